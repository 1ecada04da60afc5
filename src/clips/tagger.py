"""The trained recogniser of people, organizations and places: hashed word features, a small convolutional net, a CRF.

The features follow spaCy's and Collobert's practice (norm, prefixes, suffixes, shape; hashed embeddings: Svenstrup et
al. 2017; convolutions over words: Collobert et al. 2011; CRF output: Lafferty et al. 2001); `known_words` adds what is
known of a word without training. `training/` makes the weights; here is inference alone, in numpy, for all languages at
once.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import as_file, files
from threading import Lock
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from clips.known_words import GROUPS, SLOTS, KnownWords

__all__ = ["LABELS", "Name", "Tagger", "features", "load", "lower", "tokenize"]

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
BUCKETS = 1 << 16
_AT_ONCE = 2000  # words, about: more do not stay in the processor's cache
_KEPT = 8192  # words whose part of the first layer is remembered, some 2 kB each
_ROWS = 32  # of a matrix product at a time: OpenBLAS takes one core for so few, and more cost more than they give

# Words with inner hyphens and apostrophes (`Jong-un`, `N'Djamena`), but not an English `'s`; `l'Iran` is two; any
# other character alone.
_TOKEN = re.compile(r"(?:[a-zà-ÿ]{1,5}['’](?=[^\W\d_]))|['’]s\b|\w+(?:(?:[-‐‑]|['’](?!s\b))\w+)*|[^\w\s]")

_PLAIN = str.maketrans("’‘‚`´“”„«»‐‑–—−", "'''''\"\"\"\"\"-----")  # corpora know few kinds of quotation marks

_FIRST_BITS = BUCKETS + np.cumsum([0, *(size for _, size in SLOTS)])[GROUPS[0] : -1]  # rows of the slots of two values

_DIGIT = re.compile(r"\d")
_RUN = re.compile(r"(.)\1\1+", re.DOTALL)
_KINDS = tuple(crc32(kind) for kind in (b"n", b"a", b"b", b"c", b"d", b"e", b"f", b"g", b"h", b"s", b"t"))

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The tokens of `text[start:end]` that the tagger labels, as (start, end) code points into `text`."""
    return [m.span() for m in _TOKEN.finditer(text, start, len(text) if end is None else end)]


def lower(word: str) -> str:
    """A word in lower case, with plain quotation marks and dashes."""
    low = word.lower()
    return low if low.isalpha() else low.translate(_PLAIN)


@lru_cache(maxsize=50_000)
def features(word: str) -> tuple[int, ...]:
    """The hashed features of a word, always the same number: numbers below `BUCKETS`."""
    norm = lower(word)
    if not norm.isalpha():
        norm = _DIGIT.sub("0", norm)
    shape = _shape(word)
    parts: tuple[bytes, ...]
    if norm.isascii():  # one encoding for all parts
        all_ = norm.encode()
        parts = (all_, all_[:2], all_[:3], all_[:5], all_[-1:], all_[-2:], all_[-3:], all_[-4:], all_[-6:])
    else:
        texts = (norm, norm[:2], norm[:3], norm[:5], norm[-1:], norm[-2:], norm[-3:], norm[-4:], norm[-6:])
        parts = tuple([text.encode("utf-8", "surrogatepass") for text in texts])
    ends = (shape.encode("utf-8", "surrogatepass"), shape[:2].encode("utf-8", "surrogatepass") + parts[6])
    return tuple([crc32(part, kind) % BUCKETS for part, kind in zip((*parts, *ends), _KINDS, strict=True)])


