"""The tables of docs/rules.md, for cog."""

from clips.notes import rules

_TITLES = (
    ("Countries", rules.COUNTRIES),
    ("No country", rules.NO_COUNTRIES),
    ("Weapons", rules.WEAPONS),
    ("No weapon", rules.NO_WEAPONS),
    ("Quantities", rules.QUANTITIES),
    ("No quantity", rules.NO_QUANTITIES),
    ("Dates", {f"date {name}": text for name, text in rules.DATES.items()} | rules.ANCHORS),
    ("No date", rules.NO_DATES),
    ("Names", rules.NAMED),
    ("Sources of names", rules.NAMES),
    ("No name", rules.NO_NAMES),
    ("Events", rules.EVENTS),
    ("No event", rules.NO_EVENTS),
    ("One event in several clippings", rules.LINKS),
    ("Another event", rules.APART),
)


def table() -> None:
    """Print a table for each group of rules."""
    for title, texts in _TITLES:
        print(f"\n## {title}\n\n| rule | what it says |\n| --- | --- |")
        for name, text in texts.items():
            print(f"| {name} | {text} |")
    print()
