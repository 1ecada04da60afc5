"""Entities across clippings: which ids mean the same, and what the whole run knows of each."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from clips.entities import slug
from clips.known import people as known_people
from clips.models import KINDS, Clipping, Entity
from clips.pipes.names.same import family, korean, parts, same_person, sound

_FIELDS = (
    "country", "role", "affiliation", "category", "latitude", "longitude", "geonames_id", "watchlist", "note",
)  # fmt: skip
_HEARD = 4  # letters of a place's name that are enough to know it by its sound
_VOWELS = re.compile(r"[aeiou]")
_CYRILLIC = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщъыьэюяё",
        [
            "a",
            "b",
            "v",
            "g",
            "g",
            "d",
            "e",
            "ye",
            "zh",
            "z",
            "i",
            "i",
            "yi",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "_",
            "y",
            "_",
            "e",
            "yu",
            "ya",
            "yo",
        ],
        strict=True,
    )
)


@lru_cache(maxsize=65536)
def latin(name: str) -> str:
    """`name` in Latin letters, where it is in Cyrillic ones (BGN/PCGN, simplified), so that spellings compare."""
    if not any("а" <= c <= "ӿ" for c in name.casefold()):
        return name
    return "".join(_CYRILLIC.get(c, c) for c in name.casefold()).replace("_", "").title()


def full(name: str) -> str:
    """The full name of somebody whom everybody knows by `name`, in whatever script; else `name`."""
    known = known_people().get(name)
    return known.name if known else name


@dataclass(slots=True)
class Bearer:
    """One person: the names that mean this one, how often each, and the affiliations that were seen."""

    names: Counter[str] = field(default_factory=Counter)
    affiliations: set[str] = field(default_factory=set)
    ids: set[tuple[str, str]] = field(default_factory=set)
    full: bool = False

    def agrees(self, affiliations: set[str]) -> bool:
        """Whether affiliations do not contradict; unknown ones never do."""
        return not affiliations or not self.affiliations or bool(affiliations & self.affiliations)

    @property
    def name(self) -> str:
        """The fullest name, of equally full ones the most frequent."""
        return min(self.names, key=lambda n: (-len([p for p in parts(n) if len(p) > 1]), -self.names[n], n))


def people(clippings: Sequence[Clipping]) -> dict[tuple[str, str], str]:
    """(clipping, id) -> the id in the run, for people whose id changes.

    Full names that `same_person` and affiliations allow are one; a bare family name is the one bearer of it in the run
    whose affiliation agrees, and stays apart where there are several. Blocks by the sound of the family name and the
    first letters of the given ones keep it near-linear.
    """
    seen: dict[str, list[tuple[str, Entity]]] = defaultdict(list)
    for clipping in clippings:
        for entity in clipping.entities:
            if entity.kind == "person":
                seen[full(entity.name)].append((clipping.id, entity))
    blocks: dict[tuple[str, str], list[Bearer]] = defaultdict(list)
    by_family: dict[str, list[Bearer]] = defaultdict(list)
    bare: list[str] = []
    for name in sorted(seen, key=lambda n: (-len(parts(n)), -len(seen[n]), n)):
        if len(parts(name)) < 2:
            bare.append(name)
            continue
        _place(name, seen[name], blocks, by_family)
    for name in bare:
        _place_bare(name, seen[name], by_family)
    return _renamed(by_family)


def _key(name: str) -> str:
    return _VOWELS.sub("", sound(family(latin(name)))) or sound(family(latin(name)))


def _place(
    name: str,
    seen: list[tuple[str, Entity]],
    blocks: dict[tuple[str, str], list[Bearer]],
    by_family: dict[str, list[Bearer]],
) -> None:
    affiliations = {a for _, e in seen if (a := e.affiliation or (e.country and f"country:{e.country}"))}
    sounds = [sound(p) for p in parts(latin(name))]
    keys = [(_VOWELS.sub("", s) or s, t[:1]) for s in sounds for t in sounds if s is not t]
    if syllables := korean(name):
        keys.append(syllables)
    found: Bearer | None = None
    for key in keys:
        for bearer in blocks.get(key, ()):
            if bearer.agrees(affiliations) and all(same_person(latin(name), latin(n)) for n in bearer.names):
                found = bearer
                break
        if found:
            break
    if found is None:
        found = Bearer(full=True)
        for key in dict.fromkeys(keys):
            blocks[key].append(found)
        by_family[_key(name)].append(found)
    _add(found, seen, affiliations)


def _place_bare(name: str, seen: list[tuple[str, Entity]], by_family: dict[str, list[Bearer]]) -> None:
    """One bearer of a family name takes the clippings that say no more; with several, the affiliation must tell."""
    block = by_family[_key(name)]
    full = [b for b in block if b.full and any(same_person(latin(name), latin(n)) for n in b.names)]
    for clipping, entity in sorted(seen, key=lambda s: (not s[1].affiliation, s[0])):
        affiliations = {entity.affiliation} if entity.affiliation else set()
        fitting = [b for b in full if b.agrees(affiliations)]
        if len(full) > 1:
            fitting = [b for b in fitting if affiliations & b.affiliations]
        if len(fitting) == 1:
            _add(fitting[0], [(clipping, entity)], affiliations)
            continue
        alone = [b for b in block if not b.full and slug(name) in {slug(n) for n in b.names} and b.agrees(affiliations)]
        bearer = alone[0] if alone else Bearer()
        if not alone:
            block.append(bearer)
        _add(bearer, [(clipping, entity)], affiliations)


def _add(bearer: Bearer, seen: Iterable[tuple[str, Entity]], affiliations: set[str]) -> None:
    for clipping, entity in seen:
        bearer.names[full(entity.name)] += entity.count
        bearer.ids.add((clipping, entity.id))
    bearer.affiliations |= affiliations


def _renamed(by_family: dict[str, list[Bearer]]) -> dict[tuple[str, str], str]:
    """The new ids; bearers whose names make the same id are told apart by their affiliation."""
    by_id: dict[str, list[Bearer]] = defaultdict(list)
    for key in sorted(by_family):
        for bearer in by_family[key]:
            by_id[f"person:{slug(bearer.name)}"].append(bearer)
    renamed: dict[tuple[str, str], str] = {}
    taken = set(by_id)
    for id_, bearers in by_id.items():
        bearers.sort(key=lambda b: (-b.names.total(), sorted(b.affiliations), sorted(b.ids)))
        for index, bearer in enumerate(bearers):
            own = id_
            if index:
                tail = slug(sorted(bearer.affiliations)[0].split(":")[-1]) if bearer.affiliations else ""
                own = f"{id_}-{tail or index + 1}"
                while own in taken:
                    own += "-2"
                taken.add(own)
            for clipping, old in bearer.ids:
                if old != own:
                    renamed[clipping, old] = own
    return renamed


def places(clippings: Sequence[Clipping]) -> dict[str, str]:
    """Ids of places without a GeoNames id -> the one that has it, where the run knows just one of that name, or else of
    one that sounds like it (`Хост`, `Chost` and `Khost`); without any, the first of those that sound alike."""
    known: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    unknown: dict[str, set[str | None]] = defaultdict(set)
    heard: dict[str, str] = {}
    for clipping in clippings:
        for entity in clipping.entities:
            if entity.kind != "place":
                continue
            if entity.geonames_id is None:
                unknown[entity.id].add(entity.country)
                heard[entity.id] = min(entity.name, heard.get(entity.id, entity.name))
            else:
                for name in {entity.name, *entity.aliases}:
                    for key in {f"place:{slug(name)}", _heard(name)} - {""}:
                        known[key, None].add(entity.id)
                        known[key, entity.country].add(entity.id)
    found: dict[str, str] = {}
    alike: dict[tuple[str, str | None], str] = {}
    for id_ in sorted(unknown):
        countries = unknown[id_] - {None}
        country = next(iter(countries)) if len(countries) == 1 else None
        sound_ = _heard(heard[id_])
        candidates = known.get((id_, country), set()) or known.get((sound_, country), set())
        if len(candidates) == 1:
            found[id_] = next(iter(candidates))
        elif not candidates and sound_ and (first := alike.setdefault((sound_, country), id_)) != id_:
            found[id_] = first
    return found


def _heard(name: str) -> str:
    """What `name` of a place sounds like in Latin letters; empty where that is too little to tell places apart."""
    heard = sound(latin(name))
    return heard if len(heard) >= _HEARD else ""


def merge(entities: Iterable[Entity]) -> list[Entity]:
    """Entities with the same id as one: counts added, names and aliases together, the most mentioned first."""
    by_id: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        by_id[entity.id].append(entity)
    found = [members[0] if len(members) == 1 else _one(members) for members in by_id.values()]
    return sorted(found, key=lambda e: (KINDS.index(e.kind), -e.count, e.id))


def _one(members: list[Entity]) -> Entity:
    names: Counter[str] = Counter()
    texts: Counter[str] = Counter()
    for entity in members:
        names[full(entity.name) if entity.kind == "person" else entity.name] += entity.count
        texts[entity.name] += 1
        texts.update(entity.aliases)
    if members[0].kind == "person":
        name = min(names, key=lambda n: (-len([p for p in parts(n) if len(p) > 1]), n.isupper(), -names[n], n))
    else:
        quiet = {n.casefold() for n in names if not n.isupper()}
        name = min(names, key=lambda n: (n.isupper() and n.casefold() in quiet, -names[n], n))

    def first(attribute: str) -> object:
        values: Counter[object] = Counter()
        for entity in members:
            if (value := getattr(entity, attribute)) is not None:
                values[value] += entity.count
        return min(values, key=lambda v: (-values[v], str(v))) if values else None

    return members[0].model_copy(
        update={
            "name": name,
            "count": sum(e.count for e in members),
            "aliases": [t for t in sorted(texts, key=lambda t: (-texts[t], t)) if t != name],
            "clippings": sorted({c for e in members for c in e.clippings}),
            **{f: first(f) for f in _FIELDS},
        }
    )
