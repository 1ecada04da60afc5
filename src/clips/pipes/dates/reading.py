"""A text as tokens and classes, and how numbers and names are read from them."""

import re
from itertools import accumulate, compress

from clips.pipes.dates.shapes import full_year
from clips.pipes.dates.symbols import Amount, Symbol
from clips.pipes.dates.vocabulary import Vocabulary

_NATIVE = re.compile(r"[٠-٩۰-۹०-९০-৯๐-๙０-９]")
_DIGITS = {
    ord(c): str(i)
    for row in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "০১২৩৪৫৬৭৮৯", "๐๑๒๓๔๕๖๗๘๙", "０１２３４５６７８９")
    for i, c in enumerate(row)
}


_OPEN = frozenset("\"'“”„«»‘’‹›「『《〈")
_CLOSE = frozenset("\"'“”«»‘’‹›」』》〉")


_UNITS, _NUMBERS = frozenset("12345678uτΠΔ"), frozenset("dnc")
_TWO_CLASSES = re.compile("κ|(?<=[acyHhjdnχ][1-8uτΠΔ])r|(?<=[acyHhjdnχ]-[1-8uτΠΔ])r")
_COUNTED = frozenset("dnchHjyΩ1234678u")


class Reading:
    """A text as tokens: `keys` (lower case), their classes as one string, and their code point offsets."""

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        low = text.lower()
        if len(low) != len(text):
            low = "".join(c if len(c) == 1 else "i" if o == "İ" else o for c, o in ((o.lower(), o) for o in text))
        if vocabulary.native and _NATIVE.search(low):
            low = low.translate(_DIGITS)
        tokens = vocabulary.token.findall(low)
        keys = list(map(str.rstrip, tokens))
        starts = list(accumulate(map(len, tokens), initial=0))
        if vocabulary.phrases:
            keys, starts = _phrases(keys, starts, vocabulary)
        if vocabulary.shorts and not vocabulary.shorts.keys().isdisjoint(keys):
            keys = [vocabulary.shorts[key] if _dated(keys, i, vocabulary) else key for i, key in enumerate(keys)]
        self.text, self.vocabulary, self.keys, self.starts = text, vocabulary, keys, starts
        self.classes = "".join(map(vocabulary.__getitem__, keys))
        if "κ" in self.classes or vocabulary.double:
            self._settle()

    def _settle(self) -> None:
        """Decides what a word is that has two classes: by its capital, or by what stands before it."""
        text, keys, starts, vocabulary = self.text, self.keys, self.starts, self.vocabulary
        found = list(_TWO_CLASSES.finditer(self.classes))
        if not found:
            return
        classes = list(self.classes)
        for match in found:
            i = match.end() - 1
            if classes[i] == "κ":
                upper, lower = vocabulary.cased[keys[i]]
                name = text[starts[i]].isupper() or (upper == "M" and _beside_day(classes, i))
                if upper == "W" and vocabulary.data.postpositions:
                    name = name or classes[i + 1 : i + 2] in (["1"], ["B"], ["Δ"])  # `salı günü`
                classes[i] = upper if name else lower
            elif keys[i] in vocabulary.double:
                classes[i] = "f"
        self.classes = "".join(classes)

    def offsets(self, start: int, end: int) -> tuple[int, int]:
        """Code points of tokens `start` to `end`."""
        first, key = self.starts[start], self.keys[start]
        if key in self.vocabulary.outside:
            left = self.vocabulary.outside[key]
            while left:
                left -= not self.text[first].isspace()
                first += 1
            while self.text[first].isspace():
                first += 1
        return first + self.vocabulary.clitics.get(key, 0), self.end(end - 1)

    def end(self, i: int) -> int:
        """The code point after token `i`, without the white space behind it."""
        return self.starts[i] + len(self.text[self.starts[i] : self.starts[i + 1]].rstrip())

    def value(self, i: int) -> object:
        """What token `i` stands for."""
        return self.vocabulary.meanings.get(self.keys[i])

    def number(self, i: int) -> int:
        """The whole number that token `i` is or stands for; 0 where it is none."""
        value = self.value(i)
        return int(value) if isinstance(value, int | float) else 0

    def capital(self, i: int) -> bool:
        """Whether token `i` is written with a capital."""
        return self.text[self.starts[i]].isupper()

    def acronym(self, i: int) -> bool:
        """Whether token `i` is two or more capitals: `UN`, `DPR`."""
        return self.end(i) - self.starts[i] > 1 and self.text[self.starts[i] : self.end(i)].isupper()

    def glued(self, i: int) -> bool:
        """Whether token `i` stands right after the one before it."""
        return i > 0 and not self.text[self.starts[i] - 1].isspace()

    def quoted(self, start: int, end: int) -> bool:
        """Whether tokens `start` to `end` are all that stands between quotation marks."""
        a, b = self.starts[start], self.end(end - 1)
        return a > 0 and self.text[a - 1] in _OPEN and self.text[b : b + 1] in _CLOSE

    def heading(self, i: int) -> bool:
        """Whether token `i` stands in a line of capitals or is the first of its line with few small words behind."""
        return self.text[self.starts[i] : self.starts[i] + 3].isupper()

    def first(self, i: int) -> bool:
        """Whether token `i` opens a sentence."""
        return i == 0 or self.keys[i - 1][-1:] in '.!?:"“”»«„' or "\n" in self.text[self.starts[i - 1] : self.starts[i]]


