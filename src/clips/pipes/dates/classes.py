"""The alphabet of the grammar: the class that a word has by its role in a pack, and how a text becomes tokens."""

import re
from collections.abc import Iterable

_W = r"\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0963\u0980-\u09e3\u0a00-\u0d63\u200c"
_NUMBER = rf"\d{{1,2}}[.:]\d\d[ap]m(?!\w)|\d++(?:[.,:/–‒-]\d++){{0,5}}+(?![{_W}])"
ISO = r"\d{4}-\d\d-\d\d[t ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:z|[+-]\d\d:?\d\d)?(?!\w)"
TOKEN = re.compile(rf"(?:[a-z]++(?![{_W}])|{ISO}|{_NUMBER}|[{_W}]++|\S)\s*+|\s+")  # most words are plain: first


# the class of a function word, by its role in a pack
ROLES = {
    "of": "O", "article": "A", "a": "a", "in": "P", "ahead": "I", "ago": "g", "ago_before": "G", "ago_around": "ĝ",
    "later": "f",
    "earlier": "f", "to": "&", "and": "+", "from": "R", "between": "R", "for": "φ", "at": "@", "clock": "T",
    "oclock": "t", "am": "k", "pm": "k", "every": "v", "times": "K", "per": "%", "day": "B", "decade": "§",
    "decades": "π", "age": "â", "label": "!",
    "year_mark": "α", "month_mark": "β", "day_mark": "γ", "hour_mark": "η", "minute_mark": "ι",
    "for_after": "ψ", "from_now": "ν", "ago_direction": "λ", "stop": "ξ", "half_more": "χ",
    "or": "ö", "during": "P", "hour_suffix": "ŧ", "title_after": "ñ",
    "every_after": "ě", "year_ending": "ŷ",
    "ordinal_mark": ".", "half_past": "x", "half_to": "x", "quarter_past": "x", "quarter_to": "x",
}  # fmt: skip
SETS = frozenset(
    ["on_day", "first_time", "ahead_sure", "minutes_past", "minutes_to", "coming"]
)  # roles that make no class
ROLE_VALUES = {"later": 1, "earlier": -1, "ago_direction": -1}
MINUTES = {"half_past": 30, "half_to": -30, "quarter_past": 15, "quarter_to": -15}
UNITS = {"D": "1", "W": "2", "M": "3", "Y": "4", "WE": "5", "Q": "6", "HY": "7", "CE": "8"}  # other units: "u"
PUNCTUATION = (
    {c: c for c in ".,:/()'"} | dict.fromkeys("-–—‐‑‒", "-") | dict.fromkeys("’‘`", "'") | {"，": ",", "、": ","}
)
PUNCTUATION |= dict.fromkeys(';!?"“”„«»…|•·*', "·") | {
    "（": "(",
    "）": ")",
    "~": "-",
    "〜": "-",
    "～": "-",
    "。": ".",
    "،": ",",
    "؛": "·",
    "؟": "·",
    "।": ".",
    "[": "(",
    "]": ")",
}


def spaceless_tokens(vocabulary: Iterable[str]) -> re.Pattern[str]:
    """What cuts a text of a script without spaces into the words of `vocabulary`, numbers and the rest."""
    words = sorted((w for w in vocabulary if len(w) > 1 or w.isalnum()), key=len, reverse=True)
    groups: dict[str, list[str]] = {}
    for word in words:
        groups.setdefault(word[0], []).append(re.escape(word))
    trie = "|".join("(?:" + "|".join(g) + ")" for g in groups.values())
    first = "".join(re.escape(c) for c in groups)
    number = r"\d++(?:[.,:/–‒~〜～-]\d++){0,5}+"
    return re.compile(rf"(?:{trie}|{ISO}|{number}|[a-z]+|[^\s\d\x00-\x7f、。，（）〜～{first}]+|\S)\s*+|\s+")
