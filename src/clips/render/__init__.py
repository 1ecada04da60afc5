"""The output formats, one module each, imported when it is asked for: `render(clippings, out, options)`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from clips.models import Clipping

__all__ = ["FORMATS", "Options", "Out", "Render", "renderer"]

FORMATS = {
    "summary": "clips.render.summary",
    "json": "clips.render.json",
    "jsonl": "clips.render.jsonl",
    "csv": "clips.render.csv",
}
"""The name of each format and the module whose `render` makes it."""


class Out(Protocol):
    """Where output goes: text, in pieces; `flush` after each clipping."""

    def write(self, text: str, /) -> object:
        """Take `text`."""

    def flush(self) -> object:
        """Pass on what was taken."""


@dataclass(frozen=True, slots=True)
class Options:
    """`only`: the kinds that are wanted (none: all); `width` in terminal cells; `color`: escapes may be sent."""

    only: frozenset[str] = frozenset()
    width: int = 80
    color: bool = False


Render = Callable[["Iterable[Clipping]", Out, Options], None]


def renderer(name: str) -> Render:
    """The function that renders format `name`, its module imported now. Raises `KeyError`."""
    return cast(Render, import_module(FORMATS[name]).render)
