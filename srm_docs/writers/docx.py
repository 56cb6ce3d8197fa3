"""Word: real headings, lists and tables, styles by name, the diagram as SVG with a PNG for older programs."""

from __future__ import annotations

from collections.abc import Sequence

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.page.document import Document
from srm_docs.style.look import Look

ACCEPTS = Document
SUFFIX = ".docx"
TITLE = "Word document"


def write(page: Document, look: Look) -> bytes:
    """The document as an Office Open XML file."""
    if look.template:
        from srm_docs.writers._docx.template import fill

        return fill(page, look, look.template)
    from srm_docs.writers._docx.file import make

    return make(page, look)


def remarks(page: Document, look: Look) -> Sequence[Diagnostic]:
    """What does not fit between the document and the template in which it is written."""
    if not look.template:
        return ()
    from srm_docs.writers._docx.template import remarks as of_template

    return of_template(page, look.template)
