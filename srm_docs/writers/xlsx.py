"""Excel: a table a sheet, in which nothing is a formula, with drop-downs, and a record of what was exported."""

from __future__ import annotations

from srm_docs.page.workbook import Workbook
from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.writers._options import COMMENTS

ACCEPTS = Workbook
SUFFIX = ".xlsx"
TITLE = "Excel workbook, to be edited and read back"
OPTIONS = (COMMENTS,)


def write(page: Workbook, look: Look) -> Written:
    """The workbook as an Office Open XML file."""
    from srm_docs.writers._xlsx.file import make

    return make(page, look)
