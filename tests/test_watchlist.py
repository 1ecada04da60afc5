"""Watchlists: what is read, what matches in which language, what gives way to what, and what is printed."""

import csv
import io
import json
import pickle
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from clips import Analyzer
from clips.cli import cli
from clips.link import link
from clips.models import Clipping
from clips.pipes.watchlist import Matcher, agrees
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


def person(name: str, *aliases: str, id: str | None = None, note: str | None = None) -> Entry:
    return Entry(name, "person", aliases, id, note)


def read(tmp_path: Path, text: str | bytes, name: str = "w.csv") -> Watchlist:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return Watchlist.read([path])


def marked(text: str, language: str, *entries: Entry) -> list[tuple[str, str, str | None]]:
    """(kind, text, entity) of what the entries mark in a text."""
    clipping = Analyzer(language=language, watchlist=Watchlist(entries)).analyze(text)
    for m in clipping.mentions:
        assert text[m.start : m.end] == m.text
    return [(m.kind, m.text, m.entity) for m in clipping.mentions if m.watchlist]


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
    assert watchlist.entries == (person("Mirela Kostadin", "Kostadin", "M. Kostadin", id="person:OS-77"),)
    assert watchlist.failures == ()


def test_utf_16(tmp_path: Path) -> None:
    watchlist = read(tmp_path, "name,kind\nJosé Ibáñez,person\n".encode("utf-16"))
    assert watchlist.entries == (person("José Ibáñez"),)


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
    watchlist = Watchlist((person("Ana Lind", id="3"),), (Failure("w", "x"),))
    assert pickle.loads(pickle.dumps(watchlist)) == watchlist


# Matching

KOSTADIN = person(
    "Mirela Kostadin", "Kostadin", "Мирела Костадин", "ミレラ・コスタディン", "ميريلا كوستادين", "코스타딘", id="OS-77"
)
ME = "person:OS-77"


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Mirela Kostadin left; Kostadin's aide stayed.", ["Mirela Kostadin", "Kostadin"]),
        ("de", "Kostadins Reise begann. MIRELA KOSTADIN schwieg.", ["Kostadins", "MIRELA KOSTADIN"]),
        ("nb", "Kostadins fly landet i Oslo.", ["Kostadins"]),
        ("sv", "Kostadins plan landade.", ["Kostadins"]),
        ("nl", "Volgens Kostadin is dat zo.", ["Kostadin"]),
        ("fr", "L'avion de Mirela\nKostadin est parti.", ["Mirela\nKostadin"]),
        ("pl", "Rozmawiał z Kostadinem o Mireli Kostadin.", ["Kostadinem", "Mireli Kostadin"]),
        ("fi", "Kostadinin kone laskeutui.", ["Kostadinin"]),
        ("hu", "Kostadinnak és Kostadintól.", ["Kostadinnak", "Kostadintól"]),
        ("tr", "Kostadin'in uçağı indi.", ["Kostadin'in"]),
        ("ru", "Встреча с Мирелой Костадин прошла.", ["Мирелой Костадин"]),
        ("ja", "外相はミレラ・コスタディンと会談した。Kostadin氏は。", ["ミレラ・コスタディン", "Kostadin"]),
        ("ko", "코스타딘은 서울을 방문했다.", ["코스타딘"]),
        ("ar", "قالت ميريلا كوستادين وميريلا كوستادين.", ["ميريلا كوستادين", "ميريلا كوستادين"]),
        ("en", "kostadin, Kostadinova and Okostadin are other words.", []),
    ],
)
def test_every_language(language: str, text: str, words: list[str]) -> None:
    assert marked(text, language, KOSTADIN) == [("person", w, ME) for w in words]


@pytest.mark.parametrize(
    ("language", "name", "text", "words"),
    [
        ("ru", "Владимир Жаров", "Владимиру Жарову сказали, что с Владимиром Жаровым.",
         ["Владимиру Жарову", "Владимиром Жаровым"]),
        ("ru", "Ли Чен Ын", "Делегация Ли Чен Ына прибыла.", ["Ли Чен Ына"]),
        ("ru", "Андрей Полонский", "О встрече Андрея Полонского с прессой.", ["Андрея Полонского"]),
        ("uk", "Петро Гаврилюк", "Зустріч Петра Гаврилюка з пресою.", ["Петра Гаврилюка"]),
        ("pl", "Donald Mruk", "Spotkał Donalda Mruka w Warszawie.", ["Donalda Mruka"]),
        ("cs", "Karel Dvorský", "Setkání Karla Dvorského s novináři, Karel Dvorský.", ["Karel Dvorský"]),
        ("sk", "Robert Vlko", "Stretnutie Roberta Vlka s novinármi.", ["Roberta Vlka"]),
        ("hr", "Ivan Perić", "Susret Ivana Perića s novinarima.", ["Ivana Perića"]),
    ],
)  # fmt: skip
def test_cases(language: str, name: str, text: str, words: list[str]) -> None:
    assert [w for _, w, _ in marked(text, language, person(name))] == words


