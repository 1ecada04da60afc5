"""Writes `tests/floors.toml` and `tests/heldout/floors.toml` from what is measured now, never lower than they were.

    python scripts/raise_floors.py

A floor lies a hundredth under the figure, so that a change of one mention in a hundred is no alarm. A floor that has to
be lowered is lowered by hand, with its reason in the commit.
"""

import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clips.evaluate import Score

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))
SLACK = 0.01


def main() -> None:
    """Measure everything and write the files."""
    from heldout_scores import KINDS, SETS, codes, no_dates

    from clips.evaluate import evaluate

    for path, folders in SETS.items():
        old: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        tables: dict[str, dict[str, object]] = {}
        for code, measures in sorted(evaluate(*folders).items()):
            before = old.get("clippings", {}).get(code, {})
            tables[f"clippings.{code}"] = {m: figures(m, s, before.get(m, 0)) for m, s in measures.items()}
        lines = [
            "# The least F1 by language and kind, of events precision as well; `scripts/raise_floors.py` raises them.",
            f"# `clippings`: those with gold in {' and '.join(folder.name for folder in folders)} beside this file.",
        ]
        if path.parent.name == "tests":
            before = old.get("sentences", {})
            lines += ["# `sentences`: those in heldout.", "[sentences]"]
            lines += [f'"false dates" = {min(len(no_dates()), before.get("false dates", 10**6))}']
            for kind, measure in KINDS.items():
                for code in codes(kind):
                    for name, value in measure(code).items():
                        least = floor(value, before.get(name, {}).get(code, 0))
                        tables.setdefault(f'sentences."{name}"', {})[code] = least
        for table, values in tables.items():
            lines += ["", f"[{table}]", *(f'"{key}" = {value}' for key, value in values.items())]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def figures(measure: str, score: "Score", before: float | dict[str, float]) -> float | str:
    """The floor of a measure: of F1, and of events their precision, as TOML."""
    old = before if isinstance(before, dict) else {"f1": before}
    f1 = floor(score.f1, old["f1"])
    if not measure.startswith("event "):
        return f1
    return f"{{ f1 = {f1}, precision = {floor(score.precision, old.get('precision', 0))} }}"


def floor(value: float, before: float) -> float:
    """What may not be undercut: the value with some slack, or what it was."""
    return max(round(max(value - SLACK, 0), 3), before)


if __name__ == "__main__":
    main()
