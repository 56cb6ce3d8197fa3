"""``srm-docs formats``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from srm_docs.pipeline.registry import Product

Table = Sequence[tuple[str, str, str]]


@click.command
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="For people, or as tables for a document.",
)
def formats(style: str) -> None:
    """List the products with the formats in which each can be made, and the formats with the endings of their files."""
    from srm_docs.pipeline import registry

    mark = "**{}**" if style == "markdown" else "{}*"
    products = [(product.name, _formats_of(product, mark), product.title) for product in registry.products()]
    files = [(format_.name, format_.suffix, format_.title) for format_ in registry.formats()]
    tables = [[("Product", "Formats", "What it is"), *products], [("Format", "Suffix", "What it is"), *files]]
    render = _markdown if style == "markdown" else _aligned
    for table in tables:
        click.echo("\n".join(render(table)) + "\n")
    default = mark.format("format")
    click.echo(f"A {default} is made by default, the others by `--only PRODUCT.FORMAT` (name or suffix).")
    for fault in registry.faults():
        click.echo(fault, err=True)


def _formats_of(product: Product, mark: str) -> str:
    """The formats of a product, those that are made by default marked."""
    from srm_docs.pipeline.registry import formats_of

    names = [format_.name for format_ in formats_of(product)]
    first = [name if product.on_request else mark.format(name) for name in product.default_formats]
    return ", ".join([*first, *(name for name in names if name not in product.default_formats)])


def _aligned(table: Table) -> Iterator[str]:
    widths = [max(len(row[column]) for row in table) for column in (0, 1)]
    for first, second, third in table:
        yield f"{first:<{widths[0]}}  {second:<{widths[1]}}  {third}"


def _markdown(table: Table) -> Iterator[str]:
    head, *rows = table
    yield f"| {' | '.join(head)} |"
    yield "| --- | --- | --- |"
    for name, formats_, title in rows:
        yield f"| `{name}` | {formats_} | {title} |"
