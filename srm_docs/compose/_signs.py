"""What a reader of a picture is pointed at by signs beside owners' names: what is critical, conditional, or unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srm_docs.core.values import replace
from srm_docs.model.cell import Cell
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Layer, Responsibility
from srm_docs.page.diagram import ChartCell
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words


def sign_texts(words: Words) -> tuple[tuple[str, str], ...]:
    """The signs, each with what it means."""
    return (
        (words(Term.CRITICAL_SIGN), words(Term.CRITICAL)),
        (words(Term.CONDITION_SIGN), words(Term.CONDITIONAL)),
        (words(Term.UNKNOWN_SIGN), words(Term.PARTLY_UNKNOWN)),
    )


def cells_of(model: ResponsibilityModel, layer: Layer, service: str) -> Iterator[tuple[Responsibility, Cell]]:
    """The rows of a layer that apply in a service, with their cells there."""
    for row in model.rows_by_layer.get(layer.id, ()):
        if service in row.cells:
            yield row, row.cells[service]


def signed(localized: LocalizedModel, layer: Layer, services: Sequence[str], shown: ChartCell) -> ChartCell:
    """A cell with signs for what is critical in it and what hangs on a condition, beside the owners whom it concerns.

    What concerns none of them is a sign of the cell; so is that nobody knows who holds a row of a layer that others
    hold.
    """
    words = localized.words
    cells = [cell for service in services for _, cell in cells_of(localized.model, layer, service)]
    unknown = list(_unknown_of(localized.model, layer, services))
    critical = [set(cell.holders) for cell in cells if cell.critical]
    critical += [set() for row, service in unknown if row.is_critical(service)]
    conditional = [{duty.owner for duty in cell.duties if duty.when} for cell in cells if cell.conditions]
    concerned = ((words(Term.CRITICAL_SIGN), critical), (words(Term.CONDITION_SIGN), conditional))
    parts = tuple(
        replace(part, signs=tuple(sign for sign, held in concerned if any(part.party in owners for owners in held)))
        for part in shown.parts
    )
    parties = {part.party for part in parts}
    others = [sign for sign, held in concerned if any(owners.isdisjoint(parties) for owners in held)]
    if unknown and parts:
        others.append(words(Term.UNKNOWN_SIGN))
    return replace(shown, parts=parts, signs=tuple(others))


def _unknown_of(
    model: ResponsibilityModel, layer: Layer, services: Sequence[str]
) -> Iterator[tuple[Responsibility, str]]:
    """The rows of a layer of which nobody knows who holds them, each with the service in which that is so."""
    for row in model.rows_by_layer.get(layer.id, ()):
        yield from ((row, service) for service in services if row.is_unknown(service))
