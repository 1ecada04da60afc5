"""One reading for the whole clipping: what is a name in one place is the same name in all, and has one full form."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator

from clips.document import Found
from clips.inflection import with_ending
from clips.known import people
from clips.pipes.names import lists
from clips.pipes.names.candidates import LEARNED, Candidate
from clips.pipes.names.cases import inflects, nominative
from clips.pipes.names.chunks import Chunk, blocked
from clips.pipes.names.people import describe, role_after, role_before
from clips.pipes.names.same import family, korean, same_person
from clips.pipes.names.words import Words

Tokens = tuple[str, ...]
_PARTS = re.compile(r"[\s‑-]+")
_MOST = 50  # names of one family that are compared with each other


def settle(words: Words, runs: list[Chunk], decided: list[Candidate]) -> Iterator[Found]:
    """What was decided, made consistent, as mentions by `start`.

    First the same words get the same kind everywhere (the one with most weight), then the words of found names are
    names where no source saw them, then people get their full names, countries and offices.
    """
    decided = _one_kind(words, decided)
    decided = _everywhere(words, decided)
    names = _full_names(words, [c for c in decided if c.kind == "person"])
    affiliations = _affiliations(decided, names)
    surest: dict[str, float] = {}
    for c in decided:
        if c.kind == "person":
            surest[names[c.start]] = max(c.score, surest.get(names[c.start], 0.0))
    written = {c.start: words.document.text[c.start : c.end] for c in decided}
    for c in decided:
        c.end = with_ending(words.document.text, c.end, words.section[c.last - 1].pack)
    _drop_nested(words, decided)
    for c in sorted(decided, key=lambda c: c.start):
        text = written[c.start]
        fields = dict(c.fields)
        if c.kind == "person":
            name = str(fields.get("name") or names[c.start])
            if c.source == LEARNED and (role := role_before(words, c.first) or role_after(words, c.last)):
                fields = describe(words, role[0], role[1]) | {k: v for k, v in fields.items() if v}
            fields = {
                "name": name,
                "role": fields.get("role"),
                "affiliation": fields.get("affiliation") or affiliations.get(name) or _country(name),
            }
        elif c.kind == "organization":
            fields = {"name": fields.get("name") or " ".join(text.split()), "country": fields.get("country")}
        else:
            fields["name"] = fields.get("name") or " ".join(text.split())
        score = max(c.score, 0.95 * surest[names[c.start]]) if c.kind == "person" else c.score
        yield Found(c.kind, c.start, c.end, fields, min(score, 0.99), c.source)


def _country(name: str) -> str | None:
    """The country (or organization) of somebody who needs no introduction."""
    known = people().get(name)
    return known.affiliation if known else None


def tokens(words: Words, c: Candidate) -> Tokens:
    """The words of a candidate in lower case, the ending of a genitive cut off where the rest is a known name."""
    found = list(words.lower[c.first : c.last])
    found[-1] = words.stem(c.last - 1)
    return tuple(found)


def _one_kind(words: Words, decided: list[Candidate]) -> list[Candidate]:
    words.bases = {low for c in decided for low in words.lower[c.first : c.last]}
    for c in decided:
        if c.kind == "person" and inflects(words.section[c.first].pack):
            words.bases.update(nominative(words, c).lower().split())
    words.stems.clear()
    votes: dict[Tokens, dict[str, float]] = {}
    models: dict[tuple[Tokens, str], Candidate] = {}
    cut = [tokens(words, c) for c in decided]
    for toks, c in zip(cut, decided, strict=True):
        kinds = votes.setdefault(toks, {})
        kinds[c.kind] = kinds.get(c.kind, 0.0) + c.score
        models.setdefault((toks, c.kind), c)
    bearers: set[str] = set()
    for c in decided:
        if c.kind == "person" and c.last - c.first > 1:
            bearers |= {words.stem(c.last - 1), family(" ".join(words.texts[c.first : c.last])).lower()}
    for toks, c in zip(cut, decided, strict=True):
        placed = bool(c.fields) and (c.first in words.after_preposition or c.first in words.directions)
        doubtful = c.source == LEARNED or (c.kind == "place" and c.source == "GeoNames")
        if c.kind != "person" and doubtful and len(toks) == 1 and toks[0] in bearers and not placed:
            c.kind, c.fields, c.source = "person", {}, "same name elsewhere"
            continue
        kinds = votes[toks]
        if len(kinds) > 1 and c.last - c.first == 1:
            best = max(kinds, key=lambda kind: kinds[kind])
            if best != c.kind:
                model = models[toks, best]
                c.kind, c.fields, c.source = best, dict(model.fields), model.source
    return decided


def _everywhere(words: Words, decided: list[Candidate]) -> list[Candidate]:
    """`decided` with the other places where the same words stand, and the bare family names of people."""
    taken = {i for c in decided for i in range(c.first, c.last)}
    by_head: dict[str, list[tuple[Tokens, Candidate]]] = defaultdict(list)
    surnames: dict[str, Candidate] = {}
    seen: set[tuple[Tokens, str]] = set()
    for c in decided:
        toks = tokens(words, c)
        if (toks, c.kind) in seen:
            continue
        seen.add((toks, c.kind))
        if c.source != "acronym":
            by_head[toks[0]].append((toks, c))
        if c.kind == "person":
            base = family(" ".join(words.texts[c.first : c.last])).lower()
            surnames.setdefault(stem_of(words, c, base), c)
            surnames.setdefault(words.stem(c.last - 1), c)
            for k in range(1, min(len(toks) - 1, _MOST)):
                by_head[toks[k]].append((toks[k:], c))
            if len(toks) > 1 and toks[0] not in lists.first_names():
                surnames.setdefault(toks[0], c)
    full = {words.lower[c.last - 1]: c for c in decided if c.kind == "person" and c.last - c.first > 2}
    for c in decided:
        if c.kind == "person" and c.last - c.first == 1 and words.lower[c.first] in full:
            c.first -= _particles_before(words, full[words.lower[c.first]], c.first)
            c.start = words.starts[c.first]
    for options in by_head.values():
        options.sort(key=lambda o: -len(o[0]))
    added: list[Candidate] = []
    for i in words.capitals:
        if i in taken:
            continue
        last, model = _repeat(words, i, by_head, taken)
        if model is None and not blocked(words, i):
            model = surnames.get(words.stem(i))
            last = i + 1
            if model is not None and not _bare(words, i, taken):
                model = None
        if model is None:
            part = words.texts[i].split("-")[0]
            known = surnames.get(part.lower()) if "-" in words.texts[i] and not words.cover[i] else None
            if known is not None and part[0].isupper() and len(part) > 3:
                added.append(_copy(words, known, i, i + 1, len(part)))
            continue
        first = i - _particles_before(words, model, i) if last == i + 1 else i
        added.append(_copy(words, model, first, last, None))
        taken.update(range(i, last))
    return decided + added


def _particles_before(words: Words, c: Candidate, i: int) -> int:
    """How many particles of the person's name stand before its last word at `i` (`von der Leyen`)."""
    count = 0
    if c.kind != "person" or words.lower[c.last - 1] != words.lower[i]:
        return 0
    for k in range(c.last - 2, c.first, -1):
        at = i - count - 1
        if words.upper[k] or at < 0 or not words.joined(at) or words.lower[at] != words.lower[k]:
            break
        count += 1
    return count


