"""Raw clippings to clippings, in order, in this process or in several: work is shared out by clipping."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TYPE_CHECKING

from clips.read import Failure, Raw

if TYPE_CHECKING:
    from clips.analyzer import Analyzer
    from clips.models import Clipping

_AHEAD = 4  # clippings read ahead for each process: enough to keep it busy, few enough to keep memory small
_analyzer: "Analyzer | None" = None  # of a worker process


def analyze(
    raws: Iterable[Raw | Failure], *, language: str | None = None, date: str | None = None, jobs: int = 1
) -> "Generator[Clipping | Failure]":
    """The clippings of `raws` in their order, failures among them, each as soon as it and those before it are done.

    `jobs` processes do the work (0: one a core, 1: this process). A clipping whose analysis raises is a failure; so are
    all that are left when a process dies.
    """
    jobs = jobs or os.cpu_count() or 1
    if jobs == 1:
        analyzer = _load(language, date)
        yield from (_finish(raw, analyzer) for raw in raws)
        return
    executor = ProcessPoolExecutor(
        jobs, multiprocessing.get_context("spawn"), initializer=_start_worker, initargs=(language, date)
    )
    pending: deque[tuple[Raw | Failure, Future[Clipping | Failure] | None]] = deque()
    try:
        for raw in raws:
            pending.append((raw, None if isinstance(raw, Failure) else _submit(executor, raw)))
            while pending and (len(pending) > _AHEAD * jobs or _is_done(pending[0][1])):
                yield _result(*pending.popleft())
        while pending:
            yield _result(*pending.popleft())
    except BaseException:
        _kill(executor)
        raise
    executor.shutdown()


def _load(language: str | None, date: str | None) -> "Analyzer":
    from clips.analyzer import Analyzer

    return Analyzer(language=language, date=date)


def _start_worker(language: str | None, date: str | None) -> None:
    """Load what a process needs; Ctrl-C is its parent's business, and it ends when its parent ends, in any way."""
    global _analyzer
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _analyzer = _load(language, date)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _finish_in_worker(raw: Raw) -> "Clipping | Failure":
    assert _analyzer
    return _finish(raw, _analyzer)


def _finish(raw: Raw | Failure, analyzer: "Analyzer") -> "Clipping | Failure":
    if isinstance(raw, Failure):
        return raw
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
        return _broken(raw, f"{type(error).__name__}: {error}")


def _broken(raw: Raw, reason: str) -> Failure:
    return Failure(raw.path or raw.id, f"could not be analyzed ({reason})")


def _submit(executor: ProcessPoolExecutor, raw: Raw) -> "Future[Clipping | Failure] | None":
    try:
        with _no_interrupt():
            return executor.submit(_finish_in_worker, raw)
    except BrokenProcessPool:
        return None


def _is_done(future: "Future[Clipping | Failure] | None") -> bool:
    return future is None or future.done()


def _result(raw: Raw | Failure, future: "Future[Clipping | Failure] | None") -> "Clipping | Failure":
    if isinstance(raw, Failure):
        return raw
    try:
        return future.result() if future else _broken(raw, "a process had died")
    except BrokenProcessPool:
        return _broken(raw, "a process died, out of memory perhaps")


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Processes started in here never see Ctrl-C, not even while they start: they inherit the blocked signal."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _kill(executor: ProcessPoolExecutor) -> None:
    for process in list((executor._processes or {}).values()):
        process.kill()
    executor.shutdown(wait=False, cancel_futures=True)
