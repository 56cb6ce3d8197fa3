"""The answer key: each case and exercise with its answer, the reason, and the cell of the matrix that proves it."""

from __future__ import annotations

from srm_docs.compose._blank import BLANK, filled_in
from srm_docs.compose._document import document
from srm_docs.compose._lesson import cases
from srm_docs.compose._origin import credit
from srm_docs.compose._solutions import overview, solutions
from srm_docs.compose.questions.sheet import exercises
from srm_docs.core.values import replace
from srm_docs.model.edition import PLAIN, Imprint
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.document import Document
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term

MAKES = Document
DEFAULT_FORMATS = ("pdf",)
TITLE = "The instructor's answer key: answers, reasons and proofs"
VARIES = True
FOR_INSTRUCTORS = True
OPTIONS = (BLANK,)


def absent(model: ResponsibilityModel) -> str:
    """Why a model has no answer key; empty if it has one."""
    return "" if model.exercises or model.scenarios else "it has neither exercises nor cases"


def compose(localized: LocalizedModel, imprint: Imprint = PLAIN) -> Document:
    """The answer key's document."""
    tasks = exercises(localized.model)
    solution = filled_in(localized) if imprint.options[BLANK] else ()
    content = (
        *overview(localized, tasks),
        *cases(localized),
        *solutions(localized, tasks),
        *solution,
        *credit(localized),
    )
    key = document(localized, imprint, Term.ANSWER_KEY, Term.ANSWER_KEY_SUBJECT, content)
    return replace(key, is_brief=True)
