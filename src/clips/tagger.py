"""The trained recogniser of people, organizations and places: hashed word features, a small convolutional net, a CRF.

The features follow spaCy's and Collobert's practice (norm, prefixes, suffixes, shape; hashed embeddings: Svenstrup et
al. 2017; convolutions over words: Collobert et al. 2011; CRF output: Lafferty et al. 2001). `training/` makes the
weights; here is inference alone, in numpy, for all languages at once.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import NamedTuple
from zlib import crc32

import numpy as np
from blis.py import gemm
from numpy.typing import NDArray

__all__ = ["LABELS", "Name", "Tagger", "features", "load", "tokenize"]

LABELS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
BUCKETS = 1 << 16
LISTS = ("given", "family", "place", "org", "city")  # the word lists, one bit each

# Words with inner hyphens and apostrophes (`Jong-un`, `N'Djamena`), but not an English `'s`; `l'Iran` is two; any
# other character alone.
_TOKEN = re.compile(r"(?:[a-zà-ÿ]{1,5}['’](?=[^\W\d_]))|['’]s\b|\w+(?:(?:[-‐‑]|['’](?!s\b))\w+)*|[^\w\s]")

_PLAIN = str.maketrans("’‘‚`´“”„«»‐‑–—−", "'''''\"\"\"\"\"-----")  # corpora know few kinds of quotation marks

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The tokens of `text[start:end]` that the tagger labels, as (start, end) code points into `text`."""
    return [m.span() for m in _TOKEN.finditer(text, start, len(text) if end is None else end)]


@lru_cache(maxsize=50_000)
def features(word: str) -> tuple[int, ...]:
    """The hashed features of a word, always the same number: numbers below `BUCKETS`."""
    low = word.lower().translate(_PLAIN)
    norm = re.sub(r"\d", "0", low) if any(c.isdigit() for c in low) else low
    shape = _shape(word.translate(_PLAIN))
    parts = ("n" + norm, "a" + norm[:2], "b" + norm[:3], "c" + norm[:5], "d" + norm[-1:], "e" + norm[-2:],
             "f" + norm[-3:], "g" + norm[-4:], "h" + norm[-6:], "s" + shape, "t" + shape[:2] + norm[-3:])  # fmt: skip
    return tuple([crc32(p.encode("utf-8", "surrogatepass")) % BUCKETS for p in parts])


