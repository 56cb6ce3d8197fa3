"""Blocks to WordprocessingML: one function a kind of block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import chain, repeat
from typing import assert_never

from srm_docs.core.geometry import Size
from srm_docs.core.values import replace
from srm_docs.layout import is_whole_turned, lay_out_parts
from srm_docs.page import document as page
from srm_docs.page import turning
from srm_docs.page.outline import headings
from srm_docs.page.text import TextStyle, plain
from srm_docs.writers._docx import table as tables
from srm_docs.writers._docx.furniture import FurnitureReferences
from srm_docs.writers._docx.picture import logo_picture, picture
from srm_docs.writers._docx.prose import prose
from srm_docs.writers._docx.reference import caption, contents, heading
from srm_docs.writers._docx.setting import Setting, twips
from srm_docs.writers._docx.styles import callout_style
from srm_docs.writers._docx.text import Para, para, run
from srm_docs.writers.svg import paint

_CAPTION = 80.0
"""The room that a figure leaves on its page for its caption and a heading, in points."""

_TITLE, _TITLE_LINE, _TITLE_LETTERS = 60.0, 30.0, 50
"""The room of a document's head on a turned page, that of each line of its title, and the letters of a line there."""

_LOGO = Size(130, 40)
"""The room of a logo, in points."""

_BOXES = "\u2610\u2612"
"""A box to tick, and one that is ticked."""

_STYLES = {
    TextStyle.BODY: "BodyText",
    TextStyle.LEAD: "SRMLead",
    TextStyle.NOTE: "SRMNote",
    TextStyle.QUESTION: "SRMQuestion",
}

_Made = Para | str
"""A paragraph, or the XML of a table."""


def body(setting: Setting, furniture: FurnitureReferences) -> Iterator[str]:
    """All of the body as XML, section by section; ``furniture`` refers to the headers and footers."""
    setting.ledger.listed = any(isinstance(block, page.Contents) for block in headings(setting.page.blocks))
    sections = list(turning.stretches(setting.page.blocks, partial(_turns, setting))) or [(False, [])]
    yield masthead(setting)
    for index, (wide, blocks) in enumerate(sections):
        yield _xml(_flow(setting, blocks, wide=wide))
        properties = setting.section(furniture.of(index, wide=wide), wide=wide, first=index == 0)
        # The last section's properties end the body, those of the others a paragraph.
        yield properties if index + 1 == len(sections) else Para("SRMGap", "").xml(properties)


def stretches(setting: Setting, blocks: Iterable[page.Block], *, may_turn: bool) -> Iterator[tuple[bool, str]]:
    """Blocks as XML in stretches, each with whether its pages are turned; unless they ``may_turn``, none is."""
    # The title of a template stands on a page before that of the first figure.
    turns = partial(_turns, setting, titled=False)
    for wide, stretch in turning.stretches(blocks, turns) if may_turn else [(False, list(blocks))]:
        yield wide, _xml(_flow(setting, stretch, wide=wide))


def is_wide(setting: Setting, blocks: Iterable[page.Block]) -> bool:
    """Whether some of the blocks want a turned page."""
    return any(wide for _, wide in turning.turned(blocks, partial(_turns, setting, titled=False)))


def _turns(setting: Setting, figure: page.Figure, is_first: bool, *, titled: bool = True) -> bool:
    """Whether a figure stands on a turned page; the first shares it with the title, unless that is elsewhere."""
    room = _figure_room(setting, wide=True)
    if is_first and titled:
        lines = 1 + (len(setting.page.title) + len(setting.page.subtitle)) // _TITLE_LETTERS
        room = Size(room.width, room.height - _TITLE - lines * _TITLE_LINE)
    return is_whole_turned(figure.diagram, setting.theme, _figure_room(setting), room)


def _figure_room(setting: Setting, *, wide: bool = False) -> Size:
    whole = setting.room(wide=wide)
    return Size(whole.width, whole.height - _CAPTION)


def masthead(setting: Setting) -> str:
    """The title with what stands above and below it, as XML."""
    return _xml(_masthead(setting))


def _xml(blocks: Iterable[_Made]) -> str:
    return "".join(block.xml() if isinstance(block, Para) else block for block in blocks)


def _masthead(setting: Setting) -> Iterator[Para]:
    document, ledger = setting.page, setting.ledger
    if logo := setting.theme.logo:
        yield Para("SRMLogo", logo_picture(ledger, logo, setting.theme.organisation, logo.within(_LOGO)))
    yield para(ledger, plain(document.kind), "SRMKind")
    yield para(ledger, plain(document.title), "Title")
    if document.subtitle:
        yield para(ledger, plain(document.subtitle), "Subtitle")


