"""Markdown as blocks where there is room for them, and as lines of text where there is not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from srm_docs.core.markdown_text import MarkdownText, source_of
from srm_docs.core.values import replace
from srm_docs.page import prose
from srm_docs.page.markdown.parsing import block_tokens, inline_token, is_one_line, may_hold_markup
from srm_docs.page.markdown.runs import FOOTNOTE, runs_of
from srm_docs.page.table import Table, TableCell, TableColumn, TableRow
from srm_docs.page.text import Run, Text, plain, plain_text

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

    from srm_docs.page.document import Block

TextBlock = prose.ProseBlock | Table
"""What a text of the author's own is made of."""

_LISTS = ("bullet_list", "ordered_list")
_DEEPEST_HEADING = 3
_TAB = 4
_NARROW, _WIDE = 4, 40
"""A column of a table counts for no fewer and for no more letters when the width is shared out."""


def markdown_text(value: str) -> str:
    """A text with its source, if that says more than its characters."""
    if not may_hold_markup(value):
        return value
    said = "\n".join(map(plain_text, lines(value)))
    return value if said == value else MarkdownText(said, value)


def line_text(value: str) -> str:
    """The same of a text whose plain characters stand on one line, those of a list one behind the other."""
    if is_one_line(value):
        return markdown_text(value.strip())
    found = blocks(value)
    if len(found) == 1 and isinstance(found[0], prose.Paragraph):
        return markdown_text(" ".join(line.removesuffix("\\").strip() for line in value.strip().split("\n")))
    apart = " " if all(isinstance(block, prose.Paragraph) for block in found) else "; "
    said = apart.join(plain_text(text).removeprefix("\u2022 ") for text in _flat(found))
    return MarkdownText(said.replace("\n", " "), value)


def blocks(text: str, level: int = 2, *, breaks: bool = False) -> tuple[TextBlock, ...]:
    """All blocks of a text; the author's first level of heading becomes ``level``.

    A text of list signs alone, such as a dash for what is still to be written, is a paragraph. Tables stand between
    lists and quotes, and not in them. With ``breaks`` each line of a paragraph is one of its own.
    """
    from markdown_it.tree import SyntaxTreeNode

    source = source_of(text)
    parsed = tuple(_BlockMaker(breaks).blocks(SyntaxTreeNode(block_tokens(source)).children, level))
    if not parsed and (bare := source.strip()):
        return (prose.Paragraph(plain(FOOTNOTE.sub(r"[\1]", bare))),)
    return parsed


def lines(text: str, *, breaks: bool = False) -> tuple[Text, ...]:
    """A text for a place that has no room for blocks: its paragraphs, and whatever else it holds set as such."""
    source = source_of(text)
    if not may_hold_markup(source):
        return (plain(source),) if source else ()
    if is_one_line(source):
        return (runs_of(inline_token(source).children or ()),)
    return tuple(_flat(blocks(source, breaks=breaks)))


def block_lines(parsed: Iterable[Block]) -> tuple[Text, ...]:
    """Blocks of a text for a place that has no room for them, as `lines` sets those of its source."""
    return tuple(_flat(block for block in parsed if isinstance(block, TextBlock)))


def _flat(parsed: Iterable[TextBlock]) -> Iterator[Text]:
    for block in parsed:
        match block:
            case prose.Heading():
                yield strong(block.text)
            case prose.Paragraph():
                yield block.text
            case prose.Bullets():
                for item in block.items:
                    if isinstance(item, prose.Continued):
                        yield from _flat(item.blocks)
                    else:
                        yield (*plain(f"{item.number}. " if item.ordered else "\u2022 "), *item.text)
            case prose.CodeBlock():
                yield (Run(block.text, code=True),)
            case prose.Quote():
                yield from _flat(block.blocks)
            case Table():
                yield plain(" \u00b7 ".join(column.title for column in block.columns), bold=True)
                for row in block.rows:
                    cells = [text for cell in row.cells for text in cell.paragraphs]
                    yield tuple(
                        run for index, text in enumerate(cells) for run in (*plain(" \u00b7 " * (index > 0)), *text)
                    )
            case prose.Rule():
                pass
            case _:
                assert_never(block)


