"""Quality floors (F1, of events precision too) on clippings and sentences that the rules were not written for."""

import tomllib
from functools import cache
from pathlib import Path

import pytest
from heldout_scores import CLIPPINGS as FOLDERS
from heldout_scores import KINDS, codes, no_dates

from clips.evaluate import Score, evaluate
from clips.evaluate.floors import Floor, fallen_short, read_floors

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
CLIPPINGS = read_floors(HERE / "floors.toml")
HELDOUT = [(kind, code) for kind in KINDS for code in codes(kind)]


@cache
def totals() -> dict[str, dict[str, Score]]:
    return evaluate(*FOLDERS)


@pytest.mark.parametrize("floor", CLIPPINGS, ids=lambda floor: f"{floor.language} {floor.measure} {floor.figure}")
def test_clippings(floor: Floor) -> None:
    assert not [str(short) for short in fallen_short([floor], totals())]


@pytest.mark.parametrize(("kind", "code"), HELDOUT)
def test_sentences(kind: str, code: str) -> None:
    for measure, value in KINDS[kind](code).items():
        assert round(value, 3) >= FLOORS["sentences"][measure][code], f"{measure} {value:.3f}"


def test_no_dates_where_there_are_none() -> None:
    found = no_dates()
    assert len(found) <= FLOORS["sentences"]["false dates"], found


def test_every_measure_has_a_floor() -> None:
    scored = {(code, measure) for code, measures in totals().items() for measure in measures}
    assert scored == {(floor.language, floor.measure) for floor in CLIPPINGS if floor.figure == "f1"}
