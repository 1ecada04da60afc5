"""The sentences that tell most.

A sentence is worth what its events are worth (the first telling of each, what happened before what may happen), and
more where it stands early and names what the headline names and what the clipping is about, as in Luhn (1958) and
Edmundson (1969). Sentences are then picked one by one, each by what it adds to those already chosen (Carbonell and
Goldstein 1998). A sentence that names nothing and tells nothing is none of them.
"""

import re
from bisect import bisect_left
from collections import Counter

from clips.document import Document
from clips.models import Event, Mention, Span

_WORD = re.compile(r"\w{3,}")
_BOILERPLATE = re.compile(r"©|https?://|www\.|@\w|#\w+\s+#|\(c\)|\b\d+[:.]\d\d\s+[A-Z]{3,4}\b", re.IGNORECASE)
_ENDS = tuple(".!?…\"”’»“'。！？）)」』")
_SHORTEST, _LONGEST, _ENOUGH = 40, 450, 120  # code points; a script without spaces needs a third of them
_CANDIDATES = 60  # the best of these many sentences are compared with each other
_STATUS = {"asserted": 1.0, "alleged": 0.9, "planned": 0.7, "denied": 0.8, "negated": 0.6, "hypothetical": 0.3}


def key_sentences(document: Document, mentions: list[Mention], events: list[Event], most: int = 3) -> list[Span]:
    """At most `most` sentences as spans, most telling first; none that is a headline, boilerplate or broken off."""
    weight = Counter(m.entity for m in mentions if m.entity)
    total = max(weight.values(), default=1)
    starts = [m.start for m in mentions]
    told: dict[int, float] = {}
    for event in events:
        for report in event.reports:
            value = (
                event.confidence * _STATUS[event.status] * (1.0 + 0.3 * bool(event.recipients) + 0.2 * bool(event.date))
            )
            told[report.evidence.start] = told.get(report.evidence.start, 0.0) * 0.6 + value
    titled = {m.entity for m in mentions if document.title and m.entity and m.end <= document.title[1]}
    title = _words(document.text[slice(*document.title)]) if document.title else frozenset()
    scored: list[tuple[float, int, int, frozenset[str]]] = []
    plain = 0
    for start, end in document.sentences:
        if not _whole(document, start, end):
            continue
        if plain > 40 and start not in told:
            continue
        words = _words(document.text[start:end])
        if title and words and len(words & title) >= 0.8 * len(words):
            continue
        named = {m.entity for m in mentions[bisect_left(starts, start) : bisect_left(starts, end)] if m.entity}
        if not named and start not in told:
            continue
        salience = sum(weight[e] for e in named) / total
        score = told.get(start, 0.0) + 1.2 / (1 + plain) + 0.25 * min(salience, 3.0)
        score += 0.8 * len(named & titled) / max(2, len(titled))
        score *= min(1.0, (end - start) / _ENOUGH) if end - start < _ENOUGH else min(1.0, _LONGEST / (end - start))
        plain += 1
        scored.append((score, start, end, words))
    scored.sort(key=lambda s: (-s[0], s[1]))
    return [
        Span(text=document.text[start:end], start=start, end=end)
        for _, start, end, _ in _pick(scored[:_CANDIDATES], most)
    ]


def _pick(
    scored: list[tuple[float, int, int, frozenset[str]]], most: int
) -> list[tuple[float, int, int, frozenset[str]]]:
    chosen: list[tuple[float, int, int, frozenset[str]]] = []
    while scored and len(chosen) < most:
        best = max(scored, key=lambda s: s[0] * (1 - max((_overlap(s[3], c[3]) for c in chosen), default=0.0)))
        if chosen and (best[0] < 0.3 * chosen[0][0] or max(_overlap(best[3], c[3]) for c in chosen) > 0.7):
            break
        chosen.append(best)
        scored.remove(best)
    return chosen


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(1, min(len(a), len(b)))


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text[:1000].casefold())) or frozenset(text[:200])


def _whole(document: Document, start: int, end: int) -> bool:
    """Whether the stretch is a sentence of its own: it begins and ends as one, and is no heading or boilerplate."""
    text = document.text
    if document.title and start < document.title[1]:
        return False
    shortest = _SHORTEST // 3 if document.section_at(start).pack.spaceless else _SHORTEST
    if not shortest <= end - start <= 3 * _LONGEST or text[end - 1] not in _ENDS:
        return False
    first = text[start].lstrip("\"“„«'‘–- ") or text[start : start + 3].lstrip("\"“„«'‘–- ")[:1]
    if not first or first[0].islower() or first[0] in ",;.)[":
        return False
    return _BOILERPLATE.search(text, start, min(end, start + 400)) is None
