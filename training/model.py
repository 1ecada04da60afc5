"""The net that `clips.tagger` runs, as PyTorch trains it, and the way into the tagger's file."""

from pathlib import Path

import numpy as np
import torch
from torch import nn

from clips.known_words import CLUSTERS, GROUPS, LEXICONS, SLOTS, KnownWords
from clips.tagger import BUCKETS, LABELS, features, lower

K = len(LABELS)
DOMAINS = 4
FEATURES = len(features("a"))
LEVELS = (4, 6, 8, 10)  # turns in the tree of clusters
WHOLE = (0, 3, 8)  # the features that tell a whole word: its norm, its first five and its last six letters


class Words:
    """Every word type once: its hashed features and what is known of it."""

    def __init__(self, known: KnownWords) -> None:
        self.known = known
        self.index: dict[str, int] = {}
        self.rows = torch.zeros(0, FEATURES, dtype=torch.long)
        self.ids = torch.zeros(0, len(SLOTS), dtype=torch.long)

    def __call__(self, word: str) -> int:
        return self.index.setdefault(word, len(self.index))

    def look_up(self) -> None:
        """Fills `rows` and `ids` for the words that came since the last call."""
        new = list(self.index)[len(self.rows) :]
        if new:
            self.rows = torch.cat([self.rows, torch.tensor([features(w) for w in new])])
            self.ids = torch.cat([self.ids, torch.from_numpy(self.known.ids(new, [lower(w) for w in new]))])


def branches(arrays: dict[str, np.ndarray]) -> torch.Tensor:
    """For every row of known words the branches of the tree that its cluster hangs on: (rows, levels); 0 is for none.

    Like clusters share embeddings so (Miller et al. 2004 use the same prefixes); `save` adds them up.
    """
    found = torch.zeros(sum(size for _, size in SLOTS), len(LEVELS), dtype=torch.long)
    numbers: dict[tuple[str, int, int], int] = {}
    row = 0
    for name, size in SLOTS:
        code = name.partition(".")[0]
        if size == CLUSTERS:
            for i, path in enumerate(arrays[f"tree.{code}"].tolist()):
                for at, level in enumerate(LEVELS):
                    if path:
                        found[row + i, at] = numbers.setdefault((code, level, path % (1 << level)), len(numbers) + 1)
        row += size
    return found


