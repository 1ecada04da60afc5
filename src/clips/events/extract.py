"""Sentences to events: find the triggers, fill their frames, judge them, and print each thing once."""

import hashlib
import itertools
from collections.abc import Iterable

from clips.document import Document
from clips.events.anaphora import Memory
from clips.events.roles import Filler, Frame, Trigger
from clips.events.scene import Builder, Scene, Side
from clips.events.senses import Sense, assault, ontology
from clips.events.status import HOSTILE, Judge, Judgement
from clips.events.triggers import ACTOR, CUE, NOUN, PAIR, SPEECH, THEME, VERB, Word, function_words, split
from clips.lexicon import Hit
from clips.models import Event, Mention, Quote, Report, Span

_GROUPS = (VERB, NOUN, THEME, CUE, SPEECH, ACTOR, PAIR, "country")
_TAKES_OVER = frozenset(["agree", "request", "refuse", "threaten"])
_WEIGHTY = frozenset(["arms", "ceasefire", "nuclear", "prisoners", "sanctions", "treaty", "troops"])


def find_events(document: Document, mentions: list[Mention], quotes: list[Quote], clipping: str) -> list[Event]:
    """The events of one clipping, by the place of their trigger; `clipping` is the id that reports name."""
    if not any(section.hits.get(VERB) or section.hits.get(NOUN) for section in document.sections):
        return []
    reader = _Reader(document, mentions, quotes, clipping)
    for start, end in document.sentences:
        reader.read(start, end)
    return merge(reader.events)


