"""The styles of Word's own that documents need and a template lacks."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.style.template import STYLES, Template
from srm_docs.writers._docx.adopted import standing_for

_NEEDED = ("heading-1", "heading-2", "body", "bullet", "caption")
"""What every document is made of, as a brand calls it. Our own (`SRM Cell`) are in no template."""


def lacking(template: Template) -> Iterator[Diagnostic]:
    """One diagnostic that lists them: a warning where headings are among them, by which others find their way."""
    known = template.named_styles()
    missing = [key for key in _NEEDED if not standing_for(template, known, STYLES[key], "paragraph")]
    if missing:
        names = ", ".join(f"'{STYLES[key]}'" for key in missing)
        message = f"the template has no style {names}; what is needed of that is added in its font and colours"
        hint = f"if it has one by another name, say so in a brand's file: word: {{styles: {{{missing[0]}: its name}}}}"
        warns = any(key.startswith("heading") for key in missing)
        yield Diagnostic("template-style", message, None, hint, Severity.WARNING if warns else Severity.NOTE)
