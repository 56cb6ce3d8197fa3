"""Slides as python-pptx makes them: the same shapes, texts, tables and notes as in a file that is there."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE, MSO_SHAPE_TYPE
from pptx.util import Pt


@dataclass(frozen=True, slots=True)
class Shape:
    """A box with its text, or a table with the texts of its cells."""

    place: tuple[int, int, int, int]
    text: str = ""
    cells: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A slide: its title, its other shapes, its notes."""

    title: str
    shapes: tuple[Shape, ...]
    notes: str


def pages_of(data: bytes) -> list[Page]:
    """What is on the slides of a file."""
    pages = []
    for slide in Presentation(io.BytesIO(data)).slides:
        shapes = tuple(drawn for shape in slide.shapes if shape != slide.shapes.title for drawn in _shapes(shape))
        notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
        pages.append(Page(slide.shapes.title.text_frame.text, shapes, notes))
    return pages


def by_the_library(pages: list[Page]) -> Callable[[], None]:
    """Make these slides by python-pptx alone."""

    def make() -> None:
        presentation = Presentation()
        layout = presentation.slide_layouts.get_by_name("Title Only")
        for page in pages:
            slide = presentation.slides.add_slide(layout)
            slide.shapes.title.text_frame.text = page.title
            for shape in page.shapes:
                _add(slide.shapes, shape)
            slide.notes_slide.notes_text_frame.text = page.notes
        presentation.save(io.BytesIO())

    return make


def _shapes(shape: object) -> Iterator[Shape]:
    if shape.shape_type == MSO_SHAPE_TYPE.GROUP:  # type: ignore[attr-defined]
        for member in shape.shapes:  # type: ignore[attr-defined]
            yield from _shapes(member)
        return
    place = (shape.left, shape.top, shape.width, shape.height)  # type: ignore[attr-defined]
    if shape.has_table:  # type: ignore[attr-defined]
        rows = shape.table.rows  # type: ignore[attr-defined]
        yield Shape(place, cells=tuple(tuple(cell.text for cell in row.cells) for row in rows))
    else:
        yield Shape(place, shape.text_frame.text if shape.has_text_frame else "")  # type: ignore[attr-defined]


def _add(shapes: object, shape: Shape) -> None:
    if shape.cells:
        table = shapes.add_table(len(shape.cells), len(shape.cells[0]), *shape.place).table  # type: ignore[attr-defined]
        for row, texts in zip(table.rows, shape.cells, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
        return
    box = shapes.add_shape(MSO_SHAPE.RECTANGLE, *shape.place)  # type: ignore[attr-defined]
    box.text_frame.text = shape.text
    for paragraph in box.text_frame.paragraphs:
        paragraph.font.size = Pt(14)
