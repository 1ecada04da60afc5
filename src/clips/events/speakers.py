"""Who says what is in quotation marks."""

import re
from bisect import bisect_left, bisect_right

from clips.events.speech import INITIAL, NEAR, STOPS, TITLE, WIDE, Speech
from clips.events.spelling import split
from clips.events.triggers import function_words
from clips.fold import fold
from clips.lexicon import Hit
from clips.models import Mention

_WORD = re.compile(r"\w+")
_COMMA = re.compile(r".?[ \u00a0]?[”“’»«\"']?,|.?[”“’»«\"'] [–—-] ", re.DOTALL)  # after a quote, before who says it
_OPENING = re.compile(r"[“„«「『]|``|(?<=\s)\"(?=\w)")
AFTER = 140  # code points after a quote in which its speaker may stand
_BEFORE, _SOURCE, _CLOSE, _FAR = 220, 40, 14, 700
Said = tuple[str | None, str | None]  # the verb, and the speaker's entity id


class Speakers(Speech):
    """Finds the speakers of one document's quotes, from left to right."""

    def said(self, start: int, end: int, previous: int) -> Said:
        """The verb of speech and the speaker of the quote from `start` to `end`; `previous`: the last one's end."""
        text = self.text
        stop = text.find("\n", end, end + AFTER)
        stop = stop if stop >= 0 else min(len(text), end + AFTER)
        stop = self._next_opening(end + 2, stop)
        floor = max(previous, start - _BEFORE)
        low = max(floor, text.rfind("\n", floor, start) + 1)
        last, spaceless = self.verb_last(start), self.document.section_at(start).pack.spaceless
        begun = text[low:start].rstrip('“「『" ')[-1:] not in STOPS
        if spaceless and not last and begun and (said := self._said_before(low, start)):
            return said
        if headed := self._headed(low, start, end):
            return None, headed
        unnamed: str | None = None
        inner = text[start].islower() and text[end - 1] not in ",.!?" and text[end + 1 : end + 2] != ","
        if inner and not last and (said := self._said_before(low, start)) and said[1]:
            return said  # `spoke of "a cowardly murder" and called …`
        for hit in self.spoken(end, stop)[:2]:
            between = text[end : hit.start]
            between = INITIAL.sub("", between)
            rest = between.strip("\"”’'“» ")
            if text[start].islower() and self._another(end, hit.start):
                break
            next_one = bool(rest[:1]) and rest[0] in STOPS and bool(rest[1:])
            if (
                hit.start - end > (WIDE if self._mentions(end, hit.start) else NEAR)
                or any(c in rest[1:] for c in ".!?:。！？；")
                or next_one
            ):
                break
            stop_here = self._sentence_end(hit.end, stop)
            if last and (speaker := self._before(low, start)):
                return self.verb(hit), speaker
            if speaker := self.tagged(hit, stop_here, end, start):
                return self.verb(hit), speaker
            if not between.strip(" ,\"”’'“»") or hit.start - end <= 3:
                unnamed = self.verb(hit)
        if unnamed is None and (said := self._quoted(low, start, end, stop)):
            return said
        if source := self._source(end, stop):
            return unnamed, source
        if unnamed is None and (named := self.closed(start, end, stop)):
            return None, named
        colon = text[low:start].rstrip(" \"“”„«»'‘’`").endswith((":", "："))
        if (colon or not last) and (said := self._said_before(low, start)):
            verb, speaker = said
            return (unnamed if unnamed and not speaker else verb), speaker
        return unnamed, self._source_before(low, start) or self._cited(start)

    def _next_opening(self, start: int, stop: int) -> int:
        """Where the next quote opens, names of up to three words in quotation marks aside (`написал лидер «ЕС» X`)."""
        for opening in _OPENING.finditer(self.text, start, stop):
            if not TITLE.match(self.text, opening.end()):
                return opening.start()
        return stop

    def _headed(self, low: int, start: int, end: int) -> str | None:
        """Whom a headline or a line names before a colon (`Putin: “…”`), or without one (`젤렌스키 "…"`)."""
        line = max(self.text.rfind("\n", max(0, start - _FAR), start) + 1, start - _FAR, 0)
        before = self.text[line:start].rstrip(" \u00a0\"“”„«»'‘’`「『–—-")
        named = self._mentions(max(low, start - NEAR), start)
        if not named or not before or self.spoken(line, start):
            return None
        after = self.text[named[-1].end : line + len(before)]
        alone = named[-1].start == line or self.text[end + 1 : end + 2] in ("", "\n")
        bare = alone and bool(self.document.section_at(start).pack.quotes.thus)
        heads = after.strip() in (":", "：") or (bare and not after.strip())
        return named[-1].entity if heads else None

    def _quoted(self, low: int, start: int, end: int, stop: int) -> Said | None:
        """The verb and the speaker of a quote with a particle behind it (`"…"라고 귀띔했다`), or which the next
        sentence goes back to (`「…」。X氏はこう述べた`)."""
        own = self.document.section_at(start).pack.quotes
        speech = own.behind and self.text[start - 1 : start] not in ("'", "‘")
        at = end + 1 + (self.text[end + 1 : end + 2] == " ")
        particle = _WORD.match(self.folded, at) if speech else None
        if particle and particle[0] in split(own.behind):
            verb = _WORD.search(self.text, particle.end(), stop)
            last, speaker = self.last
            same = low <= last < start and not any(sign in self.text[last:start] for sign in STOPS)
            speaker = self._before(low, start) or (speaker if same else None)
            if speaker is None:
                people = [m for m in self._mentions(end, min(stop, end + NEAR)) if m.kind == "person"]
                speaker = people[0].entity if people else None
            return (verb or particle)[0], speaker
        if own.thus and self.text[end - 1 : end + 2].strip('」”"』')[-1:] in STOPS:
            line = self._sentence_end(end + 2, stop)
            hits = self.spoken(end + 1, line)
            named = [m for m in self._mentions(end + 1, hits[-1].start if hits else line) if m.kind == "person"]
            if hits and any(word in self.folded[end:line] for word in split(own.thus)):
                return self.verb(hits[-1]), named[0].entity if named else None
            if named and named[0].start < end + 4:
                return None, named[0].entity
        return None

    def _said_before(self, low: int, start: int) -> Said | None:
        """The verb of speech before the quote that begins at `start`, and its speaker; None where there is none."""
        for hit in reversed(self.spoken(low, start)):
            between = self.text[hit.end : start].rstrip(" \"“”„«»'‘’`")
            if any(c in between[:-1] for c in ".!?;。！？；"):
                return None
            begin = self._clause_start(low, hit.start)
            speaker = self._subject(hit, start, begin, hit.start)
            if speaker is None and self.last[0] >= low - 4:
                speaker = self.last[1]
            speaker = speaker or self._introduced(begin, start)
            return self.verb(hit), speaker
        return None

    def closed(self, start: int, end: int, stop: int) -> str | None:
        """The person soon after the comma that ends a quote, whatever the verb between (`…“, jubelte X.`)."""
        comma = _COMMA.match(self.text, end - 1)
        if comma is None or self.document.section_at(start).pack.spaceless:
            return None
        for mention in self._mentions(comma.end(), min(stop, comma.end() + NEAR)):
            between = self.text[comma.end() : mention.start].strip(" \"”’'“»«–—").split()
            if mention.kind == "person" and 0 < len(between) < 7 and between[0].islower():
                return mention.entity
        return None

    def _before(self, low: int, start: int) -> str | None:
        """The last person (else party) before the quote in its sentence, where the verb of speech follows it."""
        text = self.text
        stops = [text.rfind(stop, low, start) for stop in "。!?！？"] + [text.rfind(". ", low, start)]
        named = self._mentions(max(low, *(stop + 1 for stop in stops)), start)
        people = [m for m in named if m.kind == "person"] or named
        first = bool(
            self.document.section_at(start).pack.events.behind
        )  # `Bakan Güler, X ile görüştükten sonra “…” dedi`
        return people[0 if first else -1].entity if people else None

    def tagged(self, hit: Hit, stop: int, end: int, start: int) -> str | None:
        """The speaker that the verb of speech after a quote names; `start` and `end` are those of the quote."""
        speaker = self._subject(hit, stop, end, start)
        if speaker is None and self._pronoun(hit.end, stop):
            speaker = self._he(start)
        return speaker or self._meant(hit, start, end)

    def between(self, start: int, end: int) -> Said | None:
        """The verb and the speaker between the parts of a quote (`«…, — сказал X. — …»`)."""
        for hit in self.spoken(start, min(end, start + NEAR))[:1]:
            stop = self.text.find(" — ", hit.end, end)
            stop = stop if stop >= 0 else self._sentence_end(hit.end, end)
            speaker = self._subject(hit, stop, start, start)
            if speaker:
                return self.verb(hit), speaker
        return None

    def inserted(self, start: int, end: int) -> Said | None:
        """The verb and the speaker between commas inside a quote (`« Il faut aller vite, a insisté X. Il … »`)."""
        for hit in self.spoken(start, end):
            comma = self.folded.rfind(",", max(start, hit.start - 24), hit.start)
            if comma < 0 or not self.follows(comma, hit):
                continue
            named = self._mentions(hit.end, min(end, hit.end + _SOURCE))
            if (
                named
                and named[0].kind == "person"
                and not any(c in self.text[hit.end : named[0].start] for c in ",.;:!?")
            ):
                return self.verb(hit), named[0].entity
            if self.text[hit.end : hit.end + 1] == "-" and self._pronoun(hit.end, hit.end + 8):
                return self.verb(hit), self._he(start)
        return None

    def context(self, start: int) -> str | None:
        """The speaker of a quote that nobody is said to say: who has the word there."""
        index = max(0, bisect_right(self.sentence_starts, start) - 1)
        low = self.sentence_starts[index]
        before = self.text[low:start].strip(" \"“”„«»'‘’`–—-")
        if not before and index:
            low = self.sentence_starts[index - 1]
            before = self.text[low:start].rstrip(" \n\"“”„«»'‘’`–—-")
        end, speaker = self.last
        if speaker and end >= low and not before.endswith(":"):
            return speaker
        if end > low:
            low = end
        if start - low > _FAR:
            return None
        if named := self._introduced(low, start):
            return named
        between = self._mentions(max(end, 0), start)
        if speaker and start - end < _FAR and not any(m.kind == "person" and m.entity != speaker for m in between):
            return speaker
        return None

    def _introduced(self, low: int, start: int) -> str | None:
        """Whom the sentence before a quote is about: its first person, else what it names before a colon or a verb of
        speech."""
        found = self._mentions(low, start)
        people = [m for m in found if m.kind == "person"]
        if people:
            return people[0].entity
        colon = self.text[low:start].rstrip(" \"“”„«»'‘’`").endswith(":")
        bodies = [m for m in found if m.kind == "organization"]
        if bodies and (colon or self.spoken(low, start)):
            return bodies[0].entity
        return found[0].entity if found and colon else None

    def _source_before(self, low: int, start: int) -> str | None:
        """Whom `according to` names right before a quote (`secondo X, «…»`)."""
        index = bisect_left(self.source_starts, start) - 1
        if index < 0 or self.sources[index].start < low:
            return None
        named = self._mentions(self.sources[index].end, start)
        near = named and not self.text[named[-1].end : start].strip(" ,\"“”„«»'‘’`")
        people = [m for m in named if m.kind == "person"]
        return (people[-1] if people else named[-1]).entity if near else None

    def _cited(self, start: int) -> str | None:
        """Whom `according to`, or a `for` that begins the sentence, names before a part of it in quotation marks
        (`Selon X, ce tir est « … »`)."""
        if self.text[start].isupper():
            return None
        low = self._sentence_start(start)
        named: list[Mention] = []
        index = bisect_left(self.source_starts, start) - 1
        after = bisect_left(self.behind_starts, start) - 1
        if index >= 0 and self.sources[index].start >= low:
            named = self._mentions(self.sources[index].end, min(start, self.sources[index].end + WIDE))
        elif after >= 0 and self.behind[after].start >= low:
            hit = self.behind[after]
            named = [m for m in self._mentions(max(low, hit.start - NEAR), hit.end) if m.end >= hit.start - 3]
        elif (people := self._mentions(low, min(start, low + WIDE))) and people[0].kind == "person":
            first = _WORD.match(self.folded, low)
            words = function_words(self.document.section_at(low).pack)
            if first and "for" in words.get(first[0], ()) and "," in self.text[people[0].end : start]:
                named = people[:1]
        people = [m for m in named if m.kind == "person"]
        return (people or named)[0].entity if named else None

    def _source(self, low: int, stop: int) -> str | None:
        """Whom `according to` right after a quote names."""
        index = bisect_left(self.source_starts, low)
        if index == len(self.sources) or self.sources[index].start > min(stop, low + 4):
            return None
        hit = self.sources[index]
        named = self._mentions(hit.end, min(stop, hit.end + _SOURCE))
        people = [m for m in named if m.kind == "person"]
        return (people or named)[0].entity if named else None

    def _meant(self, hit: Hit, start: int, end: int) -> str | None:
        """Who `the general`, `the ministry` or `it` beside a verb of speech is: the last one of that title or name."""
        suffix = self.document.section_at(hit.start).pack.quotes.suffix
        if suffix and self.folded.endswith(suffix, hit.start, hit.end):
            return self._he(start) or self._introduced(self._sentence(start), start)
        follows = self.text[hit.end : hit.end + 2].strip()
        if not follows or follows[0] in ".,;\n" or self._addresses(hit.end):  # the verb stands alone (`…», añadió.`)
            grammar = self.document.section_at(hit.start).pack.events
            if grammar.head_first or grammar.declension:
                return self._he(start)
        elif office := self._office(hit, start, end):
            return office
        if self._same(hit, end) or (self._alone(hit) and not self._strict(hit)):
            return self._he(start)
        index = bisect_left(self.actor_starts, hit.start - 40)
        while index < len(self.actors) and self.actors[index].start < hit.end + _CLOSE:
            noun = self.actors[index]
            index += 1
            if not (0 <= hit.start - noun.end <= 2 or 0 <= noun.start - hit.end <= _CLOSE):
                continue
            word, stem = self.folded[noun.start : noun.end], fold(noun.term.text)
            for mention in reversed(self._mentions(max(0, start - _FAR), start)):
                if mention.kind == "person" and (word in (role := fold(mention.role or "")) or stem in role):
                    return mention.entity
                if mention.kind == "organization" and ("group" in noun.term.payload or word in mention.text.lower()):
                    return mention.entity
        return None

    def _office(self, hit: Hit, start: int, end: int) -> str | None:
        """Who has the office, or is what the noun says, that stands beside the verb: its nearest holder before."""
        after = self.folded[hit.end : hit.end + 30]
        index = bisect_left(self.starts, start)
        near = self.people[max(0, index - 20) : index]
        for mention in reversed(near):
            role = self.roles.get(mention.entity or "")
            if role and re.search(rf"\b{re.escape(fold(role.split()[0]))}\w{{0,2}}\b", after):
                return mention.entity
        nouns = self._nouns(hit, end) if near else []
        for mention in reversed(near if nouns else []):
            if mention.kind != "person" or start - mention.start > _FAR:
                continue
            low = max(self._sentence_start(mention.start), mention.start - NEAR)
            after = self.folded[mention.end : min(start, mention.end + NEAR)]
            beside = self.folded[low : mention.start] + after.partition(".")[0]
            if any(_alike(noun, word) for word in _WORD.findall(beside) for noun in nouns):
                return mention.entity
        return None

    def _subject(self, hit: Hit, stop: int, before: int, quote: int) -> str | None:
        """Who speaks: a person (else a party) before the verb, else after it; `quote` is where the speech begins."""
        after = hit.end
        left = self._mentions(before, hit.start)
        right = [m for m in self._mentions(after, stop) if m.kind == "person" or not self._to_whom(m, after)]
        people = [m for m in left if m.kind == "person"]
        if self._pronoun(max(before, hit.start - 12), hit.start) and not (people and people[-1].end > hit.start - 12):
            return self._he(quote)
        if left and not self._turned(hit, right):
            return (people[-1] if people else _whole(left)).entity
        if right:
            if self._pronoun(after, right[0].start):
                return self._he(quote)
            people = [m for m in right if m.kind == "person" and m.start - after < 90]
            role = self.roles.get(people[1].entity or "") if len(people) > 1 else None
            if role and role in self.text[people[0].end : people[1].start]:
                people = people[1:]  # `sade Putins talesperson Peskov`
            elif len(people) == 2 and self.text[people[0].end : people[1].start] == ", ":
                people = people[1:]  # `kata kakak Sutrisno, Karsono`
            near = right[0].start - after < (50 if self._inverts(hit) or after > quote else 12)
            return people[0].entity if people else _whole(right).entity if near else None
        return self._he(quote) if self._pronoun(after, min(stop, after + 6)) else None  # `Dort sagte er: „…“`


def _whole(mentions: list[Mention]) -> Mention:
    """The first of some mentions, or the organization that it is a part of (`Turkey's foreign ministry`)."""
    first = mentions[0]
    return next((m for m in mentions if m.kind == "organization" and m.start <= first.end + 3), first)


def _alike(word: str, other: str) -> bool:
    """Whether two words are forms of one: equal but for their ends."""
    return word == other or (
        len(word) > 5 and abs(len(word) - len(other)) < 4 and other.startswith(word[: max(5, len(word) - 2)])
    )
