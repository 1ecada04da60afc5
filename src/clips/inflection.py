"""Endings: those behind an apostrophe, and the cases of names, from the tables of a pack."""

import re

from clips.packs import LanguagePack

_BEHIND = re.compile(r"['’ʼ](?:[^\W\d_A-ZÀ-ÞÇĞİÖŞÜ]{1,12}|(?<=[A-ZÇĞİÖŞÜ]['’ʼ])[A-ZÇĞİÖŞÜ]{1,6})(?![\w'’ʼ])")


def with_ending(text: str, end: int, pack: LanguagePack) -> int:
    """Where the word that a name up to `end` begins is over: behind `'nın` in `Rusya'nın`, where a pack has such."""
    if not pack.text.apostrophe_endings or text[end : end + 1] not in ("'", "’", "ʼ"):
        return end
    found = _BEHIND.match(text, end)
    return found.end() if found else end
