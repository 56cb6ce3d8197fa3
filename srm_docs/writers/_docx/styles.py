"""The styles of the Word file, by name, from the theme. Whoever restyles the document changes them and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from msgspec import Struct

from srm_docs.core.colour import Colour
from srm_docs.core.fonts import SHIPPED, Typeface
from srm_docs.core.values import replace
from srm_docs.office.xml import xml_text
from srm_docs.page.document import Document
from srm_docs.style.theme import Theme

_STAND_IN = "Arial"
"""Every Word has it, and its metrics are those of the shipped typeface."""

_JAPANESE = "Yu Gothic"
"""It comes with Word on every system."""

KEPT = frozenset({"DefaultParagraphFont", "TableNormal", "NoList"})
"""The styles of the library's template that stay: those that every document must have."""

BULLETS = 1
"""The id of the list with bullets; the numbered ones come after it."""

FIRST_NUMBERED_LIST = 2

DEEPEST = 8
"""The deepest level of a list, from 0 (ISO/IEC 29500-1, 17.9.6)."""

LIST_INDENT, LIST_HANGING = 280, 260
"""How far each level of a list stands in, and its sign before that, in twentieths of a point."""

CODE_INDENT = 90
"""How far code stands in from the edge of its ground, in twentieths of a point."""

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Ink(Enum):
    """Whose colour a style's text has: the theme's for texts, for what is said aside, or for what stands out."""

    PLAIN = "plain"
    MUTED = "muted"
    ACCENT = "accent"


class ParagraphStyle(Struct, frozen=True, kw_only=True):
    """A paragraph style: its size in points, its distances in twentieths of a point.

    ``line`` is the height of lines in 240ths of a single one; ``keep`` holds it together with what follows;
    ``outline`` is the level that it has as a heading, from 0; ``leader`` fills the way to the tab stop that its text
    has at the right margin, if it has one (``tabbed``); ``ruled`` draws lines to write on; ``monospaced`` is for code.
    """

    id: str
    name: str
    size: float = 10
    ink: Ink = Ink.PLAIN
    bold: bool = False
    before: int = 0
    after: int = 0
    line: int = 264
    keep: bool = False
    outline: int | None = None
    number: int | None = None
    indent: int = 0
    capitals: bool = False
    right: bool = False
    tabbed: bool = False
    leader: str = "none"
    ruled: bool = False
    monospaced: bool = False


_MONOSPACED = "Courier New"
"""It comes with Word on every system."""

_SINGLE = 240
"""The height of single lines. Where pictures stand in them, more would leave a strip of white above."""

_TIGHT = 250
"""The height of lines in the cells of a matrix."""

_STYLES = (
    ParagraphStyle(id="Normal", name="Normal"),
    ParagraphStyle(id="BodyText", name="Body Text", after=120),
    ParagraphStyle(id="Title", name="Title", size=26, bold=True, after=60, line=_SINGLE, keep=True),
    ParagraphStyle(id="Subtitle", name="Subtitle", size=13, ink=Ink.MUTED, after=280),
    ParagraphStyle(id="Heading1", name="heading 1", size=15, bold=True, before=260, after=100, keep=True, outline=0),
    ParagraphStyle(id="Heading2", name="heading 2", size=12, bold=True, before=220, after=100, keep=True, outline=1),
    ParagraphStyle(id="Heading3", name="heading 3", size=10.5, bold=True, before=160, after=100, keep=True, outline=2),
    ParagraphStyle(id="Caption", name="caption", size=9, ink=Ink.MUTED, before=60, after=200),
    ParagraphStyle(id="TOCHeading", name="TOC Heading", size=15, bold=True, before=260, after=100, keep=True),
    ParagraphStyle(id="TOC1", name="toc 1", bold=True, before=30, after=0, tabbed=True, leader="dot"),
    ParagraphStyle(id="TOC2", name="toc 2", after=0, indent=240, tabbed=True, leader="dot"),
    ParagraphStyle(id="TOC3", name="toc 3", after=0, indent=480, tabbed=True, leader="dot"),
    ParagraphStyle(id="Header", name="header", size=8, ink=Ink.MUTED, tabbed=True),
    ParagraphStyle(id="Footer", name="footer", size=8, ink=Ink.MUTED, tabbed=True),
    ParagraphStyle(id="ListBullet", name="List Bullet", after=60, number=BULLETS),
    ParagraphStyle(id="ListNumber", name="List Number", after=60),
    ParagraphStyle(id="ListContinue", name="List Continue", after=60, indent=LIST_INDENT),
    ParagraphStyle(id="Quote", name="Quote", after=120, indent=LIST_INDENT),
    ParagraphStyle(
        id="SRMCodeBlock",
        name="SRM Code Block",
        size=9,
        before=60,
        after=160,
        line=250,
        indent=CODE_INDENT,
        monospaced=True,
    ),
    ParagraphStyle(id="SRMRule", name="SRM Rule", size=3, before=60, after=200, line=240),
    ParagraphStyle(id="SRMLogo", name="SRM Logo", after=60, line=_SINGLE, right=True),
    ParagraphStyle(
        id="SRMKind", name="SRM Kind", size=9.5, ink=Ink.ACCENT, bold=True, after=40, keep=True, capitals=True
    ),
    ParagraphStyle(id="SRMLead", name="SRM Lead", size=11.5, after=160),
    ParagraphStyle(id="SRMQuestion", name="SRM Question", before=160, after=40, keep=True),
    ParagraphStyle(id="SRMNote", name="SRM Note", size=9, ink=Ink.MUTED, after=80),
    ParagraphStyle(id="SRMFigure", name="SRM Figure", before=60, line=_SINGLE, keep=True),
    ParagraphStyle(id="SRMHead", name="SRM Column Head", size=9, bold=True),
    ParagraphStyle(id="SRMGroup", name="SRM Row Group", size=9, ink=Ink.ACCENT, bold=True, keep=True),
    ParagraphStyle(id="SRMRow", name="SRM Row Head", size=9, bold=True, line=_TIGHT),
    ParagraphStyle(id="SRMCell", name="SRM Cell", size=9, line=_TIGHT),
    # Word joins tables that follow each other; this keeps them apart and takes hardly any room.
    ParagraphStyle(id="SRMGap", name="SRM RowGap", size=3, after=60, line=_SINGLE),
    ParagraphStyle(id="SRMPanelTitle", name="SRM Panel Title", size=11.5, bold=True, after=40, keep=True),
    ParagraphStyle(id="SRMPanelSubtitle", name="SRM Panel Subtitle", size=9.5, ink=Ink.MUTED, after=80, keep=True),
    ParagraphStyle(id="SRMChoice", name="SRM Choice", after=80),
    ParagraphStyle(id="SRMLabel", name="SRM Label", size=9, ink=Ink.MUTED, before=120, keep=True),
    ParagraphStyle(id="SRMLine", name="SRM Writing Line", size=16, ruled=True),
)
"""All paragraph styles but those of callouts, which depend on the owners, and of comments."""

