"""Parties put together: a country and the person after it, a group and its name, lists with one function."""

from clips.events.clauses import Clauses
from clips.events.scene import NOTHING, Side
from clips.events.triggers import function_words

_COMMAS = frozenset(["、", "，", ",", "・", "·"])
_APART = frozenset(["and", "brk", "rel", "with", "by", "at", "be", "have", "subj", "top"])


class Parties(Clauses):
    """Puts the parties of one sentence together; base of `Reader`."""

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
            elif last and not side.person and side.first >= last.start and side.end <= last.end:
                last.ids += [i for i in side.ids if i not in last.ids]  # `сирийского МИД`
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
        if person.start <= country.start and set(country.ids) <= set(person.ids):
            return True
        gap = self.text[country.end : person.first]
        if self.after and function_words(self.scene.pack).get(gap.strip(), NOTHING) & {"top", "subj"}:
            return False
        if country.end >= person.first:
            return True
        if self.after and (not gap.strip() or "of" in function_words(self.scene.pack).get(gap.strip(), NOTHING)):
            return True
        if len(gap) > 60 or any(c in gap for c in ",;:()\n"):
            return False
        low, high = self.scene.token_index(country.end), self.scene.token_index(person.first)
        between = self.scene.tokens[low:high]
        if self.scene.pack.spaceless and any("obj" in roles for _, _, roles in between):
            return False  # `菲律宾将前总统杜特尔特`
        if any(roles & _APART or self._topic_ends(end) for _, end, roles in between):
            return False
        inside = range(country.end, person.first) if self.clitics else [start for start, _, _ in between]
        if any(self.starts.get(start, ("", 0))[0] in ("verb", "date") for start in inside):
            return False
        if not between or country.start <= person.start <= country.end:
            return (
                not (country.form == "name" and not between) or country.head == "actor" or person.start < country.start
            )
        return len(between) <= 7 and (country.head == "actor" or person.start < person.first or country.form != "name")

    def _again(self, a: Side, b: Side) -> bool:
        """Whether `and` and the marker of the owner before, no more, stand between two owners of one noun."""
        low, high = self.scene.token_index(a.end), self.scene.token_index(b.start)
        between = [roles for _, _, roles in self.scene.tokens[low:high]]
        return len(between) > 1 and "and" in between[0] and all(roles & {"of", "det"} for roles in between[1:])

    def _group(self, parties: list[Side]) -> None:
        """Coordinated parties become one side; the marker of the first holds for all."""
        sides = self.scene.sides
        lists = self._lists(parties)
        for index, side in enumerate(parties):
            last = sides[-1] if sides else None
            if last and index in lists and not (last.mark == "in" and side.mark == "with" and not self.after):
                last.ids += [e for e in side.ids if e not in last.ids]
                last.countries += [e for e in side.countries if e not in last.countries]
                last.end = side.end
                if side.head or last.head != "noun":
                    last.head, last.of = side.head or last.head, side.of
                last.form = side.form if last.form != "name" or side.head else last.form
                if self.after or self.cases:
                    last.mark, last.marks, last.case = side.mark, side.marks, side.case
            else:
                sides.append(side)

    def _lists(self, parties: list[Side]) -> set[int]:
        """The parties that go on a list; commas alone make one of three or more only (`A, B, C condemn`)."""
        found: set[int] = set()
        commas: list[int] = []
        for index in range(1, len(parties)):
            joint = self._joined(parties[index - 1], parties[index])
            if joint == "comma" and self.after and index - 1 in found:
                found.add(index)  # `일본과 영국, 이탈리아가`
                continue
            if joint == "comma":
                commas.append(index)
                continue
            if joint or len(commas) > 1:  # `ABD, Azerbaycan ve Ermenistan'ı …`: the first is the subject
                found.update(commas[1:] if self.cases and joint and parties[index].mark else commas)
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
        if not gap and a.end - a.start == 1:
            return "and"  # `日米韓`
        if len(gap) > 40 or not gap.strip():
            return ""
        if a.mark and b.person and not a.person and not b.mark and gap[0] == ",":
            return ""  # `Na China, Putin e Xi assinaram …`
        if a.mark == "between" and not b.mark and gap == ", ":
            return "and"  # `tra Trump, Zelensky e i leader europei`
        if a.mark and not b.mark and gap[0] == "," and not self.after and self._verb_behind(b):
            return ""  # `to X, and Y has …`
        words = function_words(self.scene.pack)
        if self.after or self.scene.pack.spaceless:
            if "and" in words.get(gap.strip(), NOTHING):
                return "and"
            return "comma" if gap.strip() in _COMMAS else ""
        if self.clitics and "and" in words.get(gap.strip() + "-", NOTHING):
            return "and"
        if self.declension and a.cases & b.cases and "and" in words.get(gap.strip(), NOTHING):
            return "and"  # `между Ираном и Израилем`
        if a.head == "actor" and a.form == "name" and b.mark == "of" and not b.head and self._again(a, b):
            return "and"  # `delegações da Rússia e da Ucrânia`
        if b.mark and b.mark not in (a.mark, "of", "obj") and (a.mark or not self.cases or "," in gap):
            return ""
        low, high = self.scene.token_index(a.end), self.scene.token_index(b.start)
        joined = ""
        spare = 1  # `and nuclear-armed Pakistan`
        for start, end, roles in self.scene.tokens[low:high]:
            if "and" in roles or (self.folded[start:end] in ("/", "-") and " " not in gap):
                joined = "and"
            elif self.folded[start] == ",":
                joined = joined or "comma"
            elif not roles & {"det", "obj", a.mark}:
                if "-" not in (self.folded[start - 1], self.folded[start]):
                    means = self.starts.get(start, ("none", 0))[0] != "none"
                    spare = -1 if means else spare - 1
                if joined != "and" or roles or spare < 0 or b.person or b.form != "name" or not self._first_party(a):
                    return ""
        return joined

    def _first_party(self, side: Side) -> bool:
        """Whether an unmarked name begins its sentence."""
        before = self.text[self.scene.start : side.start]
        return not side.mark and side.form == "name" and not any(c.isalnum() for c in before)
