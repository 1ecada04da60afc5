"""Events across clippings: what several tell of the same thing becomes one event with all their reports."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from clips.events.merging import event_id
from clips.models import Clipping, Event, Status

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_OPEN_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)$")
_BEFORE, _AFTER = 7, 1  # days before and after its publication that a clipping without a date may speak of
_MOST = 64  # clusters of one block and day that an event is compared with
_RANK: tuple[Status, ...] = ("asserted", "alleged", "planned", "denied", "hypothetical", "negated")
_UNREAL = frozenset(["planned", "hypothetical"])
_MUTUAL = frozenset(["CONSULT", "COOPERATE", "AGREE", "SUPPORT"])  # who is named first says little
Days = tuple[date, date]


@dataclass(slots=True)
class Told:
    """An event as one clipping tells it; `days` are the first and last day it may have been on."""

    event: Event
    days: Days | None
    exact: bool
    actors: frozenset[str]
    recipients: frozenset[str]
    weapons: frozenset[str]


@dataclass(slots=True)
class Cluster:
    """What is taken for one event."""

    members: list[Told] = field(default_factory=list)
    told: set[tuple[str, Status]] = field(default_factory=set)  # by which clippings, and how
    actors: set[str] = field(default_factory=set)
    recipients: set[str] = field(default_factory=set)
    weapons: set[str] = field(default_factory=set)
    days: Days | None = None
    exact: bool = False

    def add(self, told: Told) -> None:
        """Takes `told` in; the narrowest date is the cluster's."""
        self.members.append(told)
        self.told |= {(report.clipping, told.event.status) for report in told.event.reports}
        self.actors |= told.actors
        self.recipients |= told.recipients
        self.weapons |= told.weapons
        if told.days and (self.days is None or (told.exact, _width(self.days)) > (self.exact, _width(told.days))):
            self.days, self.exact = told.days, told.exact


def join(clippings: Sequence[Clipping]) -> tuple[list[Event], dict[tuple[str, int, str], str]]:
    """The events of the run, and (clipping, offset of the trigger, old id) -> the id of the event it became.

    Two tellings are one where type, actors, recipients, weapons and days agree. Blocks by type, party and day, each
    searched up to a bound, keep it near-linear; the order is that of the events' own ids, not that of the input.
    """
    told = [as_told(event, clipping) for clipping in clippings for event in clipping.events]
    told.sort(key=lambda t: (not t.exact, t.days or (date.max, date.max), t.event.id, t.event.reports[0].clipping,
                             t.event.reports[0].trigger.start))  # fmt: skip
    blocks: dict[tuple[str, str, str, object], list[Cluster]] = defaultdict(list)
    clusters: list[Cluster] = []
    for one in told:
        keys = _keys(one)
        cluster = next((c for key in keys for c in blocks.get(key, ())[-_MOST:] if difference(c, one) is None), None)
        if cluster is None:
            cluster = Cluster()
            clusters.append(cluster)
        cluster.add(one)
        for key in keys:
            if not any(c is cluster for c in blocks[key][-_MOST:]):
                blocks[key].append(cluster)
    events: list[Event] = []
    ids: dict[tuple[str, int, str], str] = {}
    for cluster in clusters:
        event = _one(cluster)
        events.append(event)
        for member in cluster.members:
            for report in member.event.reports:
                ids[report.clipping, report.trigger.start, member.event.id] = event.id
    return sorted(events, key=lambda e: (e.date is None, e.date or "", e.type, e.id)), ids


def as_told(event: Event, clipping: Clipping) -> Told:
    """`event` of `clipping` as it is compared: what has no date may have been in the week before its clipping."""
    days = _days(event.date)
    exact = days is not None
    if days is None and event.date is None and clipping.published:
        issued = _days(clipping.published.value)
        if issued and _width(issued) == 1:
            days = issued[0] - timedelta(_BEFORE), issued[1] + timedelta(_AFTER)
    return Told(event, days, exact, _parties(event.actors), _parties(event.recipients), _categories(event.weapons))


def _parties(ids: Sequence[str]) -> frozenset[str]:
    """Countries stand for their people and organizations."""
    countries = frozenset(i for i in ids if i.startswith("country:"))
    return countries or frozenset(ids)


def _categories(weapons: Sequence[str]) -> frozenset[str]:
    return frozenset(w.split("/", 1)[0] for w in weapons if w != "weapon:weapon")


