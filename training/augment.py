"""Copies of training sentences with other names, other case, or no full stop, so that context is learned."""

import random
import re
from collections import defaultdict

from data import Sentence, spans

from clips.tagger import LABELS, tokenize

_INDEX = {label: i for i, label in enumerate(LABELS)}
_ENDING = re.compile("['’][a-zà-ÿı]+$")
_LOCALES = {"nb": "no"}  # where Faker's code is another


def recase(sentence: Sentence, rng: random.Random) -> Sentence:
    """A headline of it: all capitals, or every longer word capitalised."""
    words, tags = sentence
    if rng.random() < 0.3:
        return [w.upper() for w in words], tags
    return [w.capitalize() if len(w) > 3 and w.islower() else w for w in words], tags


def clip(sentence: Sentence, _rng: random.Random) -> Sentence:
    """The sentence without its last mark, as titles are written."""
    words, tags = sentence
    return (words[:-1], tags[:-1]) if len(words) > 3 and not words[-1].isalnum() and not tags[-1] else sentence


def cut(name: str) -> list[str]:
    """The tokens of a name."""
    return [name[a:b] for a, b in tokenize(name)]


def latin(word: str) -> bool:
    """Whether a word begins with a letter of the Latin script."""
    return word[:1].isalpha() and word[0] < "\u0250"


class Swap:
    """Puts other names of like form in the place of a sentence's names.

    People come from Faker's locales (`people`: given and family names of each), the sentence's own as likely as all
    others, and from `sets`; places from `cities` and `sets`; organizations from `sets`.
    """

    def __init__(self, people: dict[str, tuple[set[str], set[str]]], cities: set[str], sets: list[Sentence]) -> None:
        self.people: dict[bool, dict[str, list[tuple[list[str], list[str]]]]] = {True: {}, False: {}}
        for code, (given, family) in people.items():
            for script in (True, False):
                pair = [sorted(n for n in names if latin(n) == script) for names in (given, family)]
                if min(map(len, pair)) > 15:
                    self.people[script].setdefault(code.partition("_")[0], []).append((pair[0], pair[1]))
        self.names: dict[tuple[str, int, bool], list[list[str]]] = defaultdict(list)
        for words, tags in sets:
            for a, b, kind in spans(tags):
                if b - a < 6 and words[a][:1].isupper() and not words[a].isupper():
                    self.names[kind, b - a, latin(words[a])].append(words[a:b])
        self.cities = {script: sorted(n for n in cities if latin(n) == script) for script in (True, False)}

    def person(self, old: list[str], code: str, rng: random.Random) -> list[str]:
        """Another person's name in the place of `old`."""
        script = latin(old[0])
        code = _LOCALES.get(code, code)
        pools = self.people[script]
        if code not in pools or rng.random() < 0.5:
            code = rng.choice(sorted(pools))
        given, family = rng.choice(pools[code])
        if len(old) == 1:
            end = "s" if script and rng.random() < 0.1 and old[0].endswith("s") else ""
            name = cut(rng.choice(family if rng.random() < 0.75 else given))
            return [*name[:-1], name[-1] + end]
        if self.names["PER", len(old), script] and rng.random() < 0.3:
            return rng.choice(self.names["PER", len(old), script])
        first = cut(rng.choice(given))
        if len(old) > 2 and rng.random() < 0.7:
            first += [rng.choice("ABCDEFGHIJKLMNOPRSTVW"), "."] if rng.random() < 0.3 else cut(rng.choice(given))
        return first + cut(rng.choice(family))

    def __call__(self, sentence: Sentence, code: str, rng: random.Random) -> Sentence:
        words, tags = sentence
        new_words: list[str] = []
        new_tags: list[int] = []
        at = 0
        for a, b, kind in sorted(spans(tags)):
            new_words += words[at:a]
            new_tags += tags[at:a]
            old, new = words[a:b], words[a:b]
            shouted = any(w.isupper() and len(w) > 2 for w in old)
            script = latin(old[0])
            others = self.names[kind, b - a, script]
            if old[0][:1].isupper() and not shouted:
                if kind == "PER":
                    new = self.person(old, code, rng)
                elif kind == "LOC" and rng.random() < 0.6:
                    if b - a == 1 and rng.random() < 0.6:
                        new = [rng.choice(self.cities[script])]
                    elif others:
                        new = rng.choice(others)
                elif kind == "ORG" and b - a > 1 and others and rng.random() < 0.4:
                    new = rng.choice(others)
            ending = _ENDING.search(old[-1])
            if ending and new is not old and not _ENDING.search(new[-1]):
                new = [*new[:-1], new[-1] + ending[0]]
            new_words += new
            new_tags += [_INDEX[("I-" if i else "B-") + kind] for i in range(len(new))]
            at = b
        return new_words + words[at:], new_tags + tags[at:]
