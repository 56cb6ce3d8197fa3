"""The slides of all models of the gallery, as LibreOffice shows them. To look through them:

    python tests/gallery_slides.py DIR

writes every deck, its rendering, and a contact sheet, index.html; and it names each text that leaves its shape.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from html import escape
from itertools import islice
from pathlib import Path

import pdfplumber
import pypdfium2
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

import srm_docs
from support.gallery import gallery

_TOLERANCE = 2.5
"""So far may a letter stick out of its shape, in points: a descender, a rounding."""

_FOOT = 498.0
"""Where the foot of a slide begins, in points."""

_SIGNS = 8
"""So many characters may stand in a rendering that are not in the text: signs of lists, hyphens."""


def office() -> str:
    """The program that renders slides, or an empty string."""
    return shutil.which("soffice") or ""


def rendered(files: Iterable[Path], folder: Path) -> None:
    """Render presentations as PDF into a folder, all in one run."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office(), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=900)


def astray(presentation: Path, pdf: Path) -> Iterator[str]:
    """Each text that leaves its shape in the rendering, by its slide."""
    with pdfplumber.open(pdf) as pages:
        slides = Presentation(str(presentation)).slides
        for number, (slide, page) in enumerate(zip(slides, pages.pages, strict=True), start=1):
            # What stands at the foot is drawn in another order.
            letters = iter([letter for letter in page.chars if letter["text"].strip() and letter["top"] < _FOOT])
            for name, text, box in _texts(slide.shapes):
                if box[1] < _FOOT and (fault := _leaves(text, box, letters)):
                    yield f"slide {number}, {name}: {fault}"


def _texts(shapes: Iterable[object]) -> Iterator[tuple[str, str, tuple[float, float, float, float]]]:
    """The texts of a slide in the order in which they are drawn, each with its box in points."""
    for shape in shapes:
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:  # type: ignore[attr-defined]
            yield from _texts(shape.shapes)  # type: ignore[attr-defined]
        elif shape.has_table:  # type: ignore[attr-defined]
            yield from _cells(shape)
        elif shape.has_text_frame and shape.text_frame.text.strip():  # type: ignore[attr-defined]
            left, top = shape.left.pt, shape.top.pt  # type: ignore[attr-defined]
            box = left, top, left + shape.width.pt, top + shape.height.pt  # type: ignore[attr-defined]
            yield shape.name, shape.text_frame.text, box  # type: ignore[attr-defined]


def _cells(shape: object) -> Iterator[tuple[str, str, tuple[float, float, float, float]]]:
    """The cells of a table; they may grow downwards, but not below the slide."""
    left = shape.left.pt  # type: ignore[attr-defined]
    columns = [column.width.pt for column in shape.table.columns]  # type: ignore[attr-defined]
    for row in shape.table.rows:  # type: ignore[attr-defined]
        for number, cell in enumerate(row.cells):
            if cell.text.strip() and not cell.is_spanned:
                start = left + sum(columns[:number])
                yield "a cell", cell.text, (start, 0, start + sum(columns[number : number + cell.span_width]), _FOOT)


def _leaves(text: str, box: tuple[float, float, float, float], letters: Iterator[dict[str, object]]) -> str:
    """What part of a text is outside of its box; ``letters`` are those of the page that are not read yet."""
    left, top, right, bottom = box
    for character in text:
        # A sign that no typeface here has is drawn as nothing, or as a picture.
        if not character.strip() or ord(character) > 0xFFFF:
            continue
        drawn = next((letter for letter in islice(letters, _SIGNS) if letter["text"] == character), None)
        if drawn is None:
            return f"{text!r} is not shown as it is written"
        inside = left - _TOLERANCE < float(drawn["x0"]) and float(drawn["x1"]) < right + _TOLERANCE  # type: ignore[arg-type]
        if not inside or not top - _TOLERANCE < float(drawn["top"]) < float(drawn["bottom"]) < bottom + _TOLERANCE:  # type: ignore[arg-type]
            return f"{character!r} of {text[:40]!r} is at {float(drawn['x0']):.0f}, {float(drawn['top']):.0f}"  # type: ignore[arg-type]
    return ""


def _sheet(folder: Path) -> Iterator[str]:
    yield "<!doctype html><meta charset=utf-8><title>Slides</title>"
    yield "<style>body{font:14px sans-serif}img{width:320px;margin:4px;border:1px solid #ccc}</style>"
    for pdf in sorted(folder.glob("*.pdf")):
        yield f"<h2>{escape(pdf.stem)}</h2>"
        document = pypdfium2.PdfDocument(pdf)
        for number, page in enumerate(document):
            picture = folder / f"{pdf.stem}-{number + 1}.png"
            page.render(scale=0.8).to_pil().save(picture)
            yield f'<img src="{escape(picture.name)}" alt="slide {number + 1} of {escape(pdf.stem)}">'


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name, model in gallery().items():
        path = folder / f"{name}.pptx"
        path.write_bytes(srm_docs.render(model, "slides", "pptx"))
        files.append(path)
    rendered(files, folder)
    for path in files:
        # Text from right to left comes in another order than it is written.
        for fault in astray(path, path.with_suffix(".pdf")) if path.stem != "hebrew" else ():
            print(f"{path.name}: {fault}")
    (folder / "index.html").write_text("\n".join(_sheet(folder)), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
