"""A clipping's own date in the lines that outlets write: headers, datelines, footers, zones, leftovers of markup."""

import pytest

from clips import packs
from clips.document import Document, Section
from clips.published import find_published

BODY = (
    "\n\nOfficials said on January 5, 2020 that the missile was fired.\nMore on what happened on 3 May 2022 in the war."
)

CASES: list[tuple[str, str, str | None, str | None]] = [
    (
        "Schock-Nacht: Armee schlägt zurück!\nTiraspol – 3. November 2025. Es ist ein Schlag!",
        "de",
        None,
        "2025-11-03 dateline",
    ),
    ("Kop van het bericht\nDen Haag – 4 mei 2024. De regering dreigt.", "nl", None, "2024-05-04 dateline"),
    ("(서울=연합뉴스) 김민수 기자 = 2025년 8월 21일\n북한은 20일", "ko", None, "2025-08-21 metadata"),
    ("(서울=연합뉴스) 2025년 8월 21일 김민수 기자 = 북한은 20일", "ko", None, "2025-08-21 dateline"),
    ("Заголовок\nИван Петров, «Курьер», 2 декабря 2025 г.\nТекст", "ru", None, "2025-12-02 metadata"),
    ("June 12, 2024{BODY}", "en", None, "2024-06-12 metadata"),
    ("12 June 2024, 10:15 BST{BODY}", "en", None, "2024-06-12T10:15+01:00 metadata"),
    ("Wednesday, June 12, 2024 3:15 PM EDT{BODY}", "en", None, "2024-06-12T15:15-04:00 metadata"),
    ("Updated Jun 12, 2024, 09:30 UTC{BODY}", "en", None, "2024-06-12T09:30Z metadata"),
    ("Published: June 11, 2024 | Updated: June 12, 2024{BODY}", "en", None, "2024-06-11 metadata"),
    ("Headline here\nBy Jane Doe\nJune 12, 2024 at 4:05 p.m. EDT{BODY}", "en", None, "2024-06-12T16:05-04:00 metadata"),
    ("Headline here\nReuters\n12/06/2024 14:30{BODY}", "en", None, None),
    ("WASHINGTON (AP) — The president said on Tuesday that{BODY}", "en", "2024-06-12", "2024-06-12 option"),
    ("WASHINGTON, June 12 (Reuters) - The president said{BODY}", "en", "2024-06-13", "2024-06-12 dateline"),
    ("WASHINGTON, June 12, 2024 (AFP) - The president said{BODY}", "en", None, "2024-06-12 dateline"),
    ("SEOUL, June 12 (Yonhap) -- The North fired.\n© 2024 Yonhap", "en", None, "2024-06-12 dateline"),
    ("BEIJING, June 12 (Xinhua) -- China said{BODY}", "en", "2024-06-12", "2024-06-12 dateline"),
    ("New York, Jan 2 (IANS) The UN said{BODY}", "en", "2025-01-03", "2025-01-02 dateline"),
    ("LONDON, Dec 30 (Reuters) - Britain said{BODY}", "en", "2025-01-02", "2024-12-30 dateline"),
    ("Pyongyang, June 12 (KCNA) -- Kim Jong Un{BODY}", "en", "2024-06-13", "2024-06-12 dateline"),
    ("MOSCOW, June 12. /TASS/. Russia{BODY}", "en", "2024-06-12", "2024-06-12 dateline"),
    ("Berlin, 12. Juni 2024 (dpa) – Der Kanzler sagte", "de", None, "2024-06-12 dateline"),
    ("Berlin (dpa) - Der Kanzler sagte am 12. Juni 2024, dass", "de", None, None),
    ("12.06.2024, 14:30 Uhr\nÜberschrift\nText vom 3. Mai 2020.", "de", None, "2024-06-12T14:30 metadata"),
    ("Stand: 12.06.2024 14:30 Uhr\nText", "de", None, "2024-06-12T14:30 metadata"),
    ("Von Max Muster, 12. Juni 2024\nText", "de", None, "2024-06-12 metadata"),
    ("Mittwoch, 12. Juni 2024\nÜberschrift\nText", "de", None, "2024-06-12 metadata"),
    ("Überschrift\nVeröffentlicht: 12.06.2024 | Lesedauer: 3 Minuten\nText", "de", None, "2024-06-12 metadata"),
    ("dpa/FAZ, 12.06.2024\nText", "de", None, "2024-06-12 metadata"),
    ("PARIS, 12 juin 2024 (AFP) - Le président a dit", "fr", None, "2024-06-12 dateline"),
    ("Publié le 12 juin 2024 à 14h30\nTexte", "fr", None, "2024-06-12T14:30 metadata"),
    ("Le Monde avec AFP, publié le 12/06/2024 à 14:30\nTexte", "fr", None, "2024-06-12T14:30 metadata"),
    ("Mis à jour le 12/06/2024 à 14h30\nTexte", "fr", None, "2024-06-12T14:30 metadata"),
    ("Madrid, 12 jun (EFE).- El presidente dijo", "es", "2024-06-13", "2024-06-12 dateline"),
    ("Madrid, 12 jun 2024 (EFE).- El presidente dijo", "es", None, "2024-06-12 dateline"),
    ("12 JUN 2024 - 14:30 CEST\nEl presidente", "es", None, "2024-06-12T14:30+02:00 metadata"),
    ("ROMA, 12 giugno 2024 (ANSA) - Il presidente ha detto", "it", None, "2024-06-12 dateline"),
    ("(ANSA) - ROMA, 12 GIU - Il presidente ha detto", "it", "2024-06-13", "2024-06-12 dateline"),
    ("Lisboa, 12 jun 2024 (Lusa) - O presidente disse", "pt", None, "2024-06-12 dateline"),
    ("12/06/2024 14h30 Atualizado 12/06/2024 15h10\nO presidente", "pt", None, "2024-06-12T14:30 metadata"),
    ("Amsterdam, 12 juni 2024 (ANP) - De premier zei", "nl", None, "2024-06-12 dateline"),
    ("12 juni 2024 om 14:30\nKop\nTekst", "nl", None, "2024-06-12T14:30 metadata"),
    (
        "Door onze redacteur\n12 juni 2024 14:30 Aangepast 12 juni 2024 15:00\nTekst",
        "nl",
        None,
        "2024-06-12T14:30 metadata",
    ),
    ("Gepubliceerd op 12-06-2024 14:30\nTekst", "nl", None, "2024-06-12T14:30 metadata"),
    ("wo 12 juni, 14:30\nTekst", "nl", "2024-06-13", "2024-06-13 option"),
    ("Publisert: 12.06.2024 14:30 Oppdatert: 12.06.2024 15:00\nTekst", "nb", None, "2024-06-12T14:30 metadata"),
    ("NTB, 12. juni 2024\nTekst", "nb", None, "2024-06-12 metadata"),
    ("Oslo (NTB): Statsministeren sa 12. juni 2024 at", "nb", None, None),
    ("Jakarta (ANTARA) - Presiden mengatakan pada Rabu, 12 Juni 2024, bahwa", "id", None, None),
    ("Jakarta, 12 Juni 2024 - Presiden mengatakan", "id", None, "2024-06-12 dateline"),
    ("Rabu, 12 Juni 2024 14:30 WIB\nJudul\nIsi", "id", None, "2024-06-12T14:30+07:00 metadata"),
    (
        "JAKARTA, KOMPAS.com - Presiden\nKompas.com - 12/06/2024, 14:30 WIB",
        "id",
        None,
        "2024-06-12T14:30+07:00 metadata",
    ),
    ("12 июня 2024, 14:30\nЗаголовок\nТекст", "ru", None, "2024-06-12T14:30 metadata"),
    ("МОСКВА, 12 июн - РИА Новости. Президент сказал", "ru", "2024-06-13", "2024-06-12 dateline"),
    ("МОСКВА, 12 июня. /ТАСС/. Президент сказал", "ru", "2024-06-13", "2024-06-12 dateline"),
    ("12.06.2024 14:30 МСК\nТекст", "ru", None, "2024-06-12T14:30+03:00 metadata"),
    ("КИЇВ, 12 червня 2024 (Укрінформ) - Президент сказав", "uk", None, "2024-06-12 dateline"),
    ("12.06.2024 14:30\nWarszawa (PAP) – Premier powiedział", "pl", None, "2024-06-12T14:30 metadata"),
    ("2024-06-12 14:30:00\n标题\n正文", "zh", None, "2024-06-12T14:30 metadata"),
    ("新华社北京6月12日电 国家主席", "zh", "2024-06-13", "2024-06-12 dateline"),
    ("2024年06月12日14:30 来源：人民网\n正文", "zh", None, "2024-06-12T14:30 metadata"),
    ("2024年6月12日 14時30分\n本文", "ja", None, "2024-06-12T14:30 metadata"),
    ("【ソウル聯合ニュース】大統領は", "ja", "2024-06-12", "2024-06-12 option"),
    ("(서울=연합뉴스) 2024.06.12 14:30\n본문", "ko", None, "2024-06-12T14:30 metadata"),
    ("입력 2024-06-12 14:30 수정 2024-06-12 15:00\n본문", "ko", None, "2024-06-12T14:30 metadata"),
    ("تاريخ النشر: 12/06/2024 14:30\nنص", "ar", None, "2024-06-12T14:30 metadata"),
    ("القاهرة، 12 يونيو 2024 (رويترز) - قال الرئيس", "ar", None, "2024-06-12 dateline"),
    ("Ankara, 12 Haziran 2024 (AA) - Cumhurbaşkanı", "tr", None, "2024-06-12 dateline"),
    ("12.06.2024 - 14:30\nCumhurbaşkanı", "tr", None, "2024-06-12T14:30 metadata"),
    ("Hà Nội, ngày 12/6/2024\nChủ tịch", "vi", None, "2024-06-12 metadata"),
    ("Thứ tư, 12/6/2024, 14:30 (GMT+7)\nChủ tịch", "vi", None, "2024-06-12T14:30+07:00 metadata"),
    (
        '<meta property="article:published_time" content="2024-06-12T14:30:00Z">{BODY}',
        "en",
        None,
        "2024-06-12T14:30Z metadata",
    ),
    ('<meta name="date" content="2024-06-12">{BODY}', "en", None, "2024-06-12 metadata"),
    ('{"datePublished":"2024-06-12T14:30:00+02:00"}{BODY}', "en", None, "2024-06-12T14:30+02:00 metadata"),
    ('<span class="date">June 12, 2024</span>{BODY}', "en", None, "2024-06-12 metadata"),
    ("<p>Posted on <b>June 12, 2024</b> by admin</p>{BODY}", "en", None, "2024-06-12 metadata"),
    ("<h1>Title</h1>\n<p>By X</p>{BODY}", "en", None, None),
    ("date: 2024-06-12\nlang: en\n\nText", "en", None, "2024-06-12 metadata"),
    ("---\ntitle: X\ndate: 2024-06-12 14:30\n---\nText", "en", None, "2024-06-12T14:30 metadata"),
    ("Title{BODY}\n\nThis article was published on June 12, 2024.", "en", None, "2024-06-12 metadata"),
    ("Title{BODY}\n\nCopyright 2024 The Associated Press. All rights reserved.", "en", None, "2024 inferred"),
    ("Title{BODY}\n\n(c) 2024 Kyodo News", "en", None, "2024 inferred"),
    ("Title{BODY}\n\nFirst published on 12 June 2024", "en", None, "2024-06-12 metadata"),
    ("Title{BODY}\n\nLast modified: 2024-06-12 08:00", "en", None, "2024-06-12T08:00 metadata"),
    ("Title{BODY}\n\nReuters, 12 June 2024", "en", None, "2024-06-12 metadata"),
    ("The battle of 6 June 1944\n\nOn 6 June 1944 the Allies landed.", "en", None, None),
    ("Remembering June 6, 1944\nText", "en", None, None),
    ("1989\nEine Ausstellung", "de", None, None),
    ("12 dead in Kyiv\nText on 3 May 2022.", "en", None, None),
]


