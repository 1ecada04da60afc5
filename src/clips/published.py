"""When a clipping appeared, as its own text says: headers, datelines, footers, leftovers of markup.

Only lines that are not prose count: a date in running text is news, not its date.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from clips.document import Document
from clips.models import Published
from clips.packs import LanguagePack, load
from clips.pipes.dates import TimeExpression, find_dates

_HEAD_LINES, _TAIL_LINES = 8, 5
_HEAD, _TAIL = 1000, 600  # code points in which headers and footers stand
_LINE = re.compile(r"[^\n]+")
_FULL = re.compile(r"\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?)?")
_MARKUP = re.compile(
    r"(?:published_time\"?\s+content|datePublished\"?\s*[=:]|datetime|pubdate|dc\.date\S*\s+content)[\s=:\"'>]{1,6}"
    r"(\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_PLACE = re.compile(r"\W{0,3}[^\W\d_a-z][^\n(]{0,58}?[,.:/–—-]? ?$")
_AGENCY = re.compile(
    r"(?:\.?,? ?(?:\([^)\n]{2,60}\)|/[^/\n]{2,40}/)? ?(?:[-–—:]{1,2}(?= |$)|\. [^\W\d_]+[.,])"
    r"|\.?,? ?(?:\([^)\n]{2,40}\)|/[^/\n]{2,40}/))"
)
_OFFSET = re.compile(r"\s*([+-]\d\d):?(\d\d)\b")
_COPYRIGHT = re.compile(r"(?:©|\([cC]\))\s*(?:[^\W\d_]+\s+){0,2}((?:19|20)\d\d)\b|\b((?:19|20)\d\d)\s*(?:©|\([cC]\))")


def find_published(document: Document, given: str | None) -> Published | None:
    """The clipping's own date: what its text states, else `given` (an ISO date from `--date` or a record).

    A header, footer or markup is `metadata`; `PARIS, 3 novembre (AFP) –` a `dateline`, whose year, where it has none,
    is that of `given` or of a copyright line; a copyright line alone is `inferred`, as it knows the year only. A
    `given` day in the month that a header states is taken, as it says the same and more.
    """
    text = document.text
    if match := _MARKUP.search(text, 0, 20000):
        return _published(_iso(match[1]), "metadata")
    lines = list(_edges(text))
    for start, end in lines:
        if (found := _stated(document, start, end)) is not None:
            finer = given is not None and len(given) > len(found) and given.startswith(found)
            return _published(given, "option") if given and finer else _published(found, "metadata")
    copied = next((m for start, end in lines if (m := _COPYRIGHT.search(text, start, end))), None)
    year = (copied[1] or copied[2]) if copied else None
    for start, end in lines[:_HEAD_LINES]:
        if (found := _dateline(document, start, end, given or year)) is not None:
            return _published(found, "dateline")
    if given:
        return _published(given, "option")
    return _published(year, "inferred") if year else None


def _published(value: str, basis: Literal["metadata", "dateline", "option", "inferred"]) -> Published:
    return Published(value=value, basis=basis)


def _iso(value: str) -> str:
    """ISO 8601 to the minute, with a colon in the offset."""
    match = re.fullmatch(r"([\d-]{10})(?:T(\d\d:\d\d)[\d:.]*(Z|[+-]\d\d:?\d\d)?)?", value)
    if not match or not match[2]:
        return value[:10]
    zone = match[3] or ""
    return f"{match[1]}T{match[2]}" + (zone if zone in ("", "Z") or ":" in zone else f"{zone[:3]}:{zone[3:]}")


def _edges(text: str) -> Iterator[tuple[int, int]]:
    """The lines at the head of `text` and, last line first, those at its foot."""
    head = 0
    for n, match in enumerate(_LINE.finditer(text, 0, _HEAD)):
        if n == _HEAD_LINES:
            break
        head = match.end() if match.end() < min(_HEAD, len(text)) or match.end() == len(text) else _HEAD
        yield match.start(), head
    foot = [m.span() for m in _LINE.finditer(text, max(head, len(text) - _TAIL))]
    yield from reversed(foot[-_TAIL_LINES:])


def _dates(document: Document, start: int, end: int, now: str | None = None) -> list[TimeExpression]:
    return find_dates(document.text[start:end], document.section_at(start).pack.code, now)


def _stated(document: Document, start: int, end: int) -> str | None:
    """The full date of a line that says little else: `6 December 2024`, `Published: …`, `By …, 6 December | 10:30`."""
    line = document.text[start:end]
    if not any(c.isdigit() for c in line):
        return None
    for e in _dates(document, start, min(end, start + 300)):
        if e.type not in ("date", "time") or e.mod or e.end_value or not _FULL.fullmatch(e.value):
            continue
        before, after = line[: e.start].strip(), line[e.end :].strip()
        if _is_dateline(line, e):
            continue
        value = e.value
        if e.type == "time" and value[-1].isdigit() and (offset := _OFFSET.match(line, e.end)):
            value, after = f"{value}{offset[1]}:{offset[2]}", line[offset.end() :].strip()
        value = _iso(value) if len(value) >= 10 else value
        words = [w.casefold() for w in _WORD.findall(before)]
        labelled = bool(words) and _labelled(words[-3:], document.section_at(start).pack)
        opening = not before or (labelled and len(words) <= 3)
        if start + e.start < 40 and opening and e.text[:4].isdigit() and not _sentence(line, e):
            return value
        if len(after) > 60 or len(before) > 80 or after.endswith((".", "!", "?")):
            continue
        apart = before[-1:] in "|,•·–—-:/(>]" and len(words) <= 8 and bool(before)
        if (opening or labelled or apart) and _apart(after):
            return value
    return None


def _sentence(line: str, e: TimeExpression) -> bool:
    """Whether a line that opens with a year goes on as a sentence about it."""
    return "-" not in e.text and "/" not in e.text and "." not in e.text


def _apart(after: str) -> bool:
    """Whether what follows a date is set off from it, or only names a source."""
    return not after or after[0] in "|,•·–—-:/()<[;" or all(not w[0].islower() for w in _WORD.findall(after))


def _labelled(words: list[str], pack: LanguagePack) -> bool:
    """Whether one of `words` announces a date of publication, in the language of the place or in that of markup."""
    return any(not _labels(p).isdisjoint(words) for p in (pack, load("en")))


@cache
def _labels(pack: LanguagePack) -> frozenset[str]:
    return frozenset(word for entry in pack.dates.published.split(",") if (word := entry.strip()))


def _dateline(document: Document, start: int, end: int, given: str | None) -> str | None:
    """The date of `PARIS, 3 novembre (AFP) –`; the year of `given` where it has none; None where nobody knows it."""
    stop = min(end, start + 160)
    for e in _dates(document, start, stop, given)[:1]:
        line = document.text[start:stop]
        if e.type != "date" or e.mod or e.end_value or not any(c.isdigit() for c in e.text):
            return None
        if not _is_dateline(line, e):
            return None
        if re.fullmatch(r"\d{4}-\d\d-\d\d", e.value):
            return e.value
        if given and (match := re.fullmatch(r"XXXX-(\d\d-\d\d)", e.value)):
            return f"{given[:4]}-{match[1]}"
    return None


def _is_dateline(line: str, e: TimeExpression) -> bool:
    """Whether `e` stands between a place and an agency or dash that opens the story."""
    before = line[: e.start]
    words = _WORD.findall(before)
    if not 1 <= len(words) <= 6 or not _PLACE.match(before) or sum(w[0].islower() for w in words) > 1:
        return False
    opened = _AGENCY.match(line, e.end)
    return bool(opened and _WORD.search(line, opened.end()))
