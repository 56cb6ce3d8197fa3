"""The worksheet: exercises that no page before them answers, and picture and matrix to be filled in."""

from __future__ import annotations

from srm_docs.compose._blank import blanks
from srm_docs.compose._document import document
from srm_docs.compose._origin import credit
from srm_docs.compose._sheet import sheet
from srm_docs.compose.questions.sheet import exercises
from srm_docs.model.edition import PLAIN, Imprint
from srm_docs.page.document import Document
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term

MAKES = Document
DEFAULT_FORMATS = ("pdf",)
ON_REQUEST = True
TITLE = "A worksheet: exercises alone, and picture and matrix to be filled in"
VARIES = True


def compose(localized: LocalizedModel, imprint: Imprint = PLAIN) -> Document:
    """The worksheet's document."""
    tasks = tuple(task.unanswered() for task in exercises(localized.model))
    content = (*sheet(localized.words, tasks), *blanks(localized), *credit(localized))
    return document(localized, imprint, Term.WORKSHEET, Term.WORKSHEET_SUBJECT, content)
