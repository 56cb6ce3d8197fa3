"""The stack: the layers of one service, or of all services at once, in the zones of the two sides."""

from __future__ import annotations

from srm_docs.compose._diagram import Shown, cell_of, courses, diagram, of_service, opening, subtitle
from srm_docs.compose._phrases import services_text
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Layer
from srm_docs.page.diagram import Cell, Column, Diagram, View
from srm_docs.wording.words import Term, Words

MAKES = Diagram
DEFAULT_FORMATS = ("svg",)
TITLE = "The layers as one stack: the two sides, and the line between them"


def compose(model: ResponsibilityModel, words: Words) -> Diagram:
    """The stack of the only service, or one of all services in which each layer has all its owners."""
    if len(model.services) == 1:
        (service,) = model.services
        shown, first = of_service(model, service), opening(model, words)
    else:
        cells = tuple(_cell(model, words, layer) for layer in model.layers.values())
        shown = Shown(Column("", words(Term.EVERYWHERE)), cells)
        first = words(Term.DIAGRAM_STACK_ALL, layers=len(model.layers), services=len(model.services))
    description = (first, *courses(model, words))
    return diagram(model, words, View.STACK, [shown], subtitle=subtitle(model, words), description=description)


def _cell(model: ResponsibilityModel, words: Words, layer: Layer) -> Cell:
    """Everyone who owns the layer in some service, with the services where that isn't all of them."""
    where = {
        owner: [service for service in model.services if owner in layer.owners.get(service, ())]
        for owner in model.owners
    }
    return cell_of(model, {owner: _where(model, words, services) for owner, services in where.items() if services})


def _where(model: ResponsibilityModel, words: Words, services: list[str]) -> str:
    if len(services) == len(model.services):
        return ""
    return words(Term.ONLY_IN, services=services_text(model, words, services))
