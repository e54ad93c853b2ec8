"""The spaCy pipeline: our sentence rules and lemmas as components, on a blank or a trained one.

This module loads spaCy (about a second), so it is itself imported only where it is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import spacy
from spacy.attrs import IDX, SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from qualcode.errors import QualcodeError
from qualcode.i18n import _
from qualcode.language.lemmas import lemma
from qualcode.language.units import sentence_spans
from qualcode.model.source import Turn
from qualcode.model.span import Span
from qualcode.model.unit import Unit

SENTENCES = "qualcode_sentences"
LEMMAS = "qualcode_lemmas"

# spaCy's -1 ("no sentence begins here") as its unsigned arrays hold it.
_NO_START = 2**64 - 1
# What ours stand in for in a trained pipeline. The parser is among them because it sets sentence
# borders and nothing here asks for dependencies.
_REPLACED = frozenset(
    {"senter", "sentencizer", "parser", "lemmatizer", "trainable_lemmatizer", SENTENCES, LEMMAS}
)
# A spaCy document takes about 100 bytes a character, so long texts go through in chunks.
_CHUNK = 200_000
# spaCy's tokenizer takes quadratic time on a stretch without white space.
_UNBROKEN = re.compile(r"\S{2000}")


@Language.component(SENTENCES, assigns=["token.is_sent_start"])
def _sentences(doc: Doc) -> Doc:
    # By array: setting Token.is_sent_start looks through the whole document each time.
    starts = {span.start for span in sentence_spans(doc.text)}
    marks: Any = doc.to_array(SENT_START)
    marks[:] = _NO_START
    for index, place in enumerate(doc.to_array(IDX).tolist()):
        if place in starts:
            marks[index] = 1
    doc.from_array([SENT_START], marks.reshape(-1, 1))
    return doc


@Language.component(LEMMAS, assigns=["token.lemma"])
def _lemmas(doc: Doc) -> Doc:
    for token in doc:
        token.lemma_ = lemma(token.text) if token.text[0].isalpha() else token.text
    return doc


@lru_cache(maxsize=2)
def load(name: str | None = None) -> Language:
    """The pipeline: blank Swedish, or the installed pipeline of that name, with our components.

    A trained pipeline keeps its tagger and its names of persons and places; its sentences and
    lemmas are ours. Raises QualcodeError when no pipeline of that name is installed.
    """
    nlp = spacy.blank("sv") if name is None else _trained(name)
    for component in list(nlp.component_names):
        if nlp.get_pipe_meta(component).factory in _REPLACED:
            nlp.remove_pipe(component)
    nlp.add_pipe(SENTENCES, first=True)
    nlp.add_pipe(LEMMAS)
    return nlp


def _trained(name: str) -> Language:
    try:
        return spacy.load(name)
    except (OSError, ImportError, ValueError) as error:
        raise QualcodeError(
            _(
                "The spaCy pipeline “{name}” cannot be loaded. Install it in this Python "
                "environment, or take it out of the settings to use the built-in rules."
            ).format(name=name)
        ) from error


def units_of(text: str, turns: Iterable[Turn], nlp: Language | None = None) -> Iterator[Unit]:
    """The sentences of every turn, in order; no unit crosses the border of a turn.

    Only the tokenizer and the sentence rules of the pipeline run, whatever else it has.
    """
    pipeline = nlp or load()
    for turn in turns:
        for chunk in _chunks(text, turn.span):
            yield from map(Unit, _units(pipeline, text, chunk))


def _units(nlp: Language, text: str, chunk: Span) -> Iterator[Span]:
    words = chunk.of(text)
    if _UNBROKEN.search(words):
        yield from sentence_spans(text, chunk)
        return
    for sentence in _sentences(nlp.tokenizer(words)).sents:
        found = Span(chunk.start + sentence.start_char, chunk.start + sentence.end_char)
        if trimmed := found.trimmed(text):
            yield trimmed


def _chunks(text: str, span: Span) -> Iterator[Span]:
    """The span in stretches that spaCy can hold, cut between sentences."""
    if len(span) <= _CHUNK:
        yield span
        return
    chunk: Span | None = None
    for sentence in sentence_spans(text, span):
        if chunk is not None and sentence.end - chunk.start > _CHUNK:
            yield chunk
            chunk = None
        chunk = sentence if chunk is None else chunk.hull(sentence)
    if chunk is not None:
        yield chunk
