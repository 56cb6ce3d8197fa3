"""The headings of a lattice: services and their groups across its columns, and how wide a column has to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from srm_docs.core.geometry import Box
from srm_docs.core.values import replace
from srm_docs.layout.cells import cell_width
from srm_docs.layout.corner import corner, corner_height
from srm_docs.layout.lettering import SetLine, block_height, break_text, place, word_width
from srm_docs.layout.sheet import Sheet
from srm_docs.layout.short import COLUMN_MOST_EM
from srm_docs.page.diagram import ChartCell, Diagram, Stage, View
from srm_docs.page.scene import Mark, Panel

# Of a pair of ems the first is that of a roomy sheet, the second that of a tight one.

ROW_PADDING_EM = (1.1, 0.4)
"""What a heading is higher than its text, and a row than its layer's name."""

_CORNER_GAP_EM = 0.25
"""What the corner keeps from the rows below it."""

_COLUMN_LEAST_EM = (6.0, 4.0)
"""The least width of a column."""

_COLUMN_NAME_EM, _COLUMN_TEXT_EM, _GROUP_NAME_EM = 1.1, 0.88, 0.95
"""The sizes of texts, besides that of a layer's name, which is the measure of them all."""

_UNBANDED_NAME_EM = 1.0
"""The size of a column's name where there is so little room that there is no band."""

_GROUP_GAP_EM, _RULE_EM, _HEADING_GAP_EM = 0.25, 0.26, (0.95, 0.6)
"""Below the headings of groups; the rule below those of columns; from there to the cells."""


def column_needs(sheet: Sheet[Diagram]) -> list[float]:
    """The width that each column needs, so that no word in it is broken."""
    diagram = sheet.diagram
    name, text, group = (
        sheet.style(_column_name(sheet), bold=True),
        sheet.style(_COLUMN_TEXT_EM),
        sheet.style(_GROUP_NAME_EM, bold=True),
    )
    shared = {index: word_width(title, group) / len(run) for title, run in _groups(sheet) for index in run}
    crossed: dict[int, set[ChartCell]] = {}
    for row_index in range(len(diagram.rows)):
        for cell, index in crossed_cells(diagram, row_index):
            crossed.setdefault(index, set()).add(cell)
    needs = []
    for index, column in enumerate(diagram.columns):
        head = max(word_width(sheet.label(column.name), name), word_width(column.text, text), shared[index])
        # Most cells of a large chart are alike.
        cells = max(cell_width(sheet, cell) for cell in {row[index] for row in diagram.cells})
        # A line that passes through an empty cell leaves its text a half of it.
        cells = max([cells, *(2 * cell_width(sheet, cell) for cell in crossed.get(index, ()))])
        widest = min(head + 2 * sheet.pad, COLUMN_MOST_EM * sheet.em)
        needs.append(max(sheet.room(*_COLUMN_LEAST_EM), widest, cells))
    return needs


def crossed_cells(diagram: Diagram, row_index: int) -> Iterator[tuple[ChartCell, int]]:
    """The cells of a row that nobody holds and that the line passes through between shared ones, with their columns."""
    cells = diagram.cells[row_index] if diagram.lined else ()
    row = diagram.above + row_index
    for index, cell in enumerate(cells):
        if not cell.parts and diagram.lines[index].first <= row < diagram.lines[index].last:
            yield cell, index


def _column_name(sheet: Sheet[Diagram]) -> float:
    """The size of a column's name, in ems."""
    return _COLUMN_NAME_EM if sheet.banded else _UNBANDED_NAME_EM


def headings(sheet: Sheet[Diagram], columns: Sequence[Box], above: Box) -> tuple[tuple[Mark, ...], float]:
    """The headings of the columns, with what stands in the corner ``above`` the names if that is used."""
    heads, top = _heads(sheet, columns, above.y)
    if sheet.banded:
        return heads, top
    if (lack := corner_height(sheet, above.width) - (top - above.y)) > 0:
        heads, top = _heads(sheet, columns, above.y + lack)
    return (*heads, *corner(sheet, replace(above, height=top - _CORNER_GAP_EM * sheet.em - above.y))), top


def _heads(sheet: Sheet[Diagram], columns: Sequence[Box], top: float) -> tuple[tuple[Panel, ...], float]:
    """The headings of the columns, the groups' above them, and the y below."""
    panels: list[Panel] = []
    grouped = [(name, [columns[index] for index in run]) for name, run in _groups(sheet)]
    if any(name for name, _ in grouped):
        spans = [(name, Box(run[0].x, top, run[-1].right - run[0].x, 0)) for name, run in grouped]
        panels += _band(sheet, [(box, _group_lines(sheet, name, box)) for name, box in spans], "group")
        top = panels[-1].box.bottom + _GROUP_GAP_EM * sheet.em
    cells = [(Box(box.x, top, box.width, 0), _head_lines(sheet, index, box.width)) for index, box in enumerate(columns)]
    named = zip(_band(sheet, cells, "column"), sheet.diagram.columns, strict=True)
    panels += (replace(head, group=column.id) for head, column in named)
    bottom = panels[-1].box.bottom
    rules = [
        Panel(Box(box.x, bottom, box.width, _RULE_EM * sheet.em), "column-rule", fill=sheet.theme.ink, group=column.id)
        for box, column in zip(columns, sheet.diagram.columns, strict=True)
    ]
    shown = {column.id for column in sheet.diagram.columns[: shown_columns(sheet.diagram)]}
    heads = tuple(panel for panel in (*panels, *rules) if panel.role == "group" or panel.group in shown)
    return heads, bottom + sheet.room(*_HEADING_GAP_EM)


def _groups(sheet: Sheet[Diagram]) -> list[tuple[str, list[int]]]:
    """The groups of neighbouring columns, which may have no name, each with the indices of its columns."""
    runs = groupby(enumerate(sheet.diagram.columns), key=lambda entry: entry[1].group)
    return [(name, [index for index, _ in run]) for name, run in runs]


def _band(sheet: Sheet[Diagram], cells: Sequence[tuple[Box, tuple[SetLine, ...]]], role: str) -> Iterator[Panel]:
    """Headings side by side, as tall as the tallest."""
    height = max(block_height(lines) for _, lines in cells) + sheet.room(*ROW_PADDING_EM)
    fill = sheet.theme.heading if role == "column" else None
    for box, lines in cells:
        tall = Box(box.x, box.y, box.width, height)
        yield Panel(tall, role, " ".join(line.text for line in lines), fill, place(lines, tall))


def _group_lines(sheet: Sheet[Diagram], name: str, box: Box) -> tuple[SetLine, ...]:
    room = box.width - sheet.pad
    return break_text(name, sheet.fitting(name, _GROUP_NAME_EM, room, sheet.theme.muted, bold=True), room)


def _head_lines(sheet: Sheet[Diagram], column_index: int, width: float) -> tuple[SetLine, ...]:
    column, room = sheet.diagram.columns[column_index], width - 2 * sheet.pad
    name = sheet.label(column.name)
    return (
        *break_text(name, sheet.fitting(name, _column_name(sheet), room, bold=True), room),
        *break_text(column.text, sheet.fitting(column.text, _COLUMN_TEXT_EM, room, sheet.theme.muted), room),
    )


def shown_columns(diagram: Diagram) -> int:
    """How many columns are drawn: before anything moves, the second of a shift is not there yet, but has its place."""
    return 1 if diagram.view is View.SHIFT and diagram.stage is Stage.BEFORE else len(diagram.columns)
