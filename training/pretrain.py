"""Learns word representations without labels: python training/pretrain.py CORPORA --out FILE

A masked word is predicted from the words around it (Devlin et al. 2019, over the tagger's convolutions) on the raw and
annotated text of CORPORA; the embeddings and convolutions then start `train.py --pretrained FILE`.
"""

import argparse
import gzip
import random
import sys
import time
from collections import Counter
from pathlib import Path

import torch
from torch import nn

sys.path.insert(0, str(Path(__file__).parent))
from data import read_iob
from train import Tagger, Words, batches

from clips.tagger import tokenize


def read_raw(path: Path) -> list[list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [[line[a:b] for a, b in tokenize(line)] for line in lines]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpora", type=Path, help="the folder that holds ner/ and raw/")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--width", type=int, default=64)
    parser.add_argument("--depth", type=int, default=2)
    parser.add_argument("--vocabulary", type=int, default=30000)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(1)
    random.seed(1)
    texts = [s for p in sorted((args.corpora / "raw").glob("*.gz")) for s in read_raw(p)]
    for path in sorted((args.corpora / "ner").glob("*.gz")):
        texts += [s[0] for s in read_iob(path) if len(s[0]) > 5]
    texts = [t[:100] for t in texts if len(t) > 3]
    seen = Counter(w for t in texts for w in t)
    target = {w: i for i, (w, n) in enumerate(seen.most_common(args.vocabulary))}
    words = Words({})
    data = [([words(w) for w in t], [target.get(w, -1) for w in t], 0) for t in texts]
    rows = torch.tensor(words.rows)
    print(len(data), "sentences,", sum(seen.values()), "tokens,", len(rows), "types", flush=True)
    model = Tagger(args.width, args.depth, 0.1)
    head = nn.Linear(args.width, len(target))
    blank = nn.Parameter(torch.zeros(args.width))
    optimizer = torch.optim.AdamW([*model.parameters(), *head.parameters(), blank], lr=2e-3, weight_decay=0.01)
    groups = batches(data, 3000, True)
    total, steps = len(groups) * args.epochs, 0
    for epoch in range(args.epochs):
        random.shuffle(groups)
        model.train()
        began, losses = time.time(), 0.0
        for n, group in enumerate(groups):
            for g in optimizer.param_groups:
                g["lr"] = 2e-3 * min(1.0, (steps + 1) / 200) * max(0.02, 1 - steps / total)
            length = max(len(data[i][0]) for i in group)
            ids = torch.zeros(len(group), length, dtype=torch.long)
            gold = torch.full((len(group), length), -1)
            mask = torch.zeros(len(group), length)
            for r, i in enumerate(group):
                k = len(data[i][0])
                ids[r, :k], gold[r, :k], mask[r, :k] = torch.tensor(data[i][0]), torch.tensor(data[i][1]), 1.0
            types, at = torch.unique(ids, return_inverse=True)
            bits = torch.zeros(len(group), length, model.lists.in_features)
            x, _ = model.encode(rows[types], at, bits, torch.zeros(len(group), dtype=torch.long), mask)
            hide = (torch.rand(gold.shape) < 0.18) & (gold >= 0)
            x = torch.where(hide.unsqueeze(-1), blank, x)
            h = model.mix(x, mask)[hide]
            loss = nn.functional.cross_entropy(head(h), gold[hide])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            steps += 1
            losses += loss.item()
            if n % 300 == 299:
                print(
                    f"epoch {epoch + 1} {n + 1}/{len(groups)} loss {losses / (n + 1):.3f} {time.time() - began:.0f} s",
                    flush=True,
                )
        keep = {k: v for k, v in model.state_dict().items() if k.startswith(("table", "norm", "conv"))}
        torch.save(keep, args.out)


if __name__ == "__main__":
    main()
