"""The timeline as an event a line."""

from collections.abc import Iterable

from clips.models import Clipping
from clips.render import Options, Out
from clips.render.safe import json_safe
from clips.render.timeline import in_time


def render(clippings: Iterable[Clipping], out: Out, options: Options) -> None:
    """Write each event as one line of JSON, when all `clippings` are read."""
    for event in in_time(clippings, options).events:
        out.write(json_safe(event.model_dump_json()) + "\n")
    out.flush()