def strong(text: Text) -> Text:
    """A text in bold."""
    return tuple(replace(run, bold=True) for run in text)


class _BlockMaker:
    """Makes blocks of the parser's tree; ``breaks`` keeps the lines of paragraphs."""

    def __init__(self, breaks: bool) -> None:
        self._breaks = breaks

    def blocks(self, nodes: Sequence[SyntaxTreeNode], level: int) -> Iterator[TextBlock]:
        """The blocks of some nodes; with a ``level`` of 0 a heading is a paragraph in bold."""
        for node in nodes:
            match node.type:
                case "paragraph":
                    if text := self._text(node):
                        yield prose.Paragraph(text)
                case "heading":
                    yield from self._heading(node, level)
                case "bullet_list" | "ordered_list":
                    yield from self._list(node)
                case "blockquote":
                    for is_table, some in groupby(self.blocks(node.children, 0), lambda it: isinstance(it, Table)):
                        held = list(some)
                        yield from held if is_table else [prose.Quote(tuple(held))]  # type: ignore[arg-type]
                case "fence" | "code_block":
                    language = node.info.split()[0] if node.info.strip() else ""
                    yield prose.CodeBlock(node.content.rstrip("\n").expandtabs(_TAB), language)
                case "hr":
                    yield prose.Rule()
                case "table":
                    yield self._table(node)

    def _heading(self, node: SyntaxTreeNode, level: int) -> Iterator[prose.Heading | prose.Paragraph]:
        if not (text := self._text(node)):
            return
        if level:
            yield prose.Heading(min(level + int(node.tag[1:]) - 1, _DEEPEST_HEADING), text)
        else:
            yield prose.Paragraph(strong(text))

    def _text(self, node: SyntaxTreeNode) -> Text:
        """The text of a node that holds nothing else."""
        children = [
            child for inline in node.children for child in (inline.token.children if inline.token else None) or ()
        ]
        return runs_of(children, breaks=self._breaks)

    def _list(self, node: SyntaxTreeNode) -> Iterator[TextBlock]:
        """A list, in parts where tables stand in it; what goes on with a point of an earlier part stands by itself."""
        held: list[prose.Item | prose.Continued] = []
        for entry in self._entries(node, 0):
            goes_on = not isinstance(entry, prose.Continued) or any(
                isinstance(item, prose.Item) and item.depth == entry.depth for item in held
            )
            if goes_on and not isinstance(entry, Table):
                held.append(entry)
                continue
            if held:
                yield prose.Bullets(tuple(held))
                held = []
            yield from entry.blocks if isinstance(entry, prose.Continued) else [entry]  # type: ignore[misc]
        if held:
            yield prose.Bullets(tuple(held))

    def _entries(self, node: SyntaxTreeNode, depth: int) -> Iterator[prose.Item | prose.Continued | Table]:
        ordered = node.type == "ordered_list"
        for number, point in enumerate(node.children, start=int(node.attrGet("start") or 1) if ordered else 1):
            rest = list(point.children)
            text = self._text(rest.pop(0)) if rest and rest[0].type == "paragraph" else ()
            if text or (rest and rest[0].type not in _LISTS):
                yield prose.Item(text, depth, ordered, number)
            for child in rest:
                if child.type in _LISTS:
                    yield from self._entries(child, depth + 1)
                    continue
                for block in self.blocks([child], 0):
                    yield block if isinstance(block, Table) else prose.Continued((block,), depth)

    def _table(self, node: SyntaxTreeNode) -> Table:
        head, *below = [row for part in node.children for row in part.children]
        titles = [plain_text(self._text(cell)) for cell in head.children]
        rows = [[self._text(cell) for cell in row.children] for row in below] or [[() for _ in titles]]
        longest = [
            max(map(len, [title, *(plain_text(row[index]) for row in rows)])) for index, title in enumerate(titles)
        ]
        return Table(
            caption=(),
            description=", ".join(filter(None, titles)),
            columns=tuple(
                TableColumn(title, min(max(count, _NARROW), _WIDE))
                for title, count in zip(titles, longest, strict=True)
            ),
            rows=tuple(TableRow(tuple(TableCell((text,) if text else ()) for text in row)) for row in rows),
        )
