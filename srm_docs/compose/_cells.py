"""What a cell of the matrix says in words: who does what, under which condition, or why nobody does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from srm_docs.compose._markup import marked
from srm_docs.compose._phrases import headed, owners_text, services_text
from srm_docs.model.cell import Cell, Duty, GapKind, RowGap, Share
from srm_docs.model.raci import letters
from srm_docs.page.text import Text, plain, plain_text
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words

_GAPS = {
    GapKind.NOT_APPLICABLE: (Term.NOBODY, Term.REASON, Term.REASON_IN),
    GapKind.UNKNOWN: (Term.UNKNOWN, Term.UNKNOWN_REASON, Term.UNKNOWN_IN),
}
"""How a gap is told: its kind alone, with its reason, and with the services that it is about besides."""

_WHOLE, _NOTHING = 100.0, 0.0
"""Shares in percent that have words of their own."""

_SHARES = {Share.ALL: Term.YES, Share.PART: Term.PART, Share.NONE: Term.NO}


def duty_text(words: Words, duty: Duty) -> str:
    """What one duty says: YES, NO, a share, the part that is played, and the condition."""
    text = _share_text(words, duty)
    return words(Term.IF_CONDITION, text=text, condition=duty.when) if duty.when else text


def _share_text(words: Words, duty: Duty) -> str:
    if percent := _percent(words, duty):
        return words(Term.ASIDE, text=percent, aside=duty.text) if duty.text else percent
    match duty.share:
        case Share.NONE:
            return words(Term.NO_TEXT, text=duty.text) if duty.text else words(Term.NO)
        case Share.ALL:
            return words(Term.YES_TEXT, text=duty.text) if duty.text else words(Term.YES)
        case Share.PART:
            return duty.text or words(Term.PART)


def _percent(words: Words, duty: Duty) -> str:
    """A share in percent; empty where it has a word of its own."""
    return "" if duty.percent in (None, _WHOLE, _NOTHING) else words(Term.PERCENT, number=f"{duty.percent:g}")


def share_word(words: Words, duty: Duty) -> str:
    """How much of a responsibility a duty is, without what its owner does: YES, PART, NO, or a share in percent."""
    return _percent(words, duty) or words(_SHARES[duty.share])


def duties_text(words: Words, cell: Cell, owner: str) -> str:
    """What one owner does in a cell: by default, and under conditions. A default of nothing goes without saying."""
    conditional = [duty for duty in cell.duties if duty.owner == owner and duty.when]
    default = cell.duty_of(owner)
    silent = conditional and default.share is Share.NONE and not default.text
    return words.apart(duty_text(words, duty) for duty in ([] if silent else [default]) + conditional)


def share_text(words: Words, cell: Cell, owner: str) -> str:
    """What one owner does in a cell, where each owner has a column: parts of which nothing more is said are shared."""
    return words(Term.SHARED_BRIEF) if owner in involved(cell) and is_shared(cell) else duties_text(words, cell, owner)


def is_shared(cell: Cell) -> bool:
    """Whether several owners have a part in it, and nothing is said of who does what."""
    owners = involved(cell)
    parts = [duty for duty in cell.duties if duty.owner in owners]
    return len(owners) > 1 and all(duty == Duty(duty.owner, Share.PART) for duty in parts)


def letters_text(words: Words, cell: Cell, owner: str) -> str:
    """An owner's letters of the RACI matrix: by default, and under the conditions that change them."""
    default = letters(cell, owner)
    changed = {when: letters(cell.under(when), owner) for when in cell.conditions}
    conditional = [
        words(Term.IF_CONDITION, text=", ".join(raci) or "–", condition=when)
        for when, raci in changed.items()
        if raci != default
    ]
    return words.apart([", ".join(default) or "–", *conditional])


def written_texts(cell: Cell, owner: str) -> tuple[str, ...]:
    """What the author has written of an owner in a cell, in the order in which it is told."""
    conditional = (duty.text for duty in cell.duties if duty.owner == owner and duty.when)
    return (cell.duty_of(owner).text, *conditional)


