"""`--format jsonl`: a clipping a line, each as soon as it is done."""

from collections.abc import Iterable

from clips.models import Clipping
from clips.render import Options, Out
from clips.render.only import only
from clips.render.safe import json_safe


def render(clippings: Iterable[Clipping], out: Out, options: Options) -> None:
    """Write each of `clippings` as one line of JSON."""
    for clipping in clippings:
        out.write(json_safe(only(clipping, options.only).model_dump_json()) + "\n")
        out.flush()
