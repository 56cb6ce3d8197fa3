"""A card: a picture over the width of one page, a table and statements below it; set smaller where it has to be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from reportlab.platypus import Flowable, Spacer

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.core.errors import TooLargeError
from srm_docs.layout import lay_out
from srm_docs.page.document import Card, Table
from srm_docs.page.scene import Scene
from srm_docs.page.text import plain
from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.writers._pdf.marks import Drawing, smallest_type
from srm_docs.writers._pdf.masthead import slim_head
from srm_docs.writers._pdf.pages import Layout, pour
from srm_docs.writers._pdf.prose import prose
from srm_docs.writers._pdf.styles import CARD, SMALLEST_TYPE, PageSetting
from srm_docs.writers._pdf.table import matrix
from srm_docs.writers._pdf.tags import Element
from srm_docs.writers._pdf.text import UNBOUNDED, paragraph

_SCALES = (1.0, 0.93, 0.86, 0.8)
"""The sizes of type that are tried; at the last the smallest is 7 points high."""

_SHRUNK = (1.0, 0.94, 0.88)
"""How far the picture is shrunk, of which more stands side by side then."""

_ROUNDING = 0.05
"""What a size of type may lack, in points."""


class _CardWay(Struct, frozen=True):
    """A way to lay out a card: the setting of its page, and the table if there is one on it."""

    setting: PageSetting
    table: Table | None


def make_card(card: Card, look: Look) -> Written:
    """The file, of one page. Raises TooLargeError where no size of type makes it fit."""
    for way in _ways(card, look):
        if data := _laid_out(card, way):
            left_out = bool(card.table) and not way.table
            return Written(data, (_NO_TABLE,) if left_out else ())
    raise TooLargeError("its picture does not fit on one page that can be read")


_NO_TABLE = Diagnostic(
    "page-text",
    "the card has no table: below its picture there is no room for one",
    None,
    "the handout has all of the matrix",
    Severity.NOTE,
)


def _ways(card: Card, look: Look) -> Iterator[_CardWay]:
    """All on an upright page, with type as large as can be; then the same without the table; then on a turned page."""
    for table in dict.fromkeys((card.table, None)):
        for scale in _SCALES:
            yield _CardWay(PageSetting.of(card, look, CARD, scale), table)
    for scale in _SCALES:
        yield _CardWay(PageSetting.of(card, look, CARD, scale).turned(), None)


def _laid_out(card: Card, way: _CardWay) -> bytes:
    """The file, or nothing if it does not fit."""
    setting, root = way.setting, Element("Document")
    head = [*slim_head(setting, card, root), Spacer(1, 2)]
    shown = root.child("Div")
    below = list(_below(card, way, root))
    caption = paragraph(setting, Element("Caption"), card.figure.caption, "caption")
    room = setting.height - sum(_height(part, setting.width) for part in (head, [caption], below))
    scene = _scene(card, setting, room)
    if scene is None:
        return b""
    drawing = Drawing(scene, setting.width, room, shown)
    shown.kids.append(caption.element)
    return pour(card, root, [*head, drawing, caption, *below], [Layout("card", setting)]).save()


def _below(card: Card, way: _CardWay, root: Element) -> Iterator[Flowable]:
    """What stands below the picture."""
    setting = way.setting
    if way.table:
        yield paragraph(setting, root.child("H2"), way.table.caption, "heading2")
        yield matrix(setting, way.table, root, setting.width)
    if card.statements.items:
        yield paragraph(setting, root.child("H2"), plain(card.statements_title), "heading2")
        yield from prose(setting, card.statements, root)
    for credit in card.credit:
        yield paragraph(setting, root.child("P"), credit.text, credit.style.value)


def _scene(card: Card, setting: PageSetting, height: float) -> Scene | None:
    """The picture as a drawing that can be read in this height, if there is one."""
    for shrunk in _SHRUNK:
        scene = lay_out(card.figure.diagram, setting.theme, width=setting.width / shrunk, titled=False)
        scale = min(1.0, setting.width / scene.size.width, height / scene.size.height)
        # What is small of its own accord becomes no larger on any page.
        if scale * smallest_type(scene) >= min(SMALLEST_TYPE, smallest_type(scene)) - _ROUNDING:
            return scene
    return None


def _height(flowables: Sequence[Flowable], width: float) -> float:
    """The height of a column of flowables with the room between them, and a little more against rounding."""
    heights = [flowable.wrap(width, UNBOUNDED)[1] for flowable in flowables]
    return float(sum(heights) + sum(flowable.getSpaceBefore() + flowable.getSpaceAfter() for flowable in flowables) + 1)
