"""The chain: who relies on whom, each owner with its side and the layers that it is responsible for."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.compose._origin import credit_line
from srm_docs.compose._phrases import parties
from srm_docs.compose._sentences import sentence
from srm_docs.model.claims import HasPartIn, Ids, ReliesOn
from srm_docs.model.edition import PLAIN, Imprint
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.network import Network, Node
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term

MAKES = Network
DEFAULT_FORMATS = ("svg",)
TITLE = "The chain: who relies on whom, and what each is responsible for"

_MOST_LAYERS = 6
"""So many layers are named in an owner's box."""


def absent(model: ResponsibilityModel) -> str:
    """Why a model has no such picture; empty if it has one."""
    if any(owner.relies_on for owner in model.owners.values()):
        return ""
    return "none of its owners says on whom it relies (`relies_on:`)"


def compose(localized: LocalizedModel, _: Imprint = PLAIN) -> Network:
    """The graph of all owners."""
    model, words = localized.model, localized.words
    return Network(
        title=model.title,
        subtitle=localized.noticed(words(Term.CHAIN_TITLE)),
        description=words.prose(_description(localized)),
        language=words.language,
        parties=parties(model),
        nodes=tuple(Node(owner, tuple(_items(localized, owner))) for owner in model.owners),
        links=tuple((owner.id, other) for owner in model.owners.values() for other in owner.relies_on),
        link_label=words(Term.RELIES_ON),
        punctuation=words.punctuation,
        credit=credit_line(localized),
    )


def _layers(model: ResponsibilityModel, owner: str) -> Ids:
    """The layers in which an owner has a part in some service."""
    return tuple(layer.id for layer in model.layers.values() if any(owner in held for held in layer.owners.values()))


def _items(localized: LocalizedModel, owner: str) -> Iterator[str]:
    names = [localized.model.layers[id_].name for id_ in _layers(localized.model, owner)]
    yield from names[:_MOST_LAYERS]
    if len(names) > _MOST_LAYERS:
        yield localized.words(Term.AND_MORE, count=len(names) - _MOST_LAYERS)


def _description(localized: LocalizedModel) -> Iterator[str]:
    for owner in localized.model.owners.values():
        if owner.relies_on:
            yield sentence(localized, ReliesOn(owner.id, owner.relies_on))
        if layers := _layers(localized.model, owner.id):
            yield sentence(localized, HasPartIn(owner.id, layers))
