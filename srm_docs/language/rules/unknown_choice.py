"""An explanation names a choice that the exercise does not have.

`{choice: gate}` is the letter of the choice with the id `gate`:

    choices:
      - {id: gate, text: The gate}
      - {id: wall, text: The wall}
    explanation: "{choice: wall} keeps nobody out who has the key of {choice: gate}."

What nearly looks like it, such as `{choise: gate}`, is a warning: it would be printed as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.core.near_names import closest, did_you_mean
from srm_docs.language.draft import Draft
from srm_docs.language.spec_parts import written
from srm_docs.model.exercise import CHOICE_NAMED
from srm_docs.yaml_source.tree import Path

_BRACES = re.compile(r"\{\s*(\w+)\s*:?\s*([^{}:]*?)\s*\}")
"""A word in braces, and what may follow it."""


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find names of choices in explanations and hints that no choice has; and choices of one name."""
    for id_, task in written(draft.spec):
        ids = [choice.id for choice in task.choices if not isinstance(choice, str) and choice.id]
        for key, text in (("explanation", task.explanation), ("hint", task.hint)):
            yield from _misspelt(draft, text or "", ids, ("exercises", id_, key))
            for name in CHOICE_NAMED.findall(text or ""):
                if name not in ids:
                    known = ", ".join(dict.fromkeys(ids))
                    hint = did_you_mean(name, ids) or (f"there are: {known}" if ids else "give it 'id:'")
                    message = f"no choice of '{id_}' is called '{name}'"
                    yield Diagnostic("unknown-choice", message, draft.span("exercises", id_, key), hint)
        for index, choice in enumerate(task.choices):
            if not isinstance(choice, str) and choice.id and choice.id in ids[: _ids_before(task.choices, index)]:
                place = draft.span("exercises", id_, "choices", index, "id")
                yield Diagnostic("unknown-choice", f"another choice is called '{choice.id}', too", place)


def _misspelt(draft: Draft, text: str, ids: Sequence[str], path: Path) -> Iterator[Diagnostic]:
    """What nearly names a choice, as `{choise: gate}`, and would be printed as it stands."""
    for braces in _BRACES.finditer(text):
        word, name = braces.groups()
        if CHOICE_NAMED.fullmatch(braces[0]) or not (name in ids or closest(word, ["choice"])):
            continue
        message = f"'{braces[0]}' names no choice, and is printed as it is"
        hint = f"did you mean '{{choice: {name or '…'}}}'?"
        yield Diagnostic("unknown-choice", message, draft.span(*path), hint, Severity.WARNING)


def _ids_before(choices: Sequence[object], index: int) -> int:
    return sum(1 for choice in choices[:index] if getattr(choice, "id", None))
