"""The one matcher: terms go into an automaton, hits with their term come out.

Aho and Corasick (1975) on folded characters (`fold`); what may stand before and after a term is checked on each hit.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick

from clips.fold import fold, is_word

ANY = frozenset(["*"])  # anything may stand there
NONE = frozenset([""])  # nothing may: the edge of a word
_LONGEST = 100


@dataclass(slots=True, eq=False)  # not frozen: that doubles the time to make one, and a language has thousands
class Term:
    """Words to find, and what they mean.

    `group` says which pipe asked (`country`, `weapon`, …); within a group the longest hit wins. `prefixes` and
    `endings` are what may stand between the term and the edges of its word: `NONE` for a whole word, `ANY` for a part
    of one; a set without `""` makes the term a stem that never stands alone. Prefixes stay outside the hit if they are
    clitics (the default); `head` takes them in, as compounds need. Endings are always inside. `exact`: upper and lower
    case must be as written (`US`, `AS`). `upper`: the hit must begin with a capital letter. `free`: no edges at all.
    """

    text: str
    group: str
    payload: Any = None
    endings: frozenset[str] = NONE
    prefixes: frozenset[str] = NONE
    head: bool = False
    exact: bool = False
    free: bool = False
    upper: bool = False


@dataclass(slots=True, eq=False)
class Hit:
    """`term` stands at code points `start` to `end` of the text, its ending included."""

    start: int
    end: int
    term: Term


class _Pattern(NamedTuple):
    """The terms of one folded text; of these, those that may stand alone.

    `first` and `last`: whether it begins and ends with a word character, so that a word may go on there. `inside_left`
    and `inside_right`: whether any term may stand behind or before other letters of its word.
    """

    terms: list[Term]
    alone: list[Term]
    first: bool
    last: bool
    inside_left: bool
    inside_right: bool

    @classmethod
    def of(cls, text: str, terms: list[Term]) -> "_Pattern":
        """The pattern of `terms`, whose folded text is `text`."""
        inside_left = inside_right = False
        alone = terms
        for term in terms:
            prefixes, endings = term.prefixes, term.endings
            if prefixes is NONE and endings is NONE and not term.free:
                continue
            inside_left = inside_left or term.free or prefixes is not NONE
            inside_right = inside_right or term.free or endings is not NONE
            if not term.free and not ((prefixes is ANY or "" in prefixes) and (endings is ANY or "" in endings)):
                alone = [other for other in alone if other is not term]
        return cls(terms, alone, is_word(text[0]), is_word(text[-1]), inside_left, inside_right)


@dataclass(slots=True)
class Lexicon:
    """An automaton over terms. Building takes some 3 µs a term; finding is linear in the text."""

    terms: Iterable[Term]
    _patterns: list[_Pattern] = field(init=False)
    _automaton: AhoCorasick = field(init=False)

    def __post_init__(self) -> None:
        patterns: dict[str, list[Term]] = {}
        for term in self.terms:
            if text := fold(term.text):
                patterns.setdefault(text, []).append(term)
        self.terms = ()
        self._patterns = [_Pattern.of(text, terms) for text, terms in patterns.items()]
        self._automaton = AhoCorasick(list(patterns))

    def find(self, text: str, folded: str, start: int = 0, end: int | None = None) -> dict[str, list[Hit]]:
        """All hits in `text[start:end]` by group, by `start`; overlaps within a group go to the longest.

        `folded` is `fold(text)`, which the caller has at hand. Offsets are into `text`. Of a word longer than 100
        characters on either side of a term, no term is a part.
        """
        stop = len(text) if end is None else end
        piece = folded if start == 0 and stop == len(folded) else folded[start:stop]
        hits: defaultdict[str, list[Hit]] = defaultdict(list)
        patterns = self._patterns
        for number, a, b in self._automaton.find_matches_as_indexes(piece, overlapping=True):
            terms, alone, first, last, inside_left, inside_right = patterns[number]
            a, b = a + start, b + start
            goes_left = first and a > start and is_word(folded[a - 1])
            goes_right = last and b < stop and is_word(folded[b])
            if not (goes_left or goes_right):
                for term in alone:
                    if (not term.exact or text[a:b] == term.text) and (not term.upper or text[a].isupper()):
                        hits[term.group].append(Hit(a, b, term))
                continue
            if (goes_left and not inside_left) or (goes_right and not inside_right):
                continue
            left = _left(folded, a, max(start, a - _LONGEST)) if goes_left else a
            right = _right(folded, b, min(stop, b + _LONGEST)) if goes_right else b
            before, after = folded[left:a], folded[b:right]
            for term in terms:
                if (term.exact and text[a:b] != term.text) or (term.upper and not text[a].isupper()):
                    continue
                if term.free:
                    hit = Hit(a, b, term)
                elif (term.prefixes is ANY or before in term.prefixes) and (
                    term.endings is ANY or after in term.endings
                ):
                    hit = Hit(left if term.head else a, right, term)
                else:
                    continue
                hits[term.group].append(hit)
        return {group: longest(found) for group, found in hits.items()}


def _left(folded: str, at: int, low: int) -> int:
    """Where the word that `at` stands in begins."""
    while at > low and is_word(folded[at - 1]):
        at -= 1
    return at


def _right(folded: str, at: int, high: int) -> int:
    """Where the word that `at` stands in ends."""
    while at < high and is_word(folded[at]):
        at += 1
    return at


def longest(hits: list[Hit]) -> list[Hit]:
    """The hits without overlaps: longer before shorter, then earlier, then first written; sorted by `start`."""
    if len(hits) < 2:
        return hits
    hits = sorted(hits, key=lambda hit: (hit.start, -hit.end))
    if all(a.end <= b.start for a, b in itertools.pairwise(hits)):
        return hits
    kept: list[Hit] = []
    cluster: list[Hit] = []
    reach = -1
    for hit in hits:
        if hit.start >= reach and cluster:
            kept.extend(_settle(cluster))
            cluster = []
        cluster.append(hit)
        reach = max(reach, hit.end)
    kept.extend(_settle(cluster))
    return kept


def _settle(cluster: list[Hit]) -> list[Hit]:
    if len(cluster) == 1:
        return cluster
    kept: list[Hit] = []
    for hit in sorted(cluster, key=lambda hit: (hit.start - hit.end, hit.start, -len(hit.term.text))):
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)
