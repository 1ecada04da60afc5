"""A source for scripts without capitals: people by the titles beside them and by lists.

Where no capital tells a name, a title does: `الرئيس بوتين`, `岸田文雄首相`, `푸틴 대통령`. What stands beside it and is
nothing else that is known is a name, up to a word that stops it.
"""

from collections.abc import Iterable, Iterator

from clips.document import Section
from clips.known import people, script
from clips.lexicon import Hit, Lexicon, Term
from clips.packs import LanguagePack
from clips.pipes.names.candidates import Candidate
from clips.pipes.names.natives import DOTS, Natives, after_dot, common, kana, longest_first, whole_name
from clips.pipes.names.natives import terms as native_terms
from clips.pipes.names.people import describe
from clips.pipes.names.scripts import KIND, LISTED, SITE, Sites, cut_off, scripts
from clips.pipes.names.scripts import terms as place_terms
from clips.pipes.names.words import Words

STOP, PERSON = "name.stop", "person"
_INSIDE = frozenset(["", " ", "・", "·", "‧", "＝", "=", "-", "‐", "־", "\u200c"])  # between the parts of one name
_KNOWN, _TITLED, _AGAIN = 0.93, 0.86, 0.8
_OFFICES = ("country", "organization")
_THINGS = (
    "event.verb", "event.noun", "event.theme", "event.actor", "event.speech", "place", "locus", "head",
    LISTED, SITE, KIND,
)  # fmt: skip
_SHORT = 2  # code points of the shortest name that is looked for again


def terms(pack: LanguagePack) -> Iterator[Term]:
    """Known people in the pack's script, and what ends a name."""
    data = pack.names.uncased
    if not data.title:
        return
    before = frozenset(["", *pack.prefixes])
    after = frozenset(["", *pack.names.genitive])
    mine = scripts(pack)
    for alias, known in people().items():
        if alias[0] > "\u058f" and script(alias[0]) in mine:
            yield Term(alias, PERSON, known, after, before, free=pack.spaceless)
    for stop in data.stops:
        yield Term(stop, STOP, free=pack.spaceless)
    yield from native_terms(pack)
    yield from place_terms(pack)


def source(words: Words) -> Iterator[Candidate]:
    """People and organizations in the sections whose script has no capitals."""
    for section in words.document.sections:
        if section.pack.names.uncased.title:
            yield from _Reader(words, section).read()


