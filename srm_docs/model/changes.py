"""What changed between two models: who answers for something else now comes first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from srm_docs.core.collector import collector_paused
from srm_docs.core.values import compared_names, field_names
from srm_docs.model.cell import Cell, Duty, RowGap
from srm_docs.model.change import Change, ChangeKind, Changes, Part
from srm_docs.model.matching import matches
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.moves import Comparison, Hands, moved_layers, moved_rows
from srm_docs.model.origin import Licence
from srm_docs.model.parts import Evidence, Layer, Proof, Responsibility
from srm_docs.model.references import Translation
from srm_docs.model.sections import PARTS

_SILENT = frozenset({"id", "name", "span", "cells", "gaps", "stated", "unknown"})
"""What of a part is no change by itself, or is told otherwise."""


@collector_paused()
def changes(old: ResponsibilityModel, new: ResponsibilityModel) -> Changes:
    """What changed from one model to another. Two that differ in nothing but places and file have no changes."""
    differences = _Differences(Comparison(old, new, matches(old, new)))
    unique = dict.fromkeys(differences.all())
    order = list(ChangeKind)
    # A stable sort: within a kind, changes stay in the order of the parts.
    return Changes(old, new, tuple(sorted(unique, key=lambda change: order.index(change.kind))))


class _Differences(Struct, frozen=True):
    """What differs between two models that are compared part by part."""

    compared: Comparison

    def all(self) -> Iterator[Change]:
        """Every change, in no order of kinds."""
        yield from moved_rows(self.compared)
        yield from moved_layers(self.compared)
        for section, part in PARTS.items():
            yield from self._listed(section, part)
        yield from self._model()

    def _listed(self, section: str, part: Part) -> Iterator[Change]:
        """What was added, removed, renamed, changed and put elsewhere among parts of one kind."""
        old: Mapping[str, object] = getattr(self.compared.old, section)
        new: Mapping[str, object] = getattr(self.compared.new, section)
        matched = self.compared.matches[section]
        known = set(matched.values())
        for id_, entry in new.items():
            if id_ not in known:
                yield Change(ChangeKind.ADDED, part, id_, _name(entry), after=_answering(self.compared.new, entry))
        for id_, entry in old.items():
            if id_ not in matched:
                yield Change(ChangeKind.REMOVED, part, id_, _name(entry), before=_answering(self.compared.old, entry))
        for id_, new_id in matched.items():
            yield from self._pair(part, old[id_], new[new_id])
        # Of what is in both models alone: what came or went is told already.
        common = {matched[id_]: None for id_ in old if id_ in matched}
        if list(common) != [id_ for id_ in new if id_ in common]:
            yield Change(ChangeKind.CHANGED, part, "", "", "order")

    def _pair(self, part: Part, old: object, new: object) -> Iterator[Change]:
        if isinstance(old, Responsibility) and isinstance(new, Responsibility) and self.compared.is_as_it_was(old, new):
            return
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
            yield from self._gaps(old, new)
            yield from self._focus(old, new)
        for aspect, was, now in self._aspects(old, new):
            yield Change(ChangeKind.CHANGED, part, id_, name, aspect, before=_texts(was), after=_texts(now))

    def _duties(self, old: Responsibility, new: Responsibility) -> Iterator[Change]:
        """Duties that are still in the same hands and say something else."""
        places: dict[tuple[str, tuple[str, ...], tuple[str, ...]], list[str]] = {}
        for was, now in self.compared.matches["services"].items():
            before, after = old.cells.get(was, Cell()), new.cells.get(now, Cell())
            for owner, new_owner in self.compared.matches["owners"].items():
                old_words, new_words = _duty(before.duty_of(owner)), _duty(after.duty_of(new_owner))
                # Where a duty changed hands, the move says so, and other words of it go without saying.
                stays = owner in before.holders and new_owner in after.holders
                if old_words != new_words and (stays or self.compared.hands(before) == Hands.of(after)):
                    places.setdefault((new_owner, old_words, new_words), []).append(now)
                for old_duty, new_duty in _conditional(before, after, owner, new_owner):
                    places.setdefault((new_owner, old_duty, new_duty), []).append(now)
        for (owner, before_texts, after_texts), services in places.items():
            where = self.compared.where(services)
            yield Change(
                ChangeKind.CHANGED, Part.ROW, new.id, new.name, "duty", where, owner, before_texts, after_texts
            )

    def _reach(self, old: Responsibility, new: Responsibility) -> Iterator[Change]:
        """Where a row applies now, and did, that is nobody's there; of any other row that is a move."""
        idle = {
            was: now
            for was, now in self.compared.matches["services"].items()
            if not old.cells.get(was, Cell()).holders and not new.cells.get(now, Cell()).holders
        }
        before = tuple(was for was in idle if was in old.cells)
        after = tuple(now for now in idle.values() if now in new.cells)
        if tuple(idle[service] for service in before) != after:
            yield Change(ChangeKind.CHANGED, Part.ROW, new.id, new.name, "services", before=before, after=after)

    def _gaps(self, old: Responsibility, new: Responsibility) -> Iterator[Change]:
        """Why nobody has a duty, or nobody knows who has, where that is told otherwise now."""
        places: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
        for was, now in self.compared.matches["services"].items():
            before, after = _gap_texts(old.gaps.get(was)), _gap_texts(new.gaps.get(now))
            if before != after:
                places.setdefault((before, after), []).append(now)
        for (before, after), services in places.items():
            where = self.compared.where(services)
            yield Change(ChangeKind.CHANGED, Part.ROW, new.id, new.name, "reason", where, "", before, after)

    def _focus(self, old: Responsibility, new: Responsibility) -> Iterator[Change]:
        """Where a row is critical now, and was."""
        matched = self.compared.matches["services"]
        both = [
            was
            for was, now in matched.items()
            if (was in old.cells or old.is_unknown(was)) and (now in new.cells or new.is_unknown(now))
        ]
        before = tuple(matched[was] for was in both if old.is_critical(was))
        after = tuple(matched[was] for was in both if new.is_critical(matched[was]))
        if before != after:
            yield Change(ChangeKind.CHANGED, Part.ROW, new.id, new.name, "critical", before=before, after=after)

    def _aspects(self, old: object, new: object) -> Iterator[tuple[str, object, object]]:
        """What else of a part differs."""
        old_part, new_part = self._translation(of_old=True).of(old), self._translation(of_old=False).of(new)
        for name in compared_names(new):
            if name in _SILENT or (name == "owners" and isinstance(new, Layer)):
                continue
            was, now = getattr(old_part, name), getattr(new_part, name)
            if name == "fields":
                yield from (
                    (f"fields.{id_}", was.get(id_, ""), now.get(id_, ""))
                    for id_ in dict.fromkeys((*now, *was))
                    if was.get(id_) != now.get(id_)
                )
            elif was != now:
                # Told is what was written, and not its translation to the new ids.
                yield name, getattr(old, name), getattr(new, name)

    def _translation(self, *, of_old: bool) -> Translation:
        """To the ids of the new model; and to proofs in those services alone in which both models have the row."""
        matched = self.compared.matches
        rows, services = (matched["responsibilities"], matched["services"]) if of_old else ({}, {})

        def proof(stated: Proof) -> Proof:
            row = rows.get(stated.responsibility, stated.responsibility)
            translated = {services.get(service, service) for service in stated.services}
            return Proof(row, tuple(service for service in self._shared(row) if service in translated), stated.when)

        return Translation(matched if of_old else {}, proof)

    def _shared(self, row: str) -> Iterator[str]:
        """The services in which a row of the new model applies, and did in the old one."""
        matched, rows = self.compared.matches, self.compared.new.responsibilities
        old_row = self.compared.old_row(row)
        old_cells = old_row.cells if old_row else {}
        for was, now in matched["services"].items():
            if was in old_cells and now in rows[row].cells:
                yield now

    def _place(self, id_: str) -> str:
        """The id in the new model of a service or a group."""
        return self.compared.matches["services"].get(id_) or self.compared.matches["service_groups"].get(id_, id_)

    def _model(self) -> Iterator[Change]:
        """What is said of the whole."""
        old, new = self.compared.old, self.compared.new
        # The name of a file says nothing; what a document says of itself is told field by field below.
        skipped = {*PARTS, "name", "control", "foreign"}
        for name in field_names(new):
            was, now = getattr(old, name), getattr(new, name)
            if name == "shift" and tuple(self._place(id_) for id_ in was) == now:
                continue
            if name not in skipped and was != now:
                # What a matrix shows is no text that anybody reads.
                is_view = name in ("matrix", "matrices")
                yield self._aspect_of_the_whole(name, *(() if is_view else _texts(value) for value in (was, now)))
        for name in compared_names(new.control):
            was, now = getattr(old.control, name), getattr(new.control, name)
            if was != now:
                yield self._aspect_of_the_whole(f"document.{name}", _texts(was), _texts(now))

    def _aspect_of_the_whole(self, name: str, before: tuple[str, ...], after: tuple[str, ...]) -> Change:
        aspect = name.replace("_", "-")
        title = self.compared.new.title
        return Change(ChangeKind.CHANGED, Part.MODEL, "", title, aspect, before=before, after=after)


