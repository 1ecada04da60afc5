"""A watchlist of the user's own, from TOML or CSV; `clips.pipes.watchlist` matches it."""

import csv
import io
import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clips.encoding import decode
from clips.read import Failure, shown

if TYPE_CHECKING:
    from _csv import Reader

__all__ = ["KINDS", "Entry", "Watchlist", "WatchlistError"]

KINDS = ("country", "person", "organization", "place", "weapon")
FIELDS = ("name", "aliases", "kind", "id", "note")
_BETWEEN = re.compile(r"[;|]")  # aliases in a cell
_COUNTRY = re.compile(r"[A-Z]{2}")
_SHORT = 5  # letters: an abbreviation that is no longer must stand as it is written


class WatchlistError(ValueError):
    """A watchlist cannot be read; the message names the file and the reason."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody or something to look out for: a `name` and `aliases`, each as it may be written, of a kind in `KINDS`.

    `id` becomes the id of the entity, its kind put before it where it is missing (`Q22686`: `person:Q22686`); for a
    country it is ISO 3166-1 alpha-2, and found by the English name where there is none. `note` is passed on. Raises
    `ValueError` where that makes no entry.
    """

    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    id: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"its kind {self.kind!r} is not one of {', '.join(KINDS)}")
        for form in (self.name, *self.aliases):
            if sum(map(str.isalnum, form)) < 2:
                raise ValueError(f"{form!r} is no name: it has fewer than two letters")
        object.__setattr__(self, "id", _country(self) if self.kind == "country" else _prefixed(self))

    @property
    def forms(self) -> tuple[str, ...]:
        """The name and the aliases, each once, white space made single."""
        return tuple(dict.fromkeys(" ".join(form.split()) for form in (self.name, *self.aliases)))


@dataclass(frozen=True, slots=True)
class Watchlist:
    """Entries in their order; `failures` are those that could not be read."""

    entries: tuple[Entry, ...] = ()
    failures: tuple[Failure, ...] = ()

    @classmethod
    def read(cls, paths: Iterable[str | os.PathLike[str]]) -> "Watchlist":
        """The watchlists at `paths` as one: `.toml` is TOML, `.csv` and `.tsv` are tables, others what they look like.

        Raises `WatchlistError` where a file cannot be read; an entry that cannot is among the `failures`.
        """
        entries: list[Entry] = []
        failures: list[Failure] = []
        for path in [os.fspath(path) for path in paths]:
            name = shown(path)
            try:
                with open(path, "rb") as file:
                    text, guessed = decode(file.read())
                if guessed:  # a name misread would not be found, and nobody would know
                    raise ValueError("not UTF-8, nor UTF-16 with a byte-order mark")
                for place, record in _records(path, text):
                    try:
                        entries.append(_entry(record))
                    except ValueError as error:
                        failures.append(Failure(f"{name}{place}", str(error)))
            except OSError as error:
                raise WatchlistError(f"{name}: {error.strerror or error}") from error
            except ValueError as error:  # no text, no TOML, no table
                raise WatchlistError(f"{name}: {error}") from error
        return cls(tuple(entries), tuple(failures))


def is_exact(form: str) -> bool:
    """Whether `form` must stand as it is written, capitals and all: a short abbreviation (`GRU`, not `gru`)."""
    letters = [c for c in form if c.isalpha()]
    return 0 < len(letters) <= _SHORT and form.isupper()


def _records(path: str, text: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    """The entries of a file as mappings, each with its place (`:3`, a line; `: entry 3`, as TOML tells no lines)."""
    suffix = os.path.splitext(path)[1].lower()
    if suffix == ".toml" or (suffix not in (".csv", ".tsv") and re.search(r"^\s*\[\[", text, re.MULTILINE)):
        yield from _tables(tomllib.loads(text))
    else:
        yield from _rows(text)


def _tables(data: dict[str, object]) -> Iterator[tuple[str, Mapping[str, object]]]:
    entries = data.pop("entry", None)
    if data or not isinstance(entries, list):
        unknown = f"unknown key {next(iter(data))!r}" if data else "no [[entry]] in it"
        raise ValueError(f"{unknown}; each entry begins with a line [[entry]]")
    for number, entry in enumerate(entries, start=1):
        yield f": entry {number}", entry if isinstance(entry, dict) else {"": entry}


def _rows(text: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    """The rows of a table with a header, its cells apart by commas, semicolons or tabs, as in the header."""
    header = text.lstrip("\r\n").partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count), strict=True)
    columns: list[str] | None = None
    before = 0
    for row in _read(reader):
        line, before = before + 1, reader.line_num
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if columns is None:
            columns = [cell.lower() for cell in cells]
            if "name" not in columns or "kind" not in columns:
                raise ValueError(f"its first row must name the columns: {', '.join(FIELDS)}")
            if len(set(columns)) < len(columns):
                raise ValueError("two of its columns have the same name")
            for column in columns:
                if column not in FIELDS:
                    yield f":{line}", {"": f"unknown column {column!r}; there are {', '.join(FIELDS)}"}
            continue
        if len(cells) > len(columns):
            yield f":{line}", {"": f"{len(cells)} cells under {len(columns)} columns"}
            continue
        yield f":{line}", {k: cell for k, cell in zip(columns, cells, strict=False) if cell and k in FIELDS}


def _read(reader: "Reader") -> Iterator[list[str]]:
    try:
        yield from reader
    except csv.Error as error:
        raise ValueError(f"line {reader.line_num}: {error}") from error


def _entry(record: Mapping[str, object]) -> Entry:
    """An entry of its fields as they were read; raises `ValueError`."""
    for key, value in record.items():
        if not key:
            raise ValueError(str(value))
        if key not in FIELDS:
            raise ValueError(f"unknown field {key!r}; there are {', '.join(FIELDS)}")
    aliases = record.get("aliases", ())
    if isinstance(aliases, str):
        aliases = _BETWEEN.split(aliases)
    if not isinstance(aliases, list | tuple) or not all(isinstance(alias, str) for alias in aliases):
        raise ValueError("its aliases are not a list of strings")
    name, kind = _text(record, "name"), _text(record, "kind")
    if not name or not kind:
        raise ValueError(f"no {'kind' if name else 'name'}")
    stripped = tuple(alias.strip() for alias in aliases)
    return Entry(name, kind.lower(), tuple(filter(None, stripped)), _text(record, "id"), _text(record, "note"))


def _text(record: Mapping[str, object], key: str) -> str | None:
    value = record.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(f"its {key} is not a string")
    return " ".join(str(value).split()) or None


def _prefixed(entry: Entry) -> str | None:
    """The id of an entry with its kind before it."""
    if entry.id is None:
        return None
    kind, colon, rest = entry.id.partition(":")
    if colon and kind in KINDS and (kind != entry.kind or not rest):
        raise ValueError(f"its id {entry.id!r} is that of another kind than {entry.kind}")
    return entry.id if colon and kind == entry.kind else f"{entry.kind}:{entry.id}"


def _country(entry: Entry) -> str:
    """The id of a country: the one given, or that of the English name."""
    if entry.id is not None:
        code = entry.id.removeprefix("country:").upper()
    else:
        from clips.territories import read_names

        named = (code for code, names, _ in read_names("en") if entry.name.casefold() in map(str.casefold, names))
        code = next(named, "")
    if not _COUNTRY.fullmatch(code):
        raise ValueError("the id of a country is its code in ISO 3166-1 alpha-2, such as KP")
    return f"country:{code}"
