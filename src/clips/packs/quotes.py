"""The pack section `[quotes]`: how a language reports speech."""

from clips.packs.base import Data


class QuotesData(Data):
    """Verbs of speech, apart by commas, written as in `[events.verbs]`, their paradigms being those of `[events]`;
    a verb may end in any way before `*` (`말했*`).

    `say` are neutral, `claim` leave doubt. `dash`: what follows a dash at the beginning of a line or a sentence is
    direct speech. `suffix`: the ending of verbs of speech that says who (`ujarnya`). `who`: phrases that mean the one
    who spoke last (`the official, the *-year-old`; `*` is any word or part of one). `behind`: what is written together
    with the closing sign after speech (`"…"라고`). `thus`: words that point back at a quote (`こう`). `terms`: coined
    words that people put in quotation marks, without their endings (`special military operation`).
    """

    say: str = ""
    claim: str = ""
    dash: bool = False
    suffix: str = ""
    who: str = ""
    behind: str = ""
    thus: str = ""
    terms: str = ""
