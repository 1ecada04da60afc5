"""Notes on weapons and quantities: nouns, modifiers, designations; and the word of the sentence that decided."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Protocol

from clips.document import Document, Found, Section
from clips.lexicon import Hit
from clips.notes import Spans
from clips.pipes.calibres import calibres

_GROUPS = {"space": "weapon-space", "peace": "weapon-peace", "context": "weapon-context"}
_SURE = {"noun": 0.95, "designation": 0.97}  # the confidence of what needed no context


class Span(Protocol):
    """What has a `start` and an `end` in code points."""

    start: int
    end: int


def refuse(document: Document, what: Span, rule: str, word: str = "") -> None:
    """Notes why `what` is no weapon, where somebody asks: the rule without its `weapon`, and the word it was about."""
    whole = rule != "strict" or not document.text[what.end : what.end + 1].isalnum()
    if document.trace is not None and whole:
        word = word or _cue(document, what, rule) or document.text[what.start : what.end]
        document.trace.refuse("weapon", what.start, what.end, f"weapon {rule}", word=word)


def weapons(document: Document, section: Section, found: Iterable[Found]) -> Iterator[Found]:
    """The weapons `found` in a section, with notes on their parts; and notes on nouns that only begin compounds."""
    trace, text = document.trace, document.text
    assert trace is not None
    made: list[Found] = []
    groups = ("weapon", "weapon-before", "weapon-after")
    nouns_of, before, after = (Spans((h.start, h.end, h) for h in section.hits_of(group)) for group in groups)
    for f in found:
        key, category = (f.kind, f.start, f.end), f.fields["category"]
        made.append(f)
        modifiers = [h for hits in (before, after) for h in _in(hits, f)]
        nouns = [h for h in _in(nouns_of, f) if h.term.payload.category and not any(_whole(h, m) for m in modifiers)]
        for hit in nouns:
            trace.note(*key, "noun", word=text[hit.start : hit.end], category=hit.term.payload.category)
        for hit in modifiers:
            trace.note(*key, "modifier", word=text[hit.start : hit.end], modifier=hit.term.payload)
        left, right = calibres(section.pack)
        found_left = (left.search(document.folded, f.start, hit.start) for hit in (*modifiers, *nouns))
        if calibre := next(filter(None, found_left), None) or right.search(document.folded, f.start, f.end):
            trace.note(*key, "calibre", word=calibre[0].strip(" -"))
        if f.fields["designation"]:
            rule = "designation" if f.rule == "noun" else f.rule
            trace.note(*key, rule, name=f.fields["designation"], category=category)
        if f.confidence < _SURE.get(f.rule, 0):
            trace.note(*key, "in context", word=_cue(document, f, "context") or "another weapon")
        yield f
    taken = Spans((f.start, f.end, f) for f in made)
    for hit in section.hits_of("weapon-first"):
        if hit.end > hit.start + len(hit.term.text) and not any(taken.around(hit.start, hit.end)):
            refuse(document, hit, "compound", text[hit.start : hit.end])


def _in(hits: Spans[Hit], f: Found) -> list[Hit]:
    return [hit for _, _, hit in hits.around(f.start, f.end) if _inside(hit, f)]


def _whole(hit: Span, what: Span) -> bool:
    return what.start <= hit.start and hit.end <= what.end


def _inside(hit: Span, what: Span) -> bool:
    return what.start <= hit.start < what.end


def _cue(document: Document, what: Span, rule: str) -> str:
    """The word of the sentence that `rule` is about."""
    low, high = document.sentence_at(what.start)
    hits = document.section_at(what.start).hits_of(_GROUPS.get(rule, ""))
    at = bisect_left(hits, low, key=lambda h: h.start)
    while at < len(hits) and hits[at].start < high:
        if not _inside(hits[at], what):
            return document.text[hits[at].start : hits[at].end]
        at += 1
    return ""
