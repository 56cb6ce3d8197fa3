"""Every loader of a stranger's file has a door: whatever fails in it is a message that names the file."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import docx
import pytest
from support import slide_templates as slides
from support.pages import everything

from srm_docs.core.errors import TemplateError
from srm_docs.language.loader import load
from srm_docs.style._logo import read_logo
from srm_docs.style.brand import load_brand
from srm_docs.style.look import Look
from srm_docs.style.slide_template import load_slide_template
from srm_docs.style.template import load_template
from srm_docs.writers import docx as writer


@pytest.fixture(autouse=True)
def no_debugging(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SRM_DOCS_DEBUG", raising=False)


def failing(target: str) -> mock._patch:
    return mock.patch(target, side_effect=StopIteration("nobody thought of it"))


class DescribeADoor:
    def it_names_the_part_of_a_word_template(self, tmp_path: Path) -> None:
        docx.Document().save(tmp_path / "t.docx")
        with failing("srm_docs.style._template_faults.field_faults"):
            (error,) = load_template(tmp_path / "t.docx").report.errors
        assert "t.docx can't be used: something in" in error.message
        assert "StopIteration" in error.message

    def it_names_the_part_of_a_powerpoint_template(self, tmp_path: Path) -> None:
        path = slides.written(tmp_path, slides.default())
        with failing("srm_docs.style.slide_template.places"):
            (error,) = load_slide_template(path, named={}).report.errors
        assert "can't be used: something in ppt/slideMasters/slideMaster1.xml" in error.message

    def it_stands_where_a_template_is_filled_in(self, tmp_path: Path) -> None:
        docx.Document().save(tmp_path / "t.docx")
        look = Look(template=load_template(tmp_path / "t.docx").template)
        with (
            failing("srm_docs.writers._docx.template.describe"),
            pytest.raises(TemplateError, match="something in word"),
        ):
            writer.write(everything("Text"), look)

    def it_names_a_logo(self, tmp_path: Path) -> None:
        (tmp_path / "x.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
        with failing("srm_docs.style._logo.work_fault"):
            assert "can't be used: something is unlike" in str(read_logo(tmp_path / "x.svg"))

    def it_names_a_brand_and_a_spec(self, tmp_path: Path) -> None:
        (tmp_path / "x.yaml").write_text("name: x")
        with failing("srm_docs.style.brand.replace"):
            assert "x.yaml can't be used" in load_brand(tmp_path / "x.yaml").report.errors[0].message
        with failing("srm_docs.language.loader._examine_all"):
            (error,) = load(tmp_path / "x.yaml").report.errors
        assert "can't be used" in error.message
        assert error.span.file == str(tmp_path / "x.yaml")

    def it_is_open_for_who_looks_for_the_cause(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SRM_DOCS_DEBUG", "1")
        (tmp_path / "x.yaml").write_text("name: x")
        with failing("srm_docs.language.loader._examine_all"), pytest.raises(StopIteration):
            load(tmp_path / "x.yaml")
