"""`--only`: what is left of the output where just some kinds are wanted."""

from collections.abc import Collection

from clips.models import Clipping, Entity, Run

__all__ = ["lean", "only", "only_run"]


def only(clipping: Clipping, kinds: Collection[str]) -> Clipping:
    """`clipping` with the mentions and entities of `kinds` alone (all where `kinds` is empty).

    Its events and quotes stay where `kinds` has `event` and `quote`; they name entities by id, those left out too.
    """
    if not kinds:
        return clipping
    return clipping.model_copy(
        update={
            "mentions": [m for m in clipping.mentions if m.kind in kinds],
            "entities": _entities(clipping.entities, kinds),
            "events": clipping.events if "event" in kinds else [],
            "quotes": clipping.quotes if "quote" in kinds else [],
        }
    )


def only_run(run: Run, kinds: Collection[str]) -> Run:
    """`run` with what `only` leaves of each clipping and of all together."""
    if not kinds:
        return run
    return run.model_copy(
        update={
            "clippings": [only(clipping, kinds) for clipping in run.clippings],
            "entities": _entities(run.entities, kinds),
            "events": run.events if "event" in kinds else [],
        }
    )


def lean(clipping: Clipping) -> Clipping:
    """`clipping` without what nobody needs for linking it, to hold many of them."""
    return clipping.model_copy(update={key: [] for key in ("mentions", "quotes", "segments", "summary")})


def _entities(entities: list[Entity], kinds: Collection[str]) -> list[Entity]:
    return [entity for entity in entities if entity.kind in kinds]