def key(word: str) -> int:
    """What a word is looked up by in the word lists."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def _shape(word: str) -> str:
    """`Jong-un` -> `Xxx-xx`: runs are cut at two; digits are `d`, letters without case `o`."""
    found: list[str] = []
    for char in word[:24]:
        if char.isalpha():
            kind = "X" if char.isupper() else "x" if char.islower() else "o"
        else:
            kind = "d" if char.isdigit() else char
        if len(found) < 2 or found[-1] != kind or found[-2] != kind:
            found.append(kind)
    return "".join(found)


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
            if name not in self.tables and not name.startswith("list.")
        }
        self.lists = [np.asarray(weights[f"list.{name}"]) for name in LISTS]
        self.layers = [
            [self.w[f"{part}.{i}.{what}"] for part in ("conv", "norms") for what in ("weight", "bias")]
            for i in range(sum(name.startswith("conv.") and name.endswith(".bias") for name in weights))
        ]

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[list[Name]]:
        """The names in each of `sentences`, given as words cut by `tokenize`."""
        lengths = [len(words) for words in sentences]
        if not sum(lengths):
            return [[] for _ in sentences]
        emissions, places = self._emissions(sentences)
        labels = self._viterbi(emissions, places, lengths)
        sure = self._sure(emissions, places, labels)
        return [_names(row, sure[place : place + len(row)]) for place, row in zip(places, labels, strict=True)]

    def _sure(self, scores: Floats, places: list[int], labels: list[list[int]]) -> Floats:
        """How likely the label of each word is, given those of its neighbours."""
        chosen = np.zeros(len(scores) + 2, np.int64)
        for place, row in zip(places, labels, strict=True):
            chosen[place + 1 : place + 1 + len(row)] = row
        trans = np.maximum(self.w["trans"], -50)
        around = scores + trans[chosen[:-2]] + trans[:, chosen[2:]].T
        around -= around.max(1, keepdims=True)
        likely = np.exp(around)
        found: Floats = likely[np.arange(len(scores)), chosen[1:-1]] / likely.sum(1)
        return found

    def _emissions(self, sentences: Sequence[Sequence[str]]) -> tuple[Floats, list[int]]:
        """Scores (words and one gap around each sentence, labels), and where each sentence starts."""
        index: dict[str, int] = {}
        at: list[int] = [-1]
        places = []
        for words in sentences:
            places.append(len(at))
            at += [index.setdefault(word, len(index)) for word in words]
            at.append(-1)
        ids = np.array([features(word) for word in index])
        w = self.w
        types = _rows(*self.tables["table"], ids) / np.float32(ids.shape[1] ** 0.5)
        wide = _rows(*self.tables["wide"], ids)
        keys = np.array([key(word) for word in index], dtype=np.uint32)
        bits = np.stack([_among(keys, known) for known in self.lists], 1).astype(np.float32)
        types += _times(bits, w["lists.weight"]) + w["lists.bias"] + w["domain"]
        wide += _times(bits, w["listw.weight"])
        order = np.array(at)
        real = (order >= 0)[:, None].astype(np.float32)
        x = _norm(types, w["norm.weight"], w["norm.bias"])[order] * real
        for matrix, bias, scale, shift in self.layers:
            padded = np.zeros((len(x) + 2, x.shape[1]), np.float32)
            padded[1:-1] = x
            both = _times(np.concatenate([padded[:-2], x, padded[2:]], 1), matrix) + bias
            half = both.shape[1] // 2
            x = _norm(x + np.maximum(both[:, :half], both[:, half:]), scale, shift) * real
        side = wide[order] * real
        k = len(LABELS)
        scores: Floats = _times(x, w["out.weight"]) + w["out.bias"] + side[:, k : 2 * k]
        scores[1:] += side[:-1, :k]
        scores[:-1] += side[1:, 2 * k :]
        scores[:, 0] -= w["bias"]
        return scores, places

    def _viterbi(self, scores: Floats, places: list[int], lengths: list[int]) -> list[list[int]]:
        """The best labels of each sentence, all sentences at once, longest first (Viterbi 1967)."""
        order = np.argsort([-n for n in lengths], kind="stable")
        sizes = np.array(lengths)[order]
        starts = np.array(places)[order]
        longest = int(sizes[0])
        alive = [int(n) for n in np.searchsorted(-sizes, -np.arange(longest))]  # sentences longer than t words
        into = np.ascontiguousarray(self.w["trans"].T)
        best = scores[starts[: alive[0]]] + self.w["first"]
        back: list[Ints] = []
        last = np.zeros(alive[0], np.int64)
        for t in range(1, longest):
            last[alive[t] : len(best)] = best[alive[t] :].argmax(1)
            paths = best[: alive[t], None, :] + into
            back.append(paths.argmax(2))
            best = paths.max(2) + scores[starts[: alive[t]] + t]
        last[: len(best)] = best.argmax(1)
        labels = np.zeros((longest, alive[0]), np.int64)
        for t in range(longest - 1, -1, -1):
            on = alive[t + 1] if t + 1 < longest else 0
            labels[t, on : alive[t]] = last[on : alive[t]]
            if on:
                labels[t, :on] = back[t][np.arange(on), labels[t + 1, :on]]
        found: list[list[int]] = [[] for _ in lengths]
        for n in range(alive[0]):
            found[order[n]] = labels[: sizes[n], n].tolist()
        return found


def _rows(table: NDArray[np.generic], scale: Floats, ids: Ints) -> Floats:
    """The sum of the embeddings of `ids`: bytes times the scale of their row."""
    total: Floats = np.zeros((len(ids), table.shape[1]), np.float32)
    for column in ids.T:
        total += np.asarray(table[column], np.float32) * scale[column, None]
    return total


def _times(x: Floats, matrix: Floats) -> Floats:
    """`x` times the transposed `matrix`, on one core: threads cost more than they give here."""
    found: Floats = gemm(x, matrix, trans2=True)
    return found


def _norm(x: Floats, scale: Floats, shift: Floats) -> Floats:
    """Layer normalisation (Ba et al. 2016)."""
    x = x - x.mean(1, keepdims=True)
    x /= np.sqrt((x * x).mean(1, keepdims=True) + 1e-5)
    found: Floats = x * scale + shift
    return found


def _among(keys: NDArray[np.uint32], known: NDArray[np.generic]) -> NDArray[np.bool_]:
    """Which of `keys` are in the sorted array `known`."""
    if not len(known):
        return np.zeros(len(keys), bool)
    found: NDArray[np.bool_] = known[np.minimum(np.searchsorted(known, keys), len(known) - 1)] == keys
    return found


def _names(labels: Sequence[int], sure: NDArray[np.floating]) -> list[Name]:
    """The names that BIO labels spell, each as sure as its least sure word."""
    found, start, kind = [], 0, ""
    for i in range(len(labels) + 1):
        label = LABELS[labels[i]] if i < len(labels) else "O"
        if kind and label != "I-" + kind:
            found.append(Name(start, i, kind, float(sure[start:i].min())))
            kind = ""
        if label != "O" and not kind:
            start, kind = i, label[2:]
    return found


@cache
def load() -> Tagger:
    """The tagger that comes with the package."""
    with as_file(files("clips") / "data" / "names" / "tagger.npz") as path, np.load(path) as weights:
        return Tagger(dict(weights))
