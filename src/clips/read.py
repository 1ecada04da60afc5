"""Paths, folders and standard input to raw clippings: formats, encodings, limits. Nothing makes it raise."""

import io
import json
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from clips.encoding import UnreadableError, decode

__all__ = ["MOST_CHARACTERS", "Failure", "Raw", "ReadError", "find", "is_date", "read", "shown", "whole"]

MOST_CHARACTERS = 1_000_000
"""A longer clipping is cut here (spaCy's own limit, and a hundred times the longest article)."""
_MOST_BYTES = 4 * MOST_CHARACTERS + 4  # UTF-8 and UTF-16 take at most four bytes a character
_MOST_LINE = 8 * MOST_CHARACTERS  # of a .jsonl file, in bytes
_TEXT = (".txt", ".md")
_RECORDS = (".jsonl", ".ndjson")
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?)?)?", re.ASCII)
_SURROGATE = re.compile("[\ud800-\udfff]")


class Raw(NamedTuple):
    """A clipping before it is analyzed.

    `path` is None for standard input; `title`, `date` (ISO 8601) and `source` are a record's own; `warnings` say what
    was guessed. `cut` where the rest of a clipping that is too long was not read.
    """

    id: str
    text: str
    path: str | None = None
    title: str | None = None
    date: str | None = None
    source: str | None = None
    warnings: tuple[str, ...] = ()
    cut: bool = False


class Failure(NamedTuple):
    """What could not be read, and why, each in words for one line: `path` may end in `:LINE`."""

    path: str
    reason: str


class ReadError(OSError):
    """A clipping could not be read or analyzed; the message names the file and the reason."""


def is_date(value: str) -> bool:
    """Whether `value` is an ISO 8601 date of any precision: `2024`, `2024-09`, `2024-09-18T15:34+09:00`."""
    if not _DATE.fullmatch(value):
        return False
    try:
        datetime.fromisoformat(value + "-01-01"[len(value) - 4 :] if len(value) < 10 else value)
    except ValueError:
        return False
    return True


