"""The registry of builders: what each rule of the grammar makes of the tokens it matched, and what they share.

A builder yields symbols, or nothing where the context forbids it.
"""

from collections.abc import Callable, Iterator

from clips.pipes.dates.reading import Reading
from clips.pipes.dates.symbols import Symbol

Build = Callable[[Reading, str, int, int, list[Symbol]], Iterator[Symbol]]
BUILDERS: dict[str, Build] = {}
UNIT_CLASSES = "12345678uτΠΔ"
CONTEXT = set("PIGgFRŘ&Oelφb@ĝ")


def builds(*names: str) -> Callable[[Build], Build]:
    """Registers a builder for some rules."""

    def register(build: Build) -> Build:
        BUILDERS.update(dict.fromkeys(names, build))
        return build

    return register


def class_before(r: Reading, start: int) -> str:
    """The class of the token before `start`, or nothing."""
    return r.classes[start - 1] if start else ""


def class_after(r: Reading, end: int) -> str:
    """The class of token `end`, or nothing."""
    return r.classes[end : end + 1]
