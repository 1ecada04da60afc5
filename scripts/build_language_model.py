"""Make src/clips/data/language/model.npz, the table of clips.language_model.

    python scripts/build_language_model.py CORPORA

CORPORA is a folder with `ner/LANG.NAME.train.iob.gz` and `raw/LANG.NAME.txt.gz` (docs/language.md says which). Without
it the table is made from the other sources alone. py3langid, langdetect and Babel must be installed; nothing is
downloaded, and the same sources give the same weights.

1. Character n-grams and their weights, from py3langid's model and langdetect's profiles: the log of how much likelier
   an n-gram is in a language than in the average language of its script.
2. Words: stop words of spaCy, names in CLDR, data/language/words.toml, and frequent words of the corpora.
3. Softmax regression moves these weights a little, on short pieces of the corpora; it stays close to where it began.
"""

from __future__ import annotations

import gzip
import importlib
import json
import math
import re
import sys
import tomllib
import unicodedata
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import langdetect
import numpy as np
import py3langid
from babel import Locale, UnknownLocaleError
from py3langid.modelio import load_model

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))
import iob

from clips.language_model import ORDER, Model, gram_keys, slots_of, word_keys

DATA = Path(__file__).parents[1] / "src" / "clips" / "data" / "language"
OURS = {"no": "nb", "zh-cn": "zh", "zh-tw": "zh", "wuu": "zh", "yue": "zh", "ary": "ar", "arz": "ar", "sdh": "ku"}
LANGDETECT = Path(langdetect.__file__).parent / "profiles"
FLOOR = 5.0  # an n-gram never seen in a language counts this many nats below the likeliest language, at most
BLEND = 0.4  # of langdetect's weights
GRAMS = {"latin": 24000}  # most n-grams kept, for the families not named all
TEMPERATURE = 0.45
SCALE = 1 / 24  # of the eight-bit weights
WORD_BONUS = 2.0
CORPUS_WORDS = 1500
EPOCHS, BATCH, RATE, PULL = 3, 512, 0.06, 0.002
PIECES = 10000  # training pieces of a language

# Countries whose names count as words.
NEWS = (
    "US RU UA CN KP KR JP DE FR GB IT ES PT NL BE PL SE NO DK FI IL IR IQ SY LB PS TR SA EG IN PK AF ID MY PH VN TH TW"
)

Weights = dict[str, np.ndarray]


def normal(text: str) -> str:
    """Lower case, with one underscore for everything between words."""
    text = "".join(c.lower() if len(c.lower()) == 1 else c for c in unicodedata.normalize("NFC", text))
    return re.sub(r"_+", "_", "".join(c if unicodedata.category(c)[0] in "LM" else "_" for c in text))


class Families:
    def __init__(self) -> None:
        table = tomllib.loads((DATA / "families.toml").read_text("utf-8"))
        self.prior: dict[str, float] = table["prior"]
        self.names = list(table["families"])
        self.tables: list[dict[str, Any]] = list(table["families"].values())
        self.of_point = {p: i for i, t in enumerate(self.tables) for a, b in t["ranges"] for p in range(a, b + 1)}
        self.languages = sorted({code for t in self.tables for code in t["languages"]})

    def of_text(self, text: str) -> int | None:
        """The one family of the letters of `text`, or None."""
        found = {self.of_point.get(ord(c)) for c in text if c != "_"}
        return found.pop() if len(found) == 1 else None


def centred(logs: Weights) -> Weights:
    """Clip each row FLOOR below its best, and take off its mean; nan is for a language that the source doesn't know."""
    out = {}
    for gram, row in logs.items():
        row = np.maximum(row, np.nanmax(row) - FLOOR)
        out[gram] = np.nan_to_num(row - np.nanmean(row))
    return out


def py3langid_grams(families: Families) -> dict[int, Weights]:
    """Per family, log-probabilities of n-grams for its languages, nan for those that the source doesn't know."""
    ptc, _, classes, moves, rows, out = load_model(Path(py3langid.__file__).parent / "data" / "model.npz.xz")
    table, row = np.asarray(moves).reshape(-1, 256), np.asarray(rows)
    names, queue = {0: b""}, deque([0])
    while queue:
        state = queue.popleft()
        for byte in range(256):
            target = int(table[row[state]][byte])
            if target not in names and len(names[state]) < 6:
                names[target] = names[state] + bytes([byte])
                queue.append(target)
    codes = [OURS.get(code, code) for code in classes]
    places = {code: [i for i, c in enumerate(codes) if c == code] for code in families.languages}
    logs = np.asarray(ptc, dtype=np.float64)
    grams: dict[int, Weights] = defaultdict(dict)
    for state, name in names.items():
        try:
            gram = normal(name.decode()) if out[state] >= 0 else "_"
        except UnicodeDecodeError:
            continue
        family = families.of_text(gram)
        if family is None or len(gram) > ORDER:
            continue
        languages = families.tables[family]["languages"]
        values = np.array([max((logs[out[state], i] for i in places[code]), default=np.nan) for code in languages])
        if not np.isnan(values).all():
            old = grams[family].get(gram)
            grams[family][gram] = values if old is None else np.logaddexp(old, values)
    return grams


