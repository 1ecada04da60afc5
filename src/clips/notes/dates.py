"""Notes on dates: the rule, what it was counted from, and words of time that mean something else where they stand."""

from collections.abc import Callable
from copy import copy
from typing import TYPE_CHECKING

from clips.notes import Trace
from clips.notes.rules import DATES

if TYPE_CHECKING:
    from clips.pipes.dates.anchor import Anchor, Memory
    from clips.pipes.dates.reading import Reading
    from clips.pipes.dates.symbols import Symbol

Resolve = Callable[..., tuple[str, str | None]]
_NUMBERS = frozenset(["clock", "numeric", "year", "day", "duration", "clock span", "decade"])


class Dates:
    """Takes notes of the dates of one section, which begins at code point `base`; `now` is the clipping's date."""

    def __init__(self, trace: Trace, reading: "Reading", base: int, now: "Anchor | None") -> None:
        self.trace, self.reading, self.base, self.now = trace, reading, base, now
        self.state: tuple[object, ...] = ()
        self.told = self.setter = ""  # the words of the date before, and of the one that set what is remembered

    def refused(self, symbols: "list[Symbol]", refused: list[tuple[int, int, str, str]]) -> None:
        """Notes what is no date: words in the wrong case, and what the grammar took for one (tokens, rule, reason).

        Numbers that no rule took are no news, and what a found date covers is none either.
        """
        reading = self.reading
        taken = {i for s in symbols for i in range(s.start, s.end)}
        for i, key in enumerate(reading.keys):
            if key in reading.vocabulary.cased and reading.classes[i] == "x":
                start, end = reading.offsets(i, i + 1)
                case = "upper" if reading.text[start].isupper() else "lower"
                self._refuse(start, end, "date case", case=case)
        for first, last, rule, reason in refused:
            if taken.isdisjoint(range(first, last)):
                start, end = reading.offsets(first, last)
                if rule not in _NUMBERS or not any(map(str.isdigit, reading.text[start:end])):
                    self._refuse(start, end, f"date is {reason}", what=DATES.get(rule, DATES["other"]))

    def _refuse(self, start: int, end: int, rule: str, **words: object) -> None:
        self.trace.refuse("date", self.base + start, self.base + end, rule, **words)

    def made(
        self, s: "Symbol", start: int, end: int, resolve: Resolve, memory: "Memory", planned: bool | None,
        where: tuple[int, int, int],
    ) -> None:  # fmt: skip
        """Notes the rule of `s`, and which of what `resolve` is told made a difference to what comes out."""
        key = ("date", self.base + start, self.base + end)
        self.trace.note(*key, f"date {s.rule if s.rule in DATES else 'other'}")

        def value(now: "Anchor | None", remembered: "Memory", verb: bool | None) -> tuple[str, str | None]:
            remembered = copy(remembered)
            remembered.full = dict(remembered.full)
            return resolve(copy(s), now, remembered, verb, *where)

        state = (memory.day, memory.month, memory.bare_month, memory.year, memory.written, memory.at)
        if state != self.state:
            self.state, self.setter = state, self.told
        self.told = self.reading.text[start:end]
        real = value(self.now, memory, planned)
        fresh = type(memory)()
        fresh.full = memory.full
        if real != value(self.now, fresh, planned) and self.setter:
            self.trace.note(*key, "anchor said", word=self.setter)
        elif self.now is not None and real != value(None, memory, planned):
            self.trace.note(*key, "anchor", date=_date(self.now))
        elif real[0].startswith("XXXX") and s.type != "set":
            self.trace.note(*key, "anchor missing" if self.now is None else "anchor open")
        if planned is not None and real != value(self.now, memory, not planned):
            self.trace.note(*key, "anchor verb", tense="what is to come" if planned else "what was")


def _date(now: "Anchor") -> str:
    parts = [f"{now.year:04}", *(f"{part:02}" for part in (now.month, now.day) if part)]
    return "-".join(parts)
