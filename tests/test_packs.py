"""Every pack's example sentences hold, exactly: all that is found of a kind that the example names, in order."""

from typing import Any

import pytest

from clips import packs
from clips.analyzer import Analyzer

EXAMPLES = [(code, example) for code in packs.codes() for example in packs.examples(code)]
VALUE = {
    "country": ("code",),
    "person": ("name",),
    "organization": ("name",),
    "place": ("name",),
    "weapon": ("category", "designation"),
    "date": ("value", "end_value", "mod"),
    "quantity": ("number", "unit", "of", "comparator"),
}


def shown(mention: Any, depth: int) -> str:
    """A mention as examples write it: its words, then as many of its values as the example gives, between bars."""
    values = [getattr(mention, field) for field in VALUE[mention.kind]]
    return " | ".join([mention.text, *("-" if v is None else str(v) for v in values)][:depth])


@pytest.mark.parametrize("code", packs.codes())
def test_pack_loads(code: str) -> None:
    assert packs.load(code).code == code


@pytest.mark.parametrize(("code", "example"), EXAMPLES, ids=lambda v: v if isinstance(v, str) else v["text"][:40])
def test_example(code: str, example: dict[str, Any]) -> None:
    asked = example.keys() - {"text", "date_published"}
    assert asked <= {"events", "quote", *VALUE}
    assert asked
    clipping = Analyzer(language=code, date=example.get("date_published")).analyze(example["text"])
    for kind in VALUE.keys() & asked:
        found = [m for m in clipping.mentions if m.kind == kind]
        gold = example[kind]
        depth = [len(g.split(" | ")) for g in gold] + [1] * len(found)
        assert [shown(m, d) for m, d in zip(found, depth, strict=False)] == gold, kind
    if "events" in example:
        found_events = [f"{e.type} {','.join(e.actors)} > {','.join(e.recipients)} {e.status}" for e in clipping.events]
        assert found_events == example["events"]
    if "quote" in example:
        assert [f"{q.text} | {q.speaker}" for q in clipping.quotes] == example["quote"]
