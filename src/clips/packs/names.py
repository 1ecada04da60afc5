"""The pack section `[names]`: what a language says of people and organizations."""

import re
from typing import Annotated, Literal

from pydantic import BeforeValidator

from clips.packs.base import Data


def split_words(value: object) -> object:
    """A list written as one string, members apart by commas or line ends, as a list: TOML reads that faster."""
    return [word for part in re.split(r"[,\n]", value) if (word := part.strip())] if isinstance(value, str) else value


Words = Annotated[list[str], BeforeValidator(split_words)]


class UncasedData(Data):
    """How names are found in a script without capitals, by the titles beside them.

    `title`: a title stands `before` the name, `after` it, or `both`. `surnames` begin names (family name first),
    `syllables` are the characters that write foreign names; `stops` are words (characters) that are no part of a name,
    `stop_endings` ends of such words; `particles` join two parts (`بن`). `longest`: words in a name. `article`: a noun
    with it right after a title without it is no name (`مدير الشركة`). `given` names begin a name wherever they stand;
    `witnesses` are ordinary people, whose name counts where a verb of speech follows it (`牧民特克莱说`). `adjectives`
    are ends of words with an article that stand between a title and its name (`الخبير الاقتصادي`).
    """

    title: Literal["", "before", "after", "both"] = ""
    surnames: Words = []
    syllables: str = ""
    stops: Words = []
    stop_endings: Words = []
    particles: Words = []
    longest: int = 3
    article: str = ""
    given: Words = []
    witnesses: Words = []
    adjectives: Words = []


class NamesData(Data):
    """Words around names; each list may be one string with commas or line ends between its members.

    Around people: `titles` stand before a name or beside it (`president`), `title_heads` also close compounds
    (`Außenminister`), both with `title_endings`; `modifiers` come before a title (`deputy`), `portfolios` complete it
    (`Foreign Affairs`), `links` join them (`of`, `the`); `determiners` open an apposition (`a`, `its`), `toward` stand
    before what an office is directed at (`envoy for Yemen`), `bylines` before the author of a clipping; `honorifics`
    are no roles (`Mr`); behind one of `dwellers` a single name is no person (`житель Авдеевки`).
    `speech` are forms of verbs whose subject is a person, `reports` those of media and offices, `acts` what else people
    do. `genitive` are endings of names.

    Around organizations: `heads_before` open a name (`Ministry of Defence`, `Kementerian Pertahanan`), `heads_after`
    close it (`Security Council`); `heads_compound` close a word (`Verteidigungsministerium`) in any letters,
    `heads_compound_capital` only with a capital; `descriptors` are common nouns right before a name (`the newspaper
    X`); `connectors` and what follows belong to a name (`of`, `and`), `conjunctions` among them join two of its words,
    `loose` ones belong to it only where its head stands first. `adjective_inside`: a country's adjective belongs to it.
    `known` are names of the organizations of `data/names/organizations.tsv`, by id.

    `uncased`: how names are found where there are no capitals.

    `capital_nouns`: a capital is no sign of a name. `country_before_name`: the country of a title stands between it and
    the name (`Presiden Rusia Putin`). `elisions` lose their vowel before a name, and an apostrophe stands between
    (`d'Ankara`). `noun_endings` are those of ordinary words, `not_names` words that look like names.

    `inflection` has tables of endings by class (`clips.inflection`): `person` for names of people, `place` for those of
    places, `noun` for what is listed (titles, heads, known names, actors of events), which then stands there in the
    nominative, `adjective` for `modifiers`, all forms after the end of the first. `complement_adjectives` and
    `complement_nouns` are the ends of words in lower case that complete a name after its head (`Центр евразийских
    исследований`), as `portfolios` do. `feminine` are ends of given names, `feminine_surnames` of family names of
    women, `surnames` of any in the nominative.
    """

    titles: Words = []
    title_heads: Words = []
    title_endings: Words = []
    modifiers: Words = []
    portfolios: Words = []
    links: Words = []
    determiners: Words = []
    toward: Words = []
    dwellers: Words = []
    bylines: Words = []
    honorifics: Words = []
    speech: Words = []
    reports: Words = []
    acts: Words = []
    genitive: Words = []
    heads_before: Words = []
    heads_after: Words = []
    heads_compound: Words = []
    heads_compound_capital: Words = []
    descriptors: Words = []
    noun_endings: Words = []
    connectors: Words = []
    conjunctions: Words = []
    loose: Words = []
    adjective_inside: bool = False
    capital_nouns: bool = False
    country_before_name: bool = False
    elisions: Words = []
    not_names: Words = []
    inflection: dict[str, dict[str, str]] = {}
    complement_adjectives: Words = []
    complement_nouns: Words = []
    feminine: Words = []
    feminine_surnames: Words = []
    surnames: Words = []
    known: dict[str, Words] = {}
    uncased: UncasedData = UncasedData()
