"""Who did what to whom: the frame of a trigger laid over the sides of its clause.

Order and markers decide, as the pack has them: the nearest unmarked side before a verb is its subject (the first one
where verbs come last), the next one after it its object; a passive turns them round; a marked side has the role that
the sense gives its marker. Each trigger looks at its own clause, so the time is linear in the sentence.
"""

from clips.events.frames import NEAR, Frame, Trigger
from clips.events.objects import Objects
from clips.events.scene import Side
from clips.events.senses import Sense
from clips.events.triggers import SPEECH

CONCERNED = frozenset(["SUPPORT", "REJECT", "ACCUSE", "SANCTION", "CONCEDE", "THREATEN"])
HELD = frozenset(["arrest", "convict", "deport"])  # modes of what a state does where it rules
AT_HOME = frozenset(["ASSAULT", "COERCE", "CONCEDE", "PROTEST", "RETREAT"])  # what states do to their own people, too
_WHERE = frozenset(["in", "between"])
_THINGS = ("weapon", "platform", "noun")
LOOSE = frozenset(["amount"])  # classes that say little of what an event is about
SHORT = 4  # code points of a name that owns the noun behind it (`US sanctions`)
THAT = 30  # code points between a verb and `that`


class Filler(Objects):
    """Fills the frames of one scene's triggers, from left to right."""

    def fill(self, trigger: Trigger) -> Frame | None:
        """The first of the trigger's senses whose needs are met, with its roles; None where none is."""
        if not trigger.noun:
            trigger.subject = self.subject(trigger)
        if not trigger.noun and any(t.light is trigger for t in self.triggers):
            return None  # it carries a noun: that is the event
        for least in (False, True):
            if least and not (any(sense.least for sense in trigger.word.senses) and self._whole(trigger)):
                break
            loose: Frame | None = None  # without what its sense is about: any other sense is nearer
            for sense in trigger.word.senses:
                if sense.light or (trigger.noun and not sense.noun) or (least and not sense.least):
                    continue
                told = sense.theme if trigger.noun or not sense.bare else ()
                if told and self.classes.isdisjoint(told) and self.classes.isdisjoint(sense.alt):
                    continue
                needs = sense.least if least else sense.needs
                frame = self._noun(trigger, sense) if trigger.noun else self._verb(trigger, sense, needs)
                if frame is not None and (frame.loose or self._vague(sense, frame)):
                    loose = loose or frame
                elif frame is not None:
                    return self._filled(trigger, frame)
            if loose is not None:
                return self._filled(trigger, loose)
        return None

    def _vague(self, sense: Sense, frame: Frame) -> bool:
        """Whether a sense is met without anything that it is about."""
        return bool(frame.sense.bare) and not (sense.theme | sense.alt.keys()) & (frame.themes - LOOSE)

    def _filled(self, trigger: Trigger, frame: Frame) -> Frame:
        trigger.frame = frame
        if frame.sense.type == "CONSULT" and not frame.recipients:
            self._at_home(frame)
        self._consume(trigger, frame)
        return frame

    def _whole(self, trigger: Trigger) -> bool:
        """Whether a verb says that something is done, and is in no other's clause."""
        if trigger.noun or trigger.implied or trigger.governor or set("nc") & set(trigger.form):
            return False
        index = self.scene.token_index(trigger.end)
        own = index < len(self.scene.tokens) and self.scene.tokens[index][2] & {"poss", "mine"}  # `defends its borders`
        return not own and ("f" in trigger.form or "p" in trigger.form)

    def _consume(self, trigger: Trigger, frame: Frame) -> None:
        if "r" in trigger.form:  # what a participle belongs to is a part of the verb's clause
            return
        for side in frame.recipients:
            if side.start > trigger.start or self.grammar.verb_final:
                side.used = side.used or ("o" if side is not trigger.subject else "s")
        if trigger.passive and "s" in trigger.form and self.grammar.head_first:
            high = self.scene.clause(trigger.start)[1]
            for side in frame.actors:  # `X yang didukung Y menyerang Z`
                side.used = side.used or ("o" if trigger.start < side.start < high else "")

    def _verb(self, trigger: Trigger, sense: Sense, needs: str) -> Frame | None:
        frame = Frame(sense)
        passive = trigger.passive
        subject = trigger.subject
        roles = {"a": frame.actors, "r": frame.recipients, "b": frame.actors}
        if passive and subject is None and sense.obj in ("r", "any"):
            subject = self._affected(trigger)
        place = sense.obj if passive else sense.subj
        place = "r" if place == "any" else place
        if subject and subject.ids and place in roles:
            roles[place].append(subject)
        objects = [] if passive else self._objects(trigger, sense, subject)
        if sense.obj == "-":
            objects = [s for s in objects if "from" not in s.marks]  # `s'est retiré de l'Otan`
        if not objects and not passive and sense.inner in ("request", "threaten"):
            objects = self._addressed(trigger, subject) if trigger.closing else self._demanded(trigger, subject)
            if not objects and sense.inner == "threaten":
                objects = self._conditional(trigger, subject)
        if not objects and not passive and sense.inner in ("accuse", "condemn"):
            high = self.scene.clause(trigger.start)[1]
            if high in self.scene.that and high - trigger.end < THAT:
                objects = self._demanded(trigger, subject)  # `denounced that X …`
        if not objects and not passive and sense.obj in ("r", "any"):
            objects = self._preceding(trigger, subject)
        if objects and sense.obj in ("r", "a", "any"):
            roles["a" if sense.obj == "a" else "r"].extend(objects)
        elif objects and sense.obj == "w" and sense.marks.get("from") == "r":
            frame.recipients.extend(s for s in objects if s.head in ("weapon", "platform"))
        elif passive and sense.obj == "w" and sense.marks.get("from") == "r":  # `a Russian drone was shot down`
            near = self._sides(max(self.scene.clause(trigger.start)[0], trigger.low), trigger.start)
            frame.recipients.extend([s for s in near if s.head in ("weapon", "platform") and "by" not in s.marks][:1])
        if sense.obj == "w" and sense.marks.get("from") == "r" and not frame.recipients and not passive:
            low, high = self.scene.clause(trigger.start)
            near = self._sides(max(low, trigger.low), trigger.start)
            if not self.grammar.postpositions:  # `shot down a drone of the Houthis`
                near = [s for s in self._sides(trigger.end, min(high, trigger.high)) if s.mark == "of"][:1]
            frame.recipients.extend([s for s in near if s.head in ("weapon", "platform") and s is not subject][-1:])
        taken = {id(s) for s in (subject, *objects)}
        if passive and "s" in trigger.form and self.grammar.head_first and not frame.actors:
            near = self._agents(trigger, subject)
            (frame.recipients if sense.subj == "r" else frame.actors).extend(near)
            taken |= {id(s) for s in near}
        self._marked(trigger, sense, frame, taken, passive, done=bool(objects) and sense.obj in ("r", "any"))
        if sense.mutual and passive and not frame.actors:
            countries = {c for s in self.scene.sides for c in s.countries}
            if len(countries) == 2:
                frame.actors = [s for s in self.scene.sides if s.countries]
        if sense.joint and not frame.actors:
            joint = [s for s in self.scene.sides if len(s.countries) > 1 and not s.mark and s.end <= trigger.start]
            frame.actors.extend(joint[-1:])
        if (
            sense.type in ("ASSAULT", "COERCE", "SANCTION", "THREATEN")
            and sense.obj in ("r", "any")
            and not frame.recipients
        ):
            parts = [s for s in self._sides(trigger.low, trigger.start) if s.end in self.scene.parts]
            found = self._platform(trigger, passive, subject) or [s for s in parts if s is not subject][:1]
            frame.recipients.extend(found)
        if sense.subj == "r" and sense.obj == "w" and not frame.actors and not passive:
            sides = self._sides(trigger.end, min(trigger.end + NEAR, trigger.high))
            owned = [s for s in sides if s.head in _THINGS and s.mark in ("", "of", "obj")]
            frame.actors.extend(owned[:1])  # `received American aid`
        if passive and sense.type == "AID" and frame.recipients and not frame.actors:
            sides = self._sides(max(self.scene.clause(trigger.start)[0], trigger.low), trigger.start)
            given = [s for s in sides if s.head == "weapon" and s.mark in ("", "of")]
            frame.actors.extend(given[-1:])  # `Australian tanks were handed over to …`
        if (sense.type == "ASSAULT" or sense.subj == "w") and not frame.actors:
            frame.actors.extend(self._owners(trigger, passive) or (self._occasion(trigger) if passive else []))
        if sense.type == "AID" and sense.subj == "a" and passive and not frame.actors:
            frame.actors.extend(self._maker(trigger))
        if sense.subj == "w" and not frame.actors and self.grammar.head_first:  # `Llegan los tanques estadounidenses`
            right = self._sides(trigger.end, min(self.scene.clause(trigger.start)[1], trigger.high))
            frame.actors.extend([s for s in right if s.head == "weapon" and s.mark in ("", "of")][:1])
        if sense.inner in ("deny", "refuse") and frame.actors and not frame.recipients:
            frame.recipients.extend(self._accusers(trigger, frame))
        if sense.marks.get("to") == "r" and sense.obj == "r" and not frame.recipients:
            frame.recipients.extend(self._given_to(trigger, frame.actors[0] if passive and frame.actors else subject))
        if sense.type == "MOBILIZE" and sense.obj == "w" and passive and not frame.actors:
            own = subject is not None and subject.head in ("actor", "platform", "weapon")
            frame.actors.extend([subject] if subject and own else self._maker(trigger))
        if self.scene.nouns:
            self._nameless(trigger, sense, frame, passive)
            if not passive and sense.type not in AT_HOME:
                self._foreign(frame)
        if sense.type in CONCERNED and not passive and frame.actors and not (frame.recipients or frame.targets):
            frame.recipients.extend(self._concerned(trigger, frame))
        if sense.inner == "threaten" and not passive and not (frame.recipients or frame.targets):
            frame.recipients.extend(self._feared(trigger))
        if sense.mode in HELD and passive and not frame.actors:
            frame.actors.extend(self._holders(trigger, frame))
        self._things(trigger, frame, passive)
        if sense.type == "PROTEST" and not frame.actors and not passive:
            frame.actors.extend(self._crowd(trigger, frame))
        if sense.place and not self._taken(trigger, frame, passive) and "town" not in frame.themes:
            return None
        return self._settle(trigger, frame, needs)

    def _agents(self, trigger: Trigger, subject: Side | None) -> list[Side]:
        """Who does it, right behind a passive by itself (`dibantah Rusia`, `diserang puluhan drone Ukraina`)."""
        found = next((s for s in self.scene.sides if s.start > trigger.end), None)
        if found is None or found.mark or found is subject:
            return []
        if found.start - trigger.end <= 2:
            return [found]
        between = self.scene.tokens[self.scene.token_index(trigger.end) : self.scene.token_index(found.start)]
        armed = found.head in ("weapon", "platform", "actor") and len(between) < 5
        plain = armed and not any(roles - {"det"} or a in self.scene.commas for a, _, roles in between)
        return [found] if plain and trigger.high >= found.start else []

    def _marked(
        self, trigger: Trigger, sense: Sense, frame: Frame, taken: set[int], passive: bool, done: bool = False
    ) -> None:
        low, high = self.scene.clause(trigger.start)
        stop = min(high, trigger.high) if not self.grammar.postpositions else trigger.start
        begin = (
            max(low, trigger.low)
            if not self.grammar.verb_final or self.grammar.postpositions
            else max(self.scene.chunk(trigger.start)[0], trigger.low)
        )
        stop = min(stop, self._spoken(trigger))
        begin = max(begin, self._conjunction(trigger))  # `denied arming Russia and accused X`
        if low in self.scene.relative:  # `the M23, which is backed by Rwanda, took …`
            begin = max(begin, self.scene.chunk(trigger.start)[0])
        tentative: list[Side] = []
        for side in self._sides(begin, stop):
            if (
                not passive
                and (sense.obj == "-" or id(side) not in taken)
                and (role := self._from(trigger, sense, side))
            ):
                (frame.actors if role == "a" else frame.recipients).append(side)
                continue
            if id(side) in taken or not side.mark:
                continue
            if trigger.start <= side.start < trigger.end or self._of_noun(side, trigger, sense):
                continue
            if self._aimed(trigger, sense, side):
                continue
            if side.mark == "for" and side.form == "gen" and not side.head:
                continue  # `für Frankreichs Kraftwerke`
            role = self._role(sense, side)
            if role == "-" and sense.type == "AID" and sense.marks.get("for") == "r" and self._given_at(side.start):
                frame.recipients.append(side)
                continue
            if "by" in side.marks and trigger.reduced and side.end <= trigger.start and self.grammar.head_first:
                continue  # `la destitution par X de Y, accusé de …`
            if "by" in side.marks and passive:  # `was received by X`: not he who was, but `armi ricevute da X`
                (frame.recipients if sense.subj == "r" and role != "a" else frame.actors).append(side)
                continue
            if side.head == "weapon" and side.mark == "of" and sense.subj == "r" and sense.marks.get("from") == "a":
                frame.actors.append(side)
            if side.head == "weapon" or (side.head == "noun" and side.of != trigger.start):
                continue
            if side.marks <= {"of", "by"} and side.mark == "of" and side.of != trigger.start:
                continue
            if role == "a" and sense.type == "PROTEST" and side.form == "adj":
                frame.recipients.append(side)
            elif role == "a":
                if frame.actors and sense.subj == "a" and sense.type == "AID" and "from" in side.marks:
                    continue  # who gives is the subject: `übergaben den Staudamm von X`
                frame.actors.append(side)
            elif done and role in ("r", "x", "t", "y"):
                continue
            elif role in ("r", "x"):
                frame.recipients.append(side)
            elif role in ("t", "y") and not (sense.type == "ASSAULT" and side.mark == "in" and side.ids[0][0] == "o"):
                tentative.append(side)  # `attacked the minister in the Senate`: nobody is struck there
        if self.grammar.postpositions and sense.inner and not frame.recipients:
            frame.recipients.extend(self._asked(trigger, sense, taken))
        actors = set(self._hitting(frame))
        for side in tentative:
            if not frame.recipients and not actors & set(side.ids):
                frame.recipients.append(side)
        self._place_targets(trigger, sense, frame, begin, stop)

    def _spoken(self, trigger: Trigger) -> int:
        """Where a clause that says who says so begins after `trigger` (`…, a source in the SBU said`)."""
        scene = self.scene
        comma = scene.chunk(trigger.end - 1)[1]
        if comma not in scene.commas:
            return scene.end
        end = scene.chunk(comma)[1]
        said = any(comma < hit.start < end for hit in scene.hits.get(SPEECH, ()))
        return comma if said else scene.end

    def _noun(self, trigger: Trigger, sense: Sense) -> Frame | None:
        frame = Frame(sense)
        scene = self.scene
        low, high = scene.clause(trigger.start)
        if trigger.light is not None and trigger.light.start >= high:  # `the attack that X carried out on Y`
            high = scene.clause(trigger.light.start)[1]
        taken: set[int] = set()
        for side in scene.sides:
            if side.of == trigger.start and side.head == "noun" and low <= side.start < high:
                taken.add(id(side))
                role = sense.marks.get("of", "a") if side.mark == "of" else "a"
                if role == "w":
                    role = "a"
                apart = side.form == "name" and side.mark != "of" and not self.grammar.head_first
                if role == "a" and apart and sense.obj != "a":
                    if self.scene.pack.spaceless or self.grammar.postpositions:  # `ウクライナ侵攻`, `米制裁`
                        linked = trigger.start > side.end and scene.pack.spaceless  # `菲律宾的抗议`
                        role = "a" if sense.obj != "r" or linked or side.end - side.start == 1 else "r"
                    else:
                        own = trigger.light is not None and trigger.light.end <= side.start
                        role = "a" if own or self._has_target(trigger, side) or side.end - side.start <= SHORT else "r"
                if role == "a" and sense.marks.get("from") == "r" and side.mark == "of" and self._leaver(trigger):
                    role = "r"  # `concluiu a retirada do Afeganistão`
                if role in ("a", "r"):
                    (frame.actors if role == "a" else frame.recipients).append(side)
        stop = min(trigger.high, trigger.end + NEAR, high)
        whole = self.grammar.postpositions or scene.pack.spaceless
        begin = scene.chunk(trigger.start)[0] if whole else trigger.low
        for side in scene.sides:
            if id(side) in taken or not side.mark or side.head == "weapon":
                continue
            right = trigger.end <= side.start < stop
            before = self.grammar.verb_final or self.grammar.postpositions or scene.pack.spaceless
            left = before and trigger.low <= side.start < trigger.start
            if self.grammar.postpositions and "in" in side.marks:  # `各地で釈放を求めるデモ`
                left = begin <= side.start < trigger.start
            close = bool(self.grammar.behind) and trigger.start - side.end < NEAR // 2
            close = close or (sense.type == "PROTEST" and side.mark == "in")  # `in Argentinien hat ein Streik …`
            if self.grammar.declension and side.marks & _WHERE and (trigger.light or trigger.supported):
                left = close = scene.chunk(trigger.start)[0] <= side.start < trigger.start  # `В Эквадоре введён …`
            if not right and not (left and (self.grammar.postpositions or scene.pack.spaceless or close)):
                continue
            aimed = right and side.mark == "of" and not side.head and sense.marks.get("at") == "r"
            aimed = aimed and not self.grammar.declension
            if aimed and not frame.recipients and self._between(trigger.end, side.start, "at"):
                frame.recipients.append(side)  # `an attack on positions of the rebels`
                continue
            if side.of != trigger.start and (side.head == "noun" or (side.mark == "of" and side.marks <= {"of", "by"})):
                continue
            if right and not trigger.supported and self._between(trigger.end, side.start, "be"):
                continue  # but `scontri sono scoppiati tra X e Y`
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
        charge = trigger.governor.frame if trigger.governor and trigger.governor.start < trigger.start else None
        if not frame.actors and charge and charge.sense.name == "accuse" and sense.type in ("ASSAULT", "AID", "COERCE"):
            struck = {i for s in frame.recipients for i in s.ids}
            frame.actors = [s for s in charge.recipients if s.end <= trigger.start and not struck & set(s.ids)]
        light = trigger.light
        if light is not None and all(s.mark == "with" for s in frame.actors):
            actor = light.subject
            if light.passive:
                by = [s for s in scene.sides if s.mark == "by" and light.end <= s.start < light.end + NEAR]
                if "s" in light.form and self.grammar.head_first:  # `latihan yang digelar Rusia`
                    by += [s for s in scene.sides if 0 < s.start - light.end <= 2 and s.bare]
                actor = by[0] if by else None
            if actor is not None:
                frame.actors.append(actor)
        self._place_targets(trigger, sense, frame, begin, stop)
        self._things(trigger, frame, False)
        return self._settle(trigger, frame, sense.noun)

    def _leaver(self, trigger: Trigger) -> bool:
        """Whether a verb that carries the noun has a subject of its own."""
        light = trigger.light
        return light is not None and light.subject is not None and not light.passive
