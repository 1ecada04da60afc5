"""What is common in a run, and what its clippings tell together."""

import math
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from clips.linking.told import PEERS, Cluster, Told, width

Pairing = tuple[str, frozenset[str]]
_NOTHING: frozenset[str] = frozenset()


@dataclass(slots=True)
class Run:
    """What is common in a run: `weights`, what it says that two clippings name a thing (1 where they are the only ones,
    less with each more), on which `days` parties did something, and `stories`, the events that a clipping was joined
    to."""

    weights: dict[str, float] = field(default_factory=dict)
    days: dict[Pairing, list[int]] = field(default_factory=dict)
    stories: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, told: Iterable[Told]) -> "Run":
        """Counts over the events of a run."""
        run = cls()
        seen: set[str] = set()
        named: Counter[str] = Counter()
        days: dict[Pairing, set[int]] = defaultdict(set)
        for one in told:
            if one.clipping not in seen:
                seen.add(one.clipping)
                named.update(one.context.keys())
            if one.exact and one.days and width(one.days) == 1:
                days[pairing(one)].add(one.days[0].toordinal())
        run.weights = {name: 1 / math.log2(max(2, count)) for name, count in named.items()}
        run.days = {key: sorted(found) for key, found in days.items()}
        return run

    def crowded(self, told: Told) -> int:
        """On how many days in which `told` may have been the run knows of the like of it."""
        days = self.days.get(pairing(told), [])
        if not told.days:
            return len(days)
        return bisect_right(days, told.days[1].toordinal()) - bisect_left(days, told.days[0].toordinal())

    def joined(self, told: Told, key: str) -> None:
        """`told` is a telling of the event `key`."""
        self.stories[told.clipping].add(key)

    def together(self, cluster: Cluster, told: Told) -> int:
        """How many other events the clipping of `told` has in common with one of `cluster`."""
        mine = self.stories.get(told.clipping)
        if not mine:
            return 0
        others = {member.clipping for member in cluster.members[:PEERS]} - {told.clipping}
        return max((len((mine & self.stories.get(other, _NOTHING)) - {cluster.key}) for other in others), default=0)


def pairing(told: Told) -> Pairing:
    """Its type and who is in it."""
    return told.kind, told.roots
