"""``srm-docs preview``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from srm_docs.cli._bound_options import bound_options
from srm_docs.cli._edition_options import EDITION_NAMES, edition_options
from srm_docs.cli._look_options import StyledCommand
from srm_docs.cli._output import printable
from srm_docs.cli._root_option import root_option
from srm_docs.cli._saves import until_interrupted

if TYPE_CHECKING:
    from srm_docs.preview.state import SpecState
    from srm_docs.preview.versions import LoadOutcome


@click.command(cls=StyledCommand)
@click.argument("specs", nargs=-1, type=click.Path(path_type=Path), metavar="[SPEC|DIR]...")
@click.option("--only", multiple=True, metavar="PRODUCT[.FORMAT]", help="Show only this; repeatable.")
@edition_options
@root_option
@bound_options
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    metavar="N",
    help="The port of this machine to listen on; a free one if it is taken, or if none is named.",
)
@click.option(
    "--open/--no-open", "opens", default=True, show_default=True, help="Open the page in the browser, or only name it."
)
@click.option(
    "--editor",
    default="",
    metavar="NAME",
    help="Open places of findings in this editor: vscode, vscodium, cursor, zed, idea, textmate, or an address with"
    " {file}, {line} and {column}.",
)
def preview(
    specs: tuple[Path, ...],
    only: tuple[str, ...],
    roots: tuple[Path, ...],
    port: int | None,
    opens: bool,
    editor: str,
    **options: Any,
) -> None:
    """Show what is made of each SPEC in the browser, and show it anew at each save.

    The spec, what it extends, the brand and the templates are followed. Findings are shown above the last version that
    has no errors. Nothing is written. The page is served to this machine alone; Ctrl-C ends it.

    A folder means all specs in it; the default is `specs`.
    """
    from srm_docs.pipeline.plan import Selection
    from srm_docs.preview.editors import editor_form
    from srm_docs.preview.events import pause
    from srm_docs.preview.session import open_browser, served, start
    from srm_docs.preview.setup import Setup

    selection = Selection(only, **{name: options.pop(name) for name in EDITION_NAMES})
    form = editor_form(editor)
    session = start(Setup(specs, selection, options, roots), _tell)
    with until_interrupted(), served(session, port or 0, form) as (server, has_wanted_port):
        if not has_wanted_port:
            click.echo(f"port {port} is taken; this is another one", err=True)
        click.echo(f"{server.address} shows each save; Ctrl-C ends it")
        if opens:
            open_browser(server.address)
        session.run(pause())


def _tell(spec: SpecState, outcome: LoadOutcome) -> None:
    """Say in a line what came of a load."""
    from srm_docs.cli._reporting import summary

    found = outcome.refusal or summary(outcome.report)
    kept = "" if spec.is_current else "; the last version without errors is shown" if spec.good else ""
    click.echo(printable(f"{spec.path}: {found}{kept} ({outcome.seconds * 1000:.0f} ms)"))
