"""Verbs and nouns of one form told apart by order, in languages where words keep to it."""

from clips.events.frames import Trigger
from clips.events.scene import Scene


def singular(scene: Scene, index: int, folded: str) -> bool:
    """Whether an article and a noun in the singular stand there, before which no base form can be its verb (`an
    extremist attack`)."""
    if not strict(scene) or index < 1:
        return False
    (a, b, roles), (_, before, det) = scene.tokens[index], scene.tokens[index - 1]
    known = any(s.end == b for s in (*scene.sides, *scene.nouns)) or any(n.start < b <= n.end for n, _ in scene.places)
    return not roles and "det" in det and before + 1 == a and folded[b - 1] not in "s'’" and not known


def after_verb(scene: Scene, found: list[Trigger], verb: Trigger) -> bool:
    """Whether what may be a present follows a finite verb of its clause, so that it is a noun (`repealed the Caesar
    Act sanctions`): only an article, an adjective or words without a role stand between."""
    last = found[-1] if found else None
    if last is None or last.noun or last.passive or last.reduced or "f" not in last.form:
        return False
    if "p" not in last.form and not last.word.particle:
        return False  # it may be a noun itself
    if not strict(scene) or not set(verb.form) <= {"b", "f"} or scene.clause(last.start) != scene.clause(verb.start):
        return False
    if any(s.form == "name" and last.end <= s.start < verb.start for s in (*scene.sides, *scene.nouns)):
        return False
    between = scene.tokens[scene.token_index(last.end) : scene.token_index(verb.start)]
    return bool(between) and not any(roles - {"det", "indef", "poss"} for _, _, roles in between)


def strict(scene: Scene) -> bool:
    """Whether words stand in a fixed order, subjects before verbs before objects, adjectives before nouns."""
    grammar = scene.pack.events
    free = grammar.inversion or grammar.head_first or grammar.verb_final or bool(grammar.declension or grammar.behind)
    return not (free or grammar.postpositions or scene.pack.spaceless)


def after_it(scene: Scene, verb: Trigger) -> bool:
    """Whether what may be an article opens the sentence before a verb, and so is a pronoun (`Det avviser Kreml`)."""
    index = scene.token_index(verb.start) - 1
    return index == 0 and scene.pack.events.inversion and "b" not in verb.form and "det" in scene.tokens[0][2]


def of_object(scene: Scene, found: list[Trigger], trigger: Trigger) -> bool:
    """Whether a verb only says which object the one before it has, in a script without spaces where that object follows
    (`释放了关押三年的两名公民`): neither has a subject between them, nor an object before its `的`."""
    if not scene.pack.spaceless or scene.pack.events.postpositions or trigger.noun:
        return False
    low, high = scene.chunk(trigger.start)
    before = [t for t in found if not t.noun and low <= t.start and t.end <= trigger.start]
    if not before or any(s.inner or s.light for s in before[-1].word.senses):
        return False
    linked = next((a for a, _, roles in scene.tokens if trigger.end <= a < high and "of" in roles), -1)
    if linked < 0 or any(t.start < linked for t in found if t.start >= trigger.end):
        return False
    return not any(before[-1].end <= s.start < linked for s in (*scene.sides, *scene.nouns))
