"""What is done, as two tellings say it: their types, subtypes and weapons."""

from collections.abc import Iterable

from clips.linking.told import NEVER, Cluster, Told

_ALIKE = tuple(
    frozenset(group.split())
    for group in """
    visit talks summit
    missile-test weapons-test satellite-launch
    treaty ceasefire talks agreement
    arrest seizure hijacking abduction hostage-taking
    expulsion deportation diplomatic-recall
    capture invasion incursion
    arms-transfer arms-sale military-aid weapons-deployment
    air-strike drone-strike
    air-strike missile-strike
    missile-strike shelling
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
_ONE_DEED = {
    **dict.fromkeys(("military-exercise", "military-training"), "exercise"),
    **dict.fromkeys(("prisoner-release", "handover"), "release"),
    **dict.fromkeys(("ceasefire", "treaty", "agreement"), "accord"),
    **dict.fromkeys(("withdrawal", "evacuation"), "withdrawal"),
}  # what subtypes say is done, whatever the type
FAMILIES = {
    **dict.fromkeys(("AGREE", "CONSULT", "COOPERATE", "AID", "SUPPORT"), "+"),
    **dict.fromkeys(("ASSAULT", "COERCE", "SANCTION", "MOBILIZE"), "-"),
    **dict.fromkeys(("RETREAT", "CONCEDE"), "="),
}  # types among which such are looked for


def families(told: Told) -> tuple[str, ...]:
    """Under which names tellings of the same may be looked for: that of its type, and that of what is done."""
    family = FAMILIES.get(told.kind, told.kind)
    deed = _ONE_DEED.get(told.event.subtype or "")
    return (family, deed) if deed else (family,)


def kin(cluster: Cluster, told: Told) -> float:
    """What it costs that they are of different types, as far as one event may be told so."""
    if told.kind in cluster.kinds:
        return 0.0
    points = max(_KIN.get(frozenset([told.kind, kind]), NEVER) for kind in cluster.kinds)
    deed = _ONE_DEED.get(told.event.subtype or "")
    if points == NEVER and deed and any(_ONE_DEED.get(subtype) == deed for subtype in cluster.subtypes):
        return -0.5
    return points


def alike(known: Iterable[str], subtype: str) -> float:
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


def path(a: str, b: str) -> float:
    """How far two paths of the taxonomy agree."""
    one, other = a.split("/"), b.split("/")
    shared = next((n for n, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))
    if shared == 0:
        return -1.0
    if shared == min(len(one), len(other)):
        return min(1.0, 0.25 + 0.25 * shared)
    return -0.8 if shared == 1 else -0.2
