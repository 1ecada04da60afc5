"""What is not needed is not loaded."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

HEAVY = {"spacy", "pydantic", "langdetect", "rich", "numpy", "charset_normalizer", "multiprocessing", "thinc"}
CODE = """
import sys
try:
    from clips.cli import main
    main({args!r})
except SystemExit as error:
    code = error.code
print("\\0", code, *sorted({{name.partition(".")[0] for name in sys.modules}}))
"""


def loaded(*args: str, input: str = "") -> tuple[str, set[str]]:
    """The exit status of the program on `args`, and the packages that are loaded when it ends."""
    done = subprocess.run(
        [sys.executable, "-c", CODE.format(args=list(args))], capture_output=True, text=True, input=input, check=True
    )
    status, *modules = done.stdout.rpartition("\0")[2].split()
    return status, set(modules)


@pytest.mark.parametrize(
    "args", [["--help"], ["--version"], ["analyze", "--help"], ["completion", "bash"], ["analyze"]]
)
def test_help_loads_click_alone(args: list[str]) -> None:
    status, modules = loaded(*args)
    assert status == ("2" if args == ["analyze"] else "0")
    assert "click" in modules
    assert not modules & HEAVY


def test_what_cannot_be_read_is_said_before_anything_is_loaded() -> None:
    status, modules = loaded("analyze", "/nowhere/a.txt", "--format", "csv")
    assert status == "1"
    assert not modules & {"spacy", "rich", "numpy", "multiprocessing"}


def test_import_clips_is_cheap() -> None:
    code = "import sys, clips; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {name.partition(".")[0] for name in done.stdout.split()} & {*HEAVY, "click"}


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_formats_for_machines_load_no_rich(form: str) -> None:
    """As far as it is ours: spaCy's command line, which spaCy imports, may bring it along."""
    ours = "import sys, clips.run, clips.link\nfrom clips.render import renderer\n"
    code = f"{ours}renderer({form!r})\nprint('rich' in sys.modules, 'spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False False\n"


def test_one_language_loads_its_pack_alone() -> None:
    """English too only where a line may say when it was published (`Published: …` in a text of another language)."""
    code = (
        "import sys, clips.packs as packs\nread = []\nsource = packs._source\n"
        "packs._source = lambda code: (read.append(code), source(code))[1]\n"
        "from clips import Analyzer\n"
        "Analyzer().analyze(open(sys.argv[1], encoding='utf-8-sig').read())\nprint(*read)"
    )
    path = str(next((ROOT / "seeds").glob("002*.txt")))
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    assert done.stdout == "de\n"
