"""SVG to PNG by resvg, with the shipped faces and no others, so that the picture is the same everywhere."""

from __future__ import annotations

from srm_docs.core.fonts import FAMILY, face_path


def rasterise(svg: str, scale: float = 2.0) -> bytes:
    """The PNG of an SVG drawing, ``scale`` pixels for each of its units."""
    import resvg_py

    made = resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=scale,
        dpi=96,
        skip_system_fonts=True,
        font_files=[str(face_path("regular")), str(face_path("bold"))],
        sans_serif_family=FAMILY,
        font_family=FAMILY,
    )
    return bytes(made)
