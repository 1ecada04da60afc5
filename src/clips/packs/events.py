"""The pack section `[events]`."""

from clips.packs.base import Data


class EventsData(Data):
    """What a language says of events."""
