"""The subject of a verb: by order, by clause, and by what the verb before it says."""

from bisect import bisect_left

from clips.events.frames import Trigger
from clips.events.scene import Scene, Side
from clips.events.triggers import SPEECH, THEME


class Subjects:
    """Finds the subjects of one scene's verbs; base of `Filler`."""

    def __init__(self, scene: Scene, triggers: list[Trigger], pronouns: dict[int, Side]) -> None:
        self.scene, self.triggers, self.pronouns = scene, triggers, pronouns
        self.grammar = scene.pack.events
        self.phrases = bool(self.grammar.declension or self.grammar.behind)  # triggers may hold what they are about
        self.classes = {name for hit in scene.hits.get(THEME, ()) for name in hit.term.payload}
        for weapon in scene.weapons:
            kind = weapon.category.split("/", 1)[0]
            self.classes.update(("arms", "missile") if kind in ("missile", "rocket") else ("arms", kind))
        if scene.sides:  # what an event turns into for its parties, whatever it is about
            self.classes.update(("recipient", "many"))
        verbs = [t for t in triggers if not t.noun]
        for trigger in triggers:
            low, high = scene.clause(trigger.start)
            for verb in verbs:
                if verb is trigger or verb is trigger.light:
                    continue
                if trigger.noun and any(sense.light for sense in verb.word.senses):
                    continue
                if self.grammar.behind and "f" in trigger.form and "f" not in verb.form:
                    continue  # a nominalised clause inside that of the verb
                if verb.end <= trigger.start:
                    low = max(low, verb.end)
                elif verb.start >= trigger.end:
                    high = min(high, verb.start)
                    break
            trigger.low, trigger.high = low, high

    def subject(self, trigger: Trigger) -> Side | None:
        """The grammatical subject: in the clause, before a relative pronoun, after an inverted verb, or shared."""
        scene = self.scene
        if trigger.reduced:
            return None
        low, high = scene.clause(trigger.start)
        comma = scene.chunk(trigger.start)[0]
        left = [s for s in self._sides(low, trigger.start) if s.bare and s.used != "o"]
        near = [s for s in left if s.start >= comma]
        verb_last = self.grammar.verb_final and ("f" not in trigger.form or self._late(trigger))
        if self.grammar.postpositions:
            return self._cased(trigger, near, left)
        if told := self._told(trigger):
            return told
        infinitive = self._infinitive(trigger)
        if infinitive and low in scene.commas:
            trigger.implied = True
            return self._implied(trigger, low)
        if "f" not in trigger.form or infinitive:
            if controlled := self._controlled(trigger):
                return controlled
            if owner := self._noun_owner(trigger):
                return owner
        elif resumed := self._resumed(trigger):
            return resumed
        if low in scene.relative and self.grammar.verb_final and not trigger.passive:
            found = self._antecedent(low)
            token = scene.tokens[min(scene.token_index(low), len(scene.tokens) - 1)]
            if found and near and "obj" not in token[2]:
                return found
        if not near and (closing := self._closing(trigger, high)):
            return closing
        if low in scene.relative and not near and (found := self._closed(low, trigger.start)):
            return found
        if self.grammar.behind and (found := self._opening(trigger, low, left)):
            return found
        apart = "s" in trigger.form and self.grammar.inversion  # a passive by itself: its own subject or none
        pool = near or ([] if (verb_last and not self._open(trigger)) or apart else left)
        if pool and verb_last and (armed := self._armed(trigger, low)):
            return armed
        if pool and (shared := self._joined(trigger, pool[-1])):
            return shared
        if noun := self._nearer(trigger, pool, max(low, comma)):
            return noun
        if pool:
            side = pool[0] if verb_last or self._first(trigger) else pool[-1]
            between = [t for t in self.triggers if not t.noun and side.end <= t.start and t.end <= trigger.start]
            if not between or all(t.subject is side or t.frame is None or t.subject is None for t in between):
                return side
            return between[-1].subject or side
        if low in scene.relative and (found := self._antecedent(low)):
            return found
        if pronoun := self._pronoun(low, trigger.start):
            return pronoun
        if self.grammar.declension and (dropped := self._dropped(trigger, low)):
            return dropped
        turns = self.grammar.inversion or bool(self.grammar.declension)
        if turns and ("f" in trigger.form or trigger.passive):
            right = [s for s in self._sides(trigger.end, min(high, trigger.high, self._turn(trigger.end))) if s.bare]
            if right and right[0].start - trigger.end < 60:
                return right[0]
            if pronoun := self._pronoun(trigger.end, min(trigger.end + 25, high)):
                return pronoun
        if "g" in trigger.form and "f" not in trigger.form and (doer := self._doer(trigger, comma)):
            return doer
        if noun := self._unnamed(trigger, low, high):
            return noun
        if town := self._town(trigger) or self._people(trigger, low, high):
            return town
        if "f" not in trigger.form or self._open(trigger):
            return None if self._own_clause(trigger) else self._shared(trigger)
        return self._denier(trigger, low)

    def _infinitive(self, trigger: Trigger) -> bool:
        """Whether a verb is an infinitive with its particle where verbs come last (`abzuziehen`, `geliefert zu haben`)."""
        infix = self.grammar.infix
        if not infix:
            return False
        tokens, index = self.scene.tokens, self.scene.token_index(trigger.start)
        if "b" in trigger.form and ((index and "inf" in tokens[index - 1][2]) or infix in trigger.hit.term.text[1:]):
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
        sides = [s for s in self._sides(begin, low) if s.bare] or [s for s in scene.nouns if s.bare and begin <= s.start < low]
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

    def _opening(self, trigger: Trigger, low: int, left: list[Side]) -> Side | None:
        """The owner of a nominalised verb (`Rusya'nın saldırdığını`), else the first side after the last finite one."""
        if "f" not in trigger.form and "p" not in trigger.form and not trigger.passive:
            owners = [s for s in self._sides(low, trigger.start) if s.form == "gen" and s.head in ("", "other")]
            if owners:
                return owners[-1]
        finite = [t.end for t in self.triggers if "f" in t.form and not t.noun and t.end <= trigger.start]
        left = [s for s in left if not finite or s.start >= finite[-1]] or left
        beside = [s for s in self._sides(low, trigger.start) if s.form == "name" and s.head == "noun" and not s.mark]
        return next(iter(left or beside), None)  # `Azerbaycan barış anlaşması imzaladı`

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
        if before:
            last = before[-1]
            return last.subject or (last.frame.actors[0] if last.frame and last.frame.actors and not last.passive else None)
        if not self._under(side.start, at):
            return None
        return next((s for s in self._sides(scene.start, at) if s.bare and not self._under(s.start, at)), None)

    def _conjunction(self, trigger: Trigger) -> int:
        """Where the `and` begins that stands before a verb and its auxiliaries; -1 where none does."""
        tokens, index = self.scene.tokens, self.scene.token_index(trigger.start) - 1
        if self.grammar.verb_final or (self.grammar.inversion and self.grammar.head_first):
            return -1
        while index > 0 and tokens[index][2] & {"have", "be"} and "and" not in tokens[index][2]:
            index -= 1
        return tokens[index][0] if index >= 0 and "and" in tokens[index][2] else -1

    def _under(self, at: int, end: int) -> bool:
        """Whether `at` is in a subordinate clause that a comma closes before `end`."""
        low = self.scene.clause(at)[0]
        index = bisect_left(self.scene.commas, end) - 1
        return low in self.scene.lower and index >= 0 and self.scene.commas[index] > at

    def _closing(self, trigger: Trigger, high: int) -> Side | None:
        """Who stands after a verb of speech that closes a sentence (`…, warned the Romanian minister`)."""
        scene = self.scene
        if "f" not in trigger.form or not any(hit.start == trigger.start for hit in scene.hits.get(SPEECH, ())):
            return None
        index = scene.token_index(trigger.start) - 1
        while index > 0 and scene.tokens[index][2] & {"have"}:
            index -= 1
        if index < 1 or scene.tokens[index][0] not in scene.commas:
            return None
        if not any(t.end <= scene.tokens[index][0] for t in self.triggers):
            return None
        right = [s for s in self._sides(trigger.end, min(high, trigger.high, trigger.end + 60)) if s.bare]
        body = bool(right) and right[0].ids[:1] != [] and right[0].ids[0].startswith("organization:")
        return right[0] if right and (right[0].person or right[0].head == "actor" or body) else None

    def _armed(self, trigger: Trigger, low: int) -> Side | None:
        """Whose weapons strike, where they are the first thing in the clause (`dass russische Drohnen Polen …`)."""
        if trigger.passive or not any(sense.type == "ASSAULT" for sense in trigger.word.senses):
            return None
        sides = self._sides(low, trigger.start)
        return sides[0] if sides and sides[0].head == "weapon" and not sides[0].mark else None

    def _people(self, trigger: Trigger, low: int, high: int) -> Side | None:
        """An adjective before a noun that we do not know (`Pakistani outposts opened fire`)."""
        if trigger.passive or "f" not in trigger.form or trigger.word.senses[0].type != "ASSAULT":
            return None
        low = max(low, self.scene.chunk(trigger.start)[0])
        left = [s for s in self._sides(low, trigger.start) if s.head == "other" and not s.mark and s.form == "adj"]
        if left:
            return left[-1]
        right = self._sides(trigger.end, min(high, trigger.end + 30)) if self.grammar.inversion else []
        return next((s for s in right if s.head == "other" and not s.mark and s.form == "adj"), None)

    def _town(self, trigger: Trigger) -> Side | None:
        """A town directly before a finite verb: it stands for its country (`Lomé denied …`)."""
        if "f" not in trigger.form or trigger.passive:
            return None
        for place, mark in self.scene.places:
            here = self.scene.chunk(place.start) == self.scene.chunk(trigger.start)
            if not mark and place.country and 0 < trigger.start - place.end <= 2 and here:
                country = f"country:{place.country}"
                return Side(place.start, place.end, [country], [country])
        return None

    def _doer(self, trigger: Trigger, comma: int) -> Side | None:
        """The subject of the verb before a participle that a comma begins (`gunmen attacked a base, killing two`)."""
        index = self.scene.token_index(trigger.start) - 1
        if index < 0 or self.scene.tokens[index][0] != comma:
            return None
        before = [t for t in self.triggers if not t.noun and "f" in t.form and t.end <= comma and t.subject and t.frame]
        return before[-1].subject if before else None

    def _nearer(self, trigger: Trigger, pool: list[Side], low: int) -> Side | None:
        """A noun that acts without a name, nearer to a finite verb than any party (`X said rebels had attacked …`)."""
        if not self.scene.nouns or not pool or self.grammar.verb_final or "f" not in trigger.form or trigger.passive:
            return None
        low = max(low, pool[-1].end)
        nouns = [s for s in self.scene.nouns if s.start >= low and s.end <= trigger.start and s.bare]
        said = nouns and any(low <= hit.start < nouns[-1].start for hit in self.scene.hits.get(SPEECH, ()))
        return nouns[-1] if said and not any(nouns[-1].end <= t.start < trigger.start for t in self.triggers) else None

    def _unnamed(self, trigger: Trigger, low: int, high: int) -> Side | None:
        """A noun that acts without a name: the nearest before the verb, else the one after an inverted one."""
        nouns = self.scene.nouns
        if not nouns:
            return None
        left = [s for s in nouns if low <= s.start and s.end <= trigger.start and s.bare]
        if left:
            return left[0] if self.grammar.verb_final else left[-1]
        if not self.grammar.inversion:
            return None
        return next((s for s in nouns if s.bare and 0 < s.start - trigger.end < 40 and s.end <= high), None)

    def _cased(self, trigger: Trigger, near: list[Side], left: list[Side]) -> Side | None:
        """The subject where particles tell it: the nearest that no verb has had, else the topic, else the last one."""
        had = {id(t.subject) for t in self.triggers if not t.noun and t.end <= trigger.start}
        for pool in (near, left):
            if fresh := [s for s in pool if s.case == "subj" and id(s) not in had]:
                return fresh[-1]
            if topics := [s for s in pool if s.case == "top"]:
                return topics[-1]
        if again := [s for s in left if s.case == "subj"]:
            return again[-1]
        plain = [s for s in near or left if not s.case]
        return plain[0] if plain else self._shared(trigger)

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

    def _turn(self, at: int) -> int:
        """Where a comma after `at` ends what an inverted verb can have as its subject."""
        return self.scene.chunk(at)[1]

    def _told(self, trigger: Trigger) -> Side | None:
        """Whom the verb before names directly before this one (`menuduh Azerbaijan menembaki`, `urged Israel to`)."""
        for other in reversed(self.triggers):
            if not other.noun and other.end <= trigger.start:
                if not other.frame and self.scene.pack.spaceless:
                    continue
                inner = other.frame.sense.inner if other.frame else ""
                if not other.frame or not (inner in ("accuse", "request") or (inner and self.scene.pack.spaceless)):
                    return None
                return next((s for s in other.frame.recipients if 0 <= trigger.start - s.end <= 16), None)
        return None

    def _controlled(self, trigger: Trigger) -> Side | None:
        """Whom the verb before accuses, or asks, of doing this."""
        before = [t for t in self.triggers if t.end <= trigger.start and not t.noun]
        if not before or not before[-1].frame or before[-1].frame.sense.inner not in ("accuse", "request"):
            return None
        accused = before[-1].frame.recipients
        if not accused or any(
            s.bare
            and not (self.grammar.verb_final and ("b" in trigger.form or self._infinitive(trigger)))
            and s.start > max(before[-1].end, accused[0].end)
            for s in self._sides(0, trigger.start)
        ):
            return None
        return accused[0]

    def _noun_owner(self, trigger: Trigger) -> Side | None:
        """Whose noun an infinitive depends on (`Russia's use of missiles to attack …`)."""
        index = self.scene.token_index(trigger.start) - 1
        if index < 0 or "inf" not in self.scene.tokens[index][2]:
            return None
        nouns = [t for t in self.triggers if t.end <= trigger.start and t.noun]
        if not nouns or self.scene.clause(nouns[-1].start)[0] != self.scene.clause(trigger.start)[0]:
            return None
        if any(s.bare for s in self._sides(nouns[-1].end, trigger.start)):
            return None
        return next((s for s in self.scene.sides if s.of == nouns[-1].start and s.head == "noun"), None)

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
        return found if found and (lower in scene.relative or (lower - found.end == 2 and found.bare)) else None

    def _closed(self, low: int, at: int) -> Side | None:
        """The side before a relative clause that a comma closes some way before `at` (`X, which …, on Monday said`)."""
        index = bisect_left(self.scene.commas, at) - 1
        return self._antecedent(low) if index >= 0 and self.scene.commas[index] > low else None

    def _late(self, trigger: Trigger) -> bool:
        """Whether a finite verb closes its clause (nothing of it follows)."""
        _, high = self.scene.chunk(trigger.start)
        index = self.scene.token_index(trigger.end)
        return (
            index >= len(self.scene.tokens)
            or self.scene.tokens[index][0] >= high
            or (high >= self.scene.end - 1 and (self.scene.token_index(self.scene.end) - index <= 1))
        )

    def _first(self, trigger: Trigger) -> bool:
        """Whether an auxiliary stands between subject and object (`hebben Pyongyang beschuldigd`)."""
        return self.grammar.verb_final and trigger.passive

    def _open(self, trigger: Trigger) -> bool:
        """Whether the verb follows `and`, a comma or a marker directly, so that its subject stands before."""
        index = self.scene.token_index(trigger.start) - 1
        for back in range(2):
            if index - back < 0:
                return False
            start, _, roles = self.scene.tokens[index - back]
            if "and" in roles or start in self.scene.commas or "inf" in roles:
                return True
        return False

    def _antecedent(self, low: int) -> Side | None:
        before = [s for s in self._sides(self.scene.start, low) if s.head in ("", "actor")]
        return before[-1] if before and low - before[-1].end < 30 else None

    def _pronoun(self, low: int, high: int) -> Side | None:
        for start in sorted(self.pronouns, reverse=True):
            if low <= start < high:
                return self.pronouns[start]
        return None

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

    def _sides(self, low: int, high: int) -> list[Side]:
        return [s for s in self.scene.sides if s.start >= low and s.end <= high]