class _Reader:
    def __init__(self, document: Document, mentions: list[Mention], quotes: list[Quote], clipping: str) -> None:
        self.document, self.quotes, self.clipping = document, quotes, clipping
        self.builder = Builder(document, mentions, _GROUPS)
        self.memory = Memory(mentions)
        self.events: list[Event] = []

    def read(self, start: int, end: int) -> None:
        """Reads one sentence, and remembers who was in it for the next."""
        builder = self.builder
        triggered = builder.hits(start, end, VERB) or builder.hits(start, end, NOUN)
        if not triggered:
            self.memory.skip(start, end)
            return
        scene = builder.scene(start, end, function_words(self.document.section_at(start).pack))
        quotes = [q for q in self.quotes if q.start < end and q.end > start]
        pronouns = self.memory.resolve(scene, self.document.folded, quotes)
        if not scene.sides and not pronouns:
            self.memory.skip(start, end)
            return
        triggers = find_triggers(scene, self.document.folded)
        filler = Filler(scene, triggers, pronouns)
        for trigger in triggers:
            if not trigger.noun:
                filler.fill(trigger)
        for trigger in triggers:
            if trigger.noun:
                filler.fill(trigger)
        judge = Judge(scene, self.document.folded, quotes, self.memory.speakers)
        self._emit(scene, triggers, judge)
        self.memory.learn(scene, triggers)

    def _emit(self, scene: Scene, triggers: list[Trigger], judge: Judge) -> None:
        dropped: set[int] = _purposes(scene, triggers)
        for trigger in triggers:
            governor = trigger.governor
            if trigger.frame and governor and governor.frame and governor.frame.sense.inner:
                governor.weighty = True
                _inherit(governor.frame, trigger.frame)
                if governor.frame.sense.inner in _TAKES_OVER:
                    dropped.add(id(trigger))
        for trigger in triggers:
            if trigger.frame and id(trigger) not in dropped:
                event = self._event(scene, trigger, judge)
                if event:
                    self.events.append(event)

    def _event(self, scene: Scene, trigger: Trigger, judge: Judge) -> Event | None:
        frame = trigger.frame
        assert frame is not None
        judged = judge.judge(trigger)
        _govern(trigger, judged)
        sense = frame.sense
        if sense.type == "ACCUSE" and not frame.recipient_ids():
            return None
        if judged.status in ("planned", "hypothetical") and (name := sense.alt.get("planned")):
            sense = ontology().sense[name]
        actors, recipients = frame.actor_ids(), frame.recipient_ids()
        source = judged.source
        if (
            source is not None
            and judged.status == "asserted"
            and sense.type in HOSTILE
            and not set(source.ids) & set(actors)
            and source.countries
        ):
            judged.status = "alleged"
        if not _matters(sense, actors, recipients) or not _complete(scene, trigger, frame):
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
        date = frame.date.value if frame.date else None
        sources = source.ids if source else []
        report = Report(
            clipping=self.clipping,
            status=judged.status,
            source=sources[0] if sources else None,
            trigger=Span(text=text[trigger.start : trigger.end], start=trigger.start, end=trigger.end),
            evidence=Span(text=text[scene.start : scene.end], start=scene.start, end=scene.end),
        )
        return Event(
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


def _matters(sense: Sense, actors: list[str], recipients: list[str]) -> bool:
    """Whether a country or an organization is in it: two people who meet are no event, unless one is hurt or taken."""
    if any(i.startswith(("country:", "organization:")) for i in (*actors, *recipients)):
        return True
    return sense.type in ("ASSAULT", "COERCE", "SANCTION") and bool(recipients) and not (actors and sense.type == "COERCE")


def _complete(scene: Scene, trigger: Trigger, frame: Frame) -> bool:
    """Whether what promises, asks for or refuses something says what, or of whom."""
    kind = frame.sense.inner
    if kind not in _TAKES_OVER or frame.recipient_ids():
        return True
    if kind == "agree" and frame.sides_of() > 1 or kind == "refuse":
        return True
    return bool(frame.themes & _WEIGHTY) or trigger.weighty


def _purposes(scene: Scene, triggers: list[Trigger]) -> set[int]:
    """`sent troops to support X`, `fired missiles to hit Y`: the purpose tells the recipient, and is no event itself."""
    dropped: set[int] = set()
    for trigger, purpose in itertools.pairwise(t for t in triggers if not t.noun):
        frame, inner = trigger.frame, purpose.frame
        index = scene.token_index(purpose.start) - 1
        if not frame or not inner or index < 0 or not scene.tokens[index][2] & {"inf", "to"}:
            continue
        if inner.sense.type not in ("SUPPORT", "ASSAULT", "AID") or frame.sense.type not in ("AID", "MOBILIZE", "ASSAULT"):
            continue
        if not frame.recipient_ids():
            frame.recipients, frame.targets = inner.recipients, inner.targets
            other = frame.sense.alt.get("recipient") or frame.sense.alt.get("purpose")
            if other and inner.recipient_ids():
                frame.sense = ontology().sense[other]
        dropped.add(id(purpose))
    return dropped


def event_id(
    type_: str, subtype: str | None, actors: Iterable[str], recipients: Iterable[str], weapons: Iterable[str],
    places: Iterable[str], date: str | None,
) -> str:  # fmt: skip
    """A hash of what identifies an event: the same parts give the same id in every run."""
    parts = [type_, subtype or "", *(",".join(sorted(p)) for p in (actors, recipients, weapons, places)), date or ""]
    return hashlib.sha1("|".join(parts).encode(), usedforsecurity=False).hexdigest()[:12]


def _armed(frame: Frame, mode: str | None, subtype: str | None) -> tuple[str | None, str | None]:
    if subtype and subtype not in ("killing", "bombing"):
        return mode, subtype
    for weapon in frame.weapons:
        if found := assault(weapon.category):
            return found[0] or mode, found[1] or subtype
    return mode, subtype


def _inherit(outer: Frame, inner: Frame) -> None:
    """What a promise, a demand or an accusation says of its own event goes to it where it has none."""
    kind = outer.sense.inner
    if kind in ("accuse", "claim", "condemn", "deny", "support"):
        if kind != "deny" and not outer.recipient_ids():
            outer.recipients = [s for s in inner.actors if not any(s is a for a in outer.actors)]
        return
    if not outer.recipient_ids():
        outer.recipients = [s for s in inner.recipients if not any(s is a for a in outer.actors)]
    outer.weapons = outer.weapons or inner.weapons
    if inner.sense.subtype and not outer.sense.subtype:
        outer.sense = outer.sense.model_copy(update={"subtype": inner.sense.subtype})


def _govern(trigger: Trigger, judged: Judgement) -> None:
    governor = trigger.governor
    if governor is None or governor.frame is None:
        return
    kind = governor.frame.sense.inner
    actor = governor.frame.actors[0] if governor.frame.actors else None
    status = {"accuse": "alleged", "claim": "alleged", "deny": "denied"}.get(kind)
    if status == "denied" or (status and judged.status == "asserted"):
        judged.status = "denied" if status == "denied" else "alleged"
        judged.cue, judged.source = kind, actor or judged.source


def find_triggers(scene: Scene, folded: str) -> list[Trigger]:
    """The words of `scene` that may be events, nouns and verbs told apart, passives and supporting verbs seen."""
    found: list[Trigger] = []
    verbs, nouns = scene.hits.get(VERB, []), scene.hits.get(NOUN, [])
    for hit in sorted([*verbs, *nouns], key=lambda h: (h.start, -h.end, h.term.group == NOUN)):
        trigger = _trigger(scene, folded, hit)
        if trigger is None:
            continue
        last = found[-1] if found else None
        if last and trigger.start < last.end:
            if trigger.start == last.start and trigger.end == last.end and _is_noun(scene, trigger.start, folded):
                if not ("g" in last.form and _takes_object(scene, last.end)):
                    found[-1] = trigger
            continue
        if not trigger.noun and "p" not in trigger.form and _is_noun(scene, trigger.start, folded, clause=False):
            if not any(n.start == trigger.start for n in nouns):
                continue
        found.append(trigger)
    _support(scene, found)
    _governors(scene, found)
    return found


def _trigger(scene: Scene, folded: str, hit: Hit) -> Trigger | None:
    noun = hit.term.group == NOUN
    stem = folded.rfind(hit.term.text.lower(), hit.start, hit.end)
    ending = folded[stem + len(hit.term.text) : hit.end] if stem >= 0 else ""
    words = [w for w in hit.term.payload if w.senses and ending in w.forms and (not w.particle or _has_particle(scene, folded, w, hit))]
    if not words:
        return None
    if any(w.particle for w in words):
        words = [w for w in words if w.particle]
    senses = words[0].senses if len(words) == 1 else sorted((s for w in words for s in w.senses), key=lambda s: s.rank)
    form = "".join(w.forms[ending] for w in words)
    index = scene.token_index(hit.start) - 1
    after_marker = index >= 0 and "inf" in scene.tokens[index][2]
    if not noun and after_marker and "b" in form:
        form = "b"
    if not noun and scene.pack.events.verb_final and "f" in form and "p" in form:
        low, high = scene.clause(hit.start)
        bound = any(roles & {"have", "be"} and low <= a < high for a, _, roles in scene.tokens)
        form = form.replace("f" if bound else "p", "")
    merged = Word(senses, words[0].forms, words[0].particle, words[0].compound)
    trigger = Trigger(hit, merged, form, noun)
    if not noun:
        _voice(scene, trigger)
    return trigger


def _has_particle(scene: Scene, folded: str, word: Word, hit: Hit) -> bool:
    """Whether the particle of a separable verb follows, and is no preposition or article there."""
    _, high = scene.clause(hit.start)
    if " " in word.particle:
        at = folded.find(word.particle, hit.end, high)
        return at >= 0
    low = scene.token_index(hit.end)
    tokens = scene.tokens
    for index in range(low, len(tokens)):
        a, b, roles = tokens[index]
        if a >= high:
            return False
        if folded[a:b] != word.particle:
            continue
        if not roles or index + 1 >= len(tokens):
            return True
        start, _, following = tokens[index + 1]
        starts = any(x.start == start for x in (*scene.sides, *scene.weapons, *scene.dates)) or any(
            place.start == start for place, _ in scene.places
        )
        if not starts and "det" not in following and not ("det" in roles and folded[start].isalnum()):
            return True
    return False


def _is_noun(scene: Scene, start: int, folded: str, clause: bool = True) -> bool:
    """Whether a word that may be a verb or a noun is a noun here: by what stands before it."""
    index = scene.token_index(start) - 1
    if index < 0:
        return False
    a, b, roles = scene.tokens[index]
    if "inf" in roles or ("det" not in roles and roles & {"he", "they", "it", "me", "rel"}):
        return False
    if roles & {"det", "by", "of", "at", "in", "from", "with", "for", "between"} or (clause and roles & {"brk", "that"}):
        return True
    if clause and any(w.end == b for w in scene.weapons):
        return True
    for side in scene.sides:
        if side.end == b or (side.start <= a < side.end):
            return clause and (side.form != "name" or side.head == "noun") and side.head not in ("actor", "platform")
    endings = tuple(split(scene.pack.events.adjectives))
    return folded[a].isdigit() or bool(endings and b - a > 4 and folded[a:b].endswith(endings))


def _takes_object(scene: Scene, end: int) -> bool:
    """Whether an object follows directly (`of shelling its positions`)."""
    index = scene.token_index(end)
    if index >= len(scene.tokens):
        return False
    start, _, roles = scene.tokens[index]
    return "det" in roles or any(x.start == start for x in (*scene.sides, *scene.weapons))


def _voice(scene: Scene, trigger: Trigger) -> None:
    if "s" in trigger.form:
        trigger.passive = True
        return
    if "p" not in trigger.form:
        return
    grammar = scene.pack.events
    index = scene.token_index(trigger.start)
    low, high = scene.clause(trigger.start)
    if grammar.inversion:
        after = 4 if grammar.verb_final else 0
        window = [t for t in scene.tokens[max(0, index - 40) : index + after + 1] if low <= t[0] < high]
    else:
        window = scene.tokens[max(0, index - 4) : index]
    if any("be" in roles for a, _, roles in window if a >= low):
        trigger.passive = True
        return
    if index and "have" in scene.tokens[index - 1][2]:
        return
    if any("by" in s.marks and trigger.end <= s.start < min(high, trigger.end + 60) for s in scene.sides):
        near = [s for s in scene.sides if s.end <= trigger.start and trigger.start - s.end <= 2 and s.bare]
        if not near:
            trigger.passive = trigger.reduced = True


def _support(scene: Scene, triggers: list[Trigger]) -> None:
    for noun in triggers:
        if not noun.noun:
            continue
        low, high = scene.clause(noun.start)
        for verb in triggers:
            if verb.noun or not low <= verb.start < high:
                continue
            for sense in verb.word.senses:
                if not sense.light:
                    continue
                gap = noun.start - verb.end if verb.end <= noun.start else verb.start - noun.end
                if not 0 <= gap <= 70:
                    continue
                if sense.name == "light" and (verb.passive or verb.end <= noun.start or scene.pack.events.verb_final):
                    noun.light = verb
                elif sense.name == "happen":
                    noun.supported = True


def _governors(scene: Scene, triggers: list[Trigger]) -> None:
    ends = [hit.start for hit in scene.hits.get(CUE, ()) if hit.term.payload.direction == "end"]
    last: Trigger | None = None
    for trigger in triggers:
        if last is not None and not any(last.end <= end < trigger.start for end in ends) and _reaches(scene, last, trigger):
            trigger.governor = last
        if any(sense.inner for sense in trigger.word.senses):
            last = trigger
    for trigger in triggers:
        if trigger.noun and trigger.governor is None:
            chunk = scene.chunk(trigger.start)
            trigger.governor = next(
                (t for t in triggers if not t.noun and t.start > trigger.start and scene.chunk(t.start) == chunk
                 and (t.passive or scene.pack.events.verb_final) and any(s.inner for s in t.word.senses)), None,
            )  # fmt: skip


def _reaches(scene: Scene, governor: Trigger, trigger: Trigger) -> bool:
    """Whether `trigger` stands in the clause of `governor` or in the one that says what it means."""
    mine, theirs = scene.clause(trigger.start)[0], scene.clause(governor.start)[0]
    if mine == theirs:
        return True
    between = [at for at in scene.hard if theirs < at <= mine]
    return all(at in scene.that or at in scene.commas or at + 2 in scene.that for at in between)


def merge(events: list[Event]) -> list[Event]:
    """The same thing told twice in a clipping becomes one event, the fuller telling with its report."""
    kept: dict[tuple[str, str | None], list[Event]] = {}
    order: list[Event] = []
    for event in events:
        rivals = kept.setdefault((event.type, event.subtype), [])
        for index, other in enumerate(rivals):
            if _same(other, event):
                if _weight(event) > _weight(other):
                    rivals[index] = event
                    order[order.index(other)] = event
                break
        else:
            rivals.append(event)
            order.append(event)
    return sorted(order, key=lambda e: e.reports[0].trigger.start)


def _weight(event: Event) -> tuple[int, int]:
    filled = sum(bool(x) for x in (event.actors, event.recipients, event.weapons, event.places, event.date))
    return filled, int(event.status == "asserted")


def _same(a: Event, b: Event) -> bool:
    def within(x: list[str], y: list[str]) -> bool:
        return not x or not y or set(x) <= set(y) or set(y) <= set(x)

    if not (within(a.actors, b.actors) and within(a.recipients, b.recipients) and bool(a.actors) == bool(b.actors)):
        return False
    if a.date and b.date and a.date != b.date:
        return False
    return (a.status in ("denied", "negated")) == (b.status in ("denied", "negated"))
