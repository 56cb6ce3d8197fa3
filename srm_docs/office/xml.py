"""XML as text: one small builder that escapes by itself, and what all Office parts share: the prologue, lengths.

What is written by the thousand (rows of a matrix, shapes of slides) is put together as plain text, since a call for
each element costs more there than all the rest; such text goes through `xml_text`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

PROLOGUE = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
"""What every part begins with. The quotes are those that lxml writes, so that edited and new parts look alike."""

EMU = 12_700
"""English Metric Units in a point (ISO/IEC 29500-1, 20.1.10.16)."""

# Parsers turn a bare newline or tab in an attribute into a space (XML 1.0, 3.3.3); as a reference it survives.
_REFERENCES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\t": "&#9;"})
_SPECIAL = re.compile(r"[&<>\"\n\t]")


class Xml(str):
    """Text that is XML already, which the builder takes as it is. Any other string is escaped."""

    __slots__ = ()


def xml_text(text: str) -> str:
    """A text as the content of an element or, in double quotes, of an attribute."""
    # Most texts hold nothing to escape, and searching once is cheaper than looking each character up.
    if not _SPECIAL.search(text):
        return text
    return text.translate(_REFERENCES)


def element(tag: str, attributes: Mapping[str, str | int | None] | None = None, *children: str) -> Xml:
    """An element as text. Attributes that are None are left out; children that are no `Xml` are escaped.

    Without children the element closes itself. An empty string is a child: readers that look for a text find an empty
    one.
    """
    head = tag + "".join(
        f' {name}="{xml_text(str(value))}"' for name, value in (attributes or {}).items() if value is not None
    )
    if not children:
        return Xml(f"<{head}/>")
    content = "".join(child if isinstance(child, Xml) else xml_text(child) for child in children)
    return Xml(f"<{head}>{content}</{tag}>")


def emu(points: float) -> int:
    """A length in EMU."""
    return round(points * EMU)
