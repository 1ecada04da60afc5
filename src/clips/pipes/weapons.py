"""Finds weapons: nouns by category, made finer by the modifiers beside them, and designations of systems.

A noun takes in the modifiers, the calibre and the designation that stand next to it, and all of them say together what
it is (`long-range Iskander-M ballistic missiles`). Words of doubtful meaning (`tank`, `Leopard`) need a sentence with
another weapon or a word of war. Lexicon groups: `weapon` nouns (payload `Noun`), `weapon-before` and `weapon-after`
modifiers (payload their key), `weapon-first` nouns that begin a compound, `weapon-context`, `weapon-space`,
`weapon-peace`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from clips.document import Document, Found, Section
from clips.inflection import with_ending
from clips.lexicon import ANY, NONE, Hit, Term
from clips.notes.weapons import refuse, weapons
from clips.packs import LanguagePack
from clips.packs.weapons import WeaponsData, endings, entries, listed
from clips.pipes.calibres import calibres
from clips.pipes.designations import Designation, by_form, find_designations, with_modifiers
from clips.pipes.ships import name_after
from clips.taxonomy import refine, related

_REACH = 24  # code points that a calibre or a linker may take
_NAMED = frozenset(["ship", "missile", "drone", "rocket", "aircraft", "vehicle"])
_SHELL = 60  # millimetres of calibre from which a grenade is a shell
_FORMLESS = frozenset(["weapon", "nuclear", "ammunition/shell", "explosive", ""])
_FORM_RULE = "designation by its form"
_JOINTS = frozenset(["", " ", "-", " -", "- "])
_QUOTES = str.maketrans("", "", "\"'«»“”„‘‚‹›「」『』(")
_OPENING, _CLOSING = "«\"“„‘'‹「『（", "»\"”“’'›」』）"


class Noun(NamedTuple):
    """What a noun of the lexicon means: `category` is empty for one that needs a modifier, None for no weapon."""

    category: str | None
    context: bool = False
    strict: bool = False
    role: Literal["weapon", "arsenal", "class"] = "weapon"


@dataclass(slots=True)
class Candidate:
    """A weapon in the making; `context`: it counts only beside other words of war."""

    start: int
    end: int
    category: str
    designation: str | None = None
    context: bool = False
    strict: bool = False
    rule: str = "noun"
    confidence: float = 0.95
    role: str = "weapon"
    modified: bool = False


def terms(pack: LanguagePack) -> Iterator[Term]:
    """The words of `pack` that this pipe asks the lexicon to find."""
    data = pack.weapons
    particles = endings(data.particles)
    nouns, adjectives = frozenset(n + p for n in endings(data.noun) for p in particles), endings(data.adjective)
    free = pack.spaceless
    prefixes = endings(data.prefixes) | frozenset(pack.prefixes)

    def made(line: str, group: str, payload: object, ends: frozenset[str]) -> Iterator[Term]:
        for e in entries(line):
            load = payload
            if isinstance(payload, Noun) and (e.context or e.strict):
                load = payload._replace(context=True, strict=e.strict)
            before = ANY if e.head or e.first else prefixes
            after = ANY if e.first else NONE if e.bare else ends
            yield Term(e.text, group, load, after, before, head=e.head, exact=e.exact, free=free)

    yield from made(data.never, "weapon", Noun(None), nouns)
    for category, line in data.heads.items():
        yield from made(line, "weapon", Noun(category), nouns)
        if data.compounds:
            for e in entries(line):
                if " " not in e.text:
                    yield Term(e.text, "weapon-first", Noun(category), ANY, NONE)
    yield from made(data.arsenal, "weapon", Noun("", role="arsenal"), nouns)
    yield from made(data.classes, "weapon", Noun("", role="class"), nouns)
    for key, line in data.before.items():
        yield from made(line, "weapon-before", key, adjectives)
    for key, line in data.after.items():
        yield from made(line, "weapon-after", key, adjectives)
    yield from made(data.context, "weapon-context", None, nouns)
    yield from made(data.space, "weapon-space", None, nouns)
    yield from made(data.peace, "weapon-peace", None, nouns)


def run(document: Document) -> Iterator[Found]:
    """The weapons of `document`, by `start`."""
    designations = find_designations(document)
    at = 0
    for section in document.sections:
        candidates = _nouns(document, section)
        own = []
        while at < len(designations) and designations[at].start < section.end:
            own.append(designations[at])
            at += 1
        candidates = _join(document, section, candidates, own)
        found = _judge(document, section, candidates)
        yield from found if document.trace is None else weapons(document, section, found)


def _nouns(document: Document, section: Section) -> list[Candidate]:
    """The nouns of a section with their modifiers."""
    before, after = section.hits_of("weapon-before"), section.hits_of("weapon-after")
    before_ends, after_starts = [h.end for h in before], [h.start for h in after]
    before_starts = [h.start for h in before]
    data, folded, heads = section.pack.weapons, document.folded, section.hits_of("weapon")
    if data.compounds:
        heads = _with_first_parts(folded, heads, section.hits_of("weapon-first"), before, before_ends)
    found: list[Candidate] = []
    previous = section.start
    for head in heads:
        noun: Noun = head.term.payload
        if noun.category is None:
            previous = head.end
            refuse(document, head, "phrase")
            continue
        i = bisect_left(before_starts, head.start) - 1
        if i >= 0 and before[i].end >= head.end:  # `anti-tank` is no tank
            refuse(document, head, "modifier", document.text[before[i].start : before[i].end])
            continue
        end = _end(folded, head, data)
        c = Candidate(head.start, end, noun.category, context=noun.context, strict=noun.strict, role=noun.role)
        for i in range(bisect_left(before_starts, c.start), bisect_left(before_starts, c.end)):
            _apply(c, before[i], c.start, c.end)
        _look_left(c, folded, before, before_starts, previous)
        _look_right(c, folded, after, after_starts, section.end)
        _calibre(c, folded, section, previous)
        previous = previous if c.role == "class" else c.end
        if c.role == "arsenal" and not c.category:
            refuse(document, c, "arsenal")
            continue
        if data.compounds and (tail := _TAIL.match(folded, c.end)):
            if tail[1] in endings(data.name):  # `IED-er`
                previous = c.end = tail.end()
            elif not c.modified:
                refuse(document, c, "compound", document.text[c.start : tail.end()])
                continue
        if c.category == "weapon" and not c.modified and _next_word(folded, c.end) in listed(data.adjuncts):
            refuse(document, c, "adjunct", _next_word(folded, c.end))
            continue
        found.append(c)
    return found


def _end(folded: str, hit: Hit, data: WeaponsData) -> int:
    """The end of `hit` without the particle it ends in, and with the ending that only a joiner sets off."""
    if data.particles:
        tail = folded[hit.start + len(hit.term.text) : hit.end]
        return hit.end - max((len(p) for p in endings(data.particles) if p and tail.endswith(p)), default=0)
    if folded[hit.end : hit.end + 1] == _JOINER and (match := _JOINED.match(folded, hit.end)):
        return match.end() if match[1] in endings(data.noun) else hit.end
    return hit.end


def _with_first_parts(
    folded: str, heads: list[Hit], firsts: list[Hit], before: list[Hit], before_ends: list[int]
) -> list[Hit]:
    """`heads`, with nouns that begin a compound after a modifier (`ballistischen Raketenprogrammen`)."""
    taken = {head.start for head in heads}
    more = [
        Hit(h.start, h.end, h.term)
        for h in firsts
        if h.start not in taken
        and folded[h.start - 1 : h.start] in (" ", "-")
        and (i := bisect_left(before_ends, h.start - 1)) < len(before)
        and before[i].end == h.start - 1
        and (noun := h.term.payload).category
        and refine(noun.category, before[i].term.payload) not in (None, noun.category)
    ]
    return sorted([*heads, *more], key=lambda h: h.start) if more else heads


def _apply(c: Candidate, hit: Hit, start: int, end: int) -> bool:
    category = refine(c.category, hit.term.payload)
    if category is None:
        return False
    c.category, c.start, c.end = category, min(c.start, start), max(c.end, end)
    c.modified = True
    c.context = c.strict = False
    return True


def _look_left(c: Candidate, folded: str, before: list[Hit], starts: list[int], floor: int) -> None:
    i = bisect_left(starts, c.start) - 1
    while i >= 0:
        hit = before[i]
        if hit.end > c.start or hit.start < floor or folded[hit.end : c.start] not in _JOINTS:
            return
        if not _apply(c, hit, hit.start, c.end):
            return
        i -= 1


def _look_right(c: Candidate, folded: str, after: list[Hit], starts: list[int], ceiling: int) -> None:
    i = bisect_left(starts, c.end)
    while i < len(after):
        hit = after[i]
        if hit.end > ceiling or folded[c.end : hit.start] not in _JOINTS or not _apply(c, hit, c.start, hit.end):
            return
        i += 1


def _calibre(c: Candidate, folded: str, section: Section, floor: int) -> None:
    if not c.category or c.category.split("/")[0] in ("weapon", "nuclear", "ship", "aircraft", "drone"):
        return
    left, right = calibres(section.pack)
    low = max(c.start - _REACH, floor, section.start)
    if match := left.search(folded, low, c.start):
        c.start = match.start()
    elif match := right.match(folded, c.end, min(c.end + _REACH, section.end)):
        c.end = match.end()
    else:
        return
    c.modified = True
    c.context = c.context and c.strict
    if c.category == "explosive/grenade" and int(_FIRST.search(match[0])[0]) >= _SHELL:  # type: ignore[index]
        c.category = "ammunition/shell"


_JOINER = "\u200c"
_JOINED = re.compile(r"\u200c([^\W\d_]+)")
_FIRST = re.compile(r"\d+")
_TAIL = re.compile(r"-([^\W\d_]+)")
_WORD = re.compile(r" ?-?([^\W\d_]+)")


def _next_word(folded: str, end: int) -> str:
    match = _WORD.match(folded, end, end + 40)
    return match[1] if match else ""


def _join(
    document: Document, section: Section, nouns: list[Candidate], designations: Sequence[Designation]
) -> list[Candidate]:
    """Nouns and designations, those side by side made one."""
    folded = document.folded
    linkers = listed(section.pack.weapons.linkers)
    starts, ends = [c.start for c in nouns], [c.end for c in nouns]
    before = {h.end: h for h in section.hits_of("weapon-before")}
    gone: set[int] = set()
    found: list[Candidate] = []
    for d in designations:
        c = Candidate(d.start, d.end, d.category, d.name, d.context, d.strict, "designation", 0.97)
        if found and found[-1].designation and found[-1].end > d.start:
            continue
        # The noun after it: the first that starts (before its modifiers are counted) where the designation ends.
        i = bisect_right(starts, d.start) - 1
        if 0 <= i < len(nouns) and i not in gone and nouns[i].end >= d.end:  # inside a noun's span (`rocket Grad`)
            if nouns[i].start <= d.start and related(nouns[i].category, d.category):
                gone.add(i)
                _merge(c, nouns[i])
            elif nouns[i].role == "weapon":
                continue
        i = bisect_left(starts, c.end)
        gap = folded[c.end : nouns[i].start] if i < len(nouns) and i not in gone else "    "
        if len(gap) <= 3 and gap.translate(_QUOTES) in ("", " ", "-", " -") and related(nouns[i].category, d.category):
            gone.add(i)
            _merge(c, nouns[i])
        i = bisect_right(ends, c.start) - 1
        if i >= 0 and i not in gone and c.start - ends[i] <= _REACH and nouns[i].designation is None:
            gap = folded[ends[i] : c.start].translate(_QUOTES)
            if (gap in (" ", "-", "") or gap.strip() in linkers) and related(nouns[i].category, d.category):
                gone.add(i)
                _merge(c, nouns[i])
                quoted = d.start > ends[i] and folded[d.start - 1] in _OPENING
                c.end += quoted and c.end < len(folded) and folded[c.end] in _CLOSING
        floor = found[-1].end if found else section.start
        c.start = with_modifiers(c.category, c.start, folded, before, floor)
        _calibre(c, folded, section, floor)
        found.append(c)
    rest = [c for i, c in enumerate(nouns) if i not in gone and c.role != "class"]
    _name(document, section, rest)
    formed = [new for c in rest if (new := _by_form(document, section, c, linkers))]
    return sorted([*found, *rest, *formed], key=lambda c: (c.start, -c.end))


def _name(document: Document, section: Section, candidates: list[Candidate]) -> None:
    """Give ships the names that follow their nouns (`the frigate Hessen`), and others those in quotation marks."""
    sure = [c for c in candidates if not c.context or c.category.startswith("ship/")]
    named = [c for c in sure if c.category.split("/")[0] in _NAMED]
    if not named:
        return
    taken = [f.start for f in document.within(section, "country", "date")]
    plain = listed(section.pack.weapons.words)
    for c in named:
        quoted = c.category.split("/")[0] != "ship"
        c.end, name = name_after(document, c.start, c.end, section.end, taken, plain, quoted)
        if name:
            c.designation, c.context, c.rule = name, False, "name beside its noun"


def _by_form(document: Document, section: Section, c: Candidate, linkers: frozenset[str]) -> Candidate | None:
    """Give `c` the unknown designation beside it, or return one that stands apart (`a new missile, the Hwasong-20`)."""
    if c.category in _FORMLESS or c.role != "weapon" or c.strict:
        return None
    found = by_form(document.text, section.start, c.start, c.end, section.end, linkers)
    if found is None:
        return None
    start, end, name, apart = found
    if apart:
        return Candidate(start, end, c.category, name, rule=_FORM_RULE, confidence=0.8)
    c.start, c.end, c.designation, c.context = min(start, c.start), max(end, c.end), name, False
    c.rule, c.confidence = _FORM_RULE, 0.8
    return None


def _merge(c: Candidate, noun: Candidate) -> None:
    c.start, c.end = min(c.start, noun.start), max(c.end, noun.end)
    c.context = c.strict = False
    if noun.category.startswith(c.category + "/"):
        c.category = noun.category


def _judge(document: Document, section: Section, candidates: list[Candidate]) -> Iterator[Found]:
    """What of the candidates counts, where the context decides."""
    sure = [c.start for c in candidates if not c.context]
    certain = sorted([*sure, *(h.start for h in section.hits_of("weapon-context"))])
    space, peace = ([h.start for h in section.hits_of(group)] for group in ("weapon-space", "weapon-peace"))
    reach = section.start
    for c in candidates:
        if c.start < reach or c.strict:
            refuse(document, c, "strict" if c.strict else "covered")
            continue
        plain = not c.modified and (c.designation is None or c.rule == "name beside its noun")
        flown = space if (plain or c.rule == _FORM_RULE) and c.category in ("rocket", "missile") else []
        if c.context or flown or (peace and plain):
            low, high = document.sentence_at(c.start)
            inside = bisect_left(certain, c.end) - bisect_left(certain, c.start)
            war = bisect_left(certain, high) - bisect_left(certain, low) > inside
            told = [bisect_left(x, high) > bisect_left(x, low) for x in (flown, peace)]
            if not war and (c.context or any(told)):
                refuse(document, c, "context" if c.context else "space" if told[0] else "peace")
                continue
        reach = c.end
        fields = {"category": c.category, "designation": c.designation, "quantity": None}
        end = with_ending(document.text, c.end, section.pack)
        yield Found("weapon", c.start, end, fields, c.confidence - (0.1 if c.context else 0), c.rule)
