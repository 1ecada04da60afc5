"""The timeline for people: a line an event, wrapped in a terminal."""

import re
from collections.abc import Iterable
from io import StringIO

from rich.console import Console
from rich.text import Text

from clips.models import Clipping, Event
from clips.render import Options, Out
from clips.render.dates import date_words, is_vague
from clips.render.names import Names, listed
from clips.render.safe import inert
from clips.render.timeline import flag, in_time, sources
from clips.render.words import said_by

_DATE, _TYPE = 10, 22  # cells of the first columns; what is longer moves what follows it
_INDENT = _DATE + 2
_NARROWEST = 40
_WEEK = re.compile(r"\d{4}-W\d\d")
_STYLE = {"disputed": "bold red", "denied": "red", "negated": "red", "alleged": "yellow"}
_PLANS = "blue"


def render(clippings: Iterable[Clipping], out: Out, options: Options) -> None:
    """Write `date  type/subtype  who → whom · with what · in where · flag (who says so) · how many reports`."""
    run = in_time(clippings, options)
    names = _Starred({entity.id: entity for entity in run.entities})
    width = max(options.width, _NARROWEST)
    console = Console(
        file=StringIO(),
        width=width,
        force_terminal=options.color,
        color_system="standard" if options.color else None,
        legacy_windows=False,
    )
    for event in run.events:
        for line in _wrapped(_line(event, names, ids=options.ids), width, console):
            if options.color:
                with console.capture() as captured:
                    console.print(line, no_wrap=True, overflow="ignore", crop=False)
                out.write(captured.get())
            else:
                out.write(f"{line.plain}\n")
    out.flush()


class _Starred(Names):
    """Names, with a star before those on the watchlist."""

    def __call__(self, entity: str) -> str:
        known = self.entities.get(entity)
        return f"★ {super().__call__(entity)}" if known and known.watchlist else super().__call__(entity)


def _wrapped(text: Text, width: int, console: Console) -> list[Text]:
    """`text` in lines, all but the first as far in as the second column."""
    if text.cell_len <= width:
        return [text]
    first, *rest = text.wrap(console, width)
    after = Text()
    for part in rest:
        after.append_text(Text(" ") if after and not after.plain.endswith(" ") else Text()).append_text(part)
    lines: Iterable[Text] = after.wrap(console, width - _INDENT) if rest else []
    for line in (first, *lines):
        line.rstrip()
    return [first, *(Text(" " * _INDENT).append_text(line) for line in lines)]


def _line(event: Event, names: Names, *, ids: bool) -> Text:
    kind = f"{event.type}/{event.subtype or event.mode}" if event.subtype or event.mode else event.type
    text = Text().append(f"{_date(event.date):{_DATE}}  ", style="dim")
    text.append(f"{kind:{_TYPE}}  ").append(_who(event, names))
    weapons = [weapon for weapon in event.weapons if weapon != "weapon:weapon" or len(event.weapons) == 1]
    if weapons:
        text.append(f" · with {listed([names(weapon) for weapon in weapons])}")
    if event.places:
        text.append(f" · in {listed([names(place) for place in event.places])}")
    said, flagged = said_by(event, names, whole=True), flag(event)
    if flagged:
        text.append(" · ").append(flagged, style=_STYLE.get(flagged, _PLANS))
        said = "" if said == flagged else said.removeprefix(f"{flagged} ")
        text.append(f" ({said})" if said else "")
    elif said:
        text.append(f" · {said}")
    if len(event.reports) > 1:
        clippings = len(sources(event))
        text.append(f" · {len(event.reports)} reports in {clippings} clipping{'s' if clippings > 1 else ''}")
    return text.append(f" · {event.id}", style="dim") if ids else text


def _date(value: str | None) -> str:
    """A date in words, weeks as ISO 8601 has them, which is shorter."""
    if value is None or is_vague(value):
        return "undated"
    return inert(value if _WEEK.fullmatch(value) else date_words(value))


def _who(event: Event, names: Names) -> str:
    actors, recipients = listed(names.parties(event.actors), "?"), listed(names.parties(event.recipients))
    return f"{actors} → {recipients}" if recipients else actors
