"""People whom the news names without saying who they are, in every script: `data/names/people.tsv`."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_FILE = files("clips") / "data" / "names" / "people.tsv"


@dataclass(frozen=True, slots=True)
class Person:
    """A public figure: `name` (its slug is the id) and `country` (alpha-2)."""

    name: str
    country: str


@cache
def people() -> dict[str, Person]:
    """Known people by each of their names, as written."""
    found: dict[str, Person] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, country, aliases = line.split("\t")
            found |= dict.fromkeys([name, *aliases.split("; ")], Person(name, country))
    return found
