"""Events in English words, for the summary."""

from collections.abc import Sequence

from clips.models import Event, Report, Status
from clips.render.names import Names, listed
from clips.render.phrases import phrase

__all__ = ["event_words", "inner_events", "said_by"]

_SAYS = {
    "asserted": "says",
    "alleged": "says",
    "planned": "says",
    "hypothetical": "says",
    "denied": "denied by",
    "negated": "not so according to",
}
_SPEECH = {"REQUEST", "ACCUSE", "REJECT", "THREATEN"}
_ABOUT = {"ACCUSE": {"alleged", "asserted"}, "REJECT": {"denied"}}  # what the event inside is, as told
_MOST_WEAPONS = 3


def inner_events(events: Sequence[Event]) -> dict[str, Event]:
    """What each accusation and denial is about, by its id.

    That is the event told nearest to it in the same sentence, of whom it accuses, or denied by who denies.
    """
    by_sentence: dict[tuple[str, int], list[tuple[Event, Report]]] = {}
    for event in events:
        for report in event.reports:
            by_sentence.setdefault((report.clipping, report.evidence.start), []).append((event, report))
    found = {}
    for event in events:
        inside = [
            (abs(told.trigger.start - report.trigger.start), number, other)
            for report in (event.reports if event.type in _ABOUT else [])
            for number, (other, told) in enumerate(by_sentence[report.clipping, report.evidence.start])
            if _is_about(event, other, told)
        ]
        if inside:
            found[event.id] = min(inside, key=lambda pair: pair[:2])[2]
    return found


def _is_about(event: Event, other: Event, told: Report) -> bool:
    """Whether `event`, an accusation or a denial, is one of `other`, as it is `told` in the same sentence."""
    if other.type in _SPEECH or told.status not in _ABOUT[event.type] or not other.actors:
        return False
    if event.type == "REJECT":
        return told.source in event.actors
    return set(other.actors) == set(event.recipients) and (
        told.status == "alleged" or (event.mode == "disapprove" and set(event.actors).isdisjoint(other.recipients))
    )


def event_words(event: Event, names: Names, inner: Event | None = None) -> str:
    """Who did what to whom, with what and where; `inner` is what an accusation or denial is about.

    What is planned `is to` be, what is hypothetical `might` be, and what is alleged is so `allegedly`; what is denied
    or without evidence has that, and who says so, before it.
    """
    parties = names.parties(event.actors)
    actors = listed(parties, "somebody")
    verb = phrase(event)
    what = _what(event, names) if inner is None else _about(event, inner, names)
    past = verb.past if inner is None or event.type != "REJECT" else "denied"
    match event.status:
        case "planned":
            return f"{actors} {'are' if len(parties) > 1 else 'is'} to {verb.base}{what}"
        case "hypothetical":
            return f"{actors} might {verb.base}{what}"
        case "alleged":
            return f"{actors} allegedly {past}{what}"
        case "denied" | "negated":
            return f"{_told(event, event.status, names)}: {actors} {past}{what}"
        case _:
            return f"{actors} {past}{what}"


def _what(event: Event, names: Names) -> str:
    """What follows the verb: to whom, with what and where. Who attacks a place and nobody else attacks the place."""
    verb = phrase(event)
    places = [names(place) for place in event.places]
    recipients = names.parties(event.recipients)
    if event.type == "ASSAULT" and not recipients and verb.rest.startswith("[ *]"):
        recipients, places = places, []
    to_whom = listed(recipients)
    if event.type == "CONSULT" and places and verb.rest == "[ *]" and [*map(_kind, event.recipients)] == ["country"]:
        to_whom, places = f"{to_whom} ({listed(places)})", []
    if any(_kind(r) == "person" for r in event.recipients):  # not `killed people of Ismail Haniyeh`
        verb = verb._replace(rest=verb.rest.replace("people[ of *]", "[*]"))
    said = verb.object(to_whom)
    weapons = dict.fromkeys(names(weapon) for weapon in event.weapons if not _is_said(weapon, said))
    details = [detail for detail in (verb.detail, *list(weapons)[:_MOST_WEAPONS]) if detail]
    if details:
        said += f" ({', '.join(details)})"
    return f"{said} in {listed(places)}" if places else said


def _kind(entity: str) -> str:
    return entity.partition(":")[0]


def _is_said(weapon: str, said: str) -> bool:
    """Whether words say already what kind of weapon it is, or it is no kind: `tested missiles (missile)`."""
    key = weapon.removeprefix("weapon:")
    return key == "weapon" or ("/" not in key and f" {key}" in said)


def _about(event: Event, inner: Event, names: Names) -> str:
    verb, outer = phrase(inner), phrase(event)
    same = inner.actors == event.actors if event.type == "REJECT" else True
    deed = f"{verb.gerund()}{_what(inner, names)}"
    if event.type == "REJECT":
        return f" {deed}" if same else f" that {listed(names.parties(inner.actors))} {verb.past}{_what(inner, names)}"
    whom = outer.object(listed(names.parties(event.recipients)))
    return f"{whom} {'for' if event.mode == 'disapprove' else 'of'} {deed}"


def said_by(event: Event, names: Names, *, whole: bool = False) -> str:
    """Who says so: `says United States, denied by Russia`; empty where the clippings say it themselves.

    That who accuses, demands, threatens or rejects says so goes without saying; who denies a denied event, too, as
    `event_words` has it, except where `whole` is asked for.
    """
    own = event.actors if event.type in _SPEECH else []
    statuses = dict.fromkeys(report.status for report in event.reports if report.source and report.source not in own)
    before = (event.status,) if event.status in ("denied", "negated") and not whole else ()
    told = dict.fromkeys(_told(event, status, names) for status in statuses if status not in before)
    return ", ".join(told)


def _told(event: Event, status: Status, names: Names) -> str:
    """`says A and B`, of all that report `event` with a status told in the same words; `denied by A`, `denied`."""
    how = _SAYS[status]
    sources = [names(r.source) for r in event.reports if r.source and _SAYS[r.status] == how]
    if not sources:
        return how.removesuffix(" by").removesuffix(" according to")
    return f"{how} {listed(list(dict.fromkeys(sources)))}"