def stem_of(words: Words, c: Candidate, base: str) -> str:
    """`base`, or the stem of the candidate's last word where that is what it is."""
    return words.stem(c.last - 1) if words.lower[c.last - 1] == base else base


def _repeat(
    words: Words, i: int, by_head: dict[str, list[tuple[Tokens, Candidate]]], taken: set[int]
) -> tuple[int, Candidate | None]:
    options = by_head.get(words.lower[i]) or by_head.get(words.stem(i)) or ()
    for toks, c in options:
        last = i + len(toks)
        if last > len(words) or any(k in taken for k in range(i, last)):
            continue
        if (*words.lower[i : last - 1], words.stem(last - 1)) != toks:
            continue
        if any(words.cover[k] in ("country", "date", "weapon") for k in range(i, last)) or not all(
            words.joined(k) for k in range(i, last - 1)
        ):
            continue
        if len(toks) == 1 and (blocked(words, i) or not _bare(words, i, taken) or _plain(words, i)):
            continue
        return last, c
    return i + 1, None


def _plain(words: Words, i: int) -> bool:
    """Whether this is an ordinary word that begins a sentence."""
    return words.initial[i] and words.ordinary(i)


def _bare(words: Words, i: int, taken: set[int]) -> bool:
    """Whether word `i` stands alone: no other capitalised word that could belong to the name is beside it."""
    if _plain(words, i):
        return False
    if i + 1 < len(words) and words.joined(i) and words.upper[i + 1] and i + 1 not in taken:
        follows = words.cover[i + 1] or words.role[i + 1] or words.section[i].pack.names.capital_nouns or words.loud[i]
        if not follows:
            return False
    if i and words.joined(i - 1) and words.upper[i - 1] and i - 1 not in taken:
        return bool(
            words.cover[i - 1]
            or words.role[i - 1]
            or (words.initial[i - 1] and words.ordinary(i - 1))
            or words.section[i].pack.names.capital_nouns
            or words.loud[i]
        )
    return True


