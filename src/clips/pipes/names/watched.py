"""What a watchlist matches, as candidates that win, so that roles and short forms are found as those of any name."""

from clips.lexicon import Hit
from clips.pipes.names.candidates import Candidate
from clips.pipes.names.people import describe, role_after, role_before
from clips.pipes.names.words import Words

KINDS = ("person", "organization", "place")
SOURCE = "watchlist"
SURE = 0.9  # as in `clips.pipes.watchlist`, which has the last word


def prefer(words: Words, decided: list[Candidate]) -> list[Candidate]:
    """`decided` with the matches of the watchlist: longer names that hold one whole stay, all else gives way to it."""
    taken = {i: c for c in decided for i in range(c.first, c.last)}
    gone: set[int] = set()
    added: list[Candidate] = []
    for hit in words.document.watched:
        candidate = _candidate(words, hit)
        if candidate is None:
            continue
        span = range(candidate.first, candidate.last)
        rivals = {id(c): c for i in span if (c := taken.get(i)) and id(c) not in gone}
        if any(_stays(c, candidate) for c in rivals.values()):
            continue
        gone.update(rivals)
        added.append(candidate)
        taken.update(dict.fromkeys(span, candidate))
    return sorted((c for c in [*decided, *added] if id(c) not in gone), key=lambda c: c.start)


def _stays(c: Candidate, candidate: Candidate) -> bool:
    """Whether `c` holds `candidate` whole, and is longer or of the same kind."""
    if c.first > candidate.first or c.last < candidate.last:
        return False
    return (c.first, c.last) != (candidate.first, candidate.last) or c.kind == candidate.kind


def _candidate(words: Words, hit: Hit) -> Candidate | None:
    """A match of whole words as a candidate; None where it is of another kind or begins or ends inside a word."""
    entry = hit.term.payload[0]
    first, last = words.span(hit.start, hit.end)
    if entry.kind not in KINDS or first >= last or words.starts[first] != hit.start or words.ends[last - 1] != hit.end:
        return None
    if any(words.cover[i] == "date" for i in range(first, last)):
        return None
    fields: dict[str, object] = {} if entry.kind == "person" else {"name": entry.name}
    if entry.kind == "person" and (role := role_before(words, first) or role_after(words, last)):
        fields = describe(words, role[0], role[1])
    return Candidate(first, last, hit.start, hit.end, entry.kind, SURE, SOURCE, fields)