def _answering(model: ResponsibilityModel, part: object) -> tuple[str, ...]:
    """Who answers for a row, in any service."""
    if not isinstance(part, Responsibility):
        return ()
    owners = {owner for cell in part.cells.values() for owner in cell.responsible}
    return model.owner_names(owner for owner in model.owners if owner in owners)


def _name(part: object) -> str:
    """What a part is called: its name, its title, or else its first words."""
    name = next((text for key in ("name", "title", "text", "question") if (text := getattr(part, key, ""))), "")
    return str(name or getattr(part, "id", ""))


def _duty(duty: Duty) -> tuple[str, ...]:
    """A duty as plain words: its share, text, letters, condition and percentage, without empty ones at the end."""
    percent = "" if duty.percent is None else f"{duty.percent:g}"
    words = [str(duty.share), duty.text, duty.raci, duty.when, percent]
    while not words[-1]:
        words.pop()
    return tuple(words)


def _conditional(
    before: Cell, after: Cell, owner: str, other: str
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """What an owner does under conditions, before and after, where that differs; empty where there is no such duty."""
    old, new = (
        {duty.when: _duty(duty) for duty in cell.duties if duty.owner == id_ and duty.when}
        for cell, id_ in ((before, owner), (after, other))
    )
    for condition in dict.fromkeys((*old, *new)):
        if old.get(condition) != new.get(condition):
            yield old.get(condition, ()), new.get(condition, ())


def _gap_texts(gap: RowGap | None) -> tuple[str, ...]:
    return (gap.kind.value, gap.reason) if gap else ()


def _texts(value: object) -> tuple[str, ...]:
    """A value as texts that can be shown, one for each thing in it."""
    match value:
        case "" | None | ():
            return ()
        case Evidence():
            return (" ".join(filter(None, (value.title, value.url, str(value.checked or "")))),)
        case Licence():
            return tuple(filter(None, (value.name, value.url, value.attribution, value.changes)))
        case str():
            return (value,)
        case int():
            return (str(value),)
        case tuple():
            return tuple(text for item in value for text in _texts(item))
        case Mapping():
            return tuple(text for item in value.values() for text in _texts(item))
    # A date, and nothing that has fields.
    if hasattr(value, "isoformat"):
        return (str(value),)
    return _of_parts(value)


def _of_parts(value: object) -> tuple[str, ...]:
    """What a part says in texts, such as a choice or a revision."""
    values = (getattr(value, name) for name in compared_names(value) if name != "id")
    return (" ".join(text for item in values for text in _texts(item)),)
