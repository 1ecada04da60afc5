"""Matches a watchlist, and marks what it matches.

Of what overlaps a match, a longer mention that holds it whole stays, and the match is marked there (a person's longer
name) or stands inside it; all else gives way: shorter mentions, mentions of another kind, and mentions that cross it.
Inside a date, the longer name of another person, and that of another country, there is no match.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import chain

from clips.document import Document, Found
from clips.entities import entity_id, slug
from clips.fold import fold
from clips.inflection import with_ending
from clips.lexicon import NONE, Hit, Lexicon, Term
from clips.linking.entities import latin
from clips.models import Entity, Mention
from clips.packs import LanguagePack
from clips.pipes.names.same import same_person
from clips.territories import Inflection, spaceless
from clips.watchlist import Entry, Watchlist, is_exact

GROUP = "watchlist"
NAMED = ("person", "organization", "place")
_SURE = 0.9  # the confidence of a mention that nothing else has found
_SYNTAX = re.compile(r"[=!/|]")  # what packs write beside a name


class Marks:
    """What a watchlist matched in one clipping: the entry and the entity id of each mention, and of each old id."""

    def __init__(self, watchlist: "Matcher") -> None:
        self.by_id = watchlist.by_id
        self.direct: dict[tuple[str, int, int], tuple[Entry, str]] = {}
        self.renamed: dict[str, tuple[Entry, str]] = {}
        self.entries: dict[str, Entry] = {}

    def add(self, found: Found, entry: Entry) -> None:
        """Notes that `found` is what `entry` is looking for."""
        old = entity_id(found.kind, found.fields) or ""
        listed = found.kind in ("country", "weapon") or found.rule == "known" or found.fields.get("geonames_id")
        new = entry.id or (old if listed else f"{entry.kind}:{slug(entry.name)}")
        self.direct[found.kind, found.start, found.end] = entry, new
        self.renamed.setdefault(old, (entry, new))
        self.entries.setdefault(new, entry)

    def mentions(self, mentions: Iterable[Mention]) -> list[Mention]:
        """`mentions`, those of watched entities marked and with their id."""
        return [self._mention(m) for m in mentions]

    def _mention(self, m: Mention) -> Mention:
        changes: dict[str, object] = {}
        if m.kind == "person" and m.affiliation and (owner := self._known(m.affiliation)):
            changes["affiliation"] = owner[1]
        direct = self.direct.get((m.kind, m.start, m.end))
        found = direct or (self._known(m.entity) if m.entity else None)
        if found and (direct or not _other_case(found[0], m.text)):
            changes |= {"watchlist": found[0].name, "entity": found[1]}
            self.entries.setdefault(found[1], found[0])
        return m.model_copy(update=changes) if changes else m

    def _known(self, entity: str) -> tuple[Entry, str] | None:
        return self.renamed.get(entity) or self.by_id.get(entity)

    def entities(self, entities: Iterable[Entity]) -> list[Entity]:
        """`entities`, those that are watched marked and with the note."""

        def marked(e: Entity) -> Entity:
            entry = self.entries.get(e.id)
            return e.model_copy(update={"watchlist": entry.name, "note": entry.note}) if entry else e

        return [marked(e) for e in entities]


class Matcher:
    """A watchlist ready to match: an automaton for each language, built when it is first met."""

    def __init__(self, watchlist: Watchlist) -> None:
        self.by_form: dict[str, list[Entry]] = {}
        self.by_id: dict[str, tuple[Entry, str]] = {}  # what an id without a watchlist means, and its id with it
        for entry in watchlist.entries:
            named = f"{entry.kind}:{slug(entry.name)}"
            for known in (entry.id or named, named):
                self.by_id.setdefault(known, (entry, entry.id or named))
            for form in entry.forms:
                self.by_form.setdefault(form, []).append(entry)
        self._lexicons: dict[str, Lexicon] = {}

    def find(self, document: Document) -> list[Hit]:
        """Where names and aliases stand in `document`, by `start`, without overlaps; the payload is their entries."""
        found: list[Hit] = []
        for section in document.sections:
            lexicon = self._lexicons.get(section.pack.code)
            if lexicon is None:
                lexicon = self._lexicons[section.pack.code] = Lexicon(self._terms(section.pack))
            hits = lexicon.find(document.text, document.folded, section.start, section.end).get(GROUP, ())
            for hit in hits:
                if section.pack.countries.trim:
                    hit.end = min(hit.end, hit.start + len(hit.term.text))
                hit.end = with_ending(document.text, hit.end, section.pack)
                if _fits(document.text, hit):
                    found.append(hit)
        return found

    def _terms(self, pack: LanguagePack) -> Iterator[Term]:
        inflection = Inflection(pack)
        genitive = frozenset(["", *map(fold, pack.names.genitive)])
        for form, entries in self.by_form.items():
            yield from _forms(form, tuple(entries), pack, inflection, genitive)

    def mark(self, document: Document) -> Marks:
        """Sees to it that what was found before (`document.watched`) is among the mentions; what gives way goes."""
        marks = Marks(self)
        everything = sorted(
            chain.from_iterable(f for kind, f in document.found.items() if kind != "quantity"), key=lambda f: f.start
        )
        starts = [f.start for f in everything]
        longest = max((f.end - f.start for f in everything), default=0)
        gone: set[int] = set()
        for hit in document.watched:
            low, high = bisect_left(starts, hit.start - longest), bisect_left(starts, hit.end)
            around = [f for f in everything[low:high] if f.end > hit.start and id(f) not in gone]
            if any(f.kind == "date" and f.start <= hit.start and hit.end <= f.end for f in around):
                continue
            _settle(document, hit, [f for f in around if f.kind != "date"], marks, gone)
        if gone:
            for f in everything if document.trace is not None else ():
                if id(f) in gone and document.trace:
                    document.trace.refuse(f.kind, f.start, f.end, "watchlist")
            for kind, found in document.found.items():
                document.found[kind] = [f for f in found if id(f) not in gone]
        return marks


def gives_way(start: int, end: int, hit: Hit) -> bool:
    """Whether a mention from `start` to `end` gives way to an overlapping match: it is no longer name around it."""
    return not (start <= hit.start and hit.end <= end) or (start, end) == (hit.start, hit.end)


def _settle(document: Document, hit: Hit, around: list[Found], marks: Marks, gone: set[int]) -> None:
    """Marks the mention that `hit` is, or makes one, and notes which of those `around` it are gone."""
    entries: tuple[Entry, ...] = hit.term.payload
    holders = [f for f in around if f.start <= hit.start and hit.end <= f.end]
    for entry in entries:
        for f in holders:
            if f.kind != entry.kind or (f.kind == "country" and f"country:{f.fields['code']}" != entry.id):
                continue
            same = (f.start, f.end) == (hit.start, hit.end) or _one_word(document.text, f, hit)
            if f.kind == "person":
                same = (same and " " in hit.term.text) or agrees(entry, str(f.fields["name"]))
            if same or f.kind == "weapon":
                _mark(document, marks, f, entry)
                return
    entry = entries[0]
    longer = {f.kind for f in holders if (f.start, f.end) != (hit.start, hit.end)}
    if "person" in longer or (entry.kind == "country" and "country" in longer):
        return  # somebody else's name, Papua New Guinea for Guinea
    if entry.kind == "person" and any(f.kind == "person" for f in holders):
        return  # short for somebody else's
    category = "weapon"
    for f in around:
        nested = f.kind in ("country", "weapon") and hit.start <= f.start and f.end <= hit.end
        inside = nested and (f.start, f.end) != (hit.start, hit.end) and entry.kind != "person" and f.kind != entry.kind
        if gives_way(f.start, f.end, hit) and not inside:
            gone.add(id(f))
            if f.kind == "weapon":
                category = str(f.fields["category"])
    found = Found(entry.kind, hit.start, hit.end, _fields(entry, category), _SURE, GROUP)
    document.found.setdefault(entry.kind, []).append(found)
    _mark(document, marks, found, entry)


def _mark(document: Document, marks: Marks, found: Found, entry: Entry) -> None:
    marks.add(found, entry)
    if document.trace is not None:
        document.trace.note(found.kind, found.start, found.end, "watchlist entry", name=entry.name)


def _fields(entry: Entry, category: str) -> dict[str, object]:
    if entry.kind == "country":
        return {"code": str(entry.id).removeprefix("country:"), "form": "name"}
    if entry.kind == "weapon":
        return {"category": category, "designation": entry.name}
    return {"name": entry.name}


def _one_word(text: str, f: Found, hit: Hit) -> bool:
    """Whether what `f` has beyond `hit` belongs to the same word (`Blinken’ın`)."""
    return f.start == hit.start and not any(map(str.isspace, text[hit.end : f.end])) and f.end - hit.end < 6


def agrees(entry: Entry, name: str) -> bool:
    """Whether a person who is called `name` in full can be the one that `entry` means.

    Names of two words and more decide, those in one alphabet; where there are none, nothing contradicts.
    """
    if " " not in name:
        return True
    full = [form for form in entry.forms if " " in form and _script(form) == _script(name)]
    return not full or any(fold(form) == fold(name) or same_person(latin(form), latin(name)) for form in full)


def _script(name: str) -> str:
    letter = next((c for c in latin(name) if c.isalpha()), "a")
    return unicodedata.name(letter, "").split(" ")[0]


def _other_case(entry: Entry, words: str) -> bool:
    """Whether `words` are an abbreviation of `entry` in other letters (`Gru`, not `GRU`)."""
    return words not in entry.forms and any(is_exact(form) and fold(form) == fold(words) for form in entry.forms)


def _fits(text: str, hit: Hit) -> bool:
    """Whether a match has a capital where its form has one, and is no part of a longer word."""
    form, words = hit.term.text, text[hit.start : hit.end]
    if form != form.lower() and words == words.lower() and hit.term.payload[0].kind != "weapon":
        return False
    if not hit.term.free:
        return True
    return not _goes_on(text, hit.start, -1) and not _goes_on(text, hit.end - 1, 1)


def _goes_on(text: str, index: int, step: int) -> bool:
    """Whether a word of katakana or of an alphabet goes on beyond the edge of a match in a script without spaces."""
    other = index + step
    if not 0 <= other < len(text):
        return False
    here, there = text[index], text[other]
    if "ァ" <= here <= "ー":
        return "ァ" <= there <= "ー" and "・" not in (here, there)
    return here.isalnum() and there.isalnum() and not spaceless(here) and not spaceless(there)


def _forms(
    form: str, entries: tuple[Entry, ...], pack: LanguagePack, inflection: Inflection, genitive: frozenset[str]
) -> Iterator[Term]:
    """The terms of a name: inflected as the names of a language are, each word where they agree."""
    exact = is_exact(form)
    if pack.spaceless or spaceless(form):
        yield Term(form, GROUP, entries, exact=exact, free=True)
        return
    yield Term(form, GROUP, entries, genitive, inflection.prefixes, exact=exact)
    if exact or _SYNTAX.search(form):
        return
    kind = "person" if entries[0].kind == "person" else "name"
    yield from inflection.terms(form, kind, GROUP, entries)
    if pack.countries.agree and " " in form:
        first, _, last = form.rpartition(" ")
        for term in inflection.terms(first, kind, GROUP, entries):  # `Урсулы фон дер Ляйен`: the last stays as it is
            for ending in term.endings:
                yield Term(f"{term.text}{ending} {last}", GROUP, entries, NONE, term.prefixes)
        for term in inflection.terms(last, kind, GROUP, entries):  # `Ким Чен Ына`: the first do
            yield Term(f"{first} {term.text}", GROUP, entries, term.endings, term.prefixes)
