import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clips.fold import fold
from clips.lexicon import ANY, NONE, Later, Lexicon, Term


def found(text: str, *terms: Term) -> list[str]:
    hits = Lexicon(terms).find(text, fold(text))
    return [text[h.start : h.end] for group in sorted(hits) for h in hits[group]]


@pytest.mark.parametrize(
    ("text", "term", "spans"),
    [
        ("the tank and tanks", Term("tank", "w"), ["tank"]),
        ("the tank and tanks", Term("tank", "w", endings=frozenset(["", "s"])), ["tank", "tanks"]),
        ("antitank", Term("tank", "w"), []),
        ("Niger, Nigerese", Term("Niger", "w", endings=frozenset(["ese"])), ["Nigerese"]),
        (
            "korteafstandsraketten raketafweer",
            Term("raketten", "w", prefixes=ANY, head=True),
            ["korteafstandsraketten"],
        ),
        ("raketafweer", Term("raket", "w", prefixes=ANY, head=True), []),
        ("ракетами", Term("ракет", "w", endings=ANY), ["ракетами"]),
        ("вракетами", Term("ракет", "w", endings=ANY), []),
        ("وروسيا", Term("روسيا", "w", prefixes=frozenset(["", "و"])), ["روسيا"]),
        ("tell us, US", Term("US", "w", exact=True), ["US"]),
        ("USA", Term("US", "w", exact=True), []),
        ("US-Präsident", Term("US", "w", exact=True), ["US"]),
        ("北朝鮮兵", Term("北朝鮮", "w", free=True), ["北朝鮮"]),
        ("South\nKorea", Term("South Korea", "w"), ["South\nKorea"]),
        ("Cote d’Ivoire", Term("cote d'ivoire", "w"), ["Cote d’Ivoire"]),
    ],
)
def test_edges(text: str, term: Term, spans: list[str]) -> None:
    assert found(text, term) == spans


def test_longest_wins_in_a_group_and_groups_do_not_meet() -> None:
    korea, south, sea = Term("Korea", "c"), Term("South Korea", "c"), Term("Korea Sea", "p")
    assert found("South Korea Sea", korea, south, sea) == ["South Korea", "Korea Sea"]


def test_a_chain_of_overlaps_keeps_what_still_fits() -> None:
    assert found("a b c d", Term("a b", "c"), Term("b c d", "c"), Term("a", "c")) == ["a", "b c d"]


def test_a_payload_is_made_when_it_is_first_met() -> None:
    made: list[object] = []

    def make(*parts: str) -> list[str]:
        made.append(parts)
        return [*parts]

    lexicon = Lexicon(
        [
            Term("Mali", "c", Later(make, "M", "L"), endings=frozenset(["", "s"])),
            Term("Togo", "c", Later(make, "T")),
        ]
    )
    assert made == []
    for text in ("Malis und Mali", "Mali"):
        hits = lexicon.find(text, fold(text))["c"]
        assert {id(hit.term.payload) for hit in hits} == {id(hits[0].term.payload)}
        assert hits[0].term.payload == ["M", "L"]
    assert made == [("M", "L")]


def test_only_the_part_asked_for() -> None:
    text = "Mali Mali Mali"
    hits = Lexicon([Term("Mali", "c")]).find(text, fold(text), 3, 11)
    assert [(h.start, h.end) for h in hits["c"]] == [(5, 9)]


@given(st.text(alphabet="abAB İß-’' \n"), st.lists(st.text(alphabet="abAB İß", min_size=1), max_size=5))
def test_hits_are_terms_in_order_without_overlap(text: str, words: list[str]) -> None:
    hits = Lexicon(Term(w, "g", endings=NONE) for w in words).find(text, fold(text)).get("g", [])
    assert all(fold(text[h.start : h.end]) == fold(h.term.text) for h in hits)
    assert all(a.end <= b.start for a, b in itertools.pairwise(hits))
