"""Resolution: symbols against the clipping's date and what was said before them."""

import datetime as dt
from dataclasses import replace

from clips.pipes.dates.anchor import ISO, Anchor, Memory
from clips.pipes.dates.resolve_named import (
    feast,
    nth,
    piece,
    remember,
    shift,
    solar,
    week_of,
    weekday,
    weekend,
    year_near,
)
from clips.pipes.dates.shapes import SOLAR, month_days, valid
from clips.pipes.dates.symbols import Symbol

_CARRY = 400  # code points over which a month or year is carried within a paragraph


def resolve(
    symbol: Symbol, now: Anchor | None, memory: Memory, planned: bool | None, offset: int, paragraph: int, sentence: int
) -> tuple[str, str | None]:
    """The value and end value of `symbol`, and `memory` brought up to date."""
    if paragraph != memory.paragraph:
        memory.bare_month, memory.written, memory.paragraph = None, None, paragraph
    if sentence != memory.sentence:
        memory.sentence = sentence
        if now is not None:
            memory.written = None
    value = _value(symbol, now, memory, planned, offset)
    if symbol.week is not None and len(value) == 10 and value.replace("-", "").isdecimal():
        value = week_of(dt.date.fromisoformat(value)) + symbol.week
    if symbol.shift is not None and value[:4].isdecimal() and value[8:10].isdecimal():
        value = _shifted(dt.date.fromisoformat(value[:10]), *symbol.shift) + value[10:]
    end = None
    if symbol.until is not None:
        until = symbol.until
        if until.clock and not symbol.clock:
            until = replace(until, year=symbol.year, month=symbol.month, day=symbol.day, weekday=symbol.weekday)
        if until.month and until.year is None and ISO.match(value) and not value.startswith("X"):
            year = int(value[:4])
            until = replace(until, year=year + (1 if symbol.month and until.month < symbol.month else 0), bound=True)
        if until.day and until.month is None and len(value) >= 7 and value[5:7].isdecimal():
            until = replace(until, year=int(value[:4]) if value[:4].isdecimal() else None, month=int(value[5:7]))
        end = _value(until, now, memory, planned, offset)
        if until.weekday and not until.day and len(end) == len(value) == 10 and value[:4].isdecimal() and end < value:
            end = (dt.date.fromisoformat(end) + dt.timedelta(7)).isoformat()
        if symbol.year and not symbol.month:
            memory.written = None  # a span of years is no year to carry along
    return value, end


def _value(s: Symbol, now: Anchor | None, memory: Memory, planned: bool | None, offset: int) -> str:
    if s.fixed is not None:
        return s.fixed
    if s.month and s.month > SOLAR:
        return solar(s, now, memory, planned, offset)
    if s.amount is not None and s.back is None:
        return str(s)
    if s.offset is not None:
        return _offset(s, now, memory)
    if s.clock:
        return _clock(s, now, memory)
    if s.feast:
        return feast(s, now, memory, planned, offset)
    if s.piece == "WE":
        return weekend(s, now, planned)
    if s.piece:
        return piece(s, now, memory, planned)
    if s.nth:
        return nth(s, now, memory, planned, offset)
    if s.weekday and not s.day:
        day = weekday(s, now, memory, planned)
        if day is None:
            return str(s)
        remember(memory, day, offset)
        return day.isoformat() + s.time()
    if s.day and not s.month:
        planned = planned if s.direction is None else s.direction > 0
        return _month_day(s, now, memory, planned, offset)
    return _dated(s, now, memory, planned, offset)


def _shifted(day: dt.date, n: int, unit: str) -> str:
    """The day so many units from `day`; 29 February becomes 28 February."""
    if unit in ("D", "W"):
        return (day + dt.timedelta(n * (7 if unit == "W" else 1))).isoformat()
    y, m = shift(day.year, day.month, n * (12 if unit == "Y" else 1))
    return f"{y:04}-{m:02}-{min(day.day, month_days(y, m)):02}"


def _offset(s: Symbol, now: Anchor | None, memory: Memory) -> str:
    assert s.offset
    n, unit = s.offset
    if s.then:
        day = memory.day
        if day is not None:
            now = Anchor(day.year, day.month, day.day)
        elif (n == 0 and unit == "M" and memory.month) or (unit in "MY" and memory.month):
            now = Anchor(*memory.month)
        elif unit == "Y" and memory.year:
            now = Anchor(memory.year)
        elif memory.month or memory.year or (n == 0 and now is None):
            now = None
    if now is None or isinstance(n, str):
        return str(s)
    try:
        value = _moved(s, now, int(n), unit, memory)
    except (OverflowError, ValueError):
        return str(s)
    return value or str(s)


