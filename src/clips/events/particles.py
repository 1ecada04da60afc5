"""Particles of separable verbs, and what else of a phrase comes later in its clause."""

from clips.events.scene import Scene
from clips.events.triggers import VERB, Word
from clips.lexicon import Hit

_QUOTED = frozenset('“”„«»"')
_TAIL = 6  # tokens of a clause that is none
_PARTED = 50  # code points between the parts of a phrase


def where(folded: str, word: Word, start: int) -> tuple[int, int]:
    """Where the particle of a word begins, after `start`, and its length, less than none: of two the nearer, longer."""
    particle = word.particle.lstrip("~")
    at = folded.find(particle, start)
    while at > 0 and (folded[at - 1].isalnum() or folded[at + len(particle) : at + len(particle) + 1].isalnum()):
        at = folded.find(particle, at + 1, start + 1200)
    return at, -len(particle)


def has_particle(scene: Scene, folded: str, word: Word, hit: Hit) -> bool:
    """Whether the particle of a separable verb follows, and is no preposition or article there."""
    parted = word.particle.lstrip("~")
    if folded.find(parted, hit.end, scene.end) < 0:
        return False
    high = scene.clause(hit.start)[1]
    while high < scene.end and folded[high] in _QUOTED:  # `noemt de beschuldigingen „onzin“`
        high = scene.clause(high)[1]
    if high < scene.end and scene.token_index(scene.clause(high)[1]) - scene.token_index(high) <= _TAIL:
        high = scene.clause(high)[1]  # `erkennt Palästina als Staat an`
    if word.particle[0] == "~" or " " in word.particle:
        at = folded.find(parted, hit.end, min(high, hit.end + _PARTED) if parted != word.particle else high)
        whole = (
            at >= 0 and not folded[at - 1].isalnum() and not folded[at + len(parted) : at + len(parted) + 1].isalnum()
        )
        return whole and (parted == word.particle or not _other_verb(scene, hit.end, at))
    low = scene.token_index(hit.end)
    tokens = scene.tokens
    for index in range(low, len(tokens)):
        a, b, roles = tokens[index]
        if folded[a:b] != word.particle and a < high:
            continue
        if a >= high or _other_verb(scene, hit.end, a):
            return False
        if not roles or index + 1 >= len(tokens):
            return True
        start, _, following = tokens[index + 1]
        starts = start in {
            *(s.start for s in scene.sides),
            *(w.start for w in scene.weapons),
            *(d.start for d in scene.dates),
        } or any(place.start == start for place, _ in scene.places)
        if "det" in following and any("inf" in later for a, _, later in tokens[index + 2 :] if a < high):
            return True  # `riep Rwanda op zijn troepen terug te trekken`
        if not starts and not following & {"det", "obj"} and not ("det" in roles and folded[start].isalnum()):
            return True
    return False


def _other_verb(scene: Scene, start: int, end: int) -> bool:
    """Whether another verb is joined by `and` before `end`: what follows is its own (`sprak van … en dreigde met`)."""
    between = range(scene.token_index(start), scene.token_index(end) - 1)
    verbs = {verb.start for verb in scene.hits.get(VERB, ())}
    return any(scene.tokens[i + 1][0] in verbs for i in between if "and" in scene.tokens[i][2])


def continued(folded: str, hit: Hit) -> Hit:
    """`hit` with the longest ending of its words that follows, in a script without spaces (`攻撃` + `された`)."""
    endings = (e for word in hit.term.payload for e in word.forms if folded.startswith(e, hit.end))
    longest = max(endings, key=len, default="")
    return Hit(hit.start, hit.end + len(longest), hit.term) if longest else hit
