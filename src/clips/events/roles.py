"""Who did what to whom: the frame of a trigger laid over the sides of its clause.

Order and markers decide, as the pack has them: the nearest unmarked side before a verb is its subject (the first one
where verbs come last), the next one after it its object; a passive turns them round; a marked side has the role that
the sense gives its marker. Each trigger looks at its own clause, so the time is linear in the sentence.
"""

from dataclasses import dataclass, field

from clips.events.scene import MARKS, Scene, Side
from clips.events.senses import Sense
from clips.events.triggers import Word
from clips.lexicon import Hit
from clips.models import Date, Place, Weapon

NEAR = 120  # code points that a noun's complements may be away from it


@dataclass(slots=True)
class Trigger:
    """A word that may be an event, with what it says of its form; `light` is the verb that carries a noun."""

    hit: Hit
    word: Word
    form: str
    noun: bool
    passive: bool = False
    reduced: bool = False
    light: "Trigger | None" = None
    supported: bool = False
    weighty: bool = False
    subject: Side | None = None
    governor: "Trigger | None" = None
    low: int = 0
    high: int = 0
    frame: "Frame | None" = None

    @property
    def start(self) -> int:
        return self.hit.start

    @property
    def end(self) -> int:
        return self.hit.end


@dataclass(slots=True)
class Frame:
    """A sense with its roles filled."""

    sense: Sense
    actors: list[Side] = field(default_factory=list)
    recipients: list[Side] = field(default_factory=list)
    weapons: list[Weapon] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    date: Date | None = None
    themes: set[str] = field(default_factory=set)
    targets: list[Place] = field(default_factory=list)

    def actor_ids(self) -> list[str]:
        return _ids(self.actors)

    def recipient_ids(self) -> list[str]:
        """Recipients that are not actors as well; a place struck stands for its country."""
        actors = self.actor_ids()
        found = [i for i in _ids(self.recipients) if i not in actors]
        for place in self.targets:
            country = f"country:{place.country}"
            if place.country and country not in actors and country not in found:
                found.append(country)
        return found

    def sides_of(self) -> int:
        """How many parties there are on both sides together."""
        actors = {c for side in self.actors for c in side.countries} | {
            side.ids[0] for side in self.actors if side.ids and not side.countries
        }
        return len(actors) + len([i for i in self.recipient_ids() if i.split(":")[0] != "person"])


def _ids(sides: list[Side]) -> list[str]:
    return list(dict.fromkeys(i for side in sides for i in side.ids))


