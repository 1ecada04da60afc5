"""What the countries pipe reads of a pack, once, and the small questions that it asks of a text."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from clips.document import Document, Section
from clips.fold import fold, is_word
from clips.lexicon import Hit
from clips.packs import LanguagePack
from clips.packs.countries import CapitalData
from clips.territories import GROUP, SIGN

_MARKS = r"\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0963\u0980-\u09e3\u0a00-\u0d63\u200c"
_WORD = re.compile(rf"'?[^\W_](?:'?[^\W_]|[{_MARKS}])*|[^\w\s]")


class Words:
    """A list of words of a pack: whole ones, beginnings (`word*`), and pairs (`word_word`)."""

    def __init__(self, text: str) -> None:
        entries = [fold(entry).replace("_", " ") for entry in text.split()]
        self.whole = frozenset(e for e in entries if not e.endswith("*"))
        self.starts = tuple(e[:-1] for e in entries if e.endswith("*"))

    def __contains__(self, word: str) -> bool:
        return word in self.whole or (bool(self.starts) and word.startswith(self.starts))

    def first(self, words: list[str]) -> int:
        """Where the first of these stands in `words` (a pair counts where it begins), -1 where none does."""
        for index, word in enumerate(words):
            if word in self or (index + 1 < len(words) and f"{word} {words[index + 1]}" in self.whole):
                return index
        return -1


@dataclass(slots=True)
class Rules:
    """A pack's lists, read once."""

    data: CapitalData
    joined: tuple[str, ...] = ()
    connectors: frozenset[str] = frozenset()
    tongue: frozenset[str] = frozenset()
    tongue_names: frozenset[str] = frozenset()
    shouted: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()
    long: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    last_heads: tuple[str, ...] = ()
    sign_words: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    sign_starts: frozenset[str] = frozenset()
    locative: tuple[str, ...] = ()
    lists: dict[str, Words] = field(default_factory=dict)


@cache
def read_rules(pack: LanguagePack) -> Rules:
    data = pack.countries
    capital = data.capital
    longest = sorted(filter(str.strip, data.long.split(",")), key=len, reverse=True)
    return Rules(
        capital,
        tuple(sorted(map(fold, data.joined.split()), key=len, reverse=True)),
        frozenset(fold(c) for c in data.connectors.split()),
        frozenset(fold(t).replace("_", " ") for t in data.tongue.split()),
        frozenset(fold(t).replace("_", " ") for t in data.tongue_names.split()),
        frozenset(data.shouted.split()),
        frozenset(map(fold, data.given.split())),
        tuple(f"{fold(form.strip())} " if form.strip()[-1] != "'" else fold(form.strip()) for form in longest),
        tuple(head for head in data.sign_heads.split() if not head.endswith("|")),
        tuple(head[:-1] for head in data.sign_heads.split() if head.endswith("|")),
        tuple(word.replace("_", " ") for word in data.sign_words.split()),
        tuple(data.sign_tails.split()),
        frozenset(data.sign_starts.split()),
        tuple(map(fold, capital.endings.split())),
        {name: Words(words) for name, words in capital if isinstance(words, str)},
    )


def spaceless_capital(data: CapitalData, before: str, after: str) -> tuple[bool | None, str, str]:
    """As `_Reader.capital`, in a script without spaces: what stands next to it; of two, the longer one decides.

    The answer comes with its rule and the word that decided.
    """
    place, state = longest(data.place, before.endswith), longest(data.state, before.endswith)
    site, verb = longest(data.site, after.startswith), longest(data.verbs, after.startswith)
    if len(place) > len(state):
        return False, "capital place", place
    if len(site) > len(verb):
        return False, "capital site", site
    if state or verb:
        return True, "capital after" if state else "capital before", state or verb
    return None, "capital open", ""


def longest(words: str, fits: Callable[[str], bool]) -> str:
    """The longest of `words` that fits; the empty string where none does."""
    return max((word for word in words.split() if fits(word.replace("_", " "))), key=len, default="")


