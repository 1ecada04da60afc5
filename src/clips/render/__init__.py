"""The output formats, one module each, imported when it is asked for: `render(clippings, out, options)`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from clips.filters import Filters
    from clips.models import Clipping

__all__ = ["FORMATS", "TIMELINE", "Options", "Out", "Render", "renderer"]

FORMATS = {
    "summary": "clips.render.summary",
    "json": "clips.render.json",
    "jsonl": "clips.render.jsonl",
    "csv": "clips.render.csv",
}
"""The name of each format and the module whose `render` makes it."""

TIMELINE = {
    "text": "clips.render.timeline.text",
    "json": "clips.render.timeline.json",
    "jsonl": "clips.render.timeline.jsonl",
    "csv": "clips.render.timeline.csv",
}
"""The same of the formats of a timeline."""


class Out(Protocol):
    """Where output goes: text, in pieces; `flush` after each clipping."""

    def write(self, text: str, /) -> object:
        """Take `text`."""

    def flush(self) -> object:
        """Pass on what was taken."""


@dataclass(frozen=True, slots=True)
class Options:
    """`only`: the kinds that are wanted (none: all); `filters`: the events; `width` in terminal cells; `color`:
    escapes may be sent; `ids`: events with theirs."""

    only: frozenset[str] = frozenset()
    filters: "Filters | None" = None
    width: int = 80
    color: bool = False
    ids: bool = False


Render = Callable[["Iterable[Clipping]", Out, Options], None]


def renderer(name: str, formats: Mapping[str, str] = FORMATS) -> Render:
    """The function that renders format `name` of `formats`, its module imported now. Raises `KeyError`."""
    return cast(Render, import_module(formats[name]).render)
