"""What an expression says before anybody asks when: fields that are known, an offset, a duration.

`str` of a `Symbol` is its TIMEX3 value with `X` for what is open: `XXXX-11-09`, `XXXX-WXX-4` (Ferro et al. 2005;
ISO-TimeML, Pustejovsky et al. 2010).
"""

from dataclasses import dataclass
from typing import Literal

Amount = int | float | str
MINUTES = {"QH": 15, "HH": 30, "TQ": 45}  # units that are so many minutes


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words of time at code points `start` to `end`; `value`, `end_value` and `mod` are TIMEX3's."""

    start: int
    end: int
    text: str
    type: Literal["date", "time", "duration", "set"]
    value: str
    end_value: str | None = None
    mod: str | None = None


@dataclass(slots=True)
class Symbol:
    """An expression over tokens `start` to `end`. Fields that the words do not say are None.

    `offset` counts units from the clipping's date (`then`: from the day last spoken of); `direction` is -1, 0 or 1
    beside a name (`last Thursday`); `part` is a part of the day (`TMO`, `T12`); `piece` a quarter, half, season or
    weekend (`Q3`); `fixed` a whole TIMEX3 value; `amount` and `unit` a duration; `until` the end of a range; `bound` a
    year that is only a limit (`since 2014`), so that nothing after it is of that year; `back` places a day in the
    month, a month in the year so many units away; `nth` counts weekdays in a month (-1: its last); `week` makes a day
    its week (`-WE`: its weekend); `feast` is the rule of a holiday; `shift` moves the day that all the rest says by so
    many units (`ten years ago today`).
    """

    start: int
    end: int
    rule: str
    type: Literal["date", "time", "duration", "set"] = "date"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    piece: str | None = None
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    zone: str | None = None
    part: str | None = None
    direction: int | None = None
    offset: tuple[Amount, str] | None = None
    then: bool = False
    back: int | None = None
    amount: Amount | None = None
    unit: str | None = None
    fixed: str | None = None
    mod: str | None = None
    unordered: bool = False
    nth: int | None = None
    week: str | None = None
    feast: str | None = None
    shift: tuple[int, str] | None = None
    bound: bool = False
    until: "Symbol | None" = None

    @property
    def calendar(self) -> bool:
        """Whether it names a day, month, year or piece of one, and no offset."""
        return self.offset is None and self.amount is None and self.fixed is None and (
            self.year or self.month or self.day or self.weekday or self.piece
        ) is not None  # fmt: skip

    @property
    def dayish(self) -> bool:
        """Whether a time of day can be added to it."""
        if self.hour is not None or self.part or self.type not in ("date", "time"):
            return False
        if self.offset is not None:
            return self.offset[1] == "D"
        return bool(self.day or self.weekday or self.feast)

    @property
    def clock(self) -> bool:
        """Whether it is a time of day and nothing else."""
        return (self.hour is not None or self.part is not None) and not (
            self.day or self.weekday or self.month or self.year or self.offset or self.fixed or self.feast
        )

    def __str__(self) -> str:
        if self.fixed:
            return self.fixed
        if self.amount is not None:
            return duration(self.amount, self.unit or "D")
        if self.offset is not None:
            n = self.offset[0]
            sign = 1 if isinstance(n, str) and not n.startswith("-") else -1 if isinstance(n, str) else n
            if self.then and sign == 0:
                sign = -1
            return "PRESENT_REF" if sign == 0 else "FUTURE_REF" if sign > 0 else "PAST_REF"
        return self.date() + self.time()

    def date(self) -> str:
        """The date alone, as far as it is known."""
        year = f"{self.year:04}" if self.year else "XXXX"
        if self.piece:
            return f"{year}-{self.piece}"
        if self.feast:
            return f"{year}-{self.feast if len(self.feast) == 5 else 'XX-XX'}"
        if self.weekday and not self.day and not self.nth:
            return f"XXXX-WXX-{self.weekday}"
        if self.month and self.month > 12:
            return "XXXX-XX-XX" if self.day else "XXXX-XX"
        if self.day:
            return f"{year}-{f'{self.month:02}' if self.month else 'XX'}-{self.day:02}"
        if self.month:
            return f"{year}-{self.month:02}"
        return f"{year}-XX-XX" if self.clock or self.unordered else year

    def time(self) -> str:
        """The time of day with its `T`, or nothing."""
        if self.hour is None:
            return self.part or ""
        second = f":{self.second:02}" if self.second is not None else ""
        return f"T{self.hour:02}:{self.minute or 0:02}{second}{self.zone or ''}"


def duration(amount: Amount, unit: str) -> str:
    """The TIMEX3 value of so many units; `X` for a vague number of them."""
    factor, name = {
        "HY": (6, "M"),
        "Q": (3, "M"),
        "QH": (15, "TM"),
        "HH": (30, "TM"),
        "TQ": (45, "TM"),
        "F": (2, "W"),
        "WE": (1, "WE"),
    }.get(unit, (1, unit))
    if isinstance(amount, str):
        n = "X"
        name = unit if unit in ("WE", "Q", "F") else name
        name = {"F": "W"}.get(name, name)
    else:
        value = amount * factor
        for small, count in (("M", 12), ("TM", 60), ("D", 7), ("TH", 24), ("TS", 60), ("DE", 10), ("CE", 100)):
            bigger = {"M": "Y", "TM": "TH", "D": "W", "TH": "D", "TS": "TM", "DE": "DE", "CE": "CE"}[small]
            if name == bigger and value != int(value):
                value, name = value * count, "Y" if small in ("DE", "CE") else small
                break
        n = f"{value:g}" if isinstance(value, float) and value != int(value) else str(int(value))
    if name == "S":
        name = "TS"
    if name.startswith("T"):
        return f"PT{n}{name[1:]}"
    return f"P{n}{name}"
