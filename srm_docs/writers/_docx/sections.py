"""The pages of a template: the room that they leave, and a turned page among them for a wide table."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence

from lxml import etree

from srm_docs.core.geometry import Size
from srm_docs.office.wordml import NAMESPACES, W, number
from srm_docs.writers._docx.setting import Room

_LETTER = {"w": 12_240, "h": 15_840}
_MARGIN = 1_440
"""What Word takes where nothing is said (ISO/IEC 29500-1, 17.6.11 and 17.6.13), in twentieths of a point."""

_FIRST = ("headerReference", "footerReference", "footnotePr", "endnotePr")
_LAST = ("textDirection", "bidi", "rtlGutter", "docGrid", "printerSettings", "sectPrChange")
_CELL_MARGINS = 216
_LEAST, _MOST = 144.0, 1_584.0
"""No room is taken to be smaller or larger, in points; the latter is Word's largest page."""


def section_of(element: etree._Element) -> etree._Element | None:
    """The properties of the section in which an element of the body stands: those that come next after it."""
    body = next(element.iterancestors(W + "body"))
    top = next(ancestor for ancestor in (element, *element.iterancestors()) if ancestor.getparent() is body)
    for sibling in (top, *top.itersiblings()):
        if sibling.tag == W + "sectPr":
            return sibling
        if sibling.tag == W + "p" and (child := sibling.find("w:pPr/w:sectPr", NAMESPACES)) is not None:
            return child
    return None


def is_turned(section: etree._Element | None) -> bool:
    """Whether the pages of a section are wider than high."""
    return page_of(section, "w") > page_of(section, "h")


def room_of(section: etree._Element | None, element: etree._Element) -> Room:
    """What the margins, the columns, and the cell in which an element stands leave of a section's pages."""
    beside = margin_of(section, "left") + margin_of(section, "right") + margin_of(section, "gutter", 0)
    # A negative margin is kept even where a header is higher (17.6.11).
    above = abs(margin_of(section, "top")) + abs(margin_of(section, "bottom"))
    width, height = page_of(section, "w"), page_of(section, "h")
    across = _cell(element) or _column(section, width - beside)
    return Room(_size(across, height - above), _size(height - beside, width - above))


def text_width(section: etree._Element) -> int:
    """What the margins leave of the width of a section's pages, in twentieths of a point, whatever its columns are."""
    return (
        page_of(section, "w")
        - margin_of(section, "left")
        - margin_of(section, "right")
        - margin_of(section, "gutter", 0)
    )


def turned(section: etree._Element) -> None:
    """Turn the pages of a section."""
    paper = section.find(W + "pgSz")
    if paper is None:
        paper = _begin(section, "pgSz", (*_FIRST, "type"))
    width, height = page_of(section, "w"), page_of(section, "h")
    for name, text in (("w", str(height)), ("h", str(width)), ("orient", "landscape")):
        paper.set(W + name, text)
    # A table that is too wide for a page is too wide for a column.
    columns = section.find(W + "cols")
    if columns is not None:
        for column in list(columns):
            columns.remove(column)
        for name in ("num", "equalWidth", "sep"):
            columns.attrib.pop(W + name, "")


def references(section: etree._Element) -> dict[tuple[str, str], etree._Element]:
    """The headers and footers to which a section refers, by what they are and on which pages; those of before, too.

    A section that refers to none goes on with those of the section before it (17.10.5).
    """
    found: dict[tuple[str, str], etree._Element] = {}
    for properties in reversed(_until(section)):
        for reference in properties.findall(W + "headerReference") + properties.findall(W + "footerReference"):
            found.setdefault((str(reference.tag), reference.get(W + "type", "default")), reference)
    return found


def turned_references(section: etree._Element) -> dict[tuple[str, str], etree._Element]:
    """Those of a template's own turned pages, if they differ from those of this section; of pages of one kind both."""
    root = section.getroottree().getroot()
    upright = references(section)
    for properties in root.iter(W + "sectPr"):
        if properties is not section and is_turned(properties) and properties.find(W + "headerReference") is not None:
            theirs = references(properties)
            return {key: reference for key, reference in theirs.items() if key in upright and key[1] != "first"}
    return {}


