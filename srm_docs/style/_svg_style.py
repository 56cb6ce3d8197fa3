"""The style sheets of a drawing: the small part of CSS that draws, read strictly and written anew.

A subset of CSS Syntax 3 in which nothing can be hidden: no escapes, no at-rules, no functions but those of a list. It
is a few lines; a library for all of CSS would have to be tamed by the same list.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

# Each of these takes time in proportion to the text, whatever it is.
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SELECTORS = re.compile(r"[\w\s.#,>*+~:-]+")
_FUNCTION = re.compile(r"(?<![\w-])([\w-]*)\(")
_URL = re.compile(r"url\(\s*(['\"]?)#[^\s'\"()]+\1\s*\)", re.IGNORECASE)
_FUNCTIONS_LISTED = """
calc color device-cmyk hsl hsla icc-color lab lch matrix oklab oklch rgb rgba rotate rotatez scale scalex scaley skew
skewx skewy translate translatex translatey
"""
_FUNCTIONS = frozenset(_FUNCTIONS_LISTED.split())
_QUOTED = re.compile(r"""("[^"]*"|'[^']*')""")
_LONGEST = 2_000


class StyleFault(ValueError):  # noqa: N818  (a finding about somebody's drawing, not an error of the program)
    """What in a style sheet may not stay, as the end of a sentence about the drawing."""


def plain_value(value: str) -> str:
    """A value that holds nothing that is not known: no escape, no address but of a place in the drawing."""
    if "\\" in value or any(ord(character) < 0x20 and character not in "\t\n\r" for character in value):
        raise StyleFault("has escapes in its style; a logo may only draw")
    for function in _FUNCTION.findall(_URL.sub("", value)):
        if function.lower() == "url":
            raise StyleFault("leads out of itself (url); a logo may only draw")
        # A bracket alone is no function: it stands in names of typefaces.
        if function and function.lower() not in _FUNCTIONS:
            raise StyleFault(f"has {function}() in its style; a logo may only draw")
    return value


def plain_declarations(text: str, properties: Collection[str]) -> str:
    """Declarations such as ``fill: red; stroke: none``: those of the properties that are known."""
    text = _without_comments(text)
    if any(character in text for character in "\\@{}"):
        raise StyleFault("has escapes or rules in its style; a logo may only draw")
    kept = []
    for name, value in split_declarations(text):
        if name.lower() in ("filter", "backdrop-filter") and value.lower() != "none":
            raise StyleFault("has effects (filter), such as blur or shadow; save it without them, or as PNG")
        if len(value) > _LONGEST:
            raise StyleFault(f"has more than {_LONGEST:,} characters of style in one place")
        if name.lower() in properties:
            kept.append(f"{name}:{plain_value(value)}")
    return ";".join(kept)


def plain_sheet(text: str, properties: Collection[str]) -> str:
    """A whole style sheet: its rules, each with the declarations that are known."""
    text = _without_comments(text).replace("<!--", " ").replace("-->", " ")
    if rule := re.search(r"@[\w-]*", text):
        raise StyleFault(f"leads out of itself (style, {rule[0]}); a logo may only draw")
    kept, place = [], 0
    while found := _RULE.match(text, place):
        if not found[1].strip() or not _SELECTORS.fullmatch(found[1]):
            raise StyleFault("has a style sheet that is not understood; save it with its styles as attributes")
        kept.append(f"{' '.join(found[1].split())}{{{plain_declarations(found[2], properties)}}}")
        place = found.end()
    if text[place:].strip():
        raise StyleFault("has a style sheet that is not understood; save it with its styles as attributes")
    return "\n".join(kept)


def split_declarations(text: str) -> Iterator[tuple[str, str]]:
    """The names and values of declarations; a semicolon in quotes ends none. Raises StyleFault."""
    pieces = _QUOTED.split(text)
    if any(quote in outside for outside in pieces[::2] for quote in "\"'"):
        raise StyleFault("has quotes in its style that are not closed")
    # What no text can hold stands in for a semicolon in quotes.
    whole = "".join(piece.replace(";", "\0") if number % 2 else piece for number, piece in enumerate(pieces))
    for part in whole.split(";"):
        name, colon, value = part.replace("\0", ";").partition(":")
        if colon:
            yield name.strip(), value.strip()


def _without_comments(text: str) -> str:
    kept, place = [], 0
    while (begin := text.find("/*", place)) >= 0:
        end = text.find("*/", begin + 2)
        if end < 0:
            raise StyleFault("has a comment in its style that is not closed")
        kept.append(text[place:begin])
        place = end + 2
    return " ".join((*kept, text[place:]))
