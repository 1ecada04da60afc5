"""Recall and precision by language and kind: python benchmarks/quality.py [FOLDER]  (default tests/clippings)"""

import sys
from pathlib import Path

from clips.evaluate import evaluate

totals = evaluate(Path(sys.argv[1] if len(sys.argv) > 1 else "tests/clippings"))
languages = [key for key in totals if key != "all"]
print(
    f"{'':14} {'gold':>5} {'recall':>7} {'prec.':>7} {'F1':>6}   "
    + " ".join(f"{key:>6}" for key in languages)
    + "  (F1)"
)
for measure, s in totals["all"].items():
    by = " ".join(f"{totals[key][measure].f1:6.2f}" for key in languages)
    print(f"{measure:14} {s.gold:5} {s.recall:7.3f} {s.precision:7.3f} {s.f1:6.3f}   {by}")
