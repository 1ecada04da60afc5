"""Counts, what matches what, and clusters against clusters."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

__all__ = ["Score", "b_cubed", "match", "pairs"]

G = TypeVar("G")
F = TypeVar("F")


@dataclass(slots=True)
class Score:
    """One measure: of `gold` expected things `hit` were found, and of `found` things `right` are expected.

    The two are the same number where one thing is matched to one; of clusters they are sums of shares.
    """

    gold: int = 0
    found: int = 0
    hit: float = 0
    right: float = 0

    @property
    def recall(self) -> float:
        """The share of the gold that was found, 1 where there is none."""
        return self.hit / self.gold if self.gold else 1.0

    @property
    def precision(self) -> float:
        """The share of what was found that is gold, 1 where nothing was."""
        return self.right / self.found if self.found else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of recall and precision."""
        total = self.recall + self.precision
        return 2 * self.recall * self.precision / total if total else 0.0

    def add(self, other: "Score") -> None:
        """Count `other` in."""
        self.gold += other.gold
        self.found += other.found
        self.hit += other.hit
        self.right += other.right


def pairs(gold: Sequence[G], found: Sequence[F], same: Callable[[G, F], bool]) -> list[tuple[int, int]]:
    """As many pairs (place in `gold`, place in `found`) of things that are the `same` as there can be, each in one.

    Augmenting paths (Kuhn 1955); of equally many pairs those of what comes first.
    """
    fitting = [[number for number, f in enumerate(found) if same(g, f)] for g in gold]
    taken: dict[int, int] = {}

    def place(g: int, tried: set[int]) -> bool:
        for number in fitting[g]:
            if number not in tried:
                tried.add(number)
                if number not in taken or place(taken[number], tried):
                    taken[number] = g
                    return True
        return False

    for number in range(len(gold)):
        place(number, set())
    return sorted((g, f) for f, g in taken.items())


def match(gold: Sequence[G], found: Sequence[F], same: Callable[[G, F], bool]) -> Score:
    """The score of one gold to one found."""
    right = len(pairs(gold, found, same))
    return Score(len(gold), len(found), right, right)


def b_cubed(labels: Sequence[tuple[Hashable, Hashable]]) -> list[Score]:
    """For each item, given as (its cluster in the gold, the one it was put in), a score of one item.

    Its recall is the share of its gold cluster that is with it, its precision the share of those with it that belong
    there (Bagga and Baldwin 1998); sums over items weigh all items alike.
    """
    expected = Counter(gold for gold, _ in labels)
    made = Counter(found for _, found in labels)
    both = Counter(labels)
    return [Score(1, 1, both[g, f] / expected[g], both[g, f] / made[f]) for g, f in labels]
