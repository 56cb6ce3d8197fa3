"""Figures on turned pages: such as would come in parts on upright ones; and the head of a document that begins so."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from reportlab.platypus import Flowable

from srm_docs.core.geometry import Size
from srm_docs.layout import is_whole_turned
from srm_docs.page.document import Document, Figure
from srm_docs.page.turning import turned
from srm_docs.writers._pdf.masthead import Masthead, slim_head
from srm_docs.writers._pdf.styles import PageSetting
from srm_docs.writers._pdf.tags import Element
from srm_docs.writers._pdf.text import UNBOUNDED

_CAPTION = 110.0
"""The room in points that a figure leaves on its page for a heading and its caption."""


def figure_room(setting: PageSetting) -> Size:
    """The room of a figure on a page, in points."""
    return Size(setting.width, setting.height - _CAPTION)


class Opening(Struct, frozen=True):
    """How a document begins: with a cover or a ``slim`` head, which takes ``height`` points, and on a ``turned`` page.

    It is turned for a figure that is the first thing below the head, if both have room on one page.
    """

    slim: bool
    turned: bool = False
    height: float = 0

    def head(self, setting: PageSetting, document: Document, root: Element) -> list[Flowable]:
        """The cover or the head, its elements below ``root``."""
        return _head(setting.turned() if self.turned else setting, document, root, slim=self.slim)

    def turns(self, setting: PageSetting, figure: Figure, *, is_first: bool) -> bool:
        """Whether a figure of the document stands on a turned page; the first shares it with the head."""
        room = figure_room(setting.turned())
        if is_first:
            room = Size(room.width, room.height - self.height)
        return is_whole_turned(figure.diagram, setting.theme, figure_room(setting), room)


def opening(setting: PageSetting, document: Document, *, slim: bool) -> Opening:
    """How a document begins: with a ``slim`` head if that is wanted, or if the first figure has room only so."""
    for is_slim in dict.fromkeys((slim, True)):
        height = _height(_head(setting.turned(), document, Element("Document"), slim=is_slim), setting.turned().width)
        begun = Opening(is_slim, turned=True, height=height)
        if _begins_turned(setting, document, begun):
            return begun
    # Nothing has room below the head of a turned page: the first figure comes in parts.
    return Opening(slim, height=setting.height)


def _begins_turned(setting: PageSetting, document: Document, begun: Opening) -> bool:
    pages = turned(document.blocks, lambda figure, is_first: begun.turns(setting, figure, is_first=is_first))
    block, wide = next(pages, (None, False))
    return wide and block is not None


def _head(setting: PageSetting, document: Document, root: Element, *, slim: bool) -> list[Flowable]:
    return slim_head(setting, document, root) if slim else [Masthead(setting, document, root)]


def _height(flowables: Sequence[Flowable], width: float) -> float:
    """The height of a column of flowables with the room between them."""
    return float(
        sum(part.wrap(width, UNBOUNDED)[1] + part.getSpaceBefore() + part.getSpaceAfter() for part in flowables)
    )
