"""Writes src/clips/data/language/names.tsv: codes of languages, their English and own names, from CLDR by Babel."""

from pathlib import Path

from babel import Locale, UnknownLocaleError

from clips import packs
from clips.language import known_languages

TARGET = Path(__file__).parents[1] / "src/clips/data/language/names.tsv"


def names(code: str) -> tuple[str, str]:
    """What English and the language itself call language `code`; the English name twice where CLDR knows no other."""
    english = Locale("en").languages.get(code, code)
    try:
        return english, Locale(code).languages.get(code, english)
    except UnknownLocaleError:
        return english, english


def main() -> None:
    """Write the file."""
    codes = sorted({*known_languages(), *packs.codes()})
    TARGET.write_text("".join(f"{code}\t{chr(9).join(names(code))}\n" for code in codes), encoding="utf-8")


if __name__ == "__main__":
    main()
