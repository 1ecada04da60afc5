"""What language packs cost: python benchmarks/packs.py [FOLDER] [--check]

FOLDER holds clippings (default `seeds`). Each figure is measured side by side with spaCy in one run: the CPU time
until a pack is ready (read, its words of time made, its automaton built) against that of `import spacy`; that of a
whole start-up, up to the first result; the time that it takes to match the words for countries, weapons and quantities
against spaCy's multi-language tokenizer, and that for all words, those of names and events too; and the memory that all
languages take beyond spaCy's own, in MB. `--check` exits with 1 where one is over its bound.
"""

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

# The goals are 60 ms for a pack (69 since it has twice the words of events), a third of the tokenizer's time, and 150
# MB. Where `import spacy` takes 0.55 s of CPU time a pack takes 0.05 s, and all else up to the first result 0.2 s:
# our modules 80 ms (pydantic's models a third of that), the model of languages 20, the grammar of dates 13, spaCy's
# `Language` 15, the list of weapons 10, the recogniser of names 7.
BOUNDS = {"pack": 69 / 550, "start-up": 0.55, "matching": 1 / 3, "matching all": 0.55, "memory": 150.0}

_START = """
import gc, json, sys, time
gc.disable()  # as `clips analyze` does while it loads
began = time.process_time()
import spacy
imported = time.process_time()
import clips.analyzer
from clips import nlp, packs
from clips.pipes.dates.vocabulary import vocabulary
ours = time.process_time()
pack = packs.load(sys.argv[1])
read = time.process_time()
nlp.lexicon(pack)
built = time.process_time()
vocabulary(pack.code)
ready = time.process_time()
clips.analyzer.Analyzer().analyze(sys.argv[2])
ended = time.process_time()
print(json.dumps({"spacy": imported - began, "import": ours - imported, "read": read - ours, "lexicon": built - read,
                  "words of time": ready - built, "pack": ready - ours, "first": ended - ready}))
"""
_MEMORY = """
import json
def resident():
    with open("/proc/self/status") as file:
        return int(next(line for line in file if line.startswith("VmRSS")).split()[1]) / 1024
import spacy
spacy.blank("xx")("a b")
theirs = resident()
from clips import Analyzer, packs
for code in packs.codes():
    analyzer = Analyzer(language=code)
    for example in packs.examples(code)[:3] or [{}]:
        analyzer.analyze(example.get("text", "a b"))
print(json.dumps(resident() - theirs))
"""


def _python(code: str, *args: str, cache: str) -> object:
    """What `code` prints as JSON in a process of its own; `cache` keeps bytecode, so that compiling is not measured."""
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPYCACHEPREFIX"] = cache
    done = subprocess.run([sys.executable, "-c", code, *args], check=True, capture_output=True, text=True, env=env)
    return json.loads(done.stdout)


def start(text: str, language: str, runs: int = 5) -> dict[str, float]:
    """The least CPU seconds of each part of a start-up with `text`, over some runs after one that compiles."""
    with tempfile.TemporaryDirectory() as cache:
        found = [_python(_START, language, text, cache=cache) for _ in range(runs + 1)][1:]
    return {name: min(one[name] for one in found) for name in found[0]}  # type: ignore[index, attr-defined]


def matching(texts: Sequence[str], *, everything: bool = False) -> float:
    """The median time of matching the words of each text's language for countries, weapons and quantities (or all),
    against that of spaCy's `xx` tokenizer."""
    import spacy

    from clips import packs
    from clips.fold import fold
    from clips.language import main_language, segment
    from clips.lexicon import Lexicon
    from clips.nlp import TERMS
    from clips.pipes import countries, quantities, weapons

    nlp = spacy.blank("xx")
    asked = TERMS if everything else (countries.terms, weapons.terms, quantities.terms)
    own = [packs.load(main_language(segment(text))) for text in texts]
    lexicons = [Lexicon(term for terms in asked for term in terms(pack)) for pack in own]
    gc.freeze()  # as `clips analyze` does when it has loaded
    gc.set_threshold(20_000, 20, 20)

    def ours() -> None:
        for text, words in zip(texts, lexicons, strict=True):
            words.find(text, fold(text))

    def theirs() -> None:
        for text in texts:
            nlp.tokenizer(text)

    return _ratio(ours, theirs)


def _ratio(ours: Callable[[], object], theirs: Callable[[], object], runs: int = 41) -> float:
    seconds: list[float] = []
    for _ in range(runs):
        began = time.process_time()
        ours()
        middle = time.process_time()
        theirs()
        seconds.append((middle - began) / (time.process_time() - middle))
    return statistics.median(seconds)


def memory() -> float:
    """Megabytes that a process holds beyond spaCy's own when it has analyzed text in every language with a pack."""
    with tempfile.TemporaryDirectory() as cache:
        return float(_python(_MEMORY, cache=cache))  # type: ignore[arg-type]


def main() -> None:
    """Print the figures and their bounds."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=Path("seeds"))
    parser.add_argument("--language", default="nl", help="of the text that is started with")
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    from clips.language import main_language, segment

    texts = [p.read_text(encoding="utf-8-sig") for p in sorted(args.folder.glob("*.txt"))]
    text = next((t for t in texts if main_language(segment(t)) == args.language), "")
    parts = start(text, args.language)
    print("start-up, ms of CPU time: " + ", ".join(f"{name} {1000 * s:.0f}" for name, s in parts.items()))
    whole = parts["import"] + parts["pack"] + parts["first"]
    figures = {
        "pack": parts["pack"] / parts["spacy"],
        "start-up": whole / parts["spacy"],
        "matching": matching(texts),
        "matching all": matching(texts, everything=True),
        "memory": memory(),
    }
    for name, figure in figures.items():
        print(f"{name:12} {figure:7.3f}  (bound {BOUNDS[name]:.3f})")
    if args.check and any(figure > BOUNDS[name] for name, figure in figures.items()):
        sys.exit(1)


if __name__ == "__main__":
    main()
