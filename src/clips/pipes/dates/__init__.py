"""Finds dates: what a text says of time, in TIMEX3.

Words become classes (`vocabulary`), a grammar over classes finds symbolic values (`recognise`), and these are resolved
against the clipping's date and what was said before (`resolve`). `find_dates` works alone, on plain text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from clips.document import Document, Found
from clips.notes import Trace
from clips.notes.dates import Dates
from clips.pipes.dates.anchor import Anchor, Memory
from clips.pipes.dates.reading import Reading
from clips.pipes.dates.recognise import recognise
from clips.pipes.dates.resolve import resolve
from clips.pipes.dates.symbols import Symbol, TimeExpression
from clips.pipes.dates.vocabulary import vocabulary

__all__ = ["TimeExpression", "find_dates", "run"]

_PARAGRAPH = re.compile(r"\n[ \t\r]*\n")
_CUES = re.compile(r"[SC]")
_STOPS = re.compile(r"[.!?。！？][\s\"'”’»)]|\n")


def find_dates(text: str, language: str = "en", date: str | None = None) -> list[TimeExpression]:
    """The expressions of time in `text`, by `start`, without overlaps.

    `language` is ISO 639-1, with a country where the order of dates depends on it (`en-US`); `date` is the text's own,
    ISO 8601 of any precision, which relative words are resolved against. Raises `PackError` for a broken pack.
    """
    memory = Memory()
    return [found for _, found in _find(text, language, Anchor.of(date), memory, 0, None)]


def run(document: Document) -> Iterator[Found]:
    """What `document` says of dates, section by section, resolved against the document's date."""
    now, memory = Anchor.of(document.date), Memory()
    for section in document.sections:
        text = document.text[section.start : section.end]
        for rule, e in _find(text, section.pack.code, now, memory, section.start, document.trace):
            fields = {"type": e.type, "value": e.value, "end_value": e.end_value, "mod": e.mod}
            yield Found("date", section.start + e.start, section.start + e.end, fields, rule=rule)


def _find(
    text: str, language: str, now: Anchor | None, memory: Memory, base: int, trace: Trace | None
) -> Iterator[tuple[str, TimeExpression]]:
    reading = Reading(text, vocabulary(language))
    refused: list[tuple[int, int, str, str]] = []
    symbols = recognise(reading, refused)
    notes = Dates(trace, reading, base, now) if trace is not None else None
    if notes:
        notes.refused(symbols, refused)
    if not symbols:
        return
    _settle_order(reading, symbols)
    for s in symbols:
        if s.year and s.month and s.day and s.type in ("date", "time"):
            known = memory.full.setdefault((s.month, s.day), s.year)
            if known != s.year:
                memory.full[s.month, s.day] = 0
    paragraphs = [m.start() for m in _PARAGRAPH.finditer(text)]
    stops = [m.start() for m in _STOPS.finditer(text)]
    spans = [reading.offsets(s.start, s.end) for s in symbols]
    stops = _outside(stops, spans)
    cues = [m.start() for m in _CUES.finditer(reading.classes)]
    for s, (start, end) in zip(symbols, spans, strict=True):
        sentence = bisect_right(stops, start)
        low, high = stops[sentence - 1] if sentence else 0, stops[sentence] if sentence < len(stops) else len(text)
        planned = _planned(reading, s, cues, low, high)
        if planned is None and s.start and reading.vocabulary.coming:
            planned = True if _coming(reading, s) else None
        paragraph = base + bisect_right(paragraphs, start)
        where = base + start, paragraph, base + sentence
        if notes:
            notes.made(s, start, end, resolve, memory, planned, where)
        value, until = resolve(s, now, memory, planned, *where)
        yield s.rule, TimeExpression(start, end, text[start:end], s.type, value, until, s.mod)


def _outside(stops: list[int], spans: list[tuple[int, int]]) -> list[int]:
    """Those of `stops` that are no ordinal's or abbreviation's inside a date: `9. November`, `kl. 14`."""
    for start, end in spans:
        first, last = bisect_left(stops, start), bisect_left(stops, end - 1)
        if first < last:
            del stops[first:last]
    return stops


def _planned(reading: Reading, s: Symbol, cues: list[int], low: int, high: int) -> bool | None:
    """Whether the verb nearest to `s` in its sentence speaks of the future; None where there is no telling verb."""
    best, planned = 10**6, None
    i = bisect_right(cues, s.start)
    for j in (i - 1, i):
        if 0 <= j < len(cues):
            at = cues[j]
            if low <= reading.starts[at] < high:
                distance = abs(at - s.start)
                if distance < best:
                    best, planned = distance, reading.classes[at] == "S" or _auxiliary(reading, cues, j)
    return planned


def _coming(reading: Reading, s: Symbol) -> bool:
    """Whether the preposition before `s` looks ahead: `by Friday`, `på fredag` (but not `på fredagen`)."""
    before = s.start - 1 - (reading.classes[s.start - 1] in "A@" and s.start > 1)
    if reading.keys[before] not in reading.vocabulary.coming:
        return False
    return reading.classes[before] not in "PO" or bool(s.weekday and reading.keys[s.start] in reading.vocabulary.plain)


def _auxiliary(reading: Reading, cues: list[int], j: int) -> bool:
    """Whether the past verb at `cues[j]` only completes one of the future: `will be held`, `is expected to have`."""
    at = cues[j]
    return (
        j > 0
        and at - cues[j - 1] <= 3
        and reading.classes[cues[j - 1]] == "S"
        and "," not in reading.classes[cues[j - 1] : at]
    )


def _settle_order(reading: Reading, symbols: list[Symbol]) -> None:
    """Decides `12/06/2024` by the other dates of the text: `13/06/2024`, or `June 12` against `12 June`."""
    open_ = [s for s in symbols if s.unordered]
    if not open_:
        return
    first = second = 0
    for s in symbols:
        if s.rule == "numeric" and not s.unordered and s.day and s.year:
            numbers = re.findall(r"\d+", reading.keys[s.end - 1])
            if len(numbers) == 3 and len(numbers[0]) < 3:
                first += int(numbers[0]) > 12
                second += int(numbers[1]) > 12
    if not first and not second:
        first = sum(s.rule == "dmy" for s in symbols)
        second = sum(s.rule == "mdy" for s in symbols)
    if bool(first) == bool(second):
        return
    for s in open_:
        s.unordered = False
        if first:
            s.month, s.day = s.day, s.month
