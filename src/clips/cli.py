"""The command line: click commands and nothing else."""

import sys

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="newsclips", prog_name="clips")
def main() -> None:
    """Read news clippings and print who did what to whom, with what, when, and who says so."""


@main.command()
@click.argument("paths", nargs=-1, required=True)
@click.option("--format", "form", default="jsonl")
@click.option("--date")
def analyze(paths: tuple[str, ...], form: str, date: str | None) -> None:
    """Analyze PATHS."""
    from pathlib import Path

    from clips.analyzer import Analyzer

    analyzer = Analyzer(date=date)
    for name in paths:
        path = Path(name)
        for file in sorted(path.glob("*.txt")) if path.is_dir() else [path]:
            with open(file, encoding="utf-8-sig", newline="") as f:
                text = f.read()
            sys.stdout.write(analyzer.analyze(text, id=file.stem, path=str(file)).model_dump_json() + "\n")
