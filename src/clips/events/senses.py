"""What a trigger means, whatever its language: PLOVER 2.0's types and modes and our senses (`data/plover.toml`)."""

import tomllib
from functools import cache
from importlib.resources import files

from clips.models import EventType
from clips.packs.base import Data


class Sense(Data):
    """One meaning of a trigger: see the head of `plover.toml` for the keys."""

    type: EventType
    mode: str | None = None
    subtype: str | None = None
    subj: str = "a"
    obj: str = "r"
    marks: dict[str, str] = {}
    needs: str = "a"
    noun: str = "as"
    least: str = ""
    theme: frozenset[str] = frozenset()
    bare: str = ""
    inner: str = ""
    alt: dict[str, str] = {}
    place: str = ""
    spare: str = ""
    light: bool = False
    mutual: bool = False
    joint: bool = False
    name: str = ""
    rank: int = 0

    def __hash__(self) -> int:
        return hash(self.name)


class Ontology(Data):
    """`agencies` and `neutral` (slugs of news agencies and broadcasters, and of bodies that are no groups), `modes` by
    type, `assault`: weapon category -> mode and subtype, `sense` by name.
    """

    agencies: frozenset[str] = frozenset()
    neutral: frozenset[str] = frozenset()
    modes: dict[EventType, list[str]]
    assault: dict[str, tuple[str, str]]
    sense: dict[str, Sense]


@cache
def ontology() -> Ontology:
    """What `data/plover.toml` says, each sense with its name."""
    data = tomllib.loads((files("clips") / "data" / "plover.toml").read_text(encoding="utf-8"))
    for rank, (name, sense) in enumerate(data["sense"].items()):
        sense.update(name=name, rank=rank)
    return Ontology.model_validate(data)


@cache
def event_types() -> tuple[str, ...]:
    """PLOVER's types, then our subtypes in alphabetical order."""
    senses = ontology().sense.values()
    subtypes = {sense.subtype for sense in senses if sense.subtype} | {s for _, s in ontology().assault.values() if s}
    return (*ontology().modes, *sorted(subtypes))


def assault(category: str) -> tuple[str, str] | None:
    """The mode and subtype of an assault with a weapon of `category` (a path); None where it says nothing."""
    return ontology().assault.get(category.split("/", 1)[0])
