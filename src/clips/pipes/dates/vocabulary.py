"""The words of one language as classes: each token becomes one character, so that the grammar is a regex over classes.

`CLASSES` is the alphabet. What a token stands for (a month's number, a unit) is in `Vocabulary.values`, by token.
"""

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from clips import packs
from clips.packs.dates import DatesData

_W = r"\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0963\u0980-\u09e3\u0a00-\u0d63\u200c"
_NUMBER = rf"\d++(?:[.,:/–‒-]\d++){{0,5}}+(?![{_W}])"
_ISO = r"\d{4}-\d\d-\d\d[t ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:z|[+-]\d\d:?\d\d)?(?!\w)"
TOKEN = re.compile(rf"(?:{_ISO}|{_NUMBER}|[{_W}]+|\S)\s*+|\s+")

# the class of a function word, by its role in a pack
ROLES = {
    "of": "O", "article": "A", "a": "a", "in": "P", "ahead": "I", "ago": "g", "ago_before": "G", "later": "f", "earlier": "f",
    "to": "&", "and": "+", "from": "R", "between": "R", "for": "φ", "at": "@", "clock": "T", "oclock": "t",
    "am": "k", "pm": "k", "every": "v", "times": "K", "per": "%", "day": "B", "decade": "§", "decades": "π",
    "age": "â", "label": "!", "year_mark": "α", "month_mark": "β", "day_mark": "γ", "hour_mark": "η", "minute_mark": "ι",
    "for_after": "ψ", "from_now": "ν", "ago_direction": "λ", "stop": "ξ", "half_more": "χ",
    "ordinal_mark": ".", "half_past": "x", "half_to": "x", "quarter_past": "x", "quarter_to": "x",
}  # fmt: skip
ROLE_VALUES = {"later": 1, "earlier": -1, "ago_direction": -1}
MINUTES = {"half_past": 30, "half_to": -30, "quarter_past": 15, "quarter_to": -15}
UNITS = {"D": "1", "W": "2", "M": "3", "Y": "4", "WE": "5", "Q": "6", "HY": "7", "CE": "8"}  # other units: "u"
_PUNCTUATION = {c: c for c in ".,:/()'"} | dict.fromkeys("-–—‐‑‒", "-") | dict.fromkeys("’‘`", "'") | {"，": ",", "、": ","}
_PUNCTUATION |= {"（": "(", "）": ")", "~": "-", "〜": "-", "～": "-", "。": ".", "[": "(", "]": ")"}


