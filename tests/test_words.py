"""Events, dates, weapons and places in English words."""

import re
from typing import Any, get_args

import pytest
from made import entity, event, span

from clips.models import Entity, Event, EventType
from clips.render.dates import date_words, order
from clips.render.names import Names, listed, place_name, weapon_words
from clips.render.phrases import Phrase
from clips.render.words import event_words, inner_events, said_by
from clips.taxonomy import categories


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2024-12-06", "2024-12-06"), ("2024-12-06TMO", "2024-12-06 morning"),
        ("2024-12-06T15:34Z", "2024-12-06 15:34 UTC"), ("2024-12-06T15:34+09:00", "2024-12-06 15:34+09:00"),
        ("2024-W10", "week 10 of 2024"), ("2024-W10-3", "2024-W10-3"), ("2024-W10-WE", "weekend of 2024-W10"),
        ("2024-Q3", "2024-Q3"), ("2022-WI", "winter 2022"), ("199", "1990s"), ("XXXX-11-09", "9 November"),
        ("XXXX-09", "September"), ("XXXX-WXX-4", "a Thursday"), ("XXXX-XX-22", "22nd of a month"),
        ("XXXX-XX-13", "13th of a month"), ("XXXX-WXX-WE", "a weekend"), ("XXXX-SU", "a summer"),
        ("XXXX-H1", "a H1"), ("XXXX-WXX-3TMO", "a Wednesday morning"), ("XXXX-XX-XXT07:00", "07:00"),
        ("XXXX-XX-XX", "XXXX-XX-XX"), ("2024-13-40", "2024-13-40"), ("XXXX-13", "XXXX-13"), ("", ""),
        ("P2Y", "P2Y"), ("now", "now"), ("XXXX-W05", "a week 05"),
    ],
)  # fmt: skip
def test_dates_in_words(value: str, words: str) -> None:
    assert date_words(value) == words


def test_dates_in_order() -> None:
    values = [
        "2022-WI",
        "2023-12-01",
        "199",
        "2024-W10",
        "2024-Q1",
        "2024-03-10",
        "2024",
        "2024-H2",
        "2024-06-30T12:00",
    ]
    assert sorted(values, key=order) == [
        "199", "2022-WI", "2023-12-01", "2024", "2024-Q1", "2024-W10", "2024-03-10", "2024-06-30T12:00", "2024-H2"
    ]  # fmt: skip


def test_every_category_is_a_noun() -> None:
    words = {category: weapon_words(category) for category in categories()}
    assert len(set(words.values())) == len(words)
    assert all(re.fullmatch(r"[A-Za-z]+(?:[- ][a-z]+)*", word) for word in words.values())
    assert words["missile/ballistic/short-range"] == "short-range ballistic missile"
    assert words["nuclear/tactical"] == "tactical nuclear weapon"
    assert words["aircraft/helicopter/attack"] == "attack helicopter"
    assert words["mine/land/anti-tank"] == "anti-tank land mine"


def test_places_are_spelled_as_the_clipping_does() -> None:
    def place(name: str, *aliases: str) -> str:
        return place_name(Entity.model_validate(entity("place:1", name, aliases=list(aliases))))

    assert place("Kaech’ŏn", "Kaechon") == "Kaechon"
    assert place("Wŏnsan", "Wonsan") == "Wonsan"
    assert place("Düsseldorf", "Dusseldorf", "DÜSSELDORF") == "Dusseldorf"
    assert place("Seoul", "SEOUL") == "Seoul"
    assert place("Kharkiv", "Charkow") == "Kharkiv"
    assert place("Moscow", "Moskau", "Москва") == "Moscow"


NAMES = Names({})


def named(*entities: dict[str, Any]) -> Names:
    return Names({made["id"]: Entity.model_validate(made) for made in entities})


