"""The pack section `[names]`."""

from clips.packs.base import Data


class NamesData(Data):
    """What a language says of names."""
