"""Mentions to sides: who a sentence names, with their markers, and where its clauses end."""

import re
from bisect import bisect_right

from clips.events.owners import Owners
from clips.events.scene import MARKS, NOTHING, Side
from clips.events.triggers import function_words
from clips.inflection import CASES
from clips.models import Mention, Place

_MARKS = frozenset(MARKS)
_DATELINE = re.compile(r"[^()\n]{0,60}\([^()\n]{2,40}\)\s*[-–—:]")  # `KYIV (ANP/AFP) - …`
_CLOSES = frozenset(';:–—[]“”„«»"「」『』；：')
_CLOSERS = frozenset("」』”）")  # may stand between a name and its particle
_COMMAS = frozenset(["、", "，", ",", "・", "·"])
_NAME = 40  # code points in quotation marks that are a name, not speech
_QUOTES = frozenset('“”„«»"')
_BODIES = frozenset(["troops", "people"])  # those may be anywhere
_PHRASED = frozenset(["obj", "from"])
_BEFORE_ARTICLE = (_MARKS - {"of"}) | {"and", "brk", "that", "be", "have"}


class Reader(Owners):
    """Reads the mentions of one sentence into sides and things."""

    def read(self) -> None:
        scene = self.scene
        if dateline := _DATELINE.match(self.text, scene.start, scene.end):
            self.dateline = dateline.end()
        for kind, group in (("verb", "event.verb"), ("noun", "event.noun"), ("actor", "event.actor")):
            for hit in scene.hits.get(group, ()):
                means = kind == "actor" or any(word.senses for word in hit.term.payload)
                self._put(kind if means else "none", hit.start, hit.end)
                if kind == "actor" and self.declension:
                    ending = self.folded[hit.start + len(hit.term.text) : hit.end]
                    cases = hit.term.payload.get(ending, frozenset())
                    one = frozenset(case for case in cases if case < CASES)  # `армии` is of one army, mostly
                    self.actor_cases[hit.end] = one or frozenset(case - CASES for case in cases)
        for mention in self.mentions:
            if mention.kind == "weapon":
                platform = mention.category.split("/", 1)[0] in ("ship", "aircraft")
                self._put("platform" if platform else "weapon", mention.start, mention.end)
                scene.weapons.append(mention)
            elif mention.kind == "date":
                self._put("date", mention.start, mention.end)
                scene.dates.append(mention)
        parties: list[Side] = []
        covered = -1
        for mention in self.mentions:
            if mention.kind in ("country", "person", "organization"):
                if mention.end <= covered:
                    last = parties[-1]
                    if mention.kind == "country" and mention.entity and last.end - last.first <= len(mention.text) + 4:
                        last.ids, last.countries = [], []  # a country with its article, taken for an organization
                    if mention.kind == "country" and mention.entity and not last.countries and not last.person:
                        last.ids.append(mention.entity)
                        last.countries.append(mention.entity)
                    continue
                covered = mention.end
                parties.append(self._side(mention))
            elif mention.kind == "place":
                scene.places.append((mention, self._mark(mention.start, mention.end, 1)))
                if seat := self._seat(mention, scene.places[-1][1], parties):
                    covered = mention.end
                    parties.append(seat)
        self._group(self._titles(parties))
        self._clauses()

    def _put(self, kind: str, start: int, end: int) -> None:
        strong = kind in ("weapon", "platform", "date")
        if start not in self.starts or strong:
            self.starts[start] = (kind, end)
        if end not in self.ends or start < self.ends[end][1] or (strong and self.ends[end][1] == start):
            self.ends[end] = (kind, start)

    def _side(self, mention: Mention) -> Side:
        text, end = self.text, mention.end
        ids = [mention.entity] if mention.entity else []
        if mention.kind == "person":
            affiliation = mention.affiliation or self.affiliations.get(mention.entity)
            countries = [affiliation] if affiliation and affiliation.startswith("country:") else []
            if affiliation:
                ids.append(affiliation)
            start = mention.start
            if mention.role:
                at = text.rfind(mention.role, max(self.scene.start, start - len(mention.role) - 4), start)
                if at >= 0:
                    start = at
            side = Side(start, end, ids, [c for c in countries if c], person=True, first=mention.start)
        elif mention.kind == "organization":
            countries = [f"country:{mention.country}"] if mention.country else []
            side = Side(mention.start, end, ids + countries, countries, first=mention.start)
        else:
            form = "adj" if mention.kind == "country" and mention.form == "adjective" else "name"
            side = Side(mention.start, end, ids, list(ids), form=form, first=mention.start)
        self._owner(side, mention)
        return side

    def _seat(self, place: Place, mark: str, parties: list[Side]) -> Side | None:
        """The country of a place that those in office sit in (`the prime minister in Pristina`)."""
        if not place.country or mark not in ("in", "of"):
            return None
        tokens, index = self.scene.tokens, self.scene.token_index(place.start) - 1
        kind, start = self.ends.get(tokens[index - 1][1] if index > 0 else -1, ("", 0))
        if kind != "actor" or mark not in tokens[index][2] or (parties and parties[-1].end >= start - 1):
            return None
        if any(hit.start == start and hit.term.payload & _BODIES for hit in self.scene.hits.get("event.theme", ())):
            return None
        country = f"country:{place.country}"
        return Side(start, place.end, [country], [country], head="actor", first=start)

    def _titles(self, parties: list[Side]) -> list[Side]:
        """A country and the person after it as one side (`South Korean Foreign Minister Park Jin`); then markers."""
        merged: list[Side] = []
        for side in parties:
            last = merged[-1] if merged else None
            if side.person and last and not last.person and self._is_title(last, side):
                side.start = min(last.start, side.start)
                for entity in last.ids:
                    if entity not in side.ids:
                        side.ids.append(entity)
                side.countries = list(dict.fromkeys([*side.countries, *last.countries]))
                side.cases = (side.cases & last.cases) or side.cases or last.cases
                if last.head in ("noun", "weapon") and not side.head:
                    side.head, side.of = last.head, last.of
                merged[-1] = side
            elif last and self.after and last.person and side.head == "actor" and self._beside(last, side):
                last.end, last.head = side.end, "actor"  # `루비오 미국 국무장관은`
                last.ids += [i for i in side.ids if i not in last.ids]
                last.countries += [c for c in side.countries if c not in last.countries]
            elif last and last.head == "actor" and self._named(last, side):
                last.ids = [*side.ids, *(i for i in last.ids if i not in side.ids)]
                last.countries = list(dict.fromkeys([*last.countries, *side.countries]))
                last.end = side.end
            else:
                merged.append(side)
        for side in merged:
            self._set_mark(side)
        return merged

    def _named(self, group: Side, side: Side) -> bool:
        """Whether the organization is what the group before it is called (`the Sudanese militia RSF`)."""
        named = bool(side.ids) and side.ids[0].startswith("organization:") and side.head == ""
        return named and group.form != "name" and self.text[group.end : side.start] in (" ", " '", ' "')

    def _beside(self, a: Side, b: Side) -> bool:
        return self.text[a.end : b.start].strip() == ""

    def _is_title(self, country: Side, person: Side) -> bool:
        gap = self.text[country.end : person.first]
        if country.end >= person.first:
            return True
        if self.after and (not gap.strip() or "of" in function_words(self.scene.pack).get(gap.strip(), NOTHING)):
            return True
        if len(gap) > 60 or any(c in gap for c in ",;:()\n"):
            return False
        low, high = self.scene.token_index(country.end), self.scene.token_index(person.first)
        between = self.scene.tokens[low:high]
        if any(roles & {"and", "brk", "rel", "with", "by", "at", "be", "have"} for _, _, roles in between):
            return False
        if any(self.starts.get(start, ("", 0))[0] in ("verb", "date") for start, _, _ in between):
            return False
        if not between or country.start <= person.start <= country.end:
            return (
                not (country.form == "name" and not between) or country.head == "actor" or person.start < country.start
            )
        return len(between) <= 7 and (country.head == "actor" or person.start < person.first or country.form != "name")

    def _set_mark(self, side: Side) -> None:
        side.mark = self._mark(side.start, side.end, 1 if side.form == "name" else 2)
        side.marks, side.case = self.marks or frozenset([side.mark]), self.case
        if self.declension:
            self._mark_by_case(side)
        if not side.mark and self.cases and side.form == "name" and side.head == "":
            word = self.folded[side.start : side.end]
            if cases := frozenset(role for role, endings in self.cases.items() if word.endswith(endings)):
                side.mark, side.marks = next(mark for mark in MARKS if mark in cases), cases
        if (
            self.sources
            and (at := next((a for a in self.sources if side.start - 20 < a <= side.start), None)) is not None
        ):
            self.sources.remove(at)
            side.mark, side.marks = "source", NOTHING
        if not side.mark and self._aside(side):
            side.mark, side.marks = "other", frozenset(["other"])
        if side.mark == "of":
            index = self.scene.token_index(side.start) - 1
            while index >= 0 and "of" not in self.scene.tokens[index][2]:
                index -= 1
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

    def _mark_by_case(self, side: Side) -> None:
        """What the case says: which of the meanings a preposition has, or the role of a name without one."""
        roles = {self.declension[case] for case in side.cases}
        governs = self.scene.pack.events.governs
        if side.mark:
            fitting = frozenset(m for m in side.marks if not roles or governs.get(m) is None or governs[m] in roles)
            if fitting and fitting != side.marks:
                side.marks, side.mark = fitting, next(mark for mark in MARKS if mark in fitting)
            return
        if side.head in ("noun", "weapon", "platform"):
            side.mark, side.marks = "of", frozenset(["of"])
            return
        index = self.scene.token_index(side.start) - 1
        if index >= 0 and "part" in self.scene.tokens[index][2] and self.scene.tokens[index][1] + 1 >= side.start:
            start = self.scene.tokens[index][0]
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

    def _aside(self, side: Side) -> bool:
        """Whether a party stands alone in brackets, or in the dateline."""
        if self.text[side.start - 1 : side.start] == "(" and self.text[side.end : side.end + 1] == ")":
            return True
        return side.end <= self.dateline

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
            if roles:
                if "obj" in roles:
                    case = "obj"
                if "of" in roles and "det" in roles and self._article(index):
                    continue
                if roles & {"of", "for"} and self._phrased(a):
                    self.marks = _PHRASED
                    return "obj"
                if marks := roles & _MARKS - {"obj"}:
                    self.marks = roles & _MARKS
                    return next(mark for mark in MARKS if mark in marks)
                if "det" in roles or "obj" in roles:
                    continue
                return case
            if b in self.ends or not self.folded[a].isalnum():
                return case
            extra -= 1
            if extra < 0:
                return case
        return case

    def _clitic(self, start: int) -> frozenset[str]:
        """The roles of the marker that is written together with the name at `start` (`لروسيا`)."""
        if not self.clitics:
            return NOTHING
        index = self.scene.token_index(start) - 1
        if index < 0 or self.scene.tokens[index][1] <= start:
            return NOTHING
        before = self.folded[self.scene.tokens[index][0] : start]
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
        """Whether the word at `at` belongs to a verb's phrase (`s'est retiré du`)."""
        return any(hit.start < at < hit.end for hit in self.scene.hits.get("event.verb", ()))

    def _mark_after(self, end: int) -> str:
        words = function_words(self.scene.pack)
        if self.folded[end : end + 1] in _CLOSERS:
            end += 1
        for length in (5, 4, 3, 2, 1):
            if found := words.get(self.folded[end : end + length].strip(), NOTHING):
                self.case = "subj" if "subj" in found else "top" if "top" in found else ""
                if found := found & _MARKS:
                    self.marks = found
                    return next(mark for mark in MARKS if mark in found)
                return ""
        return ""

    def _group(self, parties: list[Side]) -> None:
        """Coordinated parties become one side; the marker of the first holds for all."""
        sides = self.scene.sides
        lists = self._lists(parties)
        for index, side in enumerate(parties):
            last = sides[-1] if sides else None
            if last and index in lists:
                last.ids += [e for e in side.ids if e not in last.ids]
                last.countries += [e for e in side.countries if e not in last.countries]
                last.end, last.head, last.of = side.end, side.head or last.head, side.of
                last.form = side.form if last.form != "name" or side.head else last.form
                if self.after:
                    last.mark, last.marks, last.case = side.mark, side.marks, side.case
            else:
                sides.append(side)

    def _lists(self, parties: list[Side]) -> set[int]:
        """The parties that go on a list; commas alone make one of three or more only (`A, B, C condemn`)."""
        found: set[int] = set()
        commas: list[int] = []
        for index in range(1, len(parties)):
            joint = self._joined(parties[index - 1], parties[index])
            if joint == "comma":
                commas.append(index)
                continue
            if joint or len(commas) > 1:
                found.update(commas)
            if joint:
                found.add(index)
            commas = []
        if len(commas) > 1:
            found.update(commas)
        return found

    def _joined(self, a: Side, b: Side) -> str:
        """How two neighbours are joined: `and`, `comma`, or not at all."""
        if b.start < a.end:
            return ""
        gap = self.folded[a.end : b.start]
        if len(gap) > 40 or not gap.strip():
            return ""
        words = function_words(self.scene.pack)
        if self.after or self.scene.pack.spaceless:
            if gap.strip() in _COMMAS:
                return "comma"
            return "and" if "and" in words.get(gap.strip(), NOTHING) else ""
        if self.clitics and "and" in words.get(gap.strip() + "-", NOTHING):
            return "and"
        if b.mark and b.mark not in (a.mark, "of", "obj"):
            return ""
        low, high = self.scene.token_index(a.end), self.scene.token_index(b.start)
        joined = ""
        for start, end, roles in self.scene.tokens[low:high]:
            if "and" in roles or (self.folded[start:end] in ("/", "-") and " " not in gap):
                joined = "and"
            elif self.folded[start] == ",":
                joined = joined or "comma"
            elif not roles & {"det", "obj", a.mark}:
                return ""
        return joined

    def _dated(self, start: int) -> bool:
        return self.starts.get(start, ("", 0))[0] == "date"

    def _quoted_name(self, at: int) -> bool:
        """Whether the quotation mark at `at` opens or closes a name (`боевики «Аш-Шабаб» взорвали`)."""
        if any(m.start == at + 1 or m.end == at or m.start <= at < m.end for m in self.mentions):
            return True
        text = self.text[max(self.scene.start, at - _NAME) : at + _NAME + 1]
        here = at - max(self.scene.start, at - _NAME)
        opening = text[here] in "«„" or (text[here] in '“"' and text[here - 1 : here] in (" ", ""))
        other = text[here + 1 :] if opening else text[:here][::-1]
        ends = '»”“"' if opening else '«„“"'
        length = next((i for i, char in enumerate(other) if char in ends), _NAME)
        return length < _NAME and not any(char in ",.!?;" for char in other[:length])

    def _clauses(self) -> None:
        scene, folded = self.scene, self.folded
        spans = [(side.start, side.end) for side in scene.sides]
        starts = [start for start, _ in spans]
        for index, (start, end, roles) in enumerate(scene.tokens):
            if roles:
                if scene.commas and scene.commas[-1] == start - 2 and "comma" in roles:
                    scene.hard.append(start)
                    scene.relative.add(start)
                elif "rel" in roles or "brk" in roles or "that" in roles:
                    if "that" in roles:
                        scene.that.add(start)
                    if (found := bisect_right(starts, start) - 1) >= 0 and start < spans[found][1]:
                        continue
                    following = scene.tokens[index + 1] if index + 1 < len(scene.tokens) else (-1, -1, NOTHING)
                    if "brk" in roles and ("inf" in following[2] or self._dated(following[0])):
                        continue  # `bad om å`, `until Friday`
                    if folded[end : end + 2].strip()[:1].isdigit():  # a comparison (`mehr als 300`)
                        continue
                    scene.hard.append(start)
                    if "rel" in roles:
                        scene.relative.add(start)
            elif end == start + 1:
                char = folded[start]
                if char in ",、،，":
                    found = bisect_right(starts, start) - 1
                    listed = self.ends.get(start, ("", 0))[0] in ("weapon", "platform") and not any(
                        hit.start == start + 2 for hit in scene.hits.get("event.speech", ())
                    )
                    if not listed and (found < 0 or start >= spans[found][1]):
                        scene.commas.append(start)
                        if scene.pack.events.commas:
                            scene.hard.append(start)
                elif char == ":" and folded[end : end + 1].isalpha():
                    continue  # `EU:s`
                elif char in _CLOSES and not (self.declension and char in _QUOTES and self._quoted_name(start)):
                    scene.hard.append(start)
