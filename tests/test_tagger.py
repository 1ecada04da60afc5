from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clips.tagger import BUCKETS, LABELS, Name, features, load, tokenize


def words(text: str) -> list[str]:
    return [text[a:b] for a, b in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Kim Jong-un’s men", ["Kim", "Jong-un", "’s", "men"]),
        ("l'Iran et N'Djamena", ["l'", "Iran", "et", "N'Djamena"]),
        ("“Ja”, sa Støre.", ["“", "Ja", "”", ",", "sa", "Støre", "."]),
        ("460km, 1.5", ["460km", ",", "1", ".", "5"]),
        (" \n", []),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert words(text) == tokens


@given(st.text())
def test_any_text(text: str) -> None:
    spans = tokenize(text)
    assert all(0 <= a < b <= len(text) for a, b in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    for row in load().tag([words(text)]):
        assert all(0 <= name.first < name.last <= len(spans) and 0 <= name.confidence <= 1 for name in row)


@given(st.text(min_size=1, max_size=30))
def test_features_are_buckets(word: str) -> None:
    assert len(features(word)) == len(features("a"))
    assert all(0 <= f < BUCKETS for f in features(word))


def test_quotation_marks_are_one() -> None:
    assert features("“") == features('"') != features("'") == features("’")


@pytest.mark.parametrize("seed", range(12))
def test_the_best_path_is_the_best_of_all(seed: int) -> None:
    tagger, random = load(), np.random.default_rng(seed)
    trans, first = tagger.w["trans"], tagger.w["first"]
    lengths = [3, 0, 1, 4, 2]
    places = [1, 5, 6, 8, 13]
    scores = random.normal(size=(16, len(LABELS))).astype(np.float32) * 3
    scores[:, 0] += seed / 2  # O, so that it is sure in some places

    def worth(place: int, path: tuple[int, ...]) -> float:
        steps = sum(trans[a, b] for a, b in pairwise(path))
        return float(first[path[0]] + steps + sum(scores[place + i, label] for i, label in enumerate(path)))

    labels = tagger._best(scores, places, lengths).tolist()
    for place, length in zip(places, lengths, strict=True):
        found = labels[place : place + length]
        best = max(product(range(len(LABELS)), repeat=length), key=lambda p: worth(place, p)) if length else ()
        assert tuple(found) == best


def test_a_sentence_does_not_change_its_neighbours() -> None:
    first, second = words("Antony Blinken landed in Seoul."), words("Reuters said so.")
    tagger = load()
    assert tagger.tag([first, [], second]) == [*tagger.tag([first]), [], *tagger.tag([second])]
    assert [name[:3] for name in tagger.tag([first])[0]] == [(0, 2, "PER"), (4, 5, "LOC")]
    assert tagger.tag([]) == []
    assert isinstance(tagger.tag([second])[0][0], Name)
