"""What a Word file refers to within itself: bookmarks, numbered captions, the contents (ISO/IEC 29500-1, 17.16)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srm_docs.core.values import replace
from srm_docs.page import document as page
from srm_docs.page.outline import headings
from srm_docs.page.text import Text, plain, plain_text
from srm_docs.writers._docx.ledger import Ledger
from srm_docs.writers._docx.text import TAB, Para, field, field_ends, para, run, target_name

_SEQUENCES = {"figure": "Figure", "table": "Table"}
"""The names of the sequences by which Word counts captions, in every language."""


def heading(ledger: Ledger, block: page.Heading) -> Para:
    """A heading, in a bookmark to which the contents can lead."""
    paragraph = para(ledger, block.text, f"Heading{min(block.level, 3)}")
    number = next(ledger.headings)
    marked = _bookmarked(ledger, _heading_name(number), paragraph.runs) if ledger.listed else paragraph.runs
    return Para(paragraph.style, marked, right_to_left=paragraph.right_to_left, new_page=block.new_page)


def caption(ledger: Ledger, text: Text, label: page.Label | None) -> Para:
    """A caption; one with a label begins with a number that Word counts, and that references show."""
    paragraph = para(ledger, text, "Caption")
    if not label:
        return paragraph
    before, _, after = label.text.partition(str(label.number))
    number = field(f"SEQ {_SEQUENCES[label.kind]} \\* ARABIC", str(label.number))
    counted = (run(before) if before else "") + number + (run(after) if after else "")
    # The bookmark ends before the text: a reference shows "Table 2", not the whole caption.
    runs = _bookmarked(ledger, target_name(label.id), counted) + run(". ") + paragraph.runs
    return Para("Caption", runs, right_to_left=paragraph.right_to_left)


def contents(ledger: Ledger, block: page.Contents, blocks: Sequence[page.Block], width: int) -> str:
    """The table of contents with its title, as a control that Word offers to update; ``width`` is that of its lines.

    Its entries are the headings behind it. Word finds their pages when it opens the file.
    """
    entries = [replace(entry, tab=width, leader="dot") for entry in _entries(ledger, block, blocks)]
    if not entries:
        return ""
    # The field begins in the first entry and ends in the last one: a paragraph of its own would be an empty line.
    begins, ends = field_ends(f'TOC \\o "1-{block.levels}" \\h \\z \\u', dirty=True)
    first, *rest = entries
    paragraphs = [replace(first, runs=begins + first.runs), *rest]
    paragraphs[-1] = replace(paragraphs[-1], runs=paragraphs[-1].runs + ends)
    title = para(ledger, block.title, "TOCHeading").xml()
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="{ledger.new_id()}"/><w:docPartObj>'
        '<w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
        f"<w:sdtContent>{title}{''.join(entry.xml() for entry in paragraphs)}</w:sdtContent></w:sdt>"
    )


def _entries(ledger: Ledger, block: page.Contents, blocks: Sequence[page.Block]) -> Iterator[Para]:
    number, behind = 0, False
    for entry in headings(blocks):
        if isinstance(entry, page.Contents):
            behind = True
            continue
        number += 1
        if behind and entry.level <= block.levels:
            name = _heading_name(number)
            # Without its bold and its links: the entry is a link itself.
            text = para(ledger, plain(plain_text(entry.text)), f"TOC{entry.level}")
            runs = text.runs + TAB + field(f"PAGEREF {name} \\h", "", dirty=True)
            yield Para(text.style, f'<w:hyperlink w:anchor="{name}" w:history="1">{runs}</w:hyperlink>')


def _heading_name(number: int) -> str:
    """The bookmark of a heading, of the kind that Word itself makes for tables of contents."""
    return f"_Toc{number:08}"


def _bookmarked(ledger: Ledger, name: str, runs: str) -> str:
    id_ = ledger.new_id()
    return f'<w:bookmarkStart w:id="{id_}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{id_}"/>'
