"""What an SVG for the web may have beyond the plain picture: its typeface, and dark colours for dark screens.

Both are style sheets inside the file. A program that knows no style sheets shows the plain picture.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from srm_docs.core.colour import Colour, TwoTone
from srm_docs.core.fonts import Weight, runs
from srm_docs.core.hatch import Hatch
from srm_docs.core.values import field_names, replace
from srm_docs.page.scene import Panel, Scene, Stroke
from srm_docs.style.theme import BoundaryColours, Swatch, Theme, load_theme

_WEIGHTS: tuple[Weight, ...] = ("regular", "bold")

_TABLES = {"GlyphOrder", "OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"}
"""What a browser needs of a TrueType file to draw plain letters."""

_COLOURED = (Theme, Swatch, BoundaryColours, Hatch)
"""What of a theme has colours, or parts that have."""

_Rule = tuple[str, str, Colour]
"""A selector, a property, and its colour."""

T = TypeVar("T")


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


def dark_colours(scene: Scene, scope: str) -> Iterator[str]:
    """The rules that turn a drawing in a theme of `two_tone` into the dark one, below the element with an id."""
    rules = [(".srm-surface", "fill", scene.surface)]
    for mark in scene.marks:
        rules += _panel_rules(mark) if isinstance(mark, Panel) else ()
        rules += _stroke_rules(mark) if isinstance(mark, Stroke) else ()
    # By its light colour each rule finds what it changes: the drawing itself stays free of classes for colours.
    lines = [
        f'#{scope} {selector}[{name}="{colour}"]{{{name}:{colour.dark}}}'
        for selector, name, colour in rules
        if isinstance(colour, TwoTone) and colour.hex != colour.dark.hex
    ]
    yield f"@media (prefers-color-scheme:dark){{{''.join(dict.fromkeys(lines))}}}"


def two_tone(theme: Theme) -> Theme:
    """A theme of which each colour knows the one that it is on dark screens."""
    return _two_toned(theme, dark_theme(theme))


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


def _two_toned(light: T, dark: T) -> T:
    """A part of a theme with the colours of its counterpart in the dark; whatever is no colour is the light one's."""
    if isinstance(light, Colour) and isinstance(dark, Colour):
        return TwoTone(light.hex, dark)  # type: ignore[return-value]
    if isinstance(light, tuple) and isinstance(dark, tuple):
        return tuple(map(_two_toned, light, dark))  # type: ignore[return-value]
    if isinstance(light, _COLOURED) and isinstance(dark, _COLOURED):
        values = {name: _two_toned(getattr(light, name), getattr(dark, name)) for name in field_names(light)}
        return replace(light, **values)
    return light


def _panel_rules(panel: Panel) -> Iterator[_Rule]:
    group = f".srm-{panel.role}" + (f".srm-owner-{panel.party}" if panel.party else "")
    if panel.fill:
        # The halo's attribute stands on the same element: its rule names the fill of the light picture too.
        yield f"{group} rect", "fill", panel.fill
    if panel.halo:
        yield f"{group} rect", "stroke", panel.halo
    if panel.hatch:
        yield f"{group} path", "stroke", panel.hatch.ink
    for line in panel.lines:
        yield f"{group} text", "fill", line.ink


def _stroke_rules(stroke: Stroke) -> Iterator[_Rule]:
    yield f".srm-{stroke.role} path", "stroke", stroke.ink
    if stroke.halo:
        yield f".srm-{stroke.role} path", "stroke", stroke.halo


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
