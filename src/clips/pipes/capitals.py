"""Whether a capital stands for its government, by the words around it; docs/countries.md has the order of the rules."""

import itertools
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from clips.country_rules import Rules, spaceless_capital, words_of
from clips.document import Document, Section
from clips.events.senses import Sense
from clips.events.spelling import split
from clips.events.triggers import function_words
from clips.lexicon import Hit

_VERBS, _NOUNS, _SPEECH = "event.verb", "event.noun", "event.speech"
_CAPITALISED = re.compile(r" [^\W\d_a-z]\w*[a-z]\w*")
STOPS = frozenset('.,;:!?()[]«»"“”„…')
WINDOW = 90  # characters of a sentence that are read before or after a capital
_VERB = 4  # letters of a verb that may stand before its subject: shorter ones only join (`is`, `ist`, `er`)
# What is done to states, by what they say and decide.
_SAID = frozenset(["ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN"])
_DONE = frozenset(["AID", "COOPERATE", "MOBILIZE"])
_OWNED = 40  # characters between a verb and the owner of what it is about
_MARKED = 12  # characters between a noun and whom it means, the marker and an article among them
_MEANT = frozenset(["of", "to", "at", "from", "with", "for"])
_WINDOW = 60  # characters between a verb and whom it means, with its subject in between
_PLACED = frozenset(["in", "to", "at", "from", "with", "that"])
_ASIDE = 4  # words of a remark between commas behind a capital
_AHEAD = 5  # words after a capital among which its verb may stand


def _receives(sense: Sense) -> bool:
    """Whether it is what governments do at home: they set free, and are hosts."""
    return sense.mode == "release" or sense.name == "host"


