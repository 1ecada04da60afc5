"""The pack section `[quotes]`: how a language reports speech."""

from clips.packs.base import Data


class QuotesData(Data):
    """Verbs of speech, apart by commas, written as in `[events.verbs]`, their paradigms being those of `[events]`.

    `say` are neutral, `claim` leave doubt, `media` are other ways to bring speech in (`according to`). `marks` are pairs
    of an opening and a closing sign beyond the ones that all languages share; `dash`: a line that begins with a dash is
    direct speech; `that` are words between a verb of speech and what is said.
    """

    say: str = ""
    claim: str = ""
    marks: list[str] = []
    dash: bool = False
