"""`clips eval`: gold is read as it was meant, and floors hold."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from made import TEXT

from clips.cli import cli
from clips.evaluate.gold import GoldError, read_folder, read_stories

GOLD = """
language = "en"
reference_date = "2024-05-15"
country = ["Israel | IL", "Iran | IR"]
person = []
date = ["Tuesday | 2024-05-14"]

[[event]]
words = "Israel attacked Iran"
type = ["ASSAULT"]
actors = [["country:IL"]]
recipients = [["Iran", "Tehran"]]
status = ["asserted"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An English and a German clipping of one thing, with gold, and the story of both."""
    (tmp_path / "a.txt").write_text("Israel attacked Iran on Tuesday.")
    (tmp_path / "a.gold.toml").write_text(GOLD)
    (tmp_path / "b.txt").write_text("Israel hat am Dienstag den Iran angegriffen.")
    (tmp_path / "b.gold.toml").write_text(
        'language = "de"\nreference_date = 2024-05-15\ncountry = ["Israel | IL", "Iran | IQ"]\n'
    )
    return tmp_path


def call(*args: object) -> Result:
    return CliRunner().invoke(cli, ["eval", *map(str, args)], catch_exceptions=False)


def test_table(folder: Path) -> None:
    (folder / "stories.toml").write_text(
        '[[story]]\nname = "attack"\ntype = ["ASSAULT"]\nreports = ["a | attacked", "b | den Iran angegriffen"]\n'
    )
    result = call(folder)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "All languages       gold    found   recall    prec.       F1\n"
        "language               2        2    1.000    1.000    1.000\n"
        "published              2        2    1.000    1.000    1.000\n"
        "country                4        4    0.750    0.750    0.750\n"
        "person                 0        0    1.000    1.000    1.000\n"
        "date resolved          1        1    1.000    1.000    1.000\n"
        "entity                 0        0    1.000    1.000    1.000\n"
        "event type             1        1    1.000    1.000    1.000\n"
        "event roles            1        1    1.000    1.000    1.000\n"
        "event status           1        1    1.000    1.000    1.000\n"
        "story report           2        2    1.000    1.000    1.000\n"
        "story                  2        2    1.000    1.000    1.000\n"
        "\n"
        "F1                  de     en\n"
        "language          1.00   1.00\n"
        "published         1.00   1.00\n"
        "country           0.50   1.00\n"
        "person               -   1.00\n"
        "date resolved        -   1.00\n"
        "entity               -   1.00\n"
        "event type           -   1.00\n"
        "event roles          -   1.00\n"
        "event status         -   1.00\n"
        "story report      1.00   1.00\n"
        "story             1.00   1.00\n"
    )


def test_selections(folder: Path) -> None:
    table = (
        "German              gold    found   recall    prec.       F1\n"
        "country                2        2    0.500    0.500    0.500\n"
    )
    assert call(folder, "--language", "de", "--kind", "country").stdout == table
    each = call(folder, "--each", "--kind", "country", "--kind", "event").stdout.split("\n\n")
    assert [part.split()[0] for part in each] == ["All", "German", "English"]
    assert each[1] == table.rstrip("\n")


def test_several_folders_count_together(folder: Path) -> None:
    second = folder / "second"
    second.mkdir()
    for name in ("a.txt", "a.gold.toml"):
        (second / name).write_text((folder / name).read_text())
    assert json.loads(call(folder, second, "--json").stdout)["scores"]["en"]["country"]["gold"] == 4


def test_no_clipping_in_a_language(folder: Path) -> None:
    result = call(folder, "--language", "nl")
    assert (result.exit_code, result.stderr) == (2, f"clips: {folder}: nothing in nl has gold\n")


def test_json(folder: Path) -> None:
    result = call(folder, "--json", "--kind", "country", "--floor", "country=0.8", "--floor", "en:person=1")
    assert result.exit_code == 1
    half = {"gold": 2, "found": 2, "recall": 0.5, "precision": 0.5, "f1": 0.5}
    assert json.loads(result.stdout) == {
        "scores": {
            "de": {"country": half},
            "en": {"country": {"gold": 2, "found": 2, "recall": 1.0, "precision": 1.0, "f1": 1.0}},
            "all": {"country": {"gold": 4, "found": 4, "recall": 0.75, "precision": 0.75, "f1": 0.75}},
        },
        "short": [{"language": "all", "measure": "country", "figure": "f1", "value": 0.8, "is": 0.75}],
    }


def test_floors(folder: Path) -> None:
    floors = folder / "floors.toml"
    floors.write_text(
        '[sentences]\nx = 1\n[clippings.all]\ncountry = 0.76\n"event type" = { precision = 0.7, recall = 1 }\n'
        "[clippings.de]\ncountry = 0.5\nperson = 0.3\n[clippings.en]\ncountry = 1\n"
    )
    result = call(folder, "--floors", floors)
    assert result.exit_code == 1
    assert result.stderr == (
        "clips: all: F1 of country is 0.750, under 0.76\nclips: de: F1 of person is not scored, under 0.3\n"
    )
    assert call(folder, "--floors", floors, "--language", "en").exit_code == 0
    assert call(folder, "--floors", floors, "--kind", "event").exit_code == 0


@pytest.mark.parametrize(
    ("floor", "message"),
    [
        ("events=0.5", "'events=0.5': no measure 'events'; there are language, published, country"),
        ("country", "'country' is not [LANGUAGE:]MEASURE=F1, such as 'event roles=0.65'"),
        ("country=high", "'country=high': country: 'high' is not a number from 0 to 1"),
        ("nl:country=75", "'nl:country=75': country: 75.0 is not a number from 0 to 1"),
    ],
)
def test_wrong_floors(folder: Path, floor: str, message: str) -> None:
    result = call(folder, "--floor", floor)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"clips: {message}")
    assert result.stderr.count("\n") == 1


def test_wrong_floors_file(folder: Path) -> None:
    floors = folder / "floors.toml"
    for text, message in [
        ("country = 1", "there is no table [clippings.all], or [clippings.nl] or the like"),
        ("[clippings]\nall = 1", "clippings.all: not a table of measures"),
        (
            "[clippings.nl]\ncountry = {f2 = 1}",
            "clippings.nl: country: no figure 'f2'; there are f1, precision, recall",
        ),
        ("[", "Invalid initial character for a key part (at end of document)"),
    ]:
        floors.write_text(text)
        result = call(folder, "--floors", floors)
        assert (result.exit_code, result.stderr) == (2, f"clips: {floors}: {message}\n")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('"Iran | IR"', '"Irak | IQ"'), "a.gold.toml: country 2: 'Irak' is not in the text after 'Israel'"),
        (('"Iran | IR"', '"Iran"'), "a.gold.toml: country 2: 'Iran' has not all its parts"),
        (("language =", "lang ="), "a.gold.toml: language: is missing"),
        (("person =", "people ="), "a.gold.toml: people: no such key"),
        (("status =", "state ="), "a.gold.toml: event 1, state: no such key"),
        (('"ASSAULT"', '"ATTACK"'), "a.gold.toml: event 1, type 1: 'ATTACK': should be 'AGREE', 'CONSULT',"),
        (('["ASSAULT"]', "[]"), "a.gold.toml: event 1, type: List should have at least 1 item"),
        (("= []", '= "x"'), "a.gold.toml: person: 'x': should be a valid list"),
        (
            ('"Israel attacked Iran"', '"Israel struck"'),
            "a.gold.toml: event 1, words: 'Israel struck' is not in the text",
        ),
        (('"en"', '"en'), "a.gold.toml: Illegal character '\\n' (at line 2, column 15)"),
    ],
)
def test_bad_gold_is_one_line(folder: Path, change: tuple[str, str], message: str) -> None:
    (folder / "a.gold.toml").write_text(GOLD.replace(*change))
    result = call(folder)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"clips: {folder}/{message}")
    assert result.stderr.count("\n") == 1


def test_the_documents_examples_are_gold(tmp_path: Path) -> None:
    document = (Path(__file__).parents[1] / "docs" / "evaluation.md").read_text()
    gold, told = re.findall(r"```toml\n(.*?)```", document, re.DOTALL)
    words = re.findall(r'"([^"|]+)(?: \||"[],])', gold.split("[[event]]")[0].partition("country")[2])
    (tmp_path / "c07.txt").write_text(" ".join(words) + " vuurde de RSF zes drones af")
    (tmp_path / "c12.txt").write_text("dronu Port Sudan'a düştü")
    (tmp_path / "c07.gold.toml").write_text(gold)
    (tmp_path / "stories.toml").write_text(told)
    samples = read_folder(tmp_path)
    assert samples[0].gold
    assert len(samples[0].gold.quantity or ()) == 2
    assert [len(story.reports) for story in read_stories(tmp_path, samples)] == [2]


def test_missing_files(folder: Path) -> None:
    (folder / "a.txt").unlink()
    assert call(folder).stderr == f"clips: {folder}/a.gold.toml: a.txt: No such file or directory\n"
    (folder / "empty").mkdir()
    message = "no gold: neither gold.json nor *.gold.toml nor stories.toml is there"
    assert call(folder / "empty").stderr == f"clips: {folder}/empty: {message}\n"
    for reports, message in [
        ('"c | x"', "story 1, reports: there is no c.txt"),
        ('"b | griff an"', "story 1, reports: 'griff an' is not in b.txt"),
    ]:
        (folder / "a.gold.toml").unlink(missing_ok=True)
        (folder / "stories.toml").write_text(f'[[story]]\nname = "x"\ntype = ["ASSAULT"]\nreports = [{reports}]\n')
        result = call(folder)
        assert (result.exit_code, result.stderr) == (2, f"clips: {folder}/stories.toml: {message}\n")


def test_gold_json(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Iran\r\nattacked.")
    gold = {"language": "en", "country": [{"text": "Iran", "start": 0, "end": 4, "code": "IR", "form": "name"}]}
    (tmp_path / "gold.json").write_text(json.dumps({"a": gold}))
    (sample,) = read_folder(tmp_path)
    assert sample.text == "Iran\r\nattacked."
    assert sample.gold
    assert sample.gold.country
    assert (sample.gold.country[0].code, sample.gold.person) == ("IR", None)
    for changes, message in [
        ({"start": 1}, "country 1: 'Iran' is not at 1 to 4"),
        ({"cod": "IR"}, "country 1, cod: no such key"),
    ]:
        gold = {"language": "en", "country": [{"text": "Iran", "start": 0, "end": 4, "code": "IR", **changes}]}
        (tmp_path / "gold.json").write_text(json.dumps({"a": gold}))
        with pytest.raises(GoldError) as error:
            read_folder(tmp_path)
        assert str(error.value) == f"{tmp_path}/gold.json: a: {message}"


def test_written_gold_means_what_it_says(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "a.gold.toml").write_text(
        'language = "de"\npublished = 2023-11-10\nperson = ["Antony Blinken", "Park Jin | Park Jin-a"]\n'
        'organization = ["Gipfel"]\nplace = ["Seoul", "Seoul"]\nweapon = ["KN-23 | missile/ballistic"]\n'
        'date = ["Donnerstag | 2023-11-09"]\nquantity = ["60 | 60.5 | km", "23 | 23 | missile"]\n'
        'quote = ["das | ?"]\n'
    )
    gold = read_folder(tmp_path)[0].gold
    assert gold
    assert gold.published == "2023-11-10"
    assert [(p.start, p.name) for p in gold.person or ()] == [
        (TEXT.index("Antony"), "Antony Blinken"),
        (TEXT.index("Park"), "Park Jin-a"),
    ]
    assert [(o.text, o.name) for o in gold.organization or ()] == [("Gipfel", None)]
    assert [p.start for p in gold.place or ()] == [TEXT.index("Seoul"), TEXT.rindex("Seoul")]
    assert [(d.value, d.value_with_reference_date) for d in gold.date or ()] == [("2023-11-09", "2023-11-09")]
    assert [(q.number, q.unit, q.of) for q in gold.quantity or ()] == [(60.5, "km", None), (23, None, "missile")]
    assert [(q.text, q.speaker) for q in gold.quotes or ()] == [("das", None)]
    assert (gold.country, gold.events) == (None, None)
