"""Workbooks as a person or a program gets them, read by libraries that did not write them."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine
from openpyxl.workbook import Workbook as OpenedBook
from openxml_audit import OpenXmlValidator

from srm_docs.page.sheet_record import RECORD_NAME, WorkbookRecord, parse_lines


def opened(data: bytes) -> OpenedBook:
    """The workbook with all that it holds."""
    return openpyxl.load_workbook(io.BytesIO(data))


def calculated(data: bytes) -> python_calamine.CalamineWorkbook:
    """The workbook as what imports it reads it."""
    return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))


def table(data: bytes, index: int = 0) -> list[tuple[Any, ...]]:
    """The cells of a sheet, its head among them."""
    return [tuple(line) for line in calculated(data).get_sheet_by_index(index).to_python()]


def record(data: bytes) -> WorkbookRecord:
    """What the hidden sheet says of what was exported."""
    return parse_lines(calculated(data).get_sheet_by_name(RECORD_NAME).to_python())  # type: ignore[arg-type]


def fields(data: bytes) -> list[list[str]]:
    """The fields of a CSV file."""
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def findings(data: bytes, folder: Path) -> list[str]:
    """What a validator finds wrong with a file."""
    path = folder / "checked.xlsx"
    path.write_bytes(data)
    return [str(error) for error in OpenXmlValidator().validate(path).errors]


def saved_by_libreoffice(data: bytes, folder: Path) -> bytes:
    """The workbook as LibreOffice Calc opens and saves it; a test is skipped where that is not installed."""
    program = shutil.which("soffice")
    if not program or not list(Path(program).resolve().parent.glob("libsclo.*")):
        pytest.skip("LibreOffice Calc is not installed")
    path, target = folder / "book.xlsx", folder / "saved"
    path.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(target), str(path)]
    done = subprocess.run(command, capture_output=True, timeout=180, check=False)
    assert (target / "book.xlsx").is_file(), done.stderr.decode(errors="replace")
    return (target / "book.xlsx").read_bytes()
