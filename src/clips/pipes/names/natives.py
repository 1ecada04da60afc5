"""People without a title, in scripts without capitals: by their age, by what they do, by a given name, as authors."""

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from clips.document import Section
from clips.events.triggers import function_words
from clips.known import script
from clips.lexicon import Term
from clips.packs import LanguagePack
from clips.pipes.names.words import Words

WITNESS = "name.witness"
_AGE = re.compile(r"[(（]\d\d(?:岁|歲|세|歳)?[)）]")
_AUTHOR = re.compile(r"(?<=[=＝])\w{3,4}(?=[】〉》])")
_AFTER = frozenset("，,（(：:、")
DOTS = frozenset(["・", "·", "‧", "＝"])
_LONGEST = 7  # code points of a foreign name
_SUBJECT = frozenset(["subj", "top"])
Name = tuple[int, int]  # code points


def terms(pack: LanguagePack) -> Iterator[Term]:
    """The words for ordinary people that a name may follow."""
    for word in pack.names.uncased.witnesses:
        yield Term(word, WITNESS, free=pack.spaceless)


@cache
def family(pack: LanguagePack) -> re.Pattern[str]:
    """What matches a whole name that begins with a family name."""
    names = sorted(pack.names.uncased.surnames, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, names))})\w{{1,2}}" if names else r"(?!)")


def after_dot(name: str) -> str:
    """The last part of a foreign name in full, the empty string where it has no parts."""
    return max((name.rpartition(dot)[2] for dot in DOTS if dot in name), key=len, default="")


