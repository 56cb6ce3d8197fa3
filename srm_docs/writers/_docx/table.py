"""Tables: the matrix, and panels that stand side by side. They are made as text: time grows with the rows alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srm_docs.core.values import replace
from srm_docs.layout import column_widths
from srm_docs.layout.columns import unbroken
from srm_docs.layout.lettering import Style
from srm_docs.office.xml import xml_text
from srm_docs.page import document as page
from srm_docs.page.text import plain, plain_text
from srm_docs.style.theme import Swatch
from srm_docs.writers._docx.comments import commented
from srm_docs.writers._docx.setting import Setting, twips
from srm_docs.writers._docx.text import para

_TALL = 1_500
"""A cell with more characters may be broken over two pages: its row might not fit on one."""

_SIZE, _PADDING = 9.0, 12.0
"""The size of the text in cells, and what a cell has beside it, in points: as the styles say."""

_SMALLEST = 7.0
"""The least size of type in cells, in points."""

_GAP = 200
"""Between two panels, in twentieths of a point."""


def matrix(setting: Setting, table: page.Table, width: int) -> str:
    """A table of this width in twentieths of a point, whose head is repeated on each page and whose rows stay whole."""
    style = Style(_SIZE * setting.scale, setting.theme.ink, "bold", setting.theme.face)
    part, broken = unbroken(table, width / 20, style, _PADDING, _SMALLEST)
    if broken:
        setting.ledger.broken.append(broken)
    style = replace(style, size=style.size * part)
    # The styles say how large the type is, unless it must be smaller here.
    size = 0 if part == 1 else round(2 * style.size)
    widths = [twips(points) for points in column_widths(table, width / 20, style, _PADDING)]
    head = "".join(_head(setting, column, wide, size) for column, wide in zip(table.columns, widths, strict=True))
    rows = "".join(_row(setting, row, widths, size) for row in table.rows)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="SRMMatrix"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="00A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0"'
        ' w:noVBand="0"/>'
        f'<w:tblCaption w:val="{xml_text(plain_text(table.caption) or table.description)}"/>'
        f'<w:tblDescription w:val="{xml_text(table.description)}"/></w:tblPr>'
        f"{_grid(widths)}<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>"
    )


def panels(setting: Setting, block: page.Panels, width: int) -> str:
    """Boxes side by side in their owners' colours, as tall as the tallest: a table of one row, without lines."""
    count = len(block.panels)
    each = (width - _GAP * (count - 1)) // count
    widths, cells = [], []
    for index, panel in enumerate(block.panels):
        if index:
            widths.append(_GAP)
            cells.append(_cell(_GAP, [para(setting.ledger, (), "SRMCell").xml()]))
        widths.append(each)
        swatch = setting.swatch(panel.party) or setting.theme.nobody
        cells.append(_cell(each, list(_panel(setting, panel)), fill=swatch.tint.digits, edge=("top", swatch)))
    names = ", ".join(panel.title for panel in block.panels)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:top w:w="100" w:type="dxa"/><w:left w:w="160" w:type="dxa"/>'
        '<w:bottom w:w="100" w:type="dxa"/><w:right w:w="120" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblDescription w:val="{xml_text(names)}"/></w:tblPr>'
        f"{_grid(widths)}<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr></w:tbl>"
    )


def _head(setting: Setting, column: page.TableColumn, width: int, size: int) -> str:
    swatch = setting.swatch(column.party)
    title = para(setting.ledger, plain(column.title), "SRMHead", ink=swatch.ink.digits if swatch else "", size=size)
    ground = setting.theme.heading.digits if setting.grounds else ""
    return _cell(width, [title.xml()], fill=swatch.fill.digits if swatch else ground, align="bottom")


def _row(setting: Setting, row: page.TableRow, widths: Sequence[int], size: int) -> str:
    if len(row.cells) == 1 < len(widths):
        texts = [para(setting.ledger, text, "SRMGroup", size=size).xml() for text in row.cells[0].paragraphs]
        ground = setting.theme.band.digits if setting.grounds else ""
        cells = _cell(sum(widths), texts, span=len(widths), fill=ground)
    else:
        cells = "".join(
            _duty(setting, cell, width, "SRMRow" if index == 0 else "SRMCell", size)
            for index, (cell, width) in enumerate(zip(row.cells, widths, strict=True))
        )
    return f"<w:tr>{_row_properties(row)}{cells}</w:tr>"


def _row_properties(row: page.TableRow) -> str:
    """Whether the row stays on one page, and how high it is at the least."""
    longest = max(sum([len(plain_text(text)) for text in cell.texts]) for cell in row.cells)
    whole = "<w:cantSplit/>" if longest <= _TALL else ""
    height = f'<w:trHeight w:val="{twips(row.height)}" w:hRule="atLeast"/>' if row.height else ""
    return f"<w:trPr>{whole}{height}</w:trPr>" if whole or height else ""


def _duty(setting: Setting, cell: page.TableCell, width: int, first: str, size: int) -> str:
    beside = cell.remarks if setting.comments else ()
    texts = [
        para(setting.ledger, text, first if index == 0 else "SRMCell", size=size).xml()
        for index, text in enumerate((cell.paragraphs if beside else cell.texts) or ((),))
    ]
    if beside:
        head = para(setting.ledger, next(iter(cell.paragraphs), ()), first, size=size)
        texts[0] = commented(setting.ledger, head, beside).xml()
    if swatch := setting.swatch(cell.party):
        return _cell(width, texts, fill=swatch.tint.digits, edge=("left", swatch))
    return _cell(width, texts, fill=setting.theme.heading.digits if cell.shared else "")


def _panel(setting: Setting, panel: page.SidePanel) -> Iterator[str]:
    yield para(setting.ledger, plain(panel.title), "SRMPanelTitle").xml()
    if panel.subtitle:
        yield para(setting.ledger, plain(panel.subtitle), "SRMPanelSubtitle").xml()
    for item in panel.items:
        yield para(setting.ledger, plain(item), "ListBullet").xml()


def _cell(
    width: int,
    content: Sequence[str],
    *,
    span: int = 1,
    fill: str = "",
    edge: tuple[str, Swatch] | None = None,
    align: str = "",
) -> str:
    """A cell with its properties in the order of the schema (CT_TcPr)."""
    border = ""
    if edge:
        side, swatch = edge
        bar = f'<w:{side} w:val="single" w:sz="24" w:space="0" w:color="{swatch.fill.digits}"/>'
        border = f"<w:tcBorders>{bar}</w:tcBorders>"
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>'
        + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "")
        + border
        + (f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else "")
        + (f'<w:vAlign w:val="{align}"/>' if align else "")
        + f"</w:tcPr>{''.join(content)}</w:tc>"
    )


def _grid(widths: Sequence[int]) -> str:
    return "<w:tblGrid>" + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths) + "</w:tblGrid>"