def published(text: str, language: str, given: str | None = None, path: str | None = None) -> tuple[str | None, int]:
    document = Document(text, [Section(0, len(text), packs.load(language))])
    found = find_published(document, given, path)
    return f"{found.value} {found.basis}" if found else None, len(document.warnings)


@pytest.mark.parametrize(("text", "language", "given", "gold"), CASES)
def test_line(text: str, language: str, given: str | None, gold: str | None) -> None:
    assert published(text.replace("{BODY}", BODY), language, given) == (gold, 0)


@pytest.mark.parametrize(
    ("path", "gold"),
    [
        ("news/2024-06-12-kyiv.txt", "2024-06-12 inferred"),
        ("20240612_reuters.txt", "2024-06-12 inferred"),
        ("afp.2024.06.12.txt", "2024-06-12 inferred"),
        ("2024-06-31.txt", None),
        ("000_33985bf9813aaaf0.txt", None),
        ("20240612a.txt", None),
        ("2024-06-12/story.txt", None),
    ],
)
def test_a_file_name_is_the_last_resort(path: str, gold: str | None) -> None:
    text = "Missile fired\n\nOfficials said that a missile was fired."
    assert published(text, "en", None, path) == (gold, 1 if gold else 0)
    assert published(text, "en", "2023-01-01", path) == ("2023-01-01 option", 0)
