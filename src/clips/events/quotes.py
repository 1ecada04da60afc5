"""Direct speech with its speakers."""

import re
from collections.abc import Iterator

from clips.document import Document
from clips.events.marks import find_spans
from clips.events.speakers import AFTER, Speakers
from clips.events.speech import STOPS, coined
from clips.events.spelling import split
from clips.events.triggers import function_words
from clips.models import Mention, Quote

_DASH = re.compile(r"(?:^[ \t]*|(?<=[.!?:»”]) )(?:[–—-][ \t]+|(?<![^\n])—)(?=\S)", re.MULTILINE)
_WORD = re.compile(r"\w+")
_LABEL = re.compile(r"\[([^\[\]\n]{1,40})\]\s*\W{0,2}$")
_TAG = re.compile(r"[,!?…] [—–-] ?(?=[^\W\d_])")  # a verb of speech between two parts of a quote
_AFTER_TAG = re.compile(r"(?:, [—–-]|—,|[^,] [—–]) ?(?=[^\W\d_])")  # what a dash takes up again (`, sa X, – så …`)
_ASIDE = re.compile(r" [—–-] (?=[^\W\d_])")  # the same, as Italian writes it (`«… – ha detto X – …»`)
_LEAD = re.compile(r"[:：,，]\s?[\"“”„«»「『‘']*$")  # before what a verb of speech begins
_SAYS_WHAT = frozenset(["be", "it"])
_CASES = frozenset(["subj", "top", "obj", "to", "in", "from"])
_SHORT = 12  # code points between a verb of speech and the part of a sentence that somebody says
_SCARE = 3  # words: fewer are a term in quotation marks, not speech


def find_quotes(document: Document, mentions: list[Mention]) -> list[Quote]:
    """Direct speech, by `start`; up to three words in quotation marks need a verb of speech and a speaker."""
    found = _Finder(document, mentions)
    return _translations(list(found.find()), found.labelled)


