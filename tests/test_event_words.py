"""Words of events spelled out: each form is found once, with all that its entries say of it."""

from hypothesis import given
from hypothesis import strategies as st

from clips.events.triggers import Part, _said
from clips.packs.events import EventsData


def spelled(data: EventsData, verbs: dict[str, str]) -> list[tuple[str, str, str]]:
    """(form, sense, what it is) of all that the terms of `verbs` find."""
    said, stemmed = _said(verbs, data, set(), verbs=True, stems=False)
    whole: list[tuple[str, frozenset[str], list[Part]]] = [
        (text, frozenset([""]), parts) for text, parts in said.items()
    ]
    return sorted(
        (text + ending, sense.name, forms[ending])
        for text, endings, parts in (*whole, *stemmed)
        for ending in endings
        for sense, forms, *_ in parts
        if sense is not None
    )


VERBS = EventsData(
    paradigms={"r": {"": "b", "s": "f", "ed": "p"}, "k": {"cks": "f", "x": "g"}}, stems={"go": "go/r, went=f"}
)


def test_stems_share_their_forms_with_other_words() -> None:
    assert spelled(VERBS, {"attack": "attack/r, attacks=fu"}) == [
        ("attack", "attack", "b"), ("attacked", "attack", "p"), ("attacks", "attack", "f"), ("attacks", "attack", "fu")
    ]  # fmt: skip
    assert spelled(VERBS, {"attack": "attack/r", "kill": "atta/k"}) == [
        ("attack", "attack", "b"), ("attacked", "attack", "p"), ("attacks", "attack", "f"), ("attacks", "kill", "f"),
        ("attax", "kill", "g"),
    ]  # fmt: skip
    assert spelled(VERBS, {"attack": "under+go"}) == [
        ("gos", "attack", "f"), ("undergo", "attack", "b"), ("undergoed", "attack", "p"), ("undergos", "attack", "f"),
        ("underwent", "attack", "f"), ("went", "attack", "f"),
    ]  # fmt: skip


ENTRIES = st.builds(
    lambda stem, tail: stem + tail,
    st.text("ab", min_size=1, max_size=3),
    st.sampled_from(["/r", "/k", "=f", "s=p", "=b"]),
)


@given(st.lists(ENTRIES, min_size=1, max_size=6), st.lists(ENTRIES, max_size=4))
def test_no_form_is_lost_where_stems_meet(attack: list[str], kill: list[str]) -> None:
    def alone(sense: str, entry: str) -> set[tuple[str, str, str]]:
        stem, slash, paradigm = entry.partition("/")
        if not slash:
            text, _, form = entry.partition("=")
            return {(text, sense, form)}
        return {(stem + ending, sense, form) for ending, form in VERBS.paradigms[paradigm].items()}

    verbs = {"attack": ", ".join(attack)} | ({"kill": ", ".join(kill)} if kill else {})
    expected = set[tuple[str, str, str]]().union(
        *(alone("attack", e) for e in attack), *(alone("kill", e) for e in kill)
    )
    assert set(spelled(VERBS, verbs)) == expected
    said, stemmed = _said(verbs, VERBS, set(), verbs=True, stems=False)
    forms = [*said, *(text + ending for text, endings, _ in stemmed for ending in endings)]
    assert len(forms) == len(set(forms))  # each form has one term
