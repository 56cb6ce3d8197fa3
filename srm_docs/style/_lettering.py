"""The lettering of a logo: text in an SVG, which is drawn in the typeface that is there, if not in the one it names."""

from __future__ import annotations

import re
from collections.abc import Callable

from srm_docs.core.fonts import JAPANESE, MONOSPACED, SHIPPED
from srm_docs.core.logo import Logo
from srm_docs.core.values import replace

_GENERIC = frozenset(
    ["serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "ui-sans-serif", "ui-serif", "inherit"]
)
_THERE = frozenset(face.family.casefold() for face in (SHIPPED, JAPANESE, MONOSPACED))
_FALLBACK = f"'{SHIPPED.family}', sans-serif"
_IN_CSS = re.compile(r"(font-family\s*:\s*)([^;}]+)", re.IGNORECASE)
_SHORTHAND = re.compile(r"(?<![-\w])(font\s*:\s*)([^;}]+)", re.IGNORECASE)
_LONGEST_FONT = 200
_SIZED = re.compile(r"^(.*?[\d.]+(?:px|pt|em|rem|%|mm)?(?:\s*/\s*[\d.]+\w*)?\s+)(.+)$", re.DOTALL)


def with_lettering(logo: Logo) -> tuple[Logo, tuple[str, ...]]:
    """The logo, whose lettering falls back on a typeface that is there; and what it names that is not.

    A renderer leaves out text whose typeface it does not have. The typeface that is named stays the first, for
    readers whose machines have it.
    """
    if not logo.is_svg:
        return logo, ()
    from lxml import etree

    root = etree.fromstring(logo.data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    elements = list(root.iter(etree.Element))
    if not any(etree.QName(element).localname == "text" for element in elements):
        return logo, ()
    missing: dict[str, None] = {}

    def fallen_back(families: str) -> str:
        names = [name.strip().strip("'\"") for name in families.split(",") if name.strip()]
        if names and names[0].casefold() not in _THERE | _GENERIC:
            missing[names[0]] = None
        kept = [name for name in names if name.casefold() not in _GENERIC]
        return ", ".join(name if name.isalnum() else f"'{name}'" for name in kept) + (", " if kept else "") + _FALLBACK

    for element in elements:
        if families := element.get("font-family"):
            element.set("font-family", fallen_back(families))
        if style := element.get("style"):
            element.set("style", _in_css(style, fallen_back))
        if etree.QName(element).localname == "style" and element.text:
            element.text = _in_css(element.text, fallen_back)
    if root.get("font-family") is None:
        root.set("font-family", _FALLBACK)
    return replace(logo, data=etree.tostring(root)), tuple(missing)


def _in_css(css: str, fallen_back: Callable[[str], str]) -> str:
    """CSS in which each list of typefaces falls back."""

    def shorthand(match: re.Match[str]) -> str:
        # Longer ones are none, and would take their time.
        sized = _SIZED.match(match[2]) if len(match[2]) <= _LONGEST_FONT else None
        return f"{match[1]}{sized[1]}{fallen_back(sized[2])}" if sized else match[0]

    css = _SHORTHAND.sub(shorthand, css)
    return _IN_CSS.sub(lambda match: f"{match[1]}{fallen_back(match[2])}", css)
