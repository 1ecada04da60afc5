"""The pack section `[countries]`: names, adjectives, demonyms and capitals, how they inflect, and what they are not."""

from pydantic import Field

from clips.packs.base import Data


class CapitalData(Data):
    """When a capital is its government. Lists of words, apart by spaces; `word*` is a beginning, `a_b` two words.

    Just before it: `place` (`in`) makes it a place, `state` (`against`) a government, `between` too where another
    country follows; `toward` (`to`) depends on which stands nearer in the clause: `motion` (`visit`; `strikes`,
    wherever: what is fired at a city) or `transfer` (`missiles`). After it, before the next comma: `site` (`airport`,
    `shelled`) makes it a place, `verbs` (`denies`) a government; a verb may stand just before as well. `skip` may stand
    between (`the`), `relative` opens a clause that still says what it does (`, which`). With one of `endings` it is a
    place (`Pekingben`). `subject`: at the beginning of a sentence it is a government where nothing else is said.
    `nouns`: all nouns are capitalised, so that a capitalised neighbour does not make it a part of a name. What stands
    right behind a verb of `[events.verbs]` for what states say or decide is a government without a list.
    """

    place: str = ""
    between: str = ""
    state: str = ""
    toward: str = ""
    motion: str = ""
    strikes: str = ""
    transfer: str = ""
    site: str = ""
    verbs: str = ""
    skip: str = ""
    relative: str = ""
    nouns: bool = False
    subject: bool = False
    endings: str = ""


class CountriesData(Data):
    """What a language says of countries, beyond the names that CLDR has. docs/countries.md tells how to write it.

    `table`: a line a country, `KP names; adjectives; demonyms; capitals`, each apart by commas; `=VS` is an
    abbreviation and `!USA` a name, both in this case only; `word/class` inflects by another class than that of its
    field; words after `|` do not inflect. `inflection`: for the classes `name`, `adjective`, `demonym`, `capital` and
    others, what endings replace which end of a word (`{"ия" = "ия ии ию ией"}`, `_` for none, `*` for any); `agree`:
    all words of a name inflect, alike in case. `letters`: a second alphabet (`lj=љ a=а`), in which all is written as
    well. `joined`: endings behind a sign (`'s`). `prefixes`: clitics before. `lower`: the forms that may begin in lower
    case. `trim`: endings stay outside the span. `connectors`: what joins the members of a list. `blocked`: words that
    hold a country's name and are none, `*` at their end for any ending. `drop`: names in CLDR that are common words,
    and countries only in a list of such; capitals that are none. `doubt`: names with other meanings, `"yes words / no
    words"`: a country where one of the yes words is in the clipping or it stands in a list with a country, unless one
    of the no words is in the sentence; with `!` first a country unless one of the no words is. `tongue`: words before
    an adjective that is then a language (`in …`: only where it closes its phrase), `tongue_names` the same before a
    name. `shouted`: words before an abbreviation in a line of capitals that make it a word (`TELL US`). `given`: given
    names and forms of address before what is then a family name (`Petr Čech`). `long`: what makes a name the long one
    and belongs to it (`Republic of, Kingdom of`). `signs`: characters that stand for a country (`米US`; `巴PS/PK/BR`:
    for the one of these that is named most, for the first where none is; `阿/AF/AE`: for none then); `sign_heads`:
    what may follow one alone (`은|`: several, at the end of their word), `sign_words`: beginnings of words that hold
    one, `sign_tails`: what may stand before (`*`: anything; else no other ideograph may), `sign_starts`: signs that,
    with another one behind them, begin a clause as countries, whatever follows.
    """

    table: str = ""
    inflection: dict[str, dict[str, str]] = {}
    agree: bool = False
    letters: str = ""
    joined: str = ""
    prefixes: str = ""
    lower: str = ""
    trim: bool = False
    connectors: str = ""
    blocked: str = ""
    drop: str = ""
    doubt: dict[str, str] = {}
    tongue: str = ""
    tongue_names: str = ""
    shouted: str = ""
    given: str = ""
    long: str = ""
    signs: str = ""
    sign_heads: str = ""
    sign_words: str = ""
    sign_starts: str = ""
    sign_tails: str = ""
    capital: CapitalData = Field(default_factory=CapitalData)
