"""`clips explain`: what it takes, what it prints, and one event of a run."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from clips.cli import cli
from clips.explain.run import is_text


@pytest.mark.parametrize(
    ("argument", "text"),
    [("Moscow denies it.", True), ("Moscow", True), ("-", False), ("missing.txt", False), ("in missing.txt", True)],
)
def test_texts_and_paths(argument: str, text: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert is_text(argument) is text


def test_an_existing_path_is_a_path(tmp_path: Path) -> None:
    (tmp_path / "Moscow").write_text("Kyiv denies it.")
    assert not is_text(str(tmp_path / "Moscow"))


def invoke(*args: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["explain", *args])
    return done.exit_code, done.output


def test_people_read_lines() -> None:
    status, output = invoke("--language", "en", "Moscow denies it.")
    assert (status, re.sub("[0-9a-f]{12}", "ID", output)) == (
        0,
        "language en\n\nMoscow denies it.\n  country Moscow = RU\n      `Moscow`: capital of RU (CLDR, en)\n"
        "      capital acts: `denies` behind it\n  event REJECT denies = asserted, ID\n"
        "      `denies`: a verb, sense deny in en.toml\n      actor `Moscow`: subject of `denies`\n"
        "      asserted: no cue says otherwise\n",
    )


def test_json(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("He left for Kyiv. Moscow denies it.")
    status, output = invoke("--json", "--language", "en", str(path))
    assert status == 0
    document = json.loads(output)
    assert document["schema"] == "clips-explain/1"
    (clipping,) = document["clippings"]
    (moscow,) = [m for m in clipping["mentions"] if m["text"] == "Moscow"]
    assert moscow["why"] == [
        {"rule": "entry", "text": "`Moscow`: capital of RU (CLDR, en)"},
        {"rule": "capital before", "text": "capital acts: `denies` behind it"},
    ]
    assert [(r["kind"], r["text"], r["why"][0]["rule"]) for r in clipping["refused"] if r["kind"] == "country"] == [
        ("country", "Kyiv", "capital motion")
    ]
    assert [e["why"][0]["rule"] for e in clipping["events"]] == ["event trigger"]


def test_what_cannot_be_read() -> None:
    status, output = invoke("/nowhere/a.txt")
    assert (status, output) == (1, "clips: /nowhere/a.txt: No such file or directory\n")
    assert invoke("--text", "--event", "a", "x")[0] == 2


def run_of(folder: Path) -> list[dict[str, object]]:
    """Two reports of one strike, one of another, and the run's events."""
    told = {
        "a": "Russian drones struck Kharkiv on 12 September 2024.",
        "b": "Russia struck Kharkiv with drones on 12 September 2024.",
        "c": "Russian drones struck Kharkiv on 3 September 2024.",
    }
    for name, text in told.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(cli, ["analyze", str(folder), "--json"])
    events: list[dict[str, object]] = json.loads(done.output)["events"]
    return events


def test_an_event_of_a_run(tmp_path: Path) -> None:
    events = run_of(tmp_path)
    (event,) = [e for e in events if len(e["reports"]) == 2]  # type: ignore[arg-type]
    status, output = invoke("--json", "--event", str(event["id"])[:8], str(tmp_path))
    assert status == 0
    found = json.loads(output)
    assert found["event"] == event
    assert [r["clipping"] for r in found["reports"]] == ["a", "b"]
    first, second = found["reports"]
    assert "date `12 September 2024` (2024-09-12): the nearest in its clause" in [w["text"] for w in first["why"]]
    assert [w["text"] for w in second["joined"]] == [
        "same type: ASSAULT/drone-strike",
        "actors agree: country:RU and country:RU",
        "recipients agree: country:UA and country:UA",
        "weapons agree: drone and drone",
        "places agree: place:706483 and place:706483",
        "days agree: 2024-09-12 and 2024-09-12",
        "6.9 points; 2.6 are enough",
    ]
    assert [w["text"] for a in found["apart"] for w in a["why"]] == ["other days: 2024-09-12 and 2024-09-03"]
    status, shown = invoke("--event", str(event["id"]), str(tmp_path))
    assert status == 0
    assert max(map(len, shown.splitlines())) <= 80
    assert "\n  joined with the others:\n      same type: ASSAULT/drone-strike\n" in shown


def test_events_that_are_not_there(tmp_path: Path) -> None:
    run_of(tmp_path)
    status, output = invoke("--event", "zzz", str(tmp_path))
    assert status == 1
    assert output == "clips: there is no event 'zzz'; 'clips timeline --ids' shows them\n"
    status, output = invoke("--event", "", str(tmp_path))
    assert status == 1
    assert "begins the ids of" in output
