"""Mentions and cues to events: who did what to whom, with what, when, and who says so.

`find_quotes` and `find_events` read a `Document` and the mentions in it; `docs/events.md` tells how.
"""

from clips.events.extract import find_events
from clips.events.quotes import find_quotes
from clips.events.triggers import terms

__all__ = ["find_events", "find_quotes", "terms"]
