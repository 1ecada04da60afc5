"""Finds countries: names, adjectives, demonyms, and capitals where they stand for their government; and blocs."""

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from clips import blocs, territories
from clips.country_rules import (
    Rules,
    first_in,
    in_katakana,
    joined_end,
    read_rules,
    signs,
    spaceless_capital,
    words_of,
)
from clips.document import Document, Found, Section
from clips.fold import fold, is_word
from clips.inflection import with_ending
from clips.lexicon import Hit, Term
from clips.notes import countries as notes
from clips.packs import LanguagePack
from clips.territories import BLOC, GROUP, Meaning

_VERBS = "event.verb"
_CAPITALISED = re.compile(r" [^\W\d_a-z]\w*[a-z]\w*")
_STOPS = frozenset('.,;:!?()[]«»"“”„…')
_LINKS = frozenset("/-_.=(#")
_WINDOW = 90  # characters of a sentence that are read before or after a capital
_LISTED = 12  # characters between two members of a list, at most
_NEAR = 400  # characters of its sentence around a name with other meanings
_VERB = 4  # letters of a verb that may stand before its subject: shorter ones only join (`is`, `ist`, `er`)
# What is done to states, by what they say and decide.
_SAID = frozenset(["ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN"])
_OWNED = 40  # characters between a verb and the owner of what it is about
_AHEAD = 5  # words after a capital among which its verb may stand


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
class _Reader:
    document: Document
    section: Section
    rules: Rules = field(init=False)
    settled_by: dict[str, str] = field(init=False, default_factory=dict)
    spoken: int = field(init=False, default=-1000)  # where the last name of a language ended
    dates: list[tuple[int, int]] = field(init=False)
    why: tuple[str, str] = field(init=False, default=("", ""))  # the rule that decided last, and its word

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

    def said(self, answer: bool, rule: str, word: str = "") -> bool:
        """`answer`, and the rule that gave it, with the word that it is about."""
        self.why = rule, word
        return answer

    def refused(self, hit: Hit, rule: str, word: str = "") -> bool:
        """False; the reason is noted where somebody asks."""
        if self.document.trace is not None:
            self.document.trace.refuse("country", hit.start, hit.end, rule, word=word)
        return False

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
            word = f" {text[max(0, hit.start - _WINDOW) : hit.start]}".rsplit(None, 1)[-1]
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
        while index < len(after) - 1 and after[index] not in _STOPS and after[index] in self.rules.connectors:
            index += 2
        if index >= len(after) or after[index] in _STOPS:
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

    def stop(self, hit: Hit) -> int:
        """Where the span of a hit ends: with its ending, or before it where the pack says so."""
        return hit.start + len(hit.term.text) if self.section.pack.countries.trim else hit.end

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

    def capital(self, group: list[Hit], sure: bool) -> bool | None:
        """Whether the capitals of a list are governments: True, False, or None where nothing says so."""
        first, last = group[0], group[-1]
        folded = self.document.folded
        low, high = self.document.sentence_at(first.start)
        before = folded[max(low, first.start - _WINDOW) : first.start]
        stop = self.stop(last)
        after = folded[stop : min(max(high, stop), stop + _WINDOW, self.section.end)]
        if first.term.free or self.section.pack.countries.trim:
            answer, *why = spaceless_capital(self.rules.data, before, after)
            return answer if answer is None else self.said(answer, *why)
        where = self.rules.locative
        if where and any(folded[h.start : h.end].endswith(where) for h in group if h.term.payload.form == "capital"):
            return self.said(False, "capital locative")
        own = {h.term.payload.code for h in group if h.term.payload.form == "capital"}
        if sure and any(h.term.payload.code in own for h in group if h.term.payload.form == "name"):
            return self.said(False, "capital own")
        said = self.before(words_of(before), words_of(after), len(group))
        if said is None:
            article = bool(before.split()) and before.split()[-1] in self.rules.lists["skip"]
            said = self.ahead(words_of(after), 1 if article else _AHEAD)
        if said is None and len(group) == 1:
            said = self.addressed(first)
        begins = not before.strip(" \"'«»“”„‘’-") and len(group) == 1
        if said is None and begins and self.rules.data.subject:
            said = self.subject(first, after)
        if said and not self.rules.data.nouns and self.named(first.start, stop, low, high):
            return self.said(False, "capital named")
        if said is None and len(group) > 1 and (sure or not before.strip(" \"'") or before.rstrip()[-1:] in _STOPS):
            listed = self.said(not after.lstrip().startswith("("), "capital list" if sure else "capital opens")
            return listed or self.said(False, "capital open")
        return said

    def addressed(self, hit: Hit) -> bool | None:
        """Whether it stands behind a verb of what governments say and decide: `lambasted Washington`."""
        verbs = self.section.hits_of(_VERBS)
        index = bisect_right(verbs, hit.start, key=lambda verb: verb.start) - 1
        if index < 0 or (verbs[index].end != hit.start - 1 and not self.owner(hit, verbs[index].end)):
            return None
        folded, high = self.document.folded, self.document.sentence_at(hit.start)[1]
        senses = [
            sense for word in verbs[index].term.payload for sense in word.senses
            if not sense.light and (not word.particle or folded.find(word.particle.lstrip("~"), hit.end, high) >= 0)
        ]  # fmt: skip
        if not senses or not all(sense.type in _SAID for sense in senses):
            return None
        return self.said(True, "capital after", folded[verbs[index].start : verbs[index].end])

    def owner(self, hit: Hit, low: int) -> bool:
        """Whether it owns what a verb that ends at `low` is about (`rügte das Vorgehen Berlins`)."""
        folded, genitive = self.document.folded, self.section.pack.events.genitive
        ending = folded[hit.start + len(hit.term.text) : hit.end]
        owns = bool(genitive) and (ending == genitive or folded.startswith("'" + genitive.strip("'"), hit.end))
        between = folded[low : hit.start]
        return owns and len(between) < _OWNED and not any(c in between for c in ",;:.!?")

    def subject(self, hit: Hit, after: str) -> bool | None:
        """Whether a capital that begins its sentence is its subject: a word in lower case follows, no preposition."""
        stop = self.stop(hit)
        following = self.document.text[stop : stop + 2]
        if following[:1] == "," and self.section.pack.events.behind:  # `Moskova, suçlamaları reddetti`
            return True if self.document.text[stop + 2 : stop + 3].islower() else None
        if following[:1] != " " or not following[1:].islower():
            return None
        words, lists = words_of(after), self.rules.lists
        if words[0] in self.rules.connectors or any(words[0] in lists[name] for name in ("place", "toward", "between")):
            return None
        return self.said(True, "capital subject", words[0])

    def named(self, start: int, stop: int, low: int, high: int) -> bool:
        """Whether capitalised neighbours make it a part of a name (`Ottawa Senators`), in a line of mixed case."""
        text = self.document.text
        after = _CAPITALISED.match(text, stop)
        before = text[max(low, start - 30) : start].split(" ")
        last = before[-2] if len(before) > 2 and not before[-1] else ""
        if not after and not (last[:1].isupper() and last[1:].islower() and last.isalpha()):
            return False
        words = [word for word in text[low : min(high, low + 400)].split() if word.isalpha() and len(word) > 3]
        return sum(word[0].islower() for word in words) > len(words) / 3

    def before(self, words: list[str], after: list[str], listed: int) -> bool | None:
        """What the words before a list of `listed` countries say: True for a government, False for a place."""
        lists = self.rules.lists
        while words and words[-1] in lists["skip"]:
            words.pop()
        if not words:
            return None
        last, pair = words[-1], " ".join(words[-2:])
        if last in lists["place"] or pair in lists["place"].whole:
            return self.said(False, "capital place", last if last in lists["place"] else pair)
        if self.ahead(after, 1) is False:
            return False
        if last in lists["toward"] or pair in lists["toward"].whole:
            back = list(itertools.takewhile(lambda word: word not in _STOPS, words[-2:-12:-1]))
            if lists["strikes"].first(back) >= 0 or lists["strikes"].first(after[:6]) >= 0:
                return self.said(False, "capital motion", last)
            motion, transfer = lists["motion"].first(back), lists["transfer"].first(back)
            if transfer < 0 and motion < 0:
                motion, transfer = lists["motion"].first(after), lists["transfer"].first(after)
            given = transfer >= 0 and (motion < 0 or transfer < motion)
            return self.said(given, "capital toward" if given else "capital motion", last)
        if last in lists["between"]:
            return self.said(True, "capital between", last) if listed > 1 else None
        if last in lists["state"] or pair in lists["state"].whole or (len(last) >= _VERB and last in lists["verbs"]):
            return self.said(True, "capital after", pair if pair in lists["state"].whole else last)
        return None

    def ahead(self, words: list[str], most: int = _AHEAD) -> bool | None:
        """What the words after a capital say: True for a government, False for a place; the first long word decides."""
        lists = self.rules.lists
        if words and words[0] in lists["skip"]:
            words = words[1:]
        if words and words[0] == "," and len(words) > 1 and words[1] not in lists["relative"]:
            near = words[1:3] if words[1] in lists["skip"] else words[1:2]
            return self.said(False, "capital site", " ".join(near)) if lists["site"].first(near) >= 0 else None
        if words and words[0] in (",", "-"):
            most = 1 if words[0] == "-" else most
            words = words[1:]
        window = list(itertools.takewhile(lambda word: word not in _STOPS, words[:most]))
        said = None
        for index in range(len(window)):
            if lists["site"].first(window[index : index + 2]) == 0:
                return self.said(False, "capital site", window[index])
            if lists["verbs"].first(window[index : index + 2]) == 0:
                said = self.said(True, "capital before", window[index])
                if len(window[index]) >= _VERB:
                    break
        return said
