"""Scores on held-out sentences (`tests/heldout/<kind>/<language>.toml`): F1 by language, without looking at them.

python tests/heldout_scores.py [dates|countries|weapons …]
"""

import sys
import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "heldout"
SETS = {
    FOLDER.parent / "floors.toml": [FOLDER.parent / "clippings", FOLDER.parent / "stories"],
    FOLDER / "floors.toml": [FOLDER / "clippings", FOLDER / "stories"],
}
"""Floors, and the clippings with gold that they are for: those that rules were written with, and those held out."""


def parts(entry: str, fields: int) -> tuple[str | None, ...]:
    """`words | value | …` as a tuple of `fields` values, `-` and what is left out as None."""
    values = [None if part.strip() == "-" else part.strip() for part in entry.split("|")]
    return tuple((values + [None] * fields)[:fields])


def items(kind: str, code: str) -> list[dict[str, Any]]:
    """The items of one file."""
    found: list[dict[str, Any]] = tomllib.loads((FOLDER / kind / f"{code}.toml").read_text(encoding="utf-8"))["item"]
    return found


def codes(kind: str) -> list[str]:
    """The languages that `kind` has sentences in."""
    return sorted(path.stem for path in (FOLDER / kind).glob("*.toml") if path.stem != "none")


def f1(pairs: list[tuple[list[Any], list[Any]]]) -> float:
    """F1 of (gold, found) lists of equal things."""
    right = total = 0
    for gold, found in pairs:
        left = list(found)
        total += len(gold) + len(found)
        for thing in gold:
            if thing in left:
                left.remove(thing)
                right += 1
    return 2 * right / total if total else 1.0


def dates(code: str) -> dict[str, float]:
    """Exact words, value and end of a range."""
    from clips.pipes.dates import find_dates

    pairs = []
    for item in items("dates", code):
        published = str(item["published"]) if item.get("published") else None
        found = [(e.text, e.value, e.end_value) for e in find_dates(item["text"], code, published)]
        pairs.append(([parts(entry, 3) for entry in item["dates"]], found))
    return {"dates": f1(pairs)}


def countries(code: str) -> dict[str, float]:
    """Exact words and code."""
    from clips import Analyzer

    analyzer = Analyzer(language=code)
    pairs = []
    for item in items("countries", code):
        found = [m for m in analyzer.analyze(item["text"]).mentions if m.kind == "country"]
        pairs.append(([parts(entry, 2) for entry in item["country"]], [(m.text, m.code) for m in found]))
    return {"countries": f1(pairs)}


def weapons(code: str) -> dict[str, float]:
    """Exact words; and of those the share whose category agrees as far as the shorter of the two goes."""
    from clips import Analyzer

    analyzer = Analyzer(language=code)
    pairs = []
    right = same = 0
    for item in items("weapons", code):
        found = [m for m in analyzer.analyze(item["text"]).mentions if m.kind == "weapon"]
        gold = [parts(entry, 2) for entry in item["weapon"]]
        pairs.append(([words for words, _ in gold], [m.text for m in found]))
        categories = {m.text: m.category.split("/") for m in found}
        for words, category in gold:
            if words in categories and category:
                same += 1
                right += all(a == b for a, b in zip(category.split("/"), categories[words], strict=False))
    return {"weapons": f1(pairs), "weapon categories": right / same if same else 1.0}


def no_dates() -> list[str]:
    """What is found in sentences that hold no date."""
    from clips.pipes.dates import find_dates

    return [e.text for item in items("dates", "none") for e in find_dates(item["text"], item["language"], None)]


KINDS = {"dates": dates, "countries": countries, "weapons": weapons}

if __name__ == "__main__":
    for kind in sys.argv[1:] or KINDS:
        for code in codes(kind):
            print(code, "  ".join(f"{name} {value:.3f}" for name, value in KINDS[kind](code).items()))
    if "dates" in (sys.argv[1:] or KINDS):
        print("false dates", len(no_dates()))
