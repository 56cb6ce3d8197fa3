"""From written duties to the cells of a row, and to its gaps: where nobody has a duty, or nobody knows who has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from srm_docs.core.values import replace
from srm_docs.language import shape
from srm_docs.language.duty_shape import (
    CRITICAL,
    NOBODY,
    UNKNOWN,
    Duties,
    DutyInFull,
    about_cell,
    duties_of,
    percent_of,
)
from srm_docs.language.values import YES
from srm_docs.model.cell import Cell, Duty, GapKind, RowGap, Share
from srm_docs.yaml_source.tree import Path, Tree

_SHARES = {
    "yes": Share.ALL,
    "true": Share.ALL,
    "all": Share.ALL,
    "part": Share.PART,
    "no": Share.NONE,
    "false": Share.NONE,
    "none": Share.NONE,
}
_WHOLE_PERCENT = 100


class Entry(Struct, frozen=True):
    """What is written of a row in one place: the duties there, and why there are none."""

    cell: Cell
    gap: RowGap | None = None


class CellReader(Struct, frozen=True):
    """Reads cells. ``owners`` are the ids of all owners, with where each stands in the order of the spec."""

    tree: Tree
    owners: Mapping[str, int]

    def entry(self, duties: Duties, path: Path) -> Entry:
        """What some duties say; owners that do not exist are passed over."""
        known = sorted((owner for owner in duties if owner in self.owners), key=self.owners.__getitem__)
        held = tuple(
            _duty(owner, written, self.tree, (*path, owner, *rest))
            for owner in known
            for written, rest in duties_of(duties[owner])
        )
        critical = about_cell(duties, self.owners, CRITICAL).lower() in YES
        nobody, unknown = (about_cell(duties, self.owners, key) for key in (NOBODY, UNKNOWN))
        return Entry(Cell(held, critical), _gap(nobody, unknown))


def gap_of_row(row: shape.Responsibility) -> RowGap | None:
    """What a row says of the services in which it has no duties."""
    return _gap(row.none or row.reason or "", row.unknown or "")


def cells_and_gaps(
    services: Iterable[str], entries: Mapping[str, Entry], gap: RowGap | None, *, critical: bool
) -> tuple[dict[str, Cell], dict[str, RowGap]]:
    """The cells and the gaps of a row, by service.

    ``entries`` are what is written of each service in which the row applies; ``gap`` is what the row says of the
    others, and of those in which nobody has a duty.
    """
    cells: dict[str, Cell] = {}
    gaps: dict[str, RowGap] = {}
    for service in services:
        entry = entries.get(service)
        cell = entry.cell if entry else Cell()
        empty = not cell.held and not cell.conditions
        reason = (entry.gap if entry else None) or (gap if empty else None)
        if reason:
            unknown = reason.kind is GapKind.UNKNOWN
            gaps[service] = replace(reason, critical=unknown and (critical or cell.critical))
        # What is said of owners that have no duty is kept beside the reason.
        if entry and (not reason or any(duty.text or duty.raci or not empty for duty in cell.duties)):
            cells[service] = replace(cell, critical=cell.critical or critical)
    return cells, gaps


def _gap(nobody: str, unknown: str) -> RowGap | None:
    if nobody:
        return RowGap(GapKind.NOT_APPLICABLE, nobody)
    return RowGap(GapKind.UNKNOWN, unknown) if unknown else None


def _duty(owner: str, written: str | DutyInFull, tree: Tree, path: Path) -> Duty:
    span = tree.span(path)
    if isinstance(written, str):
        share, percent = share_of(written)
        return Duty(owner, share or Share.PART, "" if share else written, percent=percent, span=span)
    letters, audience = written.raci or "", written.audience or ""
    share, percent = share_of(written.share)
    if letters and "share" not in written.given:
        # Who is accountable answers for all of it; who is only asked or told has no duty, unless a text says so.
        works = "R" in letters or written.text
        share = Share.ALL if "A" in letters else Share.PART if works else Share.NONE
    return Duty(owner, share or Share.PART, written.text or "", letters, written.when or "", percent, audience, span)


def share_of(written: str) -> tuple[Share | None, float | None]:
    """The share that a word or a percentage stands for, and the percentage; (None, None) for a text."""
    percent = percent_of(written)
    if percent is None:
        return _SHARES.get(written.lower()), None
    share = Share.ALL if percent == _WHOLE_PERCENT else Share.PART if percent else Share.NONE
    return share, percent
