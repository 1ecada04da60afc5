"""What `clips analyze` and `clips timeline` do: read, analyze, render, and say what could not be done."""

import gc
import os
import sys
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from clips import progress
from clips.output import destination
from clips.read import Failure, Raw, find, read
from clips.render import FORMATS, TIMELINE, Options, Out, renderer
from clips.render.safe import inert
from clips.work import Setup, analyze, named

if TYPE_CHECKING:
    from clips.filters import Filters
    from clips.models import Clipping
    from clips.watchlist import Watchlist

__all__ = ["Noted", "Settings", "options", "run", "say"]


T = TypeVar("T")
_LOADING = 30  # clippings, by which most of what a run needs has been loaded
_STREAMING = ("summary", "jsonl", "csv")  # formats of clippings that are printed one by one
_ENDLESS = 1_000_000  # cells of a line that is not wrapped


class Settings(NamedTuple):
    """The options of `clips analyze` and, with `timeline`, `clips timeline`; `output` is a path, None for standard
    output, `jobs` 0 for one a core, `filters` None for all there is, `ids`: events with theirs."""

    format: str = "summary"
    timeline: bool = False
    output: str | None = None
    date: str | None = None
    language: str | None = None
    only: frozenset[str] = frozenset()
    jobs: int = 1
    quiet: bool = False
    color: bool = True
    watchlist: "Watchlist | None" = None
    pipelines: Mapping[str, str] = {}
    filters: "Filters | None" = None
    ids: bool = False


class Noted:
    """Says on standard error what went wrong, and remembers whether anything did."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self.failed = False
        self.analyzed = 0

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

    def sorting(self, items: "Iterable[T | Failure]") -> "Iterator[T]":
        """The clippings among `items`; failures are said."""
        for item in items:
            if isinstance(item, Failure):
                self.failure(*item)
            else:
                self.analyzed += 1
                yield item

    def nothing(self, *, asked: bool) -> None:
        """Says why nothing was printed for people, who may take it for a fault; `asked`: there were filters."""
        if self.analyzed and not self.quiet:
            many = f"{self.analyzed:,} clipping{'s' * (self.analyzed != 1)}"
            say(f"nothing in {many} is what was asked for" if asked else f"no events in {many}")


class _Heard:
    """Passes output on to `out`; `any` says whether there was some."""

    def __init__(self, out: Out) -> None:
        self.out = out
        self.any = False

    def write(self, text: str, /) -> None:
        self.any = self.any or bool(text)
        self.out.write(text)

    def flush(self) -> None:
        self.out.flush()


def run(paths: Iterable[str], settings: Settings) -> int:
    """Analyze `paths` and write the results; the exit status: 0 all read, 1 something could not be.

    Raises `OSError` where the output cannot be written.
    """
    noted = Noted(settings.quiet)
    if settings.watchlist:
        noted.watchlist(settings.watchlist)
    sources = list(find(paths, skip=settings.output))
    raws = noted.reading(read(sources))
    setup = Setup(settings.language, settings.date, settings.watchlist, settings.pipelines)
    items = _uncollected(analyze(raws, setup, jobs=settings.jobs))
    people = settings.format in ("summary", "text")
    streams = not settings.timeline and settings.format in _STREAMING
    with closing(items), ExitStack() as stack:
        out = stack.enter_context(destination(settings.output, utf8=not people))
        clippings = noted.sorting(items)
        if progress.wanted(quiet=settings.quiet, streams=streams and settings.output is None):
            bar = progress.shown(clippings, _count(sources), color=settings.color)
            clippings = stack.enter_context(closing(bar))
        if settings.filters and streams:
            clippings = _asked(clippings, settings.filters)
        render = renderer(settings.format, TIMELINE if settings.timeline else FORMATS)
        heard = _Heard(out)
        render(clippings, heard, options(settings))
    if people and not heard.any:
        noted.nothing(asked=settings.filters is not None)
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


def _asked(clippings: "Iterable[Clipping]", filters: "Filters") -> "Iterator[Clipping]":
    from clips.filters import keeps

    return (clipping for clipping in clippings if keeps(clipping, filters))


def options(settings: Settings) -> Options:
    """How to print: as wide as the terminal, in colour where it takes that. What is a line an event (a timeline) is not
    wrapped for a file or a pipe."""
    return Options(
        only=settings.only,
        filters=settings.filters,
        width=_width(_ENDLESS if settings.timeline else 80, settings.output),
        color=settings.color and _colorful(settings.output),
        ids=settings.ids,
    )


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


def _width(otherwise: int, output: str | None) -> int:
    """The columns of the terminal; `otherwise` where there is none and `COLUMNS` does not say."""
    try:
        columns = int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        try:
            columns = os.get_terminal_size(sys.stdout.fileno()).columns if output is None else otherwise
        except (OSError, ValueError):
            columns = otherwise
    return columns if columns > 0 else otherwise
