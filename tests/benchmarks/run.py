"""What srm-docs costs, as ratios to floors that are measured in the same run. Not a part of the tests.

    python tests/benchmarks/run.py

Every figure is processor time, which other work on the machine disturbs less than the clock. The two sides of a ratio
are measured in turns, and each is the median of its turns.
"""

from __future__ import annotations

import io
import os
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock
from xml.sax.saxutils import escape

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE.parent), str(ROOT)]

from promises import Promise, promises  # noqa: E402
from support.localized import localized  # noqa: E402

from srm_docs.compose.questions.sheet import on_sheet  # noqa: E402

LESSON = ROOT / "specs" / "ai-shared-responsibility.yaml"
PROCESS_TURNS, WRITER_TURNS = 9, 5


def main() -> None:
    """Measure and print a line for each promise: of whole runs of an installed program, then of its parts."""
    print(f"Python {sys.version.split()[0]} on {sys.platform}; processor time\n")
    for promise in promises():
        print(promise, flush=True)
    print("\nWithin the checkout: ratios, medians\n")
    for name, ratio, goal in measured():
        print(Promise(name, ratio, goal, "x"), flush=True)


def measured() -> Iterator[tuple[str, float, float]]:
    """Each promise with its ratio."""
    with tempfile.TemporaryDirectory() as folder:
        same = [word for product in ("boundary", "matrix", "handout", "answer-key") for word in ("--only", product)]
        build = command("-m", "srm_docs", "build", str(LESSON), *same, "--output", f"{folder}/ours")
        least = command(str(HERE / "minimal_lesson.py"), str(LESSON), f"{folder}/least")
        yield "five files of the lesson by a cold process / minimal script", ratio(build, least, PROCESS_TURNS), 2
    shown = command("-m", "srm_docs", "--help")
    yield "srm-docs --help / import click", ratio(shown, command("-c", "import click"), PROCESS_TURNS), 1.5
    write = {rows: matrix_writer(rows) for rows in (1_000, 10_000)}
    yield "matrix.docx of 1,000 rows / its technique alone", ratio(write[1_000], lambda: floor(1_000), WRITER_TURNS), 3
    large = ratio(write[10_000], lambda: floor(10_000), WRITER_TURNS)
    yield "matrix.docx of 10,000 rows / its technique alone", large, 3
    yield "memory of 10,000 rows / ten times 1,000 rows", peak(write[10_000]) / peak(write[1_000]) / 10, 1.3
    yield "a tenth of 10,000 rows / 1,000 rows", ratio(write[10_000], write[1_000], WRITER_TURNS) / 10, 1.3
    whole, write_sheet, alone = workbook_writers(10_000)
    yield "matrix.xlsx of 10,000 rows / XlsxWriter alone, same cells", ratio(write_sheet, alone, WRITER_TURNS), 1.5
    yield "the same, composed, with its picture", ratio(whole, alone, WRITER_TURNS), 2
    with tempfile.TemporaryDirectory() as folder:
        adopt, read_it = template_writers(Path(folder), 40_000)
        yield "adopting a Word template of 1,000 pages / reading it", ratio(adopt, read_it, WRITER_TURNS), 2
        shorter, _ = template_writers(Path(folder), 10_000)
        yield "a fourth of 1,000 pages / 250 pages", ratio(adopt, shorter, WRITER_TURNS) / 4, 1.3
    handout = {rows: handout_writer(rows) for rows in (1_000, 3_000)}
    yield (
        "handout.pdf of 1,000 rows, tagged / untagged",
        ratio(handout[1_000], untagged(handout[1_000]), WRITER_TURNS),
        1.6,
    )
    yield "a third of 3,000 rows / 1,000 rows", ratio(handout[3_000], handout[1_000], WRITER_TURNS) / 3, 1.3
    with tempfile.TemporaryDirectory() as folder:
        ours, least = sheet_import(Path(folder), 10_000)
        yield "importing 10,000 rows of 10 columns / calamine and check", ratio(ours, least, WRITER_TURNS), 1.5
    slides = {rows: slides_writer(rows) for rows in (2_800, 11_200)}
    yield "200 slides / python-pptx makes the same shapes", ratio(slides[2_800], library(2_800), WRITER_TURNS), 1.5
    yield "the lesson's slides / python-pptx makes the same shapes", ratio(*lesson_slides(), WRITER_TURNS), 1.5
    yield "a fourth of 800 slides / 200 slides", ratio(slides[11_200], slides[2_800], WRITER_TURNS) / 4, 1.3
    chart = {layers: chart_writer(layers) for layers in (200, 800)}
    yield "boundary.svg of 200 x 12 cells / Graphviz lays them out", ratio(chart[200], graphviz(200), WRITER_TURNS), 1
    yield "a fourth of 800 x 12 cells / 200 x 12", ratio(chart[800], chart[200], WRITER_TURNS) / 4, 1.3


