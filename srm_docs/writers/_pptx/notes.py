"""The speaker's notes: a page for each slide that has some, and their master."""

from __future__ import annotations

from srm_docs.core.fonts import Typeface
from srm_docs.core.geometry import Box
from srm_docs.office.building import NewPackage
from srm_docs.page.placed import PlacedSlide
from srm_docs.writers._pptx.design import DRAWING, MAIN
from srm_docs.writers._pptx.palette import Palette
from srm_docs.writers._pptx.text import Typist
from srm_docs.writers._pptx.theme import theme_part
from srm_docs.writers._pptx.xml import NAMESPACES, frame, properties

MASTER = "ppt/notesMasters/notesMaster1.xml"
_THEME = "ppt/theme/notesTheme1.xml"
_IMAGE = Box(54, 48, 432, 243)
_NOTES = Box(54, 315, 432, 357)
_PALE = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3"'
    ' accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)


def add_master(package: NewPackage, palette: Palette, face: Typeface) -> str:
    """Put the master of the notes and its theme into a package; the name of its part."""
    package.add(_THEME, f"{DRAWING}.theme+xml", theme_part("srm-docs notes", palette, face))
    package.relate(MASTER, "theme", _THEME)
    image = (
        f'<p:sp><p:nvSpPr>{properties(2, "Slide Image")}<p:cNvSpPr><a:spLocks noGrp="1" noRot="1"'
        ' noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{frame(_IMAGE)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr></p:sp>'
    )
    text = (
        f'<p:sp><p:nvSpPr>{properties(3, "Notes")}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{frame(_NOTES)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        "<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr/></a:p></p:txBody></p:sp>"
    )
    style = (
        '<p:notesStyle><a:lvl1pPr marL="0" algn="l"><a:spcBef><a:spcPts val="400"/></a:spcBef>'
        '<a:defRPr sz="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/>'
        "</a:defRPr></a:lvl1pPr></p:notesStyle>"
    )
    xml = (
        f'<p:notesMaster {NAMESPACES}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
        f"<a:effectLst/></p:bgPr></p:bg>{_tree(image + text)}</p:cSld>{_PALE}{style}</p:notesMaster>"
    )
    return package.add(MASTER, f"{MAIN}.notesMaster+xml", xml)


def add_notes(package: NewPackage, slide: PlacedSlide, part: str, number: int, typist: Typist, master: str) -> None:
    """Put the notes of a slide into a package."""
    paragraphs = "".join(typist.paragraph(text) for text in slide.notes)
    image = (
        f'<p:sp><p:nvSpPr>{properties(2, "Slide Image")}<p:cNvSpPr><a:spLocks noGrp="1" noRot="1"'
        ' noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
    )
    text = (
        f'<p:sp><p:nvSpPr>{properties(3, "Notes")}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
    )
    name = f"ppt/notesSlides/notesSlide{number}.xml"
    xml = (
        f"<p:notes {NAMESPACES}><p:cSld>{_tree(image + text)}</p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )
    package.add(name, f"{MAIN}.notesSlide+xml", xml)
    package.relate(name, "notesMaster", master)
    package.relate(name, "slide", part)
    package.relate(part, "notesSlide", name)


def _tree(shapes: str) -> str:
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
        f"{shapes}</p:spTree>"
    )
