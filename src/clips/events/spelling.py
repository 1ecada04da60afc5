"""Entries of a pack's lists of words, spelled out: paradigms, verbs in `stems`, separable prefixes, phrases."""

from collections.abc import Iterable

from clips.fold import fold
from clips.packs.events import EventsData

# The stem, the forms by ending, the later particle, and whether anything may stand before it.
Spelled = tuple[str, dict[str, str], str, bool]
FINITE, BASE = {"": "f"}, {"": "b"}
_ALONE = {"f": FINITE, "b": BASE}  # one object for all that are equal


def split(words: str) -> list[str]:
    """The words of a list that is written as a string, apart by commas."""
    return [word.strip() for word in words.split(",") if word.strip()]


def alone(form: str) -> dict[str, str]:
    """The forms of a word that is whole; one object for all that are equal."""
    return _ALONE.setdefault(form, {"": form})


class Stems:
    """The verbs in `stems` of a pack, each spelled out when it is first asked for."""

    def __init__(self, data: EventsData) -> None:
        self.data = data
        self.known: dict[str, list[tuple[str, str]]] = {}
        self.whole: dict[str, dict[str, str]] = {}

    def forms(self, stem: str) -> list[tuple[str, str]]:
        """All forms with what they are."""
        found = self.known.get(stem)
        if found is None:
            data = self.data
            spelled = [one for base in split(data.stems[stem]) for one in spell(base, data.paradigms, False)]
            found = [(text + ending, form or "f") for text, forms, _, _ in spelled for ending, form in forms.items()]
            self.known[stem] = found
        return found

    def glued(self, stem: str) -> dict[str, str]:
        """The forms as endings of a prefix: `abzuziehen` among them where the infix is written together with it."""
        found = self.whole.get(stem)
        if found is None:
            found = self.whole[stem] = {}
            for word, form in self.forms(stem):
                found[word] = found.get(word, "") + form
            infix = self.data.infix
            if infix and " " not in infix:
                for word, form in self.forms(stem):
                    if "b" in form:
                        found[infix + word] = "b"
        return found

    def infixed(self, stem: str) -> list[str]:
        """The infinitives with an infix that stands apart: `af te trekken`."""
        infix = self.data.infix
        return [infix + word for word, form in self.forms(stem) if "b" in form] if " " in infix else []

    def finite(self, stem: str) -> list[str]:
        """The finite forms."""
        return [word for word, form in self.forms(stem) if "f" in form]


def spelled_out(entry: str, data: EventsData, auxiliaries: set[str], verbs: bool, known: Stems) -> Iterable[Spelled]:
    """An entry spelled out.

    A finite phrase whose subject or adverb may come in between (`tok mandag kontroll over`) is two: `~` marks its
    particle.
    """
    spelled = expanded(entry, data, known) if "+" in entry else spell(entry, data.paradigms, not verbs)
    parts = " " in entry and ("=" in entry or ("+" in entry and " .. " not in entry))
    if not (verbs and data.inversion and parts):
        return spelled
    parted: list[Spelled] = []
    for one in spelled:
        phrase, forms, particle, compound = one
        parted.append(one)
        if " " in phrase and not particle and not compound and forms.get("") == "f":
            first, _, rest = phrase.partition(" ")
            if first not in auxiliaries:
                parted.append((first, forms, "~" + rest, False))
    return parted


def expanded(entry: str, data: EventsData, known: Stems) -> list[Spelled]:
    """`prefix+stem`, `+stem .. tail` and `prefix+stem .. tail` as one entry for each form of the verb, with what
    belongs to it: before it where verbs come last, after a finite one."""
    prefix, _, rest = entry.partition("+")
    stem, _, tail = rest.partition(" ")
    forms = known.forms(stem)
    apart = tail.removeprefix(".. ")
    after = fold(prefix or apart)
    found: list[Spelled] = []
    if not prefix and not tail:
        return [(word, alone(form), "", False) for word, form in forms]
    if not prefix and " .. " in apart:
        first, _, last = apart.partition(" .. ")
        return [(f"{word} {first}", alone(form), fold(last), False) for word, form in forms]
    if not prefix and apart == tail:
        return [(f"{word} {tail}", alone(form), "", False) for word, form in forms]
    if not prefix and not data.verb_final:
        return [(word, alone(form), after, False) for word, form in forms]
    first = prefix or f"{apart} "
    if prefix and apart != tail:  # `ein+reichen .. Rücktritt`
        after, first = fold(f"{apart} {prefix}"), f"{apart} {prefix}"
    infix = data.infix if prefix else f"{data.infix.strip()} "
    for word, form in forms:
        if "f" in form:
            found.append((word, FINITE, after, False))
        found.append((first + word, alone(form), "", False))
        if "b" in form:
            found.append((first + infix + word, BASE, "", False))
    return found


def _forms(code: str, paradigms: dict[str, dict[str, str]]) -> dict[str, str]:
    """The forms of a paradigm; with `!` those of a stem that is a passive by itself (`vurul/ur!`)."""
    found = paradigms.get(code)
    if found is None:
        active = paradigms[code.removesuffix("!")]
        spelled = ((ending, form.replace("f", "s").replace("g", "sg")) for ending, form in active.items())
        found = paradigms[code] = {ending: form for ending, form in spelled if ending}  # one object for all entries
    return found


def spell(entry: str, paradigms: dict[str, dict[str, str]], noun: bool) -> Iterable[Spelled]:
    """The stem, the forms by ending, the later particle, and whether anything may stand before it."""
    entry, _, particle = entry.partition(" .. ")
    particle = fold(particle) if particle else ""
    compound = entry.startswith("-")
    entry = entry.lstrip("-")
    if "=" in entry:
        text, _, form = entry.partition("=")
        return [(text, alone(form or "f"), particle, compound)]
    if "/" not in entry:
        return [(entry, paradigms.get("noun", alone("")) if noun else alone("bf"), particle, compound)]
    stem, _, rest = entry.partition("/")
    code = rest.replace("-", " ").split(" ")[0]
    forms, tail = _forms(code, paradigms), rest[len(code) :]
    if not tail:
        return [(stem, forms, particle, compound)]
    return [(f"{stem}{ending}{tail}", alone(form), particle, compound) for ending, form in forms.items()]
