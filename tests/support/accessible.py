"""The independent checker of PDF/UA-1 and PDF/A-2a, and the structure tree as a reader of the file gets it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import page as checker
import pdfplumber
import pikepdf


def faults(data: bytes, profile: str = "ua1") -> list[str]:
    """The rules of a profile that a file breaks; ``profile`` is ``ua1`` or ``pdfa-2a``."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "file.pdf")
        path.write_bytes(data)
        limits = checker.SafetyLimits(max_table_grid_rows=10_000)
        return sorted(
            {fault.rule_id for fault in checker.validate_pdf(str(path), profile=profile, limits=limits).failures}
        )


@dataclass(frozen=True)
class Tag:
    """An element: its type, its alternative text, the text of it and of all below it, in reading order."""

    role: str
    alt: str
    text: str
    attributes: dict[str, object]
    children: tuple[Tag, ...]

    def all(self, role: str) -> list[Tag]:
        """Every element of a type, in reading order."""
        below = [tag for child in self.children for tag in child.all(role)]
        return [self, *below] if self.role == role else below


def tags(data: bytes) -> Tag:
    """The structure tree of a file, with the text that its marks hold, as pdfplumber finds it."""
    with pdfplumber.open(io.BytesIO(data)) as file:
        texts: dict[tuple[int, int], str] = {}
        for number, page in enumerate(file.pages):
            for char in page.chars:
                if char.get("mcid") is not None:
                    texts[number, char["mcid"]] = texts.get((number, char["mcid"]), "") + char["text"]
    with pikepdf.open(io.BytesIO(data)) as file:
        pages = {page.obj.objgen: number for number, page in enumerate(file.pages)}
        (root,) = file.Root.StructTreeRoot.K
        return _tag(root, texts, pages)


def _tag(node: pikepdf.Object, texts: dict[tuple[int, int], str], pages: dict[tuple[int, int], int]) -> Tag:
    text, children = "", []
    kids = node.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            text += texts.get((pages[node.Pg.objgen], kid), "")
        elif "/MCID" in kid:
            text += texts.get((pages[kid.Pg.objgen], int(kid.MCID)), "")
        elif "/S" in kid:
            children.append(_tag(kid, texts, pages))
            text += children[-1].text
    attributes = {str(key)[1:]: value for key, value in node.get("/A", {}).items()}
    return Tag(str(node.S)[1:], str(node.get("/Alt", "")), text, attributes, tuple(children))


def last_roles(data: bytes) -> list[str]:
    """On each page the type of the element whose content is drawn last."""
    with pikepdf.open(io.BytesIO(data)) as file:
        numbers = iter(file.Root.StructTreeRoot.ParentTree.Nums)
        parents = dict(zip(numbers, numbers, strict=True))
        return [str(parents[int(page.StructParents)][-1].S)[1:] for page in file.pages]


def elements(file: pikepdf.Pdf, role: str) -> Iterator[pikepdf.Dictionary]:
    """The structure elements of a type in an open file."""
    for element in file.objects:
        if isinstance(element, pikepdf.Dictionary) and element.get("/S") == f"/{role}" and "/P" in element:
            yield element
