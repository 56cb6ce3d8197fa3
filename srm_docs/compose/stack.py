"""The stack: the layers of one service in the zones of the two sides, or those of several in bands.

With several services, a layer stands with those that always have its owner, or with those of which that depends on the
service: then it says so for each.
"""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.compose._bands import band_claims, bands
from srm_docs.compose._chart_columns import of_service
from srm_docs.compose._course import of_the_whole
from srm_docs.compose._diagram import bare, course_sentences, diagram, layers_text, opening, services_count, subtitle
from srm_docs.compose._sentences import sentence
from srm_docs.core.values import replace
from srm_docs.model.claims import Varies
from srm_docs.model.edition import PLAIN, Imprint
from srm_docs.page.diagram import Diagram, View
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term

MAKES = Diagram
DEFAULT_FORMATS = ("svg",)
TITLE = "The layers as one stack: whose they always are, and what depends on the service"


def compose(localized: LocalizedModel, _: Imprint = PLAIN) -> Diagram:
    """The stack of the only service, or one of all services with the layers in bands."""
    several = len(localized.model.services) > 1
    said = _in_bands(localized) if several else (opening(localized), *course_sentences(localized))
    shown = [of_service(localized, service) for service in localized.model.services]
    stack = diagram(localized, View.STACK, shown, subtitle=subtitle(localized), description=said)
    # A chip has room for an owner's name alone.
    return replace(bare(stack), bands=bands(localized)) if several else stack


def _in_bands(localized: LocalizedModel) -> Iterator[str]:
    """What a stack of several services shows, in sentences."""
    model = localized.model
    layers, services = layers_text(localized), services_count(localized)
    yield localized.words(Term.DIAGRAM_STACK_ALL, layers=layers, services=services)
    yield from (sentence(localized, claim) for claim in band_claims(model))
    # That layers depend on the service is said of each of them already, but not that some of their rows do.
    yield from (
        sentence(localized, claim) for claim in of_the_whole(model) if not isinstance(claim, Varies) or claim.rows
    )
