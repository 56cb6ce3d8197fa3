"""Who may see what: the model with all that is not meant for an audience taken out.

The audiences of a model stand in order, from the widest circle to the narrowest. Who belongs to a narrow one sees what
is meant for the wider ones too; what is not marked is for all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from srm_docs.model.exercise import Quiz
from srm_docs.model.model import ResponsibilityModel, proofs_of
from srm_docs.model.parts import Proof, Responsibility
from srm_docs.model.view import MatrixView

_Part = TypeVar("_Part")


def within(audiences: Sequence[str], mark: str, audience: str) -> bool:
    """Whether what is marked for one audience may be seen by another; what is marked for an unknown one, by none."""
    return not mark or (mark in audiences and audience in audiences[audiences.index(mark) :])


def for_audience(model: ResponsibilityModel, audience: str) -> ResponsibilityModel:
    """The model as an audience may see it. What leans on a row that it may not see is taken out, too."""
    fields = {id_: field for id_, field in model.fields.items() if within(model.audiences, field.audience, audience)}
    rows = {
        id_: _shown(model, row, fields, audience)
        for id_, row in model.responsibilities.items()
        if within(model.audiences, row.audience, audience)
    }

    def seen(parts: Mapping[str, _Part]) -> dict[str, _Part]:
        marks = {id_: getattr(part, "audience", "") for id_, part in parts.items()}
        return {id_: part for id_, part in parts.items() if within(model.audiences, marks[id_], audience)}

    def proved(proofs: Iterable[Proof]) -> bool:
        hidden = set(model.responsibilities) - set(rows)
        return not any(proof.responsibility in hidden for proof in proofs)

    return replace(
        model,
        fields=fields,
        responsibilities=rows,
        scenarios={id_: case for id_, case in seen(model.scenarios).items() if proved(proofs_of(case))},
        exercises={
            id_: task
            for id_, task in seen(model.exercises).items()
            # A quiz is drawn later, from the rows that are left.
            if isinstance(task, Quiz) or proved(proofs_of(task))
        },
        sections=seen(model.sections),
        sources=tuple(source for source in model.sources if within(model.audiences, source.audience, audience)),
        matrix=_without(model.matrix, fields, model),
        matrices={id_: _without(view, fields, model) for id_, view in seen(model.matrices).items()},
    )


def _shown(
    model: ResponsibilityModel, row: Responsibility, fields: Mapping[str, object], audience: str
) -> Responsibility:
    return replace(
        row,
        fields={id_: text for id_, text in row.fields.items() if id_ in fields},
        evidence=tuple(piece for piece in row.evidence if within(model.audiences, piece.audience, audience)),
    )


def _without(view: MatrixView, fields: Mapping[str, object], model: ResponsibilityModel) -> MatrixView:
    """A view without the columns that are hidden."""
    hidden = set(model.fields) - set(fields)
    columns = tuple(column for column in view.columns if column not in hidden)
    # An order by a hidden column would tell of what is in it.
    widths = tuple((column, width) for column, width in view.widths if column not in hidden)
    return replace(view, columns=columns, widths=widths, sort="" if view.sort in hidden else view.sort)
