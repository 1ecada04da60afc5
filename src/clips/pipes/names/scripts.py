"""Sources for scripts without capitals: places by lists, kinds and the index; organizations by their heads.

People are in `clips.pipes.names.uncased`.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache

from clips.document import Section
from clips.gazetteer import City, Feature, features, key, lookup
from clips.known import places, script
from clips.lexicon import Hit, Term
from clips.packs import LanguagePack
from clips.pipes.names.candidates import Candidate
from clips.pipes.names.words import Words

LISTED, SITE, KIND = "site.listed", "site", "site.kind"
_HEAD, _LISTED, _KIND, _CITY = 0.82, 0.9, 0.75, 0.6
_CROWD, _TOWN = 900_000, 50_000  # inhabitants: a city by itself, one where a preposition says so
_SHORT = 3  # code points: under it a name of the index needs more evidence
_BESIDE = frozenset(["", " "])


@cache
def scripts(pack: LanguagePack) -> frozenset[str]:
    """The scripts without capitals that the pack's titles and stops are written in."""
    names = pack.names
    return frozenset(map(script, "".join([*names.titles, *names.honorifics, *names.uncased.stops]))) - {""}


def terms(pack: LanguagePack) -> Iterator[Term]:
    """Places known in the pack's script, and the nouns that say what kind of place a neighbour is."""
    before = frozenset(["", *pack.prefixes])
    after = frozenset(["", *pack.names.genitive])
    kinds = [] if pack.spaceless or pack.events.head_first else pack.places.heads_after
    after |= {kind + ending for kind in kinds for ending in after}  # `도네츠크주의`
    mine = scripts(pack)
    for spelling, name, country in places():
        if script(spelling[0]) in mine:
            yield Term(spelling, LISTED, (name, country), after, before, free=pack.spaceless)
    for name in pack.places.known:
        for spelling in pack.places.known[name]:
            yield Term(spelling, LISTED, (name, None), after, before, free=pack.spaceless)
    for group, items in ((SITE, pack.places.heads_after), (SITE, pack.places.heads_before), (KIND, pack.places.kinds)):
        for item in items:
            yield Term(item, group, None, after, before, free=pack.spaceless)


def place_of(name: str, country: str | None) -> dict[str, object]:
    """The fields of a place of `data/places/scripts.tsv`."""
    found: Feature | None = None
    if name in features():
        found = features()[name][0]
    else:
        here: list[City] = [c for c in lookup([key(name)])[key(name)] if country in (None, c.country)]
        found = here[0] if here else None
    if found is None:
        return {"name": name, "country": country}
    return {
        "name": name, "country": found.country, "latitude": found.latitude, "longitude": found.longitude,
        "geonames_id": found.id,
    }  # fmt: skip


