"""What is printed, byte for byte, from clippings made by hand."""

import csv
import io
import json
import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import clipping, entity, event, span

from clips import link
from clips.models import Clipping, Run
from clips.render import FORMATS, Options, renderer
from clips.render.csv import COLUMNS
from clips.render.only import only, only_run
from clips.render.safe import inert, json_safe

# What no terminal may get from a clipping: Unicode's control characters, line and paragraph separators, halves of
# surrogate pairs, and what turns text around (UAX #9).
LIVE = {"Cc", "Zl", "Zp", "Cs"}
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
EVIL = (
    "\x1b[31m\x1b]0;owned\x07 [bold]x[/bold] :bomb: \u202eevil\u2066 \x9b31m \x00 =cmd|'/c calc'!A1 a\u2028b \U000e0041"
)


def printed(form: str, *clippings: Clipping, **options: Any) -> str:
    out = io.StringIO()
    renderer(form)(clippings, out, Options(**options))
    return out.getvalue()


def is_inert(text: str, also: str = "\n") -> bool:
    return not any(unicodedata.category(c) in LIVE and c not in also for c in text) and not BIDI.search(text)


def test_summary_at_80_columns() -> None:
    assert printed("summary", clipping()) == (
        "── 1  news/seoul.txt ───────────────────────────────────────────────────────────\n"
        "Gipfel in Seoul\n"
        "German · 2023-11-10 (from --date) · dpa\n"
        "\n"
        "• Nordkorea lieferte nach Angaben aus Kiew rund 60 KN-23 an Russland.\n"
        "• US-Außenminister Antony Blinken traf am Donnerstag Park Jin in Seoul.\n"
        "\n"
        "Countries     Russia ×2 · North Korea · United States\n"
        "People        Antony Blinken (Außenminister, United States) · Park Jin\n"
        "Places        Seoul (South Korea)\n"
        "Weapons       KN-23 (short-range ballistic missile): about 60\n"
        "Dates         2023-11-09 (Donnerstag)\n"
        "Events        Antony Blinken and Park Jin met in Seoul · 2023-11-09\n"
        "              │ US-Außenminister Antony Blinken traf am Donnerstag Park Jin in …\n"
        "              denied by Russia: North Korea gave arms to Russia (KN-23)\n"
        "              │ Nordkorea lieferte nach Angaben aus Kiew rund 60 KN-23 an Russl…\n"
        "Warning       not UTF-8: read as cp1252, a guess\n"
        "\n"
    )


def test_summary_of_nothing() -> None:
    bare = clipping(
        **{field: [] for field in ("segments", "mentions", "entities", "events", "quotes", "summary", "warnings")},
        title=None,
        published=None,
        source=None,
        path=None,
        language="und",
    )
    assert printed("summary", bare) == (
        "── 1  standard input  seoul ────────────────────────────────────────────────────\n"
        "language unknown · no date\n"
        "\n"
    )
    assert printed("summary") == ""


@pytest.mark.parametrize("width", [26, 40, 80, 120, 200])
def test_summary_fits(width: int) -> None:
    wide = clipping(
        title="北朝鮮の金総書記とロシアのベロウソフ国防相が会談=北朝鮮兵の増派など協議か" * 3,
        entities=[entity("person:long", "Абвгдежз" * 12), entity("person:rtl", "محمد بن سلمان")],
    )
    lines = printed("summary", wide, width=width).splitlines()
    assert max(cells(line) for line in lines) <= min(width, 120)
    assert all(line == line.rstrip() for line in lines)


def cells(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line if not unicodedata.combining(c))


def test_names_from_right_to_left_stand_on_lines_of_their_own() -> None:
    people = [entity("person:a", "محمد بن سلمان", 3), entity("person:b", "Blinken")]
    lines = printed("summary", clipping(entities=people, mentions=[])).splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith("People"))
    assert lines[start : start + 2] == ["People        محمد بن سلمان ×3", "              Blinken"]


def test_color_only_where_it_is_wanted() -> None:
    assert "\x1b" not in printed("summary", clipping())
    colored = printed("summary", clipping(), color=True)
    assert "\x1b[31mdenied by Russia" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == printed("summary", clipping())


