"""The pack section `[dates]`."""

from clips.packs.base import Data


class DatesData(Data):
    """What a language says of dates."""
