"""Reads annotated text: the corpora's IOB files, and the marks in the project's own sentences."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

_MARK = re.compile(r"\[(PER|ORG|LOC) ([^\]]+)\]")


def read(path: Path) -> Iterator[list[tuple[str, str]]]:
    """The sentences of a gzipped file of `token<TAB>tag` lines, blank lines between them, as (token, tag) pairs."""
    rows: list[tuple[str, str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            token, tab, tag = line.rstrip("\n").partition("\t")
            if tab:
                rows.append((token, tag.partition("\t")[0]))
            elif rows:
                yield rows
                rows = []
    if rows:
        yield rows


def marked(path: Path) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """The sentences of the own corpus as text and its names (start, end, type) in code points, in order.

    One a line, `[PER Antony Blinken] visited [LOC Seoul].`; lines with `#` first are comments.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        text, last = "", 0
        names: list[tuple[int, int, str]] = []
        for match in _MARK.finditer(line):
            text += line[last : match.start()] + match[2]
            names.append((len(text) - len(match[2]), len(text), match[1]))
            last = match.end()
        yield text + line[last:], names
