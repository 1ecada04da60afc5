"""Finds quantities: a number with its unit, with what it counts, or alone where its sentence says what it counts.

A number is one only with such evidence, so that article numbers, scores and model numbers are none. A counted weapon
gets its number as `quantity` too: this pipe runs after the weapons. Comparators (`more than`) stay outside the span.
"""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from clips.document import Document, Found, Section
from clips.lexicon import Term
from clips.numbers import Number, read, whole
from clips.numbers import terms as numeral_terms
from clips.packs import LanguagePack
from clips.units import symbols, tables

_PHRASE = re.compile(r"[^\s\d.,;:!?()\"“”„«»…/\[\]-]+(?:[ \u00a0-][^\s\d.,;:!?()\"“”„«»…/\[\]-]+){0,2}")
_BEFORE = re.compile(r"(?:[^\s\d.,;:!?()\"“”„«»…\[\]]+[ \u00a0]){1,4}$")
_LINK = re.compile(r"[ \u00a0\u202f-]?")
_SYMBOL = re.compile(r"[ \u00a0\u202f-]?(km/h|[^\W\d_]{1,4}[²³2]?(?![^\W_])|[%％٪℃€£₽₴₩₹₺₪₫฿₱]|(?:US|NT)?\$|°[CF])")
_PREFIX = re.compile(r"((?<![^\W_])(?:[A-Z]{1,3}[$¥]|[A-Z]{3}|Rp\.?|Rs\.?|US-\$)|[$€£¥₽₴₩₹₺₪₫฿₱])[ \u00a0]?$")
_MULTIPLIER = re.compile(r"[ \u00a0]?(mln|mrd|mio|mn|bn|tn|[mkMBT])(?![^\W_])")
_REACH = 60  # code points of a sentence searched for what a bare number counts, times four
_WORDS_BETWEEN = 4
_SIGNS = ("#", "№", "§")
_ELLIPTIC = frozenset(
    ["soldier", "fighter", "officer", "person", "civilian", "child", "prisoner", "refugee", "dead", "wounded"]
)
_FATES = ("dead", "wounded", "prisoner")  # nouns of `counted` that are verbs too
_YEARS = range(1900, 2101)


@dataclass(slots=True)
class _Count:
    """What a number turned out to say."""

    start: int
    end: int
    value: int | float
    unit: str | None = None
    of: str | None = None
    weapon: Found | None = None
    rule: str = "unit"


def terms(pack: LanguagePack) -> Iterator[Term]:
    """The numerals of `pack`, which this pipe asks the lexicon to find."""
    return numeral_terms(pack)


def run(document: Document) -> Iterator[Found]:
    """The quantities of `document`; sets `quantity` of the weapons that they count."""
    weapons = document.of("weapon")
    taken = document.of("date")
    for section in document.sections:
        hits = section.hits_of("number")
        numbers = read(document.text, document.folded, hits, section.pack, section.start, section.end)
        yield from Reader(document, section, weapons, taken).read(numbers)