def whole(text: str) -> str:
    """`text` with halves of surrogate pairs, which no encoding can write, replaced by U+FFFD, one by one."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def find(paths: Iterable[str], *, skip: str | None = None) -> Iterator[str | Failure]:
    """The files behind `paths`, in their order; `-`, standard input, stays as it is.

    Of a folder: its `.txt`, `.md`, `.jsonl` and `.ndjson` files and those of the folders in it, sorted by name, hidden
    ones left out; a link back to a folder above is not followed. `skip` is a file to leave out (the output).
    """
    for path in paths:
        if path != "-" and os.path.isdir(path):
            empty = True
            for found in _walk(path, ()):
                empty = False
                if isinstance(found, Failure) or not (skip and _same(found, skip)):
                    yield found
            if empty:
                yield Failure(shown(path), "no .txt, .md or .jsonl files in this folder")
        else:
            yield path


def read(sources: Iterable[str | Failure]) -> Iterator[Raw | Failure]:
    """The clippings of the files in `sources`, in order, ids made unique (`x`, `x-2`); failures pass through."""
    taken: dict[str, int] = {}
    for source in sources:
        for item in [source] if isinstance(source, Failure) else _read(source):
            yield item if isinstance(item, Failure) else item._replace(id=_unique(item.id, taken))


def shown(path: str) -> str:
    """`path` as text that can be printed: a name that is not UTF-8 keeps what can be read of it."""
    return os.fsencode(path).decode("utf-8", "replace")


def _unique(name: str, taken: dict[str, int]) -> str:
    if name not in taken:
        taken[name] = 1
        return name
    while True:
        taken[name] += 1
        other = f"{name}-{taken[name]}"
        if other not in taken:
            taken[other] = 1
            return other


def _walk(folder: str, above: tuple[tuple[int, int], ...]) -> Iterator[str | Failure]:
    try:
        status = os.stat(folder)
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
    except OSError as error:
        yield Failure(shown(folder), _reason(error))
        return
    above = (*above, (status.st_dev, status.st_ino))
    for name in names:
        path = os.path.join(folder, name)
        wanted = name.lower().endswith(_TEXT + _RECORDS)
        try:
            status = os.stat(path)
        except OSError as error:
            if wanted:
                yield Failure(shown(path), _reason(error))
            continue
        if stat.S_ISDIR(status.st_mode):
            if (status.st_dev, status.st_ino) not in above:
                yield from _walk(path, above)
        elif wanted and stat.S_ISREG(status.st_mode):
            yield path


def _same(path: str, other: str) -> bool:
    try:
        return os.path.samefile(path, other)
    except OSError:
        return False


def _read(path: str) -> Iterator[Raw | Failure]:
    name = "standard input" if path == "-" else shown(path)
    try:
        with _open(path) as file:
            suffix = os.path.splitext(path)[1].lower()
            if suffix in _RECORDS:
                yield from _records(_lines(file), path, name)
                return
            first = b"" if suffix in _TEXT else file.readline(_MOST_LINE)
            if _is_record(first):
                yield from _records(_lines(file, first), path, name)
            else:
                yield _clipping(first + file.read(max(_MOST_BYTES + 1 - len(first), 0)), path)
    except UnreadableError as error:
        yield Failure(name, str(error))
    except OSError as error:
        yield Failure(name, _reason(error))
    except ValueError as error:  # a NUL in the path, a closed standard input
        yield Failure(name, str(error))


def _open(path: str) -> io.BufferedReader:
    if path != "-":
        return open(path, "rb")
    if sys.stdin is None:
        raise UnreadableError("it is closed")
    return open(sys.stdin.fileno(), "rb", closefd=False)


def _reason(error: OSError) -> str:
    return error.strerror or str(error)


def _clipping(data: bytes, path: str) -> Raw:
    text, warnings = decode(data[:_MOST_BYTES], complete=len(data) <= _MOST_BYTES)
    if re.match(r"\s*<(!doctype html|html)\b", text[:200], re.IGNORECASE):
        warnings.append("looks like HTML: its tags were read as text")
    if not text.strip():
        warnings.append("empty")
    return _cut(
        Raw(
            id="stdin" if path == "-" else os.path.splitext(os.path.basename(shown(path)))[0],
            text=text,
            path=None if path == "-" else shown(path),
            warnings=tuple(warnings),
            cut=len(data) > _MOST_BYTES,
        )
    )


def _cut(raw: Raw) -> Raw:
    """`raw` within `MOST_CHARACTERS` (with its title), cut at white space where there is some."""
    room = MOST_CHARACTERS - (len(raw.title) + 1 if raw.title else 0)
    if len(raw.text) <= room and not raw.cut:
        return raw
    text = raw.text[:room]
    edge = max(text.rfind(" ", room - 1000), text.rfind("\n", room - 1000)) if len(text) == room else -1
    text = text[: edge + 1] if edge > 0 else text
    warning = f"too long: only the first {len(text):,} characters were read"
    return raw._replace(text=text, warnings=(*raw.warnings, warning), cut=True)


def _is_record(line: bytes) -> bool:
    """Whether a file that begins with `line` holds records; only asked where its name does not tell."""
    if line.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] != b"{":
        return False
    try:
        record = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        return False
    return isinstance(record, dict) and "text" in record


def _records(lines: Iterable[bytes], path: str, name: str) -> Iterator[Raw | Failure]:
    stem = "stdin" if path == "-" else os.path.splitext(os.path.basename(shown(path)))[0]
    nothing = True
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        nothing = False
        if len(line) >= _MOST_LINE:
            yield Failure(f"{name}:{number}", f"longer than {_MOST_LINE:,} bytes")
            continue
        try:
            text, warnings = decode(line)
            raw = _record(json.loads(text), f"{stem}-{number}", warnings)
        except json.JSONDecodeError as error:
            yield Failure(f"{name}:{number}", f"not JSON: {error.msg} at column {error.colno}")
        except RecursionError:
            yield Failure(f"{name}:{number}", "not JSON: nested too deeply")
        except ValueError as error:
            yield Failure(f"{name}:{number}", str(error))
        else:
            yield _cut(raw._replace(path=None if path == "-" else shown(path)))
    if nothing:
        yield Failure(name, "no records in it")


def _lines(file: io.BufferedReader, first: bytes = b"") -> Iterator[bytes]:
    """`first` and the lines of `file` after it, in UTF-8 where the file is UTF-16; one too long comes once, cut."""
    if not first and file.peek(2)[:2] in (b"\xff\xfe", b"\xfe\xff"):
        wide = io.TextIOWrapper(file, encoding="utf-16", errors="replace", newline="\n")
        try:
            while text := wide.readline(_MOST_LINE):
                yield text.encode("utf-8", "replace")
        finally:
            wide.detach()  # `file` is not its to close
        return
    line = first or file.readline(_MOST_LINE)
    while line:
        yield line
        while len(line) >= _MOST_LINE and not line.endswith(b"\n"):
            line = file.readline(_MOST_LINE)
        line = file.readline(_MOST_LINE)


def _record(record: object, default: str, warnings: Sequence[str]) -> Raw:
    """A line of records as a clipping; raises `ValueError` where it is none."""
    if not isinstance(record, dict):
        raise ValueError("not a JSON object")
    fields = {key: _text(record, key) for key in ("id", "text", "title", "date", "source")}
    text = fields["text"]
    if text is None:
        raise ValueError('no "text"')
    noted = list(warnings)
    date = fields["date"]
    if date is not None and not is_date(date):
        noted.append(f'its date "{date[:40]}" is not ISO 8601 and was left out')
        date = None
    if not text.strip() and not fields["title"]:
        noted.append("empty")
    return Raw(
        id=fields["id"] or default,
        text=text,
        title=fields["title"],
        date=date,
        source=fields["source"],
        warnings=tuple(noted),
    )


def _text(record: dict[str, object], key: str) -> str | None:
    """A field as text, numbers too, half surrogate pairs (`"\\ud83d"`) replaced; None where it is missing or blank."""
    value = record.get(key)
    if value is None or (isinstance(value, str) and not value.strip() and key != "text"):
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(f'"{key}" is not a string')
    text = whole(str(value))
    return text if key == "text" else text.strip()
