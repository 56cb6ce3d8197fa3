"""The learner's handout. It is made without ever asking for an answer, so it can't hold one."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.compose._document import document, figure, sections, sources
from srm_docs.compose._markup import inline
from srm_docs.compose._phrases import owners_text, proof_text, says
from srm_docs.compose._table import matrix_tables
from srm_docs.compose._tasks import tasks
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Placement, Scenario
from srm_docs.page.document import (
    Block,
    Bullets,
    Callout,
    Document,
    Heading,
    Item,
    Panel,
    Panels,
    Together,
    WritingLines,
)
from srm_docs.page.text import plain
from srm_docs.wording.words import Term, Words

MAKES = Document
DEFAULT_FORMATS = ("pdf",)
TITLE = "The learner's handout: the model, its matrix, cases and exercises"


def compose(model: ResponsibilityModel, words: Words) -> Document:
    """The handout's document."""
    return document(model, words, Term.HANDOUT, Term.HANDOUT_SUBJECT, _content(model, words))


def _content(model: ResponsibilityModel, words: Words) -> Iterator[Block]:
    yield from _objectives(model, words)
    yield from sections(model, Placement.BEFORE)
    yield from _core_split(model, words)
    yield from _what_each_manages(model, words)
    yield from figure(model, words)
    yield Heading(1, plain(words(Term.MATRIX)))
    yield from matrix_tables(model, words)
    yield from _cases(model, words)
    yield from _exercises(model, words)
    yield from sections(model, Placement.AFTER)
    yield from sources(model, words)


def _exercises(model: ResponsibilityModel, words: Words) -> Iterator[Block]:
    """The tasks; the line for the learner's name stays with the first one."""
    first, *rest = tasks(model, words) if model.exercises else (None,)
    if first:
        yield Together((WritingLines(words(Term.NAME_AND_DATE), 1), first))
        yield from rest


def _objectives(model: ResponsibilityModel, words: Words) -> Iterator[Block]:
    if model.objectives:
        yield Heading(1, plain(words(Term.OBJECTIVES)))
        yield Bullets(tuple(Item(inline(objective)) for objective in model.objectives))


def _core_split(model: ResponsibilityModel, words: Words) -> Iterator[Block]:
    """Each owner with what its side covers; the provider's "of the cloud" beside the customer's "in the cloud"."""
    owners = model.owners.values()
    panels = tuple(Panel(owner.name, owner.side, owner.covers, owner.id) for owner in owners)
    if any(owner.side or owner.covers for owner in owners):
        yield Heading(1, plain(words(Term.CORE_SPLIT)))
        yield Panels(panels)


def _what_each_manages(model: ResponsibilityModel, words: Words) -> Iterator[Block]:
    """For each group of services what each owner answers for there: the rows that are not alike everywhere."""
    places = [(group.name, model.services_of(group.id)) for group in model.service_groups.values()]
    if len(places) < 2:
        return
    told = [(name, services, _managed(model, words, services)) for name, services in places]
    if any(panels for _, _, panels in told):
        yield Heading(1, plain(words(Term.WHAT_EACH_MANAGES)))
    for name, services, panels in told:
        if panels:
            listed = words.join(tuple(model.services[service].name for service in services))
            yield Heading(2, plain(words(Term.ASIDE, text=name, aside=listed)))
            yield Panels(panels)


def _managed(model: ResponsibilityModel, words: Words, services: tuple[str, ...]) -> tuple[Panel, ...]:
    panels: list[Panel] = []
    for owner in model.owners.values():
        rows = [
            row.name
            for row in model.rows
            if (0 < len(row.cells) < len(model.services) or not row.uniform)
            and any(owner.id in row.cells[service].answerable for service in services if service in row.cells)
        ]
        if rows:
            panels.append(Panel(words(Term.MANAGED_BY, owner=owner.name), "", tuple(rows), owner.id))
    return tuple(panels)


def _cases(model: ResponsibilityModel, words: Words) -> Iterator[Block]:
    if model.scenarios:
        yield Heading(1, plain(words(Term.CASES)))
        for case in model.scenarios.values():
            yield _case(model, words, case)


def _case(model: ResponsibilityModel, words: Words, case: Scenario) -> Callout:
    owners = owners_text(model, words, case.owners)
    verdict = words(Term.COLON, label=words(Term.RESPONSIBLE), text=owners)
    body = [inline(case.text), plain(verdict, bold=True)]
    if case.proof:
        body.append(says(words, proof_text(model, words, case.proof)))
    party = case.owners[0] if len(case.owners) == 1 else ""
    return Callout(plain(case.title or verdict), tuple(body) if case.title else (body[0], *body[2:]), party)
