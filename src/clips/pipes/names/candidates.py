"""Candidates: what each source thinks is a name. The seam for a trained model: one more function in `SOURCES`."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from clips.pipes.names.words import Words

LEARNED = "learned"  # the source that a trained model is
SURE = 0.74  # what a rule must score for the model's spans across it to weigh less
CROSSING = 0.6  # and how much less
FIRM = 0.88  # what the model must score to be believed on where a name ends
YIELDING = 0.6  # how much less such a rule weighs then
KNOWN = "known"
WHOLE = "family name first"  # a rule that knows where a name ends
TRUSTED = frozenset(  # rules that are believed against the model on the kind of a span, too
    ["title before", "known", "head noun", "descriptor", "abbreviation", "kind of place", "famous", "GeoNames"]
)


@dataclass(slots=True)
class Candidate:
    """Words `first` to `last` (half-open word indices) may be a `kind` (`person`, `organization`, `place`).

    `score` is how likely that is by this source alone, 0 to 1; `source` names it; `fields` are those of the kind's
    model as far as the source knows them. `start` and `end` are code points (an ending may be cut off the last word).
    """

    first: int
    last: int
    start: int
    end: int
    kind: str
    score: float
    source: str
    fields: dict[str, Any] = field(default_factory=dict)


def make(words: Words, first: int, last: int, kind: str, score: float, source: str, **fields: object) -> Candidate:
    """A candidate over whole words `first` to `last` (half-open)."""
    return Candidate(first, last, words.starts[first], words.ends[last - 1], kind, score, source, dict(fields))


def reclaim(found: Iterable[Candidate]) -> None:
    """Makes people of well-known family names in which the model alone sees something else (`с Зеленским`, a place)."""
    at: dict[int, list[Candidate]] = {}
    for c in found:
        for i in range(c.first, c.last):
            at.setdefault(i, []).append(c)
    for rivals in at.values():
        if any(c.source == "famous" for c in rivals) and all(
            c.source in (LEARNED, "famous") and c.last - c.first == 1 for c in rivals
        ):
            for c in rivals:
                c.kind = "person"


def combine(found: Iterable[Candidate]) -> list[Candidate]:
    """Candidates of the same span and kind as one, their scores joined as independent evidence: 1 - (1-a)(1-b)…"""
    merged: dict[tuple[int, int, str], Candidate] = {}
    for candidate in found:
        slot = (candidate.start, candidate.end, candidate.kind)
        known = merged.get(slot)
        if known is None:
            merged[slot] = candidate
            continue
        stronger, weaker = (candidate, known) if candidate.score > known.score else (known, candidate)
        fields = {**weaker.fields, **{k: v for k, v in stronger.fields.items() if v is not None}}
        if known.kind == "place":
            fields = stronger.fields or weaker.fields
        score = 1 - (1 - known.score) * (1 - candidate.score)
        merged[slot] = Candidate(
            known.first, known.last, known.start, known.end, known.kind, score, stronger.source, fields
        )
    return list(merged.values())


def temper(found: Iterable[Candidate]) -> list[Candidate]:
    """Candidates of the trained source that go against what a rule is sure of weigh less.

    Where both see the same kind and the model is firm, the rule weighs less: it knows best what something is, the model
    where it ends.
    """
    everything = list(found)
    sure: dict[int, list[Candidate]] = {}
    for c in everything:
        if c.source != LEARNED and c.score >= SURE:
            for i in range(c.first, c.last):
                sure.setdefault(i, []).append(c)
    yielding: list[Candidate] = []
    for c in everything:
        if c.source == LEARNED:
            rivals = {id(r): r for i in range(c.first, c.last) for r in sure.get(i, ())}.values()
            agreed = any((r.start, r.end, r.kind) == (c.start, c.end, c.kind) for r in rivals)
            against = [r for r in rivals if (r.start, r.end) != (c.start, c.end) or r.source in TRUSTED]
            if agreed or not against:
                continue
            if c.score >= FIRM and all(_inside(r, c) for r in against) and not _two(against):
                yielding += against
            else:
                c.score *= CROSSING
    for r in {id(r): r for r in yielding}.values():
        r.score *= YIELDING
    return everything


def _inside(rule: Candidate, c: Candidate) -> bool:
    """Whether `c` is the same kind of name as that of a rule, and holds it: what is known it may only go on."""
    if rule.kind != c.kind or rule.source == WHOLE or c.first > rule.first or rule.last > c.last:
        return False
    return c.last - c.first > rule.last - rule.first and (c.first == rule.first or rule.source != KNOWN)


def _two(found: Iterable[Candidate]) -> bool:
    """Whether some of these do not overlap: what holds them all is several names."""
    spans = [(c.first, c.last) for c in found]
    return max(first for first, _ in spans) >= min(last for _, last in spans)


def decide(found: Iterable[Candidate], threshold: float) -> list[Candidate]:
    """Who wins: of candidates that overlap, the one with the highest score; at nearly the same score the longer one.

    Scores of one span and kind are combined first. What stays under `threshold` is no name. The result is sorted and
    without overlaps, whatever the kinds.
    """
    ranked = sorted(
        (c for c in combine(temper(found)) if c.score >= threshold),
        key=lambda c: (-round(c.score + 0.06 * min(c.last - c.first, 5), 2), c.start),
    )
    taken: set[int] = set()
    kept = []
    for candidate in ranked:
        span = range(candidate.first, candidate.last)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(candidate)
    return sorted(kept, key=lambda c: c.start)
