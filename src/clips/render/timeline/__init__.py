"""`clips timeline`: the events of a run in the order of time, in several formats, a module each."""

from collections.abc import Iterable

from clips.filters import select
from clips.link import link
from clips.models import Clipping, Event, Run
from clips.render import Options
from clips.render.dates import is_resolved, order
from clips.render.only import lean

__all__ = ["flag", "in_time", "sources"]

_LAST = "~"  # after all dates
_TOLD, _CONTRADICTED = {"asserted", "alleged"}, {"denied", "negated"}


def in_time(clippings: Iterable[Clipping], options: Options) -> Run:
    """All `clippings` linked, their events that are asked for in the order of time, those without a year last
    (in the order in which they were told)."""
    run = select(link([lean(clipping) for clipping in clippings]), options.filters)
    appeared = {c.id: order(c.published.value) for c in run.clippings if c.published}

    def place(event: Event) -> tuple[bool, str, str, str]:
        if event.date and is_resolved(event.date):
            return False, order(event.date), event.type, event.id
        told = [appeared[id_] for id_ in sources(event) if id_ in appeared]
        return True, min(told, default=_LAST), event.type, event.id

    return run.model_copy(update={"events": sorted(run.events, key=place)})


def flag(event: Event) -> str:
    """What to know before one believes it: `disputed` where some tell it and others deny it, else its status where that
    is not `asserted`, else nothing."""
    told = {report.status for report in event.reports}
    if told & _TOLD and told & _CONTRADICTED:
        return "disputed"
    return "" if event.status == "asserted" else event.status


def sources(event: Event) -> list[str]:
    """The ids of the clippings that report it."""
    return list(dict.fromkeys(report.clipping for report in event.reports))
