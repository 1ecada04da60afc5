"""Sources for people: titles, honorifics, appositions, verbs of speech, lists of names, shapes of names."""

import re
from collections.abc import Iterable, Iterator

from clips.events.triggers import function_words
from clips.known import people
from clips.pipes.names import lists
from clips.pipes.names.candidates import FIRM, Candidate, make
from clips.pipes.names.chunks import Chunk
from clips.pipes.names.told import dwells, qualifies, told_by, verb_after
from clips.pipes.names.words import Words, listed

LONGEST = 5  # words in a person's name, particles among them
_AGE = re.compile(r"\s*\(\d{2}\)")
_COMMA = re.compile(r",\s+$|\s*\(\s*$|\s+[-–—]\s+$")
_OFFICES = ("country", "organization")
# What sources weigh beside the trained one, set on the development parts of NorNE, idner, GermEval and EWT: alone, a
# shape or a list makes nobody a person, and a verb hardly; those that are not here count in full.
_WEIGHTS = {
    "title after": 0.8, "speech": 0.7, "act": 0.7, "report": 0.7, "byline": 0.6, "famous": 0.6,
    "name list": 0.6, "shape": 0.6, "first name": 0.6, "initial": 0.6, "family name": 0.6, "particle": 0.6,
    "capitals": 0.6,
}  # fmt: skip
_FAR = 7  # words between a name and the title that follows it


def source(words: Words, runs: Iterable[Chunk]) -> Iterator[Candidate]:
    """People among the runs of capitalised words."""
    firsts = lists.first_names()
    for run in runs:
        size = run.last - run.first
        placed = size > 2 and words.lower[run.first] not in firsts and words.lower[run.first + 1] in firsts
        placed = placed and bool(words.section[run.first].pack.names.inflection)
        if placed and (run.first in words.after_preposition or role_before(words, run.first)):
            run.first, run.after, size = run.first + 1, run.first, size - 1  # `житель Авдеевки Пётр Гончар`
        if size > LONGEST or run.first in words.heads_before or run.last - 1 in words.heads_after:
            continue
        if not any(c.isalpha() for c in words.texts[run.first]) or (
            words.texts[run.first].isupper() and size == 1 and len(words.texts[run.first]) < 5
        ):
            continue
        for candidate in (*_by_context(words, run, size), *_by_shape(words, run, size)):
            candidate.score *= _WEIGHTS.get(candidate.source, 1.0)
            yield candidate


def shorten(words: Words, runs: list[Chunk], learned: Iterable[Candidate]) -> None:
    """Takes the rest of a title off the runs of which a firm model sees the end alone as a person.

    `Gubernur Riau Abdul Wahid`: what stands before is no first name, and a title before that. Where endings say what
    prepositions say elsewhere, a run is cut after a person (`Blinken Londra'da`).
    """
    for c in learned:
        if c.kind == "person" and words.section[c.first].pack.text.apostrophe_endings and words.seated(c.first, c.last):
            c.last, c.end = c.last - 1, words.ends[c.last - 2]
    people = [c for c in learned if c.kind == "person" and c.score >= FIRM]
    begins = {c.last: c.first for c in people}
    ends = {c.first: c.last for c in people}
    for run in list(runs):
        last = ends.get(run.first, run.last - 1 if words.seated(run.first, run.last) else run.last)
        if last < run.last and words.section[run.first].pack.text.apostrophe_endings:
            runs.append(Chunk(last, run.last))
            run.last = last
            continue
        first = begins.get(run.last, run.first)
        if first <= run.first or not run.first or words.role[run.first - 1] not in ("T", "P", "M"):
            continue
        if not any(words.lower[i] in lists.first_names() for i in range(run.first, first)) and all(
            len(words.texts[i]) > 1 for i in range(run.first, first)
        ):
            run.first, run.after = first, run.first


