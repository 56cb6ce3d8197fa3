"""What is for some readers alone is classified as public.

`classification:` is printed on every page, also of the whole edition, which holds what is marked for some readers
alone. Give each edition its own; the whole edition bears that of the narrowest circle:

    classification: {public: Public, internal: Confidential}
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.language.draft import Draft
from srm_docs.model.audience import classification_for

_PUBLIC = frozenset(
    ["public", "open", "unclassified", "öffentlich", "público", "publico", "pública", "publique", "公開", "一般公開"]
)
"""The words for what everybody may see, in the languages of the program."""


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Hold the classification of the whole against the marks."""
    model, widest = draft.model, draft.model.audiences[0]
    hidden = next((mark for mark, _ in draft.marks() if mark in model.audiences[1:]), "")
    if not hidden or not model.classification:
        return
    public = classification_for(model.audiences, model.classifications, widest)
    words = {*_PUBLIC, widest.casefold(), *([public.casefold()] if public else ())}
    if model.classification.casefold() in words:
        message = f"the whole edition is called '{model.classification}' and holds what is for '{hidden}' alone"
        hint = f"give each edition its own: {{{widest}: {model.classification}, {hidden}: …}}"
        yield Diagnostic("public-classification", message, draft.span("classification"), hint, Severity.WARNING)
