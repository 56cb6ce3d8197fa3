"""Neutral pages for tests of writers: a document with every kind of block, and what is in it."""

from __future__ import annotations

import datetime
from typing import Any

from srm_docs.compose.boundary import compose
from srm_docs.core.values import field_names, replace
from srm_docs.page.document import (
    Block,
    Bullets,
    Callout,
    ChoiceItem,
    Choices,
    CodeBlock,
    Contents,
    Continued,
    Document,
    Figure,
    Furniture,
    Heading,
    Hint,
    Item,
    Label,
    Matching,
    MatchingItem,
    Panels,
    Paragraph,
    Quote,
    Rule,
    SidePanel,
    Table,
    TableCell,
    TableColumn,
    TableRow,
    Together,
    WritingLines,
)
from srm_docs.page.party import Party
from srm_docs.page.text import Run, Text, plain
from support.localized import localized
from support.samples import drawn


def document(*blocks: Block, text: str = "A text", **changes: Any) -> Document:
    """A document of these blocks; ``text`` stands in its title and furniture."""
    given: dict[str, Any] = {
        "kind": "Handout",
        "title": text,
        "subtitle": text,
        "description": f"Of {text}",
        "language": "en",
        "date": datetime.date(2026, 11, 23),
        "furniture": Furniture(text, "Handout", "Version 1.0", "Page {page} of {pages}"),
        "parties": (Party("customer", "Customer", "IN", near=True), Party("provider", "Provider", "OF")),
        "blocks": blocks,
    }
    return Document(**{**given, **changes})


def everything(text: str) -> Document:
    """A document in which every kind of block shows this text."""
    runs = plain(text)
    figure_label, table_label = Label("figure-1", "figure", "Figure 1", 1), Label("table-1", "table", "Table 1", 1)
    return document(
        Contents(runs),
        Heading(1, runs),
        *(Paragraph(runs, style) for style in ("body", "lead", "note")),
        Bullets((Item(runs), Item(runs, depth=1), Item(runs, ordered=True), Item(runs, ordered=True, number=2))),
        Bullets((Item(runs), Continued((Paragraph(runs), CodeBlock(text), Quote((Paragraph(runs),)), Rule())))),
        CodeBlock(f"{text}\n  {text}", "sh"),
        Rule(),
        Quote(
            (Paragraph(runs), Bullets((Item(runs), Item(runs, depth=1))), CodeBlock(text), Quote((Paragraph(runs),)))
        ),
        Paragraph((Run("see "), Run(text, href="https://example.org/?a=1&b=2"), Run(text, code=True))),
        Paragraph((Run("as in "), Run("Figure 1", target="figure-1"), Run(" and "), Run("Table 1", target="table-1"))),
        Heading(2, runs, "two", new_page=True),
        Panels((SidePanel(text, text, (text, text), "customer"), SidePanel("Other", "", (text,)))),
        Figure(compose(localized(drawn("CP", "CC", title=text))), runs, label=figure_label),
        replace(table(["Item", "Customer"], [[text, text], [text]]), label=table_label),
        replace(table(["To sign"], []), rows=(TableRow((TableCell((runs,)),), height=40),)),
        Callout(runs, (runs, runs), "provider"),
        Callout(runs, (runs,)),
        Together((Paragraph(runs), Choices((ChoiceItem("A", runs), ChoiceItem("B", runs, right=True))))),
        Matching((MatchingItem(runs), MatchingItem(runs, "B")), (ChoiceItem("A", runs), ChoiceItem("B", runs))),
        Hint(text, (runs,)),
        WritingLines(text, 2),
        text=text,
    )


def table(heads: list[str], rows: list[list[str]], **changes: Any) -> Table:
    """A table; a row of one cell is the heading of those below it."""
    return Table(
        caption=plain(str(changes.get("caption", "The matrix"))),
        description=str(changes.get("description", "Who does what")),
        columns=tuple(TableColumn(head, party="customer" if head == "Customer" else "") for head in heads),
        rows=tuple(
            TableRow(
                tuple(TableCell((plain(cell),), "customer" if column == 1 else "") for column, cell in enumerate(row))
            )
            for row in rows
        ),
    )


def texts_of(value: object) -> list[Text]:
    """All texts with runs within a page, in reading order."""
    if isinstance(value, tuple) and value and all(isinstance(piece, Run) for piece in value):
        return [value]
    if isinstance(value, tuple):
        return [text for piece in value for text in texts_of(piece)]
    if not isinstance(value, type):
        return [text for name in field_names(value) for text in texts_of(getattr(value, name))]
    return []
