"""`Analyzer`: the steps in their order, and the public Python API."""

from clips import events, summary
from clips.document import Document
from clips.entities import group, to_mentions
from clips.language import main_language
from clips.models import Clipping, Segment, Span
from clips.nlp import pipeline, read_document
from clips.published import find_published


class Analyzer:
    """Reads clippings.

    `language` (ISO 639-1, `nb` for Bokmål) skips detection; `date` (ISO 8601) is the publication date of clippings
    that carry none.
    """

    def __init__(self, *, language: str | None = None, date: str | None = None) -> None:
        self.language = language
        self.date = date

    def analyze(self, text: str, *, id: str = "text", path: str | None = None, date: str | None = None) -> Clipping:
        """What `text` says. `id` names the clipping, `path` is where it was read, `date` overrides the Analyzer's."""
        document = read_document(text, language=self.language)
        published = find_published(document, date or self.date)
        document.date = published.value if published else None
        nlp = pipeline()
        doc = nlp.make_doc(text)
        doc.user_data["clips"] = document
        nlp(doc)
        mentions = to_mentions(document)
        quotes = events.find_quotes(document, mentions)
        found = events.find_events(document, mentions, quotes, id)
        segments = _segments(document)
        return Clipping(
            id=id,
            path=path,
            title=text[slice(*document.title)] if document.title else None,
            language=main_language(segments),
            segments=segments,
            published=published,
            mentions=mentions,
            entities=group(mentions, id),
            events=found,
            quotes=quotes,
            summary=summary.key_sentences(document, mentions, found),
            warnings=document.warnings,
        )


def _segments(document: Document) -> list[Segment]:
    return [Segment(start=s.start, end=s.end, language=s.pack.code, confidence=s.confidence) for s in document.sections]


def to_span(text: str, start: int, end: int) -> Span:
    """The words of `text` from `start` to `end`."""
    return Span(text=text[start:end], start=start, end=end)
