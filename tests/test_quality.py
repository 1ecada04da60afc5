"""Quality floors: F1 by kind and language on clippings and sentences that the rules were not written for."""

import tomllib
from functools import cache
from pathlib import Path

import pytest
from heldout_scores import CLIPPINGS as FOLDERS
from heldout_scores import KINDS, codes, no_dates

from clips.evaluate import Score, evaluate

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
CLIPPINGS = [(code, measure) for code, measures in FLOORS["clippings"].items() for measure in measures]
HELDOUT = [(kind, code) for kind in KINDS for code in codes(kind)]


@cache
def totals() -> dict[str, dict[str, Score]]:
    return evaluate(*FOLDERS)


@pytest.mark.parametrize(("code", "measure"), CLIPPINGS)
def test_clippings(code: str, measure: str) -> None:
    score = totals()[code][measure]
    assert round(score.f1, 3) >= FLOORS["clippings"][code][measure], f"{score.f1:.3f} {score}"


@pytest.mark.parametrize(("kind", "code"), HELDOUT)
def test_sentences(kind: str, code: str) -> None:
    for measure, value in KINDS[kind](code).items():
        assert round(value, 3) >= FLOORS["sentences"][measure][code], f"{measure} {value:.3f}"


def test_no_dates_where_there_are_none() -> None:
    found = no_dates()
    assert len(found) <= FLOORS["sentences"]["false dates"], found


def test_every_measure_has_a_floor() -> None:
    scored = {(code, measure) for code, measures in totals().items() for measure in measures}
    assert scored == set(CLIPPINGS)
