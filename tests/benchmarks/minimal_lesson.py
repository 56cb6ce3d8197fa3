"""The least that makes the five files of the lesson with the same libraries: what a build is measured against.

It is a script as one writes it by hand in an afternoon: no model, no checks, no measured text, no careful look.
Usage: python minimal_lesson.py SPEC FOLDER
"""

import io
import sys
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import resvg_py
import yaml
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

FACES = Path(__file__).parents[2] / "srm_docs" / "core" / "faces"
REGULAR, BOLD = (str(FACES / f"LiberationSans-{face}.ttf") for face in ("Regular", "Bold"))

spec = yaml.load(Path(sys.argv[1]).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
folder = Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
services, layers, rows = spec["services"], spec["layers"], spec["responsibilities"]


def said(row: dict, owner: str) -> str:
    duty = row.get("duties", {}).get(owner, "")
    return f"YES ({duty['text']})" if isinstance(duty, dict) else {True: "YES", False: "NO"}.get(duty, str(duty))


marks = []
for y, layer in enumerate(layers.values()):
    marks.append(f'<text x="4" y="{40 * y + 60}">{escape(layer["name"])}</text>')
    for x in range(len(services)):
        marks.append(f'<rect x="{200 + 150 * x}" y="{40 * y + 40}" width="146" height="36" fill="#0072B2"/>')
        marks.append(f'<text x="{210 + 150 * x}" y="{40 * y + 60}" fill="#fff">{escape(layer["name"][:20])}</text>')
        marks.append(f'<text x="{210 + 150 * x}" y="{40 * y + 70}" font-size="8">{escape(layer["name"][:20])}</text>')
svg = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="700" height="400" viewBox="0 0 700 400"'
    f' font-family="Liberation Sans" font-size="11">{"".join(marks)}</svg>'
)
(folder / "boundary.svg").write_text(svg, encoding="utf-8")
nodes = "\n".join(f'  n{number}["{escape(layer["name"])}"]' for number, layer in enumerate(layers.values()))
(folder / "boundary.mmd").write_text(f"flowchart TB\n{nodes}\n", encoding="utf-8")

document = docx.Document()
document.add_heading(spec["title"], 0)
png = resvg_py.svg_to_bytes(svg_string=svg, zoom=2, dpi=96, skip_system_fonts=True, font_files=[REGULAR, BOLD])
document.add_picture(io.BytesIO(bytes(png)), width=docx.shared.Mm(170))
drawing = Part(PackURI("/word/media/d.svg"), "image/svg+xml", svg.encode(), document.part.package)
document.part.relate_to(drawing, RELATIONSHIP_TYPE.IMAGE)
document.add_heading("Responsibility matrix", 1)
cells = [[row["name"], said(row, "customer"), said(row, "aws")] for row in rows.values()]
table = "".join(
    "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:tc>" for text in row) + "</w:tr>"
    for row in cells
)
document.element.body.insert(-1, parse_xml(f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid/>{table}</w:tbl>"))
document.save(folder / "matrix.docx")

pdfmetrics.registerFont(TTFont("Regular", REGULAR))
pdfmetrics.registerFont(TTFont("Bold", BOLD))
body = ParagraphStyle("body", fontName="Regular", fontSize=10, leading=14)
head = ParagraphStyle("head", fontName="Bold", fontSize=15, leading=20)
ruled = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]


def paragraphs(texts: list[str]) -> list[Paragraph]:
    return [Paragraph(escape(text), body) for text in texts]


tasks: list = []
for task in spec["exercises"].values():
    choices = [choice["text"] for choice in task["choices"]]
    tasks += [Paragraph(task["title"], head), *paragraphs([task.get("scenario", ""), task["question"], *choices])]
story = [Paragraph(spec["title"], head), *paragraphs(spec["objectives"])]
story += paragraphs([section["text"] for section in spec["sections"].values()])
story += [Table([paragraphs([layer["name"]] * 4) for layer in layers.values()], style=ruled), Spacer(1, 12)]
story += [Table([paragraphs(row) for row in cells], style=ruled, repeatRows=1)]
story += paragraphs([case["text"] for case in spec["scenarios"].values()])
SimpleDocTemplate(str(folder / "handout.pdf"), pagesize=A4).build([*story, *tasks])
answers = paragraphs([task["explanation"] for task in spec["exercises"].values()])
again = [Paragraph(task["title"], head) for task in spec["exercises"].values()]
SimpleDocTemplate(str(folder / "answer-key.pdf"), pagesize=A4).build([*again, *answers])
