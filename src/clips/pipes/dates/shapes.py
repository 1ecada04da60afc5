"""Numbers of all shapes: what a token that begins with a digit may be, a day, a year, a time, a range."""

import re
from typing import Any, Protocol


class Habits(Protocol):
    """What a language does with numbers: the order of dates, and what follows ordinals and decades."""

    order: str
    ordinal_stop: bool
    ordinals: set[str]
    decades: set[str]


def shape(token: str, vocabulary: Habits) -> tuple[str, Any]:
    """The class and value of a token that begins with a digit."""
    if token.isdecimal():
        if len(token) > 6:
            return "c", None
        n = int(token)
        if len(token) <= 2 and 1 <= n <= 31:
            return "d", n
        if n == 0 and len(token) < 3:
            return "Z", 0
        if len(token) == 4 and 1000 <= n <= 2199:
            return "y", n
        return ("Z" if len(token) == 4 and token[0] == "0" else "c"), n
    if match := _DAY.fullmatch(token):
        return _day(match, vocabulary)
    if match := _CLOCK.fullmatch(token):
        h, m, s = int(match[1]), int(match[3]), int(match[4] or 0)
        if h < 25 and m < 60 and s < 60:
            return ("h" if match[2] == ":" else "H"), (h, m, s if match[4] else None)
    if match := _TWO.fullmatch(token):
        return _two(int(match[1]), match[2], int(match[3]), len(match[3]))
    if match := _YEARS.fullmatch(token):
        return _years(match)
    if match := _MONTH_YEAR.fullmatch(token):
        return ("X", (int(match[2]), int(match[1]))) if 1 <= int(match[1]) <= 12 else ("c", None)
    if _AMOUNT.fullmatch(token):
        return "c", float(token.replace(",", ".")) if token.count(".") + token.count(",") == 1 and len(
            token
        ) < 6 else None
    if len(token) > 12 and token[4] == "-" and token[10] in "t ":
        return _iso(token)
    if token[-1:].isdecimal() and not any(c.isalpha() for c in token):
        return "c", None
    return _worded(token, vocabulary)


SOLAR, LUNAR = 100, 200  # what is added to the number of a month of the solar year of Iran, of the lunar of the Hijra
_DAY = re.compile(r"(\d{1,4})([./–‒-])(\d{1,2})[./–‒-](\d{1,4})")
_CLOCK = re.compile(r"(\d{1,2})([:.])([0-5]\d)(?::([0-5]\d))?")
_TWO = re.compile(r"(\d{1,2})([./,–‒-])(\d{1,2})")
_YEARS = re.compile(r"(\d{4})([/–‒-])(\d{2}|\d{4})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[./-](\d{4})")
_AMOUNT = re.compile(r"\d+[.,]\d+")
_DTG = re.compile(r"(\d\d)(\d\d)(\d\d)([a-z])([a-z]{3})(\d\d(?:\d\d)?)")
_HALF_DAY = re.compile(r"(\d{1,2})(?:[.:]([0-5]\d))?([ap])m")
_H = re.compile(r"(\d{1,2})[hu](\d\d)?")
_QUARTER = re.compile(r"([1-4])q(\d\d)?")
_YEAR_QUARTER = re.compile(r"((?:19|20)\d\d)q([1-4])")
_TAIL = re.compile(r"(\d+)(\D+)")
_DTG_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def _day(match: re.Match[str], vocabulary: Habits) -> tuple[str, Any]:
    a, b, c = (int(match[i]) for i in (1, 3, 4))
    if len(match[1]) == 4 and len(match[4]) <= 2:
        return ("i", (a, b, c)) if valid(a, b, c) else ("c", None)
    if len(match[1]) > 2 or len(match[4]) not in (2, 4) or (len(match[4]) == 2 and match[2] in "–‒"):
        return "c", None
    year = full_year(c, len(match[4]))
    dmy, mdy = valid(year, b, a), valid(year, a, b)
    if dmy and mdy and a != b:
        if match[2] == "." or vocabulary.order == "dmy" or vocabulary.order == "ymd":
            return "i", (year, b, a)
        return ("i", (year, a, b)) if vocabulary.order == "mdy!" else ("i", (year, a, b, True))
    if len(match[4]) == 2 and match[2] == "." and not vocabulary.ordinal_stop and vocabulary.order == "mdy":
        return "c", None
    return ("i", (year, b, a)) if dmy else ("i", (year, a, b)) if mdy else ("c", None)


