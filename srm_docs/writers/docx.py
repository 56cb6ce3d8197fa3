"""Word: real headings, lists and tables, styles by name, the diagram as SVG with a PNG for older programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from srm_docs.core.bounds import DOCX_ROWS
from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.core.values import replace
from srm_docs.page.document import Contents, Document
from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.writers._door import template_door
from srm_docs.writers._options import COMMENTS

if TYPE_CHECKING:
    from srm_docs.style.template import Template
    from srm_docs.writers._docx.inspection import Row

ACCEPTS = Document
SUFFIX = ".docx"
TITLE = "Word document"
ROWS = DOCX_ROWS
OPTIONS = (COMMENTS,)


def write(page: Document, look: Look) -> Written:
    """The document as an Office Open XML file."""
    file = _written(page, look)
    has_contents = any(isinstance(block, Contents) for block in page.blocks)
    return replace(file, remarks=(*file.remarks, _UNCOUNTED)) if has_contents else file


def _written(page: Document, look: Look) -> Written:
    if look.template:
        from srm_docs.writers._docx.template import fill

        with template_door("Word"):
            return fill(page, look, look.template)
    from srm_docs.writers._docx.file import make

    return make(page, look)


# Where a page ends is known to who sets the text in type. LibreOffice shows no reference to a page within a table of
# contents that it has not made itself.
_UNCOUNTED = Diagnostic(
    "contents-pages",
    "the pages in the table of contents are counted by Word when it opens the file, and not by LibreOffice",
    None,
    "in LibreOffice choose Tools > Update > Indexes and Tables",
    Severity.NOTE,
)


def inspect(template: Template) -> Iterator[tuple[str, tuple[str, ...], list[Row]]]:
    """What becomes of a template, as tables: the name of each, what its columns are called, its rows."""
    from srm_docs.writers._docx.inspection import inspected

    return inspected(template)
