"""What changed between two models, as a document: what changed hands first, then the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from srm_docs.compose._cells import duty_text, gap_text
from srm_docs.compose._change_sheet import change_workbook
from srm_docs.compose._document import about
from srm_docs.compose._origin import CONFIDENCES, credit
from srm_docs.compose._phrases import services_text
from srm_docs.core.markdown_text import source_of
from srm_docs.core.values import replace
from srm_docs.model.cell import Duty, GapKind, RowGap, Share
from srm_docs.model.change import Change, ChangeKind, Changes, Part
from srm_docs.model.edition import PLAIN, Imprint
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Layer
from srm_docs.page.document import Block, Heading, Paragraph, Table, TableCell, TableColumn, TableRow
from srm_docs.page.report import ChangeReport, ReportedChange
from srm_docs.page.text import plain, plain_text
from srm_docs.page.workbook import Workbook
from srm_docs.wording.localized import MATURITIES, LocalizedModel
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words

MAKES = ChangeReport
DEFAULT_FORMATS = ()
TITLE = "What changed between two versions of a spec, which `srm-docs diff` compares"
COMPARES = True

RECORD_VERSION = 1
"""The version of the form of a report's record."""

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
    "classifications": Term.CLASSIFICATION,
    "boundary": Term.BOUNDARY,
    "objectives": Term.OBJECTIVES,
    "sources": Term.SOURCES,
    "licence": Term.LICENCE,
    "confidence": Term.CONFIDENCE,
    "maturity": Term.MATURITY,
    "review-by": Term.REVIEW_BY,
    "layer": Term.LAYER,
    "domain": Term.DOMAIN,
    "controls": Term.CONTROLS,
    "note": Term.NOTE,
    "evidence": Term.EVIDENCE,
    "audience": Term.AUDIENCE,
    "status": Term.STATUS,
    "reason": Term.REASON_LABEL,
    "critical": Term.CRITICAL,
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

_CHOSEN: Mapping[str, Mapping[str, Term]] = {
    "confidence": {key.value: term for key, term in CONFIDENCES.items()},
    "maturity": {key.value: term for key, term in MATURITIES.items()},
}
"""What is chosen from a few words of the language, which readers get in their own."""

_FIELD = "fields."
_LONGEST = 400
"""So many characters of a text are shown: the rest can be read where it stands."""


def compose(changes: Changes, words: Words, imprint: Imprint = PLAIN) -> ChangeReport:
    """The report: a summary, and a table of all changes that can go into a revision history."""
    reported = tuple(_reported(changes, change, words) for change in changes.changes)
    summary, new = _summary(changes, words), LocalizedModel(changes.new, words)
    return ChangeReport(
        **about(new, imprint, Term.CHANGES, Term.CHANGES_SUBJECT),
        blocks=tuple(_content(reported, summary, new)),
        changes=reported,
        titles={kind.value: words(term) for kind, term in _KINDS.items()},
        summary=summary,
        record=_record(changes),
    )


def _workbook(changes: Changes, words: Words, imprint: Imprint = PLAIN) -> Workbook:
    return change_workbook(compose(changes, words, imprint), words)


ALSO_MAKES = {Workbook: _workbook}


def _summary(changes: Changes, words: Words) -> str:
    """How much has changed, in a sentence."""
    if not changes.changes:
        return words(Term.NO_CHANGES)
    moved = len(changes.of(ChangeKind.MOVED))
    sentences = [words(Term.DUTIES_MOVED, count=moved) if moved else words(Term.NOTHING_MOVED)]
    if others := len(changes.changes) - moved:
        sentences.append(words(Term.OTHER_CHANGES, count=others))
    return words.prose(tuple(sentences))


def _content(reported: tuple[ReportedChange, ...], summary: str, new: LocalizedModel) -> Iterator[Block]:
    words = new.words
    yield Heading(1, plain(words(Term.CHANGES)), "changes")
    yield Paragraph(plain(summary))
    if reported:
        columns = tuple(TableColumn(words(term), 2) for term in (Term.ITEM, Term.BEFORE, Term.AFTER))
        yield Table((), words(Term.CHANGES_DESCRIPTION), columns, tuple(_rows(reported, words)))
    yield from credit(new)


def _rows(reported: tuple[ReportedChange, ...], words: Words) -> Iterator[TableRow]:
    kind = None
    for change in reported:
        if change.kind != kind:
            kind = change.kind
            yield TableRow((TableCell((plain(words(_KINDS[ChangeKind(kind)])),)),))
        cells = (TableCell((plain(text),) if text else ()) for text in (change.what, change.before, change.after))
        yield TableRow(tuple(cells))


def _record(changes: Changes) -> dict[str, Any]:
    """The changes as plain data.

    ``old`` and ``new`` have ``title``, ``version`` and ``as_of`` (null where nothing is said); ``changes`` is a list of
    objects with ``kind``, ``part``, ``id``, ``name``, ``aspect``, ``services`` (empty where it is all of them),
    ``owner``, ``before`` and ``after``, as `srm_docs.model.change.Change` describes them.
    """
    return {
        "srm_diff": RECORD_VERSION,
        "old": _head(changes.old),
        "new": _head(changes.new),
        "changes": [_change(change) for change in changes.changes],
    }


