"""What the matrix proves: the owners that are the answer to what is asked of some cells."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Related, Span
from srm_docs.language.answers import answer_of
from srm_docs.language.draft import Draft
from srm_docs.model.exercise import Ask
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Proof


def proved(model: ResponsibilityModel, proof: Proof, asks: Ask | None = None) -> tuple[str, ...] | None:
    """The owners that the proved cells give for what is asked, as `answer_of` gives them."""
    return answer_of(model.responsibilities[proof.responsibility], proof, asks)


def contradiction(
    draft: Draft, code: str, claimed: tuple[str, ...], proof: Proof, place: Span, asks: Ask | None = None
) -> Iterator[Diagnostic]:
    """The diagnostic, if the claimed owners are not those that the matrix proves; it names both places."""
    model = draft.model
    decided = proved(model, proof, asks)
    owners = decided or ()
    if decided is not None and set(owners) == set(claimed):
        return
    row = model.responsibilities[proof.responsibility]
    where = ", ".join(model.services[service].name for service in proof.services)
    undecided = "nobody alone" if decided is not None else "a different owner in each service"
    answer = " and ".join(model.owner_names(owners)) or undecided
    claim = " and ".join(model.owner_names(claimed)) or "no owner"
    message = f"the answer names {claim}; by the matrix it is {answer}, for '{row.name}' in {where}"
    shared = len(owners) > 1 and set(claimed) < set(owners) and asks is not Ask.PART
    hint = "the row is shared: prove the answer by a row of its own, or let it name all owners" if shared else ""
    cell = row.cells[proof.services[0]]
    proving_span = next((duty.span for duty in cell.duties if duty.owner in cell.holders and duty.span), row.span)
    related = (Related("the matrix says it here", proving_span),) if proving_span else ()
    yield Diagnostic(code, message, place, hint, related=related)
