"""The sentences that tell most."""

from clips.document import Document
from clips.models import Event, Mention, Span


def key_sentences(document: Document, mentions: list[Mention], events: list[Event], most: int = 3) -> list[Span]:
    """At most `most` sentences as spans, most telling first."""
    return []
