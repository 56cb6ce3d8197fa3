"""The blocks of a document as Markdown."""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from srm_docs.page.diagram import Diagram, View
from srm_docs.page.document import (
    Block,
    Bullets,
    Callout,
    Choices,
    CodeBlock,
    Contents,
    Continued,
    Document,
    Figure,
    Heading,
    Hint,
    Item,
    Matching,
    Panels,
    Paragraph,
    Quote,
    Rule,
    Table,
    TableRow,
    Together,
    WritingLines,
)
from srm_docs.page.picture import Picture
from srm_docs.page.report import ChangeReport
from srm_docs.page.text import Text, TextStyle, plain, plain_text
from srm_docs.style.look import Look
from srm_docs.writers import mermaid
from srm_docs.writers._markdown.flavour import Escaper
from srm_docs.writers._markdown.inline import inline

_DEEPEST = 6
_FILE_OF = {View.CHART: "boundary.svg", View.STACK: "stack.svg", View.SHIFT: "shift.svg"}
"""The files that `srm-docs build` makes of the same pictures, beside the text."""

_NETWORK_FILE = "chain.svg"
_TICKS = re.compile(r"`{3,}")


class MarkdownSetter(Struct, frozen=True):
    """Sets the blocks of one document. ``linked`` pictures are files beside it; others stand in it as Mermaid."""

    page: Document
    look: Look
    escaper: Escaper
    linked: bool

    def document(self) -> Iterator[str]:
        """The document, block by block."""
        page = self.page
        yield f"# {self._plain(page.title)}"
        if isinstance(page, ChangeReport):
            yield from self.blocks(page.blocks)
            return
        if page.subtitle:
            yield self._line(f"*{self._plain(page.subtitle)}*")
        if facts := [text for text in (page.kind, page.furniture.header_right, page.furniture.footer_left) if text]:
            yield self._line(self._plain(" · ".join(dict.fromkeys(facts))))
        yield from self.blocks(page.blocks)

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        """Blocks, those with nothing to say left out."""
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield f"{'#' * min(block.level + 1, _DEEPEST)} {self._inline(block.text)}"
            case Paragraph():
                yield self._paragraph(block)
            case Bullets():
                yield "\n".join(self._list(block.items))
            case CodeBlock():
                yield _fenced(block.text, block.language)
            case Quote():
                yield _quoted("\n\n".join(self.blocks(block.blocks)))
            case Rule():
                yield "---"
            case Contents():
                yield from self._contents(block)
            case Figure():
                yield from self._figure(block)
            case Table():
                yield from self._table(block)
            case Callout() | Hint():
                title = f"**{self._plain(block.title)}**" if isinstance(block, Hint) else self._bold(block.title)
                yield _quoted("\n\n".join([title, *map(self._inline_line, block.body)]))
            case Panels():
                yield from self._panels(block)
            case Choices():
                yield "\n".join(
                    f"- [{'x' if choice.right else ' '}] {self._lettered(choice.letter, choice.text)}"
                    for choice in block.choices
                )
            case Matching():
                gap = self._plain("____")
                letters = [f"**{self._plain(item.letter)}**" if item.letter else gap for item in block.items]
                pairs = zip(block.items, letters, strict=True)
                yield "\n".join(f"- {self._inline_line(item.text)} → {letter}" for item, letter in pairs)
                yield "\n".join(f"- {self._lettered(option.letter, option.text)}" for option in block.options)
            case WritingLines():
                yield f"{self._line(self._plain(block.label))} {self._plain('_' * 20)}"
            case Together():
                yield from self.blocks(block.blocks)
            case _:
                raise TypeError(f"there is no {type(block).__name__} in Markdown")

    def _paragraph(self, paragraph: Paragraph) -> str:
        if paragraph.style not in TextStyle:
            raise TypeError(f"there is no style '{paragraph.style}' in Markdown")
        text = self._inline_line(paragraph.text)
        return f"**{text}**" if paragraph.style is TextStyle.QUESTION and _is_simple(paragraph.text) else text

    def _list(self, items: Sequence[Item | Continued]) -> Iterator[str]:
        """The points of a list, each as deep as its marker's width and those above say."""
        indents = [0]
        for item in items:
            del indents[item.depth + 1 + isinstance(item, Continued) :]
            if isinstance(item, Continued):
                yield ""
                yield textwrap.indent("\n\n".join(self.blocks(item.blocks)), " " * indents[-1])
                continue
            marker = f"{item.number}. " if item.ordered else "- "
            yield " " * indents[item.depth] + marker + self._inline_line(item.text)
            indents.append(indents[item.depth] + len(marker))

    def _contents(self, contents: Contents) -> Iterator[str]:
        """Links to the headings that follow, by the names that GitHub gives them."""
        headings = [
            block for block in self.page.blocks if isinstance(block, Heading) and block.level <= contents.levels
        ]
        if not headings:
            return
        yield f"## {self._inline(contents.title)}"
        seen: Counter[str] = Counter({_slug(plain_text(contents.title)): 1})
        lines = []
        for heading in headings:
            slug = _slug(plain_text(heading.text))
            seen[slug] += 1
            anchor = slug if seen[slug] == 1 else f"{slug}-{seen[slug] - 1}"
            lines.append(f"{'  ' * (heading.level - 1)}- [{self._inline(heading.text)}](#{anchor})")
        yield "\n".join(lines)

    def _figure(self, figure: Figure) -> Iterator[str]:
        if self.linked:
            alternative = " ".join(figure.diagram.description.split())
            yield f"![{self._plain(alternative)}]({_file_of(figure.diagram)})"
        else:
            yield _fenced(mermaid.write(figure.diagram, self.look).data.decode().strip("\n"), "mermaid")
        label = f"{figure.label.text}: " if figure.label else ""
        yield self._line(f"*{self._plain(label + plain_text(figure.caption))}*")

    def _table(self, table: Table) -> Iterator[str]:
        if (table.label or table.in_parts) and table.caption:
            label = f"{table.label.text}: " if table.label else ""
            yield f"**{self._plain(label + plain_text(table.caption))}**"
        count = len(table.columns)
        lines = [self._row([self._plain(column.title) for column in table.columns]), "|" + " --- |" * count]
        for row in table.rows:
            cells = self._cells(row)
            if len(cells) == 1 < count:
                cells = [f"**{cells[0]}**" if cells[0] else "", *[""] * (count - 1)]
            lines.append(self._row([*cells, *[""] * (count - len(cells))]))
        yield "\n".join(lines)

    def _cells(self, row: TableRow) -> list[str]:
        return ["\n".join(inline(text, self.escaper, in_table=True) for text in cell.texts) for cell in row.cells]

    def _row(self, cells: Sequence[str]) -> str:
        return "| " + " | ".join(self.escaper.cell(cell) for cell in cells) + " |"

    def _panels(self, panels: Panels) -> Iterator[str]:
        for panel in panels.panels:
            subtitle = f" · *{self._plain(panel.subtitle)}*" if panel.subtitle else ""
            yield f"**{self._plain(panel.title)}**{subtitle}"
            if panel.items:
                yield "\n".join(f"- {self._line(self._plain(item))}" for item in panel.items)

    def _lettered(self, letter: str, text: Text) -> str:
        return f"**{self._plain(letter)}.** {self._inline(text)}" if letter else self._inline(text)

    def _bold(self, text: Text) -> str:
        return f"**{self._plain(plain_text(text))}**" if plain_text(text).strip() else ""

    def _inline(self, text: Text) -> str:
        return inline(text, self.escaper)

    def _inline_line(self, text: Text) -> str:
        return "\n".join(map(self.escaper.line, self._inline(text).split("\n")))

    def _plain(self, text: str) -> str:
        return inline(plain(" ".join(text.split())), self.escaper)

    def _line(self, markdown: str) -> str:
        return self.escaper.line(markdown)


def _is_simple(text: Text) -> bool:
    return len(text) == 1 and not (text[0].bold or text[0].italic or text[0].code or text[0].href)


def _file_of(picture: Picture) -> str:
    return _FILE_OF[picture.view] if isinstance(picture, Diagram) else _NETWORK_FILE


def _fenced(text: str, language: str = "") -> str:
    """A block of code between more ticks than it has in a row."""
    fence = "`" * max(3, max((len(ticks) for ticks in _TICKS.findall(text)), default=0) + 1)
    info = re.sub(r"[^\w+#.-]", "", language)
    return f"{fence}{info}\n{text}\n{fence}"


def _quoted(markdown: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in markdown.split("\n"))


def _slug(text: str) -> str:
    """The anchor that GitHub gives a heading: small letters, without punctuation, hyphens for spaces."""
    return re.sub(r"[^\w\- ]", "", text.strip().lower()).replace(" ", "-")
