"""Events across clippings: what several tell of the same thing becomes one event with all their reports."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

from clips.events.merging import event_id
from clips.linking.evidence import ENOUGH, score, weigh
from clips.linking.kinds import families
from clips.linking.run import Run
from clips.linking.told import FORCE, Cluster, Told, tell_all
from clips.models import Clipping, Event, Status

_MOST, _EACH = 24, 10  # clusters that an event is compared with, and of one block
_WEEK = 9  # days in which clippings without dates are compared
_CLEAR = 0.3  # points by which a telling without a day must be nearer to one event than to others
_PARTIES = 4  # of an event, by which it is looked up
_RANK: tuple[Status, ...] = ("asserted", "alleged", "planned", "denied", "hypothetical", "negated")
Key = str  # family of types, party or place, day: no tuple, which would keep the garbage collector busy


def join(clippings: Sequence[Clipping]) -> tuple[list[Event], dict[tuple[str, int, str], str]]:
    """The events of the run, and (clipping, offset of the trigger, old id) -> the id of the event it became.

    Each telling goes to the cluster that most speaks for (`clips.linking.evidence`), those with a date first. Blocks by
    type, party and day, each searched up to a bound, keep it near-linear; the order is that of the events' own ids, not
    that of the input.
    """
    told = tell_all(clippings)
    told.sort(key=lambda t: (not t.exact, t.days or (date.max, date.max), t.event.id, t.clipping,
                             t.event.reports[0].trigger.start))  # fmt: skip
    run = Run.of(told)
    blocks: dict[Key, list[Cluster]] = defaultdict(list)
    clusters: list[Cluster] = []
    for one in told:
        sought, kept = _keys(one)
        best = _best(_candidates(blocks, sought), one, run)
        if best is None:
            best = Cluster(str(len(clusters)))
            clusters.append(best)
        best.add(one)
        run.joined(one, best.key)
        for key in kept:
            block = blocks[key]
            if not any(c is best for c in block[-_EACH:]):
                block.append(best)
    for cluster in clusters:  # what is alone may fit what others have become since
        if len(cluster.members) == 1:
            (one,) = cluster.members
            others = (c for c in _candidates(blocks, _keys(one)[0]) if c.members and c is not cluster)
            if best := _best(others, one, run):
                best.add(one)
                run.joined(one, best.key)
                cluster.members.clear()
    clusters = [cluster for cluster in clusters if cluster.members]
    events: list[Event] = []
    ids: dict[tuple[str, int, str], str] = {}
    for cluster in clusters:
        event = _one(cluster)
        events.append(event)
        for member in cluster.members:
            for report in member.event.reports:
                ids[report.clipping, report.trigger.start, member.event.id] = event.id
    return sorted(events, key=lambda e: (e.date is None, e.date or "", e.type, e.id)), ids


def _best(clusters: Iterator[Cluster], one: Told, run: Run) -> Cluster | None:
    """The cluster that most speaks for, the first of equals; None where too little does for any, or as much for two of
    different days."""
    best, most, rival = None, ENOUGH, None
    for cluster in clusters:
        points = score(weigh(cluster, one, run))
        if points > most or (points == most and best is None):
            best, most, rival = cluster, points, best if best and points - most < _CLEAR else None
        elif best and most - points < _CLEAR and points >= ENOUGH:
            rival = cluster
    if best and rival and not one.exact and best.exact and rival.exact and best.days != rival.days:
        return None
    return best


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


def _keys(told: Told) -> tuple[list[Key], list[Key]]:
    """The blocks that an event is looked up in, and those that it is put in: its types, its parties or its place, and
    each day it may have been on. Two parties are looked for together, or one of them where the other was not told."""
    event = told.event
    roots = sorted(told.roots)[:_PARTIES]
    pairs = ["|".join(pair) for pair in combinations(roots, 2)]
    places = [f"@{place}" for place in sorted(event.places)[:2]] if told.kind in FORCE else []
    every = [f"*{root}" for root in roots]
    sought = pairs + roots + places if pairs else every + places
    kept = (pairs or roots) + every + places
    when, then = _times(told)
    named = families(told)
    return [f"{name}{who} {day}" for name in named for who in sought for day in when], [
        f"{name}{who} {day}" for name in named for who in kept for day in then
    ]


def _times(told: Told) -> tuple[list[str], list[str]]:
    """The days by which an event is looked up, and those by which it is kept: `?` is any, `!` the week in which a plan
    was told. What has no date comes after all that has one, by the time of its clipping."""
    event = told.event
    if told.days is None:
        day = f"-{told.open_day}" if told.open_day else event.date or "-"
        return [day, "?"], [day]
    first, last = told.days[0].toordinal(), told.days[1].toordinal()
    week = told.issued.toordinal() // _WEEK if told.issued and not told.real else 0
    plans = [f"!{week}", f"!{week - 1}", f"!{week + 1}"] if week else []
    if told.exact:
        days = [str(day) for day in range(first - 1, last + 1)]  # the day before, where it may be one night
        if first == last:
            days = [days[1], days[0], f"-{told.days[0]:%m-%d}"]
        return [*plans, *days], [*plans[:1], *days, "?"]
    week = last // _WEEK
    days = [str(day) for day in range(last, first - 1, -1)]
    return [*plans, f"~{week}", f"~{week - 1}", *days], [*plans[:1], f"~{week}", "?"]


def _one(cluster: Cluster) -> Event:
    members = [m.event for m in cluster.members]
    if len(members) == 1:
        event = members[0]
        own = event_id(
            event.type, event.subtype, event.actors, event.recipients, event.weapons, event.places, event.date
        )
        return event if own == event.id else event.model_copy(update={"id": own})
    lists = {f: _union([getattr(e, f) for e in members]) for f in ("actors", "recipients", "weapons", "places")}
    lists["actors"], lists["recipients"] = _directed(lists["actors"], lists["recipients"], members)
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


def _directed(actors: list[str], recipients: list[str], members: Sequence[Event]) -> tuple[list[str], list[str]]:
    """The actors and the recipients of all tellings, each party once: where they disagree, as most of those have it
    that tell of both sides, else as an actor."""
    both = [e for e in members if e.actors and e.recipients]
    done = {i for i in actors if i in recipients and 2 * sum(i in e.recipients for e in both) > len(both)}
    return [i for i in actors if i not in done], [i for i in recipients if i in done or i not in actors]


def _union(lists: list[list[str]]) -> list[str]:
    counts = Counter(i for ids in lists for i in ids)
    return sorted(counts, key=lambda i: (-counts[i], i))


def _common(values: Sequence[str | None]) -> str | None:
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None
