"""`--format json`: the whole run as one object, linked across clippings."""

from collections.abc import Iterable, Sequence

from clips.filters import select
from clips.link import link
from clips.models import SCHEMA, Clipping, Model
from clips.render import Options, Out
from clips.render.only import only_run
from clips.render.safe import json_safe


def render(clippings: Iterable[Clipping], out: Out, options: Options) -> None:
    """Write `{"schema", "clippings", "entities", "events"}` when all `clippings` are read, a line an element."""
    run = only_run(select(link(list(clippings)), options.filters), options.only)
    out.write(f'{{"schema":"{SCHEMA}"')
    write_list(out, "clippings", run.clippings)
    write_list(out, "entities", run.entities)
    write_list(out, "events", run.events)
    out.write("}\n")


def write_list(out: Out, key: str, items: Sequence[Model]) -> None:
    """Write `,"key":[…]`, a line an element."""
    out.write(f',\n"{key}":[')
    for number, item in enumerate(items):
        out.write(("," if number else "") + "\n" + json_safe(item.model_dump_json()))
    out.write("]")
