"""Speed floors, as ratios measured in this run (benchmarks/speed.py has the bounds and their reasons)."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

import packs  # noqa: E402
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


def test_a_pack_is_ready_soon() -> None:
    """A pack alone, of a language with many words; and the whole start-up."""
    parts = packs.start(TEXTS[0], "nl", runs=3)
    assert parts["pack"] / parts["spacy"] <= packs.BOUNDS["pack"] * SLACK
    whole = parts["import"] + parts["pack"] + parts["first"]
    assert whole / parts["spacy"] <= packs.BOUNDS["start-up"] * SLACK


@pytest.mark.parametrize(("name", "everything"), [("matching", False), ("matching all", True)])
def test_matching_is_faster_than_a_tokenizer(name: str, everything: bool) -> None:
    best = min(packs.matching(TEXTS, everything=everything) for _ in range(2))
    assert best <= packs.BOUNDS[name] * SLACK


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_all_languages_fit_into_memory() -> None:
    assert packs.memory() <= packs.BOUNDS["memory"]
