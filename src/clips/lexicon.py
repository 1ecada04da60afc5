"""The one matcher: terms go into an automaton, hits with their term come out.

Aho and Corasick (1975) on folded characters (`fold`); what may stand before and after a term is checked on each hit.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ahocorasick_rs import AhoCorasick

from clips.fold import fold, is_word

ANY = frozenset(["*"])  # anything may stand there
NONE = frozenset([""])  # nothing may: the edge of a word


@dataclass(slots=True, eq=False)  # not frozen: that doubles the time to make one, and a language has thousands
class Term:
    """Words to find, and what they mean.

    `group` says which pipe asked (`country`, `weapon`, …); within a group the longest hit wins. `prefixes` and
    `endings` are what may stand between the term and the edges of its word: `NONE` for a whole word, `ANY` for a part of one; a set
    without `""` makes the term a stem that never stands alone.
    Prefixes stay outside the hit if they are clitics (the default); `head` takes them in, as compounds need. Endings
    are always inside. `exact`: upper and lower case must be as written (`US`, `AS`). `free`: no edges at all.
    """

    text: str
    group: str
    payload: Any = None
    endings: frozenset[str] = NONE
    prefixes: frozenset[str] = NONE
    head: bool = False
    exact: bool = False
    free: bool = False


@dataclass(slots=True, eq=False)
class Hit:
    """`term` stands at code points `start` to `end` of the text, its ending included."""

    start: int
    end: int
    term: Term


@dataclass(slots=True)
class Lexicon:
    """An automaton over terms. Building takes some 3 µs a term; finding is linear in the text."""

    terms: Iterable[Term]
    _by_pattern: list[list[Term]] = field(init=False)
    _automaton: AhoCorasick = field(init=False)

    def __post_init__(self) -> None:
        patterns: dict[str, list[Term]] = {}
        for term in self.terms:
            if text := fold(term.text):
                patterns.setdefault(text, []).append(term)
        self.terms = ()
        self._by_pattern = list(patterns.values())
        self._automaton = AhoCorasick(list(patterns))

    def find(self, text: str, folded: str, start: int = 0, end: int | None = None) -> dict[str, list[Hit]]:
        """All hits in `text[start:end]` by group, by `start`; overlaps within a group go to the longest.

        `folded` is `fold(text)`, which the caller has at hand. Offsets are into `text`.
        """
        stop = len(text) if end is None else end
        piece = folded if start == 0 and stop == len(folded) else folded[start:stop]
        hits: dict[str, list[Hit]] = {}
        for pattern, a, b in self._automaton.find_matches_as_indexes(piece, overlapping=True):
            for term in self._by_pattern[pattern]:
                hit = _fit(term, text, folded, a + start, b + start, start, stop)
                if hit is not None:
                    hits.setdefault(term.group, []).append(hit)
        return {group: longest(found) for group, found in hits.items()}


def _fit(term: Term, text: str, folded: str, a: int, b: int, low: int, high: int) -> Hit | None:
    """The hit of `term` at `a` to `b`, or None where its edges forbid it."""
    if term.exact and text[a:b] != term.text:
        return None
    if term.free:
        return Hit(a, b, term)
    left, right = a, b
    if is_word(folded[a]):
        while left > low and is_word(folded[left - 1]):
            left -= 1
    if left < a and term.prefixes is not ANY and folded[left:a] not in term.prefixes:
        return None
    if is_word(folded[b - 1]):
        while right < high and is_word(folded[right]):
            right += 1
    if term.endings is not ANY and folded[b:right] not in term.endings:
        return None
    return Hit(left if term.head else a, right, term)


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