def refer(section: etree._Element, wanted: Mapping[tuple[str, str], etree._Element]) -> None:
    """Make a section refer to these headers and footers instead of its own of these kinds."""
    for position, ((tag, type_), reference) in enumerate(wanted.items()):
        for own in [own for own in section.findall(tag) if own.get(W + "type", "default") == type_]:
            section.remove(own)
        twin = copy.deepcopy(reference)
        twin.tail = None
        section.insert(position, twin)


def headless(section: etree._Element) -> None:
    """Leave the header of a section's first page empty; its footer is the same as on all others."""
    for reference in section.findall(W + "footerReference"):
        twin = copy.deepcopy(reference)
        twin.set(W + "type", "first")
        reference.addnext(twin)
    if section.find(W + "titlePg") is None:
        # Behind all but what may come after it (CT_SectPr).
        last = [child for child in section if child.tag in {W + name for name in _LAST}]
        title = etree.Element(W + "titlePg")
        section.insert(section.index(last[0]) if last else len(section), title)


def next_section(section: etree._Element) -> etree._Element | None:
    """The section behind one."""
    every = list(section.getroottree().getroot().iter(W + "sectPr"))
    behind = every[every.index(section) + 1 :]
    return behind[0] if behind else None


def _until(section: etree._Element) -> list[etree._Element]:
    """The sections up to one, that itself among them."""
    every = list(section.getroottree().getroot().iter(W + "sectPr"))
    return every[: every.index(section) + 1]


def going_on(section: etree._Element) -> None:
    """Make a section one that goes on from the one before: on a new page, with its headers and its counting."""
    # With a first page of its own the headers would change in the middle.
    for name in ("type", "titlePg", "sectPrChange"):
        for element in section.findall(W + name):
            section.remove(element)
    numbers = section.find(W + "pgNumType")
    if numbers is not None:
        numbers.attrib.pop(W + "start", "")
    _begin(section, "type", _FIRST).set(W + "val", "nextPage")


def _begin(section: etree._Element, name: str, after: Sequence[str]) -> etree._Element:
    """A new child of a section's properties, behind those that come before it (CT_SectPr)."""
    element = etree.Element(W + name)
    section.insert(sum(child.tag in {W + first for first in after} for child in section), element)
    return element


def copied(section: etree._Element) -> etree._Element:
    """A section's properties once more."""
    properties = copy.deepcopy(section)
    properties.tail = None
    for element in properties.findall(W + "sectPrChange"):
        properties.remove(element)
    return properties


def page_of(section: etree._Element | None, name: str) -> int:
    """The width (``w``) or height (``h``) of a section's pages, in twentieths of a point."""
    paper = section.find(W + "pgSz") if section is not None else None
    return number(paper.get(W + name), _LETTER[name]) if paper is not None else _LETTER[name]


def margin_of(section: etree._Element | None, name: str, otherwise: int = _MARGIN) -> int:
    """A margin of a section's pages, in twentieths of a point."""
    margins = section.find(W + "pgMar") if section is not None else None
    return number(margins.get(W + name), otherwise) if margins is not None else otherwise


def _column(section: etree._Element | None, width: int) -> int:
    columns = section.find(W + "cols") if section is not None else None
    if columns is None or (count := number(columns.get(W + "num"), 1)) < 2:
        return width
    own = [number(column.get(W + "w")) for column in columns.findall(W + "col")]
    return min(own) if own and all(own) else (width - number(columns.get(W + "space"), 720) * (count - 1)) // count


def _cell(element: etree._Element) -> int:
    """The width of the innermost cell around an element, or nothing where there is none."""
    cell = next(element.iterancestors(W + "tc"), None)
    if cell is None and element.tag == W + "sdt":
        cell = element.find(f"{W}sdtContent/{W}tc")
    if cell is None:
        return 0
    child = cell.find("w:tcPr/w:tcW", NAMESPACES)
    width = number(child.get(W + "w")) if child is not None and child.get(W + "type") in (None, "dxa") else 0
    if not width:
        row, table = next(cell.iterancestors(W + "tr")), next(cell.iterancestors(W + "tbl"))
        grid = [number(column.get(W + "w")) for column in table.findall("w:tblGrid/w:gridCol", NAMESPACES)]
        position = list(row.iter(W + "tc")).index(cell)
        width = grid[position] if position < len(grid) else 0
    return max(0, width - _CELL_MARGINS)


def _size(width: float, height: float) -> Size:
    across, down = (min(max(_LEAST, length / 20), _MOST) for length in (width, height))
    return Size(across, down)
