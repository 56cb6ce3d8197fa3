"""Files of other programs: templates of Word and PowerPoint, sheets that are imported or come back, and logos."""

from __future__ import annotations

import csv
import functools
import io
import json
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

import docx
from attack.damage import mutated, nudged, with_damaged_chunk, with_damaged_xml
from attack.files import LOGO
from attack.judged import SPEC, built, checked, told
from lxml import etree
from PIL import Image
from support import foreign_sheets, slide_templates
from support.templates import corporate

from fuzz.bundles import bundled, lay_out, unbundled
from fuzz.packages import Recipes
from fuzz.target import Target
from srm_docs.cli._reporting import as_text
from srm_docs.core.errors import SrmDocsError
from srm_docs.pipeline.import_sheet import ImportOrder, import_sheet, inspect
from srm_docs.pipeline.plan import Selection
from srm_docs.pipeline.run import build
from srm_docs.pipeline.update import update


def _plain_document() -> bytes:
    document, target = docx.Document(), io.BytesIO()
    document.add_paragraph("{{ title }}")
    document.add_heading("{{ document }}")
    document.save(target)
    return target.getvalue()


_WORD = Recipes({"plain": _plain_document, "corporate": corporate})
_SLIDES = Recipes({"default": slide_templates.default, "german": slide_templates.german, "odd": slide_templates.odd})


def word_template(data: bytes, folder: Path) -> str:
    """A Word template, and a matrix made in it."""
    return _templated(_WORD, data, folder / "x.docx", "matrix.docx")


def slide_template(data: bytes, folder: Path) -> str:
    """A PowerPoint template, and slides made in it."""
    return _templated(_SLIDES, data, folder / "x.pptx", "slides.pptx")


def _templated(recipes: Recipes, data: bytes, path: Path, only: str) -> str:
    if not recipes.whole_of(data):
        return ""
    path.write_bytes(recipes.package(data))
    return built(path.parent, [only], template=path)


