"""The words of one language as classes: each token becomes one character, so that the grammar is a regex over classes.

`CLASSES` is the alphabet. What a token stands for (a month's number, a unit) is in `Vocabulary.meanings`, by token.
"""

from functools import cache
from typing import Any

from clips import packs
from clips.packs.dates import DatesData
from clips.pipes.dates.classes import MINUTES, PUNCTUATION, ROLE_VALUES, ROLES, SETS, TOKEN, UNITS, spaceless_tokens
from clips.pipes.dates.cldr import calendar_names, zones
from clips.pipes.dates.shapes import LUNAR, SOLAR, shape


class Vocabulary(dict[str, str]):
    """token -> class; an unknown token is classed by its shape. `meanings` holds what a token stands for."""

    def __init__(self, code: str, data: DatesData, calendar: dict[str, Any]) -> None:
        super().__init__(PUNCTUATION)
        self.code, self.data, self.spaceless = code, data, data.spaceless
        self.prefixes = tuple(_split(data.prefixes))
        self.articles = _split(data.prefix_articles)
        self.clitics: dict[str, int] = {}  # how many code points of a token are a clitic before it
        self.outside: dict[str, int] = {}  # how many letters of a phrase are needed, but no part of what it says
        self.meanings: dict[str, Any] = {}
        self.parts: dict[str, str] = {}  # a second reading, for words that are both a day and a part of it
        self.double: dict[str, int] = {}  # words that are `earlier` behind a duration, and else `formerly`
        self.behind: dict[str, int] = {}  # words of a day that mean `last` behind a weekday
        self.plain: set[str] = set()  # the weekdays as CLDR names them, without an article or ending
        self.genitives: dict[str, int] = {}  # weekdays that mean every such day where they are written small
        self.cased: dict[str, tuple[str, str]] = {}  # class when capitalised, class when not
        self.shorts: dict[str, str] = {}  # a month's short name that is another word, too (`dez`) -> its key as a month
        self.phrases: dict[str, dict[str, list[tuple[str, ...]]]] = {}  # by first and second token
        self.order = data.order or calendar.get("order", "dmy")
        self.known = bool(data.units)
        self.capital, self.numbered_months = data.capital, data.numbered_months
        self.month_first = data.month_first or not self.order.startswith("dmy")
        self.clock_dots = data.clock_dots
        self.clock_first = False  # whether the word for hour stands before a time, so that behind a number it counts
        self.labels = frozenset(_split(data.published))
        names = "".join([*calendar.get("months", ()), *data.units.values()])
        self.native = not names or max(names) >= "\u0600"  # whether its texts may write the digits of another script
        self.plurals = frozenset(_split(data.plurals))
        self.ordinal_stop = data.ordinal_stop or not self.known
        self.ordinals = set(_split(data.ordinal_endings))
        self.decades = set(_split(data.decade_endings))
        self._fill(data, calendar)
        self.token = spaceless_tokens(self) if data.spaceless else TOKEN

    def ahead(self, reading: Any, start: int, end: int) -> bool:
        """Whether `in two weeks` looks ahead: unless the nearest verb is past, or `first time` stands before it."""
        if start and (reading.keys[start - 1] in self.first_time or reading.classes[start - 1] == "K"):
            return False
        if reading.keys[start] in self.ahead_sure:
            return True
        open_ = [True, True]
        for step in range(1, 15):
            for side, i in enumerate((start - step, end + step - 1)):
                if not open_[side]:
                    continue
                if 0 <= i < len(reading.classes):
                    c = reading.classes[i]
                    open_[side] = c not in "·.,"
                    if c in "SC":
                        return bool(c == "S")
        return True

    def _fill(self, data: DatesData, calendar: dict[str, Any]) -> None:
        for word in calendar.get("words", ()):
            self._put(word, "O", None)
        for name, letter in (("future", "S"), ("past", "C")):
            for word in _split(data.cues.get(name, "")):
                self._put(word, letter, None)
        self.at = frozenset(_split(data.roles.get("at", "")))
        self.ahead_words = frozenset(_split(data.roles.get("ahead", "")))
        self.suffixes = frozenset(_split(data.suffixes))
        self.ages = frozenset(_split(data.roles.get("decade", "")))
        self.on_day = frozenset(_split(data.roles.get("on_day", "")))
        self.first_time = frozenset(_split(data.roles.get("first_time", "")))
        self.during = frozenset(_split(data.roles.get("during", "")))
        self.coming = frozenset(_split(data.roles.get("coming", "")))
        self.ahead_sure = frozenset(_split(data.roles.get("ahead_sure", "")))
        rather = frozenset(w for role in ("in", "at", "ahead") for w in _split(data.roles.get(role, "")))
        for role, words in data.roles.items():
            if role in SETS:
                continue
            for word in _split(words):
                if role == "per" and word in rather:
                    continue
                if role in MINUTES:
                    self._fractions(word, MINUTES[role])
                else:
                    letter = "Ř" if ROLES[role] == "R" and self.get(word) == "O" else ROLES[role]
                    self._put(word, letter, ROLE_VALUES.get(role, role))
        self._minutes(data)
        self._numbers(data)
        for tables, letter in (
            ((data.direction,), "l"), ((data.direction_after,), "L"), ((data.seasons,), "s"),
            ((data.seasons_weak,), "σ"), ((data.zones, zones()), "z"), ((data.eras,), "E"),
        ):  # fmt: skip
            for table in tables:
                for value, words in table.items():
                    for word in _split(words):
                        if (letter != "z" or word not in self) and (letter != "L" or self.get(word) != "l"):
                            self._put(word, letter, value)
        for value, words in data.mods.items():
            for word in _split(words):
                self._put(word, "e" if value in ("START", "MID", "END") else "b", value)
        for unit, words in data.units.items():
            for word in _split(words):
                clock = self.get(word)
                self.clock_first |= clock == "T" and unit == "TH"
                letter = (
                    "τ"
                    if clock in ("t", "T") and unit == "TH"
                    else "Π"
                    if clock == "π"
                    else "Δ"
                    if clock == "B"
                    else UNITS.get(unit, "u")
                )
                self._put(word, letter, unit)
        for value, words in data.relative.items():
            for word in _split(words):
                if self.get(word) == "L":
                    self.behind[word] = int(self.meanings[word])
                if self.get(word) == "f":
                    self.double[word] = int(self.meanings[word])
                self._clitic(word, "r", value)
        for value, words in data.sets.items():
            for word in _split(words):
                self._put(word, "V", value)
        for value, words in data.parts.items():
            for word in _split(words):
                if self.get(word) == "r":
                    self.parts[word] = value
                    self[word] = "ρ"
                else:
                    self._clitic(word, "p", value)
        for value, words in data.mods_after.items():
            for word in _split(words):
                if word not in self:
                    self._put(word, "ε", value)
        self._names(data, calendar)
        self.solar = bool(data.months_solar)
        for months, first in ((data.months_solar, SOLAR), (data.months_lunar, LUNAR)):
            for value, words in months.items():
                for word in _split(words):
                    self._clitic(word, "m" if " " in word else "M", first + int(value))
        for value, words in data.holidays.items():
            for word in _split(words):
                self._clitic(word, "ж", value)
        for word in _split(data.not_dates):
            self._clitic(word, "x", None)
        if data.spaceless:
            self._week_days(data)

    def _week_days(self, data: DatesData) -> None:
        """Weeks and the number of a day written together: `下周三`, `每周一`."""
        days = [(n, w) for n in range(1, 7) for w in _split(data.numbers.get(str(n), ""))]
        days += [(7, w) for w in _split(data.roles.get("day_mark", ""))[:1]]
        for table, letter in ((data.relative, "r"), (data.sets, "V")):
            for value, words in table.items():
                if value in ("-1W", "0W", "+1W", "P1W") and data.week_days:
                    for word in _split(words):
                        for n, w in days:
                            self._put(word + w, letter, f"{value}-{n}" if letter == "r" else f"XXXX-WXX-{n}")

    def _numbers(self, data: DatesData) -> None:
        small: dict[int, str] = {}
        for value, words in data.numbers.items():
            for word in _split(words):
                self._put(word, "n", _number(value))
                if value.isdecimal():
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

    def _fractions(self, word: str, minutes: int, digits: bool = True) -> None:
        """`half past three` and the like, for hours 1 to 12."""
        for hour in range(1, 13):
            for name in (*[str(hour)] * digits, *_split(self.data.numbers.get(str(hour), ""))):
                total = hour * 60 + minutes
                self._put(f"{word} {name}", "h", (total // 60, total % 60, None))

    def _minutes(self, data: DatesData) -> None:
        """`ten to six`, `zehn vor acht`, and `fünf vor halb drei`, for the minutes that are said so."""
        for role, sign in (("minutes_past", 1), ("minutes_to", -1)):
            for mark in _split(data.roles.get(role, "")):
                for minutes in (5, 10, 20, 25):
                    for name in (str(minutes), *_split(data.numbers.get(str(minutes), ""))):
                        self._fractions(f"{name} {mark}", sign * minutes, name.isdecimal())
                        for half in _split(data.roles.get("half_to", "")) if minutes < 20 else ():
                            self._fractions(f"{name} {mark} {half}", sign * minutes - 30, False)

    def _names(self, data: DatesData, calendar: dict[str, Any]) -> None:
        weak, dropped = set(_split(data.weak)), set(_split(data.not_names))
        for key, strong, short, extra, extra_short in (
            ("months", "m", "μ", data.months, data.months_short),
            ("days", "w", "W", data.weekdays, data.weekdays_short),
        ):
            full: dict[str, int] = {}
            brief: dict[str, int] = {}
            for i, (names, shorts) in enumerate(
                zip(calendar.get(key, ()), calendar.get(key + "_short", ()), strict=True), 1
            ):
                full |= dict.fromkeys(filter(None, names.split("|")), i)
                if key == "days":
                    self.plain.update(names.split("|"))
                brief |= dict.fromkeys(filter(None, shorts.rstrip("॰").split("|")), i)
            for table, into in ((extra, full), (extra_short, brief)):
                for key_, words in table.items():
                    into |= dict.fromkeys(_split(words), int(key_))
            for word, number in brief.items():
                if word not in full and word not in dropped:
                    if word not in self:
                        self._put(word, short, number)
                    elif short == "μ" and " " not in word:
                        self.shorts[word], self["^" + word], self.meanings["^" + word] = "^" + word, short, number
            for word, number in full.items():
                if word in dropped:
                    if key == "days" and data.capital:
                        self.genitives[word] = number
                    continue
                if word in weak:
                    low = self.get(word, "x")
                    letter = strong.upper()
                    self.cased[word] = (letter, low) if data.capital else ("x" if low == "x" else low, letter)
                    self._put(word, "κ", self.meanings.get(word, number))
                    self.meanings["^" + word] = number
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

    def _clitic(self, word: str, letter: str, value: Any) -> None:
        """Puts `word`, and where it is a phrase, its forms with a clitic of one letter before it."""
        self._put(word, letter, value)
        for prefix in self.prefixes if " " in word else ():
            if len(prefix) == 1:
                self._put(prefix + word, letter, value)
                self.clitics[prefix + word] = 1

    def _put(self, phrase: str, letter: str, value: Any) -> None:
        before, _, rest = phrase.partition("|")
        if rest:
            phrase = f"{before} {rest}"
        if self.spaceless:
            self[phrase] = letter
        else:
            plain = phrase.replace(" ", "").isalnum()
            tokens = tuple(phrase.split(" ") if plain else (t.rstrip() for t in TOKEN.findall(phrase)))
            if len(tokens) > 1:
                phrase = " ".join(tokens)
                if rest:
                    self.outside[phrase] = len(before.replace(" ", ""))
                forms = self.phrases.setdefault(tokens[0], {}).setdefault(tokens[1], [])
                if tokens not in forms:
                    forms.append(tokens)
                    if len(tokens) > len(forms[-2:][0]):
                        forms.sort(key=len, reverse=True)
            self[phrase] = letter
        self.meanings[phrase] = value

    def __missing__(self, token: str) -> str:
        first = token[:1]
        if first.isdecimal():
            letter, value = shape(token, self)
            if value is not None:
                if len(self.meanings) > 20000:
                    return letter if letter in "xc" else "c"
                self.meanings[token] = value
            if len(self) < 20000:
                self[token] = letter
            return letter
        if len(token) == 2 and first in "qh" and token[1] in ("1234" if first == "q" else "12"):
            self.meanings[token], self[token] = token.upper(), "Q"
            return "Q"
        if self.prefixes and len(token) > 1:
            for prefix in self.prefixes:
                rest = token[len(prefix) :]
                if rest.isdecimal() and token.startswith(prefix):
                    letter, value = shape(rest, self)
                    self.clitics[token], self.meanings[token], self[token] = len(prefix), value, letter
                    return letter
                if token.startswith(prefix) and self.get(rest, "x") in "mwsrp1234u5678nVlLΠφPGgR&Iπevb":
                    self.clitics[token] = len(prefix) - max(
                        (len(a) for a in self.articles if prefix.endswith(a)), default=0
                    )
                    self.meanings[token] = self.meanings[rest]
                    self[token] = self[rest]
                    return self[rest]
        if len(self) < 20000:
            self[token] = "x"
        return "x"


def _number(value: str) -> int | float | str:
    if value == "X" or value[0] == "x":
        return value
    return float(value) if "." in value else int(value)


def _split(words: str) -> list[str]:
    return [w for w in (w.strip() for w in words.split(",")) if w] if words else []


@cache
def vocabulary(code: str) -> Vocabulary:
    """The words of time of language `code`, an ISO 639-1 code, with a country where its order of dates matters
    (`en-US`); full dates by CLDR's names where there is no pack."""
    base, _, country = code.partition("-")
    pack = packs.load(base)
    data, calendar = pack.dates, calendar_names().get(base, {})
    made = Vocabulary(base, data, calendar)
    if country in ("US", "PH", "FM", "PW"):
        made.order = "mdy!"
    elif country:
        made.order = "ymd" if calendar.get("order") == "ymd" else "dmy"
    return made
