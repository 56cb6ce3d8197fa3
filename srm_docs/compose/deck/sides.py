"""The two sides: what each covers, and what each manages in each group of services."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.compose._lesson import has_two_owners, managed_by_group, managed_title, parties_title, sides
from srm_docs.compose.deck.speaker import TimedSlide, a_slide, with_notes
from srm_docs.model.model import ResponsibilityModel
from srm_docs.page.document import Panels
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words


def the_sides(model: ResponsibilityModel, words: Words) -> Iterator[TimedSlide]:
    """The core split, and then a slide for each group of services."""
    section = parties_title(model, words)
    say = Term.SAY_SIDES if has_two_owners(model) else Term.SAY_OWNERS
    for split in sides(model):
        slide = a_slide("sides", section, split, section=section)
        yield with_notes(slide, [words(say), *_covered(model, words)])
    for group, services, panels in managed_by_group(model, words):
        title = words(Term.COLON, label=managed_title(model, words), text=group.name)
        named = words.join(tuple(model.services[service].name for service in services))
        slide = a_slide(f"managed-{group.id}", title, Panels(panels), section=section)
        listed = (words(Term.STAYS, owners=panel.title, layers=words.join(panel.items)) for panel in panels)
        yield with_notes(slide, [words(Term.SAY_MANAGED, services=named), *listed])


def _covered(model: ResponsibilityModel, words: Words) -> Iterator[str]:
    for owner in model.owners.values():
        if owner.covers:
            yield words(Term.STAYS, owners=owner.name, layers=words.join(owner.covers))
