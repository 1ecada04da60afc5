"""Reads the words of a clipping: what the lexicon and the earlier pipes say of each."""

import re
from collections.abc import Iterable
from itertools import compress

from clips.document import Document
from clips.inflection import with_ending
from clips.lexicon import Hit
from clips.pipes.names import lists
from clips.pipes.names.splitting import sections_of, word_spans
from clips.pipes.names.words import APOSTROPHES, Words

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]*@[\w.-]+|#\w+")
_LINK = re.compile(r"(?:https?://|www\.)\S+|#\w+")
_OPENERS = frozenset("\"'“„«»‘‚([{:;•·–—`<>*|?!")


def read_words(document: Document) -> Words:
    """The words of `document`."""
    words = Words(document)
    text = document.text
    spans = word_spans(document)
    starts = words.starts = [a for a, _ in spans]
    ends = words.ends = [b for _, b in spans]
    texts = words.texts = [text[a:b] for a, b in spans]
    n = len(texts)
    words.lower = list(map(str.lower, texts))
    words.upper = upper = [w[:1].isupper() for w in texts]
    for i in [i for i, plain in enumerate(map(str.isalpha, texts)) if not plain]:
        upper[i] = _is_upper(texts[i]) and texts[i][-1] not in APOSTROPHES
    words.capitals = list(compress(range(n), upper))
    words.by_start = dict(zip(starts, range(n), strict=True))
    words.by_end = dict(zip(ends, range(1, n + 1), strict=True))
    words.initial = [False] * n
    words.loud = [False] * n
    words.cover = [""] * n
    words.role = [""] * n
    words.verb = [""] * n
    words.seen_low = set(texts).intersection(words.lower)
    _mark_sentences(words)
    for i in words.capitals:
        if i and starts[i] - ends[i - 1] > 1 and not _OPENERS.isdisjoint(text[ends[i - 1] : starts[i]]):
            words.initial[i] = True
    words.section = sections_of(document, starts)
    if "://" in text or "@" in text or "#" in text or "www." in text:
        for match in (_ADDRESS if "@" in text else _LINK).finditer(text):
            low, high = words.span(match.start(), match.end())
            words.cover[low:high] = ["address"] * (high - low)
    for i, word in enumerate(texts) if any(section.pack.names.elisions for section in document.sections) else ():
        if word[-1] in APOSTROPHES:
            words.role[i] = "L"
    for kind in ("date", "quantity", "weapon", "country"):
        for found in document.found.get(kind, ()):
            low, high = words.span(found.start, found.end)
            for i in range(low, high):
                words.cover[i] = kind
                if kind == "country":
                    words.countries.setdefault(i, found)
    _free_names(words)
    for section in document.sections:
        for group in ("role", "verb", "organization", "head", "place", "locus", "descriptor"):
            _mark(words, group, section.hits_of(group))
    _mark_organizations(words)
    for section in document.sections:
        if not lists.ordinary(section.pack.code):
            words.nouns |= {h.start for h in section.hits_of("event.noun", "event.actor", "event.verb", "event.theme")}
    words.known_places = {i for low, high, _ in words.hits.get("place", ()) for i in range(low, high)}
    for section in document.sections:
        for hit in section.hits_of("country"):
            if getattr(hit.term.payload, "form", "") == "capital":
                words.seats.update(dict.fromkeys(range(*words.span(hit.start, hit.end)), hit.term.payload.code))
    for low, high, hit in words.hits.get("head", ()):
        if "B" in hit.term.payload:
            words.heads_before.add(low)
        if "A" in hit.term.payload:
            words.heads_after.add(high - 1)
    for low, high, hit in words.hits.get("locus", ()):
        if "p" in hit.term.payload and high < n:
            words.after_preposition.add(high)
        if "q" in hit.term.payload and high < n:
            words.directions.add(high)
        if "k" in hit.term.payload:
            words.kinds.update(range(low, high))
    if any(section.pack.text.apostrophe_endings for section in document.sections):
        _mark_endings(words)
    return words


def _mark_endings(words: Words) -> None:
    """Notes the words whose ending behind an apostrophe is one of place (`Londra'da`)."""
    text = words.document.text
    for i in words.capitals:
        end = words.ends[i]
        stop = with_ending(text, end, words.section[i].pack)
        if stop > end:
            ending = "'" + text[end + 1 : stop]
            places = words.section[i].pack.places
            if ending in places.prepositions:
                words.after_preposition.add(i)
            elif ending in places.directions:
                words.directions.add(i)


def _mark_organizations(words: Words) -> None:
    known = [(low, high, hit.term.payload.name) for low, high, hit in words.hits.get("organization", ())]
    for found in words.document.found.get("organization", ()):
        low, high = words.span(found.start, found.end)
        known.append((low, high, found.fields.get("name") or words.document.text[found.start : found.end]))
    words.mark_organizations(known)


def _free_names(words: Words) -> None:
    """Takes the cover off countries and weapons that are parts of a person's name (`Israel Katz`, `Fattah`)."""
    firsts = lists.first_names()
    for i in words.capitals:
        cover = words.cover[i]
        if cover not in ("country", "weapon"):
            continue
        after = i + 1 < len(words) and words.joined(i) and words.upper[i + 1] and not words.cover[i + 1]
        before = i > 0 and words.joined(i - 1) and words.upper[i - 1] and not words.cover[i - 1]
        turned = words.section[i].pack.names.country_before_name
        as_last = before and words.lower[i - 1] in firsts and (cover == "weapon" or not turned)
        as_first = after and words.lower[i] in firsts and cover == "country" and not words.ordinary(i + 1)
        if as_first and turned:
            as_first = i > 0 and words.cover[i - 1] == "country"
        if cover == "country" and words.countries[i].fields.get("form") not in ("name", "capital"):
            continue
        titled = i > 0 and words.joined(i - 1) and after and not turned and cover == "country"
        if titled and any(
            h.term.payload == "T" and h.end == words.ends[i - 1] for h in words.section[i].hits_of("role")
        ):
            as_first = not words.ordinary(i + 1)
        if as_first or (as_last and (cover == "weapon" or words.countries[i].fields.get("form") == "name")):
            words.cover[i] = ""
            words.countries.pop(i, None)


def _is_upper(word: str) -> bool:
    if word[0].isupper():
        return True
    if "-" in word or "'" in word or "’" in word:
        rest = re.split(r"[-'’]", word, maxsplit=1)
        return len(rest) > 1 and len(rest[0]) <= 3 and rest[1][:1].isupper() and rest[0].isalpha()
    return False


def _mark_sentences(words: Words) -> None:
    for start, end in words.document.sentences:
        low, high = words.span(start, end)
        if low >= high:
            continue
        words.initial[low] = True
        if sum(words.upper[low:high]) < 4:
            continue
        long = [i for i in range(low, high) if len(words.texts[i]) > 3]
        if len(long) >= 4 and sum(words.upper[i] for i in long) > 0.88 * len(long):
            words.loud[low:high] = [True] * (high - low)


def _mark(words: Words, group: str, hits: Iterable[Hit]) -> None:
    kept = words.hits.setdefault(group, [])
    letters = words.role if group == "role" else words.verb if group == "verb" else None
    for hit in hits:
        low, high = words.span(hit.start, hit.end)
        if low >= high:
            continue
        if hit.end < words.ends[high - 1] and not (
            group in ("organization", "place") and words.document.text[hit.end] in "-‑"
        ):
            continue
        kept.append((low, high, hit))
        if letters is not None:
            letters[low:high] = [hit.term.payload] * (high - low)
