"""Sentences to events: find the triggers, fill their frames, judge them, and print each thing once."""

import datetime
from functools import cache

from clips.document import Document
from clips.events.anaphora import Memory
from clips.events.builder import Builder
from clips.events.frames import Frame, Trigger
from clips.events.governing import orders
from clips.events.inner import accused, beneficiary, ceases, charge, done, govern, inherit, lifted, purposes, takes_over
from clips.events.merging import encounters, event_id, merge, tolls
from clips.events.recognize import find_triggers
from clips.events.roles import Filler
from clips.events.scene import NOTHING, Scene
from clips.events.senses import Sense, assault, ontology
from clips.events.status import HOSTILE, Judge
from clips.events.triggers import ACTOR, CUE, NOUN, PAIR, SPEECH, THEME, VERB, function_words, words_said
from clips.lexicon import Hit
from clips.models import Event, EventType, Mention, Quote, Report, Span
from clips.notes import events as notes

_GROUPS = (VERB, NOUN, THEME, CUE, SPEECH, ACTOR, PAIR, "country")
_TAKES_OVER = frozenset(["agree", "request", "refuse", "threaten"])
_RECENT = 6  # events before, among which there is one that is answered
_ANSWERED: dict[str, frozenset[EventType]] = {
    "deny": frozenset(["ACCUSE"]),
    "refuse": frozenset(["ACCUSE", "AGREE", "REQUEST", "THREATEN"]),
    "threaten": frozenset(["ASSAULT", "COERCE", "SANCTION"]),
    "SANCTION": frozenset(["ACCUSE", "ASSAULT", "COERCE", "SANCTION"]),
}  # what was done to its actor, by the `inner` or the type of an answer
_JUDGED: dict[str, frozenset[EventType]] = {
    "condemn": frozenset(["ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "THREATEN"]),
    "praise": frozenset(["AGREE", "AID", "CONCEDE", "CONSULT", "RETREAT", "SANCTION", "SUPPORT"]),
}  # what somebody did, by the `inner` or the subtype of the judgement
_LONGEST = 1200  # code points of a sentence
_BESIDE = 24  # code points before an organization that its noun may begin in
_SINGLE = ("‘", "’", "'")  # signs that may be apostrophes, so that they end no clause by themselves
_LINK = 9  # code points between that noun and the organization
_WEIGHTY = frozenset(["arms", "ceasefire", "nuclear", "prisoners", "sanctions", "treaty", "troops"])


def find_events(document: Document, mentions: list[Mention], quotes: list[Quote], clipping: str) -> list[Event]:
    """The events of one clipping, by the place of their trigger; `clipping` is the id that reports name."""
    if not any(section.hits.get(VERB) or section.hits.get(NOUN) for section in document.sections):
        return []
    reader = _Reader(document, mentions, quotes, clipping)
    for start, end in document.sentences:
        while end - start > _LONGEST:  # no sentence is that long: cut it, so that the time stays linear
            cut = document.text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
            cut = cut if cut > 0 else start + _LONGEST
            reader.read(start, cut)
            start = cut
        reader.read(start, end)
    return merge(reader.events)


class _Reader:
    def __init__(self, document: Document, mentions: list[Mention], quotes: list[Quote], clipping: str) -> None:
        self.document, self.quotes, self.clipping = document, quotes, clipping
        self.quoted = [(q.start, q.end) for q in quotes]
        self.builder = Builder(document, mentions, _GROUPS)
        self.events: list[Event] = []
        self.official = self._officials(mentions)
        self.memory = Memory(mentions, self._bands(mentions), self.official, self._home())
        self.titled = {m.entity for m in mentions if m.kind == "person" and (m.role or m.affiliation)}

    def _home(self) -> str:
        """The country that the press of the main language means by `the government`, where it has one."""
        home = max(self.document.sections, key=lambda s: s.end - s.start).pack.events.home
        return f"country:{home}" if home else ""

    def _officials(self, mentions: list[Mention]) -> set[str]:
        """Ministries, and people in offices that act for a state, where a country is in the clipping."""
        found: set[str] = set()
        if not any(m.kind == "country" for m in mentions):
            return found
        for m in mentions:
            start = m.start
            if m.kind == "person" and m.role and m.entity:
                start = max(0, self.document.text.find(m.role, max(0, m.start - 60), m.end + 60))
            elif m.kind != "organization" or not m.entity:
                continue
            if m.entity not in found and self.builder.hits(
                start, max(m.end, start + 30) if start != m.start else m.end, ACTOR
            ):
                found.add(m.entity)
        return found

    def _bands(self, mentions: list[Mention]) -> set[str]:
        """The organizations that stand beside a noun for an armed group (`the Ti Bwa gang`, `M23 rebels`)."""
        found: set[str] = set()
        for m in mentions:
            if m.kind == "organization" and m.entity and m.entity not in found:
                for hit in self.builder.hits(max(0, m.start - _BESIDE), min(m.end + 2, len(self.document.text)), ACTOR):
                    gap = self.document.text[hit.end : m.start] if hit.end <= m.start else ""
                    if "group" in hit.term.payload and len(gap) <= _LINK and not any(c in gap for c in ".,;:\n"):
                        found.add(m.entity)
        return found

    def read(self, start: int, end: int) -> None:
        """Reads one sentence, and remembers who was in it for the next."""
        builder = self.builder
        triggered = builder.hits(start, end, VERB) + builder.hits(start, end, NOUN)
        pack, folded = self.document.section_at(start).pack, self.document.folded
        parted = not pack.spaceless and any(hit.term.payload.parted for hit in triggered)
        said = words_said(folded, start, end) if parted else NOTHING  # nobody else asks for them
        if not any(_may_trigger(hit, folded, end, None if pack.spaceless else said) for hit in triggered):
            self.memory.skip(start, end)
            return
        scene = builder.scene(start, end, function_words(pack), said)
        quotes = [q for q, (a, b) in zip(self.quotes, self.quoted, strict=True) if a < end and b > start]
        scene.quoted(at for q in quotes for at in (q.start - 1, q.end) if self.document.text[at : at + 1] in _SINGLE)
        pronouns = self.memory.resolve(scene, self.document.folded, quotes)
        known = scene.sides or scene.nouns or any(side.ids for side in pronouns.values())
        seated = scene.places and scene.pack.events.impersonal
        if not known and not seated and not _unled(triggered, scene):
            self.memory.skip(start, end)
            return
        triggers = find_triggers(scene, self.document.folded)
        for trigger in triggers:
            trigger.quoted = not trigger.noun and any(not q.start <= trigger.start < q.end for q in quotes)
        filler = Filler(scene, triggers, pronouns)
        for trigger in triggers:
            if not trigger.noun:
                filler.fill(trigger)
        for trigger in triggers:
            if trigger.noun:
                filler.fill(trigger)
        takes_over(triggers)
        accused(triggers)
        judge = Judge(scene, self.document.folded, quotes, self.memory.speakers)
        self._emit(scene, triggers, judge)
        self.memory.learn(scene, triggers)

    def _emit(self, scene: Scene, triggers: list[Trigger], judge: Judge) -> None:
        dropped: set[int] = purposes(scene, triggers) | lifted(scene, triggers)
        for trigger in triggers:
            governor = trigger.governor
            outer = governor.frame if governor else None
            if (
                outer
                and not trigger.frame
                and trigger.subject
                and outer.sense.inner == "claim"
                and not outer.recipients
            ):
                outer.recipients = [s for s in [trigger.subject] if not set(s.ids) & set(outer.actor_ids())]
            if trigger.frame and governor and (orders(governor, trigger) or done(scene, governor, trigger)):
                dropped.add(id(governor))
            elif trigger.frame and governor and governor.frame and governor.frame.sense.inner:
                governor.weighty = True
                inherit(governor.frame, trigger.frame)
                if governor.frame.sense.inner == "request" and ceases(governor, trigger, triggers):
                    trigger.presupposed = True  # `urged X to stop arming Y`: X is said to arm Y
                elif governor.frame.sense.inner in _TAKES_OVER and not charge(governor, trigger):
                    dropped.add(id(trigger))
        for trigger in triggers:
            if trigger.frame and trigger.frame.sense.inner in ("agree", "refuse"):
                beneficiary(scene, trigger, triggers)
        told: list[tuple[Trigger, Event]] = []
        for trigger in triggers:
            if trigger.frame and id(trigger) not in dropped:
                event = self._event(
                    scene, trigger, triggers, judge, self._meant(trigger, triggers, [e for _, e in told])
                )
                if event:
                    told.append((trigger, event))
        self.events += encounters(tolls(told)) if len(told) > 1 else [event for _, event in told]
        if self.document.trace is not None:
            notes.untold(self.document, triggers, dropped, self.events)

    def _meant(self, trigger: Trigger, triggers: list[Trigger], told: list[Event]) -> list[str]:
        """Who did what `trigger` condemns, or said to its actor what that one denies, refuses or threatens him for, as
        told before: the actors of the last such event (`condemned the attack`, `Kigali denied it`)."""
        assert trigger.frame is not None
        sense = trigger.frame.sense
        judged = _JUDGED.get(sense.inner) or _JUDGED.get(sense.subtype or "")
        answered = _ANSWERED.get(sense.inner) or _ANSWERED.get(sense.type)
        if not (judged or answered) or trigger.frame.recipient_ids():
            return []
        mine = set(trigger.frame.actor_ids())
        before = [*reversed(told), *reversed(self.events[-_RECENT:])]
        done: list[Event] = []
        if judged:
            nouns = [t for t in triggers if t.governor is trigger and t.noun and not t.frame]
            types = {other.type for noun in nouns for other in noun.word.senses} or judged
            done = [e for e in before if e.type in types]
        elif answered and not trigger.noun:
            done = [e for e in before if e.type in answered and mine.intersection(e.recipients)]
        return next((e.actors for e in done if e.actors and not mine.intersection(e.actors)), [])

    def _event(
        self, scene: Scene, trigger: Trigger, triggers: list[Trigger], judge: Judge, meant: list[str]
    ) -> Event | None:
        frame = trigger.frame
        assert frame is not None
        judged = judge.judge(trigger)
        govern(trigger, judged)
        if trigger.presupposed:
            judged.status = "alleged"
        sense = frame.sense
        told = trigger.weighty or any(t.governor is trigger for t in triggers)
        if (
            sense.type == "ACCUSE"
            and not frame.recipient_ids()
            and not meant
            and (trigger.noun or not frame.actors or sense.inner not in ("condemn", "accuse"))
            and not (sense.mode == "investigate" and frame.actors and frame.places)
        ):
            return None
        date = frame.date.value.partition("T")[0] if frame.date else None
        if judged.status == "asserted" and date and _later(date, self.document.date):
            judged.status = "planned"
        if judged.status in ("planned", "hypothetical") and (name := sense.alt.get("planned")):
            if ontology().sense[name].subj != sense.subj:  # who plans to buy is the actor
                frame.actors, frame.recipients = frame.recipients, frame.actors
            sense = ontology().sense[name]
        actors, recipients = frame.actor_ids(), frame.recipient_ids() or meant
        source = judged.source
        own = judged.own or (source is not None and bool(set(source.ids) & set(actors)))
        if sense.type == "ASSAULT" and judged.status in ("planned", "hypothetical") and own and not trigger.noun:
            sense, judged.status = ontology().sense["threaten"], "asserted"  # `said that they would hit X`
        if source is not None and sense.type == "THREATEN" and sense.subj == "r" and not actors:
            actors = [i for i in source.ids if i not in recipients]  # `X will pay a high price, said Y`
        if (
            source is not None
            and judged.status == "asserted"
            and sense.type in HOSTILE
            and not set(source.ids) & set(actors)
            and (source.countries or judged.according or source.person)
            and not _agencies() & set(source.ids)
        ):
            judged.status = "alleged"
        titled = len(self.titled.intersection(actors))
        matters = _matters(sense, actors, recipients) or (
            sense.type in ("ASSAULT", "COERCE") and bool(frame.places or "ship" in frame.themes)
        )
        matters = matters or (sense.type == "PROTEST" and (bool(frame.places) or "people" in frame.themes))
        matters = matters or titled > int(sense.type == "CONSULT")
        if not (matters or self.official.intersection(actors)) or not _complete(trigger, frame, told):
            return None
        if judged.status == "hypothetical" and not (actors and (recipients or frame.weapons)):
            return None
        mode, subtype = sense.mode, sense.subtype
        if sense.type == "ASSAULT":
            mode, subtype = _armed(frame, mode, subtype)
        text = self.document.text
        confidence = (0.9 if actors else 0.7) * (0.8 if trigger.noun else 1.0) * (1.0 if recipients else 0.95)
        weapons = list(dict.fromkeys(w.entity for w in frame.weapons if w.entity))
        places = list(dict.fromkeys(p.entity for p in frame.places if p.entity))
        sources = source.ids if source else []
        report = Report(
            clipping=self.clipping,
            status=judged.status,
            source=sources[0] if sources else None,
            trigger=Span(text=text[trigger.start : trigger.end], start=trigger.start, end=trigger.end),
            evidence=Span(text=text[scene.start : scene.end], start=scene.start, end=scene.end),
        )
        event = Event(
            id=event_id(sense.type, subtype, actors, recipients, weapons, places, date),
            type=sense.type,
            mode=mode or None,
            subtype=subtype or None,
            actors=actors,
            recipients=recipients,
            weapons=weapons,
            places=places,
            date=date,
            status=judged.status,
            reports=[report],
            confidence=round(confidence, 2),
        )
        if self.document.trace is not None:
            notes.told(self.document, scene, trigger, frame, judged, event)
        return event


def _later(value: str, today: str | None) -> bool:
    """Whether a date, or the first day of a week, lies after `today`; all of what is coarser is in its year."""
    if not today or not value[:4].isdigit():
        return False
    if len(value) >= 8 and value[5] == "W" and value[6:8].isdigit():
        try:
            value = datetime.date.fromisocalendar(int(value[:4]), int(value[6:8]), 1).isoformat()
        except ValueError:
            return False
    elif not value[4:].replace("-", "").isdigit():
        return value[:4] > today[:4]
    return today[:10] < value


def _may_trigger(hit: Hit, folded: str, end: int, said: frozenset[str] | None) -> bool:
    """Whether a hit has a meaning, and the particle that it needs stands later in the sentence, whose words are
    `said` (None where none are apart)."""
    for word in hit.term.payload if said is None else hit.term.payload.among(said):
        if word.tells and (not word.particle or folded.find(word.particle.lstrip("~"), hit.end, end) >= 0):
            return True
    return False


def _unled(hits: list[Hit], scene: Scene) -> bool:
    """Whether one of the hits may be an event that nobody leads, such as a protest."""
    senses = (sense for hit in hits for word in hit.term.payload for sense in word.senses)
    crowd = any("crowd" in hit.term.payload for hit in scene.hits.get(THEME, ()))
    return any(s.type == "PROTEST" or (crowd and "crowd" in s.alt) or "p" in s.needs.split("|") for s in senses)


@cache
def _agencies() -> frozenset[str]:
    return frozenset(f"organization:{name}" for name in ontology().agencies)


def _matters(sense: Sense, actors: list[str], recipients: list[str]) -> bool:
    """Whether it is news of this kind: a country or an organization is in it (a known one where only words are
    exchanged), or a person is hurt or taken."""
    parties = (*actors, *recipients)
    if any(i.startswith(("country:", "organization:")) for i in parties):
        return True
    return (
        sense.type in ("ASSAULT", "COERCE", "SANCTION") and bool(recipients) and not (actors and sense.type == "COERCE")
    )


def _complete(trigger: Trigger, frame: Frame, told: bool) -> bool:
    """Whether what promises, asks for or refuses something says what, or of whom."""
    kind = frame.sense.inner
    if kind not in _TAKES_OVER or frame.recipient_ids():
        return True
    if (kind == "agree" and frame.sides_of() > 1) or kind == "refuse" or not trigger.noun:
        return True
    return bool(frame.themes & _WEIGHTY) or trigger.weighty or trigger.quoted


def _armed(frame: Frame, mode: str | None, subtype: str | None) -> tuple[str | None, str | None]:
    if subtype and subtype not in ("killing", "bombing"):
        return mode, subtype
    for weapon in frame.weapons:
        if found := assault(weapon.category):
            return found[0] or mode, found[1] or subtype
    return mode, subtype
