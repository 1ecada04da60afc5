"""People in the nominative, in the languages whose names inflect (`Тиграна Оганнисяна` -> `Тигран Оганнисян`)."""

from itertools import product

from clips.fold import fold
from clips.inflection import CASES, entries, nominatives
from clips.packs import LanguagePack
from clips.pipes.names import lists
from clips.pipes.names.candidates import Candidate
from clips.pipes.names.people import role_before
from clips.pipes.names.words import Words, listed

_ALL = frozenset(range(CASES))
_MOST = 6  # readings of one word that are looked at


def inflects(pack: LanguagePack) -> bool:
    """Whether names of people have cases in the language of `pack`."""
    return bool(pack.names.inflection)


def nominative(words: Words, c: Candidate) -> str:
    """The name of the person `c` in the nominative: the reading that lists, title, gender and its shape speak for."""
    pack = words.section[c.first].pack
    parts = " ".join(words.document.text[c.start : c.end].split()).split(" ")
    if len(parts) > 4 or c.end != words.ends[c.last - 1]:
        return " ".join(parts)
    titled = _title_cases(words, c.first)
    options = [list(nominatives(pack, part, "person").items())[:_MOST] for part in parts]
    best, score = " ".join(parts), -1.0
    for reading in product(*options):
        cases = _ALL
        for part, (base, own) in zip(parts, reading, strict=True):
            cases &= _ALL if base == part and _fixed(words, part, pack) else own
        if not cases:
            continue
        bases = [base for base, _ in reading]
        found = _score(words, pack, bases, parts, cases, titled)
        if found > score:
            best, score = " ".join(bases), found
    return best


def _fixed(words: Words, part: str, pack: LanguagePack) -> bool:
    """Whether the word looks the same in all cases, as far as can be seen: no form of something else."""
    return len(nominatives(pack, part, "person")) == 1 or (part.islower() or len(part) < 3)


def _score(
    words: Words,
    pack: LanguagePack,
    bases: list[str],
    parts: list[str],
    cases: frozenset[int],
    titled: frozenset[int],
) -> float:
    score = 1.0 if 0 in cases else 0.0
    if titled:
        score += 2.0 if titled & cases else -2.0
    low = [base.lower() for base in bases]
    firsts = lists.first_names()
    score += 3.0 * (len(low) > 1 and low[0] in firsts) + sum(1.0 for word in low[1:] if listed(word))
    score += 2.5 * (low[-1] in words.bases and bases != parts)
    if low[-1].endswith(tuple(pack.names.surnames)) and len(bases[-1]) > 4:
        score += 1.5
    if len(low) > 1:
        woman = low[0].endswith(tuple(pack.names.feminine))
        if low[-1].endswith(tuple(pack.names.feminine_surnames)):
            score += 0.5 if woman else -3.0
        elif woman and low[-1].endswith(tuple(pack.names.surnames)):
            score -= 2.0 if low[0] in firsts and bases[-1] != parts[-1] else 0.5
    elif bases != parts and low[-1] in lists.shapes().famous:
        score += 1.0  # `Трампа`: no Трампо
    elif bases != parts and low[-1] not in words.bases and not listed(low[-1]) and not titled:
        score -= 1.0
    return score


def _title_cases(words: Words, first: int) -> frozenset[int]:
    """The cases that the title before word `first` is in; none where there is no title."""
    role = role_before(words, first)
    if role is None or role[2]:
        return frozenset()
    pack = words.section[first].pack
    known = title_cases(pack)
    for low, _, hit in words.hits.get("role", ()):
        if role[0] <= low < role[1] and hit.term.payload == "T":
            stem = fold(hit.term.text)
            cases = known.get((stem, words.document.folded[hit.start + len(stem) : hit.end]))
            if cases:
                return frozenset(case % CASES for case in cases if case < CASES)
    return frozenset()


_TITLES: dict[str, dict[tuple[str, str], frozenset[int]]] = {}


def title_cases(pack: LanguagePack) -> dict[tuple[str, str], frozenset[int]]:
    """The cases of titles by (beginning, ending), both folded."""
    found = _TITLES.get(pack.code)
    if found is None:
        found = _TITLES[pack.code] = {}
        kept: dict[frozenset[int], frozenset[int]] = {}  # one object for all that are equal
        for title in pack.names.titles:
            for text, by_ending in entries(pack, title):
                for ending, cases in by_ending.items():
                    slot = (fold(text), ending)
                    every = found.get(slot, frozenset()) | cases
                    found[slot] = kept.setdefault(every, every)
    return found
