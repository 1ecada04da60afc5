"""Annotated sentences for the recogniser: IOB files of the corpora, and the project's own corpus."""

from collections.abc import Iterator
from pathlib import Path

import iob

from clips.tagger import LABELS, tokenize

Sentence = tuple[list[str], list[int]]
_INDEX = {label: i for i, label in enumerate(LABELS)}


def read_iob(path: Path) -> Iterator[Sentence]:
    """The sentences of a gzipped `token<TAB>tag` file, cut as `clips.tagger.tokenize` cuts."""
    return (retokenize(rows) for rows in iob.read(path))


def retokenize(rows: list[tuple[str, str]]) -> Sentence:
    """Tokens of a corpus cut further where ours are finer; a `B-` stays with the first part."""
    tokens, labels = [], []
    for word, tag in rows:
        if not word.strip("'`\""):
            continue
        for n, (a, b) in enumerate(tokenize(word)):
            tokens.append(word[a:b])
            goes_on = tag[0] == "I" or n
            same = labels and LABELS[labels[-1]][2:] == tag[2:]
            labels.append(0 if tag == "O" else _INDEX[("I-" if goes_on and same else "B-") + tag[2:]])
    return tokens, labels


def read_marked(path: Path) -> Iterator[Sentence]:
    """The sentences of the own corpus, cut as running text is.

    `[LOC Londra]'da` is one token and a place, `[ORG NATO]-troepen` is one and none.
    """
    for text, marks in iob.marked(path):
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
