"""The pack section `[countries]`."""

from clips.packs.base import Data


class CountriesData(Data):
    """What a language says of countries."""
