"""Sources for organizations: known names, head nouns and legal forms, and what a name stands beside."""

from collections.abc import Iterable, Iterator
from functools import cache

from clips.inflection import endings_of, entries
from clips.lexicon import ANY, NONE, Term
from clips.packs import LanguagePack
from clips.pipes.names import lists
from clips.pipes.names.candidates import Candidate, make
from clips.pipes.names.chunks import Chunk, forbidden
from clips.pipes.names.words import Words

_QUOTES = frozenset("\"'“„«‘»")
_LONGEST = 10  # words in an organization's name


@cache
def _everywhere(genitive: frozenset[str]) -> list[Term]:
    """The names that are known in every language, with the endings of an owner."""
    return [
        Term(spelling, "organization", organization, genitive, exact=spelling.isupper() or len(spelling) < 5)
        for organization, everywhere in lists.organizations().values()
        for spelling in everywhere
    ]


def terms(pack: LanguagePack) -> Iterator[Term]:
    """Known names and head nouns of a language."""
    names = pack.names
    genitive = frozenset(["", *names.genitive]) if names.genitive else NONE
    prefixes = frozenset(["", *pack.prefixes]) if pack.prefixes else NONE
    free = pack.spaceless
    found = lists.organizations()
    for name, spellings in names.known.items():  # before those of every language, which they overrule (`NRC`)
        organization = found[name][0] if name in found else lists.Organization(name, None)
        for spelling in spellings:
            exact = name not in found or spelling.isupper() or len(spelling) < 5
            if names.inflection:
                for text, cases in entries(pack, spelling):
                    yield Term(text, "organization", organization, endings_of(cases), prefixes, exact=exact, free=free)
                continue
            yield Term(spelling, "organization", organization, genitive, prefixes, exact=exact, free=free)
    yield from _everywhere(genitive)
    letters: dict[str, str] = {}
    for letter, items in (("B", names.heads_before), ("A", names.heads_after)):
        for head in items:
            letters[head] = letters.get(head, "") + letter
    for head, both in letters.items():
        after = genitive if "A" in both else NONE
        if names.inflection:
            for text, cases in entries(pack, head):
                yield Term(text, "head", both, endings_of(cases), prefixes, exact=head[0].isupper(), free=free)
            continue
        yield Term(head, "head", both, after, prefixes, exact=head[0].isupper(), free=free)
    for letter, heads in (("C", names.heads_compound), ("c", names.heads_compound_capital)):
        for head in heads:
            yield Term(head, "head", letter, prefixes=ANY, head=True, endings=genitive)
    for word in names.descriptors:
        for text, after in _forms(pack, word, genitive):
            yield Term(text, "descriptor", endings=after)


def _forms(pack: LanguagePack, word: str, genitive: frozenset[str]) -> Iterable[tuple[str, frozenset[str]]]:
    """The forms of a common noun: (beginning, endings)."""
    if pack.names.inflection:
        return [(text, endings_of(cases)) for text, cases in entries(pack, word)]
    return [(word, genitive)]


def known(words: Words) -> Iterator[Candidate]:
    """Organizations that are known by name."""
    for low, high, hit in words.hits.get("organization", ()):
        written = words.document.text[hit.start : hit.end]
        uncased = words.section[low].pack.names.uncased.title and written.lower() == written.upper()
        low_case = hit.term.text.islower()  # `хуситы`
        if not (uncased or low_case) and (not any(words.upper[i] for i in range(low, high)) or written.islower()):
            continue
        if all(words.cover[i] in ("country", "weapon", "date") for i in range(low, high)):
            continue
        organization = hit.term.payload
        if hit.term.free and not uncased and _in_word(words.document.text, hit.start, hit.end):
            continue
        bare = uncased or bool(words.section[low].pack.names.uncased.title)  # `M23이`: a particle
        if words.initial[low] and high - low == 1 and not (bare or low_case) and words.ordinary(low):
            continue
        name, country = organization.name, organization.country
        if country is None and (code := _owner(words, low)):
            name, country = written, code
        found = make(words, low, high, "organization", 0.93, "known", name=name, country=country)
        found.start, found.end = hit.start, hit.start + len(hit.term.text) if bare else hit.end
        yield found


def _in_word(text: str, start: int, end: int) -> bool:
    """Whether Latin letters or digits go on before or after (`EU` in `EUR`)."""
    return any(c.isascii() and c.isalnum() for c in (text[start - 1 : start], text[end : end + 1]))


def _owner(words: Words, low: int) -> object:
    """The code of the country whose adjective stands before word `low` (`Russian Security Council`)."""
    country = words.countries.get(low - 1)
    if country is None or country.end != words.ends[low - 1] or not words.joined(low - 1):
        return None
    return country.fields["code"] if country.fields.get("form") == "adjective" else None


