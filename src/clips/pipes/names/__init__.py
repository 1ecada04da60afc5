"""Finds people, organizations and places: candidates from many sources, one decision, one reading for the clipping.

`candidates` is the seam: whatever proposes spans, a trained model too, is one more source there. Places are decided
together with the other two, as a span is only one of them.
"""

from collections.abc import Iterator

from clips.document import Document, Found
from clips.inflection import CASES, endings_of, entries
from clips.lexicon import ANY, NONE, Term
from clips.notes.names import Names
from clips.packs import LanguagePack
from clips.pipes import cities, places
from clips.pipes.names import abbreviations, lists, organizations, people, pipelines, uncased, watched
from clips.pipes.names.candidates import Candidate, decide, reclaim
from clips.pipes.names.chunks import Chunk, chunks, forbidden
from clips.pipes.names.consistency import settle
from clips.pipes.names.reading import read_words
from clips.pipes.names.told import dwells
from clips.pipes.names.words import Words

THRESHOLD = 0.5  # under it a candidate is no name
_JOINED = 4  # words of two countries, what joins them, and what they have
_NOUN = 0.85  # under it a common noun is none either, whatever the model says


def terms(pack: LanguagePack) -> Iterator[Term]:
    """The words of `pack` around names (titles, verbs of speech, heads), and names that are known."""
    names = pack.names
    endings = frozenset(["", *names.title_endings]) if names.title_endings else NONE
    before = frozenset(["", *pack.prefixes]) if pack.prefixes else NONE
    free = pack.spaceless
    for letter, items, inflected in (
        ("T", names.titles, True),
        ("H", names.honorifics, bool(names.uncased.title)),
        ("M", names.modifiers, False),
        ("P", names.portfolios, False),
        ("L", names.links, False),
    ):
        for item in items:
            if names.inflection and letter in "TM":
                for text, cases in entries(pack, item, "noun" if letter == "T" else "adjective"):
                    one = {e: found for e, found in cases.items() if letter == "M" or min(found) < CASES}
                    if one:  # titles are those of one person
                        yield Term(text, "role", letter, endings_of(one), before, free=free)
                continue
            yield Term(item, "role", letter, endings if inflected else NONE, before, exact=letter in "HP", free=free)
    for item in names.title_heads:
        yield Term(item, "role", "T", endings=endings, prefixes=ANY, head=True)
    letters: dict[str, str] = {}
    for letter, items in (("V", names.speech), ("R", names.reports), ("A", names.acts)):
        for item in items:
            letters[item] = letters.get(item, "") + letter
    for item, all_ in letters.items():
        yield Term(item, "verb", all_, prefixes=before, free=free)
    yield from organizations.terms(pack)
    yield from uncased.terms(pack)


def candidates(document: Document) -> list[Candidate]:
    """All that may be a name in `document`, overlaps and rivals included, from every source."""
    return propose(read_words(document))[1]


def propose(words: Words) -> tuple[list[Chunk], list[Candidate]]:
    """The runs of name-like words, and what each source makes of them."""
    by_head = list(organizations.heads(words))
    by_head += abbreviations.brackets(words, by_head)
    words.mark_organizations((c.first, c.last, str(c.fields.get("name") or "")) for c in by_head)
    runs = list(chunks(words))
    learned = [cities.whole(words, c) for c in pipelines.source(words) if plausible(words, c)]
    people.shorten(words, runs, learned)
    people.complete(words, runs, learned)
    found = [
        *learned,
        *people.source(words, runs),
        *uncased.source(words),
        *organizations.known(words),
        *by_head,
        *abbreviations.acronyms(words),
        *organizations.described(words, runs),
        *organizations.media(words, runs),
        *places.known(words),
        *places.kinds(words),
        *cities.gazetteer(words, runs),
        *places.unknown(words, runs),
    ]
    if shared := places.elliptic(words):
        alone = [c for c in found if c.kind == "place" and c.last - c.first == 1 and c.first in shared]
        found = [c for c in found if c not in alone or c.fields.get("geonames_id")]
    reclaim(found)
    return runs, found


