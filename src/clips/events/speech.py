"""What the speech of a document is made of: verbs, sources, and who is named where."""

import re
from bisect import bisect_left, bisect_right
from functools import cache

from clips.document import Document
from clips.events.spelling import split
from clips.events.triggers import ACTOR, CUE, SPEECH, function_words
from clips.fold import fold
from clips.lexicon import Hit
from clips.models import Mention
from clips.packs import LanguagePack

_WORD = re.compile(r"\w+")
INITIAL = re.compile(r"(?<![^\W\d_])[A-Z]\.")  # of a name or a short form (`U.N. chief`)
TITLE = re.compile(r"[^\W\d_][^.,!?\n«»“”\"]{0,12}[»”\"“](?! ?[,—–-])")  # a name in quotation marks, behind the sign
_AGENCY = re.compile(r"[^()\n]{0,20}\)\.?\s?[-–—=]")
_SPOKEN_TO = frozenset(["to", "at", "toward", "other", "with"])
_WHERE = frozenset(["to", "at", "toward", "with", "in", "for", "from", "other"])
_JOINS = frozenset(["brk", "and"])
_OWN = frozenset(["by", "of", "from", "that"])
NEAR, WIDE = 60, 90  # code points within which a speaker is near
STOPS = ".!?…。！？"


@cache
def who(pack: LanguagePack) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """What matches the phrases for the one who spoke last, at the beginning and at the end of a text."""
    phrases = "|".join(re.escape(fold(phrase)).replace(r"\*", r"[\w-]*") for phrase in split(pack.quotes.who))
    return (re.compile(rf"\W*(?:{phrases})\b"), re.compile(rf"\b(?:{phrases})\W*$")) if phrases else None


@cache
def coined(pack: LanguagePack) -> tuple[tuple[str, ...], ...]:
    """The terms in quotation marks that are no speech, as the beginnings of their words."""
    return tuple(tuple(fold(term).split()) for term in split(pack.quotes.terms))


