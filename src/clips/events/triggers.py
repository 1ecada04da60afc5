"""The words that give an event away: entries of the pack to terms of the lexicon."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from clips import inflection
from clips.events.senses import Sense, ontology
from clips.fold import fold
from clips.lexicon import ANY, NONE, Later, Term
from clips.packs import LanguagePack
from clips.packs.events import EventsData

# The stem, the forms by ending, the later particle, and whether anything may stand before it.
Spelled = tuple[str, dict[str, str], str, bool]
# What an entry says of a text: its sense (None: no trigger), and the same without the stem.
Part = tuple[Sense | None, dict[str, str], str, bool]
_FINITE, _BASE = {"": "f"}, {"": "b"}
_ALONE: dict[str, dict[str, str]] = {}  # one object for all that are equal
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


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that changes how events are to be taken.

    `direction` is `before`, `after`, `near`, `pseudo`, `end` or `source`.
    """

    status: str
    direction: str


@cache
def function_words(pack: LanguagePack) -> dict[str, frozenset[str]]:
    """Single words to their roles, as `[events.words]` has them."""
    roles: dict[str, set[str]] = {}
    for role, words in pack.events.words.items():
        for word in split(words):
            roles.setdefault(word, set()).add(role)
    return {word: frozenset(found) for word, found in roles.items()}


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


def split(words: str) -> list[str]:
    """The words of a list that is written as a string, apart by commas."""
    return [word.strip() for word in words.split(",") if word.strip()]


@cache
def terms(pack: LanguagePack) -> list[Term]:
    """All words of events, cues and speech that the lexicon is to find in a language."""
    return list(_terms(pack))


def _terms(pack: LanguagePack) -> Iterator[Term]:
    data, free = pack.events, pack.spaceless
    inflected = bool(data.declension or data.behind)
    stems = data.postpositions or free or inflected  # many endings: a term for each stem, not for each form
    clitics = frozenset(["", *pack.prefixes]) if pack.prefixes else NONE
    auxiliaries = {word for role in ("be", "have") for word in split(data.words.get(role, ""))}
    kept: dict[frozenset[str], frozenset[str]] = {}
    for group, entries in ((VERB, data.verbs), (NOUN, data.nouns)):
        said = _said(entries, data, auxiliaries, verbs=group == VERB, stems=stems)
        met = _meet(said) if inflected else {}
        for text, parts in said.items():
            head = any(part[3] for part in parts)
            endings = NONE
            if head or stems:
                endings = frozenset(ending for part in (*parts, *met.get(text, ())) for ending in part[1])
                endings = kept.setdefault(endings, endings)  # one object for all that are equal
            meant = Later(_words, parts, met.get(text, ()))
            yield Term(text, group, meant, endings, ANY if head else clitics, head, free=free)
    nouns = frozenset(data.paradigms.get("noun", {"": ""}))
    if data.declension:
        for actor in split(data.actors):
            for text, cases in inflection.entries(pack, actor):
                yield Term(text, ACTOR, cases, inflection.endings_of(cases), free=free)
    actors = {} if data.declension else {"": data.actors, "group": data.groups}
    for group, lists in ((THEME, data.themes), (ACTOR, actors), (PAIR, {"": data.pairs})):
        payloads: dict[str, set[str]] = {}
        for name, words in lists.items():
            for word_text in split(words):
                payloads.setdefault(word_text, set()).add(name)
        for text, names in payloads.items():
            head = text.startswith("-")
            endings = NONE if text.endswith("=") else nouns
            prefixes = ANY if head else clitics
            yield Term(text.strip("-="), group, frozenset(names), endings, prefixes, head, free=free)
    yield from _cue_terms(pack)


def _said(
    entries: dict[str, str], data: EventsData, auxiliaries: set[str], *, verbs: bool, stems: bool
) -> dict[str, list[Part]]:
    """What the entries of each sense say of each text: a form, or with `stems` a stem with its forms."""
    senses = ontology().sense
    said: dict[str, list[Part]] = {}
    for name, words in entries.items():
        sense = None if name == "none" else senses[name]
        for stem, forms, particle, compound in _entries(words, data, auxiliaries, verbs):
            if compound or stems:
                said.setdefault(stem, []).append((sense, forms, particle, compound))
                continue
            for ending, form in forms.items():
                part = (sense, _ALONE.setdefault(form, {"": form}), particle, False)
                known = said.setdefault(stem + ending, [part])
                if known[0] is not part:
                    known.append(part)
    return said


def _words(parts: list[Part], met: Iterable[Part]) -> tuple[Word, ...]:
    """What a text means: a `Word` for each particle that must follow it, and one for each of `met`."""
    words: dict[str, Word] = {}
    for part in parts:
        word = words.get(part[2])
        if word is None:
            word = words[part[2]] = Word(particle=part[2])
        word.add(part)
    twins = [Word(particle=part[2]) for part in met]
    for twin, part in zip(twins, met, strict=True):
        twin.add(part)
    return (*words.values(), *twins)


