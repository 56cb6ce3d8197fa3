"""The matrix: a table with a repeated head, rows that stay whole, and header cells for screen readers."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable, LongTable

from srm_docs.layout import column_widths
from srm_docs.layout.lettering import Style
from srm_docs.page import document as page
from srm_docs.page.text import plain
from srm_docs.writers._pdf_styles import Setting, paint
from srm_docs.writers._pdf_tags import Element, text_string
from srm_docs.writers._pdf_text import paragraph

Command = tuple[object, ...]
_PAD = 5.0
_HEADINGS = 80.0
"""The room of the headings above a table, in points."""

BUTT = 0
"""The line cap that ends where the line ends."""


def matrix(setting: Setting, table: page.Table, parent: Element, width: float) -> Flowable:
    """A table of this width whose head is repeated on each page; a row taller than a page goes on on the next.

    Its ``srm_start`` is the height in points that its head and first row need.
    """
    element = parent.child("Table")
    element.attributes["Table"] = {"Summary": text_string(table.description)}
    style = Style(setting.styles["row"].fontSize, setting.theme.ink, "bold", setting.theme.face)
    widths = column_widths(table, width, style, 2 * _PAD + 2)
    header = element.child("THead").child("TR")
    head = [_head(setting, column, header) for column in table.columns]
    body = element.child("TBody")
    rows = [list(_row(setting, row, table, body.child("TR"))) for row in table.rows]
    commands = [*_frame(setting), *_heads(setting, table)]
    for at, row in enumerate(table.rows, start=1):
        commands += _group(setting, at) if _is_group(row, table) else _colours(setting, row, at)
    made = LongTable([head, *rows], colWidths=widths, repeatRows=1, style=commands, spaceBefore=2, spaceAfter=10)
    made.wrap(width, setting.height)
    first, *heights = made._rowHeights
    if len(heights) > 1 and sum(heights[-2:]) < setting.height / 4:
        # No row stands alone on the last page.
        made._addCommand(("NOSPLIT", (0, -2), (-1, -1)))
    if heights and max(heights) > setting.height - first - _HEADINGS:
        # Rows stay whole, unless there is one that no page can hold below its headings.
        made.splitInRow = 1
    grouped = bool(table.rows) and _is_group(table.rows[0], table)
    made.srm_start = sum(made._rowHeights[: 3 if grouped else 2])
    return made


def cells(setting: Setting) -> tuple[Command, ...]:
    """What all tables have. Where no face is said, reportlab refers to one that it does not embed."""
    return ("VALIGN", (0, 0), (-1, -1), "TOP"), ("FACE", (0, 0), (-1, -1), setting.faces.regular)


def _head(setting: Setting, column: page.TableColumn, row: Element) -> Flowable:
    swatch = setting.swatch(column.party)
    cell = row.header("Column", once=True)
    return paragraph(setting, cell, plain(column.title), "head", ink=swatch.ink if swatch else None)


def _is_group(row: page.TableRow, table: page.Table) -> bool:
    """Whether a row is the heading of those below it."""
    return len(row.cells) == 1 < len(table.columns)


def _row(setting: Setting, row: page.TableRow, table: page.Table, parent: Element) -> Iterator[list[Flowable]]:
    """The cells of a row. The first is the header of the row, or of all columns where it is the heading of a group."""
    if _is_group(row, table):
        header = parent.header("Row", columns=len(table.columns))
        yield _cell(setting, row.cells[0], header, "group", "group")
        yield from [[] for _ in table.columns[1:]]
        return
    for at, cell in enumerate(row.cells):
        element = parent.child("TD") if at else parent.header("Row")
        yield _cell(setting, cell, element, "cell" if at else "row", "cell")
    for _ in table.columns[len(row.cells) :]:
        parent.child("TD")
        yield []


def _cell(setting: Setting, cell: page.TableCell, element: Element, first: str, other: str) -> list[Flowable]:
    """The paragraphs of a cell; a single one is the cell's own content, which keeps the tree of a large table small."""
    alone = len(cell.paragraphs) == 1
    return [
        paragraph(setting, element if alone else element.child("P"), text, other if at else first)
        for at, text in enumerate(cell.paragraphs)
    ]


def _frame(setting: Setting) -> list[Command]:
    rule = paint(setting.theme.rule)
    return [
        *cells(setting),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, rule),
        ("LINEBELOW", (0, 0), (-1, 0), 1.2, paint(setting.theme.ink)),
        ("LEFTPADDING", (0, 0), (-1, -1), _PAD + 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PAD),
        ("TOPPADDING", (0, 0), (-1, -1), setting.scale * (_PAD - 0.5)),
        ("BOTTOMPADDING", (0, 0), (-1, -1), setting.scale * _PAD),
    ]


def _heads(setting: Setting, table: page.Table) -> Iterator[Command]:
    yield ("BACKGROUND", (0, 0), (-1, 0), paint(setting.theme.heading))
    for at, column in enumerate(table.columns):
        if swatch := setting.swatch(column.party):
            yield ("BACKGROUND", (at, 0), (at, 0), paint(swatch.fill))


def _group(setting: Setting, at: int) -> Iterator[Command]:
    yield ("SPAN", (0, at), (-1, at))
    yield ("BACKGROUND", (0, at), (-1, at), paint(setting.theme.band))
    # The heading of a group stays with the group's first row.
    yield ("NOSPLIT", (0, at), (-1, at + 1))


def _colours(setting: Setting, row: page.TableRow, at: int) -> Iterator[Command]:
    for column, cell in enumerate(row.cells):
        if swatch := setting.swatch(cell.party):
            yield ("BACKGROUND", (column, at), (column, at), paint(swatch.tint))
            yield ("LINEBEFORE", (column, at), (column, at), 2.5, paint(swatch.fill), BUTT)
        elif cell.shared:
            yield ("BACKGROUND", (column, at), (column, at), paint(setting.theme.heading))
            yield ("LINEBEFORE", (column, at), (column, at), 2.5, paint(setting.theme.muted), BUTT)
