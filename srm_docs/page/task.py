"""Questions and answers as slides show them, and the chart in which the cells that prove an answer are lit."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import Struct

from srm_docs.core.values import replace
from srm_docs.page.diagram import CellPart, Line
from srm_docs.page.document import Callout, Choices, Matching, ProseBlock, Table
from srm_docs.page.picture import Picture
from srm_docs.page.text import Text


class ProofCell(Struct, frozen=True):
    """Who holds a row in a service, the near side's first; ``empty`` says why nobody does, ``unknown`` which way.

    ``lit`` marks a cell that proves an answer; of several answers in one chart, ``mark`` says which: its number.
    """

    parts: tuple[CellPart, ...] = ()
    empty: str = ""
    unknown: bool = False
    lit: bool = False
    mark: str = ""


class ProofRow(Struct, frozen=True):
    """A layer, or a row of the matrix, with a cell for each service."""

    name: str
    cells: tuple[ProofCell, ...]

    @property
    def is_lit(self) -> bool:
        """Whether one of its cells proves the answer."""
        return any(cell.lit for cell in self.cells)


@dataclass(frozen=True, slots=True)
class ProofChart(Picture):
    """The boundary chart of services, or rows of the matrix, with the cells that prove an answer.

    ``columns`` are the ids and names of the services. ``lines`` has the line's place in each of them, or nothing where
    no single line parts the two sides.
    """

    columns: tuple[tuple[str, str], ...]
    rows: tuple[ProofRow, ...]
    lines: tuple[Line, ...] = ()

    @property
    def size(self) -> int:
        """How many cells it has."""
        return len(self.rows) * len(self.columns)

    def part(self, rows: list[int], columns: list[int]) -> ProofChart:
        """Some of its rows and columns, by their indexes, with the line if it parts some of these rows."""
        shown = tuple(
            replace(self.rows[row], cells=tuple(self.rows[row].cells[column] for column in columns)) for row in rows
        )
        places = (self.lines[column] for column in columns if self.lines)
        lines = tuple(
            Line(sum(row < line.first for row in rows), sum(row < line.last for row in rows)) for line in places
        )
        if not any(line.last and line.first < len(rows) for line in lines):
            lines = ()
        return replace(self, columns=tuple(self.columns[column] for column in columns), rows=shown, lines=lines)


class Proven(Struct, frozen=True):
    """What proves an answer: the chart, a line of text that names its lit cells, and the rows of the matrix.

    ``excerpt`` says that only a part is shown, where there is no room for all: it holds ``{rows}``, ``{all_rows}``,
    ``{columns}`` and ``{all_columns}``. The ``table`` is shown where there is no room for any part.
    """

    chart: ProofChart
    caption: str
    excerpt: str
    table: Table


class QuestionBlock(Struct, frozen=True):
    """A question: what happened and what is asked, and what it is answered by: options, or one of the ``parties``.

    One of several on a slide has a ``head``.
    """

    texts: tuple[ProseBlock, ...]
    options: Choices | Matching | None = None
    head: str = ""
    parties: tuple[Callout, ...] = ()


class AnswerBlock(Struct, frozen=True):
    """An answer, as far as there are such: a muted ``lead``, the question, who does what, the reason, and the proof.

    ``sign`` is what is read out for the tick at the right choices. One of several on a slide has a ``head``, and the
    ``mark`` that its cells bear in the chart of them all.
    """

    lead: str = ""
    texts: tuple[ProseBlock, ...] = ()
    cards: tuple[Callout, ...] = ()
    options: Choices | Matching | None = None
    reason: tuple[Text, ...] = ()
    proof: Proven | None = None
    sign: str = ""
    head: str = ""
    mark: str = ""


class Abreast(Struct, frozen=True):
    """Short questions side by side, or their answers below each other beside the one chart that proves all of them."""

    parts: tuple[QuestionBlock, ...] | tuple[AnswerBlock, ...]
    proof: Proven | None = None
