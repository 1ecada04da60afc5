"""Events across clippings: what several tell of the same thing becomes one event with all their reports."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from clips.events.merging import event_id
from clips.linking.evidence import ENOUGH, FAMILIES, Run, day_span, score, weigh
from clips.linking.told import FORCE, Cluster, Told, tell
from clips.models import Clipping, Event, Status

_MOST, _EACH = 32, 12  # clusters that an event is compared with, and of one block
_RANK: tuple[Status, ...] = ("asserted", "alleged", "planned", "denied", "hypothetical", "negated")
Key = tuple[str, str, object]


def join(clippings: Sequence[Clipping]) -> tuple[list[Event], dict[tuple[str, int, str], str]]:
    """The events of the run, and (clipping, offset of the trigger, old id) -> the id of the event it became.

    Each telling goes to the cluster that most speaks for (`clips.linking.evidence`), those with a date first. Blocks by
    type, party and day, each searched up to a bound, keep it near-linear; the order is that of the events' own ids, not
    that of the input.
    """
    told = [one for clipping in clippings for one in tell(clipping)]
    told.sort(key=lambda t: (not t.exact, t.days or (date.max, date.max), t.event.id, t.clipping,
                             t.event.reports[0].trigger.start))  # fmt: skip
    run = Run.of(told)
    blocks: dict[Key, list[Cluster]] = defaultdict(list)
    clusters: list[Cluster] = []
    for one in told:
        keys = _keys(one)
        best, most = None, ENOUGH
        for cluster in _candidates(blocks, keys):
            points = score(weigh(cluster, one, run))
            if points > most or (points == most and best is None):
                best, most = cluster, points
        if best is None:
            best = Cluster()
            clusters.append(best)
        best.add(one)
        for key in keys:
            block = blocks[key]
            if not any(c is best for c in block[-_EACH:]):
                block.append(best)
    events: list[Event] = []
    ids: dict[tuple[str, int, str], str] = {}
    for cluster in clusters:
        event = _one(cluster)
        events.append(event)
        for member in cluster.members:
            for report in member.event.reports:
                ids[report.clipping, report.trigger.start, member.event.id] = event.id
    return sorted(events, key=lambda e: (e.date is None, e.date or "", e.type, e.id)), ids


def _candidates(blocks: dict[Key, list[Cluster]], keys: list[Key]) -> Iterator[Cluster]:
    """Clusters of the blocks of `keys`, each once, the last ones of a block first, up to a bound."""
    seen: set[int] = set()
    for key in keys:
        for cluster in reversed(blocks.get(key, ())[-_EACH:]):
            if id(cluster) not in seen:
                seen.add(id(cluster))
                yield cluster
                if len(seen) == _MOST:
                    return


def _keys(told: Told) -> list[Key]:
    """The blocks that an event is looked up in: its types, one of its parties or its place, and each day it may have
    been on."""
    event = told.event
    family = FAMILIES.get(told.kind, told.kind)
    parties = sorted({*told.actors.values(), *told.recipients.values()})[:6]
    if told.kind in FORCE:
        parties += sorted(event.places)[:2]
    when: list[object] = ["-"]
    if told.days:
        when = [*day_span(told.days, int(told.exact), 0)]  # the day before, where it may be one night
        if told.exact and len(when) == 2:
            when = [when[1], when[0], f"-{told.days[0]:%m-%d}"]
    elif told.open_day:
        when = [f"-{told.open_day}"]
    elif event.date:
        when = [event.date]
    return [(family, party, day) for day in when for party in parties]


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
    type_ = _common([e.type for e in members]) or members[0].type
    alike = [e for e in members if e.type == type_]
    subtype = _common([e.subtype for e in alike])
    reports = sorted((r for e in members for r in e.reports), key=lambda r: (r.clipping, r.trigger.start))
    return alike[0].model_copy(
        update={
            **lists,
            "id": event_id(
                type_, subtype, lists["actors"], lists["recipients"], lists["weapons"], lists["places"], when
            ),
            "mode": _common([e.mode for e in alike]),
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


def _common(values: Sequence[str | None]) -> str | None:
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None
