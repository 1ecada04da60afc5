"""Candidates for places: the cities of GeoNames, and which of several cities of one name is meant."""

import math
import unicodedata
from collections.abc import Iterable, Iterator

from clips.gazetteer import City, Feature, key, lookup
from clips.inflection import CASES, nominatives
from clips.notes import names as notes
from clips.pipes.names import lists
from clips.pipes.names.candidates import Candidate, make
from clips.pipes.names.chunks import Chunk, dateline
from clips.pipes.names.words import Words, common

_BESIDE = frozenset([", ", " ("])  # between a city and its country or region
_NEIGHBOURS = 30  # sure places that others are held against
CLEAR = 0.4  # how much more weight than the next makes clear which city is meant
_MOST = 12  # nominatives that an inflected name is looked up as
_BESIDE_MODEL = 0.92  # what a city's name alone weighs beside the trained source, set as the weights of people
_LONGEST = 4  # words in the name of a city


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


def fields_of(feature: Feature) -> dict[str, object]:
    """What a mention of `feature` says of it."""
    return {
        "name": feature.name,
        "country": feature.country,
        "latitude": feature.latitude,
        "longitude": feature.longitude,
        "geonames_id": feature.id,
    }


def whole(words: Words, c: Candidate) -> Candidate:
    """A place that the tagger sees, with what the index says of its words where they are no run of capitals (`Dar es
    Salaam`, `Port-au-Prince`)."""
    text = words.document.text[c.start : c.end]
    parts = text.replace("-", " ").split()
    if c.kind != "place" or c.fields or len(parts) < 3 or all(part[0].isupper() for part in parts):
        return c
    codes = {f.fields["code"] for f in words.document.found.get("country", ())}
    if found := lookup([key(text)])[key(text)]:
        c.fields = fields_of(likeliest_first(found, codes, [], key(text))[0])
    return c


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
                    **fields_of(likeliest_first(part, codes, [])[0]),
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
                picks.append((low, high, run, likeliest_first(here, _around(words, low, codes), [], k)))
                break
    certain = (cities[0] for low, high, run, cities in picks if _score(words, low, high, run, cities[0], codes) >= 0.69)
    sure = list({city.id: city for city in certain}.values())[:_NEIGHBOURS]
    for low, high, run, cities in picks:
        spelling = key(words.document.text[words.starts[low] : words.ends[high - 1]])
        around = _around(words, low, codes)
        ranked = likeliest_first(cities, around, sure, spelling)
        best = ranked[0]
        score = _score(words, low, high, run, best, codes)
        if score < 0.2:
            continue
        fields = fields_of(best)
        if len(ranked) > 1 and _rival(best, ranked[1], around, sure, spelling):
            near = best.country == ranked[1].country
            fields = {"name": best.name, "country": best.country if near else None}
        fields["name"] = _shown(words, low, high, best)
        place = widen(words, make(words, low, high, "place", score * _BESIDE_MODEL, "GeoNames", **fields))
        if words.document.trace is not None:
            local = {beside[high]} if high in beside and words.gap(high - 1) in _BESIDE else set()
            notes.chosen(words, place, ranked, codes, sure, local)
        yield place


def _around(words: Words, low: int, codes: set[str]) -> set[str]:
    """`codes`, and the country whose capital has this name: `Islamabad` is no city of Bangladesh."""
    return codes | {words.seats[low]} if low in words.seats else codes


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


def weight_of(city: City, codes: set[str], sure: list[City], spelling: str = "") -> float:
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
    if weight_of(best, codes, sure, spelling) - weight_of(other, codes, sure, spelling) >= CLEAR:
        return False
    return best.country != other.country or distance(best, other) > 0.5


def distance(a: Feature, b: Feature) -> float:
    """Roughly how far apart two places are, in degrees; 90 where one of them is nowhere."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return 90.0
    return math.hypot(a.latitude - b.latitude, (a.longitude - b.longitude) * 0.7)


def likeliest_first(cities: Iterable[City], codes: set[str], sure: list[City], spelling: str = "") -> list[City]:
    """Cities by how likely each is meant, the likeliest first."""
    return sorted(cities, key=lambda c: -weight_of(c, codes, sure, spelling))


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
        if low_word in lists.shapes().famous or words.stem(low) in lists.shapes().famous:
            factor *= 0.2
        elif named and people < 1_000_000:
            near = low in words.after_preposition or (low - 1) in words.kinds
            factor *= 0.8 if near else 0.4
    return factor * (1 - math.prod(1 - e for e in evidence))
