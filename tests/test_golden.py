"""All that is printed of the seeds, as it was last looked at: `scripts/renew_golden.py` writes it anew."""

import json
from pathlib import Path

import pytest

from clips import Analyzer

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.stem)
def test_seed(path: Path) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        text = file.read()
    clipping = Analyzer().analyze(text, id=path.stem)
    golden = json.loads((ROOT / "tests" / "golden" / f"{path.stem}.json").read_text(encoding="utf-8"))
    assert clipping.model_dump(mode="json") == golden
