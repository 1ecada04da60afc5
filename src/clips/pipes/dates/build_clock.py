"""Builders of times of day."""

from collections.abc import Iterator

from clips.pipes.dates.build_offsets import build_duration
from clips.pipes.dates.builders import UNIT_CLASSES, builds, class_after, class_before
from clips.pipes.dates.reading import Reading
from clips.pipes.dates.symbols import Symbol


@builds("clock", "day part")
def _clock(r: Reading, rule: str, start: int, end: int, _: list[Symbol]) -> Iterator[Symbol]:
    classes, previous, following = r.classes[start:end], class_before(r, start), class_after(r, end)
    symbol = Symbol(start, end, "clock", "time")
    if classes == "h" and not _plain_clock(r, start):
        return
    if classes in ("H", "j") and not (r.vocabulary.clock_dots and previous == "@"):
        return
    if "T" not in classes and "t" not in classes and "τ" in classes and classes[0] in "dn":
        rest = r.classes[end : end + 3].lstrip("PA")
        if not ((previous and previous in "@b") or rest[:1] in ("p", "z", "ρ")) or following in ("ψ", "g"):
            yield from build_duration(r, "duration", start, end, [])
            return
    if classes.startswith("τ") and classes[1:2] == "d" and following in tuple(UNIT_CLASSES):
        return
    for i in range(start, end):
        c, value = r.classes[i], r.value(i)
        if c in "hHj":
            pair = value if isinstance(value, tuple) else (99, 0)
            h, m = pair[:2]
            if c == "j":
                h, m = (int(x) for x in r.keys[i].split("."))
            symbol.hour, symbol.minute, symbol.second = h, m, pair[2] if len(pair) > 2 and c != "j" else None
        elif c in "dnc" and symbol.hour is None:
            symbol.hour, symbol.minute = r.number(i), 0
        elif c in "dnc" and "ι" in classes:
            symbol.minute = r.number(i)
        elif c in "yZ":
            n = int(r.keys[i])
            symbol.hour, symbol.minute = n // 100, n % 100
        elif c == "k" and symbol.hour is not None:
            if symbol.hour > 12 and str(value) != "am":
                continue
            symbol.hour = symbol.hour % 12 + (12 if value == "pm" else 0)
        elif c == "z":
            symbol.zone = str(value)
    if symbol.hour is None or symbol.hour > 24 or (symbol.minute or 0) > 59:
        return
    if rule == "day part":
        afternoon(symbol, str(r.value(end - 1)))
    yield symbol


def afternoon(symbol: Symbol, part: str) -> None:
    """Hours of the afternoon, evening and late night count from noon."""
    hour = symbol.hour or 0
    late = part in ("TAF", "TEV") or (part == "TNI" and hour >= 6) or (part == "TMI" and hour < 10)
    if late and 1 <= hour < 12:
        symbol.hour = hour + 12


def _plain_clock(r: Reading, i: int) -> bool:
    """Whether `15:34` stands free: two digits before the colon, or a word that says so."""
    if r.keys[i][0].isdecimal() and len(r.keys[i].split(":")[0]) != 1:
        return class_before(r, i) not in ("!",)
    return class_before(r, i) in tuple("@PTbRŘ&")
