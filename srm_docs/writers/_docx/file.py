"""The package of a Word file: the library's empty document, cleaned, with our parts in it."""

from __future__ import annotations

import datetime
import io
from types import MappingProxyType
from typing import Any

import docx
from docx.document import Document as Package
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from srm_docs.core.colour import WHITE
from srm_docs.office.building import APP_PART, repack
from srm_docs.office.wordml import NAMESPACES
from srm_docs.office.xml import PROLOGUE, Xml, element, xml_text
from srm_docs.page import turning
from srm_docs.page.document import Document
from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.writers._docx.body import body
from srm_docs.writers._docx.comments import COMMENTS_TYPE, comments, comments_part
from srm_docs.writers._docx.furniture import FurnitureReferences, footer, header
from srm_docs.writers._docx.numbering import numbering
from srm_docs.writers._docx.picture import MEDIA_TYPES, media
from srm_docs.writers._docx.setting import Setting, twips
from srm_docs.writers._docx.styles import KEPT, NAMESPACE, defaults, styles
from srm_docs.writers._docx.text import Para
from srm_docs.writers._fit import broken_words

_NAMESPACES = MappingProxyType({f"xmlns:{prefix}": address for prefix, address in NAMESPACES.items()})
_LEFTOVERS = ("/thumbnail", "/customXml", "/stylesWithEffects")
"""The parts of the library's empty document that speak of another document, by the ends of their relationships."""

_LONGEST_PROPERTY = 255
"""What the library takes for a property, in characters."""

_TAB_STOP_PT = 36
"""The distance of tab stops: half an inch, Word's own."""

_WORD_2013 = 15
"""The mode of Word 2013 and of all later ones. Without one Word opens the file in the mode of Word 2007."""


def make(page: Document, look: Look) -> Written:
    """The document as a package, and what there was no room for."""
    setting = Setting.of(page, look)
    # The library's package brings what a Word document has besides its text and what is alike in all of ours: a theme,
    # a table of fonts, the default styles, relationships and their ids. It is packed once more, because the library
    # writes the time of saving into the zip, and because its tree is slow with what is large, which we write as text.
    package = docx.Document()
    _clean(package)
    _dress(package, setting)
    _describe(package, setting)
    furniture = _furnish(package, setting)
    text = "".join(body(setting, furniture))
    _relate(package, setting)
    saved = io.BytesIO()
    package.save(saved)
    body_xml = element("w:body", None, Xml(text))
    # These parts are as large as the matrix: as text they cost what they weigh.
    parts = {
        # Word 2007 knows no w14: it must be told to pass over what it would else take for damage.
        "word/document.xml": element("w:document", {**_NAMESPACES, "mc:Ignorable": "w14"}, *_ground(setting), body_xml),
        "word/numbering.xml": numbering(setting.ledger.lists),
        "word/settings.xml": _settings(setting),
        "docProps/app.xml": APP_PART,
    }
    return Written(repack(saved.getvalue(), parts), broken_words(setting.ledger.broken))


def _clean(package: Package) -> None:
    """Take out what the library's empty document has of another one: a thumbnail, data, styles."""
    for relationships in (package.part.rels, package.part.package.rels):
        for id_ in [id_ for id_, relationship in relationships.items() if relationship.reltype.endswith(_LEFTOVERS)]:
            del relationships[id_]
    for style in package.styles.element.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in KEPT:
            style.getparent().remove(style)


def _dress(package: Package, setting: Setting) -> None:
    root = package.styles.element
    root.replace(
        root.find(qn("w:docDefaults")), parse_xml(defaults(xml_text(setting.page.language), setting.theme.face))
    )
    for style in styles(setting.page, setting.theme, twips(setting.room().width), comments=setting.comments):
        root.append(parse_xml(style))


def _describe(package: Package, setting: Setting) -> None:
    """The properties of the file. Its times are the document's date: no clock is asked."""
    properties, page = package.core_properties, setting.page
    properties.title, properties.subject, properties.language = (
        text[:_LONGEST_PROPERTY] for text in (page.title, page.description, page.language)
    )
    properties.author = properties.last_modified_by = setting.theme.organisation[:_LONGEST_PROPERTY]
    properties.comments = properties.keywords = properties.category = ""
    properties.created = properties.modified = datetime.datetime.combine(page.date, datetime.time(), datetime.UTC)
    properties.revision = 1


def _furnish(package: Package, setting: Setting) -> FurnitureReferences:
    """Headers and footers for upright and turned pages; the first page has no header, since the title stands there."""
    upright, turned = (twips(setting.room(wide=wide).width) for wide in (False, True))
    stretches = [wide for wide, _ in turning.stretches(setting.page.blocks)] or [False]

    def pages(width: int) -> str:
        head = _referred(package, "header", "default", header(setting, width))
        return head + _referred(package, "footer", "default", footer(setting, width))

    first = _referred(package, "header", "first", Para("Header", ""))
    first += _referred(package, "footer", "first", footer(setting, turned if stretches[0] else upright))
    return FurnitureReferences(pages(upright), pages(turned) if any(stretches) else "", first)


def _referred(package: Package, kind: str, pages: str, para: Para) -> str:
    """Make a paragraph a header or footer of the package; what refers to it, for some ``pages``."""
    main: Any = package.part
    part, id_ = main.add_header_part() if kind == "header" else main.add_footer_part()
    root = part.element
    for child in list(root):
        root.remove(child)
    root.append(parse_xml(para.xml().replace("<w:p>", f'<w:p xmlns:w="{NAMESPACE}">', 1)))
    return element(f"w:{kind}Reference", {"w:type": pages, "r:id": id_})


def _relate(package: Package, setting: Setting) -> None:
    """Give the package the pictures and the addresses that the body refers to."""
    part = package.part
    for id_, name, data in media(setting):
        held = Part(PackURI(f"/word/media/{name}"), MEDIA_TYPES[name[-3:]], data, part.package)
        part.load_rel(RELATIONSHIP_TYPE.IMAGE, held, id_)
    if remarks := comments(setting):
        data = (PROLOGUE + comments_part(remarks)).encode()
        held = Part(PackURI("/word/comments.xml"), COMMENTS_TYPE, data, part.package)
        part.relate_to(held, RELATIONSHIP_TYPE.COMMENTS)
    for address, id_ in setting.ledger.links.items():
        part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, address, id_, is_external=True)


def _ground(setting: Setting) -> tuple[Xml, ...]:
    """The colour of the pages, where that is not paper's own."""
    surface = setting.theme.surface
    return () if surface == WHITE else (element("w:background", {"w:color": surface.digits}),)


def _settings(setting: Setting) -> Xml:
    """No compatibility view, no question at opening."""
    compatibility: dict[str, str | int] = {
        "w:name": "compatibilityMode",
        "w:uri": "http://schemas.microsoft.com/office/word",
        "w:val": _WORD_2013,
    }
    return element(
        "w:settings",
        {"xmlns:w": NAMESPACE},
        element("w:zoom", {"w:percent": 100}),
        # Without this Word shows no colour of pages but in its view for the web.
        *([element("w:displayBackgroundShape")] if _ground(setting) else []),
        element("w:defaultTabStop", {"w:val": twips(_TAB_STOP_PT)}),
        element("w:characterSpacingControl", {"w:val": "doNotCompress"}),
        element("w:compat", None, element("w:compatSetting", compatibility)),
        element("w:themeFontLang", {"w:val": setting.page.language}),
        element("w:decimalSymbol", {"w:val": "."}),
        element("w:listSeparator", {"w:val": ","}),
    )
