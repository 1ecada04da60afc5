"""What `clips explain` does: texts and files to explanations, or one event of the run to its reasons."""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from clips.output import destination
from clips.read import Failure, Raw, find, read
from clips.render.safe import json_safe
from clips.run import Noted, Settings, options, say
from clips.work import Setup, analyze, failure, load

if TYPE_CHECKING:
    from clips.analyzer import Analyzer
    from clips.explain import Explained
    from clips.models import Clipping

__all__ = ["is_text", "run"]

SCHEMA = "clips-explain/1"
_ENDINGS = (".txt", ".md", ".jsonl", ".ndjson")


def is_text(argument: str) -> bool:
    """Whether an argument is a text to explain: no path of anything that exists, none that looks like a clipping's."""
    if argument == "-" or os.path.lexists(argument):
        return False
    return any(map(str.isspace, argument)) or not argument.lower().endswith(_ENDINGS)


def run(arguments: Sequence[str], settings: Settings, *, text: bool = False, event: str | None = None) -> int:
    """Explain `arguments`, texts (all of them where `text`) or paths, or the event of the run whose id begins with
    `event`, and write that; the exit status: 0, or 1 where something could not be read or there is no such event.

    Raises `OSError` where the output cannot be written.
    """
    noted = Noted(settings.quiet)
    if settings.watchlist:
        noted.watchlist(settings.watchlist)
    raws = list(noted.sorting(noted.reading(_raws(arguments, settings, text))))
    if not raws:
        return int(noted.failed)
    setup = Setup(settings.language, settings.date, settings.watchlist, settings.pipelines)
    if event is not None:
        return max(_event(raws, setup, settings, noted, event), int(noted.failed))
    explained = _explained(raws, load(setup), noted)
    with destination(settings.output, utf8=settings.format == "json") as out:
        if settings.format == "json":
            clippings = [one.dump() for one in explained]
            document = {"schema": SCHEMA, "clippings": clippings}
            out.write(json_safe(json.dumps(document, ensure_ascii=False, indent=1)) + "\n")
        else:
            from clips.explain.show import show

            show(explained, out, options(settings), titles=len(raws) > 1)
    return int(noted.failed)


def _raws(arguments: Sequence[str], settings: Settings, text: bool) -> Iterator[Raw | Failure]:
    """What the arguments are; texts are called `text`, `text-2`, …"""
    texts = 0
    paths: list[str] = []
    for argument in arguments:
        if text or is_text(argument):
            texts += 1
            yield Raw("text" if texts == 1 else f"text-{texts}", argument)
        else:
            paths.append(argument)
    yield from read(find(paths, skip=settings.output))


def _explained(raws: Iterable[Raw], analyzer: "Analyzer", noted: "Noted") -> "Iterator[Explained]":
    for raw in raws:
        if one := _one(raw, analyzer, noted):
            yield one


def _one(raw: Raw, analyzer: "Analyzer", noted: "Noted") -> "Explained | None":
    from clips.explain import explain

    try:
        return explain(
            analyzer, raw.text, id=raw.id, path=raw.path, title=raw.title, date=raw.date, source=raw.source,
            warnings=raw.warnings,
        )  # fmt: skip
    except Exception as error:
        if os.environ.get("CLIPS_DEBUG"):
            raise
        noted.failure(*failure(raw, f"{type(error).__name__}: {error}"[:300]))
        return None


def _event(raws: list[Raw], setup: Setup, settings: Settings, noted: "Noted", id: str) -> int:
    """Analyzes all, and the clippings that report the event once more, with notes."""
    from clips.explain.event import UnknownEventError, explain_event
    from clips.explain.event import find as event_of
    from clips.link import link

    linked = link(list(noted.sorting(analyze(raws, setup, jobs=settings.jobs))))
    by_id = {raw.id: raw for raw in raws}
    analyzer = load(setup)

    def again(clipping: "Clipping") -> "Explained":
        one = _one(by_id[clipping.id], analyzer, noted)
        assert one is not None
        return one

    try:
        explained = explain_event(linked, event_of(linked.events, id), again)
    except UnknownEventError as error:
        say(str(error))
        return 1
    with destination(settings.output, utf8=settings.format == "json") as out:
        if settings.format == "json":
            document = {"schema": SCHEMA, **explained.model_dump(mode="json")}
            out.write(json_safe(json.dumps(document, ensure_ascii=False, indent=1)) + "\n")
        else:
            from clips.explain.show import show_event

            show_event(explained, out, options(settings))
    return 0
