"""What stands beside an expression and belongs to it: `early`, `about`, `the week of`, endings and postpositions."""

from clips.pipes.dates.build_clock import offset
from clips.pipes.dates.builders import UNIT_CLASSES
from clips.pipes.dates.reading import Reading, whole
from clips.pipes.dates.symbols import Symbol


def suffix(r: Reading, symbol: Symbol) -> None:
    """Takes in what follows: `Mayıs'ta`, `vuoden 2023 alussa`."""
    end = symbol.end
    if r.classes[end : end + 1] == "'" and r.keys[end + 1 : end + 2] and r.keys[end + 1] in r.vocabulary.suffixes:
        symbol.end = end + 2
    elif r.vocabulary.data.postpositions and symbol.type == "date" and not symbol.fixed and not symbol.offset:
        c = r.classes[end : end + 1]
        if c and ((c in "1BΔ" and symbol.weekday) or (c == "3" and symbol.month and not symbol.day)):
            symbol.end = end + 1
        elif r.classes[end : end + 2] == "O3" and symbol.month and not symbol.day:
            symbol.end = end + 2
    if symbol.month and symbol.month > 12 and r.classes[symbol.end : symbol.end + 1] == "E":
        symbol.end += 1  # `15 رمضان 1445 هـ`
    end = symbol.end
    if r.classes[end : end + 1] in ("L", "λ") and symbol.rule in ("dmy", "numeric") and not symbol.year:
        symbol.end, symbol.direction = end + 1, whole(r.value(end))
        if symbol.until is not None:
            symbol.until.direction = symbol.direction
        end += 1
    if r.classes[end : end + 1] == "z" and symbol.hour is not None and symbol.zone is None and not symbol.until:
        symbol.end, symbol.zone = end + 1, offset(r.value(end))  # `7:10 صباحا بالتوقيت المحلي`
        return
    late = (symbol.type == "date" and not symbol.day) or symbol.part is not None
    if r.classes[end : end + 1] == "ε" and late and symbol.mod is None:
        symbol.end, symbol.mod = end + 1, str(r.value(end))


def modify(r: Reading, symbol: Symbol, low: int) -> None:
    """Takes in `early`, `end of`, and notes `about`, `more than`."""
    i = symbol.start - 1
    steps = 0
    while i >= low and steps < 3 and r.classes[i] in "OAPŘ-4":
        i -= 1
        steps += 1
    if low <= i == symbol.start - 1 and r.classes[i] == "f" and symbol.offset and symbol.offset[0] == 0:
        if not (symbol.then or symbol.mod or (i and r.classes[i - 1] in UNIT_CLASSES)):
            symbol.start, symbol.mod = i, "START" if whole(r.value(i)) < 0 else "END"  # `earlier this week`
        return
    if i >= low and r.classes[i] == "e" and symbol.type in ("date", "time"):
        if "." in r.text[r.starts[i] : r.starts[symbol.start]] and symbol.start - i > 1:
            return
        symbol.mod, symbol.start = str(r.value(i)), i
        return
    half = r.classes[i - 1 : i + 1] if i > low else ""
    if "7" in half and half[half[0] == "7"] in "øol" and symbol.fixed and symbol.fixed.isdecimal():
        first = r.number(i - (half[1] == "7")) == 1  # `the second half of the 19th century`
        symbol.mod, symbol.start = "START" if first else "END", i - 1
        return
    i = symbol.start - 1
    if i >= low and r.classes[i] in "AP@" and i - 1 >= low and r.classes[i - 1] == "b":
        i -= 1
    if i >= low and r.classes[i] == "b" and symbol.mod is None and symbol.type != "set":
        value = str(r.value(i))
        if symbol.type != "duration":
            counted = symbol.offset and (
                symbol.rule in ("ago", "later", "ahead")
                or (symbol.rule == "word" and symbol.offset[1] != "D" and symbol.offset[0] != 0)
            )
            if not (counted or symbol.clock or (value == "APPROX" and (symbol.month is None or symbol.day))):
                return
            value = {"MORE_THAN": "BEFORE", "LESS_THAN": "AFTER"}.get(value, value) if counted else "APPROX"
            if value != "APPROX" and not counted:
                return
        elif (r.classes[i + 1] in "AP" or symbol.amount == "X") and value != "APPROX":
            return
        symbol.mod, symbol.start = value, i
    elif i >= low and r.classes[i] == "n" and r.value(i) == 0.5 and symbol.month and not symbol.day and not symbol.mod:
        symbol.mod, symbol.start = "MID", i  # `half mei`
    elif symbol.month and symbol.day and symbol.type == "date" and symbol.until is None:
        _week(r, symbol, low)


def _week(r: Reading, symbol: Symbol, low: int) -> None:
    """Takes in the `week of` before a day."""
    i = symbol.start - 1
    while i >= low and symbol.start - i < 4 and r.classes[i] in "OAŘR":
        i -= 1
    if i >= low and r.classes[i] in "25" and i < symbol.start - 1 and (i == 0 or r.classes[i - 1] not in "acdnyL"):
        symbol.start, symbol.week = i, "-WE" if r.classes[i] == "5" else ""
