"""The learner's handout. Its exercises come without their answers, and nothing else in it asks for one."""

from __future__ import annotations

from srm_docs.compose._blank import BLANK
from srm_docs.compose._document import document
from srm_docs.compose._lesson import lesson
from srm_docs.compose._sheet import sheet
from srm_docs.compose.questions.sheet import exercises
from srm_docs.model.edition import PLAIN, Imprint
from srm_docs.page.document import Document
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term

MAKES = Document
DEFAULT_FORMATS = ("pdf",)
TITLE = "The learner's handout: the model, its matrix, cases and exercises"
VARIES = True
LISTS_ROWS = True
OPTIONS = (BLANK,)


def compose(localized: LocalizedModel, imprint: Imprint = PLAIN) -> Document:
    """The handout's document."""
    tasks = tuple(task.unanswered() for task in exercises(localized.model))
    content = lesson(
        localized, sheet(localized.words, tasks), remarks=lambda _: (), solved=False, blank=imprint.options[BLANK]
    )
    return document(localized, imprint, Term.HANDOUT, Term.HANDOUT_SUBJECT, content)
