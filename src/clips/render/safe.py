"""Text from clippings made inert: whoever wrote a clipping must not steer the reader's terminal or spreadsheet."""

import re

__all__ = ["inert", "json_safe"]

# Characters that act instead of being shown: C0 and C1 controls, line and paragraph separators, the bidi controls
# (UAX #9), interlinear annotations, a byte-order mark, halves of surrogate pairs, and the invisible tag characters.
_BEYOND_C0 = (
    "\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f"
)
_INERT = re.compile(f"[\x00-\x1f{_BEYOND_C0}]")
_JSON = re.compile(f"[{_BEYOND_C0}]")  # JSON's own escapes see to C0
_BLANK = re.compile(r"\s+")
_PICTURES = 0x2400  # U+241B shows ESC as ␛


def inert(text: str) -> str:
    """`text` on one line with nothing in it that acts.

    White space, line breaks too, becomes one space; other control characters become their pictures (`␛`) or U+FFFD;
    bidi controls and other invisible ones are left out. Letters, marks and joiners stay.
    """
    return _INERT.sub(_shown, _BLANK.sub(" ", text)).strip()


def json_safe(line: str) -> str:
    """JSON `line` with the characters that act written as `\\uXXXX`: the value is the same, the terminal stays calm."""
    return _JSON.sub(_escaped, line)


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(_PICTURES + code)
    if code == 0x7F:
        return "\u2421"
    return "\ufffd" if code < 0xA0 or 0xD800 <= code < 0xE000 else ""


def _escaped(match: re.Match[str]) -> str:
    data = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{data[i]:02x}{data[i + 1]:02x}" for i in range(0, len(data), 2))
