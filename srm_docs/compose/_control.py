"""What a policy says of itself: its control, its history, its purpose and scope, its words, who signs it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from srm_docs.compose._markup import blocks, inline
from srm_docs.compose._phrases import services_text
from srm_docs.model.edition import Imprint
from srm_docs.model.parts import Kind, Owner
from srm_docs.page.document import Block, Heading, Label, Paragraph, Table, TableCell, TableColumn, TableRow
from srm_docs.page.text import Text, plain
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words

_KINDS = {
    Kind.CUSTOMER: Term.KIND_CUSTOMER,
    Kind.PROVIDER: Term.KIND_PROVIDER,
    Kind.UPSTREAM: Term.KIND_UPSTREAM,
    Kind.THIRD_PARTY: Term.KIND_THIRD_PARTY,
    Kind.INTEGRATOR: Term.KIND_INTEGRATOR,
}

_WORDS = (
    (Term.DUTY, Term.WORD_DUTY),
    (Term.WORD_SHARED_NAME, Term.WORD_SHARED),
    (Term.LAYER, Term.WORD_LAYER),
)

_TO_SIGN = 34.0
"""The height in points of a row in which somebody signs by hand."""


def control(localized: LocalizedModel, imprint: Imprint) -> Iterator[Block]:
    """Number, version, owner, approval and dates, as far as they are said."""
    words = localized.words
    rows = tuple(row(text, plain(value)) for text, value in control_facts(localized, imprint) if value)
    if rows:
        yield Heading(1, plain(words(Term.DOCUMENT_CONTROL)), "control")
        columns = TableColumn(words(Term.DOCUMENT), 1), TableColumn(localized.model.title, 2.4)
        yield Table((), words(Term.DOCUMENT_CONTROL_DESCRIPTION), columns, rows)


def control_facts(localized: LocalizedModel, imprint: Imprint) -> Iterator[tuple[str, str]]:
    """What a document says of itself, each with its label; empty where the model does not say."""
    model, words = localized.model, localized.words
    document = model.control
    yield words(Term.DOCUMENT_NUMBER), document.number
    yield words(Term.VERSION_LABEL), model.version
    yield words(Term.STATUS), document.status
    yield words(Term.DOCUMENT_OWNER), document.owner
    yield words(Term.APPROVED_BY), document.approved_by
    yield words(Term.EFFECTIVE), words.date(document.effective) if document.effective else ""
    yield words(Term.NEXT_REVIEW), words.date(document.review) if document.review else ""
    yield words(Term.CLASSIFICATION), model.classification
    yield words(Term.AUDIENCE), imprint.audience


def history(localized: LocalizedModel) -> Iterator[Block]:
    """The revisions of the document."""
    words = localized.words
    revisions = localized.model.control.revisions
    if not revisions:
        return
    yield Heading(1, plain(words(Term.REVISION_HISTORY)), "revisions")
    heads = (Term.VERSION_LABEL, 0.8), (Term.REVISION_DATE, 1.2), (Term.REVISION_AUTHOR, 1.2), (Term.REVISION_TEXT, 3)
    columns = tuple(TableColumn(words(term), weight) for term, weight in heads)
    rows = tuple(
        row(
            revision.version,
            plain(words.date(revision.date) if revision.date else ""),
            plain(revision.author),
            plain(revision.text),
        )
        for revision in revisions
    )
    yield Table((), words(Term.REVISION_HISTORY_DESCRIPTION), columns, rows)


def purpose_and_scope(localized: LocalizedModel, places: Text) -> Iterator[Block]:
    """What the document is for and what it is about; ``places`` says where in it things stand."""
    model, words = localized.model, localized.words
    yield Heading(1, plain(words(Term.PURPOSE)), "purpose")
    yield from blocks(model.control.purpose or words(Term.PURPOSE_TEXT))
    yield Heading(1, plain(words(Term.SCOPE)), "scope")
    services = words.join(tuple(service.name for service in model.services.values()))
    owners = words.join(tuple(owner.name for owner in model.owners.values()))
    if model.control.scope:
        yield from blocks(model.control.scope)
    else:
        yield Paragraph(plain(words(Term.SCOPE_TEXT, services=services, owners=owners)))
    if places:
        yield Paragraph(places)


def where_things_stand(words: Words, figures: Sequence[Label], tables: Sequence[Label]) -> str:
    """Sentences that name the figures and tables."""
    sentences = []
    if figures:
        sentences.append(words(Term.SCOPE_FIGURE, figure=words.join(tuple(label.text for label in figures))))
    if tables:
        sentences.append(words(Term.SCOPE_TABLES, tables=_range(words, tables), count=len(tables)))
    return words.prose(tuple(sentences)) if sentences else ""


def _range(words: Words, labels: Sequence[Label]) -> str:
    """A few labels by name; of many the first and the last."""
    if len(labels) <= 3:
        return words.join(tuple(label.text for label in labels))
    return f"{labels[0].text}–{labels[-1].text}"


def definitions(localized: LocalizedModel) -> Iterator[Block]:
    """The owners, the words that the program uses, and those of the author."""
    model, words = localized.model, localized.words
    yield Heading(1, plain(words(Term.DEFINITIONS)), "definitions")
    rows = [row(owner.name, plain(owner_meaning(localized, owner)), party=owner.id) for owner in model.owners.values()]
    rows += [row(words(name), plain(words(meaning))) for name, meaning in _WORDS]
    rows.append(row(model.boundary or words(Term.BOUNDARY), plain(words(Term.WORD_BOUNDARY))))
    rows += [row(definition.term, inline(definition.text)) for definition in model.control.definitions]
    columns = TableColumn(words(Term.DEFINITION_TERM), 1), TableColumn(words(Term.DEFINITION_TEXT), 3)
    yield Table((), words(Term.DEFINITIONS_DESCRIPTION), columns, tuple(rows))


def owner_meaning(localized: LocalizedModel, owner: Owner) -> str:
    """What an owner is to the others, what its side is made of, and on whom it relies."""
    words = localized.words
    kind = words(_KINDS[owner.kind])
    sentences = [words(Term.ASIDE, text=kind, aside=owner.side) if owner.side else kind]
    if owner.covers:
        sentences.append(words(Term.COVERS, things=words.apart(owner.covers)))
    if owner.relies_on:
        others = words.join(localized.model.owner_names(owner.relies_on))
        sentences.append(words(Term.RELIES_ON_WHOM, owner=owner.name, others=others))
    # Only that on whom it relies is a sentence by itself.
    *before, last = sentences
    return words.prose((*(f"{text}." for text in before), last))


def sign_off(localized: LocalizedModel) -> Iterator[Block]:
    """Who approves the document, with room for a signature and a date."""
    words = localized.words
    signatories = localized.model.control.sign_off
    if not signatories:
        return
    yield Heading(1, plain(words(Term.SIGN_OFF)), "sign-off")
    heads = (Term.SIGN_ROLE, 1.6), (Term.SIGN_NAME, 1.6), (Term.SIGNATURE, 2), (Term.REVISION_DATE, 1.1)
    columns = tuple(TableColumn(words(term), weight) for term, weight in heads)
    empty = TableCell(())
    named = (
        (signatory.role, TableCell((plain(signatory.name),) if signatory.name else ())) for signatory in signatories
    )
    rows = tuple(TableRow((TableCell((plain(role),)), name, empty, empty), _TO_SIGN) for role, name in named)
    yield Table((), words(Term.SIGN_OFF_DESCRIPTION), columns, rows)


def row(head: str, *texts: Text, party: str = "") -> TableRow:
    """A row with its head and a paragraph in each further cell."""
    return TableRow((TableCell((plain(head),), party=party), *(TableCell((text,) if text else ()) for text in texts)))


def applies_to(localized: LocalizedModel, services: Sequence[str]) -> str:
    """Where something applies, in words; nothing in a model of one service."""
    return services_text(localized, services) if len(localized.model.services) > 1 else ""
