"""The table that tells languages apart, and what is computed with it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

UNKNOWN = "und"
ORDER = 5  # letters in the longest n-gram
SLOT_BITS = 20
BLOCK = 1 << 15  # code points scored at a time

# What a change of language costs, in nats, before a line, before a sentence, and inside a sentence.
LINE_COST, SENTENCE_COST, INNER_COST = 4.0, 7.0, 14.0

# Below this probability langdetect is asked, on languages above the second; its vote counts with this weight.
SURE, POSSIBLE, VOTE = 0.8, 0.02, 0.25

_NOT_PROSE = re.compile(r"(?:https?://|www\.)\S+|[^\s@]{1,64}@\S+")

_GRAM_BASE = 0x9E3779B1
_WORD_BASE = 0x9E3779B97F4A7C15
_SLOT_BASE = np.uint32(0x85EBCA6B)


def alphabet_ids(alphabet: str, letters: Array) -> Array:
    """Numbers for all code points: 0 no letter (as in `letters`), 1 one not in `alphabet`, 2… those in it, any case."""
    ids = (letters > 0).astype(np.uint16)
    for number, char in enumerate(alphabet, 2):
        upper = char.upper()
        if len(upper) == 1 and ids[ord(upper)] < 2:
            ids[ord(upper)] = number
        ids[ord(char)] = number
    return ids


def gram_keys(ids: Array) -> list[Array]:
    """Hashes of the n-grams of `ids`: an array for each n from 1 to ORDER, of those that end at n - 1 and after."""
    ids = ids.astype(np.uint32) + np.uint32(1)
    keys = [ids]
    power = 1
    for n in range(1, min(ORDER, len(ids))):
        power = power * _GRAM_BASE & 0xFFFFFFFF
        keys.append(keys[-1][1:] + ids[: len(ids) - n] * np.uint32(power))
    return keys


def word_keys(ids: Array) -> tuple[Array, Array]:
    """Hashes of the words of `ids` (what stands between zeros), and the positions of the zeros before them."""
    size = -(-len(ids) // BLOCK) * BLOCK
    sums = np.cumsum(ids * _powers(_WORD_BASE, size)[: len(ids)], dtype=np.uint64)
    zeros = np.flatnonzero(ids == 0)
    values = (sums[zeros[1:] - 1] - sums[zeros[:-1]]) * _powers(pow(_WORD_BASE, -1, 1 << 64), size)[zeros[:-1]]
    return (values >> np.uint64(32)).astype(np.uint32) ^ np.uint32(0x5BD1E995), zeros[:-1]


def slots_of(keys: Array) -> Array:
    """The place of each key in the hash table."""
    return (keys * _SLOT_BASE) >> np.uint32(32 - SLOT_BITS)


@cache
def _powers(base: int, size: int) -> Array:
    return np.cumprod(np.full(size, base, dtype=np.uint64))


class Model:
    """The table and what is computed with it. Made from the arrays that `scripts/build_language_model.py` writes."""

    def __init__(self, arrays: dict[str, Array]) -> None:
        about = json.loads(arrays["about"].tobytes())
        self.languages: list[str] = about["languages"]
        self.families: list[list[int]] = about["families"]  # columns; the first family is "no letter"
        self.profiles: dict[str, list[str]] = about["profiles"]  # langdetect's names for our codes
        self.costs = np.array(about["costs"], dtype=np.float32)
        self.prior = arrays["prior"].astype(np.float32)
        self.family = np.zeros(0x110000, dtype=np.uint8)
        for start, end, family in arrays["ranges"].tolist():
            self.family[start : end + 1] = family
        self.ids = alphabet_ids(about["alphabet"], self.family)
        self.keys = arrays["keys"]
        self.rows = arrays["rows"].astype(np.float32) * np.float32(about["scale"])
        self.slots = np.zeros(1 << SLOT_BITS, dtype=np.uint32)
        self.slots[slots_of(self.keys)] = np.arange(len(self.keys), dtype=np.uint32)

    def barred(self, languages: Collection[str] | None) -> Array:
        """What to add to scores so that only `languages` can win."""
        if languages is None:
            return np.zeros(1, dtype=np.float32)
        return np.array([0 if code in languages else -1e9 for code in self.languages], dtype=np.float32)

    def lookup(self, keys: Array) -> Array:
        """The row of each key; 0, which is all zeros, for those not in the table."""
        found = self.slots[slots_of(keys)]
        return np.where(self.keys[found] == keys, found, np.uint32(0))

    def rows_of(self, ids: Array) -> tuple[Array, Array, Array]:
        """For letters with a 0 between words and at both ends: a row for each, rows of words, where these begin."""
        found = np.zeros(len(ids), dtype=np.uint32)
        for n, keys in enumerate(gram_keys(ids)):
            rows = self.lookup(keys)
            np.copyto(found[n:], rows, where=rows > 0)
        keys, places = word_keys(ids)
        rows = self.lookup(keys)
        known = np.flatnonzero(rows)
        return found, rows[known], places[known]

    def runs(self, text: str, cuts: list[int]) -> tuple[Array, Array, Array]:
        """The runs of `text`: their starts, the cost of a change before each, and their scores for all languages."""
        parts = []
        begin = 0
        while begin < len(cuts):
            end, start = begin + 1, abs(cuts[begin])
            while end < len(cuts) and abs(cuts[end]) - start <= BLOCK:
                end += 1
            stop = abs(cuts[end]) if end < len(cuts) else len(text)
            for at in range(start, stop, BLOCK):
                inner = cuts[begin:end] if at == start else [at]
                parts.append(self._block(text[at : min(at + BLOCK, stop)], inner, at))
            begin = end
        starts, costs, scores = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
        return starts, costs, scores

    def _block(self, text: str, cuts: list[int], offset: int) -> tuple[Array, Array, Array]:
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        family, ids = self.family[points], self.ids[points]
        if "://" in text or "www." in text or "@" in text:
            for match in _NOT_PROSE.finditer(text):
                family[match.start() : match.end()] = ids[match.start() : match.end()] = 0
        marks = np.array(cuts)
        piece = np.zeros(len(points), dtype=np.int32)
        piece[np.abs(marks[1:]) - offset] = 1
        letters = np.flatnonzero(family)
        if len(letters) < 2:  # nothing can be said
            return np.zeros(0, int), np.zeros(0), np.zeros((0, len(self.languages)), np.float32)
        piece = np.cumsum(piece)[letters]
        kind = family[letters]
        first = np.flatnonzero(np.concatenate(([True], (np.diff(piece) != 0) | (np.diff(kind) != 0))))
        counts = np.diff(np.append(first, len(letters)))
        starts, costs = letters[first], np.full(len(first), INNER_COST)
        fresh = np.concatenate(([True], np.diff(piece[first]) != 0))
        begun = marks[piece[first[fresh]]]
        starts[fresh] = np.abs(begun) - offset
        costs[fresh] = np.where(begun > 0, SENTENCE_COST, LINE_COST)
        for i in np.flatnonzero(~fresh).tolist():
            gap = text[letters[first[i] - 1] + 1 : starts[i]]
            starts[i] -= len(gap) - max((k for k, c in enumerate(gap, 1) if c.isspace()), default=len(gap))
        return starts + offset, costs, self._scores(ids, starts, kind[first], counts)

    def _scores(self, ids: Array, starts: Array, kinds: Array, counts: Array) -> Array:
        """Scores of runs that begin at `starts`, of these families and numbers of letters; the best of a run is 0."""
        kept = np.flatnonzero((ids > 0) | np.concatenate(([False], ids[:-1] > 0)))
        row, word, place = self.rows_of(np.pad(ids[kept], 1))
        bounds = np.searchsorted(kept, starts)
        sums = np.add.reduceat(self.rows[row[1:-1]], bounds)
        if len(word):
            owner = np.searchsorted(bounds, place, side="right") - 1
            change = np.flatnonzero(np.diff(owner, prepend=-1))
            sums[owner[change]] += np.add.reduceat(self.rows[word], change)
        scores = np.repeat((-self.costs[kinds] * counts)[:, None], len(self.languages), axis=1).astype(np.float32)
        for kind in sorted(set(kinds.tolist())):  # np.unique loads masked arrays: 15 ms
            columns = self.families[kind]
            of_kind = np.flatnonzero(kinds == kind)
            values = sums[of_kind, : len(columns)]
            scores[np.ix_(of_kind, columns)] = values - values.max(axis=1, keepdims=True)
        return scores

    def decide(self, text: str, scores: Array) -> tuple[str, float]:
        """The language with these sums of scores and its probability; with langdetect's vote on `text` if need be."""
        logits = (scores + self.prior).astype(np.float64)
        chances = _softmax(logits)
        best = int(np.argmax(chances))
        if scores[best] < -1e8:
            return UNKNOWN, 0.0
        if text and chances[best] < SURE:
            rivals = [int(i) for i in np.flatnonzero(chances > POSSIBLE)]
            names = {name: self.languages[i] for i in rivals for name in self.profiles.get(self.languages[i], ())}
            votes = _second_opinion(text, names)
            for i in rivals:
                logits[i] += VOTE * np.log(votes.get(self.languages[i], 1 / len(rivals)) + 1e-3)
            chances = _softmax(logits)
            best = int(np.argmax(chances))
        return self.languages[best], round(float(chances[best]), 4)