def _states(words: Words, c: Candidate) -> bool:
    """Whether it is but two countries or capitals joined (`Kinşasa ve Kigali`, `Türk ve İngiliz donanmaları`)."""
    links = words.section[c.first].pack.names.conjunctions
    joined = any(words.lower[i] in links for i in range(c.first + 1, c.last))
    known = [i for i in range(c.first, c.last) if words.cover[i] == "country" or i in words.seats]
    return joined and c.kind == "organization" and len(known) > 1 and c.last - c.first <= _JOINED


def plausible(words: Words, c: Candidate) -> bool:
    """Whether a span of the trained source can be a name: no country alone, no office, no common noun."""
    if all(words.cover[i] == "country" for i in range(c.first, c.last)):
        return False
    if all(words.cover[i] == "weapon" for i in range(c.first, c.last)) and not words.texts[c.first].isupper():
        return False
    if not words.upper[c.first] and (c.first in words.kinds or words.role[c.first] == "T"):
        return False  # `ciudad de Goma`
    last = c.last - 1
    if c.kind == "person" and dwells(words, c.first, c.last):
        return False
    if c.kind == "person" and c.first and all(words.role[i] == "P" for i in range(c.first - 1, c.last)):
        return False  # `o ministro dos Negócios Estrangeiros`
    if c.first == last and words.texts[last] in forbidden(words, last) and words.section[last].pack.names.inflection:
        return False
    if c.kind == "organization" and words.role[c.first] == "T" and words.section[c.first].pack.names.inflection:
        return False
    if words.section[last].pack.spaceless and len({words.upper[i] for i in range(c.first, c.last)}) > 1:
        return False  # Latin letters and others (`Kostadin氏は`)
    if words.role[last] == "T" and not words.upper[last]:
        return False
    pack = words.section[last].pack
    if c.kind == "organization" and ((pack.names.elisions and _crosses(words, c)) or _portfolio(words, c.first)):
        return False
    if c.kind == "organization" and (_clause(words, c) or _states(words, c)):
        return False
    if c.last - c.first > 1 or c.score >= _NOUN:
        return True
    if not lists.ordinary(pack.code):  # nothing is known of what begins sentences
        return not words.initial[last]
    return not (pack.names.capital_nouns and words.ordinary(last))


def _clause(words: Words, c: Candidate) -> bool:
    """Whether the span begins with a country's name and goes on as no name does (`Noruega reconheceu o`)."""
    first = words.countries.get(c.first)
    names = words.section[c.first].pack.names
    if first is None or first.fields.get("form") != "name" or not names.connectors:
        return False
    low = [i for i in range(c.first + 1, c.last) if not words.upper[i] and not words.cover[i]]
    strange = [i for i in low if words.lower[i] not in names.connectors and i not in words.heads_before]
    listed = all(words.cover[i] == "country" for i in range(c.first, c.last) if i not in low)
    return bool(strange) or (bool(low) and listed)


def _portfolio(words: Words, i: int) -> bool:
    """Whether word `i` says what a title before it is for (`ministra da Defesa`)."""
    if words.role[i] != "P":
        return False
    i -= 1
    while i > 0 and words.role[i] == "L" and words.joined(i):
        i -= 1
    return i >= 0 and words.role[i] == "T"


def _crosses(words: Words, c: Candidate) -> bool:
    """Whether the span begins with a common noun, or goes on over a preposition (`JNIM près de Gao`)."""
    pack = words.section[c.first].pack
    if not words.upper[c.first] and c.last - c.first > 2:
        return True  # `vague de chaleur frappe l'Espagne`
    inner = (i for i in range(c.first + 1, c.last) if not words.upper[i] and words.role[i] != "P")
    return any(
        words.lower[i] not in pack.names.connectors
        and any(w.startswith(words.lower[i]) for w in pack.places.prepositions)
        for i in inner
    )


def run(document: Document) -> Iterator[Found]:
    """What `document` says of people, organizations and places, by `start`."""
    if not document.sections:
        return iter(())
    words = read_words(document)
    runs, found = propose(words)
    decided = watched.prefer(words, decide(found, THRESHOLD))
    noted = Names(words, found, THRESHOLD) if document.trace is not None else None
    settled = pipelines.beside(words, settle(words, runs, decided))
    return noted.settled(settled) if noted else settled
