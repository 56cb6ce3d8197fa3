"""``srm-docs accept``."""

from __future__ import annotations

from pathlib import Path

import click

from srm_docs.cli._bound_options import bound_options
from srm_docs.cli._root_option import root_option


@click.command
@click.argument("spec", type=click.Path(path_type=Path, dir_okay=False))
@root_option
@bound_options
@click.pass_context
def accept(ctx: click.Context, spec: Path, roots: tuple[Path, ...]) -> None:
    """Note that somebody has looked at the base of the overlay SPEC as it is now.

    The version of the base is written into SPEC as its `base_version`, and the base itself into a file beside it:
    policy.base.json for policy.yaml. When the base changes, `check` and `build` warn, and name each change.
    """
    from srm_docs.cli._output import printable
    from srm_docs.cli._reporting import show, summary
    from srm_docs.pipeline.accept import accept as accept_base
    from srm_docs.pipeline.specs import find_specs

    # For its errors alone, which are those of every other command.
    find_specs([spec])
    report, accepted = accept_base(spec, roots)
    show(report)
    if accepted is None:
        click.echo(f"{summary(report)}; nothing was written", err=True)
        ctx.exit(1)
    click.echo(
        printable(f"{spec} is for version {accepted.version} of its base; that is kept in {accepted.base_file}.")
    )
