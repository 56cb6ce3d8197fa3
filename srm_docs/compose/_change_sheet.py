"""A report of changes as a workbook: a change a row, to be sorted and filtered."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.page.document import Printed
from srm_docs.page.report import ChangeReport
from srm_docs.page.text import plain
from srm_docs.page.workbook import BookSheet, SheetColumn, Statement, Workbook
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words

_COLUMNS = (("kind", Term.REVISION_TEXT), ("what", Term.ITEM), ("before", Term.BEFORE), ("after", Term.AFTER))


def change_workbook(report: ChangeReport, words: Words) -> Workbook:
    """The workbook of a report. Nothing of it is read back."""
    columns = tuple(SheetColumn(id_, words(term)) for id_, term in _COLUMNS)
    rows = tuple((report.titles[it.kind], it.what, it.before, it.after) for it in report.changes)
    sheet = BookSheet("", words(Term.CHANGES), columns, rows, returns=False)
    printed = {name: getattr(report, name) for name in Printed.__dataclass_fields__}
    return Workbook(**printed, sheets=(sheet,), about=words(Term.ABOUT), statements=tuple(_statements(report, words)))


def _statements(report: ChangeReport, words: Words) -> Iterator[Statement]:
    """What was compared, and how much has changed."""
    yield Statement(words(Term.TITLE), plain(report.title))
    for side, term in (("old", Term.BEFORE), ("new", Term.AFTER)):
        told = report.record[side]
        versions = [words(Term.VERSION, version=told["version"])] if told["version"] else []
        yield Statement(words(term), plain(words.apart([told["title"], *versions])))
    yield Statement(words(Term.CHANGES), plain(report.summary))
