"""TIMEX3 values in English: `2024-12-06TMO` is the morning of 2024-12-06, `XXXX-WXX-4` a Thursday."""

import re
from datetime import date

__all__ = ["date_words", "is_resolved", "is_vague", "order"]

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_TIMES = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_PARTS = re.compile(
    r"(?P<year>\d{4}|XXXX)"
    r"(?:-W(?P<week>\d\d|XX)(?:-(?P<weekday>WE|\d|X))?|-(?P<season>SP|SU|FA|WI)|-(?P<part>[QH]\d)"
    r"|-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)?(?:T(?P<time>.+))?"
)
_DECADE = re.compile(r"\d{3}")
_TELLING = re.compile(r"\d|-WE\b|-(SP|SU|FA|WI)\b")
_BEGIN = {
    "Q1": "01",
    "Q2": "04",
    "Q3": "07",
    "Q4": "10",
    "H1": "01",
    "H2": "07",
    "SP": "03",
    "SU": "06",
    "FA": "09",
    "WI": "12",
}
_RESOLVED = re.compile(r"\d{3}")


def is_resolved(value: str) -> bool:
    """Whether it is known when `value` was: at least its decade."""
    return _RESOLVED.match(value) is not None


def is_vague(value: str) -> bool:
    """Whether `value` says nothing of when: `now`, `in the future`, a duration, the morning of an unknown day."""
    return value.startswith(("P", "FUTURE")) or not _TELLING.search(value)


def order(value: str) -> str:
    """What to sort resolved values by: weeks, quarters, halves and seasons stand where they begin."""
    year, _, rest = value.partition("T")[0].partition("-")
    if rest[:1] == "W" and rest[1:3].isdigit() and year.isdigit() and 1 <= int(rest[1:3]) <= 52:
        return date.fromisocalendar(int(year), int(rest[1:3]), 1).isoformat()
    if rest[:2] in _BEGIN:
        return f"{year}-{_BEGIN[rest[:2]]}"
    return value


def date_words(value: str) -> str:
    """`value` (TIMEX3) as people write it, dates of full years as ISO 8601 has them; itself where it is no date."""
    if _DECADE.fullmatch(value):
        return f"{value}0s"
    found = _PARTS.fullmatch(value)
    if not found:
        return value
    part = {key: text if text and "X" not in text else None for key, text in found.groupdict().items()}
    words = _day(part, value.partition("T")[0])
    time = _time(found["time"] or "")
    return " ".join(word for word in (words, time) if word) or value


def _day(part: dict[str, str | None], value: str) -> str:
    year = part["year"]
    if season := part["season"]:
        return f"{_SEASONS[season]} {year}" if year else f"a {_SEASONS[season]}"
    if weekday := part["weekday"]:
        if weekday == "WE":
            return f"weekend of {year}-W{part['week']}" if year and part["week"] else "a weekend"
        name = _DAYS[int(weekday) - 1] if weekday in "1234567" else ""
        return value if year and part["week"] else f"a {name}" if name else value
    if part["week"]:
        return f"week {part['week']} of {year}" if year else f"a week {part['week']}"
    if year or part["part"]:
        return value if year else f"a {value[5:]}"
    month = _MONTHS[int(part["month"]) - 1] if part["month"] and 1 <= int(part["month"]) <= 12 else ""
    if part["day"]:
        return f"{int(part['day'])} {month}" if month else f"{_ordinal(int(part['day']))} of a month"
    return month


def _time(time: str) -> str:
    if time in _TIMES:
        return _TIMES[time]
    clock = time.removesuffix("Z")
    return f"{clock} UTC" if clock != time else time


def _ordinal(number: int) -> str:
    suffix = "th" if number // 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"
