"""Finds quantities: a number with its unit, with what it counts, or alone where its sentence says what it counts.

A number is one only with such evidence, so that article numbers, scores and model numbers are none. A counted weapon
gets its number as `quantity` too: this pipe runs after the weapons. Comparators (`more than`) stay outside the span.
"""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache

from clips.document import Document, Found
from clips.fold import fold
from clips.lexicon import Term
from clips.numbers import Number, read
from clips.numbers import terms as numeral_terms
from clips.packs import LanguagePack
from clips.packs.weapons import listed
from clips.pipes.measures import PHRASE, REACH, Count, Measures

_WORDS_BETWEEN = 4
_SIGNS = ("#", "№", "§")
_ELLIPTIC = frozenset(
    ["soldier", "fighter", "officer", "person", "civilian", "child", "prisoner", "refugee", "dead", "wounded"]
)
_NOUN = re.compile(r"[^\W\d_]{4,}(?![^\W_]|[-'’])")
_NAMED = re.compile(r"(?<![.!?\n\"“„«(] )(?<!\A)(?<![^\W\d_])[^\W\d_a-z][^\W_]* \Z")  # `Windows 10`
_FATES = ("dead", "wounded", "prisoner")  # nouns of `counted` that are verbs too
_YEARS = range(1900, 2101)


def terms(pack: LanguagePack) -> Iterator[Term]:
    """The numerals of `pack`, which this pipe asks the lexicon to find."""
    return numeral_terms(pack)


def run(document: Document) -> Iterator[Found]:
    """The quantities of `document`; sets `quantity` of the weapons that they count."""
    for section in document.sections:
        hits = section.hits_of("number")
        numbers = read(document.text, document.folded, hits, section.pack, section.start, section.end)
        weapons, dates = document.within(section, "weapon"), document.within(section, "date")
        yield from Reader(document, section, weapons, dates).read(numbers)


@cache
def _times(pack: LanguagePack) -> frozenset[str]:
    """The words for units of time: what they count is a duration or an age."""
    return frozenset(fold(word) for words in pack.dates.units.values() for word in listed(words))


class Reader(Measures):
    """Reads the numbers of one section."""

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
                    or self._things(number)
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

    def _counter(self, number: Number) -> Count | None:
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
            return Count(number.start, weapon.end, number.value, None, weapon.fields["category"], weapon, "counter")
        noun = None if alone else self._lookup(self.tables.counted, at)
        if noun:
            return Count(number.start, noun[0], number.value, None, noun[1], None, "counter")
        if key != "weapon":
            if comparator := self._lookup(self.tables.after, end):
                noun = self._lookup(self.tables.counted, comparator[0])
            near = (self._before(self._words_before(number.start), "")[1] or [""])[-1]
            last = next((w for w in self.tables.counted if near.endswith(w)), "")
            said = noun[1] if noun else self.tables.counted.get(last, key)
            return Count(number.start, end, number.value, None, said, None, "counter")
        i = bisect_left(self.starts, number.start) - 1
        if i >= 0 and self.weapons[i].start >= self.document.sentence_at(number.start)[0]:
            weapon = self.weapons[i]
            return Count(number.start, end, number.value, None, weapon.fields["category"], weapon, "counter")
        return None

    def _counts(self, number: Number) -> Count | None:
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
                return Count(number.start, weapon.end, number.value, None, of, weapon, "counted")
            if noun := self._lookup(self.tables.counted, at, self.pack.weapons.compounds):
                return Count(number.start, noun[0], number.value, None, noun[1], None, "counted")
            if at in self.people:
                return Count(number.start, self.people[at], number.value, None, "person", None, "counted")
            match = PHRASE.match(self.folded, at, self.section.end)
            if match is None or year or self.pack.spaceless or step == _WORDS_BETWEEN - 1:
                return None
            word = match[0].replace("\u00a0", " ").split(" ")[0]
            if word in self.tables.stop or self.folded[at + len(word) : at + len(word) + 1] not in (" ", "-"):
                return None
            at += len(word) + 1
        return None

    def _things(self, number: Number) -> Count | None:
        """A whole number in digits right before a word that can be a noun: what it counts has no name here."""
        written = self.text[number.start : number.end]
        if number.worded or self.pack.spaceless or not 2 <= number.value < 10**7 or not written[-1].isdigit():
            return None
        if (number.value in _YEARS and written.isdecimal()) or any(c in written for c in ":/-–"):
            return None
        before = self._words_before(number.start)
        capital = self.pack.names.capital_nouns
        if self.text[number.end : number.end + 1] != " " or not before or self.text[number.start - 1] != " ":
            return None
        match = _NOUN.match(self.text, number.end + 1, self.section.end)
        if match is None or (_NAMED.search(self.text, max(number.start - 30, 0), number.start) and not capital):
            return None
        word = self.folded[match.start() : match.end()]
        if word in self.tables.stop or word in self.tables.labels or word in _times(self.pack):
            return None
        noun = match[0]
        if noun[0].isupper() != capital or (noun[0].isupper() and noun[1:] != noun[1:].lower()):
            return None
        return Count(number.start, match.end(), number.value, None, None, None, "counted")

    def _range(self, number: Number, after: Number) -> Count | None:
        """The first number of a range or of a part, with what the second counts (`500 to 1,000 km`, `62 of 78`)."""
        if number.value in _YEARS and self.text[number.start : number.end].isdecimal():
            return None
        gap = self.folded[number.end : after.start].strip()
        if gap not in self.tables.ranges and gap not in self.tables.of:
            return None
        second = self._measure(after) or self._counts(after)
        if second is None or second.start < number.end:
            return None
        return Count(number.start, number.end, number.value, second.unit, second.of, None, "range")

    def _bare(self, number: Number) -> Count | None:
        """A number alone: with a comparator, or after a word such as `killed`, in a sentence that says what of."""
        written = self.text[number.start : number.end]
        if number.value in _YEARS and written.isdecimal():
            return None
        if not self.pack.spaceless:
            rest = self.folded[number.end : number.end + 1]
            match = PHRASE.match(self.folded, number.end + 1, self.section.end) if rest == " " else None
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
                return Count(number.start, number.end, number.value, None, of, None, "bare")
        said = self._said_after(number.end) if not self.pack.spaceless else None
        if said is None and comparator != "exact":
            said = self._counted_before(number.start)
        return Count(number.start, number.end, number.value, None, said, None, "bare") if said else None

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
        low = max(self.document.sentence_at(offset)[0], offset - 4 * REACH)
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
