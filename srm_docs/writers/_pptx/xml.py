"""What all parts of a presentation are written with: namespaces, names, frames."""

from __future__ import annotations

from srm_docs.core.geometry import Box
from srm_docs.office.xml import emu, xml_text

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)

_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


def frame(box: Box, tag: str = "a:xfrm", more: str = "") -> str:
    """Where something stands; ``more`` is what a group has in its frame besides."""
    return (
        f'<{tag}><a:off x="{emu(box.x)}" y="{emu(box.y)}"/>'
        f'<a:ext cx="{emu(box.right) - emu(box.x)}" cy="{emu(box.bottom) - emu(box.y)}"/>{more}</{tag}>'
    )


def properties(id_: int, name: str, description: str = "", *, decorative: bool = False) -> str:
    """The id of a shape, its name, and what it is for those who don't see it; an ornament is passed over."""
    described = f' descr="{xml_text(description)}"' if description else ""
    start = f'<p:cNvPr id="{id_}" name="{xml_text(name)}"{described}'
    return f"{start}>{_DECORATIVE}</p:cNvPr>" if decorative else f"{start}/>"
