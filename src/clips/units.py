"""The words of quantities as tables: a language's units and counted nouns, and the signs that all languages share."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from clips.fold import fold
from clips.numbers import valued
from clips.packs import LanguagePack
from clips.packs.weapons import endings, listed


class Tables(NamedTuple):
    """A pack's words, folded, by what they mean."""

    units: dict[str, str]
    counted: dict[str, str]
    counters: dict[str, str]
    verbs: dict[str, str]
    before: dict[str, str]
    after: dict[str, str]
    of: frozenset[str]
    labels: frozenset[str]
    stop: frozenset[str]
    ranges: frozenset[str]
    endings: tuple[str, ...]
    particles: tuple[str, ...]
    longest: int


@cache
def symbols() -> tuple[dict[str, str], dict[str, str], dict[str, float | int]]:
    """Units by their symbols, money by the signs before a number, and letters that multiply (`$3m`)."""
    data = tomllib.loads((files("clips") / "data" / "units.toml").read_text(encoding="utf-8"))

    def table(key: str) -> dict[str, str]:
        return {w: line.split()[0] for line in data[key].strip().splitlines() for w in line.split()[1:]}

    return table("symbols"), table("prefixes"), dict(valued(data["multipliers"]))


@cache
def tables(pack: LanguagePack) -> Tables:
    """The words of a pack as dictionaries."""
    data = pack.numbers

    def by_word(table: dict[str, str]) -> dict[str, str]:
        return {fold(w.strip()): key for key, line in table.items() for w in line.split(",") if w.strip()}

    comparators = {"over": data.over, "under": data.under, "about": data.near}
    units, counted, counters = by_word(data.units), by_word(data.counted), by_word(data.counters)
    return Tables(
        units, counted, counters, by_word(data.verbs), by_word(comparators),
        by_word({"over": data.over_after, "under": data.under_after}),
        listed(data.of), listed(data.labels), listed(data.stop), frozenset(["-", *listed(data.ranges)]),
        tuple(sorted(endings(data.endings) | endings(data.particles), key=len)), tuple(data.particles.split()),
        max(map(len, [*units, *counted, *counters, ""])),
    )  # fmt: skip