def _two(a: int, mark: str, b: int, width: int) -> tuple[str, Any]:
    if mark in "–‒-":
        return ("Ω" if b <= 31 else "c", (a, b)) if 1 <= a < b else ("c", None)
    if mark == "/":
        return ("J", (a, b)) if 1 <= a <= 31 and 1 <= b <= 31 else ("c", None)
    return ("j", (a, b)) if mark == "." and 1 <= a <= 31 and 1 <= b <= 12 else ("c", float(f"{a}.{b}"))


def _years(match: re.Match[str]) -> tuple[str, Any]:
    a, b = int(match[1]), int(match[3])
    if not 1000 <= a <= 2199:
        return "c", None
    if len(match[3]) == 2:
        if 1 <= b <= 12 and match[2] in "-/":
            return "X", (a, b)
        b += a // 100 * 100
    return ("q", (a, b)) if a < b <= 2199 else ("c", None)


def _worded(token: str, vocabulary: Habits) -> tuple[str, Any]:
    if match := _DTG.fullmatch(token):
        d, h, m, zone, name, year = match.groups()
        if name in _DTG_MONTHS and int(d) <= 31 and int(h) <= 24 and int(m) < 60:
            return "Å", (
                full_year(int(year), len(year)),
                _DTG_MONTHS.index(name) + 1,
                int(d),
                int(h),
                int(m),
                None,
                zone_of(zone),
            )
    if (match := _HALF_DAY.fullmatch(token)) and 1 <= int(match[1]) <= 12:
        return "h", (int(match[1]) % 12 + 12 * (match[3] == "p"), int(match[2] or 0), None)
    if match := _TAIL.fullmatch(token):
        number, tail = int(match[1]) if len(match[1]) < 5 else 0, match[2]
        if 1 <= number <= 31 and tail in vocabulary.ordinals:
            return "o", number
        if 32 <= number < 1000 and tail in vocabulary.ordinals:
            return "x", None
        if tail in vocabulary.decades and number % 10 == 0 and (1100 <= number <= 2090 or 10 <= number <= 90):
            return "δ", str(number // 100) if 1000 < number < 2000 and number % 100 == 0 else decade(number)
    if (match := _H.fullmatch(token)) and int(match[1]) < 25 and int(match[2] or 0) < 60:
        return "h", (int(match[1]), int(match[2] or 0), None)
    if match := _QUARTER.fullmatch(token):
        return "Q", f"Q{match[1]}"
    if match := _YEAR_QUARTER.fullmatch(token):
        return "Q", f"{match[1]}-Q{match[2]}"
    return "x", None


def _iso(token: str) -> tuple[str, Any]:
    match = re.match(r"(\d{4})-(\d\d)-(\d\d).(\d\d):(\d\d)(?::(\d\d))?[.\d]*(.*)", token)
    assert match
    y, mo, d, h, mi = (int(match[i]) for i in range(1, 6))
    if not valid(y, mo, d) or h > 24 or mi > 59:
        return "x", None
    zone = match[7]
    zone = "Z" if zone == "z" else zone if not zone or ":" in zone else f"{zone[:3]}:{zone[3:]}"
    return "Å", (y, mo, d, h, mi, int(match[6]) if match[6] else None, zone or None)


def zone_of(letter: str) -> str | None:
    """The offset of a military time zone: `Z` for Zulu, `A` to `M` east (`J` is local), `N` to `Y` west."""
    if letter == "z":
        return "Z"
    if letter == "j":
        return None
    n = "abcdefghiklm".find(letter) + 1 or -("nopqrstuvwxy".find(letter) + 1)
    return f"{'+' if n > 0 else '-'}{abs(n):02}:00"


def decade(number: int) -> str:
    """The TIMEX3 value of the decade beginning in `number` (`90`: the 1990s)."""
    return str((number if number > 99 else number + (1900 if number >= 20 else 2000)) // 10)


def full_year(n: int, digits: int) -> int:
    """The year of two digits (1950 to 2049), or of four."""
    return n if digits > 2 else n + (1900 if n >= 50 else 2000)


def valid(year: int, month: int, day: int) -> bool:
    """Whether there may be such a day (29 February counts only in leap years)."""
    if month > SOLAR:
        return 1 <= day <= 31
    if not (1000 <= year <= 2199 and 1 <= month <= 12):
        return False
    return 1 <= day <= month_days(year, month)


def month_days(year: int, month: int) -> int:
    """How many days a month has."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31
