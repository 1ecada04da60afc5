"""A spaCy pipeline that the user has installed, in the place of the trained source for one language."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from clips.document import Found, Recognizer, Section
from clips.pipes.names import learned
from clips.pipes.names.candidates import LEARNED, Candidate
from clips.pipes.names.words import Words

if TYPE_CHECKING:
    from spacy.language import Language

# The labels of spaCy's own pipelines, in all their languages, and of OntoNotes.
KINDS = {
    "person": "PER PERSON PRS PS persName",
    "organization": "ORG ORGANIZATION GPE_ORG OG orgName",
    "place": "LOC GPE FAC FACILITY GPE_LOC LC LOCATION placeName geogName",
}
_BY_LABEL = {label: kind for kind, labels in KINDS.items() for label in labels.split()}
_SURE = 0.85  # how often such a pipeline is right about a name in news, about; it gives no figure of its own
_NOT_NEEDED = frozenset(
    ["attribute_ruler", "lemmatizer", "morphologizer", "parser", "senter", "tagger", "textcat", "trainable_lemmatizer"]
)
_RULERS = frozenset(["entity_ruler", "span_ruler"])  # whose patterns may ask for what the others know


class PipelineError(RuntimeError):
    """A spaCy pipeline cannot be loaded; the message names it and the reason."""


def recognizers(pipelines: Mapping[str, str]) -> dict[str, Recognizer]:
    """A function from text to names for each language (ISO 639-1), its pipeline loaded when it is first called."""

    def recognizer(name: str) -> Recognizer:
        return lambda text: _recognize(name, text)

    return {code: recognizer(name) for code, name in pipelines.items()}


def source(words: Words) -> Iterator[Candidate]:
    """The names that the trained source sees, and in languages with a pipeline those that it sees."""
    sections = _sections(words)
    if len(sections) < len(words.document.sections):
        replaced = words.document.recognizers
        for c in learned.source(words):
            if not replaced or words.section[c.first].pack.code not in replaced:
                yield c
    for section in sections:
        for start, end, kind in _names(words, section):
            candidate = _candidate(words, start, end, kind)
            if candidate:
                yield candidate


def beside(words: Words, settled: Iterable[Found]) -> Iterator[Found]:
    """`settled`, and in scripts without spaces what a pipeline sees inside what is one word there.

    Where the two overlap, what is settled stays, and so do dates and countries.
    """
    found = list(settled)
    sections = [section for section in _sections(words) if section.pack.spaceless]
    if sections:
        known = words.document.found
        taken = sorted((f.start, f.end) for f in [*found, *known.get("date", ()), *known.get("country", ())])
        for section in sections:
            for start, end, kind in _names(words, section):
                at = bisect_left(taken, (start, end))
                if (at and taken[at - 1][1] > start) or (at < len(taken) and taken[at][0] < end):
                    continue
                taken.insert(at, (start, end))
                found.append(Found(kind, start, end, {"name": words.document.text[start:end]}, _SURE, LEARNED))
        found.sort(key=lambda f: f.start)
    return iter(found)


def _sections(words: Words) -> list[Section]:
    """The sections in a language that has a pipeline."""
    return [section for section in words.document.sections if section.pack.code in words.document.recognizers]


def _names(words: Words, section: Section) -> list[tuple[int, int, str]]:
    """What the pipeline of a section's language sees in it, as code points of the clipping and kinds."""
    recognize = words.document.recognizers[section.pack.code]
    text = words.document.text[section.start : section.end]
    return [(section.start + start, section.start + end, kind) for start, end, kind in recognize(text)]


def _candidate(words: Words, start: int, end: int, kind: str) -> Candidate | None:
    """A name as a candidate; None where it begins inside a word, and in a script without spaces where it ends there."""
    first, last = words.span(start, end)
    if first >= last or words.starts[first] != start:
        return None
    if words.section[first].pack.spaceless and end != words.ends[last - 1]:
        return None
    if not any(map(_cased, words.document.text[start:end])):  # a script without capitals: any word may be a name
        end = min(end, words.ends[last - 1])
        return Candidate(first, last, start, end, kind, learned.LEAST + learned.SHARE * _SURE, LEARNED)
    return learned.candidate(words, first, last, kind, _SURE)


def _cased(char: str) -> bool:
    return char.lower() != char.upper()


@cache
def _load(name: str) -> "Language":
    """The pipeline `name`, a package or a folder, without what names need not; once a process."""
    import spacy

    try:
        nlp = spacy.load(name)
    except Exception as error:  # whatever a package's own code raises
        raise PipelineError(f"the spaCy pipeline {name!r} cannot be loaded: {error}") from error
    factories = {name: nlp.get_pipe_meta(name).factory for name in nlp.pipe_names}
    if _RULERS.isdisjoint(factories.values()):
        nlp.select_pipes(disable=[name for name, factory in factories.items() if factory in _NOT_NEEDED])
    return nlp


@cache
def _last(name: str) -> dict[str, list[tuple[int, int, str]]]:
    """The text that the pipeline `name` read last, with its names: it is asked twice."""
    return {}


def _recognize(name: str, text: str) -> list[tuple[int, int, str]]:
    last = _last(name)
    if text not in last:
        names = [
            (ent.start_char, ent.end_char, _BY_LABEL[ent.label_])
            for ent in _load(name)(text).ents
            if ent.label_ in _BY_LABEL and not ent.text.isspace()
        ]
        last.clear()
        last[text] = names
    return last[text]