def _saved(name: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.xlsx"
        if name == "fedramp":
            foreign_sheets.fedramp(path)
        else:
            foreign_sheets.workbook(path, {"List": foreign_sheets.LIST})
        return path.read_bytes()


@functools.cache
def _exported(suffix: str) -> bytes:
    """The sheet of `SPEC`."""
    with tempfile.TemporaryDirectory() as folder:
        spec = Path(folder) / "spec.yaml"
        spec.write_text(SPEC, encoding="utf-8")
        result = build([spec], Path(folder) / "out", Selection(only=(f"matrix.{suffix}",)))
        return result.files[0].path.read_bytes()


_WORKBOOKS = Recipes({
    "matrix": lambda: _exported("xlsx"), "list": lambda: _saved("list"), "fedramp": lambda: _saved("fedramp"),
})  # fmt: skip


def workbook(data: bytes, folder: Path) -> str:
    """A workbook: our own comes back into its spec, others are imported."""
    whole = _WORKBOOKS.whole_of(data)
    if not whole:
        return ""
    path = folder / "x.xlsx"
    path.write_bytes(_WORKBOOKS.package(data))
    return _taken_back(path) if whole == "matrix" else _imported(path)


_SHEET = "x.csv"


def sheet(data: bytes, folder: Path) -> str:
    """A sheet that is text: CSV, Markdown or JSON, with a map beside it or without; ``matrix.csv`` comes back."""
    files = unbundled(data, _SHEET)
    if len(files) > 2 or any(name not in _SHEETS for name in files):
        return ""
    lay_out(files, folder)
    words = [_taken_back(folder / name) if name == "matrix.csv" else _imported(folder / name, folder / "map.yaml")
             for name in files if name != "map.yaml"]  # fmt: skip
    return max(words, key=len, default="")  # what is wrong has the longest words


_SHEETS = ("x.csv", "x.tsv", "x.md", "x.json", "matrix.csv", "map.yaml")


def _imported(path: Path, map_file: Path | None = None) -> str:
    map_name = str(map_file) if map_file and map_file.exists() else None
    order = ImportOrder(path, path.parent / "spec.yaml", map_name, guessing=True, partial=True)
    try:
        report, _ = inspect(path)
        word = checked(report, as_text(report))
        done = import_sheet(order)
    except SrmDocsError as error:
        return told([str(error)])
    return max(word, checked(done.report, as_text(done.report)), key=len)


def _taken_back(path: Path) -> str:
    spec = path.parent / "spec.yaml"
    spec.write_text(SPEC, encoding="utf-8")
    try:
        report = update(spec, path, allow_delete=True).report
    except SrmDocsError as error:
        return told([str(error)])
    return checked(report, as_text(report))


def _sheets() -> list[bytes]:
    def told_as(delimiter: str, rows: foreign_sheets.Cells) -> bytes:
        target = io.StringIO()
        csv.writer(target, delimiter=delimiter, lineterminator="\n").writerows(rows)
        return target.getvalue().encode()

    head, *rows = foreign_sheets.LIST
    as_table = ["| " + " | ".join(str(cell or "") for cell in row) + " |\n" for row in foreign_sheets.LIST]
    as_list = [dict(zip(map(str, head), row, strict=True)) for row in rows]
    return [
        told_as(",", foreign_sheets.LIST),
        told_as(",", foreign_sheets.CRM),
        bundled({"x.tsv": told_as("\t", foreign_sheets.LIST), "map.yaml": foreign_sheets.LIST_MAP.encode()}),
        bundled({"x.csv": told_as(";", foreign_sheets.LIST), "map.yaml": foreign_sheets.LIST_MAP.encode()}),
        b"=== x.md\n" + "".join([as_table[0], "|---" * len(head) + "|\n", *as_table[1:]]).encode(),
        b"=== x.json\n" + json.dumps(as_list, indent=1).encode(),
        b"=== matrix.csv\n" + _exported("csv"),
    ]


_CELLS = ("", "X", "x", "Yes", "No", "Customer", "Provider", "Both", "60%", "0", "-1", "1e99", "=1+1", "Shared",
          "\u05d0", "a\nb", '"', "|", "\u202ex", "x" * 400, "2026-02-30", "1)", "AC-1(a)", "\ufeff", "\t", "#", "n/a",
          "TBD")  # fmt: skip


def _sheet_changed(data: bytes, chance: random.Random) -> bytes:
    files = dict(unbundled(data, _SHEET))
    name = chance.choice(list(files))
    if name.endswith(("csv", "tsv")) and chance.random() < 0.8:
        files[name] = _grid_changed(files[name], chance, "\t" if name.endswith("tsv") else "")
    elif name == "map.yaml" and chance.random() < 0.8:
        files[name] = _map_grower().changed(files[name], chance)
    else:
        files[name] = chance.choice((mutated, nudged))(files[name], chance)
    return bundled(files)


@functools.cache
def _map_grower() -> object:
    from fuzz.yaml_trees import Grower, trees

    shipped = Path(str(import_sheet.__code__.co_filename)).parents[1] / "importing" / "maps"
    return Grower(trees(path.read_bytes() for path in sorted(shipped.glob("*.yaml"))))


def _grid_changed(data: bytes, chance: random.Random, delimiter: str) -> bytes:
    text = data.decode("utf-8", "surrogateescape")
    delimiter = delimiter or max(",;\t", key=text.count)
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
    except csv.Error:
        return mutated(data, chance)
    for _ in range(chance.choice((1, 1, 2, 4))):
        if not rows:
            break
        place = chance.randrange(len(rows))
        row = rows[place]
        column = chance.randrange(len(row)) if row else 0
        match chance.randrange(9):
            case 0:
                del rows[place]
            case 1:
                rows[place:place] = [list(row) for _number in range(chance.choice((1, 1, 40)))]
            case 2:
                for other in rows:
                    del other[column : column + 1]
            case 3:
                for other in rows:
                    other.insert(column, chance.choice(_CELLS))
            case 4:
                rows.insert(place, [chance.choice(_CELLS)] * chance.choice((0, 1, len(row))))
            case _ if row:
                cells = [cell for other in rows for cell in other]
                row[column] = chance.choice(cells if chance.random() < 0.4 else _CELLS)
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return target.getvalue().encode("utf-8", "surrogateescape")


def _sheet_crossed(one: bytes, other: bytes, chance: random.Random) -> bytes:
    """The lines of two sheets, in turn."""
    lines, others = one.split(b"\n"), other.split(b"\n")
    place = chance.randrange(len(lines))
    begin = chance.randrange(len(others))
    return b"\n".join([*lines[:place], *others[begin : begin + 4], *lines[place:]])


def logo(data: bytes, folder: Path) -> str:
    """A logo, drawn or of pixels, in a document."""
    kind = next((kind for start, kind in _KINDS.items() if data.startswith(start)), "svg")
    (folder / f"logo.{kind}").write_bytes(data)
    (folder / "brand.yaml").write_text(f"name: X\nlogo: logo.{kind}\n", encoding="utf-8")
    only = ("handout.pdf", "matrix.docx", "slides.pptx")[len(data) % 3]
    return built(folder, [only], brand=folder / "brand.yaml")


_KINDS = {b"\x89PNG": "png", b"\xff\xd8": "jpg", b"RIFF": "webp", b"GIF": "gif"}


def _logos() -> Sequence[bytes]:
    def saved(mode: str, kind: str) -> bytes:
        target = io.BytesIO()
        Image.radial_gradient("L").resize((16, 8)).convert(mode).save(target, kind)
        return target.getvalue()

    small = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0L9 9z"/></svg>'
    pixels = [saved(mode, "PNG") for mode in ("L", "LA", "RGBA", "P", "1", "I;16")]
    return [LOGO.encode(), small.encode(), *pixels, saved("CMYK", "JPEG"), saved("RGBA", "WEBP")]


def _logo_changed(data: bytes, chance: random.Random) -> bytes:
    way = with_damaged_xml if data[:4] not in _KINDS else with_damaged_chunk
    if chance.random() < 0.85:
        try:
            return way(data, chance)
        except Exception:  # it has been damaged so far that nothing else can be done to it
            return nudged(data, chance)
    return chance.choice((mutated, nudged))(data, chance)


def _logo_crossed(one: bytes, other: bytes, chance: random.Random) -> bytes:
    """An element of one drawing in another."""
    try:
        root, giving = etree.fromstring(one), etree.fromstring(other)
    except (etree.XMLSyntaxError, ValueError):
        return one
    chance.choice(list(root.iter("*"))).append(chance.choice(list(giving.iter("*"))))
    return etree.tostring(root)


TARGETS = (
    Target("word", word_template, _WORD.starts, _WORD.changed, _WORD.crossed, "builds"),
    Target("slides", slide_template, _SLIDES.starts, _SLIDES.changed, _SLIDES.crossed, "builds"),
    Target("workbooks", workbook, _WORKBOOKS.starts, _WORKBOOKS.changed, _WORKBOOKS.crossed),
    Target("sheets", sheet, _sheets, _sheet_changed, _sheet_crossed),
    Target("logos", logo, _logos, _logo_changed, _logo_crossed, "builds"),
)
