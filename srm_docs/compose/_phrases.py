"""How the model is put into words: owners, where a row applies, labels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from srm_docs.compose._markup import marked
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.party import Party
from srm_docs.page.text import Text, plain
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words


def parties(model: ResponsibilityModel) -> tuple[Party, ...]:
    """The owners as parties of a page."""
    near = model.near_side
    return tuple(
        Party(owner.id, owner.name, owner.side, owner.id in near, owner.short) for owner in model.owners.values()
    )


def owners_text(localized: LocalizedModel, owners: Iterable[str]) -> str:
    """The names of owners as an enumeration."""
    return localized.words.join(localized.model.owner_names(owners))


def services_text(localized: LocalizedModel, services: Iterable[str]) -> str:
    """Where something applies: everywhere, in whole groups, in single services."""
    model, words = localized.model, localized.words
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


def labelled(words: Words, label: Term, text: str) -> str:
    """A label and what it labels: «Answer: B»."""
    return words(Term.COLON, label=words(label), text=text)


def says(words: Words, proof: str) -> Text:
    """What the matrix says, under a bold label."""
    return headed(words(Term.MATRIX_SAYS), labelled(words, Term.MATRIX_SAYS, proof))


def headed(head: str, text: str, *written: str) -> Text:
    """A text with its head in bold, if it begins with it; what its author has ``written`` in it keeps its markup."""
    head = head if text.startswith(head) else ""
    return (*plain(head, bold=True), *marked(text[len(head) :], *written))
