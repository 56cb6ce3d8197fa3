"""``srm-docs models``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from srm_docs.model.model import ResponsibilityModel


@click.command
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="For people, as a table for a document, or for programs.",
)
def models(style: str) -> None:
    """List the models that come with srm-docs: how large they are, of which day, under which licence, whose word.

    `srm-docs init --from NAME` copies one, `srm-docs init --extends NAME` writes an overlay of it.
    """
    from srm_docs.cli._output import printable
    from srm_docs.language.library import library

    entries = {name: _entry(model) for name, model in library().items()}
    match style:
        case "json":
            import json

            click.echo(json.dumps([{"name": name, **entry} for name, entry in entries.items()], indent=2))
        case "markdown":
            for line in _markdown(entries):
                click.echo(printable(line))
        case _:
            for line in _text(entries):
                click.echo(printable(line))


def _entry(model: ResponsibilityModel) -> dict[str, Any]:
    """What is told of a model; None where it says nothing."""
    return {
        "title": model.title,
        "subtitle": model.subtitle or None,
        "rows": len(model.rows),
        "services": len(model.services),
        "owners": len(model.owners),
        "cases": len(model.scenarios),
        "exercises": len(model.exercises),
        "as_of": model.as_of.isoformat() if model.as_of else None,
        "review_by": model.review_by.isoformat() if model.review_by else None,
        "licence": model.licence.name if model.licence else None,
        "confidence": model.confidence.value if model.confidence else None,
        "maturity": model.maturity.value if model.maturity else None,
    }


def _cells(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """Size, owners, day, licence, and what it is worth."""
    worth = ", ".join(filter(None, (entry["confidence"], entry["maturity"])))
    size = f"{entry['rows']} × {entry['services']}"
    return size, str(entry["owners"]), entry["as_of"] or "", entry["licence"] or "", worth


_HEADS = ("Rows × services", "Owners", "As of", "Licence", "Worth")


def _text(entries: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """A line of facts for each model, and below it what it is about."""
    rows = [("Model", *_HEADS), *((name, *_cells(entry)) for name, entry in entries.items())]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    about = ["", *(" – ".join(filter(None, (entry["title"], entry["subtitle"]))) for entry in entries.values())]
    for row, text in zip(rows, about, strict=True):
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        if text:
            yield f"  {text}"
    yield ""
    yield "`srm-docs init --from MODEL` makes one your own, `srm-docs init --extends MODEL` writes an overlay of it."


def _markdown(entries: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    yield f"| {' | '.join(('Model', 'What it is about', *_HEADS))} |"
    yield f"|{' --- |' * (len(_HEADS) + 2)}"
    for name, entry in entries.items():
        cells = (f"`{name}`", entry["title"], *_cells(entry))
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"
