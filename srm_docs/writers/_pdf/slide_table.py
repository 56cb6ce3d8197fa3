"""Tables of slides as vectors and text, with header cells for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from reportlab.lib.styles import ParagraphStyle

from srm_docs.core.colour import Colour
from srm_docs.layout.lettering import LEADING
from srm_docs.layout.slides.tables import PADDING_X
from srm_docs.page.document import TableCell, TableColumn, TableRow
from srm_docs.page.placed import PlacedTable
from srm_docs.page.text import Text, plain, plain_text
from srm_docs.writers._pdf.canvas import Canvas
from srm_docs.writers._pdf.styles import PageSetting, paint
from srm_docs.writers._pdf.tags import Element, text_string
from srm_docs.writers._pdf.text import UNBOUNDED, paragraph

_BAR, _RULE = 3.0, 0.75


def draw_table(setting: PageSetting, canvas: Canvas, placed: PlacedTable, height: float, root: Element) -> None:
    """Draw a table on a slide of a height in points; its elements come below ``root``."""
    summary = placed.table.description or plain_text(placed.table.caption)
    element = root.child("Table")
    element.attributes["Table"] = {"Summary": text_string(summary)}
    _Drawer(setting, canvas, placed, height).draw(element)


class _Drawer:
    """Draws one table, from its upper left corner on."""

    def __init__(self, setting: PageSetting, canvas: Canvas, placed: PlacedTable, height: float) -> None:
        self._setting, self._canvas, self._placed = setting, canvas, placed
        self._height = height
        self._y = placed.box.y

    def draw(self, element: Element) -> None:
        """Draw the head and the rows; the rules last, since the grounds of cells would cover them."""
        table = self._placed.table
        head, *heights = self._placed.heights
        row = element.child("THead").child("TR")
        x = self._placed.box.x
        for column, width in zip(table.columns, self._placed.widths, strict=True):
            self._head(row.header("Column"), column, x, width, head)
            x += width
        self._y += head
        body = element.child("TBody")
        for table_row, height in zip(table.rows, heights, strict=True):
            self._row(body.child("TR"), table_row, height)
            self._y += height
        self._rules()

    def _rules(self) -> None:
        """Rule a line below each row."""
        canvas, box = self._canvas, self._placed.box
        canvas.setStrokeColor(paint(self._setting.theme.rule))
        canvas.setLineWidth(_RULE)
        for below in accumulate(self._placed.heights):
            y = self._height - box.y - below
            canvas.line(box.x, y, box.right, y)

    def _fill(self, x: float, width: float, height: float, fill: Colour) -> None:
        self._canvas.setFillColor(paint(fill))
        self._canvas.rect(x, self._height - self._y - height, width, height, stroke=0, fill=1)

    def _head(self, cell: Element, column: TableColumn, x: float, width: float, height: float) -> None:
        theme, swatch = self._setting.theme, self._setting.swatch(column.party)
        self._fill(x, width, height, swatch.fill if swatch else theme.heading)
        ink = swatch.ink if swatch else theme.ink
        self._texts(cell, [plain(column.title, bold=True)], x, width, ink)

    def _row(self, element: Element, row: TableRow, height: float) -> None:
        theme, placed = self._setting.theme, self._placed
        if len(row.cells) == 1 < len(placed.widths):
            self._fill(placed.box.x, placed.box.width, height, theme.band)
            cell = element.header("Row", columns=len(placed.widths))
            self._texts(cell, row.cells[0].texts, placed.box.x, placed.box.width, theme.ink)
            return
        x = placed.box.x
        for column, (table_cell, width) in enumerate(zip(row.cells, placed.widths, strict=True)):
            self._ground(table_cell, x, width, height)
            cell = element.child("TD") if column else element.header("Row")
            self._texts(cell, table_cell.texts, x, width, theme.ink)
            x += width

    def _ground(self, cell: TableCell, x: float, width: float, height: float) -> None:
        if swatch := self._setting.swatch(cell.party):
            self._fill(x, width, height, swatch.tint)
            self._fill(x, _BAR, height, swatch.fill)
        elif cell.shared:
            self._fill(x, width, height, self._setting.theme.heading)

    def _texts(self, cell: Element, texts: Sequence[Text], x: float, width: float, ink: Colour) -> None:
        setting, size = self._setting, self._placed.size
        style = ParagraphStyle(
            f"slide-cell-{size}",
            fontName=setting.faces.regular,
            fontSize=size,
            leading=size * LEADING,
            textColor=paint(ink),
            splitLongWords=1,
            embeddedHyphenation=0,
            linkUnderline=1,
        )
        top = self._y + self._placed.padding
        for text in texts:
            flowable = paragraph(setting, cell if len(texts) == 1 else cell.child("P"), text, style)
            _, height = flowable.wrap(width - 2 * PADDING_X, UNBOUNDED)
            flowable.drawOn(self._canvas, x + PADDING_X, self._height - top - height)
            top += height