def first_in(words: str, text: str) -> str:
    """The first of `words` that stands in `text`; the empty string where none does."""
    return next((word for word in words.split() if fold(word).replace("_", " ") in text), "")


def signs(document: Document, section: Section, rules: Rules) -> Iterator[Hit]:
    """The countries written as one ideograph: several in a row (`日米韓`), or one with its head (`米軍`)."""
    if not section.hits_of(SIGN):
        return
    text = document.text
    taken = {
        i for hit in section.hits_of(GROUP) for i in range(hit.start, hit.end)
        if hit.term.payload is not None or not any(_in_word(text, word, hit.start) for word in rules.sign_words)
    }  # fmt: skip  # `米国務省`: no `米国`, but a sign
    row: list[Hit] = []
    names = Counter(h.term.payload.code for h in section.hits_of(GROUP) if h.term.payload is not None)
    for hit in [_told(h, names) for h in section.hits_of(SIGN) if h.start not in taken]:
        if not hit.term.payload.code:
            continue
        if row and text[row[-1].end : hit.start] not in ("", "·", "・"):
            yield from _row(text, rules, row)
            row = []
        row.append(hit)
    yield from _row(text, rules, row)


def _told(sign: Hit, names: Counter[str]) -> Hit:
    """`sign`, where it may be several countries (`巴`) as the one of them that is named most."""
    meaning = sign.term.payload
    if not meaning.doubt:
        return sign
    codes = [code for code in (meaning.code, *meaning.doubt.split("/")) if names[code]]
    code = max(codes, key=names.__getitem__, default=meaning.code)
    doubt = "" if codes else meaning.doubt  # settled where one is named
    return Hit(sign.start, sign.end, sign.term.meaning(meaning._replace(code=code, doubt=doubt)))


def _row(text: str, rules: Rules, row: list[Hit]) -> list[Hit]:
    """`row`, where its signs stand for countries."""
    if not row:
        return row
    tails, start = rules.tails, row[0].start
    before, after = text[max(0, start - 1) : start], text[row[-1].end : row[-1].end + 6]
    tail = before in tails and bool(before)
    if any(_in_word(text, word, start) for word in rules.sign_words):
        headed = True
    elif before.isdigit() or (not tail and "*" not in tails and written_together(before)):
        return []
    else:
        headed = after.startswith(rules.heads) or (
            len(row) > 1
            and any(
                after.startswith(e) and ("*" in tails or not written_together(after[len(e) : len(e) + 1]))
                for e in rules.last_heads
            )
        )
    opens = len(row) > 1 and text[start] in rules.sign_starts and not (before and is_word(before))
    meant = headed or opens or (tail and len(row) == 1) or (len(row) > 1 and not written_together(after[:1]))
    unsure = any(hit.term.payload.doubt for hit in row)
    return row if headed or (meant and not unsure) else []


def _in_word(text: str, word: str, sign: int) -> bool:
    """Whether the sign at `sign` stands in `word` at the beginning of a word of the text."""
    start = sign - max(0, word.find(text[sign]))
    return start >= 0 and text.startswith(word, start) and not (start and is_word(text[start - 1]))


def written_together(char: str) -> bool:
    """Whether `char` is an ideograph or a Korean syllable, which may go on a word."""
    return "\u3400" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3"


def words_of(text: str) -> list[str]:
    return _WORD.findall(text)


def joined_end(folded: str, end: int, stop: int, endings: tuple[str, ...]) -> int:
    """Where a word ends whose ending is written behind a sign: `China's`, `ABD'nin`, `USA:n`."""
    if endings and end < stop and not folded[end].isspace():
        for ending in endings:
            after = end + len(ending)
            if folded.startswith(ending, end) and (after >= stop or not is_word(folded[after])):
                return after
    return end


def in_katakana(text: str, index: int, step: int) -> bool:
    """Whether katakana goes on beyond the edge of a hit, as in `マリ` and `マリウポリ`."""
    other = index + step
    return (
        0 <= other < len(text)
        and "ァ" <= text[index] <= "ー"
        and "ァ" <= text[other] <= "ー"
        and "・" not in (text[index], text[other])
    )
