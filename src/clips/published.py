"""When a clipping appeared, as its own text says: headers, datelines, footers, leftovers of markup.

Only lines that are not prose count: a date in running text is news, not its date.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import PurePath
from typing import Literal

from clips.document import Document
from clips.models import Published
from clips.packs import LanguagePack, load
from clips.pipes.dates import TimeExpression, find_dates
from clips.pipes.dates.shapes import valid

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
    r"|（[^）\n]{2,30}） ?[-–—]{0,2}"
    r"|\.?,? ?(?:\([^)\n]{2,40}\)|/[^/\n]{2,40}/)"
    r"| [^\W\d_][^=.\n]{1,24} = )"  # `(서울=연합뉴스) 2025년 8월 21일 김민수 기자 = `
)
_DASH = re.compile(r" [-–—|] ")
_OPENS = re.compile(r"\.? ?(?:\([^)\n]{2,40}\))? ?(?:[-–—:]{1,2}(?= )|\.(?= ?[^\W\d_a-z]))")  # what a story follows
_BYLINE = re.compile(r"[^.!?\n]{0,60}")
_BRACKETS = {"(": ")", "（": "）", "[": "]", "【": "】", "〔": "〕"}
_OFFSET = re.compile(r"\s*([+-])(\d\d):?(\d\d)\b")
_ZONE = re.compile(r"\s*\(?\s*(?:GMT|UTC)?\s*([+-])(\d{1,2})(?::?(\d\d))?\b\)?")  # `GMT+7`, `(UTC+05:30)`
_NAME = re.compile(r"(?<![0-9A-Za-z])((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?![0-9A-Za-z])")
_SHORT = 20  # code points of a line that name a place or an author
_NEWS = 1500  # code points in which days in brackets tell when the news is of
_IN_BRACKETS = re.compile(r"[^\W\d_] ?\(\d{1,2}/\d{1,2}/\d{4}\)")
_COPYRIGHT_SIGN = re.compile(r"©|\([cC]\)")
_COPYRIGHT = re.compile(
    r"(?:©|\([cC]\)|\b[cC]opyrights?\b)\s*(?:[^\W\d_]+\s+){0,2}((?:19|20)\d\d)\b|\b((?:19|20)\d\d)\s*(?:©|\([cC]\))"
)


def find_published(document: Document, given: str | None, path: str | None = None) -> Published | None:
    """The clipping's own date: what its text states, else `given` (an ISO date from `--date` or a record).

    A header, footer or markup is `metadata`; `PARIS, 3 novembre (AFP) –` and `Oslo, 3. november 2023. ` a `dateline`,
    whose year, where it has none, is that of `given` or of a copyright line; a copyright line alone is `inferred`, as
    it knows the year only, and so are the days of the news in `Kamis (24/7/2025)` and, with a warning, a date in the
    name of the file at `path`. A `given` day in the month that a header states is taken, as it says the same and more.
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
    for start, end in lines[:_HEAD_LINES]:
        if (found := _opened(document, start, end, given or year)) is not None:
            return _published(found, "dateline")
    if given:
        return _published(given, "option")
    if (found := _spelt(document)) is not None:
        return _published(found, "inferred")
    named = _NAME.search(PurePath(path).stem) if path else None
    if named and year in (None, named[1]) and valid(int(named[1]), int(named[3]), int(named[4])):
        document.warnings.append("dated by the file's name")
        return _published(f"{named[1]}-{named[3]}-{named[4]}", "inferred")
    return _published(year, "inferred") if year else None


def _spelt(document: Document) -> str | None:
    """The latest of the days that a text gives in full in brackets behind their names (`Kamis (24/7/2025)`).

    Outlets that write so do it with the days of the news itself.
    """
    text = document.text[:_NEWS]
    if not _IN_BRACKETS.search(text):
        return None
    found = _dates(document, 0, len(text))
    days = [e.value[:10] for e in found if _IN_BRACKETS.search(e.text) and re.match(r"\d{4}-\d\d-\d\d", e.value)]
    return max(days, default=None)


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
        after = "" if after == "." and e.text[-2:-1] == " " else after  # `2 декабря 2025 г.`
        if _is_dateline(line, e):
            continue
        if _bracketed(line, e):
            return e.value[:10]
        value = e.value
        zoned = e.type == "time" and (value[-1] == "Z" or not re.search(r"[+-]\d\d:\d\d$", value))
        if zoned and (offset := _offset(line, e)):
            value, after = value.removesuffix("Z") + offset[0], line[offset[1] :].strip()
        value = _iso(value) if len(value) >= 10 else value
        words = [w.casefold() for w in _WORD.findall(before)]
        pack = document.section_at(start).pack
        labelled = bool(before) and _announced(before, words, pack)
        renewed = bool(after) and _announced(after, [w.casefold() for w in _WORD.findall(after)[:3]], pack)
        opening = not before or (labelled and len(words) <= 3)
        if start + e.start < 40 and opening and e.text[:4].isdigit() and not _sentence(line, e):
            return value
        closed = after.endswith((".", "!", "?", "。", "！", "？")) and not (labelled and after == ".")
        if len(after) > 60 or len(before) > 80 or closed:
            continue
        apart = before[-1:] in "|,•·–—-:/(>]=" and len(words) <= 8 and bool(before)
        apart = apart or (before[:1] == "(" and before[-1:] == ")")  # `(서울=연합뉴스) 2024.06.12`
        if (opening or labelled or apart) and (_apart(after) or renewed or (labelled and len(after) < 20)):
            return value
        if not after and before and _byline(document, start, line, words):
            return value
    return None


