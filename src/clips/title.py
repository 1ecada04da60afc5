"""Which line is the headline, if any is."""

import re

_LINE = re.compile(r"[^\n]+")
_HEADER = re.compile(r"[A-Za-z-]{2,20}: ")
_MARKUP = re.compile(r"\||<[!a-z/]|.*</[a-z]", re.IGNORECASE)  # a row of a table, tags
_WORD = re.compile(r"\w+")
_MOST = 250  # code points; a longer first line is a paragraph
_LABELS = 2  # a rubric or a "Newsletter" may stand above the headline


def find_title(text: str) -> tuple[int, int] | None:
    """The (start, end) of the headline of `text`, or None.

    It is the first line that looks like one: at least four words (eight characters where words are not spaced), no
    full stop at its end, and more text below it. At most two shorter lines may stand above it.
    """
    for count, match in enumerate(_LINE.finditer(text)):
        line = match[0].strip()
        if not line:
            continue
        if count > 2 * _LABELS or len(line) > _MOST or not text[match.end() :].strip():
            return None
        if _HEADER.match(line) or _MARKUP.match(line):
            continue
        if line.endswith((".", "。", ":", ",", ";")):
            return None
        if len(_WORD.findall(line)) >= 4 or _spaceless(line):
            start = match.start() + match[0].index(line)
            return start, start + len(line)
    return None


def _spaceless(line: str) -> bool:
    return len(line) >= 8 and sum("\u0e00" <= c <= "\u9fff" for c in line) > len(line) / 2
