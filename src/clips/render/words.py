"""Entities and events in English words, for the summary."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from clips.models import Entity, Event, Status
from clips.render.safe import inert

__all__ = ["country_name", "entity_name", "event_words", "listed", "said_by"]

# What each of PLOVER's types says, and each mode or subtype that says more: the verb as it is / in the past, then the
# rest; `*` is the recipient, and what is in brackets falls away where there is none.
_PHRASES = {
    "AGREE": "agree/agreed[ with *]",
    "AGREE/arms-transfer": "promise/promised arms[ to *]",
    "AGREE/ceasefire": "agree/agreed[ with *] on a ceasefire",
    "AGREE/talks": "agree/agreed to meet[ *]",
    "AGREE/visit": "agree/agreed to visit[ *]",
    "CONSULT": "talk/talked[ with *]",
    "CONSULT/phone": "talk/talked[ with *] by phone",
    "CONSULT/talks": "meet/met[ *]",
    "CONSULT/visit": "visit/visited[ *]",
    "CONSULT/mediation": "mediate/mediated[ with *]",
    "SUPPORT": "voice/voiced support[ for *]",
    "SUPPORT/treaty": "sign/signed a treaty[ with *]",
    "SUPPORT/praise": "praise/praised[ *]",
    "SUPPORT/recognition": "recognize/recognized[ *]",
    "CONCEDE": "give/gave way[ to *]",
    "CONCEDE/apology": "apologize/apologized[ to *]",
    "CONCEDE/sanctions-relief": "ease/eased sanctions[ on *]",
    "COOPERATE": "cooperate/cooperated[ with *]",
    "COOPERATE/arms-sale": "sell/sold arms[ to *]",
    "COOPERATE/arms-transfer": "trade/traded arms[ with *]",
    "COOPERATE/intelligence-sharing": "share/shared intelligence[ with *]",
    "COOPERATE/military-exercise": "hold/held an exercise[ with *]",
    "AID": "give/gave help[ to *]",
    "AID/arms-transfer": "give/gave arms[ to *]",
    "AID/financial-aid": "give/gave money[ to *]",
    "AID/humanitarian-aid": "give/gave humanitarian aid[ to *]",
    "AID/military-aid": "give/gave military aid[ to *]",
    "AID/military-training": "train/trained the forces[ of *]",
    "AID/technology-transfer": "give/gave technology[ to *]",
    "AID/troop-deployment": "send/sent troops[ to *]",
    "RETREAT": "pull/pulled back[ from *]",
    "RETREAT/ceasefire": "cease/ceased fire[ with *]",
    "RETREAT/prisoner-release": "release/released prisoners[ of *]",
    "RETREAT/surrender": "surrender/surrendered[ to *]",
    "RETREAT/treaty-withdrawal": "leave/left a treaty[ with *]",
    "REQUEST": "call/called on [*|others] to act",
    "REJECT": "reject/rejected what [*|others] said or wanted",
    "REJECT/veto": "veto/vetoed a resolution[ of *]",
    "ACCUSE": "accuse/accused [*|others]",
    "ACCUSE/disapprove": "condemn/condemned [*|others]",
    "ACCUSE/investigate": "investigate/investigated [*|others]",
    "THREATEN": "threaten/threatened [*|others]",
    "PROTEST": "protest/protested[ against *]",
    "SANCTION": "take/took measures[ against *]",
    "SANCTION/sanctions": "impose/imposed sanctions[ on *]",
    "SANCTION/convict": "convict/convicted[ *]",
    "SANCTION/embargo": "impose/imposed an embargo[ on *]",
    "SANCTION/expel": "expel/expelled diplomats[ of *]",
    "MOBILIZE": "mobilize/mobilized[ against *]",
    "MOBILIZE/missile-test": "test/tested missiles[ against *]",
    "MOBILIZE/nuclear-test": "test/tested a nuclear weapon[ against *]",
    "MOBILIZE/weapons-test": "test/tested weapons[ against *]",
    "MOBILIZE/nuclear-program": "advance/advanced a nuclear program[ against *]",
    "MOBILIZE/satellite-launch": "launch/launched a satellite",
    "MOBILIZE/troop-deployment": "deploy/deployed troops[ against *]",
    "MOBILIZE/weapons-deployment": "deploy/deployed weapons[ against *]",
    "MOBILIZE/military-exercise": "hold/held an exercise[ against *]",
    "MOBILIZE/alert": "go/went on alert[ against *]",
    "COERCE": "use/used force[ on *]",
    "COERCE/arrest": "arrest/arrested[ *]",
    "COERCE/cyberattack": "hack/hacked[ *]",
    "COERCE/seizure": "seize/seized property[ of *]",
    "ASSAULT": "attack/attacked[ *]",
    "ASSAULT/abduction": "abduct/abducted[ *]",
    "ASSAULT/assassination": "assassinate/assassinated[ *]",
    "ASSAULT/capture": "capture/captured[ *]",
    "ASSAULT/clash": "fight/fought[ *]",
    "ASSAULT/execution": "execute/executed[ *]",
    "ASSAULT/invasion": "invade/invaded[ *]",
    "ASSAULT/killing": "kill/killed people[ of *]",
    "ASSAULT/shelling": "shell/shelled[ *]",
    "ASSAULT/shoot-down": "shoot/shot down aircraft[ of *]",
    "ASSAULT/torture": "torture/tortured[ *]",
}
# Already in the phrase of the type, or no news beside it.
_PLAIN = {"agreement", "treaty", "talks", "disapprove", "allege", "military-cooperation", "political-support"}
_PARTS = re.compile(r"^(\w+)/(\w+)(.*)")
_SAYS = {
    "asserted": "says",
    "alleged": "says",
    "planned": "says",
    "hypothetical": "says",
    "denied": "denied by",
    "negated": "no evidence according to",
}
_SPEECH = {"REQUEST", "ACCUSE", "REJECT", "THREATEN"}
_MOST_NAMES = 4


@cache
def _countries() -> dict[str, str]:
    from clips.territories import read_names

    return {code: names[0] for code, names, _ in read_names("en") if names}


def country_name(code: str) -> str:
    """The English name of a country (CLDR's), its code where there is none."""
    return _countries().get(code, code)


def entity_name(entity: str, entities: dict[str, Entity]) -> str:
    """What to call the entity with id `entity`: a country in English, a weapon without a type by its category."""
    kind, _, key = entity.partition(":")
    if kind == "country":
        return country_name(key)
    known = entities.get(entity)
    if kind == "weapon":
        return inert(known.name) if known and known.category != key else key
    return inert(known.name) if known else inert(key.replace("-", " "))


def listed(names: Sequence[str], none: str = "") -> str:
    """`A`, `A and B`, `A, B and C`, `A, B, C and 5 others`; `none` where there are none."""
    if len(names) > _MOST_NAMES:
        names = [*names[: _MOST_NAMES - 1], f"{len(names) - _MOST_NAMES + 1} others"]
    if len(names) < 2:
        return names[0] if names else none
    return f"{', '.join(names[:-1])} and {names[-1]}"


def event_words(event: Event, name: Callable[[str], str]) -> str:
    """Who did what to whom, with what and where; `name` says what to call an entity id.

    What is planned `is to` be, what is hypothetical `might` be, and what is alleged is so `allegedly`; what is denied
    or without evidence has that, and who says so, before it.
    """
    actors = listed([name(actor) for actor in event.actors], "somebody")
    base, past, rest, *details = _phrase(event)
    recipients = listed([name(recipient) for recipient in event.recipients])
    what = _filled(rest, recipients)
    match event.status:
        case "planned":
            said = f"{actors} {'are' if len(event.actors) > 1 else 'is'} to {base}{what}"
        case "hypothetical":
            said = f"{actors} might {base}{what}"
        case "alleged":
            said = f"{actors} allegedly {past}{what}"
        case "denied" | "negated":
            said = f"{_told(event, event.status, name)}: {actors} {past}{what}"
        case _:
            said = f"{actors} {past}{what}"
    if details := [*details, *(name(weapon) for weapon in event.weapons)]:
        said += f" ({', '.join(details[:_MOST_NAMES])})"
    if places := listed([name(place) for place in event.places]):
        said += f" in {places}"
    return said


def said_by(event: Event, name: Callable[[str], str]) -> str:
    """Who says so: `says United States, denied by Russia`; empty where the clippings say it themselves.

    That who accuses, demands, threatens or rejects says so goes without saying.
    """
    own = event.actors if event.type in _SPEECH else []
    statuses = dict.fromkeys(report.status for report in event.reports if report.source and report.source not in own)
    before = (event.status,) if event.status in ("denied", "negated") else ()
    told = dict.fromkeys(_told(event, status, name) for status in statuses if status not in before)
    return ", ".join(told)


def _told(event: Event, status: Status, name: Callable[[str], str]) -> str:
    """`says A and B`, of all that report `event` with a status told in the same words; `denied by A`, `denied`."""
    how = _SAYS[status]
    sources = [name(r.source) for r in event.reports if r.source and _SAYS[r.status] == how]
    if not sources:
        return how.removesuffix(" by").removesuffix(" according to")
    return f"{how} {listed(list(dict.fromkeys(sources)))}"


def _phrase(event: Event) -> tuple[str, ...]:
    """The verb as it is, in the past, and what follows it, of the most telling phrase; then a detail that it lacks."""
    keys = (f"{event.type}/{event.subtype}", f"{event.type}/{event.mode}", event.type)
    key = next(key for key in keys if key in _PHRASES)
    base, past, rest = _PARTS.findall(_PHRASES[key])[0]
    detail = event.subtype or event.mode
    if key != event.type or not detail or detail in _PLAIN:
        return base, past, rest
    return base, past, rest, detail.replace("-", " ")


def _filled(rest: str, recipients: str) -> str:
    before, bracket, inside = rest.partition("[")
    if not bracket:
        return rest
    inside, _, after = inside.partition("]")
    inside, _, none = inside.partition("|")
    return before + (inside.replace("*", recipients) if recipients else none) + after
