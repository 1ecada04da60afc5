"""Joining neighbours: `Thursday` + `last week`, `Friday` + `3 pm`, `early` + `May`, `June` and `August` of a range."""

from dataclasses import replace

from clips.pipes.dates.beside import modify, suffix
from clips.pipes.dates.build_clock import afternoon
from clips.pipes.dates.reading import Reading
from clips.pipes.dates.symbols import Symbol, duration

_SMALL = set("OAPIRŘĝ")
_TIME = set("OAPIRŘ,@b&-")


def join(r: Reading, symbols: list[Symbol]) -> list[Symbol]:
    """The symbols, neighbours made one where they say one thing, with the modifiers beside them."""
    joined: list[Symbol] = []
    for symbol in symbols:
        if joined and symbol.start < joined[-1].end:
            continue
        if joined and (last := joined[-1]).rule == "wd" and symbol.month and symbol.day:
            last.month, last.year = symbol.month, symbol.year
        joined.append(symbol)
        while len(joined) > 1 and (one := _pair(r, joined[-2], joined[-1])):
            joined[-2:] = [one]
    for symbol in joined:
        suffix(r, symbol)
    for i, symbol in enumerate(joined):
        modify(r, symbol, joined[i - 1].end if i else 0)
    return [s for s in joined if s.rule != "drop"]


def _pair(r: Reading, a: Symbol, b: Symbol) -> Symbol | None:
    """The one symbol that two neighbours make, or None."""
    if b.start - a.end > 4:
        return None
    gap = r.classes[a.end : b.start]
    if "x" in gap or "\n\n" in r.text[r.starts[a.end - 1] : r.starts[b.start]].replace("\r", ""):
        return None
    end = b.end
    quiet = set(gap) <= _SMALL
    if a.amount is not None and gap in ("", "+") and (one := _compound(a, b)):
        return one
    if gap == "" and (one := _ago_today(a, b) or _ago_today(b, a)):
        one.start, one.end = a.start, end
        return one
    if (
        gap == "("
        and a.weekday
        and not (a.day or a.until or a.direction)
        and b.day
        and b.month
        and not (b.weekday or b.until or b.hour)
        and r.classes[end : end + 1] == ")"
    ):
        return replace(
            b, start=a.start, end=end + 1, weekday=a.weekday, part=a.part, type=a.type
        )  # `Sonntag (9. Juni)`
    if gap == "" and a.rule == b.rule == "word" and a.offset and b.offset == (0, "Y") and b.mod and a.offset[1] == "Y":
        return replace(a, end=end, mod=b.mod)  # `今年年初`
    if a.type == b.type == "set" and gap == "&" and a.fixed and b.fixed and a.fixed[:8] == b.fixed[:8] == "XXXX-WXX":
        return replace(a, end=end, until=b)
    if gap == "" and b.rule == "named" and b.weekday and not b.direction and not b.until:
        if a.offset and a.offset[1] == "D" and a.rule == "word" and not a.then and a.hour is None:
            return replace(a, end=end)  # `أمس الثلاثاء`
        if a.day and a.month and not a.weekday and not a.until and a.type == "date":
            return replace(a, end=end, weekday=b.weekday)
    last = r.vocabulary.behind.get(r.keys[b.start]) if gap == "" and b.rule == "word" else None
    if last and a.rule == "named" and a.weekday and not a.direction and b.end == b.start + 1:
        return replace(a, end=end, direction=last)  # `Selasa kemarin`
    if (
        a.weekday
        and a.part
        and not a.day
        and b.day
        and b.month
        and not (b.weekday or b.until or b.part)
        and gap in ("", "A", *[","] * (not r.vocabulary.spaceless))
    ):
        return replace(b, start=a.start, end=end, type="time", part=a.part, weekday=a.weekday)
    if (
        a.rule == "named"
        and a.weekday
        and not (a.day or a.direction)
        and b.rule == "day"
        and gap == ""
        and b.back is None
        and (a.start > 0 or "o" in r.classes[b.start : end])
    ):
        return replace(b, start=a.start, end=end, weekday=a.weekday)
    decade = a.fixed if a.fixed and len(a.fixed) == 3 and a.fixed.isdecimal() else None
    near = (bool(gap) and set(gap) <= set("OAŘ")) or (a.rule == "decade" and set(gap) <= set("OAP"))
    if decade and near and b.rule == "century" and b.fixed:
        return replace(a, end=end, fixed=b.fixed + decade[-1])
    if decade and near and b.rule == "unit" and b.offset == (-1, "CE"):
        return replace(a, end=end)  # `de jaren dertig van de vorige eeuw`
    if gap.strip("A") == "&" and a.day and not (a.month or a.weekday or a.until) and b.month and b.day and not b.until:
        return replace(a, end=end, month=b.month, year=b.year, until=b)
    if quiet and len(gap) <= 3 and (one := _within(a, b, gap) or _within(b, a, gap, turned=True)):
        one.start, one.end = a.start, end
        return one
    if (
        a.piece == "WE"
        and a.rule == "this"
        and b.month
        and b.day
        and b.type == "date"
        and set(gap) <= set("OŘRA")
        and gap
    ):
        return replace(b, start=a.start, week="-WE", until=None)
    if set(gap) <= _TIME | {"e"} and len(gap) <= 3 and (one := _timed(r, a, b, gap)):
        one.start, one.end = a.start, end
        return one
    return _range(r, a, b, gap)


