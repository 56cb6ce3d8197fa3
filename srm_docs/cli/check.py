"""``srm-docs check``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from srm_docs.cli._bound_options import bound_options
from srm_docs.cli._root_option import root_option

if TYPE_CHECKING:
    from srm_docs.pipeline.artefacts import Artefact

_EPILOG = """\
As JSON, each finding is an object with file, line, column, end_line and end_column (from 1, the end exclusive; null
without a place), severity (error or warning), code, message, hint, and related: a list of places, each with a message.
"""


class _Wanted:
    """The default artefacts, as soon as somebody asks: to tell them, all products and formats are imported."""

    def __iter__(self) -> Iterator[Artefact]:
        from srm_docs.pipeline.artefacts import artefacts

        return iter(artefacts())


@click.command(epilog=_EPILOG)
@click.argument("specs", nargs=-1, type=click.Path(path_type=Path), metavar="[SPEC|DIR]...")
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="For people, for programs, or as annotations of a pull request.",
)
@root_option
@bound_options
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.pass_context
def check(ctx: click.Context, specs: tuple[Path, ...], style: str, roots: tuple[Path, ...], strict: bool) -> None:
    """Say all that is wrong with each SPEC, and what the default artefacts can't show of it. Write nothing.

    A folder means all specs in it; the default is `specs`. A dash means standard input.
    """
    from srm_docs.cli import _reporting
    from srm_docs.cli._output import put_data
    from srm_docs.pipeline.check import check as check_spec
    from srm_docs.pipeline.check import stops, whole_report
    from srm_docs.pipeline.entry_points import GROUPS, entry_points
    from srm_docs.pipeline.specs import find_specs

    files = find_specs(specs, roots)
    wanted = _Wanted()
    if any(map(entry_points, GROUPS)):
        tuple(wanted)  # two plug-ins that would write the same file are an error whatever is in the specs
    report = whole_report(check_spec(spec, wanted, roots=roots) for spec in files)
    match style:
        case "json":
            put_data(f"{_reporting.as_json(report)}\n")
        case "github":
            for line in _reporting.as_github(report):
                put_data(f"{line}\n")
        case _:
            _reporting.show(report)
            count = "1 spec" if len(files) == 1 else f"{len(files)} specs"
            click.echo(f"{count}: {_reporting.summary(report)}")
    if stops(report, strict):
        ctx.exit(1)
