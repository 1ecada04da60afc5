"""What is known of a trigger, and a sense with its roles filled."""

from dataclasses import dataclass, field

from clips.events.scene import Side
from clips.events.senses import Sense
from clips.events.triggers import Word
from clips.lexicon import Hit
from clips.models import Date, Place, Weapon

NEAR = 120  # code points that a noun's complements may be away from it


def classes_of(weapon: Weapon) -> tuple[str, str]:
    """The classes of things (`theme` of a sense) that `weapon` is one of."""
    kind = weapon.category.split("/", 1)[0]
    return ("arms", "missile") if kind in ("missile", "rocket") else ("arms", kind)


@dataclass(slots=True)
class Trigger:
    """A word that may be an event, with what it says of its form; `light` is the verb that carries a noun,
    `implied` an infinitive with a clause of its own, whose subject is told by the clause before it, `closing` a
    verb of speech that ends a sentence (`…, threatened the minister`)."""

    hit: Hit
    word: Word
    form: str
    noun: bool
    written: str  # as it stands there, folded
    passive: bool = False
    reduced: bool = False
    light: "Trigger | None" = None
    supported: bool = False
    weighty: bool = False
    presupposed: bool = False
    quoted: bool = False
    reports: bool = False  # what somebody says stands right before it (`…と批判した`)
    subject: Side | None = None
    implied: bool = False
    closing: bool = False
    joint: int | None = None  # where the `and` before it begins, -1: none stands there; None: nobody asked
    governor: "Trigger | None" = None
    low: int = 0
    high: int = 0
    frame: "Frame | None" = None
    start: int = field(init=False)
    end: int = field(init=False)

    def __post_init__(self) -> None:
        self.start, self.end = self.hit.start, self.hit.end


@dataclass(slots=True)
class Frame:
    """A sense with its roles filled."""

    sense: Sense
    actors: list[Side] = field(default_factory=list)
    recipients: list[Side] = field(default_factory=list)
    weapons: list[Weapon] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    date: Date | None = None
    themes: set[str] = field(default_factory=set)
    targets: list[Place] = field(default_factory=list)
    loose: bool = False  # any other sense is nearer

    def actor_ids(self) -> list[str]:
        """Actors; not the country of an organization that acts against that country (rebels, a militia)."""
        found = _ids(self.actors)
        if len(found) > 1 and (self.recipients or self.targets) and found[0].startswith("organization:"):
            struck = {side.ids[0] for side in self.recipients if side.ids}
            struck |= {f"country:{place.country}" for place in self.targets}
            own = {side.ids[0] for side in self.actors if side.ids}
            found = [i for i in found if i in own or i not in struck]
        return found

    def recipient_ids(self) -> list[str]:
        """Recipients that are not actors as well; a place struck stands for its country."""
        actors = self.actor_ids()
        found = [i for i in _ids(self.recipients) if i not in actors]
        for place in self.targets:
            country = f"country:{place.country}"
            if place.country and country not in actors and country not in found:
                found.append(country)
        return found

    def sides_of(self) -> int:
        """How many parties there are on both sides together."""
        actors = {c for side in self.actors for c in side.countries} | {
            i
            for side in self.actors
            if not side.countries
            for i in [p for p in side.ids if p[0] == "p"] or side.ids[:1]
        }
        bands = [  # the army of a country and a group in it
            side for side in self.actors
            if len(side.countries) == 1 and side.ids[0] == side.countries[0] and not side.person
            and any(i.startswith("organization:") for i in side.ids)
        ]  # fmt: skip
        return len(actors) + len(bands) + len([i for i in self.recipient_ids() if i.split(":")[0] != "person"])


def _ids(sides: list[Side]) -> list[str]:
    if not sides or (len(sides) == 1 and len(sides[0].ids) < 2):  # as mostly
        return list(sides[0].ids) if sides else []
    return list(dict.fromkeys(i for side in sides for i in side.ids))
