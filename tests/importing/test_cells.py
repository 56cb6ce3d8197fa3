"""A plain text of a cell says the same as Markdown."""

from __future__ import annotations

from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st
from support.foreign_sheets import LIST, imported, model_of

from srm_docs.importing.cells import escaped
from srm_docs.page.markdown.blocks import line_text


class DescribeAPlainText:
    @given(st.text("ab *_`[]()<>~\\#|!1.-+=:/", min_size=1, max_size=30).map(lambda text: " ".join(text.split())))
    @example("their *own* accounts #1")
    @example("# 1. - x")
    def it_reads_as_it_was_written(self, text: str) -> None:
        assert str(line_text(escaped(text))) == text

    def it_has_no_escapes_it_can_do_without(self) -> None:
        assert escaped("ac-2_smt.a #7 | x > y") == "ac-2_smt.a #7 | x > y"

    def it_keeps_its_lines_in_a_field(self, tmp_path: Path) -> None:
        rows = [LIST[0], ("T-1", "Patching", "System", "Client", "# a\n- b *c*\n\n2.1: d")]
        field = model_of(imported(tmp_path, rows)).responsibilities["t-1"].fields["remark"]
        assert str(field) == "# a\n- b *c*\n2.1: d"
