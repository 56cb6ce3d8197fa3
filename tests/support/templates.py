"""Three Word templates that differ in language, styles and layout, and ways to spoil one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import docx
from docx.document import Document as Package
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from lxml import etree
from PIL import Image

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CORE = "/ns1:coreProperties[1]/ns0:title[1]"


def saved(package: Package) -> bytes:
    target = io.BytesIO()
    package.save(target)
    return target.getvalue()


def changed(data: bytes, edits: Mapping[str, Callable[[bytes], bytes] | bytes | None]) -> bytes:
    """A package with some parts edited, put in (bytes) or taken out (None)."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        names = source.namelist()
        for name in [*names, *(name for name in edits if name not in names)]:
            edit = edits.get(name, lambda part: part)
            if edit is not None:
                copy.writestr(name, edit if isinstance(edit, bytes) else edit(source.read(name)))
    return target.getvalue()


def replaced(old: str, new: str) -> Callable[[bytes], bytes]:
    """An edit of a part."""

    def edit(part: bytes) -> bytes:
        assert old in part.decode(), old
        return part.decode().replace(old, new).encode()

    return edit


def control(tag: str, inside: str, *, kind: str = "", placeholder: bool = False, id_: int = 1, more: str = "") -> Any:
    """A content control with a tag around XML."""
    shown = "<w:showingPlcHdr/>" if placeholder else ""
    properties = f'<w:tag w:val="{tag}"/><w:id w:val="{id_}"/>{more}{shown}{kind}'
    return parse_xml(
        f"<w:sdt {nsdecls('w')} {W14}><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    )


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def asked(text: str, style: str = "") -> str:
    """A paragraph with the placeholder of a control."""
    return str_of(paragraph(run(text, '<w:rStyle w:val="PlaceholderText"/>'), style))


def field(instruction: str, shown: str = "1") -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shown}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def paragraph(inside: str, style: str = "") -> Any:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return parse_xml(f"<w:p {nsdecls('w', 'r')}>{properties}{inside}</w:p>")


def clean(package: Package) -> None:
    """Take out what the library's empty document has beyond a document of Word's."""
    for relationships in (package.part.rels, package.part.package.rels):
        for id_ in [id_ for id_, link in relationships.items() if link.reltype.endswith(("/customXml", "WithEffects"))]:
            del relationships[id_]


def corporate() -> bytes:
    """An English one on Letter: a cover, a logo in the header, numbered headings, controls for everything."""
    package = docx.Document()
    clean(package)
    body = package.element.body
    cover = package.sections[0]
    cover.page_width, cover.page_height = Pt(612), Pt(792)
    cover.left_margin, cover.right_margin = Mm(30), Mm(20)
    cover.different_first_page_header_footer = True
    package.styles["Normal"].font.name, package.styles["Normal"].font.size = "Georgia", Pt(11)
    for level, colour in ((1, "1B5E20"), (2, "2E7D32")):
        style = package.styles[f"Heading {level}"]
        style.font.color.rgb, style.font.name = RGBColor.from_string(colour), "Georgia"
        _number(package, style, level)
    grid = package.styles.add_style("Acme Grid", WD_STYLE_TYPE.TABLE)
    rule = 'w:val="double" w:sz="8" w:space="0" w:color="1B5E20"'
    borders = f"<w:tblBorders><w:top {rule}/><w:bottom {rule}/></w:tblBorders>"
    grid.element.append(parse_xml(f"<w:tblPr {nsdecls('w')}>{borders}</w:tblPr>"))
    grid.element.append(
        parse_xml(f'<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>')
    )
    for element in (
        paragraph(run("ACME CORPORATION", "<w:b/><w:spacing w:val='80'/>")),
        control(
            "srm-title",
            asked("Click to enter a title", "Title"),
            placeholder=True,
            kind="<w:text/>",
            id_=101,
            more='<w:rPr><w:color w:val="1B5E20"/></w:rPr>',
        ),
        _facts(),
    ):
        body.sectPr.addprevious(element)
    package.add_section(WD_SECTION.NEW_PAGE)
    text = package.sections[-1]
    text.different_first_page_header_footer = False
    _furnish(text)
    pictured = f'<w:bookmarkStart w:id="7" w:name="srm_boundary"/>{run("the picture")}<w:bookmarkEnd w:id="7"/>'
    for element in (
        paragraph(field('TOC \\o "1-2"', "Update this table")),
        paragraph(run("Purpose"), "Heading1"),
        paragraph(run("This policy says who does what.")),
        paragraph(run("Where the line runs"), "Heading1"),
        paragraph(pictured),
        paragraph(run("Who does what"), "Heading1"),
        control("SRM:Matrix", asked("The matrix goes here"), placeholder=True, id_=102),
        paragraph(run("Everything else"), "Heading1"),
        control("srm_content", asked("The rest"), id_=103, more='<w:lock w:val="sdtLocked"/>'),
        control("acme-approver", asked("Name of the approver"), id_=104),
        paragraph(run("Approved by the board.")),
    ):
        body.sectPr.addprevious(element)
    package.styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
    return saved(package)


