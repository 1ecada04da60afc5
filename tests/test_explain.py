"""`clips explain`: every mention with what made it, every refusal with its rule."""

import re
from pathlib import Path

import pytest

from clips import Analyzer
from clips.explain import explain
from clips.notes.rules import DATES, NAMES, RULES
from clips.pipes.dates.recognise import BUILDERS
from clips.watchlist import Entry, Watchlist

ROOT = Path(__file__).parent.parent
NAMED = ("person", "organization", "place", "event")


def lines(text: str, language: str, *kinds: str) -> list[str]:
    """What is said of the mentions and refusals of some kinds (none: all but names and events), by their place."""
    one = explain(Analyzer(language=language, date="2024-09-18"), text)
    mentions = zip(one.clipping.mentions, one.mentions, strict=True)
    found = [(m.start, m.kind, f"{m.kind} {m.text}", why) for m, why in mentions]
    found += [(r.start, r.kind, f"no {r.kind} {r.text}", r.why) for r in one.refused]
    wanted = [f for f in sorted(found, key=lambda f: f[:3]) if (f[1] in kinds if kinds else f[1] not in NAMED)]
    return [f"{head}: {'; '.join(reason.text for reason in why)}" for _, _, head, why in wanted]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "nl",
            "Rusland ontkent het, Moskou ontkent wapenleveringen, en de minister reisde naar Kyiv.",
            [
                "country Rusland: `Rusland`: name of RU (CLDR, nl)",
                "country Moskou: `Moskou`: capital of RU (CLDR, nl); capital acts: `ontkent` behind it",
                "no weapon wapenleveringen: only begins the compound `wapenleveringen`",
                "no country Kyiv: only a place: `naar` before it, and people go there",
            ],
        ),
        (
            "de",
            "Russlands Angriff; Frau Mai kam im Mai nach Pjöngjang.",
            [
                "country Russlands: `Russland`: name of RU (CLDR, de); ending `-s`",
                "no date Mai: could be a weekday, month or season by its name, but the words beside it do not say so",
                "date Mai: a weekday, month or season by its name; counted from the clipping's date 2024-09-18; "
                "the nearest verb speaks of what was",
                "no country Pjöngjang: only a place: `nach` before it",
            ],
        ),
        (
            "ru",
            "В Россию прибыли 60 баллистических ракет, заявил Минск.",
            [
                "country Россию: `Россия`: name of RU (CLDR, ru); ending `-ию`",
                "quantity 60 баллистических ракет: a number before what it counts: exact 60, missile/ballistic",
                "weapon баллистических ракет: `ракет`: a noun, missile; `баллистических`: ballistic",
                "country Минск: `Минск`: capital of BY (CLDR, ru); capital acts: `заявил` before it",
            ],
        ),
        ("ar", "وروسيا تنفي", ["country روسيا: `روسيا`: name of RU (ar.toml); `و` before it stays outside"]),
        (
            "ko",
            "러시아는 미사일 3발",
            [
                "country 러시아: `러시아`: name of RU (ko.toml); `는` behind it stays outside",
                "weapon 미사일: `미사일`: a noun, missile",
                "quantity 3발: a number with a counter: exact 3, missile",
            ],
        ),
        (
            "ja",
            "日米韓は非難した。マリウポリ",
            [
                "country 日: sign of JP, in a row of signs or beside a word that says so",
                "country 米: sign of US, in a row of signs or beside a word that says so",
                "country 韓: sign of KR, in a row of signs or beside a word that says so",
                "no country マリ: part of a longer word",
            ],
        ),
        (
            "en",
            "Weapons inspectors left. The tank was full of water. A rocket carried a satellite.",
            [
                "no weapon Weapons inspectors: `Weapons inspectors` is listed as no weapon",
                "no weapon tank: several meanings, and its sentence has no other weapon and no word of war",
                "no weapon rocket: space flight: `satellite` in its sentence, and no word of war",
            ],
        ),
        (
            "en",
            "He spoke in Russian. China Daily on Georgia: see www.chad.com",
            [
                "no country Russian: a language: `in` before it",
                "no country China Daily: `China Daily` is listed as no country",
                "no date Daily: could be a recurring time, but the words beside it do not say so",
                "no country Georgia: other meanings, and nothing says that it is the country",
            ],
        ),
        (
            "en",
            "TELL US THE TRUTH. Soldiers march; Mrs May met April.",
            [
                "no country US: a word in a line of capitals, behind `TELL`",
                "no date march: a word of time in another case; here, in lower case, another word",
                "no date May: could be a weekday, month or season by its name, but the words beside it do not say so",
                "no date April: could be a weekday, month or season by its name, but the words beside it do not say so",
            ],
        ),
        (
            "en",
            "Article 5 of it, and more than 500 to 800 km with 155 mm howitzers.",
            [
                "no quantity 5: `article` before it makes it a name",
                "quantity 500: the first number of a range or part, with what the second counts: over 500",
                "quantity 800 km: a number with its unit: exact 800 km",
                "quantity 155 mm: a number with its unit: exact 155 mm",
                "weapon 155 mm howitzers: `howitzers`: a noun, artillery/howitzer; `155 mm`: a calibre",
            ],
        ),
        (
            "id",
            "Rusia membantah Korea Utara mengirim 60 rudal balistik pada Jumat.",
            [
                "country Rusia: `Rusia`: name of RU (CLDR, id)",
                "country Korea Utara: `Korea Utara`: name of KP (CLDR, id)",
                "quantity 60 rudal balistik: a number before what it counts: exact 60, missile/ballistic",
                "weapon rudal balistik: `rudal`: a noun, missile; `balistik`: ballistic",
                "date Jumat: a weekday, month or season by its name; counted from the clipping's date 2024-09-18; "
                "the nearest verb speaks of what was",
            ],
        ),
        (
            "fr",
            "Les obus de 155 mm ont frappé la Géorgie.",
            [
                "weapon obus de 155 mm: `obus`: a noun, ammunition/shell; `de 155 mm`: a calibre",
                "quantity 155 mm: a number with its unit: exact 155 mm",
                "country Géorgie: `Géorgie`: name of GE (CLDR, fr); other meanings, but nothing in its sentence speaks "
                "for one",
            ],
        ),
        (
            "en",
            "On 12 September he came; two days later he left.",
            [
                "date 12 September: day, month; counted from the clipping's date 2024-09-18",
                "date two days later: so many of a unit later; counted from `12 September`, said before",
            ],
        ),
        (
            "en",
            "The Zorka-7 missile and Leopard tanks. A Leopard in the zoo.",
            [
                "weapon Zorka-7 missile: `missile`: a noun, missile; unknown designation `Zorka-7`, by its form beside "
                "a weapon noun: missile",
                "weapon Leopard tanks: `tanks`: a noun, vehicle/tank; `Leopard`: a system of the list, vehicle/tank",
                "no weapon Leopard: several meanings, and its sentence has no other weapon and no word of war",
            ],
        ),
    ],
)
def test_reasons(language: str, text: str, expected: list[str]) -> None:
    assert lines(text, language) == expected


