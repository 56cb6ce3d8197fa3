"""A drawing of a stranger's, built anew of what is known to draw and nothing else.

Elements, attributes, properties of style sheets and functions in them are taken from lists. What only informs (such as
what an editor notes for itself) is left behind; what would load, run, move or link is a fault, as it may be meant to be
seen. The vocabulary is that of SVG 2, as far as browsers, Office, reportlab's and resvg's readers agree on it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from srm_docs.style._svg_style import StyleFault, plain_declarations, plain_sheet, plain_value

if TYPE_CHECKING:
    from lxml import etree

SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_XHTML = "http://www.w3.org/1999/xhtml"

_ELEMENTS_LISTED = """
svg g defs symbol use switch path rect circle ellipse line polyline polygon text tspan textPath image linearGradient
radialGradient stop pattern mask clipPath marker style title desc
"""
_ELEMENTS = frozenset(_ELEMENTS_LISTED.split())
_LEFT_BEHIND = frozenset(["metadata"])
_WITH_TEXT = frozenset(["text", "tspan", "textPath", "title", "desc"])

_GEOMETRY_LISTED = """
cx cy d dx dy fr fx fy gradientTransform gradientUnits height id class clipPathUnits lang lengthAdjust markerHeight
markerUnits markerWidth maskContentUnits maskUnits method offset orient pathLength patternContentUnits
patternTransform patternUnits points preserveAspectRatio r refX refY rotate rx ry side spacing spreadMethod
startOffset systemLanguage textLength transform version viewBox width x x1 x2 y y1 y2
"""
_GEOMETRY = frozenset(_GEOMETRY_LISTED.split())
_PROPERTIES_LISTED = """
alignment-baseline baseline-shift clip-path clip-rule color color-interpolation color-rendering direction display
dominant-baseline fill fill-opacity fill-rule font font-family font-feature-settings font-kerning font-size
font-size-adjust font-stretch font-style font-variant font-weight image-rendering isolation kerning letter-spacing
line-height marker marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order
shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration text-rendering transform transform-box
transform-origin unicode-bidi vector-effect visibility white-space word-spacing writing-mode
"""
PROPERTIES = frozenset(_PROPERTIES_LISTED.split())
"""Properties of style sheets that say how something is drawn; each but the shorthands is an attribute as well."""

_PICTURE = re.compile(r"data:image/png;base64,[A-Za-z0-9+/]+={0,2}")
_PLACE = re.compile(r"#[^\s'\"()\\<>]+")

EFFECTS = "has effects (filter), such as blur or shadow; save it without them, or as PNG"


_NAMESPACES: Any = {None: SVG, "xlink": _XLINK}
"""The prefixes in what is made; lxml has the default one as None, of which its types know nothing."""


class SvgFault(ValueError):  # noqa: N818  (as `StyleFault`: a finding about somebody's drawing)
    """Why a drawing can't be used, as the end of a sentence."""


def rebuilt(root: etree._Element) -> etree._Element:
    """The drawing, anew. Raises SvgFault."""
    try:
        drawing = _element(root, None)
    except StyleFault as fault:
        raise SvgFault(str(fault)) from fault
    if drawing is None:
        raise SvgFault("draws nothing")
    return drawing


def _element(old: etree._Element, parent: etree._Element | None) -> etree._Element | None:
    """An element with all that is in it; None for one that is left behind."""
    from lxml.etree import Element, SubElement

    space, name = _split(str(old.tag))
    if space == _XHTML:
        raise SvgFault(f"holds a <{name}> of a web page; a logo may only draw")
    if space not in ("", SVG) or name in _LEFT_BEHIND:
        return None
    if name == "filter":
        raise SvgFault(EFFECTS)
    if name not in _ELEMENTS:
        raise SvgFault(f"holds a <{name}>; a logo may only draw")
    tag = f"{{{SVG}}}{name}"
    new = Element(tag, nsmap=_NAMESPACES) if parent is None else SubElement(parent, tag)
    for key, value in old.attrib.items():
        _copy(new, name, str(key), str(value))
    if name == "style":
        new.text = plain_sheet(old.text or "", PROPERTIES)
        return new
    new.text = _text(old.text, name)
    for child in old.iterchildren("*"):
        made = _element(child, new)
        tail = _text(child.tail, name)
        if made is not None:
            made.tail = tail
        elif tail and len(new):
            new[-1].tail = (new[-1].tail or "") + tail
        elif tail:
            new.text = (new.text or "") + tail
    return new


def _copy(new: etree._Element, element: str, key: str, value: str) -> None:
    """Give an element an attribute of the old one, if it is one that draws."""
    space, name = _split(key)
    # HTML knows no upper and lower case in the names of these.
    if name.lower().startswith("on"):
        raise SvgFault(f"leads out of itself or runs something ({name}); a logo may only draw")
    if name == "href" and space in ("", _XLINK):
        new.set(key, _address(value, element))
    elif space == _XML and name in ("space", "lang"):
        new.set(key, plain_value(value))
    elif space:
        return
    elif name == "filter" and value.strip().lower() not in ("", "none"):
        raise SvgFault(EFFECTS)
    elif name == "style" and element != "style":
        new.set(name, plain_declarations(value, PROPERTIES))
    elif name in _GEOMETRY or name in PROPERTIES:
        new.set(name, plain_value(value))


def _address(value: str, element: str) -> str:
    """What an element refers to: a place in the drawing, or the bytes of a picture."""
    value = value.strip()
    if _PLACE.fullmatch(value):
        return value
    if element == "image" and _PICTURE.fullmatch(packed := "".join(value.split())):
        return packed
    if element == "image" and value.lower().startswith("data:"):
        raise SvgFault("holds a picture that is no PNG, or one too large to be drawn")
    raise SvgFault("leads out of itself or runs something (href); a logo may only draw")


def _text(text: str | None, element: str) -> str | None:
    """The words of an element that shows some, composed, as the renderer needs it; of all others the blanks alone."""
    if text and element in _WITH_TEXT:
        return unicodedata.normalize("NFC", text)
    return text if text and text.isspace() else None


def _split(tag: str) -> tuple[str, str]:
    """The namespace and the name."""
    space, _, name = tag.rpartition("}")
    return space[1:], name
