"""Events: roles, status, source, date and place, and what is none."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clips import packs
from clips.analyzer import Analyzer
from clips.events.merging import event_id, merge
from clips.events.senses import ontology
from clips.events.spelling import spell
from clips.events.triggers import terms
from clips.models import Event, Report, Span


def events(text: str, language: str = "en", date: str | None = "2024-05-15") -> list[Event]:
    return Analyzer(language=language, date=date).analyze(text).events


def one(text: str, language: str = "en") -> Event:
    (event,) = events(text, language)
    return event


def test_senses_are_plover() -> None:
    modes = ontology().modes
    assert len(modes) == 16
    for sense in ontology().sense.values():
        assert not sense.mode or sense.mode in modes[sense.type], sense.name
        assert all(name in ontology().sense for name in sense.alt.values()), sense.name


@pytest.mark.parametrize("code", packs.codes())
def test_packs_name_senses_that_exist(code: str) -> None:
    data = packs.load(code).events
    assert {*data.verbs, *data.nouns} - {"none"} <= ontology().sense.keys()
    assert data.themes.keys() <= {t for s in ontology().sense.values() for t in s.theme | s.alt.keys()} | {
        "people",
        "force",
        "town",
        "unit",
        "sport",
        "disaster",
    }
    assert all(term.text for term in terms(packs.load(code)))  # a sense that is unknown is an error


def test_date_place_weapon_and_mode() -> None:
    event = one("Russia struck Kharkiv with Iskander missiles on 13 May.")
    assert (event.type, event.mode, event.subtype) == ("ASSAULT", "heavy-weapons", "missile-strike")
    assert (event.actors, event.recipients) == (["country:RU"], ["country:UA"])
    assert (event.weapons, event.date) == (["weapon:iskander"], "2024-05-13")
    assert event.places == ["place:706483"]
    (report,) = event.reports
    assert (report.trigger.text, report.source, report.clipping) == ("struck", None, "text")
    assert report.evidence.text == "Russia struck Kharkiv with Iskander missiles on 13 May."


def test_the_date_of_the_statement_is_not_that_of_the_event() -> None:
    (event,) = [
        e for e in events("Ukraine said on Monday that Russia had attacked Odesa on 2 May.") if e.type == "ASSAULT"
    ]
    assert (event.date, event.status, event.reports[0].source) == ("2024-05-02", "alleged", "country:UA")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Iran attacked Iraq.", "asserted"),
        ("Iran did not attack Iraq.", "negated"),
        ("Iran reportedly attacked Iraq.", "alleged"),
        ("According to Turkey, Iran attacked Iraq.", "alleged"),
        ("Iran plans to attack Iraq.", "planned"),
        ("Iran could attack Iraq.", "hypothetical"),
        ("Iran not only attacked Iraq but also Syria.", "asserted"),
        ("There is no evidence that Iran attacked Iraq.", "negated"),
    ],
)
def test_status(text: str, status: str) -> None:
    event = events(text)[0]
    assert (event.type, event.actors, event.recipients[:1], event.status) == (
        "ASSAULT", ["country:IR"], ["country:IQ"], status)  # fmt: skip


def test_an_accusation_is_two_events() -> None:
    accuse, inner = events("Kenya accused Sudan of supplying weapons to Libya.")
    assert (accuse.type, accuse.mode, accuse.actors, accuse.recipients) == (
        "ACCUSE",
        "allege",
        ["country:KE"],
        ["country:SD"],
    )
    assert (inner.type, inner.subtype, inner.status) == ("AID", "arms-transfer", "alleged")
    assert (inner.actors, inner.recipients, inner.reports[0].source) == (["country:SD"], ["country:LY"], "country:KE")


def test_a_denial_is_two_events() -> None:
    deny, inner = events("Sudan denied that it had supplied weapons to Libya.")
    assert (deny.type, deny.actors) == ("REJECT", ["country:SD"])
    assert (inner.type, inner.status, inner.reports[0].source) == ("AID", "denied", "country:SD")


def test_a_promise_is_an_agreement() -> None:
    event = one("Poland promised to deliver tanks to Ukraine.")
    assert (event.type, event.subtype, event.recipients) == ("AGREE", "arms-transfer", ["country:UA"])


@pytest.mark.parametrize(
    "text",
    [
        "Drones were delivered to Russia by Iran.",
        "Russia received drones from Iran.",
        "The delivery of drones by Iran to Russia went on.",
        "Iran, which delivered drones to Russia, said nothing.",
        "Drones supplied by Iran to Russia were shown.",
    ],
)
def test_one_thing_said_in_many_ways(text: str) -> None:
    event = events(text)[0]
    assert (event.type, event.actors, event.recipients) == ("AID", ["country:IR"], ["country:RU"])


@pytest.mark.parametrize(
    "text",
    [
        "The economy of Japan grew by two percent.",
        "Norway has a long border with Russia.",
        "The launch pad in North Korea is old.",
        "Anna met Peter in a café.",
        "The capital of France is Paris.",
        "Talks are difficult, analysts say.",
    ],
)
def test_a_plain_statement_is_no_event(text: str) -> None:
    assert events(text) == []


def test_pronouns_and_pairs() -> None:
    found = events("China and Russia are neighbours. The two countries held joint drills on Friday.")
    assert [(e.type, e.actors) for e in found] == [("COOPERATE", ["country:CN", "country:RU"])]


def test_the_attack_that_is_condemned_was_told_before() -> None:
    found = events("Iran attacked Israel on Sunday. Jordan condemned the attack on Israel.")
    assert [(e.type, e.actors, e.recipients) for e in found][1:] == [("ACCUSE", ["country:JO"], ["country:IR"])]


def test_a_person_stands_for_a_country() -> None:
    event = one("French President Emmanuel Macron met Chinese President Xi Jinping in Paris.")
    assert event.actors == ["person:xi-jinping", "country:CN"]
    assert event.recipients == ["person:emmanuel-macron", "country:FR"]  # at home


def test_ids_are_stable() -> None:
    parts = ("AID", "arms-transfer", ["country:KP"], ["country:RU"], [], [], "2024-05")
    assert event_id(*parts) == event_id(*parts) != event_id("AID", None, *parts[2:])
    assert len(event_id(*parts)) == 12


def test_the_same_thing_told_twice_is_one_event() -> None:
    span = Span(text="x", start=0, end=1)

    def event(weapons: list[str], start: int) -> Event:
        report = Report(
            clipping="a",
            status="asserted",
            source=None,
            trigger=Span(text="x", start=start, end=start + 1),
            evidence=span,
        )
        return Event(id="1", type="AID", actors=["country:KP"], recipients=["country:RU"], weapons=weapons,
                     status="asserted", reports=[report], confidence=1)  # fmt: skip

    assert merge([event([], 0), event(["weapon:missile"], 9)]) == [event(["weapon:missile"], 9)]


PIECES = """Russia|Iran's|attacked|missiles|to|by|the|Xi Jinping|said|that|,|.|“|”|met|on Monday|not|which|and|supply|of
accused|they""".replace("\n", "|").split("|")


@given(st.lists(st.sampled_from(PIECES), max_size=25))
@settings(max_examples=150, deadline=None)
def test_any_order_of_words(pieces: list[str]) -> None:
    text = " ".join(pieces)
    clipping = Analyzer(language="en", date="2024-05-15").analyze(text)
    for event in clipping.events:
        for report in event.reports:
            assert text[report.trigger.start : report.trigger.end] == report.trigger.text
            assert text[report.evidence.start : report.evidence.end] == report.evidence.text
        assert not set(event.actors) & set(event.recipients)


def test_linear_time() -> None:
    text = (
        "Russia attacked Ukraine with missiles and China condemned Russia , which denied that Iran sent drones to it "
    )
    analyzer = Analyzer(language="en")

    def seconds(n: int) -> float:
        start = time.process_time()
        analyzer.analyze(text * n)
        return time.process_time() - start

    seconds(2)
    assert min(seconds(400), seconds(400)) < 20 * max(seconds(40), 0.03)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Die USA ziehen einen Teil ihrer Truppen aus Syrien ab.", "RETREAT US>SY asserted"),
        ("de", "Belgien stellt der Ukraine 30 Kampfflugzeuge zur Verfügung.", "AID BE>UA asserted"),
        ("de", "In der Nacht zum Dienstag flog Israels Luftwaffe Angriffe auf Syrien.", "ASSAULT IL>SY asserted"),
        ("de", "Polen will 32 Kampfjets vom Typ F-35 kaufen.", "AGREE PL> planned"),
        ("nl", "Polen stuurt drie Wit-Russische diplomaten het land uit.", "SANCTION PL>BY asserted"),
        ("nl", "Servië doet de aantijgingen af als verzinsels.", "REJECT RS> asserted"),
        ("nb", "Russland trekker sammen styrker ved grensen til Finland.", "MOBILIZE RU> asserted"),
        ("nb", "USA har godkjent salg av Patriot-missiler til Polen.", "AGREE US>PL asserted"),
        ("en", "Ukraine sank a Russian warship off Crimea.", "ASSAULT UA>RU asserted"),
        ("en", "North Korea has shipped nine million shells to Russia.", "AID KP>RU asserted"),
        ("en", "The EU eased sanctions against Syria.", "CONCEDE >SY asserted"),
        ("en", "Police in Tbilisi detained dozens of protesters.", "COERCE GE> asserted"),
        ("id", "Belanda menghibahkan enam jet F-16 kepada Ukraina.", "AID NL>UA asserted"),
        ("id", "Polisi Belarus meringkus dua wartawan Polandia.", "COERCE BY>PL asserted"),
    ],
)
def test_usual_wordings(language: str, text: str, expected: str) -> None:
    event = one(text, language)
    actors = ",".join(i[8:] for i in event.actors if i.startswith("country:"))
    recipients = ",".join(i[8:] for i in event.recipients if i.startswith("country:"))
    assert f"{event.type} {actors}>{recipients} {event.status}" == expected


def test_an_accusation_that_is_rejected_stays_one() -> None:
    found = events("The UAE rejected accusations by Sudan that Abu Dhabi sent bombs and drones to the RSF.")
    assert ("REJECT", "asserted") in [(e.type, e.status) for e in found]
    (aid,) = [e for e in found if e.type == "AID"]
    assert (aid.actors, aid.recipients[0], aid.status) == (
        ["country:AE"], "organization:rapid-support-forces", "denied")  # fmt: skip


def test_joined_verbs_are_two_events() -> None:
    found = events("Colombia condemned the Israeli attack and recalled its ambassador from Israel.")
    assert ("SANCTION", "country:CO") in [(e.type, e.actors[0]) for e in found if e.actors]


def test_nouns_without_a_name_stand_for_their_country() -> None:
    found = events("Sudan is at war with the RSF. The army retook the city of Khartoum on 2 May.")
    assert [(e.type, e.actors) for e in found if e.type == "ASSAULT"] == [("ASSAULT", ["country:SD"])]


def test_a_month_is_no_modal_verb() -> None:
    """In capitals, `MAY 6` and `may` look the same."""
    event = one("PORT SUDAN, MAY 6 (AFP) - THE SUDANESE ARMY SHOT DOWN SIX DRONES.")
    assert (event.subtype, event.status) == ("shoot-down", "asserted")


def test_a_clause_with_a_passive_of_its_own_has_a_subject_of_its_own() -> None:
    told = events("Russland griff Odessa mit Drohnen an, dabei wurden zwei Menschen getötet.", "de")
    assert [(e.subtype, e.actors, e.recipients) for e in told] == [("drone-strike", ["country:RU"], ["country:UA"])]


def test_many_sections_take_linear_time() -> None:
    """A text that changes its language in every line, as digests do."""
    lines = "צה״ל תקף שלוש מטרות בסוריה ביום שני.\n\nارتش ایران روز دوشنبه دو موشک به سوریه شلیک کرد.\n\n"
    analyzer = Analyzer()
    analyzer.analyze(lines)

    def seconds(times: int) -> float:
        text = lines * times
        began = time.process_time()
        analyzer.analyze(text)
        return time.process_time() - began

    assert min(seconds(1200) / seconds(300) for _ in range(2)) < 4 * 1.5


@pytest.mark.parametrize(
    ("text", "status", "source"),
    [
        ("Russia attacked Kyiv, officials told Reuters.", "asserted", None),
        ("Russia attacked Kyiv, Reuters said.", "asserted", "organization:reuters"),
        ("The United States is considering strikes on Iran, three officials told Reuters.", "hypothetical", None),
    ],
)
def test_who_is_told_is_no_source(text: str, status: str, source: str | None) -> None:
    event = one(text)
    assert (event.type, event.status, event.reports[0].source) == ("ASSAULT", status, source)


def test_where_a_report_was_written_is_not_where_it_happened() -> None:
    told = events("【カイロ共同】イスラエル軍が5日、ガザ北部を空爆した。", "ja")
    assert [(e.type, e.actors, e.recipients) for e in told] == [("ASSAULT", ["country:IL"], ["country:PS"])]


def test_when_it_will_be_may_stand_before_or_behind() -> None:
    assert one("Zelensky visits the United States next week.").status == "planned"
    assert one("Norge leverer neste uke raketter til Ukraina.", "nb").status == "planned"
    assert one("Volgende week reist Zelensky naar de Verenigde Staten.", "nl").status == "planned"


def test_a_noun_that_opens_its_clause_acts() -> None:
    told = events("Moldova utviser 45 diplomater. Moldova er et lite land. Regjeringen anklager Russland.", "nb")
    assert [(e.actors, e.recipients) for e in told if e.type == "ACCUSE"] == [(["country:MD"], ["country:RU"])]


def test_a_stem_may_be_a_passive_by_itself() -> None:
    paradigms = {"ar": {"dı": "f", "dığını": "g", "acak": "fu", "mak": "b"}}
    passive = {"dı": "s", "dığını": "sg", "acak": "su", "mak": "b"}
    assert list(spell("gözaltına alın/ar!", paradigms, False)) == [("gözaltına alın", passive, "", False)]
    assert list(spell("vur/ar", paradigms, False)) == [("vur", paradigms["ar"], "", False)]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Rus gemisi Estonya tarafından alıkonuldu.", "tr", ("COERCE", ["country:EE"], ["country:RU"])),
        ("İran'a saldıran İsrail, Suriye'yi de bombaladı.", "tr", ("ASSAULT", ["country:IL"], ["country:SY"])),
        ("هدد وزير الدفاع الإيراني إسرائيل.", "ar", ("THREATEN", ["country:IR"], ["country:IL"])),
        ("غارة إسرائيلية استهدفت سيارة جنوبي لبنان.", "ar", ("ASSAULT", ["country:IL"], ["country:LB"])),
    ],
)
def test_who_acts_where_verbs_come_last_or_first(
    text: str, language: str, found: tuple[str, list[str], list[str]]
) -> None:
    assert found in [(e.type, e.actors, e.recipients) for e in events(text, language)]
