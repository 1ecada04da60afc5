"""Finds countries: names, adjectives, demonyms, and capitals where they stand for their government; and blocs."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from clips import blocs, territories
from clips.document import Document, Found, Section
from clips.fold import fold, is_word
from clips.lexicon import Hit, Term
from clips.packs import LanguagePack
from clips.packs.countries import CapitalData
from clips.territories import BLOC, GROUP, SIGN, Meaning

_MARKS = r"\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0963\u0980-\u09e3\u0a00-\u0d63\u200c"
_WORD = re.compile(rf"'?[^\W_](?:'?[^\W_]|[{_MARKS}])*|[^\w\s]")
_CAPITALISED = re.compile(r" [^\W\d_a-z]\w*[a-z]\w*")
_STOPS = frozenset('.,;:!?()[]«»"“”„…')
_LINKS = frozenset("/-_.=(#")
_WINDOW = 90  # characters of a sentence that are read before or after a capital
_LISTED = 12  # characters between two members of a list, at most
_NEAR = 400  # characters of its sentence around a name with other meanings
_VERB = 4  # letters of a verb that may stand before its subject: shorter ones only join (`is`, `ist`, `er`)
_AHEAD = 5  # words after a capital among which its verb may stand


def terms(pack: LanguagePack) -> Iterable[Term]:
    """The words of `pack` that this pipe asks the lexicon to find."""
    return [*territories.terms(pack), *blocs.terms(pack)]


def run(document: Document) -> Iterator[Found]:
    """What `document` says of countries, and the blocs of countries that it names (as organizations)."""
    for section in document.sections:
        yield from _Reader(document, section).read()
        for hit in section.hits_of(BLOC):
            end = _joined(document.folded, hit.end, section.end, _rules(section.pack).joined)
            yield Found("organization", hit.start, end, {"name": hit.term.payload, "country": None}, 0.95, "bloc")


class Words:
    """A list of words of a pack: whole ones, beginnings (`word*`), and pairs (`word_word`)."""

    def __init__(self, text: str) -> None:
        entries = [fold(entry).replace("_", " ") for entry in text.split()]
        self.whole = frozenset(e for e in entries if not e.endswith("*"))
        self.starts = tuple(e[:-1] for e in entries if e.endswith("*"))

    def __contains__(self, word: str) -> bool:
        return word in self.whole or (bool(self.starts) and word.startswith(self.starts))

    def first(self, words: list[str]) -> int:
        """Where the first of these stands in `words` (a pair counts where it begins), -1 where none does."""
        for index, word in enumerate(words):
            if word in self or (index + 1 < len(words) and f"{word} {words[index + 1]}" in self.whole):
                return index
        return -1


@dataclass(slots=True)
class _Rules:
    """A pack's lists, read once."""

    data: CapitalData
    joined: tuple[str, ...] = ()
    connectors: frozenset[str] = frozenset()
    tongue: frozenset[str] = frozenset()
    tongue_names: frozenset[str] = frozenset()
    shouted: frozenset[str] = frozenset()
    long: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    last_heads: tuple[str, ...] = ()
    sign_words: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    locative: tuple[str, ...] = ()
    lists: dict[str, Words] = field(default_factory=dict)


@cache
def _rules(pack: LanguagePack) -> _Rules:
    data = pack.countries
    capital = data.capital
    longest = sorted(filter(str.strip, data.long.split(",")), key=len, reverse=True)
    return _Rules(
        capital,
        tuple(sorted(map(fold, data.joined.split()), key=len, reverse=True)),
        frozenset(fold(c) for c in data.connectors.split()),
        frozenset(fold(t).replace("_", " ") for t in data.tongue.split()),
        frozenset(fold(t).replace("_", " ") for t in data.tongue_names.split()),
        frozenset(data.shouted.split()),
        tuple(f"{fold(form.strip())} " if form.strip()[-1] != "'" else fold(form.strip()) for form in longest),
        tuple(head for head in data.sign_heads.split() if not head.endswith("|")),
        tuple(head[:-1] for head in data.sign_heads.split() if head.endswith("|")),
        tuple(word.replace("_", " ") for word in data.sign_words.split()),
        tuple(data.sign_tails.split()),
        tuple(map(fold, capital.endings.split())),
        {name: Words(words) for name, words in capital if isinstance(words, str)},
    )


