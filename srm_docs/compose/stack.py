"""The stack: the layers of one service, or of all services at once, in the zones of the two sides."""

from __future__ import annotations

from srm_docs.compose._diagram import (
    all_services,
    course_sentences,
    diagram,
    layers_text,
    of_service,
    opening,
    services_count,
    subtitle,
)
from srm_docs.model.edition import PLAIN, Imprint
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.diagram import Diagram, View
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words

MAKES = Diagram
DEFAULT_FORMATS = ("svg",)
TITLE = "The layers as one stack: the two sides, and the line between them"


def compose(model: ResponsibilityModel, words: Words, _: Imprint = PLAIN) -> Diagram:
    """The stack of the only service, or one of all services in which each layer has all its owners."""
    if len(model.services) == 1:
        (service,) = model.services
        shown, first = of_service(model, words, service), opening(model, words)
    else:
        shown = all_services(model, words)
        first = words(Term.DIAGRAM_STACK_ALL, layers=layers_text(model, words), services=services_count(model, words))
    description = (first, *course_sentences(model, words))
    return diagram(model, words, View.STACK, [shown], subtitle=subtitle(model, words), description=description)
