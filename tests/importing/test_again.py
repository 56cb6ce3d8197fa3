"""A newer sheet changes what it changes, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.foreign_sheets import LIST, Cells, imported, model_of

from srm_docs.core.errors import UsageError
from srm_docs.pipeline.import_sheet import SheetImport

OLD = LIST[1:]


def first(folder: Path, *edits: tuple[str, str]) -> str:
    """Import the list, and edit the spec by hand."""
    text = imported(folder, LIST).text
    for old, new in edits:
        assert old in text, text
        text = text.replace(old, new)
    (folder / "spec.yaml").write_text(text, encoding="utf-8")
    return text


def newer(folder: Path, *rows: tuple[str | None, ...], **how: bool) -> SheetImport:
    cells: Cells = [LIST[0], *rows]
    return imported(folder, cells, **how)


class DescribeASecondImport:
    def it_changes_nothing_if_the_sheet_is_the_same(self, tmp_path: Path) -> None:
        text = first(tmp_path)
        again = newer(tmp_path, *OLD)
        assert again.text == text
        assert again.changes
        assert (again.changes.changed, again.changes.new, again.changes.gone) == ((), (), ())

    def it_changes_the_lines_of_what_was_changed_alone(self, tmp_path: Path) -> None:
        text = first(tmp_path)
        again = newer(tmp_path, OLD[0], ("T-2", "Backups", "Data", "Client", None), OLD[2])
        assert again.text == text.replace("duties: {hoster: yes}", "duties: {customer: yes}")
        assert again.changes
        assert again.changes.changed == ("t-2",)

    def it_keeps_ids_comments_and_what_the_author_has_added(self, tmp_path: Path) -> None:
        text = first(
            tmp_path,
            ("  t-1:\n", "\n  # Mine.\n  patching:\n    status: planned\n"),
            ("source-id: T-1,", "source-id: T-1, team: Ours,"),
            ("  remark: {name: Remark}", "  remark: {name: Remark}\n  team: {name: Team}"),
        )
        again = newer(tmp_path, ("T-1", "Patching", "System", "Hoster", "weekly"), *OLD[1:])
        row = model_of(again).responsibilities["patching"]
        assert (row.status, row.fields["team"], row.cells["service"].holders) == ("planned", "Ours", ("hoster",))
        assert "  # Mine.\n  patching:\n" in again.text
        assert len(again.text.split("\n")) == len(text.split("\n"))

    def it_puts_a_new_row_where_the_sheet_has_it(self, tmp_path: Path) -> None:
        first(tmp_path)
        again = newer(tmp_path, OLD[0], ("T-9", "Alerts", "Watch", "Hoster", None), *OLD[1:])
        assert list(model_of(again).responsibilities) == ["t-1", "t-9", "t-2", "t-3"]
        assert model_of(again).responsibilities["t-9"].layer == "watch"

    def it_keeps_a_row_that_is_gone_until_it_may_go(self, tmp_path: Path) -> None:
        first(tmp_path)
        assert list(model_of(newer(tmp_path, *OLD[:2])).responsibilities) == ["t-1", "t-2", "t-3"]
        assert list(model_of(newer(tmp_path, *OLD[:2], deleting=True)).responsibilities) == ["t-1", "t-2"]

    def it_leaves_a_refused_row_as_it_was(self, tmp_path: Path) -> None:
        text = first(tmp_path)
        again = newer(tmp_path, OLD[0], ("T-2", "Backups", "Data", "Hostr", None), OLD[2], partial=True, deleting=True)
        assert again.text == text

    def it_finds_rows_in_another_order_of_rows_and_columns(self, tmp_path: Path) -> None:
        text = first(tmp_path)
        turned = [tuple(reversed(row)) for row in (LIST[0], *reversed(OLD))]
        assert imported(tmp_path, turned).text == text

    def it_never_overwrites_a_spec_that_no_import_wrote(self, tmp_path: Path) -> None:
        (tmp_path / "spec.yaml").write_text("srm: 1\ntitle: Mine\n")
        with pytest.raises(UsageError, match="no import has written it"):
            newer(tmp_path, *OLD)

    def it_says_so_where_a_spec_can_t_be_edited_safely(self, tmp_path: Path) -> None:
        first(tmp_path)
        path = tmp_path / "spec.yaml"
        lines = path.read_text().split("responsibilities:")[0]
        row = "name: A, layer: system, duties: {customer: yes}, fields: {source-id: T-1}"
        path.write_text(f"{lines}responsibilities: {{t-1: {{{row}}}}}\n")
        with pytest.raises(UsageError, match="on one line"):
            newer(tmp_path, *OLD)
