"""What `clips analyze` does: read, analyze, render, and say on standard error what could not be done."""

import gc
import os
import sys
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING, NamedTuple

from clips import progress
from clips.output import destination
from clips.read import Failure, Raw, find, read
from clips.render import Options, renderer
from clips.render.safe import inert
from clips.work import Setup, analyze, named

if TYPE_CHECKING:
    from clips.models import Clipping
    from clips.watchlist import Watchlist

__all__ = ["Settings", "options", "run", "say"]


_LOADING = 30  # clippings, by which most of what a run needs has been loaded


class Settings(NamedTuple):
    """The options of `clips analyze`; `output` is a path, None for standard output, `jobs` 0 for one a core."""

    format: str = "summary"
    output: str | None = None
    date: str | None = None
    language: str | None = None
    only: frozenset[str] = frozenset()
    jobs: int = 1
    quiet: bool = False
    color: bool = True
    watchlist: "Watchlist | None" = None
    pipelines: Mapping[str, str] = {}


class _Noted:
    """Says on standard error what went wrong, and remembers whether anything did."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.failed = False

    def failure(self, path: str, reason: str) -> None:
        self.failed = True
        say(f"{path}: {reason}")

    def watchlist(self, watchlist: "Watchlist") -> None:
        """Says what of a watchlist could not be read."""
        for path, reason in watchlist.failures:
            self.failure(path, reason)

    def reading(self, items: Iterable[Raw | Failure]) -> Iterator[Raw | Failure]:
        """`items`, the warnings of each said when it is read."""
        for item in items:
            if isinstance(item, Raw):
                self.failed |= item.cut
                if item.cut or not self.quiet:
                    for warning in item.warnings:
                        say(f"{named(item)}: {warning}")
            yield item

    def sorting(self, items: "Iterable[Clipping | Failure]") -> "Iterator[Clipping]":
        """The clippings among `items`; failures are said."""
        for item in items:
            if isinstance(item, Failure):
                self.failure(*item)
            else:
                yield item


def run(paths: Iterable[str], settings: Settings) -> int:
    """Analyze `paths` and write the results; the exit status: 0 all read, 1 something could not be.

    Raises `OSError` where the output cannot be written.
    """
    noted = _Noted(settings.quiet)
    if settings.watchlist:
        noted.watchlist(settings.watchlist)
    sources = list(find(paths, skip=settings.output))
    raws = noted.reading(read(sources))
    setup = Setup(settings.language, settings.date, settings.watchlist, settings.pipelines)
    items = _uncollected(analyze(raws, setup, jobs=settings.jobs))
    with closing(items), ExitStack() as stack:
        out = stack.enter_context(destination(settings.output, utf8=settings.format != "summary"))
        clippings = noted.sorting(items)
        if progress.wanted(quiet=settings.quiet, streams=settings.format != "json" and settings.output is None):
            bar = progress.shown(clippings, _count(sources), color=settings.color)
            clippings = stack.enter_context(closing(bar))
        renderer(settings.format)(clippings, out, options(settings.output, only=settings.only, color=settings.color))
    return int(noted.failed)


def _uncollected(items: "Generator[Clipping | Failure]") -> "Generator[Clipping | Failure]":
    """`items`; the first few without the cyclic garbage collector.

    While spaCy and the language packs are loaded it would look through all of them again and again, and once more when
    the program ends: a third of the time of a small run. What is loaded by then stays and is never looked at.
    """
    gc.disable()
    with closing(items):
        for number, item in enumerate(items):
            if number == _LOADING:
                gc.freeze()
                gc.set_threshold(20_000, 20, 20)
                gc.enable()
            yield item
    gc.freeze()


def options(output: str | None = None, *, only: frozenset[str] = frozenset(), color: bool = True) -> Options:
    """How to print to `output` (a path, None: standard output): as wide as that is, in colour where it takes it."""
    return Options(only=only, width=_width(), color=color and _colorful(output))


def say(message: str) -> None:
    """One line on standard error: `clips: …`."""
    print(f"clips: {inert(message)}", file=sys.stderr)


def _count(sources: list[str | Failure]) -> int | None:
    """How many clippings `sources` hold, None where records are among them."""
    files = [source for source in sources if isinstance(source, str)]
    return len(files) if all(file.lower().endswith((".txt", ".md")) for file in files) else None


def _colorful(output: str | None) -> bool:
    """Whether results go to a terminal that takes colour: https://no-color.org, and `TERM=dumb`."""
    if output is not None or os.environ.get("NO_COLOR"):
        return False
    return sys.stdout.isatty() and os.environ.get("TERM") not in ("dumb", "unknown", None)


def _width() -> int:
    """The columns of the terminal; 80 where there is none and `COLUMNS` does not say otherwise."""
    try:
        columns = int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        try:
            columns = os.get_terminal_size(sys.stdout.fileno()).columns
        except (OSError, ValueError):
            columns = 80
    return columns if columns > 0 else 80