def involved(cell: Cell) -> tuple[str, ...]:
    """The owners with a duty, be it under a condition, or with something said of why they have none."""
    told = (duty.owner for duty in cell.duties if duty.share is not Share.NONE or duty.text)
    return tuple(dict.fromkeys(told))


def is_divided(cell: Cell) -> bool:
    """Whether it takes words to say who does what: several have a duty, or a condition changes it."""
    return len(involved(cell)) > 1 or bool(cell.conditions)


def cell_texts(localized: LocalizedModel, cell: Cell) -> Iterator[Text]:
    """What each owner with a duty does, one text an owner, its name in bold. Equal parts are told once."""
    model, words = localized.model, localized.words
    owners = involved(cell)
    if is_shared(cell):
        shared = words(Term.SHARED_BRIEF)
        everybody = len(owners) == len(model.owners)
        names = owners_text(localized, owners)
        yield plain(shared, bold=True) if everybody else headed(shared, words(Term.COLON, label=shared, text=names))
        return
    for owner in owners:
        name = model.owners[owner].name
        text = words(Term.TEXT_OF, owner=name, text=duties_text(words, cell, owner))
        yield headed(name, text, *written_texts(cell, owner))


def gap_text(words: Words, gap: RowGap | None) -> Text:
    """Why a row has no duties in a service; one of which nothing is said does not apply there."""
    kind, with_reason, _ = _GAPS[gap.kind if gap else GapKind.NOT_APPLICABLE]
    return marked(words(with_reason, reason=gap.reason), gap.reason) if gap and gap.reason else plain(words(kind))


def gap_kind(words: Words, gaps: Iterable[RowGap]) -> str:
    """What gaps are, without their reasons."""
    kinds = dict.fromkeys(gap.kind for gap in gaps) or {GapKind.NOT_APPLICABLE: None}
    return words.apart(words(_GAPS[kind][0]) for kind in kinds)


def gap_texts(localized: LocalizedModel, gaps: Mapping[str, RowGap]) -> Iterator[Text]:
    """The reasons of gaps, each once, with the services that they are about, unless these are all."""
    words = localized.words
    for gap, services in by_gap(gaps).items():
        if not gap.reason:
            continue
        if len(services) == len(localized.model.services):
            yield gap_text(localized.words, gap)
        else:
            where = services_text(localized, services)
            yield marked(words(_GAPS[gap.kind][2], services=where, reason=gap.reason), gap.reason)


def by_gap(gaps: Mapping[str, RowGap]) -> dict[RowGap, list[str]]:
    """The services of each gap."""
    services: dict[RowGap, list[str]] = {}
    for service, gap in gaps.items():
        services.setdefault(gap, []).append(service)
    return services


def critical_text(localized: LocalizedModel, services: Sequence[str], critical: Sequence[str]) -> str:
    """That a row is to be looked at first, in all services that are shown or in some; empty if it isn't."""
    words = localized.words
    if not critical:
        return ""
    sign = words(Term.CRITICAL_SIGN)
    if len(critical) == len(services):
        return words(Term.SIGN_AND_TEXT, sign=sign, text=words(Term.CRITICAL))
    where = services_text(localized, critical)
    return words(Term.SIGN_AND_TEXT, sign=sign, text=words(Term.CRITICAL_IN, services=where))


def proved_text(localized: LocalizedModel, cell: Cell) -> str:
    """Who does what in a proved cell: the name alone where one owner does all of it."""
    owners = involved(cell)
    if len(owners) == 1 and cell.duty_of(owners[0]) == Duty(owners[0], Share.ALL):
        return localized.model.owners[owners[0]].name
    return localized.words.apart(map(plain_text, cell_texts(localized, cell)))


def told_by_service(
    localized: LocalizedModel,
    by_service: dict[str, str],
    written: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Iterator[Text]:
    """A text that all services have, or each text with the services that have it.

    ``written`` holds what stands in a text as its author wrote it.
    """
    words = localized.words
    places: dict[str, list[str]] = {}
    for service, text in by_service.items():
        places.setdefault(text, []).append(service)
    for text, services in places.items():
        if len(places) == 1:
            yield marked(text, *written.get(text, ()))
        else:
            where = services_text(localized, services)
            yield headed(where, words(Term.COLON, label=where, text=text), *written.get(text, ()))
