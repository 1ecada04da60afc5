"""The spaCy side: the tokenizer loses nothing, and the pipes work in anybody's pipeline."""

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from clips.nlp import PIPES, document_of, pipeline


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_the_tokenizer_keeps_every_character(text: str) -> None:
    doc = pipeline().make_doc(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Noord-Korea’s 460km", ["Noord", "-", "Korea", "’", "s", "460", "km"]),
        ("北朝鮮 が", ["北", "朝", "鮮", "が"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        (" a  b\n\n", [" ", "a", " ", "b", "\n\n"]),
        ("", []),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert [token.text for token in pipeline().make_doc(text)] == tokens


def test_what_is_found_is_in_span_groups() -> None:
    doc = pipeline()("North Korea fired two missiles on 9 November 2023.")
    assert {kind: [span.text for span in doc.spans[kind]] for kind in ("country", "weapon", "date", "person")} == {
        "country": ["North Korea"],
        "weapon": ["missiles"],
        "date": ["9 November 2023"],
        "person": [],
    }


def test_a_pipe_in_a_pipeline_of_the_users() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("clips_dates")
    document = document_of(nlp("He left on 9 November 2023."))
    assert [(f.kind, f.fields["value"]) for f in document.of("date")] == [("date", "2023-11-09")]
    assert not document.of("country")


def test_names_of_components() -> None:
    assert pipeline().pipe_names == [*(name for name, _ in PIPES), "clips_spans"]
