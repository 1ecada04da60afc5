"""`--format summary`: what a person reads first, a section a clipping and one for the whole run.

No boxes: a frame's right edge breaks where a terminal turns right-to-left text around, and gets in the way of copying.
All text goes through `inert` and into `rich.text.Text`, which knows the width of CJK and interprets no markup.
"""

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from clips.languages import english
from clips.link import link
from clips.models import Amount, Clipping, Date, Entity, Event, Person, Run, Weapon
from clips.render import Options, Out
from clips.render.only import only, only_run
from clips.render.safe import inert
from clips.render.words import country_name, entity_name, event_words, said_by

_WIDEST = 120  # cells; longer lines are hard to read
_LABEL = 13  # cells of the column of labels
_STAR = "★"  # on the watchlist
_MOST = 12  # names in a row, before "N more"
_MOST_EVENTS = 15
_MOST_IN_RUN = 40
_ROWS = {"person": "People", "organization": "Organizations", "place": "Places"}
_STATUS = {"alleged": "yellow", "denied": "red", "negated": "red", "planned": "blue", "hypothetical": "blue"}
_BASIS = {"metadata": "as given", "dateline": "from its text", "option": "from --date", "inferred": "inferred"}
_COMPARED = {"exact": "", "about": "about ", "over": "over ", "under": "under "}


def render(clippings: Iterable[Clipping], out: Out, options: Options) -> None:
    """Write a section for each of `clippings` as soon as it is done, then, for two and more, one for all together."""
    page = _Page(out, options)
    kept: list[Clipping] = []
    for number, clipping in enumerate(clippings, start=1):
        _clipping(page, only(clipping, options.only), number)
        page.flush()
        kept.append(clipping.model_copy(update={key: [] for key in ("mentions", "quotes", "segments", "summary")}))
    if len(kept) > 1:
        _run(page, only_run(link(kept), options.only))
        page.flush()


class _Page:
    """Lines for `out`, wrapped to its width, with or without colour."""

    def __init__(self, out: Out, options: Options) -> None:
        self.width = max(min(options.width, _WIDEST), 2 * _LABEL)
        self.out = out
        self.console = Console(
            file=StringIO(),
            width=self.width,
            force_terminal=options.color,
            color_system="standard" if options.color else None,
            legacy_windows=False,
        )
        self.lines: list[Text] = []

    def print(self, text: Text, indent: int = 0, before: str = "") -> None:
        """Add `text`, wrapped, `indent` cells from the left, with `before` in that space on its first line."""
        for number, line in enumerate(text.wrap(self.console, self.width - indent)):
            line.rstrip()
            margin = Text().append((before if not number else "").ljust(indent), style="dim")
            self.lines.append(margin + line)

    def rule(self, title: Text) -> None:
        """Add `title` and a line to the right edge."""
        title.truncate(self.width - 6, overflow="ellipsis")
        line = Text().append("── ", style="dim").append_text(title)
        self.lines.append(line.append(" " + "─" * (self.width - title.cell_len - 4), style="dim"))

    def blank(self) -> None:
        """Add an empty line."""
        self.lines.append(Text())

    def flush(self) -> None:
        """Write what was added."""
        text = Text("\n").join([*self.lines, Text()])
        self.lines.clear()
        if self.console.color_system:
            with self.console.capture() as captured:
                self.console.print(text, end="", no_wrap=True, overflow="ignore", crop=False)
            self.out.write(captured.get())
        else:
            self.out.write(text.plain)
        self.out.flush()


