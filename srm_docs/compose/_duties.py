"""What each owner must do: a list for each; and what backs the rows."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.compose._cells import critical_text, duty_text
from srm_docs.compose._control import applies_to, row
from srm_docs.compose._markup import marked
from srm_docs.model.cell import Duty, Share
from srm_docs.model.parts import Owner
from srm_docs.model.selection import MatrixLine, groups
from srm_docs.model.view import MatrixView
from srm_docs.page.document import Block, Heading, Paragraph, Table, TableCell, TableColumn, TableRow
from srm_docs.page.text import Run, plain
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words


def duties(localized: LocalizedModel) -> Iterator[Block]:
    """The duties of every owner, one after the other."""
    words = localized.words
    yield Heading(1, plain(words(Term.DUTIES)), "duties")
    for owner in localized.model.owners.values():
        yield Heading(2, plain(words(Term.DUTIES_OF, owner=owner.name)), f"duties-{owner.id}")
        rows = tuple(_rows(localized, owner))
        if rows:
            yield _table(localized, owner, rows)
        else:
            yield Paragraph(plain(words(Term.DUTIES_NONE, owner=owner.name)))


def _table(localized: LocalizedModel, owner: Owner, rows: tuple[TableRow, ...]) -> Table:
    words = localized.words
    columns = [TableColumn(words(Term.ITEM), 2), TableColumn(words(Term.DUTY), 2.6, party=owner.id)]
    if len(localized.model.services) > 1:
        columns.append(TableColumn(words(Term.APPLIES_TO), 1.5))
    # The heading above it says what it is; a caption would say it again.
    return Table((), words(Term.DUTIES_DESCRIPTION, owner=owner.name), tuple(columns), rows)


def _rows(localized: LocalizedModel, owner: Owner) -> Iterator[TableRow]:
    for index, group in enumerate(groups(localized.model, MatrixView(owners=(owner.id,)))):
        if group.key or index:
            yield TableRow((TableCell((plain(group.key or localized.words(Term.OTHER_ROWS)),)),))
        for line in group.lines:
            yield from _lines(localized, owner, line)


def _lines(localized: LocalizedModel, owner: Owner, line: MatrixLine) -> Iterator[TableRow]:
    """A row for each thing that the owner does for a responsibility: most often one, with where it does so."""
    model, words = localized.model, localized.words
    places: dict[str, list[str]] = {}
    written: dict[str, tuple[str, ...]] = {}
    for service in line.services:
        for duty in line.row.cells[service].duties:
            if duty.owner == owner.id and (duty.share is not Share.NONE or duty.when):
                text = _told(words, duty)
                places.setdefault(text, []).append(service)
                written[text] = (duty.text,)
    for text, services in places.items():
        where = [plain(applies_to(localized, services))] if len(model.services) > 1 else []
        critical = critical_text(localized, line.services, [id_ for id_ in line.critical if id_ in services])
        name = words(Term.ASIDE, text=line.row.name, aside=critical) if critical else line.row.name
        yield row(name, marked(text, *written[text]), *where)


def _told(words: Words, duty: Duty) -> str:
    """A duty as its owner reads it: what it does, or how much of it, and when."""
    if duty.share is Share.NONE or duty.percent:
        return duty_text(words, duty)
    text = duty.text or words(Term.DUTY_ALL if duty.share is Share.ALL else Term.DUTY_PART)
    return words(Term.IF_CONDITION, text=text, condition=duty.when) if duty.when else text


def evidence(localized: LocalizedModel) -> Iterator[Block]:
    """The documents that back the rows, and when somebody last looked at them."""
    words = localized.words
    rows = tuple(
        TableRow(
            (
                TableCell((plain(line.name),)),
                TableCell(((Run(document.title, href=document.url),),)),
                TableCell((plain(words.date(document.checked)),) if document.checked else ()),
            )
        )
        for line in localized.model.rows
        for document in line.evidence
    )
    if rows:
        yield Heading(1, plain(words(Term.EVIDENCE)), "evidence")
        heads = (Term.ITEM, 2), (Term.DOCUMENT, 2.4), (Term.CHECKED, 1.2)
        columns = tuple(TableColumn(words(term), weight) for term, weight in heads)
        yield Table(plain(words(Term.EVIDENCE)), words(Term.EVIDENCE_DESCRIPTION), columns, rows)
