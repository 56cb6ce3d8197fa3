"""A duty is a text that holds a condition, such as "Yes, if the drain is on", or a condition begins with "if".

As a text it is printed as written, and taken for a part: nobody can ask who is responsible while the condition holds.
As a condition it is drawn, compared and asked about:

    duties:
      customer: {share: all, when: the drain is on}
      provider: yes
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.language.draft import Draft
from srm_docs.model.cell import Cell, Duty, Share
from srm_docs.model.parts import Responsibility

_YES = r"yes|no|ja|nein|oui|non|s\u00ed|no|sim|n\u00e3o|\u306f\u3044"
_IF = r"only if|only when|if|when|unless|nur wenn|wenn|falls|si|quand|lorsque|cuando|se|quando|caso"
_ANSWERED = re.compile(
    rf"(?P<word>{_YES})\b[\s,;:(\u2013\u2014-]*(?:{_IF})\b\s*(?P<condition>.+?)[.)\s]*", re.IGNORECASE
)
_CONDITIONAL = re.compile(rf"(?P<word>)(?:{_IF})\b\s*(?P<condition>[^,]+?)[.\s]*", re.IGNORECASE)
_NO = ("no", "nein", "non", "n\u00e3o")
_UNLESS = re.compile(r".*\bunless\b", re.IGNORECASE)
_PRINTED_BEFORE = re.compile(r"(?:if|falls|si|se|\u00e0 condition que)\b\s*(?P<condition>.+)", re.IGNORECASE)


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find texts that answer with a condition, and texts that are one beside a bare yes."""
    for row in draft.model.responsibilities.values():
        duties = {duty.span: (duty, cell) for cell in row.cells.values() for duty in cell.duties if duty.text}
        for duty, cell in duties.values():
            match = _ANSWERED.fullmatch(duty.text) or (_CONDITIONAL.fullmatch(duty.text) if _bare_yes(cell) else None)
            if match and not duty.when:
                share = "none" if match["word"].casefold() in _NO else "all"
                message = f"'{duty.text}' is a condition, and is taken for the part that {_name(draft, duty)} plays"
                hint = f'write {{share: {share}, when: "{match["condition"]}"}}'
                if _UNLESS.fullmatch(duty.text[: match.start("condition")].rstrip()):
                    default, under = ("no", "all") if share == "none" else ("yes", "none")
                    hint = f'write [{default}, {{share: {under}, when: "{match["condition"]}"}}]'
                yield Diagnostic("condition-in-text", message, duty.span, hint, Severity.WARNING)
        yield from _doubled(row)


def _doubled(row: Responsibility) -> Iterator[Diagnostic]:
    """Conditions that begin with the word that is printed before them."""
    duties = {duty.span: duty for cell in row.cells.values() for duty in cell.duties if duty.when}
    for duty in duties.values():
        if match := _PRINTED_BEFORE.fullmatch(duty.when):
            message = f"'{duty.when}' begins with a word that is printed before each condition"
            hint = f'write when: "{match["condition"]}"'
            yield Diagnostic("condition-in-text", message, duty.span, hint, Severity.WARNING)


def _bare_yes(cell: Cell) -> bool:
    return any(duty.share is Share.ALL and not duty.text and not duty.when for duty in cell.duties)


def _name(draft: Draft, duty: Duty) -> str:
    return draft.model.owners[duty.owner].name
