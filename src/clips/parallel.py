"""The work shared out among processes, by clipping; they are spawned, so that nothing of this process is in them."""

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
from clips.work import Setup, failure, finish, load

if TYPE_CHECKING:
    from clips.analyzer import Analyzer
    from clips.models import Clipping

__all__ = ["analyze_in_processes"]

_AHEAD = 4  # clippings read ahead for each process: enough to keep it busy, few enough to keep memory small
_analyzer: "Analyzer | None" = None  # of a worker process


def analyze_in_processes(raws: Iterable[Raw | Failure], jobs: int, setup: Setup) -> "Generator[Clipping | Failure]":
    """As `clips.work.analyze`, in at most `jobs` processes, which are killed when this is closed or interrupted."""
    executor = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), initializer=_start, initargs=(setup,))
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


def _start(setup: Setup) -> None:
    """Load what a process needs; Ctrl-C is its parent's business, and it ends when its parent ends, in any way."""
    global _analyzer
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _analyzer = load(setup)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _finish(raw: Raw) -> "Clipping | Failure":
    assert _analyzer
    return finish(raw, _analyzer)


def _submit(executor: ProcessPoolExecutor, raw: Raw) -> "Future[Clipping | Failure] | None":
    try:
        with _no_interrupt():
            return executor.submit(_finish, raw)
    except BrokenProcessPool:
        return None


def _is_done(future: "Future[Clipping | Failure] | None") -> bool:
    return future is None or future.done()


def _result(raw: Raw | Failure, future: "Future[Clipping | Failure] | None") -> "Clipping | Failure":
    if isinstance(raw, Failure):
        return raw
    try:
        return future.result() if future else failure(raw, "a process had died before")
    except BrokenProcessPool:
        return failure(raw, "a process died, out of memory perhaps")


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
