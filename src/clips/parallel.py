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
_MOST_DEATHS = 3  # in a row, after which no more processes are started
_analyzer: "Analyzer | None" = None  # of a worker process


def analyze_in_processes(raws: Iterable[Raw | Failure], jobs: int, setup: Setup) -> "Generator[Clipping | Failure]":
    """As `clips.work.analyze`, in at most `jobs` processes, which are killed when this is closed or interrupted.

    When a process dies, nobody can tell over which clipping: all that were under way are tried again, one by one.
    """
    pool = _Pool(jobs, setup)
    pending: deque[tuple[Raw | Failure, Future[Clipping | Failure] | None]] = deque()
    try:
        for raw in raws:
            pending.append((raw, None if isinstance(raw, Failure) else pool.submit(raw)))
            while pending and (len(pending) > _AHEAD * jobs or _is_done(pending[0][1])):
                yield pool.result(*pending.popleft())
        while pending:
            yield pool.result(*pending.popleft())
    except BaseException:
        pool.kill()
        raise
    pool.close()


class _Pool:
    """Processes that share the work, and one more for what is tried again."""

    def __init__(self, jobs: int, setup: Setup) -> None:
        self._setup = setup
        self._jobs = jobs
        self._many = self._executor(jobs)
        self._alone: ProcessPoolExecutor | None = None
        self._deaths = 0  # one after the other, each over a clipping on its own

    def _executor(self, jobs: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            jobs, multiprocessing.get_context("spawn"), initializer=_start, initargs=(self._setup,)
        )

    def submit(self, raw: Raw) -> "Future[Clipping | Failure] | None":
        """Hand out `raw`, to new processes where those there were are gone; None where that is of no use."""
        for _ in range(2):
            try:
                with _no_interrupt():
                    return self._many.submit(_finish, raw)
            except BrokenProcessPool:
                if self._deaths >= _MOST_DEATHS:
                    break
                self._many = self._executor(self._jobs)
        return None

    def result(self, raw: Raw | Failure, future: "Future[Clipping | Failure] | None") -> "Clipping | Failure":
        """What became of `raw`."""
        if isinstance(raw, Failure):
            return raw
        try:
            if future:
                return future.result()
        except BrokenProcessPool:
            pass
        return self._again(raw)

    def _again(self, raw: Raw) -> "Clipping | Failure":
        if self._deaths >= _MOST_DEATHS:
            return failure(raw, "processes had died before")
        self._alone = self._alone or self._executor(1)
        try:
            with _no_interrupt():
                future = self._alone.submit(_finish, raw)
            result = future.result()
        except BrokenProcessPool:
            self._alone = None
            self._deaths += 1
            return failure(raw, "a process died over it, out of memory perhaps")
        self._deaths = 0
        return result

    def kill(self) -> None:
        """End all processes at once."""
        for executor in (self._many, self._alone):
            if executor:
                for process in list((executor._processes or {}).values()):
                    process.kill()
                executor.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """Let the processes end."""
        for executor in (self._many, self._alone):
            if executor:
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


def _is_done(future: "Future[Clipping | Failure] | None") -> bool:
    return future is None or future.done()


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
