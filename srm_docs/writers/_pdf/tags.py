"""The structure tree of a tagged PDF (ISO 32000-1, 14.7 and 14.8), as PDF/UA-1 (ISO 14289-1) wants it.

The tree is made together with the story, in reading order. What is drawn only says which element it belongs to; so a
paragraph that is split over two pages stays one, and a table's head that is drawn again on each page is tagged once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFObject

Box = tuple[float, float, float, float]
"""Left, bottom, right, top on the page, in points."""


class Mark(Struct, frozen=True):
    """A stretch of a page's content that belongs to an element: the page from 0, and its number there (MCID)."""

    page: int
    number: int


class Annotation(Struct, frozen=True):
    """A link or a field on a page that belongs to an element, by the name under which the file knows it."""

    page: int
    name: str


class Element(Struct, eq=False):
    """A structure element: its standard type (ISO 32000-1, 14.8.4), its words, its children in reading order.

    ``alt`` is read instead of the content; ``language`` is that of its words if it is another than the document's;
    ``attributes`` are written as they stand, by their owners. What is drawn
    again on each page belongs to its element the first time only if it is drawn ``once``.
    """

    role: str
    alt: str = ""
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    once: bool = False
    language: str = ""
    kids: list[Element | Mark | Annotation] = field(default_factory=list)

    def child(self, role: str, alt: str = "") -> Element:
        """A new element, the last of this one's children."""
        element = Element(role, alt)
        self.kids.append(element)
        return element

    def header(self, scope: str, *, once: bool = False, columns: int = 1) -> Element:
        """A new header cell for a ``Row`` or a ``Column``, that spans some columns."""
        element = self.child("TH")
        element.once = once
        element.attributes["Table"] = {"Scope": f"/{scope}"}
        if columns > 1:
            element.attributes["Table"]["ColSpan"] = str(columns)
        return element

    def listing(self, numbering: str = "None") -> Element:
        """A new list whose labels are of a kind (ISO 32000-1, table 347)."""
        element = self.child("L")
        element.attributes["List"] = {"ListNumbering": f"/{numbering}"}
        return element

    @property
    def empty(self) -> bool:
        """Whether nothing of it is on any page."""
        return not any(not isinstance(kid, Element) or not kid.empty for kid in self.kids)


class LinkText(Struct, frozen=True):
    """A link within a paragraph: its element, where it leads, and its text."""

    element: Element
    href: str
    text: str


_NEEDED = frozenset({"TR", "TH", "TD"})
"""What stays although it is empty: a table's grid would have holes without it."""


class Raw(PDFObject):  # type: ignore[misc]
    """An object that is written already."""

    def __init__(self, written: str) -> None:
        self.written = written

    def format(self, _document: PDFDocument) -> bytes:
        """The bytes."""
        return self.written.encode("ascii")


def write_tree(document: PDFDocument, root: Element, parents: dict[int, Element | Sequence[Element]]) -> None:
    """Put the tree into the file's catalog.

    ``parents`` says for each number in a page's StructParents which elements its marks belong to, by their numbers,
    and for each number in an annotation's StructParent to which element it belongs.
    """
    _Tree(document).write(root, parents)


class _Tree:
    """The tree on its way into the file. Elements are many, so they are written as text straight away."""

    def __init__(self, document: PDFDocument) -> None:
        self._document = document
        self._references: dict[int, str] = {}

    def write(self, root: Element, parents: dict[int, Element | Sequence[Element]]) -> None:
        document = self._document
        kept = list(_kept(root))
        written = {}
        for number, element in enumerate(kept):
            written[number] = raw = Raw("")
            self._references[id(element)] = self._refer(raw, f"srm-tag-{number}")
        top = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        top_reference = self._refer(top, "srm-tags")
        self._adopt(root, top_reference, written, kept)
        top["K"] = PDFArray([document.Reference(written[0])])
        top["ParentTree"] = document.Reference(Raw(self._parent_tree(parents)), "srm-parents")
        top["ParentTreeNextKey"] = max(parents, default=-1) + 1
        document.Catalog.StructTreeRoot = top
        document.Catalog.MarkInfo = PDFDictionary({"Marked": "true"})

    def _refer(self, thing: PDFObject, name: str) -> str:
        self._document.Reference(thing, name)
        return reference(self._document, name)

    def _adopt(self, root: Element, top: str, written: dict[int, Raw], kept: list[Element]) -> None:
        """Write each element with its parent."""
        parent = {id(root): top}
        for number, element in enumerate(kept):
            for kid in element.kids:
                if isinstance(kid, Element):
                    parent[id(kid)] = self._references[id(element)]
            written[number].written = self._element(element, parent[id(element)])

    def _element(self, element: Element, parent: str) -> str:
        kids = [kid for kid in element.kids if not isinstance(kid, Element) or id(kid) in self._references]
        page = next((kid.page for kid in kids if isinstance(kid, Mark)), None)
        parts = [f"/S /{element.role} /P {parent}"]
        if page is not None:
            parts.append(f"/Pg {self._page(page)}")
        if kids:
            references = [self._kid(kid, page) for kid in kids]
            parts.append(f"/K {references[0] if len(references) == 1 else '[' + ' '.join(references) + ']'}")
        if element.alt:
            parts.append(f"/Alt {text_string(element.alt)}")
        if element.language:
            parts.append(f"/Lang {text_string(element.language)}")
        if element.attributes:
            owned = [
                f"<</O /{owner} {' '.join(f'/{name} {value}' for name, value in entries.items())}>>"
                for owner, entries in element.attributes.items()
            ]
            parts.append(f"/A {owned[0] if len(owned) == 1 else '[' + ' '.join(owned) + ']'}")
        return f"<<{' '.join(parts)}>>"

    def _kid(self, kid: Element | Mark | Annotation, page: int | None) -> str:
        match kid:
            case Element():
                return self._references[id(kid)]
            case Mark() if kid.page == page:
                return str(kid.number)
            case Mark():
                return f"<</Type /MCR /Pg {self._page(kid.page)} /MCID {kid.number}>>"
            case Annotation():
                number = reference(self._document, self._document.annotationName(kid.name))
                return f"<</Type /OBJR /Obj {number} /Pg {self._page(kid.page)}>>"

    def _page(self, page: int) -> str:
        return reference(self._document, f"Page{page + 1}")

    def _parent_tree(self, parents: dict[int, Element | Sequence[Element]]) -> str:
        """The number tree from what is on the pages back to the elements (ISO 32000-1, 14.7.4.4)."""
        entries = []
        for key, owner in sorted(parents.items()):
            if isinstance(owner, Element):
                entries.append(f"{key} {self._references[id(owner)]}")
            else:
                entries.append(f"{key} [{' '.join(self._references[id(element)] for element in owner)}]")
        return f"<</Nums [{' '.join(entries)}]>>"


def _kept(element: Element) -> Iterator[Element]:
    """An element and those below it that have something on a page, parents first."""
    yield element
    for kid in element.kids:
        if isinstance(kid, Element) and (kid.role in _NEEDED or not kid.empty):
            yield from _kept(kid)


def reference(document: PDFDocument, name: str) -> str:
    """The reference to an object that the file has, by its name."""
    number, generation = document.idToObjectNumberAndVersion[name]
    return f"{number} {generation} R"


def text_string(text: str) -> str:
    """A text as a PDF string (ISO 32000-1, 7.9.2.2), in a form in which no character means anything."""
    data = text.encode("ascii") if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be")
    return f"<{data.hex()}>"
