"""Clippings made up by chance, for measuring: in five languages, a year of news, the same ones in every run."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

_COUNTRIES = {
    "en": "Sudan Ethiopia Egypt Israel Iran Iraq Syria Turkey Russia Ukraine Poland China Japan India Pakistan "
    "Mali Niger Chad Libya Yemen Qatar Armenia Azerbaijan Georgia Serbia Kosovo Venezuela Guyana Haiti "
    "Somalia",
    "de": "Sudan Äthiopien Ägypten Israel Iran Irak Syrien Türkei Russland Ukraine Polen China Japan Indien "
    "Pakistan Mali Niger Tschad Libyen Jemen Katar Armenien Aserbaidschan Georgien Serbien Kosovo "
    "Venezuela Guyana Haiti Somalia",
    "nl": "Soedan Ethiopië Egypte Israël Iran Irak Syrië Turkije Rusland Oekraïne Polen China Japan India "
    "Pakistan Mali Niger Tsjaad Libië Jemen Qatar Armenië Azerbeidzjan Georgië Servië Kosovo Venezuela "
    "Guyana Haïti Somalië",
    "nb": "Sudan Etiopia Egypt Israel Iran Irak Syria Tyrkia Russland Ukraina Polen Kina Japan India Pakistan "
    "Mali Niger Tsjad Libya Jemen Qatar Armenia Aserbajdsjan Georgia Serbia Kosovo Venezuela Guyana Haiti "
    "Somalia",
    "id": "Sudan Etiopia Mesir Israel Iran Irak Suriah Turki Rusia Ukraina Polandia China Jepang India Pakistan "
    "Mali Niger Chad Libya Yaman Qatar Armenia Azerbaijan Georgia Serbia Kosovo Venezuela Guyana Haiti "
    "Somalia",
}
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "nb": "januar februar mars april mai juni juli august september oktober november desember",
    "id": "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember",
}
_DAY = {"en": "{d} {m} 2024", "de": "{d}. {m} 2024", "nl": "{d} {m} 2024", "nb": "{d}. {m} 2024", "id": "{d} {m} 2024"}
_SENTENCES = {
    "en": (
        "{a} attacked {b} with drones on {day}.",
        "{a} delivered tanks to {b}.",
        "{a} imposed sanctions on {b} on {day}.",
        "President {p} of {a} met Foreign Minister {q} of {b} on {day}.",
        "{a} accused {b} of supplying missiles to {c}.",
        "{b} denied the accusation.",
        "The defence ministry in {a} said that {b} had fired a ballistic missile.",
    ),
    "de": (
        "{a} hat {b} am {day} mit Drohnen angegriffen.",
        "{a} lieferte Panzer an {b}.",
        "{a} verhängte am {day} Sanktionen gegen {b}.",
        "Präsident {p} aus {a} traf am {day} Außenminister {q} aus {b}.",
        "{a} beschuldigte {b}, Raketen an {c} geliefert zu haben.",
        "{b} wies den Vorwurf zurück.",
    ),
    "nl": (
        "{a} viel {b} op {day} aan met drones.",
        "{a} leverde tanks aan {b}.",
        "{a} legde {b} op {day} sancties op.",
        "President {p} van {a} ontmoette op {day} minister {q} van {b}.",
        "{a} beschuldigde {b} van het leveren van raketten aan {c}.",
        "{b} ontkende de beschuldiging.",
    ),
    "nb": (
        "{a} angrep {b} med droner {day}.",
        "{a} leverte stridsvogner til {b}.",
        "{a} innførte sanksjoner mot {b} {day}.",
        "President {p} fra {a} møtte utenriksminister {q} fra {b} {day}.",
        "{a} anklaget {b} for å levere raketter til {c}.",
        "{b} avviste anklagen.",
    ),
    "id": (
        "{a} menyerang {b} dengan drone pada {day}.",
        "{a} mengirim tank ke {b}.",
        "{a} menjatuhkan sanksi terhadap {b} pada {day}.",
        "Presiden {a} {p} bertemu Menteri Luar Negeri {b} {q} pada {day}.",
        "{a} menuduh {b} memasok rudal ke {c}.",
        "{b} membantah tuduhan itu.",
    ),
}
_GIVEN = "Adam Bruno Carla Daniel Elena Farid Goran Hassan Irina Jonas Karim Laura Marek Nadia Omar Petra Sofia"
_STARTS = "Al Ba Che Da El Fa Gar Ha Ish Kor Lem Mar Nov Or Pet Ros Sol Tar Ur Vel Wol Zar"
_ENDS = "adze akis ani berg dal enko eva ian idis ko lund man mov nen oğlu ov sen ski ström yan zadeh"


def texts(count: int, *, sentences: int = 8, parties: int = 30, days: int = 350) -> Iterator[str]:
    """`count` clippings of so many sentences about so many countries, with the day on which they appeared, of so many,
    before them. The first of many are the first of few."""
    chance = random.Random(f"{sentences} {parties} {days}")
    for _ in range(count):
        language = chance.choice(list(_SENTENCES))
        countries, months = _COUNTRIES[language].split()[:parties], _MONTHS[language].split()
        appeared = date(2024, 1, 8) + timedelta(chance.randrange(days))
        lines = [_DAY[language].format(d=appeared.day, m=months[appeared.month - 1])]
        for _ in range(sentences):
            a, b, c = chance.sample(countries, 3)
            day = appeared - timedelta(chance.randrange(7))
            told = _DAY[language].format(d=day.day, m=months[day.month - 1])
            pattern = chance.choice(_SENTENCES[language])
            lines.append(pattern.format(a=a, b=b, c=c, day=told, p=_name(chance), q=_name(chance)))
        yield "\n\n".join([lines[0], " ".join(lines[1:])])


def _name(chance: random.Random) -> str:
    return f"{chance.choice(_GIVEN.split())} {chance.choice(_STARTS.split())}{chance.choice(_ENDS.split())}"
