"""A text names choices by their letters, which are others in each variant.

In an explanation, name the choice by its id, and its letter is put in:

    choices:
      - {id: gate, text: The gate}
      - {id: wall, text: The wall}
    explanation: "{choice: wall} is wrong: it keeps nobody out who has the key."

A choice such as "Both A and B" keeps all choices in their order, so that variants differ less. Say what it names, or
let several choices be right: `answer: [A, B]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.language.draft import Draft
from srm_docs.language.spec_parts import written
from srm_docs.model.choices import names_letters
from srm_docs.model.exercise import Choice

_WORDS = (
    r"answers?|options?|choices?|letters?|antwort(?:en)?|auswahl|r\u00e9ponses?|choix|respuestas?|opci[o\u00f3]n(?:es)?"
)
_WORDS += r"|respostas?|alternativas?"
_IS = r"is|are|was|would|ist|sind|w\u00e4re|est|sont|es|son|\u00e9|s\u00e3o|and|und|et|y|e"


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find letters of choices in explanations, hints and other choices."""
    for id_, task in written(draft.spec):
        last = chr(ord("A") + len(task.choices) - 1)
        if not task.choices or last > "Z":
            continue
        for key, text in (("explanation", task.explanation), ("hint", task.hint)):
            if text and (named := _letter_in(text, last)):
                message = f"the {key} names the choice {named} by its letter, which is another one in each variant"
                hint = "give the choice an 'id:', and write {choice: its-id} for its letter"
                yield Diagnostic("choice-by-letter", message, draft.span("exercises", id_, key), hint, Severity.WARNING)
        for index, choice in enumerate(task.choices):
            text = choice if isinstance(choice, str) else choice.text
            if names_letters(Choice(text)):
                message = f"'{text}' names other choices by their letters, so that variants leave all of them in order"
                place = draft.span("exercises", id_, "choices", index)
                hint = "say what they are, or let several choices be right with 'answer: [A, B]'"
                yield Diagnostic("choice-by-letter", message, place, hint, Severity.WARNING)


def _letter_in(text: str, last: str) -> str:
    """The first letter in a text that stands for a choice; empty if there is none.

    A lone B can hardly be anything else; a lone A is an article, too, unless the words around it say what it is.
    """
    others = f"[B-{last}]" if last > "A" else "(?!)"
    pattern = re.compile(
        rf"\b(?i:{_WORDS}) \(?([A-{last}])\b(?!['\u2019])|\(([A-{last}])\)"
        rf"|(?<![\w&/'\u2019+#.-])({others})(?![\w&/'\u2019+#-]|\.\w)"
        rf"|(?<![\w&/])(A) (?i:{_IS})\b"
    )
    match = pattern.search(text)
    return next(filter(None, match.groups()), "") if match else ""
