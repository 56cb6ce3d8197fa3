"""Which words are broken on slides: none is at a size at which it has room, and what has none at any is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from srm_docs.core.breaking import is_ideographic, unbroken_words
from srm_docs.layout.slides.tables import PADDING_X
from srm_docs.layout.slides.text import Measure
from srm_docs.page.placed import Placed, PlacedParagraph, PlacedPicture, PlacedTable, PlacedText
from srm_docs.page.scene import Panel
from srm_docs.page.text import Text, plain, plain_text

_MAY_BREAK = ("-", "/", "\u00ad", "\u2010", "\u2013")
"""Behind these a word goes on on the next line without being broken."""

_ADDRESSES = ("http://", "https://", "www.", "mailto:")
"""What goes on anywhere: an address is no word."""


def broken_words(items: Iterable[Placed], measure: Measure) -> Iterator[str]:
    """The words on a slide that go on on the next line."""
    for item in items:
        match item:
            case PlacedText():
                yield from broken_in(item.paragraphs, measure, item.box.width - 2 * item.inset)
            case PlacedTable():
                yield from _broken_in_table(item, measure)
            case PlacedPicture():
                for mark in item.scene.marks:
                    if isinstance(mark, Panel):
                        yield from _broken_in_lines([line.text for line in mark.lines], mark.name)


def broken_in(paragraphs: Iterable[PlacedParagraph], measure: Measure, width: float) -> Iterator[str]:
    """The words of paragraphs that are wider than their column, which is ``width`` points wide. Code has no words."""
    for paragraph in paragraphs:
        if not paragraph.code:
            yield from broken_in_text(paragraph.text, measure, width - paragraph.margin, paragraph.size)


def broken_in_text(text: Text, measure: Measure, width: float, size: float) -> Iterator[str]:
    """The words of a text that are wider than ``width`` points at a size."""
    bold = any(run.bold for run in text)
    for word in unbroken_words(plain_text(text)):
        # Hardly a letter is wider than its size: most words need no measuring.
        if len(word) * size < width / 2 or word.startswith(_ADDRESSES):
            continue
        for part in _parts(word):
            if measure.line_width(plain(part, bold=bold), size) > width + 1:
                yield part


def _parts(word: str) -> Iterator[str]:
    """A word between the hyphens at which it may be parted."""
    start = 0
    for index, character in enumerate(word, start=1):
        if character in _MAY_BREAK:
            yield word[start:index]
            start = index
    yield word[start:]


def _broken_in_table(placed: PlacedTable, measure: Measure) -> Iterator[str]:
    for column, width in zip(placed.table.columns, placed.widths, strict=True):
        yield from broken_in_text(plain(column.title, bold=True), measure, width - 2 * PADDING_X, placed.size)
    for row in placed.table.rows:
        widths = [sum(placed.widths)] if len(row.cells) == 1 else placed.widths
        for cell, width in zip(row.cells, widths, strict=True):
            for text in cell.texts:
                yield from broken_in_text(text, measure, width - 2 * PADDING_X, placed.size)


def _broken_in_lines(lines: Sequence[str], name: str) -> Iterator[str]:
    """The words that end on one line and go on on the next, by the whole of what is drawn."""
    for one, other in pairwise(lines):
        if not one or not other or one.endswith(_MAY_BREAK) or is_ideographic(one[-1]) or is_ideographic(other[0]):
            continue
        joined = one.split()[-1] + other.split()[0]
        if joined in name:
            yield next((word for word in name.split() if joined in word), joined)
