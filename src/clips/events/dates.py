"""When it was: of the dates around a trigger the one that is its own, and not a statement's or the clipping's."""

import re
from collections.abc import Sequence

from clips.events.frames import Trigger
from clips.events.scene import Scene
from clips.events.triggers import SPEECH
from clips.models import Date

HEADER = 12  # code points: a date in digits that stands so near the start belongs to a header
_LINE = 80  # code points of a line in which the date of its clipping is a dateline's
_DESK = 20  # code points of a sentence in which a date with a label behind it is that of its writing
_CLOSE = 16  # code points between a verb of speech and the date that goes with it
_CHUNK, _OTHER = 60, 30  # what a comma, and another event in between, are worth in code points
_YEAR = re.compile(r"\d{4}")


def dateline(scene: Scene, text: str, today: str | None) -> int:
    """Where the dateline ends that `scene` begins with, by the clipping's own date in full; -1 where there is none."""
    for date in scene.dates[:1]:
        if (
            scene.pack.spaceless
            and date.start - scene.start < _DESK
            and any(
                text.startswith(label.strip(), date.end)
                for label in scene.pack.dates.published.split(",")
                if label.strip()
            )
        ):
            return date.end  # `新华社贝鲁特6月4日电`
    if not today:
        return -1
    for date in scene.dates:
        if date.value[:10] != today[:10] or not _YEAR.search(date.text):
            continue
        line = max(scene.start, text.rfind("\n", 0, date.start) + 1)
        if date.start - line > _LINE:
            return -1
        before = any(line <= hit.start < date.start for hit in scene.hits.get("event.verb", ()))
        return -1 if before else date.end
    return -1


def date_of(
    scene: Scene, trigger: Trigger, triggers: Sequence[Trigger], low: int, high: int, before: bool
) -> Date | None:
    """The date of `trigger` among those between `low` and `high`; `before`: it stands before the verb."""
    best: tuple[int, int] | None = None
    found: Date | None = None
    for date in scene.dates:
        if date.type not in ("date", "time") or not low <= date.start < high or date.value.endswith("_REF"):
            continue
        if date.end <= scene.dateline or (before and date.start > trigger.start):
            continue
        if date.start - scene.start < HEADER and not any(c.isalpha() for c in date.text):
            continue  # a header's date (`date 2024-09 …`)
        if _before_what(scene, date):
            continue
        away = _gap(date, trigger.start, trigger.end)
        if _said(scene, date, trigger, away):
            continue
        a, b = min(date.start, trigger.start), max(date.end, trigger.end)
        if scene.chunk(date.start) != scene.chunk(trigger.start):
            away += _CHUNK
        away += _OTHER * sum(a < t.start and t.end < b and t is not trigger.light for t in triggers if t is not trigger)
        if best is None or (away, date.start) < best:
            best, found = (away, date.start), date
    return found


def _before_what(scene: Scene, date: Date) -> bool:
    """Whether it says how long after something else it was (`tres días después de haber atacado`)."""
    index = scene.token_index(date.end)
    if scene.pack.spaceless or index >= len(scene.tokens) or any(c.isdigit() for c in date.text):
        return False
    start, _, roles = scene.tokens[index]
    return "of" in roles and "'" not in date.text and start <= date.end + 1 and " " in date.text


def _gap(date: Date, start: int, end: int) -> int:
    return max(date.start - end, start - date.end, 0)


def _said(scene: Scene, date: Date, trigger: Trigger, away: int) -> bool:
    """Whether the date is that of a statement: nearer to what is said than to `trigger` (`said on Friday it had …`)."""
    own = {trigger.start} | ({trigger.light.start} if trigger.light else set())
    spans = [
        (hit.start, hit.end)
        for hit in scene.hits.get(SPEECH, ())
        if not hit.term.payload[1]
        and hit.end - hit.start > 1
        and not any(s.start <= hit.start < s.end for s in scene.sides)
    ]
    outer = trigger.governor
    if outer and not outer.noun and any(sense.inner not in ("", "agree", "support") for sense in outer.word.senses):
        spans.append((outer.start, outer.end))
    for start, end in spans:
        if start in own or (start >= trigger.start and end <= trigger.end):
            continue
        gap = _gap(date, start, end)
        if gap < min(away, _CLOSE) and scene.chunk(start) == scene.chunk(date.start):
            return True
    return False
