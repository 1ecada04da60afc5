"""The source that learned from annotated news: `clips.tagger`'s names as candidates."""

from collections.abc import Iterator
from unicodedata import category

from clips.pipes.names import lists
from clips.pipes.names.candidates import Candidate
from clips.pipes.names.words import Words
from clips.tagger import load, tokenize

KINDS = {"PER": "person", "ORG": "organization", "LOC": "place"}
# What a name by the tagger weighs against the rules: set on the development parts of NorNE, idner, GermEval and EWT.
LEAST, SHARE = 0.3, 0.65
_ROLES = frozenset("THM")


def source(words: Words) -> Iterator[Candidate]:
    """The names that the tagger sees in each sentence; titles before a person and countries are left out.

    It knows no script without capitals, so a span that has letters of one is not believed.
    """
    document = words.document
    text = document.text
    spans = [tokenize(text, *sentence) for sentence in document.sentences]
    found = load().tag([[text[a:b] for a, b in tokens] for tokens in spans])
    for tokens, names in zip(spans, found, strict=True):
        for name in names:
            kind = KINDS[name.kind]
            start, end = tokens[name.first][0], tokens[name.last - 1][1]
            if not text[start:end].isascii() and any(category(char) == "Lo" for char in text[start:end]):
                continue
            first, last = words.span(start, end)
            if c := candidate(words, first, last, kind, name.confidence):
                yield c


def candidate(words: Words, first: int, last: int, kind: str, confidence: float) -> Candidate | None:
    """A name that a recogniser sees, without title or a sentence's article; None for a country or a date."""
    while kind == "person" and first < last and words.role[first] in _ROLES and words.role[first]:
        if first == last - 1 and words.role[first] != "T":
            break  # `Marshal`, alone, may be a name as well
        first += 1
    if kind == "person" and last - first > 2 and words.section[first].pack.names.inflection:
        firsts = lists.first_names()  # `житель Авдеевки Пётр Гончар`
        first += words.lower[first] not in firsts and words.lower[first + 1] in firsts and bool(words.role[first - 1])
    if kind == "organization" and first < last - 1 and words.initial[first]:
        first += words.lower[first] in words.section[first].pack.names.determiners  # `The` of a sentence
    while kind == "person" and first and len(words.texts[first - 1]) == 1 and words.upper[first - 1]:
        if not words.joined(first - 1):
            break
        first -= 1  # an initial
    if first >= last or not any(words.upper[first:last]):
        return None
    if any(words.cover[i] in ("country", "date", "address") for i in range(first, last)) and kind != "organization":
        return None
    score = LEAST + SHARE * confidence
    return Candidate(first, last, words.starts[first], words.ends[last - 1], kind, score, "learned")
