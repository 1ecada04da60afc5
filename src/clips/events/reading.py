"""Mentions to sides: who a sentence names, with their markers, and where its clauses end."""

import re

from clips.events.cases import NOMINATIVE
from clips.events.dates import dateline as dateline_end
from clips.events.parties import Parties
from clips.events.scene import MARKS, NOTHING, Side
from clips.events.spelling import split
from clips.inflection import CASES
from clips.lexicon import Hit
from clips.models import Mention, Place

_DATELINE = re.compile(r"[^()\n]{0,60}\([^()\n]{2,40}\)\s*[-–—:]")  # `KYIV (ANP/AFP) - …`
_DESK = re.compile(r"\s*[【\[〔(][^【\[〔()\]〕】\n]{2,30}[】\]〕)]")  # `【カイロ共同】`: where it was written
_NAMED = frozenset(["person", "organization", "place", "date"])
_WEIGHED = frozenset(["t", "kg", "l"])  # units of goods
_SEATED = 14  # code points between a place and those who act there, an adjective among them
_BODIES = frozenset(["troops", "people"])  # those may be anywhere


class Reader(Parties):
    """Reads the mentions of one sentence into sides and things."""

    def read(self) -> None:
        scene = self.scene
        if opening := _DATELINE.match(self.text, scene.start, scene.end):
            self.dateline = opening.end()
        if scene.pack.events.capitals:
            self._capitals()
        for kind, group in (("verb", "event.verb"), ("noun", "event.noun"), ("actor", "event.actor")):
            for hit in scene.hits.get(group, ()):
                means = kind == "actor" or self._means(hit)
                bare = self.after and kind == "actor"  # its particle marks the party
                end = hit.start + len(hit.term.text) if bare else hit.end
                self._put(kind if means else "none", hit.start, end)
                if kind == "actor" and self.declension:
                    ending = self.folded[hit.start + len(hit.term.text) : hit.end]
                    cases = hit.term.payload.get(ending, frozenset())
                    one = frozenset(case for case in cases if case < CASES)  # `армии` is of one army, mostly
                    self.actor_cases[hit.end] = one or frozenset(case - CASES for case in cases)
        for hit in scene.hits.get("event.theme", ()):
            if "ship" in hit.term.payload and not self.after:  # any ship acts: `Chinese ships rammed …`
                self._put("platform", hit.start, hit.end)
        for mention in self.mentions:
            if mention.kind in _NAMED:
                scene.names.append((mention.start, mention.end))
            elif mention.kind == "quantity":
                scene.counts.append(mention.start)
            if mention.kind == "weapon":
                platform = mention.category.split("/", 1)[0] in ("ship", "aircraft")
                self._put("platform" if platform else "weapon", mention.start, mention.end)
                scene.weapons.append(mention)
            elif mention.kind == "date":
                self._put("date", mention.start, mention.end)
                scene.dates.append(mention)
            elif mention.kind == "quantity":
                if mention.unit is None or mention.unit in _WEIGHED:
                    scene.amounts.append((mention.start, "amount"))
                elif mention.unit.isupper() and len(mention.unit) == 3:  # ISO 4217
                    scene.amounts.append((mention.start, "money"))
        scene.dateline = self.dateline = max(self.dateline, dateline_end(scene, self.text, self.today))
        parties: list[Side] = []
        written = _DESK.match(self.text, scene.start, scene.end) if scene.pack.spaceless else None
        desk = written.end() if written else -1
        covered = -1
        sums = [(m.start, m.end) for m in self.mentions if m.kind == "quantity" and len(m.unit or "") == 3]
        for mention in self.mentions:
            if mention.kind in ("country", "person", "organization"):
                if sums and any(start < mention.start and mention.end <= end for start, end in sums):
                    continue  # `2 miliar dolar AS`
                if mention.end <= covered:
                    last = parties[-1]
                    if mention.kind == "country" and mention.entity and last.end - last.first <= len(mention.text) + 4:
                        last.ids, last.countries = [], []  # a country with its article, taken for an organization
                    if mention.kind == "country" and mention.entity and not last.countries and not last.person:
                        last.ids.append(mention.entity)
                        last.countries.append(mention.entity)
                    continue
                covered = mention.end
                if parties and self._attribute(parties[-1], mention):
                    parties[-1].end = mention.end
                    continue
                parties.append(self._side(mention))
            elif mention.kind == "place" and mention.end > desk:
                mark = self._mark(mention.start, mention.end, 1)
                if self.cases and not mark and not self._ending(mention.end).endswith(self.attributive):
                    marks = self._marks_behind(mention.end)
                    mark = next((m for m in MARKS if m in marks), "")
                if mark == "by" and len(self.marks) > 1:  # `に`: a place does not act
                    mark = next(m for m in MARKS if m in self.marks and m != "by")
                if self.declension and mark == "to" and "in" in self.marks:
                    mark = "in"  # towns have no cases here: `в Харькове`
                if mark == "of" and (town := self._town_of(mention.start)):
                    mark = self._mark(town.start, town.end, 1) or mark
                scene.places.append((mention, mark))
                if seat := self._seat(mention, scene.places[-1][1], parties):
                    covered = mention.end
                    parties.append(seat)
        self._group(self._titles(parties))
        self._nouns()
        self._clauses()

    def _town_of(self, start: int) -> Hit | None:
        """The noun that a place at `start` names (`on a school in the town of X`): its marker is the place's."""
        index = self.scene.token_index(start) - 2
        end = self.scene.tokens[index][1] if index >= 0 else -1
        return next(
            (h for h in self.scene.hits.get("event.theme", ()) if h.end == end and "town" in h.term.payload), None
        )

    def _capitals(self) -> None:
        """Verbs with a capital within a sentence are nouns, nouns without one verbs (`Angriffen`, `angriffen`)."""
        hits, first = self.scene.hits, self.scene.start + 3
        for group, upper in (("event.verb", False), ("event.noun", True)):
            found = hits.get(group, [])
            if any(h.start > first and self.text[h.start].isupper() != upper and self._one(h, upper) for h in found):
                hits[group] = [
                    h for h in found
                    if h.start <= first or self.text[h.start].isupper() == upper or not self._one(h, upper)
                ]  # fmt: skip

    def _one(self, hit: Hit, noun: bool) -> bool:
        """Whether a hit is a single word, at the beginning of no quote or line."""
        before = self.text[hit.start - 1]
        return before in " -" and self.text[hit.start - 2] not in ".!?:" and " " not in self.text[hit.start : hit.end]

    def _nouns(self) -> None:
        """Nouns that act and belong to no party that is named; who they are, the clipping tells."""
        scene, articles = self.scene, "indef" in self.scene.pack.events.words
        groups = {hit.start for hit in scene.hits.get("event.actor", ()) if "group" in hit.term.payload}
        for hit in scene.hits.get("event.actor", ()):
            if whole := next((s for s in scene.sides if s.start < hit.end and hit.start < s.end), None):
                if (whole.start, whole.end) == (hit.start, hit.end) and whole.form == "name" and not whole.countries:
                    self._seat_of(whole)
                continue
            if any(p.start < hit.end and hit.start < p.end for p, _ in scene.places):
                continue
            if any(s.head in ("weapon", "platform") and 0 < s.start - hit.end <= 2 for s in scene.sides):
                continue  # `drones russos`: whose they are stands behind
            if any(w.start == hit.start and hit.end < w.end for w in scene.weapons):
                continue  # `pesawat nirawak Rusia`: a weapon of somebody
            end = hit.start + len(hit.term.text) if self.after else hit.end  # its particle marks it
            side = Side(hit.start, end, [], [], head="actor", first=hit.start, group=hit.start in groups)
            if NOMINATIVE in (cases := self.actor_cases.get(hit.end, frozenset())):
                side.cases = cases  # `W stolicy policja aresztowała …`
            self._set_mark(side)
            if side.mark == "of" and side.head in ("platform", "weapon"):  # `a jet of the junta`
                side.mark, side.marks, side.head = "", NOTHING, "platform"
            before = scene.token_index(hit.start) - 1
            side.owned = before >= 0 and bool(scene.tokens[before][2] & {"poss", "mine"})
            side.fresh = side.group and articles and self._indefinite(before)
            side.back, side.next = "land" in hit.term.payload, "next" in hit.term.payload
            if own := [name for name in hit.term.payload if name in scene.pack.events.own]:
                side.ids, side.countries = [f"country:{own[0]}"], [f"country:{own[0]}"]
            for place, mark in scene.places:  # `the police in Tbilisi`
                near = 0 < place.start - hit.end < 10 or self._seats(place.end, hit.start)
                if place.country and near and (mark == "of" or (mark == "in" and not side.group)):
                    side.ids, side.countries = [f"country:{place.country}"], [f"country:{place.country}"]
            for other in scene.sides:
                near = 0 < other.start - hit.end < 10 or self._seats(other.end, hit.start)
                if other.countries and other.mark in ("in", "of") and near:
                    side.ids, side.countries = list(other.ids), list(other.countries)
                if side.group and other.mark in ("from", "with") and 0 < other.start - hit.end < 5 and _body(other):
                    side.ids, side.countries = list(other.ids), list(other.countries)  # `Rebelianci z M23`
                    other.mark, other.marks = "other", frozenset(["other"])
            scene.nouns.append(side)

        for weapon in scene.weapons:  # `its missiles`: whose, the clipping tells
            before = scene.token_index(weapon.start) - 1
            if before >= 0 and "poss" in scene.tokens[before][2]:
                kind = self.starts.get(weapon.start, ("weapon", 0))[0]
                if not any(s.start < weapon.end and weapon.start < s.end for s in scene.sides):
                    side = Side(weapon.start, weapon.end, [], [], head=kind, form="adj", owned=True, first=weapon.start)
                    self._set_mark(side)
                    scene.nouns.append(side)

    def _seats(self, end: int, start: int) -> bool:
        """Whether a place that ends at `end` is that of the noun at `start`, where endings mark places (`Moskova'da bir
        mahkeme`)."""
        return bool(self.cases) and 0 < start - end < _SEATED and self._ending(end).endswith(self.cases["in"])

    def _seat_of(self, side: Side) -> None:
        """Gives an office without a country that of the place behind it (`Utenriksdepartementet i Moskva`)."""
        for place, mark in self.scene.places:
            if place.country and mark in ("in", "of") and 0 < place.start - side.end < 10:
                side.countries = [f"country:{place.country}"]
                side.ids = [*side.ids, *side.countries]
                return

    def _indefinite(self, index: int) -> bool:
        """Whether the token at `index`, and the two before it, hold no article or one that points to nobody known."""
        for a, _, roles in reversed(self.scene.tokens[max(0, index - 2) : index + 1]):
            if "indef" in roles or not self.folded[a].isalpha():
                return True
            if roles & {"det", "poss", "mine"}:
                return False
        return True

    def _means(self, hit: Hit) -> bool:
        """Whether a word means something here: where it is a phrase, its later part is in the sentence."""
        for word in self.scene.meant(hit):
            if word.senses:
                later = word.particle
                if not later or self.folded.find(later.lstrip("~"), hit.end, self.scene.end) >= 0:
                    return True
        return False

    def _behind_body(self, person: Mention) -> int:
        """Where the title begins that an organization parts from the name (`الأمين العام لحزب الله X`); else -1."""
        role = person.role or "" if person.kind == "person" else ""
        for body in self.mentions:
            if body.kind == "organization" and body.end + 1 == person.start:
                return self.text.rfind(role, max(self.scene.start, body.start - len(role) - 4), body.start)
        return -1

    def _behind_country(self, person: Mention, affiliation: str) -> int:
        """Where the title begins that its country and a comma part from the name; -1 where it does not."""
        for country in self.mentions:
            if country.end + 2 == person.start and country.entity == affiliation and person.kind == "person":
                role = person.role or ""
                at = self.text.rfind(role, max(self.scene.start, country.start - len(role) - 8), country.start)
                link = self.text[at + len(role) : country.start].split()
                return at if at >= 0 and len(link) <= 2 else -1
        return -1

    def _attribute(self, last: Side, mention: Mention) -> bool:
        """Whether an adjective says whose the organization before it is (`Ministério da Defesa russo`)."""
        if mention.kind != "country" or mention.form != "adjective" or mention.start != last.end + 1:
            return False
        own = bool(last.ids) and last.ids[0].startswith("organization:")
        return own and not last.person and mention.entity in last.countries

    def _put(self, kind: str, start: int, end: int) -> None:
        strong = kind in ("weapon", "platform", "date")
        held, stop = self.starts.get(start, ("", 0))
        if held == "noun" and stop > end and not (self.after or self.cases or self.head_first):
            strong = False  # `a Russian drone attack`
        if start not in self.starts or strong or (kind == "actor" and self.starts[start][0] == "none"):
            self.starts[start] = (kind, end)
        other, begin = self.ends.get(end, ("", end))
        better = (
            strong
            or (kind == "actor" and other == "none")
            or (kind == "noun" and other == "verb" and not self.declension)
        )
        if start < begin or (begin == start and better):
            self.ends[end] = (kind, start)

    def _side(self, mention: Mention) -> Side:
        text, end = self.text, mention.end
        ids = [mention.entity] if mention.entity else []
        if mention.kind == "person":
            affiliation = mention.affiliation or self.affiliations.get(mention.entity)
            countries = [affiliation] if affiliation and affiliation.startswith("country:") else []
            if affiliation:
                ids.append(affiliation)
            if not countries and (code := self._home(mention.role or "")):  # `최인호 외교부 차관`
                countries = [f"country:{code}"]
                ids += countries
            start = mention.start
            if mention.role:
                at = text.rfind(mention.role, max(self.scene.start, start - len(mention.role) - 4), start)
                if self.after and at >= 0 and not self._linked(text[at + len(mention.role) : start].strip()):
                    at = -1  # the office of another: `外相は中国の王毅外相と`
                if at < 0 and self.clitics:
                    at = self._behind_body(mention)
                if at < 0 and text[start - 2 : start] == ", ":  # `o ministro do Interior da Guiné-Bissau, X`
                    at = self._behind_country(mention, affiliation or "")
                if at >= 0:
                    start = at
            side = Side(start, end, ids, [c for c in countries if c], person=True, first=mention.start)
        elif mention.kind == "organization":
            code = mention.country or (self._home(mention.text) if mention.entity else "")
            countries = [f"country:{code}"] if code else []
            side = Side(mention.start, end, ids + countries, countries, first=mention.start)
        else:
            form = "adj" if mention.kind == "country" and mention.form == "adjective" else "name"
            form = "name" if form == "adj" and self._demonym(mention) else form
            side = Side(mention.start, end, ids, list(ids), form=form, first=mention.start)
        self._owner(side, mention)
        return side

    def _home(self, name: str) -> str:
        """The country that a bare name stands for (`外務省は`, `외교부는`), alone or before an office."""
        own = self.scene.pack.events.own
        names = ((code, entry) for code, entries in own.items() for entry in split(entries)) if own and name else ()
        return next((code for code, entry in names if name == entry or name.startswith(f"{entry} ")), "")

    def _demonym(self, mention: Mention) -> bool:
        """Whether an adjective stands for those of its country (`I russi si sono ritirati`): an article before it and
        no name after it."""
        tokens, index = self.scene.tokens, self.scene.token_index(mention.start)
        if not self.head_first or not index or index + 1 >= len(tokens):
            return False
        if "det" not in tokens[index - 1][2] and not self.folded[tokens[index - 1][0]].isdigit():
            return False
        for start, end, roles in tokens[index + 1 : index + 3]:
            if roles & {"have", "be", "it", "dat"} or self.starts.get(start, ("", 0))[0] == "verb":
                return True
            if roles or end - start > 2:  # `Les Russes se sont repliés`
                return False
        return False

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


def _body(side: Side) -> bool:
    return bool(side.ids) and side.ids[0].startswith("organization:")
