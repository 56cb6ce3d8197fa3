"""What each kind of Markdown makes of a character, and how it breaks a line within a cell."""

from __future__ import annotations

import enum
import re
from types import MappingProxyType

from msgspec import Struct


class Flavour(enum.StrEnum):
    """A kind of Markdown."""

    GFM = "gfm"
    """GitHub's (https://github.github.com/gfm/), which GitLab and most wikis take too."""

    MDX = "mdx"
    """That of Docusaurus and other sites of React components (https://mdxjs.com): with neither HTML nor braces."""

    PLAIN = "plain"
    """GitHub's without any HTML, for programs that show it as text."""


_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~$]|&(?=#?\w+;))")
"""Whatever could begin markup within a line, or an entity. GFM lets any ASCII punctuation be escaped (2.4)."""

_CALLS = MappingProxyType({"@": "&#64;", "#": "&#35;"})
"""What would call somebody or name an issue, even escaped; the entities don't."""

_LINE_START = re.compile(r"^(\s*)([-+=:]|\d{1,9}[.)])(?=\s|$|[-=:])")
"""What would begin a list, a rule, or a heading's underline at the beginning of a line."""

_ESM = re.compile(r"^(im|ex)(?=port\b)")
"""What begins a line of JavaScript in MDX."""


class Escaper(Struct, frozen=True):
    """Escapes texts for one kind of Markdown."""

    flavour: Flavour

    @property
    def line_break(self) -> str:
        """What begins another line within a cell of a table, in which Markdown has no lines."""
        return {Flavour.GFM: "<br>", Flavour.MDX: "<br/>", Flavour.PLAIN: " / "}[self.flavour]

    def text(self, text: str) -> str:
        """A text in which nothing is markup, a mention or a reference."""
        escaped = _MARKUP.sub(r"\\\1", text)
        if self.flavour is Flavour.PLAIN:
            return escaped.replace("#", "\\#")
        return "".join(_CALLS.get(character, character) for character in escaped)

    def line(self, markdown: str) -> str:
        """A line of Markdown, at whose beginning nothing is taken for a list, a rule or a program."""
        markdown = _LINE_START.sub(_escaped_start, markdown)
        return _ESM.sub(r"\1&#8203;", markdown) if self.flavour is Flavour.MDX else markdown

    def cell(self, markdown: str) -> str:
        """The lines of a text in a cell."""
        return markdown.replace("\n", self.line_break)


def _escaped_start(match: re.Match[str]) -> str:
    space, sign = match.groups()
    # A number is no sign that can be escaped; what stands behind it is.
    return space + (f"{sign[:-1]}\\{sign[-1]}" if sign[0].isdigit() else f"\\{sign}")
