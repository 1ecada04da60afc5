"""`clips timeline`: a line an event, in the order of time, in all formats."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made import clipping, event, sentence, span

from clips.cli import cli
from clips.commands.timeline import FORMATS
from clips.models import Clipping, Event, Run
from clips.render import TIMELINE, Options, renderer
from clips.render.timeline import flag

ARMS = sentence("Nordkorea")


def rendered(form: str, *clippings: Clipping, **options: object) -> str:
    out = io.StringIO()
    renderer(form, TIMELINE)(clippings, out, Options(**{"width": 10_000, **options}))  # type: ignore[arg-type]
    return out.getvalue()


def told(number: int, *parties: str, type: str = "AID", **fields: object) -> dict[str, object]:
    """An event between two countries."""
    actors, recipients = [f"country:{p}" for p in parties[:1]], [f"country:{p}" for p in parties[1:]]
    return event(f"e{number}", type, actors, recipients, span("lieferte"), ARMS, **fields)  # type: ignore[arg-type]


def test_a_line_an_event() -> None:
    assert rendered("text", clipping()) == (
        "2023-11-09  CONSULT/talks           Antony Blinken and Park Jin · in Seoul\n"
        "undated     AID/arms-transfer       North Korea → Russia · with KN-23 · denied (by Russia)\n"
    )


def test_ids() -> None:
    lines = rendered("text", clipping(), ids=True).splitlines()
    ids = [json.loads(line)["id"] for line in rendered("jsonl", clipping()).splitlines()]
    assert [line.rpartition(" · ")[2] for line in lines] == ids


def test_order_of_time() -> None:
    dates = ["2024-09", None, "2024-W36", "XXXX-11-09", "2024-09-18", "199", "PRESENT_REF", "2024-Q4", "2024"]
    codes = ["AE", "AF", "AL", "AM", "AO", "AR", "AT", "AU", "AZ"]
    events = [told(n, codes[n], date=day) for n, day in enumerate(dates)]
    lines = rendered("text", clipping(events=events)).splitlines()
    assert [line[:12].strip() for line in lines[:6]] == [
        "1990s", "2024", "2024-09", "2024-W36", "2024-09-18", "2024-Q4"]  # fmt: skip
    assert sorted(line[:12].strip() for line in lines[6:]) == ["9 November", "undated", "undated"]


def test_what_is_undated_is_in_the_order_in_which_it_was_told() -> None:
    first, later = (
        clipping(id="z", events=[told(1, "KP", "RU", clipping="z")]),
        clipping(id="a", published={"value": "2023-12", "basis": "option"}, events=[told(2, "IR", "RU", clipping="a")]),
    )
    for order in ((first, later), (later, first)):
        assert [line[36:] for line in rendered("text", *order).splitlines()] == [
            "North Korea → Russia", "Iran → Russia"]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "source", "words"),
    [
        ("asserted", None, ""),
        ("asserted", "country:US", " · says United States"),
        ("alleged", "country:US", " · alleged (says United States)"),
        ("alleged", None, " · alleged"),
        ("denied", "country:KP", " · denied (by North Korea)"),
        ("negated", None, " · negated"),
        ("negated", "country:US", " · negated (not so according to United States)"),
        ("planned", None, " · planned"),
        ("hypothetical", "country:US", " · hypothetical (says United States)"),
    ],
)
def test_status(status: str, source: str | None, words: str) -> None:
    made = clipping(events=[told(1, "KP", "RU", status=status, source=source)])
    assert rendered("text", made) == f"undated     AID                     North Korea → Russia{words}\n"


def disputed() -> list[Clipping]:
    """Two clippings of one delivery, which one of them says is denied."""
    return [
        clipping(id="a", events=[told(1, "KP", "RU", date="2023-11-08", source="country:US", clipping="a")]),
        clipping(
            id="b",
            events=[told(1, "KP", "RU", date="2023-11-08", status="denied", source="country:RU", clipping="b")],
        ),
    ]


def test_disputed() -> None:
    assert rendered("text", *disputed()) == (
        "2023-11-08  AID                     North Korea → Russia · disputed (says United States, denied by Russia)"
        " · 2 reports in 2 clippings\n"
    )


def test_wrapped_in_a_terminal() -> None:
    assert rendered("text", *disputed(), width=60) == (
        "2023-11-08  AID                     North Korea → Russia ·\n"
        "            disputed (says United States, denied by Russia)\n"
        "            · 2 reports in 2 clippings\n"
    )
    assert rendered("text", clipping(), width=60) == (
        "2023-11-09  CONSULT/talks           Antony Blinken and Park\n"
        "            Jin · in Seoul\n"
        "undated     AID/arms-transfer       North Korea → Russia ·\n"
        "            with KN-23 · denied (by Russia)\n"
    )


def test_colour_only_where_it_is_asked_for() -> None:
    plain = rendered("text", *disputed())
    assert "\x1b" not in plain
    colored = rendered("text", *disputed(), color=True)
    assert "\x1b[1;31mdisputed\x1b[0m" in colored


def test_nobody_and_many() -> None:
    codes = ["AE", "AF", "AL", "AM", "AO"]
    events = [
        told(1),
        event("e2", "CONSULT", [f"country:{c}" for c in codes], [], span("traf"), ARMS),
        told(3, "KP", weapons=["weapon:weapon", "weapon:drone"]),
        told(4, "IR", weapons=["weapon:weapon"]),
    ]
    assert sorted(rendered("text", clipping(events=events)).splitlines()) == [
        "undated     AID                     ?",
        "undated     AID                     Iran · with weapon",
        "undated     AID                     North Korea · with drone",
        "undated     CONSULT                 United Arab Emirates, Afghanistan, Albania and 2 others",
    ]


def test_clippings_cannot_steer_the_terminal() -> None:
    entities = [{"id": "person:x", "kind": "person", "name": "X\x1b[31m\n\u202eY", "count": 1, "clippings": ["seoul"]}]
    made = clipping(entities=entities, events=[event("e1", "CONSULT", ["person:x"], [], span("traf"), ARMS)])
    assert rendered("text", made) == "undated     CONSULT                 X␛[31m Y\n"


def test_json_is_a_run_without_clippings() -> None:
    run = Run.model_validate_json(rendered("json", clipping()))
    assert run.clippings == []
    assert [e.type for e in run.events] == ["CONSULT", "AID"]
    named = ["country:KP", "country:RU", "person:antony-blinken", "person:park-jin", "place:1835848", "weapon:kn-23"]
    assert sorted(entity.id for entity in run.entities) == named
    lines = rendered("jsonl", clipping()).splitlines()
    assert [Event.model_validate_json(line) for line in lines] == run.events


def test_csv() -> None:
    rows = list(csv.DictReader(io.StringIO(rendered("csv", *disputed()))))
    assert rows == [
        {
            "date": "2023-11-08",
            "type": "AID",
            "mode": "",
            "subtype": "",
            "actors": "country:KP",
            "recipients": "country:RU",
            "weapons": "",
            "places": "",
            "status": "asserted",
            "flag": "disputed",
            "reports": "2",
            "clippings": "a; b",
            "said_by": "country:US",
            "denied_by": "country:RU",
            "confidence": rows[0]["confidence"],
            "event": rows[0]["event"],
            "evidence": "Nordkorea lieferte nach Angaben aus Kiew rund 60 KN-23 an Russland.",
            "watchlist": "",
        }
    ]


def test_who_is_watched_is_marked() -> None:
    made = clipping()
    entities = [
        e.model_copy(update={"watchlist": "B." if e.id == "person:antony-blinken" else None}) for e in made.entities
    ]
    made = made.model_copy(update={"entities": entities})
    assert rendered("text", made).splitlines()[0] == (
        "2023-11-09  CONSULT/talks           ★ Antony Blinken and Park Jin · in Seoul"
    )
    assert [row["watchlist"] for row in csv.DictReader(io.StringIO(rendered("csv", made)))] == ["B.", ""]


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (["asserted"], ""),
        (["asserted", "alleged"], ""),
        (["asserted", "denied"], "disputed"),
        (["alleged", "negated"], "disputed"),
        (["alleged"], "alleged"),
        (["denied", "negated"], "denied"),
        (["planned", "denied"], "planned"),
    ],
)
def test_flags(statuses: list[str], expected: str) -> None:
    reports = [told(1, "KP", status=status)["reports"][0] for status in statuses]  # type: ignore[index]
    assert flag(Event.model_validate({**told(1, "KP", status=statuses[0]), "reports": reports})) == expected


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Israel attacked Iran on 14 May 2024.")
    (tmp_path / "b.txt").write_text("Israel hat am 14. Mai 2024 den Iran angegriffen.")
    (tmp_path / "c.txt").write_text("North Korea fired a ballistic missile on 2 May 2024.")
    return tmp_path


def call(*args: str) -> Result:
    return CliRunner().invoke(cli, ["timeline", *args], catch_exceptions=False)


def test_command(folder: Path) -> None:
    result = call(".")
    assert (result.exit_code, result.stderr) == (0, "")
    test, attack = result.stdout.splitlines()
    assert test == "2024-05-02  MOBILIZE/missile-test   North Korea · with ballistic missile"
    assert attack == "2024-05-14  ASSAULT                 Israel → Iran · 2 reports in 2 clippings"
    assert call(".", "--since", "2024-05-10").stdout == f"{attack}\n"
    assert call(".", "--country", "KP", "--country", "IR", "--until", "2024-05").stdout == f"{test}\n{attack}\n"
    nothing = call(".", "--person", "Putin")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert nothing.stderr == "clips: nothing in 3 clippings is what was asked for\n"
    assert call(".", "--person", "Putin", "--quiet").stderr == ""
    assert call(".", "--person", "Putin", "--format", "jsonl").stderr == ""
    assert call(".", "--json").stdout == call(".", "--format", "json").stdout
    assert [json.loads(line)["date"] for line in call(".", "--format", "jsonl").stdout.splitlines()] == [
        "2024-05-02", "2024-05-14"]  # fmt: skip
    assert call(".", "--type", "ASSAULT", "--format", "csv", "-o", "out.csv").stdout == ""
    assert len((folder / "out.csv").read_text().splitlines()) == 2


def test_no_events_are_said(folder: Path) -> None:
    (folder / "calm.md").write_text("It rains in Rome.\n")
    result = call("calm.md")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "clips: no events in 1 clipping\n")


def test_terminals_and_pipes(folder: Path) -> None:
    """A terminal's width is kept to; a pipe gets a line an event, and what its encoding has."""
    for variables, lines in (
        ({"COLUMNS": "60"}, 4),
        ({"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}, 2),
    ):
        plain = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "NO_COLOR")}
        command = [sys.executable, "-m", "clips", "timeline", "."]
        done = subprocess.run(command, env={**plain, **variables}, capture_output=True, text=True, check=True)
        assert len(done.stdout.splitlines()) == lines
        assert max(map(len, done.stdout.splitlines())) <= (60 if lines == 4 else 80)
    assert (
        done.stdout.splitlines()[1] == "2024-05-14  ASSAULT                 Israel -> Iran - 2 reports in 2 clippings"
    )


def test_failures_are_said(folder: Path) -> None:
    (folder / "d.txt").write_bytes(b"\0" * 9)
    result = call(".", "gone")
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 2)
    assert result.stderr == "clips: ./d.txt: binary, not text\nclips: gone: No such file or directory\n"


def test_formats() -> None:
    assert tuple(TIMELINE) == FORMATS
    result = call("a", "--json", "--format", "csv")
    assert (result.exit_code, "--json and --format csv exclude each other" in result.stderr) == (2, True)
