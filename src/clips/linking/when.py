"""Whether two tellings may be of one day, and how much that says."""

import math

from clips.linking.run import Run
from clips.linking.told import NEVER, WORDS, Cluster, Days, Told, width


def days(cluster: Cluster, told: Told, run: Run) -> float:
    """Whether they may have been on one day, and how much that says."""
    planned = 0.0
    if told.real != cluster.real:  # what was planned, and happened
        planned = -0.7 - _ahead(cluster, told)
        if "hypothetical" in (told.event.status, cluster.members[0].event.status):
            return NEVER
    if told.open_day or cluster.open_day:
        return _open_day(cluster, told)
    a, b = cluster.days, told.days
    if a is None or b is None:
        return planned + _unknown(cluster, told, run)
    met = a[0] <= b[1] and b[0] <= a[1]
    if cluster.exact and told.exact:
        if met:
            return planned + (2.0 if width(a) == width(b) == 1 else 0.8 if min(width(a), width(b)) <= 7 else 0.2)
        return planned - 1.2 if _overnight(cluster, told, a, b) else NEVER
    if not met and (told.real or cluster.real):
        return NEVER
    crowd = max(run.crowded(told), 1 if cluster.exact else 0)
    rare = 0.3 if crowd == 1 else -0.4 * math.log2(max(crowd, 1))
    if met and (cluster.exact or told.exact):
        day = (a if cluster.exact else b)[1]
        issued = (told.issued,) if cluster.exact and told.issued else cluster.issued or ()
        again = 0.5 if told.kind == "PROTEST" else 0.0
        return planned + rare - again - _gap(min((abs((i - day).days) for i in issued), default=3), 1.0)
    gap = min((abs((told.issued - i).days) for i in cluster.issued or ()), default=3) if told.issued else 3
    plans = 0.0 if told.real or cluster.real else 0.5  # what is announced is one thing, whenever it will be
    return planned + min(rare, 0.0) + plans - 0.8 - _gap(gap, 2.0) - (0.5 if told.kind in WORDS else 0.0)


def _ahead(cluster: Cluster, told: Told) -> float:
    """What it costs that a plan was told long before: it is news by itself, unless it names the very day."""
    a, b = cluster.days, told.days
    if not a or not b or not told.issued or not cluster.issued or width(a) == width(b) == 1:
        return 0.0
    return _gap(min(abs((told.issued - issued).days) for issued in cluster.issued), 1.5)


def _unknown(cluster: Cluster, told: Told, run: Run) -> float:
    """What it says that one of them may have been on any day, or on any of a weekday, as its clipping has no date."""
    mine, theirs = told.event.date, cluster.members[0].event.date
    if told.weekday or cluster.weekday:
        days = {cluster.weekday or _weekday(cluster), told.weekday or _weekday(told)}
        return NEVER if len(days - {0}) > 1 else 0.5 if 0 not in days else -1.1
    if mine and theirs and mine != theirs:  # years, and what else is no day
        return NEVER
    if mine == theirs:
        return -1.1 - (0.5 if told.kind in WORDS else 0.0)
    return -0.9 - 0.4 * math.log2(max(run.crowded(told), run.crowded(cluster.members[0]), 1))


def _weekday(one: Cluster | Told) -> int:
    return one.days[0].isoweekday() if one.days and one.exact and width(one.days) == 1 else 0


def _gap(days: int, most: float) -> float:
    """What it costs that so many days lie between a clipping and the day, or another clipping."""
    return 0.0 if days <= 1 else most * min(days, 8) / 8


def _open_day(cluster: Cluster, told: Told) -> float:
    """Days of which one has no year."""
    mine, theirs = (d.open_day or (d.days[0].isoformat()[5:] if d.days and d.exact else "") for d in (told, cluster))
    return 1.5 if mine == theirs else NEVER


def _overnight(cluster: Cluster, told: Told, a: Days, b: Days) -> bool:
    """Whether days that follow each other may be one night or one visit: told at the same time, parties in common."""
    apart = max((b[0] - a[1]).days, (a[0] - b[1]).days)
    if apart > 1 or not told.issued or not cluster.issued:
        return False
    near = min(abs((told.issued - issued).days) for issued in cluster.issued)
    return near <= 1 and cluster.meets(told)
