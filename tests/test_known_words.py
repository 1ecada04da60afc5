import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from clips.known_words import COMMON, GROUPS, LEXICONS, NAMES, SLOTS, KnownWords, hashes, key
from clips.tagger import load, lower


def slots(word: str) -> dict[str, int]:
    """What is known of a word, by slot; 0 is nothing."""
    first = np.cumsum([0, *(size for _, size in SLOTS)])[:-1]
    row = load().known.ids([word], [lower(word)])[0] - first
    return {name: number for (name, _), number in zip(SLOTS, row.tolist(), strict=True)}


def test_groups_are_all_slots() -> None:
    assert sum(GROUPS) == len(SLOTS)


@given(st.lists(st.text(max_size=40), min_size=1))
def test_any_word_has_a_number_of_each_slot(words: list[str]) -> None:
    known = load().known
    found = known.ids(words, [lower(w) for w in words])
    ends = np.cumsum([size for _, size in SLOTS])
    assert found.shape == (len(words), len(SLOTS))
    assert (found < ends).all()
    assert (found >= ends - [size for _, size in SLOTS]).all()


def test_words_of_like_use_share_a_cluster() -> None:
    assert slots("Hamburg")["de.cluster"] == slots("Berlin")["de.cluster"] == slots("BERLIN")["de.cluster"] > 0
    assert slots("Hamburg")["de.cluster"] != slots("Zement")["de.cluster"] > 0
    assert slots("Hqzzvk")["de.cluster"] == slots("Hqzzvk")["de.form"] == 0


def test_a_compound_has_the_cluster_of_its_head() -> None:
    head = slots("Rakete")["de.cluster"]
    assert slots("Rauchübungsrakete")["de.head"] == head > 0
    assert slots("Rakete")["de.head"] == 0


def test_lists() -> None:
    assert slots("Anna")["names.given"] == slots("ANNA")["names.given"] == slots("Annas")["names.given"] == 1
    assert slots("Londra'da")["names.city"] == slots("Londra’da")["names.city"] == 1
    assert slots("Hqzzvk")["names.given"] == slots("anna")["names.given"] == 0
    assert slots("Oslo")["names.city"] == 1
    assert slots("Houwitsers")["common.nl"] == slots("houwitsers")["common.nl"] == 1


def test_empty_tables_know_nothing() -> None:
    arrays: dict[str, np.ndarray] = {f"lexicon.{n}": np.zeros(0, np.uint32) for n in LEXICONS}
    arrays |= {f"lexicon.{n}.value": np.zeros(0, np.uint16) for n in LEXICONS}
    arrays |= {f"names.{n}": np.zeros(1, np.uint8) for n in NAMES} | {
        f"common.{n}": np.zeros(1, np.uint8) for n in COMMON
    }
    found = KnownWords(arrays).ids(["Oslo"], ["oslo"])[0]
    assert (found == np.cumsum([0, *(size for _, size in SLOTS)])[:-1]).all()
    assert key("Oslo") != key("oslo")


def test_a_filter_is_asked_in_several_places() -> None:
    at = hashes(np.array([key("Oslo"), 0, 2**32 - 1], np.uint32)) % np.uint64(1000)
    assert at.shape == (3, 4)
    assert len(set(at[0].tolist())) == len(set(at[2].tolist())) == 4
