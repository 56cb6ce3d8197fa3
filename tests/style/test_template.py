"""Templates that are refused, each with its message; and that nothing a stranger sends makes a traceback."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from support.pages import everything
from support.templates import DOCUMENT, TEMPLATES, changed, corporate, field, replaced, saved

from srm_docs.core.diagnostics import Severity
from srm_docs.style.look import Look
from srm_docs.style.template import load_template
from srm_docs.writers import docx as writer

RELS = "word/_rels/document.xml.rels"
MAIN = "word/document.xml"
POWERPOINT = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.fixture(scope="module")
def plain() -> bytes:
    return saved(docx.Document())


def said(folder: Path, data: bytes, name: str = "t.docx") -> list[str]:
    """What is said of a file, without its name."""
    path = folder / name
    path.write_bytes(data)
    loaded = load_template(path)
    assert bool(loaded.template) != bool(loaded.report.errors)
    return [
        one.message.replace(f"the template {path}", "T").replace(str(path), "T") for one in loaded.report.diagnostics
    ]


def related(kind: str, target: str, *, external: bool = True) -> Callable[[bytes], bytes]:
    mode = ' TargetMode="External"' if external else ""
    made = f'<Relationship Id="bad1" Type="{OFFICE}/{kind}" Target="{target}"{mode}/></Relationships>'
    return replaced("</Relationships>", made)


def in_body(xml: str) -> Callable[[bytes], bytes]:
    return replaced("<w:sectPr", f"{xml}<w:sectPr")


def mistyped(media_type: str) -> Callable[[bytes], bytes]:
    return replaced(DOCUMENT, media_type)


class DescribeATemplate:
    @pytest.mark.parametrize("name", TEMPLATES)
    def it_is_a_document_or_a_template_of_word_s(self, tmp_path: Path, name: str) -> None:
        assert said(tmp_path, TEMPLATES[name](), name) == []

    def it_may_link_to_the_web_and_hold_a_chart(self, tmp_path: Path, plain: bytes) -> None:
        assert said(tmp_path, changed(plain, {RELS: related("hyperlink", "https://example.org")})) == []

    def it_loses_the_link_to_its_own_template_and_says_so(self, tmp_path: Path, plain: bytes) -> None:
        settings = {
            "word/settings.xml": replaced("<w:zoom", f'<w:attachedTemplate xmlns:r="{OFFICE}" r:id="rId1"/><w:zoom')
        }
        relations = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship
            Id="rId1" Type="{OFFICE}/attachedTemplate" Target="file:///C:/Acme.dotx" TargetMode="External"/>
            </Relationships>"""
        data = changed(plain, {**settings, "word/_rels/settings.xml.rels": relations.encode()})
        assert said(tmp_path, data) == ["T names another template, file:///C:/Acme.dotx; that link is left out"]
        loaded = load_template(tmp_path / "t.docx")
        assert [one.severity for one in loaded.report.diagnostics] == [Severity.NOTE]
        made = writer.write(everything("Text"), Look(template=loaded.template)).data
        with zipfile.ZipFile(io.BytesIO(made)) as package:
            assert b"attachedTemplate" not in b"".join(map(package.read, package.namelist()))

    @pytest.mark.parametrize(
        ("edits", "message"),
        [
            ({"[Content_Types].xml": mistyped("application/vnd.ms-word.document.macroEnabled.main+xml")},
             "T is a macro file; save it as a Word document without macros (.docx)"),
            ({"[Content_Types].xml": mistyped("application/vnd.ms-word.template.macroEnabledTemplate.main+xml")},
             "T is a macro file; save it as a Word document without macros (.docx)"),
            ({"[Content_Types].xml": mistyped(POWERPOINT)},
             "T is a PowerPoint file; a template is a Word document (.docx or .dotx)"),
            ({"[Content_Types].xml": mistyped("text/plain")}, "T is no Word document"),
            ({"[Content_Types].xml": None}, "T is a zip, but no Office file: it lacks [Content_Types].xml"),
            ({"[Content_Types].xml": None, "mimetype": b"application/vnd.oasis.opendocument.text"},
             "T is an OpenDocument file; save it as a Word document (.docx)"),
            ({"_rels/.rels": replaced("officeDocument\"", "nothing\"")},
             "T is no Word document: nothing in it is said to be one"),
            ({"_rels/.rels": replaced("relationships/officeDocument", "relations/officeDocument")},
             "T is no Word document: nothing in it is said to be one"),
            ({RELS: replaced('Target="styles.xml"', 'Target=""')},
             "T is broken: word/_rels/document.xml.rels has an entry without 'Target'"),
            ({RELS: replaced('Target="styles.xml"', "")},
             "T is broken: word/_rels/document.xml.rels has an entry without 'Target'"),
            ({RELS: replaced("package/2006/relationships", "package/2006/x")},
             "T is broken: word/_rels/document.xml.rels does not hold what its name says"),
            ({RELS: replaced("</Relationships>", '<x Id="a" Type="b" Target="styles.xml"/>' * 2 + "</Relationships>")},
             "T is broken: word/_rels/document.xml.rels has two relationships called 'a'"),
            ({"[Content_Types].xml": replaced('PartName="/word/styles.xml"', "")},
             "T is broken: [Content_Types].xml has an entry without 'PartName'"),
            ({MAIN: b"<x/>"}, "T is broken: word/document.xml is no document"),
            ({MAIN: b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'},
             'T is a "Strict Open XML Document"; save it as a Word document (.docx)'),
            ({MAIN: replaced("</w:body>", "")},
             "T is broken: word/document.xml is not well-formed XML (Opening and ending tag mismatch"),
            ({MAIN: replaced("<w:document", '<!DOCTYPE x [<!ENTITY e "x">]><w:document')},
             "T has a document type declaration in word/document.xml; no Office program writes one"),
            ({MAIN: replaced("UTF-8", "UTF-7")}, "T is broken: word/document.xml is not in UTF-8"),
            ({"word/styles.xml": None},
             "T is broken: word/_rels/document.xml.rels refers to styles.xml, which it does not hold"),
            ({"word/styles.xml": b"<x/>"}, "T is broken: word/styles.xml holds no styles"),
            ({"word\\x.xml": b"<x/>"}, "T is broken: 'word\\\\x.xml' is no name of a part"),
            ({"../x.xml": b"<x/>"}, "T is broken: '../x.xml' is no name of a part"),
            ({"word/DOCUMENT.xml": b"<x/>"}, "T is broken: it has 2 parts called word/document.xml"),
            ({RELS: related("vbaProject", "styles.xml", external=False)}, "T holds macros: word/styles.xml"),
            ({RELS: related("control", "styles.xml", external=False)}, "T holds an ActiveX control: word/styles.xml"),
            ({RELS: related("oleObject", "styles.xml", external=False)},
             "T holds an embedded program object (OLE): word/styles.xml"),
            ({RELS: related("package", "styles.xml", external=False)}, "T holds an embedded file: word/styles.xml"),
            ({RELS: related("image", "https://example.org/x.png")},
             "T would load something when it is opened: word/document.xml links to https://example.org/x.png (image)"),
            ({RELS: related("frame", "file:///etc/x")},
             "T would load something when it is opened: word/document.xml links to file:///etc/x (frame)"),
            ({RELS: related("aFChunk", "styles.xml", external=False)},
             "T holds a file that Word would take in when it is opened (altChunk): word/styles.xml"),
            ({MAIN: in_body("<w:altChunk/>")},
             "T would load something when it is opened: word/document.xml holds altChunk"),
            ({MAIN: in_body(f"<w:p>{field('DDEAUTO cmd /c')}</w:p>")},
             "T has a field that may not stay: DDEAUTO in word/document.xml"),
            ({MAIN: in_body('<w:p><w:fldSimple w:instr=" includetext x"/></w:p>')},
             "T has a field that may not stay: INCLUDETEXT in word/document.xml"),
            ({MAIN: replaced("<w:body>", '<w:body xmlns:a="urn:x">')},
             "T is unlike any that Word writes: in word/document.xml, the prefix a stands for urn:x"),
            ({MAIN: in_body("<w:p><w:r><w:t>{{ srm.title.x() }}</w:t></w:r></w:p>")},
             "in word/document.xml of T, {{ srm.title.x() }} may not be: it does more than show facts (Call)"),
            ({MAIN: in_body(f"<w:p><w:r><w:t>{{{{ srm.title {'| upper ' * 300}}}}}</w:t></w:r></w:p>")},
             "in word/document.xml of T, placeholders are nested too deep"),
        ],
    )  # fmt: skip
    def it_is_refused_with_the_reason(self, tmp_path: Path, plain: bytes, edits: dict, message: str) -> None:
        (found,) = said(tmp_path, changed(plain, edits))
        assert found.partition(": body line")[0] == message

    def it_names_all_that_is_wrong_at_once(self, tmp_path: Path, plain: bytes) -> None:
        data = changed(plain, {RELS: related("image", "http://x/y.png"), MAIN: in_body("<w:subDoc/>")})
        assert len(said(tmp_path, data)) == 2

    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (b"", "T is no Word document: it is not even a zip"),
            (b"{\\rtf1}", "T is no Word document: it is not even a zip"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
             "T is in the format of Word 97 to 2003 (.doc); save it as a Word document (.docx)"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
             "T is protected by a password; save it without one"),
        ],
    )  # fmt: skip
    def it_is_refused_if_it_is_no_package(self, tmp_path: Path, data: bytes, message: str) -> None:
        assert said(tmp_path, data) == [message]

    def it_is_refused_if_it_is_a_bomb_or_too_large(self, tmp_path: Path, plain: bytes) -> None:
        assert said(tmp_path, changed(plain, {"word/x.xml": b"<x>" + bytes(9_000_000) + b"</x>"})) == [
            (
                "T holds a zip bomb: word/x.xml unpacks from almost nothing to 9 MB; it may grow to 200 times"
                " (set by --max-packed-ratio or SRM_DOCS_MAX_PACKED_RATIO)"
            )
        ]
        many = dict.fromkeys((f"x/{at}.bin" for at in range(2_000)), b"")
        (message,) = said(tmp_path, changed(plain, many))
        assert message.startswith("T has 2,01")

    def it_is_refused_if_it_can_not_be_read(self, tmp_path: Path) -> None:
        assert [one.message for one in load_template(tmp_path).report.errors] == [
            f"the template {tmp_path} is a folder; a template is a Word document (.docx or .dotx)"
        ]
        for name in ("none.docx", "x" * 300):  # the other one is longer than that of any file
            (error,) = load_template(tmp_path / name).report.errors
            assert "can't be read" in error.message
            assert "bug" not in error.message


