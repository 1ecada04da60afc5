"""The one matcher: terms go into an automaton, hits with their term come out.

Aho and Corasick (1975) on folded characters (`fold`); what may stand before and after a term is checked on each hit.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick

from clips.fold import fold, is_word

ANY = frozenset(["*"])  # anything may stand there
NONE = frozenset([""])  # nothing may: the edge of a word
_LONGEST = 100
_BREAK = "\0"  # in no term
_GAPS = frozenset(_BREAK + " .,:;!?()'\"-/…“”«»")  # what mostly stands beside a word: sooner known than asked
_START = attrgetter("start")
_LETTERS = re.compile(r"\w*").match
_is_word = lru_cache(maxsize=2048)(is_word)


EXACT, UPPER, FREE, HEAD = 1, 2, 4, 8


class Term:
    """Words to find, and what they mean.

    `group` says which pipe asked (`country`, `weapon`, …); within a group the longest hit wins. `prefixes` and
    `endings` are what may stand between the term and the edges of its word: `NONE` for a whole word, `ANY` for a part
    of one; a set without `""` makes the term a stem that never stands alone. Prefixes stay outside the hit if they are
    clitics (the default); `head` takes them in, as compounds need. Endings are always inside. `exact`: upper and lower
    case must be as written (`US`, `AS`). `upper`: the hit must begin with a capital letter. `free`: no edges at all.

    All languages together have some 130,000, so that these four are bits of one number.
    """

    __slots__ = ("endings", "flags", "group", "payload", "prefixes", "text")

    def __init__(
        self, text: str, group: str, payload: Any = None, endings: frozenset[str] = NONE,
        prefixes: frozenset[str] = NONE, head: bool = False, exact: bool = False, free: bool = False,
        upper: bool = False,
    ) -> None:  # fmt: skip
        self.text, self.group, self.payload, self.endings, self.prefixes = text, group, payload, endings, prefixes
        self.flags = EXACT * exact | UPPER * upper | FREE * free | HEAD * head

    def meaning(self, payload: Any) -> "Term":
        """The same words with another payload."""
        other = Term(self.text, self.group, payload, self.endings, self.prefixes)
        other.flags = self.flags
        return other

    @property
    def exact(self) -> bool:
        """Whether upper and lower case must be as written."""
        return bool(self.flags & EXACT)

    @property
    def upper(self) -> bool:
        """Whether it must begin with a capital letter."""
        return bool(self.flags & UPPER)

    @property
    def free(self) -> bool:
        """Whether it has no edges at all."""
        return bool(self.flags & FREE)

    @property
    def head(self) -> bool:
        """Whether what stands before it in its word belongs to it."""
        return bool(self.flags & HEAD)


class Later:
    """A payload that is made of `parts` by `make` when the first of its terms is met: most never are."""

    __slots__ = ("_made", "make", "parts")

    def __init__(self, make: Callable[..., Any], *parts: object) -> None:
        self.make, self.parts = make, parts
        self._made: Any = None

    def made(self) -> Any:
        """The payload, the same whenever it is asked for."""
        if self._made is None:
            self._made = self.make(*self.parts)
        return self._made


@dataclass(slots=True, eq=False)
class Hit:
    """`term` stands at code points `start` to `end` of the text, its ending included."""

    start: int
    end: int
    term: Term


class _Pattern(NamedTuple):
    """The terms of one folded text; of these, those that may stand alone, with their groups: in `alone` where case
    does not matter to any of them, else in `cased`.

    `first` and `last`: whether it begins and ends with a word character, so that a word may go on there. `inside_left`
    and `inside_right`: whether any term may stand behind or before other letters of its word.
    """

    first: bool
    last: bool
    inside_left: bool
    inside_right: bool
    alone: list[tuple[str, Term]]
    cased: list[tuple[str, Term]]
    terms: list[Term]

    @classmethod
    def of(cls, terms: list[Term]) -> "_Pattern":
        """The pattern of `terms`, whose folded texts are the same."""
        text = fold(terms[0].text)
        inside_left = inside_right = False
        first, last = _is_word(text[0]), _is_word(text[-1])
        alone = terms
        for term in terms:
            if isinstance(term.payload, Later):
                term.payload = term.payload.made()
            prefixes, endings = term.prefixes, term.endings
            free = term.flags & FREE
            if prefixes is NONE and endings is NONE and not free:
                continue
            inside_left = inside_left or bool(free) or prefixes is not NONE
            inside_right = inside_right or bool(free) or endings is not NONE
            if not free and not ((prefixes is ANY or "" in prefixes) and (endings is ANY or "" in endings)):
                alone = [other for other in alone if other is not term]
        grouped = [(term.group, term) for term in alone]
        if any(term.flags & (EXACT | UPPER) for term in alone):
            return cls(first, last, inside_left, inside_right, [], grouped, terms)
        return cls(first, last, inside_left, inside_right, grouped, [], terms)


@dataclass(slots=True)
class Lexicon:
    """An automaton over terms. Building takes some 2 µs a term; finding is linear, some 1 µs a match."""

    terms: Iterable[Term]
    _patterns: list[_Pattern | Term | list[Term]] = field(init=False)
    _automaton: AhoCorasick = field(init=False)

    def __post_init__(self) -> None:
        patterns: dict[str, _Pattern | Term | list[Term]] = {}
        terms = list(self.terms)
        texts = fold(_BREAK.join(term.text for term in terms)).split(_BREAK)  # one call for all takes a tenth as long
        if len(texts) != len(terms):
            texts = [fold(term.text) for term in terms]
        for term, text in zip(terms, texts, strict=True):
            if text and _BREAK not in text:
                known = patterns.setdefault(text, term)
                if isinstance(known, list):
                    known.append(term)
                elif isinstance(known, Term) and known is not term:
                    patterns[text] = [known, term]
        self.terms = ()
        self._patterns = list(patterns.values())  # made patterns when they are first met: most never are
        self._automaton = AhoCorasick(list(patterns))

    def find(self, text: str, folded: str, start: int = 0, end: int | None = None) -> dict[str, list[Hit]]:
        """All hits in `text[start:end]` by group, by `start`; overlaps within a group go to the longest.

        `folded` is `fold(text)`, which the caller has at hand. Offsets are into `text`. Of a word longer than 100
        characters on either side of a term, no term is a part.
        """
        stop = len(text) if end is None else end
        piece = f"{_BREAK}{folded[start:stop]}{_BREAK}"  # so that a character stands before and after every match
        shift = start - 1
        hits: defaultdict[str, list[Hit]] = defaultdict(list)
        patterns = self._patterns
        for number, a, b in self._automaton.find_matches_as_indexes(piece, overlapping=True):
            pattern = patterns[number]
            if not isinstance(pattern, _Pattern):
                pattern = patterns[number] = _Pattern.of(pattern if isinstance(pattern, list) else [pattern])
            first, last, inside_left, inside_right, alone, cased, terms = pattern
            goes_left = first and (char := piece[a - 1]) not in _GAPS and is_word(char)
            if goes_left and not inside_left:
                continue
            goes_right = last and (char := piece[b]) not in _GAPS and is_word(char)
            if not (goes_left or goes_right):
                a, b = a + shift, b + shift
                for group, term in alone:
                    hits[group].append(Hit(a, b, term))
                for group, term in cased:
                    if _as_written(term, text, a, b):
                        hits[group].append(Hit(a, b, term))
                continue
            if goes_right and not inside_right:
                continue
            left = _left(piece, a) if goes_left else a
            right = _right(piece, b) if goes_right else b
            before, after = piece[left:a], piece[b:right]
            a, b, left, right = a + shift, b + shift, left + shift, right + shift
            for term in terms:
                if term.flags & FREE:
                    hit = Hit(a, b, term)
                elif (term.endings is ANY or after in term.endings) and (
                    term.prefixes is ANY or before in term.prefixes
                ):
                    hit = Hit(left if term.flags & HEAD else a, right, term)
                else:
                    continue
                if not term.flags & (EXACT | UPPER) or _as_written(term, text, a, b):
                    hits[term.group].append(hit)
        return {group: longest(found) for group, found in hits.items()}


def _as_written(term: Term, text: str, start: int, end: int) -> bool:
    """Whether upper and lower case are as `term` asks."""
    flags = term.flags
    return (not flags & EXACT or text[start:end] == term.text) and (not flags & UPPER or text[start].isupper())


def _left(folded: str, at: int) -> int:
    """Where the word that `at` stands in begins, at most a hundred characters before."""
    low = max(at - _LONGEST, 1)
    gap = folded.rfind(" ", low, at) + 1 or low
    if folded[gap:at].isalnum():
        return gap
    while at > low and (char := folded[at - 1]) not in _GAPS and is_word(char):
        at -= 1
    return at


def _right(folded: str, at: int) -> int:
    """Where the word that `at` stands in ends, at most a hundred characters behind."""
    high = min(at + _LONGEST, len(folded))
    while True:
        at = _LETTERS(folded, at, high).end()  # type: ignore[union-attr]  # it matches nothing at all, too
        if at >= high or (char := folded[at]) in _GAPS or not is_word(char):
            return at
        at += 1


def longest(hits: list[Hit]) -> list[Hit]:
    """The hits without overlaps: longer before shorter, then earlier, then first written; sorted by `start`."""
    if all(a.end <= b.start for a, b in itertools.pairwise(hits)):  # as they mostly come
        return hits
    hits = sorted(hits, key=_START)
    kept: list[Hit] = []
    cluster: list[Hit] = []
    reach = -1
    for hit in hits:
        if hit.start >= reach:
            kept += cluster if len(cluster) < 2 else _settle(cluster)
            cluster, reach = [hit], hit.end
        else:
            cluster.append(hit)
            if hit.end > reach:
                reach = hit.end
    return kept + (cluster if len(cluster) < 2 else _settle(cluster))


def _of_two(a: Hit, b: Hit) -> Hit | None:
    """The longer of two hits that overlap; None where they are equally long."""
    mine, theirs = a.end - a.start, b.end - b.start
    return a if mine > theirs else b if theirs > mine else None


def _settle(cluster: list[Hit]) -> list[Hit]:
    if len(cluster) == 2 and (one := _of_two(*cluster)):
        return [one]
    kept: list[Hit] = []
    for hit in sorted(cluster, key=lambda hit: (hit.start - hit.end, hit.start, -len(hit.term.text))):
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
    kept.sort(key=_START)
    return kept
