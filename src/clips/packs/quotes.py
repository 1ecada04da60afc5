"""The pack section `[quotes]`."""

from clips.packs.base import Data


class QuotesData(Data):
    """What a language says of quotes."""
