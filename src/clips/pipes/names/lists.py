"""The word lists behind the names: loaded once, each when it is first asked for."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from clips.packs.names import split_words

_DATA = files("clips") / "data"


@dataclass(frozen=True, slots=True)
class Organization:
    """A known organization: its `name` (whose slug is its id) and its `country` (alpha-2 or None)."""

    name: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Shapes:
    """How names look: folded words, or beginnings and ends of them."""

    particles: frozenset[str]
    joining: frozenset[str]
    family_first: frozenset[str]
    korean: frozenset[str]
    syllables: frozenset[str]
    suffixes: tuple[str, ...]
    prefixes: tuple[str, ...]
    honorifics: frozenset[str]
    famous: frozenset[str]


def _read(folder: str, name: str) -> str:
    path = _DATA / folder / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""


@cache
def _shapes() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in tomllib.loads(_read("names", "shapes.toml")).items():
        words = split_words(value)
        found[key] = words if isinstance(words, list) else []
    return found


@cache
def shapes() -> Shapes:
    """The shapes of names, whatever the language."""
    raw = _shapes()

    def low(key: str) -> frozenset[str]:
        return frozenset(word.lower() for word in raw[key])

    return Shapes(
        particles=low("particles"),
        joining=low("joining"),
        family_first=low("family_first"),
        korean=low("korean"),
        syllables=low("syllables"),
        suffixes=tuple(raw["suffixes"]),
        prefixes=tuple(raw["prefixes"]),
        honorifics=low("honorifics"),
        famous=low("famous"),
    )


@cache
def first_names() -> frozenset[str]:
    """First names in lower case."""
    return frozenset(_read("names", "first.txt").lower().split()) | {word.lower() for word in _shapes()["first"]}


@cache
def last_names() -> frozenset[str]:
    """Family names in lower case."""
    return frozenset(_read("names", "last.txt").lower().split())


@cache
def ordinary(language: str) -> frozenset[str]:
    """Ordinary words of a language, in lower case; for a language that writes nouns with a capital, these too."""
    return frozenset(_read("names", f"words.{language}.txt").split())


@cache
def organizations() -> dict[str, tuple[Organization, tuple[str, ...]]]:
    """Known organizations by name, each with the names it has in every language."""
    found = {}
    for line in _read("names", "organizations.tsv").splitlines():
        if line and not line.startswith("#"):
            name, country, names = line.split("\t")
            spellings = tuple(n for n in names.split("; ") if n != "-")
            found[name] = (Organization(name, None if country == "-" else country), spellings)
    return found
