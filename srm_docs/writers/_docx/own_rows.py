"""A table of the template's own: a row with placeholders in it is repeated for each row of the matrix."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.core.near_names import did_you_mean
from srm_docs.core.values import replace
from srm_docs.office.editing import cut
from srm_docs.office.wordml import NAMESPACES, W, paragraphs_with, text_of, texts
from srm_docs.page.document import Document, RowRecord, Table
from srm_docs.style.placeholders import Edit
from srm_docs.writers._docx.package import WordPackage
from srm_docs.writers._docx.placeholders import edit_text
from srm_docs.writers._docx.places import without

_PLACEHOLDER = re.compile(r"\{\{\s*row\.([\w-]+)\s*\}\}")
_MATRIX = "matrix"
"""The chapter that such a table stands for."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ONCE = (W + "bookmarkStart", W + "bookmarkEnd", W + "commentRangeStart", W + "commentRangeEnd", W + "commentReference")
_IDS = ("{" + NAMESPACES["w14"] + "}paraId", "{" + NAMESPACES["w14"] + "}textId")


def fill_own_rows(package: WordPackage, page: Document) -> tuple[Document, Sequence[Diagnostic]]:
    """Fill the template's own table; the document without what stands there now, and what is wrong with the row."""
    rows, diagnostics = _rows(package)
    if not rows:
        return page, diagnostics
    records = _records(page)
    if not records:
        message = f"{page.kind} has no matrix for the row '{{{{ row... }}}}' of a table, which is left as it is"
        return page, [*diagnostics, Diagnostic("template-place", message, severity=Severity.NOTE)]
    known = {name.replace("-", "_"): name for name in records[0].names}
    diagnostics += _unknown(rows, known)
    for row in rows:
        for record in records:
            _put_before(row, record, known)
        cut(row)
    return replace(page, blocks=tuple(without(page.blocks, {_MATRIX}))), diagnostics


def _rows(package: WordPackage) -> tuple[list[etree._Element], list[Diagnostic]]:
    """The rows of tables that hold such placeholders, in the text or a text box; what is wrong with all others.

    In a table within a table it is the inner row, unless the row around it has some of its own: then that is repeated.
    """
    rows: dict[etree._Element, None] = {}
    diagnostics = []
    for part in package.stories():
        for paragraph in paragraphs_with(package.edit(part), "{"):
            if not (match := _PLACEHOLDER.search(text_of(paragraph))):
                continue
            row = next(paragraph.iterancestors(W + "tr"), None)
            if row is None:
                diagnostics.append(_misplaced(match[0], part, "stands in no row of a table"))
            elif part != package.main:
                diagnostics.append(_misplaced(match[0], part, "stands outside of the text, where no table grows"))
            else:
                rows[row] = None
    return [row for row in rows if not any(outer in rows for outer in row.iterancestors(W + "tr"))], diagnostics


def _misplaced(written: str, part: str, reason: str) -> Diagnostic:
    message = f"'{written}' in {part} {reason}, and is left as it is"
    hint = "put it into the row of a table in the text that is to be repeated for each row of the matrix"
    return Diagnostic("template-place", message, None, hint, Severity.WARNING)


def _records(page: Document) -> list[RowRecord]:
    """The rows of the matrix, each once: one with many columns stands in several tables."""
    records = (row.record for block in page.blocks if isinstance(block, Table) for row in block.rows)
    return list({record.id: record for record in records if record}.values())


def _unknown(rows: Sequence[etree._Element], known: Mapping[str, str]) -> Iterator[Diagnostic]:
    paragraphs = (text_of(paragraph) for row in rows for paragraph in row.iter(W + "p"))
    names = dict.fromkeys(name for text in paragraphs for name in _PLACEHOLDER.findall(text))
    for name in [name for name in names if name.replace("-", "_") not in known]:
        message = f"there is nothing called 'row.{name}' for the placeholder in a table, which is left as it is"
        hint = did_you_mean(name, known) or f"there are: {', '.join(known)}"
        yield Diagnostic("template-place", message, None, hint, Severity.WARNING)


def _put_before(row: etree._Element, record: RowRecord, known: Mapping[str, str]) -> None:
    """Put a copy of a row before it, filled in with what is told of a row of the matrix."""
    filled = copy.deepcopy(row)
    filled.tail = None
    # Ids and marks may stand once in a document.
    for element in [*filled.iter(*_ONCE), *filled.iterfind(".//w:sdtPr/w:id", NAMESPACES)]:
        cut(element)
    for element in filled.iter(W + "tr", W + "p"):
        for id_ in _IDS:
            element.attrib.pop(id_, "")
    for paragraph in list(filled.iter(W + "p")):
        matches = list(_PLACEHOLDER.finditer(text_of(paragraph)))
        for match in reversed(matches):
            if called := known.get(match[1].replace("-", "_")):
                edit_text(texts(paragraph), Edit(*match.span(), record.text_of(called)))
        if matches:
            _break_lines(paragraph)
    row.addprevious(filled)


def _break_lines(paragraph: etree._Element) -> None:
    """Make of the ends of lines in a text what Word has for them."""
    for piece in texts(paragraph):
        first, *others = (piece.text or "").split("\n")
        if not others:
            continue
        piece.text, last = first, piece
        for line in others:
            break_, text = etree.Element(W + "br"), etree.Element(W + "t")
            text.text = line
            text.set(_SPACE, "preserve")
            last.addnext(break_)
            break_.addnext(text)
            last = text
