"""The little Markdown that authors may write: emphasis, code, links and lists. Everything else is plain text.

CommonMark by markdown-it-py with only these rules on: no raw HTML, no images, no entities, so that ``<b>`` and
``&amp;`` are printed as they were written.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from srm_docs.page.document import Bullets, Heading, Item, Paragraph
from srm_docs.page.text import Run, Text, plain

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

TextBlock = Heading | Bullets | Paragraph
"""What a text of the author's own is made of."""

_INLINE = ("emphasis", "backticks", "link", "autolink", "newline", "balance_pairs", "fragments_join")
_BLOCK = ("list", "heading")
_MARKS = re.compile(r"[*_`\[<\n]")
_SAFE = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)


def inline(text: str) -> Text:
    """One paragraph of text with emphasis, code and links."""
    if not _MARKS.search(text):
        return plain(text)
    (token,) = _parser().parseInline(text.strip())
    return _runs(token.children or ())


def blocks(text: str, level: int = 2) -> tuple[TextBlock, ...]:
    """Paragraphs, lists and headings; the author's first level of heading becomes ``level``.

    A text of list signs alone, such as a dash for what is still to be written, is a paragraph.
    """
    made: list[TextBlock] = []
    items: list[Item] = []
    lists: list[Token] = []
    counts: list[int] = []
    heading = 0
    for token in _parser().parse(text):
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                lists.append(token)
                counts.append(int(token.attrGet("start") or 1) - 1)
            case "list_item_open":
                counts[-1] += 1
            case "bullet_list_close" | "ordered_list_close":
                lists.pop()
                counts.pop()
                if not lists and items:
                    made.append(Bullets(tuple(items)))
                    items = []
            case "heading_open":
                heading = int(token.tag[1:])
            case "inline":
                content = _runs(token.children or ())
                if lists:
                    ordered = lists[-1].type.startswith("ordered")
                    items.append(Item(content, len(lists) - 1, ordered, counts[-1]))
                elif heading:
                    made.append(Heading(min(level + heading - 1, 3), content))
                    heading = 0
                else:
                    made.append(Paragraph(content))
    if not made and (said := text.strip()):
        made.append(Paragraph(plain(said)))
    return tuple(made)


@functools.cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero").enable([*_INLINE, *_BLOCK])
    parser.validateLink = lambda url: bool(_SAFE.match(url))  # type: ignore[method-assign]
    return parser


def _runs(tokens: Sequence[Token]) -> Text:
    runs: list[Run] = []
    bold = italic = 0
    href = ""
    for token in tokens:
        match token.type:
            case "strong_open" | "strong_close":
                bold += token.nesting
            case "em_open" | "em_close":
                italic += token.nesting
            case "link_open":
                href = str(token.attrGet("href") or "")
            case "link_close":
                href = ""
            case "softbreak":
                runs.append(Run(" ", bool(bold), bool(italic), href=href))
            case "hardbreak":
                runs.append(Run("\n", bool(bold), bool(italic), href=href))
            case "code_inline" | "text" if token.content:
                runs.append(Run(token.content, bool(bold), bool(italic), token.type == "code_inline", href))
    return _joined(runs)


def _joined(runs: Iterable[Run]) -> Text:
    """The runs with neighbours of one look made one."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and (last.bold, last.italic, last.code, last.href) == (
            run.bold,
            run.italic,
            run.code,
            run.href,
        ):
            joined[-1] = Run(last.text + run.text, run.bold, run.italic, run.code, run.href)
        else:
            joined.append(run)
    return tuple(joined)
