"""Language identification: text -> segments, each with one language.

The text is cut into runs at line ends, at sentence ends and where the script changes. Every run is scored for all the
languages written in its script: its letters pick rows of a table (the longest known character n-gram that ends at each
letter, and whole words), and the sum of the rows is the score. A dynamic programme over the runs then pays for every
change of language, so that weak short runs join their neighbours and strong ones stand alone. Where the best language
is not clearly ahead, langdetect gives its opinion on the languages that are left.

The table is `data/language/model.npz`, made by `scripts/build_language_model.py`; `docs/language.md` says from what and
how well it does. Offsets are Unicode code points, half-open; confidence is a probability between 0 and 1.
Nothing here raises on any `str`, lone surrogates included, and the same text always gives the same answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise

import numpy as np

from clips.language_model import UNKNOWN, Array, Model

LONG_TEXT = 1 << 18  # beyond this many code points, short lines are judged together
COARSE = 1000  # … until they have this many
CANDIDATES = 10  # languages followed through the text
# langdetect takes milliseconds, so it isn't asked about segments that are less than this share of the text.
SHARE = 0.05

_SENTENCE_END = re.compile(r"[\n\r]\s*|(?<![.!?…])[.!?…]+[\"'”’»)\]]*[^\S\r\n]+|[。！？]+[」』”’）)]*[^\S\r\n]*")
_LINE_END = re.compile(r"[\n\r]\s*")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text in one language.

    `start` and `end` are code-point offsets, half-open; `language` is an ISO 639-1 code or `und`; `confidence` is the
    probability of that language among all that were considered, between 0 and 1 (0 for `und`).
    """

    start: int
    end: int
    language: str
    confidence: float


def segment(text: str, *, languages: Collection[str] | None = None) -> list[Segment]:
    """Cut `text` where its language changes.

    The segments cover the text without overlap, neighbours differ in language, and white space goes to the part before
    it. Empty text gives no segments; text without letters gives one that is `und`. `languages` limits the answer to
    those codes (and `und`); unknown codes are ignored.
    """
    if not text:
        return []
    model = _model()
    starts, costs, scores = model.runs(text, _cuts(text))
    if not len(starts):
        return [Segment(0, len(text), UNKNOWN, 0.0)]
    scores = scores + model.barred(languages)
    labels = _best_path(scores, costs, model.prior)
    firsts = [0, *(i for i, (a, b) in enumerate(pairwise(labels), 1) if a != b), len(labels)]
    parts: list[Segment] = []
    for first, last in pairwise(firsts):
        start = int(starts[first]) if first else 0
        end = int(starts[last]) if last < len(labels) else len(text)
        sample = text[start : min(end, start + 1000)] if end - start >= SHARE * len(text) else ""
        language, confidence = model.decide(sample, scores[first:last].sum(axis=0))
        if parts and parts[-1].language == language:
            start, confidence = parts[-1].start, max(confidence, parts.pop().confidence)
        parts.append(Segment(start, end, language, confidence))
    return parts


def main_language(segments: Sequence[Segment]) -> str:
    """The language with most code points; `und` only if there is nothing else. The earlier one wins a tie."""
    sizes: dict[str, int] = {}
    for part in segments:
        sizes[part.language] = sizes.get(part.language, 0) + part.end - part.start
    sizes.pop(UNKNOWN, None)
    return max(sizes, key=sizes.__getitem__, default=UNKNOWN)


def identify(text: str, *, languages: Collection[str] | None = None) -> tuple[str, float]:
    """The one language of `text` and its probability; `("und", 0.0)` where nothing can be said."""
    model = _model()
    _, _, scores = model.runs(text or " ", [0])
    if not len(scores):
        return UNKNOWN, 0.0
    return model.decide(text[:1000], scores.sum(axis=0) + model.barred(languages))


def known_languages() -> list[str]:
    """The codes of the languages that can be told apart, sorted."""
    return sorted(_model().languages)


def _cuts(text: str) -> list[int]:
    """Where lines and sentences begin, in order, the first at 0. A negative number is a line."""
    cuts = [0]
    if len(text) <= LONG_TEXT:
        cuts += [m.end() if m[0][0] not in "\r\n" else -m.end() for m in _SENTENCE_END.finditer(text)]
    else:
        for match in _LINE_END.finditer(text):
            if match.end() + cuts[-1] >= COARSE:
                cuts.append(-match.end())
    return cuts if abs(cuts[-1]) < len(text) else cuts[:-1] or [0]


def _best_path(scores: Array, costs: Array, prior: Array) -> list[int]:
    """The language (its column) of every run: the path with the best sum of scores less the cost of changes."""
    tops = np.argmax(scores + prior, axis=1)
    if (tops == tops[0]).all():
        return [int(tops[0])] * len(tops)
    whole = np.argsort(-(scores.sum(axis=0) + prior), kind="stable")[:3]
    best_of = np.bincount(tops, minlength=scores.shape[1])
    often = np.argsort(-best_of, kind="stable")[:CANDIDATES]
    kept = np.union1d(often[best_of[often] > 0], whole)
    entry: list[float] = prior[kept].tolist()
    columns = range(len(kept))
    total = entry
    back: list[list[int]] = []
    for cost, row in zip(costs.tolist(), scores[:, kept].tolist(), strict=True):
        source = max(columns, key=total.__getitem__)
        floor = total[source] - cost
        origins = [j if total[j] >= floor + entry[j] else source for j in columns]
        total = [(total[j] if origins[j] == j else floor + entry[j]) + row[j] for j in columns]
        back.append(origins)
    at = max(columns, key=total.__getitem__)
    path = []
    for origins in reversed(back):
        path.append(int(kept[at]))
        at = origins[at]
    return path[::-1]


@cache
def _model() -> Model:
    data = resources.files("clips") / "data" / "language" / "model.npz"
    with data.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        return Model(dict(arrays))
