"""``srm-docs themes``."""

from __future__ import annotations

from pathlib import Path

import click

from srm_docs.cli._bound_options import bound_options
from srm_docs.cli._root_option import root_option


@click.command
@click.argument("name", required=False)
@click.option(
    "--brand", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Show the theme of this brand."
)
@root_option
@bound_options
@click.pass_context
def themes(ctx: click.Context, name: str | None, brand: Path | None, roots: tuple[Path, ...]) -> None:
    """List the themes with their least contrasts; of the theme NAME, or of a brand, every pair of colours that meet.

    By WCAG 2.2, text needs 4.5:1 with its ground, and areas that touch need 3:1. The exit code is 1 where a pair fails.
    """
    from srm_docs.cli._reporting import show
    from srm_docs.pipeline.looks import look
    from srm_docs.style.audit import audit
    from srm_docs.style.theme import load_theme, theme_names

    if name or brand:
        chosen = look(theme=name or "plain", brand=brand, roots=roots)
        show(chosen.report)
        if chosen.report.errors:
            ctx.exit(1)
        pairs = audit(chosen.theme)
        for pair in pairs:
            failed = "" if pair.passes else f"   fails: it takes {pair.least:g}:1"
            click.echo(f"{pair.ratio:5.1f}:1  {pair.what}{failed}")
        ctx.exit(0 if all(pair.passes for pair in pairs) else 1)
    for theme in theme_names():
        pairs = audit(load_theme(theme))
        # Texts need 4.5:1, areas 3:1.
        texts, areas = (min(pair.ratio for pair in pairs if (pair.least > 4) is text) for text in (True, False))
        click.echo(f"{theme:<14} texts {texts:4.1f}:1 or more, areas that touch {areas:3.1f}:1 or more")
