"""What can't be read on slides, and how large type is, by what the file says: read with python-pptx, not as written."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.util import Emu

from srm_docs.core.colour import Colour, contrast, mix
from srm_docs.office.slide_colours import shade

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_LARGE = 28.0
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
Edges = tuple[int, int, int, int]
Painted = list[tuple[Edges, str, float]]
"""What is painted, the lowest first: each with its edges and how opaque it is."""


def unreadable(data: bytes, background: str) -> Iterator[str]:
    """Each text of slides on a plain background, and on pictures of one colour, that has too little contrast."""
    presentation = Presentation(io.BytesIO(data))
    for number, slide in enumerate(presentation.slides, start=1):
        whole = (0, 0, int(presentation.slide_width), int(presentation.slide_height))
        colours = _Colours(slide)
        below: Painted = [(whole, background, 1.0), *_pictures(slide.slide_layout)]
        for shape in _all_shapes(slide.shapes):
            edges = _edges(shape)
            fill, opacity = colours.fill(shape._element.find(f"{P}spPr"))
            if fill:
                below.append((edges, fill, opacity))
            for text, ink, size, grounds in colours.texts(shape, edges, below):
                least = 3.0 if size >= _LARGE and shape.is_placeholder else 4.5
                for ground in grounds:
                    if contrast(Colour(ink), Colour(ground)) < least:
                        yield f"slide {number}, {shape.name}: '{text}' is {ink} on {ground}"


def sizes(data: bytes) -> Iterator[tuple[str, float]]:
    """Each text of slides with the size of its type in points, its own or that of its place."""
    for number, slide in enumerate(Presentation(io.BytesIO(data)).slides, start=1):
        for shape in _all_shapes(slide.shapes):
            if shape.has_text_frame and not _is_furniture(shape):
                scale = next(
                    (int(fit.get("fontScale", "100000")) for fit in shape._element.iter(f"{A}normAutofit")), 1e5
                )
                for run in shape._element.iter(f"{A}r"):
                    size = run.find(f"{A}rPr").get("sz") or _inherited(shape, run, "sz")
                    yield f"slide {number}, {shape.name}", int(size or 1800) / 100 * scale / 1e5


def _is_furniture(shape: Any) -> bool:
    return shape.is_placeholder and shape._element.find(f".//{P}ph").get("type") in ("dt", "ftr", "sldNum")


def _all_shapes(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        if shape.shape_type == 6:  # a group, whose members keep their places on the slide
            yield from _all_shapes(shape.shapes)
        else:
            yield shape


def _edges(shape: Any) -> Edges:
    return (shape.left, shape.top, shape.left + shape.width, shape.top + shape.height)


def _pictures(layout: Any) -> Iterator[tuple[Edges, str, float]]:
    for shape in layout.shapes:
        blip = next(shape._element.iter(f"{A}blip"), None)
        if blip is not None:
            image = Image.open(io.BytesIO(layout.part.related_part(blip.get(_EMBED)).blob)).convert("RGB")
            yield _edges(shape), "#{:02X}{:02X}{:02X}".format(*image.getpixel((0, 0))), 1.0


class _Colours:
    """The colours of a slide: those of its theme by the names that it has for them."""

    def __init__(self, slide: Any) -> None:
        master = slide.slide_layout.slide_master
        theme = etree.fromstring(next(r.target_part.blob for r in master.part.rels.values() if "theme" in r.reltype))
        slots = {etree.QName(slot).localname: slot[0] for slot in theme.find(f".//{A}clrScheme")}
        override = next(slide._element.iter(f"{A}overrideClrMapping"), None)
        mapped = master._element.find(f"{P}clrMap") if override is None else override
        self._entries = {
            name: Colour("#" + (slots[slot].get("lastClr") or slots[slot].get("val"))) for name, slot in mapped.items()
        }

    def fill(self, properties: Any) -> tuple[str, float]:
        """The plain colour of a fill and how opaque it is; no colour where there is none."""
        solid = properties.find(f"{A}solidFill") if properties is not None else None
        colour = shade(solid) if solid is not None else None
        return (str(colour.seen(self._entries)), colour.opacity) if colour else ("", 1.0)

    def texts(self, shape: Any, edges: Edges, below: Painted) -> Iterator[tuple[str, str, float, Sequence[str]]]:
        """Each run with its colour, its size and the colours behind it."""
        if not shape.has_text_frame:
            return
        for run in shape._element.iter(f"{A}r", f"{A}fld"):
            properties = run.find(f"{A}rPr")
            link = properties.find(f"{A}hlinkClick")
            if link is not None and not any(True for _ in link.iter("{*}hlinkClr")):
                ink = str(self._entries["hlink"])
            else:
                ink = self.fill(properties)[0] or self._inherited_ink(shape, run)
            size = int(properties.get("sz") or _inherited(shape, run, "sz") or 1800) / 100
            yield run.findtext(f"{A}t"), ink, size, _behind(edges, below, lines=round(Emu(2 * size * 12_700)))

    def _inherited_ink(self, shape: Any, run: Any) -> str:
        for style in _styles(shape, run):
            if style.find(f"{A}solidFill") is not None:
                return self.fill(style)[0]
        return str(self._entries["tx1"])


def _behind(edges: Edges, below: Painted, lines: int) -> list[str]:
    """What is behind the first lines of a text: the topmost that covers them, and what covers a part above that."""
    left, top, right, bottom = edges
    bottom = min(bottom, top + lines)
    seen: list[str] = []
    for (x, y, x2, y2), colour, opacity in below:
        across, down = min(right, x2) - max(left, x), min(bottom, y2) - max(top, y)
        if across <= 12_700 or down <= 12_700:
            continue
        covers = across >= (right - left) * 0.99 and down >= (bottom - top) * 0.99
        mixed = [str(mix(Colour(ground), Colour(colour), opacity)) for ground in seen] or [colour]
        seen = mixed if covers else [*seen, *mixed]
    return seen


def _inherited(shape: Any, run: Any, name: str) -> str:
    return next((style.get(name) for style in _styles(shape, run) if style.get(name)), "")


def _styles(shape: Any, run: Any) -> Iterator[Any]:
    """What a run's place, the layout's, the master's and the master's styles say of its text, the nearest first."""
    properties = next(run.iterancestors(f"{A}p")).find(f"{A}pPr")
    level = int(properties.get("lvl", "0")) + 1 if properties is not None else 1
    element, kind = shape._element, "otherStyle"
    chain = [element]
    if shape.is_placeholder:
        place = element.find(f".//{P}ph")
        type_ = place.get("type", "obj")
        kind = "titleStyle" if "itle" in type_ and type_ != "subTitle" else "bodyStyle"
        kind = "otherStyle" if type_ in ("dt", "ftr", "sldNum") else kind
        layout = shape.part.slide_layout
        chain += [other for other in layout._element.iter(f"{P}sp") if _answers(other, place, by_index=True)][:1]
        masters = layout.slide_master._element.iter(f"{P}sp")
        chain += [other for other in masters if _answers(other, place, by_index=False)][:1]
    for holder in chain:
        yield from holder.findall(f"{P}txBody/{A}lstStyle/{A}lvl{level}pPr/{A}defRPr")
    if shape.is_placeholder:
        yield from shape.part.slide_layout.slide_master._element.findall(
            f"{P}txStyles/{P}{kind}/{A}lvl{level}pPr/{A}defRPr"
        )


def _answers(shape: Any, place: Any, *, by_index: bool) -> bool:
    other = shape.find(f".//{P}ph")
    if other is None:
        return False
    if by_index:
        return other.get("idx", "0") == place.get("idx", "0")
    family = {"ctrTitle": "title", "subTitle": "body", "obj": "body"}
    own, its = (family.get(one.get("type", "obj"), one.get("type", "obj")) for one in (place, other))
    return own == its
