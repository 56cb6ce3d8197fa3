"""Blocks to flowables, and to the elements that they belong to: one function a kind of block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, repeat
from typing import assert_never

from msgspec import Struct, field
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, NextPageTemplate, PageBreak

from srm_docs.layout import lay_out_parts, lay_out_whole
from srm_docs.page import document as page
from srm_docs.page import turning
from srm_docs.page.text import Text, TextStyle, plain, plain_text
from srm_docs.writers._pdf import boxes, tasks
from srm_docs.writers._pdf.contents import contents, heading_key
from srm_docs.writers._pdf.marks import Drawing
from srm_docs.writers._pdf.prose import prose
from srm_docs.writers._pdf.styles import PageSetting
from srm_docs.writers._pdf.table import matrix
from srm_docs.writers._pdf.tags import Element
from srm_docs.writers._pdf.text import paragraph
from srm_docs.writers._pdf.turned import Opening, figure_room

_KEPT = (page.Contents, page.Callout, page.Hint, page.Panels, page.WritingLines)
"""Blocks that stay on one page, with the headings above them."""

_LOOSE = (page.Callout, page.Hint)
"""Blocks that go to the next page where they would take what they belong to with them, and leave much blank."""

MOST_BLANK = 1 / 3
"""The part of a page that may be blank where others follow it."""

_ROOM = 120.0
"""The room in points that a table wants below its heading at the least; it wants its head and its first row.