def test_places_say_which_entry_and_why() -> None:
    (place,) = [x for x in lines("They met in Paris, Texas.", "en", "place") if "Paris" in x]
    assert "GeoNames 4717560: Paris, US, 24,782 people; chosen of 5 in GeoNames: US stands beside it" in place
    (place,) = lines("Lots of people came to see it in London.", "en", "place")
    assert "GeoNames 2643743: London, GB, 8,961,989 people; chosen of 4 in GeoNames: most people" in place


def test_endings_of_names_are_told() -> None:
    (place,) = lines("İstanbul'da", "tr", "place")
    assert place.startswith("place İstanbul'da: GeoNames 745044: Istanbul, TR, ")
    assert "; ending `-'da`; " in place


def test_a_watchlist_is_a_reason() -> None:
    watchlist = Watchlist((Entry("Kraken Unit", "organization"), Entry("Robert Wood", "person")))
    one = explain(Analyzer(language="en", watchlist=watchlist), "Robert Wood praised the Kraken Unit.")
    told = {m.text: why[-1].text for m, why in zip(one.clipping.mentions, one.mentions, strict=True)}
    assert told["Kraken Unit"] == "`Kraken Unit`: an entry of the watchlist"
    assert told["Robert Wood"] == "`Robert Wood`: an entry of the watchlist"


def test_names_say_who_saw_them() -> None:
    person, again = lines("Foreign Minister Sergei Lavrov left. Lavrov is gone.", "en", "person")
    assert person.startswith("person Sergei Lavrov: ")
    assert re.search(r"a title or honorific before it \.88", person)
    assert again.startswith("person Lavrov: ")
    (bloc,) = lines("It was NATO.", "en", "organization")
    assert bloc == "organization NATO: `NATO`: bloc NATO (blocs.toml, en)"


def test_a_country_in_a_name_is_refused() -> None:
    assert "no country Jordan: part of the person's name `Jordan Smith`" in lines(
        "Mr Jordan Smith spoke to reporters.", "en", "country"
    )


def test_events_say_who_did_it_by_which_cue() -> None:
    one = explain(Analyzer(language="en"), "Russia denied that North Korea had supplied missiles to Moscow.")
    reject, aid = one.events
    assert [w.text for w in reject] == [
        "`denied`: a verb, sense deny in en.toml",
        "actor `Russia`: subject of `denied`",
        "asserted: no cue says otherwise",
    ]
    assert [w.text for w in aid] == [
        "`supplied`: a verb, sense supply in en.toml",
        "inside what `denied` says",
        "about arms",
        "actor `North Korea`: subject of `supplied`",
        "recipient `Moscow`: marked by `to` (to)",
        "weapon `missiles`: in its clause",
        "source `Russia`: says so",
        "denied: it is what `denied` is about",
    ]


def test_a_trigger_without_its_parties_is_refused() -> None:
    assert lines("Russian weapons deliveries.", "en", "event") == [
        "no event weapons deliveries: no AID: it needs an actor and a recipient, or an actor and a verb that carries it"
    ]


def test_no_trace_no_notes() -> None:
    """What is explained is what is analyzed."""
    text = (ROOT / "seeds").glob("000*.txt").__next__().read_text(encoding="utf-8-sig")
    assert explain(Analyzer(), text, id="x").clipping == Analyzer().analyze(text, id="x")


def test_every_mention_has_a_reason() -> None:
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        one = explain(Analyzer(), path.read_text(encoding="utf-8-sig"))
        bare = [m.text for m, why in zip(one.clipping.mentions, one.mentions, strict=True) if not why]
        assert not bare
        assert all(one.events)
        assert all(one.text[r.start : r.end] == r.text and r.why for r in one.refused)


def test_time_grows_with_the_text() -> None:
    """A hundred times the text: no pair of a mention and a refusal is looked at."""
    text = "Moscow denies it, and he flew to Paris in May with tanks. "
    one = explain(Analyzer(language="en"), text * 300)
    assert len(one.refused) >= 300


def test_every_rule_of_dates_has_its_words() -> None:
    assert set(BUILDERS) <= set(DATES)


def test_the_page_of_rules_has_all_rules() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert [rule for rule in (*RULES, *NAMES) if f"| {rule} |" not in page] == []
