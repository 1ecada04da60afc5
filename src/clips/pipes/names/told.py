"""Verbs of speech beside names, and adjectives that look like names."""

from clips.pipes.names import lists
from clips.pipes.names.words import Words


def told_by(words: Words, first: int) -> bool:
    """Whether a verb of speech that follows a comma, and one to three words in lower case, stand before word `first`:
    who somebody is whose name follows (`”, vertelde verpleegster Mirlande Estimé`)."""
    data = words.section[first].pack.names
    i = first - 1
    while i > 0 and first - i < 4 and words.joined(i) and not (words.upper[i] or words.verb[i] or words.cover[i]):
        if words.role[i] == "L" or words.lower[i] in data.descriptors:
            return False
        i -= 1
    if not (0 < i < first - 1) or "V" not in words.verb[i] or not words.joined(i) or len(words.lower[first - 1]) < 4:
        return False
    before = words.document.text[words.ends[i - 1] : words.starts[i]].strip()
    return bool(before) and first not in words.after_preposition and before[-1] in ',”“»"’–—'


def verb_after(words: Words, last: int) -> str:
    """What the verb right after a name that ends before word `last` says of it (`V`, `A`, `R`), or the empty string."""
    if last >= len(words):
        return ""
    gap = words.document.text[words.ends[last - 1] : words.starts[last]]
    if gap.isspace() or gap.strip() == ",":
        return words.verb[last]
    return ""


def qualifies(words: Words, i: int) -> bool:
    """Whether word `i` is an adjective with its noun, no name after a title (`речниця Південного командування`)."""
    data = words.section[i].pack.names
    if not data.complement_adjectives or i + 1 >= len(words) or not words.joined(i):
        return False
    noun = not (words.upper[i + 1] or words.verb[i + 1] or words.cover[i + 1] or words.role[i + 1])
    return noun and len(words.lower[i + 1]) > 3 and words.lower[i].endswith(tuple(data.complement_adjectives))


def dwells(words: Words, first: int, last: int) -> bool:
    """Whether the words `first` to `last` say where somebody lives, or begin with it (`житель Авдеевки Пётр Г.`)."""
    data = words.section[first].pack.names
    firsts = lists.first_names()
    if words.lower[first] in data.dwellers:
        return last - first < 3  # `Жители Авдеевки`
    if data.inflection and last - first > 2 and first in words.after_preposition:
        return words.lower[first] not in firsts and words.lower[first + 1] in firsts
    if not first or words.lower[first - 1] not in data.dwellers or not words.joined(first - 1):
        return False
    return last - first == 1 or (not data.inflection and words.lower[first] not in firsts)
