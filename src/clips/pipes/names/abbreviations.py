"""Sources for organizations: names with their abbreviation in brackets, and words in capitals."""

import re
from collections.abc import Iterable, Iterator

from clips.pipes.names import lists
from clips.pipes.names.candidates import Candidate, make
from clips.pipes.names.chunks import forbidden
from clips.pipes.names.organizations import country_of
from clips.pipes.names.words import Words

_ACRONYM = re.compile(r"[A-ZÅÄÆØÖÜŠŽÇĞİŞŁŚŻŹĆŃÓĄĘА-ЯЁІЇЄҐ]{2,6}[0-9]?|[A-Z][a-zé]?[A-Z]{2,5}")
_ROMAN = re.compile(r"[IVXLC]+")


def brackets(words: Words, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """A name with its abbreviation in brackets: both are the organization, and the abbreviation is wherever it stands.

    The long form is found as by Schwartz and Hearst (2003): the letters of the short one from right to left, the first
    of them at the start of a word. `found` are organizations whose extent is known already.
    """
    text = words.document.text
    spans = {c.last: c for c in sorted(found, key=lambda c: -c.first)}
    defined: dict[str, str] = {}
    for i in words.capitals:
        if (
            not i
            or text[words.starts[i] - 1] != "("
            or not _ACRONYM.fullmatch(words.texts[i])
            or words.cover[i] == "weapon"
        ):
            continue
        if text[words.ends[i] : words.ends[i] + 1] != ")" or words.texts[i] in forbidden(words, i):
            continue
        low = spans[i].first if i in spans else _long_form(words, i, words.texts[i])
        if low is None:
            continue
        yield make(words, low, i, "organization", 0.92, "abbreviation", country=country_of(words, low, i))
        if i not in words.organizations:
            defined[words.texts[i]] = " ".join(text[words.starts[low] : words.ends[i - 1]].split())
    for i in words.capitals if defined else ():
        word = words.texts[i]
        if word in defined:
            yield make(words, i, i + 1, "organization", 0.9, "abbreviation", name=defined[word])


def _long_form(words: Words, end: int, short: str) -> int | None:
    """The index of the first word of what `short` abbreviates, the words before `end`; None where they do not fit."""
    first = end
    while first > 0 and end - first < min(len(short) + 5, 2 * len(short)) and (first == end or words.joined(first - 1)):
        if first < end and words.initial[first]:
            break
        first -= 1
    letters = [(c.lower(), k, at == 0) for k in range(first, end) for at, c in enumerate(words.lower[k]) if c.isalpha()]
    at = len(letters) - 1
    for n, char in enumerate(reversed(short.lower())):
        last = n == len(short) - 1
        while at >= 0 and (letters[at][0] != char or (last and not letters[at][2])):
            at -= 1
        if at < 0:
            return None
        at -= 1
    low = letters[at + 1][1]
    if (
        (end - low < 2 and "-" not in words.texts[low])
        or not words.upper[low]
        or words.cover[low] == "date"
        or words.role[low] in ("T", "H")
    ):
        return None
    return low


def acronyms(words: Words) -> Iterator[Candidate]:
    """Words in capitals that nothing else explains: mostly parties, agencies, media."""
    for i in words.capitals:
        word = words.texts[i]
        if len(word) > 8 or not _ACRONYM.fullmatch(word):
            continue
        if words.cover[i] or words.role[i] in ("T", "H") or words.lower[i] in lists.shapes().famous:
            continue
        if word in forbidden(words, i) or _ROMAN.fullmatch(word) or _shouted(words, i) or words.ordinary(i):
            continue
        verb = words.verb[i + 1] if i + 1 < len(words) and words.joined(i) else ""
        score = 0.3 if len(word) == 2 else 0.55
        yield make(words, i, i + 1, "organization", 0.7 if verb else score, "acronym")


def _shouted(words: Words, i: int) -> bool:
    """Whether the neighbours are in capitals too."""
    near = [words.texts[k] for k in (i - 1, i + 1) if 0 <= k < len(words) and len(words.texts[k]) > 1]
    return bool(near) and all(w.isupper() and w.isalpha() for w in near)
