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
from srm_docs.page.diagram import Diagram, View
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term

MAKES = Diagram
DEFAULT_FORMATS = ("svg",)
TITLE = "The layers as one stack: the two sides, and the line between them"


def compose(localized: LocalizedModel, _: Imprint = PLAIN) -> Diagram:
    """The stack of the only service, or one of all services in which each layer has all its owners."""
    words = localized.words
    if len(localized.model.services) == 1:
        (service,) = localized.model.services
        shown, first = of_service(localized, service), opening(localized)
    else:
        shown = all_services(localized)
        first = words(Term.DIAGRAM_STACK_ALL, layers=layers_text(localized), services=services_count(localized))
    description = (first, *course_sentences(localized))
    return diagram(localized, View.STACK, [shown], subtitle=subtitle(localized), description=description)
