"""Filling a single fact into a content control or a bookmark, in the look that the template has for it."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Iterator

from lxml import etree

from srm_docs.office.editing import cut
from srm_docs.office.wordml import NAMESPACES, W
from srm_docs.writers._docx.text import run

_FREED = ("{*}dataBinding", W + "showingPlcHdr")
"""What would put another text in the place of ours: the data that a control is bound to, its placeholder."""

_KINDS = ("{*}text", "{*}richText", "{*}date", "{*}comboBox", "{*}dropDownList", "{*}picture", "{*}checkbox")
_PLACEHOLDER = "placeholder"
_AFTER_RTL = frozenset(W + name for name in ("cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange"))
"""What comes after the direction in the properties of a run (CT_RPr)."""


def fill(element: etree._Element, text: str, day: datetime.date | None = None, *, bound: bool = False) -> None:
    """Put a text into a content control or behind the start of a bookmark; ``day`` is the date that it stands for.

    A control stays ``bound`` only to data that say the same.
    """
    # A plain text control holds one line, unless it says otherwise.
    text = " ".join(text.split("\n"))
    if element.tag == W + "sdt":
        _fill_control(element, text, day, bound=bound)
    else:
        _fill_bookmark(element, text)


def make_rich(control: etree._Element) -> None:
    """Make a control one that can hold anything: of no kind, and bound to no data."""
    properties = control.find(W + "sdtPr")
    if properties is not None:
        _take_off(properties, *_FREED, *_KINDS)


def content_of(control: etree._Element) -> etree._Element:
    """The content of a control."""
    child = control.find(W + "sdtContent")
    return etree.SubElement(control, W + "sdtContent") if child is None else child


def _fill_control(control: etree._Element, text: str, day: datetime.date | None, *, bound: bool) -> None:
    content, properties = content_of(control), control.find(W + "sdtPr")
    # Before anything is taken out: the look is that of the text that stands there.
    look = _look(content, properties)
    if properties is not None:
        _take_off(properties, *_FREED[bound:])
        for date in properties.findall(W + "date"):
            date.attrib.pop(W + "fullDate", "")
            if day:
                date.set(W + "fullDate", f"{day.isoformat()}T00:00:00Z")
    paragraph = next(content.iter(W + "p"), None)
    if paragraph is None:
        _empty(content)
        inline = next(control.iterancestors(W + "p", W + "txbxContent"), control).tag == W + "p"
        paragraph = content if inline else etree.SubElement(content, W + "p")
    else:
        for later in list(paragraph.itersiblings(W + "p", W + "tbl", W + "sdt")):
            cut(later)
        for child in [child for child in paragraph if child.tag != W + "pPr"]:
            paragraph.remove(child)
    paragraph.extend(_runs(text, look))


def _look(content: etree._Element, properties: etree._Element | None) -> etree._Element | None:
    """The run properties of a control: those of its text or, where a placeholder stands, those that it is to have."""
    own = properties.find(W + "rPr") if properties is not None else None
    first = next((child for element in content.iter(W + "r") if (child := element.find(W + "rPr")) is not None), None)
    style = first.find(W + "rStyle") if first is not None else None
    if first is None or style is None or _PLACEHOLDER not in style.get(W + "val", "").lower():
        return own if first is None else first
    if own is not None:
        return own
    kept = copy.deepcopy(first)
    _take_off(kept, W + "rStyle")
    return kept


def _fill_bookmark(start: etree._Element, text: str) -> None:
    """Replace what a bookmark encloses, as far as it lies beside its start; or put the text behind that."""
    look = None
    for inside in enclosed(start):
        own_look = next(inside.iter(W + "rPr"), None)
        look = own_look if look is None else look
        cut(inside)
    runs = list(_runs(text, look))
    paragraph = start if start.getparent() is None else start.getparent()
    if paragraph is not None and paragraph.tag != W + "p":
        paragraph = next(start.itersiblings(W + "p"), None)
        if paragraph is not None:
            paragraph[:0] = runs if paragraph.find(W + "pPr") is None else [paragraph[0], *runs]
        return
    for run_ in reversed(runs):
        start.addnext(run_)


def enclosed(start: etree._Element) -> list[etree._Element]:
    """What lies between the start of a bookmark and its end, other marks aside; nothing if that lies elsewhere."""
    between: list[etree._Element] = []
    for sibling in start.itersiblings(etree.Element):
        if sibling.tag == W + "bookmarkEnd" and sibling.get(W + "id") == start.get(W + "id"):
            return between
        if not str(sibling.tag).startswith((W + "bookmark", W + "comment")):
            between.append(sibling)
    return []


def _runs(text: str, look: etree._Element | None) -> Iterator[etree._Element]:
    """The runs of a text in a look."""
    for element in etree.fromstring(f'<w:p xmlns:w="{NAMESPACES["w"]}">{run(text)}</w:p>').findall(W + "r"):
        own = element.find(W + "rPr")
        if look is not None:
            properties = copy.deepcopy(look)
            if own is not None:
                element.remove(own)
                _take_off(properties, W + "rtl")
                position = next(
                    (index for index, property_ in enumerate(properties) if property_.tag in _AFTER_RTL),
                    len(properties),
                )
                properties[position:position] = list(own)
            element.insert(0, properties)
        yield element


def _take_off(element: etree._Element, *names: str) -> None:
    for name in names:
        for child in element.findall(name):
            element.remove(child)


def _empty(element: etree._Element) -> None:
    for child in list(element):
        element.remove(child)