def complete(words: Words, runs: Iterable[Chunk], learned: Iterable[Candidate]) -> None:
    """Gives people whom the model cuts a word short the rest of their run (`Mohammed Hamdan` of `… Hamdan Daglo.`).

    Only where that word ends the phrase and can be nothing but a name.
    """
    ends = {run.first: run.last for run in runs if run.last - run.first == 3}
    for c in learned:
        if c.kind != "person" or c.last - c.first != 2 or ends.get(c.first) != c.last + 1:
            continue
        i = c.last
        after = words.document.text[words.ends[i] : words.ends[i] + 1]
        if after in (".", ",", ")", ":", ";") and not words.ordinary(i) and words.lower[i - 2] in lists.first_names():
            c.last, c.end = i + 1, words.ends[i]


def _by_context(words: Words, run: Chunk, size: int) -> Iterator[Candidate]:
    first, last = run.first, run.last
    role = role_before(words, first if run.after is None else run.after)
    if role:
        start, end, honorific = role
        fields = describe(words, start, end)
        score = 0.95 if honorific else 0.88
        if not honorific and words.loud[first] and size == 1 and not listed(words.stem(first)):
            score = 0.3
        if dwells(words, first, last) or (size == 1 and qualifies(words, first)):
            score = 0.05
        if all(words.ordinary(i) for i in range(first, last)) and words.lower[last - 1] not in lists.last_names():
            score = 0.3
        yield make(words, first, last, "person", score, "title before", **fields)
    role = role_after(words, last)
    if role:
        start, end, _ = role
        fields = describe(words, start, end)
        yield make(words, first, last, "person", 0.75 if size > 1 else 0.6, "title after", **fields)
    opens = first > 0 and any(words.initial[i] for i in range(max(first - 2, 0), first))
    if opens and words.lower[first - 1] in words.section[first].pack.names.bylines:
        yield make(words, first, last, "person", 0.8 if size > 1 else 0.3, "byline")
    if size == 1 and words.ordinary(first):
        return
    before = words.verb[first - 1] if first and words.joined(first - 1) else ""
    after = verb_after(words, last)
    verbs = before + after
    if "V" in verbs or (size > 1 and told_by(words, first)):
        alone = 0.4 if words.section[first].pack.names.capital_nouns else 0.55
        yield make(words, first, last, "person", alone if size == 1 else 0.8, "speech")
    elif "A" in verbs:
        yield make(words, first, last, "person", 0.3 if size == 1 else 0.5, "act")
    elif "R" in verbs and size > 1:
        yield make(words, first, last, "person", 0.3, "report")
    if _AGE.match(words.document.text, words.ends[last - 1], words.ends[last - 1] + 8):
        yield make(words, first, last, "person", 0.8, "age")


def role_before(words: Words, first: int) -> tuple[int, int, bool] | None:
    """The words (half-open) of the title that ends right before word `first`, and whether it is a mere honorific.

    Countries, organizations and offices may belong to it (`Japan’s Ambassador to the United Nations`).
    """
    text = words.document.text
    i = first - 1
    if i < 0 or (words.initial[first] and not _COMMA.search(text, words.ends[i], words.starts[first])):
        return None
    gap = text[words.ends[i] : words.starts[first]]
    comma = False
    if not (gap.isspace() or gap in (". ", " -", "-", "’s ", "'s ")):
        if not _COMMA.search(gap) or words.section[first].pack.text.apostrophe_endings:
            return None  # where verbs come last, a comma parts the subject: `Beyaz Saray Sözcüsü, Trump'ın …`
        comma = True
    title = -1
    while i >= 0 and first - i < 14:
        role = words.role[i]
        if role == "H" and i == first - 1 and not comma:
            return (i, first, True)
        if role == "T":
            title = i
        elif words.cover[i] not in _OFFICES and (not role or (role == "L" and _ends_role(words, i, first, title))):
            break
        if i == 0 or words.initial[i]:
            i -= 1
            break
        gap = text[words.ends[i - 1] : words.starts[i]]
        if not (
            gap.isspace()
            or gap in ("", " -", "-", ". ", "’s ", "'s ", "/", " (", ") ")
            or gap.strip() in ("(", ")", "’s", "'s")
        ):
            i -= 1
            break
        i -= 1
    if title < 0:
        return None
    if comma and title == first - 1 and words.role[first - 1] != "T":
        return None
    return (i + 1, first, False)