def heads(words: Words) -> Iterator[Candidate]:
    """Organizations by a head noun: `Ministry of Defence`, `Security Service`, `Verteidigungsministerium`."""
    inside = {i for low, high, _ in words.hits.get("organization", ()) for i in range(low, high)}
    for low, high, hit in words.hits.get("head", ()):
        letters = hit.term.payload
        inflected = bool(words.section[low].pack.names.inflection)
        if (low in inside and not inflected) or words.known_places.issuperset(range(low, high)):
            continue
        if low in inside and not (high < len(words) and words.cover[high] == "country"):
            continue
        if "B" in letters and (found := _before(words, low, high, hit.term.text[0].islower())):
            yield found
        if "A" in letters and (found := _after(words, low, high)):
            if found.last == high and hit.end == found.end + 1:
                found.end = hit.end  # the stop of `Corp.`
            yield found
        if letters in "Cc" and (found := _compound(words, low, high, hit.term.text, letters)):
            yield found


def _open(words: Words, i: int) -> bool:
    """Whether word `i` can be part of an organization's name."""
    return words.upper[i] and words.cover[i] not in ("date", "quantity") and words.role[i] not in ("T", "H")


def _linked(words: Words, i: int) -> bool:
    """Whether word `i` and the next are apart by white space or `&`."""
    return words.joined(i) or (i + 1 < len(words) and words.gap(i) == " & ")


def _before(words: Words, low: int, high: int, lower: bool) -> Candidate | None:
    if words.cover[low] == "country" or not (words.upper[low] or words.texts[low] in _lower_heads(words, low) or lower):
        return None
    titled = low > 0 and words.role[low - 1 : low + 1] == ["T", "T"]  # `presidente del Consiglio Giorgia Meloni`
    if titled and high < len(words) and words.upper[high] and not words.ordinary(high):
        return None
    i = _complement(words, low, high)
    if i == high:
        return None
    return _organization(words, low, i, 0.82)


def _lower_heads(words: Words, i: int) -> set[str]:
    return {head.split(" ")[0] for head in words.section[i].pack.names.heads_before if head[0].islower()}


def _complement(words: Words, low: int, i: int) -> int:
    """The index after the words that complete a name begun at `low` and known up to `i`."""
    connectors = words.section[low].pack.names.connectors
    known_firsts = lists.first_names()
    strange = 0  # unknown words in a row: after two, a person's name begins
    while i < len(words) and i - low < _LONGEST:
        if not words.joined(i - 1):
            break
        if _open(words, i):
            strange = 0 if words.cover[i] or words.role[i] or words.ordinary(i) else strange + 1
            if strange > 2:
                break
            if i > low + 1 and words.lower[i] in known_firsts and not words.cover[i] and not words.ordinary(i):
                break
            if i > low + 1 and low and words.role[low - 1] == "T" and _person_follows(words, i):
                break
            country = words.cover[i] == "country"
            i += 1
            if country and not (i < len(words) and words.cover[i] == "country" and words.joined(i - 1)):
                break
            continue
        if words.role[i] == "P" and words.role[i - 1] == "P":  # `Affaires étrangères`
            i += 1
            continue
        if step := _lower_complement(words, low, i):
            i += step
            continue
        step = _connector(words, i, connectors)
        owner = words.countries.get(i) if i == low + 1 else None
        if owner is not None and owner.fields.get("form") == "adjective" and _continues(words, i + 1, connectors):
            i += 1  # `ministère russe de la Défense`
            continue
        if not step or i + step >= len(words) or not words.joined(i + step - 1):
            break
        after = i + step
        if not (_open(words, after) or (words.upper[after] and words.role[after] == "T" and i == low + 1)):
            break
        if words.lower[i] in words.section[low].pack.names.conjunctions and (
            words.cover[after] == "organization" or after in words.heads_before
        ):
            break
        i = after + (words.role[after] == "T")
    return i


def _lower_complement(words: Words, low: int, i: int) -> int:
    """How many words in lower case complete a head at `i`: an office (`обороны`), adjectives with their noun."""
    names = words.section[i].pack.names
    if not names.complement_nouns or words.upper[i] or i - low > _LONGEST // 2:
        return 0
    if words.role[i] == "P":
        return 1
    nouns, adjectives = tuple(names.complement_nouns), tuple(names.complement_adjectives)
    count = 0
    while i + count < len(words) and count < 3 and words.joined(i + count - 1) and not words.upper[i + count]:
        low_word = words.lower[i + count]
        if words.verb[i + count] or words.cover[i + count]:
            return 0
        if count and low_word.endswith(nouns) and not low_word.endswith(adjectives):
            return count + 1
        if not low_word.endswith(adjectives):
            return 0
        count += 1
    return 0


def _continues(words: Words, i: int, connectors: list[str]) -> bool:
    """Whether a connector stands at `i`, and a word with a capital behind it."""
    after = i + _connector(words, i, connectors)
    return i < after < len(words) and words.upper[after] and words.joined(after - 1)