class Speech:
    """Verbs of speech, sources and parties of one document; `last`: where its last quote ends, and who speaks."""

    def __init__(self, document: Document, mentions: list[Mention]) -> None:
        self.document, self.text, self.folded = document, document.text, document.folded
        self.speech = self._all(SPEECH)
        self.speech_starts = [hit.start for hit in self.speech]
        cues = self._all(CUE)
        self.sources = [hit for hit in cues if hit.term.payload.direction == "source"]
        self.behind = [hit for hit in cues if hit.term.payload.direction == "source-after"]
        self.source_starts = [hit.start for hit in self.sources]
        self.behind_starts = [hit.start for hit in self.behind]
        self.actors = self._all(ACTOR)
        self.actor_starts = [hit.start for hit in self.actors]
        self.people: list[Mention] = [
            m for m in mentions if m.kind in ("person", "organization", "country") and not self._agency(m)
        ]
        self.starts = [m.start for m in self.people]
        self.roles = {m.entity: m.role for m in mentions if m.kind == "person" and m.entity and m.role}
        self.token_starts = [start for start, _ in document.tokens]
        self.sentence_starts = [start for start, _ in document.sentences]
        self.last: tuple[int, str | None] = (-1, None)

    def _all(self, group: str) -> list[Hit]:
        return [hit for section in self.document.sections for hit in section.hits_of(group)]

    def _agency(self, mention: Mention) -> bool:
        """Whether an organization is the news agency of a dateline (`BAMAKO (AFP) –`), who says all and nothing."""
        if mention.kind != "organization" or self.text[mention.start - 1 : mention.start] not in ("(", "/"):
            return False
        return _AGENCY.match(self.text, mention.end) is not None

    def _addresses(self, at: int) -> bool:
        """Whether the word after `at` says to whom one speaks."""
        index = bisect_left(self.token_starts, at)
        if index == len(self.token_starts):
            return False
        words = function_words(self.document.section_at(at).pack)
        roles = words.get(self.folded[slice(*self.document.tokens[index])], frozenset())
        return bool(roles & _SPOKEN_TO) and not roles & _OWN

    def _to_whom(self, mention: Mention, low: int) -> bool:
        """Whether a preposition says that a party behind a verb of speech is spoken to (`dijo ante la Asamblea`)."""
        words = function_words(self.document.section_at(mention.start).pack)
        index = bisect_left(self.token_starts, mention.start) - 1
        while index >= 0 and self.token_starts[index] >= low:
            roles = words.get(self.folded[slice(*self.document.tokens[index])], frozenset())
            if "det" not in roles or roles & _SPOKEN_TO:
                return bool(roles & _SPOKEN_TO) and not roles & _OWN
            index -= 1
        return False

    def spoken(self, start: int, end: int) -> list[Hit]:
        """The verbs of speech between two offsets."""
        return self.speech[bisect_left(self.speech_starts, start) : bisect_left(self.speech_starts, end)]

    def verb(self, hit: Hit) -> str:
        """The words of a verb of speech."""
        return self.text[hit.start : hit.end]

    def follows(self, start: int, hit: Hit) -> bool:
        """Whether nothing but auxiliaries stands between `start` and a verb of speech (`- ha affermato`)."""
        words = function_words(self.document.section_at(start).pack)
        return all("have" in words.get(word, ()) for word in _WORD.findall(self.folded[start : hit.start]))

    def verb_last(self, at: int) -> bool:
        grammar = self.document.section_at(at).pack.events
        return grammar.postpositions or bool(grammar.behind)

    def _inverts(self, hit: Hit) -> bool:
        return self.document.section_at(hit.start).pack.events.inversion

    def _another(self, start: int, end: int) -> bool:
        """Whether a conjunction begins a clause of its own after the comma at `start` (`“…”, while Moscow calls …`)."""
        words = function_words(self.document.section_at(start).pack)
        word = _WORD.search(self.folded, start, end)
        return word is not None and not _JOINS.isdisjoint(words.get(word[0], ()))

    def _sentence_start(self, at: int) -> int:
        """Where the sentence that holds `at` begins."""
        return self.sentence_starts[max(0, bisect_right(self.sentence_starts, at) - 1)] if self.sentence_starts else 0

    def _sentence(self, at: int) -> int:
        """Where the sentence before the one that holds `at` begins."""
        index = bisect_right(self.sentence_starts, at) - 2
        return self.sentence_starts[index] if index >= 0 else 0

    def _sentence_end(self, start: int, stop: int) -> int:
        for index in range(start, stop):
            if self.text[index] in '“„«"`「' and not TITLE.match(self.text, index + 1):
                return index
            ends = self.text[index] in STOPS and self.text[index + 1 : index + 2].isspace()
            if ends and not INITIAL.match(self.text, index - 1):
                return index
        return stop

    def _clause_start(self, low: int, high: int) -> int:
        for index in range(high - 1, low, -1):
            char = self.text[index]
            if char in "。！？" or (
                char in ".!?\n" and self.text[index + 1 : index + 2].isspace() and high - index > 12
            ):
                return index
        return low

    def _mentions(self, low: int, high: int) -> list[Mention]:
        return self.people[bisect_left(self.starts, low) : bisect_right(self.starts, high - 1)]

    def _pronoun(self, low: int, high: int) -> bool:
        tokens = self.document.tokens
        words = function_words(self.document.section_at(low).pack)
        index = first = bisect_left(self.token_starts, low)
        while index < len(tokens) and tokens[index][0] < high:
            a, b = tokens[index]
            roles = words.get(self.folded[a:b], ())
            if "he" in roles or ("they" in roles and (index == first or b >= high - 1)):
                return True
            index += 1
        return False

    def _he(self, quote: int) -> str | None:
        """The last speaker, or a person named after him in plain text before the speech that begins at `quote`."""
        index = bisect_left(self.starts, quote)
        end, speaker = self.last
        beside: Mention | None = None  # whom somebody else met (`X sprak met Y`)
        for mention in reversed(self.people[max(0, index - 40) : index]):
            if not beside and mention.start < end and (speaker or "").startswith("person:"):
                return speaker
            if mention.kind != "person" or self._subordinate(mention.start):
                continue
            if beside and mention.start < beside.start - NEAR:
                break
            if not self._met(mention.start):
                return mention.entity
            beside = beside or mention
        return beside.entity if beside else speaker

    def _met(self, start: int) -> bool:
        """Whether `with` stands before a name."""
        index = bisect_left(self.token_starts, start) - 1
        a, b = self.document.tokens[max(index, 0)]
        return "with" in function_words(self.document.section_at(start).pack).get(self.folded[a:b], ())

    def _subordinate(self, start: int) -> bool:
        """Whether a name opens a subordinate clause (`…, falls X …`): what is said next is another's."""
        index = bisect_left(self.token_starts, start) - 1
        if index < 1 or self.folded[self.document.tokens[index - 1][0]] != ",":
            return False
        a, b = self.document.tokens[index]
        words = function_words(self.document.section_at(start).pack)
        return bool({"brk", "that"} & set(words.get(self.folded[a:b], ())))

    def _same(self, hit: Hit, end: int) -> bool:
        """Whether the words beside a verb of speech mean the one who spoke last (`, said the official`)."""
        phrases = who(self.document.section_at(hit.start).pack)
        if phrases is None:
            return False
        after, before = phrases
        return after.match(self.folded, hit.end) is not None or before.search(self.folded[end : hit.start]) is not None

    def _nouns(self, hit: Hit, end: int) -> list[str]:
        """The words beside a verb of speech that may say who speaks (`, sagte der Minister`)."""
        words = function_words(self.document.section_at(hit.start).pack)
        behind = re.split(r"[^\w\s-]", self.folded[hit.end : hit.end + NEAR], maxsplit=1)[0]
        found = [*_WORD.findall(self.folded[end : hit.start])[-2:], *_WORD.findall(behind)[:3]]
        return [word for word in found if len(word) > 4 and word not in words]

    def _turned(self, hit: Hit, right: list[Mention]) -> bool:
        """Whether a verb of speech right after a comma has its subject behind it (`…, potwierdził minister X.`)."""
        if not right or right[0].kind != "person" or right[0].start - hit.end > NEAR or self._strict(hit):
            return False
        between = self.folded[hit.end : right[0].start]
        words = function_words(self.document.section_at(hit.start).pack)
        that = any("that" in words.get(word, ()) for word in _WORD.findall(between))
        return self.text[hit.start - 2 : hit.start] == ", " and not that and not any(c in between for c in ",.:;")

    def _strict(self, hit: Hit) -> bool:
        """Whether subjects stand before their verbs there, as far as we know the language."""
        grammar = self.document.section_at(hit.start).pack.events
        return not (grammar.inversion or grammar.declension or grammar.head_first)

    def _alone(self, hit: Hit) -> bool:
        """Whether a verb of speech has nothing behind it but where or to whom, in a language that drops pronouns."""
        grammar = self.document.section_at(hit.start).pack.events
        if grammar.inversion or not (grammar.head_first or grammar.declension):
            return False
        word = _WORD.match(self.folded, hit.end + 1)
        return word is not None and bool(
            function_words(self.document.section_at(hit.start).pack).get(word[0], frozenset()) & _WHERE
        )
