"""The policy of the guide's example is five pages: printed, and in Word as LibreOffice renders it."""

from __future__ import annotations

import io
from pathlib import Path

import pdfplumber
import pytest
from support.gallery_slides import office, rendered
from support.guide import files

import srm_docs

PAGES = 5

needs_office = pytest.mark.skipif(
    not office(), reason="there is no LibreOffice on this machine (Debian's package `libreoffice-writer`)"
)


class DescribeThePolicyOfTheExample:
    def it_is_printed_on_five_pages(self, tmp_path: Path) -> None:
        assert len(pages_of(srm_docs.render(model(tmp_path), "policy", "pdf"))) == PAGES

    @needs_office
    def it_has_as_many_pages_in_word(self, tmp_path: Path) -> None:
        file = tmp_path / "policy.docx"
        file.write_bytes(srm_docs.render(model(tmp_path), "policy", "docx"))
        rendered([file], tmp_path)
        pages = pages_of(file.with_suffix(".pdf").read_bytes())
        assert len(pages) == PAGES
        assert "Approval" in pages[-1]
        assert all(len(page) > 200 for page in pages), "none is empty but for its header"


def model(folder: Path) -> srm_docs.ResponsibilityModel:
    spec = folder / "policy.yaml"
    spec.write_text(files("policy")["specs/policy.yaml"], encoding="utf-8")
    loaded = srm_docs.load(spec)
    assert loaded.model, loaded.report
    return loaded.model


def pages_of(data: bytes) -> list[str]:
    """The texts of the pages of a PDF."""
    with pdfplumber.open(io.BytesIO(data)) as file:
        return [page.extract_text() for page in file.pages]