@cache
def _profile(name: str) -> dict[str, float]:
    """How frequent each n-gram is in one of langdetect's profiles."""
    from langdetect.detector_factory import PROFILES_DIRECTORY

    profile = json.loads(Path(PROFILES_DIRECTORY, name).read_text("utf-8"))
    return {gram: count / profile["n_words"][len(gram) - 1] for gram, count in profile["freq"].items()}


class _Profiles:
    """A few profiles, as the map from n-grams to their frequencies that langdetect's detector looks them up in."""

    def __init__(self, names: Collection[str]) -> None:
        self.profiles = [_profile(name) for name in names]

    def __contains__(self, gram: str) -> bool:
        return any(gram in profile for profile in self.profiles)

    def __getitem__(self, gram: str) -> list[float]:
        return [profile.get(gram, 0.0) for profile in self.profiles]


def _second_opinion(text: str, names: dict[str, str]) -> dict[str, float]:
    """langdetect's probabilities for some languages, `names` being its names for our codes; {} if it can't say."""
    if len(set(names.values())) < 2:
        return {}
    from langdetect import DetectorFactory, LangDetectException

    factory = DetectorFactory()
    factory.set_seed(0)
    factory.langlist, factory.word_lang_prob_map = list(names), _Profiles(names)
    detector = factory.create()
    detector.append(text)
    votes = dict.fromkeys(names.values(), 0.0)
    try:
        for answer in detector.get_probabilities():
            votes[names[answer.lang]] += answer.prob
    except LangDetectException:  # no n-gram that it knows
        return {}
    return votes


def _softmax(logits: Array) -> Array:
    powers = np.exp(logits - logits.max())
    chances: Array = powers / powers.sum()
    return chances
