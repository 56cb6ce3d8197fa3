"""What becomes of a template before anything is built with it: tables of its layouts, or of its places and styles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from srm_docs.core.diagnostics import Report
from srm_docs.core.geometry import Box
from srm_docs.core.reading import Folders


class Extent(Struct, frozen=True):
    """A width and a height in centimetres, as Office shows them."""

    width: float
    height: float

    def __str__(self) -> str:
        """Both, with their unit."""
        return f"{self.width:.1f} × {self.height:.1f} cm"

    @classmethod
    def of(cls, box: Box | None) -> Extent | None:
        """The extent of a box in points."""
        return cls(round(box.width / 72 * 2.54, 3), round(box.height / 72 * 2.54, 3)) if box else None


Value = str | int | Extent | tuple[str, ...] | None
"""What a field of a table holds; None where there is nothing."""


class ReportTable(Struct, frozen=True):
    """A table: its name, what its columns are called, and its rows."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


class TemplateReport(Struct, frozen=True):
    """What a template is: its kind (``PowerPoint``, ``Word``), facts by their names, tables, and what is wrong with it.

    Where it can't be used at all there are no tables.
    """

    path: Path
    kind: str
    findings: Report
    facts: tuple[tuple[str, Value], ...] = ()
    tables: tuple[ReportTable, ...] = ()


def template_report(path: Path, brand: Path | None = None, roots: Folders = ()) -> TemplateReport:
    """What becomes of a template, with the names that a brand has for its layouts or styles.

    Raises MissingError where there is no file.
    """
    # What reads PowerPoint files and what reads Word files need different libraries.
    from srm_docs.pipeline.looks import is_for_slides

    if is_for_slides(path):
        from srm_docs.pipeline._layout_tables import report_of_slides

        return report_of_slides(path, brand, roots)
    from srm_docs.pipeline._style_tables import report_of_document

    return report_of_document(path, brand, roots)


def table(name: str, columns: Sequence[str], rows: Sequence[tuple[Value, ...]]) -> tuple[ReportTable, ...]:
    """A table, or none where it has no rows."""
    return (ReportTable(name, tuple(columns), tuple(rows)),) if rows else ()
