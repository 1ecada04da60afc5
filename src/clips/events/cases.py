"""The cases of names, in languages that inflect them: what a name without a preposition is in its sentence."""

from functools import cache

from clips.fold import fold
from clips.inflection import CASES, nominatives
from clips.models import Mention
from clips.packs import LanguagePack
from clips.pipes.names import lists
from clips.territories import read_names

ALL = frozenset(range(CASES))
NOMINATIVE, GENITIVE, DATIVE = 0, 1, 2


@cache
def declension(pack: LanguagePack) -> tuple[str, ...]:
    """The roles of the cases, the empty string for the nominative; none where names do not inflect."""
    return tuple("" if role == "-" else role for role in pack.events.declension.split())


def cases_of(pack: LanguagePack, mention: Mention) -> frozenset[int]:
    """The cases that a country, a person or an organization can be in; none where nothing is known."""
    if mention.kind == "person":
        last, base = mention.text.split()[-1], mention.name.split()[-1]
        return nominatives(pack, last, "person").get(base, ALL if last == base else frozenset())
    if mention.kind == "country":
        if mention.form == "adjective":
            return frozenset()
        return _known(pack, mention.text, "place", _countries(pack))
    first, _, rest = mention.text.partition(" ")
    return _known(pack, first, "noun", _organizations(pack)) or (_known(pack, rest, "noun", _organizations(pack)))


def _known(pack: LanguagePack, text: str, kind: str, known: frozenset[str]) -> frozenset[int]:
    cases = ALL
    for word in text.strip('«»„”“"').split():
        if word.isupper() and len(word) > 1:
            continue
        own: set[int] = set()
        readings = {base: found for base, found in nominatives(pack, word, kind).items() if fold(base) in known}
        if len(readings) > 1:
            readings.pop(word, None)  # a form that a pack lists beside its nominative
        for found in readings.values():
            own |= found
        cases &= own
    return cases if text else frozenset()


@cache
def _countries(pack: LanguagePack) -> frozenset[str]:
    names = [name for _, names, capitals in read_names(pack.code) for name in (*names, *capitals)]
    for line in pack.countries.table.splitlines():
        fields = line.partition(" ")[2].split(";")
        names += [
            entry.strip(" =!").partition("/")[0] for field in (*fields[:1], *fields[3:]) for entry in field.split(",")
        ]
    return frozenset(fold(word) for name in names for word in name.split())


@cache
def _organizations(pack: LanguagePack) -> frozenset[str]:
    data = pack.names
    names = [
        *data.heads_before,
        *data.heads_after,
        *data.descriptors,
        *(n for known in data.known.values() for n in known),
    ]
    names += [name for _, everywhere in lists.organizations().values() for name in everywhere]
    return frozenset(fold(word) for name in names for word in name.replace("|", "").split())
