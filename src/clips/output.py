"""Where results go: standard output, or a file that is written whole or not at all."""

import codecs
import errno
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

__all__ = ["destination"]


_PLAIN = {
    "─": "-",
    "│": "|",
    "•": "*",
    "·": "-",
    "×": "x",
    "–": "-",
    "…": "...",
    "“": '"',
    "”": '"',
    "’": "'",
    "★": "*",
    "→": "->",
}


def _plain(error: UnicodeError) -> tuple[str, int]:
    """What stands for characters that a terminal's encoding lacks: what looks like them, or question marks."""
    assert isinstance(error, UnicodeEncodeError)
    return "".join(_PLAIN.get(c, "?") for c in error.object[error.start : error.end]), error.end


_FULL = (errno.ENOSPC, errno.EFBIG, errno.EIO)


codecs.register_error("clips", _plain)


@contextmanager
def destination(path: str | None, *, utf8: bool) -> Iterator[TextIO]:
    """The file at `path`, in UTF-8, or standard output (None or `-`), in UTF-8 or in the terminal's own encoding.

    A file appears under its name when all is written; before that, and after an error, what was there stays as it was.
    Devices and pipes are written to directly. Raises `OSError`.
    """
    if path in (None, "-"):
        if sys.stdout is None:
            raise OSError(errno.EBADF, "it is closed", "standard output")
        with suppress(AttributeError):  # not where something else stands in for it
            sys.stdout.reconfigure(encoding="utf-8" if utf8 else None, errors="clips", newline="\n")  # type: ignore[union-attr]
        try:
            yield sys.stdout
            sys.stdout.flush()
        except OSError as error:
            if error.errno in _FULL and error.filename is None:
                error.filename = "standard output"
            raise
        return
    target = os.path.realpath(path)
    mode = _mode(target)
    if mode is not None and not stat.S_ISREG(mode):
        with open(target, "w", encoding="utf-8", newline="\n") as file:
            yield file
        return
    handle, temporary = tempfile.mkstemp(prefix=".", suffix=".part", dir=os.path.dirname(target))
    try:
        with open(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
            yield file
        os.chmod(temporary, stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _mode(path: str) -> int | None:
    try:
        return os.stat(path).st_mode
    except FileNotFoundError:
        return None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
