"""The same thing told twice in one clipping, and what identifies an event."""

import hashlib
from collections.abc import Iterable

from clips.events.frames import Trigger
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


def tolls(told: list[tuple[Trigger, Event]]) -> list[Event]:
    """The events of one sentence, in which who was killed or hurt in an attack belongs to the attack (`attacked a post,
    killing two`, `were wounded when X opened fire`).
    """
    attacks = [i for i, (trigger, event) in enumerate(told) if event.type == "ASSAULT" and not _toll(trigger)]
    events: list[Event | None] = [event for _, event in told]
    for number, (trigger, event) in enumerate(told if attacks else ()):
        if event.type != "ASSAULT" or not _toll(trigger):
            continue
        for other in attacks:
            attack = events[other]
            if attack is not None and _belongs(event, attack):
                events[other], events[number] = _with_toll(attack, event), None
                break
    return [event for event in events if event is not None]


def encounters(events: list[Event]) -> list[Event]:
    """The events of one sentence, in which who travels and meets does so once (`flew to Cairo and met X`): a visit."""
    kept: list[Event] = []
    for event in events:
        for index, other in enumerate(kept):
            if event.type == other.type and {event.subtype, other.subtype} == {"visit", "talks"}:
                visit, talks = (event, other) if event.subtype == "visit" else (other, event)
                parties = {*talks.actors, *talks.recipients}
                hosts = {i for i in parties - set(visit.actors) if i.startswith("country:")}
                there = not hosts or hosts & set(visit.recipients)
                if there and visit.status == talks.status and parties & set(visit.actors):
                    kept[index] = _visited(visit, talks)
                    break
        else:
            kept.append(event)
    return kept


def _visited(visit: Event, talks: Event) -> Event:
    others = (*talks.recipients, *talks.actors)
    recipients = list(dict.fromkeys([*(i for i in others if i not in visit.actors), *visit.recipients]))
    places = list(dict.fromkeys([*visit.places, *talks.places]))
    date = visit.date or talks.date
    id_ = event_id(visit.type, visit.subtype, visit.actors, recipients, visit.weapons, places, date)
    return visit.model_copy(update={"id": id_, "recipients": recipients, "places": places, "date": date})


def _with_toll(attack: Event, toll: Event) -> Event:
    actors = attack.actors or toll.actors
    more = toll.recipients if actors or not attack.recipients else []
    recipients = attack.recipients + [r for r in more if r not in attack.recipients and r not in actors]
    weapons, places = attack.weapons or toll.weapons, attack.places or toll.places
    subtype, date = attack.subtype or toll.subtype, attack.date or toll.date
    return attack.model_copy(
        update={
            "id": event_id(attack.type, subtype, actors, recipients, weapons, places, date),
            "mode": attack.mode or toll.mode, "subtype": subtype, "actors": actors, "recipients": recipients,
            "weapons": weapons, "places": places, "date": date,
        }
    )  # fmt: skip


def _toll(trigger: Trigger) -> bool:
    """Whether it says what an attack did to people: a passive or a participle."""
    names = {sense.name for sense in trigger.word.senses}
    if trigger.noun or names.isdisjoint(("kill", "hit", "happen")):
        return False
    return "kill" in names or trigger.passive or ("g" in trigger.form and "f" not in trigger.form)


def _belongs(event: Event, attack: Event) -> bool:
    """Whether `event` says what `attack` of the same sentence did."""
    if not event.actors or not attack.actors:
        both = set(event.recipients) & set(attack.recipients)
        return bool(both) or not event.recipients or not attack.recipients or not (event.actors or attack.actors)
    return event.actors == attack.actors and (event.status == attack.status)


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
