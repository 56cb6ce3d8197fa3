"""What changed between two models: who answers for something else now comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace

from srm_docs.model.change import Change, ChangeKind, Changes, Part
from srm_docs.model.control import DocumentControl
from srm_docs.model.exercise import Exercise
from srm_docs.model.matching import Matches, matches
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Cell, Evidence, Layer, Responsibility, Scenario

_MAPPINGS = {
    "owners": Part.OWNER,
    "service_groups": Part.SERVICE_GROUP,
    "services": Part.SERVICE,
    "layers": Part.LAYER,
    "fields": Part.FIELD,
    "responsibilities": Part.ROW,
    "scenarios": Part.SCENARIO,
    "exercises": Part.EXERCISE,
    "sections": Part.SECTION,
}
_SILENT = frozenset({"id", "name", "span", "cells", "owners", "stated"})
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
        moved = list(self._moved_rows())
        yield from moved
        yield from self._moved_layers(moved)
        for section, part in _MAPPINGS.items():
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
        return frozenset(owners.get(one, f"old {one}") for one in holders), frozenset(
            owners.get(one, f"old {one}") for one in answerable
        )

    def _names(self, before: Cell, after: Cell) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who answered for a cell and who does; where these are the same, all who had a part and who have one."""
        if self._hands(before)[1] != _hands(after)[1]:
            return self.old.owner_names(before.answerable), self.new.owner_names(after.answerable)
        return self.old.owner_names(before.holders), self.new.owner_names(after.holders)

    def _moved_layers(self, moved: Sequence[Change]) -> Iterator[Change]:
        """Layers whose stated owner is another one, if no row of theirs says so already."""
        told = {self.new.responsibilities[change.id].layer for change in moved}
        for id_, other in self.matches.layers.items():
            old, new = self.old.layers[id_], self.new.layers[other]
            if other in told:
                continue
            places: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
            for was, now in self.matches.services.items():
                before = {self.matches.owners.get(one, f"old {one}") for one in _held(old, was)}
                if (was in old.stated or now in new.stated) and before != set(_held(new, now)):
                    names = self.old.owner_names(_held(old, was)), self.new.owner_names(_held(new, now))
                    places.setdefault(names, []).append(now)
            for (before_, after_), services in places.items():
                where = () if len(services) == len(self.new.services) else tuple(services)
                yield Change(ChangeKind.MOVED, Part.LAYER, other, new.name, "", where, "", before_, after_)

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
        if before != after:
            yield Change(ChangeKind.RENAMED, part, id_, name, "name", before=(before,), after=(after,))
        if isinstance(old, Responsibility) and isinstance(new, Responsibility):
            yield from self._duties(old, new)
        for aspect, was, now in self._aspects(_wherever(old), _wherever(new)):
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

    def _aspects(self, old: object, new: object) -> Iterator[tuple[str, object, object]]:
        """What else of a part differs, with ids of the old model put into those of the new one."""
        for field in fields(new):  # type: ignore[arg-type]
            if field.name in _SILENT or not field.compare:
                continue
            was, now = getattr(old, field.name), getattr(new, field.name)
            if field.name == "fields":
                renamed = {self.matches.fields.get(id_, id_): text for id_, text in was.items()}
                for id_ in dict.fromkeys((*now, *renamed)):
                    if renamed.get(id_) != now.get(id_):
                        yield f"fields.{id_}", renamed.get(id_, ""), now.get(id_, "")
            elif self._translated(field.name, was) != now:
                yield field.name, was, now

    def _translated(self, aspect: str, said: object) -> object:
        match aspect:
            case "layer":
                return self.matches.layers.get(str(said), said)
            case "group":
                return self.matches.service_groups.get(str(said), said)
            case "relies_on" if isinstance(said, tuple):
                return tuple(self.matches.owners.get(one, one) for one in said)
        return said

    def _model(self) -> Iterator[Change]:
        """What is said of the whole."""
        skipped = {*_MAPPINGS, "name", "control", "variant", "audience"}
        for field in fields(ResponsibilityModel):
            was, now = getattr(self.old, field.name), getattr(self.new, field.name)
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


def _wherever(part: object) -> object:
    """A case without the services in which it is proved: a service more or less is no change of it."""
    if isinstance(part, Scenario | Exercise) and part.proof:
        part = replace(part, proof=replace(part.proof, services=()))
    if isinstance(part, Exercise):
        bare = (replace(pair, proof=replace(pair.proof, services=()) if pair.proof else None) for pair in part.pairs)
        part = replace(part, pairs=tuple(bare))
    return part


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
