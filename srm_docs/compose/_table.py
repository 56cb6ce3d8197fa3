"""The responsibility matrix: its tables, and what stands above them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from srm_docs.compose._columns import MadeColumn, columns
from srm_docs.compose._markup import TextBlock, blocks
from srm_docs.compose._places import Places
from srm_docs.compose._record import record
from srm_docs.core.values import replace
from srm_docs.model.selection import Group, MatrixLine, apart, groups
from srm_docs.model.view import Column, Grouping, MatrixView
from srm_docs.page.document import Block, Heading, Paragraph, RowRecord, Table, TableCell, TableRow
from srm_docs.page.scene import LONGEST_ALTERNATIVE
from srm_docs.page.text import Run, Text, TextStyle, plain
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words

MOST_COLUMNS = 8
"""So many columns besides the first have room for their words on a page that is turned."""

_TO_WRITE = 24.0
"""The height in points of a row in which somebody writes by hand."""

MOST_ROWS = 150
"""A matrix with more rows is cut into its groups, each under a heading by which it is found."""


def matrices(localized: LocalizedModel) -> Iterator[Block]:
    """All matrices that the model wants to be shown, each under its own heading."""
    if not localized.model.matrices:
        yield from matrix(localized)
    for view in localized.model.matrices.values():
        yield Heading(2, plain(view.title), f"matrix-{view.id}")
        yield from matrix(localized, view, level=3)


def matrix(
    localized: LocalizedModel,
    view: MatrixView | None = None,
    *,
    level: int = 2,
    blank: bool = False,
) -> Iterator[TextBlock | Table]:
    """One matrix: what its author says of it, and its tables. Those of several have headings of their own.

    A ``blank`` one has empty cells to be filled in.
    """
    model, words = localized.model, localized.words
    view = view or model.matrix
    if blank:
        yield Paragraph(plain(words(Term.FILL_IN_MATRIX)), TextStyle.NOTE)
        tables = _tables(localized, replace(view, apart=False), groups(model, view), blank=True)
        yield from tables
        return
    if view.text:
        yield from blocks(view.text)
    if Column.RACI in view.columns:
        yield Paragraph(plain(words(Term.RACI_LEGEND)), TextStyle.NOTE)
    for service, part in apart(model, view):
        if service:
            yield Heading(level, plain(model.services[service].name))
        yield from _pieces(localized, part, level + bool(service), service)


def matrix_tables(localized: LocalizedModel) -> Iterator[Table]:
    """The tables alone, each with all of its rows."""
    view = replace(localized.model.matrix, apart=False)
    yield from _tables(localized, view, groups(localized.model, view))


def _pieces(localized: LocalizedModel, view: MatrixView, level: int, service: str) -> Iterator[Heading | Table]:
    """A matrix as one piece, or a long one in pieces, one for each of its groups."""
    shown_groups = groups(localized.model, view)
    name = localized.model.services[service].name if service else ""
    if len(shown_groups) < 2 or sum(len(group.lines) for group in shown_groups) <= MOST_ROWS:
        yield from _tables(localized, view, shown_groups, name)
        return
    for group in shown_groups:
        title = _title(localized, view, group)
        yield Heading(level, plain(title))
        yield from _tables(localized, view, (Group("", group.lines),), title)


def _tables(
    localized: LocalizedModel,
    view: MatrixView,
    shown_groups: Sequence[Group],
    aside: str = "",
    *,
    blank: bool = False,
) -> Iterator[Table]:
    """The tables of a matrix. Columns that are too many for one are shared out evenly to several with the same rows."""
    words = localized.words
    lines = [line for group in shown_groups for line in group.lines]
    places = None if blank else Places.of(localized, view, shown_groups)
    item, *others = columns(localized, view, lines, blank=blank, places=places.rows if places else None)
    number = max(1, math.ceil(len(others) / MOST_COLUMNS))
    borders = [round(part * len(others) / number) for part in range(number + 1)]
    title = words(Term.MATRIX_CAPTION, title=view.title or localized.model.title)
    asides = [aside] if aside else []
    rows = words(Term.ROWS, count=len(lines))
    for part, (start, stop) in enumerate(pairwise(borders), start=1):
        shown = (item, *others[start:stop])
        names = [column.head.title for column in shown[1:]] or [item.head.title]
        notes = [*asides, *([words(Term.PART_OF, part=part, parts=number)] if number > 1 else [])]
        yield Table(
            caption=plain(words(Term.ASIDE, text=title, aside=", ".join(notes)) if notes else title),
            description=matrix_description(words, rows, names, blank=blank),
            columns=tuple(column.head for column in shown),
            rows=tuple(
                _rows(
                    group_titles(localized, view, shown_groups, places),
                    shown_groups,
                    shown,
                    None if blank else partial(record, localized),
                )
            ),
            in_parts=number > 1,
        )


def matrix_description(words: Words, rows: str, columns: Sequence[str], *, blank: bool = False) -> str:
    """What a matrix shows, with its columns by their names where that is not too much to listen to."""
    term = Term.BLANK_MATRIX_DESCRIPTION if blank else Term.MATRIX_DESCRIPTION
    named = words(term, rows=rows, columns=words.join(columns))
    if len(named) <= LONGEST_ALTERNATIVE:
        return named
    return words(Term.MATRIX_DESCRIPTION_BRIEF, rows=rows, columns=len(columns))


def _rows(
    titles: Sequence[Text],
    shown_groups: Sequence[Group],
    shown: Sequence[MadeColumn],
    recorded: Callable[[MatrixLine], RowRecord] | None,
) -> Iterator[TableRow]:
    """The rows with their records; without these they are to be filled in, and have room to write."""
    for title, group in zip(titles, shown_groups, strict=True):
        if title:
            yield TableRow((TableCell((title,)),))
        for line in group.lines:
            cells = tuple(column.cell(line) for column in shown)
            yield TableRow(cells, record=recorded(line)) if recorded else TableRow(cells, _TO_WRITE)


def group_titles(
    localized: LocalizedModel, view: MatrixView, shown_groups: Sequence[Group], places: Places | None
) -> tuple[Text, ...]:
    """What stands above the rows of each group: its name, and where all of them apply."""
    titles = []
    for index, group in enumerate(shown_groups):
        # Rows without a group of their own need a heading only where they would seem to belong to the one above.
        name = plain(_title(localized, view, group)) if group.key or index else ()
        where = places.groups[index] if places else ""
        titles.append((*name, Run(f" \u00b7 {where}")) if where else name)
    return tuple(titles)


def _title(localized: LocalizedModel, view: MatrixView, group: Group) -> str:
    """What a group is called."""
    match view.group:
        case Grouping.LAYER if group.key:
            return localized.model.layers[group.key].name
        case Grouping.SERVICE if group.key:
            return localized.model.services[group.key].name
    return group.key or localized.words(Term.OTHER_ROWS)
