"""The pack section `[events]`: the words for events, and the grammar that tells who did what to whom.

Word lists are strings, words apart by commas. A verb is written `attack/r` (`r` a paradigm), `struck=fp` (forms of its
own), `carr/y out` (a phrase whose first word inflects) or `vuur/t .. af` (a particle that comes later in the clause).
Forms: `b` infinitive, `f` finite, `p` participle that makes a passive, `g` other non-finite, `s` a passive by itself;
beside these `u` for a future (`livrera=fu`: planned), `n` for a negated form (negated), `a` for hearsay (alleged).
A noun is written `attack` (endings of the paradigm `noun`), `talks=` (no endings) or `-aanval` (anything may stand
before it). Words of the sense `none` are no triggers.
"""

from pydantic import field_validator

from clips.packs.base import Data


class EventsData(Data):
    """Words by sense (`data/plover.toml`), and how the language marks who does what.

    `words`: single function words by role: `by to at from with of between in for toward` mark participants, `other`
    those without a role; `part` are parts of countries (`the north of`); `det`, `and`; `brk` begins a clause,
    `that` one that says what is meant, `rel` one about the participant before it, `comma` does so after a comma;
    `be` makes a passive of a participle, `have` none; `he they it me` are pronouns; `obj` determiners of objects;
    `inf` stands before an infinitive. `cases`: the endings of names by the role that they mark. `paradigms`: ending
    -> forms. `themes`: class -> nouns that events are about. `actors`: nouns that act for their country.
    `adjectives`: endings that only adjectives have. `pairs`: phrases for the two sides named before.

    `verb_final`: non-finite verbs and those of subordinate clauses come last; `inversion`: the subject may follow the
    finite verb; `head_first`: a noun comes before what belongs to it (`tentara Korea Utara`); `postpositions`: markers
    follow their noun; `commas`: a comma ends a clause; `genitive`: the ending, or the sign after a name, of an owner.
    `declension`: the roles of six cases (`-` for the nominative) where names inflect by `[names.inflection]`;
    `governs`: the role of the case that a marker goes with, where a word may be several (`с`: `with = "by", from =
    "of"`); `behind`: markers that follow their noun in other languages.
    """

    verb_final: bool = False
    inversion: bool = False
    head_first: bool = False
    postpositions: bool = False
    commas: bool = False
    genitive: str = ""
    words: dict[str, str] = {}
    cases: dict[str, str] = {}
    declension: str = ""
    governs: dict[str, str] = {}
    behind: dict[str, str] = {}
    paradigms: dict[str, dict[str, str]] = {}
    verbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    themes: dict[str, str] = {}
    actors: str = ""
    adjectives: str = ""
    pairs: str = ""

    @field_validator("words", "cases", "behind", "themes", "verbs", "nouns")
    @classmethod
    def _no_empty(cls, value: dict[str, str]) -> dict[str, str]:
        if any(not word.strip() for words in value.values() for word in words.split(",")):
            raise ValueError("an empty word between commas")
        return value
