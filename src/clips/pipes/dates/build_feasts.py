"""Builders of holidays, `Christmas Eve`, `Easter 2024`, and of the nights between two days."""

import re
from collections.abc import Iterator
from dataclasses import replace

from clips.pipes.dates.builders import builds
from clips.pipes.dates.reading import Reading, fill, name_of, whole
from clips.pipes.dates.shapes import valid
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


@builds("night")
def _night(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    """`ночь с 9 на 10 июня`, `nuit de mardi à mercredi`: a night and the two days that it lies between."""
    part = str(r.value(start))
    days = [i for i in range(start, end) if r.classes[i] == "w"]
    if days:
        a, b = (name_of(r, i) for i in days)
        if b != a % 7 + 1:
            return
        first, second = Symbol(start, end, rule, "time", weekday=a, part=part), Symbol(start, end, rule, weekday=b)
    else:
        symbol = fill(r, rule, start, end)
        numbers = [r.number(i) for i in range(start, end) if r.classes[i] in "doø"]
        if len(numbers) != 2 or not valid(symbol.year or 2000, symbol.month or 0, numbers[1]):
            return
        while symbol.end > start and r.classes[symbol.end - 1] in ".,":
            symbol.end -= 1
        first, second = replace(symbol, type="time", day=numbers[0], part=part), replace(symbol, day=numbers[1])
    first.until = second
    yield first
