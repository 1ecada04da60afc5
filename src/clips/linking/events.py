"""Events across clippings: what several tell of the same thing becomes one event with all their reports."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from clips.events.merging import event_id
from clips.models import Clipping, Entity, Event, Status

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)$")
_WEEKEND = re.compile(r"(\d{4})-W(\d\d)-WE$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_OPEN_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)$")
_BEFORE, _AFTER = 7, 1  # days before and after its publication that a clipping without a date may speak of
_MOST = 64  # clusters of one block and day that an event is compared with
_RANK: tuple[Status, ...] = ("asserted", "alleged", "planned", "denied", "hypothetical", "negated")
_UNREAL = frozenset(["planned", "hypothetical"])
_MUTUAL = frozenset(["CONSULT", "COOPERATE", "AGREE", "SUPPORT"])  # who is named first says little
_KIN = {("SUPPORT", "treaty"): "AGREE"}  # what is signed was agreed on
_ALIKE = (frozenset(["visit", "talks", "summit"]), frozenset(["missile-test", "weapons-test"]))  # subtypes
_TREATY = frozenset(["treaty", "ceasefire", "talks"])  # of what was agreed on
_FAR = 0.6  # degrees between two places that are not the same
_FORCE = frozenset(["ASSAULT", "COERCE"])  # often told without saying who
Days = tuple[date, date]
Spot = tuple[float, float]


@dataclass(slots=True)
class Told:
    """An event as one clipping tells it.

    `days` are the first and last day it may have been on, `weapons` the tops of their categories, `spots` where it was
    (degrees), `issued` the day its clipping appeared.
    """

    event: Event
    days: Days | None
    exact: bool
    actors: frozenset[str]
    recipients: frozenset[str]
    weapons: frozenset[str]
    spots: tuple[Spot, ...] = ()
    issued: date | None = None


@dataclass(slots=True)
class Cluster:
    """What is taken for one event."""

    members: list[Told] = field(default_factory=list)
    told: set[tuple[str, Status]] = field(default_factory=set)  # by which clippings, and how
    actors: set[str] = field(default_factory=set)
    recipients: set[str] = field(default_factory=set)
    weapons: set[str] = field(default_factory=set)
    spots: list[Spot] = field(default_factory=list)
    days: Days | None = None
    exact: bool = False
    issued: date | None = None

    def add(self, told: Told) -> None:
        """Takes `told` in; the narrowest date is the cluster's."""
        self.members.append(told)
        self.told |= {(report.clipping, told.event.status) for report in told.event.reports}
        self.actors |= told.actors
        self.recipients |= told.recipients
        self.weapons |= told.weapons
        self.spots += told.spots
        self.issued = self.issued or told.issued
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
    issued = _days(clipping.published.value) if clipping.published else None
    if issued and _width(issued) > 1:
        issued = None
    if days is None and event.date is None and issued:
        days = issued[0] - timedelta(_BEFORE), issued[1] + timedelta(_AFTER)
    known = {entity.id: entity for entity in clipping.entities}
    spots = [(e.latitude, e.longitude) for i in event.places if (e := known.get(i)) and e.latitude and e.longitude]
    return Told(
        event, days, exact, _parties(event.actors, known), _parties(event.recipients, known),
        _categories(event.weapons, known), tuple(spots), issued[0] if issued else None,
    )  # fmt: skip


def _parties(ids: Sequence[str], known: Mapping[str, Entity]) -> frozenset[str]:
    """The parties among `ids`: a country stands for its people and organizations."""
    return frozenset(i for i in ids if not _owner(known.get(i)) or _owner(known.get(i)) not in ids)


def _owner(entity: Entity | None) -> str | None:
    """The id of the country that a person or an organization belongs to."""
    if entity is None or entity.kind not in ("person", "organization"):
        return None
    if entity.affiliation and entity.affiliation.startswith("country:"):
        return entity.affiliation
    return f"country:{entity.country}" if entity.country else None


def _categories(weapons: Sequence[str], known: Mapping[str, Entity]) -> frozenset[str]:
    """The tops of the weapons' categories; the bare word says none."""
    found = ((e.category if (e := known.get(w)) else None) or w.partition(":")[2] for w in weapons)
    return frozenset(category.split("/", 1)[0] for category in found) - {"weapon"}