class Tagger(nn.Module):
    """Embeddings of hashed features and of known words, residual convolutions, a linear path beside them, and a CRF."""

    def __init__(self, width: int, depth: int, drop: float, known_drop: tuple[float, ...] = (0.1, 0.3, 0.1)) -> None:
        super().__init__()
        self.width, self.drop, self.known_drop = width, drop, known_drop
        self.whole_drop = 0.15
        self.table = nn.EmbeddingBag(BUCKETS, width, mode="sum")
        nn.init.normal_(self.table.weight, std=0.3)
        self.wide = nn.EmbeddingBag(BUCKETS, 3 * K, mode="sum")
        nn.init.zeros_(self.wide.weight)
        rows = sum(size for _, size in SLOTS)
        self.known = nn.EmbeddingBag(rows, width + 3 * K, mode="sum")
        nn.init.normal_(self.known.weight, std=0.1)
        self.tree = nn.EmbeddingBag(len(LEXICONS) * CLUSTERS * len(LEVELS), width + 3 * K, mode="sum", padding_idx=0)
        nn.init.normal_(self.tree.weight, std=0.05)
        with torch.no_grad():
            self.tree.weight[0] = 0
        self.register_buffer("branches", torch.zeros(rows, len(LEVELS), dtype=torch.long))
        self.unknown = nn.Parameter(torch.zeros(len(GROUPS), width + 3 * K))
        self.domain = nn.Embedding(DOMAINS, width)
        nn.init.zeros_(self.domain.weight)
        self.norm = nn.LayerNorm(width)
        self.conv = nn.ModuleList(nn.Linear(3 * width, 2 * width) for _ in range(depth))
        self.norms = nn.ModuleList(nn.LayerNorm(width) for _ in range(depth))
        self.out = nn.Linear(width, K)
        self.trans = nn.Parameter(torch.zeros(K, K))
        self.first = nn.Parameter(torch.zeros(K))
        bad = torch.zeros(K, K)
        for a, la in enumerate(LABELS):
            for b, lb in enumerate(LABELS):
                if lb[0] == "I" and la[2:] != lb[2:]:
                    bad[a, b] = -1e4
        start = torch.tensor([-1e4 if la[0] == "I" else 0.0 for la in LABELS])
        self.register_buffer("bad", bad)
        self.register_buffer("bad_first", start)

    def encode(self, rows, ids, at, domain, mask):
        """Hidden states and the linear path's scores: `rows`, `ids` of the batch's types, `at` where each stands."""
        weights = None
        if self.training:
            weights = (torch.rand(rows.shape) > 0.1).float() / 0.9
            whole = (torch.rand(len(rows), 1) > self.whole_drop).float()
            weights[:, list(WHOLE)] *= whole
        x = self.table(rows, per_sample_weights=weights)[at] / FEATURES**0.5
        wide = self.wide(rows, per_sample_weights=weights)[at]
        known = []
        first = 0
        for group, size in enumerate(GROUPS):
            part = self.known(ids[:, first : first + size])
            if not group:  # that of the clusters
                part = part + self.tree(self.branches[ids[:, :size]].flatten(1))
            part = part[at]
            if self.training:
                keep = torch.rand(at.shape).unsqueeze(-1) > self.known_drop[group]
                part = torch.where(keep, part, self.unknown[group])
            known.append(part)
            first += size
        both = sum(known)
        m = mask.unsqueeze(-1)
        x = self.norm(x + both[..., : self.width] + self.domain(domain).unsqueeze(1)) * m
        x = nn.functional.dropout(x, self.drop, self.training)
        return x, (wide + both[..., self.width :]) * m

    def mix(self, x, mask):
        """The convolutions."""
        m = mask.unsqueeze(-1)
        for conv, norm in zip(self.conv, self.norms, strict=False):
            left = nn.functional.pad(x, (0, 0, 1, 0))[:, :-1]
            right = nn.functional.pad(x, (0, 0, 0, 1))[:, 1:]
            a, b = conv(torch.cat([left, x, right], -1)).chunk(2, -1)
            x = norm(x + nn.functional.dropout(torch.maximum(a, b), self.drop, self.training)) * m
        return x

    def forward(self, rows, ids, at, domain, mask):
        """Emissions (batch, length, K)."""
        x, w = self.encode(rows, ids, at, domain, mask)
        prev, here, nxt = w[..., :K], w[..., K : 2 * K], w[..., 2 * K :]
        e = self.out(self.mix(x, mask)) + here
        return e + nn.functional.pad(prev, (0, 0, 1, 0))[:, :-1] + nn.functional.pad(nxt, (0, 0, 0, 1))[:, 1:]

    def loss(self, e, labels, mask):
        """The CRF's negative log likelihood, a token."""
        trans, first = self.trans + self.bad, self.first + self.bad_first
        steps = e.unbind(1)
        on = (mask > 0).unsqueeze(-1).unbind(1)
        alpha = first + steps[0]
        for step, here in zip(steps[1:], on[1:], strict=True):
            alpha = torch.where(here, torch.logsumexp(alpha.unsqueeze(2) + trans, 1) + step, alpha)
        gold = (e.gather(2, labels.unsqueeze(2)).squeeze(2) * mask).sum() + first[labels[:, 0]].sum()
        gold = gold + (trans[labels[:, :-1], labels[:, 1:]] * mask[:, 1:]).sum()
        return (torch.logsumexp(alpha, 1).sum() - gold) / mask.sum()

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


def save(model: Tagger, arrays: dict[str, np.ndarray], bias: float, path: Path) -> None:
    """Write the weights as `clips.tagger` reads them: the tables as bytes with a scale a row, and the known words."""
    state = {k: v.numpy() for k, v in model.state_dict().items()}
    found = {"trans": state["trans"] + state["bad"], "first": state["first"] + state["bad_first"]}
    found |= {"domain": state["domain.weight"][0], "bias": np.float32(bias)}
    known = state["known.weight"] + state["tree.weight"][state["branches"]].sum(1)
    tables = {
        "table": np.concatenate([state["table.weight"] / FEATURES**0.5, known[:, : model.width]]),
        "wide": np.concatenate([state["wide.weight"], known[:, model.width :]]),
    }
    for name, table in tables.items():
        scale = (np.maximum(np.abs(table).max(1), 1e-6) / 127).astype(np.float16)
        scale = np.maximum(scale, np.float16(1e-5))
        found[name] = np.clip(np.round(table / scale.astype(np.float32)[:, None]), -127, 127).astype(np.int8)
        found[f"{name}.scale"] = scale
    found |= {k: v for k, v in state.items() if k.startswith(("conv", "norm", "out"))}
    np.savez(path, **found, **{k: v for k, v in arrays.items() if not k.startswith("tree.")})