class Natives:
    """Finds people in one section; `plain` says whether a word may be part of a name."""

    def __init__(self, words: Words, section: Section, plain: Callable[[int], bool]) -> None:
        self.words, self.section, self.plain = words, section, plain
        self.text, self.data = words.document.text, section.pack.names.uncased
        self.family = family(section.pack)

    def dotted(self) -> Iterator[Name]:
        """Foreign names in full: characters that write such names on both sides of a dot (`桑德拉·辛格`)."""
        syllables, words = set(self.data.syllables), self.words
        speech = {hit.start for hit in self.section.hits_of("event.speech")}
        low, high = words.span(self.section.start, self.section.end)
        i = low if syllables else high
        while i < high - 1:
            last, dots = i, 0
            while last < high and set(words.texts[last]) <= syllables:
                if not self.plain(last) and (last == i or len(words.texts[last]) > 1 or words.cover[last]):
                    break
                last += 1
                gap = words.gap(last - 1) if last < high else "."
                if gap and gap not in DOTS:
                    break
                dots += bool(gap)
            rest = words.texts[last] if i < last < high and words.gap(last - 1) in DOTS else ""
            size = next((k for k, char in enumerate(rest) if char not in syllables), 0)
            end = words.starts[last] + size if rest else 0
            if size > 1 and self.plain(last) and any(end <= at < end + 5 for at in speech):  # `礼萨·卡里米无奈地说`
                yield words.starts[i], end
            elif dots:
                yield words.starts[i], words.ends[last - 1]
            i = max(last, i + 1)

    def found(self) -> Iterator[Name]:
        """Where names of people stand, from left to right by rule; a name may come twice."""
        if self.data.surnames:
            yield from self._aged()
            yield from self._authors()
        if self.data.witnesses:
            yield from self._witnesses()
        if self.data.given:
            yield from self._given()

    def _aged(self) -> Iterator[Name]:
        """`박영자(54)`, `陈志明（54岁）`."""
        for age in _AGE.finditer(self.text, self.section.start, self.section.end):
            i = self.words.at(age.start() - 1)
            if i >= len(self.words) or self.words.ends[i] != age.start() or not self.plain(i):
                continue
            for size in (3, 2) if self.section.pack.spaceless else (len(self.words.texts[i]),):
                start = age.start() - size
                if (
                    start >= self.words.starts[i]
                    and 1 < size < 5
                    and self.family.fullmatch(self.text, start, age.start())
                ):
                    yield start, age.start()
                    break

    def _authors(self) -> Iterator[Name]:
        """`【マニラ=三浦紗季】`, `（记者周一帆）`."""
        for author in _AUTHOR.finditer(self.text, self.section.start, self.section.end):
            if self.family.match(self.text, author.start()):
                yield author.span()
        for hit in self.section.hits_of("role") if self.section.pack.spaceless else ():
            native = self.family.match(self.text, hit.end, min(self.section.end, hit.end + 4))
            if native and self.text[native.end() : native.end() + 1] in (")", "）", "】"):
                yield native.span()

    def _witnesses(self) -> Iterator[Name]:
        """`牧民特克莱说`: what follows a word for an ordinary person, where a verb of speech or a sign ends it."""
        speech = {hit.start for hit in self.section.hits_of("event.speech")}
        found = self.section.hits_of("name.stop")
        stops, nouns = {hit.start for hit in found}, {hit.start for hit in found if hit.end - hit.start > 1}
        syllables = frozenset(self.data.syllables)
        for hit in self.section.hits_of(WITNESS):
            if not self.section.pack.spaceless:
                yield from self._spaced(hit.end)
                continue
            start = end = hit.end
            if start in nouns:
                continue
            while end < min(self.section.end, start + _LONGEST) and self.text[end] in syllables and end not in speech:
                end += 1
            foreign = end - start > 1 and (end in speech or self._ends(end) or (end - start > 2 and end in stops))
            if foreign:
                yield start, end
                continue
            native = self.family.match(self.text, start, min(self.section.end, start + 4))
            sizes = (native.end(), native.end() - 1) if native else ()
            for end in sizes:
                if any(at in speech for at in range(start, end)):
                    continue
                told = end in speech or self._ends(end)
                if end - start > 1 and (told or (end - start > 2 and end in stops)):
                    yield start, end
                    break

    def _spaced(self, start: int) -> Iterator[Name]:
        """A whole name, or one of two or three words, behind a word for an ordinary person, before the particle of a
        subject (`농부 나디르 후사인은`)."""
        words, roles = self.words, function_words(self.section.pack)
        particles = tuple(word for word, role in roles.items() if role & _SUBJECT)
        first = i = words.at(start)
        while i < min(len(words), first + 3) and words.gap(i - 1) == " ":
            text = words.texts[i]
            particle = next((p for p in particles if text.endswith(p) and len(text) > len(p) + 1), "")
            end = words.ends[i] - len(particle)
            if particle and not words.cover[i] and not words.role[i]:
                whole = i > first or (len(text) - len(particle) == 3 and self.family.match(text))
                if whole and end - words.starts[i] > 1:
                    yield words.starts[first], end
                return
            if not self.plain(i):
                return
            i += 1

    def _ends(self, at: int) -> bool:
        """Whether a sign or a figure ends a name at `at`."""
        sign = self.text[at : at + 1]
        return sign in _AFTER or sign.isdigit()

    def _given(self) -> Iterator[Name]:
        """`رنا الأسمر`: a given name and what follows it."""
        words, particles, given = self.words, frozenset(self.data.particles), frozenset(self.data.given)
        low, high = words.span(self.section.start, self.section.end)
        i = low
        while i < high:
            if words.texts[i] not in given or words.cover[i] or words.role[i]:
                i += 1
                continue
            first, last = i, i + 1
            if first > low and words.texts[first - 1] in particles and words.gap(first - 1) == " ":
                first -= 1
            size = 0
            while last < high and words.gap(last - 1) == " " and size < 2:
                text = words.texts[last]
                if text not in particles and not (text in given or self.plain(last)):
                    break
                last += 1
                size += text not in particles and text not in given
                if size and not (last < high and words.texts[last] in particles):
                    break
            while last > i + 1 and words.texts[last - 1] in particles:
                last -= 1
            if last > i + 1:
                yield words.starts[first], words.ends[last - 1]
            i = max(last, i + 1)


@lru_cache(maxsize=256)
def _tuple_of(items: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(items, key=len, reverse=True))


def longest_first(items: list[str]) -> tuple[str, ...]:
    """The longest first."""
    return _tuple_of(tuple(items))


def kana(text: str) -> bool:
    """Whether a word begins with hiragana, as endings of verbs do (`にあった野党の幹部`)."""
    return "\u3041" <= text[:1] <= "\u309f"


def whole_name(words: Words, surnames: list[str], plain: Callable[[int], bool], low: int, first: int, last: int) -> int:
    """Where a name in ideographs begins that holds a numeral, a word of its own (`三浦千春`), from word `low` on."""
    for at in range(first, low - 1, -1):
        if at < first and (words.gap(at) or not plain(at)):
            break
        name = "".join(words.texts[at:last])
        if 2 < len(name) < 6 and name.startswith(longest_first(surnames)):
            return at
    return first


def common(text: str, surnames: list[str]) -> bool:
    """Whether ideographs begin with no family name, or go on beyond what a name has."""
    if script(text[0]) != "han":
        return False
    family = next((s for s in longest_first(surnames) if text.startswith(s)), "")
    return not family or len(text) > len(family) + len(family) + 1