def _flow(setting: Setting, blocks: Iterable[page.Block], *, wide: bool = False) -> Iterator[_Made]:
    for block in blocks:
        match block:
            case page.Heading():
                yield heading(setting.ledger, block)
            case page.Contents():
                yield contents(setting.ledger, block, setting.page.blocks, twips(setting.room(wide=wide).width))
            case page.Paragraph():
                yield para(setting.ledger, block.text, _STYLES[block.style])
            case page.Bullets() | page.CodeBlock() | page.Quote() | page.Rule():
                yield from prose(setting, block)
            case page.Figure():
                for figure in _figures(setting, block, wide=wide):
                    yield from _kept(figure)
            case page.Table():
                if block.label or block.in_parts:
                    yield replace(caption(setting.ledger, block.caption, block.label), keep=True)
                yield from _apart([tables.matrix(setting, block, twips(setting.room(wide=wide).width))])
            case page.Callout():
                yield from _apart(_kept(_callout(setting, block)))
            case page.Panels():
                yield from _apart([tables.panels(setting, block, twips(setting.room().width))])
            case page.Choices():
                yield from _choices(setting, block)
            case page.Matching():
                yield from _matching(setting, block)
            case page.Hint():
                told = page.Callout(plain(block.title), block.body)
                yield from _apart(_kept(_callout(setting, told)))
            case page.WritingLines():
                yield from _kept(_lines(setting, block))
            case page.Together():
                yield from _kept(_flow(setting, block.blocks))
            case _:
                assert_never(block)


def _kept(blocks: Iterable[_Made]) -> Iterator[_Made]:
    """Paragraphs that stay on one page, if they fit on one."""
    *before, last = blocks
    for block in before:
        yield replace(block, keep=True) if isinstance(block, Para) else block
    yield last


def _apart(blocks: Iterable[_Made]) -> Iterator[_Made]:
    """Tables and boxes with room below: Word makes one of two that touch."""
    yield from blocks
    yield Para("SRMGap", "")


def _figures(setting: Setting, block: page.Figure, *, wide: bool) -> Iterator[tuple[Para, Para]]:
    """The drawing with its caption, or each part of it with its own; on a turned page the whole of it."""
    room = _figure_room(setting, wide=wide)
    scenes = lay_out_parts(block.diagram, setting.theme, room)
    for first, scene, text in zip(chain([True], repeat(False)), scenes, block.captions(len(scenes)), strict=False):
        # Never larger: its type would be larger than that of the text around it.
        shrunk = min(1, room.width / scene.size.width, room.height / scene.size.height)
        size = Size(scene.size.width * shrunk, scene.size.height * shrunk)
        drawing = Para("SRMFigure", picture(setting.ledger, block.diagram, paint(scene), size))
        yield drawing, caption(setting.ledger, text, block.label if first else None)


def _callout(setting: Setting, block: page.Callout) -> Iterator[Para]:
    number = callout_style(setting.page, block.party)
    yield para(setting.ledger, block.title, f"SRMCalloutTitle{number}")
    for text in block.body:
        yield para(setting.ledger, text, f"SRMCallout{number}")


def _choices(setting: Setting, block: page.Choices) -> Iterator[Para]:
    for choice in block.choices:
        text = tuple(replace(piece, bold=piece.bold or choice.right) for piece in choice.text)
        letter = plain(f"{choice.letter}.  ", bold=choice.right) if choice.letter else ()
        choice_paragraph = para(setting.ledger, (*letter, *text), "SRMChoice")
        yield replace(choice_paragraph, runs=_box(setting, choice) + run("  ") + choice_paragraph.runs)


_GAP = "\u00a0_____\u00a0"
"""Room for a letter."""


def _matching(setting: Setting, block: page.Matching) -> Iterator[Para]:
    """The texts with room for their letters, and below them what the letters stand for."""
    for item in block.items:
        letter = plain(f"[{item.letter}]  ", bold=True) if item.letter else plain(f"{_GAP}  ")
        yield para(setting.ledger, (*letter, *item.text), "SRMChoice")
    yield Para("SRMGap", "")
    for option in block.options:
        yield para(setting.ledger, (*plain(f"{option.letter}.  ", bold=True), *option.text), "SRMChoice")


def _box(setting: Setting, choice: page.ChoiceItem) -> str:
    """A box that can be ticked in Word (the w14 extension of ISO/IEC 29500 by [MS-DOCX] 2.6.1)."""
    state, sign = int(choice.right), _BOXES[choice.right]
    # The font that Word itself takes for its boxes.
    font = 'w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"'
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="{setting.ledger.new_id()}"/><w14:checkbox><w14:checked w14:val="{state}"/>'
        '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r><w:rPr><w:rFonts {font}/></w:rPr><w:t>{sign}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def _lines(setting: Setting, block: page.WritingLines) -> Iterator[Para]:
    yield para(setting.ledger, plain(block.label), "SRMLabel")
    yield from [Para("SRMLine", "")] * block.count
