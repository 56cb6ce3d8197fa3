"""The rows of a sheet: one for a row of the matrix, or for each service where they differ; and for a condition."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec import Struct

from srm_docs.model.cell import Cell, Duty, RowGap, Share
from srm_docs.model.parts import Responsibility
from srm_docs.model.selection import MatrixLine
from srm_docs.page.workbook import fingerprint, row_key

_NO_CELL = Cell()


class SheetLine(Struct, frozen=True):
    """What a row of a sheet is about: a row of the matrix in some ``services``, by default or under a ``condition``.

    ``service`` is the one that its key names, empty where all of them say the same.
    """

    row: Responsibility
    services: tuple[str, ...] = ()
    service: str = ""
    condition: str = ""
    cell: Cell = _NO_CELL
    gap: RowGap | None = None
    critical: bool = False

    @property
    def key(self) -> str:
        """The key of the row."""
        return row_key(self.row.id, self.service, fingerprint(self.condition) if self.condition else "")

    def duty_of(self, owner: str) -> Duty | None:
        """What an owner does; None where nothing is said of it: another one has changed, or nobody has a duty."""
        for duty in self.cell.duties:
            if duty.owner == owner and duty.when == self.condition:
                silent = self.gap and duty.share is Share.NONE and not duty.text
                return None if silent else duty
        # Silence is none, but where nobody has anything to do.
        return None if self.condition or self.gap or not self.cell.duties else Duty(owner, Share.NONE)


def whole_line(line: MatrixLine) -> Iterator[SheetLine]:
    """A row of the matrix as one row, for sheets that don't say who does what."""
    yield SheetLine(line.row, line.regarded)


def split_line(line: MatrixLine, order: Collection[str], *, always: bool) -> Iterator[SheetLine]:
    """The rows of one row of the matrix: one, if it says the same in all services; ``always`` one for each of them.

    ``order`` is that of the services.
    """
    row = line.row
    places = [id_ for id_ in order if id_ in line.services or id_ in line.gaps] if line.gaps else line.services
    states = {
        service: (row.cells.get(service, _NO_CELL), row.gaps.get(service), row.is_critical(service))
        for service in places
    }
    if not states:
        yield SheetLine(row)
    elif not always and all(state == states[places[0]] for state in states.values()):
        yield from _cases(row, tuple(places), "", *states[places[0]])
    else:
        for service, state in states.items():
            yield from _cases(row, (service,), service, *state)


def _cases(
    row: Responsibility, services: tuple[str, ...], service: str, cell: Cell, gap: RowGap | None, critical: bool
) -> Iterator[SheetLine]:
    """What holds by default, and what each condition changes."""
    yield SheetLine(row, services, service, "", cell, gap, critical)
    for condition in cell.conditions:
        yield SheetLine(row, services, service, condition, cell)
