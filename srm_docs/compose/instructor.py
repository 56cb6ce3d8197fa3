"""The instructor's edition: the handout with the answers in their places, and what only the instructor is told."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from srm_docs.compose._document import document
from srm_docs.compose._lesson import lesson
from srm_docs.compose._phrases import labelled
from srm_docs.compose._sentences import sentence
from srm_docs.compose._solutions import hint, solutions
from srm_docs.compose._time import taught, teaching_time
from srm_docs.compose.questions.sheet import exercises
from srm_docs.model.edition import PLAIN, Imprint
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.document import Block, Document, Hint
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term

MAKES = Document
DEFAULT_FORMATS = ("pdf",)
TITLE = "The instructor's edition: the handout with answers, timing and hints"
VARIES = True
FOR_INSTRUCTORS = True


def absent(model: ResponsibilityModel) -> str:
    """Why a model has no instructor's edition; empty if it has one."""
    told = any(part.minutes or part.hint for part in taught(model))
    return "" if model.exercises or told else "it has neither exercises nor hints"


def compose(localized: LocalizedModel, imprint: Imprint = PLAIN) -> Document:
    """The document of the instructor's edition."""
    exercises_solved = solutions(localized, exercises(localized.model), hints=True)
    content = (*_time(localized), *lesson(localized, exercises_solved, partial(hint, localized.words), solved=True))
    return document(localized, imprint, Term.INSTRUCTOR, Term.INSTRUCTOR_SUBJECT, content)


def _time(localized: LocalizedModel) -> Iterator[Block]:
    """How long the whole takes."""
    words = localized.words
    if total := teaching_time(localized.model):
        time = labelled(words, Term.TIME, sentence(localized, total))
        yield Hint(words(Term.COLON, label=words(Term.FOR_INSTRUCTOR), text=time), ())
