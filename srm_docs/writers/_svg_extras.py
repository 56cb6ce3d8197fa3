"""What an SVG for the web may have beyond the plain picture: its typeface, and dark colours for dark screens.

Both are style sheets inside the file. A program that knows no style sheets shows the plain picture.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from srm_docs.core.colour import Colour
from srm_docs.core.fonts import Weight, runs
from srm_docs.core.hatch import Hatch
from srm_docs.page.scene import Panel, Scene, Stroke
from srm_docs.style.theme import Theme, load_theme

_WEIGHTS: tuple[Weight, ...] = ("regular", "bold")

_TABLES = {"GlyphOrder", "OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"}
"""What a browser needs of a TrueType file to draw plain letters."""

_Rule = tuple[str, str, Colour, Colour]
"""A selector, a property, and its colour in the light and in the dark."""


def font_faces(scene: Scene) -> Iterator[str]:
    """The faces as far as their letters are used, as WOFF (https://www.w3.org/TR/WOFF/) in the style sheet."""
    lines = [line for mark in scene.marks if isinstance(mark, Panel) for line in mark.lines]
    for weight in _WEIGHTS:
        shown = {line.text for line in lines if line.weight == weight}
        for face in scene.face.chain():
            pieces = (piece for text in shown for piece in runs(text, scene.face, weight) if piece.face == face)
            used = "".join(sorted({letter for piece in pieces for letter in piece.text}))
            if not used:
                continue
            data = base64.b64encode(_subset(face.file(weight), used)).decode()
            yield (
                f"@font-face{{font-family:'{face.family}';font-weight:{'bold' if weight == 'bold' else 'normal'};"
                f"src:url(data:font/woff;base64,{data}) format('woff')}}"
            )


def dark_colours(light: Scene, dark: Scene, scope: str) -> Iterator[str]:
    """The rules that turn a drawing into the same one in dark colours, below the element with the id ``scope``."""
    rules = [(".srm-surface", "fill", light.surface, dark.surface)]
    for mark, other in zip(light.marks, dark.marks, strict=True):
        rules += _panel_rules(mark, other) if isinstance(mark, Panel) and isinstance(other, Panel) else ()
        rules += _stroke_rules(mark, other) if isinstance(mark, Stroke) and isinstance(other, Stroke) else ()
    # By its old colour each rule finds what it changes: the drawing itself stays free of classes for colours.
    lines = [f'#{scope} {selector}[{name}="{old}"]{{{name}:{new}}}' for selector, name, old, new in rules if old != new]
    yield f"@media (prefers-color-scheme:dark){{{''.join(dict.fromkeys(lines))}}}"


def dark_theme(theme: Theme) -> Theme:
    """The dark colours for a picture in another theme: what is hatched there is hatched here."""
    dark = load_theme("dark")
    near, far = (
        tuple(
            replace(others[min(index, len(others) - 1)], hatch=_dark_hatch(swatch.hatch, dark))
            for index, swatch in enumerate(side)
        )
        for side, others in ((theme.near, dark.near), (theme.far, dark.far))
    )
    return replace(dark, near=near, far=far, face=theme.face)


def _dark_hatch(hatch: Hatch | None, dark: Theme) -> Hatch | None:
    return replace(hatch, ink=dark.rule) if hatch else None


def _panel_rules(light: Panel, dark: Panel) -> Iterator[_Rule]:
    group = f".srm-{light.role}" + (f".srm-owner-{light.party}" if light.party else "")
    if light.fill and dark.fill:
        # The halo's attribute stands on the same element: its rule names the fill of the light picture too.
        yield f"{group} rect", "fill", light.fill, dark.fill
    if light.halo and dark.halo:
        yield f"{group} rect", "stroke", light.halo, dark.halo
    if light.hatch and dark.hatch:
        yield f"{group} path", "stroke", light.hatch.ink, dark.hatch.ink
    for line, other in zip(light.lines, dark.lines, strict=True):
        yield f"{group} text", "fill", line.ink, other.ink


def _stroke_rules(light: Stroke, dark: Stroke) -> Iterator[_Rule]:
    yield f".srm-{light.role} path", "stroke", light.ink, dark.ink
    if light.halo and dark.halo:
        yield f".srm-{light.role} path", "stroke", light.halo, dark.halo


def _subset(file: Path, letters: str) -> bytes:
    from fontTools import subset
    from fontTools.ttLib import TTFont

    # No layout features: a browser that kerned would set lines narrower than they were measured.
    options = subset.Options(flavor="woff", hinting=False, layout_features=[], notdef_outline=True)
    # The time of saving would make other bytes each time.
    with TTFont(file, recalcTimestamp=False) as font:
        options.drop_tables = [tag for tag in font.keys() if tag not in _TABLES]  # noqa: SIM118  (it is no mapping)
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=letters)
        subsetter.subset(font)
        font.flavor = "woff"
        stream = io.BytesIO()
        font.save(stream)
    return stream.getvalue()
