"""PowerPoint templates for tests: made with python-pptx, and altered until they are like those of organisations."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from pptx import Presentation

GERMAN = {
    "Title Slide": "Titelfolie",
    "Title and Content": "Titel und Inhalt",
    "Comparison": "Vergleich",
    "Title Only": "Nur Titel",
}
SECRET = "What the last project was about"


def default() -> bytes:
    """The library's own: 4:3, English names, with a thumbnail and the settings of a printer."""
    return _saved(Presentation())


def german() -> bytes:
    """Wide, on a dark ground, with German names, other insets, and a fifth of a line more between lines."""
    dark = edited(
        default(),
        {
            "ppt/presentation.xml": lambda xml: xml.replace(
                'cx="9144000" cy="6858000" type="screen4x3"', 'cx="12192000" cy="6858000"'
            ),
            "ppt/slideMasters/slideMaster1.xml": lambda xml: (
                wide(xml)
                .replace('bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2"', 'bg1="dk1" tx1="lt1" bg2="dk2" tx2="lt2"')
                .replace('lIns="91440"', 'lIns="180000"')
            ),
        },
    )
    return edited(
        dark,
        {
            f"ppt/slideLayouts/slideLayout{number}.xml": lambda xml: wide(renamed(xml, GERMAN))
            for number in range(1, 12)
        },
    )


def odd() -> bytes:
    """With names that say nothing, and slides, notes and properties of its own."""
    presentation = Presentation()
    for layout in (0, 1):
        slide = presentation.slides.add_slide(presentation.slide_layouts[layout])
        slide.shapes.title.text = SECRET
        slide.notes_slide.notes_text_frame.text = SECRET
    presentation.core_properties.title = presentation.core_properties.author = SECRET
    names = {name: f"Acme {number}" for number, name in enumerate(layout.name for layout in presentation.slide_layouts)}
    return edited(
        _saved(presentation),
        {f"ppt/slideLayouts/slideLayout{number}.xml": lambda xml: renamed(xml, names) for number in range(1, 12)},
    )


def as_template(data: bytes) -> bytes:
    """A presentation as a .potx."""
    return edited(data, {"[Content_Types].xml": lambda xml: xml.replace("presentation.main+xml", "template.main+xml")})


def as_macro_file(data: bytes) -> bytes:
    """A presentation as a .pptm."""
    macro = "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
    whole = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    return edited(data, {"[Content_Types].xml": lambda xml: xml.replace(whole, macro)})


def without_layouts(data: bytes, *names: str) -> bytes:
    """A presentation whose layouts of these names have no places."""

    def bare(xml: str) -> str:
        if not any(f'name="{name}"' in xml for name in names):
            return xml
        return re.sub(r"<p:ph[^>]*/>", "", xml)

    return edited(data, {f"ppt/slideLayouts/slideLayout{number}.xml": bare for number in range(1, 12)})


def edited(data: bytes, edits: Mapping[str, Callable[[str], str]]) -> bytes:
    """A package with some parts changed."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in source.namelist():
            held = source.read(name)
            package.writestr(name, edits[name](held.decode()) if name in edits else held)
    return target.getvalue()


def related(data: bytes, part: str, kind: str, target: str, *, external: bool = True) -> bytes:
    """A package in which a part relates to something more."""
    folder, _, name = part.rpartition("/")
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    mode = ' TargetMode="External"' if external else ""
    more = f'<Relationship Id="rIdMore" Type="{office}/{kind}" Target="{target}"{mode}/></Relationships>'
    return edited(data, {f"{folder}/_rels/{name}.rels": lambda xml: xml.replace("</Relationships>", more)})


def renamed(xml: str, names: Mapping[str, str]) -> str:
    """A layout by another name, and of no type that PowerPoint knows."""
    xml = re.sub(r'(<p:sldLayout [^>]*?) type="[^"]*"', r"\1", xml)
    return re.sub(r'(<p:cSld name=")([^"]*)"', lambda match: f'{match[1]}{names.get(match[2], match[2])}"', xml)


def wide(xml: str) -> str:
    """A layout or a master of 4:3 drawn out to 16:9."""
    xml = re.sub(r'<a:off x="(\d+)"', lambda match: f'<a:off x="{int(match[1]) * 4 // 3}"', xml)
    return re.sub(r'<a:ext cx="(\d+)"', lambda match: f'<a:ext cx="{int(match[1]) * 4 // 3}"', xml)


def written(folder: Path, data: bytes, name: str = "template.pptx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def _saved(presentation: object) -> bytes:
    target = io.BytesIO()
    presentation.save(target)  # type: ignore[attr-defined]
    return target.getvalue()
