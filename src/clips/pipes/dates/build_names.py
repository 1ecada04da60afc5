"""Builders of what stands alone: a month, a weekday, a year, a decade, a quarter, a season, a part of the day."""

import re
from collections.abc import Iterator
from dataclasses import replace

from clips.pipes.dates.build_offsets import build_duration
from clips.pipes.dates.builders import UNIT_CLASSES, builds, class_after, class_before
from clips.pipes.dates.reading import Reading, fill
from clips.pipes.dates.symbols import Symbol


@builds("named")
def _named(r: Reading, rule: str, start: int, end: int, found: list[Symbol]) -> Iterator[Symbol]:
    classes = r.classes[start:end]
    if "μ" in classes and "3" not in classes and (class_before(r, start) or "x") not in "PIRŘ&e":
        return
    if "μ" in classes and class_after(r, end) != ".":
        return
    if len(classes) == 1 and not _is_time(r, start, end):
        return
    symbol = fill(r, rule, start, end)
    if season := set("sσ") & set(classes):
        symbol.piece = str(r.value(start + classes.index(season.pop())))
    if "M" in classes and len(classes) == 1:
        context = class_before(r, start)
        if r.classes[start - 2 : start] == "e-":
            context = "e"
        if context == "4" and r.classes[start - 2 : start - 1] == "l":
            context = "P"  # `volgend jaar mei`
        near = (start > 0 and r.value(start - 1) == 0.5) or (bool(context) and context in "PIGgFRŘ&elφ@vpĝ")
        listed = (
            bool(context) and context in "+&-," and bool(found) and found[-1].end == start - 1 and bool(found[-1].month)
        )
        following = r.classes[end : end + 2]
        near = near or following in ("4L", "4λ", "l4") or following[:1] == "r"
        listed = listed or (
            following[:1] in ("+", "&", "-")
            and following[1:] in ("m", "M")
            and not (context == "x" and r.capital(start - 1) and r.capital(start))
        )
        if not (near or listed) or (r.vocabulary.capital and class_after(r, end) == "x" and r.capital(end)):
            return
    if len(classes) == 1 and classes in "wWmM" and (class_before(r, start) == "!" or class_after(r, end) == "ñ"):
        return
    yield symbol


def _is_time(r: Reading, start: int, end: int) -> bool:
    """Whether a lone month or weekday means time, and is not somebody's name, nor that of a ship or film."""
    if r.quoted(start, end):
        return False
    low = r.vocabulary.known and not r.vocabulary.capital
    if low and r.capital(start) and not r.first(start):  # `April` in mid-sentence is a name where months are small
        return False
    if r.vocabulary.spaceless or not r.capital(start) or end >= len(r.classes):
        return True
    named = r.classes[end] == "x" and r.capital(end) and not r.glued(end) and not r.first(end) and not r.acronym(end)
    if named and (low or class_before(r, start) in ("", "x", "+", "O", ",", ".", "A", "·")) and not r.heading(start):
        return False
    tied = r.vocabulary.data.weekday_preposition and r.classes[start] == "w" and class_before(r, start) == "x"
    return not (tied and r.capital(start - 1) and not r.heading(start) and r.keys[start - 1][:1].isalpha())


@builds("year end")
def _year_end(r: Reading, rule: str, start: int, end: int, found: list[Symbol]) -> Iterator[Symbol]:
    """`2023年底`: a year and its end in one word."""
    value = str(r.value(end - 1))
    if value.startswith("0Y ") and r.vocabulary.spaceless:
        yield Symbol(start, end, rule, year=r.number(start), mod=value[3:])
    else:
        yield from build_year(r, "year", start, start + 1, found)


