"""Gold beside clippings: what a careful reader finds in them, in the two forms that docs/evaluation.md describes."""

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any, NamedTuple, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from clips.evaluate.places import find_all, find_in_order
from clips.models import EventType, Modifier, Status

__all__ = ["Gold", "GoldError", "Sample", "Story", "Words", "read_folder", "read_stories"]

SUFFIX = ".gold.toml"
_UNIT = re.compile(r"[A-Z]{3}")  # money
_LITERAL = re.compile(r"Input should be ")


class GoldError(ValueError):
    """A gold file cannot be read, or says what makes no sense; the message names the file and the key."""


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(_Model):
    """Words of the text at code points `start` to `end` (half-open)."""

    text: str
    start: int
    end: int


class Country(Words):
    """`code` is ISO 3166-1 alpha-2."""

    code: str
    form: str | None = None


class Named(Words):
    """A person, an organization or a place; `name` is the fullest one, the same for all mentions of one."""

    name: str | None = None
    country: str | None = None


class Weapon(Words):
    """`category` is a path of the taxonomy."""

    category: str
    designation: str | None = None


class Date(Words):
    """`value` is what is known without a date of the clipping (None: not told), the other what is known with it."""

    type: str | None = None
    value: str | None = None
    value_with_reference_date: str
    end_value: str | None = None
    end_value_with_reference_date: str | None = None
    mod: Modifier | None = None


class Quantity(Words):
    """`unit` None: none, or none that matters."""

    number: float | int
    unit: str | None = None
    of: str | None = None
    comparator: str | None = None


class Quote(Words):
    """`speaker` is a name, None where anybody may have said it."""

    speaker: str | None = None


class Event(_Model):
    """All lists are alternatives; `actors` and `recipients` are groups, of each of which one must be there: an entity
    id (`country:RU`) or words of the text."""

    type: Annotated[list[EventType], Field(min_length=1)]
    actors: list[Annotated[list[str], Field(min_length=1)]] = []
    recipients: list[Annotated[list[str], Field(min_length=1)]] = []
    status: list[Status] = []
    date: list[str] = []
    subtype: list[str] = []
    words: str | None = None


class Gold(_Model):
    """The gold of one clipping; a list that is None is not scored."""

    language: str
    published: str | None = None
    reference_date: str | None = None
    country: list[Country] | None = None
    person: list[Named] | None = None
    organization: list[Named] | None = None
    place: list[Named] | None = None
    weapon: list[Weapon] | None = None
    date: list[Date] | None = None
    quantity: list[Quantity] | None = None
    quotes: list[Quote] | None = None
    events: list[Event] | None = None


_Text = Annotated[str, BeforeValidator(lambda value: value if isinstance(value, str | list | dict) else str(value))]


class _Written(_Model):
    """`<id>.gold.toml` as people write it: mentions as `words | value | …`, in the order of the text."""

    language: str
    published: _Text | None = None
    reference_date: _Text | None = None
    country: list[str] | None = None
    person: list[str] | None = None
    organization: list[str] | None = None
    place: list[str] | None = None
    weapon: list[str] | None = None
    date: list[str] | None = None
    quantity: list[str] | None = None
    quote: list[str] | None = None
    event: list[Event] | None = None


class _WrittenStory(_Model):
    name: str
    type: Annotated[list[EventType], Field(min_length=1)]
    reports: list[str]


class _WrittenStories(_Model):
    story: list[_WrittenStory] = []


class Story(NamedTuple):
    """One event that several clippings report; `reports` are (id of the clipping, start, end) of the words that do."""

    name: str
    type: frozenset[str]
    reports: list[tuple[str, int, int]]


class Sample(NamedTuple):
    """A clipping and its gold, None where only stories name it."""

    id: str
    text: str
    gold: Gold | None


M = TypeVar("M", bound=BaseModel)


def read_folder(folder: Path) -> list[Sample]:
    """The clippings of `folder` that have gold, by id; where it holds stories, those without gold as well.

    Raises `GoldError`.
    """
    golds = dict(_golds(folder))
    ids = set(golds)
    if (folder / "stories.toml").is_file():
        ids |= {path.stem for path in folder.glob("*.txt")}
    if not ids:
        raise GoldError(f"{folder}: no gold: neither gold.json nor *{SUFFIX} nor stories.toml is there")
    samples: list[Sample] = []
    for id_ in sorted(ids):
        source, written = golds.get(id_, (None, None))
        text = _text(folder / f"{id_}.txt", source)
        if isinstance(written, _Written):
            samples.append(Sample(id_, text, _anchored(written, text, folder / f"{id_}{SUFFIX}")))
        else:
            samples.append(Sample(id_, text, written))
        if isinstance(written, Gold):
            _check_spans(written, text, f"{source}: {id_}")
    return samples


def read_stories(folder: Path, samples: Sequence[Sample]) -> list[Story]:
    """What `stories.toml` tells of `samples`; nothing where there is none. Raises `GoldError`."""
    path = folder / "stories.toml"
    if not path.is_file():
        return []
    texts = {sample.id: sample.text for sample in samples}
    stories: list[Story] = []
    for number, story in enumerate(_valid(_WrittenStories, _toml(path), str(path)).story, start=1):
        reports: list[tuple[str, int, int]] = []
        for entry in story.reports:
            id_, _, words = entry.partition(" | ")
            where = f"{path}: story {number}, reports"
            if id_ not in texts:
                raise GoldError(f"{where}: there is no {id_}.txt")
            places = find_all(words, texts[id_])
            if not places:
                raise GoldError(f"{where}: {words!r} is not in {id_}.txt")
            reports.append((id_, places[0], places[0] + len(words)))
        stories.append(Story(story.name, frozenset(story.type), reports))
    return stories


