"""Whether two tellings are of one event: what speaks for it and against it, weighed.

Each thing that both tell adds points where it agrees and takes some where it does not (Fellegi and Sunter 1969, *A
theory for record linkage*, with weights set by hand); what one of them does not tell says little. What cannot be is
ruled out.
"""

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from clips.linking.told import FORCE, Cluster, Days, Parties, Spot, Told, width

ENOUGH = 2.6  # points that make two tellings one event
NEVER = -9.0  # what cannot be
_CONTEXT = 2.2  # the most that what else the clippings are about is worth
_PEERS = 4  # members of a cluster whose clippings are compared for it
_WORDS = frozenset(["ACCUSE", "REJECT", "REQUEST", "THREATEN"])  # said again and again
_MOVES = frozenset(["CONSULT", "PROTEST", "MOBILIZE", "RETREAT", "ASSAULT", "COERCE"])  # that are somewhere
_ALIKE = tuple(
    frozenset(group.split())
    for group in """
    visit talks summit
    missile-test weapons-test satellite-launch
    treaty ceasefire talks agreement
    arrest seizure hijacking abduction hostage-taking
    expulsion deportation
    capture invasion incursion
    arms-transfer arms-sale military-aid weapons-deployment
    clash shooting shelling
    prisoner-release handover
    demonstration riot
    sanctions embargo restriction ban
    military-exercise military-training
    troop-deployment mobilization weapons-deployment
    withdrawal evacuation
    """.strip().splitlines()
)  # subtypes
_ANY = frozenset(["killing", "bombing", "strike"])  # what is said of any attack
_KIN = {
    frozenset(["AGREE", "COOPERATE"]): -0.5,
    frozenset(["AGREE", "CONSULT"]): -1.0,
    frozenset(["AGREE", "SUPPORT"]): -0.8,
    frozenset(["AGREE", "AID"]): -0.8,
    frozenset(["COOPERATE", "CONSULT"]): -1.0,
    frozenset(["COOPERATE", "AID"]): -0.8,
    frozenset(["SUPPORT", "AID"]): -0.8,
    frozenset(["ASSAULT", "COERCE"]): -0.5,
    frozenset(["SANCTION", "COERCE"]): -0.5,
    frozenset(["MOBILIZE", "ASSAULT"]): -1.0,
    frozenset(["RETREAT", "CONCEDE"]): -0.5,
}  # types that may be told of one event
FAMILIES = {
    **dict.fromkeys(("AGREE", "CONSULT", "COOPERATE", "AID", "SUPPORT"), "+"),
    **dict.fromkeys(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE"), "-"),
    **dict.fromkeys(("RETREAT", "CONCEDE"), "="),
}  # types among which such are looked for
Evidence = list[tuple[str, float]]
Pairing = tuple[str, frozenset[str]]


@dataclass(slots=True)
class Run:
    """What is common in a run: `weights`, what it says that two clippings name a thing (1 where they are the only ones,
    less with each more), and on which `days` parties did something."""

    weights: dict[str, float] = field(default_factory=dict)
    days: dict[Pairing, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, told: Iterable[Told]) -> "Run":
        """Counts over the events of a run."""
        run = cls()
        seen: set[str] = set()
        named: Counter[str] = Counter()
        days: dict[Pairing, set[int]] = defaultdict(set)
        for one in told:
            if one.clipping not in seen:
                seen.add(one.clipping)
                named.update(one.context.keys())
            if one.exact and one.days and width(one.days) == 1:
                days[pairing(one)].add(one.days[0].toordinal())
        run.weights = {name: 1 / math.log2(max(2, count)) for name, count in named.items()}
        run.days = {key: sorted(found) for key, found in days.items()}
        return run

    def crowded(self, told: Told) -> int:
        """On how many days in which `told` may have been the run knows of the like of it."""
        if not told.days:
            return 0
        days = self.days.get(pairing(told), [])
        return bisect_right(days, told.days[1].toordinal()) - bisect_left(days, told.days[0].toordinal())


def pairing(told: Told) -> Pairing:
    """Its type and who is in it."""
    return told.kind, told.roots


def weigh(cluster: Cluster, told: Told, run: Run) -> Evidence:
    """What speaks for and against `told` being the event of `cluster`, as (what, points); short where it cannot be."""
    event = told.event
    if (told.clipping, event.status) in cluster.told:
        return [("clipping", NEVER)]  # one clipping tells of two things
    if (kind := _kinds(cluster, told)) == NEVER:
        return [("type", NEVER)]
    when = _days(cluster, told, run)
    if when <= NEVER:
        return [("days", NEVER)]
    found: Evidence = [("days", when)]
    if kind:
        found.append(("type", kind))
    if told.mutual:
        found.append(("actors", _with_each_other(cluster, told)))
    else:
        found.append(("actors", actors := _same(cluster.actors, told.actors, 1.5, -3.0)))
        found.append(("recipients", recipients := _same(cluster.recipients, told.recipients, 1.0, -3.0)))
        if (actors < 0 or recipients < 0) and ((actors < 0 and recipients < 0) or when < 1):
            return [("actors" if actors < 0 else "recipients", NEVER)]
        if not cluster.actors or not told.actors:
            found.append(("actors", 0.2 if _meet(cluster, told) and told.kind in FORCE else -1.0))
    if score(found) < ENOUGH - 5.5:
        return found
    if event.subtype and cluster.subtypes:
        found.append(("subtype", _subtype(cluster.subtypes, event.subtype)))
    if told.weapons and cluster.weapons:
        found.append(("weapons", max(_path(a, b) for a in told.weapons for b in cluster.weapons)))
    if (where := _places(cluster, told)) != 0:
        found.append(("places", where))
    if counted := sum(0.5 if number >= 10 else 0.3 for number, _ in told.counts & cluster.counts):
        found.append(("counts", min(counted, 0.8)))
    if score(found) >= ENOUGH - _CONTEXT and (context := _context(cluster, told, run)):
        found.append(("context", context))
    return found


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


def _kinds(cluster: Cluster, told: Told) -> float:
    if told.kind in cluster.kinds:
        return 0.0
    return max(_KIN.get(frozenset([told.kind, kind]), NEVER) for kind in cluster.kinds)


def _days(cluster: Cluster, told: Told, run: Run) -> float:
    """Whether they may have been on one day, and how much that says."""
    planned = 0.0
    if told.real != cluster.real:  # what was planned, and happened
        planned = -0.7
        if "hypothetical" in (told.event.status, cluster.members[0].event.status):
            return NEVER
    if told.open_day or cluster.open_day:
        return _open_day(cluster, told)
    a, b = cluster.days, told.days
    if a is None or b is None:
        same = told.event.date == cluster.members[0].event.date
        return planned + (-1.1 if same else NEVER) - (0.5 if told.kind in _WORDS else 0.0)
    met = a[0] <= b[1] and b[0] <= a[1]
    if cluster.exact and told.exact:
        if met:
            return planned + (2.0 if width(a) == width(b) == 1 else 0.8 if min(width(a), width(b)) <= 7 else 0.2)
        return planned - 1.2 if _overnight(cluster, told, a, b) else NEVER
    if not met:
        return NEVER
    crowd = max(run.crowded(told), 1 if cluster.exact else 0)
    rare = 0.3 if crowd == 1 else -0.4 * math.log2(max(crowd, 1))
    if cluster.exact or told.exact:
        day = (a if cluster.exact else b)[1]
        issued = (told.issued,) if cluster.exact and told.issued else cluster.issued or ()
        return planned + rare - _gap(min((abs((i - day).days) for i in issued), default=3), 1.0)
    gap = min((abs((told.issued - i).days) for i in cluster.issued or ()), default=3) if told.issued else 3
    return planned + min(rare, 0.0) - 0.8 - _gap(gap, 2.0) - (0.5 if told.kind in _WORDS else 0.0)


def _gap(days: int, most: float) -> float:
    """What it costs that so many days lie between a clipping and the day, or another clipping."""
    return 0.0 if days <= 1 else most * min(days, 8) / 8


def _open_day(cluster: Cluster, told: Told) -> float:
    """Days of which one has no year."""
    mine, theirs = (d.open_day or (d.days[0].isoformat()[5:] if d.days and d.exact else "") for d in (told, cluster))
    return 1.5 if mine == theirs else NEVER


def _overnight(cluster: Cluster, told: Told, a: Days, b: Days) -> bool:
    """Whether days that follow each other may be one night or one visit: told at the same time, parties in common."""
    apart = max((b[0] - a[1]).days, (a[0] - b[1]).days)
    if apart > 1 or not told.issued or not cluster.issued:
        return False
    near = min(abs((told.issued - issued).days) for issued in cluster.issued)
    return near <= 1 and _meet(cluster, told)


def _meet(cluster: Cluster, told: Told) -> bool:
    return not cluster.roots.isdisjoint(told.roots)


def _same(a: Parties, b: Parties, full: float, other: float) -> float:
    """Whether parties with one role are the same: by themselves, or by the countries that they belong to."""
    if not a or not b:
        return 0.0
    mine, theirs = set(b.values()), set(a.values())
    shared = mine & theirs
    if not shared:
        kinds = [{root.partition(":")[0] for root in roots} for roots in (mine, theirs)]
        if "person" in kinds[0] | kinds[1]:
            return -0.5  # somebody of an unknown country
        vague = kinds[0].isdisjoint(kinds[1]) or (kinds[0] == kinds[1] == {"organization"} and full < 1.5)
        return other / 2 if vague else other  # a council, and the country that it is about; a ship under two names
    more = 0.5 if len(shared) > 1 else 0.0
    if not (mine <= theirs or theirs <= mine):
        return full / 3
    if a.keys().isdisjoint(b.keys()):
        return full * 0.6  # only a country in common
    return full + more


def _with_each_other(cluster: Cluster, told: Told) -> float:
    """Whether the same meet or agree; roles may be the other way round."""
    mine, theirs = _meeting(told), _meeting(cluster)
    shared = mine & theirs
    if not shared:
        return -4.0
    people = [{i for i in (*one.actors, *one.recipients) if i.startswith("person:")} for one in (told, cluster)]
    strangers = -1.0 if all(people) and people[0].isdisjoint(people[1]) else 0.0
    if mine == theirs:
        return (2.2 if len(shared) > 1 else 1.0) + strangers
    if mine <= theirs or theirs <= mine:
        return (1.7 if len(shared) > 1 else 0.3) + strangers
    return (0.3 if len(shared) > 1 else -1.5) + strangers


def _meeting(one: Cluster | Told) -> set[str]:
    """Who is at a meeting: countries, and organizations by themselves, people as their countries."""
    parties = (*one.actors.items(), *one.recipients.items())
    return {root if id_.startswith("person:") else id_ for id_, root in parties}


def _subtype(known: Iterable[str], subtype: str) -> float:
    """Whether subtypes are the same, or may be told of one event."""
    best = -1.0
    for other in known:
        if subtype == other:
            return 0.5
        if any(subtype in group and other in group for group in _ALIKE):
            best = 0.3
        elif subtype in _ANY or other in _ANY:
            best = max(best, 0.0)
    return best


def _path(a: str, b: str) -> float:
    """How far two paths of the taxonomy agree."""
    one, other = a.split("/"), b.split("/")
    shared = next((n for n, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))
    if shared == 0:
        return -1.0
    if shared == min(len(one), len(other)):
        return min(1.0, 0.25 + 0.25 * shared)
    return -0.8 if shared == 1 else -0.2


def _places(cluster: Cluster, told: Told) -> float:
    """Whether it was at one place: of attacks, another place is another attack."""
    somewhere = told.kind in _MOVES
    if not cluster.places.isdisjoint(told.event.places):
        return 1.4 if somewhere else 0.5
    if not told.spots or not cluster.spots:
        return 0.0
    if (reach := near(cluster.spots, told.spots)) >= 0:
        return (1.0 if reach < 1 else 0.2) if somewhere else 0.2
    if told.event.type == "ASSAULT":
        return NEVER
    return -1.2 if somewhere else 0.0


def near(a: Iterable[Spot], b: Sequence[Spot]) -> float:
    """How many degrees a place of `a` and one of `b` reach that may be the same, the least; -1 where there are none."""
    reaches = (max(x[2], y[2]) for x in a for y in b if math.hypot(x[0] - y[0], (x[1] - y[1]) * 0.7) < max(x[2], y[2]))
    return min(reaches, default=-1.0)


def _context(cluster: Cluster, told: Told, run: Run) -> float:
    """What else both clippings are about, the rarer the better, and whether it is nearly all that they are about;
    parties and places of the event are weighed by themselves."""
    event = told.event
    own = {*told.actors, *told.recipients, *told.roots, *event.places, *event.weapons}
    best = 0.0
    for member in cluster.members[:_PEERS]:
        shared = (told.context.keys() & member.context.keys()) - own
        rare = 0.0
        for name in shared:
            rare += told.context[name] * run.weights.get(name, 1.0)
        alike = len(shared) / len((told.context.keys() | member.context.keys()) - own or "-")
        best = max(best, rare * 0.6 + max(0.0, alike - 0.3) * 2 * (len(shared) > 3))
    return min(best, _CONTEXT)
