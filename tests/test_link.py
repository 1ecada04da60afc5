"""The same thing in several clippings and languages: one entity, one event."""

import random
import time

from clips.analyzer import Analyzer
from clips.link import link
from clips.models import Clipping, Event, Run


def read(*texts: tuple[str, str, str]) -> list[Clipping]:
    """Clippings of (language, date, text), named a, b, c …"""
    return [
        Analyzer(language=language, date=date).analyze(text, id=chr(ord("a") + i))
        for i, (language, date, text) in enumerate(texts)
    ]


def told(run: Run, type_: str) -> list[Event]:
    return [e for e in run.events if e.type == type_]


def test_one_event_in_five_languages() -> None:
    run = link(read(
        ("en", "2024-05-15", "Israel attacked Iran on Tuesday."),
        ("de", "2024-05-15", "Israel hat am Dienstag den Iran angegriffen."),
        ("nl", "2024-05-15", "Israël heeft dinsdag Iran aangevallen."),
        ("nb", "2024-05-15", "Israel angrep Iran tirsdag."),
        ("id", "2024-05-15", "Israel menyerang Iran pada Selasa."),
    ))  # fmt: skip
    (event,) = run.events
    assert (event.type, event.actors, event.recipients, event.date) == (
        "ASSAULT",
        ["country:IL"],
        ["country:IR"],
        "2024-05-14",
    )
    assert [r.clipping for r in event.reports] == ["a", "b", "c", "d", "e"]
    assert {e.id for c in run.clippings for e in c.events} == {event.id}
    assert [(e.id, e.count, e.clippings) for e in run.entities] == [
        ("country:IL", 5, ["a", "b", "c", "d", "e"]), ("country:IR", 5, ["a", "b", "c", "d", "e"])]  # fmt: skip


def test_different_days_stay_apart() -> None:
    run = link(read(
        ("en", "2024-05-15", "North Korea fired a ballistic missile on Monday."),
        ("en", "2024-05-15", "North Korea fired a ballistic missile on Tuesday."),
        ("en", "2024-05-01", "North Korea fired a ballistic missile."),
    ))  # fmt: skip
    assert [e.date for e in told(run, "MOBILIZE")] == ["2024-05-13", "2024-05-14", None]


def test_a_clipping_without_a_date_joins_one_near_its_own() -> None:
    run = link(read(
        ("en", "2024-05-15", "North Korea fired a ballistic missile on Tuesday."),
        ("de", "2024-05-15", "Nordkorea hat eine ballistische Rakete abgefeuert."),
    ))  # fmt: skip
    (event,) = told(run, "MOBILIZE")
    assert ([r.clipping for r in event.reports], event.date) == (["a", "b"], "2024-05-14")


def test_each_report_keeps_its_status_and_source() -> None:
    run = link(read(
        ("en", "2024-05-15", "The US accused Iran of supplying drones to Russia."),
        ("en", "2024-05-15", "Iran denied that it had supplied drones to Russia."),
    ))  # fmt: skip
    (event,) = told(run, "AID")
    assert [(r.clipping, r.status, r.source) for r in event.reports] == [
        ("a", "alleged", "country:US"), ("b", "denied", "country:IR")]  # fmt: skip
    assert event.status == "alleged"


BLINKENS = (
    ("en", "2023-11-10", "US Secretary of State Anthony Blinken met Japanese Prime Minister Fumio Kishida."),
    ("nb", "2023-11-10", "USAs utenriksminister Antony Blinken besøkte Japan. Antony Blinken er i Tokyo."),
    ("de", "2023-11-10", "Der US-Außenminister Blinken besuchte Japan."),
)


def test_one_person_under_several_spellings() -> None:
    run = link(read(*BLINKENS))
    blinkens = [e for e in run.entities if "blinken" in e.id]
    assert [(e.id, e.name, e.clippings) for e in blinkens] == [
        ("person:antony-blinken", "Antony Blinken", ["a", "b", "c"])
    ]
    ids = {m.entity for c in run.clippings for m in c.mentions if m.kind == "person" and "Blinken" in m.text}
    assert ids == {"person:antony-blinken"}
    actors = {i for e in run.events for i in e.actors if i.startswith("person:") and "blinken" in i}
    assert actors == {"person:antony-blinken"}


