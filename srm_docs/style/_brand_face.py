"""The typeface of a brand: its four faces, from the files that it names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from srm_docs.core.fonts import SHIPPED, Typeface
from srm_docs.style._font_file import BOLD, REGULAR, FontError, FontFile, read_font

_WEIGHTS = {"regular": REGULAR, "bold": BOLD, "italic": REGULAR, "bold-italic": BOLD}

Report = Callable[[str, str], None]
"""Is told of a face that can't be used, and why."""


def brand_face(names: Mapping[str, str], family: str, folder: Path, report: Report) -> Typeface:
    """The typeface of the files by their faces; the shipped one where the regular face can't be used."""
    files = {face: file for face, name in names.items() if (file := _read(face, folder / name, name, report))}
    regular = files.get("regular")
    if not regular:
        return SHIPPED
    # A variable font holds the weights that are not named.
    bold = files.get("bold") or _heavier(regular, folder / names["regular"], report)
    italic = files.get("italic") or regular
    bold_italic = files.get("bold-italic") or (
        _heavier(italic, folder / names["italic"], report, italic=True) if "italic" in files else bold
    )
    if not italic.has_weights and "bold-italic" not in files:
        bold_italic = bold
    family = family or regular.family
    # A quote or a backslash in it would end the name within the style sheet of an SVG.
    css = "'" + family.replace("\\", "").replace("'", "") + "', Arial, Helvetica, sans-serif"
    return Typeface(family, css, regular.path, bold.path, italic.path, bold_italic.path, SHIPPED)


def _read(face: str, path: Path, name: str, report: Report) -> FontFile | None:
    try:
        return read_font(path, _WEIGHTS[face], italic="italic" in face)
    except FontError as fault:
        report(face, f"the font {name} {fault}")
        return None


def _heavier(font: FontFile, path: Path, report: Report, *, italic: bool = False) -> FontFile:
    """The bold face that a variable font holds; the same one where it holds no other."""
    if not font.has_weights:
        return font
    return _read("bold-italic" if italic else "bold", path, path.name, report) or font
