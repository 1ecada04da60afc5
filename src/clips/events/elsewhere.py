"""Subjects that stand elsewhere: those of infinitives and joined verbs, of clauses inside others and after them."""

from bisect import bisect_left
from functools import cache

from clips.events.frames import Trigger, classes_of
from clips.events.governing import orders
from clips.events.scene import Scene, Side, seat
from clips.events.spelling import split
from clips.events.triggers import THEME
from clips.models import Date

_OFFICIAL = frozenset(["ACCUSE", "AGREE", "COERCE", "CONCEDE", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN"])
_FRONT = 8  # code points between the beginning of a clause and the place that opens it
_ALSO = 8  # code points of a pronoun between commas
_AHEAD = 4  # words of a clause before a verb without a subject


@cache
def impersonal(endings: str) -> tuple[str, ...]:
    """The endings of verbs without a subject, as the pack lists them."""
    return tuple(split(endings))


def _lifts(trigger: Trigger) -> bool:
    return not trigger.noun and any(sense.name == "lift-sanctions" for sense in trigger.word.senses)


def _imposes(verb: Trigger) -> bool:
    return any(sense.name == "impose" for sense in verb.word.senses)


class Elsewhere:
    """Finds what another clause or verb says of the subjects of one scene's verbs; base of `Subjects`."""

    def __init__(self, scene: Scene, triggers: list[Trigger], pronouns: dict[int, Side]) -> None:
        self.scene, self.triggers, self.pronouns = scene, triggers, pronouns
        self.dates: dict[int, Date | None] = {}  # of triggers, by where they begin
        self.things: list[tuple[int, int, frozenset[str]]] | None = None  # where they are, once somebody asks
        self.grammar = scene.pack.events
        self.phrases = bool(self.grammar.declension or self.grammar.behind)  # triggers may hold what they are about
        self.classes = {name for hit in scene.hits.get(THEME, ()) for name in hit.term.payload}
        for weapon in scene.weapons:
            self.classes.update(classes_of(weapon))
        self.classes.update(kind for _, kind in scene.amounts)
        if scene.sides:  # what an event turns into for its parties, whatever it is about
            self.classes.update(("recipient", "many"))
        verbs = [t for t in triggers if not t.noun]
        for trigger in triggers:
            low, high = scene.clause(trigger.start)
            for verb in verbs:
                if verb is trigger or verb is trigger.light:
                    continue
                carried = trigger.noun or (self.scene.pack.spaceless and not self.grammar.postpositions)
                if carried and any(sense.light for sense in verb.word.senses):  # `对朝鲜实施新的制裁`
                    continue
                if verb.reduced and verb.word.senses and all(sense.light for sense in verb.word.senses):
                    continue  # `denuncia el genocidio cometido por X`
                if "p" in verb.form and verb.start > trigger.end and _lifts(trigger) and _imposes(verb):
                    continue  # `levanta las sanciones impuestas a X`
                if self.grammar.behind and "f" in trigger.form and "f" not in verb.form:
                    continue  # a nominalised clause inside that of the verb
                if verb.end <= trigger.start:
                    low = max(low, verb.end)
                elif verb.start >= trigger.end:
                    high = min(high, verb.start)
                    break
            trigger.low, trigger.high = low, high

    def _infinitive(self, trigger: Trigger) -> bool:
        """Whether it is an infinitive with its particle, where verbs come last (`abzuziehen`, `geliefert zu haben`)."""
        infix = self.grammar.infix
        if not infix:
            return False
        tokens, index = self.scene.tokens, self.scene.token_index(trigger.start)
        if "b" in trigger.form and ((index and "inf" in tokens[index - 1][2]) or infix in trigger.written[1:]):
            return True
        after = self.scene.token_index(trigger.end)
        around = (tokens[after : after + 2], tokens[max(0, index - 2) : index])
        return "p" in trigger.form and any(
            len(two) == 2 and "inf" in two[0][2] and two[1][2] & {"have", "be"} for two in around
        )

    def _implied(self, trigger: Trigger, low: int) -> Side | None:
        """Whose infinitive a clause is: whom the verb before it asks or accuses, else who that verb is said of."""
        scene = self.scene
        begin = scene.clause(low - 1)[0]
        before = [t for t in self.triggers if begin <= t.start and t.end <= trigger.start and not t.noun]
        if before:
            last = before[-1]
            if last.passive or not any(sense.inner in ("accuse", "request") for sense in last.word.senses):
                return last.subject
            return last.frame.recipients[0] if last.frame and last.frame.recipients else None
        sides = [s for s in self._sides(begin, low) if s.bare] or [
            s for s in scene.nouns if s.bare and begin <= s.start < low
        ]
        return sides[0] if sides else self._shared(trigger)

    def _own_clause(self, trigger: Trigger) -> bool:
        """Whether a passive has its verb before it in what a comma begins: `…, dabei wurden zwei Menschen getötet`."""
        scene = self.scene
        low = scene.chunk(trigger.start)[0]
        if not trigger.passive or not self.grammar.verb_final or low not in scene.commas:
            return False
        index = scene.token_index(low)
        words = [roles for start, _, roles in scene.tokens[index : scene.token_index(trigger.start)] if start > low]
        return len(words) > 2 and "be" in words[1] and "and" not in words[0]

    def _joined(self, trigger: Trigger, side: Side) -> Side | None:
        """A pronoun after the last side, or the subject of the verb that this one is joined to by `and`."""
        if "f" in trigger.form and (pronoun := self._pronoun(side.end, trigger.start)):
            return pronoun
        at = self._conjunction(trigger)
        if at < side.end:
            return None
        scene = self.scene
        comma = at - 2 in scene.commas
        before = [t for t in self.triggers if not t.noun and t.end <= at and not (comma and self._under(t.start, at))]
        before = [t for t in before if "f" in t.form or t.passive] or before
        if before:
            last = before[-1]
            return last.subject or (
                last.frame.actors[0] if last.frame and last.frame.actors and not last.passive else None
            )
        if not self._under(side.start, at):
            return None
        return next((s for s in self._sides(scene.start, at) if s.bare and not self._under(s.start, at)), None)

    def _conjunction(self, trigger: Trigger) -> int:
        """Where the `and` begins that stands before a verb and its auxiliaries; -1 where none does."""
        if trigger.joint is not None:
            return trigger.joint
        trigger.joint = -1
        if not (self.grammar.verb_final or (self.grammar.inversion and self.grammar.head_first)):
            tokens, index = self.scene.tokens, self.scene.token_index(trigger.start) - 1
            while index > 0 and tokens[index][2] & {"have", "be"} and "and" not in tokens[index][2]:
                index -= 1
            if index >= 0 and "and" in tokens[index][2]:
                trigger.joint = tokens[index][0]
        return trigger.joint

    def _under(self, at: int, end: int) -> bool:
        """Whether `at` is in a subordinate clause that a comma closes before `end`."""
        low = self.scene.clause(at)[0]
        index = bisect_left(self.scene.commas, end) - 1
        return low in self.scene.lower and index >= 0 and self.scene.commas[index] > at

    def _doer(self, trigger: Trigger, comma: int) -> Side | None:
        """The subject of the verb before a participle that a comma begins (`gunmen attacked a base, killing two`)."""
        index = self.scene.token_index(trigger.start) - 1
        if index < 0 or self.scene.tokens[index][0] != comma:
            return None
        before = [t for t in self.triggers if not t.noun and "f" in t.form and t.end <= comma and t.subject and t.frame]
        return before[-1].subject if before else None

    def _resumed(self, trigger: Trigger) -> Side | None:
        """The side before a subordinate clause that has just been closed by a comma (`Russia, which …, said`)."""
        scene = self.scene
        index = scene.token_index(trigger.start) - 1
        while index > 0 and scene.tokens[index][2] & {"have", "be"}:
            index -= 1
        if index < 0 or scene.tokens[index][0] not in scene.commas:
            return None
        lower = max((at for at in scene.lower if at < trigger.start), default=-1)
        if lower < 0:
            return None
        found = self._antecedent(lower)
        begins = (scene.start, scene.clause(lower - 1)[0])
        for place, mark in scene.places if not found else ():  # `Lomé, meanwhile, denied …`
            if not mark and place.country and lower - place.end == 2 and place.start in begins:
                return seat(place)
        return found if found and (lower in scene.relative or (lower - found.end == 2 and found.bare)) else None

    def _closed(self, low: int, at: int) -> Side | None:
        """The side before a relative clause that a comma closes some way before `at` (`X, which …, on Monday said`)."""
        index = bisect_left(self.scene.commas, at) - 1
        return self._antecedent(low) if index >= 0 and self.scene.commas[index] > low else None

    def _shared(self, trigger: Trigger) -> Side | None:
        """The subject of the verb before; the object where the verb before makes somebody act."""
        for other in reversed(self.triggers):
            if other.noun or other.end > trigger.start:
                continue
            if other.frame and other.frame.sense.inner in ("accuse", "request") and "f" not in trigger.form:
                return other.frame.recipients[0] if other.frame.recipients else None
            if any(sense.inner in ("accuse", "request") for sense in other.word.senses) and "f" not in trigger.form:
                return other.subject if other.passive else None  # whom it accuses was not named
            if other.subject:
                return other.subject
        return None

    def _antecedent(self, low: int) -> Side | None:
        before = [s for s in self._sides(self.scene.start, low) if s.head in ("", "actor")]
        if not before or low - before[-1].end >= 30 or any(before[-1].end < at < low for at in self.scene.hard):
            return None
        return before[-1]

    def _pronoun(self, low: int, high: int, articles: bool = True) -> Side | None:
        for start in sorted(self.pronouns, reverse=True):
            if low <= start < high:
                if not articles and "det" in self.scene.tokens[self.scene.token_index(start)][2]:
                    continue  # `den`, before a noun
                if start - 2 in self.scene.commas and self.scene.chunk(start)[1] - start < _ALSO:
                    continue  # `La France, elle, a suspendu …`
                return self.pronouns[start]
        return None

    def _sides(self, low: int, high: int) -> list[Side]:
        return [s for s in self.scene.sides if s.start >= low and s.end <= high]

    def _charged_with(self, trigger: Trigger) -> bool:
        """Whether somebody without a name is accused of it or asked for it (`accused its neighbour of arming …`)."""
        before = [t for t in self.triggers if t.end <= trigger.start and not t.noun]
        frame = before[-1].frame if before else None
        if not frame or frame.recipients or before[-1].passive or frame.sense.inner not in ("accuse", "request"):
            return False
        here = self.scene.clause(before[-1].start) == self.scene.clause(trigger.start)
        return here and not any(s.bare for s in self._sides(before[-1].end, trigger.start))

    def _controlled(self, trigger: Trigger) -> Side | None:
        """Whom the verb before accuses, or asks, of doing this, or of what it is joined to (`to stop …, and to …`)."""
        before = [t for t in self.triggers if t.end <= trigger.start and not t.noun]
        joined = self._joins(trigger)
        while joined and len(before) > 1 and "b" in before[-1].form and before[-1].frame is None:
            before.pop()
        if not before or not before[-1].frame or before[-1].frame.sense.inner not in ("accuse", "request"):
            return None
        if orders(before[-1], trigger):
            return before[-1].subject
        accused = before[-1].frame.recipients
        if not accused or any(
            s.bare
            and not (self.grammar.verb_final and ("b" in trigger.form or self._infinitive(trigger)))
            and not joined
            and s.start > max(before[-1].end, accused[0].end)
            for s in self._sides(0, trigger.start)
        ):
            return None
        return accused[0]

    def _joins(self, trigger: Trigger) -> bool:
        """Whether `and` joins an infinitive with its particle to another."""
        tokens, index = self.scene.tokens, self.scene.token_index(trigger.start)
        return index > 1 and "inf" in tokens[index - 1][2] and "and" in tokens[index - 2][2]

    def _dropped(self, trigger: Trigger, low: int) -> Side | None:
        """Who says, for what the clause gives no subject to (`Пакистан утверждает, что сбил …`)."""
        before = [t for t in self.triggers if t.end <= trigger.start and not t.noun]
        if low not in self.scene.that or trigger.passive or not before or low - before[-1].end > 6:
            return None
        return before[-1].subject if any(sense.inner for sense in before[-1].word.senses) else None

    def _denier(self, trigger: Trigger, low: int) -> Side | None:
        """Who denies, for what nobody else did (`denied that its troops had seized …`)."""
        before = [t for t in self.triggers if t.end <= trigger.start and not t.noun]
        if low not in self.scene.that or trigger.passive or not before:
            return None
        denies = any(sense.inner == "deny" for sense in before[-1].word.senses)
        return before[-1].subject if denies and low - before[-1].end < 6 else None

    def _unsaid(self, trigger: Trigger) -> Side | None:
        """Whom the sentence before is about, where pronouns are dropped (`Acusó a Israel`)."""
        grammar, scene = self.grammar, self.scene
        if not grammar.head_first or grammar.inversion or not any(sense.inner for sense in trigger.word.senses):
            return None
        index, after = scene.token_index(trigger.start), scene.token_index(trigger.end)
        begin = scene.token_index(scene.chunk(trigger.start)[0])
        if index - begin > _AHEAD or after >= len(scene.tokens) or trigger.passive:
            return None
        start, _, roles = scene.tokens[after]
        accused = "det" in roles and trigger.word.senses[0].inner == "accuse"  # `Ha accusato l'Iran`
        return scene.before if accused or roles & {"to", "obj", "that"} or start in scene.that else None

    def _told(self, trigger: Trigger) -> Side | None:
        """Whom the verb before names directly before this one (`menuduh Azerbaijan menembaki`, `urged Israel to`)."""
        if self._conjunction(trigger) >= 0:
            return None
        for other in reversed(self.triggers):
            if not other.noun and other.end <= trigger.start:
                if not other.frame and self.scene.pack.spaceless:
                    continue
                inner = other.frame.sense.inner if other.frame else ""
                if not other.frame or not (inner in ("accuse", "request") or (inner and self.scene.pack.spaceless)):
                    return None
                return next((s for s in other.frame.recipients if 0 <= trigger.start - s.end <= 16), None)
        return None

    def _between(self, low: int, high: int, role: str) -> bool:
        tokens = self.scene.tokens[self.scene.token_index(low) : self.scene.token_index(high)]
        return any(role in roles for _, _, roles in tokens)

    def _seated(self, trigger: Trigger, low: int) -> Side | None:
        """Those in a place who say or do what a verb without a subject tells (`в Белграде причастность отвергли`)."""
        endings = self.grammar.impersonal
        if (
            not endings
            or trigger.passive
            or "f" not in trigger.form
            or not trigger.written.endswith(impersonal(endings))
        ):
            return None
        if not any(sense.type in _OFFICIAL for sense in trigger.word.senses):
            return None
        for side in self._sides(low, trigger.start):
            if "in" in side.marks and side.form == "name" and side.head in ("", "actor") and side.ids:
                return side
        for place, mark in self.scene.places:
            opens = place.start - low < _FRONT and place.end < trigger.start
            if place.country and mark in ("in", "to") and low <= place.start and opens:
                return seat(place)
        return None
