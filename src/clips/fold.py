"""Folding: case and typography made equal without moving a single offset."""

import unicodedata

_SAME = list(zip("’‘ʼ＇`´‐‑‒–−ςșț\u00a0\u202f\u2009\t\n\r", "''''''-----σşţ      ", strict=True))
_TABLE = {ord(odd): plain for odd, plain in _SAME}
_SHORT = 500  # a table is faster for a word, a search for each character for a clipping


def fold(text: str) -> str:
    """Lower-case `text`, its apostrophes, dashes and white space made plain; the result has the same length.

    Romanian letters with a comma below become those with a cedilla, which many keyboards write.

    `str.lower` may lengthen a text (`"İ".lower()` has two code points); such characters stay as they are.
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c if len(c) == 1 else o for c, o in ((o.lower(), o) for o in text))
    if len(low) < _SHORT:
        return low.translate(_TABLE)
    for odd, plain in _SAME:
        if odd in low:
            low = low.replace(odd, plain)
    return low


def is_word(char: str) -> bool:
    """Whether `char` is part of a word: letters, digits, `_`, and the marks that Indic and Semitic scripts write."""
    return char.isalnum() or char == "_" or (char > "\u02ff" and unicodedata.category(char)[0] == "M")
