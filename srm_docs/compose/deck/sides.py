"""The two sides: what each covers, and what each manages in each group of services."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.compose._lesson import has_two_owners, managed_by_group, managed_title, parties_title, sides
from srm_docs.compose.deck.speaker import TimedSlide, a_slide, with_notes
from srm_docs.page.document import Panels
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term


def the_sides(localized: LocalizedModel) -> Iterator[TimedSlide]:
    """The core split, and then a slide for each group of services."""
    model, words = localized.model, localized.words
    section = parties_title(localized)
    say = Term.SAY_SIDES if has_two_owners(model) else Term.SAY_OWNERS
    for split in sides(model):
        slide = a_slide("sides", section, split, section=section)
        yield with_notes(slide, [words(say), *_covered(localized)])
    for group, services, panels in managed_by_group(localized):
        title = words(Term.COLON, label=managed_title(localized), text=group.name)
        named = words.join(tuple(model.services[service].name for service in services))
        slide = a_slide(f"managed-{group.id}", title, Panels(panels), section=section)
        listed = (words(Term.STAYS, owners=panel.title, layers=words.join(panel.items)) for panel in panels)
        yield with_notes(slide, [words(Term.SAY_MANAGED, services=named), *listed])


def _covered(localized: LocalizedModel) -> Iterator[str]:
    for owner in localized.model.owners.values():
        if owner.covers:
            yield localized.words(Term.STAYS, owners=owner.name, layers=localized.words.join(owner.covers))
