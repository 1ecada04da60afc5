"""Watchlists: what matches in which language, and what gives way to what."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clips import Analyzer
from clips.link import link
from clips.pipes.watchlist import Matcher, agrees
from clips.watchlist import Entry, Watchlist


def person(name: str, *aliases: str, id: str | None = None, note: str | None = None) -> Entry:
    return Entry(name, "person", aliases, id, note)


def marked(text: str, language: str, *entries: Entry) -> list[tuple[str, str, str | None]]:
    """(kind, text, entity) of what the entries mark in a text."""
    clipping = Analyzer(language=language, watchlist=Watchlist(entries)).analyze(text)
    for m in clipping.mentions:
        assert text[m.start : m.end] == m.text
    return [(m.kind, m.text, m.entity) for m in clipping.mentions if m.watchlist]


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
