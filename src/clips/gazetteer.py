"""Places by name: the GeoNames index (`data/places/places.sqlite`), and known regions, seas and sites.

A hundred thousand names are looked up, never compiled; the index opens on the first question.
"""

import os
import sqlite3
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files

_BATCH = 400  # keys a query
_KEPT = 100_000  # keys whose answers are remembered
_DROP = {ord(c): None for c in "'’‘ʼʻ`´.ʹ"} | {
    ord(a): b for a, b in zip("-–ıłøđæœ", (" ", " ", "i", "l", "o", "d", "ae", "oe"), strict=True)
}


@dataclass(frozen=True, slots=True)
class Feature:
    """A region, sea or site: `country` alpha-2, degrees, `id` of GeoNames; each may be None."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    id: int | None


@dataclass(frozen=True, slots=True)
class City(Feature):
    """An inhabited place of the index, with its `population`."""

    population: int = 0


@lru_cache(maxsize=20_000)
def key(name: str) -> str:
    """`name` as the index has it: lower case, no marks or apostrophes, hyphens as blanks (`Kaech’ŏn`: `kaechon`)."""
    name = name.casefold().translate(_DROP)
    if not name.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        name = unicodedata.normalize("NFC", plain)
    return " ".join(name.split())


@cache
def _connection(_: int) -> sqlite3.Connection:
    with as_file(files("clips") / "data" / "places" / "places.sqlite") as path:
        return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)


_CACHE: dict[str, tuple[City, ...]] = {}


def lookup(keys: Iterable[str]) -> dict[str, tuple[City, ...]]:
    """The cities of each key (`key(name)`), the largest first; keys that are no city's have an empty tuple."""
    wanted = set(keys)
    if len(_CACHE) > _KEPT:
        _CACHE.clear()
    missing = [k for k in wanted if k not in _CACHE]
    for start in range(0, len(missing), _BATCH):
        batch = missing[start : start + _BATCH]
        rows: dict[str, list[City]] = {k: [] for k in batch}
        marks = ",".join("?" * len(batch))
        query = (
            "SELECT n.key, p.id, p.name, p.country, p.latitude, p.longitude, p.population"
            f" FROM names n JOIN places p ON p.id = n.place WHERE n.key IN ({marks})"
        )
        for k, id_, name, country, latitude, longitude, people in _connection(os.getpid()).execute(query, batch):
            rows[k].append(City(name, country, latitude / 1e4, longitude / 1e4, id_, people))
        for k, cities in rows.items():
            _CACHE[k] = tuple(sorted(cities, key=lambda c: -c.population))
    return {k: _CACHE[k] for k in wanted}


@cache
def features() -> dict[str, tuple[Feature, tuple[str, ...]]]:
    """Known regions, seas and sites by name, each with the names it has in every language."""
    found = {}
    for line in (files("clips") / "data" / "places" / "features.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, country, latitude, longitude, id_, names = line.split("\t")
            feature = Feature(
                name,
                None if country == "-" else country,
                None if latitude == "-" else float(latitude),
                None if longitude == "-" else float(longitude),
                None if id_ == "-" else int(id_),
            )
            found[name] = (feature, tuple(n for n in names.split("; ") if n != "-"))
    return found
