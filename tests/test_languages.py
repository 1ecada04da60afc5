"""The names of languages are CLDR's."""

import sys
from pathlib import Path

import pytest

from clips.languages import english, is_known, known, table

sys.path.append(str(Path(__file__).parents[1] / "scripts"))


def test_names_are_those_that_the_generator_writes() -> None:
    pytest.importorskip("babel", reason="Babel is not installed: names of languages are not compared with CLDR's")
    from build_language_names import TARGET, names

    lines = [line.split("\t") for line in TARGET.read_text(encoding="utf-8").splitlines()]
    assert [code for code, *_ in lines] == known()
    for code, *found in lines[::7]:
        assert tuple(found) == names(code)


def test_every_language_has_a_name_and_a_line() -> None:
    assert all(english(code) != code for code in known())
    assert len(list(table(as_json=False))) == len(known())
    assert is_known("nb")
    assert not is_known("no")
    assert english("xx") == "xx"