@builds("month short", "part", "season", "this", "day")
def _small(r: Reading, rule: str, start: int, end: int, found: list[Symbol]) -> Iterator[Symbol]:
    c, previous = r.classes[start], class_before(r, start)
    if rule == "month short":
        return
    if rule == "part":
        value = str(r.value(start))
        alone = value[1:2].isdecimal()
        beside = bool(found) and 0 <= start - found[-1].end <= (0 if r.vocabulary.spaceless else 2)
        plain = r.vocabulary.spaceless and len(r.keys[start]) > 1  # `朝` is in `北朝鮮`
        phrase = " " in r.keys[start] and "." not in r.keys[start]  # `'s ochtends`
        near = (bool(previous) and previous in "PIAOŘe@v") or beside or alone or plain or phrase
        timed = bool(found) and found[-1].end == start and found[-1].hour is not None
        if timed or ((near or _next_is_date(r, end)) and (previous not in ("n", "c", "a") or alone)):
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
        if c == "y":
            if r.vocabulary.data.postpositions:
                yield replace(symbol, piece=str(r.value(end - 1)), day=None, weekday=None)
            else:
                yield from build_year(r, "year", start, start + 1, found)
            return
        symbol.piece = str(r.value(start))
        year_behind = r.classes[end : end + 1] == "r" and re.fullmatch(r"[+-]?\dY", str(r.value(end)))
        last = found[-1] if found and found[-1].end == start else None
        if year_behind or (last and (last.year or (last.offset and last.offset[1] == "Y"))):
            previous = "P"
        if spans:
            pair = r.value(spans[0])
            assert isinstance(pair, tuple)
            symbol.year = pair[0]
        elif symbol.year is None and not (previous and previous in "PIAeG&RŘO"):
            return
        symbol.day = symbol.weekday = None
        yield symbol
        return
    if rule == "this":
        unit = str(r.value(start))
        if unit == "WE":
            yield Symbol(start, end, rule, piece="WE")
        elif previous and previous in "OAPŘe" and start > 0 and _unit_context(r, start):
            yield Symbol(start, end, rule, offset=(0, unit))
        return
    symbol = fill(r, rule, start, end)
    if r.classes[end - 1] == ".":
        stop = r.text[r.starts[end] :][:1] if end < len(r.classes) else ""
        if not r.vocabulary.ordinal_stop or (stop.isupper() and r.classes[end : end + 1] == "x"):
            symbol.end = end = end - 1
    if (
        r.classes[start] == "d"
        and not set("BΔ") & set(r.classes[start:end])
        and r.classes[end - 1] == "d"
        and previous == "A"
    ):
        return
    preposed = previous in ("P", "R", "&") and r.classes[start:end] in ("d.", "d")
    if preposed and (r.keys[start - 1] not in r.vocabulary.on_day or end == start + 1):
        return
    if r.classes[start] in "do" and previous == "A":
        symbol.start = start - 1
        if (
            start > 1
            and r.classes[start - 2] == "x"
            and r.classes[start] == "d"
            and r.vocabulary.ordinal_stop
            and r.classes[end - 1] != "."
        ):
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
        if c == "e" or (r.keys[i] in r.vocabulary.during and r.value(start) != "D"):
            return True
        if c not in "OAPŘ":
            return False
    return False


def _next_is_date(r: Reading, end: int) -> bool:
    rest = r.classes[end : end + 4].lstrip("OPIAŘ&")
    return bool(rest) and rest[0] in "wdmMorB"


