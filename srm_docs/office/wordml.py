"""WordprocessingML (ISO/IEC 29500-1, clause 17) as far as another's document is read: names, numbers, text, fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from msgspec import Struct

if TYPE_CHECKING:
    from lxml import etree

NAMESPACES = MappingProxyType(
    {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    }
)
"""The namespaces of what is written, by the prefixes that the whole document has for them."""

W = "{" + NAMESPACES["w"] + "}"
"""What the names of elements and attributes begin with."""

DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
TEMPLATE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
"""The media types of the main part of a document (.docx) and of a template (.dotx)."""

STORIES = ("header", "footer", "footnotes", "endnotes")
"""The kinds of relationships to the parts that hold text besides the main one."""


def value(element: etree._Element | None, path: str, name: str = "val") -> str:
    """An attribute of the element at a path (``w:pPr/w:pStyle``) below one, empty where there is none."""
    target = element.find(path, NAMESPACES) if element is not None else None
    return target.get(W + name, "") if target is not None else ""


class NamedStyle(Struct, frozen=True):
    """A style of a document: what it is for (``paragraph``, ``character``, ``table``), its id and its names.

    The first name is the one in the file: a built-in style has its English one there, whatever Word's language.
    """

    kind: str
    id: str
    names: tuple[str, ...]
    default: bool

    def answers_to(self, kind: str, name: str) -> bool:
        """Whether it is the style of a name, in whatever case."""
        return self.kind == kind and name.casefold() in map(str.casefold, self.names)


def named_styles(root: etree._Element) -> tuple[NamedStyle, ...]:
    """The styles of a styles part."""
    return tuple(
        NamedStyle(
            element.get(W + "type", "paragraph"),
            element.get(W + "styleId", ""),
            tuple(filter(None, (value(element, "w:name"), *map(str.strip, value(element, "w:aliases").split(","))))),
            element.get(W + "default", "0") in ("1", "true", "on"),
        )
        for element in root.findall(W + "style")
    )


def find_style(styles: Iterable[NamedStyle], kind: str, name: str) -> NamedStyle | None:
    """The style of a name: by the name in the file before other names."""
    known = [style for style in styles if style.answers_to(kind, name)]
    # A later name is an alias, which somebody may have given to several styles.
    known.sort(key=lambda style: style.names[0].casefold() != name.casefold())
    return known[0] if known else None


def number(text: str | None, otherwise: int = 0) -> int:
    """A whole number as it is written in XML; something else where it is none."""
    try:
        return int(text or "")
    except ValueError:
        return otherwise


def texts(paragraph: etree._Element) -> list[etree._Element]:
    """The pieces of text (w:t) of a paragraph itself, not of those in text boxes within it."""
    return [piece for piece in paragraph.iter(W + "t") if next(piece.iterancestors(W + "p"), None) is paragraph]


def paragraphs_with(root: etree._Element, sign: str) -> Iterator[etree._Element]:
    """The paragraphs below an element in whose own text a sign stands, each once; a long document has few."""
    from lxml import etree

    # By the library's own search: there are a hundred thousand pieces in a long document, and few signs.
    search = etree.XPath("descendant-or-self::w:t[contains(., $sign)]", namespaces=dict(NAMESPACES))
    pieces = cast("list[etree._Element]", search(root, sign=sign))
    holders = (next(piece.iterancestors(W + "p"), None) for piece in pieces)
    yield from dict.fromkeys(paragraph for paragraph in holders if paragraph is not None)


def text_of(paragraph: etree._Element) -> str:
    """The text of a paragraph."""
    return "".join(piece.text or "" for piece in texts(paragraph))
