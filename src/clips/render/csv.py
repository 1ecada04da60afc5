"""`--format csv`: one table for spreadsheets, a row a mention and a row for each report of an event."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from clips.models import Clipping, Event, Mention
from clips.render import Options, Out
from clips.render.only import only
from clips.render.safe import inert

COLUMNS = (
    "clipping", "path", "source", "language", "published",
    "kind", "text", "start", "end", "entity", "confidence",
    "name", "role", "affiliation", "country", "form", "latitude", "longitude",
    "category", "designation", "value", "end_value", "mod",
    "number", "unit", "comparator", "of",
    "type", "mode", "subtype", "actors", "recipients", "weapons", "places", "date", "status", "said_by", "evidence",
    "watchlist", "note",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def render(clippings: Iterable[Clipping], out: Out, options: Options) -> None:
    """Write a header, then the rows of each clipping by place in its text.

    Cells are on one line and inert, and one that a spreadsheet would take for a formula begins with an apostrophe; so
    text may differ from the clipping's, and the JSON formats are the ones to compute from.
    """
    _write(out, [dict(zip(COLUMNS, COLUMNS, strict=True))])
    for clipping in clippings:
        kept = only(clipping, options.only)
        notes = {entity.id: entity.note for entity in clipping.entities if entity.note}
        rows = [*(_mention(m, notes) for m in kept.mentions), *(row for event in kept.events for row in _event(event))]
        shared = {
            "clipping": clipping.id,
            "path": clipping.path,
            "source": clipping.source,
            "language": clipping.language,
            "published": clipping.published.value if clipping.published else None,
        }
        _write(out, [{**shared, **row} for row in sorted(rows, key=_place)])
        out.flush()


def _place(row: dict[str, object]) -> tuple[object, object]:
    return row["start"], row["end"]


def _write(out: Out, rows: Iterable[dict[str, object]]) -> None:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, lineterminator="\n", extrasaction="ignore")
    writer.writerows({key: cell(value) for key, value in row.items()} for row in rows)
    out.write(buffer.getvalue())


def cell(value: object) -> object:
    """Text made inert and no formula, numbers as they are, lists joined by `; `."""
    if isinstance(value, list):
        value = "; ".join(value)
    if not isinstance(value, str):
        return value
    text = inert(value)
    return "'" + text if text.startswith(_FORMULA) else text


def _mention(mention: Mention, notes: Mapping[str, str]) -> dict[str, object]:
    row = mention.model_dump()
    row["note"] = notes.get(mention.entity or "") if mention.watchlist else None
    row["country"] = row.get("country") or row.get("code")
    if amount := row.get("quantity"):
        row |= amount
    if mention.kind == "date":
        row["type"] = None  # that column holds PLOVER's types
    return row


def _event(event: Event) -> Iterator[dict[str, object]]:
    for report in event.reports:
        yield {
            **event.model_dump(include=set(COLUMNS) - {"status"}),
            "kind": "event",
            "entity": event.id,
            "text": report.trigger.text,
            "start": report.trigger.start,
            "end": report.trigger.end,
            "status": report.status,
            "said_by": report.source,
            "evidence": report.evidence.text,
        }