@pytest.mark.parametrize("type", get_args(EventType))
def test_every_type_has_words(type: str) -> None:
    made = Event.model_validate(event("e", type, ["country:KP"], ["country:RU"], span("traf"), span("traf")))
    assert re.fullmatch(r"North Korea \w+(?: \w+)* Russia\b[\w ]*", event_words(made, NAMES))
    alone = event_words(made.model_copy(update={"recipients": []}), NAMES)
    assert re.fullmatch(r"North Korea \w+[\w ]*", alone)
    assert "Russia" not in alone


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("asserted", "North Korea gave arms to Russia"),
        ("alleged", "North Korea allegedly gave arms to Russia"),
        ("denied", "denied by China: North Korea gave arms to Russia"),
        ("negated", "not so according to China: North Korea gave arms to Russia"),
        ("planned", "North Korea is to give arms to Russia"),
        ("hypothetical", "North Korea might give arms to Russia"),
    ],
)
def test_status_in_words(status: str, words: str) -> None:
    made = event("e", "AID", ["country:KP"], ["country:RU"], span("traf"), span("traf"), status=status,
                 source="country:CN", subtype="arms-transfer")  # fmt: skip
    assert event_words(Event.model_validate(made), NAMES) == words


def test_a_person_is_killed_but_people_of_a_country() -> None:
    for recipients, words in ((["person:kim-jong-un"], "Russia killed kim jong un"),
                              (["country:KP"], "Russia killed people of North Korea")):  # fmt: skip
        made = event("e", "ASSAULT", ["country:RU"], recipients, span("traf"), span("traf"), subtype="killing")
        assert event_words(Event.model_validate(made), NAMES) == words


def test_words_of_many() -> None:
    made = event("e", "CONSULT", ["person:kim-jong-un", "country:CN"], [], span("traf"), span("traf"), mode="phone",
                 weapons=["weapon:missile/cruise"], places=["place:kaechon"])  # fmt: skip
    assert event_words(Event.model_validate(made), NAMES) == (
        "kim jong un and China talked by phone (cruise missile) in kaechon"
    )
    planned = Event.model_validate({**made, "status": "planned", "actors": [], "mode": "multilateral"})
    assert event_words(planned, NAMES) == "somebody is to talk (multilateral, cruise missile) in kaechon"
    assert listed(list("abcdef")) == "a, b, c and 3 others"
    assert listed([], "nobody") == "nobody"


def told(type: str, actors: list[str], recipients: list[str], names: Names = NAMES, **fields: Any) -> str:
    return event_words(
        Event.model_validate(event("e", type, actors, recipients, span("traf"), span("traf"), **fields)), names
    )


def test_a_person_stands_with_the_country() -> None:
    names = named(
        entity("person:kim", "Kim Jong-un", affiliation="country:KP"),
        entity("person:xi", "Xi Jinping", affiliation="country:CN"),
        entity("organization:kremlin", "Kremlin", country="RU"),
    )
    assert told("MOBILIZE", ["person:kim", "country:KP"], [], names, subtype="nuclear-program", status="planned",
                weapons=["weapon:nuclear"]) == "Kim Jong-un (North Korea) is to advance a nuclear program"  # fmt: skip
    assert told("CONSULT", ["person:kim", "country:KP", "person:xi", "country:CN"], [], names, subtype="talks") == (
        "Kim Jong-un (North Korea) and Xi Jinping (China) met"
    )
    assert told("ACCUSE", ["organization:kremlin", "country:RU"], ["person:xi"], names) == (
        "Kremlin (Russia) accused Xi Jinping"
    )
    assert told("CONSULT", ["person:kim", "country:RU"], [], names) == "Kim Jong-un and Russia talked"


def test_weapons_of_an_event() -> None:
    def arms(*weapons: str, subtype: str = "arms-transfer", type: str = "AID") -> str:
        return told(type, ["country:KP"], [], subtype=subtype, weapons=list(weapons))

    assert arms("weapon:weapon") == "North Korea gave arms"
    assert arms("weapon:missile") == "North Korea gave arms (missile)"
    assert arms("weapon:missile", "weapon:kn-23") == "North Korea gave arms (missile, kn-23)"
    assert arms("weapon:missile/ballistic/short-range", subtype="missile-test", type="MOBILIZE") == (
        "North Korea tested missiles (short-range ballistic missile)"
    )
    assert arms("weapon:missile", subtype="missile-test", type="MOBILIZE") == "North Korea tested missiles"


