"""``srm-docs guide``, besides the session in `guide.md`."""

from __future__ import annotations

import tomllib

import pytest
from click.testing import CliRunner
from support.guide import PAGES, ROOT

from srm_docs.cli import guide
from srm_docs.cli.main import cli


class DescribeTheGuide:
    @pytest.mark.parametrize("name", ["spec", "how-it-works.md"])
    def it_prints_a_page_as_it_is(self, name: str) -> None:
        done = CliRunner().invoke(cli, ["guide", name])
        assert (done.exit_code, done.output) == (0, PAGES[name.removesuffix(".md")])

    def it_completes_pages(self) -> None:
        environment = {"_SRM_DOCS_COMPLETE": "bash_complete", "COMP_WORDS": "srm-docs guide p", "COMP_CWORD": "2"}
        done = CliRunner().invoke(cli, [], prog_name="srm-docs", complete_var="_SRM_DOCS_COMPLETE", env=environment)
        offered = {line.partition(",")[2] for line in done.output.splitlines()}
        assert offered == {"policy", "practice", "preview", "plugins", "products"}

    def it_comes_with_the_program_where_it_is_looked_for(self) -> None:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
        included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
        assert ROOT / included["docs"] == guide._INSTALLED