def langdetect_grams(families: Families) -> dict[int, Weights]:
    """The same from langdetect's profiles, n-grams of one to three letters."""
    counts: dict[str, dict[str, float]] = defaultdict(dict)
    known = set()
    for path in sorted(p for p in LANGDETECT.iterdir() if not p.name.startswith(".")):
        profile = json.loads(path.read_text("utf-8"))
        code = OURS.get(path.name, path.name)
        known.add(code)
        for raw, count in profile["freq"].items():
            gram = normal(raw)
            counts[gram][code] = counts[gram].get(code, 0.0) + count / profile["n_words"][len(raw) - 1]
    grams: dict[int, Weights] = defaultdict(dict)
    for gram, by_code in counts.items():
        family = families.of_text(gram)
        if family is None or families.names[family] in (
            "cjk",
            "hangul",
        ):  # langdetect folds Han characters into classes
            continue
        languages = families.tables[family]["languages"]
        values = [math.log(by_code.get(code, 0.0) + 2e-7) if code in known else math.nan for code in languages]
        if sum(code in known for code in languages) > 1:
            grams[family][gram] = np.array(values)
    return grams


def codec_grams(families: Families) -> dict[int, Weights]:
    """Han characters that only Chinese or only Japanese writes, told by what their national character sets hold."""
    family = families.names.index("cjk")
    languages = families.tables[family]["languages"]

    def code(char: str, codec: str) -> int:
        try:
            return int.from_bytes(char.encode(codec), "big")
        except UnicodeEncodeError:
            return 0

    grams: Weights = {}
    for char in map(chr, range(0x4E00, 0xA000)):
        japanese = 0 < code(char, "shift_jis") < 0x989F  # its first level: the characters in use
        simplified = 0 < code(char, "gb2312") < 0xD800
        traditional = 0 < code(char, "big5") < 0xC6A1
        if japanese != (simplified or traditional):
            gain = {"ja": 2.5} if japanese else {"zh": 2.5}
            grams[char] = np.array([gain.get(c, 0.0) - (0.5 if c == "ko" else 0.0) for c in languages])
        elif japanese and traditional and not simplified:  # Taiwan and Hong Kong, or Japan, but not the mainland
            grams[char] = np.array([{"ja": 0.7}.get(c, 0.0) for c in languages])
    for char in map(chr, [*range(0x3041, 0x3097), *range(0x30A1, 0x30FB), 0x30FC]):
        grams[char] = np.array([{"ja": 6.0}.get(c, 0.0) for c in languages])
    return {family: grams}


def words(families: Families) -> dict[str, Counter[str]]:
    """Words a language, with weights: ours count twice."""
    out: dict[str, Counter[str]] = defaultdict(Counter)
    ours: dict[str, str] = tomllib.loads((DATA / "words.toml").read_text("utf-8"))
    for code in families.languages:
        for word in normal(ours.get(code, "")).split("_"):
            out[code][word] = 2
        try:
            stops = importlib.import_module(f"spacy.lang.{code}.stop_words").STOP_WORDS
        except ModuleNotFoundError:
            stops = ()
        for phrase in sorted(stops):
            out[code].update(w for w in normal(phrase).split("_") if w not in out[code])
        out[code].update(cldr_words(code))
        out[code].pop("", None)
    return out


def cldr_words(code: str) -> Iterator[str]:
    """Names of months, weekdays and countries."""
    try:
        locale = Locale.parse(code)
    except (UnknownLocaleError, ValueError):
        return
    names = [*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values()]
    names += [name for territory, name in locale.territories.items() if territory in NEWS.split()]
    for name in names:
        yield from sorted({w for w in normal(name).split("_") if len(w) > 3})


