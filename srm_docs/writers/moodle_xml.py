"""Moodle XML: questions with their pictures, order and ids, as Moodle itself writes and reads them.

https://docs.moodle.org/en/Moodle_XML_format. There is no schema of it; what is written are the elements that the
importer (`question/format/xml/format.php`) looks for. A word of Moodle's own, such as `true`, is no phrase in a
language.
"""

from __future__ import annotations

from srm_docs.page.question_bank import QuestionBank
from srm_docs.page.written import Written
from srm_docs.style.look import Look

ACCEPTS = QuestionBank
SUFFIX = ".moodle.xml"
TITLE = "Moodle XML, with a picture of each proof"


def write(page: QuestionBank, look: Look) -> Written:
    """The questions in UTF-8, those that Moodle can't ask left out with a remark."""
    from srm_docs.writers._quiz.questions_xml import make

    return make(page, look)
