"""Whether a frame has what its sense needs, and what the sense turns into."""

import itertools

from clips.events.frames import Frame, Trigger
from clips.events.scene import Side, seat
from clips.events.senses import Sense, ontology
from clips.events.subjects import Subjects

_ALWAYS = frozenset(["frontier", "drone"])  # whatever else an event is about: `500 drones and 45 missiles`
_THING = 50  # code points from what something is sent against to where that is (`mod lufthavnen i den israelske by`)
_FLYING = frozenset(["missile", "drone"])


class Needs(Subjects):
    """Judges filled frames; base of `Filler`."""

    def _settle(self, trigger: Trigger, frame: Frame, needs: str) -> Frame | None:
        sense = frame.sense
        classes = frame.themes
        if sense.type == "ASSAULT" and "disaster" in self.classes and not frame.weapons:
            return None  # an earthquake strikes and kills
        bare = bool(sense.bare) and not trigger.noun
        themed = not sense.theme or bool((sense.theme | sense.alt.keys()) & classes)
        if not themed and not (bare and self._enough(trigger, frame, sense.bare)):
            return None
        frame.actors = [s for s in frame.actors if not any(s is r for r in frame.recipients)] or frame.actors
        if sense.alt and (other := self._other(trigger, frame)) is not None:
            aimed = [] if other.name == "deploy" else frame.recipients
            changed = Frame(other, frame.actors, aimed, frame.weapons, frame.places, frame.date, classes, frame.targets)
            if self._enough(trigger, changed, other.noun if trigger.noun else other.needs):
                return changed
            if not other.spare:
                return None
            changed.sense, changed.loose = ontology().sense[other.spare], True
            return changed if self._enough(trigger, changed, changed.sense.noun if trigger.noun else "a") else None
        if sense.theme and not sense.theme & classes and (themed or not bare):
            return None
        return frame if self._enough(trigger, frame, needs) else None

    def _other(self, trigger: Trigger, frame: Frame) -> Sense | None:
        """What the sense turns into under the first of its conditions that is met."""
        for condition, name in frame.sense.alt.items():
            if condition == "recipient":
                met = bool(frame.recipients or frame.targets) and bool(frame.recipient_ids())
                met = met or self._has_body(frame)
            elif condition == "many":
                met = frame.sides_of() > 1
            elif condition == "mob":  # `Manifestantes incendian el Parlamento`
                met = not trigger.passive and self._by_crowd(trigger) and self._crowd_before(trigger)
            elif condition == "words":  # `Feijóo atacó a Sánchez`
                sides = (*frame.actors, *frame.recipients)
                met = bool(frame.actors and frame.recipients) and all(s.person for s in sides)
                met = met and not frame.weapons and not frame.places
            elif condition == "against":  # `sent 60 drones against Ukraine`
                met = not frame.recipients and bool(frame.themes & _FLYING) and bool(self._against(trigger))
                frame.recipients = self._against(trigger) if met else frame.recipients
            elif condition == "crowd":  # farmers block a road; the police do not demonstrate
                met = condition in frame.themes and self._by_crowd(trigger)
            else:
                met = condition in frame.themes and (condition in _ALWAYS or not frame.sense.theme & frame.themes)
            if met:
                return ontology().sense[name]
        return None

    def _against(self, trigger: Trigger) -> list[Side]:
        """Whom a marker such as `against` names in the stretch of `trigger`."""
        scene = self.scene
        low, high = scene.clause(trigger.start)
        sides = self._sides(max(low, trigger.low), min(high, trigger.high))
        if aimed := [s for s in sides if s.mark == "at" and s.head in ("", "actor", "other")]:
            return aimed[:1]
        at = next((a for a, _, roles in scene.tokens if trigger.end <= a < high and "at" in roles), high)
        there = [seat(place) for place, mark in scene.places if mark in ("", "in", "of") and place.country]
        owners = (s for s in (*sides, *there) if at < s.start < min(high, at + _THING))
        return [s for s in owners if s.mark in ("", "in", "of") and s.head in ("", "other")][:1]

    def _crowd_before(self, trigger: Trigger) -> bool:
        """Whether a crowd is named in the clause before a verb."""
        low, _ = self.scene.clause(trigger.start)
        themes = self.scene.hits.get("event.theme", ())
        return any("crowd" in h.term.payload and low <= h.start and h.end <= trigger.start for h in themes)

    def _by_crowd(self, trigger: Trigger) -> bool:
        """Whether nobody with an office acts before a verb, unless the crowd itself is listed as one who acts."""
        low, _ = self.scene.clause(trigger.start)
        crowds = {h.start for h in self.scene.hits.get("event.theme", ()) if "crowd" in h.term.payload}
        acting = self.scene.hits.get("event.actor", ())
        subject = trigger.subject
        if subject is not None and subject.head == "actor" and crowds.isdisjoint(range(subject.start, subject.end)):
            return False  # `drängte die Küstenwache Fischer ab`
        return all(h.start in crowds for h in acting if low <= h.start and h.end <= trigger.start)

    def _enough(self, trigger: Trigger, frame: Frame, needs: str) -> bool:
        """Whether one of the alternatives in `needs` is met in all its letters."""
        if frame.actors and frame.sense.type in ("AID", "SUPPORT", "MOBILIZE") and self._charged(trigger):
            return True
        met: dict[str, bool] = {}
        for alternative in needs.split("|"):
            for need in alternative:
                if need not in met:
                    met[need] = self._has(trigger, frame, need)
                if not met[need]:
                    break
            else:
                return True
        return False

    def _charged(self, trigger: Trigger) -> bool:
        """Whether somebody is accused of it, or denies it: then it needs nobody to have been named for whom."""
        governor = trigger.governor
        if governor is None or trigger.noun:
            return False
        return any(sense.inner in ("accuse", "claim", "deny") for sense in governor.word.senses)

    def _given(self, trigger: Trigger) -> bool:
        """Whether somebody without a name is given it: a marker `to` follows in the clause, before no verb."""
        low, high = self.scene.token_index(trigger.end), self.scene.token_index(self.scene.clause(trigger.start)[1])
        tokens = self.scene.tokens[low : high + 1]
        return any(
            "to" in roles and ("inf" not in roles or "det" in after[2])
            for (_, _, roles), after in itertools.pairwise(tokens)
        )

    def _unknown(self, trigger: Trigger, frame: Frame) -> bool:
        """Whether somebody acts of whom nothing is known but the noun (`gunmen ambushed an army convoy`)."""
        subject = trigger.subject
        unknown = subject is not None and subject.group and not subject.ids
        return unknown and not trigger.passive and frame.sense.subj == "a"

    def _office(self, trigger: Trigger) -> bool:
        """Whether one who acts for a country that is not named stands before the verb (`the police arrested`)."""
        low, _ = self.scene.clause(trigger.start)
        return any(low <= hit.start and hit.end <= trigger.start for hit in self.scene.hits.get("event.actor", ()))

    def _told_of(self, trigger: Trigger, frame: Frame) -> bool:
        """Whether an attack is what something else followed (`was evacuated after a Ukrainian drone attack`)."""
        if frame.sense.type != "ASSAULT" or not trigger.noun:
            return False
        index = self.scene.token_index(trigger.start) - 1
        begin = max(0, index - 5)
        while index > begin and not self.scene.tokens[index][2] - {"det", "indef"}:
            index -= 1
        return "past" in self.scene.tokens[index][2]

    def _has_body(self, frame: Frame) -> bool:
        """Whether an organization acts: a council that meets, a group that fires."""
        return any(s.ids and s.ids[0].startswith("organization:") for s in frame.actors)

    def _has(self, trigger: Trigger, frame: Frame, need: str) -> bool:
        match need:
            case "a":
                return bool(frame.actors) or self._unknown(trigger, frame)
            case "r":
                return bool(frame.recipients or frame.targets) and bool(frame.recipient_ids())
            case "w":
                return bool(frame.weapons) or "arms" in frame.themes
            case "p":
                return bool(frame.places)
            case "d":
                return frame.date is not None
            case "s":
                return trigger.light is not None or trigger.supported or self._told_of(trigger, frame)
            case "2":
                return frame.sides_of() >= 2
            case "h":
                return any(side.person for side in frame.actors)
            case "o":
                return self._has_body(frame)
            case "c":
                return "people" in frame.themes or "prisoners" in frame.themes
            case "f":
                return "force" in frame.themes
            case "q":
                return trigger.quoted
            case "m":
                hits = self.scene.hits.get("event.theme", ())
                end = max([trigger.end, *(s.end for s in frame.actors)])
                return any("troops" in h.term.payload and h.start < end for h in hits)
            case "x":
                return self._given(trigger)
            case "i":
                return any(t.governor is trigger for t in self.triggers)
        return need == "t" and bool(frame.themes)
