"""`--since`, `--until`, `--country`, `--type`, `--weapon`, `--person`: which events and clippings are asked for.

Values of one filter are alternatives, and all filters must hold.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from clips.entities import slug
from clips.linking.entities import latin, merge
from clips.models import Clipping, Entity, Event, Run
from clips.timespan import overlap, timespan

__all__ = ["Filters", "country", "keeps", "select"]


class Filters(NamedTuple):
    """What is asked for: `countries` alpha-2 codes, `types` PLOVER types or subtypes, `weapons` category paths or
    designations, `people` names; empty: anything."""

    since: date | None = None
    until: date | None = None
    countries: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    weapons: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


def keeps(clipping: Clipping, filters: Filters) -> bool:
    """Whether `clipping` is asked for: one of its events is, or (where no type is asked for) it names all that is asked
    for and appeared at that time."""
    sieve = _Sieve(filters, clipping.entities, {clipping.id: _published(clipping)})
    return any(map(sieve.event, clipping.events)) or sieve.clipping(clipping)


def select(run: Run, filters: Filters | None) -> Run:
    """The events of `run` that are asked for, the clippings that tell of them or are asked for themselves, and the
    entities that are in these; all of `run` where there are no filters."""
    if filters is None:
        return run
    sieve = _Sieve(filters, run.entities, {clipping.id: _published(clipping) for clipping in run.clippings})
    events = [event for event in run.events if sieve.event(event)]
    telling = {report.clipping for event in events for report in event.reports}
    kept = [clipping for clipping in run.clippings if clipping.id in telling or sieve.clipping(clipping)]
    entities = merge(entity for clipping in kept for entity in clipping.entities)
    return run.model_copy(update={"clippings": kept, "entities": entities, "events": events})


class _Sieve:
    """The filters for events and clippings with these entities; `published` is when clippings appeared, by id."""

    def __init__(self, filters: Filters, entities: Iterable[Entity], published: Mapping[str, str | None]) -> None:
        self.filters, self.published = filters, published
        homes = {f"country:{code}" for code in filters.countries}
        people, weapons = [_words(name) for name in filters.people], [w.strip("/") for w in filters.weapons]
        self.countries, self.people, self.weapons = set(homes), set[str](), set[str]()
        for entity in entities:
            if entity.country in filters.countries or entity.affiliation in homes:
                self.countries.add(entity.id)
            if entity.kind == "person" and any(_is_named(entity, words) for words in people):
                self.people.add(entity.id)
            if entity.kind == "weapon" and any(_is_weapon(entity, weapon) for weapon in weapons):
                self.weapons.add(entity.id)

    def event(self, event: Event) -> bool:
        """Whether `event` is asked for."""
        asked = self.filters
        parties = {*event.actors, *event.recipients}
        sources = {report.source for report in event.reports}
        return (
            (not asked.types or event.type in asked.types or event.subtype in asked.types)
            and (not asked.countries or not self.countries.isdisjoint([*parties, *event.places]))
            and (not asked.people or not self.people.isdisjoint(parties | sources))
            and (not asked.weapons or not self.weapons.isdisjoint(event.weapons))
            and self._in_time(event)
        )

    def _in_time(self, event: Event) -> bool:
        """Whether `event` may have been in the time asked for; without a year, when it was told."""
        if not (self.filters.since or self.filters.until):
            return True
        if timespan(event.date):
            return self._falls(event.date)
        return any(self._falls(self.published.get(report.clipping)) for report in event.reports)

    def _falls(self, value: str | None) -> bool:
        days = timespan(value)
        return days is not None and overlap(days, self.filters.since, self.filters.until)

    def clipping(self, clipping: Clipping) -> bool:
        """Whether `clipping` as a whole is asked for, whatever its events are."""
        asked = self.filters
        named = {entity.id for entity in clipping.entities}
        return (
            not asked.types
            and (not asked.countries or not self.countries.isdisjoint(named))
            and (not asked.people or not self.people.isdisjoint(named))
            and (not asked.weapons or not self.weapons.isdisjoint(named))
            and (not (asked.since or asked.until) or self._falls(_published(clipping)))
        )


def _published(clipping: Clipping) -> str | None:
    return clipping.published.value if clipping.published else None


def _words(name: str) -> frozenset[str]:
    """The words of a name, without case and accents, Cyrillic ones in Latin letters."""
    return frozenset(slug(latin(name)).split("-"))


def _is_named(entity: Entity, words: frozenset[str]) -> bool:
    """Whether all `words` are in one of the names of `entity`."""
    names = (entity.id.partition(":")[2], entity.name, *entity.aliases)
    return any(words <= _words(name) for name in names)


def _is_weapon(entity: Entity, weapon: str) -> bool:
    """Whether `weapon` is the category of `entity` or above it, or in its designation."""
    category = entity.category or ""
    if category == weapon or category.startswith(weapon + "/"):
        return True
    key = entity.id.partition(":")[2]
    names = () if key == category else (key, *map(slug, (entity.name, *entity.aliases)))
    return any(f"-{slug(weapon)}-" in f"-{name}-" for name in names)


def country(name: str) -> str | None:
    """The alpha-2 code of a country called so: a code (alpha-2, alpha-3) or a name in any language that CLDR has."""
    from clips.territories import read_names

    upper, key = name.strip().upper(), slug(name)
    if upper in _FORMER or upper in {code for code, *_ in read_names("en")}:
        return upper
    lines = (files("clips") / "data" / "alpha3.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines).get(upper) or _names("en").get(key) or _names().get(key)


_FORMER = frozenset(["CS", "DD", "SU", "YU"])  # ISO 3166-3


@cache
def _names(*languages: str) -> dict[str, str]:
    """Countries by their names in `languages` (none: in all); what names several countries names none."""
    from clips import packs
    from clips.territories import own_names, read_names

    extracts = {path.name.removesuffix(".tsv") for path in (files("clips") / "data" / "territories").iterdir()}
    found: dict[str, set[str]] = {}
    for language in languages or sorted({*extracts, *packs.codes()}):
        for code, names, _ in read_names(language):
            for name in names:
                found.setdefault(slug(name), set()).add(code)
        for code, name in own_names(packs.load(language)):
            found.setdefault(slug(name), set()).add(code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}
