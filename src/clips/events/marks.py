"""Where direct speech begins and ends, in the typography of many languages."""

import re
from collections.abc import Iterator

_SIGN = re.compile(r"[“”„«»\"「」『』]|``|''|['‘’]|\n\s*\n")
_CLOSE = {
    "“": ("”", '"', "“"), "„": ("“", "”", '"'), "«": ("»",), "»": ("«",), '"': ('"', "”"), "``": ("''", '"', "”", "“"),
    "‘": ("’",), "'": ("'",), "「": ("」",), "『": ("』",), "”": ("”",),
}  # fmt: skip
_NO_LETTERS = "\u1100"  # scripts without apostrophes
_LONGEST = 4000  # code points; what is open longer was never closed


def find_spans(text: str) -> Iterator[tuple[int, int, bool]]:
    """The spans inside quotation marks as (start, end, sure), in order; in one pass over the signs.

    A sign closes what is open, or opens where nothing is; one that opens again at the start of a paragraph goes on with
    the quote of the paragraph before. `sure` is false where the opening sign is missing: the span is then from the
    start of the paragraph.
    """
    sign, start, depth, last = "", -1, 0, -1
    paragraph, empty = 0, True
    for match in _SIGN.finditer(text):
        mark, at = match[0], match.start()
        if not mark.strip():
            if sign and last > start:
                yield start, last, True
                sign = ""
            elif sign in ("'", "‘"):
                sign = ""  # an apostrophe, or a quote that was never closed
            paragraph, empty, depth = match.end(), True, 1
            continue
        after = text[match.end() : match.end() + 1]
        if mark == '"' and at and "א" <= after <= "ת" and "א" <= text[at - 1] <= "ת":
            continue  # an abbreviation (`צה"ל`)
        if mark in "'‘’" and not _single(mark, text[at - 1 : at], after):
            continue
        if sign and at - start > _LONGEST:
            sign = ""
        if not sign:
            before = text[at - 1] if at else " "
            opens = mark in _CLOSE and after and not after.isspace()
            if mark == "«" and after.isspace() and (before.isspace() or before in "’'("):  # `« Non », dit-il`
                opens = text[at + 2 : at + 3].strip() != ""
            if mark in ('"', "»", "”", "“") and not (before.isspace() or before in "([{—–-:>」』、，"):
                word = before.isalnum() and before < "\u3000"  # in a script with spaces
                opens = opens and mark == "“" and not word and before not in ".,!?"
            if mark in "‘'":  # no apostrophe: `soldiers'.`, `'s avonds`, `'90s`
                second = text[at + 2 : at + 3]
                opens = opens and after.isalpha() and (second.isalpha() or (second == " " and after in "aAIoOyYéàè"))
            if opens:
                sign, start, depth, last = mark, match.end(), 1, -1
            elif empty and mark in ('"', "”", "''") and at > paragraph:
                yield paragraph, at, False
            empty = False
            continue
        if (
            mark == sign
            and mark not in ('"', "'")
            and after
            and not after.isspace()
            and not (mark == "”" and after in ",.;:)")
        ):
            if mark != "“" or not after.isalnum():
                start, depth, last = match.end(), 1, -1
            elif at != paragraph:
                depth += 1
            empty = False
            continue
        if mark == sign == '"' and at == paragraph:
            empty = False
            continue
        empty = False
        before = text[at - 1] if at else " "
        if mark in _CLOSE[sign] and not (mark == '"' != sign and before.isspace() and after.isalnum()):
            depth -= 1
            last = at
            if depth <= 0:
                yield start, at, True
                sign = ""
    if sign and last > start:
        yield start, last, True


def _single(mark: str, before: str, after: str) -> bool:
    """Whether a single sign stands at the beginning or the end of words, as quotation marks do."""
    inner = after.isalnum() or after == "_"
    if inner and after >= _NO_LETTERS and before >= _NO_LETTERS:
        return True  # no apostrophe: a particle follows the closing sign (`'동해호'를`)
    if inner:
        return mark != "’" and not (before.isalnum() or before in ("_", "’", "'"))
    return mark != "‘" and (before.isalnum() or before in ("_", ".", ",", "!", "?", "…"))
