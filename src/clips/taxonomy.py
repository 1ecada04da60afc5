"""The taxonomy of weapons and the list of systems, as `data/taxonomy.toml` and `data/weapons.toml` have them."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

_DATA = files("clips") / "data"
_NONE: frozenset[str] = frozenset()
# Tops of categories that one thing may have at once: a noun and a designation of the same family are one mention.
_FAMILIES = (
    {"missile", "rocket", "artillery", "nuclear", "ammunition", "bomb"},
    {"drone", "aircraft", "missile", "ship"},
    {"vehicle", "artillery", "missile", "rocket"},
    {"small-arm", "rocket", "missile", "ammunition"},
    {"ship", "nuclear"},
    {"bomb", "explosive", "ammunition", "mine", "torpedo"},
)


class System(NamedTuple):
    """A weapon system: `names` as written, the first its designation; `context` those that need a military context,
    `strict` those that need a weapon noun beside them.

    `country` is ISO 3166-1 alpha-2 of its origin (`SU` for the Soviet Union, empty where many), `facts` a calibre or
    range, `source` a key of `sources`.
    """

    names: tuple[str, ...]
    context: frozenset[str]
    strict: frozenset[str]
    category: str
    country: str
    facts: str
    source: str


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / name).read_text(encoding="utf-8"))


@cache
def categories() -> frozenset[str]:
    """All paths of the taxonomy."""
    return frozenset(_read("taxonomy.toml")["paths"].split())


@cache
def _refinements() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {}
    for line in _read("taxonomy.toml")["refine"].strip().splitlines():
        key, _, rest = line.partition(":")
        table[key] = {}
        for pair in rest.split(","):
            source, arrow, target = pair.partition(">")
            source = source.strip()
            table[key][source.rstrip(" *")] = target.strip() if arrow else source.rstrip(" *")
            if not arrow:
                table[key][source.rstrip(" *")] = "*"
    return table


def modifiers() -> frozenset[str]:
    """The keys of all modifiers."""
    return frozenset(_refinements())


@cache
def refine(category: str, modifier: str) -> str | None:
    """What `modifier` makes of `category` (empty: a noun that is a weapon only with one); None where it says nothing.

    A modifier never takes a category back: what is already finer stays as it is.
    """
    table = _refinements().get(modifier, {})
    path = category
    while True:
        if path in table and (path or not category):
            target = table[path]
            if target == "*":
                return category
            return category if category.startswith(target + "/") else _merge(category, path, target)
        if "/" not in path:
            return None
        path = path.rpartition("/")[0]


def _merge(category: str, path: str, target: str) -> str | None:
    if category == path or target.startswith(category + "/"):
        return target
    return category  # finer in another way (`missile/cruise` stays one whatever its range)


def related(noun: str, designation: str) -> bool:
    """Whether a noun of one category may name a system of another."""
    a, b = noun.split("/")[0], designation.split("/")[0]
    return a in ("", "weapon", b) or any(a in family and b in family for family in _FAMILIES)


@cache
def sources() -> dict[str, str]:
    """The reference works behind the systems, by key."""
    return dict(_read("weapons.toml")["sources"])


@cache
def ship_prefixes() -> tuple[str, ...]:
    """What a warship's name begins with (`USS`)."""
    return tuple(word.strip() for word in _read("weapons.toml")["ships"].split(","))


@cache
def ship_words() -> frozenset[str]:
    """Words in lower case that names of ships hold (`Charles de Gaulle`)."""
    return frozenset(word.strip() for word in _read("weapons.toml")["ship_words"].split(","))


@cache
def systems() -> tuple[System, ...]:
    """All weapon systems that are known."""
    return tuple(_parse(_read("weapons.toml")["systems"]))


def _parse(table: str) -> Iterator[System]:
    for line in table.splitlines():
        if line and line[0] != "#":
            names, category, country, facts, source = line.split("|")
            written = names.split(",")
            if "?" in names or "!" in names:
                plain = tuple(name.lstrip("?!") for name in written)
                context = frozenset(name[1:] for name in written if name[0] in "?!")
                strict = frozenset(name[1:] for name in written if name[0] == "!")
                yield System(plain, context, strict, category, country, facts, source)
            else:
                yield System(tuple(written), _NONE, _NONE, category, country, facts, source)