def _copy(words: Words, model: Candidate, first: int, last: int, length: int | None) -> Candidate:
    start = words.starts[first]
    end = words.ends[last - 1] if length is None else start + length
    fields = {k: v for k, v in model.fields.items() if k not in ("role", "affiliation")}
    if model.kind == "person":
        role = role_before(words, first) or (role_after(words, last) if length is None else None)
        if role:
            fields |= describe(words, role[0], role[1])
    return Candidate(first, last, start, end, model.kind, model.score * 0.95, "same name elsewhere", fields)


def _full_names(words: Words, people: list[Candidate]) -> dict[int, str]:
    """The fullest name of each person mentioned, by the mention's start."""
    written: dict[int, str] = {}
    for c in people:
        text = " ".join(words.document.text[c.start : c.end].split())
        if inflects(words.section[c.first].pack):
            written[c.start] = nominative(words, c)
            continue
        cut = len(words.lower[c.last - 1]) - len(words.stem(c.last - 1))
        written[c.start] = text[:-cut] if cut and c.end == words.ends[c.last - 1] else text
    best = _fullest(Counter(name for name in written.values() if " " in name))
    bearers: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for start in sorted(written):
        if " " in written[start]:
            for part in set(written[start].lower().split()):
                bearers[part].append((start, written[start]))
    result = {}
    for start, name in written.items():
        if " " in name:
            result[start] = best[name]
            continue
        known = bearers.get(name.lower())
        if known:
            at = bisect_right(known, (start, ""))
            result[start] = best[known[at - 1 if at else 0][1]]
        else:
            result[start] = name
    return result


def _fullest(variants: Counter[str]) -> dict[str, str]:
    """For each name the fullest that is surely the same person's: same family name, no given name against it.

    Of equally full ones it is the most frequent.
    """
    by_family: dict[str, list[str]] = defaultdict(list)
    for name in variants:
        by_family[_family_key(name)].append(name)
    full = {name: sum(len(part.strip(".")) > 1 for part in _PARTS.split(name)) for name in variants}
    found = {}
    for name in variants:
        same = [v for v in by_family[_family_key(name)][:_MOST] if v == name or same_person(v, name)]
        found[name] = max([*same, name], key=lambda v: (full[v], variants[v], len(v), v))
    return found


def _family_key(name: str) -> str:
    return (korean(name) or (family(name).lower(),))[0]


def _affiliations(decided: list[Candidate], names: dict[int, str]) -> dict[str, str]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for c in decided:
        if c.kind == "person" and c.fields.get("affiliation"):
            found[names[c.start]][str(c.fields["affiliation"])] += 1
    return {name: counts.most_common(1)[0][0] for name, counts in found.items()}


def _drop_nested(words: Words, decided: list[Candidate]) -> None:
    """Takes out what earlier pipes found inside a name: countries and weapons in people's, short names in longer."""
    found = words.document.found
    ordered = sorted(decided, key=lambda c: c.start)
    starts = [c.start for c in ordered]

    def around(f: Found) -> Candidate | None:
        at = bisect_right(starts, f.start) - 1
        return ordered[at] if at >= 0 and f.end <= ordered[at].end else None

    for kind in ("country", "weapon"):
        if found.get(kind):
            found[kind] = [f for f in found[kind] if (c := around(f)) is None or c.kind != "person"]
    spans = sorted((f.start, f.end) for f in found.get("organization", ()))
    decided[:] = [c for c in decided if not _overlaps(spans, c)]
    for kind in ("organization", "place", "person"):
        if found.get(kind):
            kept = [f for f in found[kind] if (c := around(f)) is None or (c.start, c.end) == (f.start, f.end)]
            found[kind] = kept
            same = {(f.start, f.end) for f in kept}
            decided[:] = [c for c in decided if (c.start, c.end) not in same]


def _overlaps(spans: list[tuple[int, int]], c: Candidate) -> bool:
    """Whether `c` is a part of one of the sorted, disjoint `spans`, or crosses it, but does not hold it."""
    at = bisect_right(spans, (c.end,)) - 1
    while at >= 0 and spans[at][1] > c.start:
        start, end = spans[at]
        if start < c.end and not (c.start <= start and end <= c.end):
            return True
        at -= 1
    return False
