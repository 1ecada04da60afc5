"""The words of a clipping, with what the lexicon and the earlier pipes say of each."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress

from clips.document import Document, Found, Section
from clips.entities import slug
from clips.inflection import nominatives, with_ending
from clips.lexicon import Hit
from clips.packs import LanguagePack
from clips.pipes.names import lists

# A word with its hyphens and inner apostrophes, an abbreviation (`U.S.`); an English `’s` stays outside.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:(?:['’ʼ](?!s\b)|[-‑])(?=[^\W_])[^\W_]+)*")
_BLANK = re.compile(r" |[ \t]*\r?\n[ \t]*|[ \u00a0]+")
_LONG = 40  # letters; no word that is longer is looked at closely
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]*@[\w.-]+|#\w+")
_ENDING = re.compile(r"(?<=[^\W_])['’ʼ](?=[^\W\d_])(?![A-ZÀ-ÞÇĞİÖŞÜ])")
_LINK = re.compile(r"(?:https?://|www\.)\S+|#\w+")
_APOSTROPHES = "'’ʼ"
_OWN = ("'s", "’s", "ʼs", "'S", "’S", "ʼS")
_OPENERS = frozenset("\"'“„«»‘‚([{:;•·–—`<>*|?!")
BLOCKING = ("date", "quantity", "weapon")


@dataclass(slots=True)
class Words:
    """The words of a document by index: parallel lists of equal length, and sets and mappings of indices.

    `initial`: the word opens a sentence, a quotation or a bracket. `upper`: it begins with a capital (`al-Assad` does);
    `capitals`: the indices of such words. `loud`: it stands in a sentence whose words nearly all do. `cover`: kind of
    what is known to be there (`country`, `date`, `organization`, …), or the empty string. `role` and `verb`: letters of
    the lexicon's hits (see `clips.pipes.names.terms`). `hits`: all hits of a group as (index of the first word, index
    after the last, hit).

    `countries`, `organizations`: what covers a word, by index. `after_preposition`: before the word stands a
    preposition
    of place, `directions`: one that people have as well. `kinds`: it says what kind of place a neighbour is (`city`).
    `heads_before`, `heads_after`: it begins or ends the kind of an organization. `known_places`: it belongs to a place
    known by name, `seats`: it is the name of a capital. `seen_low`: words that stand in lower case somewhere, `bases`:
    words of the names decided so far.
    """

    document: Document
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    lower: list[str] = field(default_factory=list)
    upper: list[bool] = field(default_factory=list)
    initial: list[bool] = field(default_factory=list)
    loud: list[bool] = field(default_factory=list)
    cover: list[str] = field(default_factory=list)
    role: list[str] = field(default_factory=list)
    verb: list[str] = field(default_factory=list)
    section: list[Section] = field(default_factory=list)
    countries: dict[int, Found] = field(default_factory=dict)
    capitals: list[int] = field(default_factory=list)
    by_start: dict[int, int] = field(default_factory=dict)
    by_end: dict[int, int] = field(default_factory=dict)
    hits: dict[str, list[tuple[int, int, Hit]]] = field(default_factory=dict)
    seen_low: set[str] = field(default_factory=set)
    organizations: dict[int, str] = field(default_factory=dict)
    after_preposition: set[int] = field(default_factory=set)
    directions: set[int] = field(default_factory=set)
    kinds: set[int] = field(default_factory=set)
    bases: set[str] = field(default_factory=set)
    known_places: set[int] = field(default_factory=set)
    seats: set[int] = field(default_factory=set)
    heads_before: set[int] = field(default_factory=set)
    heads_after: set[int] = field(default_factory=set)
    blocked: dict[int, bool] = field(default_factory=dict)  # remembered by `clips.pipes.names.chunks`
    nouns: set[int] = field(default_factory=set)  # where words for events begin, in languages without a list of words
    stems: dict[int, str] = field(default_factory=dict)  # remembered until `bases` change

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """The index of the word that `offset` stands in, or of the next one."""
        return bisect_right(self.ends, offset)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The indices of the words that code points `start` to `end` touch, half-open."""
        low = self.by_start.get(start)
        high = self.by_end.get(end)
        return (
            bisect_right(self.ends, start) if low is None else low,
            bisect_left(self.starts, end) if high is None else high,
        )

    def gap(self, i: int) -> str:
        """What stands between word `i` and the next."""
        return self.document.text[self.ends[i] : self.starts[i + 1]]

    def mark_organizations(self, found: Iterable[tuple[int, int, str]]) -> None:
        """Notes organizations as (first word, word after the last, name or the empty string)."""
        text = self.document.text
        for low, high, name in found:
            if any(self.upper[low:high]) or _caseless(self.texts[low:high]):
                entity = f"organization:{slug(name or text[self.starts[low] : self.ends[high - 1]])}"
                for i in range(low, high):
                    self.organizations.setdefault(i, entity)
                    self.cover[i] = self.cover[i] or "organization"

    def joined(self, i: int) -> bool:
        """Whether only white space (or an initial's stop) stands between word `i` and the next, in one sentence."""
        if i < 0 or i + 1 >= len(self.starts) or self.initial[i + 1]:
            return False
        start, end = self.ends[i], self.starts[i + 1]
        if end - start == 1 and self.document.text[start] == " ":
            return True
        if end == start:
            return self.texts[i][-1] in _APOSTROPHES  # `l’` and its noun
        gap = self.document.text[start:end]
        if gap == ". ":
            return len(self.texts[i]) <= 2 and self.upper[i]
        return _BLANK.fullmatch(gap) is not None

    def stem(self, i: int) -> str:
        """Word `i` in lower case, the ending of a genitive cut off where the rest is known or a title follows."""
        found = self.stems.get(i)
        if found is None:
            low, pack = self.lower[i], self.section[i].pack
            if pack.names.inflection:
                found = self.stems[i] = self._nominative(low, pack) if self.upper[i] else low
                return found
            endings = _tuple(pack, "genitive")
            found = self.stems[i] = self._cut(i, low, endings) if low.endswith(endings) else low
        return found

    def _nominative(self, low: str, pack: LanguagePack) -> str:
        """A word in lower case as the nominative that is a known name, or one that the clipping has."""
        options = [base for base in nominatives(pack, low, "person") if base != low and len(base) > 2]
        known = next((base for base in options if base in self.bases), None)
        if known is None and not listed(low):
            known = next((base for base in options if listed(base)), None)
        return known or low

    def _cut(self, i: int, low: str, endings: tuple[str, ...]) -> str:
        for ending in endings:
            base = low[: -len(ending)]
            if not low.endswith(ending) or len(base) < 3:
                continue
            if base in self.bases or (not listed(low) and (self._owns(i) or (listed(base) and self._has(i)))):
                return base
        return low

    def _owns(self, i: int) -> bool:
        """Whether a title in lower case follows word `i`: somebody whom its person has (`Xi Jinpings talsperson`)."""
        return self._has(i) and self.role[i + 1] in ("T", "M") and not self.upper[i + 1]

    def _has(self, i: int) -> bool:
        """Whether something follows word `i` that it may own: no verb, no preposition, no end of the sentence."""
        return i + 1 < len(self) and self.joined(i) and not self.verb[i + 1] and self.role[i + 1] != "L"

    def ordinary(self, i: int) -> bool:
        """Whether word `i` is an ordinary word of its language, or stands in lower case elsewhere in the clipping."""
        low = self.lower[i]
        return low in self.seen_low or self.starts[i] in self.nouns or common(low, self.section[i].pack)


