"""Texts as the XHTML that QTI 2.1 takes: elements of its namespace, without the attributes that it does not know."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree

from srm_docs.page.document import Block
from srm_docs.page.text import Text
from srm_docs.writers._quiz.html import blocks_html, line_html
from srm_docs.writers._web.text import direction_of

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"

_ISOLATE, _END = "\u2067", "\u2069"
"""Around a text from right to left: QTI 2.1 has no attribute for its direction."""

_BLOCKS = frozenset(f"{{{QTI}}}{name}" for name in ("p", "ul", "ol", "pre", "blockquote", "table", "hr"))
_BREAK = f"{{{QTI}}}br"


def add_markup(parent: Any, markup: str) -> None:
    """Appends elements, and text between them, to an element of QTI's namespace that is still empty."""
    fragment: Any = etree.fromstring(f'<div xmlns="{QTI}">{markup}</div>', etree.XMLParser(huge_tree=True))
    for element in fragment.iter(etree.Element):
        if element.attrib.pop("dir", ""):
            _turn(element)
        element.attrib.pop("start", None)
    for table in fragment.iter(f"{{{QTI}}}table"):
        _fill(table)
    parent.text = fragment.text
    parent.extend(list(fragment))


def add_text(parent: Any, text: Text) -> None:
    """Appends a line of text to an empty element."""
    add_markup(parent, line_html(text))
    if direction_of(text):
        _turn(parent)


def begins_elsewhere(blocks: Iterable[Block]) -> bool:
    """Whether a list in a text is numbered from another number than 1, which QTI 2.1 can't say."""
    return '<ol start="' in blocks_html(blocks)


def _turn(element: Any) -> None:
    """Sets what stands in an element, up to its first block, from right to left; a break ends that, so it is redone."""
    element.text = _ISOLATE + (element.text or "")
    last = None
    for child in element:
        if child.tag in _BLOCKS:
            break
        if child.tag == _BREAK:
            _append(element, last, _END)
            child.tail = _ISOLATE + (child.tail or "")
        last = child
    _append(element, last, _END)


def _append(element: Any, child: Any, text: str) -> None:
    """Puts a text behind a child and what follows it; behind the element's own text without one."""
    if child is None:
        element.text += text
    else:
        child.tail = (child.tail or "") + text


def _fill(table: Any) -> None:
    """Makes the head of a table that has nothing else its body, without which QTI has no table."""
    head, body = table.find(f"{{{QTI}}}thead"), table.find(f"{{{QTI}}}tbody")
    if len(body) == 0:
        body.extend(list(head))
        table.remove(head)
