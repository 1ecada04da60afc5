"""People and organizations: the decision between sources, one reading for a clipping, and robustness."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clips.analyzer import Analyzer
from clips.models import Clipping, Organization, Person
from clips.nlp import document_of, pipeline, read_document
from clips.pipes.names import candidates, lists
from clips.pipes.names.candidates import Candidate, combine, decide
from clips.pipes.names.people import eastern, surname_shape
from clips.pipes.names.same import family, same_person


def read(text: str, language: str) -> Clipping:
    return Analyzer(language=language).analyze(text)


def people(text: str, language: str = "en") -> list[Person]:
    return [m for m in read(text, language).mentions if isinstance(m, Person)]


def organizations(text: str, language: str = "en") -> list[Organization]:
    return [m for m in read(text, language).mentions if isinstance(m, Organization)]


def candidate(first: int, last: int, kind: str, score: float) -> Candidate:
    return Candidate(first, last, first * 10, last * 10 - 1, kind, score, "test")


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("nl", "”We zijn bang”, vertelde verpleegster Mirlande Estimé.", ["Mirlande Estimé"]),
        ("ru", "Жители Авдеевки уехали.", []),
        ("ru", "Житель Авдеевки уехал.", []),
        ("ru", "Житель Авдеевки Пётр Гончаров уехал.", ["Пётр Гончаров"]),
        ("uk", "Речниця Південного командування Наталія Гуменюк сказала.", ["Наталія Гуменюк"]),
        ("id", "Warga Rafah mengungsi.", []),
    ],
)
def test_who_is_told_of_and_who_only_lives_there(language: str, text: str, expected: list[str]) -> None:
    assert [m.text for m in people(text, language)] == expected


def test_candidates_of_one_span_and_kind_add_up() -> None:
    (one,) = combine([candidate(0, 2, "person", 0.5), candidate(0, 2, "person", 0.6)])
    assert one.score == pytest.approx(0.8)


def test_the_surer_wins_and_the_longer_at_nearly_the_same_score() -> None:
    kept = decide([candidate(0, 2, "place", 0.6), candidate(0, 2, "person", 0.7)], 0.5)
    assert [c.kind for c in kept] == ["person"]
    kept = decide([candidate(0, 1, "place", 0.8), candidate(0, 3, "organization", 0.78)], 0.5)
    assert [c.kind for c in kept] == ["organization"]
    assert decide([candidate(0, 1, "person", 0.49)], 0.5) == []


def test_candidates_is_the_seam() -> None:
    document = read_document("Foreign Minister Penny Wong spoke in Suva.", language="en")
    document_of(pipeline()("warm up"))
    found = {(document.text[c.start : c.end], c.kind, c.source) for c in candidates(document)}
    assert ("Penny Wong", "person", "title before") in found
    assert ("Suva", "place", "GeoNames") in found


@pytest.mark.parametrize(
    ("text", "language", "role", "affiliation"),
    [
        ("USAs utenriksminister Antony Blinken kom.", "nb", "utenriksminister", "country:US"),
        ("the Korean defence minister Roh arrived", "en", "defence minister", None),
        ("Menteri Pertahanan Rusia Belousov tiba.", "id", "Menteri Pertahanan", "country:RU"),
        ("Robert Wood, Deputy Ambassador of the US to the UN, spoke.", "en", "Deputy Ambassador", "country:US"),
        ("UN envoy for Yemen Hans Grundberg flew home.", "en", "envoy", "organization:united-nations"),
        ("NATO Secretary General Mark Rutte said so.", "en", "Secretary General", "organization:nato"),
        ("Iran's ambassador to Russia, Kazem Jalali, attended.", "en", "ambassador", "country:IR"),
        ("De Libanese premier Najib Mikati sprak.", "nl", "premier", "country:LB"),
        ("Generalmajor Zaw Min Tun wies das zurück.", "de", "Generalmajor", None),
        ("Minister van Buitenlandse Zaken Caspar Veldkamp zweeg.", "nl", "Minister van Buitenlandse Zaken", None),
        ("Mr. Kessler was there.", "en", None, None),
    ],
)  # fmt: skip
def test_role_and_affiliation(text: str, language: str, role: str | None, affiliation: str | None) -> None:
    (person,) = people(text, language)
    assert person.role == role
    if affiliation:
        assert person.affiliation == affiliation


@pytest.mark.parametrize(
    ("text", "language", "roles"),
    [
        ("In talks with Kim Jong Il, Defence Minister Belousov praised him.", "en", [None, "Defence Minister"]),
        ("dengan Kim Jong Il, Menteri Pertahanan Rusia Belousov bertemu.", "id", [None, "Menteri Pertahanan"]),
        ("Neben Annalena Baerbock, Außenminister Lawrow und andere.", "de", [None, "Außenminister"]),
        ("Annalena Baerbock, Außenministerin Deutschlands, kam.", "de", ["Außenministerin"]),
        ("Ana Brnabić, Serbian prime minister, left with Marko Jurić.", "en", ["prime minister", None]),
    ],
)  # fmt: skip
def test_a_title_right_before_a_name_is_that_names(text: str, language: str, roles: list[str | None]) -> None:
    assert [p.role for p in people(text, language)] == roles


@pytest.mark.parametrize(
    ("text", "language", "kinds"),
    [
        ("Russian tanks rolled into Georgia. Georgia Meloni left Tbilisi.",
         "en", ["country Russian", "country Georgia", "person Georgia Meloni", "place Tbilisi"]),
        ("King Abdullah of Jordan met Michael Jordan.", "en",
         ["person Abdullah", "country Jordan", "person Michael Jordan"]),
        ("George Washington never went to Washington.", "en", ["person George Washington", "place Washington"]),
        ("Paris Hilton flew to Paris.", "en", ["person Paris Hilton", "place Paris"]),
        ("Kim Jong-un met Kim Yo-jong. Kim smiled.", "en", ["person Kim Jong-un", "person Kim Yo-jong", "person Kim"]),
    ],
)  # fmt: skip
def test_names_that_are_something_else_elsewhere(text: str, language: str, kinds: list[str]) -> None:
    mentions = read(text, language).mentions
    assert [f"{m.kind} {m.text}" for m in mentions if m.kind in ("person", "place", "country")] == kinds


def test_the_fullest_and_most_frequent_spelling_names_a_person() -> None:
    text = "Kim Jung Eun came. Kim Jong-un spoke. Kim Jong-un and Kim Jong Il left."
    assert [p.name for p in people(text, "en")] == ["Kim Jong-un", "Kim Jong-un", "Kim Jong-un", "Kim Jong Il"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("However, Monday's Two -Sided Street was closed in March.", "en"),
        ("The Council said On Friday That Nothing Happened To The Bridge", "en"),
        ("Die Waffenversorgungsvereinbarungen und die Sicherheitslage bereiten der Regierung Sorgen.", "de"),
        ("Der Sprecher sagte am Montag, das Abkommen trete im Januar in Kraft.", "de"),
        ("Namun Pertemuan Puncak itu dibatalkan pada Selasa.", "id"),
        ("Demonstrantene krever svar. Regjeringen tier.", "nb"),
        ("NEWS: READ MORE BELOW #Russias #Security http://Example.com/John_Smith mail@Jones.com", "en"),
        ("Dinsdag was het Rustig. Het Kabinet zwijgt.", "nl"),
        ("", "en"),
    ],
)
def test_no_people(text: str, language: str) -> None:
    assert people(text, language) == []


def test_a_bare_family_name_is_the_nearest_bearer() -> None:
    found = people("Kim Jong Il met Kim Jung Eun. Kim smiled. Later Kim Jong Il left.")
    assert [p.name for p in found] == ["Kim Jong Il", "Kim Jung Eun", "Kim Jung Eun", "Kim Jong Il"]


def test_a_name_before_its_full_form() -> None:
    found = people("Gallant resigned, his office said. Yoav Gallant had been defence minister since 2022.")
    assert [(p.text, p.name) for p in found] == [("Gallant", "Yoav Gallant"), ("Yoav Gallant", "Yoav Gallant")]


def test_genitives_belong_to_the_span_and_not_to_the_name() -> None:
    found = people("Bidens besøk er avlyst. Joe Biden er syk.", "nb")
    assert [(p.text, p.name) for p in found] == [("Bidens", "Joe Biden"), ("Joe Biden", "Joe Biden")]
    assert [p.text for p in people("President Joe Biden’s visit is off.")] == ["Joe Biden"]


def test_a_country_inside_a_persons_name_is_no_country() -> None:
    clipping = read("Defence Minister Israel Katz and Michael Jordan spoke in Israel.", "en")
    assert [(m.kind, m.text) for m in clipping.mentions] == [
        ("person", "Israel Katz"),
        ("person", "Michael Jordan"),
        ("country", "Israel"),
    ]


def test_an_abbreviation_in_brackets_names_its_organization() -> None:
    text = "The Humanitarian Access Network (HAN) left. HAN gave no reason."
    assert [(o.text, o.name) for o in organizations(text)] == [
        ("Humanitarian Access Network", "Humanitarian Access Network"),
        ("HAN", "Humanitarian Access Network"),
        ("HAN", "Humanitarian Access Network"),
    ]


def test_the_same_organization_has_one_name_in_every_language() -> None:
    names = {
        organizations(text, language)[0].name
        for text, language in [
            ("De VN-Veiligheidsraad vergadert.", "nl"),
            ("FNs sikkerhetsråd møtes.", "nb"),
            ("Der UN-Sicherheitsrat tagt.", "de"),
            ("Dewan Keamanan PBB bersidang.", "id"),
            ("The U.N. Security Council meets.", "en"),
        ]
    }
    assert names == {"UN Security Council"}


def test_no_span_is_two_of_person_organization_and_place() -> None:
    text = "Paris Hilton, George Washington and the New York Times met in Paris, Washington and New York."
    spans = [(m.start, m.end) for m in read(text, "en").mentions if m.kind in ("person", "organization", "place")]
    assert len(spans) == len(set(spans))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Antony Blinken", "Anthony Blinken"),
        ("Blinken", "Antony Blinken"),
        ("A. Blinken", "Antony Blinken"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Kim Jong-un", "Kim Jung Eun"),
        ("Park Geun-hye", "Pak Kun Hye"),
        ("Moon Jae-in", "Mun Jae In"),
        ("Jong-un Kim", "Kim Jong-un"),
        ("Kazuyuki Yamazaki", "Yamazaki Kazuyuki"),
        ("Volodymyr Zelensky", "Wolodymyr Selenskyj"),
        ("Ali Khamenei", "Ali Chamenei"),
        ("Walerij Saluschnyj", "Valerii Zaluzhnyi"),
        ("Vladimir Poetin", "Wladimir Putin"),
        ("Sergej Sjojgoe", "Sergei Shoigu"),
        ("Sergej Lawrow", "Sergei Lavrov"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Recep Tayyip Erdoğan", "Tayyip Erdogan"),
        ("Mohammed bin Salman", "Muhammad bin Salman"),
        ("Ursula von der Leyen", "von der Leyen"),
    ],
)
def test_same_person(a: str, b: str) -> None:
    assert same_person(a, b)
    assert same_person(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Kim Jong-un", "Kim Yo-jong"),
        ("Kim Jong Il", "Kim Jung Eun"),
        ("Kim Jong Il", "Kim Jong-un"),
        ("Li Qiang", "Li Keqiang"),
        ("Park Jin", "Park Geun-hye"),
        ("Park Jin", "Pak Gin"),
        ("Vasily Nebenza", "Nebenja"),
        ("Hunter Biden", "Joe Biden"),
        ("George W. Bush", "Jeb Bush"),
        ("Bashar al-Assad", "Maher al-Assad"),
        ("Robert Wood", "Barbara Woodward"),
        ("Ali Khamenei", "Mojtaba Khamenei"),
    ],
)
def test_different_people(a: str, b: str) -> None:
    assert not same_person(a, b)
    assert not same_person(b, a)


def test_family_names() -> None:
    assert [family(n) for n in ("Kim Jong-un", "Xi Jinping", "Joe Biden", "Ursula von der Leyen")] == [
        "Kim", "Xi", "Biden", "Leyen",
    ]  # fmt: skip


def test_shapes() -> None:
    assert eastern(["Roh", "Kwang-cheol"])
    assert eastern(["Wang", "Yi"])
    assert not eastern(["Kim", "Kardashian"])
    assert not eastern(["Robert", "Wood"])
    assert surname_shape("Oleshchenko")
    assert not surname_shape("Street")


def test_lists_are_names() -> None:
    assert {"vladimir", "volodymyr", "abiy", "prabowo"} <= lists.first_names()
    assert {"however", "today"} <= lists.ordinary("en")
    assert "sicherheit" in lists.ordinary("de")
    assert not {"however", "today"} & lists.last_names()


PIECES = """Kim Jong-un al-Assad von der Leyen U.S. NATO (NSC) President Gen. , . ’s said in - – “ ” : the The Ministry
of Defence Kyiv Ukraine Wood J. Minister Ärzte İstanbul 北朝鮮 Владимир Путин #Tag @x http://a.b RSF-leider"""
NAMES = st.lists(st.sampled_from([*PIECES.split(), "\n"]), max_size=40).map(" ".join)


