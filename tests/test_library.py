"""The package as a library: `import srm_docs` and its three functions."""

import subprocess
import sys
from pathlib import Path

import pytest
from support.projects import BROKEN, write_spec

import srm_docs
from srm_docs.pipeline.plan import Selection

ROOT = Path(srm_docs.__file__).parents[1]


def run(code: str) -> str:
    """Run code in a fresh interpreter and give what it prints."""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


class DescribeTheLibrary:
    def it_loads_renders_and_builds(self, tmp_path: Path) -> None:
        spec = write_spec(tmp_path)
        loaded = srm_docs.load(spec)
        assert loaded.model
        assert srm_docs.render(loaded.model, "boundary", "svg").startswith(b"<?xml")
        result = srm_docs.build([spec], tmp_path / "output", selection=Selection(only=["boundary.svg"]))
        assert [file.path.name for file in result.files] == ["boundary.svg"]

    def it_reports_what_is_wrong_and_raises_nothing_for_it(self, tmp_path: Path) -> None:
        spec = write_spec(tmp_path, text=BROKEN)
        assert not srm_docs.build([spec], tmp_path / "output").ok
        assert srm_docs.load(tmp_path / "nothing.yaml").report.errors

    def it_costs_nothing_to_import(self) -> None:
        heavy = "{'click', 'pydantic', 'yaml', 'reportlab', 'docx', 'lxml', 'fontTools', 'importlib.metadata'}"
        heavy += "| {'xlsxwriter'}"
        assert run(f"import sys, srm_docs; print(({heavy}) & set(sys.modules))") == "set()\n"

    def it_knows_its_version(self) -> None:
        assert srm_docs.__version__[0].isdigit()

    def but_nothing_else(self) -> None:
        with pytest.raises(AttributeError, match="has no attribute 'bild'"):
            srm_docs.bild  # type: ignore[attr-defined]  # noqa: B018
