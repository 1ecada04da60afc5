"""`--format summary`: what a person reads first, a section a clipping and one for the whole run.

All text goes through `inert` and into `rich.text.Text`, which knows the width of CJK and interprets no markup.
"""

from collections.abc import Callable, Iterable, Sequence

from rich.cells import cell_len
from rich.text import Text

from clips.filters import select
from clips.languages import english
from clips.link import link
from clips.models import Amount, Clipping, Date, Entity, Event, Person, Quote, Run, Weapon
from clips.render import Options, Out
from clips.render.dates import date_words, is_resolved, is_vague, order
from clips.render.names import Names, country_name, place_name, weapon_words
from clips.render.only import lean, only, only_run
from clips.render.page import LABEL, Page, row
from clips.render.safe import inert
from clips.render.words import event_words, inner_events, said_by

_STAR = "★"  # on the watchlist
_MOST_EVENTS = 15
_MOST_IN_RUN = 40
_MOST_AMOUNTS = 5
_MOST_QUOTES = 4
_WIDEST_DATE = 28  # cells of the timeline's first column
_DAY = len("2024-09-18")
_ROWS = {"person": "People", "organization": "Organizations", "place": "Places"}
_STATUS = {"alleged": "yellow", "denied": "red", "negated": "red", "planned": "blue", "hypothetical": "blue"}
_BASIS = {"metadata": "as given", "dateline": "from its text", "option": "from --date", "inferred": "inferred"}
_MODIFIED = {
    "APPROX": "about ",
    "START": "early ",
    "MID": "mid ",
    "END": "late ",
    "BEFORE": "before ",
    "AFTER": "after ",
}
_COMPARED = {"exact": "", "about": "about ", "over": "over ", "under": "under "}


def render(clippings: Iterable[Clipping], out: Out, options: Options) -> None:
    """Write a section for each of `clippings` as soon as it is done, then, for two and more, one for all together."""
    page = Page(out, options)
    kept: list[Clipping] = []
    for number, clipping in enumerate(clippings, start=1):
        _clipping(page, only(clipping, options.only), number, _names(clipping))
        page.flush()
        kept.append(lean(clipping))
    if len(kept) > 1:
        run = link(kept)
        asked = run.model_copy(update={"events": select(run, options.filters).events})
        _run(page, only_run(asked, options.only), _names(run))
        page.flush()


def _names(of: Clipping | Run) -> Names:
    """What to call all that is named there, left out by `--only` or not: events name it all."""
    return Names({entity.id: entity for entity in of.entities})


def _clipping(page: Page, clipping: Clipping, number: int, names: Names) -> None:
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
    row(page, "Countries", _named(clipping.entities, "country", lambda e: country_name(e.country or e.id)))
    row(page, "People", _named(clipping.entities, "person", lambda e: _person(e, clipping, names)))
    row(page, "Organizations", _named(clipping.entities, "organization", lambda e: inert(e.name)))
    row(page, "Places", _named(clipping.entities, "place", _place))
    row(page, "Weapons", _weapons(clipping))
    dates = _dates(clipping)
    row(page, "Dates", [words for value, words in sorted(dates, key=lambda d: order(d[0])) if is_resolved(value)])
    row(page, "Open dates", unknown := [words for value, words in dates if not is_resolved(value)])
    if unknown and (not clipping.published or len(clipping.published.value) < _DAY):
        page.print(Text("--date YYYY-MM-DD, when it appeared, settles them", style="dim"), LABEL + 1)
    _events(page, clipping.events, names)
    _quotes(page, clipping.quotes, names)
    for warning in clipping.warnings:
        page.print(Text(inert(warning), style="yellow"), indent=LABEL + 1, before="Warning")
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
    date = f"{inert(date_words(published.value))} ({_BASIS[published.basis]})" if published else "no date"
    return " · ".join([languages, date, *([inert(clipping.source)] if clipping.source else [])])


def _language(code: str) -> str:
    return "language unknown" if code == "und" else english(code)


def _named(entities: Iterable[Entity], kind: str, words: Callable[[Entity], str]) -> list[str]:
    found = [e for e in entities if e.kind == kind]
    return [_starred(e, f"{words(e)} ×{e.count:,}" if e.count > 1 else words(e)) for e in found]


def _starred(thing: Entity | Weapon, words: str) -> str:
    return f"{_STAR} {words}" if thing.watchlist else words


