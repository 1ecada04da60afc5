"""Speed as ratios, measured side by side in one run: python benchmarks/speed.py [FOLDER] [--check]

FOLDER holds clippings (default `seeds`). `--check` exits with 1 where a ratio is over its bound.
"""

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

# What may not be exceeded: the whole program against `import spacy`, the warm analysis against spaCy's multi-language
# tokenizer and sentencizer, and ten times the text against the text. The goal for the analysis is 4; names and events
# (28 and 18 of 97 ms, where the tokenizer takes 15) are what stands between.
BOUNDS = {"start-up": 1.6, "analysis": 7.5, "growth": 11.0}


def interleaved(runs: int, *calls: Callable[[], object]) -> list[float]:
    """The median seconds of each of `calls`, run by turns so that a busy machine slows them alike."""
    seconds: list[list[float]] = [[] for _ in calls]
    for _ in range(runs):
        for call, found in zip(calls, seconds, strict=True):
            began = time.perf_counter()
            call()
            found.append(time.perf_counter() - began)
    return [statistics.median(found) for found in seconds]


def start_up(folder: Path) -> float:
    """`clips analyze FOLDER --format jsonl` against `python -c "import spacy"`, as processes."""
    program = [sys.executable, "-m", "clips", "analyze", str(folder), "--format", "jsonl"]
    spacy = [sys.executable, "-c", "import spacy"]
    ours, theirs = interleaved(
        5,
        lambda: subprocess.run(program, check=True, stdout=subprocess.DEVNULL),
        lambda: subprocess.run(spacy, check=True),
    )
    return ours / theirs


def analysis(texts: Sequence[str]) -> float:
    """The warm analysis of `texts` against spaCy's `xx` tokenizer and sentencizer."""
    import spacy

    from clips import Analyzer

    analyzer = Analyzer()
    nlp = spacy.blank("xx")
    nlp.add_pipe("sentencizer")
    for text in texts:
        analyzer.analyze(text)
        nlp(text)
    ours, theirs = interleaved(15, lambda: [analyzer.analyze(t) for t in texts], lambda: [nlp(t) for t in texts])
    return ours / theirs


def growth(texts: Sequence[str]) -> float:
    """The analysis of a clipping ten times as long (the longest, repeated) against that of the clipping."""
    from clips import Analyzer

    analyzer = Analyzer()
    text = max(texts, key=len)
    long = "\n\n".join([text] * 10)
    analyzer.analyze(long)
    ten, one = interleaved(7, lambda: analyzer.analyze(long), lambda: analyzer.analyze(text))
    return ten / one


def main() -> None:
    """Print the ratios and their bounds."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path("seeds"))
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    texts = [p.read_text(encoding="utf-8-sig") for p in sorted(args.folder.glob("*.txt"))]
    ratios = {"start-up": start_up(args.folder), "analysis": analysis(texts), "growth": growth(texts)}
    for name, ratio in ratios.items():
        print(f"{name:10} {ratio:6.2f}  (bound {BOUNDS[name]})")
    if args.check and any(ratio > BOUNDS[name] for name, ratio in ratios.items()):
        sys.exit(1)


if __name__ == "__main__":
    main()
