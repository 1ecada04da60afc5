"""Trains the recogniser: python training/train.py CORPORA --known FILE [--own FOLDER] [--out FILE] …

CORPORA is a folder of `LANG.NAME.{train,dev}.iob.gz`; FILE is made by `known.py`; needs torch. See training/README.md.
"""

import argparse
import json
import random
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from torch import nn

sys.path.insert(0, str(Path(__file__).parent))
from augment import Swap, clip, recase
from data import Sentence, read_iob, read_marked, spans
from known import city_names, faker_names
from model import Tagger, Words, branches, save

from clips.known_words import KnownWords

NOISY = {"europeana": 1, "wikiann": 2, "nergrit": 3}  # a domain each: their guidelines are not ours
HELD_OUT = ["nb.norne.dev", "id.idner.dev", "de.germeval.dev", "en.ewt.dev", "id.nergrit.dev"]
SCORED = HELD_OUT[:4]


def batches(data, size, shuffle):
    """Sentences of like length together, at most `size` tokens a batch."""
    order = sorted(range(len(data)), key=lambda i: len(data[i][0]) + (random.random() * 6 if shuffle else 0))
    groups, group, longest = [], [], 0
    for i in order:
        longest = max(longest, len(data[i][0]))
        if group and longest * (len(group) + 1) > size:
            groups.append(group)
            group, longest = [], len(data[i][0])
        group.append(i)
    groups.append(group)
    if shuffle:
        random.shuffle(groups)
    return groups


def tensors(data, group, words):
    """What the model takes of these sentences, and their labels."""
    n, length = len(group), max(len(data[i][0]) for i in group)
    at = np.zeros((n, length), np.int64)
    labels = np.zeros((n, length), np.int64)
    mask = np.zeros((n, length), np.float32)
    for r, i in enumerate(group):
        w, tags, _ = data[i]
        at[r, : len(w)], labels[r, : len(w)], mask[r, : len(w)] = w, tags, 1
    types, at = np.unique(at, return_inverse=True)
    types = torch.from_numpy(types)
    domain = torch.tensor([data[i][2] for i in group])
    at = torch.from_numpy(at.reshape(n, length))
    return (words.rows[types], words.ids[types], at, domain, torch.from_numpy(mask)), torch.from_numpy(labels)


def evaluate(model, data, words, bias=0.0):
    """Exact-span F1 by type; `bias` is taken from the score of O."""
    model.eval()
    right, found, gold = Counter(), Counter(), Counter()
    with torch.no_grad():
        for group in batches(data, 6000, False):
            inputs, _ = tensors(data, group, words)
            e = model(*inputs)
            e[..., 0] -= bias
            for row, i in zip(model.decode(e, inputs[-1].sum(1).long()), group, strict=False):
                g, f = spans(data[i][1]), spans(row)
                for counter, items in ((right, g & f), (found, f), (gold, g)):
                    counter.update(kind for _, _, kind in items)
    return [round(2 * right[k] / max(found[k] + gold[k], 1), 3) for k in ("PER", "ORG", "LOC")]


def read_sets(corpora: Path, own: Path | None, skip: list[str]) -> dict[str, list[Sentence]]:
    """The sentences of every data set, by name; each fifth of the own corpus is `LANG.own.dev`."""
    sets: dict[str, list[Sentence]] = {}
    for path in sorted(corpora.glob("*.iob.gz")):
        name = path.name.removesuffix(".iob.gz")
        if not any(s in name for s in skip):
            sets[name] = [s for s in read_iob(path) if 0 < len(s[0]) <= 120]
    if own:
        for path in sorted(own.glob("*.txt")):
            marked = list(read_marked(path))
            sets[f"{path.stem}.own.train"] = [s for i, s in enumerate(marked) if i % 5]
            sets[f"{path.stem}.own.dev"] = [s for i, s in enumerate(marked) if i % 5 == 0]
    return sets


