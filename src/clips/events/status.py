"""How an event is told: asserted, alleged, denied, negated, planned, hypothetical; and by whom.

Cues have a direction and an end, as in ConText (Chapman, Chu and Dowling 2007; Harkema et al. 2009); the cue that
decided is kept.
"""

from dataclasses import dataclass

from clips.events.frames import Trigger
from clips.events.scene import Scene, Side
from clips.events.triggers import CUE, SPEECH, Cue, function_words
from clips.lexicon import Hit
from clips.models import Quote, Status

_ORDER: tuple[Status, ...] = ("denied", "negated", "hypothetical", "planned", "alleged")
_FORMS: dict[str, Status] = {"u": "planned", "n": "negated", "a": "alleged", "c": "hypothetical"}
_ENDED = frozenset("”」』。")  # speech is over
_TAG = 30  # code points from the comma to the verb of a speaker who closes the sentence
HOSTILE = frozenset(["ASSAULT", "AID", "COERCE", "THREATEN", "COOPERATE"])


@dataclass(slots=True)
class Judgement:
    """`status` with the `cue` that decided (its words), and the `source` (None: the clipping itself).

    `according`: the source is one that the clipping leans on (`according to`); `own`: who does it says so.
    """

    status: Status = "asserted"
    cue: str = ""
    source: Side | None = None
    speech: str = ""
    according: bool = False
    own: bool = False


