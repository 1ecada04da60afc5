"""How well people, organizations and places are found in annotated corpora: exact-span F1 per type.

    python benchmarks/ner.py CORPORA [--file nb.norne.dev …] [--group 20] [--show 40]
    python benchmarks/ner.py training/corpus --own

CORPORA holds `LANG.NAME.SPLIT.iob.gz` files: `token<TAB>tag` lines with IOB2 tags PER, ORG, LOC, sentences apart by
blank lines. `--group` reads that many neighbouring sentences as one clipping. Countries that are LOC in the gold count
as found; others are left aside, as corpora differ on them. `--own`: CORPORA holds the project's own `LANG.txt` with
`[PER …]` marks; of each, the fifth that training holds out is read, every sentence alone.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))
import iob

from clips import packs
from clips.analyzer import Analyzer
from clips.inflection import with_ending

DEFAULT = ("nb.norne.dev", "id.idner.dev", "de.germeval.dev", "en.ewt.dev")
NO_SPACE_BEFORE = frozenset(",.;:!?)]}»”’%…")
NO_SPACE_AFTER = frozenset("([{«“‘„")
KIND = {"person": "PER", "organization": "ORG", "place": "LOC"}
Sentence = list[tuple[str, str]]
Gold = set[tuple[int, int, str]]
HELD_OUT = 5  # every so many-th sentence of the own corpus, as in training/train.py


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


def read_marked(path: Path) -> Iterator[tuple[str, Gold]]:
    """The held-out sentences of the own corpus as text and gold (start, end, type).

    Endings behind an apostrophe (`[LOC Londra]'da`) belong to the name where the language's pack says so.
    """
    pack = packs.load(path.stem)
    for text, names in islice(iob.marked(path), 0, None, HELD_OUT):
        yield text, {(start, with_ending(text, end, pack), kind) for start, end, kind in names}


def texts(corpora: Path, name: str, own: bool, group: int) -> Iterator[tuple[str, Gold]]:
    """What is read as one clipping each, with its gold."""
    if own:
        yield from read_marked(corpora / f"{name}.txt")
        return
    sentences = list(iob.read(corpora / f"{name}.iob.gz"))
    for at in range(0, len(sentences), group):
        yield join(sentences[at : at + group])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--file", nargs="*", default=DEFAULT)
    parser.add_argument("--group", type=int, default=1)
    parser.add_argument("--show", type=int, default=0, help="print so many of the most frequent mistakes")
    parser.add_argument("--own", action="store_true", help="CORPORA is the project's own corpus")
    args = parser.parse_args()
    own = sorted(path.stem for path in args.corpora.glob("*.txt"))
    for name in own if args.own and args.file is DEFAULT else args.file:
        analyzer = Analyzer(language=name.split(".")[0])
        right: Counter[str] = Counter()
        wanted: Counter[str] = Counter()
        given: Counter[str] = Counter()
        misses: Counter[str] = Counter()
        for text, gold in texts(args.corpora, name, args.own, args.group):
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
