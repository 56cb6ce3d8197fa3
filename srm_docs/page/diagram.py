"""The boundary diagram as logic: columns, rows, who holds each cell and where the line runs. No coordinates yet."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from msgspec import Struct

from srm_docs.page.picture import Picture


class View(enum.Enum):
    """What a boundary diagram makes of its cells."""

    CHART = "chart"
    """Services across, layers down, and the line as a staircase."""

    STACK = "stack"
    """One column as a stack of layers in the zones of the two sides, and the line between them.

    Or several columns, with the layers in bands by who always holds them, and a chip a column where that depends on it.
    """

    SHIFT = "shift"
    """Two columns, and between them who takes over which layer."""


class Stage(enum.StrEnum):
    """How far a shift is told. All stages have the same geometry, so that one can step on to the next."""

    BEFORE = "before"
    """The first column, and the second one still empty."""

    MOVES = "moves"
    """The layers that move, and who takes them over."""

    WHOLE = "whole"
    """The second column, too."""


class ChartColumn(Struct, frozen=True):
    """A service, with the line of text under its name and the name of its group, if it has any.

    ``short`` is what is printed where there is no room for the name, if the author says so.
    """

    id: str
    name: str
    text: str = ""
    group: str = ""
    short: str = ""


class Row(Struct, frozen=True):
    """A layer, with a line of text about it and the address of a page, if there are any; ``short`` as of a service."""

    id: str
    name: str
    text: str = ""
    href: str = ""
    short: str = ""


class CellPart(Struct, frozen=True, cache_hash=True):
    """One owner's part of a cell; ``party`` is an id, ``text`` says in short what it does.

    ``weight`` is its share of the cell's width against those of the other parts. ``signs`` stand beside the owner's
    name, each explained in the legend.
    """

    party: str
    text: str = ""
    weight: float = 1
    signs: tuple[str, ...] = ()


class ChartCell(Struct, frozen=True, cache_hash=True):
    """Who holds a layer in a service: one part for each owner, the near side's first; none where nobody does.

    ``unknown`` says of a cell without parts that nobody knows who holds it; else it does not apply. ``signs`` are
    those that concern none of its parts. ``astray`` says that it lies on the wrong side of the line, wholly or with a
    part of what it stands for.
    """

    parts: tuple[CellPart, ...] = ()
    unknown: bool = False
    signs: tuple[str, ...] = ()
    astray: bool = False

    @property
    def all_signs(self) -> frozenset[str]:
        """The signs of the cell and of its parts."""
        return frozenset(self.signs).union(*(part.signs for part in self.parts))


class Line(Struct, frozen=True):
    """The boundary in one column.

    Rows before ``first`` lie above it, rows from ``last`` on below; it passes through the shared rows in between.
    """

    first: int
    last: int


class Zone(Struct, frozen=True):
    """One side of the line: who stands there, under which motto, and the party whose colour it bears.

    ``parties`` are the ids of all who stand there.
    """

    party: str
    name: str
    motto: str
    near: bool
    parties: tuple[str, ...] = ()


class Band(Struct, frozen=True):
    """The rows of a stack of several columns of which the same is said, as its title does.

    ``party`` is the owner of all of them in each column, if it is a single one; it may have none, and ``empty`` says
    so. Where there is no such owner, ``differs`` tells rows that are held by others in one column than in another from
    those that are the same everywhere.
    """

    title: str
    motto: str
    rows: tuple[int, ...]
    party: str = ""
    empty: str = ""
    differs: bool = False


class Labels(Struct, frozen=True):
    """The words of the reader's language that the drawing needs."""

    shared: str
    nobody: str
    boundary: str
    unknown: str = ""
    signs: tuple[tuple[str, str], ...] = ()
    """What the signs in cells mean, by sign."""
    astray: str = ""
    """What a cell is that lies on the wrong side of the line."""
    undivided: str = ""
    """That no line divides the model."""


@dataclass(frozen=True, slots=True)
class Diagram(Picture):
    """A boundary diagram. ``cells[row][column]``; ``lines`` and ``columns`` have one entry a service.

    ``zones`` are the near side and the far side, as far as somebody stands there; none of a model that is not
    ``divided``. ``moves`` says of each row in a
    shift who takes it over, in words; it is empty where nothing changes, and in the other views. Of a diagram that is
    too tall for a page, a part shows some rows; ``above`` and ``below`` count those that other parts show, and
    ``lines`` counts them all. A shift may be told in stages.
    """

    view: View
    columns: tuple[ChartColumn, ...]
    rows: tuple[Row, ...]
    cells: tuple[tuple[ChartCell, ...], ...]
    lines: tuple[Line, ...]
    zones: tuple[Zone, ...]
    labels: Labels
    moves: tuple[str, ...] = ()
    above: int = 0
    below: int = 0
    stage: Stage = Stage.WHOLE
    blank: bool = False
    """Whether its cells, which are empty, are to be filled in; then there is no line either."""
    bands: tuple[Band, ...] = ()
    """The bands of a stack of several columns; each row is in one of them."""
    divided: bool = True
    """Whether a line divides the model: one that contradicts more than a few cells is not drawn."""

    @property
    def lined(self) -> bool:
        """Whether the line is drawn."""
        return self.divided and not self.blank

    def name_of(self, cell: ChartCell, part: CellPart) -> str:
        """The name of a part's owner with its signs behind it; that of the last part has the cell's, too."""
        signs = (*part.signs, *cell.signs) if part == cell.parts[-1] else part.signs
        return " ".join((self.party(part.party).name, *dict.fromkeys(signs)))

    def names_of(self, cell: ChartCell) -> tuple[str, ...]:
        """Who holds a cell, or in one text why nobody does."""
        return tuple(self.name_of(cell, part) for part in cell.parts) or (self.nobody_of(cell),)

    def nobody_of(self, cell: ChartCell) -> str:
        """What a cell without parts says."""
        return " ".join((self.labels.unknown if cell.unknown else self.labels.nobody, *cell.signs))
