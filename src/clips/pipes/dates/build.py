"""What each rule of the grammar makes of the tokens it matched: symbols, or nothing where the context forbids it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from clips.pipes.dates.reading import Reading, amount, fill
from clips.pipes.dates.symbols import Amount, Symbol
from clips.pipes.dates.vocabulary import decade, full_year, valid

Build = Callable[[Reading, str, int, int, list[Symbol]], Iterator[Symbol]]
BUILDERS: dict[str, Build] = {}
_UNITS = "12345678uτΠΔ"
_CONTEXT = set("PIGgFRŘ&Oelφb@")
_ZONE = re.compile(r"[+-]\d\d:\d\d|Z")


def _builds(*names: str) -> Callable[[Build], Build]:
    def register(build: Build) -> Build:
        BUILDERS.update(dict.fromkeys(names, build))
        return build

    return register


def _before(r: Reading, start: int) -> str:
    return r.classes[start - 1] if start else ""


def _after(r: Reading, end: int) -> str:
    return r.classes[end : end + 1]


@_builds("stamp")
def _stamp(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    value = r.value(start)
    if isinstance(value, tuple):
        y, mo, d, h, mi, s, zone = value
        yield Symbol(start, end, rule, "time", y, mo, d, hour=h, minute=mi, second=s, zone=zone)


@_builds("dmy", "mdy", "ymd", "month year", "numeric", "marked")
def _calendar(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    classes = r.classes[start:end]
    symbol = fill(r, rule, start, end)
    if rule == "marked":
        if not r.vocabulary.numbered_months and not set("BΔ4X") & set(classes):
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
        if not r.vocabulary.ordinal_stop or _before(r, start) not in tuple("PIGRŘ&φ") or not valid(2000, month, day):
            return
        symbol.day, symbol.month, symbol.year = day, month, None
        yield symbol
        return
    elif rule == "numeric" and classes == "d.d.y":
        symbol.month = r.number(start + 2)
        if not r.vocabulary.ordinal_stop or symbol.month > 12:
            return
    elif "X" in classes or "J" in classes or "j" in classes:
        i = start + max(classes.find(c) for c in "XJj")
        pair = r.value(i)
        assert isinstance(pair, tuple)
        if r.classes[i] == "X":
            symbol.year, symbol.month = pair
            if not r.keys[i].startswith(str(symbol.year)) and _before(r, start) not in _CONTEXT:
                return
        elif r.vocabulary.order.startswith("mdy"):
            symbol.month, symbol.day = pair
        else:
            symbol.day, symbol.month = pair
        if not 1 <= (symbol.month or 0) <= 12:
            symbol.month, symbol.day = symbol.day, symbol.month
        if "(" in classes and classes[-1] != ")":
            return
    if rule == "numeric" and "(" in classes:
        if classes[-1] != ")":
            symbol.end = end = start + 1
            symbol.year = symbol.month = symbol.day = None
    if rule == "mdy" and not r.vocabulary.month_first and not symbol.year:
        i = next(i for i in range(start, end) if r.classes[i] in "mMμ")
        if r.classes[i] == "m":
            yield Symbol(i, i + 1, "named", month=symbol.month)
        return
    if symbol.day and symbol.month and not valid(symbol.year or 2000, symbol.month, symbol.day):
        return
    if "M" in classes and not symbol.day and not symbol.year:
        return
    while symbol.end > start + 1 and r.classes[symbol.end - 1] in ".,":
        symbol.end -= 1
    if "c" in classes and not symbol.year:
        return
    head = 0
    days = [i for i in range(start, symbol.end) if r.classes[i] in "doøΩ"]
    if not symbol.weekday and rule in ("dmy", "mdy") and days:
        if r.classes[days[0]] == "Ω" or (len(days) == 2):
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
    if a >= b or not valid(symbol.year or 2000, symbol.month or 1, b):
        if len(days) == 2:  # "2 6 January": only the day beside the month is one
            yield replace(symbol, start=days[1], day=b) if symbol.rule == "dmy" else replace(symbol, end=days[0] + 1, day=a)
        return
    joint = r.classes[first + 1 : days[1]] if len(days) == 2 else "-"
    if "+" in joint and _before(r, symbol.start) != "R":
        if symbol.rule == "dmy":
            yield replace(symbol, end=first + 1, day=a, rule="day list")
            yield replace(symbol, start=days[1], day=b)
        else:
            yield replace(symbol, end=first + 1, day=a)
            yield replace(symbol, start=days[1], day=b, rule="day list")
        return
    symbol.day = a
    symbol.until = replace(symbol, day=b)
    yield symbol


@_builds("cjk")
def _marked_numbers(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    symbol = Symbol(start, end, rule)
    last = start
    for i in range(start, end):
        c = r.classes[i]
        if c in "αβγ":
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
                    if _after(r, i + 1) in ("d", "n") or r.classes[i + 1 : i + 3].startswith(("dβ", "nβ")):
                        symbol.year = full_year(n, 2) if n < 100 else n
                    elif i == end - 1:
                        yield Symbol(start, end, "duration", "duration", amount=n, unit="Y")
                        return
            elif c == "β":
                symbol.month = n
            else:
                symbol.day = n
            last = i + 1
        elif c == "w":
            symbol.weekday = r.number(i)
            last = i + 1
        elif c in "E()":
            last = i + 1
    if symbol.month and not 1 <= symbol.month <= 12:
        return
    if symbol.day and not valid(symbol.year or 2000, symbol.month or 1, symbol.day):
        return
    yield symbol


def _era(n: int, era: str) -> int:
    """The year of our era: `era` is the number to add, or `AH` for the lunar years of the Hijra (its mean length)."""
    return round(n * 0.970224 + 621.5774) if era == "AH" else n + int(era)


@_builds("era")
def _of_era(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    i = next(i for i in range(start, end) if r.classes[i] in "ycd")
    era = next(str(r.value(j)) for j in range(start, end) if r.classes[j] == "E")
    n = r.number(i)
    if n:
        yield Symbol(start, end, rule, fixed=f"{_era(n, era):04}" if _era(n, era) > 0 else f"BC{1 - _era(n, era):04}")


@_builds("named")
def _named(r: Reading, rule: str, start: int, end: int, found: list[Symbol]) -> Iterator[Symbol]:
    classes = r.classes[start:end]
    if "μ" in classes and "3" not in classes:
        if not (_before(r, start) in "PIRŘ&e" and _before(r, start) and _after(r, end) == "."):
            return
    symbol = fill(r, rule, start, end)
    if "s" in classes:
        symbol.piece = str(r.value(start + classes.index("s")))
    if "l" in classes and r.vocabulary.capital and r.capital(start) and not r.first(start) and classes[0] == "l":
        pass
    if "M" in classes and len(classes) == 1:
        context = _before(r, start)
        near = bool(context) and context in "PIGgFRŘ&elφ"
        listed = bool(context) and context in "+&-," and bool(found) and found[-1].end == start - 1 and bool(found[-1].month)
        following = r.classes[end : end + 2]
        listed = listed or (following[:1] in ("+", "&", "-") and following[1:] in ("m", "M"))
        if not (near or listed) or (r.vocabulary.capital and _after(r, end) == "x" and r.capital(end)):
            return
    if classes == "w" and _before(r, start) == "!" :
        return
    if "'" in r.text[r.starts[end - 1] : r.starts[end]]:
        pass
    yield symbol


@_builds("month short", "part", "season", "this", "day")
def _small(r: Reading, rule: str, start: int, end: int, found: list[Symbol]) -> Iterator[Symbol]:
    c, previous = r.classes[start], _before(r, start)
    if rule == "month short":
        return
    if rule == "part":
        value = str(r.value(start))
        alone = value[1:2].isdigit()
        near = (previous and previous in "PIAOŘe@v") or (found and 0 <= start - found[-1].end <= 2) or alone or r.vocabulary.spaceless
        if (near or _next_is_date(r, end)) and (previous not in ("n", "c", "a") or alone):
            if value.startswith("T") and alone:
                yield Symbol(start, end, rule, "time", hour=int(value[1:3]), minute=0)
            else:
                yield Symbol(start, end, rule, "time", part=value)
        return
    if rule == "season":
        spans = [i for i in range(start, end) if r.classes[i] == "q"]
        symbol = fill(r, rule, start, end)
        if c in "mM":
            return
        symbol.piece = str(r.value(start))
        if spans:
            pair = r.value(spans[0])
            assert isinstance(pair, tuple)
            symbol.year = pair[0]
        elif symbol.year is None and not (previous and previous in "PIAeG&RŘ"):
            return
        symbol.day = symbol.weekday = None
        yield symbol
        return
    if rule == "this":
        unit = str(r.value(start))
        if unit == "WE":
            yield Symbol(start, end, rule, piece="WE")
        elif previous and previous in "OAPŘe" and start > 1 and _unit_context(r, start):
            yield Symbol(start, end, rule, offset=(0, unit))
        return
    symbol = fill(r, rule, start, end)
    if r.classes[end - 1] == ".":
        stop = r.text[r.starts[end] :][:1] if end < len(r.classes) else ""
        if not r.vocabulary.ordinal_stop or (stop.isupper() and r.classes[end : end + 1] == "x"):
            symbol.end = end = end - 1
    if r.classes[start] == "d" and not set("BΔ") & set(r.classes[start:end]) and r.classes[end - 1] == "d" and previous == "A":
        if not r.vocabulary.bare_days:
            return
    if r.classes[start] in "do" and previous == "A":
        symbol.start = start - 1
        if start > 1 and r.classes[start - 2] == "x" and r.classes[start] == "d" and r.vocabulary.ordinal_stop and r.classes[end - 1] != ".":
            return
    if r.classes[end - 1] == "3":
        if not (previous and previous in "AP"):
            return
        symbol.offset, symbol.day = (0, "M"), None
        symbol.day = next((r.number(i) for i in range(start, end) if r.classes[i] == "d"), None)
        symbol.back, symbol.offset = 0, None
    yield symbol


def _unit_context(r: Reading, start: int) -> bool:
    """Whether a unit after an article stands for the current one: `the end of the year`, `im Laufe der Woche`."""
    for i in range(start - 1, max(start - 4, -1), -1):
        c = r.classes[i]
        if c == "e":
            return True
        if c not in "OAPŘ":
            return False
    return False


def _next_is_date(r: Reading, end: int) -> bool:
    rest = r.classes[end : end + 4].lstrip("OPIAŘ&")
    return bool(rest) and rest[0] in "wdmMorB"


@_builds("year")
def _year(r: Reading, rule: str, start: int, end: int, found: list[Symbol]) -> Iterator[Symbol]:
    if r.classes[start:end] == "y4":
        if 1700 <= r.number(start) <= 2100 and r.keys[end - 1] not in r.vocabulary.plurals:
            yield Symbol(start, end, rule, year=r.number(start), bound=_before(r, start) in ("φ", "R", "&", "g"))
        else:
            yield from _duration(r, "duration", start, end, found)
        return
    c, previous, following = r.classes[end - 1], _before(r, start), _after(r, end)
    value = r.value(end - 1)
    if c == "q":
        if isinstance(value, tuple) and 1800 <= value[0] <= 2099 and (value[1] - value[0] > 1 or len(r.keys[end - 1]) > 7 or previous):
            a, b = value
            yield Symbol(start, end, rule, year=a, until=Symbol(start, end, rule, year=b))
        return
    n = r.number(end - 1)
    if r.classes[start] == "'":
        return
    if end - start > 1:
        yield Symbol(start, end, rule, year=n, bound=previous in ("φ", "R", "&", "g"))
        return
    if not 1400 <= n <= 2099 or following in tuple(_UNITS) + ("%", "K", "n") or r.text[r.starts[start] - 1 : r.starts[start]] == "+":
        return
    if following == "x" and r.keys[end] in ("%", "$", "€", "°"):
        return
    if previous == "-" and (r.classes[start - 2 : start - 1] or "x") in "ePIORŘφ&":
        previous = r.classes[start - 2]
    if previous == "A" and 1900 <= n <= 2050 and n % 100 and following not in ("", ".", ","):
        yield Symbol(start, end, rule, year=n)
        return
    if previous == "x" and 1990 <= n <= 2040 and n % 100 and r.capital(start - 1) and following != "x" and not r.glued(start):
        yield Symbol(start, end, rule, year=n)
        return
    bracket = previous == "(" and following in (")", ",", "-", "–")
    listed = bool(found) and found[-1].year is not None and r.classes[found[-1].end : start] in ("+", "&", "-", ",", ",+", "/", "&P")
    licensed = bool(previous) and previous in "OPIGgRŘ&φe@"
    noun = following == "x" and not r.glued(end) and r.keys[end][:1].isalpha() and (
        r.capital(end) if r.vocabulary.data.capital else True
    )  # fmt: skip
    if bracket or listed or (r.vocabulary.code and _before(r, start) == "e"):
        yield Symbol(start, end, rule, year=n)
    elif licensed:
        if noun and (n % 100 == 0 or not 1800 <= n <= 2050) and following == "x":
            return
        if previous == "&" and not found and n % 100 == 0:
            return
        yield Symbol(start, end, rule, year=n, bound=previous not in ("P", "I", "e"))
    elif r.vocabulary.data.bare_years and 1900 <= n <= 2050 and n % 100 and not noun and previous not in ("!", "x", "-"):
        yield Symbol(start, end, rule, year=n)
    elif r.vocabulary.data.bare_years and 1900 <= n <= 2050 and not noun and previous == "x" and r.keys[start - 1][:1].isalpha():
        if not (r.capital(start - 1) and following in ("", "x") and not r.vocabulary.data.capital):
            yield Symbol(start, end, rule, year=n)


@_builds("decade")
def _decade(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    for i in range(start, end):
        c = r.classes[i]
        if c == "δ":
            yield Symbol(start, end, rule, fixed=str(r.value(i)))
            return
        if c in "ydc":
            n = r.number(i)
            if n % 10 or (n < 1000 and n > 90) or (r.classes[end - 1] in "4Π" and "§" not in r.classes[start:end] and r.keys[end - 1] not in r.vocabulary.plurals):
                return
            yield Symbol(start, end, rule, fixed=str(n // 100) if n > 999 and n % 100 == 0 else decade(n))
            return


@_builds("century")
def _century(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    n = next((r.number(i) for i in range(start, end) if r.classes[i] in "øodn"), 0)
    if 1 <= n <= 21 and r.classes[start] not in "n":
        yield Symbol(start, end, rule, fixed=f"{n - 1:02}")


@_builds("quarter")
def _quarter(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    symbol = Symbol(start, end, rule)
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
        elif c == "y":
            symbol.year = r.number(i)
        elif c == "d" and r.keys[i - 1] in ("'", "’"):
            symbol.year = full_year(r.number(i), 2)
    if "7" in r.classes[start:end] and symbol.year is None:
        rest = r.classes[end : end + 3].lstrip("OAP")
        if rest[:1] not in ("4", "l", "r"):
            return
    yield symbol


@_builds("unit")
def _unit(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    i = start if r.classes[start] in _UNITS else end - 1
    j = start + end - 1 - i
    n, unit = _int(r.value(j)), str(r.value(i))
    if unit.startswith("T"):
        return
    if n and r.keys[i] in r.vocabulary.plurals:
        yield Symbol(start, end, rule, fixed="PAST_REF" if n < 0 else "FUTURE_REF")
    elif unit == "WE":
        yield Symbol(start, end, rule, piece="WE", direction=n)
    else:
        yield Symbol(start, end, rule, offset=(n, unit))


def _int(value: object) -> int:
    return int(value) if isinstance(value, str | int) else 0


def _amount(r: Reading, start: int, end: int) -> tuple[Amount, str, int] | None:
    """The amount and unit among some tokens, and the index of the unit."""
    i = next((i for i in range(end - 1, start - 1, -1) if r.classes[i] in _UNITS or r.classes[i] in "αγ"), None)
    if i is None:
        return None
    if r.classes[i] in "αγ":
        return amount(r, start, i), "Y" if r.classes[i] == "α" else "D", i
    first = next((j for j in range(start, i) if r.classes[j] in "cyHhjdanχ"), None)
    if first is None:
        return "X", str(r.value(i)), i
    last = i - 1
    while r.classes[last] not in "cyHhjdanχ":
        last -= 1
    tokens = r.classes[first : last + 1]
    if "&" in tokens or ("-" in tokens and not tokens.startswith("n-")) or ("-" in tokens and tokens.startswith("n-") and r.number(first) < 20):
        cut = first + max(tokens.find("&"), tokens.find("-"))
        return amount(r, cut + 1, last + 1), str(r.value(i)), i
    return amount(r, first, last + 1), str(r.value(i)), i


@_builds("ago", "later", "ahead", "cjk ago")
def _offset(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    found = _amount(r, start, end)
    if found is None:
        return
    n, unit, at = found
    if rule == "ago" and r.classes[end - 1] == "χ":
        yield from _duration(r, "duration", start, end, [])
        return
    if rule == "cjk ago":
        rule = "ago" if r.classes[end - 1] == "g" else "later"
    sign = -1 if rule == "ago" else 1
    if "ν" in r.classes[start:end]:
        sign = 1
    if rule == "later":
        sign = _int(r.value(end - 1)) or 1
    if rule == "ahead":
        while start and r.classes[start - 1] in "IbA":
            start -= 1
            if r.classes[start] == "I":
                break
        if not r.vocabulary.ahead(r, start, end):
            yield from _duration(r, "duration", at - (at - start - 1), end, [])
            return
    value: Amount = ("-X" if sign < 0 else "X") if isinstance(n, str) else n * sign
    if isinstance(value, float) and value != int(value):
        factor, smaller = {"Y": (12, "M"), "W": (7, "D"), "D": (24, "TH"), "TH": (60, "TM"), "M": (30, "D"), "DE": (10, "Y")}.get(unit, (1, unit))
        value, unit = int(value * factor), smaller
    mod = None
    for j in range(start, end):
        if r.classes[j] == "b":
            mod = {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER"}.get(str(r.value(j)), "APPROX")
    symbol = Symbol(start, end, rule, offset=(value, unit), then=rule == "later", mod=mod)
    if r.classes[end - 1] == "w":
        symbol.weekday = r.number(end - 1)
    if unit.startswith("T"):
        symbol.type = "time"
    yield symbol


@_builds("duration", "last n")
def _duration(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    found = _amount(r, start, end)
    if found is None:
        return
    n, unit, at = found
    classes, previous, following = r.classes[start:end], _before(r, start), _after(r, end)
    if following == "â" or previous == "â" or (following in ("-", "x") and r.classes[end : end + 2] == "-â"):
        return
    if unit == "TS" and r.classes[start:at].endswith(("a", "A")):
        return
    if rule == "duration" and classes.startswith("a") and classes[1:2] not in ("n",):
        if not (previous and previous in "φPIFb&RŘGgψO") and not (following and following in "ψO"):
            return
        if previous == "P" and unit == "D":
            return
    if n == 0 or (isinstance(n, int) and n > 100000) or ("'" in classes):
        return
    if classes[0] == "y" and 1900 <= r.number(start) <= 2050 and "3" in classes:
        return
    if rule == "last n" and any(r.classes[j] in "lL" and _int(r.value(j)) == 0 for j in range(start, end)):
        return
    symbol = Symbol(start, end, rule, "duration", amount=n, unit=unit)
    first = next((j for j in range(start, at) if r.classes[j] in "cyHhjdanχ"), at)
    tokens = r.classes[first:at]
    if "&" in tokens or ("-" in tokens.rstrip("-") and r.classes[first] in "dc"):
        cut = first + max(tokens.find("&"), tokens.rstrip("-").find("-"))
        low = amount(r, first, cut)
        symbol.until = replace(symbol)
        symbol.amount = low
    yield symbol


@_builds("every")
def _every(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    last, value = r.classes[end - 1], r.value(end - 1)
    if last == "r":
        if str(value)[0] == "P" and str(value)[1:2].isdigit():
            yield Symbol(start, end, rule, "set", fixed=str(value))
    elif last == "V":
        if not (r.capital(start) and not r.first(start)) or (r.vocabulary.data.capital and str(value).startswith("XXXX-W")):
            yield Symbol(start, end, rule, "set", fixed=str(value))
    elif last == "w":
        yield Symbol(start, end, rule, "set", fixed=f"XXXX-WXX-{_int(value)}")
    elif last == "s":
        yield Symbol(start, end, rule, "set", fixed=f"XXXX-{value}")
    elif last == "p":
        yield Symbol(start, end, rule, "set", fixed=f"XXXX-XX-XX{value}")
    else:
        from clips.pipes.dates.symbols import duration

        count = next((r.number(i) for i in range(start, end) if r.classes[i] in "dnø"), 1) if r.classes[start] == "v" else 1
        yield Symbol(start, end, rule, "set", fixed=duration(count or 1, str(value)))


@_builds("clock", "day part")
def _clock(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    classes, previous, following = r.classes[start:end], _before(r, start), _after(r, end)
    symbol = Symbol(start, end, "clock", "time")
    if classes == "h" and not _plain_clock(r, start):
        return
    if classes in ("H", "j") and not (r.vocabulary.clock_dots and previous == "@"):
        return
    if "T" not in classes and "t" not in classes and "τ" in classes and classes[0] in "dn":
        rest = r.classes[end : end + 3].lstrip("PA")
        if not ((previous and previous in "@b") or rest[:1] in ("p", "z", "ρ")) or following in ("ψ", "g"):
            yield from _duration(r, "duration", start, end, [])
            return
    if classes.startswith("τ") and classes[1:2] == "d" and following in tuple(_UNITS):
        return
    for i in range(start, end):
        c, value = r.classes[i], r.value(i)
        if c in "hHj":
            pair = value if isinstance(value, tuple) else (99, 0)
            h, m = pair[:2]
            if c == "j":
                h, m = (int(x) for x in r.keys[i].split("."))
            symbol.hour, symbol.minute, symbol.second = h, m, pair[2] if len(pair) > 2 and c != "j" else None
        elif c in "dnc" and symbol.hour is None:
            symbol.hour, symbol.minute = r.number(i), 0
        elif c in "dnc" and "ι" in classes:
            symbol.minute = r.number(i)
        elif c in "yZ":
            n = int(r.keys[i])
            symbol.hour, symbol.minute = n // 100, n % 100
        elif c == "k" and symbol.hour is not None:
            if symbol.hour > 12 and str(value) != "am":
                continue
            symbol.hour = symbol.hour % 12 + (12 if value == "pm" else 0)
        elif c == "z":
            symbol.zone = str(value)
    if symbol.hour is None or symbol.hour > 24 or (symbol.minute or 0) > 59:
        return
    if rule == "day part":
        _afternoon(symbol, str(r.value(end - 1)))
    yield symbol


def _afternoon(symbol: Symbol, part: str) -> None:
    if symbol.hour is not None and 1 <= symbol.hour < 12:
        if part in ("TAF", "TEV") or (part == "TNI" and symbol.hour >= 6) or (part == "TMI" and symbol.hour < 10):
            symbol.hour += 12


def _plain_clock(r: Reading, i: int) -> bool:
    """Whether `15:34` stands free: two digits before the colon, or a word that says so."""
    if r.keys[i][0].isdigit() and len(r.keys[i].split(":")[0]) != 1:
        return _before(r, i) not in ("!",)
    return _before(r, i) in tuple("@PTbRŘ&")


@_builds("word", "compound")
def _word(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    value = r.value(start)
    if isinstance(value, tuple):
        yield Symbol(start, end, rule, "time", weekday=value[0], part=value[1])
        return
    words = str(value)
    if r.classes[start] == "ρ":
        previous = _before(r, start)
        if r.vocabulary.capital and r.capital(start) and not r.first(start):
            yield Symbol(start, end, "part", "time", part=r.vocabulary.parts[r.keys[start]])
            return
        if previous and previous in "PAelv" and not (previous == "e"):
            yield Symbol(start, end, "part", "time", part=r.vocabulary.parts[r.keys[start]])
            return
        if start and r.classes[start - 1] in "rwω":
            yield Symbol(start, end, "part", "time", part=r.vocabulary.parts[r.keys[start]])
            return
    yield relative(words, start, end, rule)


_RELATIVE = re.compile(r"(@?)([+-]?(?:\d+|X))(T?[A-Z]{1,2})(?: (T\S+))?(?: (\w+))?")


def relative(value: str, start: int, end: int, rule: str) -> Symbol:
    """A symbol of a pack's symbolic value: `-1D`, `0D TEV`, `@+1D`, `w-1-4`, or a TIMEX3 value as it is."""
    match = _RELATIVE.fullmatch(value)
    if not match:
        kind = "duration" if value[0] == "P" and value[1:2] in "0123456789XT" else "date"
        return Symbol(start, end, rule, kind, fixed=value)  # type: ignore[arg-type]
    then, n, unit, part, mod = match.groups()
    if unit == "WE":
        return Symbol(start, end, rule, piece="WE", direction=int(n), then=bool(then))
    if unit in ("SP", "SU", "FA", "WI"):
        return Symbol(start, end, rule, piece=unit, direction=int(n))
    amount_: Amount = n.lstrip("+") if "X" in n else int(n)
    symbol = Symbol(start, end, rule, offset=(amount_, unit), then=bool(then), mod=mod)
    if part:
        symbol.type = "time"
        if part[1].isdigit():
            symbol.hour, symbol.minute = int(part[1:3]), 0
        else:
            symbol.part = part
    elif unit.startswith("T"):
        symbol.type = "time"
    return symbol
