"""QTI 2.1: a content package with a test, an item a question, and pictures; many platforms and tools import it."""

from __future__ import annotations

from srm_docs.page.question_bank import QuestionBank
from srm_docs.page.written import Written
from srm_docs.style.look import Look

ACCEPTS = QuestionBank
SUFFIX = ".qti.zip"
TITLE = "QTI 2.1 content package, with pictures of the proof"


def write(page: QuestionBank, look: Look) -> Written:
    """The package, those questions left out with a remark that nobody can answer."""
    # lxml takes long to import, and all formats are imported for a list of them.
    from srm_docs.writers._quiz.qti_package import package

    return package(page, look)
