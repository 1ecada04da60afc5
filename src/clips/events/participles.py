"""Verbs without a subject of their own: participles that belong to a noun, objects relative, sentences that go on."""

from clips.events.frames import Trigger
from clips.events.openings import Openings
from clips.events.scene import Side

_AHEAD = 4  # words of a clause before a verb without a subject
_APART = 4  # words between an auxiliary and its participle
_OPENING = 20  # code points of what may open a sentence before a verb without a subject (`Además, …`)


class Participles(Openings):
    """Tells which verbs of one scene have no subject in their clause; base of `Subjects`."""

    def _goes_on(self, trigger: Trigger) -> Side | None:
        """Who acted in the sentence before, where pronouns are dropped and this one adds to it (`También cerró …`)."""
        scene = self.scene
        first = scene.token_index(scene.start)
        begin, after = scene.token_index(scene.chunk(trigger.start)[0]), scene.token_index(trigger.end)
        if trigger.passive or scene.token_index(trigger.start) - begin > _AHEAD or after >= len(scene.tokens):
            return None
        if scene.tokens[begin][0] - scene.tokens[first][0] > _OPENING:
            return None
        return scene.before if any("also" in roles for _, _, roles in scene.tokens[first : after + 1]) else None

    def _bare_participle(self, trigger: Trigger) -> bool:
        """Whether a participle has no auxiliary of its own, nor shares one: it belongs to the noun before it (`espulso
        due diplomatici accusati di spionaggio`).
        """
        if not self.grammar.head_first or trigger.passive or set(trigger.form) != {"p"}:
            return False
        index = self.scene.token_index(trigger.start)
        before = self.scene.tokens[max(0, index - _APART) : index]
        return not any(roles & {"have", "be", "and"} for _, _, roles in before)

    def _to_whom(self, low: int) -> bool:
        """Whether the relative pronoun at `low` is an object (`al que`, `a quien`)."""
        index = self.scene.token_index(low)
        return index > 0 and self.grammar.head_first and "obj" in self.scene.tokens[index - 1][2]

    def _attribute(self, trigger: Trigger, between: list[Trigger]) -> bool:
        """Whether a participle belongs to a noun of the verb before it (`expulsó a extranjeros condenados por …`)."""
        if not trigger.passive or not self.grammar.head_first or not any("f" in t.form for t in between):
            return False
        index = self.scene.token_index(trigger.start)
        before = self.scene.tokens[max(0, index - 3) : index]
        return not any(roles & {"be", "and"} for _, _, roles in before) and before[-1][0] not in self.scene.commas
