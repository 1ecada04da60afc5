"""How a language is written: what ends a sentence and what does not."""

from clips.packs.base import Data


class TextData(Data):
    """`abbreviations` end in a stop that ends no sentence (without it: `bzw`); `ordinal_stop`: `9.` is an ordinal.

    `stopped` are abbreviations of initials that may end one (`U.S`), as other initials do not (`J.B. Pritzker`).
    `apostrophe_endings`: what follows an apostrophe is an ending and belongs to the span of a name (`Rusya'nın`).
    """

    abbreviations: list[str] = []
    stopped: list[str] = []
    ordinal_stop: bool = False
    apostrophe_endings: bool = False
