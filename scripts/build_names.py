"""Builds the word lists under `src/clips/data/names/` from annotated corpora.

    python scripts/build_names.py CORPORA

CORPORA holds `ner/LANG.NAME.train.iob.gz` (`token<TAB>tag`) and `raw/LANG.wikipedia.txt.gz`. Written are
`words.LANG.txt` (ordinary words: those at the start of a sentence are no names; for German its nouns too), `first.txt`
and `last.txt` (parts of people's names, those that are ordinary words left out). Only single words and counts enter,
never a sentence.
"""

import gzip
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))
import iob

TARGET = Path(__file__).parent.parent / "src" / "clips" / "data" / "names"
LANGUAGES = ("nl", "nb", "de", "en", "id")
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))*")
NOUN_BEFORE = frozenset(  # articles and the like: what follows with a capital is a noun
    re.findall(
        r"\w+",
        "der die das den dem des ein eine einen einem einer eines kein keine keinen im am zum zur vom beim ins ans"
        " seine seinen seiner seinem ihre ihren ihrer ihrem diese dieser"
        " diesen diesem dieses jede jeder jedem jeden viele alle",
    )
)
KEEP = 10000  # ordinary words a language
NOUNS = 14000  # and nouns, where they are written with a capital


def name_parts(corpora: Path) -> tuple[Counter[str], Counter[str], dict[str, Counter[str]]]:
    """How often a word begins a person's name, ends one, and, by language, stands in any name."""
    first: Counter[str] = Counter()
    last: Counter[str] = Counter()
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted((corpora / "ner").glob("*.train.iob.gz")):
        if "europeana" in path.name:
            continue
        inside = names[path.name.split(".")[0]]
        for rows in iob.read(path):
            name: list[str] = []
            for token, tag in [*rows, ("", "O")]:
                if name and tag != "I-PER":
                    if 2 <= len(name) <= 4 and all(w[:1].isupper() and WORD.fullmatch(w) for w in (name[0], name[-1])):
                        first[name[0]] += 1
                        last[name[-1]] += 1
                    name = []
                if tag == "B-PER" or (name and tag == "I-PER"):
                    name.append(token)
                if tag != "O":
                    inside[token.lower()] += 1
    return first, last, names


def ordinary(corpora: Path, code: str, inside: Counter[str]) -> list[str]:
    """The ordinary words of a language, the most frequent first."""
    low: Counter[str] = Counter()
    high: Counter[str] = Counter()
    nouns: Counter[str] = Counter()
    for path in sorted((corpora / "ner").glob(f"{code}.*.train.iob.gz")):
        if "wikiann" in path.name or "europeana" in path.name:
            continue
        for rows in iob.read(path):
            for i, (token, tag) in enumerate(rows):
                if tag == "O" and WORD.fullmatch(token):
                    (low if token.islower() else high)[token.lower()] += 1
                    if code == "de" and i and not token.islower():
                        nouns[token.lower()] += 1
    raw = corpora / "raw" / f"{code}.wikipedia.txt.gz"
    if raw.exists():
        with gzip.open(raw, "rt", encoding="utf-8") as lines:
            for line in lines:
                before = ""
                for token in line.split():
                    if WORD.fullmatch(token):
                        (low if token.islower() else high)[token.lower()] += 1
                        if code == "de" and token[0].isupper() and before in NOUN_BEFORE:
                            nouns[token.lower()] += 1
                    before = token.lower()
    plain = [
        w
        for w, n in low.most_common()
        if n > (1 if raw.exists() else 0) and n > 0.5 * inside[w] and (code == "de" or n > 0.15 * high[w])
    ]
    common = [
        w
        for w, n in nouns.most_common()
        if n > 1 and n > inside[w] and n > 0.1 * high[w] and w not in set(plain[:KEEP])
    ]
    return plain[:KEEP] + (common[:NOUNS] if code == "de" else [])


def build(corpora: Path, target: Path) -> None:
    """Writes the lists made of `corpora` to `target`."""
    first, last, names = name_parts(corpora)
    words = {code: ordinary(corpora, code, names[code]) for code in LANGUAGES}
    for code, found in words.items():
        (target / f"words.{code}.txt").write_text(" ".join(sorted(found)) + "\n", encoding="utf-8")
    plain = {w for found in words.values() for w in found[:2500]}
    for name, counts in (("first", first), ("last", last)):
        kept = sorted(
            w
            for w, n in counts.items()
            if n > (1 if name == "first" else 2) and len(w) > 2 and not w.isupper() and w.lower() not in plain
        )
        (target / f"{name}.txt").write_text(" ".join(kept) + "\n", encoding="utf-8")


if __name__ == "__main__":
    build(Path(sys.argv[1]), TARGET)
