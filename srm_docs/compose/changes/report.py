"""What changed between two models, as a document: what changed hands first, then the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from srm_docs.compose._document import document
from srm_docs.compose._phrases import duty_text, services_text
from srm_docs.model.change import Change, ChangeKind, Changes, Part
from srm_docs.model.parts import Duty, Share
from srm_docs.page.document import Block, Document, Heading, Paragraph, Table, TableCell, TableColumn, TableRow
from srm_docs.page.text import plain
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words

_KINDS = {
    ChangeKind.MOVED: Term.CHANGED_HANDS,
    ChangeKind.ADDED: Term.ADDED,
    ChangeKind.REMOVED: Term.REMOVED,
    ChangeKind.RENAMED: Term.RENAMED,
    ChangeKind.CHANGED: Term.CHANGED,
}
_PARTS = {
    Part.MODEL: Term.DOCUMENT,
    Part.OWNER: Term.PARTY,
    Part.SERVICE_GROUP: Term.SERVICE_GROUP,
    Part.SERVICE: Term.SERVICE,
    Part.LAYER: Term.LAYER,
    Part.ROW: Term.ROW,
    Part.FIELD: Term.COLUMN,
    Part.SCENARIO: Term.CASE,
    Part.EXERCISE: Term.EXERCISE,
    Part.SECTION: Term.SECTION,
}
_ASPECTS = {
    "name": Term.SIGN_NAME,
    "order": Term.ORDER,
    "title": Term.TITLE,
    "subtitle": Term.SUBTITLE,
    "version": Term.VERSION_LABEL,
    "as-of": Term.FACTS_AS_OF,
    "classification": Term.CLASSIFICATION,
    "boundary": Term.BOUNDARY,
    "objectives": Term.OBJECTIVES,
    "sources": Term.SOURCES,
    "layer": Term.LAYER,
    "domain": Term.DOMAIN,
    "controls": Term.CONTROLS,
    "note": Term.NOTE,
    "evidence": Term.EVIDENCE,
    "audience": Term.AUDIENCE,
    "status": Term.STATUS,
    "group": Term.SERVICE_GROUP,
    "text": Term.TEXT,
    "document.number": Term.DOCUMENT_NUMBER,
    "document.owner": Term.DOCUMENT_OWNER,
    "document.approved-by": Term.APPROVED_BY,
    "document.status": Term.STATUS,
    "document.effective": Term.EFFECTIVE,
    "document.review": Term.NEXT_REVIEW,
    "document.purpose": Term.PURPOSE,
    "document.scope": Term.SCOPE,
    "document.revisions": Term.REVISION_HISTORY,
    "document.definitions": Term.DEFINITIONS,
    "document.sign-off": Term.SIGN_OFF,
}
"""What has a word of its own; anything else is called as it is in the spec."""

_FIELD = "fields."
_LONGEST = 400
"""So many characters of a text are shown: the rest can be read where it stands."""


@dataclass(frozen=True, slots=True)
class Told:
    """A change in words: what, how it was, how it is."""

    kind: ChangeKind
    what: str
    before: str
    after: str


def tell(found: Changes, words: Words) -> tuple[Told, ...]:
    """Each change in words."""
    return tuple(_told(found, change, words) for change in found.changes)


def title_of(kind: ChangeKind, words: Words) -> str:
    """What changes of a kind are called."""
    return words(_KINDS[kind])


def summary(found: Changes, words: Words) -> str:
    """How much has changed, in a sentence."""
    if not found.changes:
        return words(Term.NO_CHANGES)
    moved = len(found.of(ChangeKind.MOVED))
    said = [words(Term.DUTIES_MOVED, count=moved) if moved else words(Term.NOTHING_MOVED)]
    if others := len(found.changes) - moved:
        said.append(words(Term.OTHER_CHANGES, count=others))
    return words.prose(tuple(said))


def compose(found: Changes, words: Words) -> Document:
    """The document: a summary, and a table of all changes that can go into a revision history."""
    return document(found.new, words, Term.CHANGES, Term.CHANGES_SUBJECT, _content(found, words))


def _content(found: Changes, words: Words) -> Iterator[Block]:
    yield Heading(1, plain(words(Term.CHANGES)), "changes")
    yield Paragraph(plain(summary(found, words)))
    told = tell(found, words)
    if told:
        columns = tuple(TableColumn(words(term), 2) for term in (Term.ITEM, Term.BEFORE, Term.AFTER))
        yield Table((), words(Term.CHANGES_DESCRIPTION), columns, tuple(_rows(told, words)))


def _rows(told: tuple[Told, ...], words: Words) -> Iterator[TableRow]:
    kind = None
    for one in told:
        if one.kind is not kind:
            kind = one.kind
            yield TableRow((TableCell((plain(words(_KINDS[kind])),)),))
        cells = (TableCell((plain(text),) if text else ()) for text in (one.what, one.before, one.after))
        yield TableRow(tuple(cells))


def _told(found: Changes, change: Change, words: Words) -> Told:
    before, after = _sides(found, change, words)
    return Told(change.kind, _what(found, change, words), before, after)


def _what(found: Changes, change: Change, words: Words) -> str:
    """What changed: «Row: Encryption keys (in Amazon Bedrock)»."""
    name = f"\u201c{change.name}\u201d" if change.part is Part.EXERCISE and change.name else change.name
    said = words(Term.COLON, label=words(_PARTS[change.part]), text=name) if name else words(_PARTS[change.part])
    if change.part is Part.MODEL:
        said = _aspect(found, change.aspect, words)
    elif change.aspect == "duty":
        said = words(Term.LIST_APART, one=said, two=found.new.owners[change.owner].name)
    elif change.aspect and change.kind is ChangeKind.CHANGED:
        said = words(Term.LIST_APART, one=said, two=_aspect(found, change.aspect, words))
    if change.services:
        said = words(Term.ASIDE, text=said, aside=services_text(found.new, words, change.services))
    return said


def _aspect(found: Changes, aspect: str, words: Words) -> str:
    if aspect.startswith(_FIELD):
        field = aspect.removeprefix(_FIELD)
        model = found.new if field in found.new.fields else found.old
        return model.fields[field].name
    return words(_ASPECTS[aspect]) if aspect in _ASPECTS else aspect


def _sides(found: Changes, change: Change, words: Words) -> tuple[str, str]:
    if change.kind is ChangeKind.MOVED:
        return tuple(words.join(names) or "–" for names in (change.before, change.after))  # type: ignore[return-value]
    if change.part is Part.ROW and change.kind in (ChangeKind.ADDED, ChangeKind.REMOVED):
        return words.join(change.before), words.join(change.after)
    if change.aspect == "duty":
        return _duty(words, change.before), _duty(words, change.after)
    if change.part is Part.ROW and change.aspect == "layer":
        return _layer(found.old.layers, change.before), _layer(found.new.layers, change.after)
    return _shown(change.before), _shown(change.after)


def _duty(words: Words, said: tuple[str, ...]) -> str:
    share, text, raci = (*said, "", "", "")[:3]
    told = duty_text(words, Duty("", Share(share), text))
    return words(Term.LIST_APART, one=told, two=f"RACI {raci}") if raci else told


def _layer(layers: object, said: tuple[str, ...]) -> str:
    known = layers if isinstance(layers, dict) else {}
    return ", ".join(known[one].name if one in known else one for one in said)


def _shown(texts: tuple[str, ...]) -> str:
    text = "; ".join(texts)
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "\u2026"