def test_dates_without_a_year_come_with_advice() -> None:
    date = {"kind": "date", **span("Donnerstag"), "type": "date", "value": "XXXX-WXX-4"}
    advice = "--date YYYY-MM-DD, when it appeared, settles them"
    year = {"value": "2023", "basis": "inferred"}
    assert f"Open dates    a Thursday (Donnerstag)\n              {advice}\n" in printed(
        "summary", clipping(mentions=[date], published=None)
    )
    assert advice in printed("summary", clipping(mentions=[date], published=year))
    assert advice not in printed("summary", clipping(mentions=[date]))


def test_dates_by_value_and_in_order() -> None:
    def date(words: str, value: str, type: str = "date", **fields: Any) -> dict[str, Any]:
        return {"kind": "date", "text": words, "start": 0, "end": len(words), "type": type, "value": value, **fields}

    mentions = [
        date("um 7 Uhr", "XXXX-XX-XXT07:00", "time"), date("9. November", "XXXX-11-09"), date("jetzt", "PRESENT_REF"),
        date("zwei Jahre", "P2Y", "duration"), date("jeden Montag", "XXXX-WXX-1", "set"), date("2024", "2024"),
        date("Mitte November 2023", "2023-11", mod="MID"), date("Donnerstag", "2023-11-09"),
        date("9.11.", "2023-11-09"), date("Donnerstagabend", "2023-11-09TEV", "time"), date("2023-11-09", "2023-11-09"),
        date("2022 bis 2023", "2022", end_value="2023"), date("kommende Woche", "2023-W47"),
    ]  # fmt: skip
    lines = printed("summary", clipping(mentions=mentions), width=120).splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("Dates"))
    assert " ".join(" ".join(lines[start : start + 3]).split()) == (
        "Dates 2022 to 2023 (2022 bis 2023) · mid 2023-11 (Mitte November 2023) · 2023-11-09 (Donnerstag, 9.11.) "
        "2023-11-09 evening (Donnerstagabend) · week 47 of 2023 (kommende Woche) · 2024 "
        "Open dates 9 November (9. November) · 07:00 (um 7 Uhr)"
    )


def test_weapons_are_told_in_english() -> None:
    def weapon(words: str, category: str, **fields: Any) -> dict[str, Any]:
        return {"kind": "weapon", "text": words, "start": 0, "end": len(words), "category": category, **fields}

    bombs = [weapon("Gleitbomben", "bomb/guided", quantity={"number": n}) for n in range(9)]
    mentions = [*bombs, weapon("missiles", "missile"), weapon("M1A2", "vehicle/tank", designation="M1 Abrams")]
    lines = printed("summary", clipping(mentions=mentions), width=120).splitlines()
    assert [line for line in lines if line.startswith("Weapons")] == [
        "Weapons       guided bomb ×9: 0, 1, 2, 3, 4, 4 more (Gleitbomben) · missile · M1 Abrams (tank)"
    ]


def test_summary_of_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    both = ("seoul", "two")
    evidence = {"text": "x", "start": 0, "end": 1}
    dated = event(
        "e1", "CONSULT", ["country:US"], ["country:KR"], evidence, evidence, date="2023-11-09", subtype="talks"
    )
    dated["reports"].append({**dated["reports"][0], "clipping": "two", "source": "organization:ntb"})
    early = event(
        "e0", "ASSAULT", ["country:RU"], ["country:UA"], evidence, evidence, date="2022-02", subtype="invasion"
    )
    open_ended = event("e2", "AID", ["country:RU"], [], evidence, evidence, date="XXXX-11-09")
    open_ended["reports"].append({**open_ended["reports"][0], "clipping": "two"})
    alone = event("e3", "AID", [], [], evidence, evidence)

    def linked(clippings: list[Clipping]) -> Run:
        return Run.model_validate(
            {
                "clippings": clippings,
                "entities": [
                    entity("country:US", "US", 3, both),
                    entity("country:KR", "x", 9, both),
                    entity("organization:ntb", "NTB", 1, ("two",)),
                ],
                "events": [dated, early, open_ended, alone],
            }
        )

    monkeypatch.setattr("clips.render.summary.link", linked)
    output = printed("summary", clipping(), clipping(id="two"))
    assert output[output.index("── All") :] == (
        "── All 2 clippings ─────────────────────────────────────────────────────────────\n"
        "\n"
        "Who and what appears in more than one\n"
        "  South Korea    country          9×  in 1–2\n"
        "  United States  country          3×  in 1–2\n"
        "\n"
        "Timeline\n"
        "  2022-02     Russia invaded Ukraine · in 1\n"
        "  2023-11-09  United States met South Korea · says NTB · in 1–2\n"
        "\n"
        "Without a full date, in more than one\n"
        "  • Russia gave help · in 1–2\n"
        "\n"
        "1 more: --json has every event\n"
        "\n"
    )


