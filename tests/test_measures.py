"""The measures of `clips eval`: what counts as a match, and how matches become figures."""

import pytest
from made import clipping, span

from clips.commands.evaluation import KINDS
from clips.evaluate.floors import fallen_short, parse_floor
from clips.evaluate.gold import Event, Gold, Story
from clips.evaluate.measures import GROUPS, score, stories
from clips.evaluate.places import find_in_order
from clips.evaluate.scores import Score, b_cubed, match, pairs
from clips.link import link


def scored(*, find: dict[str, object], **fields: object) -> dict[str, Score]:
    """The scores of a made clipping, some of its fields replaced, against gold of `fields`."""
    made = clipping(**find)
    return score(Gold.model_validate({"language": "de", **fields}), made, made)


@pytest.mark.parametrize(
    ("words", "text", "places"),
    [
        (["Iran", "Iran"], "Iran and Iran", [0, 9]),
        (["Iran"], "Iranians in Iran", [12]),
        (["Iran", "Iran"], "Iranians in Iran", [0, 12]),
        (["Iran"], "Iranians", [0]),
        (["US", "Iran"], "USA, Iran and the US", [0, 5]),
        (["Пекин"], "пекинский Пекин", [10]),
        (["北京", "中国"], "北京和中国", [0, 3]),
        (["Iran", "Irak"], "Irak, Iran", 1),
        ([], "Iran", []),
        ([""], "Iran", 0),
    ],
)
def test_words_are_found_in_order(words: list[str], text: str, places: list[int] | int) -> None:
    assert find_in_order(words, text) == places


def test_as_many_pairs_as_there_can_be() -> None:
    fits = {"a": "xy", "b": "x", "c": "z"}
    assert pairs("abc", "xyw", lambda g, f: f in fits[g]) == [(0, 1), (1, 0)]
    assert match("abc", "xyw", lambda g, f: f in fits[g]) == Score(3, 3, 2, 2)


def test_figures() -> None:
    assert (Score().recall, Score().precision, Score().f1) == (1, 1, 1)
    assert (Score(4, 0).recall, Score(4, 0).precision, Score(4, 0).f1) == (0, 1, 0)
    assert Score(4, 2, 2, 2).f1 == pytest.approx(2 / 3)


def test_b_cubed_is_that_of_bagga_and_baldwin() -> None:
    """Their example: clusters of 5, 2 and 5, of which the answers join the last two, and the first and the last."""
    for answer, precision in (("111112222222", 0.762), ("111112211111", 0.583)):
        scores = b_cubed(list(zip("1111122AAAAA", answer, strict=True)))
        assert sum(s.hit for s in scores) / 12 == 1
        assert round(sum(s.right for s in scores) / 12, 3) == precision


def test_entities_are_the_names_of_the_gold() -> None:
    park, blinken, kim = span("Park Jin"), span("Antony Blinken"), span("Kiew")
    mentions = [
        {"kind": "person", **blinken, "name": "Antony Blinken", "entity": "person:x"},
        {"kind": "person", **park, "name": "Park Jin", "entity": "person:x"},
    ]
    gold = [{**blinken, "name": "Blinken"}, {**park, "name": "Park Jin"}, {**kim, "name": "Nobody"}]
    assert scored(find={"mentions": mentions}, person=gold)["entity"] == Score(2, 2, 2, 1)
    one = [{**blinken, "name": "Blinken"}, {**park, "name": "blinken"}]
    assert scored(find={"mentions": mentions}, person=one)["entity"] == Score(2, 2, 2, 2)
    assert scored(find={"mentions": mentions}, organization=[park])["entity"] == Score()


def test_quotes_have_a_line_for_their_speakers() -> None:
    quotes = [{**span("das"), "speaker": "person:antony-blinken"}]
    for speaker, right in [
        ("Antony Blinken", 1),
        ("BLINKEN", 1),
        ("Außenminister Blinken", 1),
        ("Park Jin", 0),
        (None, 1),
    ]:
        found = scored(find={"quotes": quotes}, quotes=[{**span("das"), "speaker": speaker}])
        assert (found["quote"].hit, found["quote speaker"].hit) == (1, right), speaker
    found = scored(find={}, quotes=[{**span("das"), "speaker": "Park Jin"}])
    assert (found["quote"].hit, found["quote speaker"].hit) == (1, 0)


@pytest.mark.parametrize(
    ("gold", "hits"),
    [
        ({"type": ["AID"], "actors": [["country:KP"]], "recipients": [["Russland"]], "status": ["denied"]}, (1, 1, 1)),
        ({"type": ["AGREE", "AID"], "actors": [["nordkorea"]], "recipients": [["moskau"]]}, (1, 1, 1)),
        ({"type": ["AID"], "actors": [["Park Jin", "country:KP"]], "status": ["asserted"]}, (1, 1, 0)),
        ({"type": ["AID"], "actors": [["Park Jin"]]}, (1, 0, 0)),
        ({"type": ["AID"], "actors": [["country:KP"], ["country:US"]]}, (1, 0, 0)),
        ({"type": ["AID"], "actors": [["who is not there"]]}, (1, 0, 0)),
        ({"type": ["ASSAULT"]}, (0, 0, 0)),
    ],
)
def test_events(gold: dict[str, object], hits: tuple[int, int, int]) -> None:
    found = scored(find={}, events=[gold])
    assert tuple(found[f"event {level}"].hit for level in ("type", "roles", "status")) == hits
    assert found["event type"].found == 2
    assert Event.model_validate(gold)


@pytest.mark.parametrize(("gold", "hits"), [("2024-12-06", 1), ("2024-12", 0), ("2024-12-06T15:34", 1), (None, 0)])
def test_a_time_behind_the_published_day_is_no_fault(gold: str | None, hits: int) -> None:
    found = scored(find={"published": {"value": "2024-12-06T15:34", "basis": "dateline"}}, published=gold)
    assert found["published"].hit == hits


def test_what_the_gold_lacks_is_not_scored() -> None:
    assert scored(find={}).keys() == {"language", "published"}
    undated = {**span("Donnerstag"), "value_with_reference_date": "2023-11-09"}
    assert scored(find={}, date=[undated]).keys() == {"language", "published", "date resolved"}
    both = scored(find={}, date=[{**undated, "value": "XXXX-WXX-4"}])
    assert (both["date"].hit, both["date resolved"].hit) == (0, 1)


def test_stories_are_grouped_as_events_are() -> None:
    """A clipping that tells of one event twice and of another once; then a type that it does not tell of."""
    run = link([clipping()])
    trigger, told, met = span("lieferte"), span("an Russland"), span("traf")
    arms = [("seoul", trigger["start"], trigger["end"]), ("seoul", told["start"], told["end"])]
    meeting = [("seoul", met["start"], met["end"])]
    found = stories([Story("a", frozenset(["AID"]), arms), Story("b", frozenset(["CONSULT"]), meeting)], run)
    assert [scores["story report"].hit for _, scores in found] == [1, 1]  # a clipping reports a story once
    assert [(scores["story"].hit, scores["story"].right) for _, scores in found] == [(1, 1), (1, 1)]
    wrong = stories([Story("a", frozenset(["ASSAULT"]), arms[:1])], run)
    assert [(name, s["story report"].hit, s["story"].hit) for name, s in wrong] == [("seoul", 0, 1)]


def test_kinds_are_the_groups() -> None:
    assert set(KINDS) == set(GROUPS)
    assert list(fallen_short([parse_floor("event type=1")], {"all": {"event type": Score(1, 1, 1, 1)}})) == []
