"""Mentions and cues to events: who did what to whom, with what, when, and who says so."""

from clips.document import Document
from clips.models import Event, Mention, Quote


def find_quotes(document: Document, mentions: list[Mention]) -> list[Quote]:
    """Direct speech with its speakers."""
    return []


def find_events(document: Document, mentions: list[Mention], quotes: list[Quote], clipping: str) -> list[Event]:
    """The events of one clipping, by the place of their trigger."""
    return []
