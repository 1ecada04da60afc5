"""The options that ask for some events and clippings among all."""

from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from clips.commands.inputs import Command

if TYPE_CHECKING:
    from clips.timespan import Days

__all__ = ["filtering"]


def _days(_: click.Context, __: click.Parameter, value: str | None) -> "Days | None":
    if value is None:
        return None
    from clips.read import is_date
    from clips.timespan import timespan

    days = timespan(value) if is_date(value) else None
    if days is None:
        raise click.BadParameter(f"{value!r} is not an ISO 8601 date such as 2024-09-18, 2024-09 or 2024.")
    return days


def _countries(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> frozenset[str]:
    if not values:
        return frozenset()
    from clips.filters import country

    found = {value: country(value) for value in values}
    for value, code in found.items():
        if code is None:
            raise click.BadParameter(f"{value!r} is no country: a code (SD, SDN) or a name (Sudan) is asked for.")
    return frozenset(code for code in found.values() if code)


def _types(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> frozenset[str]:
    """Types as PLOVER writes them, in capitals, and subtypes as we do."""
    if not values:
        return frozenset()
    from difflib import get_close_matches

    from clips.events.senses import event_types

    known = {name.casefold(): name for name in event_types()}
    for value in values:
        if value.casefold() not in known:
            near = get_close_matches(value.casefold(), known, 1)
            types = ", ".join(name for name in known.values() if name.isupper())
            hint = f"did you mean {known[near[0]]}?" if near else f"there are {types}, and subtypes (missile-test)."
            raise click.BadParameter(f"{value!r} is no type of event: {hint}")
    return frozenset(known[value.casefold()] for value in values)


_FILTERING = (
    click.option(
        "--since",
        callback=_days,
        metavar="DATE",
        help="Only what may have been on this day or later (2024-09-18, 2024-09, 2024).",
    ),
    click.option("--until", callback=_days, metavar="DATE", help="Only what may have been on this day or earlier."),
    click.option(
        "--country",
        multiple=True,
        callback=_countries,
        metavar="COUNTRY",
        help="Only what this country, or somebody of it, takes part in, or what was there: SD, SDN, Sudan, in any "
        "language; may be repeated.",
    ),
    click.option(
        "--type",
        "types",
        multiple=True,
        callback=_types,
        metavar="TYPE",
        help="Only events of this type (ASSAULT) or subtype (missile-test); may be repeated.",
    ),
    click.option(
        "--weapon",
        multiple=True,
        metavar="WEAPON",
        help="Only with this weapon: a category (missile, missile/ballistic) or designation (KN-23); may be repeated.",
    ),
    click.option(
        "--person",
        multiple=True,
        metavar="NAME",
        help="Only what this person does, undergoes or says (Putin, Vladimir Putin); may be repeated.",
    ),
)


def filtering(command: Command) -> Command:
    """Give `command` the options, and call it with `filters`, a `clips.filters.Filters`, in their place."""

    @wraps(command)
    def called(
        *args: Any,
        since: "Days | None",
        until: "Days | None",
        country: frozenset[str],
        types: frozenset[str],
        weapon: tuple[str, ...],
        person: tuple[str, ...],
        **options: Any,
    ) -> Any:
        first: date | None = since[0] if since else None
        last: date | None = until[1] if until else None
        if first and last and first > last:
            raise click.UsageError(f"--since {first} is after --until {last}.")
        for name, values in (("--weapon", weapon), ("--person", person)):
            if not all(map(str.strip, values)):
                raise click.UsageError(f"{name} asks for a name.")
        if not any((first, last, country, types, weapon, person)):
            return command(*args, filters=None, **options)
        from clips.filters import Filters

        return command(*args, filters=Filters(first, last, country, types, weapon, person), **options)

    wrapped: Command = called
    for option in reversed(_FILTERING):
        wrapped = option(wrapped)
    return wrapped
