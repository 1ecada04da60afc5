"""`--format json`: the whole run as one object, linked across clippings."""

from collections.abc import Iterable, Sequence

from clips.link import link
from clips.models import SCHEMA, Clipping, Model
from clips.render import Options, Out
from clips.render.only import only_run
from clips.render.safe import json_safe


def render(clippings: Iterable[Clipping], out: Out, options: Options) -> None:
    """Write `{"schema", "clippings", "entities", "events"}` when all `clippings` are read, a line an element."""
    run = only_run(link(list(clippings)), options.only)
    out.write(f'{{"schema":"{SCHEMA}"')
    _write(out, "clippings", run.clippings)
    _write(out, "entities", run.entities)
    _write(out, "events", run.events)
    out.write("}\n")


def _write(out: Out, key: str, items: Sequence[Model]) -> None:
    out.write(f',\n"{key}":[')
    for number, item in enumerate(items):
        out.write(("," if number else "") + "\n" + json_safe(item.model_dump_json()))
    out.write("]")
