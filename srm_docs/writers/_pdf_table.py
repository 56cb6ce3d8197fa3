"""Tables: the matrix, and the little layout tables of panels, callouts and choices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportlab.platypus import Flowable, LongTable, Table

from srm_docs.layout import column_widths
from srm_docs.layout.lettering import Style
from srm_docs.page import document as page
from srm_docs.page.text import plain
from srm_docs.writers._pdf_marks import TickBox
from srm_docs.writers._pdf_styles import Setting, paint
from srm_docs.writers._pdf_text import paragraph

_Command = tuple[object, ...]
_PAD = 5.0
_BUTT = 0
"""The line cap that ends where the line ends."""


def matrix(setting: Setting, table: page.Table) -> Flowable:
    """A table whose head is repeated on each page; a row taller than a page goes on on the next."""
    style = Style(setting.styles["row"].fontSize, setting.theme.ink, "bold", setting.theme.face)
    widths = column_widths(table, setting.width, style, 2 * _PAD + 2)
    head = [_head(setting, column) for column in table.columns]
    rows = [list(_row(setting, row, table)) for row in table.rows]
    commands = [*_frame(setting), *_heads(setting, table)]
    for at, row in enumerate(table.rows, start=1):
        commands += _group(setting, at) if _is_group(row, table) else _colours(setting, row, at)
    made = LongTable([head, *rows], colWidths=widths, repeatRows=1, style=commands, spaceBefore=2, spaceAfter=10)
    made.wrap(setting.width, setting.height)
    first, *heights = made._rowHeights
    if heights and max(heights) > setting.height - first:
        # Rows stay whole, unless there is one that no page can hold.
        made.splitInRow = 1
    return made


def _cells(setting: Setting) -> tuple[_Command, ...]:
    """What all tables have. Where no face is said, reportlab refers to one that it does not embed."""
    return ("VALIGN", (0, 0), (-1, -1), "TOP"), ("FACE", (0, 0), (-1, -1), setting.faces.regular)


def _head(setting: Setting, column: page.TableColumn) -> Flowable:
    swatch = setting.swatch(column.party)
    return paragraph(setting, plain(column.title), "head", ink=swatch.ink if swatch else None)


def _is_group(row: page.TableRow, table: page.Table) -> bool:
    """Whether a row is the heading of those below it."""
    return len(row.cells) == 1 < len(table.columns)


def _row(setting: Setting, row: page.TableRow, table: page.Table) -> Iterator[list[Flowable]]:
    if _is_group(row, table):
        yield [paragraph(setting, text, "group") for text in row.cells[0].paragraphs]
        yield from [[] for _ in table.columns[1:]]
        return
    for at, cell in enumerate(row.cells):
        first = "row" if at == 0 else "cell"
        yield [paragraph(setting, text, first if n == 0 else "cell") for n, text in enumerate(cell.paragraphs)]


def _frame(setting: Setting) -> list[_Command]:
    rule = paint(setting.theme.rule)
    return [
        *_cells(setting),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, rule),
        ("LINEBELOW", (0, 0), (-1, 0), 1.2, paint(setting.theme.ink)),
        ("LEFTPADDING", (0, 0), (-1, -1), _PAD + 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PAD),
        ("TOPPADDING", (0, 0), (-1, -1), _PAD - 0.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), _PAD),
    ]


def _heads(setting: Setting, table: page.Table) -> Iterator[_Command]:
    yield ("BACKGROUND", (0, 0), (-1, 0), paint(setting.theme.heading))
    for at, column in enumerate(table.columns):
        if swatch := setting.swatch(column.party):
            yield ("BACKGROUND", (at, 0), (at, 0), paint(swatch.fill))


def _group(setting: Setting, at: int) -> Iterator[_Command]:
    yield ("SPAN", (0, at), (-1, at))
    yield ("BACKGROUND", (0, at), (-1, at), paint(setting.theme.band))
    # The heading of a group stays with the group's first row.
    yield ("NOSPLIT", (0, at), (-1, at + 1))


def _colours(setting: Setting, row: page.TableRow, at: int) -> Iterator[_Command]:
    for column, cell in enumerate(row.cells):
        if swatch := setting.swatch(cell.party):
            yield ("BACKGROUND", (column, at), (column, at), paint(swatch.tint))
            yield ("LINEBEFORE", (column, at), (column, at), 2.5, paint(swatch.fill), _BUTT)
        elif cell.shared:
            yield ("BACKGROUND", (column, at), (column, at), paint(setting.theme.heading))
            yield ("LINEBEFORE", (column, at), (column, at), 2.5, paint(setting.theme.muted), _BUTT)


def panels(setting: Setting, block: page.Panels) -> Flowable:
    """Boxes side by side in their owners' colours, as tall as the tallest."""
    count, gap = len(block.panels), 10.0
    width = (setting.width - gap * (count - 1)) / count
    cells: list[list[Flowable]] = []
    widths: list[float] = []
    commands: list[_Command] = [
        *_cells(setting),
        ("TOPPADDING", (0, 0), (-1, -1), 8),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
        ("LEFTPADDING", (0, 0), (-1, -1), 10),
        ("RIGHTPADDING", (0, 0), (-1, -1), 8),
    ]
    for at, panel in enumerate(block.panels):
        if at:
            cells.append([])
            widths.append(gap)
        cells.append(_panel(setting, panel))
        widths.append(width)
        swatch = setting.swatch(panel.party) or setting.theme.nobody
        commands.append(("BACKGROUND", (2 * at, 0), (2 * at, 0), paint(swatch.tint)))
        commands.append(("LINEABOVE", (2 * at, 0), (2 * at, 0), 3, paint(swatch.fill), _BUTT))
    return Table([cells], colWidths=widths, style=commands, splitInRow=1, spaceBefore=3, spaceAfter=8)


