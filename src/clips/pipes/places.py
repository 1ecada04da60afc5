"""Candidates for places: known regions and seas, kinds of places with a name beside them, unknown names."""

from collections.abc import Iterable, Iterator

from clips.gazetteer import features, key, lookup
from clips.inflection import endings_of, entries
from clips.lexicon import NONE, Term
from clips.packs import LanguagePack
from clips.pipes.cities import CLEAR, fields_of, likeliest_first, weight_of, widen
from clips.pipes.names import lists
from clips.pipes.names.candidates import Candidate, make
from clips.pipes.names.chunks import Chunk
from clips.pipes.names.words import Words, listed


def terms(pack: LanguagePack) -> Iterator[Term]:
    """Known places, kinds of places, and prepositions of place."""
    genitive = frozenset(["", *pack.names.genitive])
    for name, (feature, spellings) in features().items():
        for spelling in spellings:
            yield Term(spelling, "place", feature, endings=genitive, exact=len(spelling) < 5)
        for spelling in pack.places.known.get(name, ()):
            if pack.names.inflection:
                for text, cases in entries(pack, spelling):
                    yield Term(text, "place", feature, endings=endings_of(cases), exact=len(spelling) < 5)
            else:
                yield Term(spelling, "place", feature, endings=genitive, exact=len(spelling) < 5)
    letters: dict[str, str] = {}
    for letter, items in (
        ("p", pack.places.prepositions),
        ("q", pack.places.directions),
        ("b", pack.places.heads_before),
        ("a", pack.places.heads_after),
        ("k", pack.places.kinds),
    ):
        for item in items:
            letters[item] = letters.get(item, "") + letter
    for item, all_ in letters.items():
        if item[0] == "'":
            continue  # an ending
        if pack.names.inflection and not set(all_) & {"p", "q"}:
            for text, cases in entries(pack, item):
                yield Term(text, "locus", all_, endings=endings_of(cases), exact=item[0].isupper())
            continue
        yield Term(item, "locus", all_, endings=genitive if all_ == "a" else NONE, exact=item[0].isupper())


def known(words: Words) -> Iterator[Candidate]:
    """Regions, seas and sites that are known by name."""
    for low, high, hit in words.hits.get("place", ()):
        written = words.document.text[hit.start : hit.end]
        if not any(words.upper[low:high]) and " " not in written:
            continue
        if not any(c.isupper() for c in written):
            continue
        if all(words.cover[low:high]):
            continue
        feature = hit.term.payload
        score = 0.94 if high - low > 1 else 0.75
        if low in words.after_preposition:
            score = max(score, 0.9)
        found = make(words, low, high, "place", score, "known", **fields_of(feature))
        found.start, found.end = hit.start, hit.end
        yield widen(words, found)


def kinds(words: Words) -> Iterator[Candidate]:
    """Names with the kind of place that they are: `Oblast Kursk`, `Sulina Channel`, `Strait of X`."""
    for low, high, hit in words.hits.get("locus", ()):
        if words.cover[low] == "country":
            continue  # `Menteri Luar Negeri Korea Selatan`
        letters = hit.term.payload
        if "b" in letters:
            end = high
            while (
                end < len(words)
                and words.joined(end - 1)
                and words.upper[end]
                and words.role[end] != "T"
                and end - high < 3
            ):
                if words.cover[end] and words.cover[end] != "country":
                    break
                if words.cover[end] == "country" and end > high:
                    break
                end += 1
            if end > high and words.upper[low]:
                yield _named(words, low, end, 0.8, (high, end))
        if "a" in letters:
            start = low
            while start > 0 and words.joined(start - 1) and words.upper[start - 1] and low - start < 3:
                if words.cover[start - 1] not in ("", "country") or words.role[start - 1] in ("T", "H"):
                    break
                if words.initial[start - 1] and (words.ordinary(start - 1) or start in words.after_preposition):
                    break
                start -= 1
            if start < low and not (words.loud[low] and all(words.ordinary(i) for i in range(start, low))):
                named = start in words.countries and words.countries[start].fields.get("form") == "name"
                if named and all(words.cover[i] == "country" for i in range(start, low)):
                    continue
                yield _named(words, start, high, 0.75, (start, low))


def _named(words: Words, low: int, high: int, score: float, inner: tuple[int, int]) -> Candidate:
    """A place by its kind; what it is named after (the words `inner`), a city mostly, tells the country."""
    code = next((words.countries[i].fields["code"] for i in range(low, high) if i in words.countries), None)
    name = " ".join(words.document.text[words.starts[low] : words.ends[high - 1]].split())
    fields: dict[str, object] = {"name": name, "country": code}
    if cities := lookup([key(name)])[key(name)]:
        fields = fields_of(likeliest_first(cities, {code} if code else set(), [])[0])
    elif not code and not all(words.ordinary(i) for i in range(*inner)):
        after = key(words.document.text[words.starts[inner[0]] : words.ends[inner[1] - 1]])
        codes = {f.fields["code"] for f in words.document.found.get("country", ())}
        namesakes = likeliest_first(lookup([after])[after], codes, [], after)
        weights = [weight_of(c, codes, [], after) for c in namesakes[:2]]
        if namesakes and (namesakes[-1].country == namesakes[0].country or weights[0] - weights[1] >= CLEAR):
            fields["country"] = namesakes[0].country
    if not words.known_places.isdisjoint(range(low, high)):
        score = 0.93
    return make(words, low, high, "place", score, "kind of place", **fields)


def elliptic(words: Words) -> set[int]:
    """Words that share the noun of the name after the next (`Indische en Stille Oceaan`): no names by themselves."""
    found = set()
    for low, high, _ in words.hits.get("place", ()):
        joins = low > 1 and words.lower[low - 1] in words.section[low].pack.names.conjunctions
        if high - low > 1 and joins and words.joined(low - 1) and words.joined(low - 2):
            found.add(low - 2)
    return found


def unknown(words: Words, runs: Iterable[Chunk]) -> Iterator[Candidate]:
    """Single words that no list has, after a preposition of place: villages, hills, quarters."""
    for run in runs:
        i = run.first
        beside = i > 0 and (words.joined(i - 1) or words.gap(i - 1).strip() in ("«", "„", "“"))
        if (i - 1) in words.kinds and beside and run.last - i <= 3 and not words.loud[i]:
            if not words.cover[i - 1] and not words.ordinary(i) and words.lower[i] not in lists.first_names():
                yield make(words, i, run.last, "place", 0.8, "kind of place")
            continue
        if run.last - i != 1 or i not in words.after_preposition:
            continue
        if words.initial[i] or words.loud[i] or words.ordinary(i) or listed(words.stem(i)) or len(words.texts[i]) < 4:
            continue
        if words.section[i].pack.names.capital_nouns:
            continue
        if (
            not words.texts[i].isalpha()
            or words.texts[i].isupper()
            or i in words.heads_after
            or i in words.heads_before
        ):
            continue
        yield make(words, i, i + 1, "place", 0.5, "preposition")