def sentences(corpora: Path) -> dict[str, list[list[str]]]:
    """Sentences of the corpora as lists of words, a language."""
    out: dict[str, list[list[str]]] = defaultdict(list)
    for path in sorted(corpora.glob("raw/*.txt.gz")):
        lines = gzip.decompress(path.read_bytes()).decode().splitlines()
        out[path.name.split(".")[0]] += [line.split() for line in lines]
    for path in sorted(corpora.glob("ner/*.iob.gz")):
        if "wikiann" not in path.name and "europeana" not in path.name:
            out[path.name.split(".")[0]] += [[token for token, _ in rows] for rows in iob.read(path)]
    return out


def initial_rows(
    families: Families, lists: dict[str, Counter[str]], frequent: Iterable[str]
) -> tuple[Weights, Weights]:
    """Rows of n-grams and of words."""
    width = max(len(t["languages"]) for t in families.tables)
    grams: Weights = {}
    sources = [
        (py3langid_grams(families), 1.0),
        (langdetect_grams(families), BLEND),
        (codec_grams(families), 1 / TEMPERATURE),
    ]
    for index, name in enumerate(families.names):
        if len(families.tables[index]["languages"]) < 2:
            continue
        merged: Weights = {}
        weight_of: dict[str, float] = defaultdict(float)
        for source, factor in sources:
            logs = source.get(index, {})
            rows = centred(logs) if factor in (1.0, BLEND) else logs
            for gram, row in rows.items():
                merged[gram] = merged.get(gram, 0) + factor * row
                if factor == 1.0:
                    weight_of[gram] += float(np.exp(np.nanmax(logs[gram]))) * float(row.max() - np.median(row))
                else:
                    weight_of[gram] += 1e-6
        kept = sorted(merged, key=lambda g: (-weight_of[g], g))[: GRAMS.get(name, len(merged))]
        for gram in kept:
            grams[gram] = np.pad(merged[gram] * TEMPERATURE, (0, width - len(merged[gram])))
    tokens: Weights = defaultdict(lambda: np.zeros(width))
    for code, counter in lists.items():
        for word, weight in counter.items():
            family = families.of_text(word)
            if family is None or code not in families.tables[family]["languages"] or len(word) > 20:
                continue
            column = families.tables[family]["languages"].index(code)
            if families.names[family] == "cjk":
                if len(word) <= ORDER:
                    grams.setdefault(word, np.zeros(width))[column] += WORD_BONUS
            else:
                tokens[word][column] += WORD_BONUS * weight / 2
    for word in frequent:
        _ = tokens[word]
    return grams, {word: row for word, row in tokens.items() if len(word) > 1}


def arrays_of(families: Families, grams: Weights, tokens: Weights) -> dict[str, np.ndarray]:
    """What clips.language_model.Model reads, with rows still as floats."""
    alphabet = "".join(sorted({c for gram in grams for c in gram if c != "_"}))
    number = {c: i for i, c in enumerate(alphabet, 2)} | {"_": 0}
    width = len(next(iter(grams.values())))
    keys, rows, taken = [np.uint32(0)], [np.zeros(width)], set()
    for table, is_word in ((grams, False), (tokens, True)):
        for text, row in table.items():
            ids = np.array([number.get(c, 1) for c in (f"_{text}_" if is_word else text)], dtype=np.uint16)
            key = word_keys(ids)[0][0] if is_word else gram_keys(ids)[len(ids) - 1][0]
            slot = int(slots_of(np.array([key]))[0])
            if slot not in taken and slot and not (is_word and 1 in ids):
                taken.add(slot)
                keys.append(key)
                rows.append(row)
    about = {
        "languages": families.languages,
        "families": [[]] + [[families.languages.index(c) for c in t["languages"]] for t in families.tables],
        "costs": [0.0] + [t["cost"] for t in families.tables],
        "profiles": {},
        "alphabet": alphabet,
        "scale": SCALE,
    }
    for path in sorted(p.name for p in LANGDETECT.iterdir() if not p.name.startswith(".")):
        about["profiles"].setdefault(OURS.get(path, path), []).append(path)
    default = families.prior["default"]
    return {
        "about": np.frombuffer(json.dumps(about, ensure_ascii=False).encode(), dtype=np.uint8),
        "prior": np.array([families.prior.get(c, default) for c in families.languages], dtype=np.float32),
        "ranges": np.array(
            [(a, b, i) for i, t in enumerate(families.tables, 1) for a, b in t["ranges"]], dtype=np.int32
        ),
        "keys": np.array(keys, dtype=np.uint32),
        "rows": np.array(rows) / SCALE,
    }


def features(model: Model, text: str) -> np.ndarray:
    ids = model.ids[np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)]
    kept = (ids > 0) | np.concatenate(([False], ids[:-1] > 0))
    found, word, _ = model.rows_of(np.pad(ids[kept], 1))
    return np.concatenate((found[found > 0], word))


