"""The CLDR extract is what its generator makes of the Babel that is installed."""

import importlib.util
import json
from importlib.resources import files
from pathlib import Path

import pytest

pytest.importorskip("babel")


@pytest.mark.parametrize("code", ["en", "nb", "pl", "ar", "ja", "ko", "sw"])
def test_extract_is_generated(code: str) -> None:
    path = Path(__file__).parent.parent / "scripts/build_calendar.py"
    spec = importlib.util.spec_from_file_location("build_calendar", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    table = json.loads((files("clips") / "data/calendar/names.json").read_text(encoding="utf-8"))
    assert table[code] == module.extract(code)
