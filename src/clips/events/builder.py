"""Sentences to scenes: which mentions, words and hits stand in each, found by bisection."""

from bisect import bisect_left

from clips.document import Document
from clips.events.reading import Reader
from clips.events.scene import NOTHING, Scene
from clips.lexicon import Hit
from clips.models import Mention


class Builder:
    """Builds scenes of a document; made once a clipping, its lists are searched by bisection."""

    def __init__(self, document: Document, mentions: list[Mention], groups: tuple[str, ...]) -> None:
        self.document = document
        self.mentions = mentions
        self.groups = groups
        self.token_starts = [start for start, _ in document.tokens]
        self.mention_starts = [m.start for m in mentions]
        self.hit_starts: dict[tuple[int, str], list[int]] = {}
        self.affiliations = {m.entity: m.affiliation for m in mentions if m.kind == "person" and m.affiliation}

    def hits(self, start: int, end: int, group: str) -> list[Hit]:
        """The hits of `group` that start in the sentence."""
        section = self.document.section_at(start)
        found = section.hits.get(group)
        if not found:
            return []
        key = (section.start, group)
        starts = self.hit_starts.get(key)
        if starts is None:
            starts = self.hit_starts[key] = [hit.start for hit in found]
        return found[bisect_left(starts, start) : bisect_left(starts, end)]

    def scene(self, start: int, end: int, words: dict[str, frozenset[str]]) -> Scene:
        """The scene of the sentence from `start` to `end`; `words` are the function words of its language."""
        document = self.document
        scene = Scene(start, end, document.section_at(start).pack)
        folded = document.folded
        low, high = bisect_left(self.token_starts, start), bisect_left(self.token_starts, end)
        scene.tokens = [(a, b, words.get(folded[a:b], NOTHING)) for a, b in document.tokens[low:high]]
        scene.hits = {group: found for group in self.groups if (found := self.hits(start, end, group))}
        here = self.mentions[bisect_left(self.mention_starts, start) : bisect_left(self.mention_starts, end)]
        Reader(scene, document, here, self.affiliations).read()
        return scene
