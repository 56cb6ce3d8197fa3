"""A brand in every product: its typeface, its logo, its name."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

import docx
import ooxml_integrity
import pypdf
import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator
from PIL import Image
from support import slidefiles
from support.localized import localized
from support.samples import drawn
from support.scenes import assert_sound, panels

import srm_docs
from srm_docs.compose.boundary import compose
from srm_docs.core.fonts import SHIPPED
from srm_docs.layout import lay_out
from srm_docs.style.look import Look

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><rect width="90" height="30" fill="#E91E63"/></svg>'
BRAND = """\
name: Acme <R&D>
logo: logo.svg
colours: {accent: "#7A1FA2", customer-side: "#6A1B9A", provider-side: "#FFB74D"}
fonts: {family: Acme Sans, regular: wide.ttf, bold: wide.ttf}
"""


@pytest.fixture
def look(tmp_path: Path) -> Look:
    (tmp_path / "logo.svg").write_text(LOGO)
    # Bold letters for everything: another face, with other widths.
    shutil.copy(SHIPPED.bold, tmp_path / "wide.ttf")
    (tmp_path / "brand.yaml").write_text(BRAND)
    return srm_docs.look(brand=tmp_path / "brand.yaml")


class DescribeABrandedPicture:
    def it_is_measured_with_its_own_typeface(self, look: Look) -> None:
        page = compose(localized(drawn("CBP", "CPP", title="A title that is long enough to run beside a logo " * 3)))
        scene = lay_out(page, look.theme)
        assert_sound(scene)
        assert scene.face.family == "Acme Sans"
        (title,) = (panel for panel in panels(scene) if panel.role == "title")
        (plain,) = (panel for panel in panels(lay_out(page, Look().theme)) if panel.role == "title")
        # Beside a logo there is less room for a long title.
        assert len(title.lines[0].text) < len(plain.lines[0].text)

    def it_bears_the_logo_and_names_the_typeface(self, look: Look) -> None:
        root = etree.fromstring(srm_docs.render(drawn("CP", "CC"), "boundary", "svg", look=look))
        assert root.get("font-family") == "'Acme Sans', Arial, Helvetica, sans-serif"
        (logo,) = root.iterfind("{http://www.w3.org/2000/svg}image")
        assert logo.get("href", "").startswith("data:image/svg+xml;base64,")
        assert float(logo.get("width", "0")) / float(logo.get("height", "1")) == pytest.approx(3, abs=0.01)

    def it_shows_the_logo_in_pixels_too(self, look: Look) -> None:
        picture = Image.open(io.BytesIO(srm_docs.render(drawn("CP", "CC"), "boundary", "png", look=look))).convert(
            "RGB"
        )
        colours = {colour for _, colour in picture.getcolors(1 << 20) or ()}
        assert (0xE9, 0x1E, 0x63) in colours
        assert (0x6A, 0x1B, 0x9A) in colours


class DescribeABrandedDocument:
    def it_embeds_the_typeface_and_is_signed_in_the_pdf(self, look: Look) -> None:
        file = pypdf.PdfReader(io.BytesIO(srm_docs.render(drawn("CP", "CC"), "handout", "pdf", look=look)))
        fonts = {font.get_object()["/BaseFont"] for page in file.pages for font in page["/Resources"]["/Font"].values()}
        assert {name.partition("+")[2] for name in fonts} == {"LiberationSans-Bold"}
        assert "Acme <R&D>" in file.pages[0].extract_text()
        assert file.metadata.author == "Acme <R&D>"
        assert len(file.pages[0].images) == 1

    def it_is_valid_and_signed_in_word(self, look: Look, tmp_path: Path) -> None:
        data = srm_docs.render(drawn("CP", "CC"), "matrix", "docx", look=look)
        path = tmp_path / "matrix.docx"
        path.write_bytes(data)
        assert [str(error) for error in OpenXmlValidator().validate(path).errors] == []
        assert ooxml_integrity.check(path) == []
        file = docx.Document(io.BytesIO(data))
        assert file.core_properties.author == "Acme <R&D>"
        assert "Acme <R&D>" in file.sections[0].footer.paragraphs[0].text
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            assert package.read("word/media/logo.png").startswith(b"\x89PNG")
            assert b"<svg" in package.read("word/media/logo.svg")
            assert b'w:ascii="Acme Sans"' in package.read("word/styles.xml")
            assert b'descr="Acme &lt;R&amp;D&gt;"' in package.read("word/document.xml")

    def it_is_valid_and_signed_on_slides(self, look: Look, tmp_path: Path) -> None:
        data = srm_docs.render(drawn("CP", "CC"), "slides", "pptx", look=look)
        assert slidefiles.findings(data, tmp_path) == []
        held = slidefiles.parts(data)
        assert held["ppt/media/logo.png"].startswith(b"\x89PNG")
        assert b'<a:latin typeface="Acme Sans"/>' in held["ppt/theme/theme1.xml"]
        assert b'<a:accent1><a:srgbClr val="6A1B9A"/>' in held["ppt/theme/theme1.xml"]
        assert b'descr="Acme &lt;R&amp;D&gt;"' in held["ppt/slideLayouts/slideLayout1.xml"]
        assert all("Acme <R&D>" in slidefiles.text_of(slide) for slide in slidefiles.slides(data))

    def it_is_signed_on_slides_in_pdf(self, look: Look) -> None:
        file = pypdf.PdfReader(io.BytesIO(srm_docs.render(drawn("CP", "CC"), "slides", "pdf", look=look)))
        assert len(file.pages[0].images) == 1
        assert all("Acme <R&D>" in page.extract_text() for page in file.pages)

    def it_tells_nothing_of_where_the_brand_lies(self, look: Look, tmp_path: Path) -> None:
        for product, form in (("handout", "pdf"), ("matrix", "docx"), ("boundary", "svg"), ("slides", "pptx")):
            data = srm_docs.render(drawn("CP", "CC"), product, form, look=look)
            parts = [data]
            if form in ("docx", "pptx"):
                with zipfile.ZipFile(io.BytesIO(data)) as package:
                    parts = [package.read(name) for name in package.namelist()]
            assert not [part for part in parts if str(tmp_path).encode() in part]
