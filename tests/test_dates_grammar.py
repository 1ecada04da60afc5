"""The rules of dates: what each says that it begins with is what its expression can begin with."""

from re import _constants as c  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from clips.pipes.dates.builders import BUILDERS
from clips.pipes.dates.grammar import RULES

ALPHABET = frozenset("".join(pattern for *_, pattern in RULES))


def first(sequence: Any) -> tuple[set[str], bool]:
    """The letters that a parsed expression may begin with, and whether it may be empty."""
    found: set[str] = set()
    for op, arg in sequence:
        letters, empty = first_of(op, arg)
        found |= letters
        if not empty:
            return found, False
    return found, True


def first_of(op: Any, arg: Any) -> tuple[set[str], bool]:
    if op is c.LITERAL:
        return {chr(arg)}, False
    if op is c.IN:
        listed = {chr(value) for kind, value in arg if kind is c.LITERAL}
        for kind, value in arg:
            if kind is c.RANGE:
                listed |= {chr(i) for i in range(value[0], value[1] + 1)}
        return (set(ALPHABET - listed) if arg[0][0] is c.NEGATE else listed), False
    if op is c.BRANCH:
        branches = [first(branch) for branch in arg[1]]
        return set().union(*(letters for letters, _ in branches)), any(empty for _, empty in branches)
    if op is c.SUBPATTERN:
        return first(arg[3])
    if op is c.MAX_REPEAT:
        letters, empty = first(arg[2])
        return letters, empty or arg[0] == 0
    assert op in (c.ASSERT, c.ASSERT_NOT), op
    return set(), True


@pytest.mark.parametrize(("name", "letters", "pattern"), RULES)
def test_a_rule_begins_with_what_it_says(name: str, letters: str, pattern: str) -> None:
    assert first(_parser.parse(pattern)) == (set(letters), False)
    assert name in BUILDERS
