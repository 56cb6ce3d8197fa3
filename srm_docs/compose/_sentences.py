"""Claims in words: the one place where a claim becomes a sentence, in the language of the words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from srm_docs.compose._cells import proved_text
from srm_docs.compose._course import proved
from srm_docs.compose._headlines import headline
from srm_docs.compose._phrases import owners_text, services_text
from srm_docs.model import band_claims, claims
from srm_docs.model.cell import OTHERWISE
from srm_docs.model.claims import Claim, Counted, Ids
from srm_docs.model.exercise import Ask
from srm_docs.model.move_kind import MoveKind
from srm_docs.model.parts import Proof
from srm_docs.model.title_claims import TitleClaim
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term

_COUNTS = {Counted.LAYERS: Term.LAYERS, Counted.SERVICES: Term.SERVICES, Counted.ROWS: Term.ROWS}
_ASKS = {Ask.RESPONSIBLE: Term.RESPONSIBLE, Ask.PART: Term.HAS_PART, Ask.ALONE: Term.ALONE}
_MOVES = {MoveKind.TAKES_OVER: Term.TAKES_OVER, MoveKind.JOINS: Term.JOINS, MoveKind.LEAVES: Term.STEPS_OUT}


def sentence(localized: LocalizedModel, claim: Claim) -> str:
    """What a claim says, in a sentence, or in a part of one."""
    return _Speaker(localized).say(claim)


def prose(localized: LocalizedModel, spoken: Iterable[Claim]) -> str:
    """Claims as sentences one after the other."""
    return localized.words.prose(sentence(localized, claim) for claim in spoken)


def place_text(localized: LocalizedModel, proof: Proof) -> str:
    """The row and the services of a proof, with the condition under which they are looked at."""
    return _Speaker(localized).place(proof.responsibility, proof.services, proof.when)


def proof_text(localized: LocalizedModel, proof: Proof) -> str:
    """The cells of the matrix that a proof points at, in words."""
    return localized.words.apart(sentence(localized, claim) for claim in proved(localized.model, proof))


class _Speaker:
    """Puts claims about a model into words."""

    def __init__(self, localized: LocalizedModel) -> None:
        self._localized = localized
        self._model = localized.model
        self._words = localized.words

    def say(self, claim: Claim) -> str:
        if isinstance(claim, TitleClaim):
            return headline(self._localized, claim)
        match claim:
            case claims.Holds() | claims.HoldsAll() | claims.Absent() | claims.Unknown():
                return self._holding(claim)
            case band_claims.Always() | band_claims.NeverAlone() | band_claims.ByService():
                return self._everywhere(claim)
            case claims.LineBetween() | claims.LineThrough() | claims.NoLine():
                return self._line(claim)
            case claims.Divided() | claims.Undivided() | claims.SomeShared():
                return self._sides(claim)
            case claims.Move() | claims.OnlyIn() | claims.UnknownIn() | claims.Unmoved() | claims.Varies():
                return self._moving(claim)
            case claims.Count() | claims.TakesMinutes():
                return self._number(claim)
            case claims.Conditional(row, cases):
                told = self._words.apart(self._case(when, owners) for when, owners in cases)
                name = self._model.responsibilities[row].name
                return self._words(Term.CONDITIONAL_ROW, row=name, conditions=told)
            case claims.CriticalRows(rows):
                return self._words(Term.STAYS, owners=self._words(Term.CRITICAL), layers=self._rows(rows))
            case claims.CellSays():
                return self._proof(claim)
            case claims.Decides(ask=ask, owners=owners):
                names = owners_text(self._localized, owners) or self._words(Term.NOBODY_ALONE)
                return self._words(Term.COLON, label=self._words(_ASKS[ask]), text=names)
            case claims.IsResponsible():
                return self._responsible(claim)
            case claims.ReliesOn(owner, others):
                name = self._model.owners[owner].name
                return self._words(Term.RELIES_ON_WHOM, owner=name, others=self._owners(others))
            case claims.HasPartIn(owner, layers):
                return self._words(Term.STAYS, owners=self._model.owners[owner].name, layers=self._layers(layers))
        assert_never(claim)

    def _holding(self, claim: claims.Holds | claims.HoldsAll | claims.Absent | claims.Unknown) -> str:
        match claim:
            case claims.HoldsAll(services, owners):
                where, who = self._services(services), self._owners(owners)
                return self._words(Term.HOLDS_ALL, services=where, owners=who, count=len(owners))
            case claims.Holds(_, layers, owners):
                term = Term.STAYS if len(owners) == 1 else Term.SHARED_LAYERS
                return self._words(term, owners=self._owners(owners), layers=self._layers(layers))
            case claims.Absent(_, layers):
                return self._words(Term.STAYS, owners=self._words(Term.NOBODY), layers=self._layers(layers))
            case claims.Unknown(_, layers):
                return self._words(Term.STAYS, owners=self._words(Term.UNKNOWN), layers=self._layers(layers))
        assert_never(claim)

    def _everywhere(self, claim: band_claims.Always | band_claims.NeverAlone | band_claims.ByService) -> str:
        match claim:
            case band_claims.Always(layers, owners):
                term = Term.ALWAYS if len(owners) == 1 else Term.ALWAYS_SHARED_BY
                always = self._words(term, owners=self._owners(owners))
                return self._words(Term.STAYS, owners=always, layers=self._layers(layers))
            case band_claims.NeverAlone(owner):
                always = self._words(Term.ALWAYS, owners=self._owners((owner,)))
                return self._words(Term.STAYS, owners=always, layers=self._words(Term.NO_LAYER_ALONE))
            case band_claims.ByService(layer, cases, absent, unknown):
                told = [(self._owners(owners), services) for owners, services in cases]
                told += [(self._words(Term.NOBODY), absent), (self._words(Term.UNKNOWN), unknown)]
                by_service = (
                    self._words(Term.ASIDE, text=who, aside=self._services(services))
                    for who, services in told
                    if services
                )
                name = self._model.layers[layer].name
                return self._words(Term.LAYER_BY_SERVICE, layer=name, owners=self._words.apart(by_service))
        assert_never(claim)

    def _line(self, claim: claims.LineBetween | claims.LineThrough | claims.NoLine) -> str:
        where = self._services(claim.services)
        match claim:
            case claims.LineBetween(_, above, below):
                names = self._model.layers[above].name, self._model.layers[below].name
                return self._words(Term.BOUNDARY_BELOW, services=where, above=names[0], below=names[1])
            case claims.LineThrough(_, layers):
                count = len(layers)
                return self._words(Term.BOUNDARY_SHARED, services=where, layers=self._layers(layers), count=count)
            case claims.NoLine():
                # Where a line is drawn, a reader would ask why it is said that there is none.
                term = Term.BOUNDARY_BUT if self._model.is_divided else Term.BOUNDARY_NONE
                return self._words(term, services=where)
        assert_never(claim)

    def _sides(self, claim: claims.Divided | claims.Undivided | claims.SomeShared) -> str:
        match claim:
            case claims.Divided(near, far, exceptions):
                line = self._model.boundary or self._words(Term.BOUNDARY)
                names = {"boundary": line, "near": self._owners(near), "far": self._owners(far)}
                if exceptions:
                    return self._words(Term.BOUNDARY_CAPTION_BUT, count=len(exceptions), **names)
                return self._words(Term.BOUNDARY_CAPTION, **names)
            case claims.Undivided():
                return self._words(Term.BOUNDARY_CAPTION_NONE)
            case claims.SomeShared():
                return self._words(Term.BOUNDARY_CAPTION_SHARED)
        assert_never(claim)

    def _moving(self, claim: claims.Move | claims.OnlyIn | claims.UnknownIn | claims.Unmoved | claims.Varies) -> str:
        match claim:
            case claims.Move(kind, owners, rows=rows):
                happened = self._words(_MOVES[kind], owner=self._owners(owners), count=len(owners))
                return self._words(Term.COLON, label=happened, text=self._rows(rows)) if rows else happened
            case claims.OnlyIn(_, services):
                return self._words(Term.EXISTS_ONLY_IN, services=self._services(services))
            case claims.UnknownIn(_, services):
                return self._words(Term.NOT_KNOWN_IN, services=self._services(services))
            case claims.Unmoved(layers):
                return self._words(Term.NO_MOVE, layers=self._layers(layers))
            case claims.Varies(layers, rows):
                names = [self._model.layers[id_].name for id_ in layers]
                names += [self._model.responsibilities[id_].name for id_ in rows]
                return self._words(Term.MOVES, layers=self._words.join(names))
        assert_never(claim)

    def _number(self, claim: claims.Count | claims.TakesMinutes) -> str:
        match claim:
            case claims.Count(of, number):
                return self._words(_COUNTS[of], count=number)
            case claims.TakesMinutes(minutes, about):
                return self._words(Term.ABOUT_MINUTES if about else Term.MINUTES, minutes=minutes)
        assert_never(claim)

    def place(self, row: str, services: Ids, when: str) -> str:
        """Where in the matrix something is looked up."""
        return self._words(
            Term.PROVING_CELL, row=self._model.row(row).name, services=self._where(self._services(services), when)
        )

    def _where(self, services: str, when: str) -> str:
        """Services with the condition under which they are looked at."""
        if when == OTHERWISE:
            return self._words(Term.LIST_NEXT, one=services, two=self._words(Term.OTHERWISE))
        return self._words(Term.IF_CONDITION, text=services, condition=when) if when else services

    def _responsible(self, claim: claims.IsResponsible) -> str:
        everywhere = len(claim.services) == len(self._model.services)
        told = self._words(
            Term.QUIZ_TRUE if everywhere else Term.QUIZ_TRUE_IN,
            owners=self._owners(claim.owners),
            row=self._model.row(claim.row).name,
            services=self._services(claim.services),
            count=len(claim.owners),
        )
        # It heads a slide, where no sentence has a stop.
        return self._where(told.rstrip(".。"), claim.when)

    def _proof(self, claim: claims.CellSays) -> str:
        where = self._where(self._services(claim.services), claim.when)
        duties = proved_text(self._localized, claim.cell)
        return self._words(Term.PROOF_CELL, row=self._model.row(claim.row).name, services=where, duties=duties)

    def _case(self, condition: str, owners: Ids) -> str:
        """A condition, with who is responsible while it holds."""
        return self._words(Term.ASIDE, text=condition, aside=self._owners(owners)) if owners else condition

    def _owners(self, owners: Ids) -> str:
        return owners_text(self._localized, owners)

    def _services(self, services: Ids) -> str:
        if len(services) == len(self._model.services) > 1:
            return self._words(Term.ALL_SERVICES)
        return services_text(self._localized, services)

    def _layers(self, layers: Ids) -> str:
        return self._words.join(tuple(self._model.layers[id_].name for id_ in layers))

    def _rows(self, rows: Ids) -> str:
        return self._words.join(tuple(self._model.responsibilities[id_].name for id_ in rows))