def _clipping(page: _Page, clipping: Clipping, number: int) -> None:
    entities = {entity.id: entity for entity in clipping.entities}

    def name(entity: str) -> str:
        return entity_name(entity, entities)

    path = inert(clipping.path or "standard input")
    page.rule(Text(f"{number}  ") + Text(path if path.endswith(_stem(clipping)) else f"{path}  {inert(clipping.id)}"))
    if clipping.title:
        page.print(Text(inert(clipping.title), style="bold"))
    page.print(Text(_about(clipping), style="dim"))
    page.blank()
    for span in clipping.summary[:3]:
        page.print(Text(inert(span.text)), indent=2, before="•")
    if clipping.summary:
        page.blank()
    _watched(page, clipping.entities)
    _row(page, "Countries", _named(clipping.entities, "country", lambda e: country_name(e.country or e.id)))
    _row(page, "People", _named(clipping.entities, "person", lambda e: _person(e, clipping, name)))
    _row(page, "Organizations", _named(clipping.entities, "organization", lambda e: inert(e.name)))
    _row(page, "Places", _named(clipping.entities, "place", _place))
    _row(page, "Weapons", _weapons(clipping))
    _row(page, "Dates", dates := _dates(clipping))
    if not clipping.published and any("= X" in date for date in dates):
        page.print(Text("--date YYYY-MM-DD, when it appeared, resolves what has an X", style="dim"), _LABEL + 1)
    _events(page, clipping.events, name)
    for warning in clipping.warnings:
        page.print(Text(inert(warning), style="yellow"), indent=_LABEL + 1, before="Warning")
    if page.lines[-1]:
        page.blank()


def _stem(clipping: Clipping) -> tuple[str, ...]:
    return tuple(inert(clipping.id) + suffix for suffix in ("", ".txt", ".md"))


def _about(clipping: Clipping) -> str:
    """Language, date and outlet in a line."""
    letters: dict[str, int] = {clipping.language: 0}
    for segment in clipping.segments:
        letters[segment.language] = letters.get(segment.language, 0) + segment.end - segment.start
    others = sorted((code for code in letters if code != clipping.language), key=lambda code: -letters[code])
    languages = ", ".join(_language(code) for code in [clipping.language, *others])
    published = clipping.published
    date = f"{inert(published.value)} ({_BASIS[published.basis]})" if published else "no date"
    return " · ".join([languages, date, *([inert(clipping.source)] if clipping.source else [])])


def _language(code: str) -> str:
    return "language unknown" if code == "und" else english(code)


def _row(page: _Page, label: str, items: Sequence[str], most: int = _MOST) -> None:
    """`label` and its items, apart by dots and whole where they fit in a line; one a line where one is written from
    right to left, as dots and numbers would change places there."""
    shown = [*items[:most], *([f"{len(items) - most} more"] if len(items) > most else [])]
    apart = any(map(_leftward, shown))
    width = page.width - _LABEL - 1
    lines: list[str] = []
    for item in shown:
        if lines and not apart and cell_len(f"{lines[-1]} · {item}") <= width:
            lines[-1] += f" · {item}"
        else:
            lines.append(item)
    for number, line in enumerate(lines):
        page.print(Text(line), indent=_LABEL + 1, before="" if number else label)


def _leftward(text: str) -> bool:
    return any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)


def _named(entities: Iterable[Entity], kind: str, words: Callable[[Entity], str]) -> list[str]:
    found = [e for e in entities if e.kind == kind]
    return [_starred(e, f"{words(e)} ×{e.count:,}" if e.count > 1 else words(e)) for e in found]


def _starred(thing: Entity | Weapon, words: str) -> str:
    return f"{_STAR} {words}" if thing.watchlist else words


def _watched(page: _Page, entities: Sequence[Entity]) -> None:
    """A line for each entity on the watchlist: its entry, what the clipping calls it, how often, and the note."""
    for number, entity in enumerate(e for e in entities if e.watchlist):
        before = "" if number else f"{_STAR} Watchlist"
        count = f" ×{entity.count:,}" if entity.count > 1 else ""
        page.print(_listed(entity).append(count + _note(entity)), _LABEL + 1, before)


def _listed(entity: Entity) -> Text:
    """The entry that an entity matches, and what it is called where that is something else."""
    entry, name = inert(entity.watchlist or ""), inert(entity.name)
    return Text(entry, style="bold").append("" if name == entry else f" ({name})", style="not bold")


