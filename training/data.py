"""Annotated sentences for the recogniser: IOB files of the corpora, and the project's own corpus."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

from clips.tagger import LABELS, tokenize

Sentence = tuple[list[str], list[int]]
_INDEX = {label: i for i, label in enumerate(LABELS)}


def read_iob(path: Path) -> Iterator[Sentence]:
    """The sentences of a gzipped `token<TAB>tag` file, cut as `clips.tagger.tokenize` cuts."""
    words: list[str] = []
    tags: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line:
                word, tag = line.split("\t")[:2]
                words.append(word)
                tags.append(tag)
            elif words:
                yield retokenize(words, tags)
                words, tags = [], []
    if words:
        yield retokenize(words, tags)


def retokenize(words: list[str], tags: list[str]) -> Sentence:
    """Tokens of a corpus cut further where ours are finer; a `B-` stays with the first part."""
    tokens, labels = [], []
    for word, tag in zip(words, tags, strict=True):
        if word.startswith("http") or not word.strip("'`\""):
            continue
        for n, (a, b) in enumerate(tokenize(word)):
            tokens.append(word[a:b])
            goes_on = tag[0] == "I" or n
            same = labels and LABELS[labels[-1]][2:] == tag[2:]
            labels.append(0 if tag == "O" else _INDEX[("I-" if goes_on and same else "B-") + tag[2:]])
    return tokens, labels


_MARK = re.compile(r"\[(PER|ORG|LOC) ([^\]]+)\]")


def read_marked(path: Path) -> Iterator[Sentence]:
    """The sentences of the own corpus: one a line, `[PER Antony Blinken] visited [LOC Seoul].`; `#` comments."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        tokens: list[str] = []
        labels: list[int] = []
        last = 0
        for match in [*_MARK.finditer(line), None]:
            outside = line[last : match.start()] if match else line[last:]
            spans = tokenize(outside)
            tokens += [outside[a:b] for a, b in spans]
            labels += [0] * len(spans)
            if match:
                inside = tokenize(match[2])
                tokens += [match[2][a:b] for a, b in inside]
                labels += [_INDEX[("I-" if n else "B-") + match[1]] for n in range(len(inside))]
                last = match.end()
        yield tokens, labels


def spans(labels: list[int]) -> set[tuple[int, int, str]]:
    """The (first token, past the last, type) of BIO labels."""
    found, start, kind = set(), 0, ""
    for i, index in enumerate([*labels, 0]):
        label = LABELS[index]
        if kind and (label[0] != "I" or label[2:] != kind):
            found.add((start, i, kind))
            kind = ""
        if label != "O" and not kind:
            start, kind = i, label[2:]
    return found
