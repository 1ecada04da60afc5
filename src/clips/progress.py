"""Progress on standard error: only at a terminal, and only when the work takes a while."""

import os
import sys
import time
from collections.abc import Generator, Iterable
from typing import Any, TypeVar

__all__ = ["shown", "wanted"]

T = TypeVar("T")
_PATIENCE = 1.0  # seconds before anything is shown


def wanted(*, quiet: bool, streams: bool) -> bool:
    """Whether there is somebody to show progress to: `streams` says that results appear as they come.

    Not where they appear in the same terminal, which shows the progress well enough and would be garbled.
    """
    if quiet or not sys.stderr.isatty() or os.environ.get("TERM") in ("dumb", "unknown"):
        return False
    return not (streams and sys.stdout.isatty())


def shown(items: Iterable[T], total: int | None, *, color: bool = True) -> Generator[T]:
    """`items`, one by one, with a bar once they have taken a second; `total` is how many there are, if known.

    The second begins with the first item: before it, spaCy and the language packs are loaded, however few there are.
    """
    start = 0.0
    bar: Any = None
    try:
        for done, item in enumerate(items, start=1):
            start = start or time.monotonic()
            yield item
            if bar:
                bar.update(0, completed=done)
            elif time.monotonic() - start > _PATIENCE:
                bar = _bar(total, done, color)
    finally:
        if bar:
            bar.stop()


def _bar(total: int | None, done: int, color: bool) -> Any:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = [TextColumn("clippings"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()]
    bar = Progress(
        *columns,
        *([TimeRemainingColumn()] if total else []),
        console=Console(stderr=True, color_system="auto" if color else None),
        transient=True,
        redirect_stdout=False,
    )
    bar.add_task("", total=total, completed=done)
    bar.start()
    return bar
