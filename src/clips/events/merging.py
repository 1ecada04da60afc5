"""The same thing told twice in one clipping, and what identifies an event."""

import hashlib
from collections.abc import Iterable

from clips.models import Event

_NEAR = 600  # code points between a headline and the sentence that says when
_RIVALS = 100  # tellings of one type that a further one is compared with


def event_id(
    type_: str, subtype: str | None, actors: Iterable[str], recipients: Iterable[str], weapons: Iterable[str],
    places: Iterable[str], date: str | None,
) -> str:  # fmt: skip
    """A hash of what identifies an event: the same parts give the same id in every run."""
    parts = [type_, subtype or "", *(",".join(sorted(p)) for p in (actors, recipients, weapons, places)), date or ""]
    return hashlib.sha1("|".join(parts).encode(), usedforsecurity=False).hexdigest()[:12]


def merge(events: list[Event]) -> list[Event]:
    """The same thing told twice in a clipping becomes one event, the fuller telling with its report."""
    kept: dict[str, list[Event]] = {}
    order: list[Event] = []
    for event in events:
        rivals = kept.setdefault(event.type, [])
        for index, other in enumerate(rivals[-_RIVALS:], max(0, len(rivals) - _RIVALS)):
            if _same(other, event):
                if _weight(event) > _weight(other):
                    rivals[index] = event
                    order[order.index(other)] = event
                break
        else:
            rivals.append(event)
            order.append(event)
    return sorted(order, key=lambda e: e.reports[0].trigger.start)


def _weight(event: Event) -> tuple[int, int]:
    filled = sum(bool(x) for x in (event.actors, event.recipients, event.weapons, event.places, event.date))
    return filled, int(event.status == "asserted")


def _same(a: Event, b: Event) -> bool:
    def within(x: list[str], y: list[str]) -> bool:
        return not x or not y or set(x) <= set(y) or set(y) <= set(x)

    if not (within(a.actors, b.actors) and within(a.recipients, b.recipients)):
        return False
    alike = a.subtype == b.subtype
    if a.type == "ASSAULT" and (not alike or bool(a.actors) != bool(b.actors)):  # `the attack`, told in full before
        shared = set(a.recipients) & set(b.recipients) or (set(a.actors) & set(b.actors) and not alike)
        if not shared or not (alike or None in (a.subtype, b.subtype)) or not within(a.places, b.places):
            return False
    elif not alike or (bool(a.actors) != bool(b.actors) and not _crowd(a, b)):
        return False
    if a.date and b.date and a.date != b.date:
        return False
    if bool(a.recipients) != bool(b.recipients) and a.reports[0].source != b.reports[0].source:
        return False  # two who say the like of somebody
    apart = abs(a.reports[0].trigger.start - b.reports[0].trigger.start)
    if a.date != b.date and apart > _NEAR and a.type in ("ASSAULT", "CONSULT", "MOBILIZE"):
        return False  # what happens again and again, once with a date and far from it without
    return (a.status in ("denied", "negated")) == (b.status in ("denied", "negated"))


def _crowd(a: Event, b: Event) -> bool:
    """Whether a sentence tells twice of one protest (`thousands of protesters took to the streets`)."""
    return a.type == "PROTEST" and a.reports[0].evidence == b.reports[0].evidence
