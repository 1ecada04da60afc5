"""The words of a clipping, with what the lexicon and the earlier pipes say of each."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from clips.document import Document, Found, Section
from clips.entities import slug
from clips.inflection import nominatives
from clips.lexicon import Hit
from clips.packs import LanguagePack
from clips.pipes.names import lists

_BLANK = re.compile(r" |[ \t]*\r?\n[ \t]*|[ \u00a0]+")
_LONG = 40  # letters; no word that is longer is looked at closely
APOSTROPHES = "'’ʼ"


@dataclass(slots=True)
class Words:
    """The words of a document by index: parallel lists of equal length, and sets and mappings of indices.

    `initial`: the word opens a sentence, a quotation or a bracket. `upper`: it begins with a capital (`al-Assad` does);
    `capitals`: the indices of such words. `loud`: it stands in a sentence whose words nearly all do. `cover`: kind of
    what is known to be there (`country`, `date`, `organization`, …), or the empty string. `role` and `verb`: letters of
    the lexicon's hits (see `clips.pipes.names.terms`). `hits`: all hits of a group as (index of the first word, index
    after the last, hit).

    `countries`, `organizations`: what covers a word, by index. `after_preposition`: before the word stands a
    preposition of place, `directions`: one that people have as well. `kinds`: it says what kind of place a neighbour is
    (`city`). `heads_before`, `heads_after`: it begins or ends the kind of an organization. `known_places`: it belongs
    to a place known by name, `seats`: it is the name of the capital of this country. `seen_low`: words that stand in
    lower case somewhere, `bases`: words of the names decided so far.
    """

    document: Document
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    upper: list[bool] = field(default_factory=list)
    initial: list[bool] = field(default_factory=list)
    loud: list[bool] = field(default_factory=list)
    cover: list[str] = field(default_factory=list)
    role: list[str] = field(default_factory=list)
    verb: list[str] = field(default_factory=list)
    section: list[Section] = field(default_factory=list)
    countries: dict[int, Found] = field(default_factory=dict)
    capitals: list[int] = field(default_factory=list)
    by_start: dict[int, int] = field(default_factory=dict)
    by_end: dict[int, int] = field(default_factory=dict)
    hits: dict[str, list[tuple[int, int, Hit]]] = field(default_factory=dict)
    seen_low: set[str] = field(default_factory=set)
    organizations: dict[int, str] = field(default_factory=dict)
    after_preposition: set[int] = field(default_factory=set)
    directions: set[int] = field(default_factory=set)
    kinds: set[int] = field(default_factory=set)
    bases: set[str] = field(default_factory=set)
    known_places: set[int] = field(default_factory=set)
    seats: dict[int, str] = field(default_factory=dict)
    heads_before: set[int] = field(default_factory=set)
    heads_after: set[int] = field(default_factory=set)
    blocked: dict[int, bool] = field(default_factory=dict)  # remembered by `clips.pipes.names.chunks`
    nouns: set[int] = field(default_factory=set)  # where words for events begin, in languages without a list of words
    stems: dict[int, str] = field(default_factory=dict)  # remembered until `bases` change

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """The index of the word that `offset` stands in, or of the next one."""
        return bisect_right(self.ends, offset)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The indices of the words that code points `start` to `end` touch, half-open."""
        low = self.by_start.get(start)
        high = self.by_end.get(end)
        return (
            bisect_right(self.ends, start) if low is None else low,
            bisect_left(self.starts, end) if high is None else high,
        )

    def gap(self, i: int) -> str:
        """What stands between word `i` and the next."""
        return self.document.text[self.ends[i] : self.starts[i + 1]]

    def mark_organizations(self, found: Iterable[tuple[int, int, str]]) -> None:
        """Notes organizations as (first word, word after the last, name or the empty string)."""
        text = self.document.text
        for low, high, name in found:
            if any(self.upper[low:high]) or _caseless(self.texts[low:high]):
                entity = f"organization:{slug(name or text[self.starts[low] : self.ends[high - 1]])}"
                for i in range(low, high):
                    self.organizations.setdefault(i, entity)
                    self.cover[i] = self.cover[i] or "organization"

    def seated(self, first: int, last: int) -> bool:
        """Whether a run of names ends with a capital city in a case of its own (`John Coale Minsk'i ziyaret etti`)."""
        end = self.starts[last - 1] + len(self.texts[last - 1])
        own = last - 1 in self.seats and self.document.text[end : end + 1] in APOSTROPHES
        return own and last - first > 1 and not any(i in self.seats for i in range(first, last - 1))

    def joined(self, i: int) -> bool:
        """Whether only white space (or an initial's stop) stands between word `i` and the next, in one sentence."""
        if i < 0 or i + 1 >= len(self.starts) or self.initial[i + 1]:
            return False
        start, end = self.ends[i], self.starts[i + 1]
        if end - start == 1 and self.document.text[start] == " ":
            return True
        if end == start:
            return self.texts[i][-1] in APOSTROPHES  # `l’` and its noun
        gap = self.document.text[start:end]
        if gap == ". ":
            return len(self.texts[i]) <= 2 and self.upper[i]
        return _BLANK.fullmatch(gap) is not None

    def stem(self, i: int) -> str:
        """Word `i` in lower case, the ending of a genitive cut off where the rest is known or a title follows."""
        found = self.stems.get(i)
        if found is None:
            low, pack = self.lower[i], self.section[i].pack
            if pack.names.inflection:
                found = self.stems[i] = self._nominative(low, pack) if self.upper[i] else low
                return found
            endings = tuple_of(pack, "genitive")
            found = self.stems[i] = self._cut(i, low, endings) if low.endswith(endings) else low
        return found

    def _nominative(self, low: str, pack: LanguagePack) -> str:
        """A word in lower case as the nominative that is a known name, or one that the clipping has."""
        options = [base for base in nominatives(pack, low, "person") if base != low and len(base) > 2]
        known = next((base for base in options if base in self.bases), None)
        famous = lists.shapes().famous
        if known is None and low not in famous:
            known = next((base for base in options if base in famous), None)  # `Putina` is no town
        if known is None and not listed(low):
            known = next((base for base in options if listed(base)), None)
        return known or low

    def _cut(self, i: int, low: str, endings: tuple[str, ...]) -> str:
        for ending in endings:
            base = low[: -len(ending)]
            if not low.endswith(ending) or len(base) < 3:
                continue
            if base in self.bases or (not listed(low) and (self._owns(i) or (listed(base) and self._has(i)))):
                return base
        return low

    def _owns(self, i: int) -> bool:
        """Whether a title in lower case follows word `i`: somebody whom its person has (`Xi Jinpings talsperson`)."""
        return self._has(i) and self.role[i + 1] in ("T", "M") and not self.upper[i + 1]

    def _has(self, i: int) -> bool:
        """Whether something follows word `i` that it may own: no verb, no preposition, no end of the sentence."""
        return i + 1 < len(self) and self.joined(i) and not self.verb[i + 1] and self.role[i + 1] != "L"

    def ordinary(self, i: int) -> bool:
        """Whether word `i` is an ordinary word of its language, or stands in lower case elsewhere in the clipping."""
        low = self.lower[i]
        return low in self.seen_low or self.starts[i] in self.nouns or common(low, self.section[i].pack)


def _caseless(texts: list[str]) -> bool:
    """Whether words are in a script without capitals."""
    return bool(texts) and texts[0].lower() == texts[0].upper() and not texts[0][0].isdigit()


def listed(low: str) -> bool:
    """Whether `low` is a part of a name that the lists have."""
    return low in lists.last_names() or low in lists.first_names() or low in lists.shapes().famous


@lru_cache(maxsize=256)
def tuple_of(pack: LanguagePack, what: str) -> tuple[str, ...]:
    """A list of the pack's names as a tuple."""
    return tuple(getattr(pack.names, what))


@lru_cache(maxsize=50_000)
def common(low: str, pack: LanguagePack) -> bool:
    """Whether `low` is an ordinary word of a language: listed, made of two listed ones, or with the ending of one."""
    known = lists.ordinary(pack.code)
    if low in known:
        return True
    if not known or len(low) > _LONG or listed(low):
        return False
    if len(low) > 6 and low.endswith(tuple_of(pack, "noun_endings")):
        return True
    return 8 < len(low) < _LONG and any(
        low[k:] in known and (low[:k] in known or (low[k - 1] == "s" and low[: k - 1] in known))
        for k in range(4, len(low) - 3)
    )
