"""The days that a date may be: ISO 8601 and TIMEX3 values of any precision as a first and a last day."""

import re
from datetime import date, timedelta

__all__ = ["Days", "overlap", "timespan"]

Days = tuple[date, date]
_VALUE = re.compile(
    r"(?P<decade>\d{3})"
    r"|(?P<year>\d{4})(?:-(?:W(?P<week>\d\d)(?:-(?P<weekday>WE|\d))?|(?P<part>SP|SU|FA|WI|Q[1-4]|H[12])"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?:[T ].*)?"
)
_PARTS = {  # first month, months
    "SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3),
    "Q1": (1, 3), "Q2": (4, 3), "Q3": (7, 3), "Q4": (10, 3), "H1": (1, 6), "H2": (7, 6),
}  # fmt: skip


def timespan(value: str | None) -> Days | None:
    """The first and last day of `value`: `2024-09` is all September; None where it does not say in which year.

    Winter begins in December of its year. A day of the week or a weekend is that of its week.
    """
    found = _VALUE.fullmatch(value or "")
    if not found:
        return None
    try:
        if found["decade"]:
            return date(int(found["decade"]) * 10, 1, 1), date(int(found["decade"]) * 10 + 9, 12, 31)
        year = int(found["year"])
        if found["week"]:
            return _week(year, int(found["week"]), found["weekday"])
        if found["part"]:
            return _months(year, *_PARTS[found["part"]])
        if found["day"]:
            day = date(year, int(found["month"]), int(found["day"]))
            return day, day
        return _months(year, int(found["month"]), 1) if found["month"] else _months(year, 1, 12)
    except ValueError:
        return None


def _week(year: int, week: int, weekday: str | None) -> Days:
    if weekday == "WE":
        return date.fromisocalendar(year, week, 6), date.fromisocalendar(year, week, 7)
    if weekday:
        day = date.fromisocalendar(year, week, int(weekday))
        return day, day
    return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)


def _months(year: int, month: int, count: int) -> Days:
    years, after = divmod(month - 1 + count, 12)
    return date(year, month, 1), date(year + years, after + 1, 1) - timedelta(1)


def overlap(days: Days, since: date | None, until: date | None) -> bool:
    """Whether one of `days` may be from `since` to `until`."""
    return (since is None or days[1] >= since) and (until is None or days[0] <= until)
