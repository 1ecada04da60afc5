"""The program from outside: what it prints where, how it ends, and what it does to files."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from clips import Analyzer, __version__
from clips.cli import cli
from clips.commands.analyze import FORMATS, KINDS
from clips.languages import known
from clips.models import KINDS as MENTION_KINDS
from clips.models import Clipping, Run
from clips.read import Failure, ReadError
from clips.render import FORMATS as RENDERED

SEEDS = Path(__file__).parents[1] / "seeds"
NEWS = "Noord-Korea vuurde op 9 november 2023 drie raketten af.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(*args: str) -> Result:
    """Run the command in this process; what it did not expect is raised."""
    return CliRunner().invoke(cli, args, catch_exceptions=False)


def piped(data: bytes) -> Clipping:
    """The clipping that a process of its own makes of standard input."""
    command = [sys.executable, "-m", "clips", "analyze", "-", "--format", "jsonl"]
    return Clipping.model_validate_json(subprocess.run(command, input=data, capture_output=True, check=True).stdout)


def ids(result: Result) -> list[str]:
    return [json.loads(line)["id"] for line in result.stdout.splitlines()]


def test_jsonl_is_a_clipping_a_line(folder: Path) -> None:
    (folder / "b.txt").write_text(NEWS)
    (folder / "a.md").write_text(NEWS)
    result = call("analyze", ".", "--format", "jsonl")
    assert (result.exit_code, result.stderr) == (0, "")
    clippings = [Clipping.model_validate_json(line) for line in result.stdout.splitlines()]
    assert [(c.id, c.path, c.language) for c in clippings] == [("a", "./a.md", "nl"), ("b", "./b.txt", "nl")]
    for mention in clippings[0].mentions:
        assert NEWS[mention.start : mention.end] == mention.text


def test_json_is_one_object(folder: Path) -> None:
    (folder / "a.txt").write_text(NEWS)
    result = call("analyze", "a.txt", "--json")
    assert [c.id for c in Run.model_validate_json(result.stdout).clippings] == ["a"]
    assert result.stdout == call("analyze", "a.txt", "--format", "json").stdout


def test_the_summary_is_the_default(folder: Path) -> None:
    (folder / "a.txt").write_text(NEWS)
    result = call("analyze", "a.txt")
    assert result.stdout.splitlines()[1].startswith("Dutch · no date")
    assert "\x1b" not in result.stdout
    assert result.stdout == call("analyze", "a.txt", "--format", "summary").stdout


def test_csv_begins_with_its_columns(folder: Path) -> None:
    (folder / "a.txt").write_text(NEWS)
    lines = call("analyze", "a.txt", "--format", "csv").stdout.splitlines()
    assert lines[0].startswith("clipping,path,source,language,published,kind,text,start,end,entity,")
    assert lines[1].startswith("a,a.txt,,nl,,country,Noord-Korea,0,11,country:KP,")


def test_standard_input() -> None:
    clipping = piped(NEWS.encode("utf-16"))
    assert (clipping.id, clipping.path, clipping.mentions[0].text) == ("stdin", None, "Noord-Korea")


def test_records_on_standard_input() -> None:
    record = {"id": "x", "text": NEWS, "title": "Raketten: alweer een test", "date": "2023-11-10", "source": "ANP"}
    clipping = piped(json.dumps(record).encode())
    assert (clipping.id, clipping.title, clipping.source) == ("x", "Raketten: alweer een test", "ANP")
    assert clipping.published
    assert clipping.published.model_dump() == {"value": "2023-11-10", "basis": "metadata"}
    text = f"{record['title']}\n{NEWS}"
    assert [text[m.start : m.end] for m in clipping.mentions] == [m.text for m in clipping.mentions]
    assert clipping.segments[-1].end == len(text)


def test_a_title_that_the_text_begins_with_is_not_repeated() -> None:
    clipping = Analyzer().analyze(f"\n{NEWS}Meer volgt.", title=NEWS.strip())
    assert clipping.title == NEWS.strip()
    assert clipping.segments[-1].end == len(NEWS) + 12


def test_what_cannot_be_read_is_named_and_the_rest_printed(folder: Path) -> None:
    (folder / "bad.txt").write_bytes(bytes(range(256)))
    (folder / "good.txt").write_text(NEWS)
    (folder / "records.jsonl").write_text('{"id": "r", "text": "Krig."}\n{"id": "s"}\n')
    result = call("analyze", "gone.txt", ".", "--format", "jsonl")
    assert result.exit_code == 1
    assert ids(result) == ["good", "r"]
    assert result.stderr == (
        "clips: gone.txt: No such file or directory\n"
        "clips: ./bad.txt: binary, not text\n"
        'clips: ./records.jsonl:2: no "text"\n'
    )


def test_warnings_are_said_and_kept(folder: Path) -> None:
    (folder / "a.txt").write_bytes("Sør-Korea og Nord-Korea møttes på øya.".encode("cp1252"))
    result = call("analyze", "a.txt", "--format", "jsonl")
    assert (result.exit_code, result.stderr) == (0, "clips: a.txt: not UTF-8: read as cp1252, a guess\n")
    assert Clipping.model_validate_json(result.stdout).warnings[0] == "not UTF-8: read as cp1252, a guess"
    assert call("analyze", "a.txt", "-q").stderr == ""


def test_warnings_name_the_record(folder: Path) -> None:
    (folder / "feed.jsonl").write_text('{"id": "x", "text": "Krig.", "date": "2024-02-30"}\n{"text": " "}\n')
    assert call("analyze", ".", "--format", "jsonl").stderr == (
        'clips: ./feed.jsonl (x): its date "2024-02-30" is not ISO 8601 and was left out\n'
        "clips: ./feed.jsonl (feed-2): empty\n"
    )


def test_a_clipping_that_is_cut_is_a_failure(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clips.read.MOST_CHARACTERS", 20)
    monkeypatch.setattr("clips.read._MOST_BYTES", 84)
    (folder / "a.txt").write_text(NEWS)
    result = call("analyze", "a.txt", "-q", "--format", "jsonl")
    assert result.exit_code == 1
    assert result.stderr == "clips: a.txt: too long: only the first 19 characters were read\n"
    assert Clipping.model_validate_json(result.stdout).segments[-1].end == 19


def test_an_analysis_that_fails_spares_the_others(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    analyze = Analyzer.analyze

    def fail(self: Analyzer, text: str, **fields: object) -> Clipping:
        if fields["id"] == "a":
            raise RuntimeError("a bug\x1b[31m")
        return analyze(self, text, **fields)  # type: ignore[arg-type]

    monkeypatch.setattr(Analyzer, "analyze", fail)
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(NEWS)
    result = call("analyze", ".", "--format", "jsonl")
    assert (result.exit_code, ids(result)) == (1, ["b"])
    assert result.stderr == "clips: ./a.txt: could not be analyzed: RuntimeError: a bug␛[31m\n"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["analyze"], "Missing argument 'PATH...'"),
        (["analyze", "a", "--format", "xml"], "'xml' is not one of 'summary', 'json', 'jsonl', 'csv'"),
        (["analyze", "a", "--json", "--format", "csv"], "--json and --format csv exclude each other"),
        (["analyze", "a", "--date", "yesterday"], "'yesterday' is not an ISO 8601 date such as 2024-09-18 or 2024-09"),
        (["analyze", "a", "--language", "no"], "'no' is not known. Norwegian is nb or nn"),
        (["analyze", "a", "--language", "xx"], "'xx' is not known. 'clips languages' lists what is known"),
        (["analyze", "a", "--only", "money"], "'money' is not one of 'country', 'person'"),
        (["analyze", "a", "-j", "many"], "'many' is not a valid integer range"),
        (["analyze", "a", "-o", "seeds"], "File 'seeds' is a directory"),
        (["analyze", "a", "-o", "/nowhere/out"], "there is no folder '/nowhere'"),
        (["analyze", "-", "-"], "Standard input (-) can be read only once"),
        (["analyze", "a", "--colour"], "No such option"),
        (["analize", "a"], "No such command 'analize'"),
        (["seeds/"], "No such command 'seeds/'. Did you mean 'clips analyze seeds/'?"),
    ],
)
def test_wrong_usage(folder: Path, args: list[str], message: str) -> None:
    (folder / "seeds").mkdir()
    result = call(*args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in " ".join(result.stderr.split())


def test_date_and_language(folder: Path) -> None:
    (folder / "a.txt").write_text("Krig.")
    options = ["--date", "2024-09-18", "--language", "nb"]
    clipping = Clipping.model_validate_json(call("analyze", "a.txt", *options, "--format", "jsonl").stdout)
    assert clipping.language == "nb"
    assert clipping.published
    assert clipping.published.model_dump() == {"value": "2024-09-18", "basis": "option"}


def test_only(folder: Path) -> None:
    (folder / "a.txt").write_text(NEWS)
    clipping = Clipping.model_validate_json(call("analyze", "a.txt", "--only", "country", "--format", "jsonl").stdout)
    assert [m.kind for m in clipping.mentions] == ["country"]
    assert [e.id for e in clipping.entities] == ["country:KP"]
    assert (clipping.events, clipping.quotes) == ([], [])


def test_output_is_written_whole_or_not_at_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.txt").write_text(NEWS)
    (folder / "out.jsonl").write_text("before")
    (folder / "out.jsonl").chmod(0o640)
    result = call("analyze", ".", "--format", "jsonl", "-o", "out.jsonl")
    assert (result.exit_code, result.output) == (0, "")
    assert Clipping.model_validate_json((folder / "out.jsonl").read_text()).id == "a"
    assert (folder / "out.jsonl").stat().st_mode & 0o777 == 0o640

    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("clips.render.jsonl.only", fail)
    with pytest.raises(RuntimeError):
        call("analyze", ".", "--format", "jsonl", "-o", "out.jsonl")
    assert Clipping.model_validate_json((folder / "out.jsonl").read_text()).id == "a"
    assert sorted(os.listdir(folder)) == ["a.txt", "out.jsonl"]


def test_output_to_a_link_and_a_device(folder: Path) -> None:
    (folder / "a.txt").write_text(NEWS)
    (folder / "real").write_text("")
    (folder / "link").symlink_to("real")
    assert call("analyze", "a.txt", "--json", "-o", "link").exit_code == 0
    assert (folder / "link").is_symlink()
    assert json.loads((folder / "real").read_text())["schema"] == "clips/1"
    assert call("analyze", "a.txt", "--json", "-o", os.devnull).exit_code == 0
    assert Path(os.devnull).is_char_device()
    assert json.loads(call("analyze", "a.txt", "--json", "-o", "-").stdout)["schema"] == "clips/1"


def test_schema_is_that_of_the_output() -> None:
    schema = json.loads(call("schema").stdout)
    assert schema["properties"].keys() == {"schema", "clippings", "entities", "events"}
    assert schema["$defs"]["Clipping"]["properties"].keys() == Clipping.model_fields.keys()


def test_languages() -> None:
    lines = call("languages").stdout.splitlines()
    codes = [line.split()[0] for line in lines]
    assert {"nl", "nb", "de", "en", "id"} <= set(codes)
    assert sorted(codes) == known()
    assert next(line for line in lines if line.startswith("is ")) == "is  Icelandic           detected only"
    rows = [json.loads(line) for line in call("languages", "--json").stdout.splitlines()]
    assert [row["code"] for row in rows] == known()
    dutch = next(row for row in rows if row["code"] == "nl")
    assert (dutch["english"], dutch["name"]) == ("Dutch", "Nederlands")
    assert {"text", "countries"} <= set(dutch["sections"])


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    script = call("completion", shell).stdout
    assert "_CLIPS_COMPLETE" in script
    assert f"{shell}_complete" in script


def test_version_and_names() -> None:
    assert call("--version").stdout == f"clips {__version__}\n"
    assert (*MENTION_KINDS, "event", "quote") == KINDS
    assert tuple(RENDERED) == FORMATS


def test_every_command_and_option_has_help() -> None:
    for command in cli.commands.values():
        assert command.help
        for option in command.params:
            assert not isinstance(option, click.Option) or option.help, f"{command.name} {option.name}"


def test_library(folder: Path) -> None:
    (folder / "a.txt").write_text(NEWS)
    (folder / "b.txt").write_bytes(b"\0" * 9)
    failures: list[Failure] = []
    clippings = list(Analyzer(date="2024-09-18").analyze_many([folder, "gone"], failed=failures.append))
    assert [c.id for c in clippings] == ["a"]
    assert failures == [Failure(f"{folder}/b.txt", "binary, not text"), Failure("gone", "No such file or directory")]
    with pytest.raises(ReadError, match="gone: No such file or directory"):
        list(Analyzer().analyze_many(["gone"]))
    with pytest.raises(ValueError, match="1,000,001 characters; a clipping has at most 1,000,000"):
        Analyzer().analyze("x" * 1_000_001)


def test_half_a_surrogate_pair_is_replaced() -> None:
    clipping = Analyzer().analyze("\ud83d Noord-Korea vuurt \udc00.", title="\ud83d Noord-Korea")
    assert clipping.title == "\ufffd Noord-Korea"
    assert [(m.text, m.start) for m in clipping.mentions] == [("Noord-Korea", 2)]
    clipping.model_dump_json().encode()


def test_library_example_in_the_docstring() -> None:
    code = (
        "from clips import Analyzer, Clipping; c = Analyzer().analyze('Noord-Korea vuurt.'); print(type(c) is Clipping)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "True\n"


def test_only_events_are_told_with_names(tmp_path: Path) -> None:
    """Whom events name is left out of the lists, not of the events."""
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text("Foreign Minister Penny Wong condemned Israel on 3 May 2024.\n")
    result = call("analyze", "--only", "event", str(tmp_path))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.count("Penny Wong (Australia) condemned Israel") == 3
    assert "Countries" not in result.stdout
