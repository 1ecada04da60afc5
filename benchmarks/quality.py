"""`clips eval` on the held-out clippings of the tests, or as it is told: python benchmarks/quality.py [ARGUMENT…]"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from heldout_scores import FOLDER, SETS

from clips.cli import main

folders = [] if any(Path(argument).is_dir() for argument in sys.argv[1:]) else SETS[FOLDER / "floors.toml"]
main(["eval", *sys.argv[1:], *map(str, folders)])
