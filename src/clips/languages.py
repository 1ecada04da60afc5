"""What is known of which language: those with a pack, and those only told apart."""

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from clips import packs
from clips.packs.base import Data

__all__ = ["english", "is_known", "known", "sections", "table"]


@cache
def _names() -> dict[str, tuple[str, str]]:
    """The English and the own name of each language (CLDR's, written by `scripts/build_language_names.py`)."""
    lines = (files("clips") / "data" / "language" / "names.tsv").read_text(encoding="utf-8").splitlines()
    return {code: (name, own) for code, name, own in (line.split("\t") for line in lines)}


def english(code: str) -> str:
    """The English name of language `code`, itself where there is none."""
    return _names().get(code, (code, code))[0]


def known() -> list[str]:
    """The codes of all languages, sorted: those with a pack and those that can be told apart."""
    from clips.language import known_languages

    return sorted({*packs.codes(), *known_languages()})


def is_known(code: str) -> bool:
    """Whether there is a pack of `code`, or it is told apart at least."""
    return code in packs.codes() or code in known()


def sections(code: str) -> list[str]:
    """The names of what the pack of `code` has to say: `dates`, `weapons`, …"""
    pack = packs.load(code)
    return [name for name, value in pack if isinstance(value, Data) and value != type(value)()]


def table(as_json: bool) -> Iterator[str]:
    """A line for each language: code, names and sections. For people those with a pack first; JSON by code."""
    rows = [(code, *_names().get(code, (code, code)), sections(code)) for code in known()]
    if as_json:
        for code, name, own, filled in rows:
            yield json.dumps({"code": code, "english": name, "name": own, "sections": filled}, ensure_ascii=False)
        return
    for code, name, _, filled in sorted(rows, key=lambda row: (not row[3], row[0])):
        yield f"{code:3} {name:19} {' '.join(filled) or 'detected only'}"