class Judge:
    """Judges the triggers of one scene."""

    def __init__(self, scene: Scene, folded: str, quotes: list[Quote], speakers: dict[str, Side]) -> None:
        self.scene, self.folded, self.speakers = scene, folded, speakers
        self.quotes = [q for q in quotes if q.start < scene.end and q.end > scene.start]
        names = scene.names  # `MAY 6`, `Fiona May`: no modal; `Médecins sans frontières`: no negation
        self.cues = [
            hit for hit in scene.hits.get(CUE, [])
            if hit.term.payload.status not in ("hypothetical", "negated")
            or not any(a <= hit.start and hit.end <= b for a, b in names)
        ]  # fmt: skip
        if scene.pack.spaceless:  # `将俄罗斯企业列入名单`: `将` stands before an object
            objects = [side.start for side in (*scene.sides, *scene.nouns) if "obj" in side.marks]
            self.cues = [hit for hit in self.cues if not any(0 <= at - hit.end <= 3 for at in objects)]
        if scene.pack.events.verb_final:  # `als staat erkend`: no condition, as no clause begins there
            within = {a for a, _, roles in scene.tokens if "brk" in roles} - set(scene.hard)
            self.cues = [h for h in self.cues if h.term.payload.status != "hypothetical" or h.start not in within]
        self.ends = [hit.start for hit in self.cues if hit.term.payload.direction == "end"]
        self.speech = scene.hits.get(SPEECH, [])
        self.last = scene.pack.events.postpositions  # verbs of speech follow what is said

    def judge(self, trigger: Trigger) -> Judgement:
        """How the event that `trigger` tells is told."""
        found = Judgement()
        if not trigger.closing:  # it is what says so
            self._source(trigger, found)
        status, cue = self._cue(trigger)
        if status == "planned" and all(sense.type == "THREATEN" for sense in trigger.word.senses):
            status = None  # `将予以反制`: who plans it threatens with it
        if status:
            found.status, found.cue = status, cue
        elif found.speech == "claim":
            found.status, found.cue = "alleged", found.cue
        return found

    def _cue(self, trigger: Trigger) -> tuple[Status | None, str]:
        low, high = self.scene.clause(trigger.start)
        if self.last or self.scene.pack.spaceless:  # a cue says something of the verb beside it
            low, high = max(low, trigger.low), min(high, trigger.high, self.scene.chunk(trigger.start)[1])
        elif trigger.implied:
            low = self.scene.clause(low - 1)[0]
        found: dict[str, str] = {}
        inversion = self.scene.pack.events.inversion
        beside = bool(self.scene.pack.events.declension) and not any(s.inner == "deny" for s in trigger.word.senses)
        for hit in self.cues:
            cue: Cue = hit.term.payload
            if not cue.status:
                continue
            if hit.start >= trigger.start and hit.end <= trigger.end:
                continue
            passive = trigger if trigger.passive else trigger.governor  # `den Rebellen wird vorgeworfen, … zu haben`
            if cue.status == "planned" and passive and passive.passive and self._auxiliary(hit, passive):
                continue
            if cue.status in ("planned", "hypothetical") and self._past(hit, trigger):
                continue
            behind = cue.direction in ("after", "both") and trigger.end <= hit.start < high
            if cue.direction in ("before", "both") and not behind:
                forward = low <= hit.end - 1 and hit.start < trigger.start >= hit.end
                if " " in hit.term.text and low in self.scene.that and 0 <= low - hit.end < 14:
                    forward = True  # `no evidence that …`
                back = (
                    (inversion or (beside and cue.status == "alleged" and hit.start - trigger.end <= 1))
                    and cue.status in ("negated", "alleged")
                    and " " not in hit.term.text
                    and trigger.end <= hit.start < min(high, trigger.high)
                )
                if back and (trigger.noun or "f" not in trigger.form):
                    back = False
                if not (forward or back):
                    continue
                if forward and any(hit.end <= end < trigger.start for end in self.ends):
                    continue
                if forward and hit.end <= self._joined(trigger):
                    continue  # `acted without a mandate and has invited …`
                apart = forward and self.scene.chunk(hit.start) != self.scene.chunk(trigger.start)
                begun = self.scene.chunk(hit.start)[0] < low - 1 and low <= hit.start
                if apart and begun and low in self.scene.relative:
                    continue  # `a boat that allegedly carried drugs, killing eleven`
                if apart and trigger.closing:
                    continue  # `if X …, Y will …, threatened the minister`
                if apart and cue.status == "negated" and low not in self.scene.that:
                    continue  # `without notice, and X answered`
                if forward and trigger.noun and cue.status == "negated" and trigger.low > hit.end:
                    continue
            elif cue.direction == "near":
                words = (trigger, trigger.light) if trigger.light else (trigger,)
                if not any(0 <= word.start - hit.end <= 1 for word in words):
                    continue
            elif not behind:
                continue
            found.setdefault(cue.status, self.folded[hit.start : hit.end])
        if not trigger.noun:
            for letter in _FORMS.keys() & set(trigger.form):
                if letter == "a" and self._shared_ending(trigger):
                    continue
                found.setdefault(_FORMS[letter], self.folded[trigger.start : trigger.end])
        for status in _ORDER:
            if status in found:
                return status, found[status]
        return None, ""

    def _past(self, hit: Hit, trigger: Trigger) -> bool:
        """Whether a finite verb, joined to another, is behind a cue that is not its own (`told it to prepare for
        possible action, and threatened X`)."""
        joint = trigger.joint if trigger.joint is not None else -1
        if joint < hit.end or trigger.passive or "b" in trigger.form or "f" not in trigger.form:
            return False
        tokens, index = self.scene.tokens, self.scene.token_index(hit.end)
        between = tokens[index : self.scene.token_index(joint)]
        return not any(roles & {"have", "be"} for _, _, roles in between)

    def _shared_ending(self, trigger: Trigger) -> bool:
        """Whether a later verb has the ending that makes hearsay a plain past (`ziyaret etmiş, … gevşetmişti`)."""
        if not self.scene.pack.events.behind:
            return False
        index = self.scene.token_index(trigger.end)
        return any(self.folded[start].isalnum() for start, _, _ in self.scene.tokens[index : index + 2])

    def _joined(self, trigger: Trigger) -> int:
        """Where `and` stands that joins a verb with an auxiliary of its own to what is before; -1 where none does."""
        tokens, index = self.scene.tokens, self.scene.token_index(trigger.start) - 1
        if not self.scene.pack.events.head_first or index < 1 or "have" not in tokens[index][2]:
            return -1
        return tokens[index - 1][0] if "and" in tokens[index - 1][2] else -1

    def _auxiliary(self, hit: Hit, trigger: Trigger) -> bool:
        """Whether a cue makes no more than a passive (`wird festgehalten`, not `wird festgehalten werden`)."""
        words = function_words(self.scene.pack)
        if "be" not in words.get(hit.term.text, ()):
            return False
        index = self.scene.token_index(trigger.end)
        return index >= len(self.scene.tokens) or "be" not in self.scene.tokens[index][2]

    def _source(self, trigger: Trigger, found: Judgement) -> None:
        for quote in self.quotes:
            if quote.start <= trigger.start < quote.end:
                if quote.speaker:
                    found.source, found.speech, found.cue = self.speakers.get(quote.speaker), "say", quote.verb or ""
                return
        scene = self.scene
        for hit in self.cues:
            direction = hit.term.payload.direction
            if direction == "source":
                side = next(
                    (s for s in scene.sides if hit.end <= s.end and s.start - hit.end < 40 and s.end > hit.start), None
                )
                if side and not (side.start <= trigger.start < side.end):
                    found.source, found.cue = side, self.folded[hit.start : hit.end]
                    found.speech, found.according = "say", True
                    return
            elif direction == "source-after":
                side = next((s for s in reversed(scene.sides) if s.end <= hit.start), None)
                if side and hit.start - side.end < 30:
                    found.source, found.cue, found.speech = side, self.folded[hit.start : hit.end], "say"
                    found.according = True
                    return
        self._spoken(trigger, found)

    def _spoken(self, trigger: Trigger, found: Judgement) -> None:
        scene = self.scene
        mine = scene.chunk(trigger.start)
        for hit in reversed(self.speech):
            kind, particle = hit.term.payload
            if particle and not self._follows(particle, hit):
                continue
            theirs = scene.chunk(hit.start)
            if scene.pack.spaceless and not self.last:
                before, after = hit.end <= trigger.start and self._complement(hit, trigger, theirs, mine), False
                before = before and not any(c in _ENDED for c in self.folded[hit.end : trigger.start])
            elif self.last:
                before, after = False, hit.start >= trigger.end and self._reporting(hit)
            else:
                before = hit.end <= trigger.start and self._complement(hit, trigger, theirs, mine)
                after = hit.start >= trigger.end and theirs != mine and self._closing(trigger, hit)
                if scene.pack.events.behind and hit.start >= trigger.end and "f" not in trigger.form:
                    after = not trigger.noun  # `saldırdığını söyledi`
            if not (before or after):
                continue
            side = self._topic(hit, trigger) if self.last else self.speaker(hit)
            found.speech, found.cue = kind, self.folded[hit.start : hit.end]
            if side is not None and side is not trigger.subject:
                found.source = side
            found.own = side is not None and side is trigger.subject
            return

    def _reporting(self, hit: Hit) -> bool:
        """Whether a word for `that` stands directly before a verb of speech (`と発表した`)."""
        words = function_words(self.scene.pack)
        before = self.folded[max(self.scene.start, hit.start - 6) : hit.start].rstrip()
        return any("quo" in words.get(before[-size:], ()) for size in (3, 2, 1))

    def _topic(self, hit: Hit, trigger: Trigger) -> Side | None:
        """Who says it, where particles tell: the topic, else a subject that is not the event's own."""
        low, _ = self.scene.clause(hit.start)
        left = [s for s in self.scene.sides if low <= s.start and s.end <= hit.start and s.bare]
        topics = [s for s in left if s.case == "top"] or [s for s in left if s.case == "subj" and s.start > trigger.end]
        return topics[-1] if topics else None

    def _follows(self, particle: str, hit: Hit) -> bool:
        _, high = self.scene.clause(hit.start)
        return any(self.folded[a:b] == particle for a, b, _ in self.scene.tokens if hit.end <= a < high)

    def _complement(self, hit: Hit, trigger: Trigger, theirs: tuple[int, int], mine: tuple[int, int]) -> bool:
        """Whether the trigger stands in what the verb of speech before it brings in."""
        if any(hit.end <= end < trigger.start for end in self.ends):
            return False
        scene = self.scene
        low = scene.clause(trigger.start)[0]
        if low in scene.relative and low - 2 in scene.commas and hit.end <= low:
            return False  # `denied backing the M23, which took Bukavu`
        comma = scene.chunk(trigger.start)[0]
        if theirs[0] in scene.lower and comma in scene.commas and hit.end <= comma and theirs[0] == low:
            return False  # `Beijing, which claims the island, has sent …`
        if theirs != mine:
            return True
        return any(s.bare and hit.end <= s.start and s.end <= trigger.start for s in self.scene.sides)

    def _closing(self, trigger: Trigger, hit: Hit) -> bool:
        """Whether a verb of speech closes the sentence (`…, sagte X`): it has no clause of its own, and opens none."""
        scene = self.scene
        begin, end = scene.chunk(hit.start)
        tag = begin in scene.commas and hit.start - begin < _TAG and end >= scene.end - 1  # `…, kata X.`
        if not tag and any(trigger.end <= at <= hit.start and self.folded[at].isalnum() for at in scene.hard):
            return False
        index = self.scene.token_index(hit.end)
        if index < len(scene.tokens) and "poss" in scene.tokens[index][2]:
            return False  # `after the strike, Qatar recalled its ambassador`
        return not any(roles & {"brk", "that"} for _, _, roles in scene.tokens[index : index + 3])

    def speaker(self, hit: Hit) -> Side | None:
        """The subject of a verb of speech."""
        scene = self.scene
        low, high = scene.chunk(hit.start)
        left = [s for s in scene.sides if low <= s.start and s.end <= hit.start and s.bare]
        right = [s for s in scene.sides if hit.end <= s.start < min(high, hit.end + 60) and s.bare]
        if left:
            return left[-1]
        if any(s.bare and 0 < hit.start - s.end <= 2 for s in scene.nouns):
            return None  # `three officials told Reuters`
        if right and right[0].start - hit.end < 50:
            return right[0]
        low, _ = scene.clause(hit.start)
        left = [s for s in scene.sides if low <= s.start and s.end <= hit.start and s.bare]
        return left[0] if left else None
