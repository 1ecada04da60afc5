"""The pack section `[weapons]`."""

from clips.packs.base import Data


class WeaponsData(Data):
    """What a language says of weapons."""
