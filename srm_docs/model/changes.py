"""What changed between two models: who answers for something else now comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from srm_docs.model.change import Change, ChangeKind, Changes, Part
from srm_docs.model.control import DocumentControl
from srm_docs.model.matching import Matches, matches
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Cell, Evidence, Layer, Proof, Responsibility
from srm_docs.model.references import Translation
from srm_docs.model.sections import PARTS

_SILENT = frozenset({"id", "name", "span", "cells", "stated"})
"""What of a part is no change by itself, or is told otherwise."""


def changes(old: ResponsibilityModel, new: ResponsibilityModel) -> Changes:
    """What changed from one model to another. Two that differ in nothing but places and file have no changes."""
    comparison = _Comparison(old, new, matches(old, new))
    found = dict.fromkeys(comparison.all())
    order = list(ChangeKind)
    return Changes(old, new, tuple(sorted(found, key=lambda change: order.index(change.kind))))


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Two models, and which part of one is which of the other."""

    old: ResponsibilityModel
    new: ResponsibilityModel
    matches: Matches

    def all(self) -> Iterator[Change]:
        """Every change, in no order of kinds."""
        yield from self._moved_rows()
        yield from self._moved_layers()
        for section, part in PARTS.items():
            yield from self._listed(section, part)
        yield from self._model()

    def _moved_rows(self) -> Iterator[Change]:
        for id_, other in self.matches.responsibilities.items():
            old, new = self.old.responsibilities[id_], self.new.responsibilities[other]
            places: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
            for was, now in self.matches.services.items():
                before, after = old.cells.get(was, Cell()), new.cells.get(now, Cell())
                if self._hands(before) != _hands(after):
                    places.setdefault(self._names(before, after), []).append(now)
            for (before_, after_), services in places.items():
                where = () if len(services) == len(self.new.services) else tuple(services)
                yield Change(ChangeKind.MOVED, Part.ROW, other, new.name, "", where, "", before_, after_)

    def _hands(self, cell: Cell) -> tuple[frozenset[str], frozenset[str]]:
        """Who holds a cell of the old model and who answers for it, by the ids of the new one."""
        holders, answerable = _hands(cell)
        owners = self.matches.owners
        return frozenset(owners.get(holder, f"old {holder}") for holder in holders), frozenset(
            owners.get(one, f"old {one}") for one in answerable
        )

    def _names(self, before: Cell, after: Cell) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who answered for a cell and who does; where these are the same, all who had a part and who have one."""
        if self._hands(before)[1] != _hands(after)[1]:
            return self.old.owner_names(before.answerable), self.new.owner_names(after.answerable)
        return self.old.owner_names(before.holders), self.new.owner_names(after.holders)

    def _moved_layers(self) -> Iterator[Change]:
        """Layers whose stated owner is another one, if no row of theirs says so; or whose owners stand otherwise."""
        for id_, other in self.matches.layers.items():
            old, new = self.old.layers[id_], self.new.layers[other]
            places: dict[tuple[ChangeKind, tuple[str, ...], tuple[str, ...]], list[str]] = {}
            for was, now in self.matches.services.items():
                before = tuple(self.matches.owners.get(one, f"old {one}") for one in _held(old, was))
                after = _held(new, now)
                if before == after or not (was in old.stated or now in new.stated):
                    continue
                gained, lost = self._told_by_rows(other, was, now)
                if set(before) == set(after):
                    places.setdefault((ChangeKind.CHANGED, _held(old, was), after), []).append(now)
                elif not (gained.issuperset(set(after) - set(before)) and lost.issuperset(set(before) - set(after))):
                    names = self.old.owner_names(_held(old, was)), self.new.owner_names(after)
                    places.setdefault((ChangeKind.MOVED, *names), []).append(now)
            for (kind, before_, after_), services in places.items():
                where = () if len(services) == len(self.new.services) else tuple(services)
                aspect = "owners" if kind is ChangeKind.CHANGED else ""
                yield Change(kind, Part.LAYER, other, new.name, aspect, where, "", before_, after_)

    def _told_by_rows(self, layer: str, was: str, now: str) -> tuple[set[str], set[str]]:
        """Whom the rows of a layer of the new model have won, and whom they have lost, in a service."""
        gained: set[str] = set()
        lost: set[str] = set()
        for id_, other in self.matches.responsibilities.items():
            old, new = self.old.responsibilities[id_], self.new.responsibilities[other]
            if layer in (new.layer, self.matches.layers.get(old.layer)):
                before, after = self._hands(old.cells.get(was, Cell()))[0], _hands(new.cells.get(now, Cell()))[0]
                gained |= after - before
                lost |= before - after
        return gained, lost

    def _listed(self, section: str, part: Part) -> Iterator[Change]:
        """What was added, removed, renamed, changed and put elsewhere among parts of one kind."""
        old: Mapping[str, object] = getattr(self.old, section)
        new: Mapping[str, object] = getattr(self.new, section)
        matched: Mapping[str, str] = getattr(self.matches, section, {id_: id_ for id_ in old if id_ in new})
        for id_, found in new.items():
            if id_ not in matched.values():
                yield Change(ChangeKind.ADDED, part, id_, _name(found), after=_answering(self.new, found))
        for id_, found in old.items():
            if id_ not in matched:
                yield Change(ChangeKind.REMOVED, part, id_, _name(found), before=_answering(self.old, found))
        for id_, other in matched.items():
            yield from self._pair(part, old[id_], new[other])
        kept = [matched[id_] for id_ in old if id_ in matched]
        if kept != [id_ for id_ in new if id_ in set(kept)]:
            yield Change(ChangeKind.CHANGED, part, "", "", "order")

    def _pair(self, part: Part, old: object, new: object) -> Iterator[Change]:
        name, id_ = _name(new), str(getattr(new, "id", ""))
        before, after = f"{_name(old)} ({getattr(old, 'id', '')})", f"{name} ({id_})"
        if _name(old) != name:
            before, after = _name(old), name
        # What has no name is called by one of its texts: that this is another one is told as such.
        if before != after and hasattr(new, "name"):
            yield Change(ChangeKind.RENAMED, part, id_, name, "name", before=(before,), after=(after,))
        if isinstance(old, Responsibility) and isinstance(new, Responsibility):
            yield from self._duties(old, new)
            yield from self._reach(old, new)
        for aspect, was, now in self._aspects(old, new):
            yield Change(ChangeKind.CHANGED, part, id_, name, aspect, before=_texts(was), after=_texts(now))

    def _duties(self, old: Responsibility, new: Responsibility) -> Iterator[Change]:
        """Duties that are still in the same hands and say something else."""
        places: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[str]] = {}
        for was, now in self.matches.services.items():
            before, after = old.cells.get(was, Cell()), new.cells.get(now, Cell())
            for owner, other in self.matches.owners.items():
                one, two = before.duty_of(owner), after.duty_of(other)
                said, says = (one.share, one.text, one.raci), (two.share, two.text, two.raci)
                stays = owner in before.holders and other in after.holders
                if said != says and (stays or self._hands(before) == _hands(after)):
                    texts = _duty(*said), _duty(*says)
                    places.setdefault((other, *texts), []).append(now)
        for (owner, was_, is_), services in places.items():
            where = () if len(services) == len(self.new.services) else tuple(services)
            yield Change(ChangeKind.CHANGED, Part.ROW, new.id, new.name, "duty", where, owner, was_, is_)

    def _reach(self, old: Responsibility, new: Responsibility) -> Iterator[Change]:
        """Where a row applies now, and did, that is nobody's there; of any other row that is a move."""
        idle = {
            was: now
            for was, now in self.matches.services.items()
            if not old.cells.get(was, Cell()).holders and not new.cells.get(now, Cell()).holders
        }
        before = tuple(was for was in idle if was in old.cells)
        after = tuple(now for now in idle.values() if now in new.cells)
        if tuple(idle[one] for one in before) != after:
            yield Change(ChangeKind.CHANGED, Part.ROW, new.id, new.name, "services", before=before, after=after)

    def _aspects(self, old: object, new: object) -> Iterator[tuple[str, object, object]]:
        """What else of a part differs."""
        one, two = self._translation(of_old=True).of(old), self._translation(of_old=False).of(new)
        for field in fields(new):  # type: ignore[arg-type]
            if field.name in _SILENT or not field.compare or (field.name == "owners" and isinstance(new, Layer)):
                continue
            was, now = getattr(one, field.name), getattr(two, field.name)
            if field.name == "fields":
                yield from (
                    (f"fields.{id_}", was.get(id_, ""), now.get(id_, ""))
                    for id_ in dict.fromkeys((*now, *was))
                    if was.get(id_) != now.get(id_)
                )
            elif was != now:
                yield field.name, getattr(old, field.name), getattr(new, field.name)

    def _translation(self, *, of_old: bool) -> Translation:
        """To the ids of the new model; and to proofs in those services alone in which both models have the row."""
        found = self.matches
        rows, services = (found.responsibilities, found.services) if of_old else ({}, {})

        def proof(said: Proof) -> Proof:
            row = rows.get(said.responsibility, said.responsibility)
            named = {services.get(service, service) for service in said.services}
            return Proof(row, tuple(service for service in self._shared(row) if service in named))

        if of_old:
            return Translation(found.owners, found.service_groups, found.layers, found.fields, proof)
        return Translation({}, {}, {}, {}, proof)

    def _shared(self, row: str) -> Iterator[str]:
        """The services in which a row of the new model applies, and did in the old one."""
        old = next((id_ for id_, other in self.matches.responsibilities.items() if other == row), "")
        for was, now in self.matches.services.items():
            if old and was in self.old.responsibilities[old].cells and now in self.new.responsibilities[row].cells:
                yield now

    def _place(self, id_: str) -> str:
        """The id in the new model of a service or a group."""
        return self.matches.services.get(id_) or self.matches.service_groups.get(id_, id_)

    def _model(self) -> Iterator[Change]:
        """What is said of the whole."""
        skipped = {*PARTS, "name", "control", "foreign"}
        for field in fields(ResponsibilityModel):
            was, now = getattr(self.old, field.name), getattr(self.new, field.name)
            if field.name == "shift" and tuple(self._place(id_) for id_ in was) == now:
                continue
            if field.name not in skipped and was != now:
                aspect = field.name.replace("_", "-")
                # What a matrix shows is no text that anybody reads.
                texts = ((), ()) if aspect in ("matrix", "matrices") else (_texts(was), _texts(now))
                yield Change(
                    ChangeKind.CHANGED, Part.MODEL, "", self.new.title, aspect, before=texts[0], after=texts[1]
                )
        for field in fields(DocumentControl):
            was, now = getattr(self.old.control, field.name), getattr(self.new.control, field.name)
            if was != now:
                yield Change(
                    ChangeKind.CHANGED, Part.MODEL, "", self.new.title, f"document.{field.name.replace('_', '-')}",
                    before=_texts(was), after=_texts(now),
                )  # fmt: skip


