"""Direct speech with its speakers."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from clips.document import Document
from clips.events.marks import find_spans
from clips.events.triggers import SPEECH, function_words
from clips.fold import fold
from clips.lexicon import Hit
from clips.models import Mention, Quote

_DASH = re.compile(r"^[ \t]*(?:[–—-][ \t]+|—)(?=\S)(.+)$", re.MULTILINE)
_WORD = re.compile(r"\w+")
_LABEL = re.compile(r"\[([^\[\]\n]{1,40})\]\s*\W{0,2}$")
_TAG = re.compile(r"[,!?…] [—–-] ?(?=[^\W\d_])")  # a verb of speech between two parts of a quote
_OPENING = re.compile(r"[“„«「『]|``|(?<=\s)\"(?=\w)")
_STOPS = ".!?…。！？"
_SCARE = 3  # words: fewer are a term in quotation marks, not speech
_AFTER, _BEFORE, _NEAR = 140, 220, 60


def find_quotes(document: Document, mentions: list[Mention]) -> list[Quote]:
    """Direct speech, by `start`; up to three words in quotation marks need a verb of speech and a speaker."""
    found = _Finder(document, mentions)
    quotes = sorted([*found.marked(), *found.dashed()], key=lambda q: q.start)
    return _translations(quotes, found.labelled)


class _Finder:
    def __init__(self, document: Document, mentions: list[Mention]) -> None:
        self.document, self.text, self.folded = document, document.text, document.folded
        self.speech: list[Hit] = [hit for section in document.sections for hit in section.hits_of(SPEECH)]
        self.speech_starts = [hit.start for hit in self.speech]
        self.people: list[Mention] = [m for m in mentions if m.kind in ("person", "organization", "country")]
        self.starts = [m.start for m in self.people]
        self.roles = {m.entity: m.role for m in mentions if m.kind == "person" and m.entity and m.role}
        self.labelled: set[int] = set()
        self.last: tuple[int, str | None] = (-1, None)
        self.token_starts = [start for start, _ in document.tokens]

    def marked(self) -> Iterator[Quote]:
        """Quotes in quotation marks."""
        text, previous = self.text, 0
        for start, end, sure in find_spans(text):
            while start < end and text[start].isspace():
                start += 1
            while end > start and text[end - 1].isspace():
                end -= 1
            if end <= start:
                continue
            label = _LABEL.search(text, max(previous, start - 50), start)
            verb, speaker = self._said(start, end, previous, label)
            inside = text[start:end]
            if speaker is None and label is None and (tag := _TAG.search(inside)):
                verb, speaker = self._tag(start + tag.end(), end) or (verb, None)
            words = len(_WORD.findall(inside[:200]))
            closed = inside[-1] in _STOPS + ","
            if not sure and verb is None:
                continue
            spaced = not self.document.section_at(start).pack.spaceless
            short = words <= _SCARE if spaced else len(inside) <= 8
            if short and not (verb and (closed or (speaker and words > 1))):
                continue
            if verb is None and words <= 6 and not closed and label is None and spaced:
                continue
            previous = end
            if label is not None:
                self.labelled.add(start)
            if speaker or label is None:
                self.last = (end, speaker)
            yield Quote(text=inside, start=start, end=end, speaker=speaker, verb=verb)

    def dashed(self) -> Iterator[Quote]:
        """Lines that begin with a dash, up to the comma before the verb of speech."""
        if not any(section.pack.quotes.dash for section in self.document.sections):
            return
        for match in _DASH.finditer(self.text):
            start, end = match.start(1), match.end(1)
            if not self.document.section_at(start).pack.quotes.dash:
                continue
            for hit in self._speech(start, end):
                comma = max(self.folded.rfind(",", start, hit.start), self.folded.rfind(" -", start, hit.start))
                if comma > start and hit.start - comma <= 3:
                    speaker = self._tagged(hit, end, comma, start)
                    self.last = (comma, speaker)
                    yield Quote(
                        text=self.text[start:comma], start=start, end=comma, speaker=speaker, verb=self._verb(hit)
                    )
                    break
            else:
                if self.text[end - 1] in _STOPS and end - start > 20:
                    yield Quote(text=self.text[start:end], start=start, end=end, speaker=None, verb=None)

    def _tag(self, start: int, end: int) -> tuple[str, str] | None:
        """The verb and the speaker between the parts of a quote (`«…, — сказал X. — …»`)."""
        for hit in self._speech(start, min(end, start + _NEAR))[:1]:
            stop = self.text.find(" — ", hit.end, end)
            stop = stop if stop >= 0 else self._sentence_end(hit.end, end)
            speaker = self._subject(hit, hit.end, stop, start, start)
            if speaker:
                return self._verb(hit), speaker
        return None

    def _speech(self, start: int, end: int) -> list[Hit]:
        return self.speech[bisect_left(self.speech_starts, start) : bisect_left(self.speech_starts, end)]

    def _verb(self, hit: Hit) -> str:
        return self.text[hit.start : hit.end]

    def _said(self, start: int, end: int, previous: int, label: re.Match[str] | None) -> tuple[str | None, str | None]:
        """The verb of speech and the speaker of the quote from `start` to `end`."""
        text = self.text
        if label is not None:
            named = self._mentions(label.start(1), label.end(1))
            return None, named[-1].entity if named else None
        stop = text.find("\n", end, end + _AFTER)
        stop = stop if stop >= 0 else min(len(text), end + _AFTER)
        if opening := _OPENING.search(text, end + 2, stop):
            stop = opening.start()
        floor = max(previous, start - _BEFORE)
        low = max(floor, text.rfind("\n", floor, start) + 1)
        unnamed: str | None = None
        for hit in self._speech(end, stop)[:2]:
            between = text[end : hit.start]
            if hit.start - end > _NEAR or any(c in between.strip("\"”’'“» ")[1:] for c in ".!?:"):
                break
            stop_here = self._sentence_end(hit.end, stop)
            speaker = self._subject(hit, hit.end, stop_here, end, start)
            if speaker is None and self._pronoun(hit.end, stop_here):
                speaker = self._he(start)
            if speaker:
                return self._verb(hit), speaker
            if not between.strip(" ,\"”’'“»") or hit.start - end <= 3:
                unnamed = self._verb(hit)
                if speaker := self._goes_on(hit, start):
                    return unnamed, speaker
        for hit in reversed(self._speech(low, start)):
            between = text[hit.end : start]
            if any(c in between for c in ".!?;") and ": " not in between:
                break
            speaker = self._subject(hit, hit.end, start, self._clause_start(low, hit.start), low)
            if speaker is None and self.last[0] >= low - 4:
                speaker = self.last[1]
            return (unnamed if unnamed and not speaker else self._verb(hit)), speaker
        return unnamed, None

    def _goes_on(self, hit: Hit, quote: int) -> str | None:
        """The last speaker, where the verb stands alone (`…», añadió.`), or who has the office behind it."""
        follows = self.text[hit.end : hit.end + 2].strip()
        if not follows or follows[0] in ".,;\n":
            return self._he(quote) if self._drops(hit) else None
        after = self.folded[hit.end : hit.end + 30]
        index = bisect_left(self.starts, quote)
        for mention in reversed(self.people[max(0, index - 20) : index]):
            role = self.roles.get(mention.entity or "")
            if role and re.search(rf"\b{re.escape(fold(role.split()[0]))}\w{{0,2}}\b", after):
                return mention.entity
        return None

    def _drops(self, hit: Hit) -> bool:
        return self.document.section_at(hit.start).pack.events.head_first

    def _sentence_end(self, start: int, stop: int) -> int:
        for index in range(start, stop):
            if self.text[index] in '“„«"`「' or (
                self.text[index] in _STOPS and self.text[index + 1 : index + 2].isspace()
            ):
                return index
        return stop

    def _clause_start(self, low: int, high: int) -> int:
        for index in range(high - 1, low, -1):
            if self.text[index] in ".!?\n" and self.text[index + 1 : index + 2].isspace() and high - index > 12:
                return index
        return low

    def _mentions(self, low: int, high: int) -> list[Mention]:
        return self.people[bisect_left(self.starts, low) : bisect_right(self.starts, high - 1)]

    def _subject(self, hit: Hit, after: int, stop: int, before: int, quote: int) -> str | None:
        """Who speaks: a person (else a party) before the verb, else after it; `quote` is where the speech begins."""
        left = self._mentions(before, hit.start)
        right = self._mentions(after, stop)
        people = [m for m in left if m.kind == "person"]
        if self._pronoun(max(before, hit.start - 12), hit.start) and not (people and people[-1].end > hit.start - 12):
            return self._he(quote)
        if left:
            return (people[-1] if people else left[0]).entity
        if right:
            if self._pronoun(after, right[0].start):
                return self._he(quote)
            people = [m for m in right if m.kind == "person" and m.start - after < 90]
            near = right[0].start - after < (30 if self._inverts(hit) or after > quote else 12)
            return people[0].entity if people else right[0].entity if near else None
        return None

    def _inverts(self, hit: Hit) -> bool:
        return self.document.section_at(hit.start).pack.events.inversion

    def _pronoun(self, low: int, high: int) -> bool:
        tokens = self.document.tokens
        words = function_words(self.document.section_at(low).pack)
        index = bisect_left(self.token_starts, low)
        while index < len(tokens) and tokens[index][0] < high:
            a, b = tokens[index]
            if "he" in words.get(self.folded[a:b], ()):
                return True
            index += 1
        return False

    def _tagged(self, hit: Hit, end: int, comma: int, start: int) -> str | None:
        stop = self._sentence_end(hit.end, min(end, hit.end + _AFTER))
        speaker = self._subject(hit, hit.end, stop, comma, start)
        return self._he(start) if speaker is None and self._pronoun(hit.end, stop) else speaker

    def _he(self, quote: int) -> str | None:
        """The last speaker, or a person named after him in plain text before the speech that begins at `quote`."""
        index = bisect_left(self.starts, quote)
        end, speaker = self.last
        for mention in reversed(self.people[max(0, index - 40) : index]):
            if mention.start < end and (speaker or "").startswith("person:"):
                return speaker
            if mention.kind == "person":
                return mention.entity
        return speaker


def _translations(quotes: list[Quote], labelled: set[int]) -> list[Quote]:
    """A quote whose label names nobody we know has the speaker of a neighbour that says the same in other words."""
    bags = {q.start: set(_WORD.findall(q.text.casefold()[:2000])) for q in quotes} if labelled else {}
    found: list[Quote] = []
    for index, quote in enumerate(quotes):
        if quote.start in labelled and quote.speaker is None:
            best = 0.5
            for other in quotes[max(0, index - 3) : index + 4]:
                if other.speaker and other.start not in labelled:
                    mine, theirs = bags[quote.start], bags[other.start]
                    share = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
                    if share > best:
                        best, quote = share, quote.model_copy(update={"speaker": other.speaker})
        found.append(quote)
    return found
