"""What lets a fragment live in a page of somebody else's: names of its own, and lines that Markdown lets through."""

from __future__ import annotations

import hashlib
import re

_NOT_IN_IDS = re.compile(r"[^\w-]")
_HASHED = 6
_PREFORMATTED = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n)+")


def without_empty_lines(fragment: str) -> str:
    """The fragment as Markdown lets it through: an empty line ends a block of HTML (CommonMark 0.31, 4.6)."""
    parts = _PREFORMATTED.split(fragment)
    # Every second one is preformatted: there an empty line is one that is read.
    parts[1::2] = (part.replace("\n\n", "\n&#10;").replace("\n\n", "\n&#10;") for part in parts[1::2])
    parts[::2] = (_EMPTY_LINES.sub("\n", part) for part in parts[::2])
    return "".join(parts)


def name_in_ids(name: str) -> str:
    """A spec's name without what an id can't hold, or a selector."""
    safe = _NOT_IN_IDS.sub("_", name)
    return safe if safe == name else f"{safe}-{hashlib.sha256(name.encode('utf-8', 'replace')).hexdigest()[:_HASHED]}"


def selector_of(id_: str) -> str:
    """The selector of an id: an identifier of CSS, which begins with no digit."""
    return f"#{id_}" if id_[0].isalpha() else f"#\\{ord(id_[0]):x} {id_[1:]}"
