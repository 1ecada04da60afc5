"""Finds countries: names, adjectives, demonyms, and capitals where they stand for their government; and blocs."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from clips import blocs, territories
from clips.country_rules import (
    first_in,
    in_katakana,
    joined_end,
    read_rules,
    signs,
    words_of,
)
from clips.document import Document, Found
from clips.fold import fold, is_word
from clips.inflection import with_ending
from clips.lexicon import Hit, Term
from clips.notes import countries as notes
from clips.packs import LanguagePack
from clips.pipes.capitals import STOPS, WINDOW, Capitals
from clips.territories import BLOC, GROUP, Meaning

_LINKS = frozenset("/-_.=(#")
_LISTED = 12  # characters between two members of a list, at most
_NEAR = 400  # characters of its sentence around a name with other meanings


def terms(pack: LanguagePack) -> Iterable[Term]:
    """The words of `pack` that this pipe asks the lexicon to find."""
    return [*territories.terms(pack), *blocs.terms(pack)]


def run(document: Document) -> Iterator[Found]:
    """What `document` says of countries, and the blocs of countries that it names (as organizations)."""
    for section in document.sections:
        yield from _Reader(document, section).read()
        for hit in section.hits_of(BLOC):
            end = joined_end(document.folded, hit.end, section.end, read_rules(section.pack).joined)
            end = with_ending(document.text, end, section.pack)
            if section.pack.countries.trim:
                end = hit.start + len(hit.term.text)  # its particle is no part of it
            if document.trace is not None:
                notes.bloc(document, section, hit, end)
            yield Found("organization", hit.start, end, {"name": hit.term.payload, "country": None}, 0.95, "bloc")


@dataclass(slots=True)
class _Reader(Capitals):
    settled_by: dict[str, str] = field(init=False, default_factory=dict)
    spoken: int = field(init=False, default=-1000)  # where the last name of a language ended
    dates: list[tuple[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        self.rules = read_rules(self.section.pack)
        self.dates = [(f.start, f.end) for f in self.document.within(self.section, "date")]

    def read(self) -> list[Found]:
        """The countries of the section, by `start`."""
        hits = [hit for hit in self.section.hits_of(GROUP) if self.whole(hit)]
        found: list[Found] = []
        for group in self.lists(hits):
            found += self.settle(group)
        self.why = "sign", ""
        found += [self.found(hit, hit.term.payload) for hit in signs(self.document, self.section, self.rules)]
        return sorted(found, key=lambda f: f.start)

    def whole(self, hit: Hit) -> bool:
        """Whether the hit is a country at all: no word in capitals, no part of a word in katakana, no language."""
        meaning: Meaning | None = hit.term.payload
        text = self.document.text
        if meaning is None:
            return self.refused(hit, "blocked", text[hit.start : hit.end])
        if meaning.form == "abbreviation":
            if text[hit.start + len(hit.term.text) : hit.end].isupper():  # `USS Mason`: no `US` with an ending
                return self.refused(hit, "longer word")
            if self.shouted(hit):
                return self.refused(hit, *self.why)
        if text[hit.start - 1 : hit.start] in _LINKS:
            word = f" {text[max(0, hit.start - WINDOW) : hit.start]}".rsplit(None, 1)[-1]
            if "://" in word or "www." in word:
                return self.refused(hit, "address")
        if meaning.form == "capital" and self.dated(hit):
            return self.refused(hit, "in date")
        if hit.term.free and (in_katakana(text, hit.start, -1) or in_katakana(text, hit.end - 1, 1)):
            return self.refused(hit, "longer word")
        if meaning.form in ("capital", "abbreviation"):
            return True
        if self.rules.given and text[hit.start].isupper():
            before = words_of(self.document.folded[max(self.section.start, hit.start - 30) : hit.start])
            if before and before[-1] in self.rules.given:
                return self.refused(hit, "surname", before[-1])
        if self.tongue(hit, self.rules.tongue_names if meaning.form == "name" else self.rules.tongue):
            self.spoken = hit.end
            return self.refused(hit, *self.why)
        return True

    def dated(self, hit: Hit) -> bool:
        """Whether a capital is but a part of a date (`روز دوشنبه`, Monday, and no Dushanbe)."""
        index = bisect_right(self.dates, (hit.start, len(self.document.text))) - 1
        return index >= 0 and hit.end <= self.dates[index][1] and self.dates[index] != (hit.start, hit.end)

    def shouted(self, hit: Hit) -> bool:
        """Whether an abbreviation is a word in capitals: `TELL US`."""
        if not self.rules.shouted:
            return False
        before = self.document.text[max(self.section.start, hit.start - 30) : hit.start].split()
        if not before or not before[-1].isupper() or fold(before[-1]) not in self.rules.shouted:
            return False
        return self.said(True, "shouted", before[-1])

    def tongue(self, hit: Hit, cues: frozenset[str]) -> bool:
        """Whether an adjective is a language: `in Russian`, closing its phrase; `in het Russisch`."""
        if not cues or self.document.text[hit.end : hit.end + 1] == "-":
            return False
        folded = self.document.folded
        noun = (
            not hit.term.payload.upper
            and self.document.text[hit.start].isupper()
            and hit.end == hit.start + len(hit.term.text)
        )
        before = words_of(folded[max(self.section.start, hit.start - 30) : hit.start])
        if not before:
            return False
        cue = before[-1] if before[-1] in cues else " ".join(before[-2:])
        if cue in cues:
            return self.said(True, "tongue", cue)
        between = words_of(folded[self.spoken : hit.start]) if 0 < hit.start - self.spoken < _LISTED else []
        if between and all(word in self.rules.connectors for word in between):
            return self.said(self.closes(hit), "tongue listed")
        return self.said(f"{before[-1]} …" in cues and (noun or self.closes(hit)), "tongue", before[-1])

    def closes(self, hit: Hit) -> bool:
        """Whether no noun follows an adjective, nor one that is listed with it."""
        after = words_of(self.document.folded[hit.end : min(hit.end + 60, self.section.end)])
        index = 0
        while index < len(after) - 1 and after[index] not in STOPS and after[index] in self.rules.connectors:
            index += 2
        if index >= len(after) or after[index] in STOPS:
            return True
        lists = self.rules.lists
        return any(after[index] in lists[name] for name in ("place", "toward", "state", "relative"))

    def lists(self, hits: list[Hit]) -> Iterator[list[Hit]]:
        """The hits, those together that only connectors part: `Russia, China and Pyongyang`."""
        group: list[Hit] = []
        folded = self.document.folded
        for hit in hits:
            if group:
                gap = folded[self.stop(group[-1]) : hit.start]
                between = words_of(gap)
                if len(gap) > _LISTED or not between or any(word not in self.rules.connectors for word in between):
                    yield group
                    group = []
            group.append(hit)
        if group:
            yield group

    def settle(self, group: list[Hit]) -> Iterator[Found]:
        sure = any(h.term.payload.form != "capital" and self.plain(h) for h in group)
        status: bool | None = None
        why = ("", "")
        if any(h.term.payload.form == "capital" for h in group):
            status = self.capital(group, sure)
            why = self.why if status is not None else ("capital open", "")
        for hit in group:
            meaning: Meaning = hit.term.payload
            self.why = why if meaning.form == "capital" else ("", "")
            settled = not meaning.doubt or self.settled(hit, sure and len(group) > 1)
            if not settled or (meaning.form == "capital" and not status):
                self.refused(hit, *(why if settled else self.why))
                continue
            yield self.found(hit, meaning)

    def plain(self, hit: Hit) -> bool:
        """Whether a name is the country without the help of a list."""
        doubt = hit.term.payload.doubt
        return not doubt or (doubt.startswith("!") and self.settled(hit, False))

    def found(self, hit: Hit, meaning: Meaning) -> Found:
        end = joined_end(self.document.folded, self.stop(hit), self.section.end, self.rules.joined)
        end = with_ending(self.document.text, end, self.section.pack)
        start = self.long(hit.start) if meaning.form == "name" else hit.start
        sure = 0.99 if meaning.form in ("name", "adjective", "demonym") and not meaning.doubt else 0.9
        if self.document.trace is not None:
            notes.country(self.document, self.section, hit, start, end, self.why)
        return Found(
            "country", start, end, {"code": meaning.code, "form": meaning.form}, sure, f"country {meaning.form}"
        )

    def long(self, start: int) -> int:
        """Where a name begins with what makes it the long one: `Republic of Moldova`."""
        for form in self.rules.long:
            first = start - len(form)
            if self.document.folded.startswith(form, max(0, first)) and first >= self.section.start:
                before, letter = self.document.folded[first - 1 : first], self.document.text[first]
                if not (before and is_word(before)) and not letter.islower():
                    return first
        return start

    def settled(self, hit: Hit, listed: bool) -> bool:
        """Whether a name with other meanings is the country here."""
        doubt = hit.term.payload.doubt
        yes, _, no = doubt.lstrip("!").partition("/")
        low, high = self.document.sentence_at(hit.start)
        near = self.document.folded[max(low, hit.start - _NEAR) : min(high, hit.end + _NEAR)]
        if other := first_in(no, near):
            return self.said(False, "doubt other", other)
        if doubt.startswith("!"):
            return self.said(True, "doubt default")
        if doubt not in self.settled_by:
            self.settled_by[doubt] = first_in(yes, self.document.folded)
        if word := self.settled_by[doubt]:
            return self.said(True, "doubt settled", word)
        return self.said(listed, "doubt listed" if listed else "doubt open")
