"""Where the words of a gold file stand in their text."""

from collections.abc import Sequence

from clips.fold import is_word

__all__ = ["find_all", "find_in_order"]


def find_all(words: str, text: str) -> list[int]:
    """Every place of `words` in `text`, code points."""
    found: list[int] = []
    at = text.find(words) if words else -1
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def find_in_order(words: Sequence[str], text: str) -> list[int] | int:
    """The place of each of `words` in `text`, each after the end of the one before; or the number of the first for
    which there is none.

    They are taken as words where they can be (`Iran` is not looked for in `Iranians` when it stands by itself later),
    and else as early as can be.
    """
    steps: list[list[tuple[int, int, int]]] = []  # for each: (place, how many stand inside other words, which before)
    for number, entry in enumerate(words):
        options: list[tuple[int, int, int]] = []
        before = [(0, 0)] if not number else [(p + len(words[number - 1]), cost) for p, cost, _ in steps[-1]]
        for place in find_all(entry, text):
            reached = [(cost, n) for n, (end, cost) in enumerate(before) if end <= place]
            if reached:
                cost, previous = min(reached)
                options.append((place, cost + (not _alone(text, place, place + len(entry))), previous))
        if not options:
            return number
        steps.append(options)
    found: list[int] = []
    if steps:
        at = min(range(len(steps[-1])), key=lambda n: steps[-1][n][1])
        for options in reversed(steps):
            found.append(options[at][0])
            at = options[at][2]
    return found[::-1]


def _alone(text: str, start: int, end: int) -> bool:
    """Whether the words end where they stand, and no letter goes on before or after them."""
    before = start > 0 and is_word(text[start - 1]) and is_word(text[start])
    after = end < len(text) and is_word(text[end]) and is_word(text[end - 1])
    return not before and not after