def template_writers(folder: Path, paragraphs: int) -> tuple[Callable[[], None], Callable[[], None]]:
    """Putting a matrix of a few rows into a template of so many paragraphs, some forty a page, and reading that."""
    import docx
    from support.pages import document
    from support.templates import changed, replaced, saved

    from srm_docs.style.look import Look
    from srm_docs.style.template import load_template
    from srm_docs.writers import docx as writer

    text = "Paragraph {} of a long document, with a word or two for each line of it."
    xml = "".join(f"<w:p><w:r><w:t>{text.format(number)}</w:t></w:r></w:p>" for number in range(paragraphs))
    path = folder / f"{paragraphs}.docx"
    path.write_bytes(changed(saved(docx.Document()), {"word/document.xml": replaced("<w:sectPr", f"{xml}<w:sectPr")}))
    template = load_template(path).template
    assert template
    page, look = document(), Look(template=template)
    return lambda: writer.write(page, look) and None, lambda: load_template(path) and None


def peak(work: Callable[[], None]) -> int:
    """The most memory that a piece of work takes beyond what was there, in bytes."""
    work()
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def ratio(ours: Callable[[], float | None], yardstick: Callable[[], float | None], turns: int) -> float:
    """The cost of ours in units of the yardstick. What returns a number has measured itself."""
    ours(), yardstick()  # warm the disk's cache
    pairs = [(cost(ours), cost(yardstick)) for _ in range(turns)]
    return statistics.median(a for a, _ in pairs) / statistics.median(b for _, b in pairs)


def cost(work: Callable[[], float | None]) -> float:
    start = time.process_time()
    own = work()
    return time.process_time() - start if own is None else own


def command(*arguments: str) -> Callable[[], float]:
    """A Python process; it returns the processor time that it took, in seconds."""

    def run() -> float:
        # Without a build to write anew, there would be nothing to measure: each run is the first one.
        for stale in [path for path in map(Path, arguments) if path.parent.name.startswith("tmp") and path.is_dir()]:
            for file in stale.rglob("*.*"):
                file.unlink()
        return processor_time(sys.executable, [sys.executable, *arguments])

    return run


