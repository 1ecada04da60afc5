"""Direct speech with its speakers."""

from clips.document import Document
from clips.models import Mention, Quote


def find_quotes(document: Document, mentions: list[Mention]) -> list[Quote]:
    """Direct speech, by `start`."""
    return []
