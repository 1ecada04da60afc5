"""Headers, footers and datelines are a clipping's date; dates in running text are not."""

import pytest

from clips import packs
from clips.document import Document, Section
from clips.published import find_published

BODY = (
    "\n\nOfficials said on January 5, 2020 that the missile was fired.\nMore on what happened on 3 May 2022 in the war."
)


def published(text: str, language: str = "en", given: str | None = None) -> str | None:
    found = find_published(Document(text, [Section(0, len(text), packs.load(language))]), given)
    return f"{found.value} {found.basis}" if found else None


@pytest.mark.parametrize(
    ("text", "language", "given", "gold"),
    [
        (" date 2024-09 Noord-Korea heeft raketten afgevuurd.", "nl", "2024-10-01", "2024-09 metadata"),
        (" date 2024-09 Noord-Korea heeft raketten afgevuurd.", "nl", "2024-09-18", "2024-09-18 option"),
        (
            "Judul\nIsi berita.\n2024/12/06 15:34 KST\nCopyrights(C)x.jp 5",
            "id",
            None,
            "2024-12-06T15:34+09:00 metadata",
        ),
        ("PARIS, 3 novembre (AFP) – Le ministre a dit", "fr", "2023-11-10", "2023-11-03 dateline"),
        ("PARIS, 3 novembre (AFP) – Le ministre a dit", "fr", None, None),
        ("PARIS, 3 novembre (AFP) – Le ministre a dit.\n© 2023 AFP", "fr", None, "2023-11-03 dateline"),
        ("KYIV, March 5 (Reuters) - Russia fired", "en", "2024-03-06", "2024-03-05 dateline"),
        ("SEOUL, Dec. 6 (Yonhap) -- South Korea said", "en", "2024-12-07", "2024-12-06 dateline"),
        ("MOSCOW, May 5. /TASS/. The ministry", "en", "2024-05-06", "2024-05-05 dateline"),
        ("Berlin, 9. November 2023 (dpa) - Der Minister", "de", None, "2023-11-09 dateline"),
        ("Title\n\nBy John Smith, December 6, 2024" + BODY, "en", None, "2024-12-06 metadata"),
        ("Title\nPublished: 6 Dec 2024 10:30 GMT" + BODY, "en", None, "2024-12-06T10:30Z metadata"),
        ("Date: Fri, 6 Dec 2024 15:34:00 +0900" + BODY, "en", None, "2024-12-06T15:34+09:00 metadata"),
        ("Veröffentlicht am 09.11.2023 um 10:15 Uhr" + BODY, "de", None, "2023-11-09T10:15 metadata"),
        ("Publisert 9. november 2023 kl. 10.15\n\nTekst om 2022.", "nb", None, "2023-11-09T10:15 metadata"),
        ("Kyiv Post | 24 Feb 2022 | 10:15" + BODY, "en", None, "2022-02-24 metadata"),
        ('<time datetime="2024-12-06T15:34:00+09:00">' + BODY, "en", None, "2024-12-06T15:34+09:00 metadata"),
        ("Title" + BODY, "en", "2024-01-01", "2024-01-01 option"),
        ("Title" + BODY + "\n\n© 2024 Reuters", "en", None, "2024 inferred"),
        ("Title" + BODY, "en", None, None),
        ("On 6 December 2024, the army fired missiles.", "en", None, None),
        ("Massacre of 3 March 2022 remembered" + BODY, "en", None, None),
        ("2024 was a good year for peace", "en", None, None),
        ("", "en", None, None),
        ("Oslo, 4. juni 2025. Hæren angrep tirsdag en landsby.", "nb", None, "2025-06-04 dateline"),
        ("Goma, le 4 juin 2025. Les rebelles ont attaqué mardi.", "fr", None, "2025-06-04 dateline"),
        ("Goma (RDC), 4 juin 2025 (AFP) - Les rebelles ont attaqué.", "fr", None, "2025-06-04 dateline"),
        ("OSLO (NTB) 4. juni 2025: Hæren angrep", "nb", None, "2025-06-04 dateline"),
        ("BOGOTÁ (AP) — 4 de junio de 2025 — El ejército atacó un campamento.", "es", None, "2025-06-04 dateline"),
        ("4 de junio de 2025 - El ejército atacó un campamento.", "es", None, "2025-06-04 dateline"),
        ("新华社贝鲁特2025年6月4日电（记者张三）以色列军队", "zh", None, "2025-06-04 dateline"),
        ("（2025年6月4日讯）以色列军队", "zh", None, "2025-06-04 metadata"),
        ("【联合早报2025年6月4日】\n以色列军队", "zh", None, "2025-06-04 metadata"),
        ("发布时间：2025-06-04 18:12\n以色列军队", "zh", None, "2025-06-04T18:12 metadata"),
        ("【ベイルート共同】2025年6月4日 イスラエル軍は", "ja", None, "2025-06-04 dateline"),
        ("イスラエル軍は攻撃した。\n（2025年6月4日配信）", "ja", None, "2025-06-04 metadata"),
        ("입력 2025-06-04 18:12\n이스라엘군은", "ko", None, "2025-06-04T18:12 metadata"),
        (
            "M23 : nouvelle attaque\nPar Jean Dupont, à Goma\nLe 4 juin 2025\nLes rebelles",
            "fr",
            None,
            "2025-06-04 metadata",
        ),
        ("Mis à jour le 04/06/2025 à 10:20\nLes rebelles", "fr", None, "2025-06-04T10:20 metadata"),
        ("Hæren angrep.\n\n© NTB 4. juni 2025", "nb", None, "2025-06-04 metadata"),
        ("BANGKOK – Tentara Thailand menyerang pada Kamis (24/7/2025) pagi.", "id", None, "2025-07-24 inferred"),
        (
            "양국 충돌\n\n2025년 5월 9일 뉴델리·이슬라마바드 종합\n\n인도는 7일 공격했다.",
            "ko",
            None,
            "2025-05-09 metadata",
        ),
        ("Van onze correspondent - Goma, 6 maart 2026. Rebellen vielen aan.", "nl", None, "2026-03-06 dateline"),
        ("Trablus (15 Mayıs 2025) – Ordu saldırdı.", "tr", None, "2025-05-15 dateline"),
        ("Bogotá, 10 mar 2026 (EFE).- El ejército atacó un campamento.", "es", None, "2026-03-10 dateline"),
        ("Israel attacked Beirut on 4 June 2025. It was a Wednesday.", "en", None, None),
        ("The treaty of 4 June 2025: what now?" + BODY, "en", None, None),
        ("In Oslo, 4 June 2025 was a day of mourning.", "en", None, None),
        ("Le 4 juin 2025, l'armée a attaqué.", "fr", None, None),
        ("2025年6月4日、イスラエル軍は攻撃した。", "ja", None, None),
        ("2025年6月4日以色列军队袭击了村庄。", "zh", None, None),
    ],
)
def test_published(text: str, language: str, given: str | None, gold: str | None) -> None:
    assert published(text, language, given) == gold
