"""Notes on events: the trigger and its sense, who filled which role by which cue, the status, the source, the date."""

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clips.document import Document
    from clips.events.frames import Frame, Trigger
    from clips.events.scene import Scene, Side
    from clips.events.status import Judgement
    from clips.models import Event

_BACK = 7  # tokens before a side among which its marker stands


def told(
    document: "Document", scene: "Scene", trigger: "Trigger", frame: "Frame", judged: "Judgement", event: "Event"
) -> None:
    """Notes why `event` is what it is; the key is its type and its trigger."""
    if document.trace is None:
        return
    told = _Told(document, scene, trigger, frame, event)
    told.frame()
    for role, sides in (("actor", frame.actors), ("recipient", frame.recipients)):
        for side in sides:
            told.note(f"event {role}", words=told.words(side), how=told.how(side, role))
    for place in frame.targets:
        told.note("event target", word=place.text)
    known = {*frame.actor_ids(), *frame.recipient_ids()}
    if any(i not in known for i in event.recipients):
        told.note("event meant")
    for weapon in frame.weapons:
        told.note("event weapon", word=weapon.text)
    for place in frame.places:
        told.note("event place", word=place.text)
    if frame.date:
        told.note("event date", word=frame.date.text, value=frame.date.value)
    told.status(judged)


def untold(document: "Document", triggers: Sequence["Trigger"], dropped: set[int], events: Sequence["Event"]) -> None:
    """Notes on the triggers of a scene that made no event: no frame, a part of another event, or nothing of weight."""
    trace = document.trace
    if trace is None or not triggers:
        return
    first = triggers[0].start
    last = itertools.takewhile(lambda event: event.reports[0].trigger.start >= first, reversed(events))
    made = {event.reports[0].trigger.start for event in last}
    for t in triggers:
        senses = [sense for sense in t.word.senses if not sense.light]
        if not senses or t.start in made:
            continue
        types = ", ".join(dict.fromkeys(sense.type for sense in senses))
        if t.frame is None:
            trace.refuse("event", t.start, t.end, "event needs", types=types, needs=_needs(t))
        elif id(t) in dropped:
            outer = t.governor or next((o for o in reversed(triggers) if not o.noun and o.end <= t.start), t)
            words = document.text[outer.start : outer.end]
            trace.refuse("event", t.start, t.end, "event part", types=types, word=words)
        else:
            trace.refuse("event", t.start, t.end, "event light", types=types)


class _Told:
    """The notes on one event."""

    def __init__(
        self, document: "Document", scene: "Scene", trigger: "Trigger", frame: "Frame", event: "Event"
    ) -> None:
        self.document, self.scene, self.trigger, self._frame, self.event = document, scene, trigger, frame, event

    def note(self, rule: str, **words: object) -> None:
        if self.document.trace is not None:
            trigger = self.event.reports[0].trigger
            self.document.trace.note(self.event.type, trigger.start, trigger.end, rule, **words)

    def text(self, start: int, end: int) -> str:
        return self.document.text[start:end]

    def frame(self) -> None:
        """The trigger, its sense, and what stands around it."""
        t, sense = self.trigger, self._frame.sense
        kind = "noun" if t.noun else "passive verb" if t.passive else "verb"
        name = f"{sense.name} in {self.scene.pack.code}.toml"
        self.note("event trigger", word=self.text(t.start, t.end), kind=kind, sense=name)
        if t.light is not None:
            self.note("event carried", word=self.text(t.light.start, t.light.end))
        if t.governor is not None:
            self.note("event governed", word=self.text(t.governor.start, t.governor.end))
        if self._frame.themes and sense.theme:
            self.note("event theme", themes=", ".join(sorted(self._frame.themes & sense.theme or self._frame.themes)))

    def words(self, side: "Side") -> str:
        """The words of a side; its ids where it stands in another sentence."""
        return self.text(side.start, side.end) if self.here(side) and side.end > side.start else ", ".join(side.ids)

    def here(self, side: "Side") -> bool:
        return self.scene.start <= side.start and side.end <= self.scene.end

    def how(self, side: "Side", role: str) -> str:
        """By which cue a side came to its role."""
        t = self.trigger
        light = t.light.subject if t.light is not None else None
        word = self.text(t.start, t.end)
        if not self.here(side) or side.end == side.start:
            return "a pronoun, or who the sentence before was about"
        if side is t.subject and not t.noun:
            return f"subject of `{word}`" + (", which is passive" if t.passive else "")
        if side is light and t.light is not None:
            return f"subject of `{self.text(t.light.start, t.light.end)}`"
        if side.head == "noun" and side.of == t.start:
            return f"belongs to `{word}`" + self._marker(side)
        if side.head in ("weapon", "platform"):
            return "owner of the weapon" + self._marker(side)
        if side.mark:
            return self._marker(side).removeprefix(", ") or f"its ending marks it ({side.mark})"
        if t.governor is not None and (frame := t.governor.frame) and side in (*frame.actors, *frame.recipients):
            return f"from `{self.text(t.governor.start, t.governor.end)}`"
        return f"object of `{word}`" if role == "recipient" else f"stands beside `{word}`"

    def _marker(self, side: "Side") -> str:
        """`, marked by …` where the word is found that marks the side."""
        tokens = self.scene.tokens
        index = self.scene.token_index(side.start)
        for a, b, roles in reversed(tokens[max(0, index - _BACK) : index]):
            if side.mark in roles:
                return f", marked by `{self.text(a, b)}` ({side.mark})"
        for a, b, roles in tokens[index : index + _BACK]:
            if side.mark in roles and a >= side.end - 1:
                return f", marked by `{self.text(a, b)}` ({side.mark})"
        return ""

    def status(self, judged: "Judgement") -> None:
        """Cue and source; a status that no cue gave comes from the source or the date."""
        status, governor = judged.status, self.trigger.governor
        governed = governor is not None and judged.cue in ("accuse", "claim", "deny")
        if judged.source is not None:
            how = "named as the source" if judged.according and not governed else "says so"
            self.note("event source", words=self.words(judged.source), how=how)
        if governed and governor is not None:
            self.note("event cue governs", status=status, word=self.text(governor.start, governor.end))
        elif judged.cue and status != "asserted":
            low, high = self.scene.clause(self.trigger.start)
            self.note("event cue", status=status, word=judged.cue, scope=self.text(low, high).strip())
        elif self.trigger.presupposed:
            self.note("event presupposed", status=status)
        elif status == "planned":
            self.note("event future", status=status)
        else:
            self.note("event plain", status=status)


_NEEDS = {
    "a": "an actor", "r": "a recipient", "w": "a weapon", "p": "a place", "d": "a date", "s": "a verb that carries it",
    "2": "two parties", "o": "an organization", "c": "people", "f": "force", "i": "an inner event", "t": "a theme",
}  # fmt: skip


def _needs(trigger: "Trigger") -> str:
    """What the first sense of a trigger asks for, in words."""
    sense = next(sense for sense in trigger.word.senses if not sense.light)
    needs = sense.noun if trigger.noun else sense.needs
    ways = [" and ".join(_NEEDS.get(letter, letter) for letter in way) for way in needs.split("|") if way]
    return ", or ".join(ways) or "another word"
