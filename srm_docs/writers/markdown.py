"""Markdown: documents for wikis, repositories and sites, and reports of changes for pull requests.

Every text is escaped, so that nothing of it is markup, a tag, a mention or a program. A paragraph is one line, so that
a difference between two versions shows the sentence that changed, and nothing that was wrapped anew.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Iterator

from srm_docs.core.options import Option
from srm_docs.page.document import Document
from srm_docs.page.report import ChangeReport
from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.writers._markdown.document import MarkdownSetter
from srm_docs.writers._markdown.flavour import Escaper, Flavour

ACCEPTS = Document
SUFFIX = ".md"
TITLE = "Markdown, for GitHub, wikis and sites"


class Pictures(enum.StrEnum):
    """How pictures stand in Markdown."""

    MERMAID = "mermaid"
    SVG = "svg"


FLAVOUR = Option(
    "flavour", Flavour.GFM, "The kind of Markdown: GitHub's, that of MDX, or one without any HTML.", choices=Flavour,
    noun="flavour of Markdown",
)  # fmt: skip
PICTURES = Option(
    "pictures", Pictures.MERMAID, "Pictures in Markdown: as Mermaid in the text, or as SVG files beside it.",
    choices=Pictures, noun="kind of pictures",
)  # fmt: skip
FRONT_MATTER = Option(
    "front_matter", False, "Begin Markdown with title, date and language, as site generators read them."
)
OPTIONS = (FLAVOUR, PICTURES, FRONT_MATTER)


def write(page: Document, look: Look) -> Written:
    """The text in UTF-8."""
    setter = MarkdownSetter(page, look, Escaper(look[FLAVOUR]), look[PICTURES] is Pictures.SVG)
    head = "\n".join(_front_matter(page)) + "\n\n" if look[FRONT_MATTER] and not isinstance(page, ChangeReport) else ""
    return Written((head + "\n\n".join(filter(None, setter.document())) + "\n").encode())


def _front_matter(page: Document) -> Iterator[str]:
    """The facts of a page between lines of three hyphens, as Jekyll, Hugo and Docusaurus read them."""
    facts = {
        "title": page.title,
        "description": page.description,
        "lang": page.language,
        "date": page.date.isoformat(),
    }
    yield "---"
    # A JSON string is a YAML string, too.
    yield from (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in facts.items() if value)
    yield "---"
