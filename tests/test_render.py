"""What is printed, byte for byte, from clippings made by hand."""

import csv
import io
import json
import re
import unicodedata
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import clipping, entity, event, span

from clips import link
from clips.models import Clipping, Entity, Event, EventType, Run
from clips.render import FORMATS, Options, renderer
from clips.render.csv import COLUMNS
from clips.render.dates import date_words, order
from clips.render.names import Names, listed, place_name, weapon_words
from clips.render.only import only, only_run
from clips.render.phrases import Phrase
from clips.render.safe import inert, json_safe
from clips.render.words import event_words, inner_events, said_by
from clips.taxonomy import categories

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


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2024-12-06", "2024-12-06"), ("2024-12-06TMO", "2024-12-06 morning"),
        ("2024-12-06T15:34Z", "2024-12-06 15:34 UTC"), ("2024-12-06T15:34+09:00", "2024-12-06 15:34+09:00"),
        ("2024-W10", "week 10 of 2024"), ("2024-W10-3", "2024-W10-3"), ("2024-W10-WE", "weekend of 2024-W10"),
        ("2024-Q3", "2024-Q3"), ("2022-WI", "winter 2022"), ("199", "1990s"), ("XXXX-11-09", "9 November"),
        ("XXXX-09", "September"), ("XXXX-WXX-4", "a Thursday"), ("XXXX-XX-22", "22nd of a month"),
        ("XXXX-XX-13", "13th of a month"), ("XXXX-WXX-WE", "a weekend"), ("XXXX-SU", "a summer"),
        ("XXXX-H1", "a H1"), ("XXXX-WXX-3TMO", "a Wednesday morning"), ("XXXX-XX-XXT07:00", "07:00"),
        ("XXXX-XX-XX", "XXXX-XX-XX"), ("2024-13-40", "2024-13-40"), ("XXXX-13", "XXXX-13"), ("", ""),
        ("P2Y", "P2Y"), ("now", "now"), ("XXXX-W05", "a week 05"),
    ],
)  # fmt: skip
def test_dates_in_words(value: str, words: str) -> None:
    assert date_words(value) == words


def test_dates_in_order() -> None:
    values = [
        "2022-WI",
        "2023-12-01",
        "199",
        "2024-W10",
        "2024-Q1",
        "2024-03-10",
        "2024",
        "2024-H2",
        "2024-06-30T12:00",
    ]
    assert sorted(values, key=order) == [
        "199", "2022-WI", "2023-12-01", "2024", "2024-Q1", "2024-W10", "2024-03-10", "2024-06-30T12:00", "2024-H2"
    ]  # fmt: skip


def test_weapons_are_told_in_english() -> None:
    def weapon(words: str, category: str, **fields: Any) -> dict[str, Any]:
        return {"kind": "weapon", "text": words, "start": 0, "end": len(words), "category": category, **fields}

    bombs = [weapon("Gleitbomben", "bomb/guided", quantity={"number": n}) for n in range(9)]
    mentions = [*bombs, weapon("missiles", "missile"), weapon("M1A2", "vehicle/tank", designation="M1 Abrams")]
    lines = printed("summary", clipping(mentions=mentions), width=120).splitlines()
    assert [line for line in lines if line.startswith("Weapons")] == [
        "Weapons       guided bomb (Gleitbomben) ×9: 0, 1, 2, 3, 4, 4 more · missile · M1 Abrams (tank)"
    ]


def test_every_category_is_a_noun() -> None:
    words = {category: weapon_words(category) for category in categories()}
    assert len(set(words.values())) == len(words)
    assert all(re.fullmatch(r"[A-Za-z]+(?:[- ][a-z]+)*", word) for word in words.values())
    assert words["missile/ballistic/short-range"] == "short-range ballistic missile"
    assert words["nuclear/tactical"] == "tactical nuclear weapon"
    assert words["aircraft/helicopter/attack"] == "attack helicopter"
    assert words["mine/land/anti-tank"] == "anti-tank land mine"


def test_places_are_spelled_as_the_clipping_does() -> None:
    def place(name: str, *aliases: str) -> str:
        return place_name(Entity.model_validate(entity("place:1", name, aliases=list(aliases))))

    assert place("Kaech’ŏn", "Kaechon") == "Kaechon"
    assert place("Wŏnsan", "Wonsan") == "Wonsan"
    assert place("Düsseldorf", "Dusseldorf", "DÜSSELDORF") == "Dusseldorf"
    assert place("Seoul", "SEOUL") == "Seoul"
    assert place("Kharkiv", "Charkow") == "Kharkiv"
    assert place("Moscow", "Moskau", "Москва") == "Moscow"


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