def test_text_of_clippings_reaches_the_terminal_inert() -> None:
    evil = clipping(
        id=EVIL,
        path=EVIL,
        source=EVIL,
        title=EVIL,
        entities=[entity("person:x", EVIL), entity("place:x", EVIL, country="KR"), entity(f"weapon:{EVIL}", EVIL)],
        mentions=[
            {"kind": "person", **evil_span(), "entity": "person:x", "name": EVIL, "role": EVIL, "affiliation": EVIL},
            {"kind": "weapon", **evil_span(), "category": "missile", "designation": EVIL},
            {"kind": "date", **evil_span(), "type": "date", "value": EVIL},
        ],
        events=[event("e", "AID", [EVIL], [EVIL], evil_span(), evil_span(), source=EVIL, places=[EVIL])],
        summary=[evil_span()],
        warnings=[EVIL],
    )
    summary = printed("summary", evil)
    assert is_inert(summary)
    assert "[bold]x[/bold] :bomb:" in summary
    assert is_inert(printed("csv", evil))
    assert is_inert(printed("json", evil))
    assert is_inert(printed("jsonl", evil))
    assert json.loads(printed("jsonl", evil))["title"] == EVIL


def evil_span() -> dict[str, Any]:
    return {"text": EVIL, "start": 0, "end": len(EVIL)}


@given(st.text(alphabet=st.characters()))
def test_inert_text_has_nothing_that_acts(text: str) -> None:
    assert is_inert(inert(text), also="")
    assert inert(inert(text)) == inert(text)


@given(st.text(alphabet=st.characters()))
def test_inert_json_has_the_same_value(text: str) -> None:
    line = json_safe(json.dumps(text, ensure_ascii=False))
    assert is_inert(line)
    assert json.loads(line) == text


def test_inert_keeps_letters_marks_and_joiners() -> None:
    for text in ("naïve", "می‌خواهم", "क्‍ष", "👩‍👩‍👧", "İstanbul", "e\u0301", "北朝鮮"):
        assert inert(text) == text
    assert inert(" a\r\n\tb \x1b[0m\x7f\x85\ufeff") == "a b ␛[0m␡"


def test_csv() -> None:
    rows = list(csv.DictReader(io.StringIO(printed("csv", clipping()))))
    assert tuple(rows[0]) == COLUMNS
    assert [(row["kind"], row["text"]) for row in rows] == [
        ("country", "US"), ("person", "Antony Blinken"), ("event", "traf"), ("date", "Donnerstag"),
        ("person", "Park Jin"), ("place", "Seoul"), ("country", "Nordkorea"), ("event", "lieferte"),
        ("quantity", "rund 60 KN-23"), ("weapon", "KN-23"), ("country", "Russland"), ("country", "Moskau"),
    ]  # fmt: skip
    filled = [{key: value for key, value in row.items() if value and key not in COLUMNS[:5]} for row in rows]
    assert filled[7] == {
        "kind": "event", "text": "lieferte", "start": "96", "end": "104", "entity": "e2", "confidence": "0.8",
        "type": "AID", "subtype": "arms-transfer", "actors": "country:KP", "recipients": "country:RU",
        "weapons": "weapon:kn-23", "status": "denied", "said_by": "country:RU",
        "evidence": "Nordkorea lieferte nach Angaben aus Kiew rund 60 KN-23 an Russland.",
    }  # fmt: skip
    assert filled[9] == {
        "kind": "weapon", "text": "KN-23", "start": "135", "end": "140", "entity": "weapon:kn-23", "confidence": "1.0",
        "category": "missile/ballistic/short-range", "designation": "KN-23", "number": "60", "comparator": "about",
    }  # fmt: skip
    assert filled[5]["latitude"] == "-37.5"


