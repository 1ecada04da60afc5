"""What marks a side: a preposition, a postposition, a case, or the noun that it belongs to."""

from clips.events.owners import Owners, comparators
from clips.events.scene import MARKS, NOTHING, Side
from clips.events.triggers import behind, function_words
from clips.lexicon import Hit

_MARKS = frozenset(MARKS)
_DIRECT = frozenset(["", "obj"])  # what a nominative may be
_PART = frozenset(["part"])
_PHRASED = frozenset(["obj", "from"])
_BEFORE_ARTICLE = (_MARKS - {"of"}) | {"and", "brk", "that", "be", "have"}
_COMPOUND = frozenset(["to", "at", "from", "with", "in", "for"])  # what a word before `of` may be
_BEYOND = frozenset(["to", "at", "from", "with", "by", "in", "obj"])
_REACH = 20  # code points of the noun that a name is a part of
_PAUSES = frozenset(",，、")
_CLOSERS = frozenset("」』”）")  # may stand between a name and its particle


class Markers(Owners):
    """Finds the markers of one sentence's sides; base of `Reader`."""

    def _set_mark(self, side: Side) -> None:
        if self.after and self.toward.get(self.folded[side.start - 1 : side.start]):  # `대북 제재`, `対ロシア制裁`
            side.mark, side.marks, side.head = "at", frozenset(["at"]), ""
            return
        far = 3 if self.scene.pack.spaceless else 1 if side.form == "name" else 2
        side.mark = self._mark(side.start, side.end, far)
        side.marks, side.case = self.marks or frozenset([side.mark]), self.case
        if side.mark == "of" and side.head == "actor" and (unit := self._unit_of(side.first)):
            side.mark = self._mark(unit.start, unit.end, 1)
            side.marks = self.marks or frozenset([side.mark])
        if not side.mark and side.form == "adj" and side.head in ("weapon", "platform") and self.head_first:
            found = self.ends.get(self.scene.tokens[max(0, self.scene.token_index(side.start) - 1)][1])
            if found and self._mark(found[1], side.end, 2) == "by":  # `alcanzada por drones rusos`
                side.mark, side.marks = "by", self.marks
        if self.after:
            self._beyond(side)
        if self.declension:
            self._mark_by_case(side)
        if not side.mark and (side.head in ("", "actor") or (side.head == "other" and side.form == "adj")):
            self._possessed(side)
        if self.cases and not side.mark:
            self._mark_by_ending(side)
        if (
            self.sources
            and side.head not in ("weapon", "platform")  # `nach Angaben aus Kiew russische Drohnen`
            and (at := next((a for a in self.sources if side.start - 20 < a <= side.start), None)) is not None
            and not _PAUSES.intersection(self.folded[at : side.start])
            and not any(at <= start < side.start and kind == "verb" for start, (kind, _) in self.starts.items())
        ):  # not `ifølge en aftale forsyne Syrien`
            self.sources.remove(at)
            side.mark, side.marks = "source", NOTHING
        if not side.mark and self._aside(side):
            side.mark, side.marks = "other", frozenset(["other"])
        if side.mark == "of":
            index = self.scene.token_index(side.start) - 1
            while index >= 0 and "of" not in self.scene.tokens[index][2]:
                index -= 1
            if index > 0 and (count := self._count(self.scene.tokens[index][0])) >= 0:  # `migliaia di soldati libici`
                side.mark = self._mark(count, side.end, 1)
                side.marks = self.marks or frozenset([side.mark])
                return
            if index > 0 and (found := self.ends.get(self.scene.tokens[index - 1][1])):
                kind, start = found
                if kind == "actor":
                    side.head, side.start = "actor", start
                    side.mark = self._mark(start, side.end, 2)
                    side.marks = self.marks
                elif kind in ("noun", "weapon", "platform"):
                    side.head, side.of = kind, start if kind == "noun" else -1
            elif index > 0 and "part" in self.scene.tokens[index - 1][2]:  # `in the north of Israel`
                start = self.scene.tokens[index - 1][0]
                side.mark = self._mark(start, side.end, 1) or "in"
                side.marks = self.marks or frozenset([side.mark])
            elif index > 0 and side.person and "det" in self.scene.tokens[index - 1][2]:  # `un de ses chefs, X`
                side.mark = self._mark(self.scene.tokens[index - 1][0], side.end, 1)
                side.marks = self.marks or frozenset([side.mark])

    def _count(self, at: int) -> int:
        """Where the quantity begins that the preposition at `at` is a part of (`decenas de soldados`, `más de 50
        soldados`), -1 if none.
        """
        index = self.scene.token_index(at)
        if index and index + 1 < len(self.scene.tokens) and self.folded[self.scene.tokens[index + 1][0]].isdigit():
            start, end = self.scene.tokens[index - 1][0], self.scene.tokens[index][1]
            if self.folded[start:end] in comparators(self.scene.pack):
                return start
        return next((m.start for m in self.mentions if m.kind == "quantity" and m.start < at < m.end), -1)

    def _possessed(self, side: Side) -> None:
        """The noun before an owner with its article (`Kämpfer der RSF`): it acts, or the side is its actor."""
        index = self.scene.token_index(side.start) - 1
        if index < 1 or "gen" not in self.scene.tokens[index][2]:
            return
        before = self.scene.tokens[index - 1]
        if "part" in before[2]:  # `im Osten der Demokratischen Republik Kongo`
            side.mark = self._mark(before[0], side.end, 1) or "in"
            side.marks = self.marks or frozenset([side.mark])
            return
        found = self.ends.get(before[1])
        if not found:
            return
        kind, start = found
        if kind == "actor":
            side.head, side.start = "actor", start
            side.mark = self._mark(start, side.end, 2)
            side.marks = self.marks or frozenset([side.mark])
        elif kind in ("noun", "weapon", "platform"):
            side.mark, side.marks = "of", frozenset(["of"])
            side.head, side.of = kind, start if kind == "noun" else -1

    def _mark_by_ending(self, side: Side) -> None:
        """What the word behind a name says, or the ending of the name."""
        marks = self._marks_behind(side.end, side.form == "name" and side.head in ("", "actor"))
        if marks:
            side.mark, side.marks = next(mark for mark in MARKS if mark in marks), marks

    def _marks_behind(self, end: int, inflected: bool = True) -> frozenset[str]:
        """The roles of the word behind a name that ends there, else of its ending."""
        at = self.scene.token_index(end)
        start, stop, _ = next(iter(self.scene.tokens[at : at + 1]), (0, 0, NOTHING))
        marks = behind(self.scene.pack).get(self.folded[start:stop], NOTHING) & _MARKS
        if not marks and inflected:
            hits = (h for h in self.scene.hits.get("country", ()) if h.end == end)
            own = next((self.folded[h.start + len(h.term.text) : end] for h in hits), "")
            word = f"'{own}" if own.isalpha() else self._ending(end)  # `Ukraynalıyı`
            marks = frozenset(role for role, endings in self.cases.items() if word.endswith(endings))
        return marks

    def _mark_by_case(self, side: Side) -> None:
        """What the case says: which of the meanings a preposition has, or the role of a name without one."""
        roles = {self.declension[case] for case in side.cases}
        governs = self.scene.pack.events.governs
        if side.mark and roles == {""} and side.form == "name" and side.mark != "other":
            side.mark, side.marks = "", NOTHING  # no preposition goes with a nominative
            return
        if side.mark and side.head == "actor" and roles and roles <= _DIRECT and self._beyond_noun(side):
            side.mark, side.marks = "", NOTHING  # `до выборов власти Уганды …`, `W odwecie lotnictwo czadyjskie …`
            return
        if side.mark:
            fitting = frozenset(m for m in side.marks if not roles or governs.get(m) is None or governs[m] in roles)
            if fitting and fitting != side.marks:
                side.marks, side.mark = fitting, next(mark for mark in MARKS if mark in fitting)
            return
        if side.head in ("noun", "weapon", "platform"):
            if side.form != "adj":  # an adjective is its actor, or owns the weapon
                side.mark, side.marks = "of", frozenset(["of"])
            return
        tokens, index = self.scene.tokens, self.scene.token_index(side.start) - 1
        if roles != {""} and index >= 0 and "part" in tokens[index][2] and tokens[index][1] + 1 >= side.start:
            start = tokens[index][0]
            side.mark = self._mark(start, side.end, 1) or "in"
            side.marks = self.marks or frozenset([side.mark])
            return
        if not roles or "" in roles:
            return
        if roles - {"in"}:
            roles.discard("in")
        if "obj" in roles:
            roles.discard("of")
        side.marks = frozenset(roles)
        side.mark = next(mark for mark in MARKS if mark in roles)

    def _beyond_noun(self, side: Side) -> bool:
        """Whether a word of its own stands between the marker before a side and the side: the marker is that word's."""
        before = self.scene.token_index(side.start) - 1
        return before >= 0 and not self.scene.tokens[before][2]

    def _aside(self, side: Side) -> bool:
        """Whether a party stands alone in brackets, or in the dateline."""
        if self.text[side.start - 1 : side.start] == "(" and self.text[side.end : side.end + 1] == ")":
            named = any(m.end == side.start - 2 for m in self.mentions)  # else it is the name of what is called so
            return named or not self.text[side.start - 2 : side.start - 1].isspace() or side.end <= self.dateline
        return side.end <= self.dateline

    def _unit_of(self, start: int) -> Hit | None:
        """The noun for several that stands before `of` (`a contingent of Kenyan police`): its marker is theirs."""
        index = self.scene.token_index(start) - 1
        while index > 0 and self.folded[self.scene.tokens[index][0]].isdigit():
            index -= 1
        end = self.scene.tokens[index - 1][1] if index > 0 and "of" in self.scene.tokens[index][2] else -1
        hits = self.scene.hits.get("event.theme", ())
        return next((h for h in hits if h.end == end and "unit" in h.term.payload), None)

    def _mark(self, start: int, end: int, extra: int) -> str:
        """The role of the marker before (or after) what stands from `start` to `end`, `extra` unknown words between."""
        self.marks, self.case = NOTHING, ""
        if self.after:
            return self._mark_after(end)
        if clitic := self._clitic(start):
            self.marks = clitic
            return next(mark for mark in MARKS if mark in clitic)
        tokens = self.scene.tokens
        last = self.scene.token_index(start) - 1
        if last >= 0 and tokens[last][1] > start:
            last -= 1
        case = ""
        for index in range(last, max(last - 6, -1), -1):
            a, b, roles = tokens[index]
            if roles and roles != _PART:  # `nella capitale georgiana`
                other = self.ends.get(tokens[index - 1][1], ("", 0)) if "and" in roles else ("", 0)
                if other[0] == "weapon":
                    return self._mark(other[1], end, extra)  # `por mísseis e drones russos`
                if "obj" in roles:
                    case = "obj"
                if "of" in roles and "det" in roles and self._article(index):
                    continue
                if "to" in roles and "det" in roles and not self._behind_thing(index):
                    continue
                phrased = bool(roles & _MARKS) and self._phrased(a)
                if phrased and roles & {"of", "for"}:
                    self.marks = _PHRASED
                    return "obj"
                if marks := roles & _MARKS - {"obj"}:
                    if "of" in marks and index and (whole := tokens[index - 1][2] & _COMPOUND):
                        marks = roles = whole  # `auprès de`, `cerca de`
                    self.marks = roles & _MARKS | ({"obj"} if phrased else NOTHING)
                    if {"of", "by"} <= roles and self._some(index):
                        self.marks = marks = frozenset(["of"])
                    return next(mark for mark in MARKS if mark in marks)
                if "det" in roles or "obj" in roles:
                    extra = 0  # before an article only its marker
                    continue
                return case
            if (
                index
                and self.ends.get(b, ("", 0))[0] == "verb"
                and "det" in tokens[index - 1][2]
                and not self.head_first
            ):
                continue  # `för den fängslade ledaren`
            if b in self.ends or not self.folded[a].isalnum():
                return case
            apart = self.declension or self.scene.pack.events.verb_final or (self.clitics and extra < 2)
            if apart and any(m.end == b for m in self.mentions):
                return case  # `у Сумах росіяни …`, `في بغداد رئيس الوزراء العراقي`
            extra -= 1
            if extra < 0:
                return case
        return case

    def _some(self, index: int) -> bool:
        """Whether a word that may be `by` or `of` is `of`: after an article or a number (`en av Rysslands hamnar`)."""
        _, end, roles = self.scene.tokens[max(0, index - 1)]
        return index > 0 and "det" in roles and end not in self.ends

    def _behind_thing(self, index: int) -> bool:
        """Whether a word that may be an article or `to` (Portuguese `a`) is `to`: behind what is given or done."""
        end = self.scene.tokens[index - 1][1] if index else -1
        if self.ends.get(end, ("", 0))[0] in ("noun", "weapon", "platform"):
            return True
        return any(hit.end == end for hit in self.scene.hits.get("event.theme", ()))

    def _clitic(self, start: int) -> frozenset[str]:
        """The roles of the marker that is written together with the name at `start` (`لروسيا`)."""
        index = self.scene.token_index(start) - 1 if self.clitics else -1
        if index < 0 or self.scene.tokens[index][1] <= start:
            return NOTHING
        before = self.folded[self.scene.tokens[index][0] : start]
        article = self.scene.pack.events.words.get("art", "")
        if article and before.endswith(article):  # `الإسرائيلية`: not `ل-`
            before = before.removesuffix(article)
        return next((roles & _MARKS for clitic, roles in self.clitics.items() if before.endswith(clitic)), NOTHING)

    def _article(self, index: int) -> bool:
        """Whether a word that may be an article or `of` (French `des`) is an article: by what stands before it."""
        if not index:
            return True
        start, end, roles = self.scene.tokens[index - 1]
        if roles & _BEFORE_ARTICLE or not self.folded[start].isalnum():
            return True
        return end in self.ends and self.ends[end][0] == "verb"

    def _phrased(self, at: int) -> bool:
        """Whether the word at `at` belongs to a verb's phrase (`s'est retiré du`, `brushed off`)."""
        return any(hit.start < at < hit.end for hit in self.scene.hits.get("event.verb", ()))

    def _mark_after(self, end: int) -> str:
        words = function_words(self.scene.pack)
        if self.folded[end : end + 1] in _CLOSERS:
            end += 1
        blank = self.folded[end : end + 1] == " "
        for length in (5, 4, 3, 2, 1):
            if blank and self.folded[end + length : end + length + 1].isalnum():
                continue  # `한국 가상자산`
            if found := words.get(self.folded[end : end + length].strip(), NOTHING):
                self.case = next((case for case in ("subj", "top", "adn") if case in found), "")
                if found := found & _MARKS:
                    self.marks = found
                    return next(mark for mark in MARKS if mark in found)
                return ""
        return ""

    def _beyond(self, side: Side) -> None:
        """Gives a side that is part of a longer noun the marker of that noun (`レバノン南部から`, `米企業10社に`)."""
        if side.head == "weapon":  # `イスラエル軍の無人機が`
            at = side.end if side.end in self.starts else side.end + 1
            kind, end = self.starts.get(at, ("", 0))
            roles = function_words(self.scene.pack).get(self.folded[end : end + 1], NOTHING)
            side.case = "subj" if kind == "weapon" and "subj" in roles else ""
            return
        if side.case or side.head not in ("", "actor") or side.mark not in ("", "of"):
            return
        if side.head and side.mark != "of" and not self.folded[side.end : side.end + 1].isdigit():  # `船2隻から`
            return
        found = self._particle_after(side.end) if self.scene.pack.spaceless else self._particle_of_words(side.end)
        if found and (marks := found & _BEYOND):
            side.marks, side.mark = marks, next(mark for mark in MARKS if mark in marks)
        elif not (side.head or side.mark) and side.start == self.mentions[0].start:  # `ウクライナ保安局は`
            side.case = next((case for case in ("subj", "top") if case in found), "")

    def _particle_after(self, at: int) -> frozenset[str]:
        """The roles of the first particle after the ideographs and katakana that begin at `at`; of the nouns of a list
        that of the last (`ロシアの企業AとBを`)."""
        words, joined = function_words(self.scene.pack), NOTHING
        stop = min(at + _REACH, self.scene.end)
        while at < stop and self.starts.get(at, ("",))[0] not in ("verb", "noun", "date", "weapon", "actor"):
            char = self.folded[at]
            if "\u3040" <= char <= "\u309f":
                for length in (5, 4, 3, 2, 1):
                    if roles := words.get(self.folded[at : at + length], NOTHING):
                        break
                if "and" in roles:
                    joined = roles
                elif roles & _BEYOND or roles & {"subj", "top"}:
                    return roles
                elif "of" not in roles:
                    return joined
            elif not char.isalnum():
                return joined
            at += 1
        return joined

    def _particle_of_words(self, at: int) -> frozenset[str]:
        """The roles of the particle that ends the first word with one, of the five after `at`; of the nouns of a list
        that of the last (`러시아 회사인 A와 B를`)."""
        words, joined, counted = function_words(self.scene.pack), NOTHING, False
        index = self.scene.token_index(at)
        for start, end, _ in self.scene.tokens[index : index + 5]:
            if start in self.starts or not self.folded[start].isalnum():
                return joined
            word, least = self.folded[start:end], 1 if counted else 2  # `300여 명을`
            roles = next((r for n in (3, 2, 1) if len(word) >= n + least and (r := words.get(word[-n:]))), NOTHING)
            if "and" in roles:
                joined = roles
            elif roles and "of" not in roles:  # `러시아 남부의 정유시설을`
                return roles
            counted = word[0].isdigit()
        return joined
