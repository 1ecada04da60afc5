"""The words that give an event away: entries of the pack to terms of the lexicon."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from clips import inflection
from clips.events.senses import Sense, ontology
from clips.events.spelling import BASE, FINITE, Stems, alone, expanded, spell, spelled_out, split
from clips.fold import fold
from clips.lexicon import ANY, NONE, Later, Term
from clips.packs import LanguagePack
from clips.packs.events import EventsData

# What an entry says of a text: its sense (None: no trigger), and the same without the stem.
Part = tuple[Sense | None, dict[str, str], str, bool]
Parts = dict[int, Part]  # by their forms
_WORD = re.compile(r"\w+")
VERB, NOUN, THEME, CUE, SPEECH, ACTOR, PAIR = (
    "event.verb", "event.noun", "event.theme", "event.cue", "event.speech", "event.actor", "event.pair",
)  # fmt: skip


@dataclass(slots=True)
class Word:
    """What a trigger may mean: its senses, the forms that each ending makes, and a particle that must follow."""

    senses: list[Sense] = field(default_factory=list)
    forms: dict[str, str] = field(default_factory=dict)
    particle: str = ""
    compound: bool = False
    tells: bool = False  # whether a sense of it is an event, not only what carries one

    def add(self, part: "Part") -> None:
        """Take in what another entry says of it."""
        sense, forms, _, compound = part
        if sense is not None and not any(other is sense for other in self.senses):
            self.senses.append(sense)
            self.senses.sort(key=lambda sense: (sense.inner == "agree", sense.rank))
            self.tells = self.tells or not sense.light
        for ending, form in forms.items():
            self.forms[ending] = self.forms.get(ending, "") + form
        self.compound = self.compound or compound


class Words(tuple[Word, ...]):
    """What a text may mean, in words; those that need a particle apart, by its first word."""

    @cached_property
    def whole(self) -> list[Word]:
        """Those that need no particle."""
        return [word for word in self if not word.particle]

    @cached_property
    def parted(self) -> dict[str, list[Word]]:
        """The others."""
        found: dict[str, list[Word]] = {}
        for word in self:
            if first := _WORD.search(word.particle):
                found.setdefault(first[0], []).append(word)
        return found

    def among(self, said: frozenset[str]) -> list[Word]:
        """Those whose particle may be among the words of a sentence: a verb may have dozens."""
        if not self.parted:
            return self.whole
        return [*self.whole, *(word for first, words in self.parted.items() if first in said for word in words)]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that changes how events are to be taken.

    `direction` is `before`, `after`, `both`, `near`, `pseudo`, `end` or `source`.
    """

    status: str
    direction: str


_cue = cache(Cue)  # one object for all that are equal


@cache
def function_words(pack: LanguagePack) -> dict[str, frozenset[str]]:
    """Single words to their roles, as `[events.words]` has them."""
    roles: dict[str, set[str]] = {}
    for role, words in pack.events.words.items():
        for word in split(words):
            roles.setdefault(word, set()).add(role)
    return {word: frozenset(found) for word, found in roles.items()}


@cache
def idioms(pack: LanguagePack) -> dict[str, frozenset[str]]:
    """Phrases of two words whose first is no function word there (`om bord`): the first to what follows it."""
    found: dict[str, set[str]] = {}
    for phrase in split(pack.events.words.get("idiom", "")):
        first, _, second = phrase.partition(" ")
        found.setdefault(first, set()).add(second)
    return {first: frozenset(seconds) for first, seconds in found.items()}


def words_said(folded: str, start: int, end: int) -> frozenset[str]:
    """The words of a sentence."""
    return frozenset(_WORD.findall(folded, start, end))


@cache
def clitics(pack: LanguagePack) -> dict[str, frozenset[str]]:
    """Markers that are written together with the next word (`ل-` in `[events.words]`), the longest first, to roles."""
    words = {word[:-1]: roles for word, roles in function_words(pack).items() if word[-1] == "-" and len(word) > 1}
    return dict(sorted(words.items(), key=lambda item: -len(item[0])))


@cache
def behind(pack: LanguagePack) -> dict[str, frozenset[str]]:
    """The words that follow what they mark, with their roles."""
    roles: dict[str, set[str]] = {}
    for role, words in pack.events.behind.items():
        for word in split(words):
            roles.setdefault(word, set()).add(role)
    return {word: frozenset(found) for word, found in roles.items()}


@cache
def case_endings(pack: LanguagePack) -> dict[str, tuple[str, ...]]:
    """Roles to the endings of names that mark them."""
    return {role: tuple(split(endings)) for role, endings in pack.events.cases.items()}


@cache
def adjective_endings(pack: LanguagePack) -> tuple[str, ...]:
    """The endings that only adjectives have."""
    return tuple(split(pack.events.adjectives))


