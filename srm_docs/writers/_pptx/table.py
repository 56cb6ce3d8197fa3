"""Tables of slides: real ones, with a header row and with their colours from the theme."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from srm_docs.layout.slides.tables import PADDING_X
from srm_docs.office.xml import emu
from srm_docs.page.document import TableCell, TableColumn, TableRow
from srm_docs.page.placed import PlacedTable
from srm_docs.page.text import Text, plain, plain_text
from srm_docs.writers._pptx.palette import Palette
from srm_docs.writers._pptx.shapes import NO_FILL
from srm_docs.writers._pptx.text import Typist
from srm_docs.writers._pptx.xml import frame, properties

PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's own table style without lines and grounds."""

_BAR = 3.0
"""The width of an owner's bar at the left of a cell, in points."""


class TableWriter(Struct, frozen=True):
    """Writes the tables of one slide, whose margins are ``scale`` times the usual ones."""

    palette: Palette
    typist: Typist
    scale: float = 1

    def table(self, placed: PlacedTable, id_: int) -> str:
        """The frame of a table."""
        table = placed.table
        name = plain_text(table.caption) or table.description
        head, *heights = placed.heights
        rows = _row(head, "".join(self._head(column, placed) for column in table.columns))
        rows += "".join(
            _row(height, self._cells(row, len(table.columns), placed))
            for row, height in zip(table.rows, heights, strict=True)
        )
        grid = "".join(f'<a:gridCol w="{emu(width)}"/>' for width in placed.widths)
        return (
            f"<p:graphicFrame><p:nvGraphicFramePr>{properties(id_, name, table.description)}"
            '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
            f"{frame(placed.box, 'p:xfrm')}<a:graphic>"
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
            f'<a:tblPr firstRow="1" firstCol="1"><a:tableStyleId>{PLAIN_STYLE}</a:tableStyleId></a:tblPr>'
            f"<a:tblGrid>{grid}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
        )

    def _head(self, column: TableColumn, placed: PlacedTable) -> str:
        ink = self.palette.ink_on(column.party)
        text = self.typist.paragraph(plain(column.title), size=placed.size, ink=ink, bold=True)
        return self._cell([text], self.palette.owner(column.party).fill, placed.padding, anchor="b")

    def _cells(self, row: TableRow, count: int, placed: PlacedTable) -> str:
        if len(row.cells) == 1 < count:
            text = [self._paragraph(line, placed.size) for line in row.cells[0].texts]
            first = self._cell(text, self.palette.tint("").fill, placed.padding, span=count)
            return first + '<a:tc hMerge="1"><a:txBody><a:bodyPr/><a:lstStyle/><a:p/></a:txBody><a:tcPr/></a:tc>' * (
                count - 1
            )
        return "".join(self._duty(cell, placed) for cell in row.cells)

    def _duty(self, cell: TableCell, placed: PlacedTable) -> str:
        texts = [self._paragraph(text, placed.size) for text in cell.texts or ((),)]
        if cell.party:
            return self._cell(
                texts, self.palette.tint(cell.party).fill, placed.padding, bar=self.palette.owner(cell.party).fill
            )
        return self._cell(texts, self.palette.owner("").fill if cell.shared else NO_FILL, placed.padding)

    def _paragraph(self, text: Text, size: float) -> str:
        return self.typist.paragraph(text, size=size, ink=self.palette.text)

    def _cell(
        self, texts: Sequence[str], fill: str, padding: float, *, span: int = 1, bar: str = "", anchor: str = "t"
    ) -> str:
        """A cell with its properties in the order of the schema (CT_TableCellProperties)."""
        merged = f' gridSpan="{span}"' if span > 1 else ""
        # Some readers take what is not said of one edge from another.
        width, fill_ = (emu(_BAR * self.scale), bar) if bar else (0, NO_FILL)
        sides = (
            f'<a:lnL w="{width}" cap="flat">{fill_}</a:lnL><a:lnR w="0">{NO_FILL}</a:lnR><a:lnT w="0">{NO_FILL}</a:lnT>'
        )
        below = f'<a:lnB w="{emu(0.75)}" cap="flat">{self.palette.rule.fill}</a:lnB>'
        side, above = emu(PADDING_X * self.scale), emu(padding * self.scale)
        margins = f'marL="{side}" marR="{side}" marT="{above}" marB="{above}"'
        return (
            f"<a:tc{merged}><a:txBody><a:bodyPr/><a:lstStyle/>{''.join(texts)}</a:txBody>"
            f'<a:tcPr {margins} anchor="{anchor}">{sides}{below}{fill}</a:tcPr></a:tc>'
        )


def _row(height: float, cells: str) -> str:
    return f'<a:tr h="{emu(height)}">{cells}</a:tr>'
