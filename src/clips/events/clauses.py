"""Where the clauses of a sentence begin and end."""

import itertools
from bisect import bisect_right
from functools import cache

from clips.events.markers import Markers
from clips.events.scene import MARKS, NOTHING, Side
from clips.events.spelling import split
from clips.packs import LanguagePack

_BREAKS = frozenset(["comma", "rel", "brk", "that", "and"])
_PREPOSITIONS = frozenset(MARKS)
_CLOSES = frozenset(';:–—[]“”„«»"「」『』；：')
_OPENING = {"「": "」", "『": "』"}
_TERM = 12  # code points of a name in such brackets; longer ones are speech
_QUOTE = 40  # code points of a quote that is part of a clause
_WORDS = 4  # of such a name or term, where names have no cases
_NAME = 40  # code points in quotation marks that are a name, not speech
_QUOTES = frozenset('“”„«»"')
_AIMS = frozenset(["for", "at"])
_VERBAL = frozenset(["have", "be", "brk", "rel", "that", "inf"])  # none of which is in an aside


@cache
def comparisons(pack: LanguagePack) -> tuple[str, ...]:
    """The comparators of a language that have several words (`mehr als`)."""
    return tuple(phrase for phrase in split(f"{pack.numbers.over}, {pack.numbers.under}") if " " in phrase)


