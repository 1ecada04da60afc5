import pytest
from hypothesis import given
from hypothesis import strategies as st

from clips.title import find_title

BODY = "\nHet leger meldde woensdag dat de stad is ingenomen. Er zijn geen slachtoffers."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Leger neemt stad in het noorden in" + BODY, "Leger neemt stad in het noorden in"),
        ("Newsletter\n\nArmy takes town in the north" + BODY, "Army takes town in the north"),
        ("  Army takes town in the north \r\n" + BODY, "Army takes town in the north"),
        ("From: desk\nArmy takes town in the north" + BODY, "Army takes town in the north"),
        ("軍が北部の町を制圧と発表" + BODY, "軍が北部の町を制圧と発表"),
        ("Is this the end of the war?" + BODY, "Is this the end of the war?"),
        ("Army takes town in the north", None),
        ("The army took the town on Monday." + BODY, None),
        ("word " * 60 + BODY, None),
        ("Label\nLabel\nLabel\nLabel\nLabel\nArmy takes town in the north" + BODY, None),
        (
            "| System | Supplier | Recipient | Year |\n|---|---|---|---|\nArmy takes town in the north" + BODY,
            "Army takes town in the north",
        ),
        ("<!DOCTYPE html><html lang=en>\n<h1>Army takes town in the north</h1>" + BODY, None),
        ("", None),
        (" \n\n", None),
    ],
)
def test_title(text: str, title: str | None) -> None:
    found = find_title(text)
    assert (text[slice(*found)] if found else None) == title


@given(st.text())
def test_any_text(text: str) -> None:
    found = find_title(text)
    if found:
        assert text[slice(*found)] == text[slice(*found)].strip() != ""