def _note(entity: Entity) -> str:
    return f": {inert(entity.note)}" if entity.note else ""


def _person(entity: Entity, clipping: Clipping, name: Callable[[str], str]) -> str:
    """A name with every role that the clipping gives it, and whose it is."""
    mentions = [m for m in clipping.mentions if isinstance(m, Person) and m.entity == entity.id]
    roles = dict.fromkeys(inert(m.role) for m in mentions if m.role)
    affiliations = dict.fromkeys(name(m.affiliation) for m in mentions if m.affiliation)
    about = ", ".join([*roles, *affiliations])
    return f"{inert(entity.name)} ({about})" if about else inert(entity.name)


def _place(entity: Entity) -> str:
    return inert(entity.name) + (f" ({country_name(entity.country)})" if entity.country else "")


def _weapons(clipping: Clipping) -> list[str]:
    """Each type or category of weapon in the clipping's words, how often it is named, and each quantity given."""
    found: dict[tuple[str | None, str], list[Weapon]] = {}
    for mention in clipping.mentions:
        if isinstance(mention, Weapon):
            found.setdefault((mention.designation, mention.category), []).append(mention)
    return [_weapon(mentions) for mentions in sorted(found.values(), key=lambda m: -len(m))]


def _weapon(mentions: Sequence[Weapon]) -> str:
    first = mentions[0]
    words = f"{inert(first.designation or first.text)} ({first.category})"
    if len(mentions) > 1:
        words += f" ×{len(mentions):,}"
    amounts = dict.fromkeys(_amount(m.quantity) for m in mentions if m.quantity)
    return _starred(first, f"{words}: {', '.join(amounts)}" if amounts else words)


def _amount(amount: Amount) -> str:
    unit = f" {inert(amount.unit)}" if amount.unit else ""
    return f"{_COMPARED[amount.comparator]}{amount.number:,}{unit}"


def _dates(clipping: Clipping) -> list[str]:
    """Each date and time in its words with what it was resolved to; not durations, nor `now`."""
    found: dict[str, None] = {}
    for mention in clipping.mentions:
        if isinstance(mention, Date) and not mention.value.startswith(("P", "FUTURE")):
            value = inert(mention.value + (f" to {mention.end_value}" if mention.end_value else ""))
            words = inert(mention.text)
            found[words if words == value else f"{words} = {value}"] = None
    return list(found)


def _events(page: _Page, events: Sequence[Event], name: Callable[[str], str]) -> None:
    for number, event in enumerate(events[:_MOST_EVENTS]):
        page.print(_event(event, name), indent=_LABEL + 1, before="" if number else "Events")
        if event.reports:
            evidence = Text(_around(event, page.width - _LABEL - 3), style="dim")
            page.print(evidence, indent=_LABEL + 3, before=" " * (_LABEL + 1) + "│ ")
    if len(events) > _MOST_EVENTS:
        page.print(Text(f"{len(events) - _MOST_EVENTS} more", style="dim"), indent=_LABEL + 1)


def _event(event: Event, name: Callable[[str], str]) -> Text:
    text = Text(event_words(event, name), style=_STATUS.get(event.status, ""))
    if event.date and event.date[0].isdigit():
        text.append(f" · {inert(event.date)}")
    if said := said_by(event, name):
        text.append(f" · {said}")
    return text


def _around(event: Event, width: int) -> str:
    """As much of the sentence as one line takes, the word that gave the event away inside it."""
    evidence, trigger = event.reports[0].evidence, event.reports[0].trigger
    line = inert(evidence.text)
    before = len(inert(evidence.text[: max(trigger.start - evidence.start, 0)]))
    if cell_len(line) > width and before > width // 2:
        start = before - width // 3
        space = line.find(" ", start, before)
        line = "… " + line[space + 1 if space >= 0 else start :]
    text = Text(line)
    text.truncate(width, overflow="ellipsis")
    return text.plain


