"""What the matrix proves: who answers for the cells that a proof points at."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Related, Span
from srm_docs.language.answers import answer_of
from srm_docs.language.draft import Draft
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Proof


def proved(model: ResponsibilityModel, proof: Proof) -> tuple[str, ...]:
    """The owners that answer for the proved cells; none where the services disagree."""
    return answer_of(model.responsibilities[proof.responsibility], proof)


def contradiction(draft: Draft, code: str, claimed: tuple[str, ...], proof: Proof, place: Span) -> Iterator[Diagnostic]:
    """The diagnostic, if the claimed owners are not those that the matrix proves; it names both places."""
    model = draft.model
    owners = proved(model, proof)
    if set(owners) == set(claimed):
        return
    row = model.responsibilities[proof.responsibility]
    where = ", ".join(model.services[service].name for service in proof.services)
    answer = " and ".join(model.owner_names(owners)) or "a different owner in each service"
    claim = " and ".join(model.owner_names(claimed)) or "no owner"
    message = f"the answer names {claim}; by the matrix it is {answer}, for '{row.name}' in {where}"
    shared = len(owners) > 1 and set(claimed) < set(owners)
    hint = "the row is shared: prove the answer by a row of its own, or let it name all owners" if shared else ""
    cell = row.cells[proof.services[0]]
    proving_span = next((duty.span for duty in cell.duties if duty.owner in cell.holders and duty.span), row.span)
    related = (Related("the matrix says it here", proving_span),) if proving_span else ()
    yield Diagnostic(code, message, place, hint, related=related)
