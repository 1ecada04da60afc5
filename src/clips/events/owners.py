"""What a name belongs to: the noun that it owns, or that acts for it."""

from functools import cache

from clips.document import Document
from clips.events.cases import ALL, DATIVE, GENITIVE, NOMINATIVE, cases_of, declension
from clips.events.scene import NOTHING, Scene, Side
from clips.events.spelling import split
from clips.events.triggers import adjective_endings, case_endings, clitics, function_words
from clips.models import Mention
from clips.packs import LanguagePack

_OPENING = ("«", "„", "“", '"')
_BEFORE_NOUN = frozenset(["det", "by", "of", "at", "in", "from", "with", "for", "between", "to"])
_PARTIES = ("country", "person", "organization")


@cache
def comparators(pack: LanguagePack) -> frozenset[str]:
    """Phrases that stand before a number (`más de`, `près de`)."""
    said = (pack.numbers.over, pack.numbers.under, pack.numbers.near)
    return frozenset(phrase for phrases in said for phrase in split(phrases))


class Owners:
    """Finds the heads of one sentence's sides; base of `Reader`.

    `starts` and `ends` tell what begins and ends at an offset: `actor`, `weapon`, `platform`, `noun`, `verb`, `date`.
    """

    def __init__(
        self, scene: Scene, document: Document, mentions: list[Mention], affiliations: dict[str | None, str]
    ) -> None:
        self.scene = scene
        self.affiliations = affiliations
        self.text = document.text
        self.folded = document.folded
        self.mentions = [m for m in mentions if m.end <= scene.end]
        data = scene.pack.events
        self.party_ends = {m.end for m in self.mentions if m.kind in _PARTIES}
        self.head_first, self.after, self.genitive = data.head_first, data.postpositions, data.genitive
        self.starts: dict[int, tuple[str, int]] = {}
        self.ends: dict[int, tuple[str, int]] = {}
        self.cases = case_endings(scene.pack) if data.cases else {}
        self.attributive = adjective_endings(scene.pack)  # `Şam'daki memurlar`: they are meant, not where they are
        self.marks, self.case = NOTHING, ""
        self.clitics = clitics(scene.pack) if scene.pack.prefixes else {}
        self.toward = clitics(scene.pack) if self.after else {}
        self.declension = declension(scene.pack)
        self.actor_cases: dict[int, frozenset[int]] = {}  # by where an acting noun ends
        self.dateline = -1  # where it ends, in a sentence that has one
        self.today = document.date
        self.sources = [hit.end for hit in scene.hits.get("event.cue", ()) if hit.term.payload.direction == "source"]

    def _owner(self, side: Side, mention: Mention) -> None:
        """Genitives, and the noun that the side belongs to."""
        folded = self.folded
        if self.genitive.startswith("'"):
            if folded.startswith(self.genitive, side.end):
                side.form, side.end = "gen", side.end + len(self.genitive)
            elif folded[side.end : side.end + 2] == "' ":
                side.form, side.end = "gen", side.end + 1
        elif self.genitive and side.form == "name" and self.text[side.end - 1 : side.end] == self.genitive:
            if self.folded.startswith(("' ", "’ "), side.end):  # `Belarus' leder`
                side.form, side.end = "gen", side.end + 1
            else:
                side.form = "gen" if self._inflected(mention) else side.form
        if self.declension:
            self._owner_by_case(side, mention)
            return
        if mention.kind == "person":
            if self.after:
                self._titled(side, getattr(mention, "role", None) or "")
            return
        if self.cases and side.form == "name" and self._ending(side.end).endswith(self.cases.get("of", ())):
            side.form = "gen"
            index = self.scene.token_index(side.end)
            if index < len(self.scene.tokens) and self._ending(self.scene.tokens[index][1]).endswith(self.attributive):
                self.scene.parts.add(side.end)
        elif (
            self.cases and side.form == "name" and any(self._ending(side.end).endswith(e) for e in self.cases.values())
        ):
            return  # `İsrail'den saldırıları durdurmasını istedi`
        if self.after:
            self._head_linked(side)
        elif self.head_first:
            self._head_before(side, 2)
        else:
            if side.form == "gen" and not self.cases:
                self._head_before(side, 0)
            if not side.head:
                self._head_after(side)

    def _titled(self, side: Side, role: str) -> None:
        """Takes the title behind a person in, so that its particle is the person's (`プーチン大統領と`)."""
        blank = self.text[side.end : side.end + 1] == " "
        if role and self.text.startswith(role, side.end + blank):
            side.end += blank + len(role)
        at = side.end
        while at < self.scene.end:
            gap = self.folded[at] == " "
            found = self.starts.get(at + gap)
            if found is None or found[0] != "actor":
                return
            at = side.end = found[1]

    def _owner_by_case(self, side: Side, mention: Mention) -> None:
        """The noun before a genitive, or behind an adjective; the side of one that acts is in the case of that noun."""
        pack = self.scene.pack
        side.cases = cases_of(pack, mention)
        if side.form != "name":
            self._head_after(side)
            kind, start = self.ends.get(side.start - 1, ("", 0))
            if side.head == "actor":
                side.cases = self.actor_cases.get(side.end, side.cases)
                if kind == "actor" and GENITIVE in side.cases:  # `главу турецкой разведки`
                    side.cases, side.start = self.actor_cases.get(side.start - 1, side.cases), start
                self._owned(side)
            elif kind in ("actor", "weapon", "platform", "noun"):  # `wojska izraelskie`
                if kind == "noun" and side.head == "other" and not self._verb_after(side):
                    side.form = "gen"  # `обстрел афганской деревни`
                side.head = kind
                if kind == "actor":
                    side.cases = self.actor_cases.get(side.start - 1, side.cases)
                    side.start = start
                elif kind == "noun":
                    side.of = start
            return
        before = (
            self.ends.get(side.start - 2, ("", 0)) if self.text[side.start - 1 : side.start] in _OPENING else ("", 0)
        )
        if before[0] == "actor":  # a name in quotation marks has no case
            side.head, side.start = "actor", before[1]
        elif GENITIVE not in side.cases:
            return
        else:
            self._head_before(side, 0)
        if side.head == "actor":
            side.cases = self.actor_cases.get(self.starts[side.start][1], side.cases)
            self._owned(side)
        elif side.head in ("weapon", "platform") and DATIVE in side.cases and side.cases != ALL:
            side.head = ""

    def _verb_after(self, side: Side) -> bool:
        """Whether a verb follows the side at once."""
        index = self.scene.token_index(side.end)
        return index < len(self.scene.tokens) and self.starts.get(self.scene.tokens[index][0], ("",))[0] == "verb"

    def _ending(self, end: int) -> str:
        """The letters before `end`, as the endings of cases are written."""
        return self.folded[max(0, end - 12) : end].replace("’", "'")

    def _owned(self, side: Side) -> None:
        """The event noun before one that acts in the genitive (`удар российской авиации`)."""
        if GENITIVE not in side.cases or NOMINATIVE in side.cases:
            return
        kind, start = self.ends.get(side.start - 1, ("", 0))
        if kind == "noun":
            side.head, side.of = kind, start

    def _inflected(self, mention: Mention) -> bool:
        """Whether the last letter is an ending, not part of the name."""
        if mention.kind == "country":
            return any(
                hit.start == mention.start and hit.end == mention.end and "" in hit.term.endings
                and hit.end - hit.start > len(hit.term.text)
                for hit in self.scene.hits.get("country", ())
            )  # fmt: skip
        name = getattr(mention, "name", "")
        known = self.scene.pack.names.known.get(name, ())
        if mention.text in known:  # `het Witte Huis`, but `des Weißen Hauses`
            return mention.text[:-1] in known or mention.text[:-2] in known
        return not name.lower().endswith(self.genitive) and len(mention.text) > 3

    def _head_linked(self, side: Side) -> None:
        """The noun after a name and its linking marker (`北朝鮮の金総書記が`): it acts, or the name is its owner."""
        words = function_words(self.scene.pack)
        at, stop = side.end, min(side.end + 14, self.scene.end)
        if self.folded[at : at + 1] in ("）", ")"):  # `欧州連合（EU）の首脳`
            at += 1
        linked = False
        others = {m.start for m in self.mentions if m.kind in _PARTIES and side.end <= m.start < stop}
        while at < stop and at not in others:
            if at in self.starts and (linked or at == side.end):
                kind, end = self.starts[at]
                if kind == "actor":
                    side.head = "actor"
                    while following := self._acts_at(end):  # `外務省報道官`, `3カ国の外相`
                        end = following
                    side.end = end
                elif kind in ("weapon", "platform") and at <= side.end + 2:
                    side.head = kind
                    side.end = end if kind == "platform" else side.end  # its particle is the owner's
                elif kind in ("noun", "verb") and at <= side.end + 2 and (linked or kind == "noun"):
                    side.head, side.of = "noun", at
                return
            inside = linked and not self.scene.pack.spaceless and self.folded[at + 1 : at + 2].isalnum()
            roles = NOTHING if inside else words.get(self.folded[at], NOTHING)  # `고위급`: no particle `고`
            if self.folded[at] == " " and at > side.end and not linked:
                return
            if "of" in roles or self.folded[at] == " ":
                linked = True
            elif roles or not self.folded[at].isalnum():
                return
            at += 1

    def _topic_ends(self, end: int) -> bool:
        """Whether the word that ends there is a topic (`특별검사팀은`)."""
        return self.after and "top" in function_words(self.scene.pack).get(self.folded[end - 1 : end], NOTHING)

    def _linked(self, gap: str) -> bool:
        return not gap or "of" in function_words(self.scene.pack).get(gap, NOTHING)

    def _acts_at(self, at: int) -> int:
        """Where the acting noun at `at` ends, a linking marker before it or not; 0 where none is there."""
        if at not in self.starts and "of" in function_words(self.scene.pack).get(self.folded[at : at + 1], NOTHING):
            at += 1
        kind, end = self.starts.get(at, ("", 0))
        return end if kind == "actor" else 0

    def _head_before(self, side: Side, reach: int) -> None:
        tokens, index = self.scene.tokens, self.scene.token_index(side.start) - 1
        apart = False  # an article without a preposition: `rifornisce di armi gli Houthi`
        while index >= 0:
            _, end, roles = tokens[index]
            if side.form == "name" and end in self.party_ends and end not in self.ends:
                return  # `الحكومة السودانية تشاد`: the noun has its owner
            if end in self.ends:
                if apart:
                    return
                kind, start = self.ends[end]
                first = index == self.scene.token_index(self.scene.start) and bool(self.scene.pack.prefixes)
                if first and side.form == "name" and self._also_verb(start):
                    kind = "verb"  # `قصف جيش ميانمار مخيما`
                elif kind == "verb" and self._also_noun(start) and self._noun_here(start):
                    kind = "noun"
                if kind == "actor" and side.form == "name" and self._inside(start, end):
                    return
                if kind in ("actor", "weapon", "platform", "noun"):
                    side.head = kind
                    if kind == "actor":
                        side.start = min(start, side.start)
                        before = self.ends.get(side.start - 1, ("", 0))
                        if self.clitics and before[0] == "actor":  # `رئيس مجلس السيادة السوداني`
                            side.start = before[1]
                    elif kind == "noun":
                        side.of = start
                return
            linked = not roles or (roles & {"of", "det"} and "to" not in roles)
            if reach == 0 or not linked or not self.folded[end - 1].isalnum():
                return
            apart = "of" not in roles and (apart or "det" in roles)
            reach -= 1
            index -= 1

    def _inside(self, start: int, end: int) -> bool:
        """Whether a noun is part of an organization's name: `الحرس الثوري إسرائيل` is no army of Israel."""
        return any(m.kind == "organization" and m.start <= start and end <= m.end for m in self.mentions)

    def _head_after(self, side: Side) -> None:
        scene, folded = self.scene, self.folded
        index = scene.token_index(side.end)
        name = side.form == "name"
        reach = 1 if name else 4
        if index < len(scene.tokens) and scene.tokens[index][0] > side.end + 1:
            return
        linked = False  # `菲律宾的抗议`: in a script without spaces the linking word may stand between
        turned = name and scene.pack.events.inversion and self.ends.get(side.start - 1, ("", 0))[0] == "verb"
        while reach and index < len(scene.tokens):
            start, _, roles = scene.tokens[index]
            if self.declension and folded[start].isdigit():
                break  # `polskim pancerniakom 12 czołgów`
            if not linked and scene.pack.spaceless and "of" in roles and not self._marked_before(side.start):
                linked, index = True, index + 1
                continue
            if start in self.starts:
                kind, stop = self.starts[start]
                if kind == "verb" and (linked or not name):
                    kind = "noun" if self._also_noun(start) else "verb"
                if kind == "actor":
                    side.head, side.end = "actor", stop
                elif turned:
                    return  # `I går innførte Peru portforbud`: a subject, then its object
                elif kind == "noun" and (linked or not ((name or self.cases) and self._also_verb(start))):
                    side.head, side.of = "noun", start
                elif self.cases and not name and reach < 3:
                    side.head = "other"  # `Rus petrol rafinerisi dronlarla vuruldu`
                elif kind in ("weapon", "platform") and (linked or not name or side.end - side.start <= 4):
                    side.head = kind
                elif not name:
                    side.head = "other"
                return
            if roles or not (folded[start].isalnum() or folded[start] == "-"):
                break
            if folded[start] != "-":
                reach -= 1
            index += 1
        if not name:
            side.head = side.head or "other"
            if side.form == "adj" and index == scene.token_index(side.end):
                side.head = ""

    def _marked_before(self, start: int) -> bool:
        """Whether a preposition stands right before `start` (`对乌克兰的援助`: no owner)."""
        index = self.scene.token_index(start) - 1
        roles = self.scene.tokens[index][2] if index >= 0 else NOTHING
        return "and" not in roles and bool(roles & _BEFORE_NOUN - {"of", "det"})

    def _noun_here(self, start: int) -> bool:
        """Whether a verb or noun at `start` is a noun by what stands before it."""
        index = self.scene.token_index(start) - 1
        if index < 0:
            return True
        at, _, roles = self.scene.tokens[index]
        return bool(roles & _BEFORE_NOUN) or self.folded[at] == ":"

    def _also_noun(self, start: int) -> bool:
        return any(hit.start == start for hit in self.scene.hits.get("event.noun", ()))

    def _also_verb(self, start: int) -> bool:
        return any(hit.start == start for hit in self.scene.hits.get("event.verb", ()))
