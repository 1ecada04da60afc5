"""Writes `tests/golden/` from what is printed of the seeds now; read the difference before you commit it."""

import json
from pathlib import Path

from clips import Analyzer

ROOT = Path(__file__).parent.parent

if __name__ == "__main__":
    analyzer = Analyzer()
    (ROOT / "tests" / "golden").mkdir(exist_ok=True)
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            clipping = analyzer.analyze(file.read(), id=path.stem)
        golden = json.dumps(clipping.model_dump(mode="json"), ensure_ascii=False, indent=1)
        (ROOT / "tests" / "golden" / f"{path.stem}.json").write_text(golden + "\n", encoding="utf-8")
