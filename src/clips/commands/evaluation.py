"""`clips eval`: how well clippings are read, against gold beside them."""

import click

from clips.commands.inputs import check_language, check_pipeline

KINDS = (
    "clipping", "country", "person", "organization", "place", "weapon", "date", "quantity", "entity", "quote", "event",
    "story",
)  # fmt: skip


def _languages(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(check_language(value) for value in values)


@click.command("eval")
@click.argument(
    "folders", nargs=-1, required=True, metavar="GOLD_DIR...", type=click.Path(exists=True, file_okay=False)
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of tables.")
@click.option("--each", is_flag=True, help="Recall and precision for each language as well, not only F1.")
@click.option(
    "--language",
    multiple=True,
    callback=_languages,
    metavar="CODE",
    help="Score only clippings in this language (ISO 639-1); may be repeated.",
)
@click.option(
    "--kind",
    multiple=True,
    type=click.Choice(KINDS),
    metavar="KIND",
    help=f"Print and check only this; may be repeated. One of {', '.join(KINDS)}.",
)
@click.option(
    "--floors",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="Exit with 1 where a measure is less than FILE asks for (TOML: [clippings.LANGUAGE], [clippings.all]).",
)
@click.option(
    "--floor",
    multiple=True,
    metavar="MEASURE=F1",
    help="The same for one measure ('event type=0.75', 'nl:person=0.9'); may be repeated.",
)
@click.option(
    "--pipeline",
    multiple=True,
    callback=check_pipeline,
    metavar="CODE=NAME",
    help="Find the names in language CODE with the spaCy pipeline NAME, as in 'clips analyze'.",
)
@click.option("--no-color", is_flag=True, help="No colour, as with NO_COLOR=1.")
@click.pass_context
def evaluation(
    ctx: click.Context,
    folders: tuple[str, ...],
    as_json: bool,
    each: bool,
    language: tuple[str, ...],
    kind: tuple[str, ...],
    floors: str | None,
    floor: tuple[str, ...],
    pipeline: dict[str, str],
    no_color: bool,
) -> None:
    """Score clippings against the gold beside them.

    A GOLD_DIR holds files <id>.txt, and what a careful reader finds in each: <id>.gold.toml, or one gold.json; and
    stories.toml, where it is known which clippings tell of one event. docs/evaluation.md describes these files and
    defines each measure.

    \b
    Exit status: 0 scored; 1 a floor is not reached (a line on standard error for
    each); 2 wrong usage, or gold that makes no sense.

    \b
    Examples:
      clips eval news-with-gold/
      clips eval news-with-gold/ --kind event --floor 'event roles=0.65'
      clips eval news-with-gold/ --json | jq '.scores.nl["event type"].precision'
    """
    from pathlib import Path

    from clips.evaluate import GoldError, evaluate
    from clips.evaluate.floors import fallen_short, parse_floor, read_floors
    from clips.evaluate.measures import GROUPS
    from clips.output import destination
    from clips.run import Settings, options, say

    measures = frozenset(measure for group in kind for measure in GROUPS[group])
    try:
        least = [*(read_floors(Path(floors)) if floors else ()), *map(parse_floor, floor)]
        scores = evaluate(*map(Path, folders), languages=language, pipelines=pipeline)
    except GoldError as error:
        say(str(error))
        ctx.exit(2)
    short = list(fallen_short(least, scores, language, measures))
    with destination(None, utf8=as_json) as out:
        from clips.render import scores as render

        if as_json:
            render.as_json(scores, short, out, only=measures)
        else:
            render.as_table(scores, out, options(Settings(color=not no_color)), each=each, only=measures)
    for one in short:
        say(str(one))
    ctx.exit(1 if short else 0)
