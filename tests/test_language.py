"""Language identification: properties for any text, floors of quality, and the seeds."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clips.language import UNKNOWN, Segment, identify, main_language, segment

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"


def held_out(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / "language" / f"{name}.toml").read_text("utf-8"))


LANGUAGES = sorted(path.stem for path in (HERE / "language").glob("??.toml"))
HELD_OUT = {code: held_out(code) for code in LANGUAGES}


def cases(kind: str) -> Iterator[tuple[str, str]]:
    for code in LANGUAGES:
        yield from ((code, text) for text in HELD_OUT[code][kind])


def accuracy(pairs: list[tuple[str, str]]) -> float:
    """How many of these (language, text) pairs are named right, `segment` and `main_language` together."""
    return sum(main_language(segment(text)) == code for code, text in pairs) / len(pairs)


# What was measured stands in docs/language.md; a floor is a little below it.
@pytest.mark.parametrize(("kind", "floor"), [("titles", 0.96), ("snippets", 0.96), ("paragraphs", 0.99)])
def test_floor(kind: str, floor: float) -> None:
    assert accuracy(list(cases(kind))) >= floor


@pytest.mark.parametrize(("kind", "floor"), [("titles", 0.95), ("snippets", 0.93)])
def test_floor_of_the_second_set(kind: str, floor: float) -> None:
    assert accuracy([(code, text) for code, table in held_out("confirm").items() for text in table[kind]]) >= floor


def test_floor_of_further_languages() -> None:
    table = held_out("more")
    assert (
        accuracy([(code, text) for code, kinds in table.items() for texts in kinds.values() for text in texts]) >= 0.9
    )


def test_mixed_clippings_by_hand() -> None:
    wrong = []
    for parts in held_out("mixed")["clippings"]:
        text, gold = "", []
        for code, part in parts:
            gold.append((len(text), len(text) + len(part), code))
            text += part
        found = [(s.start, s.end, s.language) for s in segment(text)]
        merged = [(0, len(text), code) for _, _, code in gold if code] if any(not g[2] for g in gold) else []
        if found not in (gold, merged):
            wrong.append((gold, found))
    assert len(wrong) <= 1, wrong


def test_a_headline_above_paragraphs_in_another_language() -> None:
    right = total = 0
    for n, (above, below) in enumerate(permutations(LANGUAGES, 2)):
        title = HELD_OUT[above]["titles"][n % 15] + "\n"
        first, second = HELD_OUT[below]["paragraphs"][n % 4], HELD_OUT[below]["paragraphs"][(n + 1) % 4]
        text = f"{title}{first}\n\n{second}"
        found = [(s.start, s.end, s.language) for s in segment(text)]
        right += found == [(0, len(title), above), (len(title), len(text), below)]
        total += 1
    assert right / total >= 0.94


def test_one_language_is_one_segment() -> None:
    for code in LANGUAGES:
        table = HELD_OUT[code]
        text = "\n".join(
            [*table["titles"][:2], *table["paragraphs"][:2], table["snippets"][0], *table["paragraphs"][2:]]
        )
        assert segment(text)[0].language == code
        assert len(segment(text)) == 1, segment(text)


@pytest.mark.parametrize(
    "text", ["1", "12.34 %\n\n2024", "https://example.org/the/news", "me@example.org", "…", "\u202e"]
)
def test_nothing_can_be_said(text: str) -> None:
    assert segment(text) == [Segment(0, len(text), UNKNOWN, 0.0)]
    assert identify(text) == (UNKNOWN, 0.0)


def test_empty() -> None:
    assert segment("") == []
    assert main_language([]) == UNKNOWN


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The newspaper «Правда» said on Monday that the talks would go on.", "en"),
        ("Он сказал журналистам: «OK, let us go» — и ушёл из зала заседаний.", "ru"),
        ("東京のNATO本部でRobert Wood氏が会見し、北朝鮮を非難した。", "ja"),
        ("Das Magazin 人民日报 berichtete am Mittwoch über das Treffen der Minister.", "de"),
        ("조선중앙통신은 KN-23 Iskander 미사일을 시험 발사했다고 전했다.", "ko"),
    ],
)
def test_a_name_in_another_script_is_no_segment(text: str, language: str) -> None:
    assert [(s.start, s.end, s.language) for s in segment(text)] == [(0, len(text), language)]


def test_white_space_goes_to_the_part_before() -> None:
    first, second = (
        "北朝鮮が弾道ミサイルを発射した。\n \n\t",
        "De minister heeft dat donderdag in de Tweede Kamer gezegd.\n",
    )
    found = segment(first + second)
    assert [(s.end, s.language) for s in found] == [(len(first), "ja"), (len(first + second), "nl")]


def test_only_the_languages_asked_for() -> None:
    assert identify("Regeringen vil bruge flere penge", languages={"nb", "sv"})[0] in {"nb", "sv"}
    assert segment("Regeringen vil bruge flere penge", languages=["xx"])[0].language == UNKNOWN


def test_main_language_has_most_characters() -> None:
    assert main_language([Segment(0, 9, UNKNOWN, 0), Segment(9, 12, "ko", 1), Segment(12, 20, "en", 1)]) == "en"
    assert main_language([Segment(0, 9, UNKNOWN, 0)]) == UNKNOWN


SOME = st.sampled_from(
    [text for code in LANGUAGES for text in (*HELD_OUT[code]["titles"], *HELD_OUT[code]["snippets"])]
)
BREAK = st.sampled_from(["\n", "\n\n", " ", ". ", "。", "\r\n", "\r", "", "\u2028", " @x.y "])


@settings(deadline=None, max_examples=300)
@given(st.lists(st.tuples(SOME | st.text(max_size=20) | st.text(st.characters(), max_size=5), BREAK), max_size=12))
def test_segments_cover_any_text(parts: list[tuple[str, str]]) -> None:
    text = "".join(part + end for part, end in parts)
    found = segment(text)
    assert found == segment(text)
    assert [s.start for s in found] == [0, *(s.end for s in found)][: len(found)]
    assert not found or found[-1].end == len(text)
    assert all(s.start < s.end and 0 <= s.confidence <= 1 for s in found)
    assert all(a.language != b.language for a, b in pairwise(found))
    assert main_language(found) in {UNKNOWN, *(s.language for s in found)}
    identify(text)


@pytest.mark.parametrize("unit", ["a", "国会", "а b ", "x\n", "A. ", "日本 the ", ".", "a@", '."', "\n"])
def test_long_texts_are_no_trouble(unit: str) -> None:
    text = (unit * 300_000)[:300_000]
    found = segment(text)
    assert found[-1].end == len(text)


@pytest.mark.parametrize(
    ("seed", "spans"),
    [
        ("000", [(0, 1964, "nl")]),
        ("001", [(0, 2074, "nb")]),
        ("002", [(0, 2562, "de")]),
        ("003", [(0, 9422, "en")]),
        ("004", [(0, 43, "ja"), (43, 5672, "id")]),
    ],
)
def test_seeds(seed: str, spans: list[tuple[int, int, str]]) -> None:
    paths = list(SEEDS.glob(f"{seed}_*.txt"))
    if not paths:
        pytest.skip("no seeds")
    found = [(s.start, s.end, s.language) for s in segment(paths[0].read_text("utf-8"))]
    assert found[: len(spans) - 1] == spans[:-1]
    assert found[len(spans) - 1][::2] == spans[-1][::2]
    assert len(found) <= len(spans) + 1  # a copyright line at the end may stand alone