NAMES = Names({})


def named(*entities: dict[str, Any]) -> Names:
    return Names({made["id"]: Entity.model_validate(made) for made in entities})


@pytest.mark.parametrize("type", get_args(EventType))
def test_every_type_has_words(type: str) -> None:
    made = Event.model_validate(event("e", type, ["country:KP"], ["country:RU"], span("traf"), span("traf")))
    assert re.fullmatch(r"North Korea \w+(?: \w+)* Russia\b[\w ]*", event_words(made, NAMES))
    alone = event_words(made.model_copy(update={"recipients": []}), NAMES)
    assert re.fullmatch(r"North Korea \w+[\w ]*", alone)
    assert "Russia" not in alone


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("asserted", "North Korea gave arms to Russia"),
        ("alleged", "North Korea allegedly gave arms to Russia"),
        ("denied", "denied by China: North Korea gave arms to Russia"),
        ("negated", "no evidence according to China: North Korea gave arms to Russia"),
        ("planned", "North Korea is to give arms to Russia"),
        ("hypothetical", "North Korea might give arms to Russia"),
    ],
)
def test_status_in_words(status: str, words: str) -> None:
    made = event("e", "AID", ["country:KP"], ["country:RU"], span("traf"), span("traf"), status=status,
                 source="country:CN", subtype="arms-transfer")  # fmt: skip
    assert event_words(Event.model_validate(made), NAMES) == words


def test_words_of_many() -> None:
    made = event("e", "CONSULT", ["person:kim-jong-un", "country:CN"], [], span("traf"), span("traf"), mode="phone",
                 weapons=["weapon:missile/cruise"], places=["place:kaechon"])  # fmt: skip
    assert event_words(Event.model_validate(made), NAMES) == (
        "kim jong un and China talked by phone (cruise missile) in kaechon"
    )
    planned = Event.model_validate({**made, "status": "planned", "actors": [], "mode": "multilateral"})
    assert event_words(planned, NAMES) == "somebody is to talk (multilateral, cruise missile) in kaechon"
    assert listed(list("abcdef")) == "a, b, c and 3 others"
    assert listed([], "nobody") == "nobody"


def told(type: str, actors: list[str], recipients: list[str], names: Names = NAMES, **fields: Any) -> str:
    return event_words(
        Event.model_validate(event("e", type, actors, recipients, span("traf"), span("traf"), **fields)), names
    )


def test_a_person_stands_with_the_country() -> None:
    names = named(
        entity("person:kim", "Kim Jong-un", affiliation="country:KP"),
        entity("person:xi", "Xi Jinping", affiliation="country:CN"),
        entity("organization:kremlin", "Kremlin", country="RU"),
    )
    assert told("MOBILIZE", ["person:kim", "country:KP"], [], names, subtype="nuclear-program", status="planned",
                weapons=["weapon:nuclear"]) == "Kim Jong-un (North Korea) is to advance a nuclear program"  # fmt: skip
    assert told("CONSULT", ["person:kim", "country:KP", "person:xi", "country:CN"], [], names, subtype="talks") == (
        "Kim Jong-un (North Korea) and Xi Jinping (China) met"
    )
    assert told("ACCUSE", ["organization:kremlin", "country:RU"], ["person:xi"], names) == (
        "Kremlin (Russia) accused Xi Jinping"
    )
    assert told("CONSULT", ["person:kim", "country:RU"], [], names) == "Kim Jong-un and Russia talked"


def test_weapons_of_an_event() -> None:
    def arms(*weapons: str, subtype: str = "arms-transfer", type: str = "AID") -> str:
        return told(type, ["country:KP"], [], subtype=subtype, weapons=list(weapons))

    assert arms("weapon:weapon") == "North Korea gave arms"
    assert arms("weapon:missile") == "North Korea gave arms (missile)"
    assert arms("weapon:missile", "weapon:kn-23") == "North Korea gave arms (missile, kn-23)"
    assert arms("weapon:missile/ballistic/short-range", subtype="missile-test", type="MOBILIZE") == (
        "North Korea tested missiles (short-range ballistic missile)"
    )
    assert arms("weapon:missile", subtype="missile-test", type="MOBILIZE") == "North Korea tested missiles"


