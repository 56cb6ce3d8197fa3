"""What stands in several places of a spec: its written exercises, matrices and proofs, each with where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.language.exercise_shape import Proves, WrittenExercise
from srm_docs.language.paper_shape import MatrixView
from srm_docs.language.shape import Spec
from srm_docs.yaml_source.tree import Path


def written(spec: Spec) -> Iterator[tuple[str, WrittenExercise]]:
    """The exercises that were written, and not made, with their ids."""
    for id_, task in spec.exercises.items():
        if isinstance(task, WrittenExercise):
            yield id_, task


def views(spec: Spec) -> Iterator[tuple[MatrixView, Path]]:
    """What every matrix shows, with its path."""
    if spec.matrix:
        yield spec.matrix, ("matrix",)
    for id_, view in spec.matrices.items():
        yield view, ("matrices", id_)


def proofs(spec: Spec) -> Iterator[tuple[Proves, Path]]:
    """Every proof, with its path."""
    for id_, case in spec.scenarios.items():
        if case.proves:
            yield case.proves, ("scenarios", id_, "proves")
    for id_, task in written(spec):
        if task.proves:
            yield task.proves, ("exercises", id_, "proves")
        for index, pair in enumerate(task.pairs):
            if pair.proves:
                yield pair.proves, ("exercises", id_, "pairs", index, "proves")
