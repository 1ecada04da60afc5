"""Floors: the least that a measure may be, and what falls short of it."""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from clips.evaluate.gold import GoldError
from clips.evaluate.measures import MEASURES
from clips.evaluate.scores import Score

__all__ = ["FIGURES", "Floor", "Short", "fallen_short", "parse_floor", "read_floors"]

FIGURES = ("f1", "precision", "recall")


class Floor(NamedTuple):
    """The least `value` of a figure (`f1`, `precision`, `recall`) of a measure in a language (`all`: all of them)."""

    language: str
    measure: str
    figure: str
    value: float


class Short(NamedTuple):
    """A floor, and what there is instead, None where nothing was scored."""

    floor: Floor
    value: float | None

    def __str__(self) -> str:
        language, measure, figure, value = self.floor
        is_now = "is not scored" if self.value is None else f"is {self.value:.3f}"
        name = "F1" if figure == "f1" else figure
        return f"{language}: {name} of {measure} {is_now}, under {value:g}"


def read_floors(path: Path) -> list[Floor]:
    """The floors of a TOML file: tables `clippings.LANGUAGE` of measures and their F1, or `{precision = …, …}`.

    Other tables are not looked at. Raises `GoldError`.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise GoldError(f"{path}: {reason}") from error
    tables = data.get("clippings")
    if not isinstance(tables, dict):
        raise GoldError(f"{path}: there is no table [clippings.all], or [clippings.nl] or the like")
    floors: list[Floor] = []
    for language, measures in tables.items():
        where = f"{path}: clippings.{language}"
        if not isinstance(measures, dict):
            raise GoldError(f"{where}: not a table of measures")
        for measure, value in measures.items():
            for figure, least in value.items() if isinstance(value, dict) else [("f1", value)]:
                floors.append(_floor(language, measure, figure, least, where))
    return floors


def parse_floor(text: str) -> Floor:
    """The floor in `[LANGUAGE:]MEASURE=F1`, of all languages together where it names none. Raises `GoldError`."""
    name, equals, value = text.rpartition("=")
    if not equals:
        raise GoldError(f"{text!r} is not [LANGUAGE:]MEASURE=F1, such as 'event roles=0.65'")
    language, colon, measure = name.rpartition(":")
    try:
        least: object = float(value)
    except ValueError:
        least = value
    return _floor(language if colon else "all", measure.strip(), "f1", least, repr(text))


def _floor(language: str, measure: str, figure: object, value: object, where: str) -> Floor:
    if measure not in MEASURES:
        raise GoldError(f"{where}: no measure {measure!r}; there are {', '.join(MEASURES)}")
    if figure not in FIGURES:
        raise GoldError(f"{where}: {measure}: no figure {figure!r}; there are {', '.join(FIGURES)}")
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise GoldError(f"{where}: {measure}: {value!r} is not a number from 0 to 1")
    return Floor(language, measure, str(figure), float(value))


def fallen_short(
    floors: Collection[Floor],
    scores: Mapping[str, Mapping[str, Score]],
    languages: Collection[str] = (),
    measures: Collection[str] = (),
) -> Iterator[Short]:
    """The floors not reached, to a thousandth; of `languages`, `all` and `measures` where there are any."""
    for floor in floors:
        if (languages and floor.language not in (*languages, "all")) or (measures and floor.measure not in measures):
            continue
        score = scores.get(floor.language, {}).get(floor.measure)
        value: float | None = None if score is None else getattr(score, floor.figure)
        if value is None or round(value, 3) < floor.value:
            yield Short(floor, value)