@dataclass(slots=True)
class _Reader:
    document: Document
    section: Section
    rules: _Rules = field(init=False)
    settled_by: dict[str, bool] = field(init=False, default_factory=dict)
    spoken: int = field(init=False, default=-1000)  # where the last name of a language ended

    def __post_init__(self) -> None:
        self.rules = _rules(self.section.pack)

    def read(self) -> list[Found]:
        """The countries of the section, by `start`."""
        hits = [hit for hit in self.section.hits_of(GROUP) if self.whole(hit)]
        found: list[Found] = []
        for group in self.lists(hits):
            found += self.settle(group)
        return sorted([*found, *self.signs()], key=lambda f: f.start)

    def signs(self) -> Iterator[Found]:
        """Countries written as one ideograph: several in a row (`日米韓`), or one with its head (`米軍`)."""
        if not self.section.hits_of(SIGN):
            return
        taken = {i for hit in self.section.hits_of(GROUP) for i in range(hit.start, hit.end)}
        row: list[Hit] = []
        text = self.document.text
        for hit in [h for h in self.section.hits_of(SIGN) if h.start not in taken]:
            if row and text[row[-1].end : hit.start] not in ("", "·", "・"):
                yield from self.row(row)
                row = []
            row.append(hit)
        yield from self.row(row)

    def row(self, row: list[Hit]) -> Iterator[Found]:
        if not row:
            return
        text, tails, start = self.document.text, self.rules.tails, row[0].start
        before, after = text[max(0, start - 1) : start], text[row[-1].end : row[-1].end + 6]
        tail = before in tails and bool(before)
        if any(self.word(word, start) for word in self.rules.sign_words):
            headed = True
        elif not tail and "*" not in tails and (before.isdigit() or _written_together(before)):
            return
        else:
            headed = after.startswith(self.rules.heads) or any(
                after.startswith(e) and not _written_together(after[len(e) : len(e) + 1]) for e in self.rules.last_heads
            )
        if headed or (tail and len(row) == 1) or (len(row) > 1 and not _written_together(after[:1])):
            for hit in row:
                yield self.found(hit, hit.term.payload)

    def word(self, word: str, sign: int) -> bool:
        """Whether the sign stands in `word` at the beginning of a word of the text."""
        text = self.document.text
        start = sign - max(0, word.find(text[sign]))
        return start >= 0 and text.startswith(word, start) and not (start and is_word(text[start - 1]))

    def whole(self, hit: Hit) -> bool:
        """Whether the hit is a country at all: no word in capitals, no part of a word in katakana, no language."""
        meaning: Meaning | None = hit.term.payload
        if meaning is None:
            return False
        text = self.document.text
        if meaning.form == "abbreviation" and self.shouted(hit):
            return False
        if text[hit.start - 1 : hit.start] in _LINKS:
            word = f" {text[max(0, hit.start - _WINDOW) : hit.start]}".rsplit(None, 1)[-1]
            if "://" in word or "www." in word:
                return False
        if hit.term.free and (_kana(text, hit.start, -1) or _kana(text, hit.end - 1, 1)):
            return False
        if meaning.form in ("capital", "abbreviation"):
            return True
        if self.tongue(hit, self.rules.tongue_names if meaning.form == "name" else self.rules.tongue):
            self.spoken = hit.end
            return False
        return True

    def shouted(self, hit: Hit) -> bool:
        """Whether an abbreviation is a word in capitals: `TELL US`."""
        if not self.rules.shouted:
            return False
        before = self.document.text[max(self.section.start, hit.start - 30) : hit.start].split()
        return bool(before) and before[-1].isupper() and fold(before[-1]) in self.rules.shouted

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
        before = _words(folded[max(self.section.start, hit.start - 30) : hit.start])
        if not before:
            return False
        cue = before[-1] if before[-1] in cues else " ".join(before[-2:])
        if cue in cues:
            return True
        between = _words(folded[self.spoken : hit.start]) if 0 < hit.start - self.spoken < _LISTED else []
        if between and all(word in self.rules.connectors for word in between):
            return self.closes(hit)
        return f"{before[-1]} …" in cues and (noun or self.closes(hit))

    def closes(self, hit: Hit) -> bool:
        """Whether no noun follows an adjective, nor one that is listed with it."""
        after = _words(self.document.folded[hit.end : min(hit.end + 60, self.section.end)])
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
                between = _words(gap)
                if len(gap) > _LISTED or not between or any(word not in self.rules.connectors for word in between):
                    yield group
                    group = []
            group.append(hit)
        if group:
            yield group

    def settle(self, group: list[Hit]) -> Iterator[Found]:
        sure = any(h.term.payload.form != "capital" and not h.term.payload.doubt for h in group)
        status: bool | None = None
        if any(h.term.payload.form == "capital" for h in group):
            status = self.capital(group, sure)
        for hit in group:
            meaning: Meaning = hit.term.payload
            if meaning.doubt and not self.settled(hit, sure and len(group) > 1):
                continue
            if meaning.form == "capital" and not status:
                continue
            yield self.found(hit, meaning)

    def stop(self, hit: Hit) -> int:
        """Where the span of a hit ends: with its ending, or before it where the pack says so."""
        return hit.start + len(hit.term.text) if self.section.pack.countries.trim else hit.end

    def found(self, hit: Hit, meaning: Meaning) -> Found:
        end = _joined(self.document.folded, self.stop(hit), self.section.end, self.rules.joined)
        start = self.long(hit.start) if meaning.form == "name" else hit.start
        sure = 0.99 if meaning.form in ("name", "adjective", "demonym") and not meaning.doubt else 0.9
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
        if no.strip() and _any(no, self.document.folded[max(low, hit.start - _NEAR) : min(high, hit.end + _NEAR)]):
            return False
        if doubt not in self.settled_by:
            self.settled_by[doubt] = doubt.startswith("!") or _any(yes, self.document.folded)
        return self.settled_by[doubt] or listed

    def capital(self, group: list[Hit], sure: bool) -> bool | None:
        """Whether the capitals of a list are governments: True, False, or None where nothing says so."""
        first, last = group[0], group[-1]
        folded = self.document.folded
        low, high = self.document.sentence_at(first.start)
        before = folded[max(low, first.start - _WINDOW) : first.start]
        stop = self.stop(last)
        after = folded[stop : min(max(high, stop), stop + _WINDOW, self.section.end)]
        if first.term.free or self.section.pack.countries.trim:
            return _spaceless_capital(self.rules.data, before, after)
        where = self.rules.locative
        if where and any(folded[h.start : h.end].endswith(where) for h in group if h.term.payload.form == "capital"):
            return False
        own = {h.term.payload.code for h in group if h.term.payload.form == "capital"}
        if sure and any(h.term.payload.code in own for h in group if h.term.payload.form == "name"):
            return False
        said = self.before(_words(before), _words(after), len(group))
        if said is None:
            article = bool(before.split()) and before.split()[-1] in self.rules.lists["skip"]
            said = self.ahead(_words(after), 1 if article else _AHEAD)
        if said and not self.rules.data.nouns and self.named(first.start, stop, low, high):
            return False
        if said is None and len(group) > 1 and (sure or not before.strip(" \"'") or before.rstrip()[-1:] in _STOPS):
            return not after.lstrip().startswith("(")
        return said

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
            return False
        if self.ahead(after, 1) is False:
            return False
        if last in lists["toward"] or pair in lists["toward"].whole:
            back = list(itertools.takewhile(lambda word: word not in _STOPS, words[-2:-12:-1]))
            motion, transfer = lists["motion"].first(back), lists["transfer"].first(back)
            if transfer < 0 and motion < 0:
                motion, transfer = lists["motion"].first(after), lists["transfer"].first(after)
            return transfer >= 0 and (motion < 0 or transfer < motion)
        if last in lists["between"]:
            return True if listed > 1 else None
        if last in lists["state"] or pair in lists["state"].whole or (len(last) >= _VERB and last in lists["verbs"]):
            return True
        return None

    def ahead(self, words: list[str], most: int = _AHEAD) -> bool | None:
        """What the words after a capital say: True for a government, False for a place; the first long word decides."""
        lists = self.rules.lists
        if words and words[0] in lists["skip"]:
            words = words[1:]
        if words and words[0] == "," and len(words) > 1 and words[1] not in lists["relative"]:
            near = words[1:3] if words[1] in lists["skip"] else words[1:2]
            return False if lists["site"].first(near) >= 0 else None
        if words and words[0] in (",", "-"):
            most = 1 if words[0] == "-" else most
            words = words[1:]
        window = list(itertools.takewhile(lambda word: word not in _STOPS, words[:most]))
        said = None
        for index in range(len(window)):
            if lists["site"].first(window[index : index + 2]) == 0:
                return False
            if lists["verbs"].first(window[index : index + 2]) == 0:
                said = True
                if len(window[index]) >= _VERB:
                    break
        return said


