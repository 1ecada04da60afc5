"""Candidates for places: known regions and seas, kinds of places with a name beside them, and GeoNames for the rest."""

import math
import unicodedata
from collections.abc import Iterable, Iterator

from clips.gazetteer import City, Feature, features, key, lookup
from clips.inflection import CASES, endings_of, entries, nominatives
from clips.lexicon import NONE, Term
from clips.notes import names as notes
from clips.packs import LanguagePack
from clips.pipes.names import lists
from clips.pipes.names.candidates import Candidate, make
from clips.pipes.names.chunks import Chunk, dateline
from clips.pipes.names.words import Words, common, listed

_BESIDE = frozenset([", ", " ("])  # between a city and its country or region
_NEIGHBOURS = 30  # sure places that others are held against
_CLEAR = 0.4  # how much more weight than the next makes clear which city is meant
_MOST = 12  # nominatives that an inflected name is looked up as
_BESIDE_MODEL = 0.92  # what a city's name alone weighs beside the trained source, set as the weights of people
_LONGEST = 4  # words in the name of a city


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
        score = 0.93 if high - low > 1 else 0.75
        if low in words.after_preposition:
            score = 0.9
        found = make(words, low, high, "place", score, "known", **_fields(feature))
        found.start, found.end = hit.start, hit.end
        yield widen(words, found)


def widen(words: Words, c: Candidate) -> Candidate:
    """`c` with the point of the compass before it (`North Darfur`, `Noord-Darfur`): a part, so without coordinates."""
    compass = words.section[c.first].pack.places.compass
    start = words.starts[c.first]
    if c.start > start:
        if words.document.text[start : c.start].rstrip("-") not in compass:
            return c
        c.start = start
    elif c.first and words.texts[c.first - 1] in compass and words.joined(c.first - 1) and not words.cover[c.first - 1]:
        c.first -= 1
        c.start = words.starts[c.first]
        c.score = max(c.score, 0.9)
    else:
        return c
    c.fields = {"name": words.document.text[c.start : c.end], "country": c.fields.get("country")}
    return c


def _fields(feature: Feature) -> dict[str, object]:
    return {
        "name": feature.name,
        "country": feature.country,
        "latitude": feature.latitude,
        "longitude": feature.longitude,
        "geonames_id": feature.id,
    }


def kinds(words: Words) -> Iterator[Candidate]:
    """Names with the kind of place that they are: `Oblast Kursk`, `Sulina Channel`, `Strait of X`."""
    for low, high, hit in words.hits.get("locus", ()):
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
                if words.initial[start - 1] and words.ordinary(start - 1):
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
        fields = _fields(_ranked(cities, {code} if code else set(), [])[0])
    elif not code and not all(words.ordinary(i) for i in range(*inner)):
        after = key(words.document.text[words.starts[inner[0]] : words.ends[inner[1] - 1]])
        codes = {f.fields["code"] for f in words.document.found.get("country", ())}
        namesakes = _ranked(lookup([after])[after], codes, [], after)
        weights = [_weight(c, codes, [], after) for c in namesakes[:2]]
        if namesakes and (namesakes[-1].country == namesakes[0].country or weights[0] - weights[1] >= _CLEAR):
            fields["country"] = namesakes[0].country
    if not words.known_places.isdisjoint(range(low, high)):
        score = 0.93
    return make(words, low, high, "place", score, "kind of place", **fields)