def _moved(s: Symbol, now: Anchor, n: int, unit: str, memory: Memory) -> str | None:
    day = now.date
    if unit in ("D", "W", "F"):
        if day is None:
            return None
        moved = day + dt.timedelta(n * {"D": 1, "W": 7, "F": 14}[unit])
        if s.weekday:
            ago = (day.isoweekday() - s.weekday) % 7
            near = ago if n < 0 else ago - 7 if ago else 0
            base = day - dt.timedelta(near) + dt.timedelta(n * 7)
            memory.day = base
            return base.isoformat() + s.time()
        if unit == "D":
            memory.day, memory.month, memory.year = moved, (moved.year, moved.month), moved.year
            return moved.isoformat() + s.time()
        return week_of(moved)
    if unit in ("M", "Q", "HY"):
        if now.month is None:
            return None
        y, m = shift(now.year, now.month, n * {"M": 1, "Q": 3, "HY": 6}[unit])
        return (
            f"{y:04}-{m:02}" if unit == "M" else f"{y:04}-Q{(m + 2) // 3}" if unit == "Q" else f"{y:04}-H{(m + 5) // 6}"
        )
    if unit == "Y":
        return f"{now.year + n:04}" if 0 < now.year + n < 9999 else None
    if unit == "DE":
        return f"{(now.year + 10 * n) // 10}"
    if unit == "CE":
        return f"{(now.year + 100 * n) // 100}"
    if unit.startswith("T") and day is not None:
        if now.hour is None:
            hours = n / {"TH": 1, "TM": 60, "TS": 3600}[unit]
            return (day + dt.timedelta(int(hours / 24))).isoformat()  # the hour is not known
        seconds = n * {"TH": 3600, "TM": 60, "TS": 1}[unit]
        moment = dt.datetime(day.year, day.month, day.day, now.hour % 24, now.minute or 0) + dt.timedelta(
            seconds=seconds
        )
        return moment.isoformat(timespec="minutes") + (now.zone or "")
    return None


def _clock(s: Symbol, now: Anchor | None, memory: Memory) -> str:
    day = memory.day if memory.day is not None and memory.at >= 0 else now.date if now else None
    return f"{day.isoformat() if day else 'XXXX-XX-XX'}{s.time()}"


def _month_day(s: Symbol, now: Anchor | None, memory: Memory, planned: bool | None, offset: int) -> str:
    """A day without a month: `the 10th`."""
    assert s.day
    time = s.time()
    if s.back is not None:
        if now is None or now.month is None:
            return f"XXXX-XX-{s.day:02}{time}"
        y, m = shift(now.year, now.month, s.back)
        if not valid(y, m, s.day):
            return f"{y:04}-{m:02}"
        remember(memory, dt.date(y, m, s.day), offset)
        return f"{y:04}-{m:02}-{s.day:02}{time}"
    if memory.bare_month and offset - memory.at < _CARRY:
        year = memory.month[0] if memory.month and memory.month[1] == memory.bare_month else None
        if year is None:
            return f"XXXX-{memory.bare_month:02}-{s.day:02}{time}"
        if valid(year, memory.bare_month, s.day):
            remember(memory, dt.date(year, memory.bare_month, s.day), offset)
            return f"{year:04}-{memory.bare_month:02}-{s.day:02}{time}"
    if now is None or now.month is None:
        return f"XXXX-XX-{s.day:02}{time}"
    y, m = now.year, now.month
    if s.weekday and now.day:  # `Tuesday the 5th`
        for step in (1, 0, -1, 2) if planned else (0, -1, 1, -2):
            y, m = shift(now.year, now.month, step)
            if valid(y, m, s.day) and dt.date(y, m, s.day).isoweekday() == s.weekday:
                break
        else:
            y, m = now.year, now.month
    elif now.day:
        step = 1 if planned and s.day < now.day else -1 if not planned and s.day > now.day else 0
        y, m = shift(y, m, step)
        for _ in range(2):
            if not valid(y, m, s.day):
                y, m = shift(y, m, step or -1)
    if not valid(y, m, s.day):
        return f"XXXX-XX-{s.day:02}{time}"
    remember(memory, dt.date(y, m, s.day), offset)
    return f"{y:04}-{m:02}-{s.day:02}{time}"


def _dated(s: Symbol, now: Anchor | None, memory: Memory, planned: bool | None, offset: int) -> str:
    year = s.year
    if year is None and s.month:
        year = year_near(s, now, memory, planned)
    elif year:
        memory.written = None if s.bound else year
    filled = s if year == s.year else replace(s, year=year)
    if s.unordered:
        return f"{year:04}-XX-XX{s.time()}"
    if s.day and s.month and year:
        if not valid(year, s.month, s.day):
            return str(replace(filled, year=None))
        remember(memory, dt.date(year, s.month, s.day), offset)
    else:
        memory.day = None
        if s.month:
            memory.month = (year, s.month) if year else None
            memory.bare_month, memory.at = s.month, offset
            memory.year = year or memory.year
        elif year:
            memory.year, memory.month, memory.bare_month = year, None, None
    return str(filled)