def _spaceless_capital(data: CapitalData, before: str, after: str) -> bool | None:
    """As `_Reader.capital`, in a script without spaces: what stands next to it; of two, the longer one decides."""
    place, state = _longest(data.place, before.endswith), _longest(data.state, before.endswith)
    site, verb = _longest(data.site, after.startswith), _longest(data.verbs, after.startswith)
    if place > state or site > verb:
        return False
    return True if state or verb else None


def _longest(words: str, fits: Callable[[str], bool]) -> int:
    return max((len(word) for word in words.split() if fits(word.replace("_", " "))), default=0)


def _any(words: str, text: str) -> bool:
    return any(fold(word).replace("_", " ") in text for word in words.split())


def _written_together(char: str) -> bool:
    """Whether `char` is an ideograph or a Korean syllable, which may go on a word."""
    return "\u3400" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3"


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _joined(folded: str, end: int, stop: int, endings: tuple[str, ...]) -> int:
    """Where a word ends whose ending is written behind a sign: `China's`, `ABD'nin`, `USA:n`."""
    if endings and end < stop and not folded[end].isspace():
        for ending in endings:
            after = end + len(ending)
            if folded.startswith(ending, end) and (after >= stop or not is_word(folded[after])):
                return after
    return end


def _kana(text: str, index: int, step: int) -> bool:
    """Whether katakana goes on beyond the edge of a hit, as in `マリ` and `マリウポリ`."""
    other = index + step
    return (
        0 <= other < len(text)
        and "ァ" <= text[index] <= "ー"
        and "ァ" <= text[other] <= "ー"
        and "・" not in (text[index], text[other])
    )