def test_places_of_an_event() -> None:
    places = ["place:kharkiv"]
    assert told("ASSAULT", ["country:RU"], [], places=places, subtype="shelling") == "Russia shelled kharkiv"
    assert told("ASSAULT", ["country:RU"], ["country:UA"], places=places) == "Russia attacked Ukraine in kharkiv"
    assert told("CONSULT", ["country:RU"], ["country:UA"], places=places, mode="visit") == (
        "Russia visited Ukraine (kharkiv)"
    )


def test_what_is_planned_is_told_as_itself() -> None:
    both = ["country:US", "country:CN"]
    assert told("AGREE", both, [], subtype="talks", status="planned") == "United States and China are to meet"
    assert told("AGREE", both, [], subtype="talks") == "United States and China agreed to meet"
    assert told("AGREE", both[:1], both[1:], subtype="visit", status="hypothetical") == (
        "United States might visit China"
    )


def test_accusations_and_denials_say_of_what() -> None:
    sentence = span("Nordkorea lieferte nach Angaben aus Kiew rund 60 KN-23 an Russland.")
    trigger = span("lieferte")
    arms = {"subtype": "arms-transfer", "weapons": ["weapon:kn-23"]}

    def lines(*made: dict[str, Any]) -> list[str]:
        events = [Event.model_validate(one) for one in made]
        inner = inner_events(events)
        return [event_words(one, NAMES, inner.get(one.id)) for one in events if one.id in inner]

    def one(id: str, type: str, actors: list[str], recipients: list[str], **fields: Any) -> dict[str, Any]:
        return event(id, type, actors, recipients, trigger, sentence, **fields)

    alleged = one("in", "AID", ["country:KP"], ["country:RU"], status="alleged", source="country:US", **arms)
    denied = one("in", "AID", ["country:KP"], ["country:RU"], status="denied", source="country:KP", **arms)
    assert lines(one("out", "ACCUSE", ["country:US"], ["country:KP"], mode="allege"), alleged) == [
        "United States accused North Korea of giving arms to Russia (kn-23)"
    ]
    assert lines(one("out", "ACCUSE", ["country:US"], ["country:KP"], mode="disapprove"), alleged) == [
        "United States condemned North Korea for giving arms to Russia (kn-23)"
    ]
    assert lines(one("out", "REJECT", ["country:KP"], []), denied) == [
        "North Korea denied giving arms to Russia (kn-23)"
    ]
    linked = {**alleged, "status": "asserted"}  # as another clipping tells it
    assert lines(one("out", "ACCUSE", ["country:US"], ["country:KP"], mode="allege"), linked) == [
        "United States accused North Korea of giving arms to Russia (kn-23)"
    ]
    other = {**denied, "actors": ["country:IR"]}
    assert lines(one("out", "REJECT", ["country:KP"], []), other) == [
        "North Korea denied that Iran gave arms to Russia (kn-23)"
    ]
    assert lines(one("out", "ACCUSE", ["country:US"], ["country:RU"], mode="allege"), alleged) == []
    assert lines(one("out", "REJECT", ["country:CN"], []), denied) == []
    elsewhere = event("out", "ACCUSE", ["country:US"], ["country:KP"], trigger, span("Moskau"))
    assert lines(elsewhere, alleged) == []


def test_gerunds() -> None:
    bases = ("give", "agree", "sell", "expel", "visit", "cease", "veto", "meet")
    assert {base: Phrase(base, "", "").gerund() for base in bases} == {
        "give": "giving", "agree": "agreeing", "sell": "selling", "expel": "expelling", "visit": "visiting",
        "cease": "ceasing", "veto": "vetoing", "meet": "meeting",
    }  # fmt: skip


def test_who_says_so() -> None:
    made = event("e", "AID", [], [], span("traf"), span("traf"), source="country:US", status="alleged")
    report = made["reports"][0]
    made["reports"] += [
        {**report, "source": "country:KR", "status": "asserted"},
        {**report, "source": "country:RU", "status": "denied"},
        {**report, "source": None},
    ]
    assert said_by(Event.model_validate(made), NAMES) == "says United States and South Korea, denied by Russia"


def test_who_accuses_says_so() -> None:
    made = event("e", "ACCUSE", ["country:US"], ["country:RU"], span("traf"), span("traf"), source="country:US")
    assert said_by(Event.model_validate(made), NAMES) == ""
    assert said_by(Event.model_validate({**made, "actors": ["country:KR"]}), NAMES) == "says United States"
