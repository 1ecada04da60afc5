"""Raw clippings to clippings, in order, in this process or in several; what cannot be analyzed becomes a failure."""

import os
from collections.abc import Generator, Iterable
from typing import TYPE_CHECKING, NamedTuple

from clips.read import Failure, Raw

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clips.analyzer import Analyzer
    from clips.models import Clipping
    from clips.watchlist import Watchlist

__all__ = ["Setup", "analyze", "failure", "finish", "load", "named"]


class Setup(NamedTuple):
    """What `Analyzer` is made with, as it goes to other processes."""

    language: str | None = None
    date: str | None = None
    watchlist: "Watchlist | None" = None
    pipelines: "Mapping[str, str] | None" = None


def analyze(raws: Iterable[Raw | Failure], setup: Setup, *, jobs: int = 1) -> "Generator[Clipping | Failure]":
    """The clippings of `raws` in their order, failures among them, each as soon as it and those before it are done.

    `jobs` processes do the work (0: one a core, 1: this process). A clipping whose analysis raises is a failure, and
    so is one over which a process dies.
    """
    jobs = jobs or os.cpu_count() or 1
    if jobs > 1:
        from clips.parallel import analyze_in_processes

        yield from analyze_in_processes(raws, jobs, setup)
        return
    analyzer = None
    for raw in raws:
        if isinstance(raw, Failure):
            yield raw
        else:
            analyzer = analyzer or load(setup)
            yield finish(raw, analyzer)


def load(setup: Setup) -> "Analyzer":
    """An analyzer, spaCy and all imported now and not before the first clipping."""
    from clips.analyzer import Analyzer

    return Analyzer(**setup._asdict())


def finish(raw: Raw, analyzer: "Analyzer") -> "Clipping | Failure":
    """The clipping of `raw`, or the failure that its analysis ended in (raised where `CLIPS_DEBUG` is set)."""
    try:
        return analyzer.analyze(
            raw.text,
            id=raw.id,
            path=raw.path,
            title=raw.title,
            date=raw.date,
            source=raw.source,
            warnings=raw.warnings,
        )
    except Exception as error:
        if os.environ.get("CLIPS_DEBUG"):
            raise
        return failure(raw, f"{type(error).__name__}: {error}"[:300])


def failure(raw: Raw, reason: str) -> Failure:
    """The failure of `raw`."""
    return Failure(named(raw), f"could not be analyzed: {reason}")


def named(raw: Raw) -> str:
    """The file of `raw`, and its id where that is not the file's stem."""
    if raw.path and raw.id == os.path.splitext(os.path.basename(raw.path))[0]:
        return raw.path
    return f"{raw.path or 'standard input'} ({raw.id})" if raw.id != "stdin" else raw.path or "standard input"
