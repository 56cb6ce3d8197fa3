"""A letterhead that is drawn in the body of a template: content begins where it ends."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pdfplumber
import pytest
from docx.document import Document as Package
from docx.oxml.ns import nsdecls
from support.gallery_slides import office, rendered
from support.pages import everything
from support.templates import asked, control, paragraph, run, saved
from support.wordfiles import findings

from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.style.template import load_template
from srm_docs.writers import docx as writer

_POINT = 12_700
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_BOX = (
    f'<a:graphicData uri="{_WPS}"><wps:wsp xmlns:wps="{_WPS}"><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    '<a:solidFill><a:srgbClr val="1B5E20"/></a:solidFill></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData>'
)


def drawn(top: float, height: float, *, left: float = 40, width: float = 500, behind: bool = False) -> str:
    """A run with a green bar that takes no room, by its place on the page in points."""
    left, top, width, height = (round(length * _POINT) for length in (left, top, width, height))
    place = "".join(
        f'<wp:position{axis} relativeFrom="page"><wp:posOffset>{offset}</wp:posOffset></wp:position{axis}>'
        for axis, offset in (("H", left), ("V", top))
    )
    return (
        f'<w:r><w:drawing><wp:anchor {nsdecls("wp", "a")} distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="1" behindDoc="{int(behind)}" locked="0" layoutInCell="1" allowOverlap="1">'
        f'<wp:simplePos x="0" y="0"/>{place}<wp:extent cx="{width}" cy="{height}"/><wp:wrapNone/>'
        f'<wp:docPr id="9" name="Letterhead"/><wp:cNvGraphicFramePr/>'
        f"<a:graphic>{_BOX.format(width=width, height=height)}</a:graphic></wp:anchor></w:drawing></w:r>"
    )


def older(top: float, height: float) -> str:
    """The same as Word 2007 draws it."""
    style = f"position:absolute;margin-left:0;margin-top:{top}pt;width:400pt;height:{height}pt;z-index:1"
    page = "mso-position-vertical-relative:page"
    shape = f'<v:rect xmlns:v="urn:schemas-microsoft-com:vml" style="{style};{page}" fillcolor="#1B5E20"/>'
    return f"<w:r><w:pict>{shape}</w:pict></w:r>"


def letter(*runs: str, text: str = "", empty: int = 0) -> Package:
    """A template whose first paragraph has these drawings."""
    package = docx.Document()
    body = package.element.body
    blocks = [paragraph("".join(runs)), *(paragraph("") for _ in range(empty))]
    if text:
        blocks += [paragraph(run(text)), control("srm-content", asked("All"))]
    for position, block in enumerate(blocks):
        body.insert(position, block)
    return package


def filled(folder: Path, package: Package) -> Written:
    (folder / "t.docx").write_bytes(saved(package))
    template = load_template(folder / "t.docx").template
    assert template
    return writer.write(everything("Text"), Look(template=template))


LETTERS = {
    "a shape": letter(drawn(30, 170)),
    "behind the text, with a foot": letter(drawn(30, 170, behind=True), drawn(760, 40)),
    "of an older Word": letter(older(30, 170), empty=4),
    "under the template's own text": letter(drawn(30, 170), text="Ours"),
}
ALONE = {
    "above the text": letter(drawn(10, 40)),
    "in the margin": letter(drawn(30, 700, left=560, width=40)),
    "a background": letter(drawn(0, 842, left=0, width=600, behind=True)),
    "with room left for it": letter(drawn(30, 100), empty=20),
}


@pytest.fixture(scope="module")
def tops(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[float]]:
    """The tops of the lines of our own on each letter's first page, as LibreOffice sets them."""
    folder = tmp_path_factory.mktemp("letters")
    files = [folder / f"{number}.docx" for number in range(len(LETTERS))]
    for file, package in zip(files, LETTERS.values(), strict=True):
        file.write_bytes(filled(folder, package).data)
    rendered(files, folder)
    return dict(zip(LETTERS, (tops_of(file.with_suffix(".pdf")) for file in files), strict=True))


def tops_of(file: Path) -> list[float]:
    with pdfplumber.open(file) as pages:
        return [line["top"] for line in pages.pages[0].extract_text_lines() if line["text"] != "Ours"]


class DescribeALetterhead:
    @pytest.mark.skipif(not office(), reason="LibreOffice is not installed")
    @pytest.mark.parametrize("name", LETTERS)
    def it_is_not_printed_over(self, name: str, tops: dict[str, list[float]]) -> None:
        assert len(tops[name]) > 3
        assert 198 < min(tops[name]) < 300

    @pytest.mark.parametrize("name", LETTERS)
    def it_is_told_of_and_the_file_is_valid(self, name: str, tmp_path: Path) -> None:
        written = filled(tmp_path, LETTERS[name])
        assert findings(written.data, tmp_path) == []
        assert [note.severity for note in written.remarks if "drawn at the top" in note.message] == ["note"]

    @pytest.mark.parametrize("name", ALONE)
    def it_stays_as_it_is_where_it_is_in_nobody_s_way(self, name: str, tmp_path: Path) -> None:
        written = filled(tmp_path, ALONE[name])
        assert "wrapTopAndBottom" not in docx.Document(io.BytesIO(written.data)).element.xml
        assert not any("drawn at the top" in note.message for note in written.remarks)
