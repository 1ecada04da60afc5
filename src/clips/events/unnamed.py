"""Who fills a role without being named in it: owners of what strikes or is struck, people, nouns that act."""

from clips.events.frames import NEAR, Frame, Trigger
from clips.events.needs import Needs
from clips.events.scene import MARKS, Side, seat
from clips.events.senses import Sense

_NOUN = 30  # code points from an owner to the relative clause behind its noun


class Unnamed(Needs):
    """Finds parties by what belongs to them; base of `Filler`."""

    def _from(self, trigger: Trigger, sense: Sense, side: Side) -> str:
        """The role of what something comes from, where one preposition says this and whose it is: right behind its verb
        (`recibió de X`), or as the place of somebody else's troops (`retira sus tropas de X`); empty where it has none.
        """
        role = sense.marks.get("from", "-")
        if role == "-" or not self.grammar.head_first or side.start < trigger.end or side.form != "name":
            return ""
        if side.mark == "of" and not side.head:
            tokens = self.scene.tokens[self.scene.token_index(trigger.end) : self.scene.token_index(side.start)]
            return role if all(roles & {"of", "det"} for _, _, roles in tokens) else ""
        subject = trigger.subject
        theirs = side.bare and side.head == "actor" and subject is not None and not set(side.ids) & set(subject.ids)
        return role if theirs and sense.type == "RETREAT" and not side.person else ""

    def _nameless(self, trigger: Trigger, sense: Sense, frame: Frame, passive: bool) -> None:
        """Nouns that act without a name, where a role is still open: `by gunmen`, `to the government`."""
        low, high = self.scene.clause(trigger.start)
        for noun in self.scene.nouns:
            if not low <= noun.start < high or any(noun is s for s in (*frame.actors, *frame.recipients)):
                continue
            if not noun.ids:
                continue
            if passive and "by" in noun.marks:
                frame.actors.extend([] if frame.actors else [noun])
                continue
            if set(noun.ids) & set(frame.actor_ids()):
                if not noun.main or noun.main[0] in frame.actor_ids():
                    continue
                noun.ids, noun.countries = list(noun.main), list(noun.main)
            if frame.recipients or noun is trigger.subject:
                continue
            if self._object(trigger, sense, noun, passive):
                frame.recipients.append(noun)
                frame.targets = []
            elif not frame.targets and noun.mark and self._role(sense, noun) in ("r", "x"):
                frame.recipients.append(noun)

    def _foreign(self, frame: Frame) -> None:
        """A noun for whose country the clipping had to be asked is not of the country that it speaks to (`the minister
        threatened Damascus`): it is of the party before, else of the one that is named next often."""
        spoken_to = {i for side in frame.recipients if not side.person and not side.main for i in side.ids}
        for noun in frame.actors:
            if not noun.main or not spoken_to.intersection(noun.ids) or any(noun is side for side in frame.recipients):
                continue
            party = self.scene.party.countries if self.scene.party else []
            home = next((c for c in (*party, *noun.main, *self.scene.other) if c not in spoken_to), None)
            noun.ids, noun.countries = ([home], [home]) if home else ([], [])

    def _given_to(self, trigger: Trigger, subject: Side | None) -> list[Side]:
        """Whom a pronoun in the dative means (`L'Inde lui a livré …`): who was given something before, else the party
        of the sentence before."""
        scene = self.scene
        low, high = max(scene.chunk(trigger.start)[0], trigger.low), min(scene.clause(trigger.start)[1], trigger.high)
        tokens = scene.tokens[scene.token_index(low) : scene.token_index(high)]
        if not any("dat" in roles and self._clings(a, roles, trigger) for a, _, roles in tokens):
            return []
        mine = set(subject.ids) if subject else set()
        given = [s for t in self.triggers if t.end <= trigger.start and t.frame for s in t.frame.recipients]
        before = [s for s in self._sides(scene.start, low) if s.bare]
        for side in (*reversed(given), *before, *scene.given, *([scene.party] if scene.party else [])):
            if side.ids and not mine & set(side.ids):
                return [side]
        return []

    def _clings(self, at: int, roles: frozenset[str], trigger: Trigger) -> bool:
        """Whether a word can be no subject, or stands at once behind a verb; and no article, or at once before it."""
        if roles & {"he", "they", "it"}:
            return 0 <= at - trigger.end <= 2
        if "det" not in roles:
            return True
        between = self.scene.tokens[self.scene.token_index(at) + 1 : self.scene.token_index(trigger.start)]
        return at < trigger.start and all(roles & {"have", "be"} for _, _, roles in between)

    def _object(self, trigger: Trigger, sense: Sense, noun: Side, passive: bool) -> bool:
        """Whether a noun is what a verb is done to, or whose thing that is (`a camp of the group`)."""
        if passive or sense.obj not in ("r", "any"):
            return False
        gap = noun.start - trigger.end
        if gap > 0:
            far = noun.start >= self.scene.chunk(trigger.end - 1)[1] or gap > 40
            owned = noun.mark == "of" and sense.obj == "r" and not sense.inner
            return not far and (noun.mark in ("", "obj") or owned)
        if self.grammar.postpositions:
            return False
        subject = trigger.subject
        after = subject.end if subject and subject.start < trigger.start else trigger.low
        return self.grammar.verb_final and noun.mark in ("", "obj") and max(trigger.low, after) <= noun.start

    def _crowd(self, trigger: Trigger, frame: Frame) -> list[Side]:
        """The country that the clipping names most, for people there who protest."""
        scene = self.scene
        low, high = scene.clause(trigger.start)
        many = any(low <= at < high for at in scene.counts)
        if not scene.main or "f" not in trigger.form or not (many or frame.recipients or "people" in frame.themes):
            return []
        return [Side(trigger.start, trigger.end, list(scene.main), list(scene.main))]

    def _affected(self, trigger: Trigger) -> Side | None:
        """Whose people or things a passive is about (`two Polish journalists were arrested`)."""
        low, high = self.scene.clause(trigger.start)
        sides = self._sides(max(low, trigger.low), trigger.start)
        if self.grammar.inversion and not sides:
            sides = self._sides(trigger.end, min(high, trigger.high))[:1]
        near = next((s for s in reversed(sides) if s.mark in ("", "obj") and s.head in ("other", "platform")), None)
        if near is None and self.grammar.declension:  # `Колонна малийской армии попала …`
            near = next((s for s in sides if "of" in s.marks and s.mark in ("of", "to") and s.head == "actor"), None)
        if near is None:  # `two Polish sailors who had been held by X were set free`
            before = [s for s in self._sides(self.scene.start, trigger.start) if not s.mark and s.head == "other"]
            lows = [at for at in self.scene.relative if low <= at < trigger.start or at == low]
            near = next((s for s in reversed(before) if any(0 < at - s.end < _NOUN for at in lows)), None)
        return near

    def _platform(self, trigger: Trigger, passive: bool, subject: Side | None) -> list[Side]:
        """Whose ship or aircraft is struck or taken (`sank a Russian warship`): its owner, where it is the object."""
        low, high = self.scene.clause(trigger.start)
        before = passive or self.grammar.verb_final
        sides = self._sides(max(low, trigger.low), trigger.start) if before else []
        if not passive:
            sides = [*self._sides(trigger.end, min(high, trigger.high)), *sides]
        subjects = set(subject.ids) if subject else set()
        sides = [s for s in sides if s.head == "platform" or (s.head == "weapon" and s.start >= trigger.end)]
        sides = [s for s in sides if not self._means(trigger, s)]
        return [s for s in sides if s.mark in ("", "obj", "of") and not subjects & set(s.ids)][:1]

    def _means(self, trigger: Trigger, side: Side) -> bool:
        """Whether a weapon is one of those that a verb is done with (`killed with guns and a Turkish drone`)."""
        index = self.scene.token_index(side.start) - 1
        while index > 0 and "det" in self.scene.tokens[index][2]:
            index -= 1
        joined = index > 0 and "and" in self.scene.tokens[index][2]
        return joined and side.start > trigger.end and self._between(trigger.end, side.start, "with")

    def _preceding(self, trigger: Trigger, subject: Side | None) -> list[Side]:
        """What a relative clause with a subject of its own is about (`the group, which Israel attacked`)."""
        low = self.scene.clause(trigger.start)[0]
        if low not in self.scene.relative or subject is None or subject.start < low:
            return []
        sides = [s for s in self.scene.sides if 0 <= low - s.end <= 2 and s.head in ("", "actor")]
        return [s for s in sides if not set(s.ids) & set(subject.ids)][-1:]

    def _taken(self, trigger: Trigger, frame: Frame, passive: bool) -> bool:
        """Whether a place is what is captured; its country is whom it is taken from."""
        for place, mark in reversed(self.scene.places) if self.grammar.postpositions else self.scene.places:
            low = self.scene.clause(trigger.start)[0]
            related = low in self.scene.relative and 0 <= low - place.end <= 2
            if related and trigger.subject and trigger.subject.start >= low:
                if not frame.recipients:
                    frame.targets = [place]
                return True  # `Bara, which the RSF seized`
            if mark not in ("", "of", "obj") or not trigger.low <= place.start < trigger.high:
                continue
            after = 0 <= place.start - trigger.end < 60
            before = 0 <= trigger.start - place.end < 80 and (passive or self.grammar.verb_final)
            if after or before:
                if not frame.recipients:
                    frame.targets = [place]
                return True
        return False

    def _owners(self, trigger: Trigger, passive: bool) -> list[Side]:
        """Whose weapons strike: the owner of the weapon that is the subject (`Russian drones hit …`)."""
        low, high = self.scene.clause(trigger.start)
        if passive:
            right = [s for s in self._sides(trigger.end, high) if s.mark == "by" and s.head == "weapon"]
            left = [
                s for s in self._sides(max(low, trigger.low), trigger.start) if s.mark == "by" and s.head == "weapon"
            ]
            return (right or left)[:1]
        none = ("", "of")  # `drones of the security service hit …`
        near = self._sides(max(low, trigger.low), trigger.start)
        if self.grammar.inversion and not near:
            near, none = self._sides(trigger.end, min(high, trigger.high)), ("", "of")
        armed = [s for s in near if s.head == "weapon" and s.mark in none]
        return (armed or [s for s in near if s.head == "noun" and self._strikes(s, trigger)])[:1]

    def _strikes(self, side: Side, trigger: Trigger) -> bool:
        """Whether a side owns the attack that does something (`Der ukrainische Angriff setzte ein Lager in Brand`)."""
        nouns = [t for t in self.triggers if t.noun and t.start == side.of and t.end <= trigger.start]
        return any(t.word.senses[0].type == "ASSAULT" for t in nouns)

    def _holders(self, trigger: Trigger, frame: Frame) -> list[Side]:
        """The state where somebody is held or sentenced by nobody named (`Two Britons were arrested in Iran`)."""
        low, high = self.scene.clause(trigger.start)
        sides = [
            s for s in self._sides(low, high) if s.mark == "in" and s.form == "name" and s.countries and not s.person
        ]
        return (sides or [seat(place) for place in frame.places if place.country])[:1]

    def _maker(self, trigger: Trigger) -> list[Side]:
        """Whose weapons are given by nobody named (`South Korean tanks were delivered to Poland`)."""
        near = self._sides(max(self.scene.clause(trigger.start)[0], trigger.low), trigger.start)
        return [s for s in near if s.head in ("weapon", "platform") and s.mark in ("", "of")][-1:]

    def _occasion(self, trigger: Trigger) -> list[Side]:
        """Who acts in the clause that tells when (`were killed when Israeli soldiers opened fire`)."""
        high = self.scene.clause(trigger.start)[1]
        index = self.scene.token_index(high)
        if index >= len(self.scene.tokens) or "brk" not in self.scene.tokens[index][2]:
            return []
        sides = self._sides(high, self.scene.clause(high)[1])
        return [s for s in sides if s.bare or (s.head == "weapon" and not s.mark)][:1]

    def _conditional(self, trigger: Trigger, subject: Side | None) -> list[Side]:
        """Whom a threat means, as its condition says, where words for `if` open one (`威胁说，若伊朗……`)."""
        at = next((at for at in self.scene.conditions if at > trigger.end), -1)
        if at < 0 or self.grammar.postpositions:
            return []
        low, high = self.scene.chunk(at - 1)
        sides = [s for s in self._sides(max(low, trigger.end), high) if s.bare][:1]
        return [s for s in sides if subject is None or not set(s.ids) & set(subject.ids)]

    def _asked(self, trigger: Trigger, sense: Sense, taken: set[int]) -> list[Side]:
        """Whom a verb at the end means: who is to do what the verbs before it say (`미국에 … 중단하라고 촉구했다`), or
        did it (`アルメニア軍が発砲したと非難した`), or is to have it (`台湾への売却を承認した`).
        """
        inner = [t for t in self.triggers if t.governor is trigger and t.end <= trigger.start]
        low = min((t.low for t in inner), default=trigger.low)
        sides = [s for s in self._sides(low, trigger.start) if id(s) not in taken]
        if sense.inner == "request":
            return [s for s in sides if s.case != "adn" and s.marks & {"to", "at"}][:1]
        if sense.inner == "refuse":  # `미국의 요구를 거절했다`
            nouns = [t for t in self.triggers if t.noun and t.governor is trigger]
            of = [
                s for s in sides if s.mark == "of" or (s.case == "adn" and s.mark == "with")
            ]  # `미국과의 협상을 거부했다`
            return [s for s in of if any(0 <= t.start - s.end < NEAR // 8 for t in nouns)][:1]
        if sense.inner == "threaten":  # `미국이 강행하면 … 경고했다`
            limit = max((at for at in self.scene.conditions if at <= trigger.start), default=0)
            low = self.scene.clause(trigger.start)[0]
            sides = [s for s in self._sides(low, limit) if s.case == "subj" and s is not trigger.subject]
            return sides[-1:]
        if sense.inner == "agree":
            return [s for s in sides if any(s.end <= t.start for t in inner) and s.marks & {"to", "at"}][-1:]
        low = self.scene.clause(trigger.start)[0]
        actors = [s for s in self._sides(low, trigger.start) if s.bare and s.case == "subj" and id(s) not in taken]
        topic = trigger.subject is not None and trigger.subject.case == "top"
        return actors[-1:] if sense.inner in ("accuse", "condemn", "support") and topic else []

    def _of_noun(self, side: Side, trigger: Trigger, sense: Sense) -> bool:
        """Whether a particle says that the side belongs to a noun before `trigger` (`台湾への売却を求めた`).

        A noun that the verb is about shares its participants with it (`ロシアへの制裁を採択`).
        """
        if sense.theme:
            return False
        return side.case == "adn" and any(
            t.noun and side.end <= t.start and t.end <= trigger.start for t in self.triggers
        )

    def _role(self, sense: Sense, side: Side) -> str:
        """The role that the sense gives the marker; where the marker has several meanings, the first that has one."""
        for mark in MARKS:
            if mark in side.marks and (role := sense.marks.get(mark, "-")) != "-":
                return role
        return "-"

    def _has_target(self, trigger: Trigger, side: Side) -> bool:
        return any(
            s is not side and s.mark in ("at", "to", "with", "in") and trigger.end <= s.start < trigger.end + 60
            for s in self.scene.sides
        ) or any(mark == "at" and trigger.end <= p.start < trigger.end + 60 for p, mark in self.scene.places)
