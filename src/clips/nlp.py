"""The spaCy side: one `Language` for all languages, its light tokenizer, and the pipes in their order.

Each pipe is a function on a `Document` in `clips.pipes`; its component here reads and writes `doc.user_data["clips"]`.
Mentions keep exact code points (a country may stand inside an Arabic or Korean token, where no spaCy span can), and
`clips_spans` shows them as span groups as well, widened to tokens.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache

from spacy.language import BaseDefaults, Language
from spacy.tokens import Doc, Span
from spacy.util import registry
from spacy.vocab import Vocab
from thinc.api import Config

from clips import packs
from clips.document import Document, Found, Section
from clips.events import triggers as events
from clips.language import segment
from clips.lexicon import Lexicon, Term
from clips.models import KINDS
from clips.pipes import countries, dates, names, places, quantities, weapons
from clips.sentences import split_sentences
from clips.title import find_title

Pipe = Callable[[Document], Iterable[Found]]

# In the order in which they run; a pipe may read what earlier ones left in `document.found`.
PIPES: tuple[tuple[str, Pipe], ...] = (
    ("clips_dates", dates.run),
    ("clips_countries", countries.run),
    ("clips_weapons", weapons.run),
    ("clips_quantities", quantities.run),  # after the weapons that they count
    ("clips_names", names.run),  # people, organizations and places, decided together
)
# What they ask the lexicon to find.
TERMS: tuple[Callable[[packs.LanguagePack], Iterable[Term]], ...] = (
    quantities.terms,
    countries.terms,
    weapons.terms,
    places.terms,
    names.terms,
    events.terms,
)

# A word with its marks (Latin, Hebrew, Arabic, Indic), but Thai, Lao, Burmese, Khmer, Han and kana one by one; digits;
# any other character alone; white space beyond the one space that spaCy attaches to a token.
_TOKEN = re.compile(
    r"((?:[^\W\d_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
    r"|[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0963\u0980-\u09e3\u0a00-\u0d63])+"
    r"|\d+|\S|\s+)( ?)"
)


class Tokenizer:
    """Splits at white space, punctuation and between letters and digits; the same for every language."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        found = _TOKEN.findall(text)
        words = [word for word, _ in found]
        spaces = [space == " " for _, space in found]
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_: object) -> bytes:
        """Nothing to save: the tokenizer has no state."""
        return b""

    def from_bytes(self, _: bytes, **__: object) -> "Tokenizer":
        """Nothing to load."""
        return self

    def to_disk(self, *_: object, **__: object) -> None:
        """Nothing to save."""

    def from_disk(self, *_: object, **__: object) -> "Tokenizer":
        """Nothing to load."""
        return self


def document_of(doc: Doc) -> Document:
    """The `Document` of `doc`, made (languages identified, lexicons matched, sentences split) where it has none yet."""
    document = doc.user_data.get("clips")
    if not isinstance(document, Document):
        document = doc.user_data["clips"] = read_document(doc.text)
    if not document.tokens:
        text = doc.text
        starts = doc.to_array("IDX").tolist()
        lengths = doc.to_array("LENGTH").tolist()
        document.tokens = [(a, a + n) for a, n in zip(starts, lengths, strict=True) if not text[a].isspace()]
    return document


def read_document(text: str, *, language: str | None = None, date: str | None = None) -> Document:
    """A `Document` ready for the pipes: its sections by language, its lexicon hits, its sentences.

    `language` (ISO 639-1) skips detection; `date` is the clipping's own, ISO 8601 of any precision.
    """
    if language:
        sections = [Section(0, len(text), packs.load(language))]
    else:
        sections = [Section(s.start, s.end, packs.load(s.language), s.confidence) for s in segment(text)]
    document = Document(text, sections, date=date)
    for section in sections:
        section.hits = lexicon(section.pack).find(text, document.folded, section.start, section.end)
    document.sentences = split_sentences(text, sections)
    document.title = find_title(text)
    return document


@cache
def lexicon(pack: packs.LanguagePack) -> Lexicon:
    """The automaton of all that the pipes want found in one language."""
    return Lexicon(term for terms in TERMS for term in terms(pack))


@cache
def pipeline() -> Language:
    """The spaCy pipeline: the tokenizer and every pipe as a component. It takes a text or a prepared `Doc`."""
    nlp = Clips()
    for name, _ in PIPES:
        nlp.add_pipe(name)
    nlp.add_pipe("clips_spans")
    return nlp


@registry.tokenizers("clips.Tokenizer.v1")
def _create_tokenizer():  # type: ignore[no-untyped-def]  # spaCy inspects the signature for its config
    return lambda nlp: Tokenizer(nlp.vocab)


class ClipsDefaults(BaseDefaults):
    """spaCy's defaults without tables or exceptions of any language."""

    config = Config({"nlp": {"tokenizer": {"@tokenizers": "clips.Tokenizer.v1"}}})


class Clips(Language):  # type: ignore[no-untyped-call]  # spaCy's __init_subclass__
    """A spaCy `Language` for all languages at once; `mul` is ISO 639-2's code for that."""

    lang = "mul"
    Defaults = ClipsDefaults


def _register(name: str, pipe: Pipe) -> None:
    def component(doc: Doc) -> Doc:
        document = document_of(doc)
        for found in pipe(document):
            document.found.setdefault(found.kind, []).append(found)
        return doc

    Language.component(name, func=component)


for _name, _pipe in PIPES:
    _register(_name, _pipe)


@Language.component("clips_spans")
def spans(doc: Doc) -> Doc:
    """What was found, as spaCy span groups by kind, each span widened to whole tokens; the label is the kind."""
    document = document_of(doc)
    for kind in KINDS:
        found = (doc.char_span(f.start, f.end, label=kind, alignment_mode="expand") for f in document.of(kind))
        doc.spans[kind] = [span for span in found if isinstance(span, Span)]
    return doc
