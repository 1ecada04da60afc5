"""Designations of weapon systems: those of `data/weapons.toml`, and by their form what only a weapon noun gives away.

Designations are the same in all languages, so one set serves them all; what an inflected one may end in is the
language's (`Искандеров`, `Leopards`). Names of letters alone go through one automaton. Those with digits (`KN-23`) are
looked up: each number of the text and the word before it make a key without hyphens and spaces, so that all their
spellings are one entry. A name must begin like its entry in upper case, except in Cyrillic, where the press writes the
well-known ones small (`шахедов`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from clips.document import Document, Section
from clips.fold import fold, is_word
from clips.lexicon import Hit
from clips.packs.weapons import endings, listed
from clips.pipes.ships import prefixed
from clips.taxonomy import refine, systems

_WEST = r"[^\W\d_\u3040-\uffdc]"
_NUMBER = re.compile(r"\d+")
_EDGE = r"(?<![^\W_\u3040-\uffdc])"
_BACK = re.compile(rf"{_EDGE}(?:({_WEST}{{1,14}})[-/ ])?({_WEST}{{1,16}}|\d{{1,2}}{_WEST}{{1,3}})[- ]?$")
_TAIL = re.compile(r"[^\W_\u3040-\uffdc]*(?:[-/ ][^\W_\u3040-\uffdc]+){0,3}")
_BEGIN = re.compile(r"\d*\D+\d+")
_RUN_END = re.compile(r"[-/ ]|$")
_SUFFIX = re.compile(r"(?: ?[A-Z]\d{1,2}[A-Z+]{0,2}|[A-ZА-Я]{1,3}\d{0,2}|-[A-ZА-Я]\d?)?(?![^\W_])(?!-\d)")
_VARIANT = re.compile(r"-[A-ZА-Я]{1,2}\d?(?![^\W_])")  # `Iskander-K`, `Kalibr-NK`
_ENDING = re.compile(r"[-'’][^\W\d_]{1,5}(?!\w)")
_CYRILLIC = ("\u0400", "\u052f")
_FORM = r"[A-ZА-Я][A-Za-zА-Яа-я]{0,14}(?:-[A-Z]{1,3})?(?:-\d{1,4}|(?<=[A-Z]{2})\d{2,4})[A-Z]{0,3}"
_FORM_AFTER = re.compile(rf"(?:,? ?(?:[^\W\d_]{{1,10}} ){{0,2}}[«\"“„‘'(]?|[ ,]*[«\"“„‘'(]?)({_FORM})(?![^\W_])")
_FORM_BEFORE = re.compile(rf"(?<![^\W_])(?<![\w]-)(?<!/)({_FORM})[»\"”“’']?[ -]$")
_LONGEST = 28
_OPENING = " «\"“„‘'("
_JOINTS = str.maketrans("", "", " -/.'")


@dataclass(frozen=True, slots=True)
class Designation:
    """A system's name at `start` to `end`; `strict`: only a noun beside it makes it one."""

    start: int
    end: int
    name: str
    category: str
    context: bool
    strict: bool


class Name:
    """One name of a system; `text` is as the list writes it, `context` and `strict` whether it needs one or a noun."""

    __slots__ = ("category", "context", "name", "strict", "text")

    def __init__(self, text: str, name: str, category: str, context: bool, strict: bool) -> None:
        self.text, self.name, self.category, self.context, self.strict = text, name, category, context, strict


@cache
def _names() -> tuple[AhoCorasick, list[Name], dict[str, Name], frozenset[str]]:
    """The automaton of names without digits, what each of its patterns means, the others by their key, and how keys
    begin, their first number included."""
    known = systems()
    folded = iter(fold("|".join(name for system in known for name in system.names)).split("|"))
    words: dict[str, Name] = {}
    keys: dict[str, Name] = {}
    for system in known:
        for written, low in zip(system.names, folded, strict=False):
            name = Name(written, system.names[0], system.category, written in system.context, written in system.strict)
            if _has_digit(written) and not _east(written[0]):
                keys.setdefault(low.translate(_JOINTS), name)
                continue
            words.setdefault(low, name)
            if "-" in low:
                words.setdefault(low.replace("-", " "), name)
            elif " " in low:
                words.setdefault(low.replace(" ", "-"), name)
    begins = frozenset(match[0] for key in keys if (match := _BEGIN.match(key)))
    return AhoCorasick(list(words)), list(words.values()), keys, begins


def find_designations(document: Document) -> list[Designation]:
    """The designations of `document` that are whole words in their language, by `start`, the longest first."""
    fitting: list[Designation] = []
    sections = document.sections
    at = 0
    for a, b, name in sorted([*_words(document), *_numbered(document)], key=lambda hit: hit[0]):
        while at < len(sections) and a >= sections[at].end:
            at += 1
        if at == len(sections):
            break
        if b <= sections[at].end and (d := _fit(document, sections[at], a, b, name)) is not None:
            fitting.append(d)
    fitting += _ships(document)
    fitting.sort(key=lambda d: (d.start, -d.end, d.strict))
    found: list[Designation] = []
    for d in fitting:
        if not found or d.start >= found[-1].end:
            found.append(d)
    return found


def _ships(document: Document) -> Iterator[Designation]:
    """Warships by the first word of their names."""
    for a, b in prefixed(document.text):
        yield Designation(a, b, document.text[a:b], "ship", False, False)


