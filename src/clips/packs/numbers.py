"""The pack section `[numbers]`."""

from clips.packs.base import Data


class NumbersData(Data):
    """What a language says of numbers."""
