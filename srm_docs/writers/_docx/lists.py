"""Our lists among those of a template: with its own bullets and numbers where its styles have some."""

from __future__ import annotations

from lxml import etree

from srm_docs.office.wordml import NAMESPACES, W, number, value
from srm_docs.writers._docx.adopted import Adoption
from srm_docs.writers._docx.ledger import Ledger
from srm_docs.writers._docx.numbering import numbering
from srm_docs.writers._docx.package import WordPackage
from srm_docs.writers._docx.styles import BULLETS, FIRST_NUMBERED_LIST

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"


class Lists:
    """The lists of a template's package, to which ours are added when a paragraph asks for them."""

    def __init__(self, package: WordPackage, adoption: Adoption, ledger: Ledger) -> None:
        part = package.part("numbering")
        if not part:
            part = package.add("word/numbering.xml", _TYPE, f'<w:numbering xmlns:w="{NAMESPACES["w"]}"/>'.encode())
            package.relate(package.main, "numbering", part)
        self._root = package.edit(part)
        self._adoption, self._ledger = adoption, ledger
        self._ours = etree.fromstring(numbering(ledger.lists))
        self._made: dict[int, int] = {}
        self._kinds: dict[str, str] = {}

    def belonging(self, style: str, depth: int, list_: int) -> str:
        """What a paragraph says of its list: by the template's id of its style, its depth, and our id of the list."""
        own = self._adoption.inherited(style, "w:pPr/w:numPr/w:numId", "val")
        kind = self._kind_of(own) if number(own) else ""
        if list_ != BULLETS:
            return _properties(depth, self._made.get(list_) or self._numbered(list_, kind))
        if kind and not depth:
            return ""
        return _properties(depth, number(own) if depth in self._levels(kind) else self._bullets())

    def settle(self, style: str) -> None:
        """Give a style of ours that has bullets our list, if it was added to the template."""
        added = self._adoption.added.get(style)
        for list_ in added.iterfind("w:pPr/w:numPr/w:numId", NAMESPACES) if added is not None else ():
            list_.set(W + "val", str(self._bullets()))

    def _bullets(self) -> int:
        return self._made.get(BULLETS) or self._add(BULLETS, "")

    def _numbered(self, list_: int, kind: str) -> int:
        depth, _ = self._ledger.lists[list_ - FIRST_NUMBERED_LIST]
        return self._add(list_, kind if depth in self._levels(kind) else "")

    def _add(self, list_: int, kind: str) -> int:
        """Add a list of ours; ``kind`` is the id of the template's kind of list that it is to look like, if any."""
        (numbering,) = self._ours.findall(f"w:num[@w:numId='{list_}']", NAMESPACES)
        # From 1: the list 0 means no list (ISO/IEC 29500-1, 17.9.18).
        id_ = 1 + max((number(element.get(W + "numId")) for element in self._root.findall(W + "num")), default=0)
        numbering.set(W + "numId", str(id_))
        like = numbering.find(W + "abstractNumId")
        if like is not None:
            like.set(W + "val", kind or self._own_kind(like.get(W + "val", "")))
        _insert(self._root, numbering, W + "numIdMacAtCleanup")
        self._made[list_] = id_
        return id_

    def _own_kind(self, ours: str) -> str:
        """The id that one of our two kinds of lists has in the template."""
        if ours not in self._kinds:
            (numbering,) = self._ours.findall(f"w:abstractNum[@w:abstractNumId='{ours}']", NAMESPACES)
            known = self._root.findall(W + "abstractNum")
            id_ = str(1 + max((number(element.get(W + "abstractNumId")) for element in known), default=-1))
            numbering.set(W + "abstractNumId", id_)
            _insert(self._root, numbering, W + "num", W + "numIdMacAtCleanup")
            self._kinds[ours] = id_
        return self._kinds[ours]

    def _kind_of(self, list_: str) -> str:
        entry = next((element for element in self._root.findall(W + "num") if element.get(W + "numId") == list_), None)
        return value(entry, "w:abstractNumId")

    def _levels(self, kind: str) -> set[int]:
        """The depths of which a kind of list says how they look."""
        elements = (
            element
            for element in self._root.findall(W + "abstractNum")
            if kind and element.get(W + "abstractNumId") == kind
        )
        return {number(level.get(W + "ilvl")) for element in elements for level in element.findall(W + "lvl")}


def _insert(root: etree._Element, numbering: etree._Element, *before: str) -> None:
    """Put an element before the first of some others, or at the end."""
    position = next((index for index, element in enumerate(root) if element.tag in before), len(root))
    root.insert(position, numbering)


def _properties(depth: int, list_: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_}"/></w:numPr>'