def _head(model: ResponsibilityModel) -> dict[str, str | None]:
    as_of = model.as_of.isoformat() if model.as_of else None
    return {"title": model.title, "version": model.version or None, "as_of": as_of}


def _change(change: Change) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "part": change.part.value,
        "id": change.id,
        "name": change.name,
        "aspect": change.aspect,
        "services": list(change.services),
        "owner": change.owner,
        "before": list(map(source_of, change.before)),
        "after": list(map(source_of, change.after)),
    }


def _reported(changes: Changes, change: Change, words: Words) -> ReportedChange:
    # Texts in Markdown are equal only where their markup is: what is told are their characters.
    before, after = map(str, _sides(changes, change, words))
    if before and before == after:
        # Only the markup has changed, such as where a link leads.
        before, after = _sides(changes, _as_written(change), words)
    return ReportedChange(change.kind.value, _what(changes, change, words), before, after)


def _as_written(change: Change) -> Change:
    return replace(change, before=tuple(map(source_of, change.before)), after=tuple(map(source_of, change.after)))


def _what(changes: Changes, change: Change, words: Words) -> str:
    """What changed: «Row: Encryption keys (in Amazon Bedrock)»."""
    name = f"\u201c{change.name}\u201d" if change.part is Part.EXERCISE and change.name else change.name
    part = words(_PARTS[change.part])
    item = words(Term.COLON, label=part, text=name) if name else part
    if change.part is Part.MODEL:
        item = _aspect(changes, change.aspect, words)
    elif change.aspect == "duty":
        item = words(Term.LIST_APART, one=item, two=changes.new.owners[change.owner].name)
    elif change.aspect and change.kind is ChangeKind.CHANGED:
        item = words(Term.LIST_APART, one=item, two=_aspect(changes, change.aspect, words))
    if change.services:
        item = words(Term.ASIDE, text=item, aside=services_text(LocalizedModel(changes.new, words), change.services))
    return item


def _aspect(changes: Changes, aspect: str, words: Words) -> str:
    if aspect.startswith(_FIELD):
        field = aspect.removeprefix(_FIELD)
        model = changes.new if field in changes.new.fields else changes.old
        return model.fields[field].name
    return words(_ASPECTS[aspect]) if aspect in _ASPECTS else aspect


def _sides(changes: Changes, change: Change, words: Words) -> tuple[str, str]:
    if change.kind is ChangeKind.MOVED:
        before = words.join(change.before) or _vacant(changes.old, change, words)
        return before, words.join(change.after) or _vacant(changes.new, change, words)
    if change.part is Part.ROW and change.kind in (ChangeKind.ADDED, ChangeKind.REMOVED):
        return words.join(change.before), words.join(change.after)
    if change.aspect == "duty":
        return _duty(words, change.before), _duty(words, change.after)
    if change.part is Part.ROW and change.aspect == "reason":
        return _gap(words, change.before), _gap(words, change.after)
    if change.part is Part.ROW and change.aspect == "critical":
        new = LocalizedModel(changes.new, words)
        before, after = (services_text(new, ids) or "–" for ids in (change.before, change.after))
        return before, after
    if change.part is Part.ROW and change.aspect == "layer":
        return _layer(changes.old.layers, change.before), _layer(changes.new.layers, change.after)
    if change.part is Part.MODEL and change.aspect in _CHOSEN:
        told = _CHOSEN[change.aspect]
        before, after = (", ".join(words(told[one]) for one in ids) for ids in (change.before, change.after))
        return before, after
    return _shown(change.before), _shown(change.after)


def _vacant(model: ResponsibilityModel, change: Change, words: Words) -> str:
    """Why a row or a layer has no owner there: unknown or not applicable; a dash where it is both, or has other ids."""
    services = [id_ for id_ in change.services or model.services if id_ in model.services]
    unknown: set[bool] = set()
    if change.part is Part.ROW and change.id in model.responsibilities:
        unknown = {model.responsibilities[change.id].is_unknown(service) for service in services}
    elif change.part is Part.LAYER and change.id in model.layers:
        unknown = {service in model.layers[change.id].unknown for service in services}
    if len(unknown) != 1:
        return "–"
    return words(Term.UNKNOWN if unknown.pop() else Term.NOBODY)


def _duty(words: Words, parts: tuple[str, ...]) -> str:
    """A duty by its share, text, RACI letters, condition and percentage, of which the last may be left out."""
    if not parts:
        return "–"
    share, text, raci, when, percent = (*parts, "", "", "", "")[:5]
    duty = duty_text(words, Duty("", Share(share), text, when=when, percent=float(percent) if percent else None))
    return words(Term.LIST_APART, one=duty, two=f"RACI {raci}") if raci else duty


def _gap(words: Words, parts: tuple[str, ...]) -> str:
    """Why nobody has a duty, by the kind of the gap and its reason; a dash where somebody has."""
    return plain_text(gap_text(words, RowGap(GapKind(parts[0]), parts[1]))) if parts else "–"


def _layer(layers: Mapping[str, Layer], ids: tuple[str, ...]) -> str:
    return ", ".join(layers[id_].name if id_ in layers else id_ for id_ in ids)


def _shown(texts: tuple[str, ...]) -> str:
    text = "; ".join(texts)
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "\u2026"
