"""How well clippings are read, against gold beside them; docs/evaluation.md defines each measure."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clips.analyzer import Analyzer
from clips.models import Clipping, Event

Gold = dict[str, Any]


@dataclass(slots=True)
class Score:
    """Counts of one measure: `gold` expected, `found` printed, `right` agreed on."""

    gold: int = 0
    found: int = 0
    right: int = 0

    @property
    def recall(self) -> float:
        """The share of the gold that was found, 1 where there is none."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def precision(self) -> float:
        """The share of what was found that is gold, 1 where nothing was."""
        return self.right / self.found if self.found else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of recall and precision."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 1.0

    def add(self, other: "Score") -> None:
        """Count `other` in."""
        self.gold, self.found, self.right = self.gold + other.gold, self.found + other.found, self.right + other.right


def _same_span(gold: Gold, found: Any) -> bool:
    return bool(gold["start"] == found.start and gold["end"] == found.end)


def _overlap(gold: Gold, found: Any) -> bool:
    return bool(gold["start"] < found.end and found.start < gold["end"])


def _path(gold: str, found: str) -> bool:
    """Category paths agree as far as the shorter one goes."""
    return all(a == b for a, b in zip(gold.split("/"), found.split("/"), strict=False))


def _name(gold: Gold, found: Any) -> bool:
    return bool(gold["name"].split()[-1].casefold() in found.name.casefold())


MENTIONS: dict[str, Callable[[Gold, Any], bool]] = {
    "country": lambda g, m: _same_span(g, m) and g["code"] == m.code,
    "person": lambda g, m: _same_span(g, m) and _name(g, m),
    "organization": lambda g, m: _overlap(g, m),
    "place": lambda g, m: _overlap(g, m),
    "weapon": lambda g, m: _overlap(g, m) and _path(g["category"], m.category),
    "date": lambda g, m: _overlap(g, m) and g["value"] == m.value,
    "quantity": lambda g, m: _overlap(g, m) and g["number"] == m.number and g["unit"] in (None, m.unit),
}


def _roles(gold: Gold, event: Event) -> bool:
    sides = (("actors", event.actors), ("recipients", event.recipients))
    return all(set(ids) & set(group) for side, ids in sides for group in gold[side])


EVENTS: dict[str, Callable[[Gold, Event], bool]] = {
    "event type": lambda g, e: e.type in g["type"],
    "event roles": lambda g, e: e.type in g["type"] and _roles(g, e),
    "event status": lambda g, e: e.type in g["type"] and _roles(g, e) and e.status in (g.get("status") or [e.status]),
}


def match(gold: Iterable[Gold], found: Iterable[Any], same: Callable[[Gold, Any], bool]) -> Score:
    """One gold to one found, in order; each counts once."""
    left, expected = list(found), list(gold)
    score = Score(gold=len(expected), found=len(left))
    for g in expected:
        for m in left:
            if same(g, m):
                left.remove(m)
                score.right += 1
                break
    return score


def score(gold: Gold, clipping: Clipping, dated: Clipping) -> dict[str, Score]:
    """All measures of one clipping; `dated` was read with the gold's reference date."""

    def of(kind: str, source: Clipping = clipping) -> list[Any]:
        return [m for m in source.mentions if m.kind == kind]

    published = clipping.published.value if clipping.published else None
    scores = {
        "language": Score(1, 1, int(clipping.language == gold["language"])),
        "published": Score(1, 1, int(published == gold["published"])),
    }
    scores |= {kind: match(gold[kind], of(kind), same) for kind, same in MENTIONS.items()}
    scores["date resolved"] = match(
        gold["date"], of("date", dated), lambda g, m: _overlap(g, m) and g["value_with_reference_date"] == m.value
    )
    scores["quote"] = match(gold.get("quotes", ()), clipping.quotes, _overlap)
    scores |= {name: match(gold["events"], dated.events, same) for name, same in EVENTS.items()}
    return scores


def evaluate(folder: Path) -> dict[str, dict[str, Score]]:
    """The scores of a folder of `<id>.txt` with `gold.json` (id -> gold), by language and for `all`.

    Raises `OSError` where a file cannot be read and `ValueError` where the gold is not JSON.
    """
    analyzer = Analyzer()
    totals: dict[str, dict[str, Score]] = {}
    for name, gold in json.loads((folder / "gold.json").read_text(encoding="utf-8")).items():
        with (folder / f"{name}.txt").open(encoding="utf-8-sig", newline="") as file:
            text = file.read()
        clipping = analyzer.analyze(text, id=name)
        reference = gold.get("reference_date")
        dated = analyzer.analyze(text, id=name, date=reference) if reference else clipping
        for measure, found in score(gold, clipping, dated).items():
            for key in (gold["language"], "all"):
                totals.setdefault(key, {}).setdefault(measure, Score()).add(found)
    return totals
