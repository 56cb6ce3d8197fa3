"""The styles that a document needs and its template lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.page.document import Block, Bullets, Document, Figure, Heading, Paragraph, Together
from srm_docs.style.template import STYLES, Template
from srm_docs.writers._docx_adopted import standing_for

_UNSEEN = frozenset({"Body Text"})
"""What is added of these looks like the template's own text."""


def lacking(template: Template, page: Document) -> Iterator[Diagnostic]:
    """One diagnostic that lists them. Our own (`SRM Cell`) are in no template, and are added without a word."""
    known = template.named_styles()
    wanted = dict.fromkeys(_wanted(page.blocks))
    missing = [name for name in wanted if not standing_for(template, known, name, "paragraph")]
    if missing:
        severity = Severity.NOTE if set(missing) <= _UNSEEN else Severity.WARNING
        keys = {name: key for key, name in STYLES.items()}
        message = f"the template has no style {', '.join(missing)}; it is added in the template's font and colours"
        hint = f"if it has one by another name, say so in the brand: word: {{styles: {{{keys[missing[0]]}: …}}}}"
        yield Diagnostic("template-style", message, hint=hint, severity=severity)


def _wanted(blocks: Iterable[Block]) -> Iterator[str]:
    """The names of the styles of Word's own that blocks need."""
    for block in blocks:
        match block:
            case Heading():
                yield f"heading {min(block.level, 3)}"
            case Paragraph(style="body"):
                yield "Body Text"
            case Bullets():
                yield from ("List Number" if item.ordered else "List Bullet" for item in block.items)
            case Figure():
                yield "caption"
            case Together():
                yield from _wanted(block.blocks)
