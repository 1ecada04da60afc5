"""Which events and clippings filters keep, and what their values may be."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made import clipping

from clips.cli import cli
from clips.events.senses import event_types
from clips.filters import Filters, country, keeps, select
from clips.link import link
from clips.models import Run
from clips.timespan import timespan

HOME = {"person:antony-blinken": "country:US"}
TALKS, ARMS = "CONSULT", "AID"


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-09-18", "2024-09-18", "2024-09-18"),
        ("2024-09-18T15:34+09:00", "2024-09-18", "2024-09-18"),
        ("2024-12-06TMO", "2024-12-06", "2024-12-06"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-W10", "2024-03-04", "2024-03-10"),
        ("2024-W10-3", "2024-03-06", "2024-03-06"),
        ("2024-W10-WE", "2024-03-09", "2024-03-10"),
        ("2024-Q3", "2024-07-01", "2024-09-30"),
        ("2023-H2", "2023-07-01", "2023-12-31"),
        ("2022-WI", "2022-12-01", "2023-02-28"),
        ("2022-SU", "2022-06-01", "2022-08-31"),
        ("199", "1990-01-01", "1999-12-31"),
    ],
)
def test_days_of_a_date(value: str, first: str, last: str) -> None:
    assert timespan(value) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "value", [None, "", "XXXX-11-09", "XXXX-WXX-4", "2024-XX-09", "PXM", "P2Y", "PRESENT_REF", "FUTURE_REF", "T15:34",
              "2024-13", "2024-02-30", "2024-W60", "0000", "20240918"]
)  # fmt: skip
def test_no_days(value: str | None) -> None:
    assert timespan(value) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("SD", "SD"),
        ("sdn", "SD"),
        (" Sudan ", "SD"),
        ("Südsudan", "SS"),
        ("north korea", "KP"),
        ("Noord-Korea", "KP"),
        ("Россия", "RU"),
        ("北朝鮮", "KP"),
        ("Cote d'Ivoire", "CI"),
        ("UK", "GB"),
        ("Turkey", "TR"),
        ("TÜRKIYE", "TR"),
        ("XKX", "XK"),
        ("SU", "SU"),
        ("England", None),
        ("Kyiv", None),
        ("", None),
    ],
)
def test_countries(name: str, code: str | None) -> None:
    assert country(name) == code


def filters(**fields: object) -> Filters:
    return Filters()._replace(**fields)


@pytest.mark.parametrize(
    ("asked", "events"),
    [
        (filters(), [TALKS, ARMS]),
        (filters(types=frozenset([TALKS])), [TALKS]),
        (filters(types=frozenset(["arms-transfer", "talks"])), [TALKS, ARMS]),
        (filters(countries=frozenset(["RU"])), [ARMS]),
        (filters(countries=frozenset(["KR"])), [TALKS]),  # it was in Seoul
        (filters(countries=frozenset(["US"])), [TALKS]),  # whose minister takes part
        (filters(countries=frozenset(["DE", "KP"])), [ARMS]),
        (filters(countries=frozenset(["DE"])), []),
        (filters(weapons=("missile",)), [ARMS]),
        (filters(weapons=("missile/ballistic/",)), [ARMS]),
        (filters(weapons=("missile/cruise",)), []),
        (filters(weapons=("miss",)), []),
        (filters(weapons=("kn-23",)), [ARMS]),
        (filters(weapons=("KN",)), [ARMS]),
        (filters(weapons=("KN-2",)), []),
        (filters(people=("blinken",)), [TALKS]),
        (filters(people=("BLINKEN Antony",)), [TALKS]),
        (filters(people=("Ántony Blinken", "nobody")), [TALKS]),
        (filters(people=("Блинкен",)), [TALKS]),
        (filters(people=("Blink",)), []),
        (filters(since=date(2023, 11, 9)), [TALKS, ARMS]),
        (filters(since=date(2023, 11, 10)), [ARMS]),  # undated, and told on that day
        (filters(until=date(2023, 11, 9)), [TALKS]),
        (filters(since=date(2023, 11, 11)), []),
        (filters(types=frozenset([ARMS]), countries=frozenset(["KR"])), []),
        (filters(types=frozenset([ARMS]), countries=frozenset(["RU"]), weapons=("missile",)), [ARMS]),
    ],
)
def test_events(asked: Filters, events: list[str]) -> None:
    made = clipping()
    homes = [entity.model_copy(update={"affiliation": HOME.get(entity.id)}) for entity in made.entities]
    run = select(link([made.model_copy(update={"entities": homes})]), asked)
    assert sorted(e.type for e in run.events) == sorted(events)
    if asked.types or not events:
        assert [c.id for c in run.clippings] == (["seoul"] if events else [])
    assert bool(run.entities) == bool(run.clippings)


def test_who_says_so_is_a_person_asked_for() -> None:
    told = clipping()
    report = told.events[1].reports[0].model_copy(update={"source": "person:antony-blinken"})
    told = told.model_copy(update={"events": [told.events[1].model_copy(update={"reports": [report]})]})
    assert [e.type for e in select(link([told]), filters(people=("Blinken",))).events] == [ARMS]


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        (filters(weapons=("missile",), people=("Blinken",)), True),  # named, though not in one event
        (filters(weapons=("missile",), people=("Blinken",), types=frozenset([ARMS])), False),
        (filters(countries=frozenset(["KR"]), since=date(2023, 11, 10)), True),
        (filters(countries=frozenset(["KR"]), since=date(2023, 11, 11)), False),
        (filters(until=date(2023, 11, 9)), True),  # it tells of a day before
        (filters(until=date(2023, 11, 8)), False),
        (filters(countries=frozenset(["DE"])), False),
    ],
)
def test_clippings(asked: Filters, kept: bool) -> None:
    assert keeps(clipping(), asked) == kept
    assert bool(select(link([clipping()]), asked).clippings) == kept


def test_a_clipping_without_a_date_is_not_in_any_time() -> None:
    undated = clipping(published=None, events=[])
    assert not keeps(undated, filters(since=date(1900, 1, 1)))
    assert keeps(undated, filters(people=("Blinken",)))
    assert select(link([undated]), None).clippings == [undated]


def test_types_are_plovers_and_ours() -> None:
    types = event_types()
    assert types[:2] == ("AGREE", "CONSULT")
    assert {"missile-test", "drone-strike", "arms-transfer"} <= set(types)
    assert len(set(types)) == len(types) > 80


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Israel attacked Iran on 14 May 2024.")
    (tmp_path / "b.txt").write_text("North Korea fired a ballistic missile on 2 June 2024.")
    return tmp_path


def call(*args: str) -> Result:
    return CliRunner().invoke(cli, args, catch_exceptions=False)


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--country", "Iran"], "a"),
        (["--country", "IRN", "--country", "KP"], "ab"),
        (["--since", "2024-05"], "ab"),
        (["--since", "2024-05-15"], "b"),
        (["--until", "2024-05"], "a"),
        (["--type", "assault"], "a"),
        (["--type", "Missile-Test"], "b"),
        (["--weapon", "missile"], "b"),
        (["--person", "Putin"], ""),
        (["--type", "assault", "--country", "KP"], ""),
    ],
)
def test_analyze_keeps_clippings(folder: Path, options: list[str], ids: str) -> None:
    lines = call("analyze", ".", "--format", "jsonl", *options).stdout.splitlines()
    assert [json.loads(line)["id"] for line in lines] == list(ids)
    run = Run.model_validate_json(call("analyze", ".", "--json", *options).stdout)
    assert [c.id for c in run.clippings] == list(ids)
    assert {r.clipping for e in run.events for r in e.reports} == set(ids)
    rows = call("analyze", ".", "--format", "csv", *options).stdout.splitlines()[1:]
    assert {row[0] for row in rows} == set(ids)
    summary = call("analyze", ".", *options).stdout
    assert [line.split()[2] for line in summary.splitlines() if line.startswith("── ") and ".txt" in line] == [
        f"./{id_}.txt" for id_ in ids
    ]


@pytest.mark.parametrize("command", ["analyze", "timeline"])
@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--since", "yesterday"], "'yesterday' is not an ISO 8601 date such as 2024-09-18, 2024-09 or 2024."),
        (["--until", "2024-13"], "'2024-13' is not an ISO 8601 date such as"),
        (["--since", "2025", "--until", "2024"], "--since 2025-01-01 is after --until 2024-12-31."),
        (["--country", "Atlantis"], "'Atlantis' is no country: a code (SD, SDN) or a name (Sudan) is asked for."),
        (["--type", "misile-test"], "'misile-test' is no type of event: did you mean missile-test?"),
        (["--type", "x"], "'x' is no type of event: there are AGREE, CONSULT, SUPPORT, CONCEDE, COOPERATE,"),
        (["--person", " "], "--person asks for a name."),
        (["--weapon", ""], "--weapon asks for a name."),
    ],
)
def test_wrong_filters(command: str, options: list[str], message: str) -> None:
    result = call(command, "a", *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in " ".join(result.stderr.split())
