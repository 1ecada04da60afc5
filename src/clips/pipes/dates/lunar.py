"""The lunar year of the Hijra.

A month begins the day after a new moon that falls before sunset in Mecca, else a day later, which is the rule of the
Umm al-Qura calendar but for the moon's setting. New moons after Meeus (Astronomical Algorithms, 1998, chapter 49), to
some minutes.
"""

import datetime as dt
from math import radians, sin

_SUNSET = 14 / 24  # UTC; of a day
_FIRST = 1420 * 12 + 10  # Shawwal 1420 began with the new moon of 6 January 2000


def gregorian(year: int, month: int, day: int) -> dt.date | None:
    """The day of our calendar; None for what is no day, or a year outside 1300 to 1500."""
    if not (1300 <= year <= 1500 and 1 <= month <= 12 and 1 <= day <= 30):
        return None
    begins = _begins(year * 12 + month)
    found = begins + dt.timedelta(day - 1)
    return found if found < _begins(year * 12 + month + 1) else None


def year_of(day: dt.date) -> int:
    """The lunar year that `day` is in."""
    year = round((day.year - 622 + day.timetuple().tm_yday / 365) * 1.0307)
    return year - 1 if day < _begins(year * 12 + 1) else year if day < _begins(year * 12 + 13) else year + 1


def _begins(count: int) -> dt.date:
    k = count - _FIRST
    sun, moon, node = (2.5534 + 29.1053567 * k, 201.5643 + 385.81693528 * k, 160.7108 + 390.67050284 * k)
    terms = [(-0.4072, moon), (0.17241, sun), (0.01608, 2 * moon), (0.01039, 2 * node), (0.00739, moon - sun)]
    terms += [(-0.00514, moon + sun), (0.00208, 2 * sun), (-0.00111, moon - 2 * node)]
    days = 29.530588861 * k + sum(size * sin(radians(angle)) for size, angle in terms)
    # 2451550.09766 is the mean new moon of the epoch, 2000-01-06 14:21
    conjunction = dt.datetime(2000, 1, 6, 14, 21) + dt.timedelta(days)
    early = (conjunction.hour + conjunction.minute / 60) / 24 < _SUNSET
    return conjunction.date() + dt.timedelta(1 if early else 2)
