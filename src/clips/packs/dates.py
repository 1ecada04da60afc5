"""The pack section `[dates]`: what a language says of time. Every value is a list of words, `"word, two words, …"`."""

from typing import Literal

from clips.packs.base import Data

Words = dict[str, str]


class DatesData(Data):
    """The words of time. Words are lower case, divided by commas; phrases of several words are allowed everywhere.

    `postpositions` follow what they belong to. `order`: of the numbers in `12/06/2024`, where CLDR's is not right
    for news (`?`: by country only). `capital`: months and weekdays are written with a capital; `capital_nouns`: so
    is every noun. `weak`: names that are other words too, and so need a day, year or preposition beside them;
    `not_names`: those of CLDR's that are never taken for one. `numbers`: a number (`2`, `0.5`, `x10` for a
    multiplier, `X` for a vague one) to its words; `compound` writes 21 to 99 as `{1}und{10}`; `ordinals`: a number
    to its words; `ordinal_endings` follow digits (`10th`), as `decade_endings` do (`1990s`); `ordinal_stop`: `10.`
    is an ordinal. `units`: `S TM TH D W F M Y Q HY DE CE WE` (minute, hour, fortnight, quarter, half-year, decade,
    century, weekend); `plurals` are those that mean several where no number stands (`the last years`). `relative`: a
    symbolic value to its words: `-1D` yesterday, `0D TEV` tonight, `-1Y`, `@+1D` the next day (from the day last
    spoken of), or a TIMEX3 value as it is (`PRESENT_REF`, `199`). `sets`: the same for what recurs. `direction`:
    `-1`, `0`, `1` beside a unit or weekday on either side; `direction_after`: only behind it; `direction_first`: a
    unit never has one behind it. `parts`: `TMO TMI TAF TEV TNI T12 …`; `seasons`: `SP SU FA WI`; `mods`: `START MID
    END`, and `APPROX`, `MORE_THAN`, `LESS_THAN`; `mods_after` those that follow. `suffixes` may follow an apostrophe
    (`Mayıs'ta`). `months`, `weekdays`: forms beyond CLDR's, by number. A `|` in a phrase (`the|next day`) opens what
    belongs to the mention. `prefixes` are clitics written with the next word; of them, `prefix_articles` belong to
    the mention. `roles`: function words by what they do; see docs/dates.md. `holidays`: when a feast is, as
    `holidays.py` reads it (`12-25`, `E-2`, `11-4-4`), to its names; `not_dates`: names that hold a word of time and
    are none (`sunday times`). `weekday_preposition`: a weekday right behind a capitalised word is a name.
    `ordinal_hours`: `at the third in the night` is a time; `week_days`: `下周三` is a week and the number of a day.
    `months_solar`, `months_lunar`: the months of the solar year of Iran and of the lunar year of the Hijra, by
    number. `eras`: the number that makes a year one of ours (`AH`: of the Hijra). `cues`: `future` and `past` verbs.
    `published`: what announces the date of an article. `zones`: names of time zones beyond CLDR's. `months_short`,
    `weekdays_short`: abbreviations, by number; `seasons_weak`: names of seasons that are other words too;
    `weekday_sets`: words for every Monday, every Tuesday and so on.

    `bare_years`: a year alone is one (`1998 gewann`); `month_first`: so may a month before its day be, beside the usual
    order; `numbered_months`: a day and the number of its month are a date without more; `clock_dots`: `at 15.30` is a
    time; `compounds`: weekdays and parts of the day are written together; `spaceless`: words are found in running text.
    """

    order: Literal["", "dmy", "mdy", "ymd", "?"] = ""
    capital: bool = False
    capital_nouns: bool = False
    direction_first: bool = False
    compounds: bool = False
    spaceless: bool = False
    postpositions: bool = False
    prefixes: str = ""
    prefix_articles: str = ""
    bare_years: bool = False
    ordinal_stop: bool = False
    numbered_months: bool = False
    ordinal_hours: bool = False
    weekday_preposition: bool = False
    week_days: bool = False
    months_solar: Words = {}
    months_lunar: Words = {}
    month_first: bool = False
    clock_dots: bool = False
    numbers: Words = {}
    compound: str = ""
    ordinals: Words = {}
    ordinal_endings: str = ""
    decade_endings: str = ""
    units: Words = {}
    plurals: str = ""
    relative: Words = {}
    sets: Words = {}
    direction: Words = {}
    direction_after: Words = {}
    parts: Words = {}
    seasons: Words = {}
    seasons_weak: Words = {}
    mods: Words = {}
    mods_after: Words = {}
    suffixes: str = ""
    months: Words = {}
    months_short: Words = {}
    weekdays: Words = {}
    weekdays_short: Words = {}
    weekday_sets: str = ""
    weak: str = ""
    not_names: str = ""
    roles: Words = {}
    holidays: Words = {}
    not_dates: str = ""
    eras: Words = {}
    zones: Words = {}
    cues: Words = {}
    published: str = ""