def terms(pack: LanguagePack) -> Iterator[Term]:
    """All words of events, cues and speech that the lexicon is to find in a language."""
    data, free = pack.events, pack.spaceless
    inflected = bool(data.declension or data.behind)
    stems = data.postpositions or free or inflected  # many endings: a term for each stem, not for each form
    clitics = frozenset(["", *pack.prefixes]) if pack.prefixes else NONE
    auxiliaries = {word for role in ("be", "have") for word in split(data.words.get(role, ""))}
    kept: dict[frozenset[str], frozenset[str]] = {}  # one object for all that are equal, of meanings too
    meanings: dict[int, Later] = {}
    for group, entries in ((VERB, data.verbs), (NOUN, data.nouns)):
        said, stemmed = _said(entries, data, auxiliaries, verbs=group == VERB, stems=stems)
        met = _meet(said) if inflected else {}
        for text, parts in said.items():
            head = parts[0][3] or (len(parts) > 1 and any(part[3] for part in parts))
            endings = NONE
            if head or stems:
                endings = frozenset(ending for part in (*parts, *met.get(text, ())) for ending in part[1])
                endings = kept.setdefault(endings, endings)  # one object for all that are equal
            meant = Later(_homonyms, parts, met[text]) if text in met else _meaning(parts, meanings)
            yield Term(text, group, meant, endings, ANY if head else clitics, head, free=free)
        for text, endings, parts in stemmed:
            yield Term(text, group, _meaning(parts, meanings), kept.setdefault(endings, endings), clitics)
    nouns = frozenset(data.paradigms.get("noun", {"": ""}))
    acting = {"": data.actors, "group": data.groups, "land": data.lands, "next": data.neighbours, **data.own}
    if data.declension:
        for name, words in acting.items():
            for actor in split(words):
                for text, cases in inflection.entries(pack, actor):
                    told = {**cases, name: NONE} if name else cases
                    yield Term(text, ACTOR, told, inflection.endings_of(cases), free=free)
        acting = {}
    for group, lists in ((THEME, data.themes), (ACTOR, acting), (PAIR, {"": data.pairs})):
        payloads: dict[str, set[str]] = {}
        for name, words in lists.items():
            for word_text in split(words):
                payloads.setdefault(word_text, set()).add(name)
        for text, names in payloads.items():
            head = text.startswith("-")
            endings = NONE if text.endswith("=") else nouns
            prefixes = ANY if head else clitics
            classes = frozenset(names)
            yield Term(text.strip("-="), group, kept.setdefault(classes, classes), endings, prefixes, head, free=free)
    yield from _cue_terms(pack)


def _meaning(parts: list[Part], known: dict[int, Later]) -> Later:
    """What a text means, to be made when it is first met; one object for all texts with the same part."""
    if len(parts) > 1:
        return Later(_words, *parts)
    found = known.get(id(parts[0]))
    if found is None:
        found = known[id(parts[0])] = Later(_words, parts[0])
    return found


def _said(
    entries: dict[str, str], data: EventsData, auxiliaries: set[str], *, verbs: bool, stems: bool
) -> tuple[dict[str, list[Part]], list[tuple[str, frozenset[str], list[Part]]]]:
    """What the entries of each sense say of each text: a form, or with `stems` a stem with its forms. Else stems with
    many forms, and separable prefixes with the forms of a verb, are apart, with those endings that are not written
    out elsewhere."""
    senses = ontology().sense
    said: dict[str, list[Part]] = {}
    kept: Parts = {}
    known = Stems(data)
    finite: dict[str, list[Part]] = {}  # of each verb: what its finite forms mean with a prefix behind them
    stemmed: dict[tuple[str, int], list[Part]] = {}
    for name, words in entries.items():
        sense = None if name == "none" else senses[name]
        for entry in split(words):
            prefix, plus, rest = entry.partition("+")
            if plus and prefix and not stems and " .. " not in rest:
                stem = rest.partition(" ")[0]
                glued = known.glued(stem)
                finite.setdefault(stem, []).append((sense, FINITE, fold(prefix), False))
                stemmed.setdefault((prefix, id(glued)), []).append((sense, glued, "", False))
                for text in known.infixed(stem):
                    said.setdefault(prefix + text, []).append(_part(kept, sense, BASE))
                continue
            if not plus and entry[0] != "-" and "=" in entry and " " not in entry:
                text, _, form = entry.partition("=")
                said.setdefault(text, []).append(_part(kept, sense, alone(form or "f")))
                continue
            for text, forms, particle, compound in spelled_out(entry, data, auxiliaries, verbs, known):
                part = (sense, forms, particle, compound) if particle or compound else _part(kept, sense, forms)
                if compound or stems or len(forms) == 1:
                    said.setdefault(text, []).append(part)
                elif "".join(forms).isalnum() and text[-1:].isalnum():
                    stemmed.setdefault((text, id(forms)), []).append(part)
                else:
                    for ending, form in forms.items():
                        said.setdefault(text + ending, []).append((sense, alone(form), particle, False))
    for stem, parts in finite.items():
        for word in known.finite(stem):
            said.setdefault(word, []).extend(parts)
    return said, _apart(said, stemmed)


