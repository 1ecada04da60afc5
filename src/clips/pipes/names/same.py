"""Whether two names can be one person's: order, initials, diacritics and transliteration aside."""

import re
import unicodedata
from functools import lru_cache

from clips.pipes.names import lists

_PARTS = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
# What transliterations of one name differ in (German `sch`, Dutch `sj`, English `zh`; `ch` is `kh` or `tsch`),
# applied in this order to letters without diacritics. Lossy on purpose: two names must agree in every part.
_SOUNDS = (
    ("tsch", "ch"), ("tsj", "ch"), ("dsch", "j"), ("dzh", "j"), ("dj", "j"), ("sch", "sh"), ("sj", "sh"),
    ("zj", "sh"), ("zh", "sh"), ("kh", "h"), ("ch", "h"), ("ou", "u"), ("oe", "u"), ("oo", "u"), ("ee", "i"),
    ("ey", "i"), ("ei", "i"),
    ("ej", "i"), ("ye", "e"), ("je", "e"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("q", "k"), ("w", "v"), ("y", "i"),
    ("j", "i"), ("x", "ks"), ("tz", "ts"), ("z", "s"), ("c", "k"),
)  # fmt: skip
# What romanisations of a Korean syllable differ in: Revised, McCune-Reischauer and what people write themselves
# (`Jeong-eun`, `Chong-un`, `Jung Eun`). Applied to the syllables of Korean names alone.
_KOREAN = (
    ("yeo", "yo"), ("eo", "o"), ("eu", "u"), ("oo", "u"), ("ou", "u"), ("ee", "i"), ("ung", "ong"), ("shi", "si"),
    ("oe", "oi"), ("ui", "i"),
)  # fmt: skip
_MUTE = re.compile(r"r(?![aeiouy])")  # `Park` for `Pak`
_INITIALS = str.maketrans("gdb", "ktp")
_VOWELS = str.maketrans("", "", "aeiou")


@lru_cache(maxsize=4096)
def sound(part: str) -> str:
    """`part` of a name with what transliterations differ in made equal (`Sergej`, `Sergey`, `Serguei`: one)."""
    low = "".join(c for c in unicodedata.normalize("NFKD", part.casefold()) if c.isalpha())
    for a, b in _SOUNDS:
        low = low.replace(a, b)
    return re.sub(r"(.)\1+", r"\1", low)


def parts(name: str) -> list[str]:
    """The parts of a name, hyphens cut, particles and `Jr` left out."""
    shapes = lists.shapes()
    found = [
        p for p in _PARTS.findall(name) if p.lower() not in shapes.particles and p.lower() not in shapes.honorifics
    ]
    return found or _PARTS.findall(name)


@lru_cache(maxsize=4096)
def family(name: str) -> str:
    """The family name in `name`: the last part, or the first of a Korean, Chinese or Vietnamese name."""
    from clips.pipes.names.people import eastern  # a module of this package that imports this one

    words = name.split()
    found = parts(name)
    if not found:
        return name
    return found[0] if len(words) > 1 and eastern(words) else found[-1]


def same_person(a: str, b: str) -> bool:
    """Whether the names `a` and `b` can be one person's.

    The family names must sound alike, and no given name may contradict: equal, an initial, or one letter apart from the
    fifth letter on (`Antony`, `Anthony`). A bare family name agrees with every bearer; whoever links clippings must
    ask for more. Order does not matter (`Yamazaki Kazuyuki`).
    """
    left, right = [sound(p) for p in parts(a)], [sound(p) for p in parts(b)]
    if not left or not right:
        return False
    if (syllables := korean(a)) and syllables == korean(b):
        return True
    if "".join(sorted(left)) == "".join(sorted(right)) or "".join(left) == "".join(right):
        return True
    if len(left) == 1 or len(right) == 1:
        one, many, whole = (left[0], right, b) if len(left) == 1 else (right[0], left, a)
        return _close(one, sound(family(whole))) or (len(many) == 1 and _close(one, many[0]))
    if not _close(sound(family(a)), sound(family(b))):
        return False
    left.remove(sound(family(a)))
    right.remove(sound(family(b)))
    few, many = sorted((left, right), key=len)
    if _is_eastern(a) or _is_eastern(b):
        return "".join(few) == "".join(many)
    rest = list(many)
    for given in few:
        match = next((other for other in rest if _given(given, other)), None)
        if match is None:
            return False
        rest.remove(match)
    return True


@lru_cache(maxsize=4096)
def korean(name: str) -> tuple[str, str] | None:
    """Family and given name of a Korean, without what romanisations differ in; None for other names."""
    found = [p.lower() for p in _PARTS.findall(name)]
    if len(found) < 2 or found[0] not in lists.shapes().korean or not _is_eastern(name):
        return None
    given = "".join(_syllable(part) for part in found[1:])
    return _syllable(found[0]), given


def _syllable(part: str) -> str:
    for a, b in _KOREAN:
        part = part.replace(a, b)
    part = _MUTE.sub("", part)
    part = "j" + part[2:] if part.startswith("ch") else part
    return part[:1].translate(_INITIALS) + part[1:]


def _is_eastern(name: str) -> bool:
    from clips.pipes.names.people import eastern  # as above

    return eastern(name.split())


def _given(a: str, b: str) -> bool:
    if a == b or (len(min(a, b, key=len)) == 1 and a[0] == b[0]) or _close(a, b):
        return True
    bare = a.translate(_VOWELS)  # Mohammed, Muhammad
    return len(bare) > 3 and a[0] == b[0] and a[-1] in bare and b[-1] in bare and bare == b.translate(_VOWELS)


def _close(a: str, b: str) -> bool:
    """Equal, or one letter apart where both are long."""
    if a == b:
        return True
    if min(len(a), len(b)) < 5 or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    i = 0
    while i < min(len(a), len(b)) and a[i] == b[i]:
        i += 1
    if len(a) == len(b):
        return a[i + 1 :] == b[i + 1 :] and a[i] in "aeiou" and b[i] in "aeiou"
    return a[i + 1 :] == b[i:] if len(a) > len(b) else a[i:] == b[i + 1 :]
