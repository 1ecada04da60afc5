"""Whether two tellings are of one event: what speaks for it and against it, weighed.

Each thing that both tell adds points where it agrees and takes some where it does not (Fellegi and Sunter 1969, *A
theory for record linkage*, with weights set by hand); what one of them does not tell says little. What cannot be is
ruled out.
"""

import math
from collections.abc import Iterable, Sequence

from clips.linking.kinds import alike, kin, path
from clips.linking.run import Run
from clips.linking.told import FORCE, NEVER, PEERS, Cluster, Spot, Told
from clips.linking.when import days
from clips.linking.who import AT_HOME, TURNED, at_home, nobody, same, turned, with_each_other

ENOUGH = 2.6  # points that make two tellings one event
_UNLIKE = -2.5  # what it costs that neither type nor subtype are the same
_TOGETHER = 0.8  # the most that other events are worth that both clippings tell of
_CONTEXT = 2.2  # the most that what else the clippings are about is worth
_MOVES = frozenset(["CONSULT", "PROTEST", "MOBILIZE", "RETREAT", "ASSAULT", "COERCE"])  # that are somewhere
_TELLING = 10  # the least number that tells much
Evidence = list[tuple[str, float]]


def weigh(cluster: Cluster, told: Told, run: Run) -> Evidence:
    """What speaks for and against `told` being the event of `cluster`, as (what, points); short where it cannot be."""
    event = told.event
    kind = kin(cluster, told)
    if _twice(cluster, told, kind):
        return [("clipping", NEVER)]
    if kind == NEVER:
        return [("type", NEVER)]
    when = days(cluster, told, run)
    if when <= NEVER:
        return [("days", NEVER)]
    found: Evidence = [("days", when)]
    if kind:
        found.append(("type", kind))
    if told.mutual:
        found.append(("actors", with_each_other(cluster, told)))
    else:
        reversed_ = turned(cluster, told) and when >= 1
        actors, recipients = (
            same(cluster.actors, told.actors, 1.5, -3.0),
            same(cluster.recipients, told.recipients, 1.0, -3.0),
        )
        if reversed_:
            actors = max(actors, TURNED)
        if recipients < 0 and told.kind in FORCE and at_home(cluster, told):
            recipients = AT_HOME
        found += [("actors", actors), ("recipients", recipients)]
        if not reversed_ and (actors < 0 or recipients < 0) and ((actors < 0 and recipients < 0) or when < 1):
            return [("actors" if actors < 0 else "recipients", NEVER)]
        if not cluster.actors or not told.actors:
            found.append(("actors", nobody(cluster, told)))
    if score(found) < ENOUGH - 5.5:
        return found
    as_what = alike(cluster.subtypes, event.subtype) if event.subtype and cluster.subtypes else 0.0
    if kind and as_what < 0:
        as_what = _UNLIKE
    if told.weapons and cluster.weapons:
        armed = max(path(a, b) for a in told.weapons for b in cluster.weapons)
        found.append(("weapons", armed))
        if armed < 0 and event.type == "ASSAULT":  # the weapon is what the subtype was read from
            as_what = max(as_what, 0.0)
    if as_what:
        found.append(("subtype", as_what))
    if (where := _places(cluster, told)) != 0:
        found.append(("places", where))
    if (counted := _counts(cluster, told)) != 0:
        found.append(("counts", counted))
    if score(found) >= ENOUGH - _CONTEXT - _TOGETHER:
        if context := _context(cluster, told, run):
            found.append(("context", context))
        if others := run.together(cluster, told):
            found.append(("story", min(others * 0.4, _TOGETHER)))
    return found


def _twice(cluster: Cluster, told: Told, kind: float) -> bool:
    """Whether one clipping tells of two things: with the same status, or of another type. What did not happen is
    something else than what somebody says or denies."""
    mine, theirs = told.event.status, cluster.told.get(told.clipping, ())
    return bool(theirs) and (kind < 0 or mine in theirs or "negated" in (mine, *theirs))


def score(evidence: Evidence) -> float:
    """All points together."""
    return sum(points for _, points in evidence)


def difference(cluster: Cluster, told: Told, run: Run) -> str | None:
    """In what `told` is not the event of `cluster`, as a rule of `clips.notes`; None where it is."""
    evidence = weigh(cluster, told, run)
    if score(evidence) >= ENOUGH:
        return None
    name, points = min(evidence, key=lambda e: (e[1], e[0]))
    return f"apart {name}" if points < -0.5 else "apart open"


def _counts(cluster: Cluster, told: Told) -> float:
    """Whether what they count is the same; far more or fewer of the same, or of what was done, is another event."""
    if told.several != cluster.several:
        return -1.5
    if shared := told.counts & cluster.counts:
        return min(sum(0.5 if number >= _TELLING else 0.3 for number, _ in shared), 0.8)
    theirs: dict[str, list[float]] = {}
    for number, of in cluster.counts:
        theirs.setdefault(of, []).append(number)
    pairs = [(number, other) for number, of in told.counts if of for other in theirs.get(of, ())]
    return -1.5 if pairs and all(min(p) >= _TELLING and max(p) > 2 * min(p) for p in pairs) else 0.0


def _places(cluster: Cluster, told: Told) -> float:
    """Whether it was at one place: of attacks, another place is another attack."""
    somewhere = told.kind in _MOVES
    if not cluster.places.isdisjoint(told.event.places):
        return 1.4 if somewhere else 0.5
    if not cluster.places or not told.event.places:
        if somewhere and _mentioned(cluster, told):
            return 0.6
        bare = any(not one.recipients for one in (cluster, told)) and (cluster.places or told.event.places)
        return -0.8 if bare and told.kind in FORCE else 0.0  # nothing says where or whom
    if not told.spots or not cluster.spots:
        return 0.0
    if (reach := near(cluster.spots, told.spots)) >= 0:
        return (1.0 if reach < 1 else 0.2) if somewhere else 0.2
    if told.event.type == "ASSAULT":
        return NEVER
    return -1.2 if somewhere else 0.0


def _mentioned(cluster: Cluster, told: Told) -> bool:
    """Whether the clipping of the one that says no place names that of the other (`the port`, after `Izmail`)."""
    if told.event.places:
        return any(not m.context.keys().isdisjoint(told.event.places) for m in cluster.members[:PEERS])
    return not told.context.keys().isdisjoint(cluster.places)


def near(a: Iterable[Spot], b: Sequence[Spot]) -> float:
    """How many degrees a place of `a` and one of `b` reach that may be the same, the least; -1 where there are none."""
    reaches = (max(x[2], y[2]) for x in a for y in b if math.hypot(x[0] - y[0], (x[1] - y[1]) * 0.7) < max(x[2], y[2]))
    return min(reaches, default=-1.0)


def _context(cluster: Cluster, told: Told, run: Run) -> float:
    """What else both clippings are about, the rarer the better, and whether it is nearly all that they are about;
    parties and places of the event are weighed by themselves."""
    event = told.event
    own = {*told.actors, *told.recipients, *told.roots, *event.places, *event.weapons}
    own.update(cluster.actors, cluster.recipients, cluster.roots, cluster.places)
    best = 0.0
    for member in cluster.members[:PEERS]:
        if member.clipping == told.clipping:
            continue
        shared = (told.context.keys() & member.context.keys()) - own
        rare = 0.0
        for name in shared:
            rare += told.context[name] * run.weights.get(name, 1.0)
        alike = len(shared) / len((told.context.keys() | member.context.keys()) - own or "-")
        best = max(best, rare * 0.6 + max(0.0, alike - 0.3) * 2 * (len(shared) > 3))
    return min(best, _CONTEXT)
