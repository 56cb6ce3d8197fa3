"""The web page: the whole model for a screen, with everything that a reader can point at, choose, or be asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from srm_docs.compose import chain, stack
from srm_docs.compose._columns import column_of
from srm_docs.compose._diagram import told_beside
from srm_docs.compose._document import about
from srm_docs.compose._lesson import managed_by_group, managed_title, objectives, parties_title, sides
from srm_docs.compose._markup import blocks
from srm_docs.compose._origin import origin_blocks
from srm_docs.compose._web_anchors import anchor
from srm_docs.compose._web_chart import living_chart, switches
from srm_docs.compose._web_matrix import row_anchors, web_matrix
from srm_docs.compose._web_tasks import case_parts, exercise_parts
from srm_docs.model.edition import PLAIN, Imprint
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Owner, Placement
from srm_docs.model.selection import lines
from srm_docs.model.view import MatrixView
from srm_docs.page.document import Block, Bullets, Figure, Heading, Item, Panels
from srm_docs.page.text import plain
from srm_docs.page.web import DutyLists, OwnDuties, Passage, RowLink, WebPage, WebPart
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words, words

MAKES = WebPage
DEFAULT_FORMATS = ("html",)
TITLE = "The web page: the model to point at, to filter, to switch, in one file that loads nothing"
VARIES = True
TRANSLATES = True
PRACTISES = True
LISTS_ROWS = True

_LABELS = (
    Term.ANSWER, Term.BACK_TO_QUESTION, Term.CELL_PROMPT, Term.CHECK_ANSWER, Term.CONTENTS, Term.EVERY, Term.FILTER,
    Term.FILTER_WORDS, Term.FOR_PRACTICE, Term.IN_WORDS, Term.LANGUAGE, Term.LANGUAGE_NAME, Term.NOT_ANSWERED,
    Term.NOT_KEPT, Term.NOT_REPORTED, Term.NO_CHANGES, Term.OTHER_QUESTIONS, Term.REVIEWED, Term.RIGHT,
    Term.ROWS_BEHIND, Term.ROWS_SHOWN, Term.ROW_LINK, Term.SCORE, Term.SHOW_ALL, Term.SHOW_IN_CHART,
    Term.SHOW_IN_MATRIX, Term.START_AGAIN, Term.SWITCH_TO, Term.THINK_FIRST, Term.WRONG,
)  # fmt: skip
"""The words of what can be operated."""


def compose(localized: LocalizedModel, imprint: Imprint = PLAIN) -> WebPage:
    """The page, with its translations to the other languages of its spec."""
    others = (
        (LocalizedModel(telling.model, words(telling.model.language)), telling.draws)
        for telling in imprint.translations
    )
    translations = tuple(_page(other, imprint, draws) for other, draws in others)
    return _page(localized, imprint, imprint.draws, translations)


def _page(
    localized: LocalizedModel,
    imprint: Imprint,
    draws: Sequence[ResponsibilityModel],
    translations: tuple[WebPage, ...] = (),
) -> WebPage:
    return WebPage(
        **about(localized, imprint, Term.WEB_PAGE, Term.WEB_PAGE_SUBJECT),
        name=localized.model.name,
        parts=tuple(_parts(localized, draws)),
        labels=tuple((term.value, _label(localized.words, term)) for term in _LABELS),
        practice=imprint.practice,
        translations=translations,
        edition=tuple((name, value) for name, value in _edition(imprint) if value),
    )


def _edition(imprint: Imprint) -> Iterator[tuple[str, str]]:
    """What a page can be of; empty where it is of all."""
    yield "service", imprint.service
    yield "audience", imprint.audience
    yield "variant", imprint.variant


def _label(words: Words, term: Term) -> str:
    """A phrase as a script fills it in: with its placeholders."""
    return words(term, count="{count}", total="{total}")


def _parts(localized: LocalizedModel, draws: Sequence[ResponsibilityModel]) -> Iterator[WebPart]:
    """The parts of a page in their order."""
    model = localized.model
    matrix = web_matrix(localized)
    anchors = row_anchors(model, matrix)
    for aims in objectives(model):
        yield Passage("objectives", plain(localized.words(Term.OBJECTIVES)), (aims,))
    yield living_chart(localized, anchors)
    yield from _texts(model, Placement.BEFORE)
    for split in sides(model):
        yield Passage("sides", plain(parties_title(localized)), (split,))
    yield from switches(localized)
    yield from _pictures(localized)
    yield from _managed(localized)
    yield _duties(localized, anchors)
    yield matrix
    yield from case_parts(localized, anchors)
    yield from exercise_parts(localized, draws, anchors)
    yield from _texts(model, Placement.AFTER)
    if told := tuple(origin_blocks(localized)):
        yield Passage("sources", plain(localized.words(Term.SOURCES)), told)


def _texts(model: ResponsibilityModel, place: Placement) -> Iterator[Passage]:
    """The author's sections, each a part of its own."""
    for section in model.sections.values():
        if section.place is place:
            yield Passage(anchor(f"section-{section.id}"), plain(section.title), blocks(section.text))


def _pictures(localized: LocalizedModel) -> Iterator[Passage]:
    """The stack of several services, and the chain, if there is one."""
    if len(localized.model.services) > 1:
        picture, details = told_beside(localized.words, stack.compose(localized))
        figure = Figure(picture, plain(localized.words(Term.STACK_CAPTION)))
        yield Passage("stack", plain(localized.words(Term.STACK)), (figure,), tuple(_listed(details)))
    if not chain.absent(localized.model):
        relying = chain.compose(localized)
        title = plain(localized.words(Term.CHAIN_TITLE))
        yield Passage("chain", title, (Figure(relying, plain(relying.subtitle)),))


def _listed(details: Sequence[str]) -> Iterator[Block]:
    if details:
        yield Bullets(tuple(Item(plain(text)) for text in details))


def _managed(localized: LocalizedModel) -> Iterator[Passage]:
    """What each owner manages in each group of services, where that differs."""
    told: list[Block] = []
    for group, services, panels in managed_by_group(localized):
        listed = localized.words.join(tuple(localized.model.services[service].name for service in services))
        told += Heading(2, plain(localized.words(Term.ASIDE, text=group.name, aside=listed))), Panels(panels)
    if told:
        yield Passage("managed", plain(managed_title(localized)), tuple(told))


def _duties(localized: LocalizedModel, anchors: Mapping[str, str]) -> DutyLists:
    """The rows in which each owner has a duty, with what it does there."""
    lists = tuple(_own_duties(localized, owner, anchors) for owner in localized.model.owners.values())
    return DutyLists("duties", plain(localized.words(Term.DUTIES)), lists)


def _own_duties(localized: LocalizedModel, owner: Owner, anchors: Mapping[str, str]) -> OwnDuties:
    shown = lines(localized.model, MatrixView(owners=(owner.id,)))
    told = column_of(localized, owner.id)
    rows = tuple(RowLink(anchors.get(line.row.id, ""), line.row.name, told(line).texts) for line in shown)
    title = localized.words(Term.DUTIES_OF, owner=owner.name)
    nothing = "" if rows else localized.words(Term.DUTIES_NONE, owner=owner.name)
    return OwnDuties(anchor(f"duties-{owner.id}"), title, rows, nothing)
