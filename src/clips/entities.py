"""Mentions to entities, within one clipping: the same thing gets the same id."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from pydantic import TypeAdapter

from clips.document import Document
from clips.models import KINDS, Entity, Kind, Mention

_MENTIONS: TypeAdapter[list[Mention]] = TypeAdapter(list[Mention])
_GROUPED: tuple[Kind, ...] = ("country", "person", "organization", "place", "weapon")


def slug(name: str) -> str:
    """`name` as part of an id: lower case, no diacritics, words joined by hyphens (`Pjöngjang` -> `pjongjang`)."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", plain)).strip("-")


def entity_id(kind: str, fields: dict[str, object]) -> str | None:
    """The id of what a mention of `kind` with these fields means; None for kinds that are no entities."""
    if kind == "country":
        return f"country:{fields['code']}"
    if kind in ("person", "organization"):
        return f"{kind}:{slug(str(fields['name']))}"
    if kind == "place":
        return f"place:{fields.get('geonames_id') or slug(str(fields['name']))}"
    if kind == "weapon":
        designation = fields.get("designation")
        return f"weapon:{slug(str(designation)) if designation else fields['category']}"
    return None


def to_mentions(document: Document) -> list[Mention]:
    """What was found, as the models that are printed, by `start`."""
    return _MENTIONS.validate_python(
        [
            {
                "kind": f.kind,
                "text": document.text[f.start : f.end],
                "start": f.start,
                "end": f.end,
                "entity": entity_id(f.kind, f.fields),
                "confidence": round(f.confidence, 3),
                **f.fields,
            }
            for f in document.of(*KINDS)
        ]
    )


def group(mentions: Iterable[Mention], clipping: str) -> list[Entity]:
    """The entities behind `mentions`, the most mentioned first; `clipping` is the id that they are listed under."""
    by_id: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.entity and mention.kind in _GROUPED:
            by_id.setdefault(mention.entity, []).append(mention)
    found = [_entity(entity, members, clipping) for entity, members in by_id.items()]
    return sorted(found, key=lambda e: (_GROUPED.index(e.kind), -e.count, e.id))


def _entity(entity: str, members: list[Mention], clipping: str) -> Entity:
    texts = Counter(m.text for m in members)
    names = Counter(n for m in members if (n := getattr(m, "name", None) or getattr(m, "designation", None)))
    name = (names or texts).most_common(1)[0][0]

    def first(field: str) -> object:
        values = Counter(v for m in members if (v := getattr(m, field, None)) is not None)
        return values.most_common(1)[0][0] if values else None

    return Entity.model_validate(
        {
            "id": entity,
            "kind": members[0].kind,
            "name": name,
            "count": len(members),
            "aliases": [text for text, _ in texts.most_common() if text != name],
            "clippings": [clipping],
            "country": first("code") or first("country"),
            **{f: first(f) for f in ("role", "affiliation", "category", "latitude", "longitude", "geonames_id")},
        }
    )
