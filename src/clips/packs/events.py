"""The pack section `[events]`: the words for events, and the grammar that tells who did what to whom.

Word lists are strings, words apart by commas. A verb is written `attack/r` (`r` a paradigm), `struck=fp` (forms of its
own), `carr/y out`, `retir/a-se de` (phrases whose first word inflects) or `vuur/t .. af` (a particle that comes later
in the clause).
`vurul/ur!` is a stem that is a passive by itself.
Forms: `b` infinitive, `f` finite, `p` participle that makes a passive, `g` other non-finite, `s` a passive by itself;
beside these `u` for a future (`livrera=fu`: planned), `n` for a negated form (negated), `a` for hearsay (alleged), `c`
for a condition (hypothetical), `r` for a participle before who acts (`saldıran İsrail`), `m` for the plural of who
acts (`desteklediklerini`), `o` for a verb with its object attached (`دربتهم`); where markers follow their noun, also
`h` for a bare noun that closes a headline (`発射`), `e` for a present that tells a plan where it closes its clause
(`訪問する`), `q` for what is said (`했다고`).
`prefix+stem` (`ab+ziehen`: *zieht … ab, abzieht, abzuziehen, abgezogen*), `ein+reichen .. Klage` (*Klage eingereicht*),
`+stem .. tail` (`+setzen .. außer Kraft`) and `+stem tail` stand for all forms of a verb in `stems`. A noun is written
`attack` (endings of the paradigm `noun`), `talks=` (no endings) or `-aanval` (anything may stand before it). Words of
the sense `none` are no triggers.
"""

from typing import Self

from pydantic import field_validator, model_validator

from clips.packs.base import Data


class EventsData(Data):
    """Words by sense (`data/plover.toml`), and how the language marks who does what.

    `words`: single function words by role: `by to at from with of between in for toward` mark participants, `other`
    those without a role, `despite` those before what is no news; `part` are parts of countries (`the north of`);
    `det`, `and`; `brk` begins a clause, `that` one that says what is meant, `rel` one about the participant before
    it, `comma` does so after a comma; `be` makes a passive of a participle, `have` none, `ger` one that is no finite
    verb (`being`), `past` stands before what has happened (`after`); `also` says that who acted before goes on
    (`además`), `where` goes back to a place, `laid` to whom a measure is for (`que pesan sobre`); `he they it me` are
    pronouns; `obj` determiners of objects; `inf` stands before an infinitive; `subj`, `top` and `adn` are particles
    of subjects, of topics, and of what belongs to a noun (`への`), `quo` stands behind what is said (`と`); a marker
    written together with the next word has a hyphen (`ل-`); `gen` are articles of owners after their noun, `poss`
    possessives, `dat` pronouns to whom, `mine` those of who speaks, `indef` what stands before those not named before
    (`a`, `several`), where there are articles.

    `cases`: the endings of names by the role that they mark. `paradigms`: ending -> forms. `themes`: class -> nouns
    that events are about (`data/plover.toml`), `sport` and `disaster` those that say that nobody is attacked. `actors`:
    nouns that act for their country. `adjectives`: endings that only adjectives have. `pairs`: phrases for the two
    sides named before.

    `verb_final`: non-finite verbs and those of subordinate clauses come last; `inversion`: the subject may follow the
    finite verb; `head_first`: a noun comes before what belongs to it (`tentara Korea Utara`); `postpositions`: markers
    follow their noun; `commas`: a comma ends a clause; `capitals`: nouns begin with one; `genitive`: the ending, or the
    sign after a name, of an owner; `infix`: what stands between a separable prefix and its infinitive (`abzuziehen`,
    `af te trekken`).
    `stems`: verbs by name, with all of their forms, for entries with `+`. `groups`: nouns for those who act without a
    state (`rebels`), which stand for the last organization that the clipping calls so.
    `home`: the country (ISO 3166-1 alpha-2) whose government the press of the language means by the bare word, where
    the clipping names that country (`정부`).
    `lands`: phrases that go back to the country told of before (`the country`), `neighbours` to the one beside it
    (`its neighbour`).
    `own`: nouns that act for one country whoever writes, by its code (`DE = 'Bundesregierung'`).
    `impersonal`: endings of finite verbs that stand without a subject for those in a place (`в Москве отвергли`).
    `declension`: the roles of six cases (`-` for the nominative) where names inflect by `[names.inflection]`;
    `governs`: the role of the case that a marker goes with, where a word may be several (`с`: `with = "by", from =
    "of"`); `behind`: markers that follow their noun in other languages.
    """

    verb_final: bool = False
    inversion: bool = False
    head_first: bool = False
    postpositions: bool = False
    commas: bool = False
    capitals: bool = False
    genitive: str = ""
    infix: str = ""
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
    groups: str = ""
    lands: str = ""
    neighbours: str = ""
    home: str = ""
    own: dict[str, str] = {}
    impersonal: str = ""
    stems: dict[str, str] = {}
    adjectives: str = ""
    pairs: str = ""

    @model_validator(mode="after")
    def _stems_known(self) -> Self:
        for words in (*self.verbs.values(), *self.nouns.values()):
            for word in words.split(","):
                _, plus, rest = word.partition("+")
                if plus and rest.split(" ")[0].strip() not in self.stems:
                    raise ValueError(f"no stem for {word.strip()!r}")
        return self

    @field_validator("words", "cases", "themes", "verbs", "nouns", "stems", "behind")
    @classmethod
    def _no_empty(cls, value: dict[str, str]) -> dict[str, str]:
        if any(not word.strip() for words in value.values() for word in words.split(",")):
            raise ValueError("an empty word between commas")
        return value
