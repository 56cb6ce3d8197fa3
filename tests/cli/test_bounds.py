"""Too much of anything ends with a sentence: the limit, what was met, and the switch that lets more in."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import click
import docx
import pytest
from click.testing import CliRunner, Result
from support.projects import MINIMAL

from srm_docs.cli.main import Program, cli
from srm_docs.core.bounds import BOUNDS

SVG = 'xmlns="http://www.w3.org/2000/svg"'
ROW = 'responsibilities: {{r: {{name: R, layer: data, duties: {{customer: yes}}, note: "{}"}}}}\n'
RECT = '<rect width="9" height="9" fill="#123456"/>'


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments))


def commands() -> dict[str, click.Command]:
    context = click.Context(cli)
    assert isinstance(cli, Program)
    return {name: command for name in cli.list_commands(context) if (command := cli.get_command(context, name))}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.yaml").write_text(MINIMAL)


class DescribeTheSwitchesOfBounds:
    def they_are_those_of_all_commands_that_read_what_others_wrote(self) -> None:
        having = {name for name, command in commands().items() if any(it.name == "bounds" for it in command.params)}
        others = {name for name in commands() if name not in having}
        assert others == {"explain", "formats", "guide", "models", "schema"}

    def they_come_with_the_folders_that_are_allowed(self) -> None:
        for name, command in commands().items():
            names = {parameter.name for parameter in command.params}
            assert ("roots" in names) == ("bounds" in names), name

    @pytest.mark.parametrize("name", sorted(set(commands()) - {"explain", "formats", "guide", "models", "schema"}))
    def they_are_one_line_of_the_help(self, name: str) -> None:
        lines = [line for line in run(name, "--help").output.splitlines() if "--max-" in line]
        assert len(lines) == 1
        assert "--max-… N" in lines[0]

    def they_have_the_last_word_and_only_for_one_run(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SRM_DOCS_MAX_VALUES", "5")
        assert run("check", "x.yaml").exit_code == 1
        assert run("check", "x.yaml", "--max-values", "500").exit_code == 0
        assert run("check", "x.yaml").exit_code == 1

    def they_are_all_taken(self) -> None:
        switches = [word for bound in BOUNDS for word in (bound.switch, "86400")]
        assert run("check", "x.yaml", *switches).exit_code == 0

    def but_not_with_more_than_the_system_can_count(self) -> None:
        done = run("check", "x.yaml", "--max-logo-seconds", "86401")
        assert done.exit_code == 2
        assert "must be a whole number up to 86,400 seconds" in done.output
        piped = CliRunner().invoke(cli, ["check", "-", "--max-spec-mb", "1000000"], input="srm: 1")
        assert "Traceback" not in piped.output
        assert piped.exit_code == 1

    @pytest.mark.parametrize("written", ["-1", "many", ""])
    def they_take_whole_numbers(self, written: str) -> None:
        done = run("check", "x.yaml", f"--max-values={written}")
        assert done.exit_code == 2
        assert "--max-values is" in done.output
        assert "must be a whole number (values)" in done.output

    def they_are_suggested_for_a_name_that_is_nearly_one(self) -> None:
        done = run("check", "x.yaml", "--max-value", "9")
        assert done.exit_code == 2
        assert "--max-values" in done.output


def zipped(parts: dict[str, bytes], template: bytes = b"") -> bytes:
    """A zip of these parts, and of those of a template that they do not replace."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
        if template:
            with zipfile.ZipFile(io.BytesIO(template)) as before:
                for name in before.namelist():
                    if name not in parts:
                        packed.writestr(name, before.read(name))
    return stream.getvalue()


def template(**parts: bytes) -> bytes:
    """A Word template, with further parts."""
    stream = io.BytesIO()
    docx.Document().save(stream)
    return zipped({f"word/{name}.xml": data for name, data in parts.items()}, stream.getvalue())