class _Finder(Speakers):
    def find(self) -> Iterator[Quote]:
        """All quotes, from left to right."""
        self.labelled: set[int] = set()
        previous = 0
        spans = [*find_spans(self.text), *((start, end, None) for start, end in self._dashes())]
        for start, end, sure in sorted(spans, key=lambda span: span[0]):
            if sure is None and start < previous:
                continue  # a dash inside quotation marks
            found = self._dashed(start, end) if sure is None else self._marked(start, end, sure, previous)
            for quote in found:
                if sure is not None:
                    previous = quote.end
                if quote.speaker or quote.start not in self.labelled:
                    self.last = (quote.end, quote.speaker)
                yield quote

    def _marked(self, start: int, end: int, sure: bool, previous: int) -> list[Quote]:
        """What stands in quotation marks, where it is speech."""
        text = self.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if end <= start:
            return []
        label = _LABEL.search(text, max(previous, start - 50), start)
        if label is not None:
            named = self._mentions(label.start(1), label.end(1))
            verb, speaker = None, named[-1].entity if named else None
        else:
            verb, speaker = self.said(start, end, previous)
        inside = text[start:end]
        if speaker is None and label is None and (tag := _TAG.search(inside)):
            verb, speaker = self.between(start + tag.end(), end) or (verb, None)
        if speaker is None and label is None:
            verb, speaker = self.inserted(start, end) or (verb, None)
        for tag in _ASIDE.finditer(inside) if speaker is None and label is None else ():
            hits = self.spoken(start + tag.end(), min(end, start + tag.end() + 20))
            if hits and self.follows(start + tag.end(), hits[0]):
                verb, speaker = self.between(start + tag.end(), end) or (verb, None)
                break
        said = _WORD.findall(self.folded[start : min(end, start + 200)])
        words, pack = len(said), self.document.section_at(start).pack
        if words <= 2 * _SCARE and any(_begin(said, term) for term in coined(pack)):
            return []
        lead = _LEAD.search(text, max(0, start - 3), start) if verb else None
        begins = lead is not None and (
            lead[0][0] in ":：" or self.verb_last(start) or bool(self.spoken(lead.start() - 12, lead.start()))
        )
        closed = begins or inside[-1] in STOPS + "," or (text[end + 1 : end + 2] == "," and inside[0].isupper())
        if pack.quotes.behind and (particle := _WORD.match(self.folded, end + 1)):
            told = speaker or words > _SCARE or self.spoken(end, end + 20)
            closed = closed or bool(told and particle[0] in split(pack.quotes.behind))
        if not sure and verb is None:
            return []
        spaced = not pack.spaceless
        closed = closed or (not spaced and bool(self.spoken(end, end + 4)))
        short = words <= _SCARE if spaced else len(inside) <= 8
        whole = words > 1 or (not spaced and len(inside) > _SCARE) or (inside.islower() and self._predicate(start))
        colon = text[max(0, start - 4) : start].rstrip(' \u00a0"“”„«»‘').endswith(":")
        ends = inside[-1] in STOPS or text[end + 1 : end + 2] in (".", "!", "?")
        goes_on = speaker is None and words > 1 and self._goes_on(start, end) and not (verb and self._strange(end))
        if short and words > 1 and colon and ends and inside[0].isupper() and not verb and speaker is None:
            speaker, closed, short = self.context(start), True, False
        cited = spaced and words == _SCARE and (speaker or "").startswith("person:") and not inside[0].isupper()
        said_so = bool(verb) and (closed or bool(speaker and whole))
        head = words > 1 and speaker is not None and verb is None and text[end + 1 : end + 2] in ("", "\n")
        head = head and (colon or bool(pack.quotes.thus))
        if short and not (goes_on or cited or head) and (not said_so or self._name(start, end, words)):
            return []
        if not closed and 1 < words <= 2 * _SCARE and not pack.names.capital_nouns and _titled(inside):
            return []
        led = speaker is not None or colon
        if verb is None and words <= 6 and not closed and label is None and spaced and not (led or goes_on):
            return []
        if not spaced and label is None and self._governed(start, end, verb):
            return []
        if label is not None:
            self.labelled.add(start)
        elif goes_on:
            speaker = self.last[1]
        elif speaker is None and not (verb and self._strange(end)) and (not short or verb):
            speaker = self.context(start)
        return [Quote(text=inside, start=start, end=end, speaker=speaker, verb=verb)]

    def _predicate(self, start: int) -> bool:
        """Whether a form of to be or a pronoun stands right before a single word (`called it “baseless”`)."""
        words = function_words(self.document.section_at(start).pack)
        last = self.folded[max(0, start - 12) : start - 1].rstrip().rpartition(" ")[2]
        return not _SAYS_WHAT.isdisjoint(words.get(last, ()))

    def _governed(self, start: int, end: int, verb: str | None) -> bool:
        """Whether words in quotation marks are a part of a sentence that nobody says, in a script without spaces.

        A particle of a case follows them (`「国民統一政府」が`); or neither a comma nor a stop ends them, and no verb
        of speech stands right before (`“非洲之角研究所”学者认为`, `停止支持“M23运动”`).
        """
        inside, after = self.text[start:end], self.text[end + 1 : end + 2]
        if inside[-1] in STOPS + "，,、；" or after in ("，", ",", ""):
            return False
        words = function_words(self.document.section_at(start).pack)
        if self.document.section_at(start).pack.events.postpositions:
            return not _CASES.isdisjoint(words.get(after, ()))
        lead = self.spoken(max(0, start - _SHORT - 8), start)
        apart = bool(lead) and self.text[lead[-1].end : lead[-1].end + 1] in ("，", ",")
        near = bool(lead) and start - lead[-1].end <= (_SHORT if apart or len(inside) > _SHORT else 6)
        return not near and not (verb and self.text[start - 2 : start - 1] in ("：", ":"))

    def _goes_on(self, start: int, end: int) -> bool:
        """Whether a whole sentence follows the one that says whose the quote before is (`“…”, said X. “Now.”`)."""
        last, speaker = self.last
        between = self.text[last:start].rstrip(" \"“”„«»'‘’`") if speaker and 0 <= start - last < 2 * AFTER else ""
        if not between or "\n" in between or between[-1] not in STOPS or not self.text[start].isupper():
            return False
        return self.text[end - 1] in STOPS or self.text[end + 1 : end + 2] in (".", "!", "?")

    def _name(self, start: int, end: int, words: int) -> bool:
        """Whether up to three words in quotation marks are a name (`the ship “Ever Given”, said X`)."""
        before = self.text[max(0, start - 3) : start].rstrip("\"“”„«»'‘’`")
        if not (before[-1:] == " " and before[-2:-1].isalpha() and self.text[start].isupper()):
            return False
        return self.text[end - 1] not in STOPS + ","

    def _strange(self, end: int) -> bool:
        """Whether the verb of speech has a subject that we do not know (`…, said a witness`)."""
        return self.text[end : end + 3].strip("\"”“»«’' ")[:1] in (",", "")

    def _dashes(self) -> Iterator[tuple[int, int]]:
        """What follows a dash, to the end of the line or to the next one."""
        if not any(section.pack.quotes.dash for section in self.document.sections):
            return
        found = [m for m in _DASH.finditer(self.text) if self.document.section_at(m.end()).pack.quotes.dash]
        found = [m for m in found if m.start() == 0 or self.text[m.start() - 1] == "\n" or self.text[m.end()].isupper()]
        for index, match in enumerate(found):
            end = self.text.find("\n", match.end())
            end = len(self.text) if end < 0 else end
            if index + 1 < len(found) and found[index + 1].start() < end:
                end = found[index + 1].start()
            yield match.end(), end

    def _dashed(self, start: int, end: int) -> list[Quote]:
        """What a dash begins, up to the comma before the verb of speech, and what goes on after it."""
        for hit in self.spoken(start, end):
            comma = max(self.folded.rfind(sign, start, hit.start) for sign in (",", " -", " –", " —"))
            if comma > start and (hit.start - comma <= 3 or (hit.start - comma < 16 and self.follows(comma, hit))):
                stop = self._sentence_end(hit.end, min(end, hit.end + AFTER))
                speaker = self.tagged(hit, stop, comma, start)
                comma -= self.text[comma - 1] == ","
                found = [self._quote(start, comma, speaker, self.verb(hit))]
                rest = _AFTER_TAG.search(self.text, hit.end, stop)
                if rest and self.text[rest.end()].islower() and stop - rest.end() > 8:
                    found.append(self._quote(rest.end(), stop, speaker, self.verb(hit)))
                return found
        comma = self.text.rfind(", ", start, end)
        while comma > max(start, end - 2 * AFTER):
            if speaker := self.closed(start, comma, end):
                return [self._quote(start, comma, speaker, None)]
            comma = self.text.rfind(", ", start, comma)
        floor = max(0, start - 2 * AFTER)
        line = max(self.text.rfind("\n", floor, start) + 1, floor)
        if headed := self._headed(line, start, end):
            return [self._quote(start, end, headed, None)]
        goes_on = 0 <= start - self.last[0] < AFTER and "\n" not in self.text[self.last[0] : start]
        if self.text[end - 1] in STOPS and (end - start > 20 or (goes_on and end - start > 4)):
            speaker = self.context(start)
            begins = not self.text[line:start].strip("–—- \t")
            return [self._quote(start, end, speaker, None)] if speaker or begins else []
        return []

    def _quote(self, start: int, end: int, speaker: str | None, verb: str | None) -> Quote:
        return Quote(text=self.text[start:end], start=start, end=end, speaker=speaker, verb=verb)


def _titled(text: str) -> bool:
    """Whether all words of some length begin with a capital, as those of a name do (`Almirante Juan de Borbón`)."""
    return text[0].isupper() and all(word[0].isupper() or len(word) < 4 for word in _WORD.findall(text)[1:])


def _begin(words: list[str], term: tuple[str, ...]) -> bool:
    """Whether some words are a term with endings, or written together as one."""
    if len(words) == len(term):
        return all(word.startswith(part) for word, part in zip(words, term, strict=True))
    return len(words) == 1 and words[0].startswith("".join(term))


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
