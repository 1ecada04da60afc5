"""Which verbs carry a noun, and which say how the event inside them is meant."""

from clips.events.frames import Trigger
from clips.events.scene import Scene
from clips.events.triggers import CUE, function_words

_FAR = 100  # code points between a verb and the noun that it carries
_ORDERED = 6  # code points between an order and the infinitive that it is about
_RIGHT = 2  # code points between a noun and what is said of it
_RELATIVE = 8  # of a relative pronoun
_REPORTED = 40  # code points between a statement and the verb that makes it one


def support(scene: Scene, triggers: list[Trigger]) -> None:
    """Notes the verbs that carry nouns (`carried out an attack`), and those that say that something happened."""
    free = scene.pack.events.verb_final or bool(scene.pack.events.declension)
    for noun in triggers:
        if not noun.noun:
            continue
        low, high = scene.clause(noun.start)
        for verb in triggers:
            if verb.noun or not low <= verb.start < max(high, _relative(scene, noun, verb)):
                continue
            for sense in verb.word.senses:
                if not sense.light or _within(scene, triggers, noun, verb) or _busy(scene, noun, verb):
                    continue
                gap = noun.start - verb.end if verb.end <= noun.start else verb.start - noun.end
                if not 0 <= gap <= _FAR:
                    continue
                if sense.name == "light" and (verb.passive or verb.end <= noun.start or free):
                    noun.light = verb
                elif sense.name == "happen":
                    noun.supported = True


def _relative(scene: Scene, noun: Trigger, verb: Trigger) -> int:
    """Where the relative clause right behind a noun ends, if a passive may carry it (`الهجوم الذي شنته إسرائيل`)."""
    high = scene.clause(noun.start)[1]
    near = verb.passive and high in scene.relative and high - noun.end <= _RIGHT
    return scene.clause(high)[1] if near and verb.start - high <= _RELATIVE else -1


def _busy(scene: Scene, noun: Trigger, verb: Trigger) -> bool:
    """Whether a verb that fires or drops weapons has one for its object before `noun` (`fired a missile before the
    visit of X`).
    """
    if not any(sense.obj == "w" for sense in verb.word.senses):
        return False
    return any(verb.end <= weapon.start and weapon.end <= noun.start for weapon in scene.weapons)


def despite(scene: Scene, start: int) -> bool:
    """Whether a noun says in spite of what something is done (`trotz heftiger Proteste`): it is no news."""
    index = scene.token_index(start)
    for _, _, roles in reversed(scene.tokens[max(0, index - 3) : index]):
        if "despite" in roles:
            return True
        if roles - {"det"}:
            return False
    return False


def _within(scene: Scene, triggers: list[Trigger], noun: Trigger, verb: Trigger) -> bool:
    """Whether `noun` belongs to another noun that the verb carries (`announced retaliation for the attack on …`)."""
    index = scene.token_index(noun.start)
    if not any(roles & {"for", "at"} for _, _, roles in scene.tokens[max(0, index - 2) : index]):
        return False
    low = max(scene.clause(noun.start)[0], verb.end if verb.end <= noun.start else 0)
    return any(t.noun and low <= t.start and 0 < noun.start - t.end < _REPORTED for t in triggers)


def _reporting(scene: Scene, folded: str, triggers: list[Trigger], trigger: Trigger) -> Trigger | None:
    """The verb after `trigger` that says how it is meant, where verbs come last (`攻撃したと非難した`)."""
    after = next((t for t in triggers if not t.noun and t.start >= trigger.end), None)
    if after is None or not any(sense.inner for sense in after.word.senses) or trigger.noun:
        return None
    if after.start - trigger.end > _REPORTED or scene.clause(after.start) != scene.clause(trigger.start):
        return None
    if "q" not in trigger.form and not reported(scene, folded, trigger.end):
        return None
    trigger.presupposed = any(sense.inner == "condemn" for sense in after.word.senses)  # what is condemned is claimed
    return after


def orders(order: Trigger, trigger: Trigger) -> bool:
    """Whether an infinitive tells what somebody has done by an order to nobody named (`ordenó bloquear la web`)."""
    frame = order.frame
    if frame is None or frame.sense.inner != "request" or frame.recipients or trigger.noun or "b" not in trigger.form:
        return False
    return trigger.start - order.end < _ORDERED and any(sense.light for sense in order.word.senses)


