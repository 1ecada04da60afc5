"""The timeline as a table for spreadsheets: a row an event."""

import csv
import io
from collections.abc import Iterable

from clips.models import Clipping, Event
from clips.render import Options, Out
from clips.render.csv import cell
from clips.render.timeline import flag, in_time, sources

COLUMNS = (
    "date", "type", "mode", "subtype", "actors", "recipients", "weapons", "places", "status", "flag",
    "reports", "clippings", "said_by", "denied_by", "confidence", "event", "evidence", "watchlist",
)  # fmt: skip


def render(clippings: Iterable[Clipping], out: Out, options: Options) -> None:
    """Write a header, then a row for each event; cells are made inert as those of `clips analyze --format csv`."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    run = in_time(clippings, options)
    watched = {entity.id: entity.watchlist for entity in run.entities if entity.watchlist}
    for event in run.events:
        named = (*event.actors, *event.recipients, *event.weapons, *event.places, *(r.source for r in event.reports))
        marks = list(dict.fromkeys(watched[id_] for id_ in named if id_ in watched))
        writer.writerow({key: cell(value) for key, value in {**_row(event), "watchlist": marks}.items()})
    out.write(buffer.getvalue())
    out.flush()


def _row(event: Event) -> dict[str, object]:
    """Lists are ids; `evidence` is the sentence of the first report."""
    against = {"denied", "negated"}
    return {
        **event.model_dump(include=set(COLUMNS)),
        "event": event.id,
        "flag": flag(event),
        "reports": len(event.reports),
        "clippings": sources(event),
        "said_by": list(dict.fromkeys(r.source for r in event.reports if r.source and r.status not in against)),
        "denied_by": list(dict.fromkeys(r.source for r in event.reports if r.source and r.status in against)),
        "evidence": event.reports[0].evidence.text if event.reports else None,
    }
