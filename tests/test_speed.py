"""Speed floors, as ratios measured in this run (benchmarks/speed.py has the bounds and their reasons)."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

import speed  # noqa: E402

COUNT = 400  # synthetic clippings
SLACK = 1.25  # a machine that does other work at the same time slows one side of a comparison more than the other
TEXTS = [path.read_text(encoding="utf-8-sig") for path in sorted((ROOT / "seeds").glob("*.txt"))]


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        ("start-up", lambda: speed.start_up(ROOT / "seeds")),
        ("analysis", lambda: speed.analysis(TEXTS)),
        ("growth", lambda: speed.growth(TEXTS)),
        ("recogniser", lambda: speed.recogniser(TEXTS)),
    ],
)
def test_ratio(name: str, measure: object) -> None:
    best = min(measure() for _ in range(2))  # type: ignore[operator]
    assert best <= speed.BOUNDS[name] * SLACK


def test_events_add_a_quarter_at_most() -> None:
    """Least processor times of each clipping, which other work on the machine hardly changes."""
    assert min(speed.events(TEXTS) for _ in range(2)) <= speed.BOUNDS["events"] * 1.04


def test_linking_is_near_linear_and_takes_less_than_analysis() -> None:
    ratio, growth = speed.linking(COUNT)
    assert ratio <= speed.BOUNDS["linking"]
    assert growth <= speed.BOUNDS["linking growth"] * SLACK
