"""The measures of docs/evaluation.md: what of a clipping's gold was found, and how much of what was found is gold."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from clips.evaluate.gold import Event as GoldEvent
from clips.evaluate.gold import Gold, Named, Quote, Story, Words
from clips.evaluate.scores import Score, b_cubed, match, pairs
from clips.models import KINDS, Clipping, Entity, Event, Report, Run

__all__ = ["GROUPS", "MEASURES", "score", "stories"]

GROUPS: dict[str, tuple[str, ...]] = {
    "clipping": ("language", "published"),
    **{kind: (kind,) for kind in KINDS},
    "date": ("date", "date resolved"),
    "entity": ("entity",),
    "quote": ("quote", "quote speaker"),
    "event": ("event type", "event roles", "event status"),
    "story": ("story report", "story"),
}
"""What can be asked for, and the measures that it means."""
MEASURES = tuple(measure for measures in GROUPS.values() for measure in measures)
Told = tuple[str, str, Report]  # of an event that was found: its id, its type, and one of its reports
Spans = list[tuple[int, int]]
Expected = tuple[int, Story, Spans]  # a clipping's report in the gold: the number of its story, that, and its words
_NAMES = ("person", "organization")  # whose mentions are put together under their names


def _same_span(gold: Words, found: Any) -> bool:
    return bool(gold.start == found.start and gold.end == found.end)


def _overlap(gold: Words, found: Any) -> bool:
    return bool(gold.start < found.end and found.start < gold.end)


def _path(gold: str, found: str) -> bool:
    """Category paths agree as far as the shorter one goes."""
    return all(a == b for a, b in zip(gold.split("/"), found.split("/"), strict=False))


def _name(gold: str | None, found: str) -> bool:
    return bool(gold) and gold.split()[-1].casefold() in found.casefold()  # type: ignore[union-attr]


SAME: dict[str, Callable[[Any, Any], bool]] = {
    "country": lambda g, m: _same_span(g, m) and g.code == m.code,
    "person": lambda g, m: _same_span(g, m) and _name(g.name, m.name),
    "organization": _overlap,
    "place": _overlap,
    "weapon": lambda g, m: _overlap(g, m) and _path(g.category, m.category),
    "date": lambda g, m: _overlap(g, m) and g.value == m.value,
    "date resolved": lambda g, m: _overlap(g, m) and g.value_with_reference_date == m.value,
    "quantity": lambda g, m: _overlap(g, m) and g.number == m.number and g.unit in (None, m.unit),
}
"""Whether a mention of the gold is one that was found."""


def score(gold: Gold, clipping: Clipping, dated: Clipping) -> dict[str, Score]:
    """All measures of one clipping that its gold has something for; `dated` was read with the gold's reference date."""
    published = clipping.published.value if clipping.published else None
    scores = {
        "language": _yes(clipping.language == gold.language),
        "published": _yes(published == gold.published or (published or "").startswith(f"{gold.published}T")),
    }
    for measure, same in SAME.items():
        kind = measure.partition(" ")[0]
        expected = getattr(gold, kind)
        if expected is None or (measure == "date" and any(date.value is None for date in expected)):
            continue
        source = dated if measure == "date resolved" else clipping
        scores[measure] = match(expected, [m for m in source.mentions if m.kind == kind], same)
    if any(getattr(gold, kind) is not None for kind in _NAMES):
        scores["entity"] = _entities(gold, clipping)
    if gold.quotes is not None:
        names = _Names(clipping)
        scores["quote"] = match(gold.quotes, clipping.quotes, _overlap)
        scores["quote speaker"] = match(
            gold.quotes, clipping.quotes, lambda g, q: _overlap(g, q) and names.speaks(g, q.speaker)
        )
    if gold.events is not None:
        scores |= _events(gold.events, dated)
    return scores


def _yes(right: bool) -> Score:
    return Score(1, 1, int(right), int(right))


def _sum(scores: Iterable[Score]) -> Score:
    total = Score()
    for one in scores:
        total.add(one)
    return total


def _entities(gold: Gold, clipping: Clipping) -> Score:
    """How the mentions of people and organizations that were found are put together, against the names in the gold."""
    labels: list[tuple[object, object]] = []
    for kind in _NAMES:
        named: list[Named] = [words for words in getattr(gold, kind) or () if words.name]
        found = [m for m in clipping.mentions if m.kind == kind]
        for g, f in pairs(named, found, _overlap):
            labels.append(((kind, (named[g].name or "").casefold()), found[f].entity or (kind, f)))
    return _sum(b_cubed(labels))


