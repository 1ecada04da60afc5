"""Notes on names: the sources that saw each candidate, how sure they are together, and what won against it."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from clips.document import Found
from clips.notes import Spans
from clips.notes.rules import NAMES

if TYPE_CHECKING:
    from clips.gazetteer import City
    from clips.pipes.names.candidates import Candidate
    from clips.pipes.names.words import Words

_FAINT = 0.2  # a candidate under this is not worth a word
_NEAR = 8.0  # degrees within which a sure place speaks for another
_SAME = "same name elsewhere"
_ENDING = 16  # code points of an ending behind an apostrophe, at most


class Names:
    """Takes notes of one decision over `candidates`; made when they are decided, and before they are settled."""

    def __init__(self, words: "Words", candidates: Iterable["Candidate"], threshold: float) -> None:
        self.words, self.threshold = words, threshold
        self.sources: dict[tuple[str, int, int], list[tuple[float, str]]] = {}
        for c in candidates:
            self.sources.setdefault((c.kind, c.start, c.end), []).append((c.score, c.source))
        self.before = [f for kind, found in words.document.found.items() if kind in _INSIDE for f in found]

    def settled(self, names: Iterable[Found]) -> Iterator[Found]:
        """`names`, which were settled, with notes on them, on other candidates, and on what they have pushed out."""
        found = list(names)
        trace, text = self.words.document.trace, self.words.document.text
        assert trace is not None
        spans = Spans((f.start, f.end, f) for f in found)
        kept = {(f.kind, f.start, f.end): f for f in found}
        used = set(kept)
        for key, f in kept.items():
            decided = self._decided(f)
            if decided != key:
                trace.notes[key] = trace.notes.pop(decided, [])
                trace.note(*key, "ending", ending=text[decided[2] : f.end].lstrip("-"))
                used.add(decided)
            other = any((kind, f.start, f.end) in self.sources for kind in _INSIDE)
            if decided in self.sources and f.rule != _SAME:
                trace.note(*key, "scores", evidence=self.evidence(decided))
            elif f.rule == _SAME or other:
                trace.note(*key, "consistent", name=str(f.fields.get("name") or text[f.start : f.end]))
            else:
                trace.note(*key, "scores", evidence=f"{NAMES.get(f.rule, f.rule)} {_score(f.confidence)}")
        for key in sorted(self.sources.keys() - used):
            self._lost(key, spans)
        left = {id(f) for kind, f_ in self.words.document.found.items() if kind in _INSIDE for f in f_}
        for f in self.before:
            over = spans.holding(f.start, f.end)
            if id(f) not in left and over is not None and (f.kind, f.start, f.end) not in kept:
                trace.refuse(f.kind, f.start, f.end, "in a name", kind=over.kind, name=text[over.start : over.end])
        return iter(found)

    def _decided(self, f: Found) -> tuple[str, int, int]:
        """The candidate that became `f`: it, or what it was before its ending was taken in."""
        text = self.words.document.text
        if (f.kind, f.start, f.end) not in self.sources:
            for end in range(f.end - 1, max(f.start, f.end - _ENDING), -1):
                if text[end].isspace():
                    break
                if (f.kind, f.start, end) in self.sources:
                    return f.kind, f.start, end
        return f.kind, f.start, f.end

    def evidence(self, key: tuple[str, int, int]) -> str:
        """What the sources of a candidate say, the surest first, each with its score."""
        best: dict[str, float] = {}
        for score, source in sorted(self.sources[key], reverse=True):
            best.setdefault(source, score)
        return ", ".join(f"{NAMES.get(source, source)} {_score(score)}" for source, score in best.items())

    def _lost(self, key: tuple[str, int, int], spans: Spans[Found]) -> None:
        kind, start, end = key
        trace, text = self.words.document.trace, self.words.document.text
        doubt = 1.0
        for score, _ in self.sources[key]:
            doubt *= 1 - score
        rival = next((f for _, _, f in spans.around(start, end)), None)
        if trace is None or 1 - doubt < _FAINT or (rival and rival.kind == kind):
            return
        together, evidence = _score(1 - doubt), self.evidence(key)
        if rival and (rival.start, rival.end) == (start, end) and rival.rule == _SAME:
            trace.refuse(*key, "name consistent", kind=rival.kind)
        elif rival:
            name, other = text[rival.start : rival.end], _score(rival.confidence)
            trace.refuse(*key, "beaten", score=together, evidence=evidence, kind=rival.kind, name=name, other=other)
        elif 1 - doubt < self.threshold:
            trace.refuse(*key, "score low", score=together, threshold=_score(self.threshold), evidence=evidence)


_INSIDE = ("country", "weapon", "organization", "place", "person")


def _score(score: float) -> str:
    return f"{min(score, 0.99):.2f}".lstrip("0")


def chosen(
    words: "Words", c: "Candidate", ranked: "list[City]", codes: set[str], sure: "list[City]", beside: set[str]
) -> None:
    """Notes which entry of GeoNames the place `c` is, and what spoke for the first of `ranked`.

    `codes` are the clipping's countries, `sure` its sure places, `beside` the countries that stand beside the name.
    """
    from clips.pipes.cities import distance

    trace, best = words.document.trace, ranked[0]
    if trace is None:
        return
    key = (c.kind, c.start, c.end)
    if c.fields.get("geonames_id") is None and len(ranked) > 1:
        country = f", but all in {best.country}" if c.fields.get("country") else ""
        trace.note(*key, "geonames tie", number=len(ranked), country=country)
        return
    people = f"{best.population:,} people"
    trace.note(*key, "geonames", id=best.id, name=best.name, country=best.country, people=people)
    if len(ranked) < 2:
        return
    if best.country in beside:
        trace.note(*key, "geonames why", number=len(ranked), why=f"{best.country} stands beside it")
        return
    why = []
    if best.country in codes:
        why.append(f"{best.country} is in the clipping")
    near = [o for o in sure if o.id != best.id and distance(best, o) < _NEAR]
    if near:
        why.append(f"near {min(near, key=lambda o: distance(best, o)).name}")
    if best.population == max(city.population for city in ranked):
        why.append("most people")
    trace.note(*key, "geonames why", number=len(ranked), why=", ".join(why) or "spelled like its name")
