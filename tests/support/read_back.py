"""The texts of files, read by libraries that did not write them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import docx
import openpyxl
import pptx
import pypdf
from lxml import etree, html
from PIL import Image

Reader = Callable[[bytes], str]


def squeezed(text: str) -> str:
    """The text without any space: where a line breaks is no matter of what it says."""
    return re.sub(r"\s+", "", text)


def of_pdf(data: bytes) -> str:
    return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def of_docx(data: bytes) -> str:
    return " ".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def of_pptx(data: bytes) -> str:
    shapes = (shape for slide in pptx.Presentation(io.BytesIO(data)).slides for shape in slide.shapes)
    return " ".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)


def of_xlsx(data: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return " ".join(str(value) for sheet in book for row in sheet.values for value in row if value)


def of_html(data: bytes) -> str:
    page = html.fromstring(data.decode())
    return " ".join(page.xpath("//text()[not(ancestor::style or ancestor::script)]"))


def of_svg_rights(data: bytes) -> str:
    return str(etree.fromstring(data).xpath("string(//*[local-name()='rights'])"))


def of_png(data: bytes) -> str:
    picture = Image.open(io.BytesIO(data))
    picture.load()
    return str(picture.text["Copyright"])  # type: ignore[attr-defined]


def of_text(data: bytes) -> str:
    return data.decode().replace("\\", "").replace("*", "")


def of_svg(data: bytes) -> str:
    return str(etree.fromstring(data).xpath("string()"))


READERS: dict[str, Reader] = {
    "docx": of_docx, "html": of_html, "markdown": of_text, "mermaid": of_text, "pdf": of_pdf, "pptx": of_pptx,
    "svg": of_svg, "xlsx": of_xlsx,
}  # fmt: skip
