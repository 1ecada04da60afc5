"""Recognition: text to symbols. Tokens become classes, the grammar finds expressions, neighbours are joined."""

import re

from clips.pipes.dates import (  # noqa: F401  # they register
    build_clock,
    build_counted,
    build_days,
    build_feasts,
    build_names,
    build_offsets,
    build_pieces,
)
from clips.pipes.dates.builders import BUILDERS
from clips.pipes.dates.grammar import match_at, start
from clips.pipes.dates.join import join
from clips.pipes.dates.reading import Reading
from clips.pipes.dates.symbols import Symbol

_BREAK = re.compile(r"\n[ \t\r]*\n")
_WHOLE = frozenset(["named", "feast", "nth", "quarter", "part", "season", "month year"])


def recognise(reading: Reading, refused: list[tuple[int, int, str, str]] | None = None) -> list[Symbol]:
    """The expressions of a text, in order, without overlaps, neighbours joined.

    What the grammar takes for one and its neighbourhood does not is added to `refused`: tokens, the rule, and the
    reason (`tied`, `compound`, `open`).
    """
    refused = [] if refused is None else refused
    classes = reading.classes
    symbols: list[Symbol] = []
    find = start().search
    at = 0
    while opening := find(classes, at):
        first = opening.start()
        at = first + 1
        if not (found := match_at(classes, first)):
            continue
        name, end = found
        if broken := _BREAK.search(reading.text, reading.starts[first], reading.starts[end]):
            cut = next((i for i in range(first + 1, end) if reading.starts[i] >= broken.end()), end)
            if cut < end:
                if not (found := match_at(classes, first, cut)):
                    continue
                name, end = found
        if not _free(reading, first, end):
            refused.append((first, end, name, "tied"))
            continue
        if name in _WHOLE and _compound(reading, end):
            refused.append((first, end, name, "compound"))
            continue
        known = len(symbols)
        for symbol in BUILDERS[name](reading, name, first, end, symbols):
            symbols.append(symbol)
            at = max(at, symbol.end)
        if len(symbols) == known:
            refused.append((first, end, name, "open"))
    joined = join(reading, symbols)
    if reading.vocabulary.solar:
        for symbol in (one for s in joined for one in (s, s.until) if one is not None):
            if symbol.rule == "decade" and symbol.fixed and 125 <= int(symbol.fixed) < 150:
                symbol.fixed = str((int(symbol.fixed) * 10 + 621) // 10)
            if symbol.year and 1250 <= symbol.year < 1500 and (symbol.month or 0) <= 12:
                symbol.year += 621
    return joined


def _compound(reading: Reading, end: int) -> bool:
    """Whether a hyphen and a letter follow: `Mai-huset`, `quarter-final`."""
    at = reading.end(end - 1)
    tail = reading.text[at : at + 2]
    return tail[:1] in ("-", "‑") and tail[1:].isalpha() and reading.classes[end + 1 : end + 2] == "x"


def _free(reading: Reading, start: int, end: int) -> bool:
    """Whether no letter, digit or hyphen ties the tokens to a longer word (`F-16`, `2024a`)."""
    text, a = reading.text, reading.starts[start]
    if text[a - 1 : a] == "<" or text[max(0, a - 2) : a] == "</":
        return False  # `<h1>` is no half of a year
    if reading.vocabulary.spaceless:
        return a == 0 or not (
            text[a - 1].isascii() and text[a - 1].isalnum() and text[a].isascii() and text[a].isalnum()
        )
    if a and (before := text[a - 1]) in "-–‑.,:/$€£#_&+" and a > 1 and text[a - 2].isalnum():
        c = reading.classes[start - 1] if start else "x"
        if c not in "x-" and len(reading.keys[start - 1]) > 1 and reading.keys[start - 1][-1] == "-":
            return True
        previous = reading.classes[start - 2] if start > 1 else "x"
        if before in ".,:" or (before in "-–‑/" and (previous != "x" or before == "–")):
            return c != "x" or not text[a].isdecimal()
        return False
    if (a and text[a - 1] in "$€£#№§") or (a > 1 and text[a - 1] == "." and text[a - 2].isdecimal()):
        return False
    b = reading.end(end - 1)
    after = text[b : b + 2]
    if text[b - 1 : b].isdecimal() and after[:1] in tuple("%°$€£"):
        return False
    return not (reading.classes[start - 1 : start] == "!" and text[a].isdecimal())
