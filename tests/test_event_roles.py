"""Who did what to whom, by construct: infinitives, joined verbs, clauses in clauses, nouns that act, names."""

import pytest

from clips.analyzer import Analyzer

CONSTRUCTS = [
    # Words inside dates, names and places are no events.
    ("en", "TBILISI, March 3 (Reuters) - Georgia and Russia traded goods near the Stabroek Block.", []),
    ("nl", "Nederland stuurt het schip via Kaap de Goede Hoop naar India.", []),
    # Infinitives with a clause of their own.
    ("de", "Südafrika hat angekündigt, seine Soldaten aus Mali abzuziehen.", ["RETREAT ZA > ML asserted"]),
    ("de", "Indien beschuldigt Pakistan, den Rebellen Raketen geliefert zu haben.",
     ["ACCUSE IN > PK asserted", "AID PK >  alleged"]),
    ("de", "Washington warf dem Iran vor, die Huthi mit Drohnen beliefert zu haben.",
     ["ACCUSE US > IR asserted", "AID IR > YE alleged"]),
    ("de", "Frankreich erwägt, Truppen in die Ukraine zu entsenden.", ["AID FR > UA planned"]),
    ("de", "Moskau droht damit, die Beziehungen zu Estland abzubrechen.", ["THREATEN RU > EE asserted"]),
    ("nl", "Oekraïne beschuldigt Iran ervan Rusland raketten te hebben geleverd.",
     ["ACCUSE UA > IR asserted", "AID IR > RU alleged"]),
    # Who does not act: those of a clause that has been closed, and those who only say so.
    ("en", "Poland, where the missile came down last week, thanked Germany.", ["SUPPORT PL > DE asserted"]),
    ("en", "China began drills on Monday, after a British frigate passed the strait, and accused Taiwan of lies.",
     ["MOBILIZE CN >  asserted", "ACCUSE CN > TW asserted"]),
    ("pt", "O Irã acusou Israel de mentir e exigiu uma reunião.",
     ["ACCUSE IR > IL asserted", "REQUEST IR >  asserted"]),
    ("es", "Irán negó haber entregado misiles a Rusia y acusó a Francia de mentir.",
     ["REJECT IR >  asserted", "AID IR > RU denied", "ACCUSE IR > FR asserted"]),
    ("nb", "Israel, som nekter for å ha angrepet Syria, anklager Iran for løgn.",
     ["REJECT IL >  asserted", "ASSAULT IL > SY denied", "ACCUSE IL > IR asserted"]),
    ("en", "Rwanda denied backing the M23, which took Bukavu.",
     ["REJECT RW >  asserted", "SUPPORT RW > CD denied", "ASSAULT  > CD asserted"]),
    # Nouns without a name: open, a party's, or the speaker's.
    ("en", "Pakistan said gunmen attacked a checkpoint in Turkey.", ["ASSAULT  > TR asserted"]),
    ("en", "Russia demanded that Poland close its border.", ["REQUEST RU > PL asserted"]),
    ("sv", "Den svenska regeringen anklagar grannlandet för att ha skickat drönare.", ["ACCUSE SE >  asserted"]),
    # What is said to the end of a sentence.
    ("da", "Hvis Rusland angriber igen, vil Polen lukke grænsen, advarede Donald Tusk.", ["THREATEN PL > RU asserted"]),
    ("en", "If Iran attacks again, the United States will bomb it, Trump warned.", ["THREATEN US > IR asserted"]),
    ("en", "After the Israeli strike on Qatar, Turkey recalled its ambassador from Israel.",
     ["ASSAULT IL > QA asserted", "SANCTION TR > IL asserted"]),
    # Weapons and their owners.
    ("uk", "Безпілотники Служби безпеки України атакували Росію.", ["ASSAULT UA > RU asserted"]),
    ("en", "Russia sent 60 drones against Ukraine.", ["ASSAULT RU > UA asserted"]),
    ("en", "Niger's army killed 30 rebels with helicopters and a Turkish drone.", ["ASSAULT NE >  asserted"]),
    ("de", "Von der russischen Armee wurden 90 Drohnen auf Charkiw abgefeuert.", ["ASSAULT RU > UA asserted"]),
    # One attack, and what it did.
    ("en", "Israeli soldiers fired on a village in Lebanon, killing two people.", ["ASSAULT IL > LB asserted"]),
    ("de", "Bei einem Luftangriff der saudischen Koalition auf Sanaa kamen 20 Menschen ums Leben.",
     ["ASSAULT SA > YE asserted"]),
    ("ru", "Россия обвинила Украину в атаке беспилотников на Москву.",
     ["ACCUSE RU > UA asserted", "ASSAULT UA > RU alleged"]),
    # Who is given arms, and who protests.
    ("en", "Armenia is alone. India has sold it rocket launchers.", ["AID IN > AM asserted"]),
    ("de", "In Georgien bleibt es unruhig. Vor dem Parlament demonstrierten 8000 Menschen.",
     ["PROTEST GE >  asserted"]),
    ("it", "Parigi e Londra bombardano la Siria.", ["ASSAULT FR,GB > SY asserted"]),
    ("es", "El ministro israelí Israel Katz visitó Chipre. También acusó a Irán de armar a los hutíes.",
     ["CONSULT IL > CY asserted", "ACCUSE IL > IR asserted", "AID IR > YE alleged"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), CONSTRUCTS, ids=lambda value: str(value)[:40])
def test_roles_by_construct(language: str, text: str, expected: list[str]) -> None:
    def countries(ids: list[str]) -> str:
        return ",".join(i[8:] for i in ids if i.startswith("country:"))

    found = Analyzer(language=language, date="2025-06-12").analyze(text).events
    assert [f"{e.type} {countries(e.actors)} > {countries(e.recipients)} {e.status}" for e in found] == expected
