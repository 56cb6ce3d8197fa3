"""Word: real headings, lists and tables, styles by name, the diagram as SVG with a PNG for older programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from srm_docs.page.document import Document
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
OPTIONS = (COMMENTS,)


def write(page: Document, look: Look) -> Written:
    """The document as an Office Open XML file."""
    if look.template:
        from srm_docs.writers._docx.template import fill

        with template_door("Word"):
            return fill(page, look, look.template)
    from srm_docs.writers._docx.file import make

    return make(page, look)


def inspect(template: Template) -> Iterator[tuple[str, tuple[str, ...], list[Row]]]:
    """What becomes of a template, as tables: the name of each, what its columns are called, its rows."""
    from srm_docs.writers._docx.inspection import inspected

    return inspected(template)
