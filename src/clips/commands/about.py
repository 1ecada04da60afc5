"""`clips languages`, `clips schema`, `clips completion`: the program about itself."""

import click

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line instead of a table.")
def languages(as_json: bool) -> None:
    """List the languages, and what is known of each.

    A language with no sections is told apart from the others, and names, numbers and places that need no words of its
    own are found in it.
    """
    from clips.languages import table

    for line in table(as_json):
        click.echo(line)


@click.command()
def schema() -> None:
    """Print the JSON Schema of the output.

    It describes --json; a line of --format jsonl is a Clipping in it.
    """
    import json

    from clips.models import Run

    click.echo(json.dumps(Run.model_json_schema(by_alias=True, mode="serialization"), indent=2, ensure_ascii=False))


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script of a shell.

    \b
      bash:  clips completion bash > ~/.local/share/bash-completion/completions/clips
      zsh:   clips completion zsh > "${fpath[1]}/_clips"
      fish:  clips completion fish > ~/.config/fish/completions/clips.fish
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind
    click.echo(kind(ctx.find_root().command, {}, "clips", "_CLIPS_COMPLETE").source())
