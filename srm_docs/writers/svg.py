"""SVG 1.1 with text as text: one named image for a screen reader, class names by role, nothing fetched from outside."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from srm_docs.core.fonts import CSS_FAMILY
from srm_docs.core.geometry import Box
from srm_docs.layout import lay_out
from srm_docs.page.picture import Picture
from srm_docs.page.scene import Panel, Scene, Stroke, TextLine
from srm_docs.style.look import Look

ACCEPTS = Picture
SUFFIX = ".svg"
TITLE = "Scalable Vector Graphics"


def write(page: Picture, look: Look) -> bytes:
    """The picture as a UTF-8 SVG file."""
    return paint(lay_out(page, look.theme)).encode()


def paint(scene: Scene) -> str:
    """The scene as an SVG document. One point of the scene is one user unit, that is one CSS pixel."""
    return "\n".join(("<?xml version='1.0' encoding='UTF-8'?>", *_root(scene), ""))


def _root(scene: Scene) -> Iterator[str]:
    # The ids come from the content, so that two diagrams can live in one web page.
    prefix = "srm-" + hashlib.sha256(repr(scene).encode()).hexdigest()[:8]
    width, height = _number(scene.size.width), _number(scene.size.height)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        f' class="srm-diagram" role="img" aria-labelledby="{prefix}-title" aria-describedby="{prefix}-desc"'
        f" lang={quoteattr(scene.language)} xml:lang={quoteattr(scene.language)}"
        f' font-family="{CSS_FAMILY}">'
    )
    yield f'<title id="{prefix}-title">{escape(scene.title)}</title>'
    yield f'<desc id="{prefix}-desc">{escape(scene.description)}</desc>'
    yield f'<rect class="srm-surface" width="{width}" height="{height}" fill="{scene.surface}"/>'
    for mark in scene.marks:
        yield from _panel(mark) if isinstance(mark, Panel) else _stroke(mark)
    yield "</svg>"


def _panel(panel: Panel) -> Iterator[str]:
    party = f" srm-owner-{panel.party}" if panel.party else ""
    yield f'<g class="srm-{panel.role}{party}">'
    if panel.fill is not None:
        halo = f' stroke="{panel.halo}" stroke-width="3" paint-order="stroke"' if panel.halo else ""
        yield f'<rect {_box(panel.box)}{_radius(panel.radius)} fill="{panel.fill}"{halo}/>'
    for line in panel.lines:
        yield _text(line)
    yield "</g>"


def _stroke(stroke: Stroke) -> Iterator[str]:
    path = "M" + " L".join(f"{_number(x)} {_number(y)}" for x, y in stroke.points)
    yield f'<g class="srm-{stroke.role}" fill="none" stroke-linejoin="miter">'
    if stroke.halo is not None:
        yield f'<path d="{path}" stroke="{stroke.halo}" stroke-width="{_number(stroke.halo_width)}"/>'
    yield f'<path d="{path}" stroke="{stroke.ink}" stroke-width="{_number(stroke.width)}"/>'
    yield "</g>"


def _text(line: TextLine) -> str:
    anchor = "" if line.anchor == "start" else f' text-anchor="{line.anchor}"'
    weight = "" if line.weight == "regular" else f' font-weight="{line.weight}"'
    return (
        f'<text x="{_number(line.x)}" y="{_number(line.y)}" font-size="{_number(line.size)}"'
        f'{weight}{anchor} fill="{line.ink}">{escape(line.text)}</text>'
    )


def _box(box: Box) -> str:
    return f'x="{_number(box.x)}" y="{_number(box.y)}" width="{_number(box.width)}" height="{_number(box.height)}"'


def _radius(radius: float) -> str:
    return f' rx="{_number(radius)}"' if radius else ""


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
