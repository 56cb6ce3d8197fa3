"""The typeface of a brand: its four faces, from the files that it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from srm_docs.core.fonts import SHIPPED, Typeface
from srm_docs.core.reading import Folders
from srm_docs.style._font_file import BOLD, REGULAR, FontError, FontFile, font_bytes, read_font

_WEIGHTS = {"regular": REGULAR, "bold": BOLD, "italic": REGULAR, "bold-italic": BOLD}

_NOT_IN_CSS = re.compile(r"[^\w .,+&()/-]")
_LONGEST_NAME = 100

Report = Callable[[str, str], None]
"""Is told of a face that can't be used, and why."""


def brand_face(names: Mapping[str, str], family: str, folder: Path, within: Folders, report: Report) -> Typeface:
    """The typeface of the files by their faces; the shipped one where the regular face can't be used.

    ``within`` are the folders that are allowed.
    """
    datas = {face: data for face, name in names.items() if (data := _data(face, folder / name, name, within, report))}
    files = {face: file for face, data in datas.items() if (file := _read(face, data, names[face], report))}
    regular = files.get("regular")
    if not regular:
        return SHIPPED
    # A variable font holds the weights that are not named.
    bold = files.get("bold") or _heavier(regular, datas["regular"], names["regular"], report)
    italic = files.get("italic") or regular
    bold_italic = files.get("bold-italic") or (
        _heavier(italic, datas["italic"], names["italic"], report, italic=True) if "italic" in files else bold
    )
    if not italic.has_weights and "bold-italic" not in files:
        bold_italic = bold
    family = shown_name(family or regular.family)
    css = f"'{css_name(family)}', Arial, Helvetica, sans-serif"
    return Typeface(family, css, regular.path, bold.path, italic.path, bold_italic.path, SHIPPED)


def shown_name(name: str) -> str:
    """The name of a typeface, which may come from a stranger's font, without what can't be shown."""
    plain = "".join(character if character.isprintable() else " " for character in name)
    return " ".join(plain.split())[:_LONGEST_NAME] or "Brand"


def css_name(name: str) -> str:
    """The name with nothing in it that means something in a style sheet, even in quotes."""
    return " ".join(_NOT_IN_CSS.sub("", name).split()) or "Brand"


def _data(face: str, path: Path, name: str, within: Folders, report: Report) -> bytes | None:
    try:
        return font_bytes(path, within)
    except FontError as fault:
        report(face, f"the font {name} {fault}")
        return None


def _read(face: str, data: bytes, name: str, report: Report) -> FontFile | None:
    try:
        return read_font(data, Path(name).stem, _WEIGHTS[face], italic="italic" in face)
    except FontError as fault:
        report(face, f"the font {name} {fault}")
        return None


def _heavier(font: FontFile, data: bytes, name: str, report: Report, *, italic: bool = False) -> FontFile:
    """The bold face that a variable font holds; the same one where it holds no other."""
    if not font.has_weights:
        return font
    return _read("bold-italic" if italic else "bold", data, name, report) or font