_FINER = ("Y", "M", "W", "D", "TH", "TM", "TS")


def _compound(a: Symbol, b: Symbol) -> Symbol | None:
    """`two hours and 15 minutes`, `two years and three months ago`: ISO 8601 writes both, greater first."""
    if not isinstance(a.amount, int) or a.until or b.until or a.mod or a.unit not in _FINER:
        return None
    unit, n = (b.unit, b.amount) if b.amount is not None else (b.offset[1], b.offset[0]) if b.offset else (None, None)
    unit = "TS" if unit == "S" else unit
    if not isinstance(n, int) or unit not in _FINER or _FINER.index(unit) <= _FINER.index(a.unit):
        return None
    if b.amount is None:
        times = {"YM": 12, "WD": 7}.get(a.unit + unit)
        if b.rule not in ("ago", "later") or times is None:
            return None
        return replace(b, start=a.start, offset=(n + a.amount * times * (1 if n > 0 else -1), unit))
    first, second = duration(a.amount, a.unit), duration(n, unit)
    if second.startswith("PT") and "T" in first:
        second = second[2:]
    return replace(a, end=b.end, amount=None, unit=None, fixed=first + second.removeprefix("P"))


def _ago_today(day: Symbol, ago: Symbol) -> Symbol | None:
    """`ten years ago today`: a day so many years from another."""
    if not (day.rule == "word" and day.type == "date" and day.offset and day.offset[1] == "D" and not day.then):
        return None
    if ago.rule != "ago" or not ago.offset or ago.weekday or ago.mod:
        return None
    n, unit = ago.offset
    return replace(day, shift=(n, unit)) if isinstance(n, int) and unit in ("D", "W", "M", "Y") else None


def _within(inner: Symbol, outer: Symbol, gap: str, turned: bool = False) -> Symbol | None:
    """`inner` placed in `outer`: a weekday in a week, a day in a month, a month in a year."""
    if outer.until or inner.until or inner.type in ("set", "duration"):
        return None
    if (
        outer.offset
        and not outer.part
        and outer.rule in ("unit", "word", "this", "ago")
        and inner.offset is None
        and not inner.fixed
    ):
        n, unit = outer.offset
        if not isinstance(n, int) or (turned and gap not in ("", "O", "Ř", "A", "P", "PA", "R")):
            return None
        if inner.direction is not None and not inner.piece:
            return None
        if unit == "W" and inner.weekday and not (inner.day or inner.piece):
            return replace(inner, back=n, unit="W", then=outer.then)
        if unit == "M" and inner.day and not inner.month:
            return replace(inner, back=n, unit="M", then=outer.then)
        if unit == "Y" and inner.year is None and (inner.month or (inner.piece and inner.piece != "WE")):
            return replace(inner, back=n, unit="Y", then=outer.then)
    if (
        outer.piece
        and outer.piece[1:].isdecimal()
        and outer.piece[0] == "W"
        and inner.rule == "named"
        and inner.weekday
    ):
        return replace(inner, piece=outer.piece, year=outer.year) if inner.direction is None else None
    if (
        outer.year
        and not (outer.month or outer.piece)
        and inner.year is None
        and not inner.direction
        and gap in ("", "O", "Ř", "P", "PA")
    ) and (inner.month or (inner.piece and inner.piece[0] in "QHSFW" and inner.piece != "WE")):
        return replace(inner, year=outer.year)
    return None


