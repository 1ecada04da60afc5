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
        if not word.strip("'`\""):
            continue
        for n, (a, b) in enumerate(tokenize(word)):
            tokens.append(word[a:b])
            goes_on = tag[0] == "I" or n
            same = labels and LABELS[labels[-1]][2:] == tag[2:]
            labels.append(0 if tag == "O" else _INDEX[("I-" if goes_on and same else "B-") + tag[2:]])
    return tokens, labels


_MARK = re.compile(r"\[(PER|ORG|LOC) ([^\]]+)\]")


def read_marked(path: Path) -> Iterator[Sentence]:
    """The sentences of the own corpus: one a line, `[PER Antony Blinken] visited [LOC Seoul].`; `#` comments.

    Cut as running text is: `[LOC Londra]'da` is one token and a place, `[ORG NATO]-troepen` is one and none.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        text, last = "", 0
        marks: list[tuple[int, int, str]] = []
        for match in _MARK.finditer(line):
            text += line[last : match.start()] + match[2]
            marks.append((len(text) - len(match[2]), len(text), match[1]))
            last = match.end()
        text += line[last:]
        cuts = tokenize(text)
        labels = [0] * len(cuts)
        for start, end, kind in marks:
            inside = [i for i, (a, b) in enumerate(cuts) if a >= start and a < end]
            if inside and (cuts[inside[-1]][1] <= end or text[end] in "'’"):
                for n, i in enumerate(inside):
                    labels[i] = _INDEX[("I-" if n else "B-") + kind]
        yield [text[a:b] for a, b in cuts], labels


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
