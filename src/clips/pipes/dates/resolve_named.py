"""Resolution of what has a name: holidays, weekdays, weekends, quarters and seasons, and the year of a month."""

import datetime as dt
from dataclasses import replace

from clips.pipes.dates import lunar
from clips.pipes.dates import solar as solar_year
from clips.pipes.dates.anchor import Anchor, Memory
from clips.pipes.dates.holidays import day_of
from clips.pipes.dates.shapes import LUNAR, SOLAR, month_days, valid
from clips.pipes.dates.symbols import Symbol

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def solar(s: Symbol, now: Anchor | None, memory: Memory, planned: bool | None, offset: int) -> str:
    """A day or month of the solar or lunar year; a month is the one of ours that it begins in."""
    assert s.month
    calendar, month = (lunar, s.month - LUNAR) if s.month > LUNAR else (solar_year, s.month - SOLAR)
    year, today = s.year, now.date if now else None
    if year is None and today is not None:
        year = calendar.year_of(today) + (s.back or 0)
        day = calendar.gregorian(year, month, s.day or 1)
        if day is not None and s.back is None and not planned and day > today + dt.timedelta(45):
            year -= 1
    day = calendar.gregorian(year, month, s.day or 1) if year else None
    if day is None:
        return str(s)
    remember(memory, day, offset)
    return day.isoformat() + s.time() if s.day else f"{day.year:04}-{day.month:02}"


def feast(s: Symbol, now: Anchor | None, memory: Memory, planned: bool | None, offset: int) -> str:
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
    remember(memory, day, offset)
    return day.isoformat() + s.time()


def nth(s: Symbol, now: Anchor | None, memory: Memory, planned: bool | None, offset: int) -> str:
    """The day of `the first Monday of July`; the month alone where it has no such day."""
    year = s.year or year_near(s, now, memory, planned)
    if not (year and s.month and s.nth):
        return str(replace(s, year=year))
    length = month_days(year, s.month)
    if not s.weekday:  # the last day of the month
        remember(memory, dt.date(year, s.month, length), offset)
        return f"{year:04}-{s.month:02}-{length:02}{s.time()}"
    first = (s.weekday - dt.date(year, s.month, 1).isoweekday()) % 7 + 1
    days = range(first, length + 1, 7)
    if s.nth > len(days):
        return f"{year:04}-{s.month:02}"
    if s.week is not None:
        day = dt.date(year, s.month, length if s.nth < 0 else 1) + dt.timedelta(7 * max(s.nth - 1, 0))
        return day.isoformat()  # a day of that week
    day = dt.date(year, s.month, days[s.nth - (s.nth > 0)])
    remember(memory, day, offset)
    return day.isoformat() + s.time()


def remember(memory: Memory, day: dt.date, offset: int) -> None:
    memory.day, memory.month, memory.year = day, (day.year, day.month), day.year
    memory.bare_month, memory.at = day.month, offset


def shift(year: int, month: int, n: int) -> tuple[int, int]:
    total = year * 12 + month - 1 + n
    return total // 12, total % 12 + 1


def week_of(day: dt.date) -> str:
    """The ISO 8601 week of `day`, as TIMEX3 writes it."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def weekday(s: Symbol, now: Anchor | None, memory: Memory, planned: bool | None) -> dt.date | None:
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


def weekend(s: Symbol, now: Anchor | None, planned: bool | None) -> str:
    day = now.date if now else None
    if day is None:
        return {-1: "PAST_REF", 1: "FUTURE_REF"}.get(s.direction or 0, "XXXX-WXX-WE")
    over = day.isoweekday() >= 6
    if s.direction == -1 or (s.direction is None and not (planned or over)):
        shift = -7
    else:
        shift = 7 if s.direction == 1 and over else 0
    return week_of(day + dt.timedelta(shift)) + "-WE"


def piece(s: Symbol, now: Anchor | None, memory: Memory, planned: bool | None) -> str:
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


def year_near(s: Symbol, now: Anchor | None, memory: Memory, planned: bool | None) -> int | None:
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
