"""Speed floors, as ratios measured in this run (benchmarks/speed.py has the bounds and their reasons)."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

import speed  # noqa: E402

SLACK = 1.25  # a machine that does other work at the same time slows one side of a comparison more than the other
TEXTS = [path.read_text(encoding="utf-8-sig") for path in sorted((ROOT / "seeds").glob("*.txt"))]


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        ("start-up", lambda: speed.start_up(ROOT / "seeds")),
        ("analysis", lambda: speed.analysis(TEXTS)),
        ("growth", lambda: speed.growth(TEXTS)),
    ],
)
def test_ratio(name: str, measure: object) -> None:
    best = min(measure() for _ in range(2))  # type: ignore[operator]
    assert best <= speed.BOUNDS[name] * SLACK
