"""``srm-docs resolve``."""

from __future__ import annotations

from pathlib import Path

import click

from srm_docs.cli._bound_options import bound_options
from srm_docs.cli._root_option import root_option


@click.command
@click.argument("spec", type=click.Path(path_type=Path, dir_okay=False))
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write it to this file.")
@root_option
@bound_options
@click.pass_context
def resolve(ctx: click.Context, spec: Path, output: Path | None, roots: tuple[Path, ...]) -> None:
    """Print SPEC merged with all that it extends, as one spec that extends nothing.

    What is printed builds the same artefacts. Comments are not kept.
    """
    from srm_docs.cli._output import printable, put_data
    from srm_docs.cli._reporting import show, summary
    from srm_docs.language.loader import load
    from srm_docs.pipeline.output_file import write_output
    from srm_docs.pipeline.specs import find_specs
    from srm_docs.yaml_source.writing import dump

    # For its errors alone, which are those of every other command.
    find_specs([spec])
    loaded = load(spec, roots=roots)
    show(loaded.report)
    if loaded.model is None:
        click.echo(f"{summary(loaded.report)}; nothing was printed", err=True)
        ctx.exit(1)
    text = dump(loaded.data)
    if output is None:
        put_data(text)
    else:
        write_output(output, text.encode())
        click.echo(printable(f"Wrote {output}."))
