"""What is compared of events across clippings: an event as one clipping tells it, and what was taken for one."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from clips.models import Clipping, Entity, Event, Mention, Status

BEFORE, AFTER = 8, 1  # days before and after its publication that a clipping without a date may speak of; plans turn
# them round
MUTUAL = frozenset(["CONSULT", "COOPERATE", "AGREE"])  # who is named first says little
FORCE = frozenset(["ASSAULT", "COERCE"])  # often told without saying who
WORDS = frozenset(["ACCUSE", "REJECT", "REQUEST", "THREATEN"])  # said again and again
NEVER = -9.0  # points of what cannot be
PEERS = 4  # members of a cluster whose clippings are compared with another
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)$")
_WEEKEND = re.compile(r"(\d{4})-W(\d\d)-WE$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_OPEN_DAY = re.compile(r"XXXX-\d\d-\d\d$")
_WEEKDAY = re.compile(r"XXXX-WXX-(\d)")
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
    is the day its clipping appeared, `open_day` a day whose year is open, `weekday` (1 to 7) one whose week is.
    `weapons` are paths of the taxonomy, the name last; `spots` is where it was, `hosts` whose places these are,
    `counts` what its sentence counts, `several` says that it tells of more than one such event (`five air strikes`),
    and `context` is what else its clipping names.
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
    weekday: int = 0
    hosts: frozenset[str] = frozenset()
    counts: frozenset[tuple[float, str]] = frozenset()
    several: bool = False
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

    `key` is what it is called in its run; `told` says by which clippings, and with which statuses; `issued` are the
    first and the last day on which they appeared.
    """

    key: str = ""
    members: list[Told] = field(default_factory=list)
    told: dict[str, tuple[Status, ...]] = field(default_factory=dict)
    kinds: frozenset[str] = frozenset()
    subtypes: frozenset[str] = frozenset()
    actors: Parties = field(default_factory=dict)
    recipients: Parties = field(default_factory=dict)
    roots: frozenset[str] = frozenset()
    weapons: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    spots: tuple[Spot, ...] = ()
    hosts: frozenset[str] = frozenset()
    counts: frozenset[tuple[float, str]] = frozenset()
    several: bool = False
    days: Days | None = None
    exact: bool = False
    open_day: str = ""
    weekday: int = 0
    issued: Days | None = None
    real: bool = False

    def meets(self, told: Told) -> bool:
        """Whether they have a party in common."""
        return not self.roots.isdisjoint(told.roots)

    def add(self, told: Told) -> None:
        """Takes `told` in."""
        event = told.event
        self.members.append(told)
        self.told[told.clipping] = (*self.told.get(told.clipping, ()), event.status)
        self.kinds |= {told.kind}
        self.subtypes |= {event.subtype} if event.subtype else _NONE
        self.actors = {**self.actors, **told.actors} if self.actors else told.actors
        self.recipients = {**self.recipients, **told.recipients} if self.recipients else told.recipients
        self.roots |= told.roots
        self.weapons |= told.weapons
        self.places |= frozenset(event.places)
        self.spots += tuple(spot for spot in told.spots if spot not in self.spots)
        self.hosts |= told.hosts
        self.counts |= told.counts
        self.several = self.several or told.several
        self.open_day = self.open_day or told.open_day
        self.weekday = self.weekday or told.weekday
        self.real = self.real or told.real
        if told.issued:
            first, last = self.issued or (told.issued, told.issued)
            self.issued = min(first, told.issued), max(last, told.issued)
        if told.days and (self.days is None or (told.exact, width(self.days)) > (self.exact, width(told.days))):
            self.days, self.exact = told.days, told.exact


def kind_of(event: Event) -> str:
    """The type of `event`; a signed treaty is what was agreed on."""
    return "AGREE" if event.type == "SUPPORT" and event.subtype == "treaty" else event.type


def homes_of(clippings: Iterable[Clipping]) -> dict[str, str]:
    """The country or organization that people and organizations of a run belong to, as most of its clippings say."""
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for clipping in clippings:
        for entity in clipping.entities:
            if (home := _home(entity)) and home != entity.id:
                said[entity.id][home] += 1
    return {id_: min(homes, key=lambda home: (-homes[home], home)) for id_, homes in said.items()}


def tell(clipping: Clipping, homes: Mapping[str, str] = MappingProxyType({})) -> Iterator[Told]:
    """The events of `clipping` as they are compared: what has no date may have been in the week before it appeared.

    `homes` is what the run knows of those of whom the clipping does not say where they belong.
    """
    if not clipping.events:
        return
    known = {entity.id: entity for entity in clipping.entities}
    roots = {entity.id: _home(entity) or homes.get(entity.id, entity.id) for entity in clipping.entities}
    issued = days_of(clipping.published.value) if clipping.published else None
    if issued and width(issued) > 1:
        issued = None
    counted = [m for m in clipping.mentions if m.kind == "quantity" and m.number >= 2]
    context = {e.id: _WEIGHTS[e.kind] for e in clipping.entities}
    context |= {f"number:{m.number}": 0.7 for m in counted if m.number >= _TELLING}
    for event in clipping.events:
        yield _told(event, clipping.id, known, roots, issued, counted, context)


def tell_all(clippings: Sequence[Clipping]) -> list[Told]:
    """The events of all clippings of a run as they are compared."""
    homes = homes_of(clippings)
    return [told for clipping in clippings for told in tell(clipping, homes)]


def _told(
    event: Event, clipping: str, known: Mapping[str, Entity], roots: Mapping[str, str], issued: Days | None,
    counted: Sequence[Mention], context: Mapping[str, float],
) -> Told:  # fmt: skip
    days = days_of(event.date)
    stale = bool(days and issued and event.status == "planned" and days[1] < issued[0])  # no plan is for the past
    days = None if stale else days
    exact = days is not None
    if days is None and (event.date is None or stale) and issued:
        before, after = (AFTER, BEFORE) if event.status == "planned" else (BEFORE, AFTER)
        days = issued[0] - timedelta(before), issued[1] + timedelta(after)
    places = [entity for i in event.places if (entity := known.get(i))]
    actors, recipients = _parties(event.actors, roots), _parties(event.recipients, roots)
    hosts = frozenset(f"country:{place.country}" for place in places if place.country)
    if not recipients and event.type == "ASSAULT":  # whose town is struck
        recipients = {c: c for c in hosts - set(actors.values())} if len(hosts) == 1 else {}
    weekday = _WEEKDAY.match(event.date) if event.date else None
    evidence, trigger = event.reports[0].evidence, event.reports[0].trigger
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
        weekday=int(weekday[1]) if weekday else 0,
        hosts=hosts,
        counts=frozenset(
            (m.number, m.of or m.unit or "")
            for m in counted
            if m.kind == "quantity" and evidence.start <= m.start and m.end <= evidence.end
        ),
        several=any(m.start < trigger.start < m.end for m in counted),
        context=context,
    )


def _parties(ids: Sequence[str], roots: Mapping[str, str]) -> Parties:
    return {i: roots.get(i, i) for i in ids}


def _home(entity: Entity) -> str | None:
    """The country that a person or an organization belongs to, else the organization that a person does."""
    if entity.kind not in ("person", "organization"):
        return entity.id
    if entity.affiliation and entity.affiliation.startswith(("country:", "organization:")):
        return entity.affiliation
    return f"country:{entity.country}" if entity.country else None


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