def gazetteer(words: Words, runs: Iterable[Chunk]) -> Iterator[Candidate]:
    """Cities of the GeoNames index among the runs of capitalised words."""
    spans: list[tuple[int, int, Chunk]] = []
    for run in runs:
        for low in range(run.first, run.last):
            for high in range(low + 1, min(run.last, low + _LONGEST) + 1):
                spans.append((low, high, run))
        low = run.first - 1  # an ordinary word that begins the sentence: `New York`
        if low >= 0 and words.upper[low] and words.joined(low) and not words.cover[low]:
            for high in range(low + 2, min(run.last, low + _LONGEST) + 1):
                spans.append((low, high, Chunk(low, run.last)))
    names: dict[tuple[int, int], list[str]] = {}
    for low, high, _ in spans:
        text = words.document.text[words.starts[low] : words.ends[high - 1]]
        names[low, high] = [key(text), *(key(stem) for stem in _stems(words, high - 1, text))]
    found = lookup(k for ks in names.values() for k in ks)
    codes = {f.fields["code"] for f in words.document.found.get("country", ())}
    for low, high, _ in spans:
        if high - low == 1 and "-" in words.texts[low] and (cut := _first_part(words, low)):
            part = lookup([key(cut)])[key(cut)]
            if words.texts[low].partition("-")[2] in words.section[low].pack.places.kinds:
                region = make(words, low, high, "place", 0.85, "kind of place", name=cut)
                region.end = region.start + len(cut)
                yield region
            elif part and part[0].population > 20_000:
                found_part = make(
                    words,
                    low,
                    high,
                    "place",
                    0.55 if part[0].population < 100_000 else 0.75,
                    "GeoNames",
                    **_fields(_ranked(part, codes, [])[0]),
                )
                found_part.end = found_part.start + len(cut)
                yield found_part
    beside = {low: hit.term.payload.country for low, _, hit in words.hits.get("place", ()) if hit.term.payload.country}
    beside |= {i: str(f.fields["code"]) for i, f in words.countries.items()}
    picks: list[tuple[int, int, Chunk, list[City]]] = []
    for low, high, run in spans:
        for k in names[low, high]:
            if found[k]:
                local = {beside[high]} if high in beside and words.gap(high - 1) in _BESIDE else set()
                here = [c for c in found[k] if c.country in local] or found[k]
                picks.append((low, high, run, _ranked(here, codes, [], k)))
                break
    certain = (cities[0] for low, high, run, cities in picks if _score(words, low, high, run, cities[0], codes) >= 0.69)
    sure = list({city.id: city for city in certain}.values())[:_NEIGHBOURS]
    for low, high, run, cities in picks:
        spelling = key(words.document.text[words.starts[low] : words.ends[high - 1]])
        ranked = _ranked(cities, codes, sure, spelling)
        best = ranked[0]
        score = _score(words, low, high, run, best, codes)
        if score < 0.2:
            continue
        fields = _fields(best)
        if len(ranked) > 1 and _rival(best, ranked[1], codes, sure, spelling):
            near = best.country == ranked[1].country
            fields = {"name": best.name, "country": best.country if near else None}
        fields["name"] = _shown(words, low, high, best)
        place = widen(words, make(words, low, high, "place", score * _BESIDE_MODEL, "GeoNames", **fields))
        if words.document.trace is not None:
            local = {beside[high]} if high in beside and words.gap(high - 1) in _BESIDE else set()
            notes.chosen(words, place, ranked, codes, sure, local)
        yield place


def _shown(words: Words, low: int, high: int, city: City) -> str:
    """The name of a city for readers: GeoNames' own where it is plain, else as the clipping writes it (`Wonsan`)."""
    if city.name.isascii():
        return city.name
    text = " ".join(words.document.text[words.starts[low] : words.ends[high - 1]].split())
    for written in (text, *_stems(words, high - 1, text)):
        if key(written) == key(city.name):
            return written.title() if written.isupper() else written
    if all(c <= "ÿ" for c in city.name):
        return city.name
    marked = unicodedata.normalize("NFKD", city.name)
    return "".join(c for c in marked if not unicodedata.combining(c)).replace("’", "").replace("‘", "")


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


def _first_part(words: Words, i: int) -> str:
    """What stands before the hyphen of a compound that ends in a common noun (`Gaza-flåten`), or nothing."""
    head, _, rest = words.texts[i].partition("-")
    pack = words.section[i].pack
    noun = rest.islower() or (pack.names.capital_nouns and common(rest.lower(), pack))
    return head if noun and len(head) > 3 and head[0].isupper() and not common(head.lower(), pack) else ""


