"""The engine alone, on plain text: exact words and values, dates that are none, and what must hold on any text."""

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clips import packs
from clips.pipes.dates import find_dates
from clips.pipes.dates.vocabulary import vocabulary


def found(text: str, language: str = "en", date: str | None = "2024-03-09") -> list[str]:
    """Each expression as `words | value | end value | mod`, without the empty ones at the end."""
    shown = []
    for e in find_dates(text, language, date):
        parts = [e.text, e.value, e.end_value or "-", e.mod or "-"]
        while parts[-1] == "-":
            parts.pop()
        shown.append(" | ".join(parts))
    return shown


# 9 March 2024 is a Saturday
CASES = [
    ("en", "He left on Wednesday and returns on Tuesday.", ["Wednesday | 2024-03-06", "Tuesday | 2024-03-05"]),
    ("en", "The talks will resume on Tuesday.", ["Tuesday | 2024-03-12"]),
    ("en", "Thursday last week", ["Thursday last week | 2024-02-29"]),
    ("en", "a week ago Tuesday", ["a week ago Tuesday | 2024-02-27"]),
    (
        "en",
        "They met on 5 March and again three days later.",
        ["5 March | 2024-03-05", "three days later | 2024-03-08"],
    ),
    ("en", "In March he visited Kyiv; on the 4th he met the president.", ["March | 2024-03", "the 4th | 2024-03-04"]),
    ("it", "una settimana dopo l'attacco", ["una settimana | P1W"]),
    ("it", "Una settimana dopo, la pace.", ["Una settimana dopo | 2024-03-16"]),
    ("pt", "Lisboa, 2 dez 2025. Dez soldados e 2 dez. mortos.", ["2 dez 2025 | 2025-12-02"]),
    ("en", "at 15:34 KST", ["15:34 KST | 2024-03-09T15:34+09:00"]),
    ("en", "0800 GMT", ["0800 GMT | 2024-03-09T08:00Z"]),
    ("en", "DTG 101530ZJAN24", ["101530ZJAN24 | 2024-01-10T15:30Z"]),
    ("en", "from 3 to 9 March", ["3 to 9 March | 2024-03-03 | 2024-03-09"]),
    ("en", "between June and August", ["June and August | 2023-06 | 2023-08"]),
    ("en", "2022–2024", ["2022–2024 | 2022 | 2024"]),
    ("en", "two and a half years ago", ["two and a half years ago | 2021-09"]),
    ("en", "for two years", ["two years | P2Y"]),
    ("en", "more than six months", ["more than six months | P6M | - | MORE_THAN"]),
    ("en", "the end of October 2022", ["end of October 2022 | 2022-10 | - | END"]),
    ("en", "on 12/06/2024", ["12/06/2024 | 2024-XX-XX"]),
    ("en-US", "on 12/06/2024", ["12/06/2024 | 2024-12-06"]),
    ("en-GB", "on 12/06/2024", ["12/06/2024 | 2024-06-12"]),
    ("en", "on 12/06/2024 and 13/06/2024", ["12/06/2024 | 2024-06-12", "13/06/2024 | 2024-06-13"]),
    ("nl", "in de nacht van maandag op dinsdag", ["nacht van maandag op dinsdag | 2024-03-04TNI | 2024-03-05"]),
    ("nl", "vrijdagmiddag om drie uur", ["vrijdagmiddag om drie uur | 2024-03-08T15:00"]),
    ("nl", "de jaren tachtig en de jaren '90", ["jaren tachtig | 198", "jaren '90 | 199"]),
    ("nb", "den 3. i måneden; kl. 15.30", ["den 3. i måneden | 2024-03-03", "kl. 15.30 | 2024-03-03T15:30"]),
    ("nb", "tidlig på 2000-tallet", ["tidlig på 2000-tallet | 20 | - | START"]),
    ("de", "in der Nacht vom 6. auf den 7. Januar", ["Nacht vom 6. auf den 7. Januar | 2024-01-06TNI | 2024-01-07"]),
    ("de", "Ende des vergangenen Jahres", ["Ende des vergangenen Jahres | 2023 | - | END"]),
    ("id", "Kamis (7/3/2024) malam", ["Kamis (7/3/2024) malam | 2024-03-07TNI"]),
    ("id", "kuartal III/2023", ["kuartal III/2023 | 2023-Q3"]),
    ("ja", "先月29日", ["先月29日 | 2024-02-29"]),
    ("ko", "지난달 29일", ["지난달 29일 | 2024-02-29"]),
    ("ko", "주체113(2024)년 2월 8일", ["주체113(2024)년 2월 8일 | 2024-02-08"]),
    ("ar", "عام 1445 هـ", ["عام 1445 هـ | 2024"]),
    ("hi", "२४ फ़रवरी २०२२", ["२४ फ़रवरी २०२२ | 2022-02-24"]),
    ("hu", "2024. március 9.", ["2024. március 9 | 2024-03-09"]),
    ("sw", "9 Machi 2024", ["9 Machi 2024 | 2024-03-09"]),
]


