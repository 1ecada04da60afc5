"""Sentences of many languages with their weapons in brackets (`[words|category]`): all of them, and nothing else."""

import re
from functools import cache
from pathlib import Path

import pytest

from clips.analyzer import Analyzer

LINES = (Path(__file__).parent / "weapons.txt").read_text(encoding="utf-8").splitlines()
MARKED = re.compile(r"\[([^\]|]+)\|([^\]]*)\]")


@cache
def analyzer(code: str) -> Analyzer:
    return Analyzer(language=code)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[:40])
def test_sentence(line: str) -> None:
    code, _, marked = line.partition(": ")
    text = MARKED.sub(r"\1", marked)
    found = [m for m in analyzer(code).analyze(text).mentions if m.kind == "weapon"]
    gold = [match.groups() for match in MARKED.finditer(marked)]
    assert [m.text for m in found] == [words for words, _ in gold]
    for mention, (_, category) in zip(found, gold, strict=True):
        assert f"{mention.category}/".startswith(f"{category}/")