def _hands(cell: Cell) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(cell.holders), frozenset(cell.answerable)


def _answering(model: ResponsibilityModel, part: object) -> tuple[str, ...]:
    """Who answers for a row, in any service."""
    if not isinstance(part, Responsibility):
        return ()
    owners = {owner for cell in part.cells.values() for owner in cell.answerable}
    return model.owner_names(owner for owner in model.owners if owner in owners)


def _held(layer: Layer, service: str) -> tuple[str, ...]:
    return layer.owners.get(service, ())


def _name(part: object) -> str:
    """What a part is called: its name, its title, or else its first words."""
    said = next((text for key in ("name", "title", "text", "question") if (text := getattr(part, key, ""))), "")
    return str(said or getattr(part, "id", ""))


def _duty(share: object, text: str, raci: str) -> tuple[str, ...]:
    """A duty as plain words: its share, its text, its letters, without empty ones at the end."""
    return (str(share), text, raci) if raci else (str(share), text) if text else (str(share),)


def _texts(value: object) -> tuple[str, ...]:
    """A value as texts that can be shown, one for each thing in it."""
    match value:
        case "" | None | ():
            return ()
        case Evidence():
            return (" ".join(filter(None, (value.title, value.url, str(value.checked or "")))),)
        case str() | int():
            return (str(value),)
        case tuple():
            return tuple(text for one in value for text in _texts(one))
        case Mapping():
            return tuple(text for one in value.values() for text in _texts(one))
    if hasattr(value, "isoformat"):
        return (str(value),)
    return _of_parts(value)


def _of_parts(value: object) -> tuple[str, ...]:
    """What a part says in texts, such as a choice or a revision."""
    found: Iterable[object] = (
        getattr(value, field.name)
        for field in fields(value)  # type: ignore[arg-type]
        if field.compare and field.name != "id"
    )
    return (" ".join(text for one in found for text in _texts(one)),)