def test_a_capital_and_an_abbreviation_stay_what_they_are() -> None:
    entries = [Entry("Wolf", "organization"), Entry("ZEX", "organization")]
    text = "A wolf near the Wolf office. The Zex and the zex are not ZEX."
    assert marked(text, "en", *entries) == [
        ("organization", "Wolf", "organization:wolf"),
        ("organization", "ZEX", "organization:zex"),
    ]


def test_all_mentions_of_a_person_are_marked() -> None:
    text = "Defence minister Ri Thae Gon arrived. On Friday Ri met the press. Ri Thae Gon smiled."
    found = marked(text, "en", person("Ri Thae Gon", id="7"))
    assert found == [("person", words, "person:7") for words in ("Ri Thae Gon", "Ri", "Ri Thae Gon")]


def test_a_short_form_is_not_somebody_else() -> None:
    text = "Vera Kostadin spoke in Vienna. Kostadin then left."
    assert marked(text, "en", KOSTADIN) == []
    assert agrees(KOSTADIN, "Kostadin")
    assert agrees(KOSTADIN, "Mirela J. Kostadin")
    assert not agrees(KOSTADIN, "Vera Kostadin")
    assert agrees(person("Kostadin"), "Vera Kostadin")
    assert agrees(person("Mirela Kostadin", "كوستادين"), "ميريلا كوستادين")


def test_of_two_people_of_one_name_the_one_who_fits() -> None:
    entries = [person("Ana Lind", "Lind", id="1"), person("Boris Lind", "Lind", id="2")]
    text = "Boris Lind spoke in Vienna. Lind then left."
    assert marked(text, "en", *entries) == [("person", "Boris Lind", "person:2"), ("person", "Lind", "person:2")]


def test_a_role_is_found_for_a_name_that_only_the_watchlist_knows() -> None:
    clipping = Analyzer(language="en", watchlist=Watchlist((person("Qusu"),))).analyze(
        "Foreign minister Qusu resigned."
    )
    (mention,) = (m for m in clipping.mentions if m.kind == "person")
    assert (mention.text, mention.name, mention.role) == ("Qusu", "Qusu", "Foreign minister")


def kinds(text: str, *entries: Entry) -> list[tuple[str, str, str | None]]:
    clipping = Analyzer(language="en", watchlist=Watchlist(entries)).analyze(text)
    return [(m.kind, m.text, m.watchlist) for m in clipping.mentions]


def test_what_gives_way_to_what() -> None:
    assert kinds("He flew to Oslo today.", Entry("Oslo", "organization"))[0] == ("organization", "Oslo", "Oslo")
    assert kinds("They met in Washington.", Entry("Washington", "place")) == [("place", "Washington", "Washington")]
    assert kinds("He joined the Oslo Peace Watch.", Entry("Oslo Peace Watch", "organization")) == [
        ("organization", "Oslo Peace Watch", "Oslo Peace Watch")
    ]
    assert kinds("Officials of the Ministry of Defence spoke.", Entry("Defence", "weapon")) == [
        ("organization", "Ministry of Defence", None),
        ("weapon", "Defence", "Defence"),
    ]
    assert kinds("Peter Zarya spoke in Oslo.", Entry("Zarya", "organization")) == [
        ("person", "Peter Zarya", None),
        ("place", "Oslo", None),
    ]
    assert kinds("Papua New Guinea and Guinea agreed.", Entry("Guinea", "country")) == [
        ("country", "Papua New Guinea", None),
        ("country", "Guinea", "Guinea"),
    ]
    assert kinds("The Bank of North Korea closed.", Entry("Bank of North Korea", "organization")) == [
        ("organization", "Bank of North Korea", "Bank of North Korea"),
        ("country", "North Korea", None),
    ]


def test_nothing_inside_a_date() -> None:
    assert [f for f in kinds("It happened on 3 May 2024.", person("Theresa May", "May")) if f[2]] == []