def _dated(keys: list[str], i: int, vocabulary: Vocabulary) -> bool:
    """Whether the short name of a month that may be another word stands between a day and a year: `2 dez 2025`."""
    if keys[i] not in vocabulary.shorts or not i or not (keys[i - 1].isdecimal() and len(keys[i - 1]) < 3):
        return False
    year = next((key for key in keys[i + 1 : i + 3] if key != "."), "")
    return year.isdecimal() and len(year) == 4


def _beside_day(classes: list[str], i: int) -> bool:
    """Whether a month in small letters that may be a word too stands by a day: `march 3`, `the 1st of may`."""
    after, behind = classes[i + 1 : i + 2], classes[i + 2 : i + 3]
    if after in (["o"], ["d"]) and not (behind and behind[0] in "x12345678uκ"):
        return True
    before = "".join(classes[max(0, i - 2) : i])
    return before[-1:] in ("o", "ø") or before in ("oO", "øO")


def _phrases(keys: list[str], starts: list[int], vocabulary: Vocabulary) -> tuple[list[str], list[int]]:
    phrases = vocabulary.phrases
    opened = compress(range(len(keys) - 1), map(phrases.__contains__, keys))
    at = [i for i in opened if keys[i + 1] in phrases[keys[i]]]
    if not at:
        return keys, starts
    new_keys: list[str] = []
    new_starts: list[int] = []
    done = 0
    for i in at:
        if i < done:
            continue
        if (
            i
            and (vocabulary[keys[i]] in _UNITS or vocabulary.cased.get(keys[i], "xx")[1] in _UNITS)
            and vocabulary[keys[i - 1]] in _NUMBERS
            and not (i > 1 and vocabulary[keys[i - 2]] in "3B")
        ):
            continue  # `five years earlier` is not `years earlier`
        for tokens in phrases[keys[i]][keys[i + 1]]:
            n = len(tokens)
            if n == 2 or tuple(keys[i : i + n]) == tokens:
                if (
                    vocabulary[tokens[-1]] == "l"
                    and vocabulary[" ".join(tokens)] == "r"
                    and i + n < len(keys)
                    and vocabulary[keys[i + n]] in _COUNTED
                ):
                    continue  # `in the past 24 hours` is not `in the past`
                if vocabulary[" ".join(tokens)] == "ν" and not (i and vocabulary[keys[i - 1]] in "12345678uΠΔτ"):
                    continue  # `two weeks from today` is no `from today`
                new_keys += keys[done:i]
                new_starts += starts[done:i]
                new_keys.append(" ".join(tokens))
                new_starts.append(starts[i])
                done = i + n
                break
    new_keys += keys[done:]
    new_starts += starts[done:]
    return new_keys, new_starts


def fill(reading: Reading, rule: str, start: int, end: int) -> Symbol:
    """A symbol of the calendar names and numbers between two tokens."""
    symbol = Symbol(start, end, rule)
    for i in range(start, end):
        c = reading.classes[i]
        value = reading.value(i)
        if c in "mMμ":
            symbol.month = symbol.month or name_of(reading, i)
        elif c in "wW":
            symbol.weekday = name_of(reading, i)
        elif c == "y" or (c in "dc" and reading.keys[i - 1 : i] in (["'"], ["’"])):
            symbol.year = full_year(reading.number(i), len(reading.keys[i]))
        elif c in "doø" and symbol.day is None:
            symbol.day = reading.number(i)
        elif c in "lLλ":
            symbol.direction = whole(value)
        elif c == "i" and isinstance(value, tuple):
            symbol.year, symbol.month, symbol.day = value[:3]
            symbol.unordered = len(value) > 3
    return symbol


def name_of(reading: Reading, i: int) -> int:
    """The number of the month or weekday that token `i` names."""
    value = reading.vocabulary.meanings.get("^" + reading.keys[i], reading.value(i))
    return value if isinstance(value, int) else 0


def whole(value: object) -> int:
    """A pack's value as a number; 0 where it is none."""
    return int(value) if isinstance(value, str | int) else 0


def amount(reading: Reading, start: int, end: int) -> Amount:
    """The number that tokens `start` to `end` say: digits, or words with multipliers; `X` for a vague one."""
    total: float = 0
    group: float = 0
    for i in range(start, end):
        c, value = reading.classes[i], reading.value(i)
        if c in "lLr":
            continue
        if c == "χ":
            group += 0.5
            continue
        if c == "a":
            value = 1
        if c in "Hhj":
            value = (
                float(f"{reading.keys[i].replace(',', '.').replace(':', '.')}")
                if reading.keys[i].count(".") == 1
                else None
            )
        if value is None:
            digits = reading.keys[i].replace(".", "").replace(",", "")
            value = int(digits) if digits.isdecimal() and len(digits) < 12 else None
        if isinstance(value, str):
            if value == "X":
                return "X"
            times = int(value[1:])
            group = (group or 1) * times
            if times >= 1000:
                total, group = total + group, 0
        elif isinstance(value, int | float):
            if reading.vocabulary.spaceless and group and group < 10 and value < 10 and c == "n":
                group = group * 10 + value
            else:
                group += value
    result = total + group
    return int(result) if result == int(result) else result
