"""A text in XML, character for character as `xml.sax.saxutils` escapes it.

That module of the standard library draws in a client for HTTP with all of TLS and e-mail: a thirtieth of what checking
a spec takes.
"""

from __future__ import annotations

_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})

# Parsers turn a bare line break or tab in an attribute into a space (XML 1.0, 3.3.3); as a reference it survives.
_IN_ATTRIBUTE = _IN_TEXT | str.maketrans({"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def escape(text: str) -> str:
    """The text as the content of an element."""
    return text.translate(_IN_TEXT)


def quoteattr(text: str) -> str:
    """The text as the value of an attribute, with the quotes around it: single ones where it holds double ones."""
    value = text.translate(_IN_ATTRIBUTE)
    if '"' not in value:
        return f'"{value}"'
    if "'" not in value:
        return f"'{value}'"
    return '"' + value.replace('"', "&quot;") + '"'
