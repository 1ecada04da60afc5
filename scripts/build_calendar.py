"""Writes src/clips/data/calendar/names.json: month and weekday names and the order of dates, from CLDR through Babel.

Run `python scripts/build_calendar.py` with Babel installed; `tests/test_dates_calendar.py` compares a sample with it.
"""

import json
import re
from pathlib import Path
from typing import Any

from babel import Locale, localedata

OUT = Path(__file__).parent.parent / "src/clips/data/calendar/names.json"
CODES = """
af am ar az be bg bn br bs ca ceb cs cy da de el en eo es et eu fa fi fil fo fr ga gl gu ha he hi hr hu hy id
ig is it ja jv ka kk km kn ko ku ky lb lo lt lv mk ml mn mr ms mt my nb ne nl nn no or pa pl ps pt qu ro ru rw
si sk sl so sq sr sv sw ta te th tk tl tr ug uk ur uz vi wo xh yo zh zu
"""
_LITERAL = re.compile(r"'([^']+)'|([^\W\d_]+)")


def extract(code: str) -> dict[str, Any]:
    """What CLDR says of `code`: twelve month names and seven weekday names (Monday first), full and short, forms
    joined by `|`; the order of day, month and year in short dates; and the words inside long dates (`de`)."""
    localedata._cache.clear()  # type: ignore[attr-defined]  # aliases of one locale would leak into the next
    locale = Locale.parse({"tl": "fil", "no": "nb"}.get(code, code))
    found: dict[str, Any] = {}
    for name, table, keys in (("months", locale.months, range(1, 13)), ("days", locale.days, range(7))):
        full = [_forms(table[context]["wide"][k] for context in ("format", "stand-alone")) for k in keys]
        short = [_forms(table[context]["abbreviated"][k] for context in ("format", "stand-alone")) for k in keys]
        if any(re.search(r"\d", form) for forms in full for form in forms.split("|")):
            continue
        found[name] = full
        found[name + "_short"] = [
            "|".join(f for f in s.split("|") if f not in w.split("|") and not f[0].isdigit() and len(f) > 1)
            for s, w in zip(short, full, strict=True)
        ]
    pattern = locale.date_formats["short"].pattern
    found["order"] = "".join(dict.fromkeys(c.lower() for c in pattern if c in "dMy"))
    words: dict[str, None] = {}
    for length in ("long", "full"):
        for quoted, bare in _LITERAL.findall(locale.date_formats[length].pattern):
            text = (quoted or bare).lower()
            words |= dict.fromkeys(
                re.findall(r"[^\W\d_]+", "" if re.search("m{2}|e{3}|c{3}|^[ymdeg]|[ymde]$", bare.lower()) else text)
            )
    found["words"] = list(words)
    return found


def _forms(forms: Any) -> str:
    return "|".join(dict.fromkeys(form.lower().rstrip(".").replace("\u200e", "").strip() for form in forms))


def build() -> dict[str, Any]:
    """The whole table, by language code."""
    return {code: extract(code) for code in CODES.split()}


if __name__ == "__main__":
    lines = (f"{json.dumps(c)}: {json.dumps(d, ensure_ascii=False, separators=(',', ':'))}" for c, d in build().items())
    OUT.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