class DescribeABrokenTemplate:
    def it_is_never_a_traceback_wherever_it_is_cut_or_changed(self, tmp_path: Path, plain: bytes) -> None:
        luck = random.Random(7)
        for _ in range(60):
            data = bytearray(plain)
            for _ in range(luck.randrange(1, 4)):
                data[luck.randrange(len(data))] ^= 1 << luck.randrange(8)
            said(tmp_path, bytes(data[: luck.choice([len(data), luck.randrange(len(data))])]))

    @pytest.mark.parametrize("seed", range(12))
    def it_is_never_a_traceback_whatever_its_xml_lacks(self, tmp_path: Path, seed: int) -> None:
        from lxml import etree

        luck = random.Random(seed)

        def spoilt(part: bytes) -> bytes:
            root = etree.fromstring(part)
            for _ in range(12):
                # What holds nearly everything is spared, or nothing would be left to spoil.
                element = luck.choice([one for one in root.iter(etree.Element) if len(list(one.iter())) < 40] or [root])
                if luck.random() < 0.5 and element.attrib:
                    element.set(luck.choice(list(element.attrib)), luck.choice(["", "x", "-1", "99999999999"]))
                elif element.getparent() is not None:
                    element.getparent().remove(element)
            return etree.tostring(root)

        parts = (
            "word/document.xml",
            "word/styles.xml",
            "word/numbering.xml",
            "docProps/core.xml",
            "word/theme/theme1.xml",
        )
        path = tmp_path / "t.docx"
        path.write_bytes(changed(corporate(), dict.fromkeys(parts, spoilt)))
        if template := load_template(path).template:
            assert writer.write(everything("Text"), Look(template=template)).data
