"""What CLDR says of calendars (`data/calendar`, written by `scripts/build_calendar.py`)."""

import json
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def calendar_names() -> dict[str, dict[str, Any]]:
    """By language (ISO 639-1): names of months and weekdays, and the order of day and month."""
    source = files("clips") / "data" / "calendar" / "names.json"
    found: dict[str, dict[str, Any]] = json.loads(source.read_text(encoding="utf-8"))
    return found


@cache
def zones() -> dict[str, str]:
    """Time zones by their names, as `[dates.zones]` has them."""
    source = files("clips") / "data" / "calendar" / "zones.json"
    found: dict[str, str] = json.loads(source.read_text(encoding="utf-8"))
    return found
