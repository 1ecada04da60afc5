"""Numbers in digits and words: pure functions over a pack's `[numbers]`.

`read` gives all numbers of a stretch of text, `parse` the value of one. Values are `int` where they are whole.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from clips.fold import fold
from clips.lexicon import Hit, Lexicon, Term
from clips.packs import LanguagePack

Value = int | float

# Digits with their group and decimal signs; what may not stand before them is checked apart, which is ten times faster.
DIGITS = re.compile(r"\d{1,15}(?:[.,'’\u00a0\u202f\u2009٬٫ ]\d{1,15})*(?!\d)")
_PART = re.compile(r"(?:[^\W_\u3040-\u9fff\uac00-\ud7a3]|[^\W\d_][-‐‑./]|\d[./:,])\Z")  # of a word or a longer number
_LONGEST = 24  # digits and signs; what is longer counts nothing
_PLAIN_SPACES = {" ": " ", "\u00a0": " ", "\u202f": " ", "’": "'"}
_FULL_WIDTH = str.maketrans("０１２３４５６７８９，．", "0123456789,.")


class Numeral(NamedTuple):
    """What one word is worth: `kind` is `word`, `times` (multiplies), `dozens` (a lower bound) or `about`."""

    value: Value
    kind: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `start` to `end`; `comparator` is what its own words say (`dozens`: over), else `exact`.

    `worded`: no digit in it.
    """

    start: int
    end: int
    value: Value
    comparator: str = "exact"
    worded: bool = False


def whole(value: Value) -> Value:
    """`value` as an int where it is one, without the noise of binary fractions (`1.1 * 1000` is 1100)."""
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def parse_digits(text: str, decimal: str = ".", group: str = ",") -> Value | None:
    """The value of digits as written: `11.000` with `decimal=","`, `group="."` is 11000; None where it is no number.

    A lone sign before three digits parts thousands if it is a group sign; the other sign, or one before any other
    number of digits, is taken for a decimal sign (`7.62 mm` in German). Signs that disagree make no number (`1.2.3`).
    """
    plain = "".join(_PLAIN_SPACES.get(c, c) for c in text.translate(_FULL_WIDTH).strip())
    if len(plain) > _LONGEST:
        return None
    if plain.isdecimal():
        return int(plain)
    match = re.fullmatch(r"(\d{1,3}(?:([.,' ٬])\d{2,3})(?:\2\d{2,3})*)(?:([.,٫])(\d+))?", plain)
    if match and match[2] != match[3] and len(match[1].split(match[2])[-1]) == 3:
        groups = match[1].split(match[2])
        several = len(groups) > 2 or match[3]
        if match[2] in group or match[2] in " '٬" or (several and match[2] != decimal):
            head = int("".join(groups))
            return whole(float(f"{head}.{match[4]}")) if match[4] else head
        if match[2] == decimal and several:
            return None
    match = re.fullmatch(r"(\d+)[.,٫](\d+)", plain)
    return whole(float(f"{int(match[1])}.{match[2]}")) if match else None


def valued(line: str) -> Iterator[tuple[str, Value]]:
    """The entries of a list that gives each a value (`twee 2, miljoen 1e6`)."""
    for entry in line.split(","):
        word, _, value = entry.strip().rpartition(" ")
        if word:
            yield word, whole(float(value))


@cache
def numerals(pack: LanguagePack) -> dict[str, Numeral]:
    """The numerals of a language by their folded words, compounds (`vijfentwintig`, `zweihundert`) made."""
    data = pack.numbers
    found: dict[str, Numeral] = {}
    words = [(fold(word), value) for word, value in valued(data.words)]
    times = [(fold(word), value) for word, value in valued(data.multipliers)]
    tens = [(w, v) for w, v in words if 20 <= v < 100 and v % 10 == 0]
    small = [(w, v) for w, v in words if 0 < v < 10]
    if data.compound:
        for ten, tv in tens:
            for unit, uv in small:
                found[fold(data.compound.replace("{unit}", unit).replace("{ten}", ten))] = Numeral(tv + uv, "word")
    if data.glued:
        for word, value in (*small, *[(w, v) for w, v in words if 10 <= v < 100 and v != 0]):
            for multiplier, factor in times:
                if factor in (100, 1000):
                    found.setdefault(word + multiplier, Numeral(value * factor, "word"))
        for hundred, value in [(w, n.value) for w, n in found.items() if n.value in range(200, 1000, 100)]:
            for multiplier, factor in times:
                if factor == 1000:
                    found.setdefault(hundred + multiplier, Numeral(value * factor, "word"))
    found.update((w, Numeral(v, "word")) for w, v in words)
    found.update((w, Numeral(v, "times")) for w, v in times)
    found.update((fold(w), Numeral(v, "about")) for w, v in valued(data.about))
    found.update((fold(w), Numeral(v, "dozens")) for w, v in valued(data.dozens))
    return found


