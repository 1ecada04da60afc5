"""`clips`: news clippings in many languages, read into facts with the words that prove them.

from clips import Analyzer
clipping = Analyzer().analyze("Noord-Korea vuurt raketten af.")
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clips.analyzer import Analyzer
    from clips.models import Clipping, Run

__version__ = "0.1.0"
__all__ = ["Analyzer", "Clipping", "Run", "__version__"]


def __getattr__(name: str) -> Any:
    """Load the public names on first use, so that `import clips` (and `clips --help`) stays cheap."""
    if name == "Analyzer":
        from clips.analyzer import Analyzer

        return Analyzer
    if name in ("Clipping", "Run"):
        from clips import models

        return getattr(models, name)
    raise AttributeError(f"module 'clips' has no attribute {name!r}")
