"""The pipes, in the order in which they run: each reads a `Document` and returns what it found of its kinds.

A pipe may read what earlier pipes left in `document.found`. `TERMS` are the words that pipes ask the lexicon to find.
"""

from collections.abc import Callable, Iterable

from clips.document import Document, Found
from clips.events import triggers as events
from clips.lexicon import Term
from clips.packs import LanguagePack
from clips.pipes import countries, dates, names, places, quantities, weapons

Pipe = Callable[[Document], Iterable[Found]]

PIPES: tuple[tuple[str, Pipe], ...] = (
    ("clips_dates", dates.run),
    ("clips_countries", countries.run),
    ("clips_weapons", weapons.run),
    ("clips_quantities", quantities.run),  # after the weapons that they count
    ("clips_names", names.run),  # people, organizations and places, decided together
)
TERMS: tuple[Callable[[LanguagePack], Iterable[Term]], ...] = (
    quantities.terms,
    countries.terms,
    weapons.terms,
    places.terms,
    names.terms,
    events.terms,
)