def _watched(page: Page, entities: Sequence[Entity]) -> None:
    """A line for each entity on the watchlist: its entry, what the clipping calls it, how often, and the note."""
    for number, entity in enumerate(e for e in entities if e.watchlist):
        before = "" if number else f"{_STAR} Watchlist"
        count = f" ×{entity.count:,}" if entity.count > 1 else ""
        page.print(_listed(entity).append(count + _note(entity)), LABEL + 1, before)


def _listed(entity: Entity) -> Text:
    """The entry that an entity matches, and what it is called where that is something else."""
    entry, name = inert(entity.watchlist or ""), inert(entity.name)
    return Text(entry, style="bold").append("" if name == entry else f" ({name})", style="not bold")


def _note(entity: Entity) -> str:
    return f": {inert(entity.note)}" if entity.note else ""


def _person(entity: Entity, clipping: Clipping, names: Names) -> str:
    """A name with every role that the clipping gives it, and whose it is."""
    mentions = [m for m in clipping.mentions if isinstance(m, Person) and m.entity == entity.id]
    roles = dict.fromkeys(inert(m.role) for m in mentions if m.role)
    affiliations = dict.fromkeys(names(m.affiliation) for m in mentions if m.affiliation)
    about = ", ".join([*roles, *affiliations])
    return f"{inert(entity.name)} ({about})" if about else inert(entity.name)


def _place(entity: Entity) -> str:
    return place_name(entity) + (f" ({country_name(entity.country)})" if entity.country else "")


def _weapons(clipping: Clipping) -> list[str]:
    """Each type or category of weapon, how often it is named, and each quantity given."""
    found: dict[tuple[str | None, str], list[Weapon]] = {}
    for mention in clipping.mentions:
        if isinstance(mention, Weapon):
            found.setdefault((mention.designation, mention.category), []).append(mention)
    return [_weapon(mentions) for mentions in sorted(found.values(), key=lambda m: -len(m))]


def _weapon(mentions: Sequence[Weapon]) -> str:
    """`KN-23 (short-range ballistic missile) ×2: about 60`; without a designation `missile ×2 (raketten)`.

    The clipping's own word comes last: written from right to left, it would draw what follows to its other side.
    """
    first, kind = mentions[0], weapon_words(mentions[0].category)
    own = "" if first.designation or first.text.casefold() in (kind, f"{kind}s") else f" ({inert(first.text)})"
    words = f"{inert(first.designation)} ({kind})" if first.designation else kind
    if len(mentions) > 1:
        words += f" ×{len(mentions):,}"
    amounts = list(dict.fromkeys(_amount(m.quantity) for m in mentions if m.quantity))
    if len(amounts) > _MOST_AMOUNTS:
        amounts[_MOST_AMOUNTS:] = [f"{len(amounts) - _MOST_AMOUNTS} more"]
    return _starred(first, f"{words}: {', '.join(amounts)}{own}" if amounts else words + own)


def _amount(amount: Amount) -> str:
    unit = f" {inert(amount.unit)}" if amount.unit else ""
    return f"{_COMPARED[amount.comparator]}{amount.number:,}{unit}"


def _dates(clipping: Clipping) -> list[tuple[str, str]]:
    """The value of each date and time, and how to tell it: in English, with the clipping's words; times of day last.

    Not durations, nor what repeats, nor `now`.
    """
    found: dict[tuple[str, str, str], dict[str, None]] = {}
    for m in clipping.mentions:
        if isinstance(m, Date) and m.type in ("date", "time") and not is_vague(m.value):
            found.setdefault((m.value, m.end_value or "", m.mod or ""), {})[inert(m.text)] = None
    dates = [(key[0], _date(*key, list(words), clipping.language)) for key, words in found.items()]
    return sorted(dates, key=lambda date: date[0].startswith("XXXX-XX-XXT"))


def _date(value: str, end: str, mod: str, words: list[str], language: str) -> str:
    told = inert(_MODIFIED.get(mod, "") + date_words(value) + (f" to {date_words(end)}" if end else ""))
    if language == "en" and not is_resolved(value):
        return words[0]
    others = [word for word in words if word.casefold() != told.casefold()]
    return f"{told} ({', '.join(others[:2])})" if others else told


