"""Clippings made by hand, for the tests of what is printed."""

from typing import Any

from clips.models import Clipping

TEXT = (
    "Gipfel in Seoul\n"
    "US-Außenminister Antony Blinken traf am Donnerstag Park Jin in Seoul. "
    "Nordkorea lieferte nach Angaben aus Kiew rund 60 KN-23 an Russland. Moskau bestreitet das."
)


def span(words: str, text: str = TEXT, nth: int = 0) -> dict[str, Any]:
    """The span of `words` in `text`."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return {"text": words, "start": start, "end": start + len(words)}


def sentence(words: str) -> dict[str, Any]:
    """The sentence of `TEXT` that begins with `words`."""
    start = TEXT.index(words)
    return span(TEXT[start : TEXT.index(".", start) + 1])


def clipping(**changes: Any) -> Clipping:
    """A German clipping with something of everything; `changes` replace whole fields."""
    arms, meeting = "Nordkorea", "US-Außenminister"
    fields: dict[str, Any] = {
        "id": "seoul",
        "path": "news/seoul.txt",
        "source": "dpa",
        "title": "Gipfel in Seoul",
        "language": "de",
        "segments": [{"start": 0, "end": len(TEXT), "language": "de", "confidence": 0.99}],
        "published": {"value": "2023-11-10", "basis": "option"},
        "mentions": [
            {"kind": "country", **span("US"), "entity": "country:US", "code": "US", "form": "abbreviation"},
            {
                "kind": "person",
                **span("Antony Blinken"),
                "entity": "person:antony-blinken",
                "name": "Antony Blinken",
                "role": "Außenminister",
                "affiliation": "country:US",
            },
            {"kind": "date", **span("Donnerstag"), "type": "date", "value": "2023-11-09"},
            {"kind": "person", **span("Park Jin"), "entity": "person:park-jin", "name": "Park Jin"},
            {
                "kind": "place",
                **span("Seoul", nth=1),
                "entity": "place:1835848",
                "name": "Seoul",
                "country": "KR",
                "latitude": -37.5,
                "longitude": 127.0,
                "geonames_id": 1835848,
            },
            {"kind": "country", **span("Nordkorea"), "entity": "country:KP", "code": "KP", "form": "name"},
            {
                "kind": "quantity",
                **span("rund 60 KN-23"),
                "number": 60,
                "of": "missile/ballistic/short-range",
                "comparator": "about",
            },
            {
                "kind": "weapon",
                **span("KN-23"),
                "entity": "weapon:kn-23",
                "category": "missile/ballistic/short-range",
                "designation": "KN-23",
                "quantity": {"number": 60, "comparator": "about"},
            },
            {"kind": "country", **span("Russland"), "entity": "country:RU", "code": "RU", "form": "name"},
            {"kind": "country", **span("Moskau"), "entity": "country:RU", "code": "RU", "form": "capital"},
        ],
        "entities": [
            entity("country:RU", "Russland", 2, country="RU"),
            entity("country:KP", "Nordkorea", country="KP"),
            entity("country:US", "US", country="US"),
            entity("person:antony-blinken", "Antony Blinken"),
            entity("person:park-jin", "Park Jin"),
            entity("place:1835848", "Seoul", country="KR"),
            entity("weapon:kn-23", "KN-23", category="missile/ballistic/short-range"),
        ],
        "events": [
            event("e1", "CONSULT", ["person:antony-blinken", "person:park-jin"], [], span("traf"), sentence(meeting),
                  subtype="talks", places=["place:1835848"], date="2023-11-09"),
            event("e2", "AID", ["country:KP"], ["country:RU"], span("lieferte"), sentence(arms),
                  subtype="arms-transfer", weapons=["weapon:kn-23"], status="denied", source="country:RU"),
        ],
        "quotes": [{**span("das"), "speaker": None, "verb": None}],
        "summary": [sentence(arms), sentence(meeting)],
        "warnings": ["not UTF-8: read as cp1252, a guess"],
    }  # fmt: skip
    return Clipping.model_validate({**fields, **changes})


def entity(
    id: str, name: str, count: int = 1, clippings: tuple[str, ...] = ("seoul",), **fields: Any
) -> dict[str, Any]:
    """An entity of the kind that its id says."""
    return {
        "id": id,
        "kind": id.partition(":")[0],
        "name": name,
        "count": count,
        "clippings": list(clippings),
        **fields,
    }


def event(
    id: str,
    type: str,
    actors: list[str],
    recipients: list[str],
    trigger: dict[str, Any],
    evidence: dict[str, Any],
    *,
    status: str = "asserted",
    source: str | None = None,
    clipping: str = "seoul",
    **fields: Any,
) -> dict[str, Any]:
    """An event with one report."""
    report = {"clipping": clipping, "status": status, "source": source, "trigger": trigger, "evidence": evidence}
    return {
        "id": id,
        "type": type,
        "actors": actors,
        "recipients": recipients,
        "status": status,
        "reports": [report],
        "confidence": 0.8,
        **fields,
    }