def _bracketed(line: str, e: TimeExpression) -> bool:
    """Whether a date stands in brackets that open or close its line: `（2025年6月4日讯）`, `[2025년 6월 4일]`."""
    closing = _BRACKETS.get(line.lstrip()[:1])
    if closing and line.find(closing) >= e.end and len(line[: line.find(closing)].strip()) < e.end - e.start + 16:
        return len(e.value) >= 10
    opening = next((a for a, b in _BRACKETS.items() if line.rstrip().endswith(b)), None)
    at = line.rfind(opening) if opening else -1
    return 0 <= at < e.start and at < 3 and len(e.value) >= 10


def _byline(document: Document, start: int, line: str, words: list[str]) -> bool:
    """Whether a short line that ends with a date says who wrote the clipping, where: no headline, no sentence."""
    titled = document.title is not None and document.title[0] <= start < document.title[1]
    first = not document.text[:start].strip()
    return not titled and not first and len(words) <= 6 and _BYLINE.fullmatch(line.strip()) is not None


def _opened(document: Document, start: int, end: int, given: str | None) -> str | None:
    """The full date between a place and the story on its line: `Oslo, 3. november 2023. Hæren …`, `4 juin 2025 - …`."""
    stop = min(end, start + 160)
    line = document.text[start:stop]
    for e in _dates(document, start, stop, given)[:1]:
        if e.type != "date" or not re.fullmatch(r"\d{4}-\d\d-\d\d", e.value) or not re.search(r"\d", e.text):
            return None
        before = line[: e.start]
        words = _WORD.findall(_DASH.split(before.rstrip(" -–—"))[-1])
        _, comma, placing = before.rstrip(" ,").rpartition(", ")  # `Van onze redactie, Kiev, 11 mei 2026.`
        tail = _WORD.findall(placing) if comma and placing[:1].isupper() else words
        small = sum(w[0].islower() and len(w) > 3 for w in tail)
        if len(before) > 60 or len(words) > 7 or small > 1 or before.rstrip()[-1:] in (".", "!", "?"):
            return None
        pack = document.section_at(start).pack
        if pack.spaceless and any(line.startswith(label, e.end) for label in _labels(pack)):
            return e.value  # `新华社贝鲁特2025年6月4日电`
        closed = before.endswith("(") and line[e.end : e.end + 1] == ")"  # `Trablus (15 Mayıs 2025) – …`
        opened = _OPENS.match(line, e.end + closed)
        if opened is None and pack.spaceless and line[e.end : e.end + 1] in (" ", "　"):
            return e.value
        placed = not words or "," in before or "-" in before or "–" in before or "—" in before or "(" in before
        if opened and placed and _WORD.search(line, opened.end()) and (words or opened[0].strip()):
            return e.value
    return None


def _offset(line: str, e: TimeExpression) -> tuple[str, int] | None:
    """The offset from UTC behind a time, `+09:00` for `+0900` or `(GMT+9)`, and where it ends."""
    match = _OFFSET.match(line, e.end)
    if not match and (e.value[-1] == "Z" or re.match(r"\s*\(?\s*(?:GMT|UTC)", line[e.end : e.end + 8])):
        match = _ZONE.match(line, e.end)
    return (f"{match[1]}{int(match[2]):02}:{match[3] or '00'}", match.end()) if match else None


def _sentence(line: str, e: TimeExpression) -> bool:
    """Whether a line that opens with a year goes on as a sentence about it."""
    return "-" not in e.text and "/" not in e.text and "." not in e.text


def _apart(after: str) -> bool:
    """Whether what follows a date is set off from it, or only names a source."""
    if after and after[0].isalpha() and after[0].upper() == after[0].lower():
        return len(after) <= _SHORT  # no capitals in this script
    return not after or after[0] in "|,•·–—-:/()<[;" or all(not w[0].islower() for w in _WORD.findall(after))


def _announced(before: str, words: list[str], pack: LanguagePack) -> bool:
    """Whether what stands before a date announces it as that of publication, in the place's language or in English.

    `words` are those of `before`, casefolded.
    """
    low = before.casefold()
    if _COPYRIGHT_SIGN.search(before) and len(words) < 4:
        return True
    for code in (pack.code, "en"):  # the English pack is loaded only where its answer is needed
        labels = _labels(load(code))
        if not labels.isdisjoint(words[-3:]) or any(" " in label and label in low for label in labels):
            return True
    return False


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
