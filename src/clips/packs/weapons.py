"""The pack section `[weapons]`: nouns by category, what makes them finer, and what only looks like a weapon.

Lists are single strings of entries between commas, which parse fast. An entry may be marked: `-raket` is also the last
part of a compound, `korteafstands-` is a first part, `?tank` needs a military context, `+vozidl` a modifier or a
designation, `^Panther` is found in this case only, `raketten=` takes none of the endings of its list.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from clips.fold import fold
from clips.packs.base import Data


class Entry(NamedTuple):
    """One word of a list with its marks."""

    text: str
    head: bool = False
    first: bool = False
    context: bool = False
    exact: bool = False
    bare: bool = False
    strict: bool = False


class WeaponsData(Data):
    """What a language calls weapons.

    `heads` are nouns by category, `arsenal` nouns that are weapons only with a modifier (`nuclear arsenal`), `classes`
    nouns that say that a designation beside them is one (`Patriot battery`). `before` and `after` are modifiers by
    their key in `data/taxonomy.toml`, standing before the noun or in its compound, and after it. `noun`, `adjective`
    and `name` are the endings of nouns, modifiers and designations, `particles` what may follow both and stays outside
    (Korean `을`), `prefixes` clitics before them (Arabic `ال`). `calibre` are the words between a noun and its calibre.
    `compounds`: nouns are written together, and one that begins a compound is no weapon. `adjuncts` are nouns before
    which a bare `weapon` is no mention (`trade`), `linkers` stand between noun and designation (`vom Typ`). `never` are
    words that hold a weapon noun and are none, `words` designations that are ordinary words here, `context` words of
    war, `space` words of space flight, `peace` words of sport, elections and markets, where weapons are figures of
    speech.
    """

    compounds: bool = False
    noun: str = ""
    adjective: str = ""
    name: str = ""
    particles: str = ""
    prefixes: str = ""
    heads: dict[str, str] = {}
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    arsenal: str = ""
    classes: str = ""
    adjuncts: str = ""
    linkers: str = ""
    calibre: str = ""
    never: str = ""
    words: str = ""
    context: str = ""
    space: str = ""
    peace: str = ""


def entries(line: str) -> Iterator[Entry]:
    """The entries of a list with their marks read."""
    for word in line.split(","):
        text = word.strip()
        if not text:
            continue
        marks = {"?": False, "^": False, "-": False, "+": False}
        while text[0] in marks and len(text) > 1:
            marks[text[0]] = True
            text = text[1:]
        bare = len(text) > 1 and text[-1] == "="
        first = len(text) > 1 and text[-1] == "-"
        text = text[:-1] if bare or first else text
        yield Entry(text, marks["-"], first, marks["?"], marks["^"], bare, marks["+"])


@cache
def endings(line: str) -> frozenset[str]:
    """The endings of a list (between spaces), the bare word always among them."""
    return frozenset(["", *(fold(e) for e in line.split())])


@cache
def listed(line: str) -> frozenset[str]:
    """The folded words of a list."""
    return frozenset(fold(word.strip()) for word in line.split(",") if word.strip())