def _timed(r: Reading, a: Symbol, b: Symbol, gap: str) -> Symbol | None:
    """A day and a time of it."""
    if a.part and a.clock and b.until and b.dayish and gap.strip("OPIARŘ&") == "":
        return replace(b, type="time", part=a.part)
    if a.until and a.until.dayish and a.rule != "clock" and b.part and b.clock and gap.strip("A") == "":
        return replace(a, until=replace(a.until, type="time", part=b.part))
    for day, time in ((a, b), (b, a)):
        if time.until and time.until.clock and time.hour is not None and day.dayish and not day.until:
            if gap.strip("OPIA&RŘ@"):
                continue
            return replace(
                day, type="time", hour=time.hour, minute=time.minute, zone=time.zone, until=replace(time.until)
            )
    if a.until or b.until:
        return None
    if a.type == "set" and a.fixed == "P1Y" and b.month and not b.year and b.type == "date" and set(gap) <= set("PIAO"):
        return replace(a, fixed=f"XXXX-{b.month:02}" + (f"-{b.day:02}" if b.day else ""))  # `every year in May`
    if a.type == "set" and a.fixed and a.fixed.startswith("XXXX-W") and b.clock and "T" not in a.fixed:
        return replace(a, fixed=a.fixed + b.time()) if gap in ("", "@", "P", "I") else None
    for day, time in ((a, b), (b, a)):
        if day.dayish and time.clock and time.type == "time":
            if day is b and gap.strip("OPIA&RŘ@") and not (gap == "," and b.day and b.month):
                continue
            if time.part and (
                set(gap) - set("OA&RŘP@") if day is b else set(gap) - set("PAI@" + "O" * r.vocabulary.spaceless)
            ):
                continue
            if day.type == "date" or day.dayish:
                return replace(
                    day,
                    type="time",
                    hour=time.hour,
                    minute=time.minute,
                    second=time.second,
                    zone=time.zone,
                    part=time.part,
                )
    if a.type == b.type == "time" and gap == "" and a.clock and a.hour is not None and b.part and b.offset:
        whole = replace(b, hour=a.hour, minute=a.minute, zone=a.zone, part=None)
        afternoon(whole, b.part)
        return whole
    if a.type == b.type == "time" and gap.strip("PAOI@bŘ") == "" and (b.clock or (a.clock and a.part)):
        hour, part = (
            (a, b) if b.part and a.hour is not None and not a.part else (b, a) if a.part and b.clock else (None, None)
        )
        if (
            hour is not None
            and part is not None
            and (hour.clock or part.clock)
            and hour.hour is not None
            and hour.part is None
        ):
            whole = replace(part, hour=hour.hour, minute=hour.minute, second=hour.second, zone=hour.zone, part=None)
            if hour is a and not a.clock:
                whole = replace(a)
            afternoon(whole, part.part or "")
            return whole
    return None


def _range(r: Reading, a: Symbol, b: Symbol, gap: str) -> Symbol | None:
    """`June and August` after `between`, `Monday to Friday`, `May 2022 – June 2023`."""
    if a.part and not a.clock and a.until is None and b.type == "date" and b.dayish and _until(r, a, gap):
        return replace(a, end=b.end, until=b)
    if a.until or b.until or a.type != b.type or a.type in ("set", "duration") or a.rule == "day list":
        return None
    if a.hour is not None and not a.clock and b.clock and b.hour is not None and gap.strip("AP@") in ("&", "-"):
        return replace(a, end=b.end, until=b)  # `Thursday from 9 am to 11 am`
    written = "&" in gap and a.day and b.day and b.weekday  # `Montag, dem 3. Juni, bis Freitag, den 7. Juni`
    bare = gap.strip("AP,") if written else gap.strip("AP")
    if bare == "&" and "," in gap and not (a.weekday and r.classes[a.end :][:1] == ","):
        return None
    opened = (a.start > 0 and r.classes[a.start - 1] == "R") or (
        a.start > 1 and r.classes[a.start - 2 : a.start] in ("RA", "RP")
    )
    if not (bare == "&" or bare == "-" or (bare == "+" and opened)):
        return None
    if a.fixed or b.fixed or a.offset or b.offset:
        return None
    if a.clock != b.clock:
        return None
    if a.clock:
        if a.zone is None:
            a.zone = b.zone
    elif (
        bool(a.day) != bool(b.day)
        or bool(a.weekday and not a.day) != bool(b.weekday and not b.day)
        or (bool(a.month) != bool(b.month) and not (r.vocabulary.spaceless and a.month and a.day))
        or (not (a.month or a.weekday or a.piece) and bare == "-" and (a.year is None or b.year is None))
    ):
        return None
    first = replace(a, end=b.end)
    if first.year is None and b.year:
        first.year = b.year - (1 if first.month and b.month and first.month > b.month else 0)
    first.until = replace(b)
    return first


def _until(r: Reading, a: Symbol, gap: str) -> bool:
    """Whether the gap leads from `the night of Monday` to its end."""
    return gap.strip("AP") == "&" or (gap in ("P", "@") and bool(set("RŘ") & set(r.classes[a.start : a.end])))
