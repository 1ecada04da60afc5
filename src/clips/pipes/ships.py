"""Names of warships: by the first word of their names (`USS Cole`), and beside a ship's noun (`the frigate Hessen`)."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from clips.document import Document
from clips.fold import fold
from clips.taxonomy import ship_prefixes, ship_words

_WORD = r"[^\W\d_][\w’'-]*"
_LONGEST = 48  # code points that a name may take
_NAME = re.compile(rf" ({_WORD}(?: {_WORD}| [^\W\d_]\.(?=[ \w])){{0,4}})")
_QUOTED = re.compile(r" ?(?:«([^»\n]+)»|[\"“„”]([^\"“”„\n]+)[\"“”]|‘([^’\n]+)’|「([^」\n]+)」|『([^』\n]+)』)")
_SHORTEST = 12  # code points of a name in quotation marks that no ship bears
_SHORT = 4  # code points of words that titles write in lower case


@cache
def _prefixed(prefix: str) -> re.Pattern[str]:
    word = r"[^\W\d_a-z][\w’-]+"
    return re.compile(rf"(?<!\w){re.escape(prefix)} (?:{word}|[A-Z]\.)(?: (?:{word}|[A-Z]\.(?:[A-Z]\.)*)){{0,3}}")


def prefixed(text: str) -> Iterator[tuple[int, int]]:
    """The spans of names whose first word is a navy's."""
    for prefix in ship_prefixes():
        if f"{prefix} " in text:
            for match in _prefixed(prefix).finditer(text):
                words = match[0].split(" ")
                while words[-1][0].islower():  # letters beyond ASCII: `KNM Ula øvde`
                    words.pop()
                if len(words) > prefix.count(" ") + 1:
                    yield match.start(), match.start() + len(" ".join(words))


def name_after(
    document: Document, start: int, end: int, high: int, taken: list[int], plain: frozenset[str], quoted: bool = False
) -> tuple[int, str]:
    """Where the name that follows a ship's noun (`start` to `end`) ends, and the name; `end` and nothing if none
    follows.

    A name in quotation marks takes them in; others are words in upper case. `taken` are sorted offsets where something
    else begins (a country, a date), `plain` folded words that are no names, `high` bounds the search, `quoted` allows
    only names in quotation marks. Titles that write all words in upper case tell nothing.
    """
    text = document.text
    stop = min(end + _LONGEST, high)
    if match := _QUOTED.match(text, end, stop):
        name = next(group for group in match.groups() if group)
        short = not quoted or (len(name) <= _SHORTEST and " " not in name)
        return (match.end(), name) if short and not name[0].islower() and name.count(" ") < 4 else (end, "")
    if quoted:
        return end, ""
    match = _NAME.match(text, end, stop)
    if match is None or not text[end + 1].isupper():
        return end, ""
    upper = text[start].isupper()
    i = bisect_right(taken, end)
    reach = taken[i] if i < len(taken) else high
    last, at, seen = end, end + 1, 0
    for word in match[1].split(" "):
        if at >= reach or (not seen and fold(word) in plain):
            break
        if word[0].isupper():
            seen, last = seen + 1, at + len(word)
        elif not seen or last < at - 1 or word not in ship_words():
            break
        at += len(word) + 1
    if not seen or (upper and _title(document, end)):
        return end, ""
    return last, text[end + 1 : last]


def _title(document: Document, at: int) -> bool:
    """Whether the sentence at `at` writes all its longer words in upper case."""
    low, high = document.sentence_at(at)
    return not any(word.islower() and len(word) > _SHORT for word in document.text[low : min(high, low + 300)].split())
