"""The same thing in several clippings: one entity, one event."""

from collections.abc import Sequence

from clips.models import Clipping, Run


def link(clippings: Sequence[Clipping]) -> Run:
    """All clippings of a run, ids made one across languages, with the entities and events of all together."""
    return Run(clippings=list(clippings))