class _Names:
    """Which entities of a clipping some words may mean."""

    def __init__(self, clipping: Clipping) -> None:
        self.entities: dict[str, Entity] = {entity.id: entity for entity in clipping.entities}
        self.ids: dict[str, set[str]] = {}
        for mention in clipping.mentions:
            if mention.entity:
                self.ids.setdefault(mention.text.casefold(), set()).add(mention.entity)
        for entity in clipping.entities:
            for name in (entity.name, *entity.aliases):
                self.ids.setdefault(name.casefold(), set()).add(entity.id)

    def of(self, alternatives: Sequence[str]) -> set[str]:
        """The ids that one of `alternatives` is, or means: an id, or words that are a mention's or a name."""
        found: set[str] = set()
        for words in alternatives:
            found |= (
                {words} if words.partition(":")[0] in KINDS and ":" in words else self.ids.get(words.casefold(), set())
            )
        return found

    def speaks(self, gold: Quote, speaker: str | None) -> bool:
        """Whether `speaker` (an id) is who says a quote: of that name, or of one that holds its last word."""
        if gold.speaker is None:
            return True
        if speaker is None:
            return False
        entity = self.entities.get(speaker)
        return speaker in self.of([gold.speaker]) or (entity is not None and _name(gold.speaker, entity.name))


def _events(gold: Sequence[GoldEvent], clipping: Clipping) -> dict[str, Score]:
    names = _Names(clipping)
    groups = {id(event): _groups(event, names) for event in gold}

    def is_type(g: GoldEvent, e: Event) -> bool:
        return e.type in g.type

    def has_roles(g: GoldEvent, e: Event) -> bool:
        actors, recipients = groups[id(g)]
        return (
            is_type(g, e)
            and all(ids.intersection(e.actors) for ids in actors)
            and all(ids.intersection(e.recipients) for ids in recipients)
        )

    def has_status(g: GoldEvent, e: Event) -> bool:
        return has_roles(g, e) and (not g.status or e.status in g.status)

    return {
        "event type": match(gold, clipping.events, is_type),
        "event roles": match(gold, clipping.events, has_roles),
        "event status": match(gold, clipping.events, has_status),
    }


def _groups(event: GoldEvent, names: _Names) -> tuple[list[set[str]], list[set[str]]]:
    return [names.of(group) for group in event.actors], [names.of(group) for group in event.recipients]


def stories(expected: Sequence[Story], run: Run) -> list[tuple[str, dict[str, Score]]]:
    """For each report of each story the clipping, whether it was found, and how the events of the run group it.

    A clipping reports a story once, however often it names it. A report is one of an event whose type is the story's,
    by its trigger where that is in the words, else by its sentence; each counts once. What was not found is grouped
    with nothing.
    """
    told: dict[str, list[Told]] = {}
    for event in run.events:
        for report in event.reports:
            told.setdefault(report.clipping, []).append((event.id, event.type, report))
    by_clipping: dict[str, list[Expected]] = {}
    for number, story in enumerate(expected):
        spans: dict[str, Spans] = {}
        for clipping, start, end in story.reports:
            spans.setdefault(clipping, []).append((start, end))
        for clipping, words in spans.items():
            by_clipping.setdefault(clipping, []).append((number, story, words))
    labels: list[tuple[object, object]] = []
    where: list[tuple[str, int]] = []
    for clipping, reports in by_clipping.items():
        grouped = _grouped(reports, told.get(clipping, []))
        for place, (number, *_) in enumerate(reports):
            labels.append((number, grouped.get(place, (clipping, place))))
            where.append((clipping, int(place in grouped)))
    return [
        (clipping, {"story report": Score(1, found, found, found), "story": one})
        for one, (clipping, found) in zip(b_cubed(labels), where, strict=True)
    ]


def _grouped(reports: Sequence[Expected], told: Sequence[Told]) -> dict[int, str]:
    """Place in `reports` -> id of the event that tells of it."""

    def triggered(g: Expected, f: Told) -> bool:
        return f[1] in g[1].type and any(a < f[2].trigger.end and f[2].trigger.start < b for a, b in g[2])

    def in_sentence(g: Expected, f: Told) -> bool:
        return f[1] in g[1].type and any(a < f[2].evidence.end and f[2].evidence.start < b for a, b in g[2])

    first = pairs(reports, told, triggered)
    found = {g: told[f][0] for g, f in first}
    left = [g for g in range(len(reports)) if g not in found]
    free = [told[f] for f in range(len(told)) if f not in {f for _, f in first}]
    for g, f in pairs([reports[g] for g in left], free, in_sentence):
        found[left[g]] = free[f][0]
    return found
