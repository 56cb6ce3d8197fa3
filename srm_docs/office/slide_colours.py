"""Colours of a stranger's slides (ISO/IEC 29500-1, 20.1.2.3): what a theme makes of them, and what is behind a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from srm_docs.core.colour import BLACK, WHITE, Colour, mix
from srm_docs.core.geometry import Box
from srm_docs.office.picture_colours import PictureColours

if TYPE_CHECKING:
    from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WHOLE = 100_000
"""Percentages are counted in thousandths."""

_PRESETS = MappingProxyType({"black": BLACK, "white": WHITE})
_FILLS = ("solidFill", "gradFill", "blipFill", "pattFill", "noFill", "grpFill")
_COVERS, _TOUCHES = 0.95, 0.1
"""A shape that covers so much of a text is what it stands on; one that covers less than the other is beside it."""

Seen = Colour | None
"""A colour as it is seen; None where nobody can tell, as on a picture."""


class Shade(Struct, frozen=True):
    """A colour as a file says it: an entry of the theme, or a literal of six digits, and how it is changed.

    Without a ``name`` nothing is painted.
    """

    name: str
    changes: tuple[tuple[str, int], ...] = ()

    @property
    def opacity(self) -> float:
        """How much of it is seen, from 0 to 1."""
        alpha = next((amount for kind, amount in self.changes if kind == "alpha"), _WHOLE)
        return max(0.0, min(1.0, alpha / _WHOLE)) if self.name else 0.0

    def seen(self, entries: Mapping[str, Colour]) -> Seen:
        """What it is in a theme of these entries, without regard to its opacity."""
        try:
            colour = entries[self.name] if self.name in entries else Colour(f"#{self.name}")
        except ValueError:
            return None
        for kind, amount in self.changes:
            colour = _changed(colour, kind, amount / _WHOLE)
        return colour


def shade(parent: etree._Element | None) -> Shade | None:
    """The colour that an element holds, such as a fill."""
    element = next(iter(parent), None) if parent is not None else None
    if element is None or not isinstance(element.tag, str):
        return None
    changes = tuple((str(child.tag).removeprefix(A), _number(child.get("val"))) for child in element)
    tag, value = element.tag.removeprefix(A), element.get("val", "")
    match tag:
        case "srgbClr" | "schemeClr":
            return Shade(value, changes)
        case "sysClr":
            return Shade(element.get("lastClr", ""), changes)
        case "prstClr":
            return Shade(_PRESETS[value].digits, changes) if value in _PRESETS else None
    return None


def painted(properties: etree._Element | None) -> tuple[Shade | None, ...] | None:
    """What an element is filled with: colours, None among them for a picture; nothing at all where it does not say."""
    if properties is None:
        return None
    fill = next((child for child in properties if str(child.tag).removeprefix(A) in _FILLS), None)
    if fill is None:
        return None
    match str(fill.tag).removeprefix(A):
        case "solidFill":
            return (shade(fill),)
        case "gradFill":
            return tuple(shade(stop) for stop in fill.iter(A + "gs")) or (None,)
        case "pattFill":
            return tuple(shade(fill.find(A + name)) for name in ("fgClr", "bgClr"))
        case "noFill":
            return (Shade(""),)
    return (None,)


class Area(Struct, frozen=True):
    """A shape that is drawn on a layout: where, in which colours, how opaque; one that is not ``square`` has holes.

    A picture has the ``rows`` of its colours, if they are known.
    """

    box: Box
    colours: tuple[Seen, ...]
    opacity: float = 1.0
    square: bool = True
    rows: PictureColours = ()

    def colours_behind(self, text: Box) -> tuple[Seen, ...]:
        """The colours that a text has behind it: of a picture, those of the stretch on which it lies."""
        if not self.rows:
            return self.colours
        high = self.box.height / len(self.rows)
        return tuple(
            colour
            for down, row in enumerate(self.rows)
            for across, colour in enumerate(row)
            if _meets(text.y, text.bottom, self.box.y + down * high, high)
            and _meets(text.x, text.right, self.box.x + across * self.box.width / len(row), self.box.width / len(row))
        )


def _meets(start: float, end: float, begin: float, length: float) -> bool:
    return begin < end and begin + length > start


class Backdrop(Struct, frozen=True):
    """What is behind the text of a layout: its background, and on that its shapes, the lowest first."""

    background: tuple[Seen, ...] = (WHITE,)
    areas: tuple[Area, ...] = ()

    def behind(self, box: Box) -> tuple[Seen, ...]:
        """All colours that are behind a text; None among them where a picture is."""
        seen = self.background
        for area in self.areas:
            share = _share(area.box, box)
            if share < _TOUCHES or not area.opacity:
                continue
            colours = tuple(
                _blended(below, above, area.opacity) for below in seen for above in area.colours_behind(box)
            )
            seen = colours if area.square and share >= _COVERS else (*seen, *colours)
            seen = tuple(dict.fromkeys(seen))
        return seen

    def is_partly_picture(self, box: Box) -> bool:
        """Whether a text lies on a picture, and on something else as well."""
        shares = [_share(area.box, box) for area in self.areas if area.rows or None in area.colours]
        return any(share >= _TOUCHES for share in shares) and all(share < _COVERS for share in shares)


def _blended(below: Seen, above: Seen, opacity: float) -> Seen:
    if opacity >= 1 or above is None:
        return above
    return mix(below, above, opacity) if below else None


def _share(shape: Box, text: Box) -> float:
    """How much of a text a shape covers."""
    width = min(shape.right, text.right) - max(shape.x, text.x)
    height = min(shape.bottom, text.bottom) - max(shape.y, text.y)
    whole = text.width * text.height
    return width * height / whole if width > 0 and height > 0 and whole > 0 else 0.0


def areas(
    shapes: Sequence[tuple[etree._Element, Box]],
    entries: Mapping[str, Colour],
    pictures: Mapping[str, PictureColours],
) -> Iterator[Area]:
    """What shapes paint, each with the box that it has on the slide; ``pictures`` are by the ids of relationships."""
    for element, box in shapes:
        local = str(element.tag).rpartition("}")[2]
        if local in ("pic", "graphicFrame"):
            yield Area(box, (None,), rows=picture_of(element, pictures))
            continue
        properties = element.find("{*}spPr")
        shades = painted(properties)
        if shades is None:
            referred = element.find("{*}style/" + A + "fillRef")
            shades = (shade(referred),) if referred is not None and _number(referred.get("idx")) else ()
        preset = properties.find(A + "prstGeom") if properties is not None else None
        square = preset is not None and "ect" in preset.get("prst", "")
        colours = tuple(one.seen(entries) if one else None for one in shades)
        if colours:
            rows = picture_of(properties, pictures) if colours == (None,) else ()
            yield Area(box, colours, max(one.opacity if one else 1.0 for one in shades), square, rows)


def picture_of(element: etree._Element | None, pictures: Mapping[str, PictureColours]) -> PictureColours:
    """The colours of the picture that an element is filled with; nothing where it is changed as it is drawn."""
    fill = next(iter(element.iter("{*}blipFill")), None) if element is not None else None
    blip = fill.find(A + "blip") if fill is not None else None
    if blip is None or fill is None or len([child for child in blip if child.tag != A + "extLst"]):
        return ()
    cut = fill.find(A + "srcRect")
    is_whole = cut is None or not cut.attrib
    id_ = blip.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed", "")
    return pictures.get(id_, ()) if is_whole else ()


def _changed(colour: Colour, kind: str, amount: float) -> Colour:
    """A colour after one change; those of its saturation alone are left out, since they hardly move its contrast."""
    import colorsys

    match kind:
        case "tint" | "shade":
            # Both are mixtures of light, not of what is stored (20.1.2.3.31, 20.1.2.3.34).
            floor = 1 - amount if kind == "tint" else 0.0
            return _of(tuple(_stored(_linear(channel) * amount + floor) for channel in colour.channels))
        case "lumMod" | "lumOff":
            hue, light, saturation = colorsys.rgb_to_hls(*colour.channels)
            light = light * amount if kind == "lumMod" else light + amount
            return _of(colorsys.hls_to_rgb(hue, max(0.0, min(1.0, light)), saturation))
    return colour


def _of(channels: Sequence[float]) -> Colour:
    return Colour("#" + "".join(f"{round(255 * max(0.0, min(1.0, channel))):02X}" for channel in channels))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _stored(light: float) -> float:
    light = max(0.0, min(1.0, light))
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def _number(text: str | None) -> int:
    try:
        return int(str(text or 0).removesuffix("%"))
    except ValueError:
        return 0
