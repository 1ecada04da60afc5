"""Subjects that the order of words tells: of nominalised verbs and participles, behind verbs that come first, towns."""

from clips.events.elsewhere import Elsewhere
from clips.events.frames import Trigger
from clips.events.scene import Side, seat
from clips.events.triggers import THEME

_MODIFIED = 60  # code points of the stretch behind a participle, with what it belongs to


class Openings(Elsewhere):
    """Finds subjects by what stands first; base of `Subjects`."""

    def _opening(self, trigger: Trigger, low: int, left: list[Side]) -> Side | None:
        """The owner of a nominalised verb (`Rusya'nın saldırdığını`), what a participle belongs to (`İran'a saldıran
        İsrail`), else the first side after the last finite one."""
        if "r" in trigger.form:
            after = self._sides(trigger.end, min(self.scene.chunk(trigger.start)[1], trigger.end + _MODIFIED))
            owners = [s for s in self._sides(low, trigger.start) if s.form == "gen" and s.head in ("", "other")]
            owners = [s for s in owners if s.end not in self.scene.parts]  # `Nijerya'nın kuzeyindeki okulu basan`
            after = [s for s in after if not any(trigger.end <= t.start < s.start for t in self.triggers)]
            return next(iter([*after, *reversed(owners)]), None)  # `ABD'nin yaptırımları kaldıran kararı`
        nominal = not trigger.passive or bool({"g", "b"} & {*trigger.form})
        if "f" not in trigger.form and nominal and (trigger.passive or "p" not in trigger.form):
            owners = [s for s in self._sides(low, trigger.start) if s.form == "gen" and s.head in ("", "other")]
            owners = [s for s in owners if not left or trigger.passive or s.end not in self.scene.parts]
            ahead = bool(left and owners) and left[0].start < owners[-1].start and not trigger.passive
            many = ahead and "m" in trigger.form and len(owners[-1].ids) == 1  # `desteklediklerini`: not of one owner
            if many or (ahead and self._possesses(owners[-1], trigger)):
                return left[0]
            if owners or trigger.passive:  # `kampın vurulduğunu açıkladı`: not who says so
                return owners[-1] if owners else None
        finite = [t.end for t in self.triggers if "f" in t.form and not t.noun and t.end <= trigger.start]
        left = [s for s in left if not finite or s.start >= finite[-1]] or left
        beside = [s for s in self._sides(low, trigger.start) if s.form == "name" and s.head == "noun" and not s.mark]
        first = next(iter(left or beside), None)  # `Azerbaycan barış anlaşması imzaladı`
        start = max(low, finite[-1] if finite else low)
        crowds = {h.start for h in self.scene.hits.get(THEME, ()) if "crowd" in h.term.payload}
        crowd = (n for n in self.scene.nouns if n.bare and n.ids and n.start in crowds and start <= n.start)
        return next(
            (n for n in crowd if first and n.end < first.start), first
        )  # `Bulgaristan'da çiftçiler Romanya sınır kapısını kapattı`

    def _possesses(self, owner: Side, trigger: Trigger) -> bool:
        """Whether a genitive belongs to what a verb is done to, not to the verb (`X, İran'ın büyükelçisini sınır dışı
        ettiğini açıkladı`): diplomats and embassies are not sent away by their own state."""
        kinds = {"diplomats", "mission"}
        themes = self.scene.hits.get("event.theme", ())
        return any(owner.end <= h.start < trigger.end and not kinds.isdisjoint(h.term.payload) for h in themes)

    def _qualified(self, trigger: Trigger) -> Side | None:
        """Who is the adjective right before a finite verb, where adjectives follow nouns and verbs come first: the noun
        is its subject (`غارة إسرائيلية استهدفت سيارة`)."""
        if "f" not in trigger.form or "o" in trigger.form or trigger.passive or not self.grammar.inversion:
            return None
        sides = self._sides(self.scene.start, trigger.start)
        found = sides[-1] if sides else None
        own = found is not None and found.form == "adj" and trigger.start - found.end == 1 and found.head != "actor"
        return found if own else None

    def _town(self, trigger: Trigger) -> Side | None:
        """Towns directly before a finite verb stand for their countries (`Lomé denied`, `Paris and Rome bombed`)."""
        if "f" not in trigger.form or trigger.passive or not self.scene.places:
            return None
        if self.scene.pack.prefixes and self.grammar.inversion:  # `سلمت دبي بلجيكا أحد المطلوبين`
            given = trigger.word.senses[0].type in ("AID", "COOPERATE", "SANCTION", "RETREAT")
            behind = [p for p, mark in self.scene.places if p.start - trigger.end == 1 and p.country and not mark]
            if given and behind:
                return seat(behind[0])
        tokens, index = self.scene.tokens, self.scene.token_index(trigger.start) - 1
        while index > 0 and "have" in tokens[index][2]:
            index -= 1
        end = tokens[index][1] if index >= 0 else -1
        found: list[str] = []
        start = end
        for place, mark in reversed(self.scene.places):
            here = self.scene.chunk(place.start) == self.scene.chunk(trigger.start)
            if mark or not place.country or place.end != end or not here:
                continue
            found.insert(0, f"country:{place.country}")
            start = place.start
            index = self.scene.token_index(place.start) - 1
            if index < 1 or "and" not in tokens[index][2]:
                break
            end = tokens[index - 1][1]
        return Side(start, trigger.start, found, list(found)) if found else None
