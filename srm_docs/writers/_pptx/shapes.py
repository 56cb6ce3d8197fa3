"""Shapes of PresentationML (ISO/IEC 29500-1, 19.3): boxes with text, placeholders, lines, groups."""

from __future__ import annotations

from collections.abc import Sequence

from srm_docs.core.geometry import Box
from srm_docs.office.xml import Xml, element, emu
from srm_docs.writers._pptx.xml import RECTANGLE, frame, properties

NO_LINE = "<a:ln><a:noFill/></a:ln>"
NO_FILL = "<a:noFill/>"


def body(paragraphs: str, *, insets: tuple[float, float, float, float] = (0, 0, 0, 0), anchor: str = "t") -> str:
    """The text of a shape, and what this keeps from it at the left, above, at the right and below, in points."""
    left, top, right, bottom = map(emu, insets)
    kept = f'lIns="{left}" tIns="{top}" rIns="{right}" bIns="{bottom}"'
    return (
        f'<p:txBody><a:bodyPr wrap="square" {kept} rtlCol="0" anchor="{anchor}"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle/>{paragraphs}</p:txBody>"
    )


def placeholder(id_: int, name: str, place: str, text: str, looks: str = "") -> str:
    """A text in a place of its layout; ``place`` refers to it, ``looks`` is what differs from it."""
    return (
        f'<p:sp><p:nvSpPr>{properties(id_, name)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr>{place}</p:nvPr></p:nvSpPr><p:spPr>{looks}</p:spPr>{text}</p:sp>"
    )


def box(
    id_: int,
    name: str,
    where: Box,
    fill: str,
    line: str,
    text: str = "",
    *,
    radius: float = 0,
    description: str = "",
    text_box: bool = False,
) -> str:
    """A rectangle that owns its text; one without a text and a description is an ornament."""
    shape = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    if radius:
        # A radius is a share of the shorter side in 100,000ths, and at most half of it.
        share = min(50_000, round(radius / min(where.width, where.height) * 100_000))
        shape = f'<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val {share}"/></a:avLst></a:prstGeom>'
    kind = ' txBox="1"' if text_box else ""
    identity = properties(id_, name, description, decorative=not text and not description)
    text = text or body("<a:p><a:endParaRPr/></a:p>")
    return (
        f"<p:sp><p:nvSpPr>{identity}<p:cNvSpPr{kind}/><p:nvPr/></p:nvSpPr>"
        f"<p:spPr>{frame(where)}{shape}{fill}{line}</p:spPr>{text}</p:sp>"
    )


def freeform(
    id_: int,
    name: str,
    points: Sequence[tuple[float, float]],
    line: str,
    *,
    fill: str = "",
    description: str = "",
    effects: str = "",
) -> str:
    """One line through points, in points of the slide; with a ``fill`` it is closed."""
    left, top = min(x for x, _ in points), min(y for _, y in points)
    right, bottom = max(x for x, _ in points), max(y for _, y in points)
    where = Box(left, top, right - left, bottom - top)
    steps = "".join(
        f'<a:{"lnTo" if index else "moveTo"}><a:pt x="{emu(x) - emu(left)}" y="{emu(y) - emu(top)}"/>'
        f"</a:{'lnTo' if index else 'moveTo'}>"
        for index, (x, y) in enumerate(points)
    )
    wide, high = emu(right) - emu(left), emu(bottom) - emu(top)
    open_, end = ("", "<a:close/>") if fill else (' fill="none"', "")
    path = f'<a:path w="{wide}" h="{high}"{open_}>{steps}{end}</a:path>'
    shape = (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>{path}</a:pathLst></a:custGeom>'
    )
    identity = properties(id_, name, description, decorative=not description)
    looks = f"{frame(where)}{shape}{fill or NO_FILL}{line}{effects}"
    return (
        f"<p:sp><p:nvSpPr>{identity}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{looks}</p:spPr>"
        f"{body('<a:p><a:endParaRPr/></a:p>')}</p:sp>"
    )


def connector(id_: int, name: str, start: tuple[float, float], end: tuple[float, float], line: str) -> str:
    """A straight line from one point to another, as an ornament."""
    (x1, y1), (x2, y2) = start, end
    where = Box(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))
    turned = (' flipH="1"' if x2 < x1 else "") + (' flipV="1"' if y2 < y1 else "")
    placed = frame(where).replace("<a:xfrm", f"<a:xfrm{turned}", 1)
    return (
        f"<p:cxnSp><p:nvCxnSpPr>{properties(id_, name, decorative=True)}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
        f'<p:spPr>{placed}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>{line}</p:spPr></p:cxnSp>'
    )


def group(id_: int, name: str, where: Box, members: str, description: str = "") -> str:
    """Shapes that are one object until a person takes it apart; they keep their places on the slide."""
    # A group whose inner frame is its outer one leaves the places of its members as they are.
    child = frame(where).removeprefix("<a:xfrm>").removesuffix("</a:xfrm>")
    child = child.replace("<a:off", "<a:chOff").replace("<a:ext", "<a:chExt")
    return (
        f"<p:grpSp><p:nvGrpSpPr>{properties(id_, name, description)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        f"<p:grpSpPr>{frame(where, more=child)}</p:grpSpPr>{members}</p:grpSp>"
    )


def logo(id_: int, description: str, where: Box, relationship: str) -> Xml:
    """A logo, which is in the part to which a relationship leads."""
    return element(
        "p:pic",
        None,
        element(
            "p:nvPicPr",
            None,
            properties(id_, "Logo", description),
            element("p:cNvPicPr", None, element("a:picLocks", {"noChangeAspect": 1})),
            element("p:nvPr"),
        ),
        element(
            "p:blipFill",
            None,
            element("a:blip", {"r:embed": relationship}),
            element("a:stretch", None, element("a:fillRect")),
        ),
        element("p:spPr", None, frame(where), RECTANGLE),
    )


def outline(width: float, fill: str, *, arrow: bool = False) -> str:
    """A line of a width in points; mitred, since the boundary has corners."""
    end = '<a:tailEnd type="triangle"/>' if arrow else ""
    return f'<a:ln w="{emu(width)}" cap="flat">{fill}<a:prstDash val="solid"/><a:miter lim="800000"/>{end}</a:ln>'
