"""What the signs in a drawing mean, one below the other."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.geometry import Box
from srm_docs.layout.lettering import block_height, break_text, place
from srm_docs.layout.sheet import KEY_HEIGHT_EM, SMALL_EM, Sheet
from srm_docs.page.diagram import Diagram
from srm_docs.page.scene import Panel

_SIGN_EM = 1.5
"""The width of a sign's room."""


def signs_used(sheet: Sheet[Diagram]) -> tuple[tuple[str, str], ...]:
    """The signs that there are, each with what it means."""
    used = {sign for row in sheet.diagram.cells for cell in row for sign in cell.all_signs}
    return tuple((sign, text) for sign, text in sheet.diagram.labels.signs if sign in used)


def sign_legend(sheet: Sheet[Diagram], room: Box) -> Iterator[Panel]:
    """The meaning of each sign that there is, within the width of a room and from its top on."""
    y = room.y
    for sign, text in signs_used(sheet):
        lines = break_text(text, sheet.fitting(text, SMALL_EM, room.width), room.width - _SIGN_EM * sheet.em)
        height = max(KEY_HEIGHT_EM * sheet.em, block_height(lines))
        mark = Box(room.x, y, _SIGN_EM * sheet.em, height)
        yield Panel(mark, "legend-sign", sign, lines=place(break_text(sign, sheet.style(1.0, bold=True), height), mark))
        box = Box(mark.right, y, room.width - mark.width, height)
        yield Panel(box, "legend", text, lines=place(lines, box, "start"))
        y = box.bottom
