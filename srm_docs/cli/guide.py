"""``srm-docs guide``."""

from __future__ import annotations

import re
from pathlib import Path

import click

_INSTALLED = Path(__file__).parents[1] / "guide"
_CHECKOUT = Path(__file__).parents[2] / "docs"
"""In an installation the guide comes with the program; in a checkout it is still in its own folder."""

_LISTED = re.compile(r"^- \[(?P<title>[^]]+)\]\((?P<page>[a-z-]+)\.md\): (?P<what>.+)$", re.MULTILINE)
"""A page in the list of the first page of the guide."""


def _folder() -> Path:
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def _pages() -> dict[str, str]:
    """What each page of the guide is about, by its name, in the order of the guide."""
    text = (_folder() / "index.md").read_text(encoding="utf-8")
    return {found["page"]: f"{found['title']}: {found['what']}" for found in _LISTED.finditer(text)}


def _complete_page(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    return [page for page in _pages() if page.startswith(incomplete)]


@click.command
@click.argument("page", required=False, shell_complete=_complete_page)
def guide(page: str | None) -> None:
    """Print a PAGE of the guide, as Markdown; in a terminal, by its pager. Without one, list the pages."""
    import sys

    from srm_docs.cli._output import put_data
    from srm_docs.core.errors import UsageError
    from srm_docs.core.near_names import did_you_mean

    pages = _pages()
    if page is None:
        width = max(map(len, pages))
        for name, what in pages.items():
            click.echo(f"{name:<{width}}  {what}")
        click.echo("\n`srm-docs guide PAGE` prints one of them.")
        return
    name = page.removesuffix(".md")
    if name not in pages:
        hint = did_you_mean(name, pages) or "`srm-docs guide` lists them all"
        raise UsageError(f"the guide has no page '{page}'; {hint}")
    text = (_folder() / f"{name}.md").read_text(encoding="utf-8")
    if sys.stdout.isatty():
        click.echo_via_pager(text)
    else:
        put_data(text)
