"""What is compared of events across clippings: an event as one clipping tells it, and what was taken for one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from clips.models import Clipping, Entity, Event, Mention, Status

BEFORE, AFTER = 8, 1  # days before and after its publication that a clipping without a date may speak of; plans turn
# them round
MUTUAL = frozenset(["CONSULT", "COOPERATE", "AGREE"])  # who is named first says little
FORCE = frozenset(["ASSAULT", "COERCE"])  # often told without saying who
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)$")
_WEEKEND = re.compile(r"(\d{4})-W(\d\d)-WE$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_OPEN_DAY = re.compile(r"XXXX-\d\d-\d\d$")
_WIDE, _POINT = 6.0, 0.6  # degrees that a sea or a region reaches, and a town
_WEIGHTS = {"person": 1.0, "place": 1.0, "organization": 0.6, "weapon": 0.4, "country": 0.3}
_TELLING = 10  # the least number that says which story a clipping tells
_NONE: frozenset[str] = frozenset()
Days = tuple[date, date]
Spot = tuple[float, float, float]  # latitude, longitude, and how many degrees it reaches
Parties = dict[str, str]  # ids of entities, and the countries (else the same ids) that they belong to


@dataclass(slots=True)
class Told:
    """An event as one clipping tells it.

    `kind` is its type (a signed treaty is what was agreed on), `roots` are the countries of its parties, `real` says
    that it is no plan. `days` are the first and last day it may have been on, `exact` where it says so itself; `issued`
    is the day its clipping appeared, `open_day` a day whose year is open. `weapons` are paths of the taxonomy, the name
    last; `spots` is where it was, `counts` what its sentence counts, and `context` what else its clipping names.
    """

    event: Event
    clipping: str
    days: Days | None
    exact: bool
    actors: Parties
    recipients: Parties
    weapons: frozenset[str]
    spots: tuple[Spot, ...] = ()
    issued: date | None = None
    open_day: str = ""
    counts: frozenset[tuple[float, str]] = frozenset()
    context: Mapping[str, float] = field(default_factory=dict)
    kind: str = field(init=False)
    mutual: bool = field(init=False)
    real: bool = field(init=False)
    roots: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.kind = kind_of(self.event)
        self.mutual = self.kind in MUTUAL
        self.real = self.event.status not in ("planned", "hypothetical")
        self.roots = frozenset([*self.actors.values(), *self.recipients.values()])


@dataclass(slots=True)
class Cluster:
    """What is taken for one event: all that its members tell; the narrowest date is the cluster's.

    `told` says by which clippings, and how; `issued` the first and the last day on which they appeared.
    """

    members: list[Told] = field(default_factory=list)
    told: frozenset[tuple[str, Status]] = frozenset()
    kinds: frozenset[str] = frozenset()
    subtypes: frozenset[str] = frozenset()
    actors: Parties = field(default_factory=dict)
    recipients: Parties = field(default_factory=dict)
    roots: frozenset[str] = frozenset()
    weapons: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    spots: tuple[Spot, ...] = ()
    counts: frozenset[tuple[float, str]] = frozenset()
    days: Days | None = None
    exact: bool = False
    open_day: str = ""
    issued: Days | None = None
    real: bool = False

    def add(self, told: Told) -> None:
        """Takes `told` in."""
        event = told.event
        self.members.append(told)
        self.told |= {(report.clipping, event.status) for report in event.reports}
        self.kinds |= {told.kind}
        self.subtypes |= {event.subtype} if event.subtype else _NONE
        self.actors = {**self.actors, **told.actors} if self.actors else told.actors
        self.recipients = {**self.recipients, **told.recipients} if self.recipients else told.recipients
        self.roots |= told.roots
        self.weapons |= told.weapons
        self.places |= frozenset(event.places)
        self.spots += tuple(spot for spot in told.spots if spot not in self.spots)
        self.counts |= told.counts
        self.open_day = self.open_day or told.open_day
        self.real = self.real or told.real
        if told.issued:
            first, last = self.issued or (told.issued, told.issued)
            self.issued = min(first, told.issued), max(last, told.issued)
        if told.days and (self.days is None or (told.exact, width(self.days)) > (self.exact, width(told.days))):
            self.days, self.exact = told.days, told.exact


def kind_of(event: Event) -> str:
    """The type of `event`; a signed treaty is what was agreed on."""
    return "AGREE" if event.type == "SUPPORT" and event.subtype == "treaty" else event.type


def tell(clipping: Clipping) -> Iterator[Told]:
    """The events of `clipping` as they are compared: what has no date may have been in the week before it appeared."""
    if not clipping.events:
        return
    known = {entity.id: entity for entity in clipping.entities}
    issued = days_of(clipping.published.value) if clipping.published else None
    if issued and width(issued) > 1:
        issued = None
    counted = [m for m in clipping.mentions if m.kind == "quantity" and m.number >= 2]
    context = {e.id: _WEIGHTS[e.kind] for e in clipping.entities}
    context |= {f"number:{m.number}": 0.7 for m in counted if m.number >= _TELLING}
    for event in clipping.events:
        yield _told(event, clipping.id, known, issued, counted, context)


def as_told(event: Event, clipping: Clipping) -> Told:
    """`event` of `clipping` as it is compared."""
    return next(told for told in tell(clipping.model_copy(update={"events": [event]})))


def _told(
    event: Event, clipping: str, known: Mapping[str, Entity], issued: Days | None, counted: Sequence[Mention],
    context: Mapping[str, float],
) -> Told:  # fmt: skip
    days = days_of(event.date)
    exact = days is not None
    if days is None and event.date is None and issued:
        before, after = (AFTER, BEFORE) if event.status == "planned" else (BEFORE, AFTER)
        days = issued[0] - timedelta(before), issued[1] + timedelta(after)
    places = [entity for i in event.places if (entity := known.get(i))]
    actors, recipients = _parties(event.actors, known), _parties(event.recipients, known)
    if not recipients and event.type == "ASSAULT":  # whose town is struck
        countries = {f"country:{place.country}" for place in places if place.country}
        recipients = {c: c for c in countries - set(actors.values())} if len(countries) == 1 else {}
    evidence = event.reports[0].evidence
    return Told(
        event=event,
        clipping=clipping,
        days=days,
        exact=exact,
        actors=actors,
        recipients=recipients,
        weapons=_paths(event.weapons, known),
        spots=tuple(
            (e.latitude, e.longitude, _POINT if e.geonames_id else _WIDE)
            for e in places
            if e.latitude is not None and e.longitude is not None
        ),
        issued=issued[0] if issued else None,
        open_day=event.date[5:10] if event.date and _OPEN_DAY.match(event.date) else "",
        counts=frozenset(
            (m.number, m.of or m.unit or "")
            for m in counted
            if m.kind == "quantity" and evidence.start <= m.start and m.end <= evidence.end
        ),
        context=context,
    )


def _parties(ids: Sequence[str], known: Mapping[str, Entity]) -> Parties:
    return {i: _root(i, known.get(i)) for i in ids}


def _root(id_: str, entity: Entity | None) -> str:
    """The country that a person or an organization belongs to; else the party itself."""
    if entity is None or entity.kind not in ("person", "organization"):
        return id_
    if entity.affiliation and entity.affiliation.startswith(("country:", "organization:")):
        return entity.affiliation
    return f"country:{entity.country}" if entity.country else id_


def _paths(weapons: Iterable[str], known: Mapping[str, Entity]) -> frozenset[str]:
    """The paths of weapons, a name as their last part; the bare word says none."""
    found = set()
    for weapon in weapons:
        name = weapon.partition(":")[2]
        entity = known.get(weapon)
        category = (entity.category if entity else None) or name
        found.add(category if category == name else f"{category}/{name}")
    return frozenset(found - {"weapon"})


def days_of(value: str | None) -> Days | None:
    """The first and last day of a TIMEX3 date of at most a month; None where it says less."""
    if not value:
        return None
    try:
        if match := _DAY.match(value):
            day = date(*map(int, match.groups()))
            return day, day
        if match := _WEEKEND.match(value):
            day = date.fromisocalendar(int(match[1]), int(match[2]), 6)
            return day, day + timedelta(1)
        if match := _WEEK.match(value):
            day = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return day, day + timedelta(6)
        if match := _MONTH.match(value):
            first = date(int(match[1]), int(match[2]), 1)
            return first, (first + timedelta(31)).replace(day=1) - timedelta(1)
    except ValueError:
        return None
    return None


def width(days: Days) -> int:
    """How many days they are."""
    return (days[1] - days[0]).days + 1
