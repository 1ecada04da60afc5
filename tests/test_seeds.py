"""The seeds against their gold, which lies beside the project (../shared/gold): skipped where it does not."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCORER = ROOT.parent / "shared" / "gold" / "score.py"

# The least recall and precision of each kind; the gold leaves out 15 dates, a weapon and a person (docs/evaluation.md).
FLOORS = {
    "country": (1.0, 1.0),
    "person": (1.0, 0.98),
    "weapon": (1.0, 0.98),
    "date": (1.0, 0.64),
    "quantity": (1.0, 1.0),
    "date with --date": (1.0, 0.64),
    "organization": (1.0, None),
    "place": (1.0, None),
    "event": (1.0, None),
}


@pytest.mark.skipif(not SCORER.exists(), reason="no ../shared/gold beside the project")
def test_seeds() -> None:
    command = [sys.executable, str(SCORER), "--clips", f"{sys.executable} -m clips", "--seeds", str(ROOT / "seeds")]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    assert [line.count("ok") for line in lines[:5]] == [2] * 5  # language and publication date
    assert lines[5] == "spans whose text is not at their offsets: 0"
    scores = {line[:18].strip(): [float(part) for part in line[18:].split()] for line in lines[7:]}
    assert scores.keys() == FLOORS.keys()
    for kind, (recall, precision) in FLOORS.items():
        _, found, _, *precise = scores[kind]
        assert found >= recall, (kind, "recall")
        assert precision is None or precise[0] >= precision, (kind, "precision")
