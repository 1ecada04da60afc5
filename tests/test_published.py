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
    ],
)
def test_published(text: str, language: str, given: str | None, gold: str | None) -> None:
    assert published(text, language, given) == gold
