"""Blocks to flowables: one function a kind of block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, NextPageTemplate, PageBreak, Spacer

from srm_docs.core.geometry import Size
from srm_docs.layout import lay_out_parts
from srm_docs.page import document as page
from srm_docs.page.text import plain, plain_text
from srm_docs.writers import _pdf_table as tables
from srm_docs.writers._pdf_marks import Bar, Drawing, LabelledLine, Masthead, RuledLines
from srm_docs.writers._pdf_styles import Setting, paint
from srm_docs.writers._pdf_text import paragraph

_KEPT = (page.Callout, page.Panels, page.WritingLines, page.Together)
"""Blocks that stay on one page, with the headings above them."""

_ROOM = 120.0
"""The room in points that a heading wants above a table, which may be broken: kept together they would move as one."""


UPRIGHT, TURNED = "upright", "turned"
"""The names of the two kinds of pages."""

_CAPTION = 110.0
"""The room in points that a figure leaves on its page for a heading and its caption."""


class _Kept(KeepTogether):  # type: ignore[misc]
    """What stays on one page, if one can hold it. A drawing in it shrinks a little where that saves a page break."""

    def split(self, width: float, height: float) -> list[Flowable]:
        """The content for the height that is left, or a page break before it."""
        self.wrap(width, height)
        for flowable in self._content:
            if isinstance(flowable, Drawing):
                flowable.shrink(self._H - height + 1)
        self._wrapInfo = None
        split: list[Flowable] = super().split(width, height)
        return split


def story(setting: Setting, document: page.Document) -> list[Flowable]:
    """The masthead and all blocks."""
    return [*_masthead(setting, document), *_flow(setting, document.blocks)]


def _masthead(setting: Setting, document: page.Document) -> Iterator[Flowable]:
    if setting.theme.logo:
        yield Masthead(setting.theme.logo)
    yield paragraph(setting, plain(document.kind.upper()), "kind")
    yield Spacer(1, 4)
    yield paragraph(setting, plain(document.title), "title")
    if document.subtitle:
        yield Spacer(1, 4)
        yield paragraph(setting, plain(document.subtitle), "subtitle")
    yield Spacer(1, 8)
    fills = [setting.swatches[party.id].fill for party in document.parties] or [setting.theme.accent]
    yield Bar([paint(fill) for fill in fills])


def _flow(setting: Setting, blocks: Sequence[page.Block]) -> Iterator[Flowable]:
    """All blocks, none of their headings alone at the foot of a page."""
    headings: list[Flowable] = []
    turned = False
    for block in blocks:
        if isinstance(block, page.Heading):
            headings.append(_heading(setting, block))
            continue
        wide = isinstance(block, page.Table) and block.is_wide
        if wide != turned:
            turned = wide
            yield NextPageTemplate(TURNED if turned else UPRIGHT)
            yield PageBreak()
        if isinstance(block, page.Figure):
            first, *rest = _figures(setting, block)
            yield from (_Kept([*headings, *first]), *(_Kept(list(figure)) for figure in rest))
            headings = []
            continue
        made = list(_block(setting, block))
        if isinstance(block, page.Table):
            yield CondPageBreak(_ROOM + sum(heading.style.leading * 2 for heading in headings))
            yield from (*headings, *made)
        elif isinstance(block, _KEPT):
            yield _Kept([*headings, *made])
        else:
            yield from (_Kept([*headings, *made[:1]]), *made[1:]) if headings else made
        headings = []
    yield from headings


def _heading(setting: Setting, block: page.Heading) -> Flowable:
    level = min(block.level, 3)
    made = paragraph(setting, block.text, f"heading{level}")
    made.srm_outline = (plain_text(block.text), level - 1)
    return made


def _block(setting: Setting, block: page.Block) -> Iterator[Flowable]:
    """The flowables of a block. None of them holds others together: in a group that is held together they could not."""
    match block:
        case page.Heading():
            yield _heading(setting, block)
        case page.Paragraph():
            yield paragraph(setting, block.text, block.style)
        case page.Bullets():
            yield from _bullets(setting, block)
        case page.Figure():
            for figure in _figures(setting, block):
                yield from figure
        case page.Table():
            yield tables.matrix(setting.turned() if block.is_wide else setting, block)
        case page.Callout():
            yield tables.callout(setting, block)
        case page.Panels():
            yield tables.panels(setting, block)
        case page.Choices():
            yield tables.choices(setting, block)
        case page.WritingLines():
            yield from _lines(setting, block)
        case page.Together():
            for inner in block.blocks:
                yield from _block(setting, inner)


def _bullets(setting: Setting, block: page.Bullets) -> Iterator[Flowable]:
    for item in block.items:
        sign = f"{item.number}." if item.ordered else "\u2022"
        yield paragraph(setting, item.text, "item", bullet=sign, indent=14 * item.depth)


def _figures(setting: Setting, block: page.Figure) -> Iterator[tuple[Flowable, Flowable]]:
    """The drawing with its caption, or each part of it with its own."""
    room = Size(setting.width, setting.height - _CAPTION)
    scenes = lay_out_parts(block.diagram, setting.theme, room)
    for scene, text in zip(scenes, block.captions(len(scenes)), strict=True):
        yield Drawing(scene, room.width, room.height), paragraph(setting, text, "caption")


def _lines(setting: Setting, block: page.WritingLines) -> Iterator[Flowable]:
    label, rule = paragraph(setting, plain(block.label), "label"), paint(setting.theme.rule)
    yield Spacer(1, 2)
    if block.count == 1:
        yield LabelledLine(label, rule)
    else:
        yield label
        yield RuledLines(block.count, rule)
    yield Spacer(1, 6)
