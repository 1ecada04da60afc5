"""Lines of text for the summary: wrapped, indented, with or without colour.

No boxes: a frame's right edge breaks where a terminal turns right-to-left text around, and gets in the way of copying.
"""

import unicodedata
from collections.abc import Sequence
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from clips.render import Options, Out

__all__ = ["LABEL", "Page", "row"]

LABEL = 13
"""Cells of the column of labels."""
_WIDEST = 120  # cells; longer lines are hard to read
_MOST = 12  # items in a row, before "N more"


class Page:
    """Lines for `out`, wrapped to its width, with or without colour."""

    def __init__(self, out: Out, options: Options) -> None:
        self.width = max(min(options.width, _WIDEST), 2 * LABEL)
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


def row(page: Page, label: str, items: Sequence[str], most: int = _MOST) -> None:
    """`label` and its items, apart by dots and whole where they fit in a line; one a line where one is written from
    right to left, as dots and numbers would change places there."""
    shown = [*items[:most], *([f"{len(items) - most} more"] if len(items) > most else [])]
    apart = any(map(_leftward, shown))
    width = page.width - LABEL - 1
    lines: list[str] = []
    for item in shown:
        if lines and not apart and cell_len(f"{lines[-1]} · {item}") <= width:
            lines[-1] += f" · {item}"
        else:
            lines.append(item)
    for number, line in enumerate(lines):
        page.print(Text(line), indent=LABEL + 1, before="" if number else label)


def _leftward(text: str) -> bool:
    return any(unicodedata.bidirectional(c) in ("R", "AL") for c in text)
