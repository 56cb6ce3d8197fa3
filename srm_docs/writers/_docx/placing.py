"""Making room for a chapter in the body of a template, and putting it there."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence

from lxml import etree

from srm_docs.office.editing import cut
from srm_docs.office.wordml import NAMESPACES, W, text_of
from srm_docs.writers._docx.controls import content_of, enclosed, make_rich
from srm_docs.writers._docx.sections import (
    copied,
    going_on,
    is_turned,
    next_section,
    refer,
    references,
    section_of,
    turned,
    turned_references,
)

MARK = "srm-docs"
"""The target of the processing instructions that stand for what is put in until the body is written."""

_MARKS = frozenset(W + name for name in ("pPr", "bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak"))
"""What a paragraph may hold and be empty."""

RowGap = Callable[[etree._Element | None], etree._Element]
"""Makes the paragraph that ends a section of these properties, or a mere gap."""


def opened(element: etree._Element, *, wide: bool) -> etree._Element:
    """Clear a place; a mark stands where its content goes, in the body or in another thing that holds blocks.

    A control gives way to content that is ``wide``: a turned page can't stand within one.
    """
    mark = etree.ProcessingInstruction(MARK, "")
    if element.tag == W + "bookmarkStart":
        _open_bookmark(element, mark)
    elif element.tag == W + "p":
        _open_paragraph(element, mark, replaced=True)
    elif (paragraph := next(element.iterancestors(W + "p", W + "txbxContent"), None)) is not None:
        cut(element)
        _open_paragraph(paragraph, mark)
    else:
        _open_control(element, mark, wide=wide)
    return mark


def opened_at_the_end(body: etree._Element) -> etree._Element:
    """A mark behind all that a body holds, in the place of its last paragraph if that is empty."""
    mark = etree.ProcessingInstruction(MARK, "")
    last = body[-1] if len(body) else None
    if last is None or last.tag != W + "sectPr":
        body.append(mark)
    else:
        last.addprevious(mark)
    before = mark.getprevious()
    if before is not None and before.tag == W + "p" and _is_bare(before):
        body.remove(before)
    return mark


def begins_page(mark: etree._Element) -> bool:
    """Whether what is put in the place of a mark at the end begins a page already: nothing is before it, or a break."""
    before = next(mark.itersiblings(etree.Element, preceding=True), None)
    if before is None or not _is_begun(mark):
        return True
    breaks = [line for line in before.iter(W + "br") if line.get(W + "type") == "page"] if before.tag == W + "p" else []
    return bool(breaks) and not any((text.text or "").strip() for text in breaks[-1].itersiblings(W + "t"))


def can_turn(mark: etree._Element) -> bool:
    """Whether pages can be turned where a mark stands: in the body itself, unless its pages are turned already."""
    parent = mark.getparent()
    return parent is not None and parent.tag == W + "body" and not is_turned(section_of(mark))


def put(mark: etree._Element, pieces: Sequence[tuple[bool, etree._Element]], gap: RowGap) -> None:
    """Put pieces in the place of a mark, each with whether its pages are turned; behind one that is, there is a gap."""
    section = section_of(mark) if any(wide for wide, _ in pieces) else None
    if section is None:
        for _, piece in pieces:
            mark.addprevious(piece)
    else:
        _put_in_sections(mark, pieces, gap, section)
    cut(mark)


def _put_in_sections(
    mark: etree._Element, pieces: Sequence[tuple[bool, etree._Element]], gap: RowGap, section: etree._Element
) -> None:
    # Properties stand at the end of their section: what comes before a turned page must be ended first.
    begun, ended = _is_begun(mark), False
    theirs = turned_references(section)
    upright = {key: copy.deepcopy(reference) for key, reference in references(section).items() if key in theirs}
    behind = next_section(section)
    for index, (wide, piece) in enumerate(pieces):
        if not wide:
            mark.addprevious(piece)
            begun = True
            continue
        if begun:
            before = _going_on(section) if ended else copied(section)
            refer(before, upright)
            mark.addprevious(gap(before))
            ended = True
        mark.addprevious(piece)
        if index + 1 == len(pieces) and _ends_with(mark, section):
            if ended:
                going_on(section)
            turned(section)
            refer(section, theirs)
            if behind is not None:
                # It would go on with the headers of the turned pages.
                refer(behind, {key: upright[key] for key in upright if not _refers(behind, key)})
            mark.addprevious(gap(None))
            return
        own = _going_on(section) if ended else copied(section)
        turned(own)
        refer(own, theirs)
        mark.addprevious(gap(own))
        begun, ended = False, True
    going_on(section)
    refer(section, upright)


def _refers(section: etree._Element, key: tuple[str, str]) -> bool:
    return any(own.get(W + "type", "default") == key[1] for own in section.findall(key[0]))


def _going_on(section: etree._Element) -> etree._Element:
    continued = copied(section)
    going_on(continued)
    return continued


def _is_begun(mark: etree._Element) -> bool:
    """Whether the section in which a mark stands holds something before it."""
    for sibling in mark.itersiblings(etree.Element, preceding=True):
        if sibling.find("w:pPr/w:sectPr", NAMESPACES) is not None:
            return False
        if sibling.tag not in _MARKS:
            return True
    return False


def _ends_with(mark: etree._Element, section: etree._Element) -> bool:
    """Whether nothing comes between a mark and the end of its section."""
    for sibling in mark.itersiblings(etree.Element):
        if sibling is section:
            return True
        if sibling.tag not in _MARKS:
            return (
                sibling.tag == W + "p" and _is_empty(sibling) and sibling.find("w:pPr/w:sectPr", NAMESPACES) is section
            )
    return False


def _open_control(control: etree._Element, mark: etree._Element, *, wide: bool) -> None:
    parent = control.getparent()
    if wide and parent is not None and parent.tag == W + "body" and not is_turned(section_of(control)):
        control.addnext(mark)
        cut(control)
        return
    make_rich(control)
    holder = content_of(control)
    cell = holder.find(W + "tc")
    holder = holder if cell is None else cell
    for element in [element for element in holder if element.tag != W + "tcPr"]:
        holder.remove(element)
    holder.append(mark)


def _open_bookmark(start: etree._Element, mark: etree._Element) -> None:
    """The bookmark then encloses the content."""
    inside = enclosed(start)
    for element in inside:
        cut(element)
    paragraph = start.getparent()
    if paragraph is None or paragraph.tag != W + "p":
        start.addnext(mark)
        return
    end = next(
        (sibling for sibling in start.itersiblings(W + "bookmarkEnd") if sibling.get(W + "id") == start.get(W + "id")),
        None,
    )
    _open_paragraph(paragraph, mark)
    if end is not None:
        mark.addprevious(start)
        mark.addnext(end)


def _open_paragraph(paragraph: etree._Element, mark: etree._Element, *, replaced: bool = False) -> None:
    """Put a mark behind a paragraph, or in its place if it is empty. The end of a section stays behind the mark."""
    if replaced:
        for element in [element for element in paragraph if element.tag not in _MARKS]:
            paragraph.remove(element)
    section = paragraph.find("w:pPr/w:sectPr", NAMESPACES)
    if not _is_empty(paragraph):
        paragraph.addnext(mark)
        if section is not None:
            ending = etree.Element(W + "p")
            etree.SubElement(ending, W + "pPr").append(section)
            mark.addnext(ending)
        return
    paragraph.addprevious(mark)
    if section is not None:
        return
    # Marks of other bookmarks stay, since their other halves may stand elsewhere.
    for element in [element for element in paragraph if str(element.tag).startswith(W + "bookmark")]:
        mark.addprevious(element)
    cut(paragraph)


def _is_empty(paragraph: etree._Element) -> bool:
    return not text_of(paragraph).strip() and all(element.tag in _MARKS or _is_text(element) for element in paragraph)


def _is_text(run: etree._Element) -> bool:
    """Whether an element is a run of nothing but text."""
    return run.tag == W + "r" and all(element.tag in (W + "rPr", W + "t") for element in run)


def _is_bare(paragraph: etree._Element) -> bool:
    """Whether a paragraph holds nothing at all, not even the end of a section."""
    return (
        all(element.tag == W + "pPr" for element in paragraph) and paragraph.find("w:pPr/w:sectPr", NAMESPACES) is None
    )
