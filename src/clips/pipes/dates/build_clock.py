"""Builders of times of day."""

from collections.abc import Iterator

from clips.pipes.dates.build_offsets import build_duration
from clips.pipes.dates.builders import UNIT_CLASSES, builds, class_after, class_before
from clips.pipes.dates.reading import Reading
from clips.pipes.dates.symbols import Symbol


@builds("clock", "day part")
def _clock(r: Reading, rule: str, start: int, end: int, found: list[Symbol]) -> Iterator[Symbol]:
    classes, previous, following = r.classes[start:end], class_before(r, start), class_after(r, end)
    if rule == "day part" and classes[0] == "ø" and not r.vocabulary.data.ordinal_hours:
        return
    symbol = Symbol(start, end, "clock", "time")
    if classes[0] == "b" and classes[1:] in ("h", "H", "j"):
        return
    if classes in ("d", "n") and not (
        found and 0 <= start - found[-1].end <= 2 and found[-1].part and r.number(start) < 25
    ):
        return
    if classes == "h" and not _plain_clock(r, start):
        return
    if classes[-1] == "ŧ" and classes[0] == "n" and not isinstance(r.value(start), int):
        return
    if classes in ("H", "j") and not (r.vocabulary.clock_dots and previous == "@"):
        return
    if "T" not in classes and "t" not in classes and "τ" in classes and classes[0] in "dn":
        rest = r.classes[end : end + 3].lstrip("PA")
        told = (
            previous == "@" or (previous == "b" and r.keys[start - 1] in r.vocabulary.at) or rest[:1] in ("p", "z", "ρ")
        )
        if not told or r.vocabulary.clock_first or following in ("ψ", "g"):
            yield from build_duration(r, "duration", start, end, [])
            return
    if classes.startswith("τ") and classes[1:2] == "d" and following in tuple(UNIT_CLASSES):
        return
    if classes[0] == "y" and classes[-1] != "τ" and not r.text[r.starts[end - 1]].isupper():
        return
    for i in range(start, end):
        c, value = r.classes[i], r.value(i)
        if c in "hHj":
            pair = value if isinstance(value, tuple) else (99, 0)
            h, m = pair[:2]
            if c == "j":
                h, m = (int(x) for x in r.keys[i].split("."))
            symbol.hour, symbol.minute, symbol.second = h, m, pair[2] if len(pair) > 2 and c != "j" else None
        elif c in "dncø" and symbol.hour is None:
            symbol.hour, symbol.minute = r.number(i), 0
        elif c == "n" and value == 0.5 and symbol.hour is not None:
            symbol.minute = 30
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
            symbol.zone = offset(value)
    if symbol.hour is None or symbol.hour > 24 or (symbol.minute or 0) > 59:
        return
    if rule == "day part":
        afternoon(symbol, str(r.value(end - 1)))
    yield symbol


@builds("clock span")
def _clocks(r: Reading, rule: str, start: int, end: int, found: list[Symbol]) -> Iterator[Symbol]:
    """`9.30 und 11 Uhr`, `9 to 11 am`, `kl. 14 til 16`: two times of which one says that they are."""
    times: list[tuple[int, int]] = []
    k = z = None
    own = False
    for i in range(start, end):
        c, value = r.classes[i], r.value(i)
        if c == "Ω" and isinstance(value, tuple):
            times += [(value[0], 0), (value[1], 0)]
        elif c in "hH" and isinstance(value, tuple):
            times.append((value[0], value[1]))
        elif c == "j":
            h, m = (int(x) for x in r.keys[i].split("."))
            times.append((h, m))
        elif c in "dn":
            times.append((r.number(i), 0))
        elif c == "k" and "k" in r.classes[i + 1 : end] and times and times[0][0] <= 12:
            times[0] = (times[0][0] % 12 + 12 * (value == "pm"), times[0][1])
            own = True
        elif c == "k":
            k = (len(times), str(value))
        elif c == "z":
            z = offset(value)
    opened = class_before(r, start) in ("R", "Ř") or r.classes[max(0, start - 2) : start] in ("RP", "RA", "R@", "ŘA")
    if len(times) != 2 or ("+" in r.classes[start:end] and not opened):
        for i in range(start, end):  # two times that are no range
            if r.classes[i] in "+&-":
                head = "T" in r.classes[start:i] or set(r.classes[start:i]) & set("tk")
                if head:
                    yield from _clock(r, "clock", start, i, found)
                yield from _clock(r, "clock", i + 1, end, found)
        return
    (a, am), (b, bm) = times
    if a > 24 or b > 24 or am > 59 or bm > 59:
        return
    if k and b <= 12:
        late = k[1] == "pm"
        b = b % 12 + 12 * late
        if a <= 12 and not own:
            a = a % 12 + 12 * (late and a % 12 <= b - 12)
    first = Symbol(start, end, "clock", "time", hour=a, minute=am, zone=z)
    first.until = Symbol(start, end, "clock", "time", hour=b, minute=bm, zone=z)
    yield first


def offset(zone: object) -> str | None:
    """The offset that a zone stands for; none for `local time`."""
    return None if zone == "LOCAL" else str(zone)


def afternoon(symbol: Symbol, part: str) -> None:
    """Hours of the afternoon, evening and late night count from noon."""
    hour = symbol.hour or 0
    late = part in ("TAF", "TEV") or (part == "TNI" and hour >= 6) or (part == "TMI" and hour < 10)
    if late and 1 <= hour < 12:
        symbol.hour = hour + 12
    elif part == "TNI" and hour == 12:
        symbol.hour = 0


def _plain_clock(r: Reading, i: int) -> bool:
    """Whether `15:34` stands free: two digits before the colon, or a word that says so."""
    if " " in r.keys[i] and not r.keys[i][0].isdecimal() and r.first(i):
        return True
    if r.keys[i][0].isdecimal() and len(r.keys[i].split(":")[0]) != 1:
        return class_before(r, i) not in ("!",)
    if r.keys[i][-1] == "m" or r.classes[i : i + 3] in ("h-h", "h&h"):  # `3:15pm`, `9:30 to 11:00`
        return True
    return class_before(r, i) in tuple("@PTbRŘ&")
