"""Which places and styles a Word template has, what is kept of it, what is left out, and what is missing."""

from __future__ import annotations

from pathlib import Path

from srm_docs.core.reading import Folders
from srm_docs.pipeline.looks import dressed
from srm_docs.pipeline.template_report import ReportTable, TemplateReport
from srm_docs.style.look import Look
from srm_docs.writers.docx import inspect


def report_of_document(path: Path, brand: Path | None, roots: Folders = ()) -> TemplateReport:
    """The places and styles of a template."""
    look = dressed(Look(), brand, path, roots)
    if look.template is None:
        return TemplateReport(path, "Word", look.report)
    tables = (ReportTable(name, columns, tuple(rows)) for name, columns, rows in inspect(look.template) if rows)
    return TemplateReport(path, "Word", look.report, (), tuple(tables))
