"""Where a text stands in time: the clipping's date, and what was last spoken of."""

import datetime as dt
import re
from dataclasses import dataclass, field

from clips.pipes.dates.shapes import valid

ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?")


@dataclass(slots=True)
class Anchor:
    """A point in time as far as it is known: `day` only with `month`, `hour` only with `day`."""

    year: int
    month: int | None = None
    day: int | None = None
    hour: int | None = None
    minute: int | None = None
    zone: str | None = None

    @classmethod
    def of(cls, value: str | None) -> "Anchor | None":
        """The anchor of an ISO 8601 date of any precision; None where it is none."""
        match = ISO.match(value or "")
        if not match:
            return None
        y, mo, d, h, mi = (int(g) if g else None for g in match.groups()[:5])
        if not y or (mo is not None and not 1 <= mo <= 12) or (d and not valid(y, mo or 1, d)):
            return None
        return cls(y, mo, d, h, mi, match[6])

    @property
    def date(self) -> dt.date | None:
        """The day, where it is known."""
        return dt.date(self.year, self.month, self.day) if self.month and self.day else None


@dataclass(slots=True)
class Memory:
    """What was last spoken of, and where: a day, a month, a year written out, the paragraph."""

    day: dt.date | None = None
    month: tuple[int, int] | None = None
    bare_month: int | None = None
    year: int | None = None
    written: int | None = None
    at: int = -(10**9)
    paragraph: int = -1
    sentence: int = -1
    full: dict[tuple[int, int], int] = field(default_factory=dict)