def reported(scene: Scene, folded: str, end: int) -> bool:
    """Whether a word that makes what precedes it a statement follows directly (`と`, `こと`)."""
    words = function_words(scene.pack)
    return any("quo" in words.get(folded[end : end + size].strip(), ()) for size in (4, 3, 2, 1))


def governors(scene: Scene, triggers: list[Trigger], folded: str) -> None:
    """Notes the verb or noun that each trigger is inside of."""
    ends = [hit.start for hit in scene.hits.get(CUE, ()) if hit.term.payload.direction == "end"]
    grammar = scene.pack.events
    turned = grammar.verb_final or bool(grammar.declension)
    place = scene.clause if grammar.behind else scene.chunk
    last: Trigger | None = None
    inside = {id(t) for t in triggers if any(sense.inner for sense in t.word.senses)}
    inner = [t for t in triggers if id(t) in inside and not t.noun]
    for trigger in triggers:
        if (
            last is not None
            and not _coordinate(scene, last, trigger)
            and not any(last.end <= end < trigger.start for end in ends)
            and not (grammar.postpositions or grammar.behind)
            and _reaches(scene, last, trigger)
        ):
            trigger.governor = last
        if id(trigger) in inside:
            last = trigger
    if scene.pack.spaceless and not grammar.postpositions:
        _threatened(scene, triggers)
    for trigger in triggers:
        if scene.pack.events.postpositions and trigger.governor is None:
            trigger.governor = _reporting(scene, folded, triggers, trigger)
        if trigger.governor is None and (trigger.noun or (grammar.behind and "f" not in trigger.form)):
            stretch = place(trigger.start)
            for t in inner:
                if t.start > trigger.start and (t.passive or turned) and place(t.start) == stretch:
                    trigger.governor = t
                    break


def _threatened(scene: Scene, triggers: list[Trigger]) -> None:
    """Gives what follows a condition to the verb before it that threatens (`威胁说，若伊朗……，将加征关税`)."""
    for condition in scene.conditions:
        threats = [t for t in triggers if t.end <= condition and any(s.inner == "threaten" for s in t.word.senses)]
        for trigger in triggers if threats else ():
            if trigger.start > condition and all(s.inner != "threaten" for s in trigger.word.senses):
                trigger.governor = threats[-1]


def _coordinate(scene: Scene, last: Trigger, trigger: Trigger) -> bool:
    """Whether a verb is joined to the one before it by `and` (`condemned the attack and recalled its ambassador`)."""
    if trigger.noun or last.noun or "f" not in last.form or scene.pack.events.postpositions:
        return False
    index = scene.token_index(trigger.start)
    if "f" not in trigger.form and not (index and scene.tokens[index - 1][2] & {"have", "be"}):
        return False
    before = scene.tokens[max(0, index - 3) : index]
    at = next((a for a, _, roles in reversed(before) if "and" in roles), -1)
    if at < 0 or scene.that & set(range(last.end, trigger.start)):
        return False
    return at >= last.end and not any(s.bare and s.start > at and s.end <= trigger.start for s in scene.sides)


def _reaches(scene: Scene, governor: Trigger, trigger: Trigger) -> bool:
    """Whether `trigger` stands in the clause of `governor` or in the one that says what it means."""
    if scene.pack.spaceless:
        return scene.chunk(trigger.start) == scene.chunk(governor.start)
    mine, theirs = scene.clause(trigger.start)[0], scene.clause(governor.start)[0]
    if mine == theirs:
        comma = scene.chunk(trigger.start)[0]
        closed = theirs in scene.lower and governor.end <= comma and "f" in trigger.form and not trigger.noun
        return not closed  # `X, which denies the attack, accuses Y`
    between = [at for at in scene.hard if theirs < at <= mine]
    open_end = "b" in trigger.form  # `denies, the group to support`: no relative clause
    return all(
        at in scene.that or at in scene.commas or at + 2 in scene.that or (open_end and at - 2 in scene.commas)
        for at in between
    )
