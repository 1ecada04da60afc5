"""Resolution: symbols against the clipping's date and what was said before them."""

import datetime as dt
from dataclasses import replace

from clips.pipes.dates.anchor import ISO, Anchor, Memory
from clips.pipes.dates.holidays import day_of
from clips.pipes.dates.shapes import SOLAR, month_days, valid
from clips.pipes.dates.solar import gregorian, year_of
from clips.pipes.dates.symbols import Symbol

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
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
        return _solar(s, now, memory, planned, offset)
    if s.amount is not None and s.back is None:
        return str(s)
    if s.offset is not None:
        return _offset(s, now, memory)
    if s.clock:
        return _clock(s, now, memory)
    if s.feast:
        return _feast(s, now, memory, planned, offset)
    if s.piece == "WE":
        return _weekend(s, now, planned)
    if s.piece:
        return _piece(s, now, memory, planned)
    if s.nth:
        return _nth(s, now, memory, planned, offset)
    if s.weekday and not s.day:
        day = _weekday(s, now, memory, planned)
        if day is None:
            return str(s)
        _remember(memory, day, offset)
        return day.isoformat() + s.time()
    if s.day and not s.month:
        planned = planned if s.direction is None else s.direction > 0
        return _month_day(s, now, memory, planned, offset)
    return _dated(s, now, memory, planned, offset)


def _solar(s: Symbol, now: Anchor | None, memory: Memory, planned: bool | None, offset: int) -> str:
    """A day or month of the solar year of Iran; a month is the one of ours that it begins in."""
    assert s.month
    year, today = s.year, now.date if now else None
    if year is None and today is not None:
        year = year_of(today) + (s.back or 0)
        day = gregorian(year, s.month - SOLAR, s.day or 1)
        if day is not None and s.back is None and not planned and day > today + dt.timedelta(45):
            year -= 1
    day = gregorian(year, s.month - SOLAR, s.day or 1) if year else None
    if day is None:
        return str(s)
    _remember(memory, day, offset)
    return day.isoformat() + s.time() if s.day else f"{day.year:04}-{day.month:02}"


def _shifted(day: dt.date, n: int, unit: str) -> str:
    """The day so many units from `day`; 29 February becomes 28 February."""
    if unit in ("D", "W"):
        return (day + dt.timedelta(n * (7 if unit == "W" else 1))).isoformat()
    y, m = _shift(day.year, day.month, n * (12 if unit == "Y" else 1))
    return f"{y:04}-{m:02}-{min(day.day, month_days(y, m)):02}"


def _feast(s: Symbol, now: Anchor | None, memory: Memory, planned: bool | None, offset: int) -> str:
    """The day of a holiday: of its year, else the nearest as for a day and month."""
    assert s.feast
    year = s.year or (memory.written if s.direction is None and s.back is None else None)
    if year is None and now is not None:
        year = now.year + (s.back or 0)
        here, day = now.date or dt.date(now.year, now.month or 12, 1), day_of(s.feast, year)
        if day is not None and s.back is None and s.direction != 0:
            back = planned is False or s.direction == -1 or (planned is None and s.direction is None)
            gap = (day - here).days
            if back and gap > 0 and not (planned is None and s.direction is None and gap <= 45):
                year -= 1
            elif not back and gap < 0:
                year += 1
    day = day_of(s.feast, year) if year else None
    if day is None:
        return str(replace(s, year=year))
    _remember(memory, day, offset)
    return day.isoformat() + s.time()


def _nth(s: Symbol, now: Anchor | None, memory: Memory, planned: bool | None, offset: int) -> str:
    """The day of `the first Monday of July`; the month alone where it has no such day."""
    year = s.year or _year(s, now, memory, planned)
    if not (year and s.month and s.nth):
        return str(replace(s, year=year))
    length = month_days(year, s.month)
    if not s.weekday:  # the last day of the month
        _remember(memory, dt.date(year, s.month, length), offset)
        return f"{year:04}-{s.month:02}-{length:02}{s.time()}"
    first = (s.weekday - dt.date(year, s.month, 1).isoweekday()) % 7 + 1
    days = range(first, length + 1, 7)
    if s.nth > len(days):
        return f"{year:04}-{s.month:02}"
    if s.week is not None:
        day = dt.date(year, s.month, length if s.nth < 0 else 1) + dt.timedelta(7 * max(s.nth - 1, 0))
        return day.isoformat()  # a day of that week
    day = dt.date(year, s.month, days[s.nth - (s.nth > 0)])
    _remember(memory, day, offset)
    return day.isoformat() + s.time()


