"""The solar year of Iran: 365 days from the spring equinox, leap years by a cycle of 33, right from 1244 to 1472."""

import datetime as dt

_NEW_YEAR = {1403: dt.date(2024, 3, 20)}
_LEAP = frozenset((1, 5, 9, 13, 17, 22, 26, 30))


def gregorian(year: int, month: int, day: int) -> dt.date | None:
    """The day of our calendar; None for what is no day, or a year outside 1244 to 1472."""
    if not (1244 <= year <= 1472 and 1 <= month <= 12 and 1 <= day <= _length(year, month)):
        return None
    days = sum(_days(y) for y in range(1403, year)) - sum(_days(y) for y in range(year, 1403))
    days += sum(_length(year, m) for m in range(1, month)) + day - 1
    return _NEW_YEAR[1403] + dt.timedelta(days)


def year_of(day: dt.date) -> int:
    """The solar year that `day` is in."""
    year = day.year - 621
    start = gregorian(year, 1, 1)
    return year - 1 if start is not None and day < start else year


def _days(year: int) -> int:
    return 366 if year % 33 in _LEAP else 365


def _length(year: int, month: int) -> int:
    return 31 if month < 7 else 30 if month < 12 else _days(year) - 336
