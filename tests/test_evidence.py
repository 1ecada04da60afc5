"""What speaks for two tellings being one event, and what against it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clips.analyzer import Analyzer
from clips.linking.evidence import ENOUGH, difference, near, score, weigh
from clips.linking.run import Run
from clips.linking.told import NEVER, Cluster, Told, tell

SPOTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.sampled_from([0.6, 6.0]))


def one(text: str, id_: str) -> Told:
    (told,) = tell(Analyzer(language="en", date="2026-05-05").analyze(text, id=id_))
    return told


def compared(a: str, b: str) -> tuple[dict[str, float], str | None]:
    """The points of `b` beside `a`, and in what it is another event."""
    first, second = one(a, "a"), one(b, "b")
    cluster, run = Cluster(), Run.of([first, second])
    cluster.add(first)
    return dict(weigh(cluster, second, run)), difference(cluster, second, run)


@pytest.mark.parametrize(
    ("a", "b", "name", "points", "apart"),
    [
        ("Israel attacked Iran on 4 May.", "Israel attacked Iran on 2 May.", "days", NEVER, "apart days"),
        ("Israel attacked Iran on 4 May.", "Israel attacked Iran on 3 May.", "days", -1.2, "apart days"),
        ("Israel attacked Iran on 4 May.", "Israel attacked Iran on Monday.", "days", 2.0, None),
        ("Israel attacked Iran on 4 May.", "Israel attacked Iran.", "days", 0.3, None),
        (
            "Russia bombed Kharkiv in Ukraine on 4 May.", "Russia bombed Odesa in Ukraine on 4 May.",
            "places", NEVER, "apart places",
        ),
        ("Russia bombed Kharkiv in Ukraine on 4 May.", "Kharkiv burns. Russia bombed Ukraine.", "places", 0.6, None),
        (
            "Israel struck Lebanon with drones on 4 May.", "Israel struck Lebanon with tanks on 4 May.",
            "weapons", -1.0, None,
        ),
        (
            "Poland expelled a Russian diplomat on 4 May.", "Poland could expel a Russian diplomat on 4 May.",
            "days", NEVER, "apart days",
        ),
        ("Iran and Oman signed a treaty on 4 May.", "Oman and Iran signed a treaty on 4 May.", "actors", 2.2, None),
        ("Russia attacked Ukraine on 4 May.", "Iran attacked Iraq on 4 May.", "actors", NEVER, "apart actors"),
        ("Russia attacked Ukraine on 4 May.", "Russia sanctioned Ukraine on 4 May.", "type", NEVER, "apart type"),
    ],
)  # fmt: skip
def test_points(a: str, b: str, name: str, points: float, apart: str | None) -> None:
    found, rule = compared(a, b)
    assert (found[name], rule) == (points, apart)
    assert (score(list(found.items())) >= ENOUGH) == (apart is None)


def test_one_clipping_tells_of_two_things() -> None:
    told = one("Israel attacked Iran.", "a")
    cluster, run = Cluster(), Run.of([told])
    cluster.add(told)
    assert weigh(cluster, told, run) == [("clipping", NEVER)]
    assert difference(cluster, told, run) == "apart clipping"


@given(st.lists(SPOTS, max_size=4), st.lists(SPOTS, max_size=4))
def test_who_is_near_whom_does_not_depend_on_who_is_asked(
    a: list[tuple[float, float, float]], b: list[tuple[float, float, float]]
) -> None:
    assert near(a, b) == near(b, a)
    assert near(a, b) in (-1.0, 0.6, 6.0)
    assert not a or near(a, a) == min(spot[2] for spot in a)
