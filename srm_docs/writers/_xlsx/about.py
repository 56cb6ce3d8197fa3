"""The sheet that says what the workbook is: facts, owners in their colours, what words mean, sources, the picture."""

from __future__ import annotations

import io
from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.core.errors import DrawingError
from srm_docs.core.geometry import Size
from srm_docs.layout import lay_out_parts
from srm_docs.page.picture import Picture
from srm_docs.page.text import Text, plain_text
from srm_docs.page.workbook import Workbook
from srm_docs.style.look import Look
from srm_docs.writers._raster import rasterise
from srm_docs.writers._xlsx.formats import Formats
from srm_docs.writers._xlsx.measures import lines_of, row_height
from srm_docs.writers._xlsx.names import LONGEST_CELL, cut
from srm_docs.writers.svg import paint

_WIDTHS = (26, 100)
"""Of labels and texts, in letters."""

_ROOM = Size(720, 1000)
"""For the picture, in points: as wide as both columns. A taller one goes on below."""

_PIXELS_A_POINT = 2.0
_SHOWN_PIXELS_A_POINT = 96 / 72
"""Excel shows a picture of 96 pixels an inch."""

_LONGEST_URL = 2_079
"""The longest address that Excel links to."""


def write_about(page: Workbook, worksheet: Worksheet, formats: Formats, look: Look) -> Iterator[Diagnostic]:
    """Write the statements, a row each, and the picture below them; one that can't be drawn is told of and left out."""
    for place, width in enumerate(_WIDTHS):
        worksheet.set_column(place, place, width)
    for row, fact in enumerate(page.statements):
        worksheet.write_string(row, 0, fact.label, formats.label(fact.party))
        _write_text(worksheet, row, fact.text, formats)
        if (lines := lines_of(plain_text(fact.text), _WIDTHS[1])) > 1:
            worksheet.set_row(row, row_height(lines))
    if page.picture:
        try:
            _insert(page.picture, worksheet, len(page.statements) + 1, look)
        except DrawingError as error:
            message = f"the workbook has no picture: {error}"
            yield Diagnostic("not-drawn", message, severity=Severity.WARNING)


def _write_text(worksheet: Worksheet, row: int, text: Text, formats: Formats) -> None:
    shown = plain_text(text)
    # A cell has one link: that of its text, if only one is in it.
    addresses = {run.href for run in text if run.href}
    address = addresses.pop() if len(addresses) == 1 else ""
    if address and len(address) <= _LONGEST_URL:
        worksheet.write_url(row, 1, address, formats.link, shown)
    else:
        # What can't be a link is told.
        worksheet.write_string(row, 1, cut(" ".join(filter(None, (shown, address))), LONGEST_CELL), formats.plain)


def _insert(picture: Picture, worksheet: Worksheet, row: int, look: Look) -> None:
    """Insert a picture, whose description is its alternative text; one part below the other, if it takes several."""
    offset = 0.0
    scenes = lay_out_parts(picture, look.theme, _ROOM)
    # All are drawn before the first is put in: some of them would not be the picture.
    drawn = [rasterise(paint(scene), _PIXELS_A_POINT, look.theme.face) for scene in scenes]
    for part, (scene, png) in enumerate(zip(scenes, drawn, strict=True), start=1):
        scale = _SHOWN_PIXELS_A_POINT / _PIXELS_A_POINT
        placed = {
            "image_data": io.BytesIO(png),
            "description": scene.description or picture.description,
            "x_scale": scale,
            "y_scale": scale,
            "y_offset": offset,
            "object_position": 3,
        }
        worksheet.insert_image(row, 0, f"{part}.png", placed)
        offset += scene.size.height * _SHOWN_PIXELS_A_POINT
