"""Texts as they come by copy and paste, from a spec to each format: read back as what a reader would see."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from PIL import Image
from support.projects import MINIMAL

from srm_docs import Selection, build
from srm_docs.core.accents import placed
from srm_docs.core.errors import DrawingError
from srm_docs.core.fonts import SHIPPED, text_width
from srm_docs.language.loader import load_text
from srm_docs.writers import _raster, png

PASTED = (
    "Zusta\u0308ndig fu\u0308r Donau\u00addampf\u200bschiff\u2060fahrt und Non\u2011Profit\u2009\u200e5\u202f%\ufe0f"
)
SHOWN = "Zuständig für Donaudampfschifffahrt und Non-Profit 5 %"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that is made of a spec with such a text."""
    folder = tmp_path_factory.mktemp("pasted")
    spec = folder / "pasted.yaml"
    spec.write_text(MINIMAL.replace("name: Data,", f'name: "{PASTED}",'), encoding="utf-8")
    build([spec], folder / "output", Selection(only=["matrix.docx", "handout.pdf", "boundary.svg", "boundary.png"]))
    return folder / "output" / "pasted"


def plain(text: str) -> str:
    """A text as it looks: each hyphen and each space the plain one, line breaks left out."""
    looks = text.translate({0x2010: "-", 0x2011: "-", 0x202F: " ", 0xA0: " ", 0x200E: "", 0xFE0F: "", 0x2: "-"})
    return " ".join(looks.split())


class DescribeAPastedText:
    def it_is_whole_in_word_which_breaks_no_hyphen_of_it(self, folder: Path) -> None:
        document = Document(str(folder / "matrix.docx"))
        cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
        (cell,) = {plain(cell.text): cell for cell in cells if "Zust" in cell.text}.items()
        assert cell[0] == SHOWN
        assert "<w:noBreakHyphen/>" in cell[1]._tc.xml

    def it_is_whole_in_the_pdf_without_a_box(self, folder: Path) -> None:
        pages = pypdfium2.PdfDocument(folder / "handout.pdf")
        text = " ".join(page.get_textpage().get_text_range() for page in pages)
        assert SHOWN in plain(text)
        assert not set("\u00ad\u200b\u200e\u2060\ufe0f\u0308") & set(text)

    def it_is_whole_in_the_drawing(self, folder: Path) -> None:
        svg = (folder / "boundary.svg").read_text(encoding="utf-8")
        assert "Zuständig für Donaudampfschifffahrt" in svg
        with Image.open(folder / "boundary.png") as picture:
            assert picture.width > 0

    def it_has_a_no_break_hyphen_as_wide_as_a_hyphen(self) -> None:
        assert text_width("a\u2011b", 10) == text_width("a\u2010b", 10)


class DescribeAnAccentWithoutACharacterOfItsOwn:
    """Liberation Sans has a place for it at its letter; PDFium tells where each glyph is inked."""

    @pytest.mark.parametrize(("mark", "above"), [("\u0304", True), ("\u0332", False)])
    def it_is_drawn_above_or_below_its_letter(self, tmp_path: Path, mark: str, above: bool) -> None:
        spec = tmp_path / "x.yaml"
        spec.write_text(MINIMAL.replace("A small model", f"n{mark}xx"), encoding="utf-8")
        build([spec], tmp_path / "output", Selection(only=["handout.pdf"]))
        with pypdfium2.PdfDocument(tmp_path / "output" / "x" / "handout.pdf") as pdf:
            text = pdf[0].get_textpage()
            at = text.get_text_range().index(f"n{mark}x")
            # Left, bottom, right, top.
            letter, accent, next_letter = (text.get_charbox(at + index) for index in range(3))
        assert letter[0] < (accent[0] + accent[2]) / 2 < letter[2] < next_letter[2]
        assert accent[1] > letter[3] if above else accent[3] < letter[1]

    def it_takes_no_room(self) -> None:
        assert text_width("q\u0307", 10) == text_width("q", 10)

    def it_stands_on_another_one(self) -> None:
        (_, first), (_, second) = [pair for pair in placed("x\u0307\u0304", SHIPPED.regular) if pair[1]]
        assert first
        assert second
        assert second[1] > first[1] + 100


class DescribeThePngRenderer:
    def it_draws_a_decomposed_accent_beside_japanese(self, tmp_path: Path) -> None:
        spec = tmp_path / "x.yaml"
        spec.write_text(MINIMAL.replace("name: Customer", 'name: "日e\\u0301"'), encoding="utf-8")
        build([spec], tmp_path / "output", Selection(only=["boundary.png"]))
        loaded = load_text(spec.read_text(encoding="utf-8"))
        assert loaded.model
        assert loaded.model.owners["customer"].name == "日é"

    def it_says_so_where_its_library_panics(self) -> None:
        css = SHIPPED.fallback.css if SHIPPED.fallback else ""
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="50" height="20" font-family="{SHIPPED.css}">'
            f'<text x="2" y="12"><tspan font-family="{css}">日</tspan>e\u0301</text></svg>'
        )
        with pytest.raises(DrawingError, match="PNG renderer"):
            _raster.rasterise(svg)

    def it_leaves_out_the_picture_alone(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object) -> bytes:
            raise DrawingError("the PNG renderer fails")

        monkeypatch.setattr(png, "rasterise", fail)
        spec = tmp_path / "x.yaml"
        spec.write_text(MINIMAL, encoding="utf-8")
        result = build([spec], tmp_path / "output", Selection(only=["boundary.png", "boundary.svg"]))
        assert [file.path.name for file in result.files] == ["boundary.svg"]
        assert [(one.code, one.severity) for one in result.report.diagnostics] == [("not-drawn", "warning")]