def _part(kept: Parts, sense: Sense | None, forms: dict[str, str]) -> Part:
    """The part of a sense without particle; one object for all that are equal."""
    found = kept.get(id(forms))
    if found is None or found[0] is not sense:
        found = kept[id(forms)] = (sense, forms, "", False)
    return found


def _apart(
    said: dict[str, list[Part]], stemmed: dict[tuple[str, int], list[Part]]
) -> list[tuple[str, frozenset[str], list[Part]]]:
    """The stems with the endings that they alone may have; what several make, or is in `said`, goes there."""
    first: dict[str, tuple[list[Part], str]] = {}
    out: dict[int, set[str]] = {}  # endings that a stem lost
    for (text, _), parts in stemmed.items():
        for ending, form in parts[0][1].items():
            surface = text + ending
            written = said.get(surface)
            if written is None:
                if surface not in first:
                    first[surface] = parts, ending
                    continue
                other, lost = first[surface]
                written = said[surface] = [(part[0], alone(part[1][lost]), part[2], False) for part in other]
                out.setdefault(id(other), set()).add(lost)
            written += [(part[0], alone(form), part[2], False) for part in parts]
            out.setdefault(id(parts), set()).add(ending)
    whole: dict[int, frozenset[str]] = {}
    found: list[tuple[str, frozenset[str], list[Part]]] = []
    for (text, forms), parts in stemmed.items():
        if forms not in whole:
            whole[forms] = frozenset(parts[0][1])
        gone = out.get(id(parts))
        found.append((text, whole[forms] - gone if gone else whole[forms], parts))
    return found


def _words(*parts: Part) -> Words:
    """What a text means: a `Word` for each particle that must follow it."""
    return _homonyms(parts, ())


def _homonyms(parts: Iterable[Part], met: Iterable[Part]) -> Words:
    """As `_words`, and one for each of `met`."""
    words: dict[str, Word] = {}
    for part in parts:
        word = words.get(part[2])
        if word is None:
            word = words[part[2]] = Word(particle=part[2])
        word.add(part)
    twins = [Word(particle=part[2]) for part in met]
    for twin, part in zip(twins, met, strict=True):
        twin.add(part)
    return Words((*words.values(), *twins))


def _meet(said: dict[str, list[Part]]) -> dict[str, list[Part]]:
    """Homonyms with stems of different length: what the longest stem makes has the senses of the others, too."""
    surfaces: dict[str, list[tuple[str, str, Part]]] = {}
    for text, parts in said.items():
        for part in parts:
            for ending in part[1]:
                surfaces.setdefault(text + ending, []).append((text, ending, part))
    met: dict[str, list[Part]] = {}
    for found in surfaces.values():
        if len(found) == 1:
            continue
        longest = max((text for text, _, _ in found), key=len)
        ending = next(ending for text, ending, _ in found if text == longest)
        for text, own, (sense, forms, particle, compound) in found:
            if text != longest and not compound:
                met.setdefault(longest, []).append((sense, {ending: forms[own]}, particle, False))
    return met


def _cue_terms(pack: LanguagePack) -> Iterator[Term]:
    cues, free = pack.cues, pack.spaceless
    clitics = frozenset(["", *pack.prefixes]) if pack.prefixes else NONE
    lists: list[tuple[str, str, str]] = [
        *((status, "before", words) for status, words in cues.before.items()),
        *((status, "after", words) for status, words in cues.after.items()),
        *((status, "near", words) for status, words in cues.near.items()),
        ("", "pseudo", cues.pseudo), ("", "end", cues.end),
        ("", "source", cues.according), ("", "source-after", cues.according_after),
    ]  # fmt: skip
    both = {(s, text) for s, words in cues.after.items() for text in split(words)}
    both &= {(s, text) for s, words in cues.before.items() for text in split(words)}
    for status, direction, words in lists:
        for text in split(words):
            twice = (status, text) in both
            if twice and direction == "after":
                continue
            payload = _cue(status, "both" if twice else direction)
            before = ANY if direction == "source-after" else clitics  # written together with the source
            yield Term(text.rstrip("*"), CUE, payload, ANY if text[-1] == "*" else NONE, before, free=free)
    known = Stems(pack.events)
    kept: dict[object, Any] = {}  # one object for all that are equal
    for kind, words in (("say", pack.quotes.say), ("claim", pack.quotes.claim)):
        for entry in split(words):
            if entry[-1] == "*":
                yield Term(entry[:-1], SPEECH, (kind, ""), ANY, clitics, free=free)
                continue
            many = expanded(entry, pack.events, known) if "+" in entry else spell(entry, pack.events.paradigms, False)
            for text, forms, particle, _ in many:
                meant, endings = (kind, particle), frozenset(forms)
                meant, endings = kept.setdefault(meant, meant), kept.setdefault(endings, endings)
                yield Term(text, SPEECH, meant, endings, clitics, free=free)