class _Shapes(dict[int, str]):
    """What stands for a character in a shape, for `str.translate`."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        kind = char.translate(_PLAIN)
        if char.isalpha():
            kind = "X" if char.isupper() else "x" if char.islower() else "o"
        elif char.isdigit():
            kind = "d"
        self[code] = kind
        return kind


def _shape(word: str) -> str:
    """`Jong-un` -> `Xxx-xx`: runs are cut at two; digits are `d`, letters without case `o`."""
    return _collapse(word[:24].translate(_SHAPES))


@lru_cache(maxsize=10_000)
def _collapse(shape: str) -> str:
    return _RUN.sub(r"\1\1", shape)


_SHAPES = _Shapes()


class Name(NamedTuple):
    """Tokens `first` to `last` (half-open) of a sentence are a name of `kind`; `confidence` is 0 to 1."""

    first: int
    last: int
    kind: str
    confidence: float


class Tagger:
    """The weights, and the way from words to names. Thread-safe; a call's time is linear in the words."""

    def __init__(self, weights: dict[str, NDArray[np.generic]]) -> None:
        self.tables = {
            name: (weights[name], np.asarray(weights[f"{name}.scale"], np.float32)) for name in ("table", "wide")
        }
        self.w = {
            name: np.asarray(array, np.float32)
            for name, array in weights.items()
            if name not in self.tables and not name.startswith(("lexicon.", "names.", "common."))
        }
        self.known = KnownWords(weights)
        self.bits = {name: _bits(*table) for name, table in self.tables.items()}
        count = sum(name.startswith("conv.") and name.endswith(".bias") for name in weights)
        self.layers: list[tuple[list[Floats], Floats, Floats, Floats]] = [
            (
                [np.ascontiguousarray(part.T) for part in np.split(self.w[f"conv.{i}.weight"], 3, axis=1)],
                self.w[f"conv.{i}.bias"],
                self.w[f"norms.{i}.weight"],
                self.w[f"norms.{i}.bias"],
            )
            for i in range(count)
        ]
        self._spread = _spread(self.w["trans"], self.w["first"])
        self._lock = Lock()
        self._known: dict[str, int] = {}
        self._types: list[Floats] = []

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[Name]]:
        """The names in each of `sentences`, given as words cut by `tokenize`."""
        found: list[list[Name]] = []
        first = size = 0
        for at, words in enumerate(sentences):
            size += len(words)
            if size >= _AT_ONCE:
                found += self._tag(sentences[first : at + 1])
                first, size = at + 1, 0
        return found + self._tag(sentences[first:])

    def _tag(self, sentences: Sequence[Sequence[str]]) -> list[list[Name]]:
        lengths = [len(words) for words in sentences]
        if not sum(lengths):
            return [[] for _ in sentences]
        emissions, places = self._emissions(sentences)
        labels = self._best(emissions, places, lengths)
        found: list[list[Name]] = [[] for _ in sentences]
        at = 0
        for first, last, kind, sure in self._names(emissions, labels):
            while at + 1 < len(places) and places[at + 1] <= first:
                at += 1
            found[at].append(Name(first - places[at], last - places[at], kind, sure))
        return found

    def _names(self, scores: Floats, labels: Ints) -> Iterator[tuple[int, int, str, float]]:
        """The names that BIO labels spell, as (first, last, kind, how sure its least sure word is)."""
        on = np.flatnonzero(labels)
        if not len(on):
            return
        sure = self._sure(scores, labels, on)
        kinds = (labels + 1) // 2
        begins = (labels[on] % 2 == 1) | (kinds[on] != kinds[on - 1])
        firsts = np.flatnonzero(begins)
        least = np.minimum.reduceat(sure, firsts).tolist()
        lasts = on[np.append(firsts[1:], len(on)) - 1] + 1
        for first, last, confidence in zip(on[firsts].tolist(), lasts.tolist(), least, strict=True):
            yield first, last, LABELS[labels[first]][2:], confidence

    def _sure(self, scores: Floats, labels: Ints, on: Ints) -> Floats:
        """How likely the labels of the words `on` are, given those of their neighbours."""
        trans = np.maximum(self.w["trans"], -50)
        around = scores[on] + trans[labels[on - 1]] + trans[:, labels[on + 1]].T
        around -= around.max(1, keepdims=True)
        likely = np.exp(around)
        found: Floats = likely[np.arange(len(on)), labels[on]] / likely.sum(1)
        return found

    def _emissions(self, sentences: Sequence[Sequence[str]]) -> tuple[Floats, list[int]]:
        """Scores (words and one gap around each sentence, labels), and where each sentence starts."""
        words: list[str] = [""]
        places = []
        for sentence in sentences:
            places.append(len(words))
            words += sentence
            words.append("")
        w = self.w
        x, (left, both, right), side = self._look_up(words)
        real = np.fromiter(map(bool, words), np.float32, len(words))[:, None]
        for layer, (matrices, bias, scale, shift) in enumerate(self.layers):
            if layer:
                left, both, right = (_times(x, matrix) for matrix in matrices)
            both[1:] += left[:-1]
            both[:-1] += right[1:]
            both += bias
            half = x.shape[1]
            x += np.maximum(both[:, :half], both[:, half:])
            x = _norm(x, scale, shift)
            x *= real
        k = len(LABELS)
        scores: Floats = _times(x, w["out.weight"].T) + w["out.bias"] + side[:, k : 2 * k]
        scores[1:] += side[:-1, :k]
        scores[:-1] += side[1:, 2 * k :]
        scores[:, 0] -= w["bias"]
        return scores, places

    def _look_up(self, words: Sequence[str]) -> tuple[Floats, list[Floats], Floats]:
        """What a word alone decides: its embedding, its products in the first layer, and its wide features.

        Made once for each different word and remembered; the gap, an empty word, has zeros.
        """
        with self._lock:
            new = [word for word in dict.fromkeys(words) if word not in self._known]
            if len(self._known) + len(new) > _KEPT:
                self._known, self._types = {}, []
                new = list(dict.fromkeys(words))
            if new:
                self._remember(new)
            at = np.fromiter(map(self._known.__getitem__, words), np.int64, len(words))
            x, left, middle, right, side = (array[at] for array in self._types)
        return x, [left, middle, right], side

    def _remember(self, new: Sequence[str]) -> None:
        made = self._make(new)
        first, last = len(self._known), len(self._known) + len(new)
        if not self._types or last > len(self._types[0]):
            room = max(last, min(2 * last, _KEPT))
            more = [np.empty((room, array.shape[1]), np.float32) for array in made]
            for array, old in zip(more, self._types, strict=False):
                array[:first] = old[:first]
            self._types = more
        for array, rows in zip(self._types, made, strict=True):
            array[first:last] = rows
        self._known.update(zip(new, range(first, last), strict=True))

    def _make(self, words: Sequence[str]) -> list[Floats]:
        known = self.known.ids(words, [lower(word) for word in words]) + BUCKETS
        ids = np.concatenate([np.array([features(word) for word in words]), known[:, : GROUPS[0]]], 1)
        bits = (known[:, GROUPS[0] :] - _FIRST_BITS).astype(np.float32)
        types, wide = (
            _rows(*self.tables[name], ids) + _times(bits, self.bits[name][1]) + self.bits[name][0]
            for name in ("table", "wide")
        )
        types += self.w["domain"]
        w = self.w
        real = np.array([[bool(word)] for word in words])
        x = _norm(types, w["norm.weight"], w["norm.bias"]) * real
        return [x, *(_times(x, matrix) for matrix in self.layers[0][0]), wide * real]

    def _best(self, scores: Floats, places: Sequence[int], lengths: Sequence[int]) -> Ints:
        """The best labels of all words (Viterbi 1967), by row of `scores`; 0 for the gaps.

        Words that are O on every best path cut the sentences into short stretches. They are those from which on O leads
        by more than transitions can change: over a name that ends before the first word where it does not, and over
        one that goes on there too, which could as well begin there.
        """
        inside = np.zeros(len(scores) + 2, bool)
        for place, length in zip(places, lengths, strict=True):
            inside[place : place + length] = True
        lead = scores[:, 0] - scores[:, 1:].max(1)
        likely = inside[:-2] & (lead > 2 * self._spread)
        gained = np.append(0, np.cumsum(np.where(likely, lead - self._spread, 0)))
        rows = np.arange(len(scores))
        until = np.minimum.accumulate(np.where(likely, len(rows) - 1, rows)[::-1])[::-1]  # the next that is not likely
        cost = np.where(inside[:-2], np.maximum((scores[:, 2::2] - scores[:, 1::2]).max(1), 0), 0)
        sure = likely & (gained[until] - gained[:-1] > cost[until] + 2 * self._spread)
        open_ = inside.copy()
        open_[:-2] &= ~sure
        edge = np.flatnonzero(open_[1:] != open_[:-1]) + 1
        labels = np.zeros(len(scores), np.int64)
        if not len(edge):
            return labels
        starts, sizes = edge[::2], edge[1::2] - edge[::2]
        order = np.argsort(-sizes, kind="stable")
        starts, sizes = starts[order], sizes[order]
        alive = np.searchsorted(-sizes, -np.arange(sizes[0])).tolist()  # stretches longer than t words
        trans = self.w["trans"]
        after = np.where(inside[starts + sizes, None], trans[:, 0], np.float32(0))
        best = scores[starts] + np.where(inside[starts - 1, None], trans[0], self.w["first"])
        into = trans[:, None, :]
        paths = [best]
        for t in range(1, len(alive)):
            n = alive[t]
            best = (best[:n].T[:, :, None] + into).max(0) + scores[starts[:n] + t]
            paths.append(best)
        chosen = np.zeros(0, np.int64)
        for t in range(len(alive) - 1, -1, -1):
            best, on = paths[t], len(chosen)
            best[:on] += trans[:, chosen].T
            best[on:] += after[on : len(best)]
            chosen = best.argmax(1)
            labels[starts[: len(best)] + t] = chosen
        return labels


