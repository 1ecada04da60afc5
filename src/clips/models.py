"""The output, as frozen pydantic models: the one definition behind `--json`, `clips schema` and the Python API.

Offsets are Unicode code points into the decoded text of the clipping, half-open: `text[start:end] == span.text`.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA: Literal["clips/1"] = "clips/1"

Kind = Literal["country", "person", "organization", "place", "weapon", "date", "quantity"]
KINDS: tuple[Kind, ...] = ("country", "person", "organization", "place", "weapon", "date", "quantity")
Status = Literal["asserted", "alleged", "denied", "negated", "planned", "hypothetical"]
Comparator = Literal["exact", "about", "over", "under"]
CountryForm = Literal["name", "adjective", "demonym", "capital", "abbreviation"]
DateType = Literal["date", "time", "duration", "set"]
Modifier = Literal["APPROX", "START", "MID", "END", "BEFORE", "AFTER", "LESS_THAN", "MORE_THAN"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip


class Model(BaseModel):
    """What all output models share: immutable, and no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Span(Model):
    """Words of the clipping: `text` stands at code points `start` to `end` (half-open)."""

    text: str
    start: int
    end: int


class Segment(Model):
    """A stretch of one language. `language` is ISO 639-1 (`und`: unknown), `confidence` 0 to 1."""

    start: int
    end: int
    language: str
    confidence: float


class Published(Model):
    """When the clipping appeared: an ISO 8601 date of any precision, and how that is known."""

    value: str
    basis: Literal["metadata", "dateline", "option", "inferred"]


class Amount(Model):
    """How many or how much, as a weapon carries it; `unit` is null for a plain count."""

    number: float | int
    unit: str | None = None
    comparator: Comparator = "exact"


class BaseMention(Span):
    """What every mention has. `entity` is the id of its entity, null for dates and quantities; `confidence` 0 to 1;
    `watchlist` the name of the entry of a watchlist that it matches."""

    entity: str | None = None
    confidence: float = 1.0
    watchlist: str | None = None


class Country(BaseMention):
    """`code` is ISO 3166-1 alpha-2 (`XK` Kosovo; ISO 3166-3 for former states)."""

    kind: Literal["country"] = "country"
    code: str
    form: CountryForm


class Person(BaseMention):
    """`name` is the fullest form in the clipping, `role` the title beside it as written, `affiliation` an entity id."""

    kind: Literal["person"] = "person"
    name: str
    role: str | None = None
    affiliation: str | None = None


class Organization(BaseMention):
    """`country` is ISO 3166-1 alpha-2, or null."""

    kind: Literal["organization"] = "organization"
    name: str
    country: str | None = None


class Place(BaseMention):
    """`latitude` and `longitude` in degrees (WGS 84), `geonames_id` of GeoNames; each may be null."""

    kind: Literal["place"] = "place"
    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None


class Weapon(BaseMention):
    """`category` is a path in the taxonomy (`missile/ballistic/short-range`), `designation` a type's or ship's name."""

    kind: Literal["weapon"] = "weapon"
    category: str
    designation: str | None = None
    quantity: Amount | None = None


class Date(BaseMention):
    """TIMEX3: `value` resolved against the clipping's date as far as can be known, `end` for ranges, `mod`."""

    kind: Literal["date"] = "date"
    type: DateType
    value: str
    end_value: str | None = Field(default=None, description="last day of a range, a TIMEX3 value")
    mod: Modifier | None = None


class Quantity(BaseMention):
    """`unit` is a symbol (`km`, `mm`, `%`, ISO 4217), `of` what is counted (`soldier`, a weapon category)."""

    kind: Literal["quantity"] = "quantity"
    number: float | int
    unit: str | None = None
    of: str | None = None
    comparator: Comparator = "exact"


Mention = Annotated[Country | Person | Organization | Place | Weapon | Date | Quantity, Field(discriminator="kind")]


class Entity(Model):
    """One thing behind many mentions; fields that its kind does not have are null."""

    id: str
    kind: Kind
    name: str
    count: int
    aliases: list[str] = []
    clippings: list[str] = Field(default=[], description="ids of the clippings it is in")
    country: str | None = None
    role: str | None = None
    affiliation: str | None = None
    category: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    watchlist: str | None = Field(default=None, description="name of the entry of a watchlist that it matches")
    note: str | None = Field(default=None, description="note of that entry")


class Report(Model):
    """Who says so and where: `source` is an entity id, null for the clipping itself."""

    clipping: str
    status: Status
    source: str | None
    trigger: Span
    evidence: Span


class Event(Model):
    """PLOVER 2.0: who (`actors`) did what (`type`, `mode`, `subtype`) to whom (`recipients`), all entity ids."""

    id: str
    type: EventType
    mode: str | None = None
    subtype: str | None = None
    actors: list[str] = []
    recipients: list[str] = []
    weapons: list[str] = []
    places: list[str] = []
    date: str | None = None
    status: Status
    reports: list[Report]
    confidence: float


class Quote(Span):
    """Direct speech: the span is the words inside the quotation marks."""

    speaker: str | None = None
    verb: str | None = None


class Clipping(Model):
    """All that was read from one clipping."""

    id: str
    path: str | None = None
    source: str | None = Field(default=None, description="the outlet, as the record names it")
    title: str | None = None
    language: str
    segments: list[Segment] = []
    published: Published | None = None
    mentions: list[Mention] = []
    entities: list[Entity] = []
    events: list[Event] = []
    quotes: list[Quote] = []
    summary: list[Span] = []
    warnings: list[str] = []


class Run(Model):
    """All clippings of a run with what links them."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)

    schema_: Literal["clips/1"] = Field(default=SCHEMA, alias="schema")
    clippings: list[Clipping] = []
    entities: list[Entity] = []
    events: list[Event] = []