class Filler:
    """Fills the frames of one scene's triggers, from left to right."""

    def __init__(self, scene: Scene, triggers: list[Trigger], pronouns: dict[int, Side]) -> None:
        self.scene, self.triggers, self.pronouns = scene, triggers, pronouns
        self.grammar = scene.pack.events
        verbs = [t for t in triggers if not t.noun]
        for trigger in triggers:
            low, high = scene.clause(trigger.start)
            for verb in verbs:
                if verb is trigger or verb is trigger.light:
                    continue
                if verb.end <= trigger.start:
                    low = max(low, verb.end)
                elif verb.start >= trigger.end:
                    high = min(high, verb.start)
                    break
            trigger.low, trigger.high = low, high

    # ---- subjects -------------------------------------------------------------------------------------------------

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
        if told := self._told(trigger):
            return told
        if "f" not in trigger.form:
            if controlled := self._controlled(trigger):
                return controlled
            if owner := self._noun_owner(trigger):
                return owner
        elif resumed := self._resumed(trigger):
            return resumed
        if low in scene.relative and self.grammar.verb_final and not trigger.passive:
            found = self._antecedent(low)
            pronoun = scene.tokens[min(scene.token_index(low), len(scene.tokens) - 1)]
            if found and near and "obj" not in pronoun[2]:
                return found
        pool = near or ([] if verb_last and not self._open(trigger) else left)
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
        if self.grammar.inversion and "f" in trigger.form and not trigger.passive or trigger.passive and self.grammar.inversion:
            right = [s for s in self._sides(trigger.end, min(high, trigger.high)) if s.bare]
            if right and right[0].start - trigger.end < 60:
                return right[0]
            if pronoun := self._pronoun(trigger.end, min(trigger.end + 25, high)):
                return pronoun
        if "f" not in trigger.form or self._open(trigger):
            return self._shared(trigger)
        return None

    def _told(self, trigger: Trigger) -> Side | None:
        """Whom the verb before names directly before this one (`menuduh Azerbaijan menembaki`, `urged Israel to`)."""
        for other in reversed(self.triggers):
            if not other.noun and other.end <= trigger.start:
                if not other.frame or other.frame.sense.inner not in ("accuse", "request"):
                    return None
                return next((s for s in other.frame.recipients if 0 <= trigger.start - s.end <= 4), None)
        return None

    def _controlled(self, trigger: Trigger) -> Side | None:
        """Whom the verb before accuses, or asks, of doing this."""
        before = [t for t in self.triggers if t.end <= trigger.start and not t.noun]
        if not before or not before[-1].frame or before[-1].frame.sense.inner not in ("accuse", "request"):
            return None
        accused = before[-1].frame.recipients
        if not accused or any(s.bare and s.start > max(before[-1].end, accused[0].end) for s in self._sides(0, trigger.start)):
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
        """The side before a relative clause that has just been closed by a comma (`Russia, which …, said`)."""
        index = self.scene.token_index(trigger.start) - 1
        if index < 0 or self.scene.tokens[index][0] not in self.scene.commas:
            return None
        relative = [at for at in self.scene.relative if at < trigger.start]
        return self._antecedent(max(relative)) if relative else None

    def _late(self, trigger: Trigger) -> bool:
        """Whether a finite verb closes its clause (nothing of it follows)."""
        _, high = self.scene.chunk(trigger.start)
        index = self.scene.token_index(trigger.end)
        return index >= len(self.scene.tokens) or self.scene.tokens[index][0] >= high or high >= self.scene.end - 1 and (
            self.scene.token_index(self.scene.end) - index <= 1
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
            if other.subject:
                return other.subject
        return None

    def _sides(self, low: int, high: int) -> list[Side]:
        return [s for s in self.scene.sides if s.start >= low and s.end <= high]

    # ---- frames ---------------------------------------------------------------------------------------------------

    def fill(self, trigger: Trigger) -> Frame | None:
        """The first of the trigger's senses whose needs are met, with its roles; None where none is."""
        if not trigger.noun:
            trigger.subject = self.subject(trigger)
        for sense in trigger.word.senses:
            if sense.light or (trigger.noun and not sense.noun):
                continue
            frame = self._noun(trigger, sense) if trigger.noun else self._verb(trigger, sense)
            if frame is not None:
                trigger.frame = frame
                self._consume(trigger, frame)
                return frame
        return None

    def _consume(self, trigger: Trigger, frame: Frame) -> None:
        for side in frame.recipients:
            if side.start > trigger.start or self.grammar.verb_final:
                side.used = side.used or ("o" if side is not trigger.subject else "s")

    def _verb(self, trigger: Trigger, sense: Sense) -> Frame | None:
        frame = Frame(sense)
        passive = trigger.passive
        subject = trigger.subject
        roles = {"a": frame.actors, "r": frame.recipients, "b": frame.actors}
        place = sense.obj if passive else sense.subj
        if subject and place in roles:
            roles[place].append(subject)
        objects = [] if passive else self._objects(trigger, sense, subject)
        if objects and sense.obj in ("r", "a", "any"):
            roles["a" if sense.obj == "a" else "r"].extend(objects)
        elif objects and sense.obj == "w" and sense.marks.get("from") == "r":
            frame.recipients.extend(s for s in objects if s.head in ("weapon", "platform"))
        taken = {id(s) for s in (subject, *objects)}
        self._marked(trigger, sense, frame, taken, passive, done=bool(objects) and sense.obj in ("r", "any"))
        if sense.mutual and passive and not frame.actors:
            countries = {c for s in self.scene.sides for c in s.countries}
            if len(countries) == 2:
                frame.actors = [s for s in self.scene.sides if s.countries]
        if sense.type == "ASSAULT" and not frame.actors:
            frame.actors.extend(self._owners(trigger, passive))
        if sense.place and not self._taken(trigger, frame, passive):
            return None
        self._things(trigger, frame, passive)
        return self._settle(trigger, frame, sense.needs)

    def _taken(self, trigger: Trigger, frame: Frame, passive: bool) -> bool:
        """Whether a place is what is captured; its country is whom it is taken from."""
        for place, mark in self.scene.places:
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
            left = [s for s in self._sides(max(low, trigger.low), trigger.start) if s.mark == "by" and s.head == "weapon"]
            return (right or left)[:1]
        return [s for s in self._sides(max(low, trigger.low), trigger.start) if s.head == "weapon" and not s.mark][:1]

    def _objects(self, trigger: Trigger, sense: Sense, subject: Side | None) -> list[Side]:
        low, high = self.scene.clause(trigger.start)
        stop = min(high, trigger.high)
        found: list[Side] = []
        for side in self._sides(trigger.end, stop):
            if side is subject:
                continue
            if sense.obj == "any":
                if side.mark in ("with", "in"):
                    continue
                return [side]
            if side.mark in ("", "obj") and (side.head not in ("weapon", "platform") or sense.obj == "w"):
                if side.head == "noun" and not sense.inner:
                    continue
                if side.start - trigger.end > NEAR:
                    break
                found.append(side)
                return found
            if side.mark:
                break
        if self.grammar.verb_final or self.grammar.postpositions:
            before = [s for s in self._sides(max(low, trigger.low), trigger.start) if s is not subject]
            if subject:
                before = [s for s in before if s.start >= subject.end or "obj" in s.mark]
            if sense.obj == "any":
                return [s for s in before if s.mark not in ("with", "in")][:1]
            return [s for s in before if s.mark in ("", "obj") and s.head in ("", "actor", "other")][-1:]
        return found

    def _marked(self, trigger: Trigger, sense: Sense, frame: Frame, taken: set[int], passive: bool, done: bool = False) -> None:
        low, high = self.scene.clause(trigger.start)
        stop = min(high, trigger.high)
        begin = max(low, trigger.low) if not self.grammar.verb_final else max(self.scene.chunk(trigger.start)[0], trigger.low)
        tentative: list[Side] = []
        for side in self._sides(begin, stop):
            if id(side) in taken or not side.mark:
                continue
            if trigger.start <= side.start < trigger.end:
                continue
            if "by" in side.marks and passive:
                frame.actors.append(side)
                continue
            role = self._role(sense, side)
            if side.head == "weapon" and side.mark == "of" and sense.subj == "r" and sense.marks.get("from") == "a":
                frame.actors.append(side)
            if side.head == "weapon" or (side.head == "noun" and side.of != trigger.start):
                continue
            if side.marks <= {"of", "by"} and side.mark == "of" and side.of != trigger.start:
                continue
            if role == "a":
                frame.actors.append(side)
            elif done and role in ("r", "x", "t", "y"):
                continue
            elif role in ("r", "x"):
                frame.recipients.append(side)
            elif role in ("t", "y"):
                tentative.append(side)
        actors = set(frame.actor_ids())
        for side in tentative:
            if not frame.recipients and not actors & set(side.ids):
                frame.recipients.append(side)
        self._place_targets(trigger, sense, frame, begin, stop)

    def _role(self, sense: Sense, side: Side) -> str:
        """The role that the sense gives the marker; where the marker has several meanings, the first that has one."""
        for mark in MARKS:
            if mark in side.marks and (role := sense.marks.get(mark, "-")) != "-":
                return role
        return "-"

    def _place_targets(self, trigger: Trigger, sense: Sense, frame: Frame, low: int, high: int) -> None:
        for place, mark in self.scene.places:
            if not (low <= place.start and place.end <= high):
                continue
            frame.places.append(place)
            if sense.type == "PROTEST" and not frame.actors and place.country:
                country = f"country:{place.country}"
                frame.actors.append(Side(place.start, place.end, [country], [country]))
            if frame.recipients or frame.targets:
                continue
            if sense.type not in ("ASSAULT", "MOBILIZE") and not (sense.mode == "visit" and sense.subj == "a"):
                continue
            role = sense.marks.get(mark, "-")
            after = place.start >= trigger.end or self.grammar.verb_final or trigger.passive
            if role in ("r", "x", "t", "y") or (mark in ("", "of") and after and sense.obj == "r"):
                if f"country:{place.country}" not in frame.actor_ids():
                    frame.targets.append(place)

    def _things(self, trigger: Trigger, frame: Frame, passive: bool) -> None:
        """Weapons, themes, the date: what stands in the trigger's own stretch of the clause."""
        scene = self.scene
        low, high = scene.clause(trigger.start)
        low, stop = max(low, trigger.low), min(high, trigger.high)
        if not (passive or trigger.reduced or self.grammar.verb_final or self.grammar.postpositions or trigger.noun):
            begin = trigger.end
            if frame.sense.obj != "w":
                begin = low
        else:
            begin = low
        if trigger.reduced:
            begin = max(scene.start, trigger.start - 80)
        for weapon in scene.weapons:
            if begin <= weapon.start < stop and not (trigger.noun and weapon.start > trigger.end + NEAR):
                frame.weapons.append(weapon)
                kind = weapon.category.split("/", 1)[0]
                frame.themes.update(("arms", "missile") if kind in ("missile", "rocket") else ("arms", kind))
        for hit in scene.hits.get("event.theme", ()):
            if begin <= hit.start < stop and not (hit.start >= trigger.start and hit.end <= trigger.end):
                frame.themes.update(hit.term.payload)
        for date in scene.dates:
            if date.type in ("date", "time") and low <= date.start < high and not date.value.endswith("_REF"):
                if frame.date is None or abs(date.start - trigger.start) < abs(frame.date.start - trigger.start):
                    frame.date = date

    def _noun(self, trigger: Trigger, sense: Sense) -> Frame | None:
        frame = Frame(sense)
        scene = self.scene
        low, high = scene.clause(trigger.start)
        taken: set[int] = set()
        for side in scene.sides:
            if side.of == trigger.start and side.head == "noun" and low <= side.start < high:
                taken.add(id(side))
                role = sense.marks.get("of", "a") if side.mark == "of" else "a"
                if role == "w":
                    role = "a"
                if role == "a" and side.form == "name" and side.mark != "of" and not self.grammar.head_first:
                    role = "a" if self._has_target(trigger, side) or self._short(side) else "r"
                if role in ("a", "r"):
                    (frame.actors if role == "a" else frame.recipients).append(side)
        stop = min(trigger.high, trigger.end + NEAR, high)
        for side in scene.sides:
            if id(side) in taken or not side.mark or side.head == "weapon":
                continue
            right = trigger.end <= side.start < stop
            left = (self.grammar.verb_final or self.grammar.postpositions) and trigger.low <= side.start < trigger.start
            if not right and not (left and self.grammar.postpositions):
                continue
            if side.of != trigger.start and (side.head == "noun" or (side.mark == "of" and side.marks <= {"of", "by"})):
                continue
            if right and self._between(trigger.end, side.start, "be"):
                continue
            role = self._role(sense, side)
            if role == "-" and "by" in side.marks:
                role = "a"
            if role in ("t", "y") and not frame.recipients and not set(side.ids) & set(frame.actor_ids()):
                role = "r"
            if role == "a":
                frame.actors.append(side)
            elif role in ("r", "x"):
                frame.recipients.append(side)
        if sense.subj == "r" and sense.name == "import":
            frame.recipients += [s for s in self._sides(low, trigger.start) if s.bare][-1:]
            frame.actors += [s for s in self._sides(trigger.end, stop) if s.head == "weapon"][:1]
        light = trigger.light
        if light is not None and not frame.actors:
            actor = light.subject
            if light.passive:
                actor = next((s for s in scene.sides if s.mark == "by" and light.end <= s.start < light.end + NEAR), None)
            if actor is not None:
                frame.actors.append(actor)
        self._place_targets(trigger, sense, frame, trigger.low, stop)
        self._things(trigger, frame, False)
        return self._settle(trigger, frame, sense.noun)

    def _between(self, low: int, high: int, role: str) -> bool:
        tokens = self.scene.tokens[self.scene.token_index(low) : self.scene.token_index(high)]
        return any(role in roles for _, _, roles in tokens)

    def _has_target(self, trigger: Trigger, side: Side) -> bool:
        return any(
            s is not side and s.mark in ("at", "to", "with", "in") and trigger.end <= s.start < trigger.end + 60
            for s in self.scene.sides
        ) or any(mark == "at" and trigger.end <= p.start < trigger.end + 60 for p, mark in self.scene.places)

    def _short(self, side: Side) -> bool:
        return side.end - side.start <= 4

    # ---- needs ----------------------------------------------------------------------------------------------------

    def _settle(self, trigger: Trigger, frame: Frame, needs: str) -> Frame | None:
        sense = frame.sense
        classes = frame.themes
        if trigger.noun and trigger.word.compound:
            classes |= self._parts(trigger)
        if sense.theme and not (sense.theme | sense.alt.keys()) & classes:
            return None
        frame.actors = [s for s in frame.actors if not any(s is r for r in frame.recipients)] or frame.actors
        if sense.alt and (other := self._other(frame)) is not None:
            changed = Frame(other, frame.actors, frame.recipients, frame.weapons, frame.places, frame.date, classes, frame.targets)
            return changed if self._enough(trigger, changed, other.noun if trigger.noun else other.needs) else None
        if sense.theme and not sense.theme & classes:
            return None
        return frame if self._enough(trigger, frame, needs) else None

    def _other(self, frame: Frame) -> Sense | None:
        from clips.events.senses import ontology

        for condition, name in frame.sense.alt.items():
            if condition == "recipient":
                met = bool(frame.recipient_ids())
            elif condition == "many":
                met = frame.sides_of() > 1
            else:
                met = condition in frame.themes and not (frame.sense.theme & frame.themes)
            if met:
                return ontology().sense[name]
        return None

    def _parts(self, trigger: Trigger) -> set[str]:
        """Classes of what the first part of a compound names (`raket` in `raketaanval`)."""
        return set()

    def _enough(self, trigger: Trigger, frame: Frame, needs: str) -> bool:
        supported = trigger.light is not None or trigger.supported
        have = {
            "a": bool(frame.actors), "r": bool(frame.recipient_ids()), "w": bool(frame.weapons) or "arms" in frame.themes,
            "p": bool(frame.places), "d": frame.date is not None, "s": supported, "2": frame.sides_of() >= 2,
            "i": any(t.governor is trigger for t in self.triggers), "t": bool(frame.themes),
        }  # fmt: skip
        return any(all(have[n] for n in alternative) for alternative in needs.split("|"))
