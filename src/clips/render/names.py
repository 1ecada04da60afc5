"""What to call entities, weapons and places in the summary."""

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

from clips.models import Entity
from clips.render.safe import inert

__all__ = ["Names", "country_name", "listed", "place_name", "weapon_words"]

_MOST_NAMES = 4
_NOUNS = {  # categories that have a word of their own; others are their path read backwards: `ballistic missile`
    "aircraft/bomber": "bomber",
    "aircraft/gunship": "gunship",
    "aircraft/helicopter": "helicopter",
    "aircraft/tanker": "tanker aircraft",
    "ammunition/cartridge": "cartridge",
    "ammunition/shell": "shell",
    "ammunition/warhead": "warhead",
    "artillery/gun": "artillery gun",
    "artillery/howitzer": "howitzer",
    "artillery/mortar": "mortar",
    "biological": "biological weapon",
    "chemical": "chemical weapon",
    "chemical/blister-agent": "blister agent",
    "chemical/choking-agent": "choking agent",
    "chemical/nerve-agent": "nerve agent",
    "drone/first-person-view": "FPV drone",
    "explosive/grenade": "grenade",
    "explosive/ied": "improvised explosive device",
    "explosive/suicide": "suicide bomb",
    "bomb/vehicle-borne": "vehicle bomb",
    "mine/land": "land mine",
    "mine/naval": "naval mine",
    "missile/launcher": "missile launcher",
    "nuclear": "nuclear weapon",
    "nuclear/bomb": "nuclear bomb",
    "nuclear/radiological": "radiological weapon",
    "nuclear/thermonuclear": "thermonuclear weapon",
    "nuclear/warhead": "nuclear warhead",
    "rocket/artillery": "rocket artillery",
    "rocket/launcher": "rocket launcher",
    "ship": "warship",
    "ship/aircraft-carrier": "aircraft carrier",
    "ship/corvette": "corvette",
    "ship/cruiser": "cruiser",
    "ship/destroyer": "destroyer",
    "ship/frigate": "frigate",
    "ship/landing": "landing ship",
    "ship/mine-warfare": "mine-warfare ship",
    "ship/missile-boat": "missile boat",
    "ship/patrol": "patrol vessel",
    "ship/submarine": "submarine",
    "small-arm": "small arm",
    "small-arm/anti-tank": "anti-tank weapon",
    "small-arm/flamethrower": "flamethrower",
    "small-arm/grenade-launcher": "grenade launcher",
    "small-arm/machine-gun": "machine gun",
    "small-arm/pistol": "pistol",
    "small-arm/rifle": "rifle",
    "small-arm/shotgun": "shotgun",
    "small-arm/sniper-rifle": "sniper rifle",
    "small-arm/submachine-gun": "submachine gun",
    "vehicle": "military vehicle",
    "vehicle/armored/personnel-carrier": "armoured personnel carrier",
    "vehicle/armored": "armoured vehicle",
    "vehicle/engineering": "engineering vehicle",
    "vehicle/armored/infantry-fighting": "infantry fighting vehicle",
    "vehicle/armored/mine-resistant": "mine-resistant vehicle",
    "vehicle/reconnaissance": "reconnaissance vehicle",
    "vehicle/tank": "tank",
    "vehicle/tank-destroyer": "tank destroyer",
    "vehicle/technical": "technical",
}


@cache
def _countries() -> dict[str, str]:
    from clips.territories import read_names

    return {code: names[0] for code, names, _ in read_names("en") if names}


def country_name(code: str) -> str:
    """The English name of a country (CLDR's), its code where there is none."""
    return _countries().get(code, inert(code))


@cache
def weapon_words(category: str) -> str:
    """A path of the taxonomy in English: `missile/ballistic/short-range` is a `short-range ballistic missile`."""
    if category in _NOUNS:
        return _NOUNS[category]
    above, _, last = category.rpartition("/")
    return f"{inert(last)} {weapon_words(above)}" if above else inert(last)


def place_name(entity: Entity) -> str:
    """The name of a place; as the clipping spells it where that is the same but for marks (`Kaechon`, `Kaech’ŏn`)."""
    name = entity.name.casefold()
    same = [alias for alias in entity.aliases if alias.casefold() != name and _bare(alias) == _bare(name)]
    return inert(min(same, key=_marks) if same else entity.name)


def _bare(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if c.isalnum()).casefold()


def _marks(name: str) -> int:
    return sum(not (c.isalnum() and c.isascii()) for c in unicodedata.normalize("NFKD", name))


def listed(names: Sequence[str], none: str = "") -> str:
    """`A`, `A and B`, `A, B and C`, `A, B, C and 5 others`; `none` where there are none."""
    if len(names) > _MOST_NAMES:
        names = [*names[: _MOST_NAMES - 1], f"{len(names) - _MOST_NAMES + 1} others"]
    if len(names) < 2:
        return names[0] if names else none
    return f"{', '.join(names[:-1])} and {names[-1]}"


class Names:
    """What to call the entities of a clipping or a run by their ids."""

    def __init__(self, entities: Mapping[str, Entity]) -> None:
        self.entities = entities

    def __call__(self, entity: str) -> str:
        """A country in English, a weapon by its designation or else by its category in English, others by name."""
        kind, _, key = entity.partition(":")
        known = self.entities.get(entity)
        if kind == "country":
            return country_name(key)
        if kind == "weapon":
            return inert(known.name) if known and known.category != key else weapon_words(key)
        if kind == "place" and known:
            return place_name(known)
        return inert(known.name) if known else inert(key.replace("-", " "))

    def parties(self, ids: Sequence[str]) -> list[str]:
        """`ids` in words, a person or organization and its country as one: `Kim Jong-un (North Korea)`."""
        homes = {entity: home for entity in ids if (home := self._home(entity)) and home in ids}
        return [
            f"{self(entity)} ({self(homes[entity])})" if entity in homes else self(entity)
            for entity in ids
            if entity not in homes.values()
        ]

    def _home(self, entity: str) -> str | None:
        known = self.entities.get(entity)
        if known and known.kind == "person":
            return known.affiliation
        return f"country:{known.country}" if known and known.kind == "organization" and known.country else None