def test_one_person_in_several_scripts() -> None:
    run = link(read(
        ("en", "2024-12-01", "Russian Defence Minister Andrei Belousov arrived in Pyongyang. Belousov met officials."),
        ("ja", "2024-12-01", "ロシアのベロウソフ国防相は平壌を訪問した。"),
        ("ko", "2024-12-01", "안드레이 벨로우소프 러시아 국방장관이 평양을 방문했다."),
    ))  # fmt: skip
    people = [(e.id, e.name, e.count, e.clippings) for e in run.entities if e.kind == "person"]
    assert people == [("person:andrei-belousov", "Andrei Belousov", 4, ["a", "b", "c"])]


def test_a_meeting_is_one_whoever_is_named_first_and_others_are_not() -> None:
    run = link(read(
        ("en", "2024-05-15", "Turkey and Iran held talks in Ankara on Tuesday."),
        ("nl", "2024-05-15", "Iran heeft dinsdag overlegd met Turkije."),
        ("de", "2024-05-15", "Die Türkei und Ägypten verhandelten am Dienstag in Kairo."),
    ))  # fmt: skip
    talks = [(sorted(e.actors + e.recipients), sorted(r.clipping for r in e.reports)) for e in told(run, "CONSULT")]
    assert sorted(talks) == [(["country:EG", "country:TR"], ["c"]), (["country:IR", "country:TR"], ["a", "b"])]


def test_attacks_on_two_cities_stay_apart_and_a_night_is_one() -> None:
    run = link(read(
        ("en", "2024-05-16", "Russia attacked Odesa in Ukraine with drones on 15 May."),
        ("nl", "2024-05-16", "Rusland viel op 15 mei Odesa in Oekraïne aan met drones."),
        ("de", "2024-05-16", "Russland hat am 16. Mai Odessa in der Ukraine mit Drohnen angegriffen."),
        ("nb", "2024-05-16", "Russland angrep Kharkiv i Ukraina med droner 15. mai."),
        ("id", "2024-06-16", "Rusia menyerang Odesa di Ukraina dengan drone pada 15 Juni."),
    ))  # fmt: skip
    assert sorted(sorted(r.clipping for r in e.reports) for e in told(run, "ASSAULT")) == [
        ["a", "b", "c"],
        ["d"],
        ["e"],
    ]


def test_what_is_signed_was_agreed_on() -> None:
    run = link(read(
        ("en", "2024-05-16", "Armenia and Azerbaijan signed a peace treaty in Washington on Wednesday."),
        ("en", "2024-05-16", "Azerbaijan and Armenia agreed on a peace treaty on Wednesday."),
    ))  # fmt: skip
    (event,) = [e for e in run.events if e.type in ("AGREE", "SUPPORT")]
    assert sorted(r.clipping for r in event.reports) == ["a", "b"]


def test_people_with_one_family_name_stay_apart() -> None:
    run = link(read(
        ("en", "2024-05-15", "US President George Bush met Chinese President Xi Jinping."),
        ("en", "2024-05-15", "British Prime Minister Kate Bush met Chinese President Xi Jinping."),
        ("en", "2024-05-15", "President Bush spoke in Berlin."),
    ))  # fmt: skip
    names = sorted((e.id, e.clippings) for e in run.entities if "bush" in e.id)
    assert names == [("person:bush", ["c"]), ("person:george-bush", ["a"]), ("person:kate-bush", ["b"])]


def apart(run: Run, *types: str) -> list[list[str]]:
    """The clippings that tell of each event of these types."""
    return sorted(sorted(r.clipping for r in e.reports) for e in run.events if e.type in types)


def test_two_strikes_on_one_city_stay_apart_and_the_undated_joins_the_nearer_one() -> None:
    run = link(read(
        ("en", "2026-05-05", "Israel bombed the port of Hodeidah in Yemen on Monday."),
        ("en", "2026-05-08", "Israel bombed Hodeidah in Yemen on Thursday."),
        ("nl", "2026-05-05", "Israël heeft Hodeidah in Jemen gebombardeerd."),
        ("nb", "2026-05-08", "Israel bombet Hodeidah i Jemen."),
    ))  # fmt: skip
    assert apart(run, "ASSAULT") == [["a", "c"], ["b", "d"]]