def _golds(folder: Path) -> Iterator[tuple[str, tuple[Path, Gold | _Written]]]:
    """(id, (file, what it says)) of every gold in `folder`."""
    path = folder / "gold.json"
    if path.is_file():
        try:
            data = json.loads(path.read_text(encoding="utf-8-sig"))
        except (OSError, ValueError) as error:
            raise GoldError(f"{path}: {_reason(error)}") from error
        if not isinstance(data, dict):
            raise GoldError(f"{path}: not an object of ids and their gold")
        for id_, gold in data.items():
            yield id_, (path, _valid(Gold, gold, f"{path}: {id_}"))
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        yield path.name.removesuffix(SUFFIX), (path, _valid(_Written, _toml(path), str(path)))


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise GoldError(f"{path}: {_reason(error)}") from error


def _text(path: Path, gold: Path | None) -> str:
    """The clipping of a gold, its line breaks as they are."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return file.read()
    except (OSError, ValueError) as error:
        raise GoldError(f"{gold or path}: {path.name}: {_reason(error)}") from error


def _reason(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)


def _valid(model: type[M], data: object, where: str) -> M:
    try:
        return model.model_validate(data)
    except ValidationError as invalid:
        error = invalid.errors()[0]
        numbers = [f" {part + 1}" if isinstance(part, int) else f", {part}" for part in error["loc"]]
        key = "".join(numbers).removeprefix(", ")
        if error["type"] == "extra_forbidden":
            reason = "no such key"
        elif error["type"] == "missing":
            reason = "is missing"
        else:
            value = f"{error['input']!r}: " if isinstance(error["input"], str | int | float) else ""
            reason = value + _LITERAL.sub("should be ", error["msg"])
        raise GoldError(f"{where}: {key}: {reason}" if key else f"{where}: {reason}") from None


def _check_spans(gold: Gold, text: str, where: str) -> None:
    """Raises `GoldError` where offsets are not those of the words."""
    for key in ("country", "person", "organization", "place", "weapon", "date", "quantity", "quotes"):
        for number, words in enumerate(getattr(gold, key) or (), start=1):
            if text[words.start : words.end] != words.text:
                raise GoldError(f"{where}: {key} {number}: {words.text!r} is not at {words.start} to {words.end}")


def _anchored(written: _Written, text: str, path: Path) -> Gold:
    """`written` with offsets into `text`."""

    def spans(key: str, least: int = 0) -> list[tuple[dict[str, Any], list[str]]] | None:
        """(the span, the values) of each entry of a list; at least so many values."""
        entries: list[str] | None = getattr(written, key)
        if entries is None:
            return None
        parts = [[part.strip() for part in entry.split(" | ")] for entry in entries]
        for number, (words, *values) in enumerate(parts, start=1):
            if len(values) < least or not words:
                raise GoldError(f"{path}: {key} {number}: {entries[number - 1]!r} has not all its parts")
        places = find_in_order([words for words, *_ in parts], text)
        if isinstance(places, int):
            after = f" after {parts[places - 1][0]!r}" if places else ""
            raise GoldError(f"{path}: {key} {places + 1}: {parts[places][0]!r} is not in the text{after}")
        return [
            ({"text": words, "start": at, "end": at + len(words)}, values)
            for at, (words, *values) in zip(places, parts, strict=True)
        ]

    def items(key: str, least: int, make: Any) -> list[dict[str, Any]] | None:
        found = spans(key, least)
        return None if found is None else [{**span, **make(span["text"], *values)} for span, values in found]

    for number, event in enumerate(written.event or (), start=1):
        if event.words is not None and event.words not in text:
            raise GoldError(f"{path}: event {number}, words: {event.words!r} is not in the text")
    undated = written.reference_date is not None
    gold = {
        "language": written.language,
        "published": written.published,
        "reference_date": written.reference_date,
        "country": items("country", 1, lambda _, code, *__: {"code": code}),
        "person": items("person", 0, lambda words, name=None, *_: {"name": name or words}),
        "organization": items("organization", 0, lambda _, name=None, *__: {"name": name}),
        "place": items("place", 0, lambda _, name=None, *__: {"name": name}),
        "weapon": items("weapon", 1, lambda _, category, *__: {"category": category}),
        "date": items("date", 1, lambda _, v, *__: {"value": None if undated else v, "value_with_reference_date": v}),
        "quantity": items("quantity", 1, lambda _, n, of=None, *__: {"number": n, **_counted(of)}),
        "quotes": items("quote", 0, lambda _, who=None, *__: {"speaker": None if who == "?" else who}),
        "events": written.event,
    }
    return _valid(Gold, gold, str(path))


def _counted(of: str | None) -> dict[str, str | None]:
    """What is counted, as a unit where it is one."""
    from clips.units import symbols

    is_unit = of is not None and (of in symbols()[0].values() or _UNIT.fullmatch(of) is not None)
    return {"unit": of if is_unit else None, "of": None if is_unit else of}
