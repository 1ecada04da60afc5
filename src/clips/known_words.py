"""What is known of words before training: word clusters, common words, parts of names; compact, looked up at once.

Two kinds of knowledge, all of them arrays in the tagger's file, made by `training/known.py`:

- lexicons: a language's frequent words in lower case, each with its word cluster (Brown et al. 1992: words that stand
  in the same contexts share one), how it is mostly written (lower case, with a capital, in capitals) and how often;
- lists as Bloom filters (Bloom 1970): parts of names as they are written, and the inflected words of a language.

Every answer is the number of an embedding: a word has one of each slot, as it has one of each hashed feature.
"""

from collections.abc import Mapping, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

__all__ = ["CLUSTERS", "COMMON", "FORMS", "GROUPS", "LEXICONS", "NAMES", "SLOTS", "KnownWords", "hashes", "key"]

LEXICONS = ("de", "en", "es")
NAMES = ("given", "family", "place", "org", "city")
COMMON = ("de", "de.noun", "nl", "nb", "en", "id")
CLUSTERS, FORMS = 1024, 17  # 0 is for unknown words
SLOTS = (
    *((f"{name}.{part}", size) for name in LEXICONS for part, size in (("cluster", CLUSTERS), ("form", FORMS))),
    ("de.head", CLUSTERS),
    *((f"names.{name}", 2) for name in NAMES),
    *((f"common.{name}", 2) for name in COMMON),
)
GROUPS = (2 * len(LEXICONS) + 1, len(NAMES), len(COMMON))  # slots that training drops together
HASHES = 4
_HEADS = "de"  # the lexicon whose words end compounds
_SHORTEST, _FURTHEST = 4, 14  # letters of the last part of a compound; letters before it

_FIRST, _SECOND, _SHIFT = np.uint64(0x9E3779B1), np.uint64(0x85EBCA6B), np.uint64(8)
_STEPS = np.arange(HASHES, dtype=np.uint64)

Ints = NDArray[np.int64]
Keys = NDArray[np.uint32]
Hashes = NDArray[np.uint64]


def key(word: str) -> int:
    """What a word is looked up by, 32 bits."""
    return crc32(word.encode("utf-8", "surrogatepass"))


def hashes(keys: Keys) -> Hashes:
    """What decides where a Bloom filter keeps `keys`, modulo its number of bits: (words, HASHES)."""
    wide = keys.astype(np.uint64)[:, None]
    return (wide * _FIRST >> _SHIFT) + _STEPS * (wide * _SECOND >> _SHIFT)


class KnownWords:
    """The arrays, and from words to the numbers of their embeddings."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        self.lexicons = [(arrays[f"lexicon.{n}"], arrays[f"lexicon.{n}.value"]) for n in LEXICONS]
        self.names = [np.asarray(arrays[f"names.{n}"], np.uint8) for n in NAMES]
        self.common = [np.asarray(arrays[f"common.{n}"], np.uint8) for n in COMMON]
        sizes = [size for _, size in SLOTS]
        self.rows = sum(sizes)
        self._starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])

    def ids(self, words: Sequence[str], lower: Sequence[str]) -> Ints:
        """(words, slots) numbers below `rows`; `lower` are the words in lower case."""
        low = np.fromiter(map(key, lower), np.uint32, len(words))
        columns: list[NDArray[np.generic]] = []
        for name, (keys, values) in zip(LEXICONS, self.lexicons, strict=True):
            value = _value(low, keys, values)
            columns += [value >> 4, np.where(value > 0, (value & 15) + 1, 0)]
            if name == _HEADS:
                unknown = np.flatnonzero(value == 0)
        columns.append(self._heads(len(words), unknown, lower))
        names = [w.capitalize() if len(w) > 3 and w.isupper() else w for w in words]
        parts = _among(self.names, np.fromiter(map(key, names), np.uint32, len(words)))
        stems = {i: stem for i in np.flatnonzero(~parts.any(1)).tolist() if (stem := _stem(names[i]))}
        if stems:
            parts[list(stems)] = _among(self.names, np.fromiter(map(key, stems.values()), np.uint32, len(stems)))
        columns += [*parts.T, *_among(self.common, low).T]
        found: Ints = np.stack(columns, 1).astype(np.int64) + self._starts
        return found

    def _heads(self, count: int, unknown: Ints, lower: Sequence[str]) -> Ints:
        """The cluster of the longest known word that an unknown one ends in."""
        found = np.zeros(count, np.int64)
        owners: list[int] = []
        ends: list[int] = []
        for i in unknown.tolist():
            word = lower[i]
            if word.isalpha():
                for at in range(3, min(len(word) - _SHORTEST, _FURTHEST) + 1):
                    owners.append(i)
                    ends.append(key(word[at:]))
        if not ends:
            return found
        keys, values = self.lexicons[LEXICONS.index(_HEADS)]
        value = _value(np.array(ends, np.uint32), keys, values) >> 4
        hits = np.flatnonzero(value)[::-1]  # the longest last
        found[np.array(owners)[hits]] = value[hits]
        return found


def _stem(name: str) -> str:
    """A name without its ending (`Annas`, `Londra'da`); nothing where it has none."""
    before = name.replace("’", "'").rpartition("'")[0]
    if len(before) > 2:
        return before
    return name[:-1] if name[-1:] == "s" and len(name) > 3 else ""


def _value(wanted: Keys, keys: NDArray[np.generic], values: NDArray[np.generic]) -> Ints:
    """The values of `wanted` in a table sorted by key; 0 where it has none."""
    if not len(keys):
        return np.zeros(len(wanted), np.int64)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    found: Ints = np.where(keys[at] == wanted, values[at], 0).astype(np.int64)
    return found


def _among(filters: Sequence[NDArray[np.uint8]], keys: Keys) -> NDArray[np.bool_]:
    """Which filters have which of `keys`: (words, filters)."""
    wanted = hashes(keys)
    found = np.empty((len(keys), len(filters)), bool)
    for column, bloom in zip(found.T, filters, strict=True):
        at = (wanted % np.uint64(8 * len(bloom))).astype(np.int64)
        column[:] = (bloom[at >> 3] >> (at & 7).astype(np.uint8) & 1).all(1)
    return found
