"""The two sides: what each covers, and what each manages in each group of services."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.compose._lesson import has_two_owners, managed_by_group, parties_title, sides
from srm_docs.compose.deck.speaker import TimedSlide, a_slide, with_notes
from srm_docs.compose.deck.titles import of_groups, of_sides, stated
from srm_docs.page.deck import SlideBlock
from srm_docs.page.document import Heading, Panels, Paragraph
from srm_docs.page.text import TextStyle, plain
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term


def the_sides(localized: LocalizedModel) -> Iterator[TimedSlide]:
    """What each side covers, if the spec says so of each."""
    model, words = localized.model, localized.words
    section = parties_title(localized)
    say = Term.SAY_SIDES if has_two_owners(model) else Term.SAY_OWNERS
    for split in sides(model):
        if any(panel.items for panel in split.panels):
            # An owner of whom nothing is said would have an empty box.
            shown = Panels(tuple(panel for panel in split.panels if panel.items or panel.subtitle))
            slide = a_slide("sides", stated(localized, of_sides(model), section), shown, section=section)
            yield with_notes(slide, [words(say), *_covered(localized)])


def the_groups(localized: LocalizedModel) -> Iterator[TimedSlide]:
    """What each owner manages in each group of services, the groups side by side."""
    model, words = localized.model, localized.words
    section = parties_title(localized)
    blocks: list[SlideBlock] = []
    listed: list[str] = []
    differing: dict[str, dict[str, tuple[str, ...]]] = {}
    for group, services, panels in managed_by_group(localized):
        names = words.join(tuple(model.services[service].name for service in services))
        blocks += [Heading(2, plain(group.name)), Paragraph(plain(names), TextStyle.NOTE), Panels(panels)]
        told = (words(Term.STAYS, owners=panel.title, layers=words.join(panel.items)) for panel in panels)
        listed.append(words(Term.COLON, label=group.name, text=words.prose(told)))
        differing[group.id] = {panel.party: panel.items for panel in panels}
    if blocks:
        say = Term.WHAT_EACH_MANAGES if has_two_owners(model) else Term.WHAT_EACH_OWNER_MANAGES
        title = stated(localized, of_groups(model, differing), words(say))
        groups = words.join(tuple(model.service_groups[group].name for group in differing))
        slide = a_slide("managed", title, *blocks, section=section)
        yield with_notes(slide, [words(Term.SAY_MANAGED, services=groups), *listed])


def _covered(localized: LocalizedModel) -> Iterator[str]:
    for owner in localized.model.owners.values():
        if owner.covers:
            yield localized.words(Term.STAYS, owners=owner.name, layers=localized.words.join(owner.covers))
