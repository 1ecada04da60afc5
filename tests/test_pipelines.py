"""spaCy pipelines in the place of the trained source: small ones, made here."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from click.testing import CliRunner, Result

from clips import Analyzer
from clips.cli import cli
from clips.models import Clipping
from clips.pipes.names import pipelines

GERMAN = (
    "Am Freitag sprach Zibulka Morgentau in Unterwiesental mit Quandel. Morgentau schwieg. Herr Berndt Wolfram auch."
)
Make = Callable[[str, list[dict[str, str]]], Path]


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Makes a pipeline that knows some names, in a folder."""

    def made(code: str, patterns: list[dict[str, str]]) -> Path:
        nlp = spacy.blank(code)
        nlp.add_pipe("entity_ruler").add_patterns(patterns)  # type: ignore[attr-defined]
        path = tmp_path / f"{code}_pipeline"
        nlp.to_disk(path)
        return path

    return made


@pytest.fixture
def german(make: Make) -> Path:
    return make(
        "de",
        [
            {"label": "PER", "pattern": "Zibulka Morgentau"},
            {"label": "LOC", "pattern": "Unterwiesental"},
            {"label": "ORG", "pattern": "Quandel"},
            {"label": "MISC", "pattern": "Herr"},
        ],
    )


def names(clipping: Clipping) -> list[tuple[str, str]]:
    return [(m.kind, m.text) for m in clipping.mentions if m.kind in ("person", "organization", "place")]


def test_it_takes_the_place_of_the_trained_source(german: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def trained(_: object) -> None:
        raise AssertionError("the trained source was asked")

    monkeypatch.setattr("clips.pipes.names.learned.source", trained)
    clipping = Analyzer(language="de", pipelines={"de": str(german)}).analyze(GERMAN)
    assert names(clipping) == [
        ("person", "Zibulka Morgentau"),
        ("place", "Unterwiesental"),
        ("organization", "Quandel"),
        ("person", "Morgentau"),  # the same name elsewhere
        ("person", "Berndt Wolfram"),  # by a rule
    ]
    assert len({m.entity for m in clipping.mentions if m.text.endswith("Morgentau")}) == 1


def test_other_languages_keep_theirs(german: Path) -> None:
    english = "The minister of foreign affairs, Penny Wong, spoke with reporters in Suva on Friday about Quandel."
    plain = names(Analyzer().analyze(english))
    mixed = Analyzer(pipelines={"de": str(german)}).analyze(f"{english}\n\n{GERMAN}")
    assert [s.language for s in mixed.segments] == ["en", "de"]
    assert names(mixed)[: len(plain)] == plain
    assert ("place", "Unterwiesental") in names(mixed)


def test_scripts_without_spaces(make: Make) -> None:
    path = make("xx", [{"label": "PERSON", "pattern": "ゾラ"}])
    text = "外務省は10日、 ゾラ と会談した。"
    clipping = Analyzer(language="ja", pipelines={"ja": str(path)}).analyze(text)
    assert names(clipping) == [("organization", "外務省"), ("person", "ゾラ")]


def test_names_inside_what_is_one_word(monkeypatch: pytest.MonkeyPatch, german: Path) -> None:
    text = "日本の岸田文雄首相は金沢市で会談した。"
    seen = [(3, 7, "person"), (10, 13, "place"), (0, 4, "place")]
    monkeypatch.setattr(pipelines, "recognizers", lambda _: {"ja": lambda _: seen})
    monkeypatch.setattr("clips.analyzer.recognizers", pipelines.recognizers)
    clipping = Analyzer(language="ja", pipelines={"ja": str(german)}).analyze(text)
    assert names(clipping) == [("person", "岸田文雄"), ("place", "金沢市")]  # what crosses a country is left out


def test_a_script_without_capitals(make: Make) -> None:
    path = make("ar", [{"label": "PER", "pattern": "زيبولكا"}])
    clipping = Analyzer(language="ar", pipelines={"ar": str(path)}).analyze("التقى زيبولكا وزير الدفاع.")
    assert ("person", "زيبولكا") in names(clipping)


def test_it_is_loaded_when_it_is_needed_and_once(german: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[str] = []
    load = spacy.load
    monkeypatch.setattr(spacy, "load", lambda name: loaded.append(name) or load(name))
    pipelines._load.cache_clear()
    analyzer = Analyzer(pipelines={"de": str(german)})
    analyzer.analyze("The minister of foreign affairs spoke with reporters about the war on Friday.")
    assert loaded == []
    for _ in range(2):
        Analyzer(language="de", pipelines={"de": str(german)}).analyze(GERMAN)
    assert loaded == [str(german)]


def test_what_names_do_not_need_is_not_run(tmp_path: Path) -> None:
    nlp = spacy.blank("de")
    nlp.add_pipe("senter")
    nlp.to_disk(tmp_path / "p")
    assert pipelines._load(str(tmp_path / "p")).pipe_names == []
    nlp.add_pipe("entity_ruler")  # its patterns may ask for anything
    nlp.to_disk(tmp_path / "q")
    assert pipelines._load(str(tmp_path / "q")).pipe_names == ["senter", "entity_ruler"]


def test_library(german: Path) -> None:
    with pytest.raises(ValueError, match="'de_core_nowhere' is not installed"):
        Analyzer(pipelines={"de": "de_core_nowhere"})
    (german / "config.cfg").write_text("[nlp]\nlang = 3")
    pipelines._load.cache_clear()
    analyzer = Analyzer(language="de", pipelines={"de": str(german)})
    with pytest.raises(pipelines.PipelineError, match="cannot be loaded"):
        analyzer.analyze(GERMAN)


# The command line


def call(*args: str) -> Result:
    return CliRunner().invoke(cli, ["analyze", *args], catch_exceptions=False)


def test_in_one_process_and_in_two(german: Path, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(GERMAN)
    paths = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    one, two = (call(*paths, "--pipeline", f"de={german}", "--format", "jsonl", "-j", jobs) for jobs in "12")
    assert '"place:unterwiesental"' in one.stdout
    assert one.stdout == two.stdout


def test_configuration_and_command_line(german: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GERMAN)
    (tmp_path / "c.toml").write_text('pipeline = {de = "./de_pipeline"}')
    args = [str(tmp_path / "a.txt"), "--config", str(tmp_path / "c.toml"), "--format", "jsonl"]
    assert '"place:unterwiesental"' in call(*args).stdout
    empty = tmp_path / "empty"
    spacy.blank("de").to_disk(empty)
    assert '"organization:quandel"' not in call(*args, "--pipeline", f"de={empty}").stdout


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("de", "'de' is not CODE=NAME, such as de=de_core_news_lg."),
        ("zz=de_core_news_lg", "language 'zz' is not known; 'clips languages' lists what is known."),
        ("de=de_core_nowhere", "the spaCy pipeline 'de_core_nowhere' is not installed; "
                               "'python -m spacy download de_core_nowhere' installs it."),
        ("de=.", "'.' is no spaCy pipeline: there is no config.cfg in it."),
    ],
)  # fmt: skip
def test_wrong_usage(value: str, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = call("a.txt", "--pipeline", value)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"Error: Invalid value for '--pipeline': {reason}\n" in result.stderr


def test_it_is_looked_for_without_loading_spacy() -> None:
    code = "import sys; from clips.config import missing_pipeline as m; print(m('de', 'x_y'), 'spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("installs it. False\n")
