"""A card: a picture and a table on one page, set smaller where it has to be, and turned where that helps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable, FrameBreak, Spacer

from srm_docs.core.errors import TooLargeError
from srm_docs.core.geometry import Size
from srm_docs.layout import lay_out
from srm_docs.page.document import Card
from srm_docs.page.scene import Scene
from srm_docs.page.text import plain
from srm_docs.style.look import Look
from srm_docs.writers._pdf.marks import Drawing
from srm_docs.writers._pdf.pages import Layout, pour
from srm_docs.writers._pdf.styles import CARD, PageSetting
from srm_docs.writers._pdf.table import matrix
from srm_docs.writers._pdf.tags import Box, Element
from srm_docs.writers._pdf.text import paragraph

_SCALES = (1.0, 0.93, 0.86, 0.8, 0.74)
"""The sizes of type that are tried; at the last the table is set in 6.5 points."""

_LEAST = 0.72
"""How far the picture may be shrunk; its smallest type is then 5 points high."""

_SHARES = (0.5, 0.42, 0.58)
"""The parts of a turned page's width that the picture is given."""

_GAP = 16.0

_SMALLEST = 80.0
"""No picture is worth while in less height, in points."""


@dataclass(frozen=True, slots=True)
class _Arrangement:
    """A way to lay out a card: the setting of its page, and the widths of the picture and of the table, in points."""

    setting: PageSetting
    picture: float
    table: float

    @property
    def beside(self) -> bool:
        """Whether the table stands beside the picture, and not below it."""
        return self.picture < self.setting.width


def make_card(card: Card, look: Look) -> bytes:
    """The bytes of the file, of one page. Raises TooLargeError where no size of type makes it fit."""
    for scale in _SCALES:
        # Type as large as can be comes before an upright page.
        for way in _ways(PageSetting.of(card, look, CARD, scale)):
            if written := _laid_out(card, way):
                return written
    raise TooLargeError("its picture and its matrix don't fit together on one page that can be read")


def _ways(setting: PageSetting) -> Iterator[_Arrangement]:
    """The picture above the table on an upright page, or beside it on a turned one."""
    yield _Arrangement(setting, setting.width, setting.width)
    turned = setting.turned()
    for share in _SHARES:
        left = (turned.width - _GAP) * share
        yield _Arrangement(turned, left, turned.width - _GAP - left)


def _laid_out(card: Card, way: _Arrangement) -> bytes:
    """The file, or nothing if it does not fit."""
    setting, root = way.setting, Element("Document")
    head = [
        paragraph(setting, root.child("P"), plain(card.kind.upper()), "kind", ink=setting.theme.accent),
        paragraph(setting, root.child("H1"), plain(card.title), "title-least"),
        *([paragraph(setting, root.child("P"), plain(card.subtitle), "note")] if card.subtitle else []),
        Spacer(1, 6),
    ]
    shown = root.child("Div")
    tables = [matrix(setting, table, root, way.table) for table in card.tables]
    height = setting.height - _height(head, setting.width)
    below = 0 if way.beside else _height(tables, way.table)
    caption = paragraph(setting, Element("Caption"), card.figure.caption, "caption")
    room = height - below - _height([caption], way.picture)
    if _height(tables, way.table) > height or room < _SMALLEST:
        return b""
    scene = _scene(card, setting, Size(way.picture, room))
    if scene is None:
        return b""
    drawing = Drawing(scene, way.picture, room, shown)
    shown.kids.append(caption.element)
    if not way.beside:
        return pour(card, root, [*head, drawing, caption, *tables], [Layout("card", setting)]).data
    story = [*head, FrameBreak(), drawing, caption, FrameBreak(), *tables]
    return pour(card, root, story, [Layout("card", setting, _frames(way, height))]).data


def _scene(card: Card, setting: PageSetting, room: Size) -> Scene | None:
    """The picture as a drawing that can be read in this room, if there is one."""
    scene = lay_out(card.figure.diagram, setting.theme, width=room.width, titled=False)
    scale = min(room.width / scene.size.width, room.height / scene.size.height)
    return None if scale < _LEAST else scene


def _frames(way: _Arrangement, height: float) -> tuple[Box, ...]:
    """The frames of the title, the picture and the table."""
    margins, setting = way.setting.margins, way.setting
    left, bottom, right = margins.side, margins.bottom, margins.side + setting.width
    return (
        (left, bottom + height, right, bottom + setting.height),
        (left, bottom, left + way.picture, bottom + height),
        (right - way.table, bottom, right, bottom + height),
    )


def _height(flowables: Sequence[Flowable], width: float) -> float:
    """The height of a column of flowables with the room between them, and a little more against rounding."""
    heights = [flowable.wrap(width, 10_000)[1] for flowable in flowables]
    return float(sum(heights) + sum(flowable.getSpaceBefore() + flowable.getSpaceAfter() for flowable in flowables) + 1)
