"""Blocs of countries (NATO, EU, ASEAN …): their members, and their names in a language, from `data/blocs.toml`."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from clips.lexicon import Term
from clips.packs import LanguagePack
from clips.territories import BLOC, Inflection


@cache
def _data() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = tomllib.loads(
        (files("clips") / "data" / "blocs.toml").read_text(encoding="utf-8")
    )
    return loaded


@cache
def members() -> dict[str, frozenset[str]]:
    """The members of each bloc, as ISO 3166-1 alpha-2 codes, by the bloc's name in English."""
    found = {}
    for line in _data()["members"]["table"].splitlines():
        name, _, codes = line.partition(":")
        if codes:
            found[name.strip()] = frozenset(codes.split())
    return found


def terms(pack: LanguagePack) -> Iterator[Term]:
    """The names of blocs in a language: group `bloc`, payload the bloc's name in English."""
    names = _data()["names"]
    inflection = Inflection(pack)
    for line in (names["all"] + "\n" + names.get(pack.code, "")).splitlines():
        bloc, _, entries = line.partition(":")
        for entry in entries.split(","):
            if entry.strip():
                yield from inflection.terms(entry.strip(), "name", BLOC, bloc.strip())
