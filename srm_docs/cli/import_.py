"""``srm-docs import``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from srm_docs.cli._bound_options import bound_options
from srm_docs.cli._root_option import root_option

if TYPE_CHECKING:
    from srm_docs.pipeline.import_sheet import SheetImport

_EPILOG = """\
\b
For example:
  srm-docs import crm.xlsx -o specs/crm.yaml
  srm-docs import list.csv --inspect -o map.yaml       then complete map.yaml
  srm-docs import list.csv --map map.yaml -o specs/list.yaml

Each row of the sheet is taken, taken with a doubt, refused or skipped; the counts add up to its rows. Nothing is
written while a row is refused, unless --partial is given.
"""

_MOST_SHOWN = 10
"""Findings of one code on the terminal; the report holds all."""


def _complete_map(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    from srm_docs.importing.maps import map_names

    return [name for name in map_names() if name.startswith(incomplete)]


@click.command("import", epilog=_EPILOG)
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--map",
    "map_name",
    metavar="MAP",
    shell_complete=_complete_map,
    help="What the columns mean: a file, or the name of a map of srm-docs. Without it, the one that fits.",
)
@click.option("--sheet", metavar="NAME", help="Take this sheet of a workbook.")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="The spec, or with --inspect the map."
)
@click.option("--inspect", is_flag=True, help="Say what the file seems to hold, and write a map to complete.")
@click.option("--yes", is_flag=True, help="Write a spec although its map is only guessed.")
@click.option("--partial", is_flag=True, help="Write the rows that can be taken, and leave out those refused.")
@click.option("--allow-delete", is_flag=True, help="Take rows out of the spec that are not in the sheet any more.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option(
    "--report", type=click.Path(path_type=Path, dir_okay=False), help="Write all that is said of the rows to this file."
)
@root_option
@bound_options
@click.pass_context
def import_(
    ctx: click.Context,
    /,
    file: Path,
    map_name: str | None,
    sheet: str | None,
    output: Path | None,
    inspect: bool,
    yes: bool,
    partial: bool,
    allow_delete: bool,
    dry_run: bool,
    report: Path | None,
    roots: tuple[Path, ...],
) -> None:
    """Make a spec of the matrix in FILE: an Excel workbook, CSV, a table in Markdown, or a JSON list.

    A spec that an earlier import wrote keeps its ids and its layout: only what the sheet has changed is changed.
    """
    from srm_docs.core.errors import MissingError, UsageError
    from srm_docs.pipeline.import_sheet import ImportOrder, import_sheet
    from srm_docs.pipeline.specs import SUFFIXES

    if not file.exists():
        raise MissingError(f"{file} does not exist")
    if inspect:
        if map_name or yes or partial or allow_delete:
            raise UsageError("--inspect writes no spec: it goes with --sheet and --output alone")
        return _inspect(ctx, file, sheet, output)
    if output is None:
        raise UsageError("name the spec to write: --output specs/my-matrix.yaml")
    if output.suffix.lower() not in SUFFIXES:
        raise UsageError(f"the name of a spec ends in .yaml, as in {output.name}.yaml")
    done = import_sheet(ImportOrder(file, output, map_name, sheet, yes, partial, allow_delete, roots))
    _tell(done, report)
    _write(ctx, done, output, dry_run=dry_run)
    return None


def _inspect(ctx: click.Context, file: Path, sheet: str | None, output: Path | None) -> None:
    from srm_docs.cli._output import printable, put_data
    from srm_docs.cli._reporting import show
    from srm_docs.pipeline.import_sheet import inspect
    from srm_docs.pipeline.output_file import write_output

    report, text = inspect(file, sheet)
    show(report)
    if not text:
        ctx.exit(1)
    if output:
        write_output(output, text.encode())
        click.echo(printable(f"Wrote {output}. Complete it, then: srm-docs import {file} --map {output} -o SPEC.yaml"))
    else:
        put_data(text)


def _tell(done: SheetImport, report: Path | None) -> None:
    """Print the findings, of each code the first ones, and what was guessed; write all of them to the report."""
    from collections import Counter

    from srm_docs.cli._output import printable
    from srm_docs.cli._reporting import as_text, show
    from srm_docs.core.diagnostics import Report
    from srm_docs.pipeline.output_file import write_output

    seen: Counter[str] = Counter()
    shown = []
    for it in done.report.diagnostics:
        seen[it.code] += 1
        if seen[it.code] <= _MOST_SHOWN:
            shown.append(it)
    show(Report.of(shown, done.report.sources))
    for code, count in seen.items():
        if count > _MOST_SHOWN:
            advice = f"all are in {report}" if report else "--report FILE writes all"
            click.echo(printable(f"{count - _MOST_SHOWN} more of {code}; {advice}"), err=True)
    for line in done.guess.guessed if done.guess else ():
        click.echo(printable(f"Guessed: {line}"), err=True)
    for line in done.guess.to_tell if done.guess else ():
        click.echo(printable(f"To be told: {line}"), err=True)
    for line in done.told:
        click.echo(printable(line))
    if report:
        blocks = (click.unstyle(block) for block in as_text(done.report))
        write_output(report, ("\n".join([*done.told, "", *blocks]) + "\n").encode("utf-8", "replace"))


def _write(ctx: click.Context, done: SheetImport, output: Path, *, dry_run: bool) -> None:
    from srm_docs.cli._output import printable
    from srm_docs.cli._reporting import summary
    from srm_docs.importing.outcome import Outcome
    from srm_docs.pipeline.output_file import write_output

    if not done.text:
        refused = done.rows.count(Outcome.REFUSED) if done.rows else 0
        advice = "; --partial writes the rows that can be taken" if refused and done.rows and done.rows.rows else ""
        click.echo(f"{summary(done.report)}; nothing was written{advice}", err=True)
        ctx.exit(1)
    if changes := done.changes:
        counts = (
            f"{len(changes.changed)} changed, {len(changes.new)} new, {len(changes.gone)} not in the sheet any more"
        )
        click.echo(printable(f"{output}: {counts}."))
        for what, ids in (("changed", changes.changed), ("new", changes.new)):
            for id_ in ids[:_MOST_SHOWN]:
                click.echo(printable(f"  {what}: {id_}"))
            if len(ids) > _MOST_SHOWN:
                click.echo(f"  and {len(ids) - _MOST_SHOWN} more")
    if dry_run:
        click.echo("Nothing was written.")
        return
    write_output(output, done.text.encode())
    click.echo(printable(f"Wrote {output}. Look into it, then: srm-docs check {output}"))
