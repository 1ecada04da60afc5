"""Mentions to entities, within one clipping: the same thing gets the same id."""

import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Iterable
from typing import TypeVar

from pydantic import TypeAdapter

from clips.document import Document
from clips.known import people
from clips.models import KINDS, Country, Entity, Kind, Mention
from clips.territories import english

_MARK = re.compile(r"[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f]")  # Latin, Hebrew, Arabic ones
T = TypeVar("T", bound=Hashable)
_MENTIONS: TypeAdapter[list[Mention]] = TypeAdapter(list[Mention])
_GROUPED: tuple[Kind, ...] = ("country", "person", "organization", "place", "weapon")
_NAMES = {"country": "text", "person": "name", "organization": "name", "place": "name", "weapon": "designation"}
_FIELDS = {  # which field of an entity comes from which of its mentions
    "country": {"country": "code"},
    "person": {"role": "role", "affiliation": "affiliation"},
    "organization": {"country": "country"},
    "place": {name: name for name in ("country", "latitude", "longitude", "geonames_id")},
    "weapon": {"category": "category"},
}


def slug(name: str) -> str:
    """`name` as part of an id: lower case, no diacritics, words joined by hyphens (`Pjöngjang` -> `pjongjang`).

    Marks that make another letter (Indic vowels, voiced kana) stay.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not _MARK.match(c))
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", plain)).strip("-")


def entity_id(kind: str, fields: dict[str, object]) -> str | None:
    """The id of what a mention of `kind` with these fields means; None for kinds that are no entities."""
    if kind == "country":
        return f"country:{fields['code']}"
    if kind == "person":
        known = people().get(str(fields["name"]))
        return f"person:{slug(known.name if known else str(fields['name']))}"
    if kind == "organization":
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
    kind = members[0].kind
    texts = _by_count([m.text for m in members])
    names = _by_count([n for m in members if (n := getattr(m, _NAMES[kind]))])
    name = names[0] if names else texts[0]
    if isinstance(members[0], Country):
        name = english().get(members[0].code, name)
    fields: dict[str, object] = {}
    for field, source in _FIELDS[kind].items():
        values = _by_count([v for m in members if (v := getattr(m, source)) is not None])
        fields[field] = values[0] if values else None
    return Entity(
        id=entity,
        kind=kind,
        name=name,
        count=len(members),
        aliases=[text for text in texts if text != name],
        clippings=[clipping],
        **fields,  # type: ignore[arg-type]  # the fields of the kind's own mentions
    )


def _by_count(values: list[T]) -> list[T]:
    """The different `values`, the most frequent first."""
    if len(values) < 2 or values.count(values[0]) == len(values):
        return values[:1]
    return [value for value, _ in Counter(values).most_common()]