def _number(package: Package, style: Any, level: int) -> None:
    """Number a heading style: 1, 1.1."""
    root = package.part.numbering_part.element
    if level == 1:
        levels = "".join(
            f'<w:lvl w:ilvl="{lvl}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading{lvl + 1}"/>'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
            for lvl, text in enumerate(("%1", "%1.%2"))
        )
        kind = f'<w:multiLevelType w:val="multilevel"/>{levels}'
        root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{kind}</w:abstractNum>'))
        root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    numbered = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level - 1}"/><w:numId w:val="77"/></w:numPr>'
    properties = style.element.get_or_add_pPr()
    before = sum(property_.tag in {qn("w:keepNext"), qn("w:keepLines")} for property_ in properties)
    properties.insert(before, parse_xml(numbered))


def _facts() -> Any:
    """A table of single facts on the cover: a version, a date, a classification out of a list."""
    choices = '<w:dropDownList><w:listItem w:displayText="Public" w:value="Public"/></w:dropDownList>'
    date = (
        '<w:date w:fullDate="2001-01-01T00:00:00Z"><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="en-GB"/></w:date>'
    )
    bold = "<w:b/><w:color w:val='AA0000'/>"
    rows = (
        ("Version", str_of(control("srm-version", run("0.0", bold), kind="<w:text/>", id_=201))),
        ("Date", str_of(control("srm-as-of", run("1 January 2001"), kind=date, id_=202))),
        ("Class", str_of(control("srm-classification", run("Choose"), kind=choices, id_=203))),
    )
    cells = "".join(
        f'<w:tr><w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p>{run(name)}</w:p></w:tc>'
        f'<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr><w:p>{value}</w:p></w:tc></w:tr>'
        for name, value in rows
    )
    grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="4000"/></w:tblGrid>'
    return parse_xml(f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="6000" w:type="dxa"/></w:tblPr>{grid}{cells}</w:tbl>')


def _furnish(section: Any) -> None:
    """A header with a logo and the title, a footer with the number of the page."""
    for place in (section.header, section.footer):
        place.is_linked_to_previous = False
    logo = io.BytesIO()
    Image.new("RGB", (60, 20), "#1B5E20").save(logo, "PNG")
    logo.seek(0)
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    header.add_run().add_picture(logo, height=Mm(8))
    header._p.append(control("srm-title", run("Title"), kind="<w:text/>", id_=301))
    footer._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:t xml:space="preserve">ACME internal, page </w:t></w:r>'))
    for run_ in parse_xml(f"<w:p {nsdecls('w')}>{field('PAGE')}</w:p>"):
        footer._p.append(run_)


def str_of(element: Any) -> str:
    return etree.tostring(element, encoding="unicode")


GERMAN = {
    "Normal": "Standard",
    "Heading1": "berschrift1",
    "Heading2": "berschrift2",
    "Title": "Titel",
    "BodyText": "Textkrper",
    "ListBullet": "Aufzhlungszeichen",
    "Caption": "Beschriftung",
    "Footer": "Fuzeile",
}
"""The ids of styles in a German Word, whose names are English all the same."""


def german() -> bytes:
    """A German template (.dotx) on A4: localised ids of styles, bookmarks, a turned section for the matrix."""
    package = docx.Document()
    clean(package)
    package.core_properties.language = "de-DE"
    section = package.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.footer.paragraphs[0].text = "Vertraulich"
    package.styles.add_style("Firma Zelle", WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(8)
    package.styles.add_style("Firma Kapitel", WD_STYLE_TYPE.PARAGRAPH).font.bold = True
    package.add_paragraph("Richtlinie", "Title")
    package.add_paragraph("Stand: ").add_run("offen").bold = True
    _bookmark(package.paragraphs[-1], "srm_as_of", 11)
    package.add_paragraph("Siehe unten. ")
    _bookmark(package.add_paragraph("Bild"), "srm_boundary", 12)
    turned = package.add_section(WD_SECTION.NEW_PAGE)
    turned.orientation, turned.page_width, turned.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    _bookmark(package.add_paragraph("Matrix"), "srm_matrix", 13)
    last = package.add_section(WD_SECTION.NEW_PAGE)
    last.orientation, last.page_width, last.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
    package.add_paragraph("Anhang", "Heading 1")
    package.styles.element.find(qn("w:docDefaults")).find(".//" + qn("w:lang")).set(qn("w:val"), "de-DE")

    def renamed(part: bytes) -> bytes:
        text = part.decode()
        for old, new in GERMAN.items():
            for name in ("styleId", "val"):
                text = text.replace(f'w:{name}="{old}"', f'w:{name}="{new}"')
            text = text.replace(f'<w:name w:val="{new}"/>', f'<w:name w:val="{old}"/>')
        return text.encode()

    data = changed(saved(package), dict.fromkeys(("word/document.xml", "word/styles.xml", "word/footer1.xml"), renamed))
    return changed(data, {"[Content_Types].xml": replaced(DOCUMENT, TEMPLATE)})


def _bookmark(paragraph: Any, name: str, id_: int) -> None:
    """Put a bookmark around the last run of a paragraph."""
    last = paragraph._p.r_lst[-1]
    last.addprevious(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{id_}" w:name="{name}"/>'))
    last.addnext(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{id_}"/>'))


def japanese() -> bytes:
    """A Japanese one: placeholders cut into runs, hardly a style, theme colours, and no place for chapters."""
    package = docx.Document()
    clean(package)
    kept = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList", "Header", "Footer"}
    for style in list(package.styles.element.findall(qn("w:style"))):
        if style.get(qn("w:styleId")) not in kept:
            package.styles.element.remove(style)
        for link in style.findall(qn("w:link")):
            style.remove(link)
    fonts = package.styles.element.find(".//" + qn("w:rPrDefault")).find(".//" + qn("w:rFonts"))
    fonts.attrib.clear()
    fonts.set(qn("w:asciiTheme"), "minorHAnsi")
    fonts.set(qn("w:eastAsia"), "Yu Mincho")
    package.styles.element.find(".//" + qn("w:lang")).set(qn("w:eastAsia"), "ja-JP")
    package.styles["Normal"].font.size = Pt(10.5)
    section = package.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    header = section.header.paragraphs[0]
    for piece in ("株式会社　{", "{ srm", ".title ", "}} 御中"):
        header.add_run(piece)
    package.add_paragraph("{{ srm.title }}").runs[0].bold = True
    package.add_paragraph(
        "版 {{ srm.version | default('未定') }}{% if srm.classification %}（{{ srm.classification }}）{% endif %}"
    )
    package.add_paragraph("{{ other.engine }} と {{ srm.versoin }}")
    package.add_paragraph("")
    return saved(package)


TEMPLATES: Mapping[str, Callable[[], bytes]] = {
    "corporate.docx": corporate,
    "firma.dotx": german,
    "kaisha.docx": japanese,
}
"""All of them, by the names of their files."""
