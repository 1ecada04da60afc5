"""The pack section `[places]`: what a language says of places."""

from clips.packs.base import Data
from clips.packs.names import Words


class PlacesData(Data):
    """Words around places.

    `prepositions` stand before places more than before other names, `directions` before both. `heads_before` and
    `heads_after` are kinds of places that make a name with the words beside them (`Oblast Kursk`, `Kursk Oblast`),
    `kinds` are common nouns beside a place (`the city of`). `compass` are words before a name that belong to it, apart
    or with a hyphen (`North Darfur`, `Noord-Darfur`). `known` are names of the places of `data/places/features.tsv`, by
    id.
    """

    compass: Words = []
    prepositions: Words = []
    directions: Words = []
    heads_before: Words = []
    heads_after: Words = []
    kinds: Words = []
    known: dict[str, Words] = {}