_CALLOUTS = (
    ParagraphStyle(
        id="SRMCalloutTitle",
        name="SRM Callout Title",
        size=10.5,
        bold=True,
        keep=True,
        before=120,
        after=40,
        indent=220,
    ),
    ParagraphStyle(id="SRMCallout", name="SRM Callout", after=40, indent=220),
)
"""The two paragraph styles of a callout, which each owner has in its own colours."""

_COMMENT = ParagraphStyle(id="CommentText", name="annotation text")


def styles(page: Document, theme: Theme, width: int, *, comments: bool = False) -> Iterator[str]:
    """All styles as XML elements; ``width`` is that of an upright page's text in twentieths of a point."""
    for style in _STYLES:
        shade = theme.heading.digits if style.monospaced else ""
        yield _paragraph(style, theme, width, borders=_borders(style, theme), shade=shade)
    yield from _callouts(page, theme)
    accent, ground = theme.accent.digits, theme.heading.digits
    yield _character("Hyperlink", "Hyperlink", f'<w:color w:val="{accent}"/><w:u w:val="single"/>')
    yield _character("SRMCode", "SRM Code", f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>')
    if comments:
        yield _paragraph(_COMMENT, theme)
        yield _character("CommentReference", "annotation reference", '<w:sz w:val="16"/><w:szCs w:val="16"/>')
    yield _table_style(theme)


def _borders(style: ParagraphStyle, theme: Theme) -> str:
    """The borders of lines to write on, of rules, quotes and code.

    Word draws ``between`` alone where two paragraphs with the same borders follow each other.
    """
    rule = f'w:val="single" w:sz="4" w:space="1" w:color="{theme.muted.digits}"'
    if style.ruled:
        return f"<w:bottom {rule}/><w:between {rule}/>"
    if style.monospaced:
        pad = f'w:val="single" w:sz="4" w:space="4" w:color="{theme.heading.digits}"'
        return f"<w:top {pad}/><w:left {pad}/><w:bottom {pad}/>"
    if style.id == "Quote":
        return f'<w:left w:val="single" w:sz="18" w:space="8" w:color="{theme.muted.digits}"/>'
    return f"<w:bottom {rule}/>" if style.id == "SRMRule" else ""


def _callouts(page: Document, theme: Theme) -> Iterator[str]:
    """Two styles for each owner and for nobody: a tinted box with a bar at its left.

    Word draws paragraphs with equal borders and indents as one box.
    """
    swatches = theme.swatches(page.parties)
    for index, party in enumerate([None, *page.parties]):
        tint = (swatches[party.id].tint if party else theme.band).digits
        bar = (swatches[party.id].fill if party else theme.muted).digits
        pad = f'w:val="single" w:sz="4" w:space="5" w:color="{tint}"'
        borders = f'<w:top {pad}/><w:left w:val="single" w:sz="36" w:space="8" w:color="{bar}"/><w:bottom {pad}/>'
        for style in _CALLOUTS:
            numbered = replace(style, id=f"{style.id}{index}", name=f"{style.name} {index}")
            yield _paragraph(numbered, theme, borders=borders, shade=tint)


def callout_style(page: Document, party: str) -> str:
    """The number at the end of the callout styles for a party; 0 for nobody's."""
    ids = [known.id for known in page.parties]
    return str(ids.index(party) + 1) if party in ids else "0"


def _paragraph(style: ParagraphStyle, theme: Theme, width: int = 0, *, borders: str = "", shade: str = "") -> str:
    """A paragraph style as XML. The order of its properties is that of the schema (CT_PPrBase): Word insists on it."""
    own = ' w:customStyle="1"' if style.id.startswith("SRM") else ' w:default="1"' if style.id == "Normal" else ""
    based = "" if style.id == "Normal" else '<w:basedOn w:val="Normal"/>'
    follows = f'<w:next w:val="{"BodyText" if style.keep else style.id}"/>'
    colour = _colour(style.ink, theme)
    half_points = round(style.size * 2)
    tab = f'<w:tabs><w:tab w:val="right" w:leader="{style.leader}" w:pos="{width}"/></w:tabs>'
    return (
        f'<w:style xmlns:w="{NAMESPACE}" w:type="paragraph"{own} w:styleId="{style.id}">'
        f'<w:name w:val="{style.name}"/>{based}{follows}<w:qFormat/><w:pPr>'
        + ("<w:keepNext/><w:keepLines/>" if style.keep else "")
        + (f'<w:numPr><w:numId w:val="{style.number}"/></w:numPr>' if style.number else "")
        + (f"<w:pBdr>{borders}</w:pBdr>" if borders else "")
        + (f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else "")
        + (tab if style.tabbed and width else "")
        + f'<w:spacing w:before="{style.before}" w:after="{style.after}" w:line="{style.line}" w:lineRule="auto"/>'
        + (f'<w:ind w:left="{style.indent}"/>' if style.indent else "")
        + ('<w:jc w:val="right"/>' if style.right else "")
        + (f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else "")
        + "</w:pPr><w:rPr>"
        + (
            f'<w:rFonts w:ascii="{_MONOSPACED}" w:hAnsi="{_MONOSPACED}" w:cs="{_MONOSPACED}"/>'
            if style.monospaced
            else ""
        )
        + ("<w:b/><w:bCs/>" if style.bold else "")
        + ("<w:caps/>" if style.capitals else "")
        + f'<w:color w:val="{colour.digits}"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
        "</w:rPr></w:style>"
    )


def _colour(ink: Ink, theme: Theme) -> Colour:
    match ink:
        case Ink.PLAIN:
            return theme.ink
        case Ink.MUTED:
            return theme.muted
        case Ink.ACCENT:
            return theme.accent


def _character(id_: str, name: str, properties: str) -> str:
    own = ' w:customStyle="1"' if id_.startswith("SRM") else ""
    return (
        f'<w:style xmlns:w="{NAMESPACE}" w:type="character"{own} w:styleId="{id_}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr>{properties}</w:rPr></w:style>'
    )


def _table_style(theme: Theme) -> str:
    rule, ink = theme.rule.digits, theme.ink.digits
    return (
        f'<w:style xmlns:w="{NAMESPACE}" w:type="table" w:customStyle="1" w:styleId="SRMMatrix">'
        '<w:name w:val="SRM Matrix"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        '<w:tblPr><w:tblBorders>'
        f'<w:top w:val="single" w:sz="4" w:space="0" w:color="{rule}"/>'
        f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{ink}"/>'
        f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{rule}"/>'
        f'<w:insideV w:val="single" w:sz="4" w:space="0" w:color="{rule}"/></w:tblBorders>'
        '<w:tblCellMar><w:top w:w="70" w:type="dxa"/><w:left w:w="110" w:type="dxa"/>'
        '<w:bottom w:w="70" w:type="dxa"/><w:right w:w="110" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>'
        f'<w:bottom w:val="single" w:sz="10" w:space="0" w:color="{ink}"/></w:tcBorders></w:tcPr></w:tblStylePr>'
        "</w:style>"
    )  # fmt: skip


def defaults(language: str, face: Typeface) -> str:
    """What holds where no style says otherwise: the face and the language (BCP 47)."""
    name = _STAND_IN if face == SHIPPED else xml_text(face.family)
    # Word takes the font by the script of each letter; Arial has no kana, and what stands in for it differs.
    eastern = _JAPANESE if language.partition("-")[0] == "ja" else name
    return (
        f'<w:docDefaults xmlns:w="{NAMESPACE}"><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{eastern}" w:cs="{name}"/><w:sz w:val="20"/>'
        f'<w:szCs w:val="20"/><w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="{language}"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
