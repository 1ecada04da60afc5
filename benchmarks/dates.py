"""Speed of dates, measured side by side in one run: python benchmarks/dates.py [FOLDER] [--check]

FOLDER holds clippings (default `seeds`). `find_dates` reads each in its language, against spaCy's `xx` tokenizer and,
where it is installed, dateparser's `search_dates`, told the language too. `--check` exits with 1 where one misses its
bound.
"""

import argparse
import contextlib
import sys
from importlib.util import find_spec
from pathlib import Path

from speed import fastest

# `find_dates` takes at most as long as the tokenizer, and dateparser at least 20 times as long.
TOKENIZER, DATEPARSER = 1.0, 20.0
LANGUAGES = ("de", "en", "id", "nb", "nl")


def read(folder: Path) -> list[tuple[str, str]]:
    """The clippings of `folder` and their languages."""
    from clips import Analyzer

    analyzer = Analyzer()
    texts = [path.read_text(encoding="utf-8-sig") for path in sorted(folder.glob("*.txt"))]
    return [(text, analyzer.analyze(text).language) for text in texts]


def tokenizer(texts: list[tuple[str, str]], runs: int = 15) -> float:
    """The time of `find_dates` as a share of that of spaCy's `xx` tokenizer."""
    import spacy

    from clips.pipes.dates import find_dates

    nlp = spacy.blank("xx")
    for text, code in texts:
        find_dates(text, code)
        nlp(text)
    ours, theirs = fastest(
        runs,
        lambda: [find_dates(text, code, "2024-03-09") for text, code in texts],
        lambda: [nlp(text) for text, _ in texts],
    )
    return ours / theirs


def dateparser(texts: list[tuple[str, str]], runs: int = 7) -> float:
    """How many times the time of `find_dates` dateparser's `search_dates` takes, in languages that it knows."""
    from dateparser.search import search_dates

    from clips.pipes.dates import find_dates

    known = [(text, code) for text, code in texts if code in LANGUAGES]
    for text, code in known:
        find_dates(text, code)
        with contextlib.suppress(Exception):
            search_dates(text, languages=[code])

    def theirs() -> None:
        for text, code in known:
            with contextlib.suppress(Exception):  # it fails on some texts
                search_dates(text, languages=[code])

    ours, other = fastest(runs, lambda: [find_dates(text, code, "2024-03-09") for text, code in known], theirs)
    return other / ours


def main() -> None:
    """Print the ratios and their bounds."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path("seeds"))
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    texts = read(args.folder)
    share = tokenizer(texts)
    print(f"find_dates / xx tokenizer  {share:7.2f}  (at most {TOKENIZER})")
    missed = share > TOKENIZER
    if find_spec("dateparser"):
        times = dateparser(texts)
        print(f"dateparser / find_dates    {times:7.1f}  (at least {DATEPARSER})")
        missed |= times < DATEPARSER
    if args.check and missed:
        sys.exit(1)


if __name__ == "__main__":
    main()
