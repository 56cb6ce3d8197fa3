"""Where the links and the actions of a template may lead: what a reader clicks on or points at."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from lxml import etree

_SCHEMES = frozenset({"ftp", "http", "https", "mailto", "tel"})
_ENDINGS = """
.csv .doc .docx .dotx .gif .htm .html .jpeg .jpg .md .mp3 .mp4 .mpp .odp .ods .odt .pdf .png .potx .ppt .pptx .rtf .txt
.vsd .vsdx .xls .xlsx .xml
"""
_DOCUMENTS = frozenset(_ENDINGS.split())
"""The endings of files that are read and not run; none that can hold macros by its name."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_DRIVE = re.compile(r"[a-z]:[\\/]", re.IGNORECASE)

_MOVES = re.compile(
    r"ppaction://(?:noaction|hlinksldjump"
    r"|hlinkshowjump\?jump=(?:firstslide|lastslide|nextslide|previousslide|lastslideviewed|endshow))"
)
"""Actions that go to another slide, or nowhere ([MS-OE376] 2.1.1216)."""

_ACTIONS = ("{*}hlinkClick", "{*}hlinkHover", "{*}hlinkMouseOver")
_MEDIA = re.compile(r"(?:play|pause|stop|resume|togglePause)(?:From\([\d.]+\))?")


def link_fault(target: str) -> str:
    """Why a link may not lead to an address, or nothing."""
    target = target.strip()
    scheme = _SCHEME.match(target)
    if scheme and not _DRIVE.match(target) and scheme[1].lower() != "file":
        return "" if scheme[1].lower() in _SCHEMES else f"an address that begins with {scheme[1]}:"
    path = unquote(target).partition("#")[0].partition("?")[0].replace("\\", "/")
    # Without a path it is a place in the document itself; without an ending no system runs it.
    if posixpath.splitext(path)[1].lower() in ("", *_DOCUMENTS):
        return ""
    return "a file that may be a program"


def action_faults(root: etree._Element, name: str) -> Iterator[str]:
    """All that clicking on something in a part, pointing at it or showing it may not do, each as a sentence's end."""
    for element in root.iter(*_ACTIONS):
        action, how = element.get("action", "").strip(), str(element.tag).rpartition("}")[2]
        if action and not _MOVES.fullmatch(action):
            yield f"holds an action that may not stay ({how}): {action} in {name}"
    for command in root.iter("{http://schemas.openxmlformats.org/presentationml/2006/main}cmd"):
        if command.get("type") != "call" or not _MEDIA.fullmatch(command.get("cmd", "")):
            yield f"holds an animation that runs something: {command.get('cmd', '')} in {name}"
    for vector in root.iter("{urn:schemas-microsoft-com:vml}*"):
        # By relationships it names what is in the file; an address in itself could be anywhere.
        if vector.get("src"):
            yield f"would load something when it is opened: {name} draws {vector.get('src')}"
        if (address := vector.get("href")) and link_fault(address):
            yield f"links to {link_fault(address)}: {address} in {name}"
