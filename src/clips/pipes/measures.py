"""What a number measures: money before it, a unit behind it; and the words that stand around a number."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from clips.document import Document, Found, Section
from clips.numbers import Number, whole
from clips.units import symbols, tables

PHRASE = re.compile(r"[^\s\d.,;:!?()\"“”„«»…/\[\]-]+(?:[ \u00a0-][^\s\d.,;:!?()\"“”„«»…/\[\]-]+){0,2}")
_BEFORE = re.compile(r"(?:[^\s\d.,;:!?()\"“”„«»…\[\]]+[ \u00a0]){1,4}$")
_LINK = re.compile(r"[ \u00a0\u202f-]?")
_SYMBOL = re.compile(r"[ \u00a0\u202f-]?(km/h|[^\W\d_]{1,4}[²³2]?(?![^\W_])|[%％٪℃€£₽₴₩₹₺₪₫฿₱]|(?:US|NT)?\$|°[CF])")
_PREFIX = re.compile(r"((?<![^\W_])(?:[A-Z]{1,3}[$¥]|[A-Z]{3}|Rp\.?|Rs\.?|US-\$)|[$€£¥₽₴₩₹₺₪₫฿₱])[ \u00a0]?$")
_MULTIPLIER = re.compile(r"[ \u00a0]?(mln|mrd|mio|mn|bn|tn|[mkMBT])(?![^\W_])")
REACH = 60  # code points of a sentence searched for what a bare number counts, times four


@dataclass(slots=True)
class Count:
    """What a number turned out to say."""

    start: int
    end: int
    value: int | float
    unit: str | None = None
    of: str | None = None
    weapon: Found | None = None
    rule: str = "unit"


class Measures:
    """The words around the numbers of one section; base of `clips.pipes.quantities.Reader`."""

    def __init__(self, document: Document, section: Section, weapons: list[Found], dates: list[Found]) -> None:
        self.text, self.folded = document.text, document.folded
        self.document, self.section, self.pack = document, section, section.pack
        self.weapons, self.starts = weapons, [w.start for w in weapons]
        self.dates, self.date_ends = dates, [d.end for d in dates]
        people = (f for f in document.within(section, "country") if f.fields.get("form") == "demonym")
        self.people = {f.start: f.end for f in people}
        self.tables = tables(section.pack)

    def _weapon_at(self, offset: int) -> Found | None:
        i = bisect_right(self.starts, offset) - 1
        return self.weapons[i] if i >= 0 and self.weapons[i].end > offset else None

    def _words_before(self, offset: int) -> list[str]:
        low = max(offset - 45, self.section.start)
        if self.pack.spaceless:
            return [self.folded[max(offset - 8, low) : offset]]
        match = _BEFORE.search(self.folded, low, offset)
        return match[0].split() if match else []

    def _lookup(self, table: dict[str, str], offset: int, compounds: bool = False) -> tuple[int, str] | None:
        """The entry of `table` that stands at `offset`, the longest, and where it ends."""
        if self.pack.spaceless:
            for size in range(self.tables.longest, 0, -1):
                if (key := table.get(self.folded[offset : offset + size])) is not None:
                    return offset + size, key
            return None
        match = PHRASE.match(self.folded, offset, min(offset + REACH, self.section.end))
        if match is None:
            return None
        phrase = match[0].replace("\u00a0", " ")
        while True:
            for ending in self.tables.endings:
                word = phrase.removesuffix(ending)
                if (len(word) < len(phrase) or not ending) and (key := table.get(word)) is not None:
                    return offset + len(word if ending in self.tables.particles else phrase), key
            cut = max(phrase.rfind(" "), phrase.rfind("-"))
            if cut < 0:
                break
            phrase = phrase[:cut]
        if compounds:
            for i in range(2, len(phrase) - 3):
                if (key := table.get(phrase[i:])) is not None:
                    return offset + len(phrase), key
        return None

    def _after_link(self, offset: int) -> int:
        match = _LINK.match(self.folded, offset, self.section.end)
        return match.end() if match else offset

    def _measure(self, number: Number) -> Count | None:
        """Money before the number, or a unit after it."""
        _, prefixes, multipliers = symbols()
        start, end, value = number.start, number.end, number.value
        factor: float | int = 1
        scaled = _MULTIPLIER.match(self.text, end, self.section.end)
        low = max(start - 6, self.section.start)
        if (sign := _PREFIX.search(self.text, low, start)) and (unit := prefixes.get(sign[1].rstrip("."))):
            if scaled:
                factor, end = multipliers[scaled[1]], scaled.end()
            return Count(sign.start(), end, whole(value * factor), unit)
        if scaled and (unit_at := self._unit(scaled.end())) and unit_at[1].isupper() and len(unit_at[1]) == 3:
            return Count(start, unit_at[0], whole(value * multipliers[scaled[1]]), unit_at[1])
        if unit_at := self._unit(end):
            return Count(start, unit_at[0], value, unit_at[1])
        return None

    def _unit(self, end: int) -> tuple[int, str] | None:
        if self.text[end : end + 1] == "." and self.text[end + 1 : end + 2] == " ":
            end += 1  # `3 Mrd. Euro`
        at = self._after_link(end)
        found = self._lookup(self.tables.units, at)
        match = _SYMBOL.match(self.text, end, self.section.end)
        if match and match.end() > (found or (0,))[0] and (unit := symbols()[0].get(match[1])):
            return match.end(), unit
        if found:
            return found
        at = self._of(at)
        return self._lookup(self.tables.units, at) if at >= 0 else None

    def _of(self, at: int) -> int:
        """Where what is counted begins after an `of` at `at`, -1 where there is none."""
        for word in self.tables.of:
            if self.folded.startswith(word, at):
                end = at + len(word)
                if self.pack.spaceless or word.endswith("'"):
                    return end
                if self.folded[end : end + 1] == " ":
                    return end + 1
        return -1
