"""Bytes to text: a byte-order mark, UTF-8, UTF-16, and legacy encodings guessed by charset-normalizer."""

import codecs
import re

__all__ = ["UnreadableError", "decode"]

_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 65_536
_BINARY = "binary, not text"
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# What news is still stored in; charset-normalizer knows a hundred, and takes Norwegian for a Mac's Romanian. Thai
# (cp874) is asked last and alone: any bytes of EUC-JP are Thai letters.
_LEGACY = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258",
    "koi8_r", "koi8_u", "iso8859_2", "iso8859_5", "iso8859_9",
    "cp932", "euc_jp", "iso2022_jp", "gb18030", "big5hkscs", "cp949",
]  # fmt: skip

_LATIN = {"cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "iso8859_2", "iso8859_9"}
_LATIN_OF = {  # where it is not cp1252
    ("cp1250", "iso8859_2"): {"bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"},
    ("cp1254",): {"az", "ku", "tr"},
    ("cp1257",): {"et", "lt", "lv"},
    ("cp1258",): {"vi"},
}


class UnreadableError(ValueError):
    """Bytes that are no text; the message says what they seem to be."""


def decode(data: bytes, *, complete: bool = True) -> tuple[str, list[str]]:
    """The text of `data`, a byte-order mark dropped and nothing else changed, and warnings where it was guessed.

    `complete` is False where `data` was cut, perhaps inside a character, which is then left out. Raises
    `UnreadableError` where `data` is not text.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _damaged(data[len(mark) :], name, complete)
    if b"\x00" in data:
        if not (wide := _wide(data)):
            raise UnreadableError(_BINARY)
        text, warnings = _damaged(data, wide, complete)
        return text, [f"read as {wide.upper()}: it has no byte-order mark", *warnings]
    _check(data)
    try:
        return _decode(data, "utf-8", "strict", complete), []
    except UnicodeDecodeError:
        return _broken(data, complete) or _guessed(data, complete)


def _decode(data: bytes, encoding: str, errors: str, complete: bool) -> str:
    return codecs.getincrementaldecoder(encoding)(errors).decode(data, final=complete)


def _damaged(data: bytes, encoding: str, complete: bool) -> tuple[str, list[str]]:
    try:
        return _decode(data, encoding, "strict", complete), []
    except UnicodeDecodeError:
        text = _decode(data, encoding, "replace", complete)
    bad = text.count("\ufffd")
    if bad * 10 > len(text):
        raise UnreadableError(_BINARY)
    return text, [f"damaged {encoding.upper()}: {bad} places read \ufffd"]


def _check(data: bytes) -> None:
    """Raise `UnreadableError` where `data` is full of control characters or a file of another kind."""
    if data.startswith(b"%PDF-"):
        raise UnreadableError("a PDF: extract its text first, for example with pdftotext")
    sample = data[:_SAMPLE]
    if len(_CONTROL.findall(sample)) * 20 > len(sample):
        raise UnreadableError(_BINARY)


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: letters of Europe leave every other byte zero."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    high, low = sample[0::2].count(0), sample[1::2].count(0)
    if max(high, low) * 5 < len(sample) // 2 or min(high, low) * 20 > max(high, low):
        return None
    return "utf-16-le" if low > high else "utf-16-be"


def _broken(data: bytes, complete: bool) -> tuple[str, list[str]] | None:
    """UTF-8 with a few bytes spoiled: what is beyond ASCII is mostly sound."""
    text = _decode(data, "utf-8", "replace", complete)
    bad = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    sound = sum(1 for c in text if c > "\x7f") - bad
    if sound < 4 * bad:
        return None
    return text, [f"damaged UTF-8: {bad} places read \ufffd"]


def _guessed(data: bytes, complete: bool) -> tuple[str, list[str]]:
    from charset_normalizer import from_bytes

    sample = data[:_SAMPLE]
    if len(data) > _SAMPLE:
        sample = sample[: max(sample.rfind(b"\n"), sample.rfind(b" ")) + 1] or sample
    best = from_bytes(sample, cp_isolation=_LEGACY).best() or from_bytes(sample, cp_isolation=["cp874"]).best()
    if best is None:
        raise UnreadableError("neither UTF-8 nor any other encoding that can be told")
    name = _latin(sample, str(best)) if best.encoding in _LATIN else best.encoding
    return _decode(data, name, "replace", complete), [f"not UTF-8: read as {name}, a guess"]


def _latin(sample: bytes, text: str) -> str:
    """The encoding that the language of `sample` is written in; `text` is one reading of it.

    charset-normalizer takes any of the Latin code pages for any other in a short text (`Sřr-Korea`), but a language
    is recognized all the same. Of two encodings of a language, the one that makes letters of more bytes.
    """
    from clips.language import identify

    language, _ = identify(text[:1000])
    names = next((names for names, languages in _LATIN_OF.items() if language in languages), ("cp1252",))
    return max(names, key=lambda name: sum(c.isalpha() for c in sample.decode(name, "replace")))
