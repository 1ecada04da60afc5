"""Watchlists in files: TOML and CSV, what is wrong with them, and what the command does with one."""

import csv
import io
import json
import pickle
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clips import Analyzer
from clips.cli import cli
from clips.models import Clipping
from clips.read import Failure
from clips.watchlist import KINDS, Entry, Watchlist, WatchlistError, is_exact

TOML = """
[[entry]]
name = "Mirela Kostadin"
kind = "person"
aliases = ["Kostadin", "Мирела Костадин", "ミレラ・コスタディン", "ميريلا كوستادين"]
id = "OS-77"
note = "procurement agent"

[[entry]]
name = "Zarya Export"
kind = "organization"
aliases = ["ZEX"]

[[entry]]
name = "North Korea"
kind = "country"
"""


def read(tmp_path: Path, text: str | bytes, name: str = "w.csv") -> Watchlist:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return Watchlist.read([path])


# Reading


def test_toml(tmp_path: Path) -> None:
    watchlist = read(tmp_path, TOML, "w.toml")
    assert watchlist == read(tmp_path, TOML, "without-suffix")
    agent, export, country = watchlist.entries
    assert agent.id == "person:OS-77"
    assert agent.forms[:2] == ("Mirela Kostadin", "Kostadin")
    assert (export.id, export.aliases, export.note) == (None, ("ZEX",), None)
    assert country.id == "country:KP"
    assert watchlist.failures == ()


@pytest.mark.parametrize(
    "table",
    [
        "name,aliases,kind,id,note\nMirela Kostadin,Kostadin; M. Kostadin,person,OS-77,\n",
        "kind;name;id;aliases\nPERSON;Mirela  Kostadin;person:OS-77;Kostadin|M. Kostadin\n",
        "\ufeffName\tKind\tAliases\tId\r\nMirela Kostadin\tperson\tKostadin;;M. Kostadin\tOS-77\r\n\r\n",
    ],
)
def test_tables(tmp_path: Path, table: str) -> None:
    watchlist = read(tmp_path, table)
    assert watchlist.entries == (Entry("Mirela Kostadin", "person", ("Kostadin", "M. Kostadin"), "person:OS-77"),)
    assert watchlist.failures == ()


def test_utf_16(tmp_path: Path) -> None:
    watchlist = read(tmp_path, "name,kind\nJosé Ibáñez,person\n".encode("utf-16"))
    assert watchlist.entries == (Entry("José Ibáñez", "person"),)


def test_bad_rows_are_named_and_the_rest_is_used(tmp_path: Path) -> None:
    rows = [
        "name,kind,aliases,id,comment",
        ",person",
        "Ana Lind,alien",
        '"Two\nlines",place',
        "Ana Lind",
        "Nowhere Land,country",
        "Ana Lind,person,X",
        "Ana Lind,person,,organization:x",
        "a,b,c,d,e,f",
        "Ana Lind,person",
    ]
    watchlist = read(tmp_path, "\n".join(rows))
    assert [e.name for e in watchlist.entries] == ["Two lines", "Ana Lind"]
    path = str(tmp_path / "w.csv")
    assert watchlist.failures == (
        Failure(f"{path}:1", "unknown column 'comment'; there are name, aliases, kind, id, note"),
        Failure(f"{path}:2", "no name"),
        Failure(f"{path}:3", f"its kind 'alien' is not one of {', '.join(KINDS)}"),
        Failure(f"{path}:6", "no kind"),
        Failure(f"{path}:7", "the id of a country is its code in ISO 3166-1 alpha-2, such as KP"),
        Failure(f"{path}:8", "'X' is no name: it has fewer than two letters"),
        Failure(f"{path}:9", "its id 'organization:x' is that of another kind than person"),
        Failure(f"{path}:10", "6 cells under 5 columns"),
    )


def test_bad_entries_of_toml(tmp_path: Path) -> None:
    text = '[[entry]]\nname = "A B"\nkind = "person"\nalias = ["C"]\n[[entry]]\nname = 3\nkind = "place"\naliases = 3\n'
    watchlist = read(tmp_path, text, "w.toml")
    path = str(tmp_path / "w.toml")
    assert watchlist.entries == ()
    assert watchlist.failures == (
        Failure(f"{path}: entry 1", "unknown field 'alias'; there are name, aliases, kind, id, note"),
        Failure(f"{path}: entry 2", "its aliases are not a list of strings"),
    )


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("w.toml", "[[entry]]\nname = ", "Invalid value"),
        ("w.toml", 'name = "x"', "unknown key 'name'; each entry begins with a line [[entry]]"),
        ("w.toml", "", "no [[entry]] in it"),
        ("w.csv", "Mirela,person\n", "its first row must name the columns: name, aliases, kind, id, note"),
        ("w.csv", 'name,kind\n"a" b,person\n', "line 2: ',' expected after '\"'"),
        ("w.csv", "name,kind,name\n", "two of its columns have the same name"),
        ("w.csv", b"\x00\x01\x02" * 9, "binary, not text"),
        ("w.csv", "name,kind\nJosé Ibáñez,person\n".encode("cp1252"), "not UTF-8, nor UTF-16 with a byte-order mark"),
    ],
)
def test_what_is_no_watchlist(tmp_path: Path, name: str, text: str | bytes, reason: str) -> None:
    with pytest.raises(WatchlistError) as raised:
        read(tmp_path, text, name)
    assert str(raised.value).startswith(f"{tmp_path / name}: {reason}")