class Reader:
    """Reads the numbers of one section."""

    def __init__(self, document: Document, section: Section, weapons: list[Found], dates: list[Found]) -> None:
        self.text, self.folded = document.text, document.folded
        self.document, self.section, self.pack = document, section, section.pack
        self.weapons, self.starts = weapons, [w.start for w in weapons]
        self.dates, self.date_ends = dates, [d.end for d in dates]
        people = (f for f in document.found.get("country", ()) if f.fields.get("form") == "demonym")
        self.people = {f.start: f.end for f in people}
        self.tables = tables(section.pack)

    def read(self, numbers: list[Number]) -> Iterator[Found]:
        """What the numbers count or measure."""
        done = -1
        for at, number in enumerate(numbers):
            if number.start < done:
                continue
            if rule := self._excluded(number):
                self._refuse(number, rule)
                continue
            found = self._measure(number)
            if found is None and self._weapon_at(number.start) is None:
                found = (
                    self._counter(number)
                    or self._counts(number)
                    or (at + 1 < len(numbers) and self._range(number, numbers[at + 1]))
                    or self._bare(number)
                    or None
                )
            if found is None:
                self._refuse(number, "number open")
                continue
            done = found.end
            comparator = self._comparator(found.start, found.end, number.comparator)
            value = {"number": found.value, "unit": found.unit, "of": found.of, "comparator": comparator}
            if found.weapon is not None and found.weapon.fields["quantity"] is None:
                found.weapon.fields["quantity"] = {k: value[k] for k in ("number", "unit", "comparator")}
            if self.document.trace is not None:
                self.document.trace.note("quantity", found.start, found.end, found.rule, **value)
            yield Found("quantity", found.start, found.end, value, 0.75 if found.rule == "bare" else 0.95, found.rule)

    def _refuse(self, number: Number, rule: str) -> None:
        if self.document.trace is not None and rule not in ("number date", "number one"):
            word = (
                self.text[number.start : number.end] if rule != "number label" else self._words_before(number.start)[-1]
            )
            self.document.trace.refuse("quantity", number.start, number.end, rule, word=word)

    def _excluded(self, number: Number) -> str:
        """The rule by which the number is none; the empty string where there is none."""
        if number.worded and number.value == 1:
            return "number one"
        i = bisect_right(self.date_ends, number.start)
        if i < len(self.dates) and self.dates[i].start < number.end <= self.dates[i].end:
            return "number date"
        if self.text[max(number.start - 2, 0) : number.start].strip() in _SIGNS:
            return "number sign"
        before = self._words_before(number.start)
        return "number label" if before and before[-1] in self.tables.labels else ""

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
        match = _PHRASE.match(self.folded, offset, min(offset + _REACH, self.section.end))
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

    def _measure(self, number: Number) -> _Count | None:
        """Money before the number, or a unit after it."""
        _, prefixes, multipliers = symbols()
        start, end, value = number.start, number.end, number.value
        factor: float | int = 1
        scaled = _MULTIPLIER.match(self.text, end, self.section.end)
        low = max(start - 6, self.section.start)
        if (sign := _PREFIX.search(self.text, low, start)) and (unit := prefixes.get(sign[1].rstrip("."))):
            if scaled:
                factor, end = multipliers[scaled[1]], scaled.end()
            return _Count(sign.start(), end, whole(value * factor), unit)
        if scaled and (unit_at := self._unit(scaled.end())) and unit_at[1].isupper() and len(unit_at[1]) == 3:
            return _Count(start, unit_at[0], whole(value * multipliers[scaled[1]]), unit_at[1])
        if unit_at := self._unit(end):
            return _Count(start, unit_at[0], value, unit_at[1])
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

    def _counter(self, number: Number) -> _Count | None:
        """A counter after the number (`3発`), which counts the weapon or the noun beside it."""
        counter = self._lookup(self.tables.counters, number.end) if self.tables.counters else None
        if counter is None:
            return None
        end, key = counter
        alone = any(self.folded.startswith(particle, end) for particle in self.tables.particles)
        at = self._of(end)
        at = end if at < 0 else at
        at += self.folded[at : at + 1] == " "
        weapon = None if alone else self._weapon_at(at)
        if weapon is not None:
            return _Count(number.start, weapon.end, number.value, None, weapon.fields["category"], weapon, "counter")
        noun = None if alone else self._lookup(self.tables.counted, at)
        if noun:
            return _Count(number.start, noun[0], number.value, None, noun[1], None, "counter")
        if key != "weapon":
            if comparator := self._lookup(self.tables.after, end):
                noun = self._lookup(self.tables.counted, comparator[0])
            near = (self._before(self._words_before(number.start), "")[1] or [""])[-1]
            last = next((w for w in self.tables.counted if near.endswith(w)), "")
            said = noun[1] if noun else self.tables.counted.get(last, key)
            return _Count(number.start, end, number.value, None, said, None, "counter")
        i = bisect_left(self.starts, number.start) - 1
        if i >= 0 and self.weapons[i].start >= self.document.sentence_at(number.start)[0]:
            weapon = self.weapons[i]
            return _Count(number.start, end, number.value, None, weapon.fields["category"], weapon, "counter")
        return None

    def _counts(self, number: Number) -> _Count | None:
        """What the number counts: the next weapon or countable noun, a few words on at most."""
        at = self._after_link(number.end)
        if at == number.end and not self.pack.spaceless:
            return None
        year = number.value in _YEARS and self.text[number.start : number.end].isdecimal()
        for step in range(_WORDS_BETWEEN):
            beyond = self._of(at)
            if beyond >= 0 and (self._weapon_at(beyond) or self._lookup(self.tables.counted, beyond) or not step):
                at = beyond if self._weapon_at(beyond) or not self._lookup(self.tables.counted, at) else at
                at = beyond if self._lookup(self.tables.counted, beyond) else at
            weapon = self._weapon_at(at)
            if weapon is not None and weapon.start >= number.end:
                of = weapon.fields["category"]
                return _Count(number.start, weapon.end, number.value, None, of, weapon, "counted")
            if noun := self._lookup(self.tables.counted, at, self.pack.weapons.compounds):
                return _Count(number.start, noun[0], number.value, None, noun[1], None, "counted")
            if at in self.people:
                return _Count(number.start, self.people[at], number.value, None, "person", None, "counted")
            match = _PHRASE.match(self.folded, at, self.section.end)
            if match is None or year or self.pack.spaceless or step == _WORDS_BETWEEN - 1:
                return None
            word = match[0].replace("\u00a0", " ").split(" ")[0]
            if word in self.tables.stop or self.folded[at + len(word) : at + len(word) + 1] not in (" ", "-"):
                return None
            at += len(word) + 1
        return None

    def _range(self, number: Number, after: Number) -> _Count | None:
        """The first number of a range or of a part, with what the second counts (`500 to 1,000 km`, `62 of 78`)."""
        if number.value in _YEARS and self.text[number.start : number.end].isdecimal():
            return None
        gap = self.folded[number.end : after.start].strip()
        if gap not in self.tables.ranges and gap not in self.tables.of:
            return None
        second = self._measure(after) or self._counts(after)
        if second is None or second.start < number.end:
            return None
        return _Count(number.start, number.end, number.value, second.unit, second.of, None, "range")

    def _bare(self, number: Number) -> _Count | None:
        """A number alone: with a comparator, or after a word such as `killed`, in a sentence that says what of."""
        written = self.text[number.start : number.end]
        if number.value in _YEARS and written.isdecimal():
            return None
        if not self.pack.spaceless:
            rest = self.folded[number.end : number.end + 1]
            match = _PHRASE.match(self.folded, number.end + 1, self.section.end) if rest == " " else None
            if rest and rest not in ' .,;:!?)"”»':
                return None
            if match and match[0].split()[0] not in self.tables.stop:
                return None
            if rest in (".", ",", ":") and self.folded[number.end + 1 : number.end + 2].isalnum():
                return None
        before = self._words_before(number.start)
        comparator, left = self._before(before, number.comparator)
        for size in range(min(3, len(left)), 0, -1):
            if of := self.tables.verbs.get(" ".join(left[-size:])):
                return _Count(number.start, number.end, number.value, None, of, None, "bare")
        said = self._said_after(number.end) if not self.pack.spaceless else None
        if said is None and comparator != "exact":
            said = self._counted_before(number.start)
        return _Count(number.start, number.end, number.value, None, said, None, "bare") if said else None

    def _said_after(self, offset: int) -> str | None:
        """What became of those counted, where a verb says it (`at least 12 were killed`)."""
        for match in itertools.islice(re.finditer(r" ([^\W\d_]+)", self.folded[offset : offset + 40]), 3):
            if match[1] in self.tables.ranges:
                return None
            if (of := self.tables.counted.get(match[1])) in _FATES:
                return of
        return None

    def _counted_before(self, offset: int) -> str | None:
        """What the sentence has counted or named last before `offset`: a countable noun or a weapon."""
        low = max(self.document.sentence_at(offset)[0], offset - 4 * _REACH)
        best: str | None = None
        at = -1
        i = bisect_left(self.starts, offset) - 1
        if i >= 0 and self.starts[i] >= low:
            at, best = self.starts[i], str(self.weapons[i].fields["category"])
        for match in re.finditer(r"[^\W\d_]+", self.folded[low:offset]):
            word = match[0]
            for ending in self.tables.endings:
                key = self.tables.counted.get(word.removesuffix(ending)) if word.endswith(ending) else None
                if key in _ELLIPTIC and low + match.start() > at:
                    at, best = low + match.start(), key
        return best

    def _before(self, words: list[str], own: str) -> tuple[str, list[str]]:
        """The comparator that closes `words`, and what is left of them; `own` where there is none."""
        if self.pack.spaceless:
            for word in words:
                for phrase, key in self.tables.before.items():
                    if word.endswith(phrase):
                        return key, [word.removesuffix(phrase)]
            return own, words
        for size in range(min(4, len(words)), 0, -1):
            if comparator := self.tables.before.get(" ".join(words[-size:])):
                return comparator, words[:-size]
        return own, words

    def _comparator(self, start: int, end: int, own: str) -> str:
        comparator, _ = self._before(self._words_before(start), own)
        if comparator != own or not self.tables.after:
            return comparator
        at = self._after_link(end)
        after = self._lookup(self.tables.after, at)
        return after[1] if after else comparator