class Clauses(Markers):
    """Finds the boundaries of one sentence's clauses; base of `Reader`."""

    def _term(self, at: int) -> bool:
        """Whether the bracket at `at` belongs to a name or a term in quotation marks (`「ハイマース」`)."""
        char = self.folded[at]
        if (self.after or self.scene.pack.spaceless) and self._island(at):
            return True
        if char in _OPENING:
            return self.folded.find(_OPENING[char], at, at + _TERM) > 0
        opening = next((o for o, c in _OPENING.items() if c == char), "")
        return bool(opening) and self.folded.rfind(opening, max(0, at - _TERM), at) >= 0

    def _island(self, at: int) -> bool:
        """Whether the mark at `at` opens or closes a short quote without a verb of events, where verbs come last: the
        clause goes on behind it (`북한의 발사를 "도발"이라며 규탄했다`).
        """
        pairs = {"“": "”", **_OPENING}
        char = self.folded[at]
        if char == '"':
            opens = self.folded.count('"', self.scene.start, at) % 2 == 0
            other = (
                self.folded.find(char, at + 1, at + _QUOTE)
                if opens
                else self.folded.rfind(char, max(0, at - _QUOTE), at)
            )
        elif char in pairs:
            opens, other = True, self.folded.find(pairs[char], at, at + _QUOTE)
        else:
            opening = next((o for o, c in pairs.items() if c == char), "")
            opens, other = False, self.folded.rfind(opening, max(0, at - _QUOTE), at) if opening else -1
        low, high = (at, other) if opens else (other, at)
        return (
            low >= self.scene.start
            and high > low
            and not any(
                low < hit.start < high and (hit.start, hit.end) != (low + 1, high)
                for hit in self.scene.hits.get("event.verb", ())
            )
        )

    def _dated(self, start: int) -> bool:
        return self.starts.get(start, ("", 0))[0] == "date"

    def _opens(self, index: int) -> bool:
        """Whether a word that may be a preposition begins a clause: whether a verb of that clause follows."""
        scene = self.scene
        verbs = {hit.start for hit in scene.hits.get("event.verb", ())}
        for start, end, roles in scene.tokens[index + 1 :]:
            if end == start + 1 and self.folded[start] in ",.;:":
                return False
            if "inf" in roles or (start in verbs and not scene.pack.events.verb_final):
                return True
        return False

    def _quoted_name(self, at: int) -> bool:
        """Whether the quotation mark at `at` opens or closes a name (`боевики «Аш-Шабаб» взорвали`)."""
        if self.declension and any(m.start == at + 1 or m.end == at or m.start <= at < m.end for m in self.mentions):
            return True
        text = self.text[max(self.scene.start, at - _NAME) : at + _NAME + 1]
        here = at - max(self.scene.start, at - _NAME)
        opening = text[here] == "„" or text[here - 1 : here] in (" ", "")
        other = text[here + 1 :] if opening else text[:here][::-1]
        ends = '»”“"«' if opening else '«„“"»'
        length = next((i for i, char in enumerate(other) if char in ends), _NAME)
        if length == _NAME or any(char in ",.!?;" for char in other[:length]):
            return False
        words = (other[:length] if opening else other[:length][::-1]).split()
        return bool(self.declension) or 0 < len(words) <= _WORDS

    def _infinitive(self, index: int) -> bool:
        """Whether a verb or an auxiliary stands at token `index`."""
        if index >= len(self.scene.tokens):
            return False
        start, _, roles = self.scene.tokens[index]
        return "have" in roles or self.starts.get(start, ("", 0))[0] == "verb"

    def _to(self, index: int) -> bool:
        """Whether the clause that token `index` begins ends in an infinitive (`…, die Stadt angegriffen zu haben`)."""
        infix, tokens = self.scene.pack.events.infix, self.scene.tokens
        if not infix:
            return False
        end = next((i for i in range(index, len(tokens)) if self.folded[tokens[i][0]] in ",.;:"), len(tokens))
        if end - index < 3:
            return False
        start, _, _ = tokens[end - 1]
        if "inf" in tokens[end - 2][2]:
            return True
        kind, stop = self.starts.get(start, ("", 0))
        return kind == "verb" and infix in self.folded[start + 1 : stop]

    def _begins(self, index: int) -> bool:
        """Whether `and` opens a clause: behind it a party with its verb, before it none to be listed with."""
        tokens, sides = self.scene.tokens, self.scene.sides
        if self.after or self.scene.pack.spaceless or not 0 < index < len(tokens) - 2:
            return False
        start, before = tokens[index][0], tokens[index - 1]
        comma = self.folded[before[0]] == ","
        end = tokens[index - 2][1] if comma and index > 1 else before[1]
        listed = next((s for s in sides if s.start < end <= s.end), None)
        if listed and not (comma and listed.mark):
            return False
        side = next((s for s in sides if 0 < s.start - start < 12 and s.bare), None)
        return side is not None and self._verb_behind(side)

    def _verb_behind(self, side: Side) -> bool:
        """Whether a verb follows a party at once."""
        index = self.scene.token_index(side.end)
        if index >= len(self.scene.tokens):
            return False
        at, _, roles = self.scene.tokens[index]
        return bool(roles & {"have", "be"}) or self.starts.get(at, ("", 0))[0] == "verb"

    def _joins(self, index: int) -> bool:
        """Whether a word that may open a clause stands within one: no comma is before it, where there must be one, or a
        verb's phrase begins with it, or only a noun parts it from a preposition (`als vergelding voor`) or a verb that
        comes last (`als staat erkend`).
        """
        tokens, folded, verbs = self.scene.tokens, self.folded, self.scene.hits.get("event.verb", ())
        start, end, _ = tokens[index]
        if any(hit.start <= start and end < hit.end for hit in verbs):
            return True
        if self.scene.pack.events.commas and index and folded[tokens[index - 1][0]].isalnum():
            return not tokens[index - 1][2] & {"and", "brk", "that"}
        behind = tokens[index + 1 : index + 3]
        plain = len(behind) == 2 and not behind[0][2] and folded[behind[0][0]].isalpha()
        plain = plain and not any(side.start <= behind[0][0] < side.end for side in self.scene.sides)
        if not plain or not self.scene.pack.events.verb_final:
            return False
        return bool(behind[1][2] & _AIMS) or any(hit.start == behind[1][0] for hit in verbs)

    def _asides(self) -> set[int]:
        """Commas that part nothing, where verbs come last: those around an aside between an auxiliary and its verb
        (`hat am Montag, trotz der Waffenruhe, Raketen abgefeuert`), or around the name of one in an office before it.
        """
        scene, folded, found = self.scene, self.folded, set[int]()
        if not scene.pack.events.verb_final:
            return found
        commas = [start for start, _, roles in scene.tokens if not roles and folded[start] == ","]
        if len(commas) < 2:
            return found
        function = {start for start, _, roles in scene.tokens if roles}  # `hat`, `van`: where phrases begin
        verbs = {hit.start for hit in scene.hits.get("event.verb", ())} - function
        acting = {hit.start for hit in scene.hits.get("event.actor", ())}
        named = {m.start: m.end for m in self.mentions if m.kind == "person"}
        for first, second in itertools.pairwise(commas):
            inside = scene.tokens[scene.token_index(first) + 1 : scene.token_index(second)]
            before = self._stretch(first, verbs)
            if named.get(first + 2) == second and any(start in acting for start, _, _ in before):
                found.update((first, second))
                continue
            opened = any(roles & {"have", "be"} and not roles & {"poss"} for _, _, roles in before)
            plain = not any(roles & _VERBAL or start in verbs for start, _, roles in inside)
            if opened and plain and inside and "comma" not in inside[0][2] and self._completed(second, verbs):
                found.update((first, second))
        return found

    def _stretch(self, comma: int, verbs: set[int]) -> list[tuple[int, int, frozenset[str]]]:
        """The tokens before a comma, back to the comma or the verb before it."""
        found: list[tuple[int, int, frozenset[str]]] = []
        for token in reversed(self.scene.tokens[: self.scene.token_index(comma)]):
            if self.folded[token[0]] in ",;:" or token[0] in verbs:
                break
            found.append(token)
        return found

    def _completed(self, comma: int, verbs: set[int]) -> bool:
        """Whether a clause goes on behind a comma, up to a verb without an auxiliary that closes it."""
        tokens, index = self.scene.tokens, self.scene.token_index(comma) + 1
        for at, (start, _, roles) in enumerate(tokens[index:], index):
            if roles & _VERBAL or (at == index and roles & {"and", "comma"}) or self.folded[start] in ",;:":
                return False
            if start in verbs:
                after = tokens[at + 1] if at + 1 < len(tokens) else None
                return after is None or self.folded[after[0]] in ",.;:" or "and" in after[2]
        return False

    def _conditions(self) -> None:
        """Where words for `if` end: those that close a condition (`…하면`, `…すれば`), or open it (`若`)."""
        for ending in split(self.scene.pack.events.words.get("cond", "")):
            at = self.folded.find(ending, self.scene.start, self.scene.end)
            while at >= 0:
                end = at + len(ending)
                if self.scene.pack.spaceless or not self.folded[end : end + 1].isalnum():
                    self.scene.conditions.append(end)
                at = self.folded.find(ending, end, self.scene.end)

    def _clauses(self) -> None:
        scene, folded = self.scene, self.folded
        if self.after or scene.pack.spaceless:
            self._conditions()
        spans = [(side.start, side.end) for side in scene.sides]
        starts = [start for start, _ in spans]
        compared, asides = comparisons(scene.pack), self._asides()
        for index, (start, end, roles) in enumerate(scene.tokens):
            if roles:
                if _BREAKS.isdisjoint(roles):
                    continue
                if "and" in roles and self._begins(index):
                    scene.hard.append(start)
                    continue
                if scene.commas and scene.commas[-1] == start - 2 and "comma" in roles and not self._to(index):
                    scene.hard.append(start)
                    scene.relative.add(start)
                    scene.lower.add(start)
                elif "rel" in roles or "brk" in roles or "that" in roles:
                    if "rel" in roles and index + 1 < len(scene.tokens) and "laid" in scene.tokens[index + 1][2]:
                        continue  # `les sanctions qui pèsent sur X`
                    if "brk" in roles and "that" not in roles and self._phrased(start):
                        continue  # `bakker op om`
                    if {"that", "inf"} <= roles and self._infinitive(index + 1):
                        continue  # `overvejer at ophæve`
                    aside = {"that", "rel"} <= roles and bool(scene.commas) and scene.commas[-1] == start - 2
                    if "that" in roles and not aside:  # `X, que …, disse`
                        scene.that.add(start)
                    if (found := bisect_right(starts, start) - 1) >= 0 and start < spans[found][1]:
                        continue
                    following = scene.tokens[index + 1] if index + 1 < len(scene.tokens) else (-1, -1, NOTHING)
                    if "brk" in roles and ("inf" in following[2] or self._dated(following[0])):
                        continue  # `bad om å`, `until Friday`
                    if "brk" in roles and "rel" not in roles and (folded[following[0]] == "," or self._joins(index)):
                        continue  # `drohte damit, …`, `als Staat anerkannt`
                    if "brk" in roles and index and "have" in scene.tokens[index - 1][2] and not self.after:
                        continue  # `has since dispatched`
                    if "brk" in roles and not _PREPOSITIONS.isdisjoint(roles) and not self._opens(index):
                        continue  # `um General X`
                    if folded[end : end + 2].strip()[:1].isdigit() or folded[start - 16 : end].endswith(compared):
                        continue  # a comparison (`mehr als 300`, `mehr als zwanzig Firmen`)
                    scene.hard.append(start)
                    if "rel" in roles:
                        scene.relative.add(start)
                    if "that" not in roles or aside:
                        scene.lower.add(start)
            elif end == start + 1:
                char = folded[start]
                if char in ",、،，":
                    if folded[start - 1 : start].isdigit() and folded[end : end + 1].isdigit():
                        continue  # `80,000`
                    if start in asides:
                        continue
                    found = bisect_right(starts, start) - 1
                    listed = self.ends.get(start, ("", 0))[0] in ("weapon", "platform") and not any(
                        hit.start == start + 2 for hit in scene.hits.get("event.speech", ())
                    )
                    if listed:  # `ha inviato l'incrociatore X, la Germania ha …`
                        listed = not any(
                            0 < s.start - start < 8 and s.bare and self._verb_behind(s) for s in scene.sides
                        )
                    if not listed and (found < 0 or start >= spans[found][1]):
                        scene.commas.append(start)
                        if scene.pack.events.commas:
                            scene.hard.append(start)
                elif char == ":" and folded[end : end + 1].isalpha():
                    continue  # `EU:s`
                elif char in _CLOSES and not ((char in _QUOTES and self._quoted_name(start)) or self._term(start)):
                    scene.hard.append(start)
