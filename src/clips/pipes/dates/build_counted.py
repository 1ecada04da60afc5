"""Builders of what is counted: the first Monday or week of a month, the first months of a year, week 24."""

import datetime as dt
from collections.abc import Iterator

from clips.pipes.dates.builders import builds, class_before
from clips.pipes.dates.reading import Reading, fill
from clips.pipes.dates.symbols import Symbol


@builds("nth", "nth week", "nth day", "half month")
def _nth(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    symbol = fill(r, rule, start, end)
    while r.classes[symbol.end - 1] in ".,":
        symbol.end -= 1
    if rule == "half month":
        half, symbol.day, symbol.direction = symbol.day or symbol.direction, None, None
        symbol.mod = "START" if half == 1 else "END"
        if half in (1, 2, -1):
            yield symbol
        return
    if rule == "nth week":
        symbol.weekday, symbol.week = 1, ""
    if rule == "nth day":
        if symbol.direction == -1:
            symbol.nth, symbol.day, symbol.direction = -1, None, None
        if symbol.day or symbol.nth:
            yield symbol
        return
    symbol.nth, symbol.day, symbol.direction = symbol.day or symbol.direction, None, None
    if symbol.nth and symbol.nth in (-1, 1, 2, 3, 4, 5):
        yield symbol


@builds("week number")
def _week_number(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    if r.classes[start] == "l":
        if r.value(start) not in ("-1", -1):
            return
        last = dt.date(r.number(end - 1), 12, 28).isocalendar()
        yield Symbol(start, end, rule, year=last.year, piece=f"W{last.week}")
        return
    n = next(r.number(i) for i in range(start, end) if r.classes[i] in "døo")
    if r.classes[start] in "døo":
        if 1 <= n <= 53:
            yield Symbol(
                start,
                end,
                rule,
                year=next(r.number(i) for i in range(start, end) if r.classes[i] == "y"),
                piece=f"W{n:02}",
            )
        return
    if class_before(r, start) in ("d", "c", "y", "n", "a", "l", "v") or r.keys[start] in r.vocabulary.plurals:
        return
    year = r.number(end - 1) if r.classes[end - 1] == "y" else None
    yield Symbol(start, end, rule, year=year, piece=f"W{n:02}")
