"""Markdown: a report of changes, for a pull request. The kind is GitHub's (https://github.github.com/gfm/)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from srm_docs.page.document import Heading, Paragraph, Table, TableRow
from srm_docs.page.report import ChangeReport
from srm_docs.page.text import plain_text
from srm_docs.page.written import Written
from srm_docs.style.look import Look

ACCEPTS = ChangeReport
SUFFIX = ".md"
TITLE = "Markdown of GitHub's kind"

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~&$])")
"""Whatever could begin markup within a line. GFM lets any ASCII punctuation be escaped (2.4)."""

_CALLS = {"@": "&#64;", "#": "&#35;"}
"""What would call somebody or name an issue, even escaped; the entities don't."""


def write(page: ChangeReport, _: Look) -> Written:
    """The text: headings, paragraphs and tables."""
    return Written(("\n\n".join(_blocks(page)) + "\n").encode())


def _blocks(page: ChangeReport) -> Iterator[str]:
    yield f"# {_escaped(page.title)}"
    for block in page.blocks:
        match block:
            case Heading():
                yield f"{'#' * (block.level + 1)} {_escaped(plain_text(block.text))}"
            case Paragraph():
                yield _escaped(plain_text(block.text))
            case Table():
                yield "\n".join(_table(block))
            case _:
                raise TypeError(f"there is no {type(block).__name__} in a report")


def _table(table: Table) -> Iterator[str]:
    yield _line([column.title for column in table.columns])
    yield "|" + " --- |" * len(table.columns)
    for row in table.rows:
        yield _line(_texts(row), bold=len(row.cells) == 1 < len(table.columns), columns=len(table.columns))


def _texts(row: TableRow) -> list[str]:
    return ["\n".join(plain_text(text) for text in cell.paragraphs) for cell in row.cells]


def _line(texts: list[str], *, bold: bool = False, columns: int = 0) -> str:
    cells = [_escaped(text).replace("\n", "<br>") for text in texts]
    cells += [""] * (columns - len(cells))
    if bold and cells[0]:
        cells[0] = f"**{cells[0]}**"
    return "| " + " | ".join(cells) + " |"


def _escaped(text: str) -> str:
    """The text, in which nothing is markup, a mention or a reference."""
    escaped = _MARKUP.sub(r"\\\1", text)
    return "".join(_CALLS.get(character, character) for character in escaped)
