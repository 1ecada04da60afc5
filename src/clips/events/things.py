"""What an event is about: the weapons, the classes of things and the date in a trigger's own stretch of the clause."""

from clips.events.dates import date_of
from clips.events.frames import NEAR, Frame, Trigger, classes_of
from clips.events.scene import seat
from clips.events.senses import Sense
from clips.events.triggers import SPEECH
from clips.events.unnamed import Unnamed
from clips.models import Place

_MISSIONS = frozenset(["mission", "diplomats"])
_PARTED = frozenset(["have", "be", "brk", "that", "and", "at", "from", "by", "with"])
_GIVEN = 6  # tokens between a marker and where those are whom it marks
_MEDIA = frozenset(["media"])  # what names of organizations may be, too


class Things(Unnamed):
    """Finds the things of events; base of `Filler`."""

    def _things(self, trigger: Trigger, frame: Frame, passive: bool) -> None:
        """Weapons, themes, the date: what stands in the trigger's own stretch of the clause."""
        scene = self.scene
        low, high = scene.clause(trigger.start)
        low, stop = max(low, trigger.low), min(high, trigger.high)
        if scene.dates:
            if trigger.start not in self.dates:
                before = self.grammar.postpositions
                self.dates[trigger.start] = date_of(scene, trigger, self.triggers, low, high, before)
            frame.date = self.dates[trigger.start]
        if scene.pack.spaceless:
            low = max(low, scene.chunk(trigger.start)[0])
        anywhere = self.grammar.verb_final or self.grammar.postpositions or scene.pack.spaceless
        if not (passive or trigger.reduced or anywhere or trigger.noun):
            sense = frame.sense
            arrives = sense.subj == "w" or (sense.type == "AID" and sense.obj == "-")  # what arrives is the subject
            begin = trigger.end if (sense.obj == "w" or sense.theme) and not arrives else low
        else:
            begin = low
        if trigger.reduced:
            begin = max(scene.start, trigger.start - 80)
        for weapon in scene.weapons:
            if begin <= weapon.start < stop and not (trigger.noun and weapon.start > trigger.end + NEAR):
                frame.weapons.append(weapon)
                frame.themes.update(classes_of(weapon))
        if self.things is None:
            self.things = self._told_things()
        for start, end, classes in self.things:
            if not (begin <= start < stop or trigger.start < start < trigger.end):
                continue
            within = start >= trigger.start and end <= trigger.end
            if within and anywhere and not trigger.noun:  # `国交を樹立`: a phrase with its object
                within = trigger.end - trigger.start < end - start + 3
            if within and self.phrases:  # `обмен пленными`
                within = end - start == trigger.end - trigger.start
            own = within and start > trigger.start  # `memanggil duta besar`, `penutupan wilayah udara`
            if not within or own:
                frame.themes.update(classes)
        frame.themes.update(kind for start, kind in scene.amounts if begin <= start < stop)

    def _told_things(self) -> list[tuple[int, int, frozenset[str]]]:
        """Where words for things stand, and their classes: not inside places (`Porto Príncipe` is no port), and of
        those inside organizations the media alone (`Program Pangan Dunia`)."""
        scene = self.scene
        bodies = [side for side in scene.sides if side.ids and side.ids[0].startswith("organization:")]
        found: list[tuple[int, int, frozenset[str]]] = []
        for hit in scene.hits.get("event.theme", ()):
            if any(p.start <= hit.start and hit.end <= p.end for p, _ in scene.places):
                continue
            named = any(s.first <= hit.start and hit.end <= s.end for s in bodies)
            found.append((hit.start, hit.end, hit.term.payload & _MEDIA if named else hit.term.payload))
        return found

    def _place_targets(self, trigger: Trigger, sense: Sense, frame: Frame, low: int, high: int) -> None:
        scene = self.scene
        for place, mark in scene.places:
            if not (low <= place.start and place.end <= high):
                continue
            if (place.end <= scene.dateline and sense.type != "PROTEST") or self._of_speaker(trigger, place):
                continue
            frame.places.append(place)
            crowd = "crowd" in self.classes and "crowd" in sense.alt
            own = sense.type == "PROTEST" or (sense.type == "COERCE" and (crowd or self._office(trigger)))
            if own and not frame.actors and place.country:
                frame.actors.append(seat(place))
            if frame.recipients or frame.targets:
                continue
            own = sense.mode == "visit" and sense.subj == "a"
            away = mark in ("in", "from", "to") and not _MISSIONS.isdisjoint(sense.theme)
            own = own or away  # `closed its embassy in Tehran`, `recalled its ambassador from Caracas`
            if sense.type not in ("ASSAULT", "MOBILIZE", "AID") and not own:
                continue
            role = sense.marks.get(mark, "-")
            if role == "-" and sense.type == "AID" and self._given_at(place.start):
                role = sense.marks.get("for", "-")
            if role == "x" and scene.chunk(place.start) != scene.chunk(trigger.start):
                continue  # `fired a missile, hours before X's visit to Y`
            after = place.start >= trigger.end or self.grammar.verb_final or trigger.passive
            struck = role in ("r", "x", "t", "y") or (mark in ("", "of", "obj") and after and sense.obj == "r")
            if struck and place.country and f"country:{place.country}" not in self._hitting(frame):
                frame.targets.append(place)
        self._where(sense, frame, low)

    def _given_at(self, start: int) -> bool:
        """Whether a name says where those are to whom something is given (`for the victims in X`)."""
        tokens, index = self.scene.tokens, self.scene.token_index(start) - 1
        if index < 0 or not tokens[index][2] & {"in", "of", "det"}:
            return False
        for at, _, roles in reversed(tokens[max(0, index - _GIVEN) : index]):
            if roles & {"for", "to"} and "inf" not in roles:
                return True
            if roles & _PARTED or any(hit.start == at for hit in self.scene.hits.get("event.verb", ())):
                return False
        return False

    def _at_home(self, frame: Frame) -> None:
        """Who meets somebody at home is the host, and so the recipient (`met President Aoun in Beirut`); so is somebody
        of whom no country is known, where a stranger meets him."""
        homes = {f"country:{place.country}" for place in frame.places if place.country}
        sides = [side for side in frame.actors if side.ids]
        guests = [side for side in sides if homes.isdisjoint(side.countries)]
        hosts = [side for side in sides if side.countries and homes.issuperset(side.countries)]
        if homes and not hosts and len(sides) == 2:
            hosts = [side for side in sides if len(side.ids) == 1 and side.person]
            guests = [side for side in sides if side.countries]
        if len(hosts) == 1 and guests:
            frame.actors, frame.recipients = guests, hosts

    def _where(self, sense: Sense, frame: Frame, low: int) -> None:
        """Where an attack was, if its clause goes back to a place (`à Kiev, où un missile a touché un immeuble`)."""
        if sense.type != "ASSAULT" or frame.recipients or frame.targets:
            return
        if "where" not in self.scene.tokens[self.scene.token_index(low)][2]:
            return
        for place, _ in self.scene.places:
            if 0 <= low - place.end <= 2 and place.country and f"country:{place.country}" not in self._hitting(frame):
                frame.targets.append(place)
        for side in self.scene.sides:
            if 0 <= low - side.end <= 2 and side.countries and not set(side.ids) & set(self._hitting(frame)):
                frame.recipients.append(side)

    def _of_speaker(self, trigger: Trigger, place: Place) -> bool:
        """Whether a place behind a comma is that of who says so (`…, the army in Seoul said`)."""
        chunk = self.scene.chunk(place.start)
        if chunk == self.scene.chunk(trigger.start):
            return False
        return any(
            chunk[0] <= hit.start < chunk[1] and not hit.term.payload[1] for hit in self.scene.hits.get(SPEECH, ())
        )

    def _hitting(self, frame: Frame) -> list[str]:
        """Who strikes: not the country of an organization, which may strike its own (rebels, a militia)."""
        if frame.sense.type != "ASSAULT":
            return frame.actor_ids()
        return [i for side in frame.actors for i in (side.ids[:1] if side.ids[0].startswith("o") else side.ids)]
