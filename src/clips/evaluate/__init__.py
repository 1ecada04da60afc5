"""How well clippings are read, against gold beside them; docs/evaluation.md defines each measure."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from clips.evaluate.gold import GoldError, read_folder, read_stories
from clips.evaluate.measures import score, stories
from clips.evaluate.scores import Score

if TYPE_CHECKING:
    from clips.analyzer import Analyzer

__all__ = ["GoldError", "Score", "Scores", "evaluate"]

Scores = dict[str, dict[str, Score]]
"""Language (`all`: all together) -> measure -> score."""


def evaluate(*folders: Path, languages: Collection[str] = (), pipelines: Mapping[str, str] | None = None) -> Scores:
    """The scores of folders of `<id>.txt` with their gold, languages in alphabetical order, then `all`.

    With `languages`, of the clippings in these alone. `pipelines` are those of `Analyzer`. Raises `GoldError` for gold
    that makes no sense, and where a clipping cannot be read.
    """
    from clips.analyzer import Analyzer

    analyzer = Analyzer(pipelines=pipelines)
    totals: Scores = {}
    for folder in folders:
        _score(totals, folder, analyzer, languages)
    if languages and not totals:
        raise GoldError(f"{', '.join(map(str, folders))}: nothing in {', '.join(languages)} has gold")
    return {language: totals[language] for language in sorted(totals, key=lambda code: (code == "all", code))}


def _score(totals: Scores, folder: Path, analyzer: "Analyzer", languages: Collection[str]) -> None:
    """Add the scores of one folder; its stories are those of its own clippings."""
    from clips.link import link

    samples = read_folder(folder)
    expected = read_stories(folder, samples)
    read = []
    for sample in samples:
        if languages and not expected and sample.gold and sample.gold.language not in languages:
            continue
        clipping = analyzer.analyze(sample.text, id=sample.id)
        dated = clipping
        if sample.gold and sample.gold.reference_date:
            dated = analyzer.analyze(sample.text, id=sample.id, date=sample.gold.reference_date)
        read.append(dated)
        if sample.gold and (not languages or sample.gold.language in languages):
            for language in (sample.gold.language, "all"):
                _add(totals, language, score(sample.gold, clipping, dated))
    own = {sample.id: sample.gold.language for sample in samples if sample.gold}
    own = {clipping.id: own.get(clipping.id, clipping.language) for clipping in read}
    for id_, scores in stories(expected, link(read)) if expected else ():
        if not languages or own[id_] in languages:
            for language in (own[id_], "all"):
                _add(totals, language, scores)


def _add(totals: Scores, language: str, scores: dict[str, Score]) -> None:
    for measure, one in scores.items():
        totals.setdefault(language, {}).setdefault(measure, Score()).add(one)
