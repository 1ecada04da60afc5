"""When a holiday is: the rules that packs write for it, and the two dates of Easter.

A rule is one of `12-25` (a day), `11-4-4` (the fourth Thursday of November; `05--1-1`: the last Monday of May),
`11-27>7` (the first Sunday from 27 November on; `<`: the last up to it), `E` (Easter), `O` (Orthodox Easter), `L` (the
lunar new year of China), `H10-01` (the first day of the tenth month of the Hijra's year), each with days added or taken
(`E-2`, `11-4-4+1`).
"""

import datetime as dt
import re

from clips.pipes.dates import lunar
from clips.pipes.dates.shapes import month_days, valid

RULE = re.compile(r"(?:([EOL]|H\d\d-\d\d)|(\d\d)-(\d\d)(?:([<>])(\d))?|(\d\d)-(-?\d)-(\d))([+-]\d+)?")
# day of the year of the lunar new year, 2000 to 2040 (Hong Kong Observatory)
_LUNAR_FROM = 2000
_LUNAR = (
    36, 24, 43, 32, 22, 40, 29, 49, 38, 26, 45, 34, 23, 41, 31, 50, 39, 28, 47, 36, 25, 43, 32, 22, 41, 29, 48, 37, 26,
    44, 34, 23, 42, 31, 50, 39, 28, 46, 35, 24, 43,
)  # fmt: skip


def day_of(rule: str, year: int) -> dt.date | None:
    """The day that `rule` makes of `year`; None where it makes none, or nobody knows it."""
    match = RULE.fullmatch(rule)
    if not match or not 1583 <= year <= 2199:
        return None
    moveable, month, day, side, weekday, nth_month, nth, nth_weekday, more = match.groups()
    if moveable == "L":
        if not 0 <= year - _LUNAR_FROM < len(_LUNAR):
            return None
        found = dt.date(year, 1, 1) + dt.timedelta(_LUNAR[year - _LUNAR_FROM] - 1)
    elif moveable and moveable[0] == "H":
        first = lunar.year_of(dt.date(year, 1, 1))
        met_in = (lunar.gregorian(y, int(moveable[1:3]), int(moveable[4:6])) for y in (first, first + 1))
        if (met := next((on for on in met_in if on and on.year == year), None)) is None:
            return None
        found = met
    elif moveable:
        found = easter(year) if moveable == "E" else orthodox_easter(year)
    elif month:
        if not valid(year, int(month), int(day)):
            return None
        found = dt.date(year, int(month), int(day))
        if side:
            step = (int(weekday) - found.isoweekday()) % 7
            found += dt.timedelta(step if side == ">" or not step else step - 7)
    else:
        m, n = int(nth_month), int(nth)
        first = (int(nth_weekday) - dt.date(year, m, 1).isoweekday()) % 7 + 1
        days = range(first, month_days(year, m) + 1, 7)
        if n > len(days):
            return None
        found = dt.date(year, m, days[n - (n > 0)])
    return found + dt.timedelta(int(more or 0))


def easter(year: int) -> dt.date:
    """Easter of the Western churches (Meeus, Jones and Butcher; Astronomical Algorithms, 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    ell = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * ell) // 433
    month = (h + ell - 7 * m + 90) // 25
    return dt.date(year, month, (h + ell - 7 * m + 33 * month + 19) % 32)


def orthodox_easter(year: int) -> dt.date:
    """Easter of the Orthodox churches, in the Gregorian calendar (Meeus, for the Julian calendar)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return dt.date(year, month, day + 1) + dt.timedelta(year // 100 - year // 400 - 2)
