"""The matrix on slides: all matrices that the model shows, and the rows that prove an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from srm_docs.compose._columns import columns
from srm_docs.compose._markup import TextBlock
from srm_docs.compose._table import matrix, matrix_description
from srm_docs.compose.deck.speaker import TimedSlide, a_slide, with_notes
from srm_docs.model.cell import OTHERWISE
from srm_docs.model.parts import Proof, Responsibility
from srm_docs.model.selection import MatrixLine
from srm_docs.model.view import Column, Grouping, MatrixView
from srm_docs.page.document import Heading, Table, TableRow
from srm_docs.page.text import plain, plain_text
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term

_PROOF = MatrixView(columns=(Column.APPLIES_TO, Column.OWNERS), group=Grouping.NONE)
"""What is shown of a row that proves an answer."""


def the_matrix(localized: LocalizedModel) -> Iterator[TimedSlide]:
    """Each table of each matrix on a slide of its own, with what stands above it."""
    model, words = localized.model, localized.words
    views = tuple(model.matrices.values()) or (model.matrix,)
    for view in views:
        title = words(Term.MATRIX)
        if view.title:
            title = view.title if len(views) > 1 else words(Term.COLON, label=title, text=view.title)
        for index, (below, content) in enumerate(_parts(matrix(localized, view))):
            shown = words(Term.COLON, label=title, text=below) if below else title
            id_ = "-".join(filter(None, ("matrix", view.id, str(index))))
            slide = a_slide(id_, shown, *content, section=words(Term.MATRIX))
            yield with_notes(slide, [words(Term.SAY_MATRIX)])


def proof_table(localized: LocalizedModel, proofs: Iterable[Proof | None]) -> Iterator[Table]:
    """The rows of the matrix that prove an answer, as a small table."""
    words = localized.words
    lines = [MatrixLine.of(_asked_row(localized, proof), proof.services) for proof in dict.fromkeys(proofs) if proof]
    if not lines:
        return
    shown = columns(localized, _PROOF, lines)
    yield Table(
        caption=plain(words(Term.MATRIX_SAYS)),
        description=matrix_description(
            words, words(Term.ROWS, count=len(lines)), [column.head.title for column in shown[1:]]
        ),
        columns=tuple(column.head for column in shown),
        rows=tuple(TableRow(tuple(column.cell(line) for column in shown)) for line in lines),
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
