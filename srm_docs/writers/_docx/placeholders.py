"""Filling in the placeholders in the text of a template, however Word has cut that into runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from srm_docs.office.wordml import paragraphs_with, text_of, texts
from srm_docs.style.placeholders import Edit, edits, facts_named, is_braced
from srm_docs.writers._docx.package import WordPackage

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def braced(package: WordPackage) -> Iterator[tuple[str, etree._Element]]:
    """The paragraphs that hold placeholders, each with its part."""
    for part in package.stories():
        for paragraph in paragraphs_with(package.edit(part), "{"):
            if is_braced(text_of(paragraph)):
                yield part, paragraph


def fill_placeholders(package: WordPackage, facts: Mapping[str, str]) -> bool:
    """Fill in all of them; whether the title is in the text now."""
    titled = False
    for part, paragraph in list(braced(package)):
        text = text_of(paragraph)
        titled = titled or (part == package.main and "title" in facts_named(text))
        # From behind, so that the positions of those before stay right.
        for edit in reversed(edits(text, facts)):
            edit_text(texts(paragraph), edit)
    return titled


def edit_text(pieces: list[etree._Element], edit: Edit) -> None:
    """Replace a stretch of a paragraph's text; the new text looks like the beginning of the old one."""
    begin, is_put = 0, False
    for piece in pieces:
        text = piece.text or ""
        start, end = max(edit.start - begin, 0), min(edit.end - begin, len(text))
        begin += len(text)
        if start >= end:
            continue
        piece.text = text[:start] + ("" if is_put else edit.text) + text[end:]
        # Word drops a space at either end of a piece that does not say so.
        piece.set(_SPACE, "preserve")
        is_put = True
