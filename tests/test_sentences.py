import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clips import packs
from clips.document import Section
from clips.sentences import split_sentences


def split(text: str, code: str = "en") -> list[str]:
    return [text[a:b] for a, b in split_sentences(text, [Section(0, len(text), packs.load(code))])]


@pytest.mark.parametrize(
    ("code", "sentences"),
    [
        ("en", ["Gen. J. Smith spoke.", "He left at 3 p.m. on Monday."]),
        ("en", ['"We attack." he said.', "“No,” she said.", "Why?", "Because."]),
        ("en", ["The U.S. army fired 3.5 tonnes of shells.", "Nothing else."]),
        ("en", ["J.B. Pritzker met K.P. Sharma Oli in the U.S. and left.", "Nothing else."]),
        ("de", ["Er kam am 9. November nach Kiew.", "Am 10. Mai ging er."]),
        ("de", ["Das ist z.B. ein Panzer bzw. ein Geschütz.", "Ende."]),
        ("nb", ["Angrepet skjedde 3. mars kl. 14.", "– Vi svarer, sa Hansen."]),
        ("nl", ["Dat zei dhr. De Vries.", "'Wij vallen aan.'", "Punt."]),
        ("id", ["Letjen. Sudirman tiba pada pukul 10.00 WIB.", "Ia pergi."]),
        ("ja", ["北朝鮮が発射した。", "日本は抗議した。"]),
    ],
)
def test_sentences(code: str, sentences: list[str]) -> None:
    assert split(" ".join(sentences), code) == sentences


def test_lines() -> None:
    title = "Army takes town"
    wrapped = "The army said on Wednesday that it had taken the town, and that no\nciv­ilians were hurt."
    assert split(f"{title}\n{wrapped}\n\nEnd") == [title, wrapped, "End"]


@given(st.text())
def test_any_text(text: str) -> None:
    pairs = split_sentences(text, [Section(0, len(text), packs.load("de"))])
    assert all(text[a:b] == text[a:b].strip() != "" for a, b in pairs)
    assert all(a[1] <= b[0] for a, b in pairwise(pairs))
    covered = "".join(text[a:b] for a, b in pairs)
    assert "".join(covered.split()) == "".join(text.split())


@pytest.mark.parametrize("junk", [" ", "\t\r", ".", '"', "\n", "\n ", "?!", ". ", '."', "。", ' "'])
def test_junk_takes_no_longer_than_text(junk: str) -> None:
    """A hundred thousand characters of anything in a few seconds; they took minutes, and 28 quotes after a stop too."""
    for text in (junk * (100_000 // len(junk)) + "a", "." + junk * 40 + "a"):
        begin = time.process_time()
        pairs = split_sentences(text, [Section(0, len(text), packs.load("de"))])
        assert time.process_time() - begin < 5
        assert pairs[-1][1] == len(text)
