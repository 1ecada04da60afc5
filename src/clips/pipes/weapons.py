"""Finds weapons."""

from collections.abc import Iterable, Iterator

from clips.document import Document, Found
from clips.lexicon import Term
from clips.packs import LanguagePack


def terms(pack: LanguagePack) -> Iterable[Term]:
    """The words of `pack` that this pipe asks the lexicon to find."""
    return ()


def run(document: Document) -> Iterator[Found]:
    """What `document` says of weapons."""
    return iter(())