def _ends_role(words: Words, i: int, first: int, title: int) -> bool:
    """Whether the link at `i` is no part of the title before word `first`, read from its end as far as `title`."""
    inside = i > 0 and words.role[i - 1] in ("T", "P") and words.joined(i - 1)
    return i == first - 1 or (title >= 0 and not inside)


def role_after(words: Words, last: int) -> tuple[int, int, bool] | None:
    """The words (half-open) of the title that follows the name ending before word `last`, after a comma."""
    if last >= len(words):
        return None
    text = words.document.text
    gap = text[words.ends[last - 1] : words.starts[last]].strip()
    roles = function_words(words.section[last].pack).get(words.lower[last], frozenset())
    if gap not in (",", "(", "–", "—", "-") or ("rel" in roles and "det" not in roles):
        return None  # `X, who accused soldiers of Y`
    i = last
    title = -1
    strange = 0
    determiners = words.section[last].pack.names.determiners
    while i < len(words) and i - last < 12:
        if i > last:
            between = text[words.ends[i - 1] : words.starts[i]]
            if not (between.isspace() or between.strip() in ("", "’s", "'s", "-", "(", ")")):
                break
        role = words.role[i]
        if role == "T":
            if title < 0 and strange and _names_another(words, i):
                return None
            title = i
        elif title < 0 and words.upper[i] and not role and not words.cover[i]:
            strange += 1
        elif title < 0 and not role and not words.cover[i] and words.lower[i] not in determiners:
            strange += 1
            if len(words.lower[i]) < 5 or strange > 2:
                return None
        elif (
            i - last >= _FAR
            if title < 0
            else not (role in tuple("LPM") or words.cover[i] in _OFFICES or words.upper[i])
        ):
            break
        elif words.verb[i] and not role and title < 0:
            return None
        i += 1
    if title < 0 or (title == i - 1 and i < len(words) and words.joined(i - 1) and words.verb[i]):
        return None  # `Kharkiv, officials said`
    if _leads(words, title):
        return None
    return (last, i, False)


def _leads(words: Words, title: int) -> bool:
    """Whether a name follows the title at once: `with Kim Jong Il, Defence Minister Belousov met`."""
    i = title + 1
    while i < len(words) and words.joined(i - 1) and (words.role[i] in ("M", "P") or words.cover[i] in _OFFICES):
        i += 1
    if i >= len(words) or not words.joined(i - 1) or not words.upper[i] or words.role[i] or words.cover[i]:
        return False
    return not words.ordinary(i) and words.stem(i) == words.lower[i]


def _names_another(words: Words, i: int) -> bool:
    """Whether the title at `i` stands before a name of its own (`X, successor of the killed leader Y`)."""
    return (
        i + 1 < len(words) and words.joined(i) and words.upper[i + 1] and not (words.role[i + 1] or words.cover[i + 1])
    )


def describe(words: Words, start: int, end: int) -> dict[str, object]:
    """The role as written (title with what completes it) and the affiliation, from the words `start` to `end`."""
    titles = [i for i in range(start, end) if words.role[i] == "T"]
    fields: dict[str, object] = {}
    if titles:
        low = high = titles[0]
        while low > start and words.role[low - 1] in ("M", "T", "P") and not words.cover[low - 1]:
            low -= 1
        for i in range(titles[0], end):
            if words.role[i] in ("T", "P", "M") and not words.cover[i] and _completes(words, high, i):
                high = i
        while words.role[low] == "L":
            low += 1
        fields["role"] = words.document.text[words.starts[low] : words.ends[high]]
    own = [i for i in range(start, end) if not _toward(words, start, i)]
    for choice in (own, range(start, end)):
        for i in choice:
            if i in words.countries:
                return fields | {"affiliation": f"country:{words.countries[i].fields['code']}"}
        for i in choice:
            if i in words.organizations:
                return fields | {"affiliation": words.organizations[i]}
    return fields


