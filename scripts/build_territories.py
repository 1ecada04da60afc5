"""Writes `src/clips/data/territories/<language>.tsv` from CLDR, as Babel carries it.

One line a country: ISO 3166-1 alpha-2 code (`XK` too), its names joined by `|`, and its capital where CLDR names the
capital's time zone; and `src/clips/data/alpha3.tsv`, the ISO 3166-1 alpha-3 code of each. Run it again
after an update of Babel: `python scripts/build_territories.py`.
"""

import re
from pathlib import Path

from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers

FOLDER = Path(__file__).parent.parent / "src" / "clips" / "data" / "territories"
NO_COUNTRIES = frozenset(re.findall(r"\w+", "AC AQ BV CP CQ DG EA EU EZ GS HM IC IO QO TA TF UM UN XA XB ZZ"))
MERGED = {  # locales whose names a language has too
    "zh": ["zh_Hant", "zh_Hant_HK"],
    "sr": ["sr_Latn"],
    "pt": ["pt_PT"],
    "es": ["es_419"],
    "en": ["en_GB"],
}
# Time zones (IANA) that are named after the capital of their country
ZONES = """
AD Europe/Andorra|AF Asia/Kabul|AL Europe/Tirane|AM Asia/Yerevan|AO Africa/Luanda|AT Europe/Vienna|AZ Asia/Baku
BA Europe/Sarajevo|BD Asia/Dhaka|BE Europe/Brussels|BF Africa/Ouagadougou|BG Europe/Sofia|BI Africa/Bujumbura
BT Asia/Thimphu|BW Africa/Gaborone|BY Europe/Minsk|CD Africa/Kinshasa|CF Africa/Bangui|CG Africa/Brazzaville
CO America/Bogota|CU America/Havana|CY Asia/Nicosia|CZ Europe/Prague|DE Europe/Berlin|DK Europe/Copenhagen
DZ Africa/Algiers|EE Europe/Tallinn|EG Africa/Cairo|ER Africa/Asmera|ES Europe/Madrid|ET Africa/Addis_Ababa
FI Europe/Helsinki|FR Europe/Paris|GA Africa/Libreville|GB Europe/London|GE Asia/Tbilisi|GH Africa/Accra
GM Africa/Banjul|GN Africa/Conakry|GR Europe/Athens|GW Africa/Bissau|HN America/Tegucigalpa|HR Europe/Zagreb
HT America/Port-au-Prince|HU Europe/Budapest|ID Asia/Jakarta|IE Europe/Dublin|IL Asia/Jerusalem|IQ Asia/Baghdad
IR Asia/Tehran|IT Europe/Rome|JO Asia/Amman|JP Asia/Tokyo|KE Africa/Nairobi|KG Asia/Bishkek|KH Asia/Phnom_Penh
KP Asia/Pyongyang|KR Asia/Seoul|LA Asia/Vientiane|LB Asia/Beirut|LI Europe/Vaduz|LR Africa/Monrovia|LS Africa/Maseru
LT Europe/Vilnius|LV Europe/Riga|LY Africa/Tripoli|MD Europe/Chisinau|ME Europe/Podgorica|MG Indian/Antananarivo
MK Europe/Skopje|ML Africa/Bamako|MN Asia/Ulaanbaatar|MR Africa/Nouakchott|MV Indian/Maldives|MY Asia/Kuala_Lumpur
MZ Africa/Maputo|NA Africa/Windhoek|NE Africa/Niamey|NI America/Managua|NL Europe/Amsterdam|NO Europe/Oslo
NP Asia/Katmandu|OM Asia/Muscat|PE America/Lima|PG Pacific/Port_Moresby|PH Asia/Manila|PL Europe/Warsaw
PT Europe/Lisbon|PY America/Asuncion|RO Europe/Bucharest|RS Europe/Belgrade|RU Europe/Moscow|RW Africa/Kigali
SA Asia/Riyadh|SD Africa/Khartoum|SE Europe/Stockholm|SI Europe/Ljubljana|SK Europe/Bratislava|SL Africa/Freetown
SN Africa/Dakar|SO Africa/Mogadishu|SS Africa/Juba|SY Asia/Damascus|TD Africa/Ndjamena|TG Africa/Lome|TH Asia/Bangkok
TJ Asia/Dushanbe|TM Asia/Ashgabat|TN Africa/Tunis|TW Asia/Taipei|UA Europe/Kiev|UG Africa/Kampala|UY America/Montevideo
UZ Asia/Tashkent|VE America/Caracas|ZM Africa/Lusaka|ZW Africa/Harare
"""
CAPITALS = {pair[:2]: pair[3:] for line in ZONES.split("\n") for pair in line.split("|") if pair}
ALIKE = frozenset(["CD", "CG", "VG", "VI"])  # `Congo (Kinshasa)`: neither part alone is a name of the country
CITY_STATES = {"HK": "Asia/Hong_Kong", "MO": "Asia/Macau"}  # CLDR says `Hong Kong SAR China`, as nobody else does


