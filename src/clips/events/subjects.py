"""The subject of a verb: by order, by clause, and by what the verb before it says."""

from clips.events.frames import Trigger
from clips.events.participles import Participles
from clips.events.scene import Side
from clips.events.triggers import SPEECH

_FACING = 60  # code points from the beginning of a clause to its verb, with one constituent between


class Subjects(Participles):
    """Finds the subjects of one scene's verbs; base of `Filler`."""

    def _outside(self, trigger: Trigger, sides: list[Side]) -> list[Side]:
        """`sides` without those of a participle between commas (`X, exfiltré par un avion français, a dit`)."""
        for verb in self.triggers:
            at, high = self.scene.chunk(verb.start)
            if verb.reduced and verb.end <= trigger.start and at in self.scene.commas and verb.start - at < 3:
                sides = [s for s in sides if not at < s.start < high]
        return sides

    def subject(self, trigger: Trigger) -> Side | None:
        """The grammatical subject: in the clause, before a relative pronoun, after an inverted verb, or shared."""
        scene = self.scene
        if trigger.reduced or self._bare_participle(trigger):
            return None
        low, high = scene.clause(trigger.start)
        comma = scene.chunk(trigger.start)[0]
        left = [s for s in self._sides(low, trigger.start) if s.bare and s.used != "o"]
        near = [s for s in left if s.start >= comma]
        if not near and left:
            left = self._outside(trigger, left)
        if trigger.passive and not near and self.grammar.inversion and trigger.word.senses[0].inner == "accuse":
            accused = [s for s in self._sides(low, trigger.start) if s.mark == "obj" and s.ids]
            if accused:  # `den Rebellen wird vorgeworfen`
                return accused[0]
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
            if self._charged_with(trigger):
                return None
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
            trigger.closing = True
            return closing
        if scene.pack.prefixes and (beside := self._qualified(trigger) or self._town(trigger)):
            return beside
        trigger.closing = self._ending(trigger, near, comma)
        if low in scene.relative and not near and (found := self._closed(low, trigger.start)):
            return found
        if low in scene.relative and not near and self._to_whom(low):
            return self._shared(trigger)  # `ante el rey, al que visitó`
        if self.grammar.behind:
            found = self._opening(trigger, low, left)
            if found or "r" in trigger.form or (trigger.passive and "f" not in trigger.form):
                return found
        apart = "s" in trigger.form and self.grammar.inversion  # a passive by itself: its own subject or none
        pool = near or ([] if (verb_last and not self._open(trigger)) or apart else left)
        if pool and verb_last and (armed := self._armed(trigger, low)):
            return armed
        if pool and not near and scene.pack.spaceless and (armed := self._armed(trigger, comma)):
            return armed  # `……说，以军无人机袭击……`
        if pool and (shared := self._joined(trigger, pool[-1])):
            return shared
        if noun := self._nearer(trigger, pool, max(low, comma)):
            return noun
        if pool and verb_last and (noun := self._earlier(trigger, pool[0], max(low, comma))):
            return noun
        if pool:
            side = pool[0] if verb_last or self._first(trigger) else pool[-1]
            between = [t for t in self.triggers if not t.noun and side.end <= t.start and t.end <= trigger.start]
            if self._attribute(trigger, between):
                return None
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
        if turns and (facing := self._facing(trigger, max(low, comma)) or self._armed(trigger, max(low, comma))):
            return facing
        if turns and ("f" in trigger.form or trigger.passive):
            right = [s for s in self._sides(trigger.end, min(high, trigger.high, self._turn(trigger.end))) if s.bare]
            close = bool(right) and right[0].start - trigger.end < 60
            if close and (pronoun := self._pronoun(trigger.end, right[0].start, articles=False)):
                return pronoun
            if close and (noun := self._first_noun(trigger, right[0].start)):
                return noun
            if close:
                return right[0]
            if pronoun := self._pronoun(trigger.end, min(trigger.end + 25, high)):
                return pronoun
        if "g" in trigger.form and "f" not in trigger.form and (doer := self._doer(trigger, comma)):
            return doer
        if noun := self._unnamed(trigger, low, high):
            return noun
        if town := self._town(trigger) or self._people(trigger, low, high):
            return town
        if seated := self._seated(trigger, low):
            return seated
        if before := self._goes_on(trigger):
            return before
        if "f" not in trigger.form or self._open(trigger):
            own = self._own_clause(trigger) or (trigger.passive and low in scene.that)  # `admitted that X was hit`
            return None if own else self._shared(trigger)
        return self._denier(trigger, low) or self._unsaid(trigger)

    def _facing(self, trigger: Trigger, low: int) -> Side | None:
        """A noun that acts without a name, the first thing in its clause before a verb (`Regeringen i X anklager …`).

        It stays open where nobody knows whose it is, or the clipping would have it be its object's.
        """
        tokens, index = self.scene.tokens, self.scene.token_index(low)
        if "f" not in trigger.form or trigger.start - low > _FACING:
            return None
        while index < len(tokens) and "det" in tokens[index][2]:
            index += 1
        acting = {h.start: h for h in self.scene.hits.get("event.actor", ())}
        start = next((a for a, _, roles in tokens[index : index + 2] if a in acting or roles), -1)
        hit = acting.get(start)  # `Een Haagse rechtbank`
        if hit is None or hit.end >= trigger.start:
            return None
        behind = self.scene.token_index(hit.end)
        if tokens[behind][0] < trigger.start and not tokens[behind][2] & {"in", "of", "from"}:
            return None
        object_ids = {i for s in self._sides(trigger.end, trigger.end + _FACING) for i in s.ids}
        noun = next((s for s in self.scene.nouns if s.bare and s.end == hit.end and not object_ids & {*s.ids}), None)
        return noun or Side(start, hit.end, [], [], head="actor", first=start, group=True)

    def _closing(self, trigger: Trigger, high: int) -> Side | None:
        """Who stands after a verb of speech that closes a sentence (`…, warned the Romanian minister`)."""
        scene = self.scene
        said = any(hit.start == trigger.start for hit in scene.hits.get(SPEECH, ()))
        said = said or (self.grammar.inversion and any(sense.inner for sense in trigger.word.senses))
        if "f" not in trigger.form or not said:
            return None
        index = scene.token_index(trigger.start) - 1
        while index > 0 and scene.tokens[index][2] & {"have"}:
            index -= 1
        if index < 1 or scene.tokens[index][0] not in scene.commas:
            return None
        if not any(t.end <= scene.tokens[index][0] for t in self.triggers):
            return None
        stop = min(high, trigger.high, trigger.end + 60)
        right = [s for s in self._sides(trigger.end, stop) if s.bare]
        nouns = [s for s in scene.nouns if s.bare and trigger.end < s.start < trigger.end + 20 and s.end <= stop]
        if nouns and self.grammar.inversion and (not right or nouns[0].start < right[0].start):
            return nouns[0]
        body = bool(right) and right[0].ids[:1] != [] and right[0].ids[0].startswith("organization:")
        return right[0] if right and (right[0].person or right[0].head == "actor" or body) else None

    def _ending(self, trigger: Trigger, near: list[Side], comma: int) -> bool:
        """Whether a subject and its verb of speech end a sentence of which all stands before (`…, Trump warned.`)."""
        scene = self.scene
        if len(near) != 1 or comma not in scene.commas or "f" not in trigger.form:
            return False
        if not any(sense.inner for sense in trigger.word.senses) or not any(t.end <= comma for t in self.triggers):
            return False
        last = scene.token_index(scene.end)
        return near[0].start - comma <= 6 and scene.token_index(trigger.end) >= last - 1

    def _armed(self, trigger: Trigger, low: int) -> Side | None:
        """Whose weapons strike, where they are the first thing in the clause (`dass russische Drohnen Polen …`)."""
        senses = trigger.word.senses
        if trigger.passive or not any(s.type == "ASSAULT" for s in senses) or any(s.obj == "w" for s in senses):
            return None
        sides = self._sides(low, trigger.start)
        return sides[0] if sides and sides[0].head == "weapon" and not sides[0].mark else None

    def _people(self, trigger: Trigger, low: int, high: int) -> Side | None:
        """An adjective before a noun that we do not know (`Pakistani outposts opened fire`)."""
        first, crowd = trigger.word.senses[0], "crowd" in self.classes
        demo = first.type == "PROTEST" or (crowd and any("crowd" in sense.alt for sense in trigger.word.senses))
        if trigger.passive or "f" not in trigger.form or (first.type != "ASSAULT" and not demo):
            return None
        low = max(low, self.scene.chunk(trigger.start)[0])
        forms = ("adj", "gen") if demo else ("adj",)  # `Polish farmers blocked …`, `France's dockers went on strike`
        heads = ("other", "") if self.grammar.head_first else ("other",)  # `Una motovedetta libica ha aperto il fuoco`
        left = [s for s in self._sides(low, trigger.start) if s.head in heads and not s.mark and s.form in forms]
        if demo and not left:  # `Un millón de franceses protestan`
            near = (s for s in self._sides(low, trigger.start) if trigger.start - s.end < 3)
            left = [s for s in near if s.form == "adj" and s.mark == "of" and not s.head]
        if left:
            return left[-1]
        right = self._sides(trigger.end, min(high, trigger.end + 30)) if self.grammar.inversion else []
        return next((s for s in right if s.head == "other" and not s.mark and s.form == "adj"), None)

    def _earlier(self, trigger: Trigger, side: Side, low: int) -> Side | None:
        """A noun that acts before the first party, where verbs come last (`Die Armee will Kiew … liefern`).

        It stays open where the clipping would have it be that party's.
        """
        if trigger.passive or "f" in trigger.form or self.grammar.postpositions or self.grammar.behind:
            return None
        noun = next((s for s in self.scene.nouns if low <= s.start and s.end <= side.start and s.bare), None)
        if noun is None or any(self._between(noun.end, side.start, role) for role in ("of", "gen")):
            return None  # `Kämpfer der RSF`
        if not set(noun.ids) & set(side.ids):
            return noun
        return Side(noun.start, noun.end, [], [], head="actor", first=noun.start, group=True)

    def _nearer(self, trigger: Trigger, pool: list[Side], low: int) -> Side | None:
        """A noun that acts without a name, nearer to a finite verb than any party (`X said rebels had attacked …`)."""
        if not self.scene.nouns or not pool or self.grammar.verb_final or "f" not in trigger.form:
            return None
        low = max(low, pool[-1].end)
        nouns = [s for s in self.scene.nouns if s.start >= low and s.end <= trigger.start and s.bare]
        said = nouns and any(low <= hit.start < nouns[-1].start for hit in self.scene.hits.get(SPEECH, ()))
        own = self.scene.pack.spaceless and pool[-1].end <= self.scene.chunk(trigger.start)[0]  # `…，中方移交了`
        return (
            nouns[-1]
            if nouns and (said or own) and not any(nouns[-1].end <= t.start < trigger.start for t in self.triggers)
            else None
        )

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

    def _first_noun(self, trigger: Trigger, high: int) -> Side | None:
        """A noun that acts without a name right behind an inverted verb (`pakten veiligheidstroepen X op`)."""
        noun = next((s for s in self.scene.nouns if trigger.end < s.start and s.end <= high and s.bare), None)
        if noun is None or trigger.passive:
            return None
        low, stop = self.scene.token_index(trigger.end), self.scene.token_index(noun.start)
        if self.scene.pack.prefixes and stop - low == 1:  # `طالبت ثماني دول عربية إسرائيل`
            known = self.scene.tokens[low][2]
            return None if known else Side(noun.start, noun.end, [], [], head="actor", first=noun.start, group=True)
        return noun if all("det" in roles for _, _, roles in self.scene.tokens[low:stop]) else None

    def _wielding(self, trigger: Trigger) -> Side | None:
        """Whose weapon strikes, where it has the particle of a subject (`イスラエル軍の無人機が`)."""
        if trigger.passive or not any(sense.type == "ASSAULT" for sense in trigger.word.senses):
            return None
        sides = self._sides(self.scene.chunk(trigger.start)[0], trigger.start)
        if any(s.bare and s.case == "subj" for s in sides):
            return None
        return next((s for s in sides if s.head == "weapon" and s.case == "subj"), None)

    def _cased(self, trigger: Trigger, near: list[Side], left: list[Side]) -> Side | None:
        """The subject where particles tell it: the nearest that no verb has had, else the topic, else the last one."""
        if armed := self._wielding(trigger):
            return armed
        had = {id(t.subject) for t in self.triggers if not t.noun and t.end <= trigger.start}
        limit = max((at for at in self.scene.conditions if at <= trigger.start), default=0)
        left = [s for s in left if s.case != "subj" or s.end > limit]  # `米国が攻撃すれば、報復する`
        near = [s for s in near if s.case != "subj" or s.end > limit]
        topics = [s for s in left if s.case == "top"]
        if trigger.reports and topics:  # `Xは、Yが攻撃したと非難した`
            return topics[-1]
        for pool in (near, left):
            if fresh := [s for s in pool if s.case == "subj" and id(s) not in had]:
                return fresh[-1]
            if topics := [s for s in pool if s.case == "top"]:
                return topics[-1]
        if again := [s for s in left if s.case == "subj"]:
            return again[-1]
        if "h" in trigger.form and (
            first := next((s for s in left if s.end in self.scene.commas and not s.case), None)
        ):
            return first  # a headline: `튀르키예군, 시리아 북부 포격`
        if nouns := self._acting(trigger):
            return nouns
        plain = [s for s in near or left if not s.case]
        before = [] if plain else [s for s in self._sides(0, trigger.start) if s.case == "top" and s.bare]
        return plain[0] if plain else next(reversed(before), None) or self._shared(trigger)

    def _acting(self, trigger: Trigger) -> Side | None:
        """A noun that acts without a name, where a particle makes it the subject (`治安部隊が`)."""
        low = self.scene.clause(trigger.start)[0]
        nouns = [s for s in self.scene.nouns if low <= s.start and s.end <= trigger.start and s.case in ("subj", "top")]
        return next((s for s in reversed(nouns) if s.case == "subj"), nouns[-1] if nouns else None)

    def _turn(self, at: int) -> int:
        """Where a comma after `at` ends what an inverted verb can have as its subject."""
        return self.scene.chunk(at)[1]

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