@pytest.mark.parametrize("first", "=+-@＝＋－＠")
def test_csv_has_no_formulas(first: str) -> None:
    rows = list(csv.DictReader(io.StringIO(printed("csv", clipping(source=f"\t {first}cmd|'/c calc'!A1")))))
    assert rows[0]["source"] == f"'{first}cmd|'/c calc'!A1"


def test_json_is_a_run_and_jsonl_its_clippings() -> None:
    clippings = [clipping(), clipping(id="two")]
    assert Run.model_validate_json(printed("json", *clippings)) == link.link(clippings)
    assert [Clipping.model_validate_json(line) for line in printed("jsonl", *clippings).splitlines()] == clippings
    assert json.loads(printed("json")) == {"schema": "clips/1", "clippings": [], "entities": [], "events": []}


def test_only() -> None:
    kept = only(clipping(), {"weapon", "quote"})
    assert [mention.text for mention in kept.mentions] == ["KN-23"]
    assert [entity.id for entity in kept.entities] == ["weapon:kn-23"]
    assert (kept.events, len(kept.quotes), kept.summary) == ([], 1, clipping().summary)
    assert only(clipping(), {"event"}).events == clipping().events
    assert only(clipping(), set()) == clipping()
    run = Run(clippings=[clipping()], entities=clipping().entities, events=clipping().events)
    assert only_run(run, {"weapon", "quote"}) == Run(clippings=[kept], entities=kept.entities)
    assert only_run(run, set()) == run


def test_what_an_accusation_says_is_not_said_twice() -> None:
    sentence, trigger = span("Nordkorea lieferte nach Angaben aus Kiew rund 60 KN-23 an Russland."), span("lieferte")
    outer = event("out", "ACCUSE", ["country:US"], ["country:KP"], trigger, sentence, mode="allege")
    inner = event("in", "AID", ["country:KP"], ["country:RU"], trigger, sentence, status="alleged",
                  source="country:US", subtype="arms-transfer", date="2023-11")  # fmt: skip
    output = printed("summary", clipping(events=[outer, inner]), width=120)
    assert "Events        United States accused North Korea of giving arms to Russia · 2023-11\n" in output
    assert "allegedly" not in output
    elsewhere = {**inner, "reports": [{**inner["reports"][0], "source": "country:JP"}]}
    assert "North Korea allegedly gave arms to Russia · 2023-11 · says Japan\n" in printed(
        "summary", clipping(events=[outer, elsewhere]), width=120
    )


def test_quotes_with_their_speakers() -> None:
    said = {**span("Moskau bestreitet das"), "speaker": "person:park-jin", "verb": "sagte"}
    output = printed("summary", clipping(quotes=[said] * 6))
    assert "Quotes        Park Jin: “Moskau bestreitet das”\n              Park Jin: “" in output
    assert (output.count("Park Jin: “"), "\n              2 more\n" in output) == (4, True)
    assert "Quotes" not in printed("summary", clipping(quotes=[{**said, "speaker": None}]))


def test_a_long_date_stands_on_a_line_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    evidence = {"text": "x", "start": 0, "end": 1}
    values = ["2024-12-06T15:34:17.123456+09:00", "2024-12-06TMO", "2024-12-06TMO"]
    events = [
        event(f"e{n}", "AID", ["country:RU"], [], evidence, evidence, date=value) for n, value in enumerate(values)
    ]
    run = Run.model_validate({"clippings": [clipping(), clipping(id="two")], "events": events})
    monkeypatch.setattr("clips.render.summary.link", lambda _: run)
    output = printed("summary", clipping(), clipping(id="two"))
    assert output[output.index("Timeline") :] == (
        "Timeline\n"
        "  2024-12-06 15:34:17.123456+09:00\n"
        "                            Russia gave help · in 1\n"
        "  2024-12-06 morning        Russia gave help · in 1\n"
        "                            Russia gave help · in 1\n"
        "\n"
    )


def test_formats_have_modules() -> None:
    assert all(callable(renderer(form)) for form in FORMATS)
    with pytest.raises(KeyError):
        renderer("xml")
