"""The words that give an event away: entries of the pack to terms of the lexicon."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from clips import inflection
from clips.events.senses import Sense, ontology
from clips.fold import fold
from clips.lexicon import ANY, NONE, Term
from clips.packs import LanguagePack
from clips.packs.events import EventsData

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
    data, senses, free = pack.events, ontology().sense, pack.spaceless
    inflected = bool(data.declension or data.behind)
    stems = data.postpositions or free or inflected  # many endings: a term for each stem, not for each form
    clitics = frozenset(["", *pack.prefixes]) if pack.prefixes else NONE
    auxiliaries = {word for role in ("be", "have") for word in split(data.words.get(role, ""))}
    found: dict[tuple[str, str, str], Word] = {}
    for group, entries in ((VERB, data.verbs), (NOUN, data.nouns)):
        for name, words in entries.items():
            sense = None if name == "none" else senses[name]
            for entry in _expanded(words, data):
                spelled = _spell(entry, data.paradigms, group == NOUN)
                if group == VERB and data.inversion:
                    spelled = [*spelled, *_parted(entry, auxiliaries)]
                for stem, forms, particle, compound in spelled:
                    for text, form in forms.items():
                        key = (group, stem if compound or stems else stem + text, particle)
                        word = found.get(key)
                        if word is None:
                            word = found[key] = Word(particle=particle, compound=compound)
                        if sense is not None and not (word.senses and any(s is sense for s in word.senses)):
                            word.senses.append(sense)
                        ending = text if compound or stems else ""
                        word.forms[ending] = word.forms.get(ending, "") + form
    by_text: dict[tuple[str, str], list[Word]] = {}
    for (group, text, _), word in found.items():
        by_text.setdefault((group, text), []).append(word)
    for word in _shared(by_text.values()):
        word.senses.sort(key=lambda sense: sense.rank)
        word.tells = any(not sense.light for sense in word.senses)
    if inflected:
        _meet(by_text)
    meant: dict[tuple[int, ...], tuple[Word, ...]] = {}
    kept: dict[frozenset[str], frozenset[str]] = {}
    for (group, text), words_of in by_text.items():
        head = words_of[0].compound or (len(words_of) > 1 and any(word.compound for word in words_of))
        endings = frozenset(ending for word in words_of for ending in word.forms) if head or stems else NONE
        endings = endings if endings is NONE else kept.setdefault(endings, endings)  # one object for all that are equal
        payload = meant.setdefault(tuple(map(id, words_of)), tuple(words_of))
        yield Term(text, group, payload, endings, ANY if head else clitics, head, free=free)
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


def _shared(lists: Iterable[list[Word]]) -> Iterable[Word]:
    """The different words of `lists`, in which those that say the same become one: most forms of a sense do, and a
    language has thousands."""
    same: dict[tuple[object, ...], Word] = {}
    for words in lists:
        for i, word in enumerate(words):
            senses, forms = tuple(map(id, word.senses)), tuple(word.forms.items())
            words[i] = same.setdefault((senses, forms, word.particle, word.compound), word)
    return same.values()


def _meet(by_text: dict[tuple[str, str], list[Word]]) -> None:
    """Homonyms with stems of different length: what the longest stem makes has the senses of the others, too."""
    surfaces: dict[tuple[str, str], list[tuple[str, str, Word]]] = {}
    for (group, text), words in by_text.items():
        for word in words:
            for ending in word.forms:
                surfaces.setdefault((group, text + ending), []).append((text, ending, word))
    for (group, _), found in surfaces.items():
        texts = {text for text, _, _ in found}
        if len(texts) > 1:
            longest = max(texts, key=len)
            ending = next(ending for text, ending, _ in found if text == longest)
            for text, own, word in found:
                if text != longest and not word.compound:
                    twin = Word(word.senses, {ending: word.forms[own]}, word.particle)
                    by_text[group, longest].append(twin)


def _parted(entry: str, auxiliaries: set[str]) -> Iterable[tuple[str, dict[str, str], str, bool]]:
    """A finite phrase whose subject or adverb comes in between (`tok mandag kontroll over`): `~` marks its particle."""
    phrase, sign, form = entry.partition("=")
    first, _, rest = phrase.partition(" ")
    if not sign or not rest or " .. " in phrase or (form or "f") != "f" or first in auxiliaries:
        return []
    return [(first, {"": "f"}, "~" + rest, False)]


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
        for entry in _expanded(words, pack.events):
            if entry[-1] == "*":
                yield Term(entry[:-1], SPEECH, (kind, ""), ANY, clitics, free=free)
                continue
            for text, forms, particle, _ in _spell(entry, pack.events.paradigms, False):
                yield Term(text, SPEECH, (kind, particle), frozenset(forms), clitics, free=free)


def _expanded(words: str, data: EventsData) -> Iterator[str]:
    """The entries of a list; `prefix+stem` and `+stem .. tail` become one entry for each form of the verb."""
    for entry in split(words):
        prefix, plus, rest = entry.partition("+")
        if not plus:
            yield entry
            continue
        stem, _, tail = rest.partition(" ")
        for base in split(data.stems[stem]):
            for text, forms, _, _ in _spell(base, data.paradigms, False):
                for ending, form in forms.items():
                    yield from _composed(prefix, text + ending, form, tail, data)


def _composed(prefix: str, word: str, form: str, tail: str, data: EventsData) -> Iterator[str]:
    """A form of a verb with what belongs to it: before it where verbs come last, after a finite one."""
    apart = tail.removeprefix(".. ")
    if prefix:
        if "f" in form:
            yield f"{word}=f .. {prefix}"
        yield f"{prefix}{word}={form}"
        if "b" in form:
            yield f"{prefix}{data.infix}{word}=b"
    elif not tail:
        yield f"{word}={form}"
    elif " .. " in apart:
        first, _, last = apart.partition(" .. ")
        yield f"{word} {first}={form} .. {last}"
    elif apart == tail:
        yield f"{word} {tail}={form}"
    elif not data.verb_final:
        yield f"{word}={form} .. {apart}"
    else:
        if "f" in form:
            yield f"{word}=f .. {apart}"
        yield f"{apart} {word}={form}"
        if "b" in form:
            yield f"{apart} {data.infix.strip()} {word}=b"


def _spell(
    entry: str, paradigms: dict[str, dict[str, str]], noun: bool
) -> Iterable[tuple[str, dict[str, str], str, bool]]:
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
