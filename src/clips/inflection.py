"""Endings: those behind an apostrophe, and the cases of names and titles, from the tables of a pack.

A table (`[names.inflection]`; for people and places what `[countries.inflection]` has, too) says for the end of a
nominative what replaces it, case by case; the longest end that fits decides. Cases are numbers: 0 nominative,
1 genitive, 2 dative, 3 accusative, 4 instrumental, 5 locative; a plural begins at 6.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from clips.fold import fold
from clips.lexicon import NONE
from clips.packs import LanguagePack

CASES = 6
_BEHIND = re.compile(r"['’ʼ](?:[^\W\d_A-ZÀ-ÞÇĞİÖŞÜ]{1,12}|(?<=[A-ZÇĞİÖŞÜ]['’ʼ])[A-ZÇĞİÖŞÜ]{1,6})(?![\w'’ʼ])")
_SHORT = 2  # letters that a stem has at least

Rules = tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]


_ALL = frozenset(range(CASES))
_CASES: dict[frozenset[int], frozenset[int]] = {}  # one object for all that are equal
_ENDINGS: dict[frozenset[str], frozenset[str]] = {}


def _cases(cases: set[int]) -> frozenset[int]:
    found = frozenset(cases)
    return _CASES.setdefault(found, found)


def with_ending(text: str, end: int, pack: LanguagePack) -> int:
    """Where the word that a name up to `end` begins is over: behind `'nın` in `Rusya'nın`, where a pack has such."""
    if not pack.text.apostrophe_endings or text[end : end + 1] not in ("'", "’", "ʼ"):
        return end
    found = _BEHIND.match(text, end)
    return found.end() if found else end


@cache
def rules(pack: LanguagePack, kind: str) -> Rules:
    """The table of a class (`person`, `noun`, `place`): (end of the nominative, forms by case), longest end first."""
    names = pack.countries.inflection.get("name" if kind == "place" else kind, {})
    shared = {end: " ".join(cases.split()[:CASES]) for end, cases in names.items()}
    table = {**(shared if kind in ("person", "place") else {}), **pack.names.inflection.get(kind, {})}
    found = [
        (end, tuple(tuple("" if form == "_" else form for form in forms.split("/")) for forms in cases.split()))
        for end, cases in table.items()
    ]
    return tuple(sorted(found, key=lambda rule: -len(rule[0])))


def _rule(word: str, table: Rules) -> tuple[str, tuple[tuple[str, ...], ...]] | None:
    return next(((end, forms) for end, forms in table if word.endswith(end) and len(word) > len(end)), None)


@lru_cache(maxsize=20_000)
def nominatives(pack: LanguagePack, word: str, kind: str) -> dict[str, frozenset[int]]:
    """What nominatives `word` can be a form of, with the cases that it then is in; itself always among them."""
    table = rules(pack, kind)
    found: dict[str, set[int]] = {word: {0}}
    for end, forms in table:
        for case, variants in enumerate(forms):
            for form in variants:
                stem = word.removesuffix(form) if form else word
                if (form and stem == word) or len(stem) < _SHORT:
                    continue
                base = stem + end
                if (rule := _rule(base, table)) and rule[0] == end:
                    found.setdefault(base, set()).add(case)
    return {base: frozenset(cases) for base, cases in found.items()}


def entries(pack: LanguagePack, entry: str, kind: str = "noun") -> Iterator[tuple[str, dict[str, frozenset[int]]]]:
    """The forms of an entry in the nominative: (beginning, cases by ending); all as written where there is no table.

    All words before `|` inflect alike (`генеральный секретарь`), but for abbreviations in capitals; `word/class` is of
    another class.
    """
    entry, _, named = entry.partition("/")
    table = rules(pack, named or kind)
    text, sign, fixed = entry.partition("|")
    words = text.split(" ")
    if not table or text.isupper() or (sign and not fixed):
        yield text + fixed, {"": _ALL}
        return
    if len(words) == 1 and not fixed:
        rule = _rule(text, table)
        if rule is None:
            yield text, {"": _ALL}
            return
        endings: dict[str, set[int]] = {}
        for case, variants in enumerate(rule[1]):
            for form in variants:
                endings.setdefault(fold(form), set()).add(case)
        yield text.removesuffix(rule[0]) if rule[0] else text, {e: _cases(c) for e, c in endings.items()}
        return
    forms: dict[str, set[int]] = {}
    for case in range(max(len(rule[1]) for rule in table)):
        whole = [""]
        for word in words:
            rule = None if word.isupper() or len(word) < 3 else _rule(word, table)
            variants = (word,) if rule is None else () if case >= len(rule[1]) else rule[1][case]
            stem = "" if rule is None else word.removesuffix(rule[0]) if rule[0] else word
            whole = [f"{before} {stem}{form}".lstrip() for before in whole for form in variants]
        for form in whole:
            forms.setdefault(form + fixed, set()).add(case)
    for form, cases in forms.items():
        yield form, {"": _cases(cases)}


def endings_of(cases: dict[str, frozenset[int]]) -> frozenset[str]:
    """The endings of an entry for a term of the lexicon."""
    if len(cases) == 1 and "" in cases:
        return NONE
    endings = frozenset(cases)
    return _ENDINGS.setdefault(endings, endings)
