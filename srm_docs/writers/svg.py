"""SVG 1.1 with text as text: one named image for a screen reader, class names by role, nothing fetched from outside."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import assert_never

from msgspec import Struct

from srm_docs.core.escaping import escape, quoteattr
from srm_docs.core.fonts import Piece, Typeface, runs
from srm_docs.core.geometry import Box
from srm_docs.core.hatch import WIDTH as HATCH_WIDTH
from srm_docs.core.hatch import hatch_lines
from srm_docs.page.picture import Picture
from srm_docs.page.scene import Emblem, Mark, Panel, Scene, Stroke, TextLine
from srm_docs.page.written import Written
from srm_docs.style.look import Look, SvgExtra
from srm_docs.writers._options import SVG
from srm_docs.writers._svg_extras import dark_colours, font_faces, two_tone

ACCEPTS = Picture
SUFFIX = ".svg"
TITLE = "Scalable Vector Graphics"
OPTIONS = (SVG,)


def write(page: Picture, look: Look) -> Written:
    """The picture as a UTF-8 SVG file, with the extras that the look asks for."""
    # The layout takes as long to import as all formats together, which `--help` asks for their options.
    from srm_docs.layout import lay_out

    is_dark_too = SvgExtra.DARK in look[SVG]
    scene = lay_out(page, two_tone(look.theme) if is_dark_too else look.theme)

    def style(scope: str) -> str:
        sheet = list(font_faces(scene)) if SvgExtra.FONTS in look[SVG] else []
        if is_dark_too:
            sheet += dark_colours(scene, scope)
        return "".join(sheet)

    drawn = paint(scene, style=style, interactive=SvgExtra.INTERACTIVE in look[SVG], credit=page.credit)
    return Written(drawn.encode())


def paint(
    scene: Scene, *, style: Callable[[str], str] = lambda _: "", interactive: bool = False, credit: str = ""
) -> str:
    """The scene as an SVG document. One point of the scene is one user unit, that is one CSS pixel.

    ``style`` makes a style sheet for the element with an id. An ``interactive`` picture is a document of named parts,
    not one named image. ``credit`` says whose material it shows, in the words of Dublin Core.
    """
    return "\n".join(("<?xml version='1.0' encoding='UTF-8'?>", *_root(scene, style, interactive, credit), ""))


class InlineSvg(Struct, frozen=True):
    """A drawing to stand inside of a web page: its element, and the element's id, for a style sheet of the page."""

    id: str
    markup: str


_RIGHTS = (
    '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about=""><dc:rights>{}</dc:rights>'
    "</rdf:Description></rdf:RDF></metadata>"
)
"""What a program that looks for the owner of a picture reads (SVG 1.1, chapter 21; Dublin Core)."""


Links = Mapping[tuple[str, str], str]
"""The addresses that cells lead to, by the ids of their row and their column; of a single column, by an empty id."""

_NO_LINKS: Links = MappingProxyType({})


def inline(scene: Scene, links: Links = _NO_LINKS, place: str = "") -> InlineSvg:
    """The scene without a style sheet of its own. With ``links``, its cells are links with their words for names.

    ``place`` tells it from the same drawing elsewhere in the page.
    """
    body = list(_body(scene, bool(links), links))
    prefix = _prefix(scene, [*body, place])
    # Inside HTML, `lang` is no attribute of SVG (`xml:lang` is), and links with a name of their own are a group.
    head = _head(scene, prefix, bool(links)).replace(f" lang={quoteattr(scene.language)}", "", 1)
    head = head.replace(' role="graphics-document"', ' role="group"', 1)
    return InlineSvg(prefix, "\n".join((head, *_named(scene, prefix), *body, "</svg>")))


def _prefix(scene: Scene, body: Sequence[str]) -> str:
    """What the ids begin with. It comes from what is shown, so that two diagrams can live in one web page."""
    shown = "\n".join((scene.title, scene.description, *body))
    return "srm-" + hashlib.sha256(shown.encode()).hexdigest()[:8]


def _root(scene: Scene, style: Callable[[str], str], interactive: bool, credit: str) -> Iterator[str]:
    body = list(_body(scene, interactive))
    prefix = _prefix(scene, body)
    yield _head(scene, prefix, interactive)
    name, *background = _named(scene, prefix)
    yield name
    if credit:
        yield _RIGHTS.format(escape(credit))
    if sheet := style(prefix):
        background.insert(1, f"<style>{escape(sheet)}</style>")
    yield from background
    yield from body
    yield "</svg>"


def _head(scene: Scene, prefix: str, interactive: bool) -> str:
    width, height = _number(scene.size.width), _number(scene.size.height)
    # Screen readers pass over all that is within an "img"; parts that have names need a document around them.
    role = "graphics-document" if interactive else "img"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="{prefix}" width="{width}" height="{height}"'
        f' viewBox="0 0 {width} {height}"'
        f' class="srm-diagram" role="{role}" aria-labelledby="{prefix}-title" aria-describedby="{prefix}-desc"'
        f" lang={quoteattr(scene.language)} xml:lang={quoteattr(scene.language)}"
        f" font-family={quoteattr(scene.face.css)}>"
    )


def _named(scene: Scene, prefix: str) -> Iterator[str]:
    """The drawing's name, its description, and its background."""
    yield f'<title id="{prefix}-title">{escape(scene.title)}</title>'
    yield f'<desc id="{prefix}-desc">{escape(scene.description)}</desc>'
    width, height = _number(scene.size.width), _number(scene.size.height)
    yield f'<rect class="srm-surface" width="{width}" height="{height}" fill="{scene.surface}"/>'