def processor_time(program: str, arguments: list[str]) -> float:
    """Run a program and tell the processor time that it took, in seconds."""
    process = os.posix_spawn(
        program,
        arguments,
        {**os.environ, "PYTHONPATH": str(ROOT)},
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(process, 0)
    assert status == 0, arguments
    return usage.ru_utime + usage.ru_stime


def matrix_writer(rows: int) -> Callable[[], None]:
    """Compose and write the matrix of a model with so many rows."""
    from srm_docs import render
    from srm_docs.language.loader import load_text

    model = load_text(spec_of(rows), "big.yaml").model
    assert model
    return lambda: render(model, "matrix", "docx") and None


def workbook_writers(rows: int) -> tuple[Callable[[], None], Callable[[], None], Callable[[], None]]:
    """Composing and writing a workbook of so many rows of nine columns; writing it; and XlsxWriter with those cells."""
    import xlsxwriter
    from support.big import model_of

    from srm_docs import render
    from srm_docs.core.collector import collector_paused
    from srm_docs.page.workbook import Workbook
    from srm_docs.pipeline import registry
    from srm_docs.pipeline.rendering import composed
    from srm_docs.style.look import Look
    from srm_docs.writers import xlsx

    model = model_of(rows)
    page = composed(registry.product("matrix"), model, makes=Workbook)
    assert isinstance(page, Workbook)
    (sheet,) = page.sheets

    def write() -> None:
        with collector_paused():
            xlsx.write(page, Look())

    def alone() -> None:
        book = xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True})
        worksheet = book.add_worksheet()
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        for number, texts in enumerate(sheet.rows, start=1):
            for place, text in enumerate(texts):
                worksheet.write_string(number, place, text, wrapped)
        heads = [{"header": column.title} for column in sheet.columns]
        worksheet.add_table(0, 0, len(sheet.rows), len(heads) - 1, {"columns": heads})
        with collector_paused():
            book.close()

    return lambda: render(model, "matrix", "xlsx") and None, write, alone


def handout_writer(rows: int) -> Callable[[], None]:
    """Write the handout of a model with so many rows, composed before."""
    from srm_docs.compose import handout
    from srm_docs.language.loader import load_text
    from srm_docs.style.look import Look
    from srm_docs.writers import pdf

    model = load_text(spec_of(rows), "big.yaml").model
    assert model
    page = handout.compose(on_sheet(localized(model)))
    return lambda: pdf.write(page, Look()).data and None


def slides_writer(rows: int) -> Callable[[], None]:
    """Compose, lay out and write the slides of a model with so many rows: a slide for fourteen of them."""
    from srm_docs import render
    from srm_docs.language.loader import load_text

    model = load_text(spec_of(rows), "big.yaml").model
    assert model
    return lambda: render(model, "slides", "pptx") and None


def lesson_slides() -> tuple[Callable[[], None], Callable[[], None]]:
    """The slides of the lesson, most of whose shapes are in diagrams; and python-pptx, which makes the same."""
    from slide_floor import by_the_library, pages_of

    from srm_docs import load, render
    from srm_docs.layout.slides import pictures

    model = load(LESSON).model
    assert model

    def write() -> None:
        # Each turn is the first one.
        pictures._fitting.cache_clear()
        render(model, "slides", "pptx")

    return write, by_the_library(pages_of(render(model, "slides", "pptx")))


def library(rows: int) -> Callable[[], None]:
    """python-pptx, which makes slides with the same shapes, texts and notes."""
    from slide_floor import by_the_library, pages_of

    from srm_docs import render
    from srm_docs.language.loader import load_text

    model = load_text(spec_of(rows), "big.yaml").model
    assert model
    return by_the_library(pages_of(render(model, "slides", "pptx")))


def untagged(write: Callable[[], None]) -> Callable[[], None]:
    """The same story, with nothing marked and no structure tree written."""
    from srm_docs.writers._pdf import canvas

    nothing = {name: lambda *_, **__: None for name in ("begin", "end")}

    def run() -> None:
        with mock.patch.multiple(canvas.Canvas, **nothing), mock.patch.object(canvas, "write_tree"):
            write()

    return run


def chart_writer(layers: int) -> Callable[[], None]:
    """Compose, lay out and write the chart of a model with so many layers and twelve services."""
    from srm_docs import render
    from srm_docs.language.loader import load_text

    services = [f"service-{number}" for number in range(12)]
    owners = [
        # The line falls by a step from service to service.
        ", ".join(
            f"{id_}: {'customer' if 14 * layer < number * layers else 'provider'}"
            for number, id_ in enumerate(services)
        )
        for layer in range(layers)
    ]
    text = (
        "srm: 1\ntitle: A big chart\nas_of: 2026-11-23\n"
        "owners: {customer: {name: Customer, kind: customer}, provider: {name: Provider, kind: provider}}\nservices:\n"
        + "".join(f"  {service}: {{name: {service}}}\n" for service in services)
        + "layers:\n"
        + "".join(
            f"  l{number}: {{name: Layer number {number}, owner: {{{held}}}}}\n" for number, held in enumerate(owners)
        )
    )
    model = load_text(text, "big.yaml").model
    assert model
    return lambda: render(model, "boundary", "svg") and None


