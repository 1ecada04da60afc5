"""The calibre beside a weapon (`155 mm howitzers`, `howitzers of 155 mm`)."""

import re
from functools import cache

from clips.packs import LanguagePack
from clips.packs.weapons import listed

_LONG = 5  # code points of a unit that inflects


@cache
def calibres(pack: LanguagePack) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A calibre at the end of what stands before a noun, and at the beginning of what stands after it."""
    units = sorted({"mm", *listed(pack.numbers.units.get("mm", ""))}, key=len, reverse=True)
    forms = "|".join(re.escape(unit) + (r"[^\W\d_]{0,3}" if len(unit) > _LONG else "") for unit in units)
    forms = rf"(?:{forms})(?:[-'’][^\W\d_]{{1,4}})?"
    number = rf"(?<![^\W_\u3040-\uffdc])(?<![.,])\d{{1,4}}(?:[.,]\d{{1,2}})?[ -]?(?:{forms})"
    words = "|".join(sorted(map(re.escape, listed(pack.weapons.calibre)), key=len, reverse=True))
    link = rf"(?: (?:{words}))?" if words else ""
    return re.compile(rf"{number}[ -]?$"), re.compile(rf"{link}[ -]?({number})(?!\w)")