def _body(scene: Scene, interactive: bool, links: Links = _NO_LINKS) -> Iterator[str]:
    for named, marks in groupby(scene.marks, _said) if interactive else ((None, scene.marks),):
        if named is None:
            yield from _marks(marks, scene.face, interactive)
        else:
            yield from _part(named, marks, scene.face, links)


class _Said(Struct, frozen=True):
    """What is read out as one: its role, its name, where it leads, and the ids of its row and column."""

    role: str
    name: str
    href: str
    row: str
    column: str


def _said(mark: Mark) -> _Said | None:
    """What is read out of a mark; nothing of an ornament, nor of the title, which is the name of the whole."""
    if not isinstance(mark, Panel) or not mark.name or mark.role == "title":
        return None
    return _Said(mark.role, mark.name, mark.href, mark.row, mark.group)


def _part(said: _Said, panels: Iterable[Mark], face: Typeface, links: Links) -> Iterator[str]:
    """What is read out as one: an image with a name, of however many panels. Their own texts are passed over."""
    name, address = quoteattr(said.name), links.get((said.row, said.column), "") if said.row else ""
    if address:
        shown = list(panels)
        # Whoever says aloud what to click says what can be seen: the name begins with that (WCAG 2.2, 2.5.3).
        seen = " ".join(line.text for panel in shown if isinstance(panel, Panel) for line in panel.lines)
        yield f'<a class="srm-part" href={quoteattr(address)} aria-label={quoteattr(f"{seen} – {said.name}")}>'
        yield from _marks(shown, face, interactive=True)
        yield "</a>"
        return
    # A spec may hold any address; a "javascript:" would run in the page that shows the picture.
    linked = said.href.startswith(("http://", "https://"))
    if linked:
        yield f"<a href={quoteattr(said.href)}>"
    yield f'<g class="srm-part" role="img" aria-label={name}>'
    yield from _marks(panels, face, interactive=True)
    yield "</g>"
    if linked:
        yield "</a>"


def _marks(marks: Iterable[Mark], face: Typeface, interactive: bool) -> Iterator[str]:
    for mark in marks:
        match mark:
            case Panel():
                yield from _panel(mark, face, interactive)
            case Stroke():
                yield from _stroke(mark, interactive)
            case Emblem():
                data = base64.b64encode(mark.logo.data).decode()
                hidden = ' aria-hidden="true"' if interactive else ""
                address = f"data:{mark.logo.media_type};base64,{data}"
                yield f'<image class="srm-logo" {_box(mark.box)}{hidden} href="{address}"/>'
            case _:
                assert_never(mark)


def _panel(panel: Panel, face: Typeface, interactive: bool) -> Iterator[str]:
    party = f" srm-owner-{panel.party}" if panel.party else ""
    # In an interactive picture, what a panel says is the name of the part around it.
    hidden = ' aria-hidden="true"' if interactive else ""
    yield f'<g class="srm-{panel.role}{party}"{hidden}>'
    if panel.fill is not None:
        # Painted before the fill, the stroke shows only outside of the box, which keeps its size.
        halo = f' stroke="{panel.halo}" stroke-width="3" paint-order="stroke"' if panel.halo else ""
        yield f'<rect {_box(panel.box)}{_radius(panel.radius)} fill="{panel.fill}"{halo}/>'
    if panel.hatch is not None:
        lines = " ".join(
            f"M{_number(x1)} {_number(y1)} L{_number(x2)} {_number(y2)}"
            for (x1, y1), (x2, y2) in hatch_lines(panel.hatch.kind, panel.box)
        )
        yield f'<path d="{lines}" fill="none" stroke="{panel.hatch.ink}" stroke-width="{HATCH_WIDTH}"/>'
    for line in panel.lines:
        yield _text(line, face)
    yield "</g>"


def _stroke(stroke: Stroke, interactive: bool) -> Iterator[str]:
    path = "M" + " L".join(f"{_number(x)} {_number(y)}" for x, y in stroke.points)
    hidden = ' aria-hidden="true"' if interactive else ""
    yield f'<g class="srm-{stroke.role}" fill="none" stroke-linejoin="miter"{hidden}>'
    if stroke.halo is not None:
        yield f'<path d="{path}" stroke="{stroke.halo}" stroke-width="{_number(stroke.halo_width)}"/>'
    yield f'<path d="{path}" stroke="{stroke.ink}" stroke-width="{_number(stroke.width)}"/>'
    yield "</g>"


def _text(line: TextLine, face: Typeface) -> str:
    anchor = "" if line.anchor == "start" else f' text-anchor="{line.anchor}"'
    weight = "" if line.weight == "regular" else f' font-weight="{line.weight}"'
    return (
        f'<text x="{_number(line.x)}" y="{_number(line.y)}" font-size="{_number(line.size)}"'
        f'{weight}{anchor} fill="{line.ink}">{"".join(_piece(piece, face) for piece in runs(line.text, face))}</text>'
    )


def _piece(piece: Piece, face: Typeface) -> str:
    """A part of a line; one that another typeface draws says which, as a program that knows none guesses badly."""
    shown = escape(piece.text)
    return shown if piece.face == face else f"<tspan font-family={quoteattr(piece.face.css)}>{shown}</tspan>"


def _box(box: Box) -> str:
    return f'x="{_number(box.x)}" y="{_number(box.y)}" width="{_number(box.width)}" height="{_number(box.height)}"'


def _radius(radius: float) -> str:
    return f' rx="{_number(radius)}"' if radius else ""


def _number(value: float) -> str:
    # A hundredth of a point is seen by nobody, and more digits would show how each machine rounds.
    return f"{value:.2f}".rstrip("0").rstrip(".")
