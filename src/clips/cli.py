"""The command line: the group of `clips.commands`, and how the program ends."""

import atexit
import os
import signal
import sys
import threading
from types import FrameType
from typing import Any, NoReturn

import click

from clips import __version__
from clips.commands.about import completion, languages, schema
from clips.commands.analyze import analyze
from clips.commands.evaluation import evaluation
from clips.commands.explain import explain
from clips.commands.timeline import timeline

_PATIENCE = 0.5  # seconds from Ctrl-C to the end, should tidying up take longer


class _Group(click.Group):
    """A group that ends quietly on a closed pipe, and guesses what a wrong command was meant to be."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            result = super().invoke(ctx)
            if sys.stdout:
                sys.stdout.flush()
        except BrokenPipeError:  # `clips … | head` has all it wants; what is still buffered goes nowhere
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.exceptions.Exit(0) from None
        return result

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            if args[0] != "-" and not os.path.exists(args[0]):
                raise
            hint = f"Did you mean 'clips analyze {click.format_filename(args[0])}'?"
            raise click.UsageError(f"{error.message} {hint}", ctx) from None


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="clips", message="%(prog)s %(version)s")
def cli() -> None:
    """Read news clippings and print who did what to whom, with what, when, and who says so."""


for command in (analyze, completion, evaluation, explain, languages, schema, timeline):
    cli.add_command(command)


class _EndedError(BaseException):
    """A signal asks the program to end; no `except Exception` on the way catches it."""


def _end(number: int, _: FrameType | None) -> NoReturn:
    for other in (signal.SIGINT, signal.SIGTERM):
        signal.signal(other, lambda number, _: os._exit(128 + number))
    raise _EndedError(128 + number)


def _invoke(args: list[str] | None) -> int:
    try:
        return int(cli.main(args, prog_name="clips", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except Exception as error:
        if os.environ.get("CLIPS_DEBUG"):
            raise
        if isinstance(error, OSError):
            reason = f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error)
        else:
            reason = f"internal error: {type(error).__name__}: {error} (CLIPS_DEBUG=1 shows where)"
        click.echo(f"clips: {reason}", err=True)
        return 1


def main(args: list[str] | None = None) -> NoReturn:
    """Run the program on `args` (the process's own by default) and exit: 130 on Ctrl-C, quietly on a closed pipe."""
    signal.signal(signal.SIGINT, _end)
    signal.signal(signal.SIGTERM, _end)
    if sys.stderr is None:  # closed by who called
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    try:
        sys.exit(_invoke(args))
    except _EndedError as error:
        status = error.args[0]
        watch = threading.Timer(_PATIENCE, os._exit, (status,))
        watch.daemon = True
        watch.start()
        atexit._run_exitfuncs()  # where there were processes, their semaphores go
        os._exit(status)  # without the half second that it takes to free what spaCy holds
