"""The pack section `[quotes]`: how a language reports speech."""

from clips.packs.base import Data


class QuotesData(Data):
    """Verbs of speech, apart by commas, written as in `[events.verbs]`, their paradigms being those of `[events]`.

    `say` are neutral, `claim` leave doubt. `dash`: a line that begins with a dash is direct speech.
    """

    say: str = ""
    claim: str = ""
    dash: bool = False