def _days(value: str | None) -> Days | None:
    """The first and last day of a TIMEX3 date of at most a month; None where it says less."""
    if not value:
        return None
    try:
        if match := _DAY.match(value):
            day = date(*map(int, match.groups()))
            return day, day
        if match := _WEEKEND.match(value):
            day = date.fromisocalendar(int(match[1]), int(match[2]), 6)
            return day, day + timedelta(1)
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
    parties = sorted(told.actors)
    if not parties or (event.type in _FORCE and told.exact):
        parties = parties[:4] + [f">{r}" for r in sorted(told.recipients)]
    kind = _kind(event)
    if kind in _MUTUAL:
        parties = sorted(told.actors | told.recipients)
    when: list[object] = ["-"]
    if told.days:
        low = 1 if told.exact and told.spots else 0  # the day before, where `_overnight` may hold
        when = [told.days[0] + timedelta(i) for i in range(-low, _width(told.days))]
    elif event.date and (match := _OPEN_DAY.match(event.date)):
        when = [match[0]]
    elif event.date:
        when = [event.date]
    return [(kind, unreal, party, day) for party in parties[:8] for day in when]


def _kind(event: Event) -> str:
    return _KIN.get((event.type, event.subtype or ""), event.type)


def difference(cluster: Cluster, told: Told) -> str | None:
    """In what `told` is not the event of `cluster`, as a rule of `clips.notes`; None where it is."""
    other = cluster.members[0].event
    event = told.event
    if not _alike(event.subtype, other.subtype):
        return "apart subtype"
    if (event.reports[0].clipping, event.status) in cluster.told:
        return "apart clipping"  # one clipping tells of two things
    if _kind(event) in _MUTUAL:
        if not _with_each_other(cluster, told):
            return "apart actors"
    elif not (_within(cluster.actors, told.actors, both=True) or _by_somebody(cluster, told)):
        return "apart actors"
    elif not _within(cluster.recipients, told.recipients):
        return "apart recipients"
    if cluster.weapons and told.weapons and not cluster.weapons & told.weapons:
        return "apart weapons"
    if event.type == "ASSAULT" and cluster.spots and told.spots and not _near(cluster.spots, told.spots):
        return "apart places"
    if cluster.days and told.days:
        met = cluster.days[0] <= told.days[1] and told.days[0] <= cluster.days[1]
        return None if met or _overnight(cluster, told) else "apart days"
    known = (told.recipients and cluster.recipients) or len(told.actors) > 1 or event.date == other.date is not None
    return None if known else "apart open"


def _with_each_other(cluster: Cluster, told: Told) -> bool:
    """Whether the same meet or agree: two that both name, or all there are; roles may be the other way round."""
    one, other = cluster.actors | cluster.recipients, told.actors | told.recipients
    return one == other or (len(one & other) > 1 and (one <= other or other <= one))


def _alike(a: str | None, b: str | None) -> bool:
    return not a or not b or a == b or any(a in group and b in group for group in _ALIKE) or {a, b} <= _TREATY


def _by_somebody(cluster: Cluster, told: Told) -> bool:
    """Whether one of the two does not say who used force, and all else says that it is the same."""
    if told.event.type not in _FORCE or (cluster.actors and told.actors) or not (cluster.exact and told.exact):
        return False
    same = bool(cluster.weapons & told.weapons) or bool(cluster.spots and told.spots)
    return same and cluster.days == told.days and bool(cluster.recipients & told.recipients)


def _overnight(cluster: Cluster, told: Told) -> bool:
    """Whether days that follow each other are one night or one visit: same place and parties, told at the same time."""
    if not (cluster.exact and told.exact and cluster.days and told.days and cluster.issued and told.issued):
        return False
    apart = min(abs((told.days[0] - cluster.days[1]).days), abs((cluster.days[0] - told.days[1]).days))
    if apart > 1 or abs((told.issued - cluster.issued).days) > 2:
        return False
    parties = (cluster.actors | cluster.recipients) & (told.actors | told.recipients)
    return len(parties) > 1 and bool(cluster.spots and told.spots) and _near(cluster.spots, told.spots)


def _near(a: Iterable[Spot], b: Iterable[Spot]) -> bool:
    return any(math.hypot(x[0] - y[0], (x[1] - y[1]) * 0.7) < _FAR for x in a for y in b)


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
