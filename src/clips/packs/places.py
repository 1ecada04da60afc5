"""The pack section `[places]`."""

from clips.packs.base import Data


class PlacesData(Data):
    """What a language says of places."""
