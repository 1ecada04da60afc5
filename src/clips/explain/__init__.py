"""Why a clipping's mentions and events are what they are, and what was refused: `clips explain`."""

from typing import Any

from clips.analyzer import Analyzer
from clips.models import KINDS, Clipping, Event, Mention, Model
from clips.notes import Reason, Spans, Trace

__all__ = ["Explained", "Refused", "Why", "explain"]


class Why(Model):
    """One reason: the name of a rule (docs/rules.md), and what it says in words."""

    rule: str
    text: str


class Refused(Model):
    """Words that are no `kind`: `text` stands at code points `start` to `end`."""

    kind: str
    text: str
    start: int
    end: int
    why: list[Why]


class Explained(Model):
    """A clipping with the reasons of its mentions and of its events (each list in the order of the clipping's own), and
    what was refused, by `start`. `sentences` are (start, end) pairs of `text`."""

    clipping: Clipping
    text: str
    sentences: list[tuple[int, int]]
    mentions: list[list[Why]]
    events: list[list[Why]]
    refused: list[Refused]

    def dump(self) -> dict[str, Any]:
        """As JSON: mentions and events with their fields and `why`."""
        clipping = self.clipping
        return {
            "id": clipping.id,
            "path": clipping.path,
            "language": clipping.language,
            "published": clipping.published.model_dump(mode="json") if clipping.published else None,
            "mentions": _with(clipping.mentions, self.mentions),
            "refused": [refused.model_dump(mode="json") for refused in self.refused],
            "events": _with(clipping.events, self.events),
        }


def explain(analyzer: Analyzer, text: str, **known: Any) -> Explained:
    """Why `analyzer` finds in `text` what it finds; `known` as for `Analyzer.analyze`. Raises what that does."""
    trace = Trace()
    clipping = analyzer.analyze(text, trace=trace, **known)
    return Explained(
        clipping=clipping,
        text=trace.text,
        sentences=trace.sentences,
        mentions=[why_of(trace.notes.get((m.kind, m.start, m.end), [])) for m in clipping.mentions],
        events=[event_why(trace, event) for event in clipping.events],
        refused=_refused(trace, clipping),
    )


def event_why(trace: Trace, event: Event) -> list[Why]:
    """The reasons of one of a clipping's own events."""
    trigger = event.reports[0].trigger
    return why_of(trace.notes.get((event.type, trigger.start, trigger.end), []))


def why_of(reasons: list[Reason]) -> list[Why]:
    """Reasons as they are printed."""
    return [Why(rule=reason.rule, text=str(reason)) for reason in reasons]


def _refused(trace: Trace, clipping: Clipping) -> list[Refused]:
    """What was refused and is not there after all, by another rule or as a part of a longer mention of its kind."""
    kept = {kind: Spans((m.start, m.end, m) for m in clipping.mentions if m.kind == kind) for kind in KINDS}
    found = []
    for (kind, start, end), reason in trace.refused.items():
        if kind not in kept or kept[kind].holding(start, end) is None:
            found.append(Refused(kind=kind, text=trace.text[start:end], start=start, end=end, why=why_of([reason])))
    told = {(e.type, e.reports[0].trigger.start) for e in clipping.events}
    for kind, start, end in trace.notes:
        if kind.isupper() and (kind, start) not in told:
            why = why_of([Reason("event again", {"types": kind})])
            found.append(Refused(kind="event", text=trace.text[start:end], start=start, end=end, why=why))
    return sorted(found, key=lambda r: (r.start, r.end, r.kind))


def _with(items: "list[Mention] | list[Event]", why: list[list[Why]]) -> list[dict[str, Any]]:
    return [
        {**item.model_dump(mode="json"), "why": [reason.model_dump() for reason in reasons]}
        for item, reasons in zip(items, why, strict=True)
    ]
