"""What a lesson is made of, but for its exercises: objectives, picture, texts, the sides, the matrix, cases."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from srm_docs.compose._blank import blanks
from srm_docs.compose._document import figure, sources
from srm_docs.compose._markup import blocks, inline, paragraphs
from srm_docs.compose._phrases import labelled, owners_text, says
from srm_docs.compose._sentences import proof_text
from srm_docs.compose._table import matrix
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Placement, Scenario, Section, ServiceGroup
from srm_docs.page.document import (
    Block,
    Bullets,
    Callout,
    Heading,
    Item,
    Panels,
    SidePanel,
)
from srm_docs.page.text import Text, plain
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term

Remarks = Callable[[Scenario | Section], Iterable[Block]]
"""What is said to the instructor after a case or a section."""


def _nothing(_: Scenario | Section) -> Iterable[Block]:
    return ()


def lesson(
    localized: LocalizedModel,
    exercises: Iterable[Block],
    remarks: Remarks,
    *,
    solved: bool,
    blank: bool = False,
) -> Iterator[Block]:
    """The parts of a lesson in their order, its exercises among them; its cases with their answers if ``solved``.

    A ``blank`` one has picture and matrix to be filled in, and does not say what each owner manages.
    """
    yield from _objectives(localized)
    if not blank:
        yield from figure(localized)
    yield from sections(localized.model, Placement.BEFORE, remarks)
    yield from _core_split(localized)
    if blank:
        yield from blanks(localized)
    else:
        yield from _what_each_manages(localized)
        yield Heading(1, plain(localized.words(Term.MATRIX)), "matrix")
        yield from matrix(localized)
    yield from cases(localized, remarks, solved=solved)
    yield from exercises
    yield from sections(localized.model, Placement.AFTER, remarks)
    yield from sources(localized)


def sections(model: ResponsibilityModel, place: Placement, remarks: Remarks = _nothing) -> Iterator[Block]:
    """The author's own texts that stand before or after the derived parts."""
    for section in model.sections.values():
        if section.place is place:
            yield Heading(1, plain(section.title), section.id)
            yield from blocks(section.text)
            yield from remarks(section)


def _objectives(localized: LocalizedModel) -> Iterator[Block]:
    for aims in objectives(localized.model):
        yield Heading(1, plain(localized.words(Term.OBJECTIVES)), "objectives")
        yield aims


def objectives(model: ResponsibilityModel) -> Iterator[Bullets]:
    """What will be learned, if the model says."""
    if model.objectives:
        yield Bullets(tuple(Item(inline(objective)) for objective in model.objectives))


def _core_split(localized: LocalizedModel) -> Iterator[Block]:
    for split in sides(localized.model):
        yield Heading(1, plain(parties_title(localized)), "sides")
        yield split


def has_two_owners(model: ResponsibilityModel) -> bool:
    """Whether it makes sense to speak of two sides."""
    return len(model.owners) == 2


def parties_title(localized: LocalizedModel) -> str:
    """What stands above the owners with what they cover."""
    return localized.words(Term.CORE_SPLIT if has_two_owners(localized.model) else Term.WHO_IS_INVOLVED)


def managed_title(localized: LocalizedModel) -> str:
    """What stands above what each owner is responsible for in a group of services."""
    return localized.words(Term.WHAT_EACH_MANAGES if has_two_owners(localized.model) else Term.WHAT_EACH_OWNER_MANAGES)


def sides(model: ResponsibilityModel) -> Iterator[Panels]:
    """Each owner with what its side covers; the provider's "of the cloud" beside the customer's "in the cloud"."""
    owners = model.owners.values()
    if any(owner.side or owner.covers for owner in owners):
        yield Panels(tuple(SidePanel(owner.name, owner.side, owner.covers, owner.id) for owner in owners))


def _what_each_manages(localized: LocalizedModel) -> Iterator[Block]:
    for index, (group, services, panels) in enumerate(managed_by_group(localized)):
        if index == 0:
            yield Heading(1, plain(managed_title(localized)), "duties")
        listed = localized.words.join(tuple(localized.model.services[service].name for service in services))
        yield Heading(2, plain(localized.words(Term.ASIDE, text=group.name, aside=listed)))
        yield Panels(panels)


def managed_by_group(
    localized: LocalizedModel,
) -> Iterator[tuple[ServiceGroup, tuple[str, ...], tuple[SidePanel, ...]]]:
    """For each group of services what each owner answers for there: the rows that are not alike everywhere."""
    model = localized.model
    if len(model.service_groups) < 2:
        return
    for group in model.service_groups.values():
        services = model.services_of(group.id)
        if panels := _managed(localized, services):
            yield group, services, panels


def _managed(localized: LocalizedModel, services: tuple[str, ...]) -> tuple[SidePanel, ...]:
    model = localized.model
    panels: list[SidePanel] = []
    for owner in model.owners.values():
        rows = [
            row.name
            for row in model.rows
            if (0 < len(row.cells) < len(model.services) or not row.uniform)
            and any(owner.id in row.cells[service].responsible for service in services if service in row.cells)
        ]
        if rows:
            panels.append(SidePanel(localized.words(Term.MANAGED_BY, owner=owner.name), "", tuple(rows), owner.id))
    return tuple(panels)


def cases(localized: LocalizedModel, remarks: Remarks = _nothing, *, solved: bool = True) -> Iterator[Block]:
    """The short cases; ``solved`` with who is responsible, why, and the cell that proves it, else with the question."""
    if localized.model.scenarios:
        yield Heading(1, plain(localized.words(Term.CASES)), "cases")
        for case in localized.model.scenarios.values():
            yield _case(localized, case, solved=solved)
            yield from remarks(case)


def _case(localized: LocalizedModel, case: Scenario, *, solved: bool) -> Callout:
    words = localized.words
    if not solved or not case.owners:
        asked = words(Term.WHO_ANSWERS)
        below = [plain(asked, bold=True)] if case.title else []
        return Callout(plain(case.title or asked), (*paragraphs(case.text), *below))
    verdict, party = _verdict(localized, case), _only(case.owners)
    reasons = tuple(_reasons(localized, case))
    # Without a title the verdict is one.
    if not case.title:
        return Callout(plain(verdict), (*paragraphs(case.text), *reasons), party)
    return Callout(plain(case.title), (*paragraphs(case.text), plain(verdict, bold=True), *reasons), party)


def case_answer(localized: LocalizedModel, case: Scenario) -> Callout:
    """Who is responsible in a case, why, and the cell that proves it, apart from the case itself."""
    return Callout(plain(_verdict(localized, case)), tuple(_reasons(localized, case)), _only(case.owners))


def _verdict(localized: LocalizedModel, case: Scenario) -> str:
    return labelled(localized.words, Term.RESPONSIBLE, owners_text(localized, case.owners))


def _reasons(localized: LocalizedModel, case: Scenario) -> Iterator[Text]:
    yield from paragraphs(case.explanation)
    if case.proof:
        yield says(localized.words, proof_text(localized, case.proof))


def _only(owners: Sequence[str]) -> str:
    return owners[0] if len(owners) == 1 else ""
