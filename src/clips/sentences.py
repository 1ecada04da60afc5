"""Text to sentences, on characters: stops, closing quotes and line breaks, with a language's abbreviations."""

import re
from collections.abc import Iterator

from clips.document import Section

# Possessive, and from the first of several stops: so that no run of stops, quotes or spaces is looked through twice.
_STOP = re.compile(
    r"(?<![.!?…])[.!?…]++(?:[\"'”’»“)\]]++|\s[\"”’»“)\]]++(?=\s|$))*+(?=\s|$)|[。！？]++[」』”]*+|\n\s*+"
)
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.)+[^\W\d_a-z]")
_LAST_WORD = re.compile(r"[\w.]+$")
_CLOSED = tuple(".!?…:\"'”’»“)]」』。！？")
_WRAP = 60  # a shorter line is a line of its own (a title, a caption), not a wrapped one


def split_sentences(text: str, sections: list[Section]) -> list[tuple[int, int]]:
    """The sentences of `text` as (start, end), in order, white space at their edges left out.

    A stop ends a sentence unless it closes an abbreviation, an initial or an ordinal (`9. November`) of the section's
    language, or a lower-case letter follows. A line break ends one unless the line is long, ends in mid-sentence, and
    the next begins in lower case or the line has the width of its neighbours (wrapped text).
    """
    return [pair for section in sections for pair in _split(text, section)]


def _split(text: str, section: Section) -> Iterator[tuple[int, int]]:
    data = section.pack.text
    abbreviations = {word.casefold() for word in data.abbreviations}
    stopped = frozenset(word.casefold() for word in data.stopped)
    start = section.start
    for match in _STOP.finditer(text, section.start, section.end):
        if match[0].strip():
            if not _ends(text, match, section.end, abbreviations, stopped, data.ordinal_stop):
                continue
        elif not _breaks(text, start, match, section.end):
            continue
        yield from _trim(text, start, match.end())
        start = match.end()
    yield from _trim(text, start, section.end)


def _ends(
    text: str, match: re.Match[str], stop: int, abbreviations: set[str], stopped: frozenset[str], ordinal: bool
) -> bool:
    if match[0][0] not in ".…":
        return True
    after = text[match.end() : min(match.end() + 3, stop)].lstrip(" \t\r\n\"'“„«»‘(")
    if not after:
        return True
    if after[0].islower() and "\n" not in text[match.end() : match.end() + 2]:
        return False
    if match[0] != ".":
        return True
    found = _LAST_WORD.search(text, max(match.start() - 20, 0), match.start())
    word = found[0] if found else ""
    if len(word) == 1 and word.isalpha() and word.isupper():
        return False
    if _INITIALS.fullmatch(word) and word.casefold() not in stopped:
        return False  # `J.B. Pritzker`
    if ordinal and word.isdigit() and len(word) <= 2 and after[0].isalpha():
        return False
    return word.casefold() not in abbreviations


def _breaks(text: str, start: int, match: re.Match[str], stop: int) -> bool:
    if match[0].count("\n") > 1 or match.end() >= stop:
        return True
    line_start = text.rfind("\n", 0, match.start()) + 1
    line = text[line_start : match.start()].rstrip(" \t\r")
    if line.endswith(_CLOSED):
        return True
    return len(line) < _WRAP or not text[match.end()].islower()


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
