"""A sentence as events see it: sides with their markers, clauses, things, and the words that give events away."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from dataclasses import dataclass, field

from clips.events.triggers import Word, Words
from clips.lexicon import Hit
from clips.models import Date, Place, Weapon
from clips.packs import LanguagePack

NOTHING: frozenset[str] = frozenset()
MARKS = ("by", "at", "to", "toward", "from", "with", "between", "of", "in", "for", "other", "obj")
_MARKS = frozenset(MARKS)
_CLOSES = frozenset(';:–—[]“”„«»"「」『』')


@dataclass(slots=True)
class Side:
    """One or several parties with one function in the sentence, with their titles and the noun they belong to.

    `ids` are entity ids, `countries` those of countries among them; `mark` is the role of the preposition (`marks`: all
    that it may have), `form` is `name`, `adj` or `gen`. `head` says what the side belongs to: `actor` (it acts itself),
    `platform` (a ship or aircraft, which acts), `weapon`, `noun` (the trigger at `of`), `other`, or nothing. `used` is
    `o` for the object of an earlier verb; `case` is `subj`, `top` or `adn` (it belongs to a noun) after a particle that
    says so; `first` is where a person's name begins, after the titles; `cases` are those that it can be in, where names
    inflect (`clips.events.cases`); `group` says that a noun without a name stands for an organization, not for a state,
    `fresh` that it is one not named before (`gunmen`, `a group`), `owned` that a possessive is before it, `back` that
    it is the country told of before (`the country`), `next` that it is the other one (`its neighbour`).
    """

    start: int
    end: int
    ids: list[str]
    countries: list[str]
    mark: str = ""
    marks: frozenset[str] = NOTHING
    form: str = "name"
    head: str = ""
    of: int = -1
    used: str = ""
    case: str = ""
    person: bool = False
    first: int = 0
    cases: frozenset[int] = frozenset()
    group: bool = False
    fresh: bool = False
    owned: bool = False
    back: bool = False
    next: bool = False
    main: list[str] = field(default_factory=list)

    @property
    def bare(self) -> bool:
        """Whether it can be a subject or an object: no marker, and it stands for itself."""
        return not self.mark and (self.head in ("actor", "platform") or (self.head == "" and self.form == "name"))


def seat(place: Place) -> Side:
    """The country of `place`, which stands for it."""
    country = f"country:{place.country}"
    return Side(place.start, place.end, [country], [country])


@dataclass(slots=True)
class Scene:
    """One sentence: all offsets are code points of the clipping; every list is in order of `start`."""

    start: int
    end: int
    pack: LanguagePack
    said: frozenset[str] = NOTHING  # all of its words, folded, where a trigger may be in two parts
    tokens: list[tuple[int, int, frozenset[str]]] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)  # where the tokens begin
    sides: list[Side] = field(default_factory=list)
    weapons: list[Weapon] = field(default_factory=list)
    dates: list[Date] = field(default_factory=list)
    amounts: list[tuple[int, str]] = field(
        default_factory=list
    )  # where sums of `money` and an `amount` of things begin
    places: list[tuple[Place, str]] = field(default_factory=list)
    nouns: list[Side] = field(default_factory=list)  # who acts without a name: `the army`, `rebels`
    hits: dict[str, list[Hit]] = field(default_factory=dict)
    names: list[tuple[int, int]] = field(default_factory=list)  # of people, organizations and places, and dates
    before: Side | None = None  # whom the sentence before is about
    party: Side | None = None  # that of the sentence before, where it names one
    parts: set[int] = field(default_factory=set)  # where owners of a part end (`Nijerya'nın kuzeyindeki`)
    given: list[Side] = field(default_factory=list)  # who was given something in it
    counts: list[int] = field(default_factory=list)  # where quantities begin
    main: list[str] = field(default_factory=list)  # the country that the clipping names most
    other: list[str] = field(default_factory=list)  # and the next one
    hard: list[int] = field(default_factory=list)
    relative: set[int] = field(default_factory=set)
    lower: set[int] = field(default_factory=set)  # where subordinate clauses begin, relative ones too
    that: set[int] = field(default_factory=set)
    conditions: list[int] = field(default_factory=list)  # where words for `if` end (`すれば`, `若`)
    commas: list[int] = field(default_factory=list)
    known: dict[int, tuple[int, int]] = field(default_factory=dict)  # clauses that were asked for
    chunks: dict[int, tuple[int, int]] = field(default_factory=dict)  # and stretches
    dateline: int = -1  # where it ends, in a sentence that has one

    def meant(self, hit: Hit) -> list[Word]:
        """The words that a hit may be, without those whose particle is not in the sentence."""
        found: Words = hit.term.payload
        return list(found) if self.pack.spaceless else found.among(self.said)

    def clause(self, at: int) -> tuple[int, int]:
        """The stretch around `at` between hard boundaries."""
        found = self.known.get(at)
        if found is None:
            hard = self.hard
            index = bisect_right(hard, at)
            found = hard[index - 1] if index else self.start, hard[index] if index < len(hard) else self.end
            self.known[at] = found
        return found

    def quoted(self, ends: Iterable[int]) -> None:
        """Makes where a quote begins or ends a boundary."""
        for at in ends:
            if self.start < at < self.end and at not in self.hard:
                insort(self.hard, at)
                self.known.clear()
                self.chunks.clear()

    def chunk(self, at: int) -> tuple[int, int]:
        """The stretch around `at` between commas that belong to no list, and hard boundaries."""
        if (found := self.chunks.get(at)) is not None:
            return found
        low, high = self.clause(at)
        commas = self.commas
        index = bisect_right(commas, at)
        if index and commas[index - 1] > low:
            low = commas[index - 1]
        if index < len(commas) and commas[index] < high:
            high = commas[index]
        self.chunks[at] = low, high
        return low, high

    def token_index(self, at: int) -> int:
        """The index of the first token that starts at or after `at`."""
        return bisect_left(self.starts, at)