@pytest.mark.parametrize(("language", "text", "gold"), CASES, ids=lambda v: v if isinstance(v, str) else "")
def test_expression(language: str, text: str, gold: list[str]) -> None:
    assert found(text, language) == gold


OPEN = [
    (
        "nb",
        "torsdag, i september og neste uke",
        ["torsdag | XXXX-WXX-4", "september | XXXX-09", "neste uke | FUTURE_REF"],
    ),
    (
        "en",
        "the 10th; January 6; yesterday",
        ["the 10th | XXXX-XX-10", "January 6 | XXXX-01-06", "yesterday | PAST_REF"],
    ),
    ("nl", "om 15.30 uur", ["15.30 uur | XXXX-XX-XXT15:30"]),
    ("de", "im Sommer und am Wochenende", ["Sommer | XXXX-SU", "Wochenende | XXXX-WXX-WE"]),
    (
        "en",
        "On 9 November 2023 it began. On 9 November he left.",
        ["9 November 2023 | 2023-11-09", "9 November | 2023-11-09"],
    ),
]


@pytest.mark.parametrize(("language", "text", "gold"), OPEN, ids=lambda v: v if isinstance(v, str) else "")
def test_what_cannot_be_known_stays_open(language: str, text: str, gold: list[str]) -> None:
    assert found(text, language, None) == gold


def test_a_month_does_not_place_a_weekday() -> None:
    assert found("Last Thursday, in May, last month", date="2024-09") == [
        "Last Thursday | XXXX-WXX-4", "May | 2024-05", "last month | 2024-08",
    ]  # fmt: skip


NONE = [
    ("ja", "北朝鮮の金総書記とロシアの国防相が会談した。"),
    ("zh", "朝鲜与俄罗斯的外长在平壤会晤。"),
    ("ko", "북한과 러시아의 국방장관이 평양에서 만났다."),
    ("en", "Theresa May said they may March on Rome; the Sun and the cat sat."),
    ("en", "An F-16, a Su-24, 240 mm, K9, article 4, resolution 1718, Boeing 737 and Windows 10."),
    ("en", "About 2000 soldiers won 3-1; call 555-1234 or pay $2000, i.e. 1,900 euros."),
    ("en", "<h1>Missiles</h1> and <h2 class='x'>."),
    ("en", "The Thursday Murder Club; Sunday Igboh; a total of 1940 people; some 1.5 million."),
    ("de", "Peter Freitag und Anna Sonntag trafen Bürgermeister Montag und Herrn Mai."),
    ("id", "Sebanyak 1940 orang di Pasar Senin membaca Koran Minggu."),
    ("ar", "لم يصب أحد بأذى."),
    ("nb", "Sonden går til Mars, og 2000 soldater fulgte."),
    ("de", "So starben 2000 Soldaten; das 3. Bataillon am 3. Tag mit Su-24."),
    ("nl", "Do mi sol: de zon scheen op 2000 militairen van groep 7."),
    ("id", "Pasal 4 dan 2000 tentara, pria berusia 24 tahun."),
    ("fr", "La planète Mars a été vue par 2000 soldats."),
]


@pytest.mark.parametrize(("language", "text"), NONE)
def test_no_date(language: str, text: str) -> None:
    assert found(text, language) == []


CODES = sorted({*packs.codes(), "sw", "th"})
VOCABULARY = {code: [*vocabulary(code)][:600] for code in CODES}
WORDS = [
    "29",
    "2024",
    "15:34",
    "06.12.2024",
    "12/06",
    "10.30",
    "2022-23",
    "\n\n",
    ".",
    "-",
    "–",
    "'",
    "(",
    ")",
    "İ",
    "٣",
]


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_spans_are_words_in_order(data: st.DataObject) -> None:
    code = data.draw(st.sampled_from(CODES))
    words = st.sampled_from([*WORDS, *VOCABULARY[code]]) | st.text(max_size=4)
    text = " ".join(data.draw(st.lists(words, max_size=12)))
    date = data.draw(
        st.sampled_from([None, "2024-02-29", "2024-09", "2024", "2024-12-06T15:34+09:00", "0001-01-01", "?"])
    )
    end = 0
    for e in find_dates(text, code, date):
        assert text[e.start : e.end] == e.text == e.text.strip() != ""
        assert e.start >= end
        assert e.value
        end = e.end


def test_time_is_linear() -> None:
    for unit in ("1.1.", "9. November 2023, ", "the of a ", "12:34 ", "A", "two "):
        seconds = []
        for size in (30_000, 300_000):
            text = unit * (size // len(unit))
            start = time.process_time()
            find_dates(text, "en", "2024-01-01")
            seconds.append(time.process_time() - start)
        assert seconds[1] < 25 * seconds[0] + 0.2, unit


def test_it_needs_no_spacy_and_no_babel() -> None:
    code = "import sys; from clips.pipes.dates import find_dates; find_dates('5 May'); print('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