def codes() -> list[str]:
    """The ISO 3166-1 alpha-2 codes with `XK`, without Antarctica, groupings and uninhabited islands."""
    return sorted(c for c in Locale("en").territories if len(c) == 2 and c.isalpha() and c not in NO_COUNTRIES)


def languages() -> list[str]:
    """The two-letter languages for which CLDR names all countries; `nb` stands for `no`."""
    found = (i for i in locale_identifiers() if len(i) == 2 and i != "no")
    return sorted(i for i in found if all(code in Locale(i).territories for code in codes()))


def city(locale: Locale, zone: str) -> str | None:
    """The exemplar city of a time zone; in the Latin script that of the zone's own name where CLDR gives none."""
    named = locale.time_zones.get(zone, {}).get("city")
    if named:
        return str(named)
    latin = locale.territories["FR"][0].isascii()
    return zone.rsplit("/", 1)[1].replace("_", " ") if latin and zone not in ("Asia/Macau", "Indian/Maldives") else None


def names(locale: Locale, code: str) -> list[str]:
    """The names of a country: what CLDR has, cut at brackets, with a written `and` where it has `&`."""
    if code in CITY_STATES:
        named = city(locale, CITY_STATES[code])
        return [named] if named else []
    whole = locale.territories[code].replace("\u200f", "").replace("\u200e", "")
    found = [p.strip(" )") for p in whole.replace("\uff08", "(").replace("\uff09", ")").split("(")]
    if len(found) > 1 and code in ALIKE:
        return [whole]
    pattern = locale.list_patterns.get("standard", {}).get("2", "{0} & {1}")
    written = pattern.format("", "").strip()
    return [*found, *(n.replace("&", written) for n in found if "&" in n and written != "&")]


def rows(language: str) -> list[str]:
    """The lines of one language's file."""
    locales = [Locale(language), *(Locale.parse(i) for i in MERGED.get(language, ()))]
    lines = []
    for code in codes():
        named = dict.fromkeys(n for locale in locales for n in names(locale, code) if len(n) > 1)
        zone = CAPITALS.get(code)
        cities = dict.fromkeys(c for locale in locales if zone and (c := city(locale, zone)))
        if not named:
            continue
        lines.append("\t".join([code, "|".join(named), "|".join(cities)]).rstrip("\t"))
    return lines


def alpha3() -> list[str]:
    """A line for each alpha-3 code that stands for one of the countries, and that one's alpha-2 code."""
    known = {old: new[0] for old, new in get_global("territory_aliases").items() if len(new) == 1}
    found = {old: new for old, new in known.items() if len(old) == 3 and old.isalpha() and new in codes()}
    return [f"{old}\t{new}" for old, new in sorted((found | {"XKX": "XK"}).items())]  # the code in use for Kosovo


def main() -> None:
    """Writes all files, and removes those of languages that are no longer there."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob("*.tsv"):
        old.unlink()
    (FOLDER.parent / "alpha3.tsv").write_text("\n".join(alpha3()) + "\n", encoding="utf-8")
    for language in languages():
        (FOLDER / f"{language}.tsv").write_text("\n".join(rows(language)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
