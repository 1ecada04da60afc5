"""Who `he`, `they` and `the two countries` are: the side of the sentence before, where that is safe."""

from bisect import bisect_left
from collections import Counter
from functools import cache

from clips.blocs import members
from clips.entities import slug
from clips.events.frames import Trigger
from clips.events.scene import MARKS, Scene, Side
from clips.events.senses import ontology
from clips.events.triggers import PAIR, function_words
from clips.models import Mention, Quote

_THINGS = frozenset(["weapon", "platform"])


class Memory:
    """What a clipping has named so far: the last person, party and pair that a sentence was about."""

    def __init__(self, mentions: list[Mention], bands: set[str], offices: set[str], home: str) -> None:
        self.mentions, self.bands, self.offices = mentions, bands, offices
        self.starts = [m.start for m in mentions]
        self.person: Side | None = None
        self.party: Side | None = None
        self.given: list[Side] = []
        self.told = False  # whether the sentence before is about that party
        self.human = True  # whether a person was named last
        self.countries: list[str] = []
        self.pair: list[str] = []
        self.body: Side | None = None
        self.speakers: dict[str, Side] = {}
        counts = Counter(f"country:{m.country}" for m in mentions if m.kind == "place" and m.country)
        counts.update(m.entity for m in mentions if m.kind == "country" and m.entity)
        often = [c for c, _ in counts.most_common(2)]
        self.home = [home] if home else []
        self.main = [home] if home in counts else often[:1]
        self.other = [c for c in (*often, *self.home) if c not in self.main][:1]
        for mention in mentions:
            if (
                mention.entity
                and mention.entity not in self.speakers
                and mention.kind in ("country", "person", "organization")
            ):
                self.speakers[mention.entity] = _side(mention)
            elif mention.kind == "person" and mention.entity and mention.affiliation:
                side = self.speakers[mention.entity]
                if mention.affiliation not in side.ids:
                    side.ids.append(mention.affiliation)

    def skip(self, start: int, end: int) -> None:
        """A sentence without a trigger: who is in it is remembered all the same."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        here = self.mentions[low:high]
        people = [m for m in here if m.kind == "person"]
        if people:
            self.person, self.human = self.speakers.get(people[0].entity or "", self.person), True
        bodies = [m for m in here if m.kind == "organization" and self._body(m.entity or "")]
        if bodies:
            self.body = self.speakers[bodies[0].entity or ""]
        countries = [m.entity for m in here if m.kind == "country" and m.entity]
        self._countries([c for c in countries if c])
        if len(set(countries)) == 1:
            self.party, self.told = self.speakers.get(countries[0] or "", self.party), True

    def _countries(self, found: list[str]) -> None:
        distinct = list(dict.fromkeys(found))
        if len(distinct) == 2:
            self.pair = distinct
        elif distinct:
            self.pair = []
        self.countries = distinct or self.countries

    def resolve(self, scene: Scene, folded: str, quotes: list[Quote]) -> dict[int, Side]:
        """The pronouns of `scene` by where they stand; `the two countries` becomes a side of it."""
        found: dict[int, Side] = {}
        scene.main, scene.other = self.main, self.other
        scene.before = self.person if self.human else self.party if self.told else None
        scene.given = self.given
        scene.party = self.party if self.told and len(self.countries) < 2 else None
        for noun in scene.nouns:
            self._identify(noun, scene, quotes)
        theirs = [noun for noun in scene.nouns if noun.head in _THINGS]
        scene.nouns = [noun for noun in scene.nouns if (noun.ids or noun.group) and noun.head not in _THINGS]
        if known := [thing for thing in theirs if thing.ids]:
            scene.sides = sorted([*scene.sides, *known], key=lambda s: s.start)
        for hit in scene.hits.get(PAIR, ()):
            joint = [s.countries for s in scene.sides if s.end <= hit.start and len(s.countries) == 2 and not s.person]
            pair = joint[-1] if joint else self.pair
            if len(pair) == 2:
                both = Side(hit.start, hit.end, list(pair), list(pair), first=hit.start)
                if scene.pack.events.postpositions:
                    _mark(both, scene, folded, hit.start + len(hit.term.text))
                scene.sides.append(both)
                scene.sides.sort(key=lambda s: s.start)
                scene.nouns = [n for n in scene.nouns if n.end <= both.start or n.start >= both.end]
        for start, _, roles in scene.tokens:
            if not roles or not roles & {"he", "they", "it", "me"}:
                continue
            side: Side | None = None
            if "me" in roles:
                speaker = next((q.speaker for q in quotes if q.start <= start < q.end), None)
                side = self.speakers.get(speaker or "")
            else:
                before = [s for s in scene.sides if s.end <= start and s.bare]
                if "he" in roles:
                    people = [s for s in before if s.person]
                    side = people[-1] if people else self.person
                    told = self.human and self.person is not None and not before
                    if "it" in roles and not people and not told:  # a country has a gender (`она`)
                        side = before[-1] if before else self.party
                    elif "they" in roles and before and not people:  # `de rebellen zeggen dat ze …`
                        side = before[0]
                elif "it" in roles and (owners := [s for s in scene.sides if s.end <= start and s.form == "gen"]):
                    side = owners[-1]  # `Washington's announcement that it would …`
                elif before:
                    side = before[0] if "that" in roles else before[-1]  # `أنها`: who says so
                elif "they" in roles and len(self.pair) == 2:
                    side = Side(start, start, list(self.pair), list(self.pair))
                elif "it" in roles:
                    side = self.party
            if side is None and not roles & {"det", "rel", "that", "obj", "poss"}:
                side = Side(start, start, [], [])  # somebody, but nobody knows who
            if side is not None:
                found[start] = side
        return found

    def _identify(self, noun: Side, scene: Scene, quotes: list[Quote]) -> None:
        """Whom a noun stands for: a group for the last organization; others for the country before, or the main one."""
        if noun.ids:
            return
        if noun.next:
            owners = [s for s in scene.sides if s.end <= noun.start and s.bare and s.countries]
            owner = owners[-1] if owners else self.party
            others = (c for c in (*self.pair, *self.main, *self.other) if owner and c not in owner.countries)
            noun.countries = list(others)[:1]
            noun.ids = list(noun.countries)
            return
        if noun.owned:
            owners = [s for s in scene.sides if s.end <= noun.start and s.bare]
            owner = owners[-1] if owners else self.party
            if "mine" in scene.tokens[scene.token_index(noun.start) - 1][2]:  # `our troops`, in a quote
                speaker = next((q.speaker for q in quotes if q.start <= noun.start < q.end), None)
                if speaker is None and self.home:  # `우리 군은`
                    noun.ids, noun.countries = list(self.home), list(self.home)
                    return
                owner = self.speakers.get(speaker or "", owner)
                owner = None if owner and owner.person and len(owner.ids) < 2 else owner
            if owner:
                noun.ids, noun.countries = list(owner.ids), list(owner.countries)
            if owner or noun.head in _THINGS:
                return
        if noun.group:
            if noun.fresh:
                return
            bodies = [s for s in scene.sides if s.end <= noun.start and s.bare and s.ids and self._body(s.ids[0])]
            body = bodies[-1] if bodies else self.body
            noun.ids, noun.countries = (list(body.ids), list(body.countries)) if body else ([], [])
            return
        if noun.back and self.party and len(self.party.countries) == 1:
            noun.ids, noun.countries = list(self.party.countries), list(self.party.countries)
            return
        low = scene.clause(noun.start)[0]
        before = [
            s.countries for s in scene.sides if low <= s.start and s.end <= noun.start and s.bare and not s.person
        ]
        before = [countries for countries in before if countries]
        noun.countries, noun.main = list(before[-1] if before else self.main), list(self.main)
        noun.ids = list(noun.countries)

    def learn(self, scene: Scene, triggers: list[Trigger]) -> None:
        """Remembers who `scene` was about."""
        subjects = [t.subject for t in triggers if t.subject is not None]
        people = [s for s in [*subjects, *scene.sides] if s.person]
        if people:
            self.person = people[0]
        bodies = [s for s in [*subjects, *scene.sides] if s.ids and s.mark in ("", "by") and self._body(s.ids[0])]
        if bodies:
            self.body = bodies[0]
        self.human = bool(people)
        self.given = [s for t in triggers if t.frame and t.frame.sense.type == "AID" for s in t.frame.recipients]
        bare = [s for s in scene.sides if s.bare and not s.person]
        self.told = bool(bare) and scene.clause(bare[0].start)[0] not in scene.lower | scene.that
        if bare:
            self.party = bare[0]
        named = [c for s in scene.sides for c in s.countries]
        inside = [c for s in scene.sides if s.mark != "in" for c in s.countries]  # not where they met
        self._countries(inside if len(set(named)) > 2 else named)

    def _body(self, entity: str) -> bool:
        """Whether it may be what `the group` is: an organization that is called so in the clipping, where one is; else
        any but agencies that report, blocs of states, and those that act for a state."""
        kind, _, name = entity.partition(":")
        if kind != "organization":
            return False
        if self.bands:
            return entity in self.bands
        return entity not in self.offices and name not in _no_groups()


@cache
def _no_groups() -> frozenset[str]:
    return frozenset(slug(name) for name in members()) | ontology().agencies | ontology().neutral


def _side(mention: Mention) -> Side:
    ids = [mention.entity] if mention.entity else []
    countries: list[str] = []
    if mention.kind == "person" and mention.affiliation:
        ids.append(mention.affiliation)
        countries = [mention.affiliation] if mention.affiliation.startswith("country:") else []
    elif mention.kind == "organization" and mention.country:
        countries = [f"country:{mention.country}"]
        ids += countries
    elif mention.kind == "country":
        countries = list(ids)
    return Side(mention.start, mention.end, ids, countries, person=mention.kind == "person", first=mention.start)


def _mark(side: Side, scene: Scene, folded: str, end: int) -> None:
    """The particle after `the two countries`, which ends at `end`."""
    roles = function_words(scene.pack).get(folded[end : end + 1], frozenset())
    side.end = end
    side.case = next((case for case in ("subj", "top") if case in roles), "")
    side.mark = next((mark for mark in MARKS if mark in roles and mark != "obj"), "")
    side.marks = frozenset([side.mark])
