"""From the written form to the model: what is for learners and for readers, with what the matrix proves of it."""

from __future__ import annotations

from collections.abc import Mapping

from srm_docs.language import exercise_shape, shape
from srm_docs.language.answers import WrittenPair, answer_of, answered
from srm_docs.language.lookup import Lookup
from srm_docs.language.values import YES
from srm_docs.model import parts
from srm_docs.model.exercise import Ask, Choice, Exercise, ExerciseKind, Quiz
from srm_docs.model.parts import Proof
from srm_docs.yaml_source.tree import Path


def scenario_of(
    lookup: Lookup, id_: str, case: shape.Scenario, rows: Mapping[str, parts.Responsibility]
) -> parts.Scenario:
    """A short case, with its proof where that holds."""
    proof = _proof(lookup, case.proves, ("scenarios", id_, "proves"), rows)
    owners, span = lookup.owners(case.owner), lookup.key_span("scenarios", id_)
    teaching = case.minutes or 0, case.hint or "", case.audience or ""
    return parts.Scenario(id_, case.text, owners, case.title or "", proof, *teaching, case.explanation or "", span)


def section_of(lookup: Lookup, id_: str, part: shape.Section) -> parts.Section:
    """A text of the author's own."""
    place, span = parts.Placement(part.place), lookup.key_span("sections", id_)
    teaching = part.minutes or 0, part.hint or "", part.audience or ""
    return parts.Section(id_, part.title, part.text, place, *teaching, span)


def exercise_of(
    lookup: Lookup,
    id_: str,
    task: exercise_shape.WrittenExercise | exercise_shape.Quiz,
    rows: Mapping[str, parts.Responsibility],
) -> Exercise | Quiz:
    """An exercise with its answer, or a quiz that is still to be drawn from the matrix."""
    span = lookup.key_span("exercises", id_)
    if isinstance(task, exercise_shape.Quiz):
        return Quiz(id_, task.count, task.seed, task.per == "variant", task.audience or "", span)
    path = ("exercises", id_)
    pairs = tuple(
        WrittenPair(
            pair, lookup.owners(pair.owner), _proof(lookup, pair.proves, (*path, "pairs", index, "proves"), rows)
        )
        for index, pair in enumerate(task.pairs)
    )
    proof = _proof(lookup, task.proves, (*path, "proves"), rows)
    asks = Ask(task.asks) if task.asks else None
    return Exercise(
        id=id_,
        kind=ExerciseKind(task.kind),
        question=task.question,
        title=task.title or "",
        scenario=task.scenario or "",
        explanation=task.explanation or "",
        asks=asks,
        proof=proof,
        minutes=task.minutes or 0,
        hint=task.hint or "",
        audience=task.audience or "",
        span=span,
        **answered(
            task,
            choices=tuple(_choice(lookup, choice) for choice in task.choices),
            claim=lookup.owners(task.claim),
            pairs=pairs,
            proved=answer_of(rows[proof.responsibility], proof, asks) if proof else None,
            asks=asks,
            owners=tuple(lookup.owner_order),
        ),
    )


def _choice(lookup: Lookup, choice: exercise_shape.Choice) -> Choice:
    if isinstance(choice, str):
        return Choice(choice)
    return Choice(choice.text, lookup.owners(choice.owner), choice.id or "", choice.fixed in YES)


def _proof(
    lookup: Lookup, proves: exercise_shape.Proves | None, path: Path, rows: Mapping[str, parts.Responsibility]
) -> Proof | None:
    """The proof, if its row exists and applies where it says."""
    if proves is None or proves.responsibility not in rows:
        return None
    cells = rows[proves.responsibility].cells
    where = lookup.services_of([proves.service]) if proves.service else list(cells)
    services = tuple(service for service in where if service in cells)
    return Proof(proves.responsibility, services, proves.when or "", lookup.tree.span(path)) if services else None
