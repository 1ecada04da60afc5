"""Why something is a mention, an event, or neither: what `clips explain` shows.

The stages note it in `Document.trace`, and only where there is one: an analysis that nobody asks about makes no notes.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from clips.notes.rules import RULES

if TYPE_CHECKING:
    from clips.document import Document

__all__ = ["Key", "Reason", "Spans", "Trace"]

T = TypeVar("T")

Key = tuple[str, int, int]
_LONGEST = 60  # code points of a clipping's words in a reason
_WHOLE = frozenset(["evidence", "how", "needs"])  # these are ours


class Reason(NamedTuple):
    """A rule of `RULES` and the words that it was about; `str` says it in a line."""

    rule: str
    words: dict[str, object]

    def __str__(self) -> str:
        words = {k: _short(v) if isinstance(v, str) and k not in _WHOLE else v for k, v in self.words.items()}
        return RULES[self.rule].format(**words)


@dataclass(slots=True)
class Trace:
    """The notes of one analysis: by (kind, start, end) what made a mention, and what refused a candidate.

    `sentences` are (start, end) pairs of `text`. An event's kind is its type, and its place that of its trigger.
    """

    text: str = ""
    sentences: list[tuple[int, int]] = field(default_factory=list)
    notes: dict[Key, list[Reason]] = field(default_factory=dict)
    refused: dict[Key, Reason] = field(default_factory=dict)

    def note(self, kind: str, start: int, end: int, rule: str, /, **words: object) -> None:
        """Notes one more reason for the mention of `kind` at code points `start` to `end`."""
        reasons = self.notes.setdefault((kind, start, end), [])
        reason = Reason(rule, words)
        if reason not in reasons:
            reasons.append(reason)

    def refuse(self, kind: str, start: int, end: int, rule: str, /, **words: object) -> None:
        """Notes why the words at code points `start` to `end` are no `kind`; the first reason stays."""
        self.refused.setdefault((kind, start, end), Reason(rule, words))

    def read(self, document: "Document") -> None:
        """Takes over the text of `document`, with its sentences, once its mentions are found."""
        self.text, self.sentences = document.text, document.sentences


class Spans(Generic[T]):
    """Spans with something behind each, to be asked for those that touch others: by bisection, in any order."""

    def __init__(self, spans: Iterable[tuple[int, int, T]]) -> None:
        self._spans = sorted(spans, key=lambda span: span[:2])
        self._starts = [start for start, _, _ in self._spans]
        self._longest = max((end - start for start, end, _ in self._spans), default=0)

    def around(self, start: int, end: int) -> Iterator[tuple[int, int, T]]:
        """The spans that overlap code points `start` to `end`, by their own start."""
        for at in range(bisect_left(self._starts, start - self._longest), bisect_left(self._starts, end)):
            if self._spans[at][1] > start:
                yield self._spans[at]

    def holding(self, start: int, end: int) -> T | None:
        """What is behind the first span that holds code points `start` to `end`; None where none does."""
        return next((what for a, b, what in self.around(start, end) if a <= start and end <= b), None)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