def _stems(words: Words, i: int, text: str) -> list[str]:
    pack = words.section[i].pack
    if pack.names.inflection:
        bases = {"": frozenset(range(CASES))}
        for options in (nominatives(pack, word, "place") for word in text.split(" ")):
            bases = {
                f"{before} {base}".lstrip(): a & b
                for before, a in bases.items() for base, b in options.items() if base in text or a & b
            }  # fmt: skip
        return [base for base in list(bases)[:_MOST] if base != text and len(base) > 2]
    endings = pack.names.genitive
    return [text[: -len(e)] for e in endings if text.endswith(e) and len(text) - len(e) > 3]


def _weight(city: City, codes: set[str], sure: list[City], spelling: str = "") -> float:
    """How likely this one of several cities is meant: people, the clipping's countries, nearness, its main name."""
    weight = 1.5 * math.log10(city.population + 500)
    if city.country in codes:
        weight += 1.0
    if sure:
        near = min((distance(city, o) for o in sure if o.id != city.id), default=90.0)
        weight += 1.0 if near < 3 else 0.5 if near < 8 else 0
    if key(city.name) == spelling:
        weight += 0.8
    return weight


def _rival(best: City, other: City, codes: set[str], sure: list[City], spelling: str) -> bool:
    """Whether `other` is nearly as likely as `best` and somewhere else."""
    if _weight(best, codes, sure, spelling) - _weight(other, codes, sure, spelling) >= _CLEAR:
        return False
    return best.country != other.country or distance(best, other) > 0.5


def distance(a: Feature, b: Feature) -> float:
    """Roughly how far apart two places are, in degrees; 90 where one of them is nowhere."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return 90.0
    return math.hypot(a.latitude - b.latitude, (a.longitude - b.longitude) * 0.7)


def _ranked(cities: Iterable[City], codes: set[str], sure: list[City], spelling: str = "") -> list[City]:
    return sorted(cities, key=lambda c: -_weight(c, codes, sure, spelling))


def _score(words: Words, low: int, high: int, run: Chunk, city: City, codes: set[str]) -> float:
    """How likely words `low` to `high` are a place at all."""
    people = city.population
    evidence = [0.55 if people > 500_000 else 0.5 if people > 20_000 else 0.35 if people > 10_000 else 0.2]
    if low in words.seats and high - low == 1 and people > 100_000:
        evidence.append(0.6)
    if city.country in codes:
        evidence.append(0.4)
    if low in words.after_preposition:
        evidence.append(0.6)
    elif low in words.directions:
        evidence.append(0.35)
    elif (low - 1) in words.kinds or high in words.kinds:
        evidence.append(0.7)
    after = words.document.text[words.ends[high - 1] : words.ends[high - 1] + 2]
    if (
        high < len(words)
        and words.cover[high] == "country"
        and (after[:1] in ",(" or after == " (" or words.joined(high - 1))
    ):
        evidence.append(0.5)
    if high - low > 1:
        whole = (low, high) == (run.first, run.last) and words.lower[low] not in lists.first_names()
        evidence.append(0.75 if people > 50_000 or whole else 0.4)
    factor = 1.0
    if high - low < run.last - run.first:
        factor *= 0.35
    if high - low == 1:
        low_word = words.lower[low]
        if words.ordinary(low) or len(low_word) < 3:
            factor *= 0.25 if words.section[low].pack.names.capital_nouns else 0.4
        if words.texts[low].isupper():
            if dateline(words, low):
                evidence.append(0.6)
            else:
                factor *= 0.5
        named = low_word in lists.first_names() or low_word in lists.last_names()
        if low_word in lists.shapes().famous:
            factor *= 0.2
        elif named and people < 1_000_000:
            near = low in words.after_preposition or (low - 1) in words.kinds
            factor *= 0.8 if near else 0.4
    return factor * (1 - math.prod(1 - e for e in evidence))
