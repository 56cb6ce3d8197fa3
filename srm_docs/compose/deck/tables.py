"""The matrix on slides: the rows to remember, all matrices that the model shows, and the rows that prove an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from srm_docs.compose._columns import columns
from srm_docs.compose._markup import TextBlock
from srm_docs.compose._table import matrix, matrix_description
from srm_docs.compose.deck.speaker import TimedSlide, a_slide, with_notes
from srm_docs.compose.deck.titles import of_rows, stated
from srm_docs.core.values import replace
from srm_docs.model.cell import OTHERWISE
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Proof, Responsibility
from srm_docs.model.remembered import MOST_ROWS, remembered
from srm_docs.model.selection import MatrixLine, lines
from srm_docs.model.view import Column, Grouping, MatrixView
from srm_docs.page.document import Heading, Table, TableRow
from srm_docs.page.text import plain, plain_text
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term

_PROOF = MatrixView(columns=(Column.APPLIES_TO, Column.OWNERS), group=Grouping.NONE)
"""What is shown of a row that proves an answer."""


def the_rows(localized: LocalizedModel) -> Iterator[TimedSlide]:
    """The matrix as it is remembered: the author's own views of few rows, or else the few rows that stand for all."""
    model = localized.model
    if model.matrices:
        yield from _shown(localized, filter(partial(_is_small, model), model.matrices.values()))
        return
    few = remembered(model)
    if few is None:
        yield from _shown(localized, filter(partial(_is_small, model), (model.matrix,)))
        return
    words = localized.words
    label = few.group or words(Term.CRITICAL if few.critical else Term.ROWS_TO_REMEMBER)
    text = stated(localized, of_rows(model, few.lines), "")
    title = words(Term.COLON, label=label, text=text) if text else label
    view = replace(model.matrix, group=Grouping.NONE, apart=False)
    table = table_of(localized, view, few.lines, label)
    yield with_notes(a_slide("rows", title, table, section=words(Term.MATRIX)), [words(Term.SAY_MATRIX)])


def the_matrix(localized: LocalizedModel, *, whole: bool) -> Iterator[TimedSlide]:
    """The matrices of many rows, each table with what stands above it; unless the ``whole`` is wanted, to be spared."""
    model = localized.model
    views = tuple(model.matrices.values()) or (model.matrix,)
    for timed in _shown(localized, (view for view in views if not _is_small(model, view))):
        yield replace(timed, slide=replace(timed.slide, spare=not whole))


def _is_small(model: ResponsibilityModel, view: MatrixView) -> bool:
    """Whether all of a matrix can be remembered."""
    return not view.apart and len(lines(model, view)) <= MOST_ROWS


def _shown(localized: LocalizedModel, views: Iterable[MatrixView]) -> Iterator[TimedSlide]:
    """Each table of each matrix on a slide of its own, with what stands above it."""
    model, words = localized.model, localized.words
    for view in views:
        title = words(Term.MATRIX)
        if view.title:
            title = view.title if len(model.matrices) > 1 else words(Term.COLON, label=title, text=view.title)
        parts = list(_parts(matrix(localized, view)))
        for index, (below, content) in enumerate(parts):
            shown = words(Term.COLON, label=title, text=below) if below else title
            if not view.title and len(parts) == 1:
                text = stated(localized, of_rows(model, lines(model, view)), "")
                shown = words(Term.COLON, label=title, text=text) if text else title
            id_ = "-".join(filter(None, ("matrix", view.id, str(index))))
            slide = a_slide(id_, shown, *content, section=words(Term.MATRIX))
            yield with_notes(slide, [words(Term.SAY_MATRIX)])


def proof_table(localized: LocalizedModel, proofs: Iterable[Proof | None]) -> Iterator[Table]:
    """The rows of the matrix that prove an answer, as a small table."""
    words = localized.words
    told = [proof for proof in dict.fromkeys(proofs) if proof]
    proving = [MatrixLine.of(_asked_row(localized, proof), proof.services) for proof in told]
    if proving:
        yield table_of(localized, _PROOF, proving, words(Term.MATRIX_SAYS))


def table_of(localized: LocalizedModel, view: MatrixView, shown_lines: Sequence[MatrixLine], caption: str) -> Table:
    """A table of just these lines, in the columns of a view."""
    words = localized.words
    shown = columns(localized, view, shown_lines)
    rows = words(Term.ROWS, count=len(shown_lines))
    return Table(
        caption=plain(caption),
        description=matrix_description(words, rows, [column.head.title for column in shown[1:]]),
        columns=tuple(column.head for column in shown),
        rows=tuple(TableRow(tuple(column.cell(line) for column in shown)) for line in shown_lines),
    )


def _asked_row(localized: LocalizedModel, proof: Proof) -> Responsibility:
    """The row of a proof, with its cells as they are under the condition that it is about."""
    row, words = localized.model.row(proof.responsibility), localized.words
    if not proof.when:
        return row
    name = words(Term.LIST_NEXT, one=row.name, two=words(Term.OTHERWISE))
    if proof.when != OTHERWISE:
        name = words(Term.IF_CONDITION, text=row.name, condition=proof.when)
    return replace(row, name=name, cells=dict(zip(proof.services, proof.of(row), strict=True)))


def _parts(blocks: Iterable[TextBlock | Table]) -> Iterator[tuple[str, list[TextBlock | Table]]]:
    """Blocks in stretches that end with a table, each with the heading above it."""
    heading: list[str] = []
    held: list[TextBlock | Table] = []
    level = 0
    for block in blocks:
        if isinstance(block, Heading):
            if held:
                yield ", ".join(heading), held
                held = []
            heading = [*(heading if level and block.level > level else []), plain_text(block.text)]
            level = block.level
            continue
        held.append(block)
        if isinstance(block, Table):
            yield ", ".join(heading), held
            held = []
    if held:
        yield ", ".join(heading), held