def graphviz(layers: int) -> Callable[[], float]:
    """Graphviz, which lays out and draws as many boxes with a text, each column held together by invisible links."""
    from srm_docs.layout._graphviz import engine

    columns = "".join(" -- ".join(f"n{row}x{column}" for row in range(layers)) + "\n" for column in range(12))
    source = f'graph {{ node [shape=box style=filled label="Customer"]\nedge [style=invis]\n{columns}}}'
    file = Path(tempfile.mkdtemp()) / "chart.dot"
    file.write_text(source)
    arguments = [str(engine()), "-Kdot", "-Tsvg", "-o", os.devnull, str(file)]
    return lambda: processor_time(arguments[0], arguments)


def spec_of(rows: int) -> str:
    """A spec with so many rows of four columns."""
    head = """\
srm: 1
title: A big matrix
as_of: 2026-11-23
owners: {customer: {name: Customer, kind: customer}, provider: {name: Provider, kind: provider}}
services: {machines: {name: Machines}, database: {name: Database}}
layers: {system: {name: System}}
fields: {team: {name: Team}}
responsibilities:
"""
    return head + "".join(
        f"  row-{number}: {{name: Responsibility number {number}, layer: system, fields: {{team: Team {number}}},"
        f" duties: {{customer: Keeping part {number} in order, provider: The tool for part {number}}}}}\n"
        for number in range(rows)
    )


def sheet_import(folder: Path, rows: int) -> tuple[Callable[[], object], Callable[[], object]]:
    """Importing a list of 10 columns, and the least of it: calamine reads the same cells, and the spec is checked."""
    import python_calamine
    from support.foreign_sheets import LIST_MAP, workbook

    from srm_docs.language.loader import load_text
    from srm_docs.pipeline.import_sheet import ImportOrder, import_sheet

    more = [f"Field {number}" for number in range(5)]
    cells = [
        [f"T-{row}", f"Task number {row}", f"Area {row % 20}", ("Client", "Hoster", "Both")[row % 3], "In words", *more]
        for row in range(rows)
    ]
    path = workbook(folder / "list.xlsx", {"List": [["No.", "Task", "Area", "Who", "Remark", *more], *cells]})
    fields = "".join(f"\n  field-{number}: {{column: Field {number}}}" for number in range(5))
    (folder / "map.yaml").write_text(
        LIST_MAP.replace("{remark: {column: Remark}}", f"\n  remark: {{column: Remark}}{fields}")
    )
    order = ImportOrder(path, folder / "spec.yaml", str(folder / "map.yaml"))
    text = import_sheet(order).text

    def least() -> None:
        with python_calamine.CalamineWorkbook.from_path(path) as book:
            book.get_sheet_by_index(0).to_python()
        load_text(text)

    return lambda: import_sheet(order), least


def floor(rows: int) -> None:
    """The same cells by the technique alone: one text of XML, parsed once, in the library's empty document."""
    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = docx.Document()
    texts = (
        (
            f"Responsibility number {number}",
            f"Keeping part {number} in order",
            f"The tool for part {number}",
            f"Team {number}",
        )
        for number in range(rows)
    )
    table = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            '<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/><w:shd w:val="clear" w:fill="E2EFF8"/></w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:tc>'
            for text in row
        )
        + "</w:tr>"
        for row in texts
    )
    document.element.body.insert(-1, parse_xml(f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid/>{table}</w:tbl>"))
    document.save(io.BytesIO())


if __name__ == "__main__":
    main()
