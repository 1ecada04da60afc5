"""Numbers and what they measure or count."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clips import packs
from clips.document import Document
from clips.nlp import read_document
from clips.numbers import numerals, parse, parse_digits
from clips.pipes import dates, quantities, weapons

LANGUAGES = [code for code in packs.codes() if packs.load(code).numbers.counted]


def read(text: str, language: str) -> Document:
    document = read_document(text, language=language)
    document.found["date"] = list(dates.run(document))
    document.found["weapon"] = list(weapons.run(document))
    document.found["quantity"] = list(quantities.run(document))
    return document


def shown(text: str, language: str = "en") -> list[str]:
    """Each quantity as `words | number | unit or of | comparator`."""
    return [
        " | ".join(
            [
                text[f.start : f.end],
                str(f.fields["number"]),
                str(f.fields["unit"] or f.fields["of"]),
                f.fields["comparator"],
            ]
        )
        for f in read(text, language).of("quantity")
    ]


@pytest.mark.parametrize(
    ("text", "decimal", "group", "value"),
    [
        ("11.000", ",", ".", 11000),
        ("11 000", ",", ".", 11000),
        ("11\u202f000", ",", " ", 11000),
        ("1,5", ",", ".", 1.5),
        ("1,500", ".", ",", 1500),
        ("1.500", ".", ",", 1.5),
        ("7.62", ",", ".", 7.62),
        ("12,34,567", ".", ",", 1234567),
        ("1.234.567,89", ",", ".", 1234567.89),
        ("1'000'000", ".", ",", 1000000),
        ("1.2.3", ",", ".", None),
        ("9" * 5000, ".", ",", None),
        ("", ".", ",", None),
    ],
)
def test_digits(text: str, decimal: str, group: str, value: float | None) -> None:
    assert parse_digits(text, decimal, group) == value


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("nl", "vijfentwintig", 25),
        ("nl", "tweehonderdduizend", 200000),
        ("nl", "1,5 miljoen", 1500000),
        ("de", "dreiundvierzig", 43),
        ("de", "zwanzigtausend", 20000),
        ("de", "zwei Millionen", 2000000),
        ("nb", "femtito", 52),
        ("nb", "tre hundre tusen", 300000),
        ("da", "femogtyve", 25),
        ("en", "twenty-five thousand", 25000),
        ("en", "three hundred and forty", 340),
        ("en", "2 crore", 20000000),
        ("id", "dua puluh lima ribu", 25000),
        ("fr", "quatre-vingt-douze", 92),
        ("it", "ventitré", None),
        ("ru", "двадцать пять тысяч", 25000),
        ("ru", "полтора миллиона", 1500000),
        ("ja", "3万", 30000),
        ("ja", "三万五千", 35000),
        ("ja", "1万1000", 11000),
        ("zh", "二十三", 23),
        ("tr", "iki bin", 2000),
        ("en", "missile", None),
    ],
)
def test_parse(language: str, text: str, value: float | None) -> None:
    assert parse(text, packs.load(language)) == value


@pytest.mark.parametrize("code", LANGUAGES)
def test_numerals_mean_themselves(code: str) -> None:
    pack = packs.load(code)
    for word, numeral in numerals(pack).items():
        if numeral.kind in ("word", "times"):
            assert parse(word, pack) == numeral.value, word


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("id", "60 rudal balistik", ["60 rudal balistik | 60 | missile/ballistic | exact"]),
        ("en", "dozens of Shahed drones", ["dozens of Shahed drones | 12 | drone/loitering | over"]),
        ("sv", "ett tjugotal stridsvagnar", ["ett tjugotal stridsvagnar | 20 | vehicle/tank | about"]),
        ("ru", "по меньшей мере 40 ракет", ["40 ракет | 40 | missile | over"]),
        ("en", "$3 million and €20m", ["$3 million | 3000000 | USD | exact", "€20m | 20000000 | EUR | exact"]),
        ("nl", "3 miljard euro", ["3 miljard euro | 3000000000 | EUR | exact"]),
        ("de", "3 Mrd. Euro", ["3 Mrd. Euro | 3000000000 | EUR | exact"]),
        ("nb", "11 000 soldater", ["11 000 soldater | 11000 | soldier | exact"]),
        ("en", "flew 460km at 8,000 km/h", ["460km | 460 | km | exact", "8,000 km/h | 8000 | km/h | exact"]),
        ("en", "up to 300 kilometers", ["300 kilometers | 300 | km | under"]),
        ("en", "500 to 1,000 km", ["500 | 500 | km | exact", "1,000 km | 1000 | km | exact"]),
        ("en", "shot down 62 of 78 drones", ["62 | 62 | drone | exact", "78 drones | 78 | drone | exact"]),
        (
            "en",
            "killed at least 12 and wounded 30 others",
            ["12 | 12 | dead | over", "30 others | 30 | person | exact"],
        ),
        ("en", "2,000 newly trained soldiers", ["2,000 newly trained soldiers | 2000 | soldier | exact"]),
        ("en", "240 mm rocket launchers", ["240 mm | 240 | mm | exact"]),
        ("ja", "無人機40機を撃墜", ["40機 | 40 | drone | exact"]),
        ("ja", "兵士3万人以上", ["3万人 | 30000 | soldier | over"]),
        ("ko", "로켓 20발을 발사해 민간인 5명이 숨졌다", ["20발 | 20 | rocket | exact", "5명 | 5 | civilian | exact"]),
        (
            "ko",
            "K2 전차 180대와 K9 자주포 48문",
            ["180대 | 180 | vehicle/tank | exact", "48문 | 48 | artillery/howitzer/self-propelled | exact"],
        ),
        ("ko", "약 1만2000명이 대피했다", ["1만2000명 | 12000 | person | about"]),
        ("ar", "50 مدرعة و200 صاروخ", ["50 مدرعة | 50 | vehicle/armored | exact", "200 صاروخ | 200 | missile | exact"]),
        ("en", "There were 12 goats, and Windows 10 update runs.", ["12 goats | 12 | None | exact"]),
        ("uk", "загинуло троє дітей", ["троє дітей | 3 | child | exact"]),
        ("zh", "40架无人机", ["40架无人机 | 40 | drone | exact"]),
        ("fr", "1,5 milliard d’euros", ["1,5 milliard d’euros | 1500000000 | EUR | exact"]),
        ("pl", "ponad 100 dronów", ["100 dronów | 100 | drone | over"]),
        (
            "en",
            "Of about 11,000 soldiers, nearly 2,000 are fighting.",
            ["11,000 soldiers | 11000 | soldier | about", "2,000 | 2000 | soldier | about"],
        ),
        ("en", "100 launchers, 240 mm howitzers among them", ["240 mm | 240 | mm | exact"]),
    ],
)
def test_quantity(language: str, text: str, expected: list[str]) -> None:
    assert shown(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Article 5, chapter 7, resolution 1718 and World Cup 2026."),
        ("en", "On 9 November 2023 at 15:34, call 555-1234; they won 3-1."),
        ("en", "KN-23, F-16, M6, COVID-19, the G7, Boeing 737 and T-72."),
        ("en", "He is 57 years old and stayed for two days; the 3rd attempt."),
        ("en", "One of the missiles flew; several missiles and a number of drones fell."),
        ("de", "Am 9. November, Artikel 5, Kapitel 7, um 15 Uhr, nach 30 Minuten."),
        ("nl", "Om 7 uur, na 30 minuten, op 29 november, artikel 5, twee landen."),
        ("id", "Pasal 4, tanggal 29, 24 tahun, dua hari, kedua negara, 23 pasal."),
        ("nb", "Kl. 12, 9. november, artikkel 5, de to landene, våre tre land."),
    ],
)
def test_no_quantity(language: str, text: str) -> None:
    assert shown(text, language) == []


def test_a_counted_weapon_has_its_number() -> None:
    document = read("More than 60 missiles and two 155 mm howitzers.", "en")
    amounts = [f.fields["quantity"] for f in document.of("weapon")]
    assert amounts == [
        {"number": 60, "unit": None, "comparator": "over"},
        {"number": 2, "unit": None, "comparator": "exact"},
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([*"19,. -$%'\n万枚\u202f", "km", " soldiers", "million ", " of ", "more than ", "mm"]),
        max_size=40,
    ),
    st.sampled_from(LANGUAGES),
)
def test_spans_hold_on_any_text(parts: list[str], language: str) -> None:
    text = "".join(parts)
    for f in read(text, language).of("quantity"):
        assert 0 <= f.start < f.end <= len(text)
        assert f.fields["unit"] is None or f.fields["of"] is None  # both, where an unknown noun is counted


@pytest.mark.parametrize(
    "junk", ["9" * 300_000, "1," * 150_000, "1 " * 150_000, "million " * 40_000, "1a" * 150_000, "9 " + "a" * 300_000]
)
def test_junk_is_read_in_time(junk: str) -> None:
    document = read_document(junk, language="en")
    start = time.process_time()
    list(quantities.run(document))
    assert time.process_time() - start < 5
