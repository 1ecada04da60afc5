"""What `clips eval` prints: a table for people, JSON for programs."""

import json
from collections.abc import Collection, Sequence

from rich.text import Text

from clips.evaluate.floors import Short
from clips.evaluate.measures import MEASURES
from clips.evaluate.scores import Score
from clips.languages import english
from clips.render import Options, Out
from clips.render.page import Page
from clips.render.safe import inert

__all__ = ["as_json", "as_table"]

Scores = dict[str, dict[str, Score]]
_NAME, _CELL = 15, 7  # cells of the first column and of each other
_FINE, _POOR = 0.9, 0.7


def as_table(scores: Scores, out: Out, options: Options, *, each: bool = False, only: Collection[str] = ()) -> None:
    """Write recall, precision and F1 of all clippings together, then F1 by language; with `each` instead of that a
    table for each language. `only` are measures, none: all."""
    page = Page(out, options)
    rows = [m for m in MEASURES if m in scores.get("all", {}) and (not only or m in only)]
    languages = [language for language in scores if language != "all"]
    if len(languages) == 1:  # all together is the same
        _table(page, rows, scores[languages[0]], english(languages[0]))
    else:
        _table(page, rows, scores.get("all", {}), "All languages")
        if each:
            for language in languages:
                page.blank()
                _table(page, rows, scores[language], english(language))
        else:
            columns = max(1, (page.width - _NAME) // _CELL)
            for start in range(0, len(languages), columns):
                page.blank()
                _by_language(page, rows, scores, languages[start : start + columns])
    page.flush()


def _table(page: Page, rows: Sequence[str], scores: dict[str, Score], title: str) -> None:
    """A line for each measure that is scored."""
    head = Text(inert(title)[:_NAME].ljust(_NAME), style="bold")
    page.lines.append(
        head + Text("".join(word.rjust(_CELL + 2) for word in ("gold", "found", "recall", "prec.", "F1")))
    )
    for measure in rows:
        if score := scores.get(measure):
            line = Text(f"{measure:{_NAME}}{score.gold:{_CELL + 2},}{score.found:{_CELL + 2},}")
            for value in (score.recall, score.precision, score.f1):
                line.append(f"{value:{_CELL + 2}.3f}", style=_style(value))
            page.lines.append(line)


def _by_language(page: Page, rows: Sequence[str], scores: Scores, languages: Sequence[str]) -> None:
    """F1 of each measure in each of `languages`; a dash where the gold has nothing."""
    page.lines.append(
        Text("F1".ljust(_NAME), style="bold") + Text("".join(inert(code).rjust(_CELL) for code in languages))
    )
    for measure in rows:
        line = Text(f"{measure:{_NAME}}")
        for language in languages:
            score = scores[language].get(measure)
            line.append(
                f"{score.f1:{_CELL}.2f}" if score else "-".rjust(_CELL), style=_style(score.f1) if score else "dim"
            )
        page.lines.append(line)


def _style(value: float) -> str:
    return "" if value >= _FINE else "red" if value < _POOR else "yellow"


def as_json(scores: Scores, short: Sequence[Short], out: Out, *, only: Collection[str] = ()) -> None:
    """Write `{"scores": {LANGUAGE: {MEASURE: {…}}}, "short": [{…}]}`, a line a language."""

    def figures(score: Score) -> dict[str, float]:
        return {
            "gold": score.gold,
            "found": score.found,
            "recall": round(score.recall, 4),
            "precision": round(score.precision, 4),
            "f1": round(score.f1, 4),
        }

    lines = [
        f"{json.dumps(language)}:"
        + json.dumps({m: figures(measures[m]) for m in MEASURES if m in measures and (not only or m in only)})
        for language, measures in scores.items()
    ]
    fallen = [{**one.floor._asdict(), "is": None if one.value is None else round(one.value, 4)} for one in short]
    out.write('{"scores":{\n' + ",\n".join(lines) + '},\n"short":' + json.dumps(fallen, ensure_ascii=False) + "}\n")
