"""Text in Mermaid. Every label is quoted and escaped by a rule that was checked with Mermaid 10.9 to 11.17.

Letters, digits, spaces and a few harmless marks stand as they are, every other character as a decimal entity.
"""

from __future__ import annotations

import re

_PLAIN = set(" ,-/()?!'.=+")
_MARKER = re.compile(r"(?:\d+[.)]|[-+.])")


def escape(text: str) -> str:
    """A text as it may stand between the quotes of any label."""
    text = " ".join(text.split()) or "\u00a0"
    lead = _MARKER.match(text)
    # At the start of a label these marks would begin a Markdown list.
    head = lead.end() if lead else 0
    return "".join(
        character
        if (character.isalnum() or character in _PLAIN) and not (index < head and character in ".)-+")
        else f"#{ord(character)};"
        for index, character in enumerate(text)
    )


def spoken(text: str) -> str:
    """A text for a screen reader, which Mermaid reads up to the end of the line; a colon may stand there as it is."""
    return escape(text).replace("#58;", ":")


def comment(text: str) -> str:
    """A text that can't end the comment that it stands in, or begin a directive."""
    return " ".join(text.split()).replace("%%", "% %").replace("{", "(").replace("}", ")")