def _toward(words: Words, start: int, i: int) -> bool:
    """Whether word `i` is what an office is directed at (`envoy for Yemen`), not whom it belongs to."""
    toward = words.section[i].pack.names.toward
    k = i - 1
    while k >= start and (words.cover[k] in _OFFICES):
        k -= 1
    return k >= start and words.lower[k] in toward and not words.cover[k]


def _completes(words: Words, high: int, i: int) -> bool:
    return all(words.role[k] in ("L", "P", "M", "T") and not words.cover[k] for k in range(high + 1, i))


def _by_shape(words: Words, run: Chunk, size: int) -> Iterator[Candidate]:
    first, last = run.first, run.last
    shapes = lists.shapes()
    firsts, lasts = lists.first_names(), lists.last_names()
    low, texts = words.lower, words.texts
    inflected = bool(words.section[first].pack.names.inflection)
    head, tail = low[first] if size > 1 and not inflected else words.stem(first), words.stem(last - 1)
    if tail in shapes.honorifics and size > 2:
        tail = low[last - 2]
    nouns = words.section[first].pack.names.capital_nouns
    factor = 0.55 if first in words.after_preposition else 0.85 if first in words.directions else 1.0
    if " ".join(texts[first:last]) in people():
        yield make(words, first, last, "person", 0.9, "known")
        return
    if eastern(texts[first:last]):
        yield make(words, first, last, "person", 0.85, "family name first")
        return
    if size == 1:
        if not words.initial[first] or not words.ordinary(first):
            if head in shapes.famous:
                yield make(words, first, last, "person", 0.75, "famous")
            elif head in firsts or head in lasts:
                score = (0.4 if words.initial[first] or nouns else 0.5) * factor
                yield make(words, first, last, "person", score, "name list")
            elif surname_shape(texts[first]):
                yield make(words, first, last, "person", 0.25 * factor, "shape")
        return
    if (
        words.section[first].pack.names.capital_nouns
        and words.stem(first) != head
        and words.stem(first) in shapes.famous
    ):
        yield make(words, first, first + 1, "person", 0.75, "famous")
    plain = sum(words.ordinary(i) for i in range(first, last) if words.upper[i])
    if head in firsts and not (words.ordinary(last - 1) and size > 3):
        yield make(words, first, last, "person", (0.8 if plain < size else 0.45) * factor, "first name")
    if len(texts[first]) == 1 or "." in texts[first]:
        yield make(words, first, last, "person", 0.6 * factor, "initial")
    if (tail in lasts or surname_shape(texts[last - 1])) and not words.ordinary(last - 1):
        yield make(words, first, last, "person", 0.45 * factor, "family name")
    if any(word.startswith(shapes.prefixes) for word in texts[first:last]):
        yield make(words, first, last, "person", 0.3 * factor, "particle")
    elif tail in shapes.famous:
        yield make(words, first, last, "person", 0.6, "famous")
    if size <= 3 and not plain and not words.loud[first] and not words.section[first].pack.names.capital_nouns:
        yield make(words, first, last, "person", 0.4 * factor, "capitals")
    for i in range(first + 1, last - 1):
        if low[i] in firsts and head not in firsts and len(head) > 2:
            yield make(words, i, last, "person", 0.8, "first name")
            break


def surname_shape(word: str) -> bool:
    """Whether `word` ends as family names do (`-enko`, `-ov`, `-oğlu`)."""
    return len(word) > 5 and word[0].isupper() and word.endswith(lists.shapes().suffixes)


def eastern(name: list[str]) -> bool:
    """Whether this is a Korean, Chinese or Vietnamese name: a family name, then one to three syllables."""
    shapes = lists.shapes()
    if not 2 <= len(name) <= 3 or name[0].lower() not in shapes.family_first:
        return False
    parts = [part for word in name[1:] for part in re.split(r"[-‑]", word.lower())]
    if len(parts) > 3:
        return False
    return all(part in shapes.syllables or _two_syllables(part) for part in parts) and not (
        len(parts) == 1 and len(name[1]) < 2
    )


def _two_syllables(word: str) -> bool:
    syllables = lists.shapes().syllables
    return any(word[:k] in syllables and word[k:] in syllables for k in range(2, len(word) - 1))
