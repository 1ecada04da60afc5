"""Feasts and other calendars: days that are known."""

import datetime as dt

import pytest

from clips import packs
from clips.pipes.dates import find_dates, lunar, solar
from clips.pipes.dates.holidays import RULE, day_of


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("E", ["2016-03-27", "2021-04-04", "2024-03-31", "2025-04-20"]),
        ("O", ["2016-05-01", "2021-05-02", "2024-05-05", "2025-04-20"]),
        ("E-2", ["2024-03-29"]),
        ("E+49", ["2024-05-19"]),
        ("12-25", ["2023-12-25"]),
        ("11-4-4", ["2023-11-23", "2024-11-28"]),
        ("11-4-4+1", ["2024-11-29"]),
        ("05--1-1", ["2024-05-27"]),
        ("11-27>7", ["2022-11-27", "2023-12-03", "2024-12-01"]),
        ("11-16>3", ["2022-11-16", "2024-11-20"]),
        ("L", ["2022-02-01", "2024-02-10", "2025-01-29"]),
        ("H10-01", ["2023-04-21", "2024-04-10"]),
        ("H12-10", ["2023-06-28", "2024-06-16"]),
    ],
)
def test_day_of_a_holiday(rule: str, days: list[str]) -> None:
    assert [str(day_of(rule, int(day[:4]))) for day in days] == days


@pytest.mark.parametrize("rule", ["02-29", "L", "02-5-1", "?"])
def test_a_year_without_it(rule: str) -> None:
    assert day_of(rule, 1999) is None


def test_every_rule_of_the_packs_makes_a_day() -> None:
    for code in packs.codes():
        for rule in packs.load(code).dates.holidays:
            assert RULE.fullmatch(rule.split(" ")[0]), (code, rule)
            assert day_of(rule.split(" ")[0], 2024), (code, rule)


@pytest.mark.parametrize(
    ("year", "month", "day", "gold"),
    [
        (1357, 11, 22, "1979-02-11"),
        (1399, 12, 30, "2021-03-20"),
        (1403, 1, 1, "2024-03-20"),
        (1404, 1, 1, "2025-03-21"),
    ],
)
def test_solar_year(year: int, month: int, day: int, gold: str) -> None:
    assert str(solar.gregorian(year, month, day)) == gold
    assert solar.year_of(dt.date.fromisoformat(gold)) == year


def test_no_day_of_the_solar_year() -> None:
    assert solar.gregorian(1400, 12, 30) is None
    assert solar.gregorian(1600, 1, 1) is None


@pytest.mark.parametrize(
    ("year", "month", "gold"),
    [(1436, 9, "2015-06-18"), (1443, 9, "2022-04-02"), (1445, 12, "2024-06-07"), (1446, 1, "2024-07-07")],
)
def test_lunar_year(year: int, month: int, gold: str) -> None:
    assert str(lunar.gregorian(year, month, 1)) == gold
    assert lunar.year_of(dt.date.fromisoformat(gold)) == year


@pytest.mark.parametrize(
    ("language", "text", "date", "gold"),
    [
        ("en", "It closed for Christmas.", "2024-01-03", "2023-12-25"),
        ("en", "It will close for Christmas.", "2024-01-03", "2024-12-25"),
        ("en", "It closes for Christmas.", None, "XXXX-12-25"),
        ("en", "He came at Easter.", None, "XXXX-XX-XX"),
        ("en", "He came at Easter 2022.", None, "2022-04-17"),
        ("en", "last Christmas", "2024-12-27", "2024-12-25"),
        ("en", "on Christmas Eve at 9 pm", "2024-12-27", "2024-12-24T21:00"),
        ("nb", "Han kom julaften 2023.", None, "2023-12-24"),
        ("nl", "in oudejaarsnacht", "2024-01-02", "2023-12-31TNI"),
    ],
)
def test_holiday(language: str, text: str, date: str | None, gold: str) -> None:
    assert [e.value for e in find_dates(text, language, date)] == [gold]
