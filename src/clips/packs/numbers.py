"""The pack section `[numbers]`: numerals, units, what can be counted, and the words around them.

Lists are single strings of entries between commas, which parse fast. `words` and its kin give each entry a value
(`twee 2, twintig 20`); the tables `units` and `counted` name what their words mean (`km = 'kilometer, kilometers'`).
"""

from clips.packs.base import Data


class NumbersData(Data):
    """How a language writes numbers and what it counts.

    `decimal` is the decimal sign, `group` the signs that part thousands. `words` are numerals below a hundred and what
    is no multiplier, `multipliers` those that multiply what stands before them (`hundred 100`), `compound` how a unit
    and a ten are joined in one word (`{unit}en{ten}`), `glued`: hundreds and thousands are written with their count.
    `dozens` are vague amounts with their lower bound (`dozens 12`), `about` round ones (`et tjuetall 20`), `joins`
    what may stand between numerals (`and`).

    `units` by symbol, `counted` by English noun; `endings` are what either may add, `particles` what may follow both
    and is no part of them. `over`, `under`, `near` are comparators before the number, `over_after`, `under_after` those
    after it. `of` may stand between a number and what it counts, `labels` make the next number a name (`article`),
    `stop` are words that end a noun phrase, `ranges` stand between two numbers with one unit (`500 to 800 km`),
    `counters` count what stands before them (`3発`), `verbs` by counted noun precede a bare number (`killed 30`).
    """

    decimal: str = "."
    group: str = ","
    words: str = ""
    multipliers: str = ""
    compound: str = ""
    glued: bool = False
    dozens: str = ""
    about: str = ""
    joins: str = ""
    units: dict[str, str] = {}
    counted: dict[str, str] = {}
    counters: dict[str, str] = {}
    verbs: dict[str, str] = {}
    endings: str = ""
    particles: str = ""
    over: str = ""
    under: str = ""
    near: str = ""
    over_after: str = ""
    under_after: str = ""
    of: str = ""
    labels: str = ""
    stop: str = ""
    ranges: str = ""
