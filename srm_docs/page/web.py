"""A model as one page of the web: its parts in reading order, each with the name by which a link finds it.

Nothing in it hangs on a script: what a script adds (a filter, a switch, a check of answers) works with what stands
here. Anchors are unique within the page of one language.
"""

from __future__ import annotations

from dataclasses import dataclass

from msgspec import Struct

from srm_docs.page.diagram import Diagram
from srm_docs.page.document import Block, Choices, Figure, Matching, Printed, TableCell, TableColumn
from srm_docs.page.text import Text

CELL, ROW = "c-", "r-"
"""What the anchors of the chart's cells begin with, and those of the matrix's rows."""


class Passage(Struct, frozen=True):
    """A part in prose, with its pictures; ``in_words`` is what a reader opens who wants a picture told."""

    anchor: str
    title: Text
    blocks: tuple[Block, ...]
    in_words: tuple[Block, ...] = ()


class RowLink(Struct, frozen=True):
    """The way to a row of the matrix, by the row's name."""

    anchor: str
    name: str
    texts: tuple[Text, ...] = ()


class CellNote(Struct, frozen=True):
    """What a cell of the chart stands for: who does what in a layer, and the rows of the matrix behind it.

    ``layer`` and ``service`` are ids, by which the cell of the picture is known.
    """

    anchor: str
    layer: str
    service: str
    title: str
    texts: tuple[Text, ...]
    rows: tuple[RowLink, ...]


class LivingChart(Struct, frozen=True):
    """The boundary's picture, of which each cell leads to its note; ``told`` is what has to be told beside it."""

    anchor: str
    title: Text
    figure: Figure
    notes: tuple[CellNote, ...]
    told: tuple[Block, ...] = ()


class Switch(Struct, frozen=True):
    """The shift: the picture of two columns, and the ``chart`` of all, between whose columns a reader can switch.

    ``statements[row][column]`` says in words who holds a cell.
    """

    anchor: str
    title: Text
    figure: Figure
    chart: Diagram
    statements: tuple[tuple[str, ...], ...]


class OwnDuties(Struct, frozen=True):
    """The rows in which an owner has a duty, each with what it does there; or that there is ``nothing`` of the kind."""

    anchor: str
    title: str
    rows: tuple[RowLink, ...]
    nothing: str = ""


class DutyLists(Struct, frozen=True):
    """What each owner must do."""

    anchor: str
    title: Text
    lists: tuple[OwnDuties, ...]


class Facet(Struct, frozen=True):
    """Something by which rows are chosen. ``name`` is ``owner``, ``service``, ``layer`` or ``control``.

    ``options`` are values with what they are called; those of owners and services are all that the model has.
    """

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


class MatrixRow(Struct, frozen=True):
    """A row of the matrix with what it is found by.

    ``held`` are the numbers of owners with those of the services in which they have a duty, and ``services`` those in
    which the row applies, or nobody knows: both from 0, in the order of the model. ``first`` is the anchor of the same
    row where it stands first on the page: its own, unless it comes again.
    """

    anchor: str
    first: str
    cells: tuple[TableCell, ...]
    held: tuple[tuple[int, int], ...]
    services: tuple[int, ...]
    layer: str
    controls: tuple[str, ...]


class MatrixSegment(Struct, frozen=True):
    """Rows that stand together under a title, if they have one."""

    title: Text
    rows: tuple[MatrixRow, ...]


class MatrixTable(Struct, frozen=True):
    """A table of the matrix. ``column_ids`` are the names of its columns in links; the first holds the rows' names.

    ``title`` is empty where the part has but one table. ``intro`` is what its author says of it.
    """

    anchor: str
    title: str
    intro: tuple[Block, ...]
    description: str
    columns: tuple[TableColumn, ...]
    column_ids: tuple[str, ...]
    segments: tuple[MatrixSegment, ...]


class MatrixPart(Struct, frozen=True):
    """The matrix as tables, and what their rows can be chosen by."""

    anchor: str
    title: Text
    tables: tuple[MatrixTable, ...]
    facets: tuple[Facet, ...]


class WebTask(Struct, frozen=True):
    """A question or a case, with what answers it.

    ``answer`` is empty in a learner's page, whose ``options`` have no right one either. ``lights`` are the anchors of
    the cells and rows that prove it. One that is ``marked`` can be right or wrong; another is thought over.
    """

    anchor: str
    title: Text
    blocks: tuple[Block, ...]
    options: Choices | Matching | None = None
    answer: tuple[Block, ...] = ()
    lights: tuple[str, ...] = ()

    @property
    def marked(self) -> bool:
        """Whether a program can tell a right answer: there are choices, and it still knows which of them are right."""
        match self.options:
            case Choices():
                return any(choice.right for choice in self.options.choices)
            case Matching():
                return any(item.letter for item in self.options.items)
        return False


class TaskPart(Struct, frozen=True):
    """Cases or exercises. ``draws`` are other questions of the matrix that a reader can have in their stead."""

    anchor: str
    title: Text
    asked: tuple[WebTask, ...]
    draws: tuple[tuple[WebTask, ...], ...] = ()

    @property
    def batches(self) -> tuple[tuple[WebTask, ...], ...]:
        """What is asked at first, and what can be asked in its stead."""
        return (self.asked, *self.draws)


WebPart = Passage | LivingChart | Switch | DutyLists | MatrixPart | TaskPart


@dataclass(frozen=True, slots=True)
class WebPage(Printed):
    """A page in one language. ``translations`` are the same in the other languages of its spec.

    ``labels`` are the words of its controls, by their names. One for ``practice`` checks answers, and so holds them.
    ``edition`` tells it from other pages of the spec: the ``service``, ``audience`` and ``variant`` of it, as far as it
    is of one, each with its name.
    """

    name: str
    parts: tuple[WebPart, ...]
    labels: tuple[tuple[str, str], ...]
    practice: bool = False
    translations: tuple[WebPage, ...] = ()
    edition: tuple[tuple[str, str], ...] = ()
