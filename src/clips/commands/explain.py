"""`clips explain`: why something is a mention, an event, or neither."""

from functools import partial
from typing import TYPE_CHECKING

import click

from clips.commands.inputs import reading, writing

if TYPE_CHECKING:
    from clips.run import Settings


@click.command()
@click.option("--event", metavar="ID", help="Explain this event of the run instead; the beginning of its id will do.")
@click.option("--text", is_flag=True, help="All arguments are texts, even where there is a file of that name.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of lines for people.")
@partial(reading, metavar="TEXT|PATH...")
@writing
@click.pass_context
def explain(
    ctx: click.Context,
    paths: tuple[str, ...],
    settings: "Settings",
    event: str | None,
    text: bool,
    as_json: bool,
    output: str | None,
    no_color: bool,
) -> None:
    """Say why words are a mention, an event, or neither.

    An argument is a path where there is such a file or folder (or - for standard input), else a text. Under each
    mention stand the entry, ending or rule that made it, and under what was refused the rule that refused it.

    With --event, the arguments are analyzed as a run, and one of its events is explained: what gave it away, who filled
    which role by which cue, its status, source and date, why its reports are one event, and what others like it differ
    in.

    \b
    Examples:
      clips explain "Moscow denies it, and he flew to Paris."
      clips explain --json article.txt | jq '.clippings[].refused[]'
      clips explain --event 3f2a seeds/
    """
    from clips.explain.run import run

    if event is not None and text:
        raise click.UsageError("--event and --text exclude each other.")
    settings = settings._replace(format="json" if as_json else "text", output=output, color=not no_color)
    ctx.exit(run(paths, settings, text=text, event=event))
