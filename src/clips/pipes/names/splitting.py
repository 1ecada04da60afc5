"""Where the words of a clipping begin and end."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from clips.document import Document, Section
from clips.pipes.names.words import tuple_of

# A word with its hyphens and inner apostrophes, an abbreviation (`U.S.`); an English `’s` stays outside.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:(?:['’ʼ](?!s\b)|[-‑])(?=[^\W_])[^\W_]+)*")
_ENDING = re.compile(r"(?<=[^\W_])['’ʼ](?=[^\W\d_])(?![A-ZÀ-ÞÇĞİÖŞÜ])")
_OWN = ("'s", "’s", "ʼs", "'S", "’S", "ʼS")


def word_spans(document: Document) -> list[tuple[int, int]]:
    """The words of `document` as (start, end) in code points, in order."""
    text = document.text
    spans = [m.span() for m in _WORD.finditer(text)]
    if any(own in text for own in _OWN):
        spans = [(a, b) for a, b in spans if b - a > 1 or not a or text[a - 1 : b] not in _OWN]
    if any(section.pack.text.apostrophe_endings for section in document.sections):
        spans = _without_endings(document, spans)
    if any(section.pack.names.elisions for section in document.sections):
        spans = list(_elided(document, spans))
    if any(section.pack.spaceless and section.pack.names.uncased.title for section in document.sections):
        spans = list(_cut(document, spans))
    return spans


def _elided(document: Document, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """`spans`, elided words apart from what follows them: `l’` with its apostrophe is a word of its own."""
    text, folded = document.text, document.folded
    for (start, end), section in zip(spans, sections_of(document, [a for a, _ in spans]), strict=True):
        at = folded.find("'", start, min(end, start + 9))
        while at > 0 and folded[start:at] in tuple_of(section.pack, "elisions"):
            yield start, at + 1
            start = at + 1
            at = folded.find("'", start, min(end, start + 9))
        if start < end and text[start:end].strip():
            yield start, end


def _cut(document: Document, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """`spans`, those of scripts without spaces cut where the lexicon knows a word and where the script changes."""
    edges = {
        at for section in document.sections if section.pack.spaceless
        for hits in section.hits.values() for hit in hits for at in (hit.start, hit.end)
    }  # fmt: skip
    edges.update(at for found in document.found.values() for f in found for at in (f.start, f.end))
    for start, end in spans:
        low = start
        for at in range(start + 1, end):
            if at in edges or _script(document.text[at]) != _script(document.text[at - 1]):
                yield low, at
                low = at
        yield low, end


def _script(char: str) -> str:
    """Han, hiragana, katakana (with its long-vowel mark), digits, or other."""
    if "\u3040" <= char <= "\u309f":
        return "hiragana"
    if "\u30a0" <= char <= "\u30ff":
        return "katakana"
    if "\u3400" <= char <= "\u9fff" or char == "々":
        return "han"
    return "digit" if char.isdigit() else ""


def _without_endings(document: Document, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """`spans` without what follows an apostrophe in lower case, in the languages that write endings so."""
    found = []
    sections = sections_of(document, [a for a, _ in spans])
    for (start, end), section in zip(spans, sections, strict=True):
        if section.pack.text.apostrophe_endings:
            cut = _ENDING.search(document.text, start, end)
            end = cut.start() if cut else end
        found.append((start, end))
    return found


def sections_of(document: Document, starts: list[int]) -> list[Section]:
    """The section of each word."""
    found: list[Section] = []
    for section in document.sections[:-1]:
        found += [section] * (bisect_left(starts, section.end) - len(found))
    return found + [document.sections[-1]] * (len(starts) - len(found))
