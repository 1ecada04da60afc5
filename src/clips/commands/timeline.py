"""`clips timeline`: what happened, in the order of time."""

from typing import TYPE_CHECKING

import click

from clips.commands.filtering import filtering
from clips.commands.inputs import form, reading, writing

if TYPE_CHECKING:
    from clips.filters import Filters
    from clips.run import Settings

FORMATS = ("text", "json", "jsonl", "csv")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Short for --format json.")
@click.option(
    "--format",
    "named",
    type=click.Choice(FORMATS),
    help="text (default): a line an event. json: one object, the events and the entities they name. jsonl: an event a "
    "line. csv: a row an event.",
)
@click.option("--ids", is_flag=True, help="In text: each event's id as well.")
@filtering
@reading
@writing
@click.pass_context
def timeline(
    ctx: click.Context,
    paths: tuple[str, ...],
    settings: "Settings",
    filters: "Filters | None",
    as_json: bool,
    named: str | None,
    ids: bool,
    output: str | None,
    no_color: bool,
) -> None:
    """Print the events of all clippings in the order of time.

    What several clippings tell of is one event. A line has its date, its type and subtype, who → whom, with what and
    where, who says so, and how many reports there are. "disputed" is what some tell and others deny; alleged, denied,
    negated, planned and hypothetical events are marked so. What cannot be dated comes last.

    Filters: values of the same option are alternatives, and all options must hold. A date such as 2024-09 may be any
    day of that month. An event without a date counts as told when its clipping appeared.

    \b
    Exit status: 0 all was read; 1 something could not be read (the rest is
    printed); 2 wrong usage; 130 interrupted.

    \b
    Examples:
      clips timeline seeds/
      clips timeline seeds/ --country KP --country RU --since 2024 --type AID
      clips timeline archive/ --weapon drone --format csv -o drones.csv
      clips timeline archive/ --format jsonl | jq -r '[.date, .type] | @tsv'
    """
    from clips.run import run

    settings = settings._replace(
        format=form(as_json, named, "text"),
        timeline=True,
        output=output,
        color=not no_color,
        filters=filters,
        ids=ids,
    )
    ctx.exit(run(paths, settings))