def test_short_abbreviations_are_exact() -> None:
    assert [is_exact(form) for form in ("GRU", "ZEX-2", "ROSNEFT", "Gru", "北朝鮮", "12")] == [True, True] + [False] * 4


def test_it_goes_to_other_processes() -> None:
    watchlist = Watchlist((Entry("Ana Lind", "person", id="3"),), (Failure("w", "x"),))
    assert pickle.loads(pickle.dumps(watchlist)) == watchlist


def test_library(tmp_path: Path) -> None:
    path = tmp_path / "w.toml"
    path.write_text(TOML)
    for watchlist in (path, str(path), [path], Watchlist.read([path])):
        clipping = Analyzer(language="en", watchlist=watchlist).analyze("Kostadin of ZEX left.")
        assert [m.watchlist for m in clipping.mentions] == ["Mirela Kostadin", "Zarya Export"]
    path.write_text(TOML + "[[entry]]\n")
    with pytest.raises(WatchlistError, match=r"w\.toml: entry 4: no name"):
        Analyzer(watchlist=path)


# The command line


def call(*args: str) -> Result:
    return CliRunner().invoke(cli, ["analyze", *args], catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "w.toml").write_text(TOML)
    (tmp_path / "a.txt").write_text(
        "Mirela Kostadin flew to North Korea on 3 May 2024. Kostadin works for Zarya Export.\n"
    )
    (tmp_path / "b.txt").write_text("The minister met reporters of ZEX in Vienna on Friday, officials said.\n")
    return tmp_path


def test_json_and_jsonl(folder: Path) -> None:
    result = call("--watchlist", "w.toml", "--format", "jsonl", "a.txt", "b.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    first, second = (Clipping.model_validate_json(line) for line in result.stdout.splitlines())
    assert [(m.text, m.watchlist) for m in first.mentions if m.watchlist] == [
        ("Mirela Kostadin", "Mirela Kostadin"),
        ("North Korea", "North Korea"),
        ("Kostadin", "Mirela Kostadin"),
        ("Zarya Export", "Zarya Export"),
    ]
    assert [m.text for m in second.mentions if m.watchlist] == ["ZEX"]
    run = json.loads(call("--watchlist", "w.toml", "--json", "a.txt", "b.txt").stdout)
    assert [(e["id"], e["note"], e["clippings"]) for e in run["entities"] if e["watchlist"]] == [
        ("country:KP", None, ["a"]),
        ("person:OS-77", "procurement agent", ["a"]),
        ("organization:zarya-export", None, ["a", "b"]),
    ]


def test_csv(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(call("--watchlist", "w.toml", "--format", "csv", "a.txt").stdout)))
    assert [(r["text"], r["watchlist"], r["note"]) for r in rows if r["watchlist"]] == [
        ("Mirela Kostadin", "Mirela Kostadin", "procurement agent"),
        ("North Korea", "North Korea", ""),
        ("Kostadin", "Mirela Kostadin", "procurement agent"),
        ("Zarya Export", "Zarya Export", ""),
    ]


def test_summary(folder: Path) -> None:
    lines = call("--watchlist", "w.toml", "a.txt", "b.txt").stdout.splitlines()
    starred = [line.rstrip() for line in lines if "★" in line]
    assert starred == [
        "★ Watchlist   North Korea",
        "Countries     ★ North Korea",
        "People        ★ Mirela Kostadin ×2",
        "Organizations ★ Zarya Export",
        "★ Watchlist   Zarya Export (ZEX)",
        "Organizations ★ ZEX",
        "★ Watchlist",
        "  ★ Zarya Export (ZEX)  organization  2×  in 1–2",
        "  ★ Mirela Kostadin  person  2×  in 1: procurement agent",
        "  ★ North Korea  country  1×  in 1",
    ]
    assert "              Mirela Kostadin ×2: procurement agent" in lines
    assert "★" not in call("a.txt", "b.txt").stdout


def test_processes_give_what_one_gives(folder: Path) -> None:
    one, two = (call("--watchlist", "w.toml", "--format", "jsonl", "-j", jobs, "a.txt", "b.txt") for jobs in "12")
    assert "person:OS-77" in one.stdout
    assert one.stdout == two.stdout


def test_a_bad_row_is_said_and_the_rest_used(folder: Path) -> None:
    (folder / "v.csv").write_text("name,kind\nMirela Kostadin,person\nX Y,alien\n")
    result = call("-q", "--watchlist", "v.csv", "--watchlist", "w.toml", "--format", "jsonl", "a.txt")
    assert result.exit_code == 1
    assert result.stderr == f"clips: v.csv:3: its kind 'alien' is not one of {', '.join(KINDS)}\n"
    assert '"watchlist":"Zarya Export"' in result.stdout


@pytest.mark.parametrize(
    ("name", "reason"),
    [("gone.toml", "No such file or directory"), (".", "Is a directory"), ("a.txt", "its first row")],
)
def test_an_unreadable_watchlist_is_wrong_usage(folder: Path, name: str, reason: str) -> None:
    result = call("--watchlist", name, "a.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Error: {name}: {reason}" in result.stderr