@dataclass(slots=True)
class Capitals:
    """Judges the capitals of one section; base of the reader of countries."""

    document: Document
    section: Section
    rules: Rules = field(init=False)
    why: tuple[str, str] = field(init=False, default=("", ""))  # the rule that decided last, and its word

    def said(self, answer: bool, rule: str, word: str = "") -> bool:
        """`answer`, and the rule that gave it, with the word that it is about."""
        self.why = rule, word
        return answer

    def refused(self, hit: Hit, rule: str, word: str = "") -> bool:
        """False; the reason is noted where somebody asks."""
        if self.document.trace is not None:
            self.document.trace.refuse("country", hit.start, hit.end, rule, word=word)
        return False

    def stop(self, hit: Hit) -> int:
        """Where the span of a hit ends: with its ending, or before it where the pack says so."""
        return hit.start + len(hit.term.text) if self.section.pack.countries.trim else hit.end

    def capital(self, group: list[Hit], sure: bool) -> bool | None:
        """Whether the capitals of a list are governments: True, False, or None where nothing says so."""
        first, last = group[0], group[-1]
        folded = self.document.folded
        low, high = self.document.sentence_at(first.start)
        before = folded[max(low, first.start - WINDOW) : first.start]
        stop = self.stop(last)
        after = folded[stop : min(max(high, stop), stop + WINDOW, self.section.end)]
        if first.term.free or self.section.pack.countries.trim:
            answer, *why = spaceless_capital(self.rules.data, before, after)
            return answer if answer is None else self.said(answer, *why)
        where = self.rules.locative
        if where and any(folded[h.start : h.end].endswith(where) for h in group if h.term.payload.form == "capital"):
            return self.said(False, "capital locative")
        own = {h.term.payload.code for h in group if h.term.payload.form == "capital"}
        if sure and any(h.term.payload.code in own for h in group if h.term.payload.form == "name"):
            return self.said(False, "capital own")
        said = self.before(words_of(before), words_of(after), len(group))
        if said is None:
            article = bool(before.split()) and before.split()[-1] in self.rules.lists["skip"]
            said = self.ahead(words_of(after), 1 if article else _AHEAD)
        if said is None or (said is False and self.why[0] == "capital motion"):
            said = self.addressed(first) or self.meant(first) or said
        begins = not before.strip(" \"'«»“”„‘’-") and len(group) == 1
        if said is None and begins:
            said = self.acts(first) or (self.subject(first, after) if self.rules.data.subject else None)
        if said and not self.rules.data.nouns and self.named(first.start, stop, low, high):
            return self.said(False, "capital named")
        if said is None and len(group) > 1 and (sure or not before.strip(" \"'") or before.rstrip()[-1:] in STOPS):
            listed = self.said(not after.lstrip().startswith("("), "capital list" if sure else "capital opens")
            return listed or self.said(False, "capital open")
        return said

    def addressed(self, hit: Hit) -> bool | None:
        """Whether it stands behind a verb of what governments say and decide: `lambasted Washington`."""
        verbs = self.section.hits_of(_VERBS)
        index = bisect_right(verbs, hit.start, key=lambda verb: verb.start) - 1
        first = bool(self.section.pack.prefixes) and self.section.pack.events.inversion  # verbs stand before subjects
        if first and any(said.end == hit.start - 1 for said in self.section.hits_of(_SPEECH)):
            return self.said(True, "capital after", "")
        beside = index >= 0 and verbs[index].end == hit.start - 1
        if index < 0 or not (beside or self.owner(hit, verbs[index].end) or (first and self.told(hit, verbs[index]))):
            return None
        folded, high = self.document.folded, self.document.sentence_at(hit.start)[1]
        senses = [
            sense for word in verbs[index].term.payload for sense in word.senses
            if not sense.light and (not word.particle or folded.find(word.particle.lstrip("~"), hit.end, high) >= 0)
        ]  # fmt: skip
        types = _SAID | _DONE if first and beside else _SAID
        if not senses or not all(s.type in types or (first and beside and _receives(s)) for s in senses):
            return None
        return self.said(True, "capital after", folded[verbs[index].start : verbs[index].end])

    def told(self, hit: Hit, verb: Hit) -> bool:
        """Whether it follows the subject of a verb, which names somebody by office (`توعد الوزير X دمشق`)."""
        folded = self.document.folded
        between = folded[verb.end : hit.start]
        if len(between) > _WINDOW or not STOPS.isdisjoint(between) or folded[hit.start - 1] != " ":
            return False
        words = words_of(between)
        if not words or self.roles(words[-1]) or any(self.roles(word) & _PLACED for word in words):
            return False
        named = (h for group in ("role", "country") for h in self.section.hits_of(group))
        return any(verb.end < h.start and h.end < hit.start for h in named)

    def acts(self, hit: Hit) -> bool | None:
        """Whether a verb of what governments say, decide or give is right behind it (`Peking lieh Pakistan …`)."""
        verbs, stop = self.section.hits_of(_VERBS), self.stop(hit) + 1
        index = bisect_left(verbs, stop, key=lambda verb: verb.start)
        if index == len(verbs) or verbs[index].start != stop:
            return None
        senses = [sense for word in verbs[index].term.payload for sense in word.senses if not sense.light]
        if not senses or not all(sense.type in _SAID or sense.type in _DONE for sense in senses):
            return None
        return self.said(True, "capital before", self.document.folded[verbs[index].start : verbs[index].end])

    def meant(self, hit: Hit) -> bool | None:
        """Whether it owns or is meant by a word for what governments say: `an appeal to Tehran`, `tudingan Bangkok`,
        `verlangt von Delhi`."""
        folded = self.document.folded
        for group in (_NOUNS, _VERBS):
            found = self.section.hits_of(group)
            index = bisect_right(found, hit.start, key=lambda word: word.start) - 1
            if index < 0 or not 0 <= hit.start - found[index].end <= _MARKED:
                continue
            said = found[index]
            roles = [self.roles(word) for word in words_of(folded[said.end : hit.start])]
            types = {sense.type for word in said.term.payload for sense in word.senses if not sense.light}
            if not types or not types <= _SAID or not all(roles) or any(r & {"and", "in", "comma"} for r in roles):
                continue
            bare = not roles and group == _NOUNS and self.section.pack.events.head_first
            if bare or any(r & _MEANT for r in roles):
                return self.said(True, "capital after", folded[said.start : said.end])
        return None

    @property
    def and_(self) -> frozenset[str]:
        """The words that join the last member of a list to the others."""
        return frozenset(split(self.section.pack.events.words.get("and", "")))

    def roles(self, word: str) -> frozenset[str]:
        """What a function word marks, as the pack's events have it; nothing for other words."""
        return function_words(self.section.pack).get(word, frozenset())

    def owner(self, hit: Hit, low: int) -> bool:
        """Whether it owns what a verb that ends at `low` is about (`kritisierte die Politik Moskaus`, `applauded the
        firmness of Paris`)."""
        folded, genitive = self.document.folded, self.section.pack.events.genitive
        ending = folded[hit.start + len(hit.term.text) : hit.end]
        owns = bool(genitive) and (ending == genitive or folded.startswith("'" + genitive.strip("'"), hit.end))
        between = folded[low : hit.start]
        if len(between) >= _OWNED or any(c in between for c in ",;:.!?"):
            return False
        words = words_of(between)
        owns = owns or (len(words) > 1 and "of" in self.roles(words[-1]) and "in" not in self.roles(words[-1]))
        return owns and not any(low <= noun.start < hit.start for noun in self.section.hits_of(_NOUNS))

    def subject(self, hit: Hit, after: str) -> bool | None:
        """Whether a capital that begins its sentence is its subject: a word in lower case follows, no preposition."""
        stop = self.stop(hit)
        following = self.document.text[stop : stop + 2]
        if following[:1] == "," and self.section.pack.events.behind:  # `Moskova, suçlamaları reddetti`
            words = words_of(after)[2:4]  # `Moskova, Kiev ve Minsk'te`: a list
            listed = self.document.text[stop + 2 : stop + 3].isupper() and words and words[-1] in {",", *self.and_}
            return None if listed else self.said(True, "capital subject", ",")
        if following[:1] != " " or not following[1:].islower():
            return None
        words, lists = words_of(after), self.rules.lists
        if words[0] in self.rules.connectors or any(words[0] in lists[name] for name in ("place", "toward", "between")):
            return None
        return self.said(True, "capital subject", words[0])

    def named(self, start: int, stop: int, low: int, high: int) -> bool:
        """Whether capitalised neighbours make it a part of a name (`Ottawa Senators`), in a line of mixed case."""
        text = self.document.text
        after = _CAPITALISED.match(text, stop)
        before = text[max(low, start - 30) : start].split(" ")
        last = before[-2] if len(before) > 2 and not before[-1] else ""
        if not after and not (last[:1].isupper() and last[1:].islower() and last.isalpha()):
            return False
        words = [word for word in text[low : min(high, low + 400)].split() if word.isalpha() and len(word) > 3]
        return sum(word[0].islower() for word in words) > len(words) / 3

    def before(self, words: list[str], after: list[str], listed: int) -> bool | None:
        """What the words before a list of `listed` countries say: True for a government, False for a place."""
        lists = self.rules.lists
        while words and words[-1] in lists["skip"]:
            words.pop()
        if not words:
            return None
        last, pair = words[-1], " ".join(words[-2:])
        if last in lists["place"] or pair in lists["place"].whole:
            return self.said(False, "capital place", last if last in lists["place"] else pair)
        if self.ahead(after, 1) is False:
            return False
        if last in lists["toward"] or pair in lists["toward"].whole:
            back = list(itertools.takewhile(lambda word: word not in STOPS, words[-2:-12:-1]))
            if lists["strikes"].first(back) >= 0 or lists["strikes"].first(after[:6]) >= 0:
                return self.said(False, "capital motion", last)
            motion, transfer = lists["motion"].first(back), lists["transfer"].first(back)
            if transfer < 0 and motion < 0:
                motion, transfer = lists["motion"].first(after), lists["transfer"].first(after)
            given = transfer >= 0 and (motion < 0 or transfer < motion)
            return self.said(given, "capital toward" if given else "capital motion", last)
        if last in lists["between"]:
            return self.said(True, "capital between", last) if listed > 1 else None
        if last in lists["state"] or pair in lists["state"].whole or (len(last) >= _VERB and last in lists["verbs"]):
            return self.said(True, "capital after", pair if pair in lists["state"].whole else last)
        return None

    def ahead(self, words: list[str], most: int = _AHEAD) -> bool | None:
        """What the words after a capital say: True for a government, False for a place; the first long word decides."""
        lists = self.rules.lists
        if words and words[0] in lists["skip"]:
            words = words[1:]
        if words and words[0] == "," and "," in words[1:_ASIDE]:
            words = words[words.index(",", 1) + 1 :]  # `Canberra, meanwhile, pledged …`
        if words and words[0] == "," and len(words) > 1 and words[1] not in lists["relative"]:
            near = words[1:3] if words[1] in lists["skip"] else words[1:2]
            return self.said(False, "capital site", " ".join(near)) if lists["site"].first(near) >= 0 else None
        if words and words[0] in (",", "-"):
            most = 1 if words[0] == "-" else most
            words = words[1:]
        window = list(itertools.takewhile(lambda word: word not in STOPS, words[:most]))
        said = None
        for index in range(len(window)):
            if lists["site"].first(window[index : index + 2]) == 0:
                return self.said(False, "capital site", window[index])
            if lists["verbs"].first(window[index : index + 2]) == 0:
                said = self.said(True, "capital before", window[index])
                if len(window[index]) >= _VERB:
                    break
        return said
