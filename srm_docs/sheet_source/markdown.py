"""The tables of a Markdown file, each with the headings above it."""

from __future__ import annotations

from msgspec import Struct, field

from srm_docs.page.markdown.parsing import block_tokens
from srm_docs.sheet_source.table import SheetTable, same_width

SECTION = "Section"
"""The heading of the column that says under which heading a row stood, where tables of the same columns are one."""


class _Found(Struct):
    """A table that is being read."""

    headings: tuple[str, ...]
    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


def markdown_tables(text: str, name: str) -> tuple[SheetTable, ...]:
    """The tables of a text; those with the same columns are one, with a column for the headings above each."""
    by_columns: dict[tuple[str, ...], list[_Found]] = {}
    for found in _all(text):
        by_columns.setdefault(tuple(found.rows[0]), []).append(found)
    return tuple(_joined(tables, name) for tables in by_columns.values())


def _joined(tables: list[_Found], name: str) -> SheetTable:
    first = tables[0]
    if len(tables) == 1:
        title = first.headings[-1] if first.headings else ""
        return SheetTable(name, title, same_width(first.rows), lines=tuple(first.lines), markdown=True)
    rows = [[SECTION, *first.rows[0]]]
    lines = [first.lines[0]]
    for table in tables:
        rows += [[" / ".join(table.headings[1:] or table.headings), *row] for row in table.rows[1:]]
        lines += table.lines[1:]
    return SheetTable(
        name, first.headings[0] if first.headings else "", same_width(rows), lines=tuple(lines), markdown=True
    )


def _all(text: str) -> list[_Found]:
    tables: list[_Found] = []
    headings: dict[int, str] = {}
    level, in_table, line = 0, False, 1
    for token in block_tokens(text):
        match token.type:
            case "heading_open":
                level = int(token.tag[1:])
            case "inline" if level:
                headings = {depth: title for depth, title in headings.items() if depth < level}
                headings[level], level = token.content, 0
            case "table_open":
                in_table = True
                tables.append(_Found(tuple(title for _, title in sorted(headings.items()))))
            case "table_close":
                in_table = False
            case "tr_open" if in_table:
                line = token.map[0] + 1 if token.map else line + 1
                tables[-1].rows.append([])
                tables[-1].lines.append(line)
            case "inline" if in_table:
                tables[-1].rows[-1].append(token.content.replace("<br>", "\n").replace("<br/>", "\n"))
    return tables
