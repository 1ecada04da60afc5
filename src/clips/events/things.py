"""What an event is about: the weapons, the classes of things and the date in a trigger's own stretch of the clause."""

from clips.events.dates import date_of
from clips.events.frames import NEAR, Frame, Trigger
from clips.events.unnamed import Unnamed


class Things(Unnamed):
    """Finds the things of events; base of `Filler`."""

    def _things(self, trigger: Trigger, frame: Frame, passive: bool) -> None:
        """Weapons, themes, the date: what stands in the trigger's own stretch of the clause."""
        scene = self.scene
        low, high = scene.clause(trigger.start)
        low, stop = max(low, trigger.low), min(high, trigger.high)
        if scene.pack.spaceless:
            low = max(low, scene.chunk(trigger.start)[0])
        anywhere = self.grammar.verb_final or self.grammar.postpositions or scene.pack.spaceless
        if not (passive or trigger.reduced or anywhere or trigger.noun):
            begin = trigger.end if frame.sense.obj == "w" or frame.sense.theme else low
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
            within = hit.start >= trigger.start and hit.end <= trigger.end
            if within and anywhere and not trigger.noun:  # `国交を樹立`: a phrase with its object
                within = trigger.end - trigger.start < hit.end - hit.start + 3
            if within and self.phrases:  # `обмен пленными`
                within = hit.end - hit.start == trigger.end - trigger.start
            if within or any(p.start <= hit.start and hit.end <= p.end for p, _ in scene.places):
                continue  # `Porto Príncipe` is no port
            if begin <= hit.start < stop:
                frame.themes.update(hit.term.payload)
        frame.themes.update(kind for start, kind in scene.amounts if begin <= start < stop)
        frame.date = date_of(scene, trigger, self.triggers, low, high, self.grammar.postpositions)
