"""The documents say what is true: commands print what stands below them, recipes work, code runs."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
RECIPES = re.findall(r"^```console\n\$ (clips (?:(?!```).)*?\| jq .*?@tsv')$", README, re.MULTILINE | re.DOTALL)
needs_jq = pytest.mark.skipif(
    not shutil.which("jq"), reason="jq is not installed: the recipes of README.md are not run"
)


def run(*command: str) -> str:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, "PATH": path}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@needs_jq
@pytest.mark.parametrize("recipe", RECIPES)
def test_recipes_print_something(recipe: str) -> None:
    lines = run("bash", "-o", "pipefail", "-c", recipe).splitlines()
    assert lines
    assert all(line.count("\t") == lines[0].count("\t") >= 2 for line in lines)


def test_there_are_four_recipes() -> None:
    assert len(RECIPES) == 4


@pytest.mark.parametrize("document", ["docs/cli.md", "docs/rules.md", pytest.param("README.md", marks=needs_jq)])
def test_what_documents_show_is_what_commands_print(document: str) -> None:
    """After a change, `cog -r -P -I scripts README.md docs/cli.md docs/rules.md` renews them."""
    pytest.importorskip("cogapp")
    run(sys.executable, "-m", "cogapp", "--check", "--diff", "-P", "-I", "scripts", document)


def test_python_example_runs() -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    lines = run(sys.executable, "-c", code).splitlines()
    assert lines[0] == "country Noord-Korea 0 11"
    assert [line.split()[1] for line in lines[-5:]] == ["nl", "nb", "de", "en", "id"]


def test_links_lead_somewhere() -> None:
    for document in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for link in re.findall(r"\]\((?!https?://|#)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / link).exists(), f"{document.name}: {link}"
