"""Two answers to choose from read alike.

A learner can't tell them apart, and only one of them may count as right. Write one of them in other words, or take it
out. What goes with none of some pairs (`distractors:`) must not read like what goes with one of them, either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from srm_docs.core.diagnostics import Diagnostic, Related
from srm_docs.language.draft import Draft
from srm_docs.language.exercise_shape import WrittenExercise
from srm_docs.language.spec_parts import written
from srm_docs.yaml_source.tree import Path


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Find choices of one exercise that are the same text."""
    for id_, task in written(draft.spec):
        first: dict[str, Path] = {}
        for text, path in _texts(draft, task, ("exercises", id_)):
            known = first.setdefault(" ".join(text.casefold().split()), path)
            if known != path:
                related = (Related("it stands here first", draft.span(*known)),)
                message = f"the choice '{text}' is there twice"
                yield Diagnostic("repeated-choice", message, draft.span(*path), related=related)


def _texts(draft: Draft, task: WrittenExercise, path: Path) -> Iterable[tuple[str, Path]]:
    for index, choice in enumerate(task.choices):
        yield choice if isinstance(choice, str) else choice.text, (*path, "choices", index)
    if task.distractors:
        # Several pairs may go with one owner or text: that is one choice.
        matched: dict[str, Path] = {}
        for index, pair in enumerate(task.pairs):
            owners = [pair.owner] if isinstance(pair.owner, str) else pair.owner or []
            names = [draft.spec.owners[owner].name for owner in owners if owner in draft.spec.owners]
            if text := pair.match or (names[0] if len(names) == 1 else ""):
                matched.setdefault(text, (*path, "pairs", index))
        yield from matched.items()
        yield from ((text, (*path, "distractors", index)) for index, text in enumerate(task.distractors))