def png(width: int, height: int) -> bytes:
    """A PNG that says that it is so large."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))


ROWS = (
    MINIMAL.encode()
    + b"responsibilities: {one: {name: One, duties: {provider: yes}}, two: {name: Two, duties: {customer: yes}}}\n"
)

REFUSED: dict[str, tuple[dict[str, bytes], list[str], str]] = {
    "SPEC_MB": ({"big.yaml": b"#" * 1_200_000}, ["check", "big.yaml"], "1.2 MB; it may have 1 MB"),
    "VALUES": ({}, ["check", "x.yaml"], "more than 1 values"),
    "HELD_CELLS": (
        {"rows.yaml": ROWS},
        ["check", "rows.yaml"],
        "2 responsibilities in 2 services are 4 cells; there may be 1",
    ),
    "CHART_CELLS": ({}, ["check", "x.yaml"], "cells; there may be 1 cells"),
    "SHEET_MB": ({"s.csv": b"a,b\n" * 300_000}, ["import", "s.csv", "-o", "o.yaml"], "1.2 MB; it may have 1 MB"),
    "CELLS": ({"s.csv": b"a,b\n1,2\n"}, ["import", "s.csv", "-o", "o.yaml"], "more than 1 cells"),
    "CELL_CHARACTERS": ({"s.csv": b"aaa,b\n1,2\n"}, ["import", "s.csv", "-o", "o.yaml"], "more than 1 characters"),
    "TEMPLATE_MB": (
        {"t.docx": b"PK" + b"x" * 1_100_000},
        ["build", "x.yaml", "--template", "t.docx"],
        "1.1 MB; it may have 1 MB",
    ),
    "UNPACKED_MB": ({"t.docx": template(big=b" " * 999_000 * 2)}, ["template", "t.docx"], "MB; it may have 1 MB"),
    "PACKED_RATIO": (
        {"t.docx": template(big=b" " * 1_500_000)},
        ["template", "t.docx"],
        "to 2 MB; it may grow to 1 times",
    ),
    "PARTS": ({"t.docx": template()}, ["template", "t.docx"], "parts; a document has a few dozen, and it may have 1"),
    "TAGS": ({"t.docx": template()}, ["template", "t.docx"], "tags in its XML; it may have 1 tags"),
    "LOGO_MB": ({"l.svg": b" " * 1_300_000, "b.yaml": b"logo: l.svg\n"}, ["themes", "--brand", "b.yaml"], "1.3 MB"),
    "LOGO_MEGAPIXELS": (
        {"l.png": png(30_000, 30_000), "b.yaml": b"logo: l.png\n"},
        ["themes", "--brand", "b.yaml"],
        "has 30,000 x 30,000 pixels; it may have 1 megapixels",
    ),
    "LOGO_SHAPES": (
        {"l.svg": f'<svg {SVG} viewBox="0 0 9 9">{RECT * 3}</svg>'.encode(), "b.yaml": b"logo: l.svg\n"},
        ["themes", "--brand", "b.yaml"],
        "shapes or more; it may have 1 shapes",
    ),
    "FONT_MB": (
        {"f.ttf": b" " * 1_400_000, "b.yaml": b"fonts: {regular: f.ttf, bold: f.ttf}\n"},
        ["themes", "--brand", "b.yaml"],
        "1.4 MB; it may have 1 MB",
    ),
}


class DescribeTooMuch:
    @pytest.mark.parametrize("name", REFUSED)
    def it_is_refused_with_the_limit_and_the_way_out(self, name: str) -> None:
        (bound,) = (bound for bound in BOUNDS if bound.name == name)
        files, arguments, sentence = REFUSED[name]
        for file, data in files.items():
            Path(file).write_bytes(data)
        done = run(*arguments, bound.switch, "1")
        text = " ".join(done.output.split())
        assert done.exit_code in (1, 2), text
        assert sentence in text
        assert f"(set by {bound.switch} or {bound.variable})" in text
        assert "bug" not in text

    def it_is_told_of_rows_that_a_file_has_no_room_for_and_the_rest_is_made(self) -> None:
        Path("x.yaml").write_text(MINIMAL + ROW.format("text"))
        done = run("build", "x.yaml", "--max-pdf-rows", "0", "--max-pptx-rows", "0")
        assert done.exit_code == 0
        assert "rows, and a PDF may have 0 rows (set by --max-pdf-rows or SRM_DOCS_MAX_PDF_ROWS)" in done.output
        assert "rows, and a PPTX may have 0 rows" in done.output
        made = {path.name for path in Path("output").rglob("*") if path.is_file()}
        assert {"matrix.docx", "boundary.svg"} <= made
        assert not {"handout.pdf", "slides.pptx"} & made

    def it_is_refused_in_a_pdf_where_a_text_has_too_many_lines(self) -> None:
        Path("n.yaml").write_text(MINIMAL + ROW.format("a\\n" * 9_000))
        done = run("build", "n.yaml", "--only", "handout.pdf")
        assert done.exit_code == 2, done.output
        assert "8,999 lines; in a PDF it may have 1,000 lines (set by --max-pdf-lines" in done.output


LOGOS = {
    "3in": f'<svg {SVG} width="3in" height="1in">{RECT}</svg>',
    "291 megapixels": f'<svg {SVG} width="17066" height="17066">{RECT}</svg>',
    "250 groups": f'<svg {SVG} viewBox="0 0 9 9">{"<g>" * 250}{RECT}{"</g>" * 250}</svg>',
    "a pattern of a kilometre": (
        f'<svg {SVG} viewBox="0 0 100 100"><pattern id="p" patternUnits="userSpaceOnUse" width="1e5" height="1e5">'
        f'{RECT}</pattern><rect width="1e5" height="1e5" fill="url(#p)"/></svg>'
    ),
}


class DescribeAPictureThatTheRendererCanNotDraw:
    @pytest.mark.parametrize("name", LOGOS)
    def it_is_drawn_or_ends_with_a_sentence(self, name: str) -> None:
        Path("l.svg").write_text(LOGOS[name])
        Path("b.yaml").write_text("logo: l.svg\n")
        done = run("build", "x.yaml", "--only", "boundary.png", "--only", "handout.pdf", "--brand", "b.yaml")
        if name in ("3in", "291 megapixels"):
            assert done.exit_code == 0, done.output
            data = next(Path("output").rglob("boundary.png")).read_bytes()
            width, height = struct.unpack(">II", data[16:24])
            assert width * height < 10_000_000
        else:
            assert done.exit_code == 1, done.output
            assert "error[bad-brand-file]: the logo l.svg" in done.output

    def it_has_fewer_pixels_where_it_has_many_services(self) -> None:
        services = "".join(f"  s{number}: {{name: Service {number}}}\n" for number in range(60))
        text = MINIMAL.replace("services:\n", f"services:\n{services}")
        Path("many.yaml").write_text(text.replace("{machines: customer, database: provider}", "provider"))
        done = run("build", "many.yaml", "--only", "boundary.png", "--scale", "16", "--max-png-megapixels", "1")
        assert done.exit_code == 0, done.output
        assert "it may have 1 megapixels (set by --max-png-megapixels" in " ".join(done.output.split())
        width, height = struct.unpack(">II", next(Path("output").rglob("boundary.png")).read_bytes()[16:24])
        assert 0 < width * height <= 1_010_000
