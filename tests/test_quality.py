"""Quality floors (F1, of events precision too) on clippings and sentences with gold by other hands."""

import tomllib
from functools import cache
from pathlib import Path

import pytest
from heldout_scores import KINDS, SETS, codes, no_dates

from clips.evaluate import Score, evaluate
from clips.evaluate.floors import Floor, fallen_short, read_floors

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))
CLIPPINGS = [(path, floor) for path in SETS for floor in read_floors(path)]
HELDOUT = [(kind, code) for kind in KINDS for code in codes(kind)]


@cache
def totals(path: Path) -> dict[str, dict[str, Score]]:
    return evaluate(*SETS[path])


def label(value: Path | Floor) -> str:
    return value.parent.name if isinstance(value, Path) else f"{value.language} {value.measure} {value.figure}"


@pytest.mark.parametrize(("path", "floor"), CLIPPINGS, ids=label)
def test_clippings(path: Path, floor: Floor) -> None:
    assert not [str(short) for short in fallen_short([floor], totals(path))]


@pytest.mark.parametrize(("kind", "code"), HELDOUT)
def test_sentences(kind: str, code: str) -> None:
    for measure, value in KINDS[kind](code).items():
        assert round(value, 3) >= FLOORS["sentences"][measure][code], f"{measure} {value:.3f}"


def test_no_dates_where_there_are_none() -> None:
    found = no_dates()
    assert len(found) <= FLOORS["sentences"]["false dates"], found


@pytest.mark.parametrize("path", SETS, ids=label)
def test_every_measure_has_a_floor(path: Path) -> None:
    scored = {(code, measure) for code, measures in totals(path).items() for measure in measures}
    assert scored == {(floor.language, floor.measure) for of, floor in CLIPPINGS if of == path and floor.figure == "f1"}
