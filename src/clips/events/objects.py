"""What a verb is done to, whom a demand or a threat means, and whose accusations or things a verb is about."""

from clips.events.frames import NEAR, Frame, Trigger
from clips.events.scene import Side
from clips.events.senses import Sense
from clips.events.things import Things
from clips.events.triggers import NOUN, VERB

_OWNED = frozenset(["of", "to", "for", "toward", "at"])
_DEEDS = frozenset(["ASSAULT", "COERCE", "MOBILIZE"])
_CHARGES = frozenset(["accuse", "claim"])
_MADE = frozenset(["of", "by"])
_OWNER = 24  # code points between a noun and its owner


class Objects(Things):
    """Finds the objects of verbs; base of `Filler`."""

    def _objects(self, trigger: Trigger, sense: Sense, subject: Side | None) -> list[Side]:
        low, high = self.scene.clause(trigger.start)
        turned = subject is not None and trigger.end < subject.end < high  # its commas part nothing
        last = subject.end + 1 if subject and turned else trigger.end - 1
        stop = min(high, trigger.high, self.scene.chunk(last)[1])
        found: list[Side] = []
        begin = subject.end if subject and turned else trigger.end
        for side in self._sides(begin, stop if not self.grammar.postpositions else trigger.end):
            if side is subject:
                continue
            if self.scene.pack.prefixes and self._next_verb(trigger, side):
                break
            if sense.obj == "any":
                away = side.mark in ("with", "in") and not self._personal(sense, side)
                behind = self.grammar.verb_final and side.mark and "f" not in trigger.form
                if away or behind or self._aimed(trigger, sense, side):
                    continue
                return [side]
            if (side.mark in ("", "obj") or self._personal(sense, side)) and (
                side.head not in ("weapon", "platform") or sense.obj == "w"
            ):
                if side.head == "noun" and side.of != trigger.start and not sense.inner:
                    continue
                if side.start - trigger.end > NEAR:
                    break
                found.append(side)
                return found
            if (
                side.mark == "of"
                and (side.head in ("", "actor") or (side.form == "adj" and side.head == "other"))
                and sense.obj == "r"
                and not sense.inner
                and sense.type not in ("AID", "COOPERATE")
                and side.start - trigger.end <= NEAR
            ):
                return [side]  # `shelled positions of the rebels`
            if side.mark and not self.grammar.verb_final:  # `fing nach Angaben aus Moskau ukrainische Drohnen ab`
                break
        if subject and turned and self.scene.pack.prefixes and sense.obj in ("r", "any"):
            return self._beyond_remark(subject)
        if self.grammar.declension and sense.obj in ("r", "a", "any"):
            return [s for s in self._sides(max(low, trigger.low), trigger.start) if s.mark == "obj" and not s.used][-1:]
        if not found and self.scene.pack.spaceless and not self.grammar.postpositions and sense.obj != "-":
            near = self._sides(max(low, trigger.low), trigger.start)
            return [s for s in near if "obj" in s.marks and s is not subject][-1:]  # `将俄罗斯企业列入名单`
        if self.grammar.verb_final or self.grammar.postpositions:
            before = [s for s in self._sides(max(low, trigger.low), trigger.start) if s is not subject and not s.case]
            if self.grammar.behind and sense.inner == "request" and self._called(trigger, before):
                return []
            if subject:
                before = [s for s in before if s.start >= subject.end or "obj" in s.mark]
            if sense.obj == "any":
                mine = set(subject.ids) if subject else set()  # `X, Y'nin X büyükelçisini sınır dışı etti`
                before = [s for s in before if s.mark not in ("with", "in")]
                before = [s for s in before if not self.grammar.behind or not mine & set(s.ids)]
                return [s for s in before if s.mark in ("", "obj")][-1:] or before[:1]
            heads = ("", "actor", "other", "weapon", "platform") if sense.obj == "w" else ("", "actor", "other")
            return [
                s
                for s in before
                if (s.mark in ("", "obj") and s.head in heads) or (s.mark == "of" and not s.head and not sense.inner)
            ][-1:]
        return found

    def _next_verb(self, trigger: Trigger, side: Side) -> bool:
        """Whether a verb of its own stands before a side, where verbs come first (`استنكرت مصر ودانت قطر اقتحام …`)."""
        verbs = (t for t in self.triggers if not t.noun and trigger.end <= t.start < side.start)
        return any("f" in t.form and side.start - t.end <= 1 for t in verbs)

    def _beyond_remark(self, subject: Side) -> list[Side]:
        """The object that a remark between commas parts from the subject (`ناشد X، أحد القادة، الأمم المتحدة`)."""
        comma, second = self.scene.chunk(subject.end)
        if not 0 <= comma - subject.end <= 1 or any(comma <= t.start < second for t in self.triggers):
            return []
        return [s for s in self.scene.sides if s.bare and 0 < s.start - second <= 2][:1]

    def _called(self, trigger: Trigger, before: list[Side]) -> bool:
        """Whether who is asked stands behind what he is to do (`X'i serbest bırakması için Cezayir'e çağrı yaptı`)."""
        inner = [t.end for t in self.triggers if not t.noun and t.end <= trigger.start]
        return bool(inner) and any(s.start >= inner[-1] and s.marks & {"to", "from"} for s in before)

    def _personal(self, sense: Sense, side: Side) -> bool:
        """Whether a marker that may stand before an object does so (Spanish `a`, or one of the verb's own phrase): the
        sense has no use for it else."""
        return "obj" in side.marks and not any(sense.marks.get(m, "-") != "-" for m in side.marks)

    def _demanded(self, trigger: Trigger, subject: Side | None) -> list[Side]:
        """Who has to act, as the next clause says (`demands that X …`, `threatens … if X …`)."""
        high = self.scene.clause(trigger.start)[1]
        if any(s.bare or s.marks & {"at", "to"} for s in self._sides(trigger.end, high) if s is not subject):
            return []
        if trigger.word.senses[0].inner == "threaten" and high in self.scene.that:
            return []  # `threatened that X …`: X is the one that threatens, mostly
        stop = self.scene.clause(high)[1]
        nouns = [s for s in self.scene.nouns if high <= s.start and s.end <= stop]
        for side in sorted([*self._sides(high, stop), *nouns], key=lambda s: s.start):
            if side.bare and side is not subject:
                return [] if subject and set(side.ids) & set(subject.ids) else [side]
        return []

    def _feared(self, trigger: Trigger) -> list[Side]:
        """Whose deeds a threat is about (`warned that any Israeli attack would be answered`)."""
        for noun in self.triggers:
            if noun.noun and noun.start > trigger.end and noun.word.senses[0].type in _DEEDS:
                return [
                    s for s in self.scene.sides if s.of == noun.start and s.head == "noun" and s is not trigger.subject
                ][:1]
        return []

    def _addressed(self, trigger: Trigger, subject: Side | None) -> list[Side]:
        """Whom a demand or a threat that closes a sentence is about: the first party that is not who says it."""
        mine = set(subject.ids) if subject else set()
        before = self._sides(self.scene.start, trigger.start)
        return [s for s in before if (s.bare or s.marks & {"at", "to"}) and s.ids and not mine & set(s.ids)][:1]

    def _aimed(self, trigger: Trigger, sense: Sense, side: Side) -> bool:
        """Whether the side is what a noun is aimed at (`condemned the attack on Israel`, `the attack on X was …`)."""
        if sense.inner != "condemn" or not side.marks & {"at", "to", "in"}:
            return False
        return any(
            t.noun and t.end <= side.start and (trigger.end <= t.start or side.end <= trigger.start)
            for t in self.triggers
        )

    def _accusers(self, trigger: Trigger, frame: Frame) -> list[Side]:
        """Whose accusations somebody denies: their owner (`denied the Polish allegations`,
        `denied Algerian claims that …`)."""
        high = self.scene.clause(trigger.start)[1]
        mine = set(frame.actor_ids())
        for hit in (*self.scene.hits.get(NOUN, ()), *self.scene.hits.get(VERB, ())):
            if not trigger.low <= hit.start < min(high, trigger.end + NEAR) or hit.start == trigger.start:
                continue
            if not any(s.inner in _CHARGES for word in hit.term.payload for s in word.senses):
                continue
            for side in self.scene.sides:
                before, behind = hit.start - side.end, side.start - hit.end
                owns = side.of == hit.start or (side.marks & _MADE and 0 <= behind <= _OWNER)
                owns = owns or ("by" in side.marks and side.start > trigger.end and 0 <= before <= _OWNER)
                owns = owns or (side.form != "name" and 0 <= before <= 2)
                owns = owns or (self.grammar.head_first and 0 <= behind <= 2 and side.form == "name")
                if owns and mine.isdisjoint(side.ids):
                    return [side]
        return []

    def _concerned(self, trigger: Trigger, frame: Frame) -> list[Side]:
        """Whose thing it is about, where nobody else is named: the first owner behind the verb, or before one that
        comes last (`halted imports of Thai fuel`, `backed Denmark's sovereignty`)."""
        mine = set(frame.actor_ids())
        denied = frame.sense.inner == "deny"
        marks = frozenset[str]() if denied else _OWNED  # `denied Polish reports`: not whom it is said to
        high = min(self.scene.chunk(trigger.end - 1)[1], trigger.high)
        sides = self._sides(trigger.end, high)
        if self.grammar.verb_final or self.grammar.postpositions:
            subject = trigger.subject
            low = subject.end if subject and subject.end <= trigger.start else trigger.low
            sides += self._sides(max(low, trigger.low), trigger.start)
        for side in sides:
            if any(trigger.end <= t.start < side.start or side.end <= t.start < trigger.start for t in self.triggers):
                continue  # that is another event's
            owner = side.form in ("adj", "gen") or bool(side.marks & marks)
            behind = denied and self.grammar.head_first and side.bare and 0 < side.start - trigger.end <= 2
            owner = owner or (behind and " " in trigger.written)  # `membantah laporan PBB`
            if owner and side.head in ("", "other", "platform") and not side.used and mine.isdisjoint(side.ids):
                return [side]
        return []
