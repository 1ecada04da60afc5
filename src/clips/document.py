"""A clipping while it is read: text, sections, sentences, and what the pipes have found so far."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from clips.fold import fold
from clips.lexicon import Hit
from clips.notes import Trace
from clips.packs import LanguagePack

Recognizer = Callable[[str], Iterable[tuple[int, int, str]]]


@dataclass(slots=True)
class Found:
    """A mention before it is printed: `fields` are those of its kind in `models`; `rule` names what made it."""

    kind: str
    start: int
    end: int
    fields: dict[str, Any] = field(default_factory=dict)
    confidence: float = 1.0
    rule: str = ""


@dataclass(slots=True)
class Section:
    """A stretch of one language: `text[start:end]` of the clipping, its pack, and the lexicon's hits by group."""

    start: int
    end: int
    pack: LanguagePack
    confidence: float = 1.0
    hits: dict[str, list[Hit]] = field(default_factory=dict)

    def hits_of(self, *groups: str) -> list[Hit]:
        """The hits of some groups, by `start`."""
        if len(groups) == 1:
            return self.hits.get(groups[0], [])
        return sorted((h for g in groups for h in self.hits.get(g, ())), key=lambda h: (h.start, -h.end))


@dataclass(slots=True)
class Document:
    """All offsets are code points into `text`; `folded` has the same length.

    `tokens` and `sentences` are (start, end) pairs in order; `date` is the clipping's own (ISO, any precision) or None.
    `found` holds what each pipe found, by kind; `watched` where a watchlist matches, by `start`; `recognizers` are
    functions from a text to its names, as (start, end, kind), by the language for which they replace the trained model.
    `trace` takes notes of why something was found or refused, where somebody asks.
    """

    text: str
    sections: list[Section]
    tokens: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    title: tuple[int, int] | None = None
    date: str | None = None
    found: dict[str, list[Found]] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    watched: list[Hit] = field(default_factory=list)
    recognizers: Mapping[str, Recognizer] = field(default_factory=dict)
    trace: Trace | None = None
    folded: str = field(init=False)
    _sentence_starts: list[int] = field(init=False, default_factory=list)
    _sorted: dict[tuple[str, ...], tuple[int, list[Found]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.folded = fold(self.text)

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """The sentence that `offset` stands in, or the nearest before it."""
        if len(self._sentence_starts) != len(self.sentences):
            self._sentence_starts = [start for start, _ in self.sentences]
        index = bisect_right(self._sentence_starts, offset) - 1
        return self.sentences[max(index, 0)] if self.sentences else (0, len(self.text))

    def section_at(self, offset: int) -> Section:
        """The section that `offset` stands in."""
        index = bisect_right(self.sections, offset, key=lambda section: section.end) if len(self.sections) > 1 else 0
        return self.sections[min(index, len(self.sections) - 1)]

    def of(self, *kinds: str) -> list[Found]:
        """What was found of some kinds, by `start`."""
        return sorted((f for kind in kinds for f in self.found.get(kind, ())), key=lambda f: (f.start, -f.end))

    def within(self, section: Section, *kinds: str) -> list[Found]:
        """What earlier pipes found of some kinds in `section`, by `start`; sorted once, however many sections ask."""
        size = sum(len(self.found.get(kind, ())) for kind in kinds)
        if self._sorted.get(kinds, (-1, []))[0] != size:
            self._sorted[kinds] = size, self.of(*kinds)
        found = self._sorted[kinds][1]
        low = bisect_left(found, section.start, key=lambda f: f.start)
        return found[low : bisect_left(found, section.end, low, key=lambda f: f.start)]