def _remember(memory: Memory, day: dt.date, offset: int) -> None:
    memory.day, memory.month, memory.year = day, (day.year, day.month), day.year
    memory.bare_month, memory.at = day.month, offset


def _shift(year: int, month: int, n: int) -> tuple[int, int]:
    total = year * 12 + month - 1 + n
    return total // 12, total % 12 + 1


def week_of(day: dt.date) -> str:
    """The ISO 8601 week of `day`, as TIMEX3 writes it."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


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
        y, m = _shift(now.year, now.month, n * {"M": 1, "Q": 3, "HY": 6}[unit])
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


def _weekday(s: Symbol, now: Anchor | None, memory: Memory, planned: bool | None) -> dt.date | None:
    day = now.date if now else None
    if s.then and memory.day is not None:
        day = memory.day
    if day is None or s.weekday is None:
        return None
    if s.back is not None:
        monday = day - dt.timedelta(day.weekday()) + dt.timedelta(7 * s.back)
        return monday + dt.timedelta(s.weekday - 1)
    ago = (day.isoweekday() - s.weekday) % 7
    try:
        if s.direction is not None and s.direction < 0:
            return day - dt.timedelta((ago or 7) - 7 * (s.direction + 1))
        if s.direction is not None and s.direction > 0:
            return day + dt.timedelta(((7 - ago) or 7) + 7 * (s.direction - 1))
        if s.direction == 0:
            return day - dt.timedelta(day.weekday()) + dt.timedelta(s.weekday - 1)
        if planned:
            return day + dt.timedelta((7 - ago) % 7)
        return day - dt.timedelta(ago)
    except OverflowError:
        return None


def _weekend(s: Symbol, now: Anchor | None, planned: bool | None) -> str:
    day = now.date if now else None
    if day is None:
        return {-1: "PAST_REF", 1: "FUTURE_REF"}.get(s.direction or 0, "XXXX-WXX-WE")
    over = day.isoweekday() >= 6
    if s.direction == -1 or (s.direction is None and not (planned or over)):
        shift = -7
    else:
        shift = 7 if s.direction == 1 and over else 0
    return week_of(day + dt.timedelta(shift)) + "-WE"


def _piece(s: Symbol, now: Anchor | None, memory: Memory, planned: bool | None) -> str:
    piece = s.piece or ""
    year = s.year or (now.year if now else None)
    if s.weekday and year and piece[1:].isdecimal() and 1 <= int(piece[1:]) <= dt.date(year, 12, 28).isocalendar()[1]:
        return dt.date.fromisocalendar(year, int(piece[1:]), s.weekday).isoformat() + s.time()
    if s.year:
        memory.written = memory.year = s.year
        return f"{s.year:04}-{piece}"
    if s.back is not None:
        return f"{now.year + s.back:04}-{piece}" if now else f"XXXX-{piece}"
    if memory.written and now is None:
        return f"{memory.written:04}-{piece}"
    if now is None or now.month is None:
        return f"XXXX-{piece}"
    if piece[0] == "W" and piece[1:].isdecimal():
        return f"{now.year:04}-{piece}"
    start = _SEASONS.get(piece) or {"Q": 3, "H": 6}[piece[0]] * (int(piece[1:]) - 1) + 1
    year = now.year if start <= now.month else now.year - 1
    if s.direction == 0:
        year = now.year if not (piece == "WI" and now.month < 6) else now.year - 1
    elif s.direction == -1:
        length = 3 if piece[0] != "H" else 6
        if (now.year - year) * 12 + now.month - start < length:
            year -= 1
    elif s.direction == 1 or planned:
        year = now.year if start > now.month else now.year + 1
    return f"{year:04}-{piece}"


def _month_day(s: Symbol, now: Anchor | None, memory: Memory, planned: bool | None, offset: int) -> str:
    """A day without a month: `the 10th`."""
    assert s.day
    time = s.time()
    if s.back is not None:
        if now is None or now.month is None:
            return f"XXXX-XX-{s.day:02}{time}"
        y, m = _shift(now.year, now.month, s.back)
        if not valid(y, m, s.day):
            return f"{y:04}-{m:02}"
        _remember(memory, dt.date(y, m, s.day), offset)
        return f"{y:04}-{m:02}-{s.day:02}{time}"
    if memory.bare_month and offset - memory.at < _CARRY:
        year = memory.month[0] if memory.month and memory.month[1] == memory.bare_month else None
        if year is None:
            return f"XXXX-{memory.bare_month:02}-{s.day:02}{time}"
        if valid(year, memory.bare_month, s.day):
            _remember(memory, dt.date(year, memory.bare_month, s.day), offset)
            return f"{year:04}-{memory.bare_month:02}-{s.day:02}{time}"
    if now is None or now.month is None:
        return f"XXXX-XX-{s.day:02}{time}"
    y, m = now.year, now.month
    if s.weekday and now.day:  # `Tuesday the 5th`
        for step in (1, 0, -1, 2) if planned else (0, -1, 1, -2):
            y, m = _shift(now.year, now.month, step)
            if valid(y, m, s.day) and dt.date(y, m, s.day).isoweekday() == s.weekday:
                break
        else:
            y, m = now.year, now.month
    elif now.day:
        step = 1 if planned and s.day < now.day else -1 if not planned and s.day > now.day else 0
        y, m = _shift(y, m, step)
        for _ in range(2):
            if not valid(y, m, s.day):
                y, m = _shift(y, m, step or -1)
    if not valid(y, m, s.day):
        return f"XXXX-XX-{s.day:02}{time}"
    _remember(memory, dt.date(y, m, s.day), offset)
    return f"{y:04}-{m:02}-{s.day:02}{time}"


def _dated(s: Symbol, now: Anchor | None, memory: Memory, planned: bool | None, offset: int) -> str:
    year = s.year
    if year is None and s.month:
        year = _year(s, now, memory, planned)
    elif year:
        memory.written = None if s.bound else year
    filled = s if year == s.year else replace(s, year=year)
    if s.unordered:
        return f"{year:04}-XX-XX{s.time()}"
    if s.day and s.month and year:
        if not valid(year, s.month, s.day):
            return str(replace(filled, year=None))
        _remember(memory, dt.date(year, s.month, s.day), offset)
    else:
        memory.day = None
        if s.month:
            memory.month = (year, s.month) if year else None
            memory.bare_month, memory.at = s.month, offset
            memory.year = year or memory.year
        elif year:
            memory.year, memory.month, memory.bare_month = year, None, None
    return str(filled)


def _year(s: Symbol, now: Anchor | None, memory: Memory, planned: bool | None) -> int | None:
    """The year of a month without one: that of the sentence, the nearest before the clipping's date, or after it."""
    assert s.month
    if s.back is not None:
        year = (memory.written or memory.year) if s.then else None
        return year + s.back if year else now.year + s.back if now else None
    if s.weekday and s.day and now is not None:
        for year in (now.year, now.year - 1, now.year + 1):
            near = abs((year - now.year) * 12 + s.month - (now.month or 6)) <= 10
            if near and valid(year, s.month, s.day) and dt.date(year, s.month, s.day).isoweekday() == s.weekday:
                return year
    same = not s.day and memory.bare_month == s.month  # `the war that began on 24 February 2022 … in February`
    if memory.written and s.direction is None and not same:
        return memory.written
    if now is None:
        if s.day and (s.month, s.day) in memory.full:
            return memory.full[s.month, s.day] or None
        return None
    if now.month is None:
        return now.year if s.direction in (None, 0) else now.year + s.direction
    here = (now.month, now.day or month_days(now.year, now.month))
    there = (s.month, s.day or (31 if planned else 1))
    if s.direction == 0:
        return now.year
    if s.direction is not None and s.direction < 0:
        return now.year + s.direction + (s.month < now.month)
    if s.direction is not None and s.direction > 0:
        return now.year + s.direction - (s.month > now.month)
    if s.weekday and s.day:
        for year in (now.year, now.year - 1, now.year + 1):
            if valid(year, s.month, s.day) and dt.date(year, s.month, s.day).isoweekday() == s.weekday:
                distance = (dt.date(year, s.month, s.day) - dt.date(now.year, *here)).days
                if abs(distance) < 330:
                    return year
    ahead = (s.month - now.month) % 12 + (12 if s.month == now.month and there < here else 0)
    back = (now.month - s.month) % 12 + (12 if s.month == now.month and there > here else 0)
    if planned is False and s.day and ahead <= 1 and back >= 11:
        planned = None  # a day of almost a year ago is told with its year
    if planned is None:
        planned = ahead <= (1 if s.day else 2) and back >= 9
    if planned and not (ahead >= 9 and back <= 4):
        return now.year if there >= here else now.year + 1
    return now.year if there <= here else now.year - 1