def _spread(trans: Floats, first: Floats) -> float:
    """How much a transition can change the worth of a path."""
    allowed = np.concatenate([trans[trans > -100], first[first > -100], [0]])
    return float(np.ptp(allowed)) + 1e-3


def _rows(table: NDArray[np.generic], scale: Floats, ids: Ints) -> Floats:
    """The sum of the embeddings of `ids`: bytes times the scale of their row."""
    total: Floats = np.zeros((len(ids), table.shape[1]), np.float32)
    for column in ids.T:
        total += np.asarray(table[column], np.float32) * scale[column, None]
    return total


def _times(x: Floats, matrix: Floats) -> Floats:
    """The matrix product, a block of rows after the other."""
    whole = len(x) - len(x) % _ROWS
    found = np.empty((len(x), matrix.shape[1]), np.float32)
    np.matmul(x[:whole].reshape(-1, _ROWS, x.shape[1]), matrix, out=found[:whole].reshape(-1, _ROWS, matrix.shape[1]))
    np.matmul(x[whole:], matrix, out=found[whole:])
    return found


def _norm(x: Floats, scale: Floats, shift: Floats) -> Floats:
    """Layer normalisation (Ba et al. 2016)."""
    width = np.float32(x.shape[1])
    x = x - (x.sum(1) / width)[:, None]
    x *= (1 / np.sqrt(np.einsum("ij,ij->i", x, x) / width + np.float32(1e-5)))[:, None]
    x *= scale
    x += shift
    return x


def _bits(table: NDArray[np.generic], scale: Floats) -> tuple[Floats, Floats]:
    """What the slots of two values add where all are 0, and what each adds more where it is 1."""
    pairs = np.asarray(table[_FIRST_BITS[:, None] + [0, 1]], np.float32)
    pairs *= scale[_FIRST_BITS[:, None] + [0, 1], None]
    return pairs[:, 0].sum(0), pairs[:, 1] - pairs[:, 0]


@cache
def load() -> Tagger:
    """The tagger that comes with the package."""
    with as_file(files("clips") / "data" / "names" / "tagger.npz") as path, np.load(path) as weights:
        return Tagger(dict(weights))
