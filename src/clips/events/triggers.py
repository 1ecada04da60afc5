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

# The stem, the forms by ending, the later particle, and whether anything may stand before it.
Spelled = tuple[str, dict[str, str], str, bool]
_FINITE, _BASE = {"": "f"}, {"": "b"}
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
    data, free = pack.events, pack.spaceless
    inflected = bool(data.declension or data.behind)
    stems = data.postpositions or free or inflected  # many endings: a term for each stem, not for each form
    clitics = frozenset(["", *pack.prefixes]) if pack.prefixes else NONE
    auxiliaries = {word for role in ("be", "have") for word in split(data.words.get(role, ""))}
    by_text = _words(data, auxiliaries, stems)
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


def _words(data: EventsData, auxiliaries: set[str], stems: bool) -> dict[tuple[str, str], list[Word]]:
    """What each (group, text) means: `text` is a form, or with `stems` a stem with its forms.

    Of the thousands of forms most say the same as others: they share a `Word`.
    """
    senses = ontology().sense
    by_id: dict[int, Sense] = {}
    flat: dict[tuple[str, str, str], tuple[tuple[int, ...], str]] = {}  # a form: ids of its senses, what it is
    found: dict[tuple[str, str, str], Word] = {}
    order: dict[tuple[str, str, str], None] = {}
    for group, entries in ((VERB, data.verbs), (NOUN, data.nouns)):
        verbs = group == VERB
        for name, words in entries.items():
            sense = None if name == "none" else senses[name]
            mine = () if sense is None else (id(sense),)
            if sense is not None:
                by_id[id(sense)] = sense
            for stem, forms, particle, compound in _entries(words, data, auxiliaries, verbs):
                have: tuple[tuple[int, ...], str] | None
                if compound or stems:
                    key = (group, stem, particle)
                    order[key] = None
                    word = found.get(key)
                    if word is None:
                        have = flat.pop(key, None)
                        if have is None:
                            word = Word(particle=particle, compound=compound)
                        else:
                            word = Word([by_id[i] for i in have[0]], {"": have[1]}, particle)
                        found[key] = word
                    _mean(word, sense)
                    for ending, form in forms.items():
                        word.forms[ending] = word.forms.get(ending, "") + form
                    continue
                for ending, form in forms.items():
                    key = (group, stem + ending, particle)
                    have = flat.get(key)
                    if have is not None:
                        flat[key] = (have[0] if not mine or mine[0] in have[0] else have[0] + mine, have[1] + form)
                    elif (word := found.get(key)) is not None:
                        _mean(word, sense)
                        word.forms[""] = word.forms.get("", "") + form
                    else:
                        flat[key] = (mine, form)
                        order[key] = None
    shared: dict[tuple[tuple[int, ...], str, str], Word] = {}
    by_text: dict[tuple[str, str], list[Word]] = {}
    for key in order:
        group, text, particle = key
        word = found.get(key)
        if word is None:
            ids, form = flat[key]
            word = shared.get((ids, form, particle))
            if word is None:
                word = shared[ids, form, particle] = Word([by_id[i] for i in ids], {"": form}, particle)
        by_text.setdefault((group, text), []).append(word)
    for word in (*_shared(by_text.values()),) if found else shared.values():
        word.senses.sort(key=lambda sense: sense.rank)
        word.tells = any(not sense.light for sense in word.senses)
    return by_text


def _mean(word: Word, sense: Sense | None) -> None:
    if sense is not None and not any(other is sense for other in word.senses):
        word.senses.append(sense)


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
        if not (verbs and data.inversion and ("=" in entry or "+" in entry)):
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
