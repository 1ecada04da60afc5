"""The pack section `[cues]`."""

from clips.packs.base import Data


class CuesData(Data):
    """What a language says of cues."""