def pieces(rng: np.random.Generator, sources: list[list[str]], count: int) -> Iterator[str]:
    for _ in range(count):
        tokens = sources[int(rng.integers(len(sources)))]
        length = int(rng.choice([2, 3, 3, 4, 6, 8, 12, 20]))
        begin = int(rng.integers(max(1, len(tokens) - length + 1)))
        yield " ".join(tokens[begin : begin + length])


def examples(families: Families, corpus: dict[str, list[list[str]]]) -> Iterator[tuple[int, int, str]]:
    """Family, column and text of training pieces: of the languages with a corpus, where a family has several."""
    rng = np.random.default_rng(1)
    for index, table in enumerate(families.tables):
        if len(table["languages"]) < 2 or families.names[index] == "cjk":
            continue
        known = [(column, code) for column, code in enumerate(table["languages"]) if code in corpus]
        for column, code in known if len(known) > 1 else ():
            yield from ((index, column, text) for text in pieces(rng, corpus[code], PIECES))


def tune(model: Model, families: Families, data: list[tuple[int, int, str]]) -> None:
    """A few epochs of softmax regression with Adagrad, pulled back to where it began; changes model.rows.

    Only the languages with a corpus are told apart, and their weights move against each other: those of the others
    stay, and so does the sum of a row.
    """
    rng = np.random.default_rng(2)
    rows, start, squares = model.rows, model.rows.copy(), np.full_like(model.rows, 0.1)
    made = [(f, c, features(model, t)) for f, c, t in data]
    made = [m for m in made if len(m[2])]
    shown = {family: sorted({m[1] for m in made if m[0] == family}) for family in {m[0] for m in made}}
    masks = {family: np.full(rows.shape[1], -1e9, dtype=np.float32) for family in shown}
    for family, columns in shown.items():
        masks[family][columns] = model.prior[[model.families[family + 1][c] for c in columns]]
    for epoch in range(EPOCHS):
        order, losses = rng.permutation(len(made)), []
        for at in range(0, len(order), BATCH):
            batch = [made[i] for i in order[at : at + BATCH]]
            index = np.concatenate([m[2] for m in batch])
            owner = np.repeat(np.arange(len(batch)), [len(m[2]) for m in batch])
            sums = np.zeros((len(batch), rows.shape[1]), dtype=np.float32)
            np.add.at(sums, owner, rows[index])
            for i, (family, _, _) in enumerate(batch):
                sums[i] += masks[family]
            odds = np.exp(sums - sums.max(axis=1, keepdims=True))
            odds /= odds.sum(axis=1, keepdims=True)
            targets = np.array([m[1] for m in batch])
            losses.append(-np.log(odds[np.arange(len(batch)), targets] + 1e-9).mean())
            odds[np.arange(len(batch)), targets] -= 1
            unique, inverse = np.unique(index, return_inverse=True)
            gradient = np.zeros((len(unique), rows.shape[1]), dtype=np.float32)
            np.add.at(gradient, inverse, odds[owner])
            gradient += PULL * (rows[unique] - start[unique])
            squares[unique] += gradient**2
            rows[unique] -= RATE * gradient / np.sqrt(squares[unique])
        print(f"epoch {epoch}: loss {np.mean(losses):.4f}", file=sys.stderr)


def main() -> None:
    corpora = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    families = Families()
    lists = words(families)
    corpus = sentences(corpora) if corpora else {}
    frequent: dict[str, None] = {}
    for code in sorted(corpus):
        counts = Counter(w for s in corpus[code] for t in s for w in normal(t).split("_") if 1 < len(w) < 20)
        frequent |= dict.fromkeys(w for w, _ in counts.most_common(CORPUS_WORDS) if families.of_text(w) is not None)
    arrays = arrays_of(families, *initial_rows(families, lists, frequent))
    model = Model(arrays)
    print(f"{len(model.keys)} rows, {len(families.languages)} languages", file=sys.stderr)
    if EPOCHS:
        tune(model, families, list(examples(families, corpus)))
    arrays["rows"] = np.clip(np.round(model.rows / SCALE), -127, 127).astype(np.int8)
    order = np.concatenate(
        ([0], 1 + np.argsort(arrays["keys"][1:], kind="stable"))
    )  # any order will do; this one is fixed
    np.savez_compressed(DATA / "model.npz", **(arrays | {"keys": arrays["keys"][order], "rows": arrays["rows"][order]}))


if __name__ == "__main__":
    main()
