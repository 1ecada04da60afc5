"""Designations of weapon systems: those of `data/weapons.toml`, and by their form what only a weapon noun gives away.

Designations are the same in all languages, so one automaton serves them all; what an inflected one may end in is the
language's (`Искандеров`, `Leopards`). A hit must begin like its name in upper case, except in Cyrillic, where the press
writes the well-known ones small (`шахедов`).
"""

import re
from dataclasses import dataclass
from functools import cache

from clips.document import Document, Section
from clips.fold import fold, is_word
from clips.lexicon import Hit, Lexicon, Term
from clips.packs.weapons import endings, listed
from clips.taxonomy import spellings, systems

_SUFFIX = re.compile(r"(?: ?[A-Z]\d{1,2}[A-Z+]{0,2}|[A-ZА-Я]{1,3}\d{0,2}|-[A-ZА-Я]\d?)?(?![^\W_])(?!-\d)")
_CYRILLIC = ("\u0400", "\u052f")
_FORM = r"[A-ZА-Я][A-Za-zА-Яа-я]{0,14}(?:-[A-Z]{1,3})?(?:-\d{1,4}|(?<=[A-Z]{2})\d{2,4})[A-Z]{0,3}"
_FORM_AFTER = re.compile(rf"(?:,? ?(?:[^\W\d_]{{1,10}} ){{0,2}}[«\"“„‘'(]?|[ ,]*[«\"“„‘'(]?)({_FORM})(?![^\W_])")
_FORM_BEFORE = re.compile(rf"(?<![^\W_])(?<![\w]-)({_FORM})[»\"”“’']?[ -]$")
_LONGEST = 28
_OPENING = " «\"“„‘'("


@dataclass(frozen=True, slots=True)
class Designation:
    """A system's name at `start` to `end`; `strict`: only a noun beside it makes it one."""

    start: int
    end: int
    name: str
    category: str
    context: bool
    strict: bool


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of a system; `text` is as the list writes it."""

    text: str
    name: str
    category: str
    context: bool


@cache
def lexicon() -> Lexicon:
    """The automaton of all designations in all spellings."""
    terms = []
    for system in systems():
        name = system.names[0]
        for written in system.names:
            context = written in system.context
            single = len(written) > 2 and not written[1].isalpha() and written[0].isalpha() and written[0] < "\u3000"
            for spelling in sorted(spellings(written), key=lambda s: s != written):
                doubtful = context or (single and "-" in written and "-" not in spelling)
                terms.append(Term(spelling, "system", Name(spelling, name, system.category, doubtful), free=True))
    return Lexicon(terms)


def find_designations(document: Document) -> list[Designation]:
    """The designations of `document` that are whole words in their language, by `start`."""
    found: list[Designation] = []
    hits = lexicon().find(document.text, document.folded).get("system", [])
    sections = iter(document.sections)
    section = next(sections, None)
    for hit in hits:
        while section is not None and hit.start >= section.end:
            section = next(sections, None)
        if section is None:
            break
        if (d := _fit(document, section, hit)) is not None:
            found.append(d)
    return found


def _fit(document: Document, section: Section, hit: Hit) -> Designation | None:
    text, folded, a, b = document.text, document.folded, hit.start, hit.end
    name: Name = hit.term.payload
    if a > 0 and is_word(text[a - 1]) and _east(text[a - 1]) == _east(text[a]):
        return None
    if a > 1 and text[a - 1] == "-" and text[a - 2].isalnum() and text[a].isalpha() and name.context:
        return None
    if not _case(text[a:b], name):
        return None
    if b < len(text) and is_word(text[b]) and _east(text[b]) == _east(text[b - 1]):
        right = b
        while right < len(text) and is_word(folded[right]) and _east(text[right]) == _east(text[a]):
            right += 1
        if folded[b:right] not in endings(section.pack.weapons.name):
            if not _has_digit(text[a:b]) or not (suffix := _SUFFIX.match(text, b)) or suffix.end() == b:
                return None
            right = suffix.end()
        b = right
    elif _has_digit(text[a:b]) and (suffix := _SUFFIX.match(text, b)):
        b = suffix.end()
    strict = fold(name.text) in listed(section.pack.weapons.words)
    return Designation(a, b, name.name, name.category, name.context or strict, strict)


def _case(written: str, name: Name) -> bool:
    first = name.text[0]
    if not first.isupper() or first == written[0]:
        if len(name.text) <= 4 and name.text.isupper() and name.text.isalpha():
            return written.isupper()
        return True
    return _CYRILLIC[0] <= first <= _CYRILLIC[1] and not name.context


def _east(char: str) -> bool:
    return "\u3040" <= char <= "\uffdc"


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
