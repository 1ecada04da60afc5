"""Builders of whole dates: names, numbers and marks of day, month and year."""

from collections.abc import Iterator
from dataclasses import replace

from clips.pipes.dates.builders import CONTEXT, builds, class_after, class_before
from clips.pipes.dates.reading import Reading, amount, fill, name_of
from clips.pipes.dates.shapes import full_year, valid
from clips.pipes.dates.symbols import Symbol


@builds("stamp")
def _stamp(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    value = r.value(start)
    if isinstance(value, tuple):
        y, mo, d, h, mi, s, zone = value
        yield Symbol(start, end, rule, "time", y, mo, d, hour=h, minute=mi, second=s, zone=zone)


@builds("wd", "dmy", "mdy", "ymd", "month year", "numeric", "marked")
def _calendar(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    classes = r.classes[start:end]
    symbol = fill(r, rule, start, end)
    if rule == "marked":
        if not r.vocabulary.numbered_months and not set("BΔ4X") & set(classes):
            return
        if classes[-1] == "J" and classes[0] not in "BΔ" and not r.vocabulary.numbered_months:
            return
        if "&" in classes or classes == "J":
            pair = r.value(end - 1)
            assert isinstance(pair, tuple)
            symbol.day, symbol.month = pair
            if not valid(2000, pair[1], pair[0]):
                return
            if "&" in classes:
                symbol.until = replace(symbol)
                symbol.day = r.number(start + 1)
            yield symbol
            return
        if classes[-1] in "Ji" and classes[0] in "BΔ":
            value = r.value(end - 1)
            assert isinstance(value, tuple)
            if classes[-1] == "J":
                symbol.day, symbol.month = value
                if not valid(2000, symbol.month or 0, symbol.day or 0):
                    return
            yield symbol
            return
        numbers = [i for i in range(start, end) if r.classes[i] in "dX"]
        symbol.day = r.number(numbers[0]) if ("3" in classes and classes[0] != "3") or "/" in classes else None
        last = numbers[-1]
        if r.classes[last] == "X":
            symbol.year, symbol.month = r.value(last)  # type: ignore[misc]
        else:
            symbol.month = r.number(last)
        if not 1 <= (symbol.month or 0) <= 12:
            return
    elif rule == "numeric" and classes in ("H.", "j."):
        day, month = (int(n) for n in r.keys[start].split("."))
        if (
            not r.vocabulary.ordinal_stop
            or class_before(r, start) not in tuple("PIGRŘ&φ")
            or not valid(2000, month, day)
        ):
            return
        symbol.day, symbol.month, symbol.year = day, month, None
        yield symbol
        return
    elif rule == "numeric" and classes == "d.d.y":
        symbol.month = r.number(start + 2)
        if not r.vocabulary.ordinal_stop or symbol.month > 12:
            return
    elif ("X" in classes or "J" in classes or "j" in classes) and rule == "numeric":
        i = start + max(classes.find(c) for c in "XJj")
        pair = r.value(i)
        assert isinstance(pair, tuple)
        if r.classes[i] == "X":
            symbol.year, symbol.month = pair
            if not r.keys[i].startswith(str(symbol.year)) and class_before(r, start) not in CONTEXT | {""}:
                return
        elif r.vocabulary.order.startswith("mdy"):
            symbol.month, symbol.day = pair
        else:
            symbol.day, symbol.month = pair
        if not 1 <= (symbol.month or 0) <= 12:
            symbol.month, symbol.day = symbol.day, symbol.month
        if "(" in classes and classes[-1] != ")":
            return
    if rule == "numeric" and "(" in classes and classes[-1] != ")":
        symbol.end = end = start + 1
        symbol.year = symbol.month = symbol.day = None
    if rule == "mdy" and not r.vocabulary.month_first and not symbol.year:
        i = next(i for i in range(start, end) if r.classes[i] in "mMμ")
        if r.classes[i] == "m":
            yield Symbol(i, i + 1, "named", month=symbol.month)
        return
    if symbol.day and symbol.month and not valid(symbol.year or 2000, symbol.month, symbol.day):
        return
    if "M" in classes and not symbol.day and not symbol.year and "Ω" not in classes:
        return
    short = r.classes[symbol.end - 2 : symbol.end] == "μ." and end < len(r.classes) and not r.capital(end)
    while not short and symbol.end > start + 1 and r.classes[symbol.end - 1] in ".,":
        symbol.end -= 1
    if "c" in classes and not symbol.year:
        return
    if "/" in classes and rule in ("month year", "ymd") and not symbol.day:
        names = [i for i in range(start, symbol.end) if r.classes[i] in "mMμ"]
        if len(names) == 2:
            symbol.until = replace(symbol, month=name_of(r, names[1]))
    if "p" in classes and symbol.day:
        symbol.type, symbol.part = "time", str(r.value(start + classes.index("p")))
    head = 0
    days = [i for i in range(start, symbol.end) if r.classes[i] in "doøΩ"]
    if not symbol.weekday and rule in ("dmy", "mdy") and days and (r.classes[days[0]] == "Ω" or len(days) > 1):
        yield from _day_range(r, symbol, days)
        return
    if symbol.weekday and classes[0] in "wW":
        head = 1
    if head and symbol.weekday and rule == "dmy" and len(days) == 2:
        symbol.day = r.number(days[0])
    yield symbol


def _day_range(r: Reading, symbol: Symbol, days: list[int]) -> Iterator[Symbol]:
    first = days[0]
    if r.classes[first] == "Ω":
        pair = r.value(first)
        assert isinstance(pair, tuple)
        a, b = pair
    else:
        a, b = r.number(first), r.number(days[1])
    if len(days) == 3:
        c = r.number(days[2])
        if a < b < c and valid(symbol.year or 2000, symbol.month or 1, c) and symbol.rule == "dmy":
            yield replace(symbol, end=_stop(r, first), day=a, rule="day list")
            yield replace(symbol, start=days[1], end=_stop(r, days[1]), day=b, rule="day list")
            yield replace(symbol, start=days[2], day=c)
            return
        days = days[1:]
        first, a, b = days[0], b, c
        symbol.start = first
    if a >= b or not valid(symbol.year or 2000, symbol.month or 1, b):
        if len(days) == 2:  # "2 6 January": only the day beside the month is one
            yield (
                replace(symbol, start=days[1], day=b)
                if symbol.rule == "dmy"
                else replace(symbol, end=days[0] + 1, day=a)
            )
        return
    beside = len(days) == 2 and days[1] == first + 1
    if beside and r.keys[days[1]] not in r.vocabulary.clitics:
        yield replace(symbol, start=days[1], day=b) if symbol.rule == "dmy" else replace(symbol, end=days[1], day=a)
        return
    joint = "+" if beside else r.classes[first + 1 : days[1]] if len(days) == 2 else "-"
    before = r.classes[max(0, symbol.start - 2) : symbol.start]
    if "+" in joint and r.classes[: symbol.start].rstrip("OAŘR")[-1:] == "5" and before[-1:] in ("O", "A", "Ř", "R"):
        yield replace(symbol, day=a)  # `the weekend of 8 and 9 June`
        return
    if ("+" in joint and before[-1:] != "R" and before not in ("RA", "RP")) or "ö" in joint or "P" in joint:
        if symbol.rule == "dmy":
            yield replace(symbol, end=_stop(r, first), day=a, rule="day list")
            yield replace(symbol, start=days[1], day=b)
        else:
            yield replace(symbol, end=first + 1, day=a)
            yield replace(symbol, start=days[1], day=b, rule="day list")
        return
    symbol.day = a
    symbol.until = replace(symbol, day=b)
    yield symbol


def _stop(r: Reading, i: int) -> int:
    """The token behind the day at `i` and the stop that makes it an ordinal."""
    return i + 1 + (r.classes[i + 1] == "." and r.vocabulary.ordinal_stop)


@builds("cjk")
def _marked_numbers(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    symbol = Symbol(start, end, rule)
    last = start
    for i in range(start, end):
        c = r.classes[i]
        if c in "βγ" and r.classes[i - 1] == "(":
            symbol.weekday = 1 if c == "β" else 7  # 月, 日
            last = i + 1
        elif c in "αβγ":
            n = amount(r, last, i)
            if not isinstance(n, int):
                return
            if c == "α":
                symbol.year = n
                if r.classes[i - 1] == ")":
                    n = r.number(i - 2)
                era = next((r.value(j) for j in range(start, i) if r.classes[j] == "E"), None)
                western = [j for j in range(start, i) if r.classes[j] == "y"]
                if western:
                    symbol.year = r.number(western[0])
                elif era:
                    symbol.year = _era(n, str(era))
                elif n < 1000 and c == "α":
                    if class_after(r, i + 1) in ("d", "n") or r.classes[i + 1 : i + 3].startswith(("dβ", "nβ")):
                        symbol.year = full_year(n, 2) if n < 100 else n
                    elif i == end - 1:
                        yield Symbol(start, end, "duration", "duration", amount=n, unit="Y")
                        return
            elif c == "β":
                symbol.month = n
            else:
                symbol.day = n
            last = i + 1
        elif c in "wW":
            symbol.weekday = r.number(i)
            last = i + 1
        elif c == "l":
            symbol.direction = int(str(r.value(i)))
            last = i + 1
        elif c in "E()":
            last = i + 1
    if symbol.month and not 1 <= symbol.month <= 12:
        return
    if symbol.day and not valid(symbol.year or 2000, symbol.month or 1, symbol.day):
        return
    yield symbol


def _era(n: int, era: str) -> int:
    """The year of our era: `era` is the number to add, or `AH` for the lunar years of the Hijra (its mean length),
    `BC` for years before ours."""
    return round(n * 0.970224 + 621.5774) if era == "AH" else 1 - n if era == "BC" else n + int(era)


@builds("era")
def _of_era(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    i = next(i for i in range(start, end) if r.classes[i] in "ycd")
    era = next(str(r.value(j)) for j in range(start, end) if r.classes[j] == "E")
    n = r.number(i)
    if n:
        yield Symbol(start, end, rule, fixed=f"{_era(n, era):04}" if _era(n, era) > 0 else f"BC{1 - _era(n, era):04}")
