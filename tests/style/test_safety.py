"""What may stay in a template and what may not: in every part of it, by what it is and not by what it is called."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from support import slide_templates as slides
from support.templates import changed, corporate, field, replaced, saved

from srm_docs.core.diagnostics import Severity
from srm_docs.style._links import link_fault
from srm_docs.style.slide_template import load_slide_template
from srm_docs.style.template import load_template

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FORMAT = "application/vnd.openxmlformats-officedocument"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELS = "word/_rels/document.xml.rels"
DDE = field("DDEAUTO\tc:\\\\windows\\\\system32\\\\cmd.exe")

STORIES = {
    "header": "hdr",
    "footer": "ftr",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "glossaryDocument": "glossaryDocument",
}


def with_part(data: bytes, name: str, media: str, content: bytes, kind: str) -> bytes:
    """A package with a part more, to which the main one refers."""
    override = f'<Override PartName="/word/{name}" ContentType="{media}"/></Types>'
    relation = f'<Relationship Id="more1" Type="{OFFICE}/{kind}" Target="{name}"/></Relationships>'
    return changed(
        data,
        {
            f"word/{name}": content,
            "[Content_Types].xml": replaced("</Types>", override),
            RELS: replaced("</Relationships>", relation),
        },
    )


def plain() -> bytes:
    return saved(docx.Document())


def word(folder: Path, data: bytes) -> list:
    (folder / "t.docx").write_bytes(data)
    return list(load_template(folder / "t.docx").report.diagnostics)


def workbook(**parts: bytes) -> bytes:
    """A workbook without a sheet, with parts besides."""
    types = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{FORMAT}.spreadsheetml.{name}+xml"/>' for name in parts
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{FORMAT}.spreadsheetml.sheet.main+xml"/>'
            f"{types}</Types>",
        )
        package.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        package.writestr("xl/workbook.xml", "<workbook/>")
        for name, content in parts.items():
            package.writestr(f"xl/{name}.xml", content)
    return target.getvalue()


def holding(content: bytes, name: str = "book.xlsx", media: str = f"{FORMAT}.spreadsheetml.sheet") -> bytes:
    return with_part(plain(), f"embeddings/{name}", media, content, "package")


class DescribeFields:
    @pytest.mark.parametrize("kind", list(STORIES))
    def they_are_looked_at_in_every_part(self, tmp_path: Path, kind: str) -> None:
        xml = f"<w:{STORIES[kind]} {WORD}><w:p>{DDE}</w:p></w:{STORIES[kind]}>".encode()
        # Office goes by the media type, whatever the name says.
        data = with_part(plain(), "story.bin", f"{FORMAT}.wordprocessingml.{kind}+xml", xml, kind)
        (found,) = word(tmp_path, data)
        assert found.message.endswith("has a field that may not stay: DDEAUTO in word/story.bin")
        assert found.hint

    @pytest.mark.parametrize(
        "code",
        ["PAGE \\* MERGEFORMAT", "TOC \\o", "docproperty Version", "MACROBUTTON NoMacro [Name]", "HYPERLINK \\l x",
         "STYLEREF 1 \\s", "=2+2", 'HYPERLINK "https://example.org"', "SEQ Table \\* ARABIC", "",
         'HYPERLINK \\l "a place" \\o "Go there" \\t "_blank"'],
    )  # fmt: skip
    def they_stay_if_they_show_something_of_the_document(self, tmp_path: Path, code: str) -> None:
        data = changed(plain(), {"word/document.xml": replaced("<w:sectPr", f"<w:p>{field(code)}</w:p><w:sectPr")})
        assert word(tmp_path, data) == []

    @pytest.mark.parametrize(
        "code",
        ["INCLUDEPICTURE x.png", "MACROBUTTON AutoOpen x", "HYPERLINK file:///c:/x.exe", "NEWFIELD", "PRINT x",
         "CONTROL Forms.TextBox.1", "LINK Excel.Sheet.8 x", "DATABASE", "RD x.docx", 'HYPERLINK \\o "Tip" "c:\\x.exe"',
         'HYPERLINK \\n \\t "_top" javascript:x', 'HYPERLINK "\\\\server\\x.exe"', "HYPERLINK \\\\server\\x.lnk",
         'HYPERLINK \\o"Tip""c:\\x.exe"'],
    )  # fmt: skip
    def and_are_refused_if_nobody_knows_them_to(self, tmp_path: Path, code: str) -> None:
        data = changed(plain(), {"word/document.xml": replaced("<w:sectPr", f"<w:p>{field(code)}</w:p><w:sectPr")})
        assert [one.code for one in word(tmp_path, data)] == ["bad-template"]


class DescribeLinks:
    @pytest.mark.parametrize(
        "target",
        ["https://example.org/x.exe", "mailto:a@b.org", "tel:+1", "#here", "policy.docx", "..\\Policies\\Access.pdf",
         "file:///\\\\server\\share\\policy.docx", "C:\\Policies\\policy.pdf", "policies/", ""],
    )  # fmt: skip
    def they_lead_to_pages_and_documents(self, target: str) -> None:
        assert not link_fault(target)

    @pytest.mark.parametrize(
        "target",
        ["javascript:alert(1)", "ms-msdt:/id x", "file:///c:/windows/system32/calc.exe", "C:\\x.exe", "x.vbs", "x.docm",
         "x.lnk#a.pdf", "x.exe?a.pdf", "a%2Eexe", "SEARCH-MS:x"],
    )  # fmt: skip
    def they_do_not_lead_to_programs(self, target: str) -> None:
        assert link_fault(target)


class DescribeFilesInFiles:
    def they_stay_if_nothing_in_them_runs_and_are_told(self, tmp_path: Path) -> None:
        (note,) = word(tmp_path, holding(workbook()))
        assert (note.code, note.severity) == ("template-object", Severity.NOTE)
        assert "an embedded workbook, word/embeddings/book.xlsx, which stays" in note.message

    def they_may_be_documents_with_documents(self, tmp_path: Path) -> None:
        inner = holding(workbook())
        (note,) = word(tmp_path, holding(inner, "a.docx", f"{FORMAT}.wordprocessingml.document"))
        assert "an embedded document" in note.message

    def they_are_refused_if_a_document_in_them_is_bad(self, tmp_path: Path) -> None:
        bad = changed(plain(), {"word/document.xml": replaced("<w:sectPr", f"<w:p>{DDE}</w:p><w:sectPr")})
        (error,) = word(tmp_path, holding(bad, "a.docx", f"{FORMAT}.wordprocessingml.document"))
        assert "holds an embedded document, word/embeddings/a.docx, that may not stay" in error.message
        assert "DDEAUTO" in error.message

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"MZ\x90\x00", "is damaged, or no file of Office"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "is damaged, or no file of Office"),
            (changed(workbook(), {"xl/vbaProject.bin": b"x"}), "holds a part that may run something: xl/vbaProject"),
            (workbook(connections=b"<x/>"), "fetches what lies elsewhere"),
            (workbook(externalLink=b"<x><ddeLink/></x>"), "asks another program"),
            (changed(workbook(), {"[Content_Types].xml": replaced("sheet.main+xml", "sheet.macroEnabled.main+xml")}),
             "is no macro-free workbook"),
        ],
    )  # fmt: skip
    def they_are_refused_by_what_they_hold(self, tmp_path: Path, content: bytes, reason: str) -> None:
        found = word(tmp_path, holding(content))
        assert any(reason in one.message for one in found)
        assert all("word/embeddings/book.xlsx" in one.message for one in found)

    @pytest.mark.parametrize(
        ("name", "media", "kind"),
        [
            ("vbaProject.bin", "application/vnd.ms-office.vbaProject", "nothing"),
            ("a.bin", f"{FORMAT}.oleObject", "nothing"),
            ("a.bin", "application/octet-stream", "image"),
            ("a.xlsm", "application/vnd.ms-excel.sheet.macroEnabled.12", "package"),
            ("customUI.xml", "application/xml", "extensibility"),
        ],
    )
    def and_what_nobody_knows_is_refused_by_its_part_with_the_way_out(
        self, tmp_path: Path, name: str, media: str, kind: str
    ) -> None:
        (error,) = word(tmp_path, with_part(plain(), name, media, b"<x/>", kind))
        assert f"word/{name}" in error.message
        assert "clean copy" in error.hint

    def they_do_not_lie_too_deep(self, tmp_path: Path) -> None:
        inner = workbook()
        for _ in range(3):
            inner = holding(inner, "a.docx", f"{FORMAT}.wordprocessingml.document")
        assert any("lies too deep" in one.message for one in word(tmp_path, inner))


LAYOUT = "ppt/slideLayouts/slideLayout2.xml"
MASTER = "ppt/slideMasters/slideMaster1.xml"
FRAME = (
    '<p:graphicFrame xmlns:r="{r}"><p:nvGraphicFramePr><p:cNvPr id="99" name="think-cell data"/><p:cNvGraphicFramePr/>'
    '<p:nvPr><p:custDataLst><p:tags r:id="tag1"/></p:custDataLst></p:nvPr></p:nvGraphicFramePr><p:xfrm/><a:graphic>'
    '<a:graphicData uri="x"><p:oleObj progId="{program}" r:id="ole1"><p:embed/></p:oleObj></a:graphicData></a:graphic>'
    "</p:graphicFrame></p:spTree>"
)


def acting(part: str, action: str, how: str = "hlinkHover") -> bytes:
    """A presentation in which something acts."""
    xml = f'<a:{how} xmlns:r="{OFFICE}" r:id="" action="{action}"/></p:cNvPr>'

    def edit(text: str) -> str:
        return text.replace("/><p:cNvSpPr", f">{xml}<p:cNvSpPr", 1).replace("/>\n<p:cNvSpPr", f">{xml}<p:cNvSpPr", 1)

    data = slides.edited(slides.default(), {part: edit})
    assert action.encode() in zipfile.ZipFile(io.BytesIO(data)).read(part)
    return data


def framed(program: str) -> bytes:
    """A presentation whose layout holds an object of a program."""
    frame = FRAME.format(r=OFFICE, program=program)
    data = slides.edited(slides.default(), {LAYOUT: lambda xml: xml.replace("</p:spTree>", frame)})
    relations = (
        f'<Relationship Id="ole1" Type="{OFFICE}/oleObject" Target="../embeddings/oleObject1.bin"/>'
        f'<Relationship Id="tag1" Type="{OFFICE}/tags" Target="../tags/tag1.xml"/></Relationships>'
    )
    types = (
        f'<Override PartName="/ppt/embeddings/oleObject1.bin" ContentType="{FORMAT}.oleObject"/>'
        f'<Override PartName="/ppt/tags/tag1.xml" ContentType="{FORMAT}.presentationml.tags+xml"/></Types>'
    )
    return changed(
        data,
        {
            "ppt/slideLayouts/_rels/slideLayout2.xml.rels": replaced("</Relationships>", relations),
            "[Content_Types].xml": replaced("</Types>", types),
            "ppt/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0",
            "ppt/tags/tag1.xml": b'<p:tagLst xmlns:p="x"><p:tag name="THINKCELLSHAPE" val="1"/></p:tagLst>',
        },
    )


class DescribeSlides:
    @pytest.mark.parametrize("how", ["hlinkClick", "hlinkHover", "hlinkMouseOver"])
    @pytest.mark.parametrize("part", [LAYOUT, MASTER])
    @pytest.mark.parametrize(
        "action", ["ppaction://program", "ppaction://macro?name=x", "ppaction://ole?verb=0", "PPACTION://hlinkfile"]
    )
    def they_do_nothing_but_move(self, tmp_path: Path, how: str, part: str, action: str) -> None:
        report = load_slide_template(slides.written(tmp_path, acting(part, action, how)), named={}).report
        assert any(action in one.message and part in one.message for one in report.errors)

    def they_may_move(self, tmp_path: Path) -> None:
        data = acting(LAYOUT, "ppaction://hlinkshowjump?jump=nextslide", "hlinkClick")
        assert not load_slide_template(slides.written(tmp_path, data), named={}).report.errors

    def they_lose_the_objects_of_add_ins_and_their_tags_with_a_note(self, tmp_path: Path) -> None:
        loaded = load_slide_template(slides.written(tmp_path, framed("TCLayout.ActiveDocument.1")), named={})
        assert loaded.template
        (note,) = loaded.report.diagnostics
        assert (note.code, note.severity) == ("template-object", Severity.NOTE)
        assert f"objects of think-cell in {LAYOUT}, which are left out" in note.message
        package = loaded.template.package
        assert not [name for name in package.parts if "tag" in name or "oleObject" in name]
        assert not [link for link in package.relationships if link.kind in ("tags", "oleObject")]
        assert b"ole1" not in package.parts[LAYOUT]
        assert b"tag1" not in package.parts[LAYOUT]

    def but_no_other_objects(self, tmp_path: Path) -> None:
        report = load_slide_template(slides.written(tmp_path, framed("Package")), named={}).report
        assert any("OLE" in one.message and "oleObject1.bin" in one.message for one in report.errors)


class DescribeACorporateTemplate:
    def it_passes_with_its_controls_and_pictures(self, tmp_path: Path) -> None:
        assert word(tmp_path, corporate()) == []