def _run(page: _Page, run: Run) -> None:
    """All clippings together: who appears where, then what happened when."""
    entities = {entity.id: entity for entity in run.entities}
    numbers = {clipping.id: number for number, clipping in enumerate(run.clippings, start=1)}

    def name(entity: str) -> str:
        return entity_name(entity, entities)

    page.rule(Text(f"All {len(run.clippings):,} clippings", style="bold"))
    watched = sorted((e for e in run.entities if e.watchlist), key=lambda e: (-len(e.clippings), -e.count, e.id))
    if watched:
        page.blank()
        page.print(Text(f"{_STAR} Watchlist", style="bold"))
    for entity in watched:
        where = _numbers(sorted(numbers[id] for id in entity.clippings if id in numbers))
        words = f"  {entity.kind}  {entity.count:,}×  in {where}{_note(entity)}"
        page.print(_listed(entity).append(words), indent=4, before=f"  {_STAR}")
    shared = sorted(run.entities, key=lambda e: (-len(e.clippings), -e.count, e.id))
    shared = [e for e in shared if len(e.clippings) > 1]
    if shared:
        page.blank()
        page.print(Text("Who and what appears in more than one", style="bold"))
        width = min(max((Text(name(e.id)).cell_len for e in shared[:_MOST_IN_RUN]), default=0), 34)
        for entity in shared[:_MOST_IN_RUN]:
            title = Text(name(entity.id))
            title.truncate(width, overflow="ellipsis", pad=True)
            where = _numbers(sorted(numbers[id] for id in entity.clippings if id in numbers))
            page.print(title + Text(f"  {entity.kind:<12}  {entity.count:>4,}×  in {where}"), indent=2)
        if len(shared) > _MOST_IN_RUN:
            page.print(Text(f"{len(shared) - _MOST_IN_RUN} more", style="dim"), indent=2)
    dated = sorted((e for e in run.events if e.date and e.date[0].isdigit()), key=lambda e: e.date or "")
    last = None
    if dated:
        page.blank()
        page.print(Text("Timeline", style="bold"))
    for event in dated[:_MOST_IN_RUN]:
        before = f"  {event.date}" if event.date != last else ""
        last = event.date
        _reported(page, event, numbers, name, _LABEL + 1, before)
    undated = [e for e in run.events if not (e.date and e.date[0].isdigit())]
    repeated = [e for e in undated if len({r.clipping for r in e.reports}) > 1]
    if repeated:
        page.blank()
        page.print(Text("Without a full date, in more than one", style="bold"))
    for event in sorted(repeated, key=lambda e: -len({r.clipping for r in e.reports}))[:_MOST_IN_RUN]:
        _reported(page, event, numbers, name)
    left = len(run.events) - len(dated[:_MOST_IN_RUN]) - len(repeated[:_MOST_IN_RUN])
    if left:
        page.blank()
        page.print(Text(f"{left:,} more: --json has every event", style="dim"))
    if page.lines[-1]:
        page.blank()


def _reported(
    page: _Page, event: Event, numbers: dict[str, int], name: Callable[[str], str], indent: int = 4, before: str = "  •"
) -> None:
    where = _numbers(sorted({numbers[r.clipping] for r in event.reports if r.clipping in numbers}))
    words = Text(event_words(event, name), style=_STATUS.get(event.status, ""))
    said = said_by(event, name)
    page.print(Text().append_text(words).append(f"{' · ' if said else ''}{said} · in {where}"), indent, before)


def _numbers(numbers: Sequence[int]) -> str:
    """`1–3, 5`; the first of them and how many where there are many."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    shown = [str(a) if a == b else f"{a}–{b}" for a, b in ranges]
    return ", ".join(shown) if len(shown) <= 8 else f"{', '.join(shown[:7])} … ({len(numbers)} in all)"