@settings(max_examples=120, deadline=None)
@given(st.one_of(NAMES, st.text(max_size=200)), st.sampled_from(["en", "nl", "nb", "de", "id", "ja", "und"]))
def test_spans_hold_on_any_text(text: str, language: str) -> None:
    clipping = read(text, language)
    for mention in clipping.mentions:
        assert text[mention.start : mention.end] == mention.text
        assert mention.text
    spans = [(m.start, m.end) for m in clipping.mentions if m.kind in ("person", "place")]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_word_lists_match_their_script() -> None:
    folder = Path(__file__).parent.parent / "src" / "clips" / "data" / "names"
    for path in folder.glob("*.txt"):
        words = path.read_text(encoding="utf-8").split()
        assert words == sorted(words), path.name
        assert len(words) == len(set(words)), path.name


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Переговоры с Зеленским прошли в Киеве.", "ru", [("person", "Зеленским"), ("place", "Киеве")]),
        ("Переговори про Орбана та Фіцо пройшли в Одесі.", "uk", [("person", "Орбана"), ("place", "Одесі")]),
    ],
)
def test_well_known_family_names_are_no_places(text: str, language: str, found: list[tuple[str, str]]) -> None:
    named = [(m.kind, m.text) for m in read(text, language).mentions if m.kind in ("person", "place", "organization")]
    assert [pair for pair in named if pair[1] != "Фіцо"] == found


def test_a_relative_clause_behind_a_name_is_no_office() -> None:
    text = "Menteri Luar Negeri Somsak Charoenrat, yang menuding tentara Kamboja menembak, tiba di Hanoi."
    (person,) = [m for m in Analyzer(language="id").analyze(text).mentions if m.kind == "person"]
    assert (person.role, person.affiliation) == ("Menteri Luar Negeri", None)
