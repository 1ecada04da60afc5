"""Why one event of a run is what it is: each of its reports, why they are one, and what other events differ in."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from clips.explain import Explained, Why, why_of
from clips.linking.evidence import ENOUGH, difference, score, weigh
from clips.linking.kinds import FAMILIES
from clips.linking.run import Run as Background
from clips.linking.told import Cluster, Told, tell_all
from clips.models import Clipping, Event, Model, Run
from clips.notes import Reason

__all__ = ["EventExplained", "UnknownEventError", "explain_event", "find"]

_MOST = 5  # events that were kept apart
_SHOWN = 8  # things that two clippings have in common


class UnknownEventError(ValueError):
    """There is no such event, or there are several; the message says which."""


class ReportExplained(Model):
    """One report: the clipping, its evidence, its reasons, and in what it agrees with the other reports."""

    clipping: str
    path: str | None
    evidence: str
    why: list[Why]
    joined: list[Why]


class Apart(Model):
    """An event of the run that is like it, and why it is another one."""

    event: Event
    why: list[Why]


class EventExplained(Model):
    """An event of a run with the reasons of its reports, and the events nearest to it."""

    event: Event
    reports: list[ReportExplained]
    apart: list[Apart]


def find(events: Iterable[Event], id: str) -> Event:
    """The event whose id begins with `id`. Raises `UnknownEventError`."""
    found = [event for event in events if event.id.startswith(id)]
    if len(found) == 1:
        return found[0]
    exact = [event for event in found if event.id == id]
    if exact:
        return exact[0]
    if not found:
        raise UnknownEventError(f"there is no event {id!r}; 'clips timeline --ids' shows them")
    shown = ", ".join(event.id for event in found[:_MOST]) + (", …" if len(found) > _MOST else "")
    raise UnknownEventError(f"{id!r} begins the ids of {len(found)} events: {shown}")


def explain_event(run: Run, event: Event, explained: Callable[[Clipping], Explained]) -> EventExplained:
    """Why `event` of `run` is what it is; `explained` analyzes one of its clippings again, with notes."""
    everything = tell_all(run.clippings)
    background = Background.of(everything)
    by_event: dict[str, list[Told]] = defaultdict(list)
    for told in everything:
        background.joined(told, told.event.id)
        by_event[told.event.id].append(told)
    tellings = by_event[event.id]
    reports = []
    for at, told in enumerate(tellings):
        report = told.event.reports[0]
        clipping = next(c for c in run.clippings if c.id == report.clipping)
        one = explained(clipping)
        why = next((w for e, w in zip(one.clipping.events, one.events, strict=True)
                    if (e.type, e.reports[0].trigger) == (told.event.type, report.trigger)), [])  # fmt: skip
        others = tellings[:at] + tellings[at + 1 :]
        reports.append(
            ReportExplained(
                clipping=clipping.id, path=clipping.path, evidence=report.evidence.text, why=why,
                joined=_joined(told, others, background) if others else [],
            )
        )  # fmt: skip
    return EventExplained(event=event, reports=reports, apart=_apart(run, event, by_event, background))


def _joined(told: Told, others: list[Told], run: Background) -> list[Why]:
    """What speaks for a report being of one event with the others, and what against it; what one does not tell says
    nothing."""
    cluster = _cluster(others)
    what = "/".join(filter(None, (told.event.type, told.event.subtype)))
    reasons = [Reason("joined type", {"what": what})]
    evidence = weigh(cluster, told, run)
    points: dict[str, float] = {}
    for name, worth in evidence:
        points[name] = points.get(name, 0.0) + worth
    for name in ("actors", "recipients", "weapons", "places", "days", "counts", "context"):
        if points.get(name, 0.0) > 0:
            reasons.append(Reason(f"joined {name}", _both(name, told, cluster, others[0].event if others else None)))
    reasons.extend(
        Reason("joined despite", {"what": name, "points": worth}) for name, worth in points.items() if worth < 0
    )
    if others:
        reasons.append(Reason("joined points", {"points": round(score(evidence), 1), "enough": ENOUGH}))
    return why_of(reasons)


def _apart(run: Run, event: Event, by_event: dict[str, list[Told]], background: Background) -> list[Apart]:
    """Events of a type like it with a party in common, those of the nearest days first."""
    tellings = by_event[event.id]
    cluster = _cluster(tellings)
    parties = cluster.actors.keys() | cluster.recipients.keys()
    family = FAMILIES.get(event.type, event.type)
    found: list[tuple[int, Event, Why]] = []
    for other in run.events:
        if FAMILIES.get(other.type, other.type) != family or other.id == event.id:
            continue
        for told in by_event[other.id][:1]:
            if not parties & (told.actors.keys() | told.recipients.keys()):
                continue
            rule = difference(cluster, told, background) or "apart block"
            name = rule.removeprefix("apart ")
            reason = Reason(rule, _both(name, told, cluster, tellings[0].event))
            found.append((_gap(cluster, told), other, Why(rule=reason.rule, text=str(reason))))
    found.sort(key=lambda item: (item[0], item[1].type != event.type, item[1].id))
    return [Apart(event=other, why=[why]) for _, other, why in found[:_MOST]]


def _cluster(tellings: Sequence[Told]) -> Cluster:
    cluster = Cluster(tellings[0].event.id if tellings else "")
    for told in tellings:
        cluster.add(told)
    return cluster


def _gap(cluster: Cluster, told: Told) -> int:
    if not cluster.days or not told.days:
        return 10**6
    return max((told.days[0] - cluster.days[1]).days, (cluster.days[0] - told.days[1]).days, 0)


def _both(name: str, told: Told, cluster: Cluster, event: Event | None = None) -> dict[str, object]:
    """What `told` has of `name`, and what the others have."""
    if name == "subtype":
        return {"mine": event.subtype if event else None, "theirs": told.event.subtype}
    if name == "type":
        return {"mine": event.type if event else None, "theirs": told.event.type}
    if name == "context":
        own = {*told.actors, *told.recipients, *told.event.places, *told.event.weapons}
        shared = (set().union(*(m.context for m in cluster.members)) & told.context.keys()) - own
        return {"what": ", ".join(sorted(shared, key=lambda n: (-told.context[n], n))[:_SHOWN])}
    if name == "counts":
        return {"what": ", ".join(f"{number:g} {of}".strip() for number, of in sorted(told.counts & cluster.counts))}
    if name == "days":
        return {"mine": _days(cluster.days), "theirs": _days(told.days)}
    if name == "places":
        return {"mine": ", ".join(event.places) if event else "", "theirs": ", ".join(told.event.places)}
    mine, theirs = getattr(cluster, name, ()), getattr(told, name, ())
    return {"mine": ", ".join(sorted(mine)) or "nobody", "theirs": ", ".join(sorted(theirs)) or "nobody"}


def _days(days: tuple[date, date] | None) -> str:
    if days is None:
        return "unknown"
    return f"{days[0]}" if days[0] == days[1] else f"{days[0]} to {days[1]}"