def test_weapons() -> None:
    entries = [Entry("KN-23", "weapon", id="db-5"), Entry("Zarya-9", "weapon")]
    clipping = Analyzer(language="en", watchlist=Watchlist(tuple(entries))).analyze(
        "It fired two KN-23 ballistic missiles and the ZARYA-9."
    )
    found = {m.watchlist: m for m in clipping.mentions if m.kind == "weapon"}
    assert found["KN-23"].entity == "weapon:db-5"
    assert found["KN-23"].category == "missile/ballistic/short-range"
    assert (found["Zarya-9"].category, found["Zarya-9"].designation) == ("weapon", "Zarya-9")


def test_what_clips_knows_by_that_name_or_id_is_marked_in_any_language() -> None:
    assert marked("Nord-Korea og Sør-Korea møttes.", "nb", Entry("North Korea", "country")) == [
        ("country", "Nord-Korea", "country:KP")
    ]
    assert marked("FNs sikkerhetsråd møttes.", "nb", Entry("UN Security Council", "organization")) == [
        ("organization", "FNs sikkerhetsråd", "organization:un-security-council")
    ]
    assert marked("They flew to Seoul.", "en", Entry("The capital", "place", id="1835848")) == [
        ("place", "Seoul", "place:1835848")
    ]


def test_affiliations_and_events_have_the_id() -> None:
    entries = (Entry("United Nations", "organization", id="Q1065"), person("Hans Grundberg", id="Q9"))
    clipping = Analyzer(language="en", watchlist=Watchlist(entries)).analyze(
        "UN envoy Hans Grundberg spoke. Hans Grundberg met Russian President Vladimir Putin in Oslo on Friday."
    )
    envoy = next(m for m in clipping.mentions if m.kind == "person" and m.watchlist)
    assert envoy.affiliation == "organization:Q1065"
    assert "person:Q9" in clipping.events[0].actors


def test_entities_have_the_note() -> None:
    clipping = Analyzer(language="en", watchlist=Watchlist((person("Ana Lind", id="1", note="see file 4"),))).analyze(
        "Ana Lind met Boris Holm."
    )
    assert [(e.name, e.id, e.watchlist, e.note) for e in clipping.entities] == [
        ("Ana Lind", "person:1", "Ana Lind", "see file 4"),
        ("Boris Holm", "person:boris-holm", None, None),
    ]


def test_the_run_keeps_the_id_and_marks_all() -> None:
    analyzer = Analyzer(watchlist=Watchlist((person("Mirela Kostadin", id="OS-77", note="n"),)))
    texts = [
        "The Bulgarian minister Mirela Kostadin spoke in Vienna on Friday about the war.",
        "Die bulgarische Ministerin Mirella Kostadin sprach am Freitag in Wien über den Krieg.",
    ]
    clippings = [analyzer.analyze(text, id=str(n)) for n, text in enumerate(texts)]
    assert [[e.watchlist for e in c.entities if e.kind == "person"] for c in clippings] == [["Mirela Kostadin"], [None]]
    for order in (clippings, clippings[::-1]):
        run = link(order)
        (entity,) = (e for e in run.entities if e.kind == "person")
        assert (entity.id, entity.watchlist, entity.note, entity.count) == (ME, "Mirela Kostadin", "n", 2)
        assert [[m.entity for m in c.mentions if m.watchlist] for c in run.clippings] == [[ME], [ME]]


def test_library(tmp_path: Path) -> None:
    path = tmp_path / "w.toml"
    path.write_text(TOML)
    for watchlist in (path, str(path), [path], Watchlist.read([path])):
        clipping = Analyzer(language="en", watchlist=watchlist).analyze("Kostadin of ZEX left.")
        assert [m.watchlist for m in clipping.mentions] == ["Mirela Kostadin", "Zarya Export"]
    path.write_text(TOML + "[[entry]]\n")
    with pytest.raises(WatchlistError, match=r"w\.toml: entry 4: no name"):
        Analyzer(watchlist=path)


@given(st.text(alphabet=list("AnaLind lindZARYA-9 北朝鮮ブ・'’\n.,İß"), max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text(text: str) -> None:
    analyzer = Analyzer(
        language="en", watchlist=Watchlist((person("Ana Lind", "Lind", "北朝鮮"), Entry("İß", "place")))
    )
    for m in analyzer.analyze(text).mentions:
        assert text[m.start : m.end] == m.text


def test_many_entries_are_found_in_one_pass() -> None:
    entries = tuple(person(f"Name{n} Family{n}") for n in range(2000))
    matcher = Matcher(Watchlist(entries))
    from clips.nlp import read_document

    document = read_document("Name7 Family7 met Name1999 Family1999. " * 50, language="en")
    assert len(matcher.find(document)) == 100


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
        (ME, "procurement agent", ["a"]),
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