class Sites:
    """Finds the places and organizations of one section; `plain` says whether a word may be part of a name."""

    def __init__(self, words: Words, section: Section, plain: list[bool], low: int) -> None:
        self.words, self.section, self.pack = words, section, section.pack
        self.plain, self.low, self.high = plain, low, low + len(plain)

    def free(self, i: int) -> bool:
        """Whether word `i` is nothing else that is known."""
        return self.low <= i < self.high and self.plain[i - self.low]

    def beside(self, i: int) -> bool:
        """Whether nothing but a space stands between word `i` and the next."""
        return self.low <= i < self.high - 1 and self.words.gap(i) in _BESIDE and not self.words.initial[i + 1]

    def places(self) -> Iterator[Candidate]:
        """Places by list, by the noun beside them, and by the index."""
        words = self.words
        taken: set[int] = set()
        for hit in self.section.hits_of(LISTED):
            low, high = words.span(hit.start, hit.end)
            if low < high and not all(words.cover[low:high]):
                if cut_off(words, hit, self.pack, self.free):
                    continue
                taken.update(range(low, high))
                end = hit.start + len(hit.term.text)
                yield Candidate(low, high, hit.start, end, "place", _LISTED, "known", place_of(*hit.term.payload))
        for group in (SITE, KIND):
            for hit in self.section.hits_of(group):
                found = self._named(hit, group == SITE)
                if found is not None and taken.isdisjoint(range(found.first, found.last)):
                    taken.update(range(found.first, found.last))
                    yield found
        yield from self._cities(taken)

    def _named(self, hit: Hit, whole: bool) -> Candidate | None:
        """The place beside the noun `hit`, which belongs to its name if `whole` (`石垣島`)."""
        words = self.words
        low, high = words.span(hit.start, hit.end)
        first = last = high if self.pack.events.head_first else low
        if low >= high:
            return None
        if self.pack.events.head_first:
            if not (self.beside(high - 1) and self.free(high)):
                return None
            last = high + 1
        else:
            if not (self.beside(low - 1) and self.free(low - 1)):
                return None
            first = low - 1
            if self.pack.spaceless and self.beside(first - 1) and self.free(first - 1):
                return None  # where the name begins is not known
        text = words.texts[first]
        if len(text) < _SHORT - 1 or (self.pack.spaceless and not self._foreign(text)):
            return None
        start, end = words.starts[first], self._end(last - 1)
        if whole:
            start, end = min(start, hit.start), max(end, hit.end)
            first, last = min(first, low), max(last, high)
        name = words.document.text[start:end]
        return Candidate(first, last, start, end, "place", _KIND, "kind of place", {"name": name})

    def _foreign(self, text: str) -> bool:
        """Whether `text` is in katakana or in the characters that write foreign names, or the index has it."""
        syllables = self.pack.names.uncased.syllables
        if all(script(c) == "kana" and c > "\u309f" for c in text) or (syllables and set(text) <= {*syllables}):
            return True
        return bool(lookup([key(text)])[key(text)])

    def _end(self, i: int) -> int:
        """Where word `i` ends without the ending of a case."""
        text = self.words.texts[i]
        for ending in sorted(self.pack.names.genitive, key=len, reverse=True):
            if not self.pack.spaceless and text.endswith(ending) and len(text) - len(ending) > 1:
                return self.words.ends[i] - len(ending)
        return self.words.ends[i]

    def _cities(self, taken: set[int]) -> Iterator[Candidate]:
        """Cities of the index: large ones, others after a preposition of place or before a postposition."""
        words = self.words
        options: dict[int, list[tuple[int, int, str]]] = {}
        for i in range(self.low, self.high):
            if not self.plain[i - self.low] or i in taken or len(words.texts[i]) < _SHORT - 1:
                continue
            start, end = words.starts[i], self._end(i)
            text = words.document.text
            if script(text[start]) not in scripts(self.pack):
                continue
            found = [(start, end, text[start:end])]
            found += [
                (start + len(p), end, text[start + len(p) : end]) for p in self.pack.prefixes
                if len(text[start:end]) - len(p) > _SHORT and text.startswith(p, start)
            ]  # fmt: skip
            options[i] = found
        index = lookup({key(name) for found in options.values() for _, _, name in found})
        for i, found in options.items():
            for start, end, name in found:
                cities = index[key(name)]
                if not cities:
                    continue
                people, said = cities[0].population, self._located(i, end)
                long = len(name) >= _SHORT
                if (people > _TOWN and said) or (people > _CROWD and long):
                    city = cities[0]
                    fields = {
                        "name": city.name, "country": city.country, "latitude": city.latitude,
                        "longitude": city.longitude, "geonames_id": city.id,
                    }  # fmt: skip
                    yield Candidate(i, i + 1, start, end, "place", _CITY, "GeoNames", fields)
                    break

    def _located(self, i: int, end: int) -> bool:
        """Whether a preposition of place stands before word `i`, or an ending or postposition of place at `end`."""
        near = self.pack.places.prepositions
        text = self.words.document.text
        if self.pack.events.postpositions:
            return text.startswith(tuple(near), end)
        return bool(near) and i > self.low and self.words.texts[i - 1] in near

    def _grown(self) -> Iterator[Candidate]:
        """Forces written together with their country (`파키스탄군은`)."""
        heads, endings = self.pack.names.heads_before, frozenset(["", *self.pack.names.genitive])
        if self.pack.spaceless or self.pack.events.head_first:
            return
        text = self.words.document.text
        for i in range(self.low, self.high):
            found = self.words.countries.get(i)
            if found is None or found.end >= self.words.ends[i]:
                continue
            rest = text[found.end : self.words.ends[i]]
            head = next((h for h in heads if rest.startswith(h) and rest[len(h) :] in endings), None)
            if head is not None:
                end = found.end + len(head)
                fields = {"name": text[found.start : end], "country": found.fields["code"]}
                yield Candidate(i, i + 1, found.start, end, "organization", _HEAD, "head noun", fields)

    def _titled(self, hit: Hit) -> bool:
        """Whether `hit` is a part of a title (`国防部长`)."""
        roles = self.section.hits_of("role")
        at = bisect_right(roles, hit.start, key=lambda role: role.start)
        return any(
            role.term.payload == "T" and role.end >= hit.end and role.end - role.start > hit.end - hit.start
            for role in roles[max(0, at - 1) : at]
        )

    def organizations(self) -> Iterator[Candidate]:
        """Organizations by a head noun and the country beside it: `중국 외교부`, `وزارة الدفاع الروسية`.

        A head that stands before its complements (`heads_before`) needs one of them, or a country.
        """
        words, text = self.words, self.words.document.text
        yield from self._grown()
        for hit in self.section.hits_of("head"):
            low, high = words.span(hit.start, hit.end)
            if low >= high or any(words.cover[i] == "organization" for i in range(low, high)):
                continue
            if self._titled(hit):
                continue
            start, end = hit.start, hit.start + len(hit.term.text)
            last = high
            while last < self.high and self.beside(last - 1) and words.role[last] in ("P", "L"):
                last += 1
            while last > high and words.role[last - 1] == "L":
                last -= 1
            if last > high:
                end = words.ends[last - 1]
            owner = words.countries.get(last) if self.pack.events.head_first and self.beside(last - 1) else None
            if owner is not None:
                end, last = owner.end, last + 1
            elif (owner := words.countries.get(low - 1)) is not None and not self.pack.events.head_first:
                if self.beside(low - 1) and words.ends[low - 1] == owner.end:
                    start, low = owner.start, low - 1
                else:
                    owner = None
            else:
                owner = None
            if "B" in hit.term.payload and owner is None and last == high:
                continue
            name = text[start:end]
            fields = {"name": name, "country": owner.fields["code"] if owner is not None else None}
            yield Candidate(low, last, start, end, "organization", _HEAD, "head noun", fields)


def cut_off(words: Words, hit: Hit, pack: LanguagePack, plain: Callable[[int], bool]) -> bool:
    """Whether a name in a script without spaces is only a part of a longer one: of a word in katakana, of syllables.

    `plain` says of the index of a word whether it is nothing else that is known.
    """
    if not pack.spaceless:
        return False
    text, end = words.document.text, hit.start + len(hit.term.text)
    low, high = words.span(hit.start, end)
    kana = "\u30a0" <= text[hit.start] <= "\u30ff"
    if not kana and end - hit.start >= _SHORT:
        return False
    beside = [text[hit.start - 1]] if low and words.ends[low - 1] == hit.start and plain(low - 1) else []
    if high < len(words) and words.starts[high] == end and plain(high):
        beside.append(text[end])
    if kana:
        return any("\u30a1" <= c <= "\u30ff" and c != "・" for c in beside)
    return any(c in pack.names.uncased.syllables for c in beside)