Kept together with its heading it would move as one, and leave half a page blank.
"""


_LOWEST = 6
"""The level of the lowest heading that a PDF knows (ISO 32000-1, 14.8.4.3.2)."""

UPRIGHT, TURNED = "upright", "turned"
"""The names of the two kinds of pages."""


class _Kept(KeepTogether):  # type: ignore[misc]
    """What stays on one page, if one can hold it. A drawing in it shrinks a little where that saves a page break.

    It is drawn anew where much of the page would be left blank else. Of the flowables from ``loose`` on each may go to
    the next page in that case.
    """

    def __init__(self, flowables: Sequence[Flowable], loose: int = 0, most_blank: float = 0) -> None:
        super().__init__(list(flowables))
        self._loose, self._most_blank = loose, most_blank

    def split(self, width: float, height: float) -> list[Flowable]:
        """The content for the height that is left, or a page break before it."""
        # reportlab's own `_content` and `_H`, the height of all of it, are known only after wrapping.
        self.wrap(width, height)
        for flowable in self._content:
            if isinstance(flowable, Drawing):
                flowable.shrink(self._H - height + 1)
                self.wrap(width, height)
                if height > self._most_blank:
                    flowable.tighten(self._H - height + 1)
        self._wrapInfo = None
        if self._loose and height > self._most_blank:
            firm = _Kept(self._content[: self._loose])
            firm.canv = self.canv
            firm.wrap(width, height)
            if height >= firm._H:
                return list(self._content)
        split: list[Flowable] = super().split(width, height)
        return split


def story(
    setting: PageSetting, document: page.Document, root: Element, begun: Opening, *, tight: bool
) -> list[Flowable]:
    """The head and all blocks, their elements below ``root``; ``tight`` if pictures may be set tighter."""
    head = begun.head(setting, document, root)
    return [*head, *_Story(setting, root, document.blocks, begun, tight).flow(document.blocks)]


class _Story(Struct):
    """The flow of a document, which has these ``blocks`` and begins as ``begun``.

    If it is ``tight``, pictures are drawn tighter than they want to be where a page would be left mostly blank.
    ``headings`` counts them, ``levels`` are those of the last heading and of the headings that it stands below,
    ``question`` is the last paragraph, which may be what the choices below it answer.
    """

    setting: PageSetting
    root: Element
    blocks: Sequence[page.Block]
    begun: Opening
    tight: bool
    headings: int = 0
    levels: list[int] = field(default_factory=list)
    question: str = ""

    def flow(self, blocks: Sequence[page.Block]) -> Iterator[Flowable]:
        """All blocks, none of their headings alone at the foot of a page."""
        above: list[Flowable] = []
        turned, fresh = self.begun.turned, False
        for block, wide in turning.turned(blocks, self._turns):
            if isinstance(block, page.Heading):
                fresh = fresh or block.new_page
                above.append(self._heading(block))
                continue
            if wide != turned:
                turned = wide
                # It holds from the next page on, and so has to come before the break.
                yield NextPageTemplate(TURNED if turned else UPRIGHT)
                yield PageBreak()
            elif fresh:
                # Not on a page on which there is nothing yet.
                yield CondPageBreak((self.setting.turned() if turned else self.setting).height - 1)
            above += self._above(block)
            yield from self._under(above, block, wide=wide)
            above, fresh = [], False
        yield from above

    def _turns(self, figure: page.Figure, is_first: bool) -> bool:
        return self.begun.turns(self.setting, figure, is_first=is_first)

    def _above(self, block: page.Block) -> Iterator[Flowable]:
        """What stands above a block like a heading: the title of the contents, the caption of a table."""
        if isinstance(block, page.Contents):
            yield paragraph(self.setting, self.root.child("P"), block.title, "heading1")
        elif isinstance(block, page.Table) and (block.label or block.in_parts):
            yield self._caption(block.caption, block.label)

    def _caption(self, text: Text, label: page.Label | None) -> Flowable:
        number = plain(f"{label.text}. ", bold=True) if label else ()
        flowable = paragraph(self.setting, self.root.child("Caption"), (*number, *text), "caption")
        flowable.srm_target = label.id if label else ""
        return flowable

    def _under(self, headings: list[Flowable], block: page.Block, *, wide: bool) -> Iterator[Flowable]:
        """A block below its headings, on a page that is turned where it is ``wide``."""
        if isinstance(block, page.Figure):
            first, *rest = self._figures(block, wide=wide)
            blank = self.setting.height * MOST_BLANK
            yield from (_Kept([*headings, *first], 0, blank), *(_Kept(list(figure), 0, blank) for figure in rest))
            return
        if isinstance(block, page.Together):
            yield self._together(headings, block)
            return
        flowables = list(self._block(block))
        if isinstance(block, page.Table):
            start = max(_ROOM, flowables[0].start_height)
            yield CondPageBreak(start + sum(heading.style.leading * 2 for heading in headings))
            yield from (*headings, *flowables)
        elif isinstance(block, _KEPT):
            yield _Kept([*headings, *flowables])
        elif headings:
            yield from (_Kept([*headings, *flowables[:1]]), *flowables[1:])
        else:
            yield from flowables

    def _together(self, headings: list[Flowable], block: page.Together) -> Flowable:
        """Blocks that stay on one page; boxes at their end, such as an answer below its question, if possible."""
        firm = len(block.blocks)
        while firm and isinstance(block.blocks[firm - 1], _LOOSE):
            firm -= 1
        kept = [flowable for inner in block.blocks[:firm] for flowable in self._block(inner)]
        loose = [flowable for inner in block.blocks[firm:] for flowable in self._block(inner)]
        firmly = len(headings) + len(kept)
        return _Kept([*headings, *kept, *loose], firmly if loose else 0, self.setting.height * MOST_BLANK)

    def _heading(self, block: page.Heading) -> Flowable:
        # The document's title is the heading of level 1; none is left out on the way down (ISO 14289-1, 7.4.2).
        while self.levels and self.levels[-1] >= block.level:
            self.levels.pop()
        self.levels.append(block.level)
        level = len(self.levels)
        element = self.root.child(f"H{level + 1}")
        flowable = paragraph(self.setting, element, block.text, f"heading{min(block.level, 3)}")
        self.headings += 1
        flowable.srm_target = heading_key(self.headings)
        flowable.srm_outline = (plain_text(block.text), level - 1)
        return flowable

    def _role_below(self) -> str:
        """The role of a heading below the last one: the title of a box is one for those who find their way by them."""
        return f"H{min(len(self.levels) + 2, _LOWEST)}"

    def _block(self, block: page.Block) -> Iterator[Flowable]:
        """The flowables of a block. None of them holds others together: in a group that is held they could not."""
        setting, root = self.setting, self.root
        match block:
            case page.Heading():
                yield self._heading(block)
            case page.Contents():
                yield from contents(setting, block, self.blocks, root)
            case page.Paragraph():
                if block.style in (TextStyle.BODY, TextStyle.QUESTION):
                    self.question = plain_text(block.text)
                yield paragraph(setting, root.child("P"), block.text, _style(block.style))
            case page.Bullets() | page.CodeBlock() | page.Quote() | page.Rule():
                yield from prose(setting, block, root)
            case page.Figure():
                for figure in self._figures(block):
                    yield from figure
            case page.Table():
                page_setting = setting.turned() if block.is_wide else setting
                yield matrix(page_setting, block, root, page_setting.width)
            case page.Callout():
                yield boxes.callout(setting, block, root, self._role_below())
            case page.Hint():
                yield boxes.hint(setting, block, root, self._role_below())
            case page.Panels():
                yield boxes.panels(setting, block, root, self._role_below())
            case page.Choices():
                yield tasks.choices(setting, block, root, self.question)
            case page.Matching():
                yield tasks.matching(setting, block, root)
            case page.WritingLines():
                yield from tasks.lines(setting, block, root)
            case page.Together():
                for inner in block.blocks:
                    yield from self._block(inner)
            case _:
                assert_never(block)

    def _figures(self, block: page.Figure, *, wide: bool = False) -> Iterator[tuple[Flowable, Flowable]]:
        """The drawing with its caption, or each part of it with its own; on a turned page the whole of it."""
        room = figure_room(self.setting.turned() if wide else self.setting)
        scenes = lay_out_parts(block.diagram, self.setting.theme, room)
        tighter = partial(lay_out_whole, block.diagram, self.setting.theme) if self.tight and len(scenes) == 1 else None
        for first, scene, text in zip(chain([True], repeat(False)), scenes, block.captions(len(scenes)), strict=False):
            drawing = Drawing(scene, room.width, room.height, self.root, tighter)
            yield drawing, self._caption(text, block.label if first else None)


def _style(style: TextStyle) -> str:
    """The name of a paragraph's style in the typographic scale."""
    match style:
        case TextStyle.BODY | TextStyle.LEAD | TextStyle.NOTE | TextStyle.QUESTION:
            return style
        case _:
            assert_never(style)
