"""Builders of offsets, durations, sets and the words that a pack gives a value."""

import re
from collections.abc import Iterator
from dataclasses import replace

from clips.pipes.dates.builders import UNIT_CLASSES, builds, class_after, class_before
from clips.pipes.dates.reading import Reading, amount, whole
from clips.pipes.dates.shapes import decade
from clips.pipes.dates.symbols import MINUTES, Amount, Symbol, duration


@builds("unit")
def _unit(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    i = start if r.classes[start] in UNIT_CLASSES else end - 1
    j = start + end - 1 - i
    n, unit = whole(r.value(j)), str(r.value(i))
    if r.vocabulary.data.direction_first and i == start:
        return
    if unit.startswith("T") or (unit == "D" and class_after(r, end) in ("O", "Ř")):  # `the last day of the talks`
        return
    if n and r.keys[i][r.vocabulary.clitics.get(r.keys[i], 0) :] in r.vocabulary.plurals:
        yield Symbol(start, end, rule, fixed="PAST_REF" if n < 0 else "FUTURE_REF")
    elif unit == "WE":
        yield Symbol(start, end, rule, piece="WE", direction=n)
    else:
        yield Symbol(start, end, rule, offset=(n, unit))


def _amount(r: Reading, start: int, end: int) -> tuple[Amount, str, int] | None:
    """The amount and unit among some tokens, and the index of the unit."""
    i = next((i for i in range(end - 1, start - 1, -1) if r.classes[i] in UNIT_CLASSES or r.classes[i] in "αγ"), None)
    if i is None:
        return None
    if r.classes[i] in "αγ":
        return amount(r, start, i), "Y" if r.classes[i] == "α" else "D", i
    first = next((j for j in range(start, i) if r.classes[j] in "cyHhjdanχΩ"), None)
    if (other := r.classes[i:end].find("ö")) > 0:  # `een dag of tien`
        return amount(r, i + other + 1, i + other + 2), str(r.value(i)), i
    behind = 0.5 if r.classes[i + 1 : end].startswith("χ") else 0
    if first is None:
        behind_it = r.classes[i + 1 : end] in ("nL", "nl")  # `الأشهر الستة الماضية`
        one = bool(r.vocabulary.plurals) and r.keys[i] not in r.vocabulary.plurals
        return amount(r, i + 1, i + 2) if behind_it else 1 if one else "X", str(r.value(i)), i
    last = i - 1
    while r.classes[last] not in "cyHhjdanχΩ":
        last -= 1
    tokens = r.classes[first : last + 1]
    if tokens in ("Ω", "c") and isinstance(pair := r.value(first), tuple):
        return int(pair[1]), str(r.value(i)), i
    if (
        "&" in tokens
        or "ö" in tokens
        or ("-" in tokens and not tokens.startswith("n-"))
        or ("-" in tokens and tokens.startswith("n-") and r.number(first) < 20)
    ):
        cut = first + max(tokens.find("&"), tokens.find("-"), tokens.find("ö"))
        return amount(r, cut + 1, last + 1), str(r.value(i)), i
    n = amount(r, first, last + 1)
    return n if isinstance(n, str) or not behind else n + behind, str(r.value(i)), i


def _of_something(r: Reading, end: int) -> bool:
    """Whether what was before follows (`una settimana dopo l'attacco`)."""
    return end < len(r.classes) and r.classes[end] == "A" and r.keys[end].endswith(("'", "’"))


@builds("ago", "later", "ahead", "cjk ago")
def _offset(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    found = _amount(r, start, end)
    if found is None:
        return
    n, unit, at = found
    if (
        end - start == 2
        and r.classes[end - 1] in "gf"
        and r.classes[start] in UNIT_CLASSES
        and r.keys[start] not in r.vocabulary.plurals
    ):
        return
    if rule == "ago" and r.classes[end - 1] == "χ":
        yield from build_duration(r, "duration", start, end, [])
        return
    if rule == "cjk ago":
        rule = "ago" if r.classes[end - 1] == "g" else "later"
    sign = -1 if rule == "ago" else 1
    if "ν" in r.classes[start:end]:
        sign = 1
    if rule == "later" and _of_something(r, end):
        yield from build_duration(r, "duration", start, end - 1, [])
        return
    if rule == "later":
        sign = whole(r.vocabulary.double.get(r.keys[end - 1], r.value(end - 1))) or 1
    if rule == "ahead":
        begun = start
        while start and r.classes[start - 1] in "IbAR":
            start -= 1
            if r.classes[start] in "IR":
                break
        if r.classes[start] == "R" and r.keys[start] not in r.vocabulary.ahead_words:
            yield from build_duration(r, "duration", begun, end, [])
            return
        if not r.vocabulary.ahead(r, start, end):
            yield from build_duration(r, "duration", at - (at - start - 1), end, [])
            return
    value: Amount = ("-X" if sign < 0 else "X") if isinstance(n, str) else n * sign
    if isinstance(value, float) and value != int(value):
        factor, smaller = {
            "Y": (12, "M"),
            "W": (7, "D"),
            "D": (24, "TH"),
            "TH": (60, "TM"),
            "M": (30, "D"),
            "DE": (10, "Y"),
            "CE": (100, "Y"),
        }.get(unit, (1, unit))
        value, unit = int(value * factor), smaller
    if unit in MINUTES:
        value, unit = value if isinstance(value, str) else int(value * MINUTES[unit]), "TM"
    if unit == "W" and value in (1, -1) and r.classes[end - 1] != "w":  # `a week ago` means a day
        value, unit = int(value) * 7, "D"
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


@builds("day week")
def _from_day(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    """`heute in einer Woche`, `vrijdag over een week`: so much after a day."""
    found = _amount(r, start + 2, end)
    if found is None or not isinstance(found[0], int) or found[1] not in ("D", "W"):
        base = None
    else:
        days = found[0] * (7 if found[1] == "W" else 1)
        if r.classes[start] in "wW":
            if days % 7 == 0:
                weeks = days // 7 if r.classes[start + 1] == "I" else -days // 7
                yield Symbol(start, end, rule, weekday=whole(r.value(start)), offset=(weeks, "W"))
            return
        base = relative(str(r.value(start)), start, end, rule)
    if base is None or base.offset is None or base.offset[1] != "D" or base.then or base.part:
        yield from _word(r, "word", start, start + 1, [])
        yield from _offset(r, "ahead", start + 2, end, [])
        return
    yield replace(base, offset=(int(base.offset[0]) + days, "D"))


@builds("duration", "last n")
def build_duration(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    found = _amount(r, start, end)
    if found is None:
        return
    n, unit, at = found
    bare = end - start == 1 and class_before(r, start) in ("P", "I") and r.keys[start] not in r.vocabulary.plurals
    if n == 1 and bare:
        if unit != "D" and r.keys[start - 1] in r.vocabulary.during:
            yield Symbol(start, end, "this", offset=(0, unit))  # `i løpet av året`
        return
    classes, previous, following = r.classes[start:end], class_before(r, start), class_after(r, end)
    if classes in ("d-4", "c-4") and isinstance(n, int) and n in range(20, 100, 10) and r.keys[at] in r.vocabulary.ages:
        yield Symbol(start, end, "decade", fixed=decade(n))  # `20-årene`
        return
    aged = start > 1 and r.classes[start - 2] == "â" and previous in ("O", "Ř", "R", "P")
    if aged or "â" in (following, previous) or r.classes[end : end + 2] == "-â":
        return
    if unit == "TS" and r.classes[start:at].endswith(("a", "A")):
        return
    if classes[-1] == "ψ":
        end -= 1
        if r.keys[start] not in r.vocabulary.plurals:
            return
    if rule == "duration" and classes[:1] == "a" and classes[1:2] not in tuple("n&ö") and "ö" not in classes:
        if not _length(r, start, end, unit, following):
            return
        if previous == "P" and unit == "D":
            return
    if n == 0 or (isinstance(n, int) and n > 100000) or ("'" in classes):
        return
    if classes[0] == "y" and 1900 <= r.number(start) <= 2050 and "3" in classes:
        return
    if rule == "last n" and any(r.classes[j] in "lL" and whole(r.value(j)) == 0 for j in range(start, end)):
        return
    if n == "X" and previous == "b" and len(classes) == 1:
        if r.vocabulary.data.roles.get("a") or r.keys[start] in r.vocabulary.plurals or following == "n":
            return
        n = 1
    symbol = Symbol(start, end, rule, "duration", amount=n, unit=unit)
    first = next((j for j in range(start, at) if r.classes[j] in "cyHhjdanχΩ"), at)
    tokens = r.classes[first:at]
    pair = r.value(first) if tokens.rstrip("-b") in ("Ω", "c") else None
    if isinstance(pair, tuple):
        symbol.until = replace(symbol)
        symbol.amount = int(pair[0])
    elif "&" in tokens or "ö" in tokens or ("-" in tokens.rstrip("-") and r.classes[first] in "dc"):
        cut = first + max(tokens.find("&"), tokens.rstrip("-").find("-"), tokens.find("ö"))
        low = amount(r, first, cut)
        symbol.until = replace(symbol)
        symbol.amount = low
    yield symbol


def _length(r: Reading, start: int, end: int, unit: str, following: str) -> bool:
    """Whether `a week` is a length, and not the `a day` of a rate or a point in time."""
    previous = class_before(r, start)
    if (previous and previous in "φPIFb&RŘGgψO") or (following and following in "ψO"):
        return True
    if unit in ("Q", "HY", "TS", "S", "WE") or (unit in ("D", "TM") and previous != "x"):
        return False
    return previous not in ("K", "%", "d", "c", "y") and not (
        previous == "x" and start > 1 and r.classes[start - 2] in "dcyjHn$"
    )


@builds("every")
def _every(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    last, value = r.classes[end - 1], r.value(end - 1)
    if last == "ě":
        if (found := _amount(r, start, end - 1)) is not None:
            yield Symbol(start, end, rule, "set", fixed=duration(found[0], found[1]))
        return
    if last == "r":
        if match := re.fullmatch(r"0(D)", str(value)):
            yield Symbol(start, end, rule, "set", fixed=f"P1{match[1]}")
        elif str(value)[0] == "P" and str(value)[1:2].isdecimal():
            yield Symbol(start, end, rule, "set", fixed=str(value))
    elif "V" in r.classes[start:end] and set("wW") & set(r.classes[start:end]):
        at = next(i for i in range(start, end) if r.classes[i] in "wW")
        yield Symbol(start, end, rule, "set", fixed=f"XXXX-WXX-{whole(r.value(at))}")
    elif last == "V" and r.keys[start] in r.vocabulary.genitives and r.capital(start) and not r.first(start):
        yield Symbol(start, end, "named", weekday=r.vocabulary.genitives[r.keys[start]])
    elif last == "V":
        if not (r.capital(start) and not r.first(start)) or (
            r.vocabulary.data.capital and str(value).startswith("XXXX-W")
        ):
            yield Symbol(start, end, rule, "set", fixed=str(value))
    elif last in "wWmMμ":
        value = r.vocabulary.meanings.get("^" + r.keys[end - 1], value)
        yield Symbol(start, end, rule, "set", fixed=f"XXXX-WXX-{value}" if last in "wW" else f"XXXX-{value:02}")
    elif last in "sσ":
        yield Symbol(start, end, rule, "set", fixed=f"XXXX-{value}")
    elif last in "pρ":
        value = r.vocabulary.parts.get(r.keys[end - 1], value)
        yield Symbol(start, end, rule, "set", fixed=f"XXXX-XX-XX{value}")
    else:
        count: Amount = 1
        if r.classes[start] == "v" or set("vA") & set(r.classes[start : end - 1]):
            low = next((i for i in range(start, end) if r.classes[i] in "vA"), start)
            count = next((r.number(i) or amount(r, i, i + 1) for i in range(low, end) if r.classes[i] in "dnø"), 1)
        yield Symbol(start, end, rule, "set", fixed=duration(count or 1, str(value)))


@builds("word", "compound")
def _word(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    value = r.value(end - 1)
    if isinstance(value, tuple):
        direction = whole(r.value(start)) if end - start > 1 else None
        yield Symbol(start, end, rule, "time", weekday=value[0], part=value[1], direction=direction)
        return
    words = str(value)
    if r.classes[start] == "ρ":
        previous = class_before(r, start)
        if r.vocabulary.capital and r.capital(start) and not r.first(start):
            yield Symbol(start, end, "part", "time", part=r.vocabulary.parts[r.keys[start]])
            return
        if previous and previous in "PAelv" and previous != "e":
            yield Symbol(start, end, "part", "time", part=r.vocabulary.parts[r.keys[start]])
            return
        if start and r.classes[start - 1] in "rwω":
            yield Symbol(start, end, "part", "time", part=r.vocabulary.parts[r.keys[start]])
            return
    yield relative(words, start, end, rule)


_WEEK_DAY = re.compile(r"([+-]?\d)W-(\d)")
_RELATIVE = re.compile(r"(@?)([+-]?(?:\d+|X))(T?[A-Z]{1,2})(?: (T\S+))?(?: (\w+))?")


def relative(value: str, start: int, end: int, rule: str) -> Symbol:
    """A symbol of a pack's symbolic value: `-1D`, `0D TEV`, `@+1D`, `w-1-4`, or a TIMEX3 value as it is."""
    if match := _WEEK_DAY.fullmatch(value):
        return Symbol(start, end, rule, weekday=int(match[2]), back=int(match[1]))
    match = _RELATIVE.fullmatch(value)
    if not match:
        kind = "duration" if value[0] == "P" and value[1:2] in "0123456789XT" else "date"
        return Symbol(start, end, rule, kind, fixed=value)  # type: ignore[arg-type]
    then, n, unit, part, mod = match.groups()
    if unit == "WE":
        return Symbol(start, end, rule, piece="WE", direction=None if n == "X" else int(n), then=bool(then))
    if unit in ("SP", "SU", "FA", "WI"):
        if int(n) < 0:
            return Symbol(start, end, rule, piece=unit, back=int(n))
        return Symbol(start, end, rule, piece=unit, direction=int(n))
    amount_: Amount = n.lstrip("+") if "X" in n else int(n)
    symbol = Symbol(start, end, rule, offset=(amount_, unit), then=bool(then), mod=mod)
    if part:
        symbol.type = "time"
        if part[1].isdecimal():
            symbol.hour, symbol.minute = int(part[1:3]), 0
        else:
            symbol.part = part
    elif unit.startswith("T"):
        symbol.type = "time"
    return symbol
