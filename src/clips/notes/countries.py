"""Notes on countries: the entry that a word is a form of, its ending, and the rule of its neighbourhood."""

from functools import cache
from typing import TYPE_CHECKING

from clips.territories import GROUP, Inflection, Meaning, entries

if TYPE_CHECKING:
    from clips.document import Document, Section
    from clips.lexicon import Hit
    from clips.packs import LanguagePack


def country(document: "Document", section: "Section", hit: "Hit", start: int, end: int, why: tuple[str, str]) -> None:
    """Notes what made the country at code points `start` to `end`; `why` is the rule that settled it, and its word."""
    trace, meaning, text = document.trace, hit.term.payload, document.text
    if trace is None:
        return
    rule, word = why
    if rule == "sign":
        trace.note("country", start, end, rule, code=meaning.code)
        return
    entry, source = entry_of(section.pack, meaning, hit)
    trace.note("country", start, end, "entry", entry=entry, form=meaning.form, code=meaning.code, source=source)
    _forms(document, "country", hit, start, end, entry)
    if start < hit.start:
        trace.note("country", start, end, "long", word=text[start : hit.start])
    if rule:
        trace.note("country", start, end, rule, word=word)


def bloc(document: "Document", section: "Section", hit: "Hit", end: int) -> None:
    """Notes what made the bloc from `hit.start` to `end`."""
    if document.trace is not None:
        name, source = hit.term.payload, f"blocs.toml, {section.pack.code}"
        document.trace.note("organization", hit.start, end, "bloc", entry=hit.term.text, name=name, source=source)
        _forms(document, "organization", hit, hit.start, end, hit.term.text)


def _forms(document: "Document", kind: str, hit: "Hit", start: int, end: int, entry: str) -> None:
    """Notes the ending inside the span where it is not that of `entry`, and what else of its word stays outside."""
    trace, text = document.trace, document.text
    if trace is None:
        return
    stem = hit.start + len(hit.term.text)
    if stem < end and text[hit.start : end] != entry:
        trace.note(kind, start, end, "ending", ending=text[stem:end])
    if end < hit.end:
        trace.note(kind, start, end, "particle", word=text[end : hit.end])
    low = hit.start
    while low > 0 and text[low - 1].isalpha() and hit.start - low < 5 and start == hit.start and not hit.term.free:
        low -= 1
    if low < hit.start:
        trace.note(kind, start, end, "clitic", word=text[low : hit.start])


def entry_of(pack: "LanguagePack", meaning: Meaning, hit: "Hit") -> tuple[str, str]:
    """The entry that a term of the country pipe was made of, and where it stands; the term itself where none fits."""
    text, endings = hit.term.text, hit.term.endings
    for own, form, entry in _entries(pack).get(meaning.code, ()):
        if form == meaning.form or entry[0] == "=":
            for term in _inflection(pack).terms(entry, form, GROUP, meaning):
                if term.text == text and term.endings == endings:
                    name = entry.lstrip("=!").partition("/")[0].replace("|", "")
                    return name, f"{pack.code}.toml" if own else f"CLDR, {pack.code}"
    return text, pack.code


@cache
def _inflection(pack: "LanguagePack") -> Inflection:
    return Inflection(pack)


@cache
def _entries(pack: "LanguagePack") -> dict[str, list[tuple[bool, str, str]]]:
    found: dict[str, list[tuple[bool, str, str]]] = {}
    for own, code, form, entry in entries(pack):
        found.setdefault(code, []).append((own, form, entry))
    return found
