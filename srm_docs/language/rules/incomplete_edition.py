"""What is left for some readers makes no sense any more.

An edition for some readers is derived anew from what they may see. Where all rows of a layer are hidden, nobody owns it
there; where the owner of a row is hidden, nobody has its duty; and an answer may follow from what is hidden alone. Mark
what is left as well, or state something that these readers may see:

    owners:
      soc: {name: Security operations, kind: third-party, audience: internal}
    layers:
      monitoring: {name: Monitoring, audience: internal}
    responsibilities:
      alerts: {name: Alerts, layer: monitoring, duties: {soc: yes}}

The rows of a hidden layer, the services of a hidden group, and the cases and exercises that name or are proved by
something hidden are hidden with it; an owner all of whose duties are hidden is hidden, too.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic, Span
from srm_docs.language.answers import answer_of
from srm_docs.language.draft import Draft
from srm_docs.language.rules.unowned_layer import is_explained
from srm_docs.language.shape import LEAST
from srm_docs.model.audience import for_audience, within
from srm_docs.model.cell import OTHERWISE
from srm_docs.model.exercise import Exercise, Form, Quiz
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Proof, Scenario

_Finding = tuple[str, Span | None, str]
"""What is wrong in an edition, where, and the way out."""


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Look at what is left for each circle of readers that does not see everything."""
    if not draft.whole or not draft.marks():
        return
    model, known = draft.model, set[Span | None]()
    for audience in model.audiences[:-1]:
        edition = for_audience(model, audience)
        for message, span, hint in _faults(draft, edition, audience):
            # What is wrong for the widest circle is most often so for the next one, too.
            if span not in known:
                known.add(span)
                yield Diagnostic("incomplete-edition", f"in the edition for '{audience}', {message}", span, hint)


def _faults(draft: Draft, edition: ResponsibilityModel, audience: str) -> Iterator[_Finding]:
    for section, least in LEAST.items():
        count = len(getattr(edition, section))
        if count < least <= len(getattr(draft.model, section)):
            message = f"'{section}' has {count} of at least {least}"
            yield message, draft.span(section, key=True), "mark fewer of them"
    if edition.services:
        yield from _layers(draft.model, edition)
        yield from _rows(draft.model, edition)
        yield from _answers(draft, edition, audience)


def _layers(model: ResponsibilityModel, edition: ResponsibilityModel) -> Iterator[_Finding]:
    """The layers that have an owner, and have none in the edition."""
    for layer in edition.layers.values():
        lacking = [
            service
            for service, owners in layer.owners.items()
            if not owners and model.layers[layer.id].owners[service]
            if service not in layer.unknown
            and (service in layer.stated or not is_explained(edition, layer.id, service))
        ]
        if lacking:
            message = f"nobody owns the layer '{layer.name}'{_where(edition, lacking)}"
            yield message, layer.span, "mark the layer, too, or name an owner that these readers may see"


def _rows(model: ResponsibilityModel, edition: ResponsibilityModel) -> Iterator[_Finding]:
    """The rows that somebody has a duty for, and nobody has in the edition."""
    for row in edition.responsibilities.values():
        cells = model.responsibilities[row.id].cells
        lacking = [
            service
            for service, cell in cells.items()
            if cell.held and service in edition.services and service not in row.gaps
            if service not in row.cells or not row.cells[service].held
        ]
        if lacking:
            message = f"nobody has a duty for '{row.name}'{_where(edition, lacking)}"
            yield message, row.span, "mark the row, too, or give somebody a duty whom these readers may see"


def _where(edition: ResponsibilityModel, services: list[str]) -> str:
    names = [edition.services[id_].name for id_ in services]
    return f" in {', '.join(names)}" if len(names) < len(edition.services) else ""


def _answers(draft: Draft, edition: ResponsibilityModel, audience: str) -> Iterator[_Finding]:
    """The cases and exercises whose proof says something else in the edition."""
    model = draft.model
    for case in (*model.scenarios.values(), *model.exercises.values()):
        if isinstance(case, Quiz) or not within(model.audiences, case.audience, audience):
            continue
        kind = "exercise" if isinstance(case, Exercise) else "scenario"
        rows = [edition.row(proof.responsibility).name for proof in _disproved(model, edition, case)]
        if rows:
            yield f"'{rows[0]}' does not prove the answer of the {kind} '{case.id}'", case.span, f"mark the {kind}, too"


def _disproved(model: ResponsibilityModel, edition: ResponsibilityModel, case: Scenario | Exercise) -> Iterator[Proof]:
    """The proofs of a case that say something else in the edition; none where it is hidden as it names what is so."""
    left: Scenario | Exercise | Quiz | None
    if isinstance(case, Exercise):
        left, asks = edition.exercises.get(case.id), case.asks
        if left is None and case.form in (Form.OPEN, Form.TRUE_FALSE):
            # What it names follows from the matrix: nobody has written that it is about somebody who is hidden.
            yield from (proof for proof in case.all_proofs if proof.responsibility in edition.responsibilities)
    else:
        left, asks = edition.scenarios.get(case.id), None
    if left is None or isinstance(left, Quiz):
        return
    pairs = zip(getattr(left, "pairs", ()), getattr(case, "pairs", ()), strict=True)
    both = [(left.proof, case.proof), *((shown.proof, pair.proof) for shown, pair in pairs)]
    for proof, whole in both:
        if proof is None or whole is None:
            continue
        proves = answer_of(model.row(whole.responsibility), whole, asks)
        answer = answer_of(edition.row(proof.responsibility), proof, asks)
        if _lost_condition(edition, proof) or (proves and answer != proves):
            yield proof


def _lost_condition(edition: ResponsibilityModel, proof: Proof) -> bool:
    """Whether a proof names a condition that is hidden."""
    cells = edition.cells(proof)
    return proof.when not in ("", OTHERWISE) and any(proof.when not in cell.conditions for cell in cells)
