"""``srm-docs update``."""

from __future__ import annotations

from pathlib import Path

import click

from srm_docs.cli._bound_options import bound_options
from srm_docs.cli._root_option import root_option

_EPILOG = """\
\b
For example:
  srm-docs build specs/policy.yaml --only matrix.xlsx
  ... somebody edits output/policy/matrix.xlsx ...
  srm-docs update specs/policy.yaml output/policy/matrix.xlsx --dry-run
  srm-docs update specs/policy.yaml output/policy/matrix.xlsx

\b
Rows may be sorted and filtered, columns moved, hidden and renamed, the file
saved by Excel or LibreOffice: what is what is known by ids. A cell that was
changed in the sheet and in the spec is a conflict, and nothing is written.
"""


@click.command(epilog=_EPILOG)
@click.argument("spec", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("sheet", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@click.option("--allow-delete", is_flag=True, help="Take rows out of the spec that are not in the sheet any more.")
@root_option
@bound_options
@click.pass_context
def update(
    ctx: click.Context, spec: Path, sheet: Path, *, dry_run: bool, allow_delete: bool, roots: tuple[Path, ...]
) -> None:
    """Take what was changed in SHEET, a matrix.xlsx or matrix.csv made of SPEC, back into SPEC.

    Only the lines of SPEC change that say what was changed: comments, order and layout stay. What the sheet does not
    show, because it is for an audience or has columns of its own, stays, too. Into an overlay goes what differs from
    its base.
    """
    from srm_docs.cli._output import printable
    from srm_docs.cli._reporting import show, summary
    from srm_docs.cli.diff import coloured
    from srm_docs.core.errors import MissingError
    from srm_docs.page.report import ChangeReport
    from srm_docs.pipeline.artefacts import artefact
    from srm_docs.pipeline.looks import look
    from srm_docs.pipeline.rendering import report_of
    from srm_docs.pipeline.specs import find_specs
    from srm_docs.pipeline.update import put_in_place
    from srm_docs.pipeline.update import update as taken_back

    # For its errors alone, which are those of every other command.
    find_specs([spec])
    if not sheet.exists():
        raise MissingError(f"{sheet} does not exist")
    updated = taken_back(spec, sheet, allow_delete=allow_delete, roots=roots)
    show(updated.report)
    if updated.changes is None or updated.data is None:
        click.echo(f"{summary(updated.report)}; nothing was written", err=True)
        ctx.exit(1)
    if updated.data == spec.read_bytes():
        click.echo(printable(f"{sheet} changes nothing in {spec}."))
        return
    page = report_of(updated.changes, look(), artefact("changes", "text"), "en")
    if isinstance(page, ChangeReport):
        for line in coloured(page):
            click.echo(line)
    if dry_run:
        click.echo(printable(f"Nothing was written: {spec} would have been changed."))
        return
    put_in_place(spec, updated)
    click.echo(printable(f"Wrote {spec}."))
