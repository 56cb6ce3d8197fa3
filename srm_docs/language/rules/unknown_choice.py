"""An explanation names a choice that the exercise does not have.

`{choice: gate}` is the letter of the choice with the id `gate`:

    choices:
      - {id: gate, text: The gate}
      - {id: wall, text: The wall}
    explanation: "{choice: wall} keeps nobody out who has the key of {choice: gate}."
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srm_docs.core.diagnostics import Diagnostic, did_you_mean
from srm_docs.language.draft import Draft, written
from srm_docs.model.exercise import CHOICE_NAMED


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find names of choices in explanations and hints that no choice has; and choices of one name."""
    for id_, task in written(draft.spec):
        ids = [choice.id for choice in task.choices if not isinstance(choice, str) and choice.id]
        for key, text in (("explanation", task.explanation), ("hint", task.hint)):
            for name in CHOICE_NAMED.findall(text or ""):
                if name not in ids:
                    hint = did_you_mean(name, ids) or (f"there are: {', '.join(ids)}" if ids else "give it 'id:'")
                    message = f"no choice of '{id_}' is called '{name}'"
                    yield Diagnostic("unknown-choice", message, draft.span("exercises", id_, key), hint)
        for index, choice in enumerate(task.choices):
            if not isinstance(choice, str) and choice.id and choice.id in ids[: _ids_before(task.choices, index)]:
                place = draft.span("exercises", id_, "choices", index, "id")
                yield Diagnostic("unknown-choice", f"another choice is called '{choice.id}', too", place)


def _ids_before(choices: Sequence[object], index: int) -> int:
    return sum(1 for choice in choices[:index] if getattr(choice, "id", None))
