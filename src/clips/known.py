"""What needs no introduction: public figures (`data/names/people.tsv`), places in scripts without capitals
(`data/places/scripts.tsv`).
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_DATA = files("clips") / "data"
_SCRIPTS = (  # those without capitals: first and last code point
    ("hebrew", 0x590, 0x5FF), ("arabic", 0x600, 0x6FF), ("devanagari", 0x900, 0x97F), ("bengali", 0x980, 0x9FF),
    ("thai", 0xE00, 0xE7F), ("georgian", 0x10A0, 0x10FF), ("hangul", 0x1100, 0x11FF), ("kana", 0x3040, 0x30FF),
    ("han", 0x3400, 0x9FFF), ("hangul", 0xAC00, 0xD7A3),
)  # fmt: skip


def script(char: str) -> str:
    """The script of `char`, of those that have no capitals; the empty string for any other."""
    at = ord(char)
    return "" if at < _SCRIPTS[0][1] else next((name for name, low, high in _SCRIPTS if low <= at <= high), "")


@dataclass(frozen=True, slots=True)
class Person:
    """A public figure: `name` (its slug is the id), and the entity that he acts for (None: nobody's)."""

    name: str
    affiliation: str | None


@cache
def people() -> dict[str, Person]:
    """Known people by each of their names, as written; `Wladimir ~Putin` in the file stands for two of them."""
    found: dict[str, Person] = {}
    for line in (_DATA / "names" / "people.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, country, aliases = line.split("\t")
            body = f"country:{country}" if len(country) == 2 else f"organization:{country}"
            person = Person(name, None if country == "-" else body)
            found[name] = person
            for alias in aliases.split("; "):
                given, _, family = alias.partition("~")
                found[given + family] = person
                if family:
                    found[family] = person
    return found


@cache
def places() -> tuple[tuple[str, str, str | None], ...]:
    """(spelling, name in the index or among the features, country) of each line of `data/places/scripts.tsv`."""
    found = []
    for line in (_DATA / "places" / "scripts.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, country, spellings = line.split("\t")
            found += [(s, name, None if country == "-" else country) for s in spellings.split("; ")]
    return tuple(found)