class Ema:
    """A running average of the weights."""

    def __init__(self, model: nn.Module, decay: float) -> None:
        self.decay, self.params = decay, list(model.parameters())
        self.kept = [p.detach().clone() for p in self.params]

    def step(self) -> None:
        with torch.no_grad():
            torch._foreach_lerp_(self.kept, [p.detach() for p in self.params], 1 - self.decay)

    def swap(self) -> None:
        """The averages become the weights, and the other way round."""
        with torch.no_grad():
            for p, k in zip(self.params, self.kept, strict=True):
                p.data, k.data = k.data, p.data


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--known", type=Path, required=True, help="made by known.py")
    parser.add_argument("--wheels", type=Path, help="with Faker's names, for swapped names")
    parser.add_argument("--own", type=Path)
    parser.add_argument("--own-times", type=int, default=2, help="how often an epoch sees the own corpus")
    parser.add_argument("--silver", type=Path, help="made by label.py")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--weights", type=Path, help="where to keep the torch weights, for label.py")
    parser.add_argument("--skip", nargs="*", default=[])
    parser.add_argument("--all", action="store_true", help="train on the development parts, too")
    parser.add_argument("--wikiann", type=float, default=0.25, help="share of its sentences an epoch")
    parser.add_argument("--silver-share", type=float, default=0.3, help="share of the silver sentences an epoch")
    parser.add_argument("--swap", type=float, default=0.0, help="how likely a sentence gets other names")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--width", type=int, default=64)
    parser.add_argument("--depth", type=int, default=2)
    parser.add_argument("--drop", type=float, default=0.35)
    parser.add_argument("--known-drop", type=float, nargs=3, default=(0.1, 0.3, 0.1))
    parser.add_argument("--no-known", action="store_true")
    parser.add_argument("--lr", type=float, default=2e-3)
    parser.add_argument("--batch", type=int, default=3000)
    parser.add_argument("--pretrained", type=Path)
    parser.add_argument("--bias", type=float, default=0.5, help="taken from the score of O, for recall")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    random.seed(args.seed)
    rng = random.Random(args.seed)
    sets = read_sets(args.corpora, args.own, args.skip)
    with np.load(args.known) as file:
        arrays = dict(file)
    if args.no_known:
        arrays = {k: v[:0] if k.startswith("lexicon") else v * 0 for k, v in arrays.items()}
    words = Words(KnownWords(arrays))
    swap = None
    if args.swap:
        sys.path.insert(0, str(args.wheels))
        swap = Swap(faker_names(), city_names(), [s for n, d in sets.items() if "wikiann" in n for s in d])

    def encode(sentences, domain):
        return [([words(w) for w in ws], tags, domain) for ws, tags in sentences]

    clean, dev, noisy, silver = [], {}, [], []
    for name, sentences in sets.items():
        domain = next((d for n, d in NOISY.items() if n in name), 0)
        if name.endswith(".dev") and not args.all:
            dev[name] = encode(sentences, 0)
        elif "wikiann" in name:
            noisy += encode([s for s in sentences if len(s[0]) > 5], domain)
        else:
            clean += [(s, domain, name[:2]) for s in sentences] * (args.own_times if ".own." in name else 1)
    if args.silver:
        with args.silver.open(encoding="utf-8") as lines:
            silver = encode(map(json.loads, lines), 0)
    model = Tagger(args.width, args.depth, args.drop, args.known_drop)
    model.branches.copy_(branches(arrays))
    if args.pretrained:
        state = torch.load(args.pretrained)
        print(model.load_state_dict(state, strict=False).unexpected_keys)
    wide = [p for n, p in model.named_parameters() if n.startswith("wide")]
    rest = [p for n, p in model.named_parameters() if not n.startswith("wide")]
    rates = (args.lr, args.lr * 2)
    optimizer = torch.optim.AdamW([{"params": rest}, {"params": wide}], lr=args.lr, weight_decay=0.01, fused=True)
    ema = Ema(model, 0.995)
    sizes = int(args.wikiann * len(noisy)), int(args.silver_share * len(silver))
    print(len(clean), "sentences,", *sizes, "noisy and silver ones an epoch", flush=True)
    steps, total = 0, None
    for epoch in range(args.epochs):
        data = random.sample(noisy, sizes[0]) + random.sample(silver, sizes[1])
        for sentence, domain, code in clean:
            if swap and any(sentence[1]) and rng.random() < args.swap:
                sentence = swap(sentence, code, rng)
            if any(sentence[1]) and rng.random() < 0.1:
                data += encode([recase(sentence, rng)], domain)
            if rng.random() < 0.1:
                sentence = clip(sentence, rng)
            data += encode([sentence], domain)
        words.look_up()
        model.train()
        groups = batches(data, args.batch, True)
        total = total or len(groups) * args.epochs
        began, losses = time.time(), 0.0
        for group in groups:
            rate = min(1.0, (steps + 1) / 200) * max(0.02, 1 - steps / total)
            for g, base in zip(optimizer.param_groups, rates, strict=False):
                g["lr"] = base * rate
            inputs, labels = tensors(data, group, words)
            loss = model.loss(model(*inputs), labels, inputs[-1])
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            steps += 1
            if steps % 4 == 0:
                ema.step()
            losses += loss.item()
        print(f"epoch {epoch + 1} loss {losses / len(groups):.4f} {time.time() - began:.0f} s", flush=True)
        last = epoch == args.epochs - 1
        if (epoch % 3 == 2 or last) and dev:
            ema.swap()
            for bias in (0.0, 0.5, 1.0) if last else (0.5,):
                print(f"   {bias}", *(evaluate(model, dev[n], words, bias) for n in SCORED), flush=True)
            if last:
                own = [(n, d) for n, d in dev.items() if "own" in n]
                print("   own", evaluate(model, [s for _, d in own for s in d], words, 0.5))
                print("  ", *(f"{n[:2]} {evaluate(model, d, words, 0.5)}" for n, d in own), flush=True)
            ema.swap()
    ema.swap()
    if args.weights:
        torch.save(model.state_dict(), args.weights)
    if args.out:
        save(model, arrays, args.bias, args.out)


if __name__ == "__main__":
    main()