def _words(document: Document) -> Iterator[tuple[int, int, Name]]:
    matcher, names, _, _ = _names()
    text = document.text
    for index, a, b in matcher.find_matches_as_indexes(document.folded, overlapping=True):
        if a == 0 or not is_word(text[a - 1]) or _east(text[a - 1]) or _east(text[a]):
            yield a, b, names[index]


def _numbered(document: Document) -> Iterator[tuple[int, int, Name]]:
    """Names with digits: those whose key is what stands around a number, spelling aside."""
    text, folded = document.text, document.folded
    _, _, keys, begins = _names()
    for number in _NUMBER.finditer(text):
        a, b = number.span()
        if b - a > 4 or not a:
            continue
        back = _BACK.search(folded, max(a - 32, 0), a)
        if back is None:
            continue
        starts = [back.start(2)] if back[1] is None else [back.start(1), back.start(2)]
        for start in starts:
            head = folded[start:b].translate(_JOINTS)
            if head not in begins:
                continue
            tail = _TAIL.match(folded, b)
            ends = [b + m.start() for m in _RUN_END.finditer(tail[0])] if tail else []
            for end in (*reversed(ends), b):
                if end - b == 2 and text[b] == " " and text[b + 1].islower():  # `F-35 a` is no F-35A
                    continue
                if (name := keys.get(head + folded[b:end].translate(_JOINTS))) is not None:
                    yield start, end, name
                    break


def _fit(document: Document, section: Section, a: int, b: int, name: Name) -> Designation | None:
    text, folded = document.text, document.folded
    if not _case(text[a:b], name):
        return None
    if a > 1 and text[a - 1] == "-" and text[a - 2].isalnum() and text[a].isalpha() and name.context:
        return None
    if _east(text[a]):
        if (a and _kana(text[a - 1]) and _kana(text[a])) or (_kana(text[b - 1]) and _kana(text[b : b + 1] or " ")):
            return None
    elif b < len(text) and is_word(text[b]) and not _east(text[b]):
        right = b
        while right < len(text) and right < b + 20 and is_word(folded[right]) and _east(text[right]) == _east(text[a]):
            right += 1
        if folded[b:right] not in endings(section.pack.weapons.name):
            if text[b - 2] == "-" and not _has_digit(text[b - 1]):  # `Iskander-missiler`: no Iskander-M
                return None
            if section.pack.weapons.compounds and b - a > 3 and text[b].islower():  # `Patriotsystemen`, if a noun
                return Designation(a, b, name.name, name.category, True, True)
            if not _has_digit(text[a:b]) or not (suffix := _SUFFIX.match(text, b)) or suffix.end() == b:
                return None
            right = suffix.end()
        b = right
    elif _has_digit(text[a:b]) and (suffix := _SUFFIX.match(text, b)) and suffix.end() > b:
        b = suffix.end()
    elif variant := _VARIANT.match(text, b):
        b = variant.end()
    elif (ending := _ENDING.match(folded, b)) and ending[0] in endings(section.pack.weapons.name):
        b = ending.end()  # `F-16's`
    ordinary = name.strict or fold(name.text) in listed(section.pack.weapons.words)
    strict = ordinary and not (a and text[a - 1] in _OPENING.strip())
    single = name.text[1:2] == "-" and text[a + 1 : a + 2] != "-"
    return Designation(a, b, name.name, name.category, name.context or strict or single, strict)


def _case(written: str, name: Name) -> bool:
    first = name.text[0]
    if not first.isupper() or first == written[0]:
        if len(name.text) <= 4 and name.text.isupper() and name.text.isalpha():
            return written.isupper()
        return True
    return _CYRILLIC[0] <= first <= _CYRILLIC[1] and not name.context


def _east(char: str) -> bool:
    return "\u3040" <= char <= "\uffdc"


def _kana(char: str) -> bool:
    return "\u30a1" <= char <= "\u30fe"


def _has_digit(text: str) -> bool:
    return any(c.isdigit() for c in text)


def by_form(
    text: str, low: int, start: int, end: int, high: int, linkers: frozenset[str]
) -> tuple[int, int, str, bool] | None:
    """An unknown designation beside the noun at `start` to `end`, known by its form: its span, itself, and whether it
    stands apart (`a new missile, the Hwasong-20`). `low` and `high` bound the search."""
    if match := _FORM_BEFORE.search(text, max(start - _LONGEST, low), start):
        return *match.span(1), match[1], False
    match = _FORM_AFTER.match(text, end, min(end + 2 * _LONGEST, high))
    if match is None:
        return None
    gap = text[end : match.start(1)].rstrip(_OPENING)
    if not gap.strip() and "(" not in text[end : match.start(1)]:
        return *match.span(1), match[1], False
    if fold(gap.strip(" ,")) in linkers:
        return *match.span(1), match[1], "," in gap or "(" in text[end : match.start(1)]
    return None


def with_modifiers(category: str, start: int, folded: str, before: dict[int, Hit], floor: int) -> int:
    """Where the modifiers of a designation of `category` at `start` begin (`long-range ATACMS missiles`), not before
    `floor`. `before` are the modifiers of its section by their end; they leave its category as it is."""
    while folded[start - 1 : start] == " " and (hit := before.get(start - 1)) is not None and hit.start >= floor:
        if refine(category.split("/")[0], hit.term.payload) is None:
            break
        start = hit.start
    return start