def _days(value: str | None) -> Days | None:
    """The first and last day of a TIMEX3 date of at most a month; None where it says less."""
    if not value:
        return None
    try:
        if match := _DAY.match(value):
            day = date(*map(int, match.groups()))
            return day, day
        if match := _WEEK.match(value):
            day = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return day, day + timedelta(6)
        if match := _MONTH.match(value):
            first = date(int(match[1]), int(match[2]), 1)
            return first, (first + timedelta(31)).replace(day=1) - timedelta(1)
    except ValueError:
        return None
    return None


def _width(days: Days) -> int:
    return (days[1] - days[0]).days + 1


def _keys(told: Told) -> list[tuple[str, str, str, object]]:
    """The blocks that an event is looked up in: its type, one of its parties, and each day it may have been on."""
    event = told.event
    unreal = "?" if event.status in _UNREAL else ""
    parties = sorted(told.actors) or [f">{r}" for r in sorted(told.recipients)]
    if event.type in _MUTUAL:
        parties = sorted(told.actors | told.recipients)
    when: list[object] = ["-"]
    if told.days:
        when = [told.days[0] + timedelta(i) for i in range(_width(told.days))]
    elif event.date and (match := _OPEN_DAY.match(event.date)):
        when = [match[0]]
    elif event.date:
        when = [event.date]
    return [(event.type, unreal, party, day) for party in parties[:4] for day in when]


def difference(cluster: Cluster, told: Told) -> str | None:
    """In what `told` is not the event of `cluster`, as a rule of `clips.notes`; None where it is."""
    other = cluster.members[0].event
    event = told.event
    if event.subtype and other.subtype and event.subtype != other.subtype:
        return "apart subtype"
    if (event.reports[0].clipping, event.status) in cluster.told:
        return "apart clipping"  # one clipping tells of two things
    if event.type in _MUTUAL:
        if not _with_each_other(cluster, told):
            return "apart actors"
    elif not _within(cluster.actors, told.actors, both=True):
        return "apart actors"
    elif not _within(cluster.recipients, told.recipients):
        return "apart recipients"
    if cluster.weapons and told.weapons and not cluster.weapons & told.weapons:
        return "apart weapons"
    if cluster.days and told.days:
        met = cluster.days[0] <= told.days[1] and told.days[0] <= cluster.days[1]
        return None if met else "apart days"
    known = (told.recipients and cluster.recipients) or len(told.actors) > 1 or event.date == other.date is not None
    return None if known else "apart open"


def _with_each_other(cluster: Cluster, told: Told) -> bool:
    """Whether the same meet or agree: two that both name, or all there are; roles may be the other way round."""
    one, other = cluster.actors | cluster.recipients, told.actors | told.recipients
    return one == other or (len(one & other) > 1 and (one <= other or other <= one))


def _within(a: set[str], b: frozenset[str], both: bool = False) -> bool:
    if both and (not a or not b):
        return not a and not b
    return not a or not b or a <= b or b <= a


def _one(cluster: Cluster) -> Event:
    members = [m.event for m in cluster.members]
    if len(members) == 1:
        event = members[0]
        own = event_id(
            event.type, event.subtype, event.actors, event.recipients, event.weapons, event.places, event.date
        )
        return event if own == event.id else event.model_copy(update={"id": own})
    lists = {f: _union([getattr(e, f) for e in members]) for f in ("actors", "recipients", "weapons", "places")}
    lists["recipients"] = [r for r in lists["recipients"] if r not in lists["actors"]]
    dates = Counter(e.date for e in members if e.date)
    when = min(dates, key=lambda d: (-len(d), -dates[d], d)) if dates else None
    subtype = _common([e.subtype for e in members])
    reports = sorted((r for e in members for r in e.reports), key=lambda r: (r.clipping, r.trigger.start))
    return members[0].model_copy(
        update={
            **lists,
            "id": event_id(
                members[0].type, subtype, lists["actors"], lists["recipients"], lists["weapons"], lists["places"], when
            ),
            "mode": _common([e.mode for e in members]),
            "subtype": subtype,
            "date": when,
            "status": min((e.status for e in members), key=_RANK.index),
            "reports": reports,
            "confidence": round(min(0.99, 1 - math.prod(1 - e.confidence for e in members)), 2),
        }
    )


def _union(lists: list[list[str]]) -> list[str]:
    counts = Counter(i for ids in lists for i in ids)
    return sorted(counts, key=lambda i: (-counts[i], i))


def _common(values: list[str | None]) -> str | None:
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None