def test_places_of_an_event() -> None:
    places = ["place:kharkiv"]
    assert told("ASSAULT", ["country:RU"], [], places=places, subtype="shelling") == "Russia shelled kharkiv"
    assert told("ASSAULT", ["country:RU"], ["country:UA"], places=places) == "Russia attacked Ukraine in kharkiv"
    assert told("CONSULT", ["country:RU"], ["country:UA"], places=places, mode="visit") == (
        "Russia visited Ukraine (kharkiv)"
    )


def test_what_is_planned_is_told_as_itself() -> None:
    both = ["country:US", "country:CN"]
    assert told("AGREE", both, [], subtype="talks", status="planned") == "United States and China are to meet"
    assert told("AGREE", both, [], subtype="talks") == "United States and China agreed to meet"
    assert told("AGREE", both[:1], both[1:], subtype="visit", status="hypothetical") == (
        "United States might visit China"
    )


def test_accusations_and_denials_say_of_what() -> None:
    sentence = span("Nordkorea lieferte nach Angaben aus Kiew rund 60 KN-23 an Russland.")
    trigger = span("lieferte")
    arms = {"subtype": "arms-transfer", "weapons": ["weapon:kn-23"]}

    def lines(*made: dict[str, Any]) -> list[str]:
        events = [Event.model_validate(one) for one in made]
        inner = inner_events(events)
        return [event_words(one, NAMES, inner.get(one.id)) for one in events if one.id in inner]

    def one(id: str, type: str, actors: list[str], recipients: list[str], **fields: Any) -> dict[str, Any]:
        return event(id, type, actors, recipients, trigger, sentence, **fields)

    alleged = one("in", "AID", ["country:KP"], ["country:RU"], status="alleged", source="country:US", **arms)
    denied = one("in", "AID", ["country:KP"], ["country:RU"], status="denied", source="country:KP", **arms)
    assert lines(one("out", "ACCUSE", ["country:US"], ["country:KP"], mode="allege"), alleged) == [
        "United States accused North Korea of giving arms to Russia (kn-23)"
    ]
    assert lines(one("out", "ACCUSE", ["country:US"], ["country:KP"], mode="disapprove"), alleged) == [
        "United States condemned North Korea for giving arms to Russia (kn-23)"
    ]
    assert lines(one("out", "REJECT", ["country:KP"], []), denied) == [
        "North Korea denied giving arms to Russia (kn-23)"
    ]
    other = {**denied, "actors": ["country:IR"]}
    assert lines(one("out", "REJECT", ["country:KP"], []), other) == [
        "North Korea denied that Iran gave arms to Russia (kn-23)"
    ]
    assert lines(one("out", "ACCUSE", ["country:US"], ["country:RU"], mode="allege"), alleged) == []
    assert lines(one("out", "REJECT", ["country:CN"], []), denied) == []
    elsewhere = event("out", "ACCUSE", ["country:US"], ["country:KP"], trigger, span("Moskau"))
    assert lines(elsewhere, alleged) == []


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


def test_gerunds() -> None:
    bases = ("give", "agree", "sell", "expel", "visit", "cease", "veto", "meet")
    assert {base: Phrase(base, "", "").gerund() for base in bases} == {
        "give": "giving", "agree": "agreeing", "sell": "selling", "expel": "expelling", "visit": "visiting",
        "cease": "ceasing", "veto": "vetoing", "meet": "meeting",
    }  # fmt: skip


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


def test_who_says_so() -> None:
    made = event("e", "AID", [], [], span("traf"), span("traf"), source="country:US", status="alleged")
    report = made["reports"][0]
    made["reports"] += [
        {**report, "source": "country:KR", "status": "asserted"},
        {**report, "source": "country:RU", "status": "denied"},
        {**report, "source": None},
    ]
    assert said_by(Event.model_validate(made), NAMES) == "says United States and South Korea, denied by Russia"


def test_who_accuses_says_so() -> None:
    made = event("e", "ACCUSE", ["country:US"], ["country:RU"], span("traf"), span("traf"), source="country:US")
    assert said_by(Event.model_validate(made), NAMES) == ""
    assert said_by(Event.model_validate({**made, "actors": ["country:KR"]}), NAMES) == "says United States"


def test_formats_have_modules() -> None:
    assert all(callable(renderer(form)) for form in FORMATS)
    with pytest.raises(KeyError):
        renderer("xml")
