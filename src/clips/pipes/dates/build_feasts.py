"""Builder of holidays: `Christmas Eve`, `Easter 2024`, `last Thanksgiving`."""

import re
from collections.abc import Iterator

from clips.pipes.dates.builders import builds, whole
from clips.pipes.dates.reading import Reading
from clips.pipes.dates.symbols import Symbol


@builds("feast")
def _feast(r: Reading, rule: str, start: int, end: int, found: list[Symbol]) -> Iterator[Symbol]:
    at = next(i for i in range(start, end) if r.classes[i] == "ж")
    value, _, part = str(r.value(at)).partition(" ")
    timed = part.startswith("T")
    symbol = Symbol(start, end, rule, "time" if timed else "date", feast=value, part=part if timed else None)
    symbol.week = "-WE" if part == "WE" else None
    for i in range(start, end):
        c = r.classes[i]
        if c == "y":
            symbol.year = r.number(i)
        elif c in "lLλ":
            symbol.direction = whole(r.value(i)) if c != "λ" else -1
        elif c == "r":
            if not (match := re.fullmatch(r"([+-]?\d)Y", str(r.value(i)))):
                symbol.end = at + 1
            else:
                symbol.back = int(match[1])
    if "4" in r.classes[at:end] and symbol.direction is not None:
        symbol.back, symbol.direction = symbol.direction, None
    if not r.quoted(start, symbol.end):
        yield symbol
