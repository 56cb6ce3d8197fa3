"""The option that says from where else than its own folder what a spec or a brand names may be read."""

from __future__ import annotations

from pathlib import Path

import click

root_option = click.option(
    "--root",
    "roots",
    multiple=True,
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    help="What a spec extends and a brand names may lie in this folder, too, and not only beside the file that names"
    " it; repeatable.",
)
"""``--root``, as ``roots``."""
