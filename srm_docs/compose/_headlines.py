"""What the titles of slides claim, in words: sentences without a full stop, as titles have none."""

from __future__ import annotations

from typing import assert_never

from srm_docs.compose._phrases import owners_text, services_text
from srm_docs.model import title_claims as claims
from srm_docs.model.move_kind import MoveKind
from srm_docs.model.title_claims import TitleClaim
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term

_MOVED = {
    MoveKind.TAKES_OVER: Term.LAYERS_TAKEN_OVER,
    MoveKind.JOINS: Term.LAYERS_JOINED,
    MoveKind.LEAVES: Term.LAYERS_LEFT,
}


def headline(localized: LocalizedModel, claim: TitleClaim) -> str:
    """What a title claims, in a sentence."""
    model, words = localized.model, localized.words
    total = len(model.layers)
    match claim:
        case claims.Varying(number):
            return words(Term.LAYERS_VARY, count=number, total=total)
        case claims.Alone(services, owner, number):
            where, who = services_text(localized, services), model.owners[owner].name
            return words(Term.LAYERS_ALONE, services=where, owner=who, count=number, total=total)
        case claims.MovedLayers(kind, owner, after=after, number=number):
            where, who = services_text(localized, after), model.owners[owner].name
            return words(_MOVED[kind], services=where, owner=who, count=number)
        case claims.Changed(before, after, number):
            names = {"one": services_text(localized, before), "other": services_text(localized, after)}
            return words(Term.LAYERS_CHANGE, **names, count=number, total=total)
        case claims.Involved(owners):
            return words(Term.INVOLVED, owners=owners_text(localized, owners))
        case claims.PartInRows(owner, rows, number):
            name = model.owners[owner].name
            if number == len(rows):
                return words(Term.PART_IN_EACH_ROW, owner=name, count=number)
            return words(Term.PART_IN_ROWS, owner=name, count=number, total=len(rows))
        case claims.DifferingRows(owner, numbers):
            counted = [
                words(Term.NUMBER_IN, number=number, services=model.service_groups[group].name)
                for group, number in numbers
            ]
            return words(Term.ROWS_DIFFER, owner=model.owners[owner].name, numbers=words.join(counted))
    assert_never(claim)