class Vocabulary(dict[str, str]):
    """token -> class; an unknown token is classed by its shape. `values` holds what a token stands for."""

    def __init__(self, code: str, data: DatesData, calendar: dict[str, Any]) -> None:
        super().__init__(_PUNCTUATION)
        self.code, self.data, self.spaceless = code, data, data.spaceless
        self.prefixes = tuple(_split(data.prefixes))
        self.articles = _split(data.prefix_articles)
        self.clitics: dict[str, int] = {}  # how many code points of a token are a clitic before it
        self.values: dict[str, Any] = {}
        self.parts: dict[str, str] = {}  # a second reading, for words that are both a day and a part of it
        self.cased: dict[str, tuple[str, str]] = {}  # class when capitalised, class when not
        self.phrases: dict[str, dict[str, list[tuple[str, ...]]]] = {}  # by first and second token
        self.order = data.order or calendar.get("order", "dmy")
        self.known = bool(data.units)
        self.capital, self.numbered_months, self.bare_days = data.capital, data.numbered_months, data.bare_days
        self.month_first = data.month_first or not self.order.startswith("dmy")
        self.clock_dots = data.clock_dots
        self.labels = frozenset(_split(data.published))
        self.plurals = frozenset(_split(data.plurals))
        self.ordinal_stop = data.ordinal_stop or not self.known
        self._ordinals = set(_split(data.ordinal_endings))
        self._decades = set(_split(data.decade_endings))
        self._fill(data, calendar)
        self.token = _spaceless(self) if data.spaceless else TOKEN

    def ahead(self, reading: Any, start: int, end: int) -> bool:
        """Whether `in two weeks` looks ahead: unless the nearest verb is past, or `first time` stands before it."""
        for step in range(1, 15):
            for i in (start - step, end + step - 1):
                if 0 <= i < len(reading.classes):
                    c = reading.classes[i]
                    if c in "SC":
                        return bool(c == "S")
        return True

    def _fill(self, data: DatesData, calendar: dict[str, Any]) -> None:
        for word in calendar.get("words", ()):
            self._put(word, "O", None)
        for name, letter in (("future", "S"), ("past", "C")):
            for word in _split(data.cues.get(name, "")):
                self._put(word, letter, None)
        for role, words in data.roles.items():
            for word in _split(words):
                if role in MINUTES:
                    self._fractions(word, MINUTES[role])
                else:
                    letter = "Ř" if ROLES[role] == "R" and self.get(word) == "O" else ROLES[role]
                    self._put(word, letter, ROLE_VALUES.get(role, role))
        self._numbers(data)
        for tables, letter in (
            ((data.direction,), "l"), ((data.direction_after,), "L"), ((data.seasons,), "s"), ((data.seasons_weak,), "σ"),
            ((data.zones, _zones()), "z"), ((data.eras,), "E"),
        ):  # fmt: skip
            for table in tables:
                for value, words in table.items():
                    for word in _split(words):
                        if letter != "z" or word not in self:
                            self._put(word, letter, value)
        for value, words in data.mods.items():
            for word in _split(words):
                self._put(word, "e" if value in ("START", "MID", "END") else "b", value)
        for unit, words in data.units.items():
            for word in _split(words):
                clock = self.get(word)
                letter = "τ" if clock in ("t", "T") and unit == "TH" else "Π" if clock == "π" else "Δ" if clock == "B" else UNITS.get(unit, "u")
                self._put(word, letter, unit)
        for value, words in data.relative.items():
            for word in _split(words):
                self._put(word, "r", value)
        for value, words in data.sets.items():
            for word in _split(words):
                self._put(word, "V", value)
        for value, words in data.parts.items():
            for word in _split(words):
                if self.get(word) == "r":
                    self.parts[word] = value
                    self[word] = "ρ"
                else:
                    self._put(word, "p", value)
        self._names(data, calendar)

    def _numbers(self, data: DatesData) -> None:
        small: dict[int, str] = {}
        for value, words in data.numbers.items():
            for word in _split(words):
                self._put(word, "n", _number(value))
                if value.isdigit():
                    small.setdefault(int(value), word)
        if data.compound:
            for ten in range(20, 100, 10):
                for one in range(1, 10):
                    if ten in small and one in small:
                        for pattern in _split(data.compound):
                            unit = pattern.replace("{1}", small[one]).replace("{10}", small[ten])
                            self._put(unit, "n", ten + one)
        for value, words in data.ordinals.items():
            for word in _split(words):
                self._put(word, "ø", int(value))

    def _fractions(self, word: str, minutes: int) -> None:
        """`half past three` and the like, for hours 1 to 12."""
        for hour in range(1, 13):
            for name in (str(hour), *_split(self.data.numbers.get(str(hour), ""))):
                total = hour * 60 + minutes
                self._put(f"{word} {name}", "h", (total // 60, total % 60, None))

    def _names(self, data: DatesData, calendar: dict[str, Any]) -> None:
        weak, dropped = set(_split(data.weak)), set(_split(data.not_names))
        for key, strong, short, extra, extra_short in (
            ("months", "m", "μ", data.months, data.months_short),
            ("days", "w", "W", data.weekdays, data.weekdays_short),
        ):
            full: dict[str, int] = {}
            brief: dict[str, int] = {}
            for i, (names, shorts) in enumerate(zip(calendar.get(key, ()), calendar.get(key + "_short", ()), strict=True), 1):
                full |= dict.fromkeys(filter(None, names.split("|")), i)
                brief |= dict.fromkeys(filter(None, shorts.rstrip("॰").split("|")), i)
            for table, into in ((extra, full), (extra_short, brief)):
                for number, words in table.items():
                    into |= dict.fromkeys(_split(words), int(number))
            for word, number in brief.items():
                if word not in full and word not in dropped and word not in self:
                    self._put(word, short, number)
            for word, number in full.items():
                if word in dropped:
                    continue
                if word in weak:
                    low = self.get(word, "x")
                    letter = strong.upper()
                    self.cased[word] = (letter, low) if data.capital else ("x" if low == "x" else low, letter)
                    self._put(word, "κ", self.values.get(word, number))
                    self.values["^" + word] = number
                else:
                    self._put(word, strong, number)
                    for prefix in self.prefixes if " " in word else ():
                        self._put(prefix + word, strong, number)
                        self.clitics[prefix + word] = len(prefix)
                    if key == "days" and data.compounds:
                        for part, words in data.parts.items():
                            for p in _split(words):
                                for link in ("", "s", "-"):
                                    self._put(word + link + p, "ω", (number, part))
        for i, word in enumerate(_split(data.weekday_sets), 1):
            for form in word.split("|"):
                self._put(form, "V", f"XXXX-WXX-{i}")

    def _put(self, phrase: str, letter: str, value: Any) -> None:
        if self.spaceless:
            self[phrase] = letter
        else:
            tokens = tuple(t.rstrip() for t in TOKEN.findall(phrase))
            if len(tokens) > 1:
                phrase = " ".join(tokens)
                forms = self.phrases.setdefault(tokens[0], {}).setdefault(tokens[1], [])
                if tokens not in forms:
                    forms.append(tokens)
                    forms.sort(key=len, reverse=True)
            self[phrase] = letter
        self.values[phrase] = value

    def __missing__(self, token: str) -> str:
        first = token[:1]
        if first.isdigit():
            letter, value = shape(token, self)
            if value is not None:
                if len(self.values) > 20000:
                    return letter if letter in "xc" else "c"
                self.values[token] = value
            if len(self) < 20000:
                self[token] = letter
            return letter
        if len(token) == 2 and first in "qh" and token[1] in ("1234" if first == "q" else "12"):
            self.values[token], self[token] = token.upper(), "Q"
            return "Q"
        if self.prefixes and len(token) > 2:
            for prefix in self.prefixes:
                rest = token[len(prefix) :]
                if token.startswith(prefix) and self.get(rest, "x") in "mwsrp1234u5678nVlLΠφPGgR&":
                    self.clitics[token] = len(prefix) - max((len(a) for a in self.articles if prefix.endswith(a)), default=0)
                    self.values[token] = self.values[rest]
                    self[token] = self[rest]
                    return self[rest]
        if len(self) < 20000:
            self[token] = "x"
        return "x"


def shape(token: str, vocabulary: Vocabulary) -> tuple[str, Any]:
    """The class and value of a token that begins with a digit."""
    if token.isdigit():
        if len(token) > 6:
            return "c", None
        n = int(token)
        if len(token) <= 2 and 1 <= n <= 31:
            return "d", n
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
        return "c", float(token.replace(",", ".")) if token.count(".") + token.count(",") == 1 and len(token) < 6 else None
    if token[-1:].isdigit() and not any(c.isalpha() for c in token):
        return "c", None
    return _worded(token, vocabulary)


_DAY = re.compile(r"(\d{1,4})([./–‒-])(\d{1,2})[./–‒-](\d{1,4})")
_CLOCK = re.compile(r"(\d{1,2})([:.])([0-5]\d)(?::([0-5]\d))?")
_TWO = re.compile(r"(\d{1,2})([./,–‒-])(\d{1,2})")
_YEARS = re.compile(r"(\d{4})([/–‒-])(\d{2}|\d{4})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[./-](\d{4})")
_AMOUNT = re.compile(r"\d+[.,]\d+")
_DTG = re.compile(r"(\d\d)(\d\d)(\d\d)([a-z])([a-z]{3})(\d\d(?:\d\d)?)")
_HALF_DAY = re.compile(r"(\d{1,2})([ap])m")
_H = re.compile(r"(\d{1,2})h(\d\d)?")
_QUARTER = re.compile(r"([1-4])q(\d\d)?")
_TAIL = re.compile(r"(\d+)(\D+)")
_DTG_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def _day(match: re.Match[str], vocabulary: Vocabulary) -> tuple[str, Any]:
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
        return ("Ω", (a, b)) if 1 <= a < b <= 31 else ("c", None)
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


def _worded(token: str, vocabulary: Vocabulary) -> tuple[str, Any]:
    if match := _DTG.fullmatch(token):
        d, h, m, zone, name, year = match.groups()
        if name in _DTG_MONTHS and int(d) <= 31 and int(h) <= 24 and int(m) < 60:
            return "Å", (full_year(int(year), len(year)), _DTG_MONTHS.index(name) + 1, int(d), int(h), int(m), None, zone_of(zone))
    if len(token) > 12 and token[4] == "-" and token[10] in "t ":
        return _iso(token)
    if (match := _HALF_DAY.fullmatch(token)) and 1 <= int(match[1]) <= 12:
        return "h", (int(match[1]) % 12 + 12 * (match[2] == "p"), 0, None)
    if match := _TAIL.fullmatch(token):
        number, tail = int(match[1]) if len(match[1]) < 5 else 0, match[2]
        if 1 <= number <= 31 and tail in vocabulary._ordinals:
            return "o", number
        if 32 <= number < 1000 and tail in vocabulary._ordinals:
            return "x", None
        if tail in vocabulary._decades and number % 10 == 0 and (1100 <= number <= 2090 or 10 <= number <= 90):
            return "δ", str(number // 100) if 1000 < number < 2000 and number % 100 == 0 else decade(number)
    if (match := _H.fullmatch(token)) and int(match[1]) < 25 and int(match[2] or 0) < 60:
        return "h", (int(match[1]), int(match[2] or 0), None)
    if match := _QUARTER.fullmatch(token):
        return "Q", f"Q{match[1]}"
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
    if not (1000 <= year <= 2199 and 1 <= month <= 12):
        return False
    return 1 <= day <= month_days(year, month)


def month_days(year: int, month: int) -> int:
    """How many days a month has."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _number(value: str) -> int | float | str:
    if value == "X" or value[0] == "x":
        return value
    return float(value) if "." in value else int(value)


def _split(words: str) -> list[str]:
    return [w for w in (w.strip() for w in words.split(",")) if w] if words else []


def _spaceless(vocabulary: Vocabulary) -> re.Pattern[str]:
    words = sorted((w for w in vocabulary if len(w) > 1 or w.isalnum()), key=len, reverse=True)
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(word[0], []).append(re.escape(word))
    trie = "|".join("(?:" + "|".join(g) + ")" for g in groups.values())
    first = "".join(re.escape(c) for c in groups)
    number = r"\d++(?:[.,:/–‒~〜～-]\d++){0,5}+"
    return re.compile(rf"(?:{trie}|{_ISO}|{number}|[a-z]+|[^\s\d\x00-\x7f、。，（）〜～{first}]+|\S)\s*+|\s+")


@cache
def _calendar() -> dict[str, dict[str, Any]]:
    source = files("clips") / "data" / "calendar" / "names.json"
    found: dict[str, dict[str, Any]] = json.loads(source.read_text(encoding="utf-8"))
    return found


@cache
def _zones() -> dict[str, str]:
    source = files("clips") / "data" / "calendar" / "zones.json"
    found: dict[str, str] = json.loads(source.read_text(encoding="utf-8"))
    return found


@cache
def vocabulary(code: str) -> Vocabulary:
    """The words of time of language `code`, an ISO 639-1 code, with a country where its order of dates matters
    (`en-US`); full dates by CLDR's names where there is no pack."""
    base, _, country = code.partition("-")
    pack = packs.load(base)
    data, calendar = pack.dates, _calendar().get(base, {})
    made = Vocabulary(base, data, calendar)
    if country in ("US", "PH", "FM", "PW"):
        made.order = "mdy!"
    elif country:
        made.order = "ymd" if calendar.get("order") == "ymd" else "dmy"
    return made
