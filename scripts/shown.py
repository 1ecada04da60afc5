"""What cog puts into the documents: commands with what they print.

`cog -r -P -I scripts README.md docs/cli.md` renews it.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def shown(command: str, *, lines: int | None = None) -> None:
    """Print `command` and its output as a console block; of long output the first `lines` lines."""
    output = run(command).rstrip("\n").split("\n")
    if lines and len(output) > lines:
        output = [*output[:lines], "…"]
    print("\n".join(["```console", f"$ {command}", *output, "```"]))


def run(command: str) -> str:
    """What `command` prints in the project's folder, without colour, 80 columns wide; raises where it fails."""
    here = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": os.environ.get("HOME", "/"),
    }
    plain = {"COLUMNS": "80", "NO_COLOR": "1", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "CLIPS_CONFIG": ""}
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=ROOT, env={**here, **plain}, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"{command}: exit {done.returncode}\n{done.stderr}")
    return done.stdout