def _person_follows(words: Words, i: int) -> bool:
    """Whether two words that are no ordinary ones stand at `i`: after a title and its office, a person's name."""
    return (
        i + 1 < len(words)
        and words.joined(i)
        and words.upper[i + 1]
        and not any(words.cover[k] or words.role[k] or words.ordinary(k) for k in (i, i + 1))
    )


def _connector(words: Words, i: int, connectors: list[str]) -> int:
    for size in (2, 1):
        if i + size <= len(words) and " ".join(words.lower[i : i + size]) in connectors:
            return size
    return 0


def _after(words: Words, low: int, high: int) -> Candidate | None:
    start = low
    pack = words.section[low].pack.names
    while start > 0 and low - start < 6 and _linked(words, start - 1):
        i = start - 1
        if not _open(words, i):
            if start < low and words.lower[i] in pack.conjunctions and _pair(words, i):
                start = i - 1
                continue
            break
        if words.cover[i] == "organization" and words.gap(i) != " " and start < low:
            break
        if words.cover[i] == "country":
            found = words.countries.get(i)
            if not pack.adjective_inside and found is not None and found.fields.get("form") != "name":
                break
        if words.texts[i] in forbidden(words, i) and words.initial[i]:
            break
        if pack.capital_nouns and not words.cover[i] and words.ordinary(i):
            break
        start = i
        if words.initial[i]:
            break
    while start < low and words.initial[start] and words.ordinary(start) and not words.loud[start] and start + 1 < high:
        if words.lower[start] in lists.ordinary(words.section[start].pack.code) and len(words.lower[start]) > 4:
            break
        start += 1
    if start == low:
        return None
    if words.loud[low] and all(words.ordinary(i) for i in range(start, low)):
        return None
    end = high
    outside = (*pack.conjunctions, *pack.loose)
    if (
        end < len(words)
        and words.joined(end - 1)
        and words.lower[end] in pack.connectors
        and words.lower[end] not in outside
    ):
        end = _complement(words, start, high)
    return _organization(words, start, end, 0.78)


def _pair(words: Words, i: int) -> bool:
    """Whether the conjunction `i` joins two ordinary words with capitals (`Food and Drug Administration`)."""
    if not (i and _open(words, i - 1) and words.joined(i - 1) and not words.initial[i - 1]):
        return False
    return words.ordinary(i - 1) and words.ordinary(i + 1)


def _compound(words: Words, low: int, high: int, head: str, letter: str) -> Candidate | None:
    if high - low != 1 or len(words.texts[low]) < len(head) + 3:
        return None
    if letter == "c" and (words.initial[low] or not words.upper[low] or "-" in words.texts[low]):
        return None
    if words.section[low].pack.names.capital_nouns and not words.upper[low]:
        return None
    return _organization(words, low, high, 0.75)


def _organization(words: Words, low: int, high: int, score: float) -> Candidate:
    if any(i in words.organizations for i in range(low, high)):
        score = 0.93
    return make(words, low, high, "organization", score, "head noun", country=country_of(words, low, high))


def country_of(words: Words, low: int, high: int) -> object:
    """The country named inside words `low` to `high`, right before them, or by an adjective behind them."""
    for i in (*range(low, high), low - 1):
        if i in words.countries:
            return words.countries[i].fields["code"]
    after = words.countries.get(high) if words.section[low].pack.events.head_first and words.joined(high - 1) else None
    if after is not None and after.fields.get("form") == "adjective":
        return after.fields["code"]  # `Ministério da Defesa russo`
    return None


def described(words: Words, runs: Iterable[Chunk]) -> Iterator[Candidate]:
    """Names right after what they are: `the newspaper X`, `Terrormiliz X`."""
    by_first = {run.first: run for run in runs}
    for _, high, _ in words.hits.get("descriptor", ()):
        run = by_first.get(high)
        near = run is not None and (words.joined(high - 1) or words.gap(high - 1).strip() in _QUOTES)
        if run and near and run.last - run.first <= 4 and not words.loud[high]:
            person = run.last - run.first > 1 and words.lower[run.first] in lists.first_names()
            if not person:
                yield make(words, run.first, run.last, "organization", 0.9, "descriptor")


def media(words: Words, runs: Iterable[Chunk]) -> Iterator[Candidate]:
    """Single unknown names that report something."""
    for run in runs:
        if run.last - run.first > 2 or words.ordinary(run.first):
            continue
        before = words.verb[run.first - 1] if run.first and words.joined(run.first - 1) else ""
        after = words.verb[run.last] if run.last < len(words) and words.joined(run.last - 1) else ""
        if "R" in before + after and words.lower[run.first] not in lists.first_names():
            yield make(words, run.first, run.last, "organization", 0.45 if before == "R" else 0.3, "report")