def test_two_suppliers_of_one_country_stay_apart() -> None:
    run = link(read(
        ("en", "2026-05-06", "South Korea delivered 18 K2 tanks to Poland on Tuesday."),
        ("en", "2026-05-06", "The United States delivered HIMARS rocket launchers to Poland on Tuesday."),
        ("de", "2026-05-06", "Die USA haben Polen am Dienstag HIMARS-Raketenwerfer geliefert."),
    ))  # fmt: skip
    assert apart(run, "AID") == [["a"], ["b", "c"]]


def test_talks_a_month_apart_are_two_and_who_expels_whom_is_not_turned_round() -> None:
    run = link(read(
        ("en", "2026-04-11", "Iran and the United States held talks in Muscat on Saturday."),
        ("de", "2026-05-10", "Der Iran und die USA verhandelten am Samstag in Maskat."),
        ("nb", "2026-05-10", "USA og Iran møttes lørdag i Muskat."),
        ("en", "2026-05-07", "Poland expelled three Russian diplomats on Wednesday."),
        ("en", "2026-05-07", "Russia expelled three Polish diplomats on Wednesday."),
    ))  # fmt: skip
    assert apart(run, "CONSULT") == [["a"], ["b", "c"]]
    assert apart(run, "SANCTION", "COERCE") == [["d"], ["e"]]


def test_two_undated_attacks_of_a_long_war_are_not_one() -> None:
    run = link(read(
        ("en", "2026-05-05", "Russia attacked Ukraine."),
        ("de", "2026-05-09", "Russland hat die Ukraine angegriffen."),
        ("en", "2026-05-05", "Washington accused Iran of arming the Houthis."),
        ("nl", "2026-05-11", "Washington beschuldigt Iran."),
    ))  # fmt: skip
    assert apart(run, "ASSAULT") == [["a"], ["b"]]
    assert apart(run, "ACCUSE") == [["c"], ["d"]]


def test_a_group_and_its_country_an_open_actor_and_an_open_recipient() -> None:
    run = link(read(
        ("en", "2026-05-09", "A drone strike by the Rapid Support Forces hit El Obeid in Sudan on Friday."),
        ("nl", "2026-05-09", "De RSF vielen vrijdag El Obeid in Soedan aan met drones."),
        ("en", "2026-05-09", "Drones attacked El Obeid in Sudan on Friday."),
    ))  # fmt: skip
    assert apart(run, "ASSAULT") == [["a", "b", "c"]]


def test_a_day_without_a_year() -> None:
    run = link([
        *read(("nb", "2026-05-10", "USA og Iran møttes lørdag i Muskat.")),
        Analyzer(language="zh").analyze("伊朗和美国5月9日在马斯喀特举行会谈。", id="z"),
    ])  # fmt: skip
    assert apart(run, "CONSULT") == [["a", "z"]]


def test_who_meets_whom_tells_talks_apart() -> None:
    run = link(read(
        ("en", "2026-05-10", "US Secretary of State Marco Rubio met Lebanese President Joseph Aoun on Saturday."),
        ("en", "2026-05-10", "French Defence Minister Catherine Vautrin met Lebanese Defence Minister "
                             "Michel Menassa on Saturday."),
    ))  # fmt: skip
    assert apart(run, "CONSULT") == [["a"], ["b"]]


def test_the_dateline_and_a_statement_do_not_date_an_event() -> None:
    (clipping,) = read(
        ("en", "2026-03-06", "MOSCOW, 6 March 2026 (Reuters) - Russia said on Friday it had attacked the port "
                             "of Odesa in Ukraine the previous day.")
    )  # fmt: skip
    (event,) = [e for e in clipping.events if e.type == "ASSAULT"]
    assert (event.date, event.places) == ("2026-03-05", ["place:698740"])


def test_what_was_planned_or_promised_is_what_happened() -> None:
    run = link(read(
        ("nb", "2026-06-12", "Norge gir Ukraina 20 Leopard 2-stridsvogner, opplyste forsvarsministeren fredag."),
        ("en", "2026-06-13", "Norway has pledged to give Ukraine 20 Leopard 2 tanks."),
        ("en", "2026-06-20", "The presidents of Poland and Latvia will meet in Riga on Tuesday."),
        ("en", "2026-06-24", "The presidents of Poland and Latvia met in Riga on Tuesday."),
    ))  # fmt: skip
    assert apart(run, "AID", "AGREE", "CONSULT") == [["a", "b"], ["c", "d"]]


