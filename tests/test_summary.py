"""Key sentences: telling ones, none that is a headline, boilerplate or broken off."""

from clips.analyzer import Analyzer

TEXT = """Israel attacks Iran

The weather in the region was mild for the time of the year, as forecast by many.

Israel attacked Iran with drones on Tuesday, the military of Turkey said in a statement.

Photos of the buildings were shown on television in the evening of that same day.

Iran accused the United States of supplying the drones to Israel and called on China to act.

Copyright © 2024 The Daily Example. All rights reserved by the publisher of the paper.

and this one is broken off in the middle of
"""


def test_key_sentences() -> None:
    summary = Analyzer(language="en", date="2024-05-15").analyze(TEXT).summary
    assert all(TEXT[s.start : s.end] == s.text for s in summary)
    assert {s.text.split(" ")[0] for s in summary[:2]} == {"Israel", "Iran"}
    assert summary[0].text != "Israel attacks Iran"
    assert not any("©" in s.text or "broken" in s.text for s in summary)
    assert len(summary) <= 3


def test_nothing_to_say() -> None:
    for text in ("", "Hello", "\n\n", "x" * 5000):
        assert Analyzer(language="en").analyze(text).summary == []
