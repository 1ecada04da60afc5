"""What the countries pipe promises beyond the packs' examples: spans, forms, speed of growth, any text at all."""

import importlib.util
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clips import blocs, packs, territories
from clips.analyzer import Analyzer
from clips.document import Document, Found
from clips.nlp import read_document
from clips.pipes import countries

SCRIPT = Path(__file__).parent.parent / "scripts" / "build_territories.py"


def read(text: str, language: str) -> tuple[Document, list[Found]]:
    document = read_document(text, language=language)
    return document, list(countries.run(document))


def found(text: str, language: str) -> list[str]:
    document, mentions = read(text, language)
    return [
        f"{document.text[f.start : f.end]} {f.fields['code']} {f.fields['form']}"
        for f in mentions
        if f.kind == "country"
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Beijing said the U.S. and DPRK lied.",
            ["Beijing CN capital", "U.S. US abbreviation", "DPRK KP abbreviation"],
        ),
        ("en", "Americans in the USA", ["Americans US demonym", "USA US name"]),
        ("nl", "De Noord-Koreanen en het Amerikaanse leger", ["Noord-Koreanen KP demonym", "Amerikaanse US adjective"]),
        ("nb", "USAs, Kinas og russernes", ["USAs US name", "Kinas CN name", "russernes RU demonym"]),
        (
            "de",
            "US-Präsident, US -Truppen, die Russin",
            ["US US abbreviation", "US US abbreviation", "Russin RU demonym"],
        ),
        ("id", "AS, Amerika Serikat dan Korut", ["AS US abbreviation", "Amerika Serikat US name", "Korut KP name"]),
        ("ja", "米軍とロシア軍", ["米 US abbreviation", "ロシア RU name"]),
        # A sign of several countries is the one that is named most, else the first, or none.
        ("zh", "巴基斯坦发表声明。巴方反对。", ["巴基斯坦 PK name", "巴 PK abbreviation"]),
        ("zh", "巴方反对。", ["巴 PS abbreviation"]),
        ("zh", "阿富汗发表声明。阿方反对。", ["阿富汗 AF name", "阿 AF abbreviation"]),
        ("zh", "阿方反对。", []),
        ("zh", "俄乌在那里会谈。", ["俄 RU abbreviation", "乌 UA abbreviation"]),
        ("zh", "他说美好的事。", []),
        # A capital right behind a verb of what states say or decide.
        ("en", "Iran lambasted Washington.", ["Iran IR name", "Washington US capital"]),
        ("en", "Iran informed Beirut.", ["Iran IR name"]),
        ("de", "Polen kritisierte die Politik Moskaus.", ["Polen PL name", "Moskaus RU capital"]),
        # Behind a noun for what they say, as the owner of what a verb of theirs is about, and before a remark.
        ("id", "Phnom Penh menampik tudingan Bangkok.", ["Phnom Penh KH capital", "Bangkok TH capital"]),
        ("de", "Scharif verlangt von Delhi Beweise.", ["Delhi IN capital"]),
        ("pt", "O diretor fez um apelo a Teerã.", ["Teerã IR capital"]),
        ("fr", "Le Sénat a salué la fermeté de Paris et de Londres.", ["Paris FR capital", "Londres GB capital"]),
        ("en", "Canberra, meanwhile, pledged Fiji more money.", ["Canberra AU capital", "Fiji FJ name"]),
        ("en", "Norway condemned the bombing of Kyiv and thanked the mayor of Paris.", ["Norway NO name"]),
        ("de", "Polen besuchte die Umgebung Moskaus.", ["Polen PL name"]),
        ("en", "Iran bombed Beirut.", ["Iran IR name"]),
        (
            "ko",
            "한미 훈련과 북·러 밀착",
            ["한 KR abbreviation", "미 US abbreviation", "북 KP abbreviation", "러 RU abbreviation"],
        ),
        ("de", "Der deutsche Minister, die Deutschen", ["deutsche DE adjective", "Deutschen DE demonym"]),
        ("tr", "Rusya'nın ve ABD’ye", ["Rusya'nın RU name", "ABD’ye US abbreviation"]),
        ("en", "China's army; the Republic of Moldova", ["China CN name", "Republic of Moldova MD name"]),
        ("en", "IT WORRIES US, SAYS US ENVOY", ["US US abbreviation"]),
        ("es", "Habla ruso y chino, no con rusos.", ["rusos RU adjective"]),
    ],
)
def test_forms(language: str, text: str, expected: list[str]) -> None:
    assert found(text, language) == expected


@pytest.mark.parametrize("language", ["sw", "is", "ta", "km", "mn"])
def test_a_language_without_a_pack_has_the_names_of_cldr(language: str) -> None:
    names = {code: names[0] for code, names, _ in territories.read_names(language)}
    text = f"( {names['RU']} , {names['UA']} , {names['KP']} )"
    assert [line.split()[-2] for line in found(text, language)] == ["RU", "UA", "KP"]


def test_an_unknown_language_has_none() -> None:
    assert found("Russia", "xx") == []


def test_blocs_are_organizations() -> None:
    document, mentions = read("NATO and the European Union met the African Union.", "en")
    names = [(document.text[f.start : f.end], f.fields) for f in mentions if f.kind == "organization"]
    assert names == [
        ("NATO", {"name": "NATO", "country": None}),
        ("European Union", {"name": "European Union", "country": None}),
        ("African Union", {"name": "African Union", "country": None}),
    ]
    assert blocs.members()["AUKUS"] == {"AU", "GB", "US"}


def test_every_bloc_that_is_named_has_members() -> None:
    named = {term.payload for code in packs.codes() for term in blocs.terms(packs.load(code))}
    assert named <= blocs.members().keys()


@settings(deadline=None, max_examples=60)
@given(st.text(), st.sampled_from(["nl", "en", "ja", "de"]))
def test_any_text(text: str, language: str) -> None:
    document, mentions = read(f"{text} Moscow said{text}, Moskou 米軍{text}", language)
    assert all(0 <= f.start < f.end <= len(document.text) for f in mentions)


def test_time_grows_with_the_text() -> None:
    text = "Moscow and Beijing said that Russia, China's ally, sent missiles to Tehran in 2024. "

    def seconds(times: int) -> float:
        document = read_document(text * times, language="en")
        start = time.process_time()
        list(countries.run(document))
        return time.process_time() - start

    small = min(seconds(50) for _ in range(5))
    assert min(seconds(500) for _ in range(3)) < 15 * small + 0.01


def test_extract_is_what_its_script_writes() -> None:
    pytest.importorskip("babel")
    spec = importlib.util.spec_from_file_location("build_territories", SCRIPT)
    assert spec
    assert spec.loader
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    for language in ("nl", "ja", "sr", "ar"):
        assert (script.FOLDER / f"{language}.tsv").read_text(encoding="utf-8").splitlines() == script.rows(language)


@pytest.mark.parametrize("code", packs.codes())
def test_tables_have_a_country_a_line(code: str) -> None:
    lines = packs.load(code).countries.table.split("\n")
    assert [line for line in lines if line.strip() and not re.match(r"[A-Z]{2}( |$)", line)] == []


def test_a_capital_inside_a_date_is_no_country() -> None:
    """Monday is `Dushanbe` in Persian."""
    clipping = Analyzer(language="fa").analyze("روز دوشنبه در تهران گفت که ایران موشک نداده است.")
    assert [m.text for m in clipping.mentions if m.kind == "country"] == ["ایران"]
