"""The taxonomy, the list of systems, and what counts as a weapon."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clips import packs
from clips.document import Found
from clips.nlp import read_document
from clips.packs.weapons import entries
from clips.pipes import weapons
from clips.taxonomy import categories, modifiers, refine, sources, systems

TOP = {
    "weapon", "missile", "rocket", "artillery", "drone", "aircraft", "vehicle", "ship", "nuclear", "chemical",
    "biological", "bomb", "mine", "small-arm", "ammunition", "explosive", "torpedo",
}  # fmt: skip
LANGUAGES = [code for code in packs.codes() if packs.load(code).weapons.heads]


def found(text: str, language: str) -> list[Found]:
    return list(weapons.run(read_document(text, language=language)))


def shown(text: str, language: str = "en") -> list[str]:
    """Each weapon as `words | category | designation`."""
    return [
        " | ".join([text[f.start : f.end], f.fields["category"], *filter(None, [f.fields["designation"]])])
        for f in found(text, language)
    ]


def test_taxonomy_is_the_contracts() -> None:
    assert {path.split("/")[0] for path in categories()} == TOP
    assert all(path.rpartition("/")[0] in categories() for path in categories() if "/" in path)


def test_refinements_stay_in_the_taxonomy() -> None:
    for category in ["", *categories()]:
        for modifier in modifiers():
            assert refine(category, modifier) in categories() | {None}, (category, modifier)


def test_modifiers_in_any_order_mean_the_same() -> None:
    once = refine(refine("missile", "ballistic") or "", "short-range")
    assert once == refine(refine("missile", "short-range") or "", "ballistic") == "missile/ballistic/short-range"
    assert refine("missile/cruise", "short-range") == "missile/cruise"
    assert refine("", "short-range") is None


@pytest.mark.parametrize("code", LANGUAGES)
def test_pack_names_known_categories_and_modifiers(code: str) -> None:
    data = packs.load(code).weapons
    assert set(data.heads) <= categories()
    assert {*data.before, *data.after} <= modifiers()
    for line in [*data.heads.values(), *data.before.values(), *data.after.values(), data.never, data.context]:
        words = [e.text for e in entries(line)]
        assert all(word == word.strip() and "=" not in word for word in words), line


def test_thirty_languages_have_the_core() -> None:
    assert len(LANGUAGES) >= 30
    for code in LANGUAGES:
        tops = {category.split("/")[0] for category in packs.load(code).weapons.heads}
        assert {"weapon", "missile", "drone", "aircraft", "vehicle", "ship", "nuclear", "bomb"} <= tops, code


def test_systems() -> None:
    known = systems()
    assert len(known) >= 600
    assert len({system.names[0] for system in known}) == len(known)
    names = [name for system in known for name in system.names]
    assert len(set(names)) == len(names)
    for system in known:
        assert system.category in categories(), system
        assert len(system.country) == 2, system
        assert system.source in sources(), system


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("KN-23 missiles", "KN-23"),
        ("KN 23 missiles", "KN-23"),
        ("KN23 missiles", "KN-23"),
        ("Hwasong-11A missiles", "KN-23"),
        ("SS-26 Stone missiles", "Iskander"),
        ("Iskander-M missiles", "Iskander"),
        ("Shahed 136 drones", "Shahed-136"),
        ("Geran-2 drones", "Shahed-136"),
        ("F16 jets", "F-16"),
        ("F/A-18 jets", "F/A-18"),
        ("T-72B3 tanks", "T-72"),
        ("S-300PMU2 systems", "S-300"),
        ("M1A1 Abrams tanks", "M1 Abrams"),
        ("2S19 Msta-S howitzers", "2S19"),
    ],
)
def test_spellings(written: str, name: str) -> None:
    (weapon,) = found(f"They fired on {written}.", "en")
    assert weapon.fields["designation"] == name
    assert weapon.start == len("They fired on ")
    assert weapon.end == len("They fired on ") + len(written)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Сбито 20 шахедов и «Гераней».", ["шахедов", "Гераней"]),
        ("ru", "удар «Искандером» и «Калибрами»", ["Искандером", "Калибрами"]),
        ("de", "Dank der Leopards und Scudraketen", ["Leopards", "Scudraketen"]),
        ("nl", "De Patriotsystemen en F-16's schoten raketten neer.", ["Patriotsystemen", "F-16's", "raketten"]),
        ("ja", "ウクライナ軍、シャヘドを撃墜", ["シャヘド"]),
        ("ja", "米国製F16戦闘機が飛行", ["F16戦闘機"]),
        ("zh", "乌克兰军队使用海马斯火箭炮攻击", ["海马斯火箭炮"]),
    ],
)
def test_inflected_and_other_scripts(language: str, text: str, expected: list[str]) -> None:
    assert [text[f.start : f.end] for f in found(text, language)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The G7 met in Hiroshima.",
        "COVID-19 spread; an A320 landed.",
        "The M6 motorway was closed after Article 5 was read.",
        "World Cup 2026 comes to Mexico.",
        "The rocket that carried a satellite into orbit broke apart.",
        "Arsenal beat Spurs with a late goal.",
        "A torpedo bat is legal in baseball.",
        "The weapons inspector praised the arms embargo.",
        "He took her in his arms; a coal mine closed; the think tank agreed.",
        "A leopard and a tiger escaped; the patriot wept; his javelin flew 80 metres.",
        "Tomahawk steak, a hawk, the tank of a car, a bomb at the box office, a magic bullet, a smoking gun.",
        "The Leopard hotel in Patriot, Indiana.",
        "It was 40 grad outside; a chinook wind blew.",
    ],
)
def test_no_weapon(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The army sent Leopards and a Patriot.",
            ["Leopards | vehicle/tank | Leopard", "Patriot | missile/air-defense | Patriot"],
        ),
        ("Javelin missiles", ["Javelin missiles | missile/anti-tank | Javelin"]),
        ("Leopard 2A6 tanks", ["Leopard 2A6 tanks | vehicle/tank | Leopard 2"]),
        ("a new missile, the Hwasong-90", ["missile | missile", "Hwasong-90 | missile | Hwasong-90"]),
        ("the Zorka-7 missile", ["Zorka-7 missile | missile | Zorka-7"]),
        ("USS Gerald R. Ford", ["USS Gerald R. Ford | ship/aircraft-carrier | USS Gerald R. Ford"]),
        ("the frigate HMAS Anzac", ["frigate HMAS Anzac | ship/frigate | HMAS Anzac"]),
        ("240 mm rocket launchers", ["240 mm rocket launchers | rocket/artillery"]),
        ("155-mm howitzers", ["155-mm howitzers | artillery/howitzer"]),
        ("an anti-ship cruise missile", ["anti-ship cruise missile | missile/cruise/anti-ship"]),
        (
            "nuclear-capable short-range ballistic missiles",
            ["nuclear-capable short-range ballistic missiles | missile/ballistic/short-range"],
        ),
    ],
)
def test_weapon(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_unknown_designations_say_so() -> None:
    weapon = found("the Zorka-7 missile", "en")[0]
    assert weapon.rule == "designation by its form"
    assert weapon.confidence < 0.9


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*"Aé9 -.,«»'\n火ミ́ﬁİß", " KN-23", " missile", "raket", "Iskander", "Leopard 2", " 155 mm ", "USS "]
        ),
        max_size=40,
    ),
    st.sampled_from(LANGUAGES),
)
def test_spans_are_in_order_and_inside(parts: list[str], language: str) -> None:
    text = "".join(parts)
    last = 0
    for f in found(text, language):
        assert last <= f.start < f.end <= len(text)
        assert f.fields["category"] in categories()
        last = f.start


def test_time_is_linear() -> None:
    unit = "Rebels fired 12 Grad rockets, KN-23 missiles and mines 1.2.3 at tanks - Iskander M1 F-16. "

    def seconds(size: int) -> float:
        document = read_document(unit * size, language="en")
        start = time.process_time()
        list(weapons.run(document))
        return time.process_time() - start

    seconds(10)
    assert seconds(2000) < 30 * max(min(seconds(200) for _ in range(3)), 0.001)


@pytest.mark.parametrize(
    "junk", ["A" * 300_000, "9" * 300_000, "F-" * 150_000, "-" * 300_000, "ракета" * 50_000, "mm 9" * 75_000]
)
def test_junk_is_read_in_time(junk: str) -> None:
    document = read_document(junk, language="en")
    start = time.process_time()
    list(weapons.run(document))
    assert time.process_time() - start < 5
