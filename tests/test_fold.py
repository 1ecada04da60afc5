from hypothesis import given
from hypothesis import strategies as st

from clips.fold import fold, is_word


def test_typography_is_made_plain() -> None:
    assert fold("Russia’s K–9\u00a0İ ΣΑΣ") == "russia's k-9 İ σασ"


def test_marks_are_word_characters() -> None:
    assert all(is_word(c) for c in "aé9_дहिनी戦\u0301")
    assert not any(is_word(c) for c in " -'.»。")


@given(st.text())
def test_length_is_kept(text: str) -> None:
    assert len(fold(text)) == len(text)
    for i, char in enumerate(text):
        assert fold(text)[i] == fold(char)
