"""The answer key: each case and exercise with its answer, the reason, and the cell of the matrix that proves it."""

from __future__ import annotations

from srm_docs.compose._blank import BLANK, filled_in
from srm_docs.compose._document import document
from srm_docs.compose._lesson import cases
from srm_docs.compose._solutions import overview, solutions
from srm_docs.compose.questions.sheet import exercises
from srm_docs.model.edition import PLAIN, Imprint
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.document import Document
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words

MAKES = Document
DEFAULT_FORMATS = ("pdf",)
TITLE = "The instructor's answer key: answers, reasons and proofs"
VARIES = True
FOR_INSTRUCTORS = True
OPTIONS = (BLANK,)


def absent(model: ResponsibilityModel) -> str:
    """Why a model has no answer key; empty if it has one."""
    return "" if model.exercises or model.scenarios else "it has neither exercises nor cases"


def compose(model: ResponsibilityModel, words: Words, imprint: Imprint = PLAIN) -> Document:
    """The answer key's document."""
    tasks = exercises(model)
    solution = filled_in(model, words) if imprint.options[BLANK] else ()
    content = (*overview(model, words, tasks), *cases(model, words), *solutions(model, words, tasks), *solution)
    return document(model, words, imprint, Term.ANSWER_KEY, Term.ANSWER_KEY_SUBJECT, content)
