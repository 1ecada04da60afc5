"""Chunks: runs of words that could be a name, by their capitals and the particles between them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from clips.packs import LanguagePack
from clips.pipes.names import lists
from clips.pipes.names.words import Words, common, listed

_DATELINE = re.compile(r" ?[(–—-]|, ")
LONGEST = 7  # words; longer runs of capitals are titles of books or lists


@dataclass(slots=True)
class Chunk:
    """Words `first` to `last` (half-open); `after`: the first word after the known part of a title before it."""

    first: int
    last: int
    after: int | None = None


def blocked(words: Words, i: int) -> bool:
    """Whether word `i` cannot be part of a person's or a place's name."""
    found = words.blocked.get(i)
    if found is None:
        found = words.blocked[i] = _blocked(words, i)
    return found


def _blocked(words: Words, i: int) -> bool:
    role = words.role[i]
    if words.cover[i] or role == "H":
        return True
    if role == "T":
        return not _title_as_name(words, i)
    if role in "MP" and role and i + 1 < len(words):
        return words.role[i + 1] in ("T", "M") or (role == "P" and i > 0 and words.role[i - 1] in ("T", "L", "P", "M"))
    text = words.texts[i]
    if len(text) > 2 and text.isupper() and not words.loud[i] and "." not in text and not dateline(words, i):
        return True
    return text in forbidden(words, i) or text[0].isdigit()


def dateline(words: Words, i: int) -> bool:
    """Whether word `i` opens a text as the place it was written in: `KYIV (AP) —`, `BEIROET -`."""
    if not words.initial[i] or len(words.texts[i]) < 4:
        return False
    return _DATELINE.match(words.document.text, words.ends[i], words.ends[i] + 4) is not None


def _title_as_name(words: Words, i: int) -> bool:
    """Whether a title is a name here (`Stephen King`): after a first name, and no name follows."""
    if not i or not words.upper[i] or not words.joined(i - 1) or not words.upper[i - 1]:
        return False
    if words.role[i - 1] or words.cover[i - 1] or words.section[i].pack.names.capital_nouns or words.loud[i]:
        return False
    if words.lower[i - 1] not in lists.first_names() and words.ordinary(i - 1):
        return False
    return not (words.joined(i) and words.upper[i + 1])


def forbidden(words: Words, i: int) -> frozenset[str]:
    """Words of the language that look like names and are none."""
    return _forbidden(words.section[i].pack)


@lru_cache(maxsize=256)
def _forbidden(pack: LanguagePack) -> frozenset[str]:
    return frozenset(pack.names.not_names)


def chunks(words: Words) -> Iterator[Chunk]:
    """The runs of name-like words, trimmed: no ordinary word at the start of a sentence, no ordinary nouns inside."""
    n = len(words)
    i = 0
    for at in words.capitals:
        if at < i or blocked(words, at):
            continue
        i = at
        start = i
        i += 1
        while i < n and words.joined(i - 1):
            if words.upper[i] and not blocked(words, i):
                i += 1
                continue
            step = _particles(words, start, i)
            if not step:
                break
            i += step
        start = _reach_back(words, start)
        yield from _trim(words, start, i)


def _particles(words: Words, start: int, i: int) -> int:
    """How many particles stand at `i` between two parts of a name; 0 where what stands there is something else."""
    shapes = lists.shapes()
    if words.lower[i] not in shapes.particles or words.texts[i] != words.lower[i]:
        return 0
    count = 1
    while (
        count < 3
        and i + count < len(words)
        and words.joined(i + count - 1)
        and words.lower[i + count] in shapes.joining
    ):
        count += 1
    after = i + count
    if after >= len(words) or not words.joined(after - 1) or not words.upper[after] or blocked(words, after):
        return 0
    if words.ordinary(i):
        before = words.lower[i - 1]
        titled = start > 0 and words.role[start - 1] in ("T", "H") and i == start + 1
        if before in shapes.particles or titled:
            return count
        if (
            not (before in lists.first_names() or len(before) == 1)
            or i - start > 2
            or (words.initial[i - 1] and words.ordinary(i - 1))
        ):
            return 0
    return count


def _reach_back(words: Words, start: int) -> int:
    """`start`, or the particle before it that follows a title (`president von der Leyen`)."""
    shapes = lists.shapes()
    i = start
    while i > 0 and start - i < 3 and words.joined(i - 1) and words.texts[i - 1] in shapes.particles:
        i -= 1
    if i == start or i == 0 or not words.joined(i - 1) or words.role[i - 1] not in ("T", "H"):
        return start
    if words.lower[i] in shapes.joining and i == start - 1 and words.ordinary(i):
        return start
    return start if i == start - 1 and words.role[i] == "L" and words.ordinary(i) else i


def _possessor(words: Words, i: int) -> bool:
    """Whether word `i` is an ordinary one in the genitive (`Rødts Bjørnar Moxnes`)."""
    low, pack = words.lower[i], words.section[i].pack
    return not listed(low) and any(low.endswith(e) and common(low[: -len(e)], pack) for e in pack.names.genitive if e)


def _stranger(words: Words, low: int, i: int) -> bool:
    """Whether the words before the first name at `i` are no part of it: a noun, or another name in the genitive."""
    return (
        all(words.upper[k] and len(words.texts[k]) > 2 for k in range(low, i))
        and words.lower[low] not in lists.last_names()
    )


def _trim(words: Words, start: int, end: int) -> Iterator[Chunk]:
    known = lists.first_names()
    nouns = words.section[start].pack.names.capital_nouns
    while start < end and (words.initial[start] or start == 0) and words.ordinary(start):
        if end - start > 1 and words.lower[start] in known and not words.ordinary(start + 1):
            break
        if end - start > 2 and words.lower[start] in lists.shapes().particles and not words.upper[start + 1]:
            break
        start += 1
    if start >= end:
        return
    if end - start > 2 and words.lower[start + 1] in known and _possessor(words, start):
        start += 1
    if not (nouns or words.loud[start]):
        if end - start <= LONGEST:
            yield Chunk(start, end)
        return
    low = start
    titled = start > 0 and words.role[start - 1] in ("T", "H") and words.joined(start - 1)
    for i in range(start, end + 1):
        if i < end and not (words.upper[i] and words.ordinary(i) and not (i > low and words.lower[i - 1] in known)):
            if not (nouns and i > low and i + 1 < end and words.lower[i] in known and words.lower[i - 1] not in known):
                continue
            if not _stranger(words, low, i):
                continue
            yield Chunk(low, i)
            low = i
            continue
        if i == start and titled and end - start > 1:
            continue
        stop = i
        while stop > low and not words.upper[stop - 1]:
            stop -= 1
        while low < stop and not words.upper[low] and low > start:
            low += 1
        if low < stop <= low + LONGEST:
            yield Chunk(low, stop)
        low = i + 1
