"""`Analyzer`: the steps in their order, and the public Python API."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from clips import events, summary
from clips.config import missing_pipeline
from clips.entities import group, to_mentions
from clips.language import Segment as Part
from clips.language import main_language
from clips.models import Clipping, Published, Segment
from clips.nlp import pipeline, read_document
from clips.notes import Trace
from clips.pipes.names.pipelines import recognizers
from clips.pipes.watchlist import Matcher
from clips.published import find_published
from clips.read import MOST_CHARACTERS, Failure, ReadError, whole
from clips.watchlist import Watchlist, WatchlistError
from clips.work import Setup, analyze


class Analyzer:
    """Reads clippings.

    `language` (ISO 639-1, `nb` for Bokmål) skips detection; `date` (ISO 8601) is the publication date of clippings
    that carry none. What `watchlist` (a path, several, or a `Watchlist`) has is looked out for and marked. `pipelines`
    are spaCy pipelines by language, packages or folders (`{"de": "de_core_news_lg"}`), which find the names there.
    Raises `ValueError` for a watchlist with an entry that cannot be read, and for a pipeline that is not there.
    """

    def __init__(
        self,
        *,
        language: str | None = None,
        date: str | None = None,
        watchlist: Watchlist | str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | None = None,
        pipelines: Mapping[str, str] | None = None,
    ) -> None:
        self.language = language
        self.date = date
        for code, name in (pipelines or {}).items():
            if problem := missing_pipeline(code, name):
                raise ValueError(problem)
        self._setup = Setup(language, date, _watchlist(watchlist), dict(pipelines or {}))
        self._matcher = Matcher(self._setup.watchlist) if self._setup.watchlist else None
        self._recognizers = recognizers(self._setup.pipelines or {})

    def analyze(
        self,
        text: str,
        *,
        id: str = "text",
        path: str | None = None,
        title: str | None = None,
        date: str | None = None,
        source: str | None = None,
        warnings: Sequence[str] = (),
        trace: Trace | None = None,
    ) -> Clipping:
        """What `text` says.

        `id` names the clipping and `path` is where it was read. `title`, `date` (ISO 8601) and `source` (the outlet)
        are what is known of it apart from its text: a title that `text` does not begin with becomes its first line, and
        all offsets count from there; the date goes before any that the text states. `warnings` are put before those of
        the analysis. `trace` takes notes of why things were found or refused. Half a surrogate pair, which is no text,
        becomes U+FFFD. Raises `ValueError` for more than a million characters.
        """
        text, title = whole(text), whole(title) if title else None
        if title and not text.lstrip().startswith(title):
            text = f"{title}\n{text}"
        if len(text) > MOST_CHARACTERS:
            raise ValueError(f"{len(text):,} characters; a clipping has at most {MOST_CHARACTERS:,}")
        document = read_document(text, language=self.language)
        if title:
            start = text.index(title)
            document.title = (start, start + len(title))
        published = Published(value=date, basis="metadata") if date else find_published(document, self.date, path)
        document.date = published.value if published else None
        document.recognizers = self._recognizers
        document.trace = trace
        if self._matcher:
            document.watched = self._matcher.find(document)
        nlp = pipeline()
        doc = nlp.make_doc(text)
        doc.user_data["clips"] = document
        nlp(doc)
        marks = self._matcher.mark(document) if self._matcher else None
        mentions = to_mentions(document)
        if marks:
            mentions = marks.mentions(mentions)
        quotes = events.find_quotes(document, mentions)
        found = events.find_events(document, mentions, quotes, id)
        if trace is not None:
            trace.read(document)
        entities = group(mentions, id)
        parts = [Part(s.start, s.end, s.pack.code, s.confidence) for s in document.sections]
        return Clipping(
            id=id,
            path=path,
            source=source,
            title=text[slice(*document.title)] if document.title else None,
            language=main_language(parts),
            segments=[Segment.model_validate(part, from_attributes=True) for part in parts],
            published=published,
            mentions=mentions,
            entities=marks.entities(entities) if marks else entities,
            events=found,
            quotes=quotes,
            summary=summary.key_sentences(document, mentions, found),
            warnings=[*warnings, *document.warnings],
        )

    def analyze_many(
        self,
        paths: Iterable[str | os.PathLike[str]],
        *,
        jobs: int = 1,
        failed: Callable[[Failure], object] | None = None,
    ) -> Iterator[Clipping]:
        """The clippings of files, folders (searched through) and `.jsonl` records, one by one, in order.

        `jobs` processes share the work (0: one a core); they are started with `spawn`, so a script needs its
        `if __name__ == "__main__":`. What cannot be read or analyzed goes to `failed`, and the rest follows; without
        it, `ReadError` is raised. Ids are made unique within one call.
        """
        from clips.read import find, read

        raws = read(find(os.fspath(path) for path in paths))
        for item in analyze(raws, self._setup, jobs=jobs):
            if not isinstance(item, Failure):
                yield item
            elif failed:
                failed(item)
            else:
                raise ReadError(f"{item.path}: {item.reason}")


def _watchlist(
    source: Watchlist | str | os.PathLike[str] | Iterable[str | os.PathLike[str]] | None,
) -> Watchlist | None:
    """A watchlist of what `Analyzer` takes for one; nobody would notice that an entry is missing, so that raises."""
    if source is None or isinstance(source, Watchlist):
        return source
    watchlist = Watchlist.read([source] if isinstance(source, str | os.PathLike) else source)
    for path, reason in watchlist.failures:
        raise WatchlistError(f"{path}: {reason}")
    return watchlist
