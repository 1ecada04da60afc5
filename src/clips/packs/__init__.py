"""Language packs: `data/languages/<code>.toml` is all that the program knows of a language.

The models of the sections are in this package, one file a section; an unknown key is an error.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import Field, ValidationError

from clips.packs.base import Data
from clips.packs.countries import CountriesData
from clips.packs.cues import CuesData
from clips.packs.dates import DatesData
from clips.packs.events import EventsData
from clips.packs.names import NamesData
from clips.packs.numbers import NumbersData
from clips.packs.places import PlacesData
from clips.packs.quotes import QuotesData
from clips.packs.text import TextData
from clips.packs.weapons import WeaponsData

__all__ = ["LanguagePack", "PackError", "codes", "examples", "load"]

_FOLDER = files("clips") / "data" / "languages"
_EXAMPLE = "\n[[example]]"


class PackError(ValueError):
    """A language pack cannot be read; the message names the file and the key."""


class LanguagePack(Data):
    """One language: `code` is ISO 639-1 (BCP 47 where that has none), `name` its own name, `english` the English one.

    `prefixes` are clitics written together with the next word (Arabic `و`); `spaceless` scripts write no spaces
    between words.
    """

    code: str
    name: str = ""
    english: str = ""
    spaceless: bool = False
    prefixes: list[str] = []
    countries: CountriesData = Field(default_factory=CountriesData)
    cues: CuesData = Field(default_factory=CuesData)
    dates: DatesData = Field(default_factory=DatesData)
    events: EventsData = Field(default_factory=EventsData)
    names: NamesData = Field(default_factory=NamesData)
    numbers: NumbersData = Field(default_factory=NumbersData)
    places: PlacesData = Field(default_factory=PlacesData)
    quotes: QuotesData = Field(default_factory=QuotesData)
    text: TextData = Field(default_factory=TextData)
    weapons: WeaponsData = Field(default_factory=WeaponsData)

    def __hash__(self) -> int:
        return hash(self.code)


def codes() -> list[str]:
    """The codes of all languages with a pack, sorted."""
    return sorted(path.name.removesuffix(".toml") for path in _FOLDER.iterdir() if path.name.endswith(".toml"))


@cache
def load(code: str) -> LanguagePack:
    """The pack of language `code`; an empty one (its `code` set) where there is no file. Raises `PackError`."""
    text, _, _ = _source(code).partition(_EXAMPLE)
    try:
        return LanguagePack(**{"code": code, **tomllib.loads(text)})
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise PackError(f"{code}.toml: {error}") from error


def examples(code: str) -> list[dict[str, Any]]:
    """The example sentences that close the pack of `code`, with their gold."""
    _, mark, rest = _source(code).partition(_EXAMPLE)
    found: list[dict[str, Any]] = tomllib.loads(mark + rest).get("example", [])
    return found


def _source(code: str) -> str:
    """The file of a language, empty where it has none; after the first example there is nothing but examples."""
    path = _FOLDER / f"{code}.toml"
    return path.read_text(encoding="utf-8") if path.is_file() else ""
