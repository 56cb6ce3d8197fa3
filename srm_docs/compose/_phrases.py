"""How the model is put into words: what a cell says, where a row applies, who answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from srm_docs.compose._markup import marked
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Cell, Duty, Proof, Share
from srm_docs.page.party import Party
from srm_docs.page.text import Text, plain, plain_text
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words


def parties(model: ResponsibilityModel) -> tuple[Party, ...]:
    """The owners as parties of a page."""
    near = model.near_side
    return tuple(Party(owner.id, owner.name, owner.side, owner.id in near) for owner in model.owners.values())


def duty_text(words: Words, duty: Duty) -> str:
    """What a cell of the matrix says of one owner: YES, NO, YES with the part it plays, or that part alone."""
    match duty.share:
        case Share.NONE:
            return words(Term.NO)
        case Share.ALL:
            return words(Term.YES_TEXT, text=duty.text) if duty.text else words(Term.YES)
        case Share.PART:
            return duty.text or words(Term.PART)


def owners_text(model: ResponsibilityModel, words: Words, owners: Iterable[str]) -> str:
    """The names of owners as an enumeration."""
    return words.join(model.owner_names(owners))


def services_text(model: ResponsibilityModel, words: Words, services: Iterable[str]) -> str:
    """Where something applies: everywhere, in whole groups, in single services."""
    chosen = [service for service in model.services if service in set(services)]
    if len(chosen) == len(model.services) > 1:
        return words(Term.EVERYWHERE)
    return words.join(tuple(_places(model, chosen)))


def _places(model: ResponsibilityModel, chosen: list[str]) -> Iterator[str]:
    whole = {group for group in model.service_groups if group and set(model.services_of(group)) <= set(chosen)}
    told: set[str] = set()
    for service in chosen:
        group = model.services[service].group
        if group not in whole or len(model.services_of(group)) == 1:
            yield model.services[service].name
        elif group not in told:
            told.add(group)
            yield model.service_groups[group].name


def proof_text(model: ResponsibilityModel, words: Words, proof: Proof) -> str:
    """The cell of the matrix that a proof points at, in words."""
    row = model.row(proof.responsibility)
    cell = row.cells[proof.services[0]]
    duties = words.apart(map(plain_text, cell_texts(model, words, cell)))
    return words(Term.PROOF_CELL, row=row.name, services=services_text(model, words, proof.services), duties=duties)


def cell_texts(model: ResponsibilityModel, words: Words, cell: Cell) -> Iterator[Text]:
    """What each owner with a duty does, one text an owner, its name in bold."""
    for duty in cell.duties:
        if duty.share is not Share.NONE:
            name = model.owners[duty.owner].name
            yield headed(name, words(Term.TEXT_OF, owner=name, text=duty_text(words, duty)), duty.text)


def labelled(words: Words, label: Term, text: str) -> str:
    """A label and what it labels: «Answer: B»."""
    return words(Term.COLON, label=words(label), text=text)


def says(words: Words, proof: str) -> Text:
    """What the matrix says, under a bold label."""
    return headed(words(Term.MATRIX_SAYS), labelled(words, Term.MATRIX_SAYS, proof))


def raci_letters(cell: Cell, owner: str) -> str:
    """An owner's letters: those that the spec gives, or else what follows from the shares.

    Who carries a part is responsible for it; who alone answers for all of it is accountable.
    """
    if any(duty.raci for duty in cell.duties):
        return cell.duty_of(owner).raci
    if owner not in cell.holders:
        return ""
    return "RA" if cell.answerable == (owner,) else "R"


def headed(head: str, text: str, written: str = "") -> Text:
    """A text with its head in bold, if it begins with it; what its author has ``written`` in it keeps its markup."""
    head = head if text.startswith(head) else ""
    return (*plain(head, bold=True), *marked(text[len(head) :], written))
