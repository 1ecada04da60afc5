"""Explanations for people: sentence by sentence what is a mention and what is none, and under each the reasons."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text

from clips.explain import Explained, Why
from clips.models import Event, Mention
from clips.render import Options, Out
from clips.render.page import Page
from clips.render.safe import inert

if TYPE_CHECKING:
    from clips.explain.event import EventExplained

_ITEM, _REASON = 2, 6  # cells of indentation
_NO = "dim"
_KIND = "bold"


class _Item(NamedTuple):
    start: int
    head: Text
    why: list[Why]


def show(explained: Iterable[Explained], out: Out, options: Options, *, titles: bool) -> None:
    """Write each of `explained`; `titles`: say which clipping it is."""
    page = Page(out, options)
    for number, one in enumerate(explained):
        if number:
            page.blank()
        if titles:
            page.rule(Text(inert(one.clipping.path or one.clipping.id)))
        _clipping(page, one)
        page.flush()


def _clipping(page: Page, one: Explained) -> None:
    clipping = one.clipping
    date = f", {clipping.published.value}" if clipping.published else ""
    page.print(Text(f"language {clipping.language}{date}", style=_NO))
    items = [_Item(m.start, _mention(m), why) for m, why in zip(clipping.mentions, one.mentions, strict=True)]
    items += [_Item(r.start, _head(f"no {r.kind}", r.text, "", style=_NO), r.why) for r in one.refused]
    items += [
        _Item(e.reports[0].trigger.start, event_head(e), why)
        for e, why in zip(clipping.events, one.events, strict=True)
    ]
    items.sort(key=lambda item: item.start)
    at = 0
    for start, end in one.sentences or [(0, len(one.text))]:
        last = at
        while last < len(items) and items[last].start < end:
            last += 1
        if last > at:
            page.blank()
            page.print(Text(inert(one.text[start:end])))
            _print(page, items[at:last])
        at = last


def _print(page: Page, items: list[_Item]) -> None:
    for item in items:
        page.print(item.head, indent=_ITEM)
        reasons(page, item.why)


def reasons(page: Page, why: Iterable[Why]) -> None:
    """A line for each reason."""
    for reason in why:
        page.print(Text(inert(reason.text)), indent=_REASON)


def _head(kind: str, text: str, value: str, style: str = _KIND) -> Text:
    head = Text(kind, style=style).append(f" {inert(text)}", style=style if style == _NO else "")
    return head.append(f" = {inert(value)}", style="cyan") if value else head


def _mention(m: Mention) -> Text:
    return _head(m.kind, m.text, _value(m))


def _value(m: Mention) -> str:
    match m.kind:
        case "country":
            return m.code
        case "person":
            about = ", ".join(filter(None, (m.role, m.affiliation)))
            return "; ".join(filter(None, (m.name if m.name != m.text else "", about)))
        case "organization" | "place":
            return "; ".join(filter(None, (m.name if m.name != m.text else "", m.country)))
        case "weapon":
            return m.category
        case "date":
            return m.value + (f" to {m.end_value}" if m.end_value else "") + (f" {m.mod}" if m.mod else "")
    return " ".join(filter(None, (m.comparator, f"{m.number:g}", m.unit, m.of and f"({m.of})")))


def event_head(event: Event) -> Text:
    """Type, words and id of an event."""
    kind = "/".join(filter(None, (event.type, event.subtype or event.mode)))
    return _head(f"event {kind}", event.reports[0].trigger.text, f"{event.status}, {event.id}")


def show_event(one: "EventExplained", out: Out, options: Options) -> None:
    """Write why one event of a run is what it is, why its reports were joined, and others kept apart."""
    page = Page(out, options)
    page.print(event_head(one.event))
    for name in ("actors", "recipients", "weapons", "places"):
        if ids := getattr(one.event, name):
            page.print(Text(f"{name}: {inert(', '.join(ids))}"), indent=_ITEM)
    if one.event.date:
        page.print(Text(f"date: {one.event.date}"), indent=_ITEM)
    for told in one.reports:
        page.blank()
        page.rule(Text(inert(told.path or told.clipping)))
        page.print(Text(inert(told.evidence)))
        reasons(page, told.why)
        if told.joined:
            page.print(Text("joined with the others:", style=_KIND), indent=_ITEM)
            reasons(page, told.joined)
    if one.apart:
        page.blank()
        page.print(Text("kept apart:", style=_KIND))
        for other in one.apart:
            page.print(event_head(other.event), indent=_ITEM)
            reasons(page, other.why)
    page.flush()
