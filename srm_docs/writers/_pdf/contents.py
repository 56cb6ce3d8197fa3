"""The table of contents: an entry a line, with the number of its page, which is known when all pages are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable

from srm_docs.page import document as page
from srm_docs.page.outline import headings
from srm_docs.page.text import Run, plain_text
from srm_docs.writers._pdf.styles import PageSetting, paint
from srm_docs.writers._pdf.tags import Element
from srm_docs.writers._pdf.text import Tagged, paragraph

_NUMBER = 30.0
"""The room of a page's number at the right, in points."""

_INDENT = 14.0
"""What an entry of each further level is set in by, in points."""


def heading_key(number: int) -> str:
    """The destination of a heading, by its number from 1."""
    return f"heading-{number}"


def contents(
    setting: PageSetting, block: page.Contents, blocks: Sequence[page.Block], parent: Element
) -> Iterator[Flowable]:
    """The entries of the headings behind the contents, without their title."""
    element, number, behind = parent.child("TOC"), 0, False
    for entry in headings(blocks):
        if isinstance(entry, page.Contents):
            behind = True
            continue
        number += 1
        if behind and entry.level <= block.levels:
            yield _Entry(setting, entry, heading_key(number), element.child("TOCI"))


class _Entry(Flowable):  # type: ignore[misc]
    """A heading's text, a rule, and the number of its page."""

    def __init__(self, setting: PageSetting, heading: page.Heading, key: str, parent: Element) -> None:
        super().__init__()
        self._setting, self._key, self._indent = setting, key, _INDENT * (heading.level - 1)
        self._element = parent.child("Reference")
        text = (Run(plain_text(heading.text), bold=heading.level == 1, target=key),)
        self._text: Tagged = paragraph(setting, self._element, text, "contents")
        self.spaceBefore = 5 if heading.level == 1 else 1

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The whole width, and the height of the text with its rule."""
        self.width = width
        self.height = self._text.wrap(width - self._indent - _NUMBER, height)[1] + 2.5
        return self.width, self.height

    def draw(self) -> None:
        """Draw it."""
        canvas, style = self.canv, self._text.style
        canvas.setStrokeColor(paint(self._setting.theme.rule))
        canvas.setLineWidth(0.5)
        canvas.line(self._indent, 0, self.width, 0)
        self._text.drawOn(canvas, self._indent, 2.5)
        canvas.begin(self._element)
        canvas.number_of(self._key, self.width, 2.5 + style.leading - style.fontSize)
        canvas.end()
