"""`clips analyze`: all that is read from clippings."""

from typing import TYPE_CHECKING

import click

from clips.commands.filtering import filtering
from clips.commands.inputs import form, reading, writing

if TYPE_CHECKING:
    from clips.filters import Filters
    from clips.run import Settings

FORMATS = ("summary", "json", "jsonl", "csv")
KINDS = ("country", "person", "organization", "place", "weapon", "date", "quantity", "event", "quote")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Short for --format json.")
@click.option(
    "--format",
    "named",
    type=click.Choice(FORMATS),
    help="summary (default): for people. json: one object, linked across clippings. jsonl: one clipping a line, as "
    "soon as it is done. csv: a row for each mention and each report of an event.",
)
@click.option(
    "--only",
    type=click.Choice(KINDS),
    multiple=True,
    metavar="KIND",
    help=f"Print only mentions and entities of this kind; may be repeated. One of {', '.join(KINDS)}. Events and "
    "quotes are left out unless they are named.",
)
@filtering
@reading
@writing
@click.pass_context
def analyze(
    ctx: click.Context,
    paths: tuple[str, ...],
    settings: "Settings",
    filters: "Filters | None",
    as_json: bool,
    named: str | None,
    only: tuple[str, ...],
    output: str | None,
    no_color: bool,
) -> None:
    """Analyze files, folders, or standard input (-).

    In folders and the folders in them, .txt, .md and .jsonl files are read, sorted by name, hidden ones left out. A
    .jsonl file has a record a line: {"id", "text", "title", "date", "source"}, of which only the text must be there. So
    may standard input.

    With --since, --until, --country, --type, --weapon or --person only the clippings are printed that tell of an event
    of which all this holds; or, without --type, that name all that is asked for and appeared at that time.

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
    from clips.run import run

    settings = settings._replace(
        format=form(as_json, named, "summary"),
        output=output,
        only=frozenset(only),
        color=not no_color,
        filters=filters,
    )
    ctx.exit(run(paths, settings))