def test_an_attack_and_whom_it_killed_are_one_event_of_a_sentence() -> None:
    (clipping,) = read(
        (
            "en",
            "2026-06-03",
            "Russian missiles struck a market in the Ukrainian city of Kharkiv on Tuesday, killing seven.",
        )
    )
    assert [(e.type, e.actors, e.recipients, e.date) for e in clipping.events] == [
        ("ASSAULT", ["country:RU"], ["country:UA"], "2026-06-02")
    ]


def test_a_plan_for_some_day_of_a_month_is_not_the_deed_at_its_end() -> None:
    run = link(read(
        ("en", "2026-03-02", "Rwanda will withdraw its troops from Mozambique by the end of May."),
        ("en", "2026-05-30", "Rwanda withdrew its troops from Mozambique on Friday."),
    ))  # fmt: skip
    assert apart(run, "RETREAT", "AGREE") == [["a"], ["b"]]


def test_a_clipping_without_any_date_joins_by_its_weekday_or_by_nothing_else_it_could_mean() -> None:
    (dated, other) = read(
        ("en", "2026-05-05", "Israel bombed the port of Hodeidah in Yemen with drones on Monday."),
        ("en", "2026-05-08", "Israel bombed Hodeidah in Yemen with drones on Thursday."),
    )
    monday = Analyzer(language="nl").analyze("Israël heeft Hodeidah in Jemen maandag met drones gebombardeerd.", id="c")
    never = Analyzer(language="nl").analyze("Israël heeft Hodeidah in Jemen met drones gebombardeerd.", id="c")
    assert apart(link([dated, other, monday]), "ASSAULT") == [["a", "c"], ["b"]]
    assert apart(link([dated, never]), "ASSAULT") == [["a", "c"]]
    assert apart(link([dated, other, never]), "ASSAULT") == [["a"], ["b"], ["c"]]


def test_a_place_under_several_spellings() -> None:
    run = link(read(
        ("en", "2026-02-13", "Pakistani warplanes bombed a house in Khost on Thursday."),
        ("de", "2026-02-13", "Pakistanische Kampfflugzeuge bombardierten am Donnerstag ein Haus in der Stadt Chost."),
        ("ru", "2026-02-13", "Пакистанские самолёты разбомбили в четверг дом в городе Хост."),
    ))  # fmt: skip
    assert apart(run, "ASSAULT") == [["a", "b", "c"]]
    assert [(e.id, e.clippings) for e in run.entities if e.kind == "place"] == [("place:1136469", ["a", "b", "c"])]


def test_whom_one_clipping_takes_for_the_giver_and_who_received() -> None:
    first, second, third = read(
        ("en", "2026-03-11", "China delivered four J-10 fighters to Bangladesh on Tuesday."),
        ("en", "2026-03-11", "Bangladesh delivered four J-10 fighters on Tuesday."),
        ("en", "2026-03-11", "Turkey delivered four TB2 drones to Bangladesh on Tuesday."),
    )
    assert apart(link([first, second, third]), "AID") == [["a", "b"], ["c"]]


def test_plans_told_at_the_same_time_are_one_whatever_their_days() -> None:
    run = link(read(
        ("en", "2026-03-02", "Rwanda will withdraw its soldiers from Mozambique by the end of May."),
        ("nb", "2026-03-03", "Rwanda skal trekke sine soldater ut av Mosambik."),
        ("nb", "2026-06-03", "Rwanda skal trekke sine soldater ut av Mosambik."),
    ))  # fmt: skip
    assert apart(run, "RETREAT", "AGREE") == [["a", "b"], ["c"]]


def test_five_strikes_are_not_one_and_far_more_people_are_others() -> None:
    run = link(read(
        ("en", "2026-05-05", "Israel carried out an air strike on Beirut."),
        ("en", "2026-05-06", "Israel has carried out five air strikes on Beirut in two weeks."),
        ("en", "2026-05-06", "Pakistan deported 4,000 refugees to Afghanistan last week."),
        ("en", "2026-05-06", "Pakistan deported 12,000 refugees to Afghanistan in the past week."),
    ))  # fmt: skip
    assert apart(run, "ASSAULT") == [["a"], ["b"]]
    first, second = (e for e in run.events if e.type == "COERCE")
    assert (len(first.reports), len(second.reports)) == (1, 1)


