"""``srm-docs template``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from srm_docs.cli._bound_options import bound_options
from srm_docs.cli._root_option import root_option

if TYPE_CHECKING:
    from srm_docs.pipeline.template_report import ReportTable, TemplateReport, Value

_NOTHING = "–"


@click.command
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--brand",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="With the names that this brand has for its layouts or styles.",
)
@root_option
@bound_options
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people, or for programs.",
)
@click.pass_context
def template(ctx: click.Context, file: Path, brand: Path | None, roots: tuple[Path, ...], style: str) -> None:
    """Say what becomes of FILE, a Word or PowerPoint template, before anything is built with it.

    Of a PowerPoint file: how each layout was judged, and which slides are made in it. Of a Word file: its places and
    styles, what is kept of it, what is left out, and what is missing. A brand's file can name other layouts and styles.
    The exit code is 1 where the file can't be used.
    """
    import json

    from srm_docs.cli._reporting import show
    from srm_docs.pipeline.template_report import template_report

    report = template_report(file, brand, roots)
    if style == "json":
        click.echo(json.dumps(_as_object(report), indent=2, ensure_ascii=False))
    else:
        for line in _as_text(report):
            click.echo(line)
        show(report.findings)
    if report.findings.errors:
        ctx.exit(1)


def _as_object(report: TemplateReport) -> dict[str, Any]:
    import json

    from srm_docs.cli._reporting import as_json

    return {
        "file": str(report.path),
        "kind": report.kind.lower(),
        **{_key(name): _plain(value) for name, value in report.facts},
        **{
            _key(table.name): [
                {_key(column): _plain(value) for column, value in zip(table.columns, row, strict=True)}
                for row in table.rows
            ]
            for table in report.tables
        },
        "findings": json.loads(as_json(report.findings)),
    }


def _key(name: str) -> str:
    return name.replace("'s", "").replace(" ", "_")


def _plain(value: Value) -> Any:
    """A value as JSON has it; extents are in centimetres."""
    from srm_docs.pipeline.template_report import Extent

    if isinstance(value, Extent):
        return {"width": value.width, "height": value.height}
    return list(value) if isinstance(value, tuple) else value


def _as_text(report: TemplateReport) -> Iterator[str]:
    from srm_docs.cli._output import printable

    if not report.tables:
        return
    facts = "".join(f"; {name} {_shown(value)}" for name, value in report.facts)
    yield f"{printable(str(report.path))}: a {report.kind} template{facts}"
    for table in report.tables:
        yield ""
        yield from _lines(table)


def _lines(table: ReportTable) -> Iterator[str]:
    """A table in columns; the heads are in capitals, and the last column is as long as it takes."""
    from srm_docs.cli._reporting import cells

    heads = (table.name.upper(), *(column.upper() for column in table.columns[1:]))
    rows = [heads, *(tuple(map(_shown, row)) for row in table.rows)]
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        padded = [text + " " * (width - cells(text)) for text, width in zip(row, widths, strict=True)]
        yield "  ".join(padded).rstrip()


def _shown(value: Value) -> str:
    from srm_docs.cli._output import printable

    if value is None:
        return _NOTHING
    text = ", ".join(value) if isinstance(value, tuple) else str(value)
    return " ".join(printable(text).split()) or _NOTHING
