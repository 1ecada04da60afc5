"""The command line: click commands and nothing else. What is heavy is imported inside the commands."""

import atexit
import os
import signal
import sys
import threading
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn

import click

from clips import __version__

if TYPE_CHECKING:
    from clips.config import Config
    from clips.watchlist import Watchlist

FORMATS = ("summary", "json", "jsonl", "csv")
KINDS = ("country", "person", "organization", "place", "weapon", "date", "quantity", "event", "quote")
_PATIENCE = 0.5  # seconds from Ctrl-C to the end, should tidying up take longer
SHELLS = ("bash", "zsh", "fish")


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


def _date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    from clips.read import is_date

    if value is not None and not is_date(value):
        raise click.BadParameter(f"{value!r} is not an ISO 8601 date such as 2024-09-18 or 2024-09.")
    return value


def _language(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    from clips.languages import is_known

    if not is_known(value):
        hint = "Norwegian is nb or nn." if value == "no" else "'clips languages' lists what is known."
        raise click.BadParameter(f"{value!r} is not known. {hint}")
    return value


def _output(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is None or value == "-":
        return None
    folder = os.path.dirname(os.path.realpath(value))
    if not os.path.isdir(folder):
        raise click.BadParameter(f"there is no folder {click.format_filename(folder)!r}.")
    return value


def _pipeline(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    from clips.config import missing_pipeline

    found: dict[str, str] = {}
    for value in values:
        code, equals, name = value.partition("=")
        if not equals or not name:
            raise click.BadParameter(f"{value!r} is not CODE=NAME, such as de=de_core_news_lg.")
        if problem := missing_pipeline(code, name):
            raise click.BadParameter(problem)
        found[code] = name
    return found


def _defaults(path: str | None) -> "Config":
    from clips.config import ConfigError, find, missing_pipeline, read

    path = find(path)
    try:
        config = read(path)
    except ConfigError as error:
        raise click.UsageError(str(error)) from None
    for code, name in config.pipeline.items():
        if problem := missing_pipeline(code, name):
            raise click.UsageError(f"{path}: {problem}")
    return config


def _watchlist(paths: tuple[str, ...]) -> "Watchlist | None":
    if not paths:
        return None
    from clips.watchlist import Watchlist, WatchlistError

    try:
        return Watchlist.read(paths)
    except WatchlistError as error:
        raise click.UsageError(str(error)) from None


@cli.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(allow_dash=True))
@click.option("--json", "as_json", is_flag=True, help="Short for --format json.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="summary (default): for people. json: one object, linked across clippings. jsonl: one clipping a line, as "
    "soon as it is done. csv: a row for each mention and each report of an event.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True),
    callback=_output,
    metavar="FILE",
    help="Write to FILE instead of standard output; it is written whole or not at all.",
)
@click.option(
    "--date",
    callback=_date,
    metavar="DATE",
    help="Publication date of clippings that carry none: YYYY-MM-DD, or less of it. 'Friday' counts from there.",
)
@click.option(
    "--language",
    callback=_language,
    metavar="CODE",
    help="Language of all clippings (ISO 639-1, such as nb); skips detection.",
)
@click.option(
    "--only",
    type=click.Choice(KINDS),
    multiple=True,
    metavar="KIND",
    help=f"Print only mentions and entities of this kind; may be repeated. One of {', '.join(KINDS)}. Events and "
    "quotes are left out unless they are named.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(0, 256),
    metavar="N",
    help="Share the work among N processes (default: 1; 0: one a core); worth it for a hundred clippings and more.",
)
@click.option(
    "--watchlist",
    multiple=True,
    type=click.Path(),
    metavar="FILE",
    help="Mark whom and what FILE lists (TOML or CSV: name, aliases, kind, id, note); may be repeated.",
)
@click.option(
    "--pipeline",
    multiple=True,
    callback=_pipeline,
    metavar="CODE=NAME",
    help="Find the names in language CODE with the spaCy pipeline NAME, an installed package or a folder "
    "(de=de_core_news_lg); may be repeated.",
)
@click.option(
    "--config",
    type=click.Path(),
    metavar="FILE",
    help="Read defaults from FILE (TOML: watchlist, pipeline, date, jobs) instead of $CLIPS_CONFIG, or "
    "clips/config.toml in $XDG_CONFIG_HOME (~/.config). The command line wins.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress and no warnings; errors are still printed.")
@click.option("--no-color", is_flag=True, help="No colour, as with NO_COLOR=1.")
@click.pass_context
def analyze(
    ctx: click.Context,
    paths: tuple[str, ...],
    as_json: bool,
    form: str | None,
    output: str | None,
    date: str | None,
    language: str | None,
    only: tuple[str, ...],
    jobs: int | None,
    watchlist: tuple[str, ...],
    pipeline: dict[str, str],
    config: str | None,
    quiet: bool,
    no_color: bool,
) -> None:
    """Analyze files, folders, or standard input (-).

    In folders and the folders in them, .txt, .md and .jsonl files are read, sorted by name, hidden ones left out. A
    .jsonl file has a record a line: {"id", "text", "title", "date", "source"}, of which only the text must be there. So
    may standard input.

    \b
    Exit status: 0 all was read; 1 something could not be read (the rest is
    printed); 2 wrong usage; 130 interrupted.

    \b
    Examples:
      clips analyze seeds/
      clips analyze seeds/ --json | jq '.events[]'
      clips analyze --date 2024-09-18 --format csv -o facts.csv article.txt
      curl -s https://example.org/feed.jsonl | clips analyze - --format jsonl
    """
    if as_json and form not in (None, "json"):
        raise click.UsageError(f"--json and --format {form} exclude each other.")
    if paths.count("-") > 1:
        raise click.UsageError("Standard input (-) can be read only once.")
    from clips.run import Settings, run

    defaults = _defaults(config)
    settings = Settings(
        format="json" if as_json else form or "summary",
        output=output,
        date=date or defaults.date,
        language=language,
        only=frozenset(only),
        jobs=next(n for n in (jobs, defaults.jobs, 1) if n is not None),
        quiet=quiet,
        color=not no_color,
        watchlist=_watchlist(watchlist or defaults.watchlist),
        pipelines={**defaults.pipeline, **pipeline},
    )
    ctx.exit(run(paths, settings))


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line instead of a table.")
def languages(as_json: bool) -> None:
    """List the languages, and what is known of each.

    A language with no sections is told apart from the others, and names, numbers and places that need no words of its
    own are found in it.
    """
    from clips.languages import table

    for line in table(as_json):
        click.echo(line)


@cli.command()
def schema() -> None:
    """Print the JSON Schema of the output.

    It describes --json; a line of --format jsonl is a Clipping in it.
    """
    import json

    from clips.models import Run

    click.echo(json.dumps(Run.model_json_schema(by_alias=True, mode="serialization"), indent=2, ensure_ascii=False))


@cli.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print the completion script of a shell.

    \b
      bash:  clips completion bash > ~/.local/share/bash-completion/completions/clips
      zsh:   clips completion zsh > "${fpath[1]}/_clips"
      fish:  clips completion fish > ~/.config/fish/completions/clips.fish
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind
    click.echo(kind(cli, {}, "clips", "_CLIPS_COMPLETE").source())


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