def test_the_people_of_a_country_who_are_taken_in_another() -> None:
    run = link(read(
        ("en", "2026-05-06", "Twelve Chinese miners were abducted in Ghazni on Monday."),
        ("fr", "2026-05-06", "Douze mineurs chinois ont été pris en otage lundi à Ghazni, en Afghanistan."),
    ))  # fmt: skip
    assert apart(run, "ASSAULT", "COERCE") == [["a", "b"]]


def test_one_deed_under_several_types_and_a_group_under_two_names() -> None:
    run = link(read(
        ("pt", "2026-05-17", "O governo colombiano e o Exército de Libertação Nacional firmaram no sábado, em Doha, "
                             "uma trégua de seis meses."),
        ("es", "2026-05-17", "El Gobierno de Colombia y el Ejército de Liberación Nacional firmaron el sábado en Doha "
                             "un alto el fuego."),
        ("en", "2026-05-17", "Colombia and the National Liberation Army signed a ceasefire on Saturday."),
        ("en", "2026-05-17", "Congo and M23 signed a ceasefire on Saturday."),
    ))  # fmt: skip
    assert apart(run, "SUPPORT", "AGREE", "RETREAT") == [["a", "b", "c"], ["d"]]


def test_order_does_not_matter() -> None:
    clippings = read(
        *BLINKENS,
        ("en", "2023-11-11", "Israel attacked Iran on Tuesday."),
        ("nb", "2023-11-11", "Israel angrep Iran tirsdag."),
    )
    first = link(clippings)
    for seed in range(5):
        random.Random(seed).shuffle(clippings)
        again = link(clippings)
        assert (again.events, again.entities) == (first.events, first.entities)
        assert [c.id for c in again.clippings] == [c.id for c in clippings]


def test_nothing_to_link() -> None:
    assert link([]) == Run()
    (clipping,) = read(("en", "2024-05-15", "Israel attacked Iran on Tuesday."))
    run = link([clipping])
    assert run.clippings == [clipping]
    assert run.events == clipping.events


def test_near_linear_time() -> None:
    (clipping,) = read(
        ("en", "2024-05-15", "Israel attacked Iran with drones, US President Joe Biden said on Tuesday.")
    )

    def many(n: int) -> list[Clipping]:
        return [
            clipping.model_copy(update={"id": f"c{i}", "events": [
                e.model_copy(update={"date": f"2024-{1 + i % 12:02}-{1 + i % 28:02}", "reports": [
                    r.model_copy(update={"clipping": f"c{i}"}) for r in e.reports]}) for e in clipping.events]})
            for i in range(n)
        ]  # fmt: skip

    def seconds(n: int) -> float:
        clippings = many(n)
        start = time.process_time()
        link(clippings)
        return time.process_time() - start

    seconds(10)
    assert seconds(3000) < 30 * max(seconds(300), 0.02)


def test_a_name_in_capitals_yields_to_the_same_name_in_small_letters() -> None:
    run = link(read(
        ("en", "2024-05-15", "KYIV (AP) - SECRETARY OF STATE MARCO RUBIO MET NATO ENVOYS."),
        ("en", "2024-05-16", "Secretary of State Marco Rubio met NATO envoys in Kyiv."),
    ))  # fmt: skip
    names = {e.id: e.name for e in run.entities if e.kind in ("person", "place") or e.name == "NATO"}
    assert names == {"person:marco-rubio": "Marco Rubio", "place:703448": "Kyiv", "organization:nato": "NATO"}


def test_who_gives_and_who_gets_stays_so_beside_a_telling_of_both() -> None:
    run = link(read(
        ("en", "2024-05-15", "North Korea delivered artillery to Russia on Tuesday."),
        ("de", "2024-05-15", "Nordkorea hat Russland am Dienstag Artillerie geliefert."),
        ("en", "2024-05-15", "Britain condemned the arms trade between North Korea and Russia on Tuesday."),
    ))  # fmt: skip
    (event,) = [e for e in run.events if len(e.reports) == 3]
    assert (event.type, event.actors, event.recipients) == ("AID", ["country:KP"], ["country:RU"])
