"""Mentions become entities: one id for one thing, the fullest name, counts."""

import pytest

from clips.analyzer import Analyzer
from clips.entities import slug
from clips.models import Entity

TEXT = """NATO Secretary General Mark Rutte met Ukrainian President Volodymyr Zelenskyy in Kharkiv on Monday.
Rutte said NATO would help. Zelenskyy thanked Rutte in Kharkiv.
The UN Security Council meets; the Security Council is late."""


@pytest.fixture(scope="module")
def entities() -> dict[str, Entity]:
    return {e.id: e for e in Analyzer(language="en").analyze(TEXT).entities}


def test_a_person_is_one_entity(entities: dict[str, Entity]) -> None:
    rutte = entities["person:mark-rutte"]
    assert (rutte.name, rutte.count, rutte.aliases) == ("Mark Rutte", 3, ["Rutte"])
    assert (rutte.role, rutte.affiliation) == ("Secretary General", "organization:nato")
    zelenskyy = entities["person:volodymyr-zelensky"]  # who needs no introduction has one id, however he is spelled
    assert (zelenskyy.count, zelenskyy.role, zelenskyy.affiliation) == (2, "President", "country:UA")


def test_an_organization_is_one_entity(entities: dict[str, Entity]) -> None:
    council = entities["organization:un-security-council"]
    assert council.count == 2
    assert set(council.aliases) | {council.name} == {"UN Security Council", "Security Council"}
    assert entities["organization:nato"].count == 2


def test_a_place_is_one_entity(entities: dict[str, Entity]) -> None:
    kharkiv = entities["place:706483"]
    assert (kharkiv.name, kharkiv.count, kharkiv.country) == ("Kharkiv", 2, "UA")
    assert kharkiv.latitude is not None


def test_no_two_people_share_an_entity() -> None:
    text = "Kim Jong-un met Kim Yo-jong. Park Jin called Park Geun-hye."
    found = {e.id for e in Analyzer(language="en").analyze(text).entities if e.kind == "person"}
    assert found == {"person:kim-jong-un", "person:kim-yo-jong", "person:park-jin", "person:park-geun-hye"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Kim Jong-un", "kim-jong-un"), ("Pjöngjang", "pjongjang"), ("U.N. Security Council", "u-n-security-council")],
)
def test_slugs(name: str, expected: str) -> None:
    assert slug(name) == expected