def _caseless(texts: list[str]) -> bool:
    """Whether words are in a script without capitals."""
    return bool(texts) and texts[0].lower() == texts[0].upper() and not texts[0][0].isdigit()


def listed(low: str) -> bool:
    """Whether `low` is a part of a name that the lists have."""
    return low in lists.last_names() or low in lists.first_names() or low in lists.shapes().famous


@lru_cache(maxsize=256)
def _tuple(pack: LanguagePack, what: str) -> tuple[str, ...]:
    """A list of the pack's names as a tuple."""
    return tuple(getattr(pack.names, what))


@lru_cache(maxsize=50_000)
def common(low: str, pack: LanguagePack) -> bool:
    """Whether `low` is an ordinary word of a language: listed, made of two listed ones, or with the ending of one."""
    known = lists.ordinary(pack.code)
    if low in known:
        return True
    if (
        not known
        or len(low) > _LONG
        or low in lists.first_names()
        or low in lists.last_names()
        or low in lists.shapes().famous
    ):
        return False
    if len(low) > 6 and low.endswith(_tuple(pack, "noun_endings")):
        return True
    return 8 < len(low) < _LONG and any(
        low[k:] in known and (low[:k] in known or (low[k - 1] == "s" and low[: k - 1] in known))
        for k in range(4, len(low) - 3)
    )


