"""What the artefacts of the shipped specs say, as text that a person reviews when it changes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from conftest import Golden
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

import srm_docs

SPECS = sorted((Path(srm_docs.__file__).parents[1] / "specs").glob("*.yaml"))


def artefact(spec: Path, product: str, format_: str) -> bytes:
    model = srm_docs.load(spec).model
    assert model
    return srm_docs.render(model, product, format_)


def lines_of(data: bytes) -> Iterator[str]:
    """The lines of a PDF with their places: page, distance from left and top in points, size, text."""
    with pdfplumber.open(io.BytesIO(data)) as file:
        for number, page in enumerate(file.pages, start=1):
            for word in page.extract_words(keep_blank_chars=True, extra_attrs=["size"]):
                yield f"{number} {word['x0']:6.1f} {word['top']:6.1f} {word['size']:4.1f}  {word['text'].rstrip()}\n"


def parts_of(data: bytes) -> Iterator[str]:
    """The parts of a Word file that we write, indented."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in sorted(package.namelist()):
            if name.startswith("word/") and name.endswith(".xml") and "theme" not in name:
                root = etree.fromstring(package.read(name))
                etree.indent(root)
                yield f"<!-- {name} -->\n{etree.tostring(root, encoding='unicode')}\n"


def outline_of(data: bytes) -> Iterator[str]:
    """What is on each slide: its layout, each shape with its place in points and its text, and its notes."""
    for number, slide in enumerate(Presentation(io.BytesIO(data)).slides, start=1):
        yield f"{number} [{slide.slide_layout.name}]\n"
        yield from _shapes_of(slide.shapes, "  ")
        yield "".join(f"  > {line}\n" for line in slide.notes_slide.notes_text_frame.text.split("\n"))


def _shapes_of(shapes: Iterable[Any], indent: str) -> Iterator[str]:
    for shape in shapes:
        place = " ".join(f"{length.pt:.0f}" for length in (shape.left, shape.top, shape.width, shape.height))
        text = " / ".join(shape.text_frame.text.split("\n")) if shape.has_text_frame else ""
        yield f"{indent}{shape.name} ({place}) {text}".rstrip() + "\n"
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from _shapes_of(shape.shapes, indent + "  ")
        if shape.has_table:
            for row in shape.table.rows:
                yield indent + "  " + " | ".join(cell.text.replace("\n", " / ") for cell in row.cells) + "\n"


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.stem)
class DescribeAShippedSpec:
    @pytest.mark.parametrize(("format_", "suffix"), [("svg", "svg"), ("mermaid", "mmd"), ("dot", "dot")])
    def it_has_the_diagram_that_was_reviewed(self, spec: Path, format_: str, suffix: str, golden: Golden) -> None:
        golden(f"{spec.stem}/boundary.{suffix}", artefact(spec, "boundary", format_).decode())

    @pytest.mark.parametrize("product", ["handout", "answer-key", "matrix"])
    def it_has_the_pages_that_were_reviewed(self, spec: Path, product: str, golden: Golden) -> None:
        golden(f"{spec.stem}/{product}.pdf.txt", "".join(lines_of(artefact(spec, product, "pdf"))))

    def it_has_the_word_file_that_was_reviewed(self, spec: Path, golden: Golden) -> None:
        golden(f"{spec.stem}/matrix.docx.xml", "".join(parts_of(artefact(spec, "matrix", "docx"))))

    def it_has_the_slides_that_were_reviewed(self, spec: Path, golden: Golden) -> None:
        golden(f"{spec.stem}/slides.pptx.txt", "".join(outline_of(artefact(spec, "slides", "pptx"))))
