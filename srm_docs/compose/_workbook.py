"""The matrix as a workbook: a sheet for each matrix, or for each service, and what a reader should know of them."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.compose import boundary
from srm_docs.compose._control import control_facts, owner_meaning
from srm_docs.compose._diagram import told_beside
from srm_docs.compose._document import about
from srm_docs.compose._origin import origin_statements, source_text
from srm_docs.compose._sheet_columns import says_who, sheet_columns
from srm_docs.compose._sheet_lines import SheetLine, split_line, whole_line
from srm_docs.core.values import replace
from srm_docs.model.edition import PLAIN, Imprint
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.selection import apart, groups
from srm_docs.model.view import Column, Grouping, MatrixView
from srm_docs.page.text import plain
from srm_docs.page.workbook import BookSheet, SheetColumnKind, Statement, Workbook
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term


def workbook(localized: LocalizedModel, imprint: Imprint = PLAIN) -> Workbook:
    """The workbook of the matrix, or of all matrices that the model wants to be shown."""
    model, words = localized.model, localized.words
    sheets = tuple(_sheets(localized))
    picture, _ = told_beside(words, boundary.compose(localized))
    return Workbook(
        **about(localized, imprint, Term.MATRIX, Term.MATRIX_SUBJECT),
        sheets=sheets,
        about=words(Term.ABOUT),
        statements=(
            *_facts(localized, imprint),
            *_legend(localized, sheets),
            Statement(words(Term.EDITING), plain(words(Term.EDITING_TEXT))),
            *_sources(localized),
        ),
        picture=picture,
        origin={
            "spec": model.name,
            "title": model.title,
            "version": model.version,
            "language": model.language,
            "audience": imprint.audience,
            "services": " ".join(model.services),
        },
    )


def sheet_lines(localized: LocalizedModel, view: MatrixView, *, by_service: bool = False) -> tuple[SheetLine, ...]:
    """The rows of a view as a sheet has them; ``by_service`` one for each service, also where all say the same."""
    always = by_service or view.group is Grouping.SERVICE
    told = says_who(localized, view) or always
    return tuple(
        sheet_line
        for group in groups(localized.model, view)
        for line in group.lines
        for sheet_line in (split_line(line, localized.model.services, always=always) if told else whole_line(line))
    )


def _sheets(localized: LocalizedModel) -> Iterator[BookSheet]:
    model, words = localized.model, localized.words
    for view in model.matrices.values() or (model.matrix,):
        for service, part in apart(model, view):
            title = view.title or words(Term.MATRIX)
            if service:
                name = model.services[service].name
                title = words(Term.ASIDE, text=name, aside=view.title) if view.title else name
            part = _of_named_services(model, part)
            lines = sheet_lines(localized, part, by_service=bool(service))
            columns = sheet_columns(localized, part, lines)
            tellers = [column.text for column in columns]
            rows = tuple(tuple(tell(line) for tell in tellers) for line in lines)
            yield BookSheet(view.id, title, tuple(column.head for column in columns), rows, service)


def _of_named_services(model: ResponsibilityModel, view: MatrixView) -> MatrixView:
    """The view in those services alone that its columns name, if it is by them that it says who does what."""
    named = tuple(id_ for id_ in model.services if id_ in view.columns)
    others = {Column.OWNERS, Column.SERVICES, Column.OWNER, Column.RACI, *model.owners}
    return view if not named or others & {*view.columns} else replace(view, services=named)


def _facts(localized: LocalizedModel, imprint: Imprint) -> Iterator[Statement]:
    """What the workbook is: title, version, dates, and what its author says of each matrix."""
    model, words = localized.model, localized.words
    named = ((words(Term.TITLE), model.title), (words(Term.SUBTITLE), localized.noticed(model.subtitle)))
    as_of = (words(Term.FACTS_AS_OF), words.date(model.as_of) if model.as_of else "")
    for label, text in (*named, *control_facts(localized, imprint), as_of):
        if text:
            yield Statement(label, plain(text))
    for view in model.matrices.values() or (model.matrix,):
        if view.text:
            yield Statement(view.title or words(Term.MATRIX), plain(str(view.text)))


def _legend(localized: LocalizedModel, sheets: tuple[BookSheet, ...]) -> Iterator[Statement]:
    """Who the owners are, in their colours, and what the words in the cells mean."""
    words = localized.words
    for owner in localized.model.owners.values():
        yield Statement(owner.name, plain(owner_meaning(localized, owner)), owner.id)
    columns = {column.id.partition(":")[0] for sheet in sheets for column in sheet.columns}
    if SheetColumnKind.SHARE in columns:
        yield Statement(words(Term.YES), plain(words(Term.DUTY_ALL)))
        yield Statement(words(Term.PART), plain(words(Term.DUTY_PART)))
        yield Statement(words(Term.NO), plain(words(Term.DUTY_NOTHING)))
    if SheetColumnKind.RACI in columns:
        yield Statement(Column.RACI.upper(), plain(words(Term.RACI_LEGEND)))
    if SheetColumnKind.CONDITION in columns:
        yield Statement(words(Term.CONDITION), plain(words(Term.CONDITION_TEXT)))


def _sources(localized: LocalizedModel) -> Iterator[Statement]:
    for source in localized.model.sources:
        yield Statement(localized.words(Term.SOURCES), source_text(localized.words, source))
    for label, text in origin_statements(localized):
        yield Statement(label, text)
