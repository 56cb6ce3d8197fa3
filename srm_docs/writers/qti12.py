"""QTI 1.2 as Canvas takes it."""

from __future__ import annotations

from srm_docs.page.question_bank import QuestionBank
from srm_docs.page.written import Written
from srm_docs.style.look import Look

ACCEPTS = QuestionBank
SUFFIX = ".qti12.zip"
TITLE = "QTI 1.2 package, for Canvas"


def write(page: QuestionBank, look: Look) -> Written:
    """The package, those questions left out with a remark that nobody can answer."""
    # lxml takes long to import, and all formats are imported for a list of them.
    from srm_docs.writers._quiz.qti12_package import package

    return package(page, look)
