"""The styles of the Word file, by name, from the theme. Whoever restyles the document changes them and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srm_docs.core.fonts import SHIPPED, Typeface
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

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def styles(page: Document, theme: Theme, width: int, *, comments: bool = False) -> Iterator[str]:
    """All styles as XML elements; ``width`` is that of an upright page's text in twentieths of a point."""
    ink, muted, accent = theme.ink.digits, theme.muted.digits, theme.accent.digits
    yield _paragraph("Normal", "Normal", size=10, colour=ink, after=0)
    yield _paragraph("BodyText", "Body Text", size=10, colour=ink, after=120)
    yield _paragraph("Title", "Title", size=26, colour=ink, bold=True, after=60, line=240, keep=True)
    yield _paragraph("Subtitle", "Subtitle", size=13, colour=muted, after=280)
    for level, size, before in ((1, 15, 320), (2, 12, 220), (3, 10.5, 160)):
        yield _paragraph(
            f"Heading{level}", f"heading {level}", size=size, colour=ink, bold=True, before=before, after=100,
            keep=True, outline=level - 1,
        )  # fmt: skip
    yield _paragraph("Caption", "caption", size=9, colour=muted, before=60, after=200)
    yield _paragraph("TOCHeading", "TOC Heading", size=15, colour=ink, bold=True, before=320, after=100, keep=True)
    for level in (1, 2, 3):
        yield _paragraph(
            f"TOC{level}", f"toc {level}", size=10, colour=ink, bold=level == 1, before=60 if level == 1 else 0,
            after=30, indent=240 * (level - 1), right_tab=width, leader="dot",
        )  # fmt: skip
    yield _paragraph("Header", "header", size=8, colour=muted, right_tab=width)
    yield _paragraph("Footer", "footer", size=8, colour=muted, right_tab=width)
    yield _paragraph("ListBullet", "List Bullet", size=10, colour=ink, after=60, number=BULLETS)
    yield _paragraph("ListNumber", "List Number", size=10, colour=ink, after=60)
    yield _paragraph("SRMLogo", "SRM Logo", size=10, colour=ink, after=60, line=240, right=True)
    yield _paragraph("SRMKind", "SRM Kind", size=9.5, colour=accent, bold=True, after=40, keep=True, capitals=True)
    yield _paragraph("SRMLead", "SRM Lead", size=11.5, colour=ink, after=160)
    yield _paragraph("SRMQuestion", "SRM Question", size=10, colour=ink, before=160, after=40, keep=True)
    yield _paragraph("SRMNote", "SRM Note", size=9, colour=muted, after=80)
    yield _paragraph("SRMFigure", "SRM Figure", size=10, colour=ink, before=60, line=240, keep=True)
    yield _paragraph("SRMHead", "SRM Column Head", size=9, colour=ink, bold=True)
    yield _paragraph("SRMGroup", "SRM Row Group", size=9, colour=accent, bold=True, keep=True)
    yield _paragraph("SRMRow", "SRM Row Head", size=9, colour=ink, bold=True, line=250)
    yield _paragraph("SRMCell", "SRM Cell", size=9, colour=ink, line=250)
    yield _paragraph("SRMGap", "SRM Gap", size=3, colour=ink, after=60, line=240)
    yield _paragraph("SRMPanelTitle", "SRM Panel Title", size=11.5, colour=ink, bold=True, after=40, keep=True)
    yield _paragraph("SRMPanelSubtitle", "SRM Panel Subtitle", size=9.5, colour=muted, after=80, keep=True)
    yield _paragraph("SRMChoice", "SRM Choice", size=10, colour=ink, after=80)
    yield _paragraph("SRMLabel", "SRM Label", size=9, colour=muted, before=120, keep=True)
    rule = f'w:val="single" w:sz="4" w:space="1" w:color="{muted}"'
    lines = f"<w:bottom {rule}/><w:between {rule}/>"
    yield _paragraph("SRMLine", "SRM Writing Line", size=16, colour=ink, borders=lines)
    yield from _callouts(page, theme)
    yield _character("Hyperlink", "Hyperlink", f'<w:color w:val="{accent}"/><w:u w:val="single"/>')
    yield _character("SRMCode", "SRM Code", f'<w:shd w:val="clear" w:color="auto" w:fill="{theme.heading.digits}"/>')
    if comments:
        yield _paragraph("CommentText", "annotation text", size=10, colour=ink)
        yield _character("CommentReference", "annotation reference", '<w:sz w:val="16"/><w:szCs w:val="16"/>')
    yield _table_style(theme)


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
        for id_, name, size, bold in (("SRMCalloutTitle", "SRM Callout Title", 10.5, True),
                                      ("SRMCallout", "SRM Callout", 10, False)):  # fmt: skip
            yield _paragraph(
                f"{id_}{index}", f"{name} {index}", size=size, colour=theme.ink.digits, bold=bold, keep=bold,
                before=120 if bold else 0, after=40, shade=tint, indent=220, borders=borders,
            )  # fmt: skip


