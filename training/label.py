"""Labels raw text by teachers: python training/label.py CORPORA --known FILE --teachers WEIGHTS … --out silver.jsonl

CORPORA holds `ner/` and `raw/`; WEIGHTS are of `train.py --weights`. The teachers' scores are averaged; WikiANN's own
sentences get new labels, too. `train.py --silver` reads what comes out: `[words, labels]` a line.
"""

import argparse
import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).parent))
from data import read_iob
from model import Tagger, Words
from train import batches, tensors

from clips.known_words import KnownWords
from clips.tagger import tokenize


def raw_sentences(corpora: Path) -> Iterator[list[str]]:
    for path in sorted((corpora / "raw").glob("*.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield [line[a:b] for a, b in tokenize(line)]
    for path in sorted((corpora / "ner").glob("*.wikiann.train.iob.gz")):
        yield from (words for words, _ in read_iob(path) if len(words) > 5)


def load(path: Path) -> Tagger:
    state = torch.load(path)
    depth = sum(name.startswith("conv.") and name.endswith("weight") for name in state)
    model = Tagger(state["out.weight"].shape[1], depth, 0.0)
    model.load_state_dict(state)
    return model.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--known", type=Path, required=True)
    parser.add_argument("--teachers", type=Path, nargs="+", required=True)
    parser.add_argument("--bias", type=float, default=0.5, help="taken from the score of O, for recall")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    with np.load(args.known) as file:
        words = Words(KnownWords(dict(file)))
    texts = [t for t in raw_sentences(args.corpora) if 3 < len(t) <= 100]
    data = [([words(w) for w in t], [0] * len(t), 0) for t in texts]
    words.look_up()
    teachers = [load(path) for path in args.teachers]
    head = teachers[0]
    with torch.no_grad():
        head.trans.copy_(sum(t.trans for t in teachers) / len(teachers))
        head.first.copy_(sum(t.first for t in teachers) / len(teachers))
        labels: list[list[int]] = [[] for _ in data]
        for group in batches(data, 8000, False):
            inputs, _ = tensors(data, group, words)
            scores = sum(t(*inputs) for t in teachers) / len(teachers)
            scores[..., 0] -= args.bias
            for row, i in zip(head.decode(scores, inputs[-1].sum(1).long()), group, strict=False):
                labels[i] = row
    with args.out.open("w", encoding="utf-8") as lines:
        for text, row in zip(texts, labels, strict=True):
            lines.write(json.dumps([text, row], ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
