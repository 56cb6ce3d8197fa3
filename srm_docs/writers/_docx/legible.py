"""What a template's styles would do to our text that no reader wants: hide it, tear it apart, leave pages empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree
from msgspec import Struct

from srm_docs.office.wordml import NAMESPACES, W

_CELLS = frozenset({"SRMCell", "SRMRow", "SRMHead", "SRMGroup"})
"""Our styles for the text of cells: justified, its words would stand far apart."""

_TYPEWRITERS = ("courier", "letter gothic", "prestige", "elite", "pica", "lucida console", "consolas", "typewriter")
"""What the names of typefaces of typewriters begin with, in small letters."""

_OFF = ("0", "false", "off")
_BEHIND_ALIGNMENT = frozenset(
    W + name for name in ("textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle")
)
"""What comes after the alignment in the properties of a paragraph (CT_PPr)."""

_RUN_PROPERTIES = """webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs
em lang eastAsianLayout specVanish oMath"""
_BEHIND_HIDING = frozenset(W + name for name in _RUN_PROPERTIES.split())
"""What comes after hiding in the properties of a run (CT_RPr)."""

_BEHIND_BREAK = frozenset({W + "pStyle", W + "keepNext", W + "keepLines"})
"""What comes before a page break in the properties of a paragraph."""

Inherited = Callable[[str, str], "etree._Element | None"]
"""What a style, or one that it is based on, has at a path."""


class Override(Struct, frozen=True):
    """What is set otherwise than a template's style has it: what that is, and whether it is of runs."""

    what: str
    name: str
    value: str
    of_runs: bool = False

    def put(self, style: etree._Element) -> None:
        """Set it in a style."""
        kind = W + ("rPr" if self.of_runs else "pPr")
        properties = style.find(kind)
        if properties is None:
            properties = etree.Element(kind)
            runs = style.find(W + "rPr")
            if runs is not None and not self.of_runs:
                runs.addprevious(properties)
            else:
                style.append(properties)
        for known in properties.findall(W + self.name):
            properties.remove(known)
        element = etree.Element(W + self.name)
        element.set(W + "val", self.value)
        properties.insert(_position(properties, self.name), element)


def overrides(inherited: Inherited, style: str, ours: str) -> Iterator[Override]:
    """What must not be as a template's style has it, where it stands for one of ours."""
    if _is_on(inherited(style, "w:rPr/w:vanish")):
        yield Override("hides its text", "vanish", "0", of_runs=True)
    if ours.startswith("Heading") and _is_on(inherited(style, "w:pPr/w:pageBreakBefore")):
        yield Override("begins a page, which would leave pages nearly empty", "pageBreakBefore", "0")
    aligned = inherited(style, "w:pPr/w:jc")
    if ours in _CELLS and aligned is not None and aligned.get(W + "val") in ("both", "distribute"):
        yield Override("justifies the text of narrow cells", "jc", "left")


def is_typewriter(inherited: Inherited, style: str) -> bool:
    """Whether a style sets its text in the typeface of a typewriter."""
    fonts = inherited(style, "w:rPr/w:rFonts")
    return fonts is not None and fonts.get(W + "ascii", "").lower().startswith(_TYPEWRITERS)


def derived(style: str, ours: str, name: str, kind: str) -> etree._Element:
    """A style that is a template's own in all but what is overridden."""
    element = etree.Element(W + "style", nsmap={"w": NAMESPACES["w"]})
    element.set(W + "type", kind)
    element.set(W + "customStyle", "1")
    element.set(W + "styleId", ours)
    for child, value in (("name", name), ("basedOn", style)):
        etree.SubElement(element, W + child).set(W + "val", value)
    return element


def _position(properties: etree._Element, name: str) -> int:
    """Where a property stands among others."""
    if name == "pageBreakBefore":
        return sum(child.tag in _BEHIND_BREAK for child in properties)
    behind = _BEHIND_ALIGNMENT if name == "jc" else _BEHIND_HIDING
    return next((index for index, child in enumerate(properties) if child.tag in behind), len(properties))


def _is_on(element: etree._Element | None) -> bool:
    """Whether a property that is on or off is there, and on."""
    return element is not None and element.get(W + "val", "1") not in _OFF