def read_words(document: Document) -> Words:
    """The words of `document`."""
    words = Words(document)
    text = document.text
    spans = [m.span() for m in _WORD.finditer(text)]
    if any(own in text for own in _OWN):
        spans = [(a, b) for a, b in spans if b - a > 1 or not a or text[a - 1 : b] not in _OWN]
    if any(section.pack.text.apostrophe_endings for section in document.sections):
        spans = _without_endings(document, spans)
    if any(section.pack.names.elisions for section in document.sections):
        spans = list(_elided(document, spans))
    if any(section.pack.spaceless and section.pack.names.uncased.title for section in document.sections):
        spans = list(_cut(document, spans))
    starts = words.starts = [a for a, _ in spans]
    ends = words.ends = [b for _, b in spans]
    texts = words.texts = [text[a:b] for a, b in spans]
    n = len(texts)
    words.lower = list(map(str.lower, texts))
    words.upper = upper = [w[:1].isupper() for w in texts]
    for i in [i for i, plain in enumerate(map(str.isalpha, texts)) if not plain]:
        upper[i] = _is_upper(texts[i]) and texts[i][-1] not in _APOSTROPHES
    words.capitals = list(compress(range(n), upper))
    words.by_start = dict(zip(starts, range(n), strict=True))
    words.by_end = dict(zip(ends, range(1, n + 1), strict=True))
    words.initial = [False] * n
    words.loud = [False] * n
    words.cover = [""] * n
    words.role = [""] * n
    words.verb = [""] * n
    words.seen_low = set(texts).intersection(words.lower)
    _mark_sentences(words)
    for i in words.capitals:
        if i and starts[i] - ends[i - 1] > 1 and not _OPENERS.isdisjoint(text[ends[i - 1] : starts[i]]):
            words.initial[i] = True
    words.section = _sections(document, starts)
    if "://" in text or "@" in text or "#" in text or "www." in text:
        for match in (_ADDRESS if "@" in text else _LINK).finditer(text):
            low, high = words.span(match.start(), match.end())
            words.cover[low:high] = ["address"] * (high - low)
    for i, word in enumerate(texts) if any(section.pack.names.elisions for section in document.sections) else ():
        if word[-1] in _APOSTROPHES:
            words.role[i] = "L"
    for kind in (*BLOCKING, "country"):
        for found in document.found.get(kind, ()):
            low, high = words.span(found.start, found.end)
            for i in range(low, high):
                words.cover[i] = kind
                if kind == "country":
                    words.countries.setdefault(i, found)
    _free_names(words)
    for section in document.sections:
        for group in ("role", "verb", "organization", "head", "place", "locus", "descriptor"):
            _mark(words, group, section.hits_of(group))
    _mark_organizations(words)
    for section in document.sections:
        if not lists.ordinary(section.pack.code):
            words.nouns |= {h.start for h in section.hits_of("event.noun", "event.actor", "event.verb", "event.theme")}
    words.known_places = {i for low, high, _ in words.hits.get("place", ()) for i in range(low, high)}
    for section in document.sections:
        for hit in section.hits_of("country"):
            if getattr(hit.term.payload, "form", "") == "capital":
                words.seats.update(range(*words.span(hit.start, hit.end)))
    for low, high, hit in words.hits.get("head", ()):
        if "B" in hit.term.payload:
            words.heads_before.add(low)
        if "A" in hit.term.payload:
            words.heads_after.add(high - 1)
    for low, high, hit in words.hits.get("locus", ()):
        if "p" in hit.term.payload and high < n:
            words.after_preposition.add(high)
        if "q" in hit.term.payload and high < n:
            words.directions.add(high)
        if "k" in hit.term.payload:
            words.kinds.update(range(low, high))
    if any(section.pack.text.apostrophe_endings for section in document.sections):
        _mark_endings(words)
    return words


def _mark_endings(words: Words) -> None:
    """Notes the words whose ending behind an apostrophe is one of place (`Londra'da`)."""
    text = words.document.text
    for i in words.capitals:
        end = words.ends[i]
        stop = with_ending(text, end, words.section[i].pack)
        if stop > end:
            ending = "'" + text[end + 1 : stop]
            places = words.section[i].pack.places
            if ending in places.prepositions:
                words.after_preposition.add(i)
            elif ending in places.directions:
                words.directions.add(i)