def terms(pack: LanguagePack, group: str = "number") -> Iterator[Term]:
    """The numerals as terms for the lexicon."""
    for word, numeral in numerals(pack).items():
        yield Term(word, group, numeral, free=pack.spaceless)


def read(text: str, folded: str, hits: Iterable[Hit], pack: LanguagePack, start: int, end: int) -> list[Number]:
    """All numbers of `text[start:end]`, by `start`; `hits` are the lexicon's numerals there.

    Numerals side by side are one number (`vijf en twintig duizend`, `1,5 miljoen`, `3万5000`).
    """
    words = ((h.start, h.end, h.term.payload) for h in hits)
    parts = sorted([*_digits(text, pack, start, end), *words], key=lambda part: part[0])
    joins = _joins(pack)
    numbers: list[Number] = []
    run: list[tuple[int, int, Numeral]] = []
    for part in parts:
        if run and not (part[0] >= run[-1][1] and folded[run[-1][1] : part[0]] in joins and _continues(run, part)):
            numbers += _value(run)
            run = []
        run.append(part)
    return [*numbers, *_value(run)] if run else numbers


def parse(text: str, pack: LanguagePack) -> Value | None:
    """The value of a text that is one number in digits or words (`vijfentwintigduizend`), else None."""
    found = read(text, fold(text), _alone(pack).find(text, fold(text)).get("number", ()), pack, 0, len(text))
    return found[0].value if len(found) == 1 and found[0].end - found[0].start == len(text.strip()) else None


@cache
def _alone(pack: LanguagePack) -> Lexicon:
    return Lexicon(terms(pack))


@cache
def _joins(pack: LanguagePack) -> frozenset[str]:
    words = [w.strip() for w in pack.numbers.joins.split(",") if w.strip()]
    return frozenset(["", " ", "-", *words, *(f" {w} " for w in words), *(f"-{w}-" for w in words)])


def _digits(text: str, pack: LanguagePack, start: int, end: int) -> Iterator[tuple[int, int, Numeral]]:
    data = pack.numbers
    for match in DIGITS.finditer(text, start, end):
        a, b = match.span()
        if a and not text[a - 1].isspace() and _PART.search(text, max(a - 2, start), a):
            clitic = text[a - 1] in pack.prefixes and not text[max(a - 2, 0)].isalnum()  # Arabic `و200`
            if not clitic:
                continue
        piece = match[0]
        if (value := parse_digits(piece, data.decimal, data.group)) is not None:
            yield a, b, Numeral(value, "digits")
            if not pack.spaceless and (times := numerals(pack).get(text[b : b + 1])) and times.kind == "times":
                yield b, b + 1, times  # Korean `1만2000`
            continue
        for single in re.finditer(r"\d+(?:[.,]\d+)?", piece):  # `2, 3`, `1 500 000,5 20`
            value = parse_digits(single[0], data.decimal, data.group)
            if value is not None and (" " in piece or "," in piece):
                yield a + single.start(), a + single.end(), Numeral(value, "digits")


def _continues(run: Sequence[tuple[int, int, Numeral]], part: tuple[int, int, Numeral]) -> bool:
    last, new = run[-1][2], part[2]
    if new.kind == "times":
        return last.kind != "times" or new.value > last.value or run[-1][1] == part[0]
    if new.kind == "dozens":
        return False
    if last.kind == "times":
        return new.value < last.value and (new.kind != "digits" or run[-1][1] == part[0])
    if last.kind == "word" and new.kind == "word":
        beyond = 20 if last.value in (60, 80) else 10  # `soixante-douze`, `quatre-vingt-douze`
        return 20 <= last.value < 100 and last.value % 10 == 0 and new.value < beyond
    return new.kind == "about" and last.kind in ("word", "digits")


def _value(run: Sequence[tuple[int, int, Numeral]]) -> Iterator[Number]:
    total: Value = 0
    group: Value = 0
    inner: Value | None = None
    comparator = "exact"
    for _, _, (value, kind) in run:
        if kind == "times":
            if value >= 1000:
                group = (group + (inner or 0)) or 1
                total, group, inner = total + group * value, 0, None
            else:
                group, inner = group + (1 if inner is None else inner) * value, None
        elif kind in ("dozens", "about"):
            comparator = "over" if kind == "dozens" else "about"
            inner = value * (inner or 1)
        else:
            inner = value + (inner or 0)
    worded = all(kind != "digits" for _, _, (_, kind) in run)
    yield Number(run[0][0], run[-1][1], whole(total + group + (inner or 0)), comparator, worded)
