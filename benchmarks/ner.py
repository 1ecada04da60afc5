"""How well people, organizations and places are found in annotated corpora: exact-span F1 per type.

    python benchmarks/ner.py CORPORA [--file nb.norne.dev …] [--group 20] [--show 40]

CORPORA holds `LANG.NAME.SPLIT.iob.gz` files: `token<TAB>tag` lines with IOB2 tags PER, ORG, LOC, sentences apart by
blank
lines. `--group` reads that many neighbouring sentences as one clipping. Countries that are LOC in the gold count as
found; others are left aside, as corpora differ on them.
"""

import argparse
import gzip
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from clips.analyzer import Analyzer

DEFAULT = ("nb.norne.dev", "id.idner.dev", "de.germeval.dev", "en.ewt.dev")
NO_SPACE_BEFORE = frozenset(",.;:!?)]}»”’%…")
NO_SPACE_AFTER = frozenset("([{«“‘„")
KIND = {"person": "PER", "organization": "ORG", "place": "LOC"}
Sentence = list[tuple[str, str]]


def read(path: Path) -> Iterator[Sentence]:
    """The sentences of a file as (token, tag) pairs."""
    rows: Sentence = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            token, tab, tag = line.rstrip("\n").partition("\t")
            if tab:
                rows.append((token, tag))
            elif rows:
                yield rows
                rows = []
    if rows:
        yield rows


def join(sentences: list[Sentence]) -> tuple[str, set[tuple[int, int, str]]]:
    """The text of some sentences, one a line, and its gold as (start, end, type)."""
    text = ""
    gold = set()
    for rows in sentences:
        open_: list[int | str] = []
        glue = True
        for token, tag in [*rows, ("", "O")]:
            if open_ and not tag.startswith("I-"):
                gold.add((open_[0], open_[1], open_[2]))
                open_ = []
            if not glue and token and token[0] not in NO_SPACE_BEFORE and token not in ("'s", "’s", "n't"):
                text += " "
            start = len(text)
            text += token
            if tag.startswith("B-"):
                open_ = [start, len(text), tag[2:]]
            elif open_:
                open_[1] = len(text)
            glue = token in NO_SPACE_AFTER
        text += "\n"
    return text, gold  # type: ignore[return-value]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--file", nargs="*", default=DEFAULT)
    parser.add_argument("--group", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="print so many of the most frequent mistakes")
    args = parser.parse_args()
    for name in args.file:
        analyzer = Analyzer(language=name.split(".")[0])
        sentences = list(read(args.corpora / f"{name}.iob.gz"))
        right: Counter[str] = Counter()
        wanted: Counter[str] = Counter()
        given: Counter[str] = Counter()
        misses: Counter[str] = Counter()
        for at in range(0, len(sentences), args.group):
            text, gold = join(sentences[at : at + args.group])
            found = set()
            for m in analyzer.analyze(text).mentions:
                if m.kind in KIND:
                    found.add((m.start, m.end, KIND[m.kind]))
                elif m.kind == "country" and (m.start, m.end, "LOC") in gold:
                    found.add((m.start, m.end, "LOC"))
            for _, _, kind in gold:
                wanted[kind] += 1
            for _, _, kind in found:
                given[kind] += 1
            for _, _, kind in gold & found:
                right[kind] += 1
            for start, end, kind in gold - found:
                misses[f"missed {kind} {text[start:end]}   ({text[max(start - 25, 0) : end + 25]!r})"] += 1
            for start, end, kind in found - gold:
                misses[f"extra {kind} {text[start:end]}   ({text[max(start - 25, 0) : end + 25]!r})"] += 1
        print(name, end="  ")
        for kind in ("PER", "ORG", "LOC"):
            p, r = right[kind] / max(given[kind], 1), right[kind] / max(wanted[kind], 1)
            print(f"{kind} F {2 * p * r / max(p + r, 1e-9):.3f} (P {p:.3f} R {r:.3f})", end="   ")
        print()
        for line, count in misses.most_common(args.show):
            print(f"  {count}  {line}")


if __name__ == "__main__":
    main()
