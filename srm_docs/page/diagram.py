"""The boundary diagram as logic: columns, rows, who holds each cell and where the line runs. No coordinates yet."""

from __future__ import annotations

from dataclasses import dataclass

from srm_docs.page.party import Party


@dataclass(frozen=True, slots=True)
class Column:
    """A service, with the line of text under its name and the name of its group, if it has any."""

    id: str
    name: str
    text: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A layer, with a line of text about it, if there is any."""

    id: str
    name: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One owner's part of a cell; ``party`` is an id, ``text`` says in short what it does."""

    party: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """Who holds a layer in a service: one part for each owner, the near side's first; none where nobody does."""

    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """The boundary in one column.

    Rows before ``first`` lie above it, rows from ``last`` on below; it passes through the shared rows in between.
    """

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Zone:
    """One side of the line: who stands there, under which motto, and the party whose colour it bears."""

    party: str
    name: str
    motto: str
    near: bool


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of the reader's language that the drawing needs."""

    shared: str
    nobody: str
    boundary: str


@dataclass(frozen=True, slots=True)
class Diagram:
    """A boundary diagram. ``cells[row][column]``; ``lines`` and ``columns`` have one entry a service.

    ``description`` says in words what the picture shows, for those who don't see it; ``zones`` are the near side and
    the far side, as far as somebody stands there. One column makes a stack, several make a chart.
    """

    title: str
    subtitle: str
    description: str
    language: str
    parties: tuple[Party, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    cells: tuple[tuple[Cell, ...], ...]
    lines: tuple[Line, ...]
    zones: tuple[Zone, ...]
    labels: Labels

    @property
    def is_stack(self) -> bool:
        """Whether it shows one service alone."""
        return len(self.columns) == 1

    def party(self, id_: str) -> Party:
        """The party with this id."""
        return next(party for party in self.parties if party.id == id_)
