"""Sentences of many languages: what belongs to an expression of time, and what it means."""

import tomllib
from pathlib import Path

import pytest

from clips.pipes.dates import find_dates

HERE = Path(__file__).parent
CASES: list[tuple[str, str, list[str]]] = []
for name in ("dates_languages.toml", "dates_more_languages.toml"):
    sentences = tomllib.loads((HERE / name).read_text(encoding="utf-8"))
    CASES += [(code, text, gold) for code, rows in sentences.items() for text, *gold in rows]
for path in sorted((HERE / "dates").glob("*.toml")):
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["sentences"]
    CASES += [(path.stem, text, gold) for text, *gold in rows]


@pytest.mark.parametrize(("language", "text", "gold"), CASES)
def test_sentence(language: str, text: str, gold: list[str]) -> None:
    found = find_dates(text, language, "2024-06-12")
    assert [" | ".join(filter(None, (e.text, e.value, e.end_value))) for e in found] == gold