def _events(page: Page, events: Sequence[Event], names: Names) -> None:
    inner = inner_events(events)
    told = {e.id for id, e in inner.items() if e.status in ("alleged", "denied") and _is_all_told(e, events, id)}
    shown = [event for event in events if event.id not in told]
    for number, event in enumerate(shown[:_MOST_EVENTS]):
        page.print(_event(event, names, inner.get(event.id)), indent=LABEL + 1, before="" if number else "Events")
        if event.reports:
            evidence = Text(_around(event, page.width - LABEL - 3), style="dim")
            page.print(evidence, indent=LABEL + 3, before=" " * (LABEL + 1) + "│ ")
    if len(shown) > _MOST_EVENTS:
        page.print(Text(f"{len(shown) - _MOST_EVENTS} more", style="dim"), indent=LABEL + 1)


def _quotes(page: Page, quotes: Sequence[Quote], names: Names) -> None:
    """The first quotes whose speaker is known, a line each, who speaks before it."""
    spoken = [quote for quote in quotes if quote.speaker]
    for number, quote in enumerate(spoken[:_MOST_QUOTES]):
        text = Text(f"{names(quote.speaker or '')}: ").append(f"“{inert(quote.text)}”", style="italic")
        page.print(text, indent=LABEL + 1, before="" if number else "Quotes")
    if len(spoken) > _MOST_QUOTES:
        page.print(Text(f"{len(spoken) - _MOST_QUOTES} more", style="dim"), indent=LABEL + 1)


def _is_all_told(inner: Event, events: Sequence[Event], outer: str) -> bool:
    """Whether the accusation or denial with id `outer` says who says so as well."""
    own = next(event.actors for event in events if event.id == outer)
    return all(report.source is None or report.source in own for report in inner.reports)


def _event(event: Event, names: Names, inner: Event | None) -> Text:
    text = Text(event_words(event, names, inner), style=_STATUS.get(event.status, ""))
    if (date := event.date or (inner.date if inner else None)) and not is_vague(date):
        text.append(f" · {inert(date_words(date))}")
    if said := said_by(event, names):
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


def _run(page: Page, run: Run, names: Names) -> None:
    """All clippings together: who appears where, then what happened when."""
    inner = inner_events(run.events)
    numbers = {clipping.id: number for number, clipping in enumerate(run.clippings, start=1)}

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
        width = min(max((Text(names(e.id)).cell_len for e in shared[:_MOST_IN_RUN]), default=0), 34)
        for entity in shared[:_MOST_IN_RUN]:
            title = Text(names(entity.id))
            title.truncate(width, overflow="ellipsis", pad=True)
            where = _numbers(sorted(numbers[id] for id in entity.clippings if id in numbers))
            page.print(title + Text(f"  {entity.kind:<12}  {entity.count:>4,}×  in {where}"), indent=2)
        if len(shared) > _MOST_IN_RUN:
            page.print(Text(f"{len(shared) - _MOST_IN_RUN} more", style="dim"), indent=2)
    dated = sorted((e for e in run.events if e.date and is_resolved(e.date)), key=lambda e: order(e.date or ""))
    dated, left = dated[:_MOST_IN_RUN], max(0, len(dated) - _MOST_IN_RUN)
    if dated:
        page.blank()
        page.print(Text("Timeline", style="bold"))
    days = [inert(date_words(event.date or "")) for event in dated]
    indent = min(max(map(len, days), default=0) + 4, _WIDEST_DATE)
    for number, (day, event) in enumerate(zip(days, dated, strict=True)):
        before = "" if number and day == days[number - 1] else f"  {day}"
        _reported(page, event, inner.get(event.id), numbers, names, indent, before)
    undated = [e for e in run.events if not (e.date and is_resolved(e.date))]
    repeated = [e for e in undated if len({r.clipping for r in e.reports}) > 1]
    if repeated:
        page.blank()
        page.print(Text("Without a full date, in more than one", style="bold"))
    for event in sorted(repeated, key=lambda e: -len({r.clipping for r in e.reports}))[:_MOST_IN_RUN]:
        _reported(page, event, inner.get(event.id), numbers, names)
    left += len(undated) - len(repeated[:_MOST_IN_RUN])
    if left:
        page.blank()
        page.print(Text(f"{left:,} more: --json has every event", style="dim"))
    if page.lines[-1]:
        page.blank()


def _reported(
    page: Page,
    event: Event,
    inner: Event | None,
    numbers: dict[str, int],
    names: Names,
    indent: int = 4,
    before: str = "  •",
) -> None:
    where = _numbers(sorted({numbers[r.clipping] for r in event.reports if r.clipping in numbers}))
    words = Text(event_words(event, names, inner), style=_STATUS.get(event.status, ""))
    said = said_by(event, names)
    if len(before) >= indent:  # a date longer than its column has a line of its own
        page.print(Text(before.strip()), indent=2)
        before = ""
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