class _Reader:
    def __init__(self, words: Words, section: Section) -> None:
        self.words, self.section = words, section
        self.pack = section.pack
        self.data = section.pack.names.uncased
        self.low, self.high = words.span(section.start, section.end)
        self.stops = frozenset(self.data.stops)
        self.endings = tuple(self.data.stop_endings)
        self.stopped = {
            i for hit in section.hits_of(STOP) for i in range(*words.span(hit.start, hit.end)) if self._whole(hit, i)
        }
        self.stopped.update(
            i for group in _THINGS for hit in section.hits_of(group) for i in range(*words.span(hit.start, hit.end))
            if self._whole(hit, i)
        )  # fmt: skip
        self.heads = {
            i for hit in section.hits_of("head") for i in range(*words.span(hit.start, hit.end)) if self._whole(hit, i)
        }
        self.people: dict[int, Candidate] = {}

    def _whole(self, hit: Hit, i: int) -> bool:
        start = self.words.starts[i]
        if start < hit.start and self.words.document.text[start : hit.start] not in self.pack.prefixes:
            return False
        return self.words.ends[i] <= hit.end

    def read(self) -> Iterator[Candidate]:
        sites = Sites(self.words, self.section, [self._plain(i) for i in range(self.low, self.high)], self.low)
        yield from sites.organizations()
        yield from sites.places()
        for hit in self.section.hits_of(PERSON):
            low, high = self.words.span(hit.start, hit.end)
            if low >= high or cut_off(self.words, hit, self.pack, self._free):
                continue
            low = self._given(low)
            start = min(hit.start, self.words.starts[low]) if self.pack.spaceless else hit.start
            self._add(low, high, start, hit.start + len(hit.term.text), _KNOWN, "famous", name=hit.term.text)
        natives = Natives(self.words, self.section, self._plain)
        self._people(natives.dotted())
        for hit in self.section.hits_of("role"):
            if hit.term.payload in ("T", "H"):
                self._beside(hit)
        self._people(natives.found())
        self._join()
        yield from self.people.values()
        yield from self._again()

    def _people(self, spans: Iterable[tuple[int, int]]) -> None:
        """Adds people at some spans of code points where nobody is known."""
        for start, end in spans:
            low, high = self.words.span(start, end)
            if low < high and self.people.keys().isdisjoint(range(low, high)):
                self._add(low, high, start, end, _TITLED, "title before")

    def _join(self) -> None:
        """Gives a part of a name the name of whom it was told of before (`アビー氏` after `アビー・アハメド首相`)."""
        parts: dict[str, object] = {}
        families = frozenset(self.data.surnames)
        for c in sorted(self.people.values(), key=lambda c: c.start):
            name = str(c.fields["name"])
            for size in (1, 2, 3) if families else ():
                if size < len(name) and name[:size] in families:
                    parts.setdefault(name[:size], name)
            if c.last - c.first == 1 and name in parts:
                c.fields["name"] = parts[name]
            elif c.last - c.first > 1:
                parts |= dict.fromkeys(self.words.texts[c.first : c.last], name)

    def _given(self, low: int) -> int:
        """The first word of the name whose last part is word `low`: given names before a dot belong to it."""
        while low > self.low and self.words.gap(low - 1) in DOTS and self._plain(low - 1):
            low -= 1
        return low

    def _add(self, low: int, high: int, start: int, end: int, score: float, source: str, **fields: object) -> None:
        for known in [self.people[i] for i in range(low, high) if i in self.people]:
            if known.source == "famous":  # whoever the rest of the name may be, this is who it is
                known.fields = {**fields, **known.fields}
                if start >= known.start or source == "famous":
                    return
                low, high, start = low, known.last, min(start, known.start)
                end, score = known.end, known.score
                fields = known.fields
                source = known.source
                del self.people[known.first]
            else:
                fields = {**known.fields, **fields}
                if known.end >= end and known.first == low:
                    known.fields = {**fields, "name": known.fields["name"]}
                    return
        name = " ".join(self.words.document.text[start:end].split())
        self.people[low] = Candidate(low, high, start, end, "person", score, source, {"name": name, **fields})

    # Which words can be part of a name

    def _linked(self, i: int) -> bool:
        """Whether word `i` and the next can be parts of one name."""
        return i + 1 < self.high and self.words.gap(i) in _INSIDE and not self.words.initial[i + 1]

    def _beside_it(self, i: int) -> bool:
        """Whether nothing but a space stands between word `i` and the next."""
        return i >= 0 and i + 1 < len(self.words) and self.words.gap(i) in ("", " ", "\u3000")

    def _plain(self, i: int) -> bool:
        words, text = self.words, self.words.texts[i]
        if words.cover[i] or words.role[i] or i in self.stopped or text in self.stops:
            return False
        if text[0].isdigit() or text[0].lower() != text[0].upper() or words.verb[i]:
            return False
        return not (self.endings and len(text) > 1 and text.endswith(self.endings))

    def _free(self, i: int) -> bool:
        return self.low <= i < self.high and self._plain(i)

    def _office(self, i: int) -> bool:
        """Whether word `i` may belong to the office that a title names."""
        return self.words.cover[i] in _OFFICES or self.words.role[i] in ("M", "P", "L") or i in self.heads

    def _adjective(self, i: int) -> bool:
        """Whether word `i` has an article and the end of an adjective, and a name may follow (`الكيني`)."""
        text, ends = self.words.texts[i], tuple(self.data.adjectives)
        return bool(ends) and text.startswith(self.data.article) and text.endswith(ends) and self._free(i + 1)

    # Titles

    def _beside(self, hit: Hit) -> None:
        low, high = self.words.span(hit.start, hit.end)
        if low >= high or low < self.low or high > self.high:
            return
        honorific = hit.term.payload == "H"
        both = ("after",) if honorific else ("before", "after")
        for side in both if self.data.title == "both" else (self.data.title,):
            found = self._after(high) if side == "before" else self._before(low)
            if found is None:
                continue
            first, last, edge = found
            known = self.people.get(first)
            if not known and (kana(self.words.texts[first]) or (not honorific and self._unlike(hit, first, last))):
                continue
            start, end = (known.start, known.end) if known else self._trim(first, last)
            if start >= end:
                continue
            fields = {} if honorific else self._described(min(low, edge), max(high, edge), hit)
            self._add(first, last, start, end, _TITLED, "title before", **fields)
            return

    def _described(self, low: int, high: int, hit: Hit) -> dict[str, object]:
        """Role and affiliation, from the words of an office, the country before it among them."""
        while (
            low > self.low and self._beside_it(low - 1) and (self._office(low - 1) or self.words.role[low - 1] == "T")
        ):
            low -= 1
        fields = describe(self.words, low, high)
        ending = hit.end - hit.start - len(hit.term.text)
        if ending > 0 and str(fields.get("role") or "").endswith(self.words.document.text[hit.start : hit.end]):
            fields["role"] = str(fields["role"])[:-ending]
        return fields

    def _after(self, i: int) -> tuple[int, int, int] | None:
        """The name that follows a title ending before word `i`: its words, and where the office ends."""
        while i < self.high and self._beside_it(i - 1) and (self._office(i) or self._adjective(i)):
            i += 1
        first = i
        if first >= self.high or not self._beside_it(first - 1) or self.words.role[first - 1] == "L":
            return None
        if first in self.people:
            return first, self.people[first].last, first
        longest = self.data.longest
        while i < self.high and i - first < longest and (i == first or self._linked(i - 1)):
            if self.words.texts[i] in self.data.particles:
                longest += 1
            elif not self._plain(i) and not self._inner(first, i):
                break
            i += 1
        while i > first and self.words.texts[i - 1] in self.data.particles:
            i -= 1
        return self._checked(first, i, first)

    def _inner(self, first: int, i: int) -> bool:
        """Whether word `i` is a syllable inside a foreign name, though a word of its own elsewhere (`特奧多羅`)."""
        words, syllables = self.words, self.data.syllables
        if i <= first or i + 1 >= self.high or words.cover[i] or words.role[i] or words.texts[i] not in syllables:
            return False
        around = words.texts[i - 1] + words.texts[i + 1]
        return (not words.gap(i) or words.gap(i) in DOTS) and self._plain(i + 1) and all(c in syllables for c in around)

    def _before(self, i: int) -> tuple[int, int, int] | None:
        """The name that a title beginning at word `i` follows: its words, and where the office begins."""
        while i > self.low and self._beside_it(i - 1) and self._office(i - 1):
            i -= 1
        last = i
        if last <= self.low or not self._beside_it(last - 1):
            return None
        known = next((c for c in self.people.values() if c.last == last), None)
        i = known.first if known else i
        while not known and i > self.low and last - i < self.data.longest and (i == last or self._linked(i - 1)):
            if not self._plain(i - 1):
                break
            i -= 1
            if self._native(i) and (not self.pack.spaceless or self.words.gap(i - 1) not in _INSIDE - {"", " "}):
                break
            if self.pack.spaceless and not (i > self.low and self.words.gap(i - 1) in _INSIDE - {""}):
                break
        if not known and self.pack.spaceless and self.data.title == "after" and i < last:
            i = whole_name(self.words, self.data.surnames, self._plain, max(self.low, i - 3), i, last)
        edge = last
        at = i - 1
        if at >= self.low and self._beside_it(at) and self.words.role[at] == "L":
            at -= 1  # `ロシアのプーチン大統領`
        if at >= self.low and self._beside_it(at) and self.words.cover[at] == "country":
            edge = at
        return self._checked(i, last, edge)

    def _native(self, i: int) -> bool:
        """Whether word `i` is a whole name, family name first."""
        return 3 <= len(text := self.words.texts[i]) <= 4 and text.startswith(longest_first(self.data.surnames))

    def _definite(self, hit: Hit, first: int) -> bool:
        """Whether a noun with its article belongs to a title without one (`مدير الشركة`)."""
        article = self.data.article
        beside = bool(article) and self.words.span(hit.start, hit.end)[1] == first
        return beside and self.words.texts[first].startswith(article) and not hit.term.text.startswith(article)

    def _unlike(self, hit: Hit, first: int, last: int) -> bool:
        """Whether the words beside a title are no name."""
        return self._common(first, last) or self._definite(hit, first)

    def _common(self, first: int, last: int) -> bool:
        """Whether words in ideographs begin with no family name, where these are written before their titles."""
        after = self.pack.spaceless and self.data.title == "after"
        return after and common("".join(self.words.texts[first:last]), self.data.surnames)

    def _checked(self, first: int, last: int, edge: int) -> tuple[int, int, int] | None:
        named = first < last and (len(self.words.texts[first]) > 1 or last - first > 1)
        return (first, last, edge) if named or self._family_told(first, last) else None

    def _family_told(self, first: int, last: int) -> bool:
        """Whether it is the family name, of one letter, of somebody named in full before (`최 차관`)."""
        text = self.words.texts[first] if first + 1 == last and self.data.title == "after" else ""
        names = (str(c.fields["name"]) for c in self.people.values() if c.first < first)
        return text in self.data.surnames and any(n.startswith(text) and 1 < len(n) < 5 for n in names)

    def _trim(self, first: int, last: int) -> tuple[int, int]:
        """The code points of a name, cut to what a name's characters allow."""
        start, end = self.words.starts[first], self.words.ends[last - 1]
        data, text = self.data, self.words.document.text
        if not data.syllables:
            return start, end
        name = text[start:end]
        if name.startswith(longest_first(data.surnames)) and not set(name) <= {*data.syllables, "·", "‧"}:
            family = next(s for s in longest_first(data.surnames) if name.startswith(s))
            return start, min(end, start + len(family) + 2)
        size = next((k for k, c in enumerate(name) if c not in data.syllables and c not in "·‧"), len(name))
        return start, start + (size if size > 1 else 0)

    # The same people again

    def _again(self) -> Iterator[Candidate]:
        """Where the full names and the family names of those found stand without a title."""
        words, found = self.words, list(self.people.values())
        if not found:
            return
        before = frozenset(["", *self.pack.prefixes])
        after = frozenset(["", *self.pack.names.genitive])
        forms: dict[str, Candidate] = {}
        for c in sorted(found, key=lambda c: -(c.end - c.start)):
            name = words.document.text[c.start : c.end]
            forms.setdefault(name, c)
            part = after_dot(name) or words.texts[c.last - 1]
            if c.last - c.first > 1 and len(part) >= _SHORT + (not self.pack.spaceless):
                forms.setdefault(part, c)
        lexicon = Lexicon(
            Term(form, PERSON, c, after, before, free=self.pack.spaceless)
            for form, c in forms.items()
            if len(form) >= _SHORT
        )
        taken = {i for c in found for i in range(c.first, c.last)}
        for hit in lexicon.find(words.document.text, words.document.folded, self.section.start, self.section.end).get(
            PERSON, ()
        ):
            low, high = words.span(hit.start, hit.end)
            end = hit.start + len(hit.term.text)
            if low >= high or not taken.isdisjoint(range(low, high)) or any(words.cover[low:high]):
                continue
            if cut_off(words, hit, self.pack, self._free):
                continue
            yield Candidate(
                low,
                high,
                hit.start,
                end,
                "person",
                _AGAIN,
                "same name elsewhere",
                {"name": hit.term.payload.fields["name"]},
            )
