"""The whole analysis on any text: what is printed stands in the text, and points at things that are there."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clips import Analyzer
from clips.models import Clipping

SEEDS = Path(__file__).parent.parent / "seeds"
WORDS = [
    "Noord-Korea", "vuurde", "maandag", "40", "raketten", "af", "op", "Kyiv", ",", "zei", "“Blinken”", ".", "–",
    "USAs", "utenriksminister", "Nordkorea’s", "北朝鮮が", "ракетами", "وروسيا", "ฯ", "9.", "November", "2023/11/09",
    "15:34", "KST", "1.5", "miljoen", "F-16", "(NTB)", "\n", "\n\n", "\r\n", "\t", "http://x.yz", "#tag",
]  # fmt: skip


def check(text: str, clipping: Clipping) -> None:
    """Every span is at its offsets, every id is somebody's, segments cover the text."""
    spans = [*clipping.mentions, *clipping.quotes, *clipping.summary]
    spans += [
        span for event in clipping.events for report in event.reports for span in (report.trigger, report.evidence)
    ]
    for span in spans:
        assert text[span.start : span.end] == span.text != ""
    assert [m.start for m in clipping.mentions] == sorted(m.start for m in clipping.mentions)
    assert "".join(text[s.start : s.end] for s in clipping.segments) == text
    ids = {entity.id for entity in clipping.entities}
    assert {m.entity for m in clipping.mentions if m.entity} == ids
    homes = {m.affiliation for m in clipping.mentions if m.kind == "person"}  # whom people and places stand for
    homes |= {f"country:{m.country}" for m in clipping.mentions if m.kind in ("place", "organization") and m.country}
    for event in clipping.events:
        assert {*event.actors, *event.recipients} <= ids | homes
        assert {*event.weapons, *event.places} <= ids
        assert all(report.clipping == clipping.id for report in event.reports)


@given(st.text())
@settings(max_examples=60, deadline=None)
def test_any_text(text: str) -> None:
    check(text, Analyzer().analyze(text))


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
@settings(max_examples=120, deadline=None)
def test_any_news(text: str) -> None:
    check(text, Analyzer(date="2024-11-29").analyze(text))


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_seeds(path: Path) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        text = file.read()
    clipping = Analyzer().analyze(text)
    check(text, clipping)
    assert clipping == Analyzer().analyze(text)
    assert Clipping.model_validate_json(clipping.model_dump_json()) == clipping


def test_nothing_in_nothing() -> None:
    clipping = Analyzer().analyze("")
    assert clipping == Clipping(id="text", language="und")
