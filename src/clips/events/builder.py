"""Sentences to scenes: which mentions, words and hits stand in each, found by bisection."""

from bisect import bisect_left

from clips.document import Document, Section
from clips.events.reading import Reader
from clips.events.scene import NOTHING, Scene
from clips.events.triggers import idioms
from clips.lexicon import Hit
from clips.models import Mention

_NONE: tuple[list[Hit], list[int]] = ([], [])


class Builder:
    """Builds scenes of a document; made once a clipping, its lists are searched by bisection."""

    def __init__(self, document: Document, mentions: list[Mention], groups: tuple[str, ...]) -> None:
        self.document = document
        self.mentions = mentions
        self.groups = groups
        self.token_starts = [start for start, _ in document.tokens]
        self.mention_starts = [m.start for m in mentions]
        self.sections: dict[int, dict[str, tuple[list[Hit], list[int]]]] = {}  # hits by group, and where they begin
        self.affiliations = {m.entity: m.affiliation for m in mentions if m.kind == "person" and m.affiliation}

    def hits(self, start: int, end: int, group: str) -> list[Hit]:
        """The hits of `group` that start in the sentence."""
        found, starts = self._groups(self.document.section_at(start)).get(group, _NONE)
        low = bisect_left(starts, start)
        return found[low : bisect_left(starts, end, low)] if low < len(starts) and starts[low] < end else []

    def _groups(self, section: Section) -> dict[str, tuple[list[Hit], list[int]]]:
        known = self.sections.get(section.start)
        if known is None:
            hits = ((group, section.hits.get(group)) for group in self.groups)
            known = {group: (found, [hit.start for hit in found]) for group, found in hits if found}
            self.sections[section.start] = known
        return known

    def scene(self, start: int, end: int, words: dict[str, frozenset[str]], said: frozenset[str]) -> Scene:
        """The scene of the sentence from `start` to `end`; `words` are the function words of its language, `said` all
        that are in the sentence."""
        document = self.document
        section = document.section_at(start)
        scene = Scene(start, end, section.pack, said)
        folded, role = document.folded, words.get
        low = bisect_left(self.token_starts, start)
        high = bisect_left(self.token_starts, end, low)
        scene.starts = self.token_starts[low:high]
        scene.tokens = [(a, b, role(folded[a:b], NOTHING)) for a, b in document.tokens[low:high]]
        if phrases := idioms(scene.pack):
            for index, (a, b, roles) in enumerate(scene.tokens[:-1]):
                if roles and (after := phrases.get(folded[a:b])):
                    c, d, _ = scene.tokens[index + 1]
                    if folded[c:d] in after:
                        scene.tokens[index] = (a, b, NOTHING)
        if scene.pack.names.elisions:  # `l'armée` is an article and its noun
            scene.tokens = [token for token in scene.tokens if folded[token[0]] != "'"]
            scene.starts = [start for start, _, _ in scene.tokens]
        for group, (found, starts) in self._groups(section).items():
            first = bisect_left(starts, start)
            if first < len(starts) and starts[first] < end:
                scene.hits[group] = found[first : bisect_left(starts, end, first)]
        here = self.mentions[bisect_left(self.mention_starts, start) : bisect_left(self.mention_starts, end)]
        Reader(scene, document, here, self.affiliations).read()
        return scene
