"""The options that every command which reads clippings has, and the checks of their values."""

import os
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from clips.config import Config
    from clips.watchlist import Watchlist

__all__ = ["check_language", "check_pipeline", "form", "reading", "writing"]

Command = Callable[..., Any]


def _date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    from clips.read import is_date

    if value is not None and not is_date(value):
        raise click.BadParameter(f"{value!r} is not an ISO 8601 date such as 2024-09-18 or 2024-09.")
    return value


def check_language(value: str) -> str:
    """`value`, an ISO 639-1 code that is known; raises `click.BadParameter`."""
    from clips.languages import is_known

    if not is_known(value):
        hint = "Norwegian is nb or nn." if value == "no" else "'clips languages' lists what is known."
        raise click.BadParameter(f"{value!r} is not known. {hint}")
    return value


def _language(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    return None if value is None else check_language(value)


def _output(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is None or value == "-":
        return None
    folder = os.path.dirname(os.path.realpath(value))
    if not os.path.isdir(folder):
        raise click.BadParameter(f"there is no folder {click.format_filename(folder)!r}.")
    return value


def check_pipeline(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """`CODE=NAME` pairs as a mapping; raises `click.BadParameter` for one that cannot be used."""
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


_READING = (
    click.option(
        "--date",
        callback=_date,
        metavar="DATE",
        help="Publication date of clippings that carry none: YYYY-MM-DD, or less of it. 'Friday' counts from there.",
    ),
    click.option(
        "--language",
        callback=_language,
        metavar="CODE",
        help="Language of all clippings (ISO 639-1, such as nb); skips detection.",
    ),
    click.option(
        "-j",
        "--jobs",
        type=click.IntRange(0, 256),
        metavar="N",
        help="Share the work among N processes (default: 1; 0: one a core); worth it for a hundred clippings and more.",
    ),
    click.option(
        "--watchlist",
        multiple=True,
        type=click.Path(),
        metavar="FILE",
        help="Mark whom and what FILE lists (TOML or CSV: name, aliases, kind, id, note); may be repeated.",
    ),
    click.option(
        "--pipeline",
        multiple=True,
        callback=check_pipeline,
        metavar="CODE=NAME",
        help="Find the names in language CODE with the spaCy pipeline NAME, an installed package or a folder "
        "(de=de_core_news_lg); may be repeated.",
    ),
    click.option(
        "--config",
        type=click.Path(),
        metavar="FILE",
        help="Read defaults from FILE (TOML: watchlist, pipeline, date, jobs) instead of $CLIPS_CONFIG, or "
        "clips/config.toml in $XDG_CONFIG_HOME (~/.config). The command line wins.",
    ),
    click.option("-q", "--quiet", is_flag=True, help="No progress and no warnings; errors are still printed."),
)


def reading(command: Command, metavar: str = "PATH...") -> Command:
    """Give `command` the arguments PATH… (called `metavar` in its help) and the options of how they are read.

    It is called with `paths` and `settings`, a `clips.run.Settings` that those options have filled in, in their place.
    """

    @wraps(command)
    def called(
        *args: Any,
        paths: tuple[str, ...],
        date: str | None,
        language: str | None,
        jobs: int | None,
        watchlist: tuple[str, ...],
        pipeline: dict[str, str],
        config: str | None,
        quiet: bool,
        **options: Any,
    ) -> Any:
        if paths.count("-") > 1:
            raise click.UsageError("Standard input (-) can be read only once.")
        from clips.run import Settings

        defaults = _defaults(config)
        settings = Settings(
            date=date or defaults.date,
            language=language,
            jobs=next(n for n in (jobs, defaults.jobs, 1) if n is not None),
            quiet=quiet,
            watchlist=_watchlist(watchlist or defaults.watchlist),
            pipelines={**defaults.pipeline, **pipeline},
        )
        return command(*args, paths=paths, settings=settings, **options)

    wrapped: Command = called
    for option in reversed(_READING):
        wrapped = option(wrapped)
    return click.argument("paths", nargs=-1, required=True, metavar=metavar, type=click.Path(allow_dash=True))(wrapped)


def writing(command: Command) -> Command:
    """Give `command` the options `--output` and `--no-color`."""
    output = click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False, allow_dash=True),
        callback=_output,
        metavar="FILE",
        help="Write to FILE instead of standard output; it is written whole or not at all.",
    )
    return output(click.option("--no-color", is_flag=True, help="No colour, as with NO_COLOR=1.")(command))


def form(as_json: bool, named: str | None, default: str) -> str:
    """The format that `--json` and `--format` ask for; raises `click.UsageError` where they ask for two."""
    if as_json and named not in (None, "json"):
        raise click.UsageError(f"--json and --format {named} exclude each other.")
    return "json" if as_json else named or default
