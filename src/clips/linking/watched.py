"""What a watchlist has marked keeps its id in the run, and is marked wherever the run finds it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from clips.models import Clipping

Renames = Mapping[tuple[str, str], str]


def keep(clippings: Sequence[Clipping], renames: Renames) -> Renames:
    """`renames`, (clipping, id) -> id, of people: who is watched keeps the id, and others who are the same get it."""
    watched: dict[str, set[str]] = defaultdict(set)
    people = [(c.id, e) for c in clippings for e in c.entities if e.kind == "person"]
    for clipping, entity in people:
        if entity.watchlist:
            watched[renames.get((clipping, entity.id), entity.id)].add(entity.id)
    if not watched:
        return renames
    found = dict(renames)
    for clipping, entity in people:
        ids = watched.get(renames.get((clipping, entity.id), entity.id), ())
        if entity.watchlist:
            found[clipping, entity.id] = entity.id
        elif len(ids) == 1:
            found[clipping, entity.id] = next(iter(ids))
    return found


def ids(clippings: Sequence[Clipping]) -> set[str]:
    """The ids of all that is watched."""
    return {entity.id for clipping in clippings for entity in clipping.entities if entity.watchlist}


def mark(clippings: Sequence[Clipping]) -> list[Clipping]:
    """`clippings` with what is marked in one of them marked in all."""
    found = sorted((e.id, e.watchlist, e.note or "") for c in clippings for e in c.entities if e.watchlist)
    marks = {id_: (name, note or None) for id_, name, note in reversed(found)}
    return [_mark(clipping, marks) for clipping in clippings] if marks else list(clippings)


def _mark(clipping: Clipping, marks: Mapping[str, tuple[str | None, str | None]]) -> Clipping:
    if not any(e.id in marks and not e.watchlist for e in clipping.entities):
        return clipping
    return clipping.model_copy(
        update={
            "mentions": [
                m.model_copy(update={"watchlist": marks[m.entity][0]})
                if m.entity and m.entity in marks and not m.watchlist
                else m
                for m in clipping.mentions
            ],
            "entities": [
                e.model_copy(update={"watchlist": marks[e.id][0], "note": marks[e.id][1]})
                if e.id in marks and not e.watchlist
                else e
                for e in clipping.entities
            ],
        }
    )
