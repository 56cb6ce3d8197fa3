"""A duty is a word that looks like yes, no, not applicable, unknown or a RACI letter, and is taken for a text.

Besides `yes`, `no`, `all`, `part`, `none` and a share in percent, whatever is written as a duty is the part that the
owner plays, in words, and is printed as such. Write what you mean in the form for it:

    duties:
      customer: no
      provider: {raci: R}
    by_service:
      s3: {none: There is no operating system}
      lambda: {unknown: The provider does not say}

Write more than the one word if you mean a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.language.draft import Draft
from srm_docs.language.short_words import right_word
from srm_docs.model.cell import Duty, Share

_LETTERS = frozenset("raci")
_BETWEEN = frozenset(" ,/")
_NUMBER = re.compile(r"[-+\u2212]?[\d.,]+ ?(?:%|percent|per cent)?")


_LONGEST = 60
"""Characters of a text that may be a word for a part, or letters and a number, with white between them."""


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find duties of one word that says something else than a text does."""
    for row in draft.model.responsibilities.values():
        duties = {duty.span: duty for cell in row.cells.values() for duty in cell.duties}
        for span, duty in duties.items():
            written, hint = _doubt(duty)
            if hint:
                message = f"'{written}' is taken for the part that {draft.model.owners[duty.owner].name} plays"
                if duty.percent is not None:
                    message = f"'{written}' is a share that has a word of its own"
                yield Diagnostic("doubtful-duty", message, span, hint, Severity.WARNING)


def _doubt(duty: Duty) -> tuple[str, str]:
    """What was written, and what to write instead; an empty hint where there is no doubt."""
    if duty.percent is not None:
        word = {0.0: "no", 100.0: "yes"}.get(duty.percent, "")
        return f"{duty.percent:g}%", f"did you mean '{word}'?" if word else ""
    if duty.share is not Share.PART:
        return "", ""
    word = duty.text.casefold().strip()
    # Most duties are sentences, of which no more is looked at.
    if len(word) > _LONGEST:
        return duty.text, ""
    letters = [letter for letter in word if letter not in _BETWEEN] if set(word) <= _LETTERS | _BETWEEN else []
    if letters and len(set(letters)) == len(letters) and not duty.raci:
        shown = "".join(letters).upper()
        if len(letters) == 1 or not word.isalpha() or duty.text.isupper():
            return duty.text, f"for letters of the RACI matrix write '{{raci: {shown}}}'"
    if _NUMBER.fullmatch(word):
        return duty.text, "write a share in percent from 0% to 100%, such as '80%'"
    return duty.text, right_word(word)