def _elided(document: Document, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """`spans`, elided words apart from what follows them: `l’` with its apostrophe is a word of its own."""
    text, folded = document.text, document.folded
    for (start, end), section in zip(spans, _sections(document, [a for a, _ in spans]), strict=True):
        at = folded.find("'", start, min(end, start + 9))
        while at > 0 and folded[start:at] in _tuple(section.pack, "elisions"):
            yield start, at + 1
            start = at + 1
            at = folded.find("'", start, min(end, start + 9))
        if start < end and text[start:end].strip():
            yield start, end


def _cut(document: Document, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """`spans`, those of scripts without spaces cut where the lexicon knows a word and where the script changes."""
    edges = {
        at for section in document.sections if section.pack.spaceless
        for hits in section.hits.values() for hit in hits for at in (hit.start, hit.end)
    }  # fmt: skip
    edges.update(at for found in document.found.values() for f in found for at in (f.start, f.end))
    for start, end in spans:
        low = start
        for at in range(start + 1, end):
            if at in edges or _script(document.text[at]) != _script(document.text[at - 1]):
                yield low, at
                low = at
        yield low, end


def _script(char: str) -> str:
    """Han, hiragana, katakana (with its long-vowel mark), digits, or other."""
    if "\u3040" <= char <= "\u309f":
        return "hiragana"
    if "\u30a0" <= char <= "\u30ff":
        return "katakana"
    if "\u3400" <= char <= "\u9fff" or char == "々":
        return "han"
    return "digit" if char.isdigit() else ""


def _without_endings(document: Document, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """`spans` without what follows an apostrophe in lower case, in the languages that write endings so."""
    found = []
    sections = _sections(document, [a for a, _ in spans])
    for (start, end), section in zip(spans, sections, strict=True):
        if section.pack.text.apostrophe_endings:
            cut = _ENDING.search(document.text, start, end)
            end = cut.start() if cut else end
        found.append((start, end))
    return found


def _mark_organizations(words: Words) -> None:
    known = [(low, high, hit.term.payload.name) for low, high, hit in words.hits.get("organization", ())]
    for found in words.document.found.get("organization", ()):
        low, high = words.span(found.start, found.end)
        known.append((low, high, found.fields.get("name") or words.document.text[found.start : found.end]))
    words.mark_organizations(known)


def _free_names(words: Words) -> None:
    """Takes the cover off countries and weapons that are parts of a person's name (`Israel Katz`, `Fattah`)."""
    firsts = lists.first_names()
    for i in words.capitals:
        cover = words.cover[i]
        if cover not in ("country", "weapon"):
            continue
        after = i + 1 < len(words) and words.joined(i) and words.upper[i + 1] and not words.cover[i + 1]
        before = i > 0 and words.joined(i - 1) and words.upper[i - 1] and not words.cover[i - 1]
        turned = words.section[i].pack.names.country_before_name
        as_last = before and words.lower[i - 1] in firsts and (cover == "weapon" or not turned)
        as_first = after and words.lower[i] in firsts and cover == "country" and not words.ordinary(i + 1)
        if as_first and turned:
            as_first = i > 0 and words.cover[i - 1] == "country"
        if cover == "country" and words.countries[i].fields.get("form") not in ("name", "capital"):
            continue
        titled = i > 0 and words.joined(i - 1) and after and not turned and cover == "country"
        if titled and any(
            h.term.payload == "T" and h.end == words.ends[i - 1] for h in words.section[i].hits_of("role")
        ):
            as_first = not words.ordinary(i + 1)
        if as_first or (as_last and (cover == "weapon" or words.countries[i].fields.get("form") == "name")):
            words.cover[i] = ""
            words.countries.pop(i, None)


def _sections(document: Document, starts: list[int]) -> list[Section]:
    """The section of each word."""
    found: list[Section] = []
    for section in document.sections[:-1]:
        found += [section] * (bisect_left(starts, section.end) - len(found))
    return found + [document.sections[-1]] * (len(starts) - len(found))


def _is_upper(word: str) -> bool:
    if word[0].isupper():
        return True
    if "-" in word or "'" in word or "’" in word:
        rest = re.split(r"[-'’]", word, maxsplit=1)
        return len(rest) > 1 and len(rest[0]) <= 3 and rest[1][:1].isupper() and rest[0].isalpha()
    return False


def _mark_sentences(words: Words) -> None:
    for start, end in words.document.sentences:
        low, high = words.span(start, end)
        if low >= high:
            continue
        words.initial[low] = True
        if sum(words.upper[low:high]) < 4:
            continue
        long = [i for i in range(low, high) if len(words.texts[i]) > 3]
        if len(long) >= 4 and sum(words.upper[i] for i in long) > 0.88 * len(long):
            words.loud[low:high] = [True] * (high - low)


def _mark(words: Words, group: str, hits: Iterable[Hit]) -> None:
    kept = words.hits.setdefault(group, [])
    letters = words.role if group == "role" else words.verb if group == "verb" else None
    for hit in hits:
        low, high = words.span(hit.start, hit.end)
        if low >= high:
            continue
        if hit.end < words.ends[high - 1] and not (
            group in ("organization", "place") and words.document.text[hit.end] in "-‑"
        ):
            continue
        kept.append((low, high, hit))
        if letters is not None:
            letters[low:high] = [hit.term.payload] * (high - low)
