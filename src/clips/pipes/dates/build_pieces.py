"""Builders of pieces of a year and of many years: months counted, quarters, halves, decades, centuries."""

import re
from collections.abc import Iterator
from dataclasses import replace

from clips.pipes.dates.build_names import build_year
from clips.pipes.dates.builders import builds
from clips.pipes.dates.reading import Reading, amount, whole
from clips.pipes.dates.shapes import decade, full_year
from clips.pipes.dates.symbols import Symbol

_OF_YEAR = re.compile("[OŘ]A?4(?![lLλyg])")  # `the first half of the year`


@builds("first n")
def _first(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    """`the first four months of 2024`: a range of months."""
    classes = r.classes[start:end]
    at = start + classes.index("3")
    order = next(i for i in range(start, end) if r.classes[i] in "øolL")
    numbers = [i for i in range(start, at) if i != order and r.classes[i] in "cdn"]
    n = amount(r, numbers[0], numbers[-1] + 1) if numbers else 0
    which = -1 if r.classes[order] in "lL" else r.number(order)
    if not isinstance(n, int) or not 1 <= n <= 12 or which not in (-1, 1) or (which < 0 and whole(r.value(order)) > 0):
        return
    symbol = Symbol(start, end, rule, month=1 if which > 0 else 13 - n)
    for i in range(max(at, order) + 1, end):
        if r.classes[i] == "y":
            symbol.year = r.number(i)
        elif r.classes[i] in "lLλ":
            symbol.back = whole(r.value(i)) if r.classes[i] != "λ" else -1
        elif r.classes[i] == "r":
            if not (match := re.fullmatch(r"([+-]?\d)Y", str(r.value(i)))):
                return
            symbol.back = int(match[1])
    if classes[0] == "r":  # `årets tre første måneder`
        if not (match := re.fullmatch(r"([+-]?\d)Y", str(r.value(start)))):
            return
        symbol.back = int(match[1])
    symbol.until = replace(symbol, month=n if which > 0 else 12)
    yield symbol


@builds("decade")
def _decade(r: Reading, rule: str, start: int, end: int, found: list[Symbol]) -> Iterator[Symbol]:
    if r.classes[start:end] in ("'d", "'c") and not (
        found and found[-1].rule == "decade" and found[-1].end == start - 1
    ):
        return  # `de jaren '80 en '90`
    for i in range(start, end):
        c = r.classes[i]
        if c == "δ":
            yield Symbol(start, end, rule, fixed=str(r.value(i)))
            return
        if c in "ydc":
            n = r.number(i)
            if r.classes[end - 1] == "." and not r.vocabulary.ordinal_stop:
                end -= 1
            if n % 10 and c == "y" and r.classes[start] == "Π":
                yield Symbol(start, end, "year", year=n)
                return
            if (
                n % 10
                or (n < 1000 and n > 90)
                or (
                    r.classes[end - 1] in "4Π"
                    and "§" not in r.classes[start:end]
                    and r.keys[end - 1] not in r.vocabulary.plurals
                )
            ):
                return
            if r.classes[end - 1] == "x" and r.keys[end - 1] not in r.vocabulary.decades:
                yield from build_year(r, "year", start, start + 1, [])
                return
            century = n > 999 and n % 100 == 0 and set("πΠ").isdisjoint(r.classes[start:end])
            yield Symbol(start, end, rule, fixed=str(n // 100) if century else decade(n))
            return


@builds("century")
def _century(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    n = next((r.number(i) for i in range(start, end) if r.classes[i] in "øodn"), 0)
    if 1 <= n <= 21 and r.classes[start] not in "n":
        yield Symbol(start, end, rule, fixed=f"{n - 1:02}")


@builds("quarter")
def _quarter(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    symbol = Symbol(start, end, rule)
    if r.classes[start] == "y" and r.classes[end - 1] in "67" and not r.vocabulary.data.postpositions:
        yield from build_year(r, "year", start, start + 1, [])
        return
    if r.classes[start] == "l" and r.classes[start + 1 : start + 2] in ("6", "7"):
        if whole(r.value(start)) != -1:
            return
        symbol.piece = "Q4" if r.classes[start + 1] == "6" else "H2"
    for i in range(start, end):
        c = r.classes[i]
        if c in "øod" and symbol.piece is None:
            n = r.number(i)
            half = "7" in r.classes[start:end]
            if not 1 <= n <= (2 if half else 4):
                return
            symbol.piece = f"{'H' if half else 'Q'}{n}"
        elif c == "Q":
            symbol.piece = str(r.value(i)).upper()
            if "-" in symbol.piece:
                symbol.year, symbol.piece = int(symbol.piece[:4]), symbol.piece[5:]
        elif c == "y":
            symbol.year = r.number(i)
        elif c == "d" and r.keys[i - 1] in ("'", "’"):
            symbol.year = full_year(r.number(i), 2)
    if "7" in r.classes[start:end] and symbol.year is None:
        rest = r.classes[end : end + 3].lstrip("OAPŘ")
        years = [w for w in r.vocabulary.data.units.get("Y", "").split(", ") if len(w) > 1]
        of_year = any(w in r.keys[i] for i in range(start, end) if r.classes[i] == "7" for w in years)
        if rest[:1] not in ("4", "l", "r") and not of_year:
            return
        at = end + r.classes[end : end + 3].find("r")
        if rest[:1] == "r" and not re.fullmatch(r"@?[+-]?\dY", str(r.value(at))):
            return
    if symbol.year is None and (of_year_ := _OF_YEAR.match(r.classes, end)):
        symbol.end = of_year_.end()
    yield symbol
