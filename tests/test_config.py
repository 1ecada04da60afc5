"""The configuration file: where it is looked for, what it may say, and that the command line wins."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from clips import config
from clips.cli import cli
from clips.config import Config, ConfigError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, which is the user's home as well."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("CLIPS_CONFIG", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    (tmp_path / "a.txt").write_text("Ana Lind talte i Oslo torsdag.")
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def call(*args: str) -> Result:
    return CliRunner().invoke(cli, ["analyze", *args], catch_exceptions=False)


def published(result: Result) -> str | None:
    date = json.loads(result.stdout)["published"]
    return date and str(date["value"])


def test_where_it_is_looked_for(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder / "clips.toml", "nonsense")  # no file of the folder one happens to stand in
    write(folder / "config.toml", "nonsense")
    assert config.find() is None
    own = write(folder / ".config" / "clips" / "config.toml", 'date = "2021-01-01"')
    assert config.find() == str(own)
    monkeypatch.setenv("XDG_CONFIG_HOME", "relative")  # which XDG says to ignore
    assert config.find() == str(own)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "xdg"))
    assert config.find() is None
    other = write(folder / "xdg" / "clips" / "config.toml", 'date = "2022-02-02"')
    assert config.find() == str(other)
    monkeypatch.setenv("CLIPS_CONFIG", "named.toml")
    assert config.find() == "named.toml"
    assert config.find("given.toml") == "given.toml"
    monkeypatch.setenv("CLIPS_CONFIG", "")
    assert config.find() is None


def test_what_it_may_say(folder: Path) -> None:
    path = write(
        folder / "etc" / "c.toml",
        'watchlist = ["w.toml", "~/v.csv", "/x.csv"]\npipeline = {de = "de_core_news_lg", nb = "models/nb"}\n'
        "date = 2024-09-18\njobs = 0\n",
    )
    etc = str(folder / "etc")
    assert config.read(str(path)) == Config(
        watchlist=(f"{etc}/w.toml", f"{folder}/v.csv", "/x.csv"),
        pipeline={"de": "de_core_news_lg", "nb": f"{etc}/models/nb"},
        date="2024-09-18",
        jobs=0,
    )
    assert config.read(str(write(path, 'watchlist = "w.toml"\ndate = "2024-09"'))).watchlist == (f"{etc}/w.toml",)
    assert config.read(str(write(path, ""))) == config.read(None) == Config()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('language = "nb"', "unknown key 'language'; there are watchlist, pipeline, date, jobs"),
        ("watchlist = 3", "watchlist is not a path or a list of paths"),
        ("watchlist = [3]", "watchlist is not a path or a list of paths"),
        ('pipeline = "de=x"', 'pipeline is not a table such as pipeline = {de = "de_core_news_lg"}'),
        ('date = "Friday"', "date 'Friday' is not an ISO 8601 date such as 2024-09-18"),
        ("jobs = true", "jobs is not a number from 0 to 256"),
        ("jobs = 257", "jobs is not a number from 0 to 256"),
        ("jobs =", "Invalid value (at end of document)"),
    ],
)
def test_what_it_may_not_say(folder: Path, text: str, reason: str) -> None:
    path = write(folder / "c.toml", text)
    with pytest.raises(ConfigError) as raised:
        config.read(str(path))
    assert str(raised.value) == f"{path}: {reason}"
    result = call("--config", "c.toml", "a.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Error: c.toml: {reason}" in result.stderr


def test_a_file_that_is_named_must_be_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Error: gone.toml: No such file or directory" in call("--config", "gone.toml", "a.txt").stderr
    monkeypatch.setenv("CLIPS_CONFIG", "gone.toml")
    result = call("a.txt")
    assert result.exit_code == 2
    assert "Error: gone.toml: No such file or directory" in result.stderr


def test_the_command_line_wins(folder: Path) -> None:
    write(folder / "w.csv", "name,kind\nAna Lind,person\n")
    write(folder / "v.csv", "name,kind\nOslo,place\n")
    write(folder / ".config" / "clips" / "config.toml", f'date = "2024-09-18"\njobs = 2\nwatchlist = "{folder}/w.csv"')

    def watched(result: Result) -> list[str]:
        return [m["text"] for m in json.loads(result.stdout)["mentions"] if m["watchlist"]]

    options = ["a.txt", "--format", "jsonl"]
    result = call(*options)
    assert (published(result), watched(result)) == ("2024-09-18", ["Ana Lind"])
    result = call(*options, "--date", "2023-01-05", "--watchlist", "v.csv", "-j", "1")
    assert (published(result), watched(result)) == ("2023-01-05", ["Oslo"])


def test_a_pipeline_that_is_not_there_is_wrong_usage(folder: Path) -> None:
    write(folder / "c.toml", 'pipeline = {de = "de_core_nowhere"}')
    result = call("--config", "c.toml", "a.txt")
    assert result.exit_code == 2
    assert (
        "Error: c.toml: the spaCy pipeline 'de_core_nowhere' is not installed; "
        "'python -m spacy download de_core_nowhere' installs it." in result.stderr
    )


def test_the_tests_read_no_configuration() -> None:
    assert os.environ["CLIPS_CONFIG"] == ""