def callout_style(page: Document, party: str) -> str:
    """The number at the end of the callout styles for a party; 0 for nobody's."""
    ids = [one.id for one in page.parties]
    return str(ids.index(party) + 1) if party in ids else "0"


def _paragraph(
    id_: str,
    name: str,
    *,
    size: float,
    colour: str,
    bold: bool = False,
    before: int = 0,
    after: int = 0,
    line: int = 264,
    keep: bool = False,
    outline: int | None = None,
    number: int | None = None,
    borders: str = "",
    shade: str = "",
    indent: int = 0,
    capitals: bool = False,
    right: bool = False,
    right_tab: int = 0,
    leader: str = "none",
) -> str:
    """A paragraph style; sizes in points, distances in twentieths of a point, borders in eighths (ISO/IEC 29500-1)."""
    own = ' w:customStyle="1"' if id_.startswith("SRM") else ' w:default="1"' if id_ == "Normal" else ""
    based = "" if id_ == "Normal" else '<w:basedOn w:val="Normal"/>'
    follows = f'<w:next w:val="{"BodyText" if keep else id_}"/>'
    return (
        f'<w:style xmlns:w="{NAMESPACE}" w:type="paragraph"{own} w:styleId="{id_}">'
        f'<w:name w:val="{name}"/>{based}{follows}<w:qFormat/><w:pPr>'
        + ("<w:keepNext/><w:keepLines/>" if keep else "")
        + (f'<w:numPr><w:numId w:val="{number}"/></w:numPr>' if number else "")
        + (f"<w:pBdr>{borders}</w:pBdr>" if borders else "")
        + (f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else "")
        + (f'<w:tabs><w:tab w:val="right" w:leader="{leader}" w:pos="{right_tab}"/></w:tabs>' if right_tab else "")
        + f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'
        + (f'<w:ind w:left="{indent}"/>' if indent else "")
        + ('<w:jc w:val="right"/>' if right else "")
        + (f'<w:outlineLvl w:val="{outline}"/>' if outline is not None else "")
        + "</w:pPr><w:rPr>"
        + ("<w:b/><w:bCs/>" if bold else "")
        + ("<w:caps/>" if capitals else "")
        + f'<w:color w:val="{colour}"/><w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
        "</w:rPr></w:style>"
    )


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
    eastern = _JAPANESE if language.partition("-")[0] == "ja" else name
    return (
        f'<w:docDefaults xmlns:w="{NAMESPACE}"><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{eastern}" w:cs="{name}"/><w:sz w:val="20"/>'
        f'<w:szCs w:val="20"/><w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="{language}"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def numbering(lists: Sequence[tuple[int, int]]) -> str:
    """The numbering part: the list of bullets, and each numbered list, by the level and number at which it begins."""
    abstract = _abstract(0, "bullet", ["\u2022", "\u2013", "\u2022"] * 3)
    abstract += _abstract(1, "decimal", [f"%{depth + 1}." for depth in range(DEEPEST + 1)])
    bullets = f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>'
    numbered = "".join(
        f'<w:num w:numId="{id_}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="{depth}">'
        f'<w:startOverride w:val="{first}"/></w:lvlOverride></w:num>'
        for id_, (depth, first) in enumerate(lists, start=FIRST_NUMBERED_LIST)
    )
    return f'<w:numbering xmlns:w="{NAMESPACE}">{abstract}{bullets}{numbered}</w:numbering>'


def _abstract(id_: int, kind: str, signs: Sequence[str]) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{280 * (depth + 1)}" w:hanging="260"/></w:pPr></w:lvl>'
        for depth, sign in enumerate(signs)
    )
    multi = '<w:multiLevelType w:val="hybridMultilevel"/>'
    return f'<w:abstractNum w:abstractNumId="{id_}">{multi}{levels}</w:abstractNum>'
