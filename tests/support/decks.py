"""Decks for tests: of every block that slides know, of long texts, of hostile ones."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from srm_docs.compose import boundary, shift
from srm_docs.page.deck import Deck, Slide
from srm_docs.page.document import (
    Block,
    Bullets,
    Callout,
    ChoiceItem,
    Choices,
    CodeBlock,
    Continued,
    Figure,
    Furniture,
    Item,
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
)
from srm_docs.page.party import Party
from srm_docs.page.text import Run, plain
from support.localized import localized
from support.samples import drawn

PARTIES = (Party("customer", "Customer", "IN the cloud", near=True), Party("provider", "Provider", "OF the cloud"))


def deck(
    *slides: Slide, language: str = "en", parties: tuple[Party, ...] = PARTIES, title: str = "Who does what"
) -> Deck:
    return Deck(
        kind="Slides",
        title=title,
        subtitle="And where the line runs",
        description="Slides",
        language=language,
        date=datetime.date(2026, 5, 12),
        furniture=Furniture(title, "Slides", "Version 1", "Page {page} of {pages}"),
        parties=parties,
        slides=slides,
        part_of="{title} ({part} of {parts})",
        notes_label="Notes",
        footer="Version 1 · Public",
        day="12 May 2026",
    )


def one(*blocks: Block, title: str = "A slide", fine: bool = False) -> Deck:
    return deck(Slide("one", title, blocks, section="Only", notes=(plain("Say so."),), fine=fine))


def bullets(texts: Iterable[str]) -> Bullets:
    return Bullets(tuple(Item(plain(text)) for text in texts))


def table(rows: int, columns: int = 3, text: str = "The customer does it", heading_every: int = 0) -> Table:
    heads = [
        TableColumn("Row", 2),
        *(TableColumn(f"Column {number}", party=PARTIES[number % 2].id) for number in range(1, columns)),
    ]
    body = []
    for number in range(rows):
        if heading_every and number % heading_every == 0:
            body.append(TableRow((TableCell((plain(f"Group {number // heading_every}"),)),)))
        cells = [TableCell((plain(text),), party=PARTIES[column % 2].id) for column in range(1, columns)]
        body.append(TableRow((TableCell((plain(f"Row number {number}"),)), *cells)))
    return Table(plain("The table"), "Who does what", tuple(heads), tuple(body))


def panel(name: str, party: str, items: int = 3, text: str = "Item") -> SidePanel:
    return SidePanel(name, f"{name}'s side", tuple(f"{text} {number}" for number in range(items)), party)


def prose() -> tuple[Block, ...]:
    """What a text of the author's is made of: a list whose points go on, code, a quote with a list, a rule."""
    said = plain("A text")
    inner = (Paragraph(said), CodeBlock("$ run --it\n  twice"), Quote((Paragraph(said),)))
    points = Item(said, ordered=True), Continued(inner), Item(said, depth=1), Continued((Paragraph(said),))
    quoted = Paragraph(said), Bullets((Item(said), Item(said, depth=1))), Quote((Paragraph(said),))
    return Bullets((*points, Item(said, ordered=True, number=2))), Rule(), Quote(quoted), CodeBlock("one\n  two", "sh")


def everything() -> Deck:
    """A slide of every kind."""
    model = localized(drawn("CCPP", "CBBP", "CCCP"))
    choices = (ChoiceItem("A", plain("The customer"), right=True), ChoiceItem("B", plain("The provider")))
    asked = (ChoiceItem("A", plain("The customer")), ChoiceItem("B", plain("The provider")))
    pairs = Matching((MatchingItem(plain("Patching")), MatchingItem(plain("Power"), "A")), asked)
    linked = Paragraph(
        (Run("See "), Run("the page", href="https://example.com/?a=1&b=2"), Run(" and "), Run("x < y", code=True))
    )
    told = plain("Say what there is to see."), plain("About 2 min")

    def slide(id_: str, title: str, *blocks: Block, section: str = "Middle", steps: bool = False) -> Slide:
        return Slide(id_, title, blocks, section=section, notes=told, steps=steps)

    chart, moved = boundary.compose(model), shift.compose(model)
    first = Slide(
        "first", "Who does what", (Paragraph(plain("A lesson")),), section="Opening", notes=told, opening=True
    )
    return deck(
        first,
        slide(
            "list", "What you will be able to do", bullets(["Say who does what", "Find the line"]), section="Opening"
        ),
        slide("sides", "The two sides", Panels((panel("Customer", "customer"), panel("Provider", "provider", 5)))),
        slide("three", "Three sides", Panels(tuple(panel(name, "customer") for name in ("One", "Two", "Three")))),
        slide("chart", "Where the line runs", Figure(chart, plain("The line"))),
        slide("shift", "From one to the other", Figure(moved, plain("The shift")), steps=True),
        slide("matrix", "The matrix", table(30, heading_every=6)),
        slide("question", "A question", Paragraph(plain("Who?"), "question"), Choices(asked), section="Questions"),
        slide(
            "answer",
            "Its answer",
            Choices(choices),
            Callout(plain("Answer: A"), (plain("Since."),), "customer"),
            table(1),
            section="Questions",
        ),
        slide("match", "A match", Paragraph(plain("Match."), "question"), pairs, section="Questions"),
        slide("linked", "A link", linked, Paragraph(plain("By the way"), "note"), section="Questions"),
        slide("prose", "A text", *prose(), section="Questions"),
        Slide("sources", "Sources", (bullets(["One", "Two"]),), section="Closing", notes=told, fine=True),
    )