def _panel(setting: Setting, panel: page.Panel) -> list[Flowable]:
    made = [paragraph(setting, plain(panel.title), "panel-title")]
    if panel.subtitle:
        made.append(paragraph(setting, plain(panel.subtitle), "panel-subtitle"))
    return [*made, *(paragraph(setting, plain(item), "panel-item", bullet="\u2022") for item in panel.items)]


def callout(setting: Setting, block: page.Callout) -> Flowable:
    """A tinted box with a bar in its owner's colour."""
    swatch = setting.swatch(block.party)
    tint, bar = (swatch.tint, swatch.fill) if swatch else (setting.theme.band, setting.theme.muted)
    content = [paragraph(setting, block.title, "callout-title")]
    content += [paragraph(setting, text, "callout") for text in block.body]
    commands: list[_Command] = [
        *_cells(setting),
        ("BACKGROUND", (0, 0), (-1, -1), paint(tint)),
        ("LINEBEFORE", (0, 0), (0, -1), 4, paint(bar), _BUTT),
        ("LEFTPADDING", (0, 0), (-1, -1), 13),
        ("RIGHTPADDING", (0, 0), (-1, -1), 11),
        ("TOPPADDING", (0, 0), (-1, -1), 7),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
    ]
    return Table([[content]], colWidths=[setting.width], style=commands, splitInRow=1, spaceBefore=4, spaceAfter=8)


def choices(setting: Setting, block: page.Choices) -> Flowable:
    """Boxes to tick, letters, texts; the right ones ticked and bold."""
    rows = [list(_choice(setting, choice)) for choice in block.choices]
    commands: list[_Command] = [
        *_cells(setting),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
    widths = [20, 20, setting.width - 40]
    return Table(rows, colWidths=widths, style=commands, splitInRow=1, spaceBefore=2, spaceAfter=6)


def _choice(setting: Setting, choice: page.Choice) -> Sequence[Flowable]:
    text = choice.text
    if choice.right:
        text = tuple(replace(run, bold=True) for run in text)
    return (
        TickBox(paint(setting.theme.ink), choice.right),
        paragraph(setting, plain(choice.letter), "letter"),
        paragraph(setting, text, "choice"),
    )