def _meet(said: dict[str, list[Part]]) -> dict[str, list[Part]]:
    """Homonyms with stems of different length: what the longest stem makes has the senses of the others, too."""
    surfaces: dict[str, list[tuple[str, str, Part]]] = {}
    for text, parts in said.items():
        for part in parts:
            for ending in part[1]:
                surfaces.setdefault(text + ending, []).append((text, ending, part))
    met: dict[str, list[Part]] = {}
    for found in surfaces.values():
        longest = max((text for text, _, _ in found), key=len)
        ending = next(ending for text, ending, _ in found if text == longest)
        for text, own, (sense, forms, particle, compound) in found:
            if text != longest and not compound:
                met.setdefault(longest, []).append((sense, {ending: forms[own]}, particle, False))
    return met


def _entries(words: str, data: EventsData, auxiliaries: set[str], verbs: bool) -> Iterator[Spelled]:
    """The entries of a list, spelled out.

    A finite phrase whose subject or adverb may come in between (`tok mandag kontroll over`) is two: `~` marks its
    particle.
    """
    for entry in split(words):
        if "+" in entry:
            spelled: Iterable[Spelled] = _expanded(entry, data)
        else:
            spelled = _spell(entry, data.paradigms, not verbs)
        if not (verbs and data.inversion and ("=" in entry or ("+" in entry and " .. " not in entry))):
            yield from spelled
            continue
        for one in spelled:
            yield one
            phrase, forms, particle, compound = one
            if " " in phrase and not particle and not compound and forms.get("") == "f":
                first, _, rest = phrase.partition(" ")
                if first not in auxiliaries:
                    yield first, forms, "~" + rest, False


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
    for status, direction, words in lists:
        payload = Cue(status, direction)
        for text in split(words):
            before = ANY if direction == "source-after" else clitics  # written together with the source
            yield Term(text.rstrip("*"), CUE, payload, ANY if text[-1] == "*" else NONE, before, free=free)
    for kind, words in (("say", pack.quotes.say), ("claim", pack.quotes.claim)):
        for entry in split(words):
            if entry[-1] == "*":
                yield Term(entry[:-1], SPEECH, (kind, ""), ANY, clitics, free=free)
                continue
            many = _expanded(entry, pack.events) if "+" in entry else _spell(entry, pack.events.paradigms, False)
            for text, forms, particle, _ in many:
                yield Term(text, SPEECH, (kind, particle), frozenset(forms), clitics, free=free)


def _expanded(entry: str, data: EventsData) -> Iterator[Spelled]:
    """`prefix+stem` and `+stem .. tail` as one entry for each form of the verb."""
    prefix, _, rest = entry.partition("+")
    stem, _, tail = rest.partition(" ")
    for base in split(data.stems[stem]):
        for text, forms, _, _ in _spell(base, data.paradigms, False):
            for ending, form in forms.items():
                yield from _composed(prefix, text + ending, form, tail, data)


def _composed(prefix: str, word: str, form: str, tail: str, data: EventsData) -> Iterator[Spelled]:
    """A form of a verb with what belongs to it: before it where verbs come last, after a finite one."""
    own = {"": form or "f"}
    apart = tail.removeprefix(".. ")
    if prefix:
        if "f" in form:
            yield word, _FINITE, fold(prefix), False
        yield prefix + word, own, "", False
        if "b" in form:
            yield prefix + data.infix + word, _BASE, "", False
    elif not tail:
        yield word, own, "", False
    elif " .. " in apart:
        first, _, last = apart.partition(" .. ")
        yield f"{word} {first}", own, fold(last), False
    elif apart == tail:
        yield f"{word} {tail}", own, "", False
    elif not data.verb_final:
        yield word, own, fold(apart), False
    else:
        if "f" in form:
            yield word, _FINITE, fold(apart), False
        yield f"{apart} {word}", own, "", False
        if "b" in form:
            yield f"{apart} {data.infix.strip()} {word}", _BASE, "", False


def _spell(entry: str, paradigms: dict[str, dict[str, str]], noun: bool) -> Iterable[Spelled]:
    """The stem, the forms by ending, the later particle, and whether anything may stand before it."""
    entry, _, particle = entry.partition(" .. ")
    particle = fold(particle) if particle else ""
    compound = entry.startswith("-")
    entry = entry.lstrip("-")
    if "=" in entry:
        text, _, form = entry.partition("=")
        return [(text, {"": form or "f"}, particle, compound)]
    if "/" not in entry:
        return [(entry, paradigms.get("noun", {"": ""}) if noun else {"": "bf"}, particle, compound)]
    stem, _, rest = entry.partition("/")
    code = rest.replace("-", " ").split(" ")[0]
    forms, tail = paradigms[code], rest[len(code) :]
    if not tail:
        return [(stem, forms, particle, compound)]
    return [(f"{stem}{ending}{tail}", {"": form}, particle, compound) for ending, form in forms.items()]
