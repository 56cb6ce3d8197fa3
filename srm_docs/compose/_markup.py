"""The Markdown that authors write, in the places where it is printed: as blocks, as paragraphs, or within a line."""

from __future__ import annotations

from srm_docs.core.markdown_text import MarkdownText
from srm_docs.page.markdown.blocks import TextBlock as TextBlock
from srm_docs.page.markdown.blocks import blocks as blocks
from srm_docs.page.markdown.blocks import lines
from srm_docs.page.markdown.runs import joined
from srm_docs.page.text import Run, Text, plain


def paragraphs(text: str) -> tuple[Text, ...]:
    """A text of the author's for a box: its paragraphs, and whatever else it holds set as such."""
    return lines(text)


def inline(text: str) -> Text:
    """A text of the author's as one paragraph, in which each of its own begins a line."""
    first, *others = lines(text) or ((),)
    return joined((*first, *(run for other in others for run in (Run("\n"), *other))))


def cell_lines(text: str) -> tuple[Text, ...]:
    """A text of the author's for a cell, where a line is a line."""
    return lines(text, breaks=True)


def marked(phrase: str, *texts: str) -> Text:
    """A phrase in which texts of the author's stand as their plain characters, in this order, with their markup."""
    end = len(phrase)
    runs: tuple[Run, ...] = ()
    # From the end, since a label of ours comes before what it is about.
    for text in reversed(texts):
        place = phrase.rfind(text, 0, end) if isinstance(text, MarkdownText) else -1
        if place >= 0:
            runs = (*inline(text), *plain(phrase[place + len(text) : end]), *runs)
            end = place
    return joined((*plain(phrase[:end]), *runs)) if runs else plain(phrase)
