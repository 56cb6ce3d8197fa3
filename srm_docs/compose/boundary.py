"""The boundary diagram: a chart of all services, or the stack of the only one."""

from __future__ import annotations

from srm_docs.compose._chart_columns import of_service
from srm_docs.compose._diagram import course_sentences, diagram, opening, subtitle
from srm_docs.model.edition import PLAIN, Imprint
from srm_docs.page.diagram import Diagram, View
from srm_docs.wording.localized import LocalizedModel

MAKES = Diagram
DEFAULT_FORMATS = ("svg", "mermaid")
TITLE = "The boundary diagram: who owns each layer, and where the line runs"


def compose(localized: LocalizedModel, _: Imprint = PLAIN) -> Diagram:
    """The diagram of all services of the model."""
    model = localized.model
    return diagram(
        localized,
        # A stack is two sides, which a model that no line divides does not have.
        View.CHART if len(model.services) > 1 or not model.is_divided else View.STACK,
        [of_service(localized, service) for service in model.services],
        subtitle=subtitle(localized),
        description=(opening(localized), *course_sentences(localized)),
    )
