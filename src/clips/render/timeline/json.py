"""The timeline as one object."""

from collections.abc import Iterable

from clips.models import SCHEMA, Clipping
from clips.render import Options, Out
from clips.render.json import write_list
from clips.render.timeline import in_time


def render(clippings: Iterable[Clipping], out: Out, options: Options) -> None:
    """Write what `clips analyze --json` does with no clippings, and only the entities that events name."""
    run = in_time(clippings, options)
    named = {
        id_
        for event in run.events
        for id_ in (*event.actors, *event.recipients, *event.weapons, *event.places, *(r.source for r in event.reports))
    }
    out.write(f'{{"schema":"{SCHEMA}"')
    write_list(out, "clippings", [])
    write_list(out, "entities", [entity for entity in run.entities if entity.id in named])
    write_list(out, "events", run.events)
    out.write("}\n")