@builds("year")
def build_year(r: Reading, rule: str, start: int, end: int, found: list[Symbol]) -> Iterator[Symbol]:
    if r.classes[start:end] == "yy":
        a, b = r.number(start), r.number(end - 1)
        if 1400 <= a < b <= 2100 and r.keys[end - 1] in r.vocabulary.clitics:
            yield Symbol(start, end, rule, year=a, bound=True, until=Symbol(start, end, rule, year=b, bound=True))
        return
    if r.classes[start:end] == "4yy":
        yield Symbol(start, end, rule, year=r.number(start + 1), until=Symbol(start, end, rule, year=r.number(end - 1)))
        return
    if r.classes[start:end] == "y4":
        if 1700 <= r.number(start) <= 2100 and r.keys[end - 1] not in r.vocabulary.plurals:
            yield Symbol(start, end, rule, year=r.number(start), bound=class_before(r, start) in ("φ", "R", "&", "g"))
        else:
            yield from build_duration(r, "duration", start, end, found)
        return
    if r.classes[end - 1] == "ŷ":
        if 1800 <= r.number(start) <= 2100:
            yield Symbol(start, end, rule, year=r.number(start), bound=class_before(r, start) in ("φ", "R", "&", "g"))
        return
    if r.classes[start:end] == "q4":
        end -= 1
        tail = 1
    else:
        tail = 0
    c, previous, following = r.classes[end - 1], class_before(r, start), class_after(r, end)
    value = r.value(end - 1)
    if c == "q":
        if (
            isinstance(value, tuple)
            and 1800 <= value[0] <= 2099
            and (tail or value[1] - value[0] > 1 or len(r.keys[end - 1]) > 7 or previous)
        ):
            a, b = value
            until = Symbol(start, end, rule, year=b, bound=True)
            yield Symbol(start, end + tail, rule, year=a, bound=True, until=until)
        return
    n = r.number(end - 1)
    if r.classes[start] == "'":
        return
    if end - start > 1:
        yield Symbol(start, end, rule, year=n, bound=previous in ("φ", "R", "&", "g"))
        return
    if (
        not 1400 <= n <= 2099
        or following in (*tuple(UNIT_CLASSES), "%", "K", "n")
        or r.text[r.starts[start] - 1 : r.starts[start]] == "+"
    ):
        return
    if following == "x" and r.keys[end] in ("%", "$", "€", "°"):
        return
    if previous == "-" and (r.classes[start - 2 : start - 1] or "x") in "ePIORŘφ&":
        previous = r.classes[start - 2]
    if previous == "A" and 1900 <= n <= 2050 and n % 100 and following not in ("", ".", ","):
        yield Symbol(start, end, rule, year=n)
        return
    if (
        previous == "x"
        and 1990 <= n <= 2040
        and n % 100
        and r.capital(start - 1)
        and following != "x"
        and not r.glued(start)
    ):
        yield Symbol(start, end, rule, year=n)
        return
    if n % 100 == 0 and (n < 1700 or previous not in "PIeR&Řφĝ@G"):  # `in 1900` is a year, `of 1500` a number
        return
    bracket = previous == "(" and following in (")", ",", "-", "–")
    listed = (
        bool(found)
        and found[-1].year is not None
        and r.classes[found[-1].end : start] in ("+", "&", "-", ",", ",+", "/", "&P")
    )
    if found and previous == "A" and r.classes[found[-1].end : start - 1] in ("+", "&"):
        listed = found[-1].year is not None and found[-1].month is None
    if r.classes[end : end + 2] == "&y" and (previous in ("", ",") or r.vocabulary.data.postpositions):
        listed = True
    if following == "'" and r.keys[end + 1 : end + 2] and r.keys[end + 1] in r.vocabulary.suffixes:
        listed = True
    if following == "P" and r.vocabulary.data.postpositions:
        listed = True
    if previous == "b" and (r.keys[start - 1] in r.vocabulary.at or following in ("", ",", ".", ")")):
        listed = n < 2100 and r.value(start - 1) == "APPROX"
    licensed = bool(previous) and previous in "OPIGgRŘ&φe@ĝ"
    if previous == "O" and following == "x" and start > 2 and r.classes[start - 3] == "a" and not r.capital(end):
        return  # `a total of 1940 people`
    noun = following == "x" and not r.glued(end) and r.keys[end][:1].isalpha() and (
        r.capital(end) if r.vocabulary.data.capital_nouns else True
    )  # fmt: skip
    if bracket or listed or (r.vocabulary.code and class_before(r, start) == "e"):
        yield Symbol(start, end, rule, year=n)
    elif licensed:
        if noun and (n % 100 == 0 or not 1800 <= n <= 2050) and following == "x":
            return
        if previous == "&" and n % 100 == 0 and not (found and found[-1].end >= start - 2):
            return
        yield Symbol(start, end, rule, year=n, bound=previous not in ("P", "I", "e"))
    elif (
        r.vocabulary.data.bare_years and 1900 <= n <= 2050 and n % 100 and not noun and previous not in ("!", "x", "-")
    ) or (
        (
            r.vocabulary.data.bare_years
            and 1900 <= n <= 2050
            and not noun
            and previous == "x"
            and r.keys[start - 1][:1].isalpha()
        )
        and not (r.capital(start - 1) and following in ("", "x") and not r.vocabulary.data.capital)
    ):
        yield Symbol(start, end, rule, year=n)
