"""Questions in large type with their choices as cards; answers beside the chart that proves them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from srm_docs.core.geometry import Box, Size
from srm_docs.core.values import replace
from srm_docs.layout.slides.choices import RESERVE_PT
from srm_docs.layout.slides.content import ContentSetter, Leaf
from srm_docs.layout.slides.proof import proof_excerpt, proof_scene
from srm_docs.layout.slides.sizes import LEAST, NOTABLE
from srm_docs.layout.slides.task_column import CARD_GAP_PT, LONGEST_NAME, ColumnSetting, TaskColumn
from srm_docs.layout.slides.transposed import transposed
from srm_docs.page.document import Block, Paragraph, ProseBlock, Table
from srm_docs.page.placed import Placed, PlacedParagraph, PlacedPicture, PlacedText, SlideKind
from srm_docs.page.scene import Scene
from srm_docs.page.task import Abreast, AnswerBlock, Proven, QuestionBlock
from srm_docs.page.text import TextStyle, plain, plain_text

Task = QuestionBlock | AnswerBlock | Abreast

_ASKED_PT = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 17.0, 16.0, 15.0, LEAST)
"""The sizes that are tried for a question."""

_ALONE_PT, _ALONE_SHARE = (40.0, 36.0, 32.0, 28.0), 0.4
"""The sizes that are tried for a question with nothing below it, and the part of what is left that stands above it."""

_ANSWERED_PT = (20.0, 18.0, 17.0, 16.0, 15.0, LEAST)
"""The sizes that are tried for an answer beside its proof."""

_CAPTION_PT = (16.0, LEAST)
"""The sizes that are tried for the line below a chart."""

_SHARES, _SHARES_OF_SEVERAL = (0.4, 0.34, 0.46), (0.42, 0.38, 0.34, 0.46)
"""The parts of the width that an answer, or several, have beside their chart, as they are tried."""

_BESIDE_PT = 28.0
"""Between an answer and its chart, or two questions."""

_MOST_ROWS, _LEAST_SHOWN = 12, 0.6
"""Of a chart of so many rows, this part at the least is shown beside several answers, or they stand apart."""


class TaskSetter(ColumnSetting, frozen=True):
    """Sets questions and answers in the room that a master has for text."""

    def leaves(self, task: Task) -> tuple[list[Leaf], list[float]]:
        """The slides of a question or an answer, and the sizes of their text."""
        match task:
            case QuestionBlock():
                return self._asked(task)
            case AnswerBlock():
                return self._answered(task)
            case Abreast(parts):
                if together := self._together(task):
                    return together
                laid = [self.leaves(replace(part, head="", texts=_headed(part))) for part in parts]
                return [leaf for leaves, _ in laid for leaf in leaves], [min(sizes) for _, sizes in laid if sizes]

    @property
    def _box(self) -> Box:
        box = self.master.layouts[SlideKind.CONTENT].bodies[0]
        return replace(box, height=box.height - self.master.reserve)

    # Questions

    def _asked(self, task: QuestionBlock) -> tuple[list[Leaf], list[float]]:
        if not task.options and not task.parties and (alone := self._alone(task)):
            return alone
        for size in _ASKED_PT:
            if column := self._filled(task, self._box, size, in_place=True):
                return [column.leaf()], [size]
        return self._flowing([*task.texts, *([task.options] if task.options else [])])

    def _alone(self, task: QuestionBlock) -> tuple[list[Leaf], list[float]] | None:
        """A question with nothing to choose from: in the largest type, and as a statement amid the slide."""
        for size in _ALONE_PT:
            column = TaskColumn(self, self._box, size, in_place=True)
            column.question(task)
            if column.fits:
                leaf = column.leaf()
                lower = _ALONE_SHARE * max(0.0, self._box.bottom - column.bottom)
                items = (replace(item, box=replace(item.box, y=item.box.y + lower)) for item in leaf.items)
                return [replace(leaf, items=tuple(items))], [size]
        return None

    def _filled(
        self, task: QuestionBlock, box: Box, size: float, *, in_place: bool = False, cards_from: float = 0
    ) -> TaskColumn | None:
        """A question that fills a box at a size, its choices below each other if that has room."""

        def column(*, stacked: bool, spread: float = 0) -> TaskColumn:
            tried = TaskColumn(
                self, box, size, in_place=in_place, spread=spread, stacked=stacked, cards_from=cards_from
            )
            tried.question(task)
            return tried

        for stacked in (True, False):
            tried = column(stacked=stacked)
            if tried.fits:
                return column(stacked=stacked, spread=tried.spread) if tried.spread else tried
        return None

    # Answers

    def _answered(self, task: AnswerBlock) -> tuple[list[Leaf], list[float]]:
        if task.proof is None:
            return self._told(task)
        if beside := self._beside(lambda column: column.answer(task), task.proof, _SHARES):
            return beside
        # Where no chart has room beside the answer, the rows of the matrix may have it below, or its columns as rows.
        for table in _tables(task.proof):
            leaves, sizes = self._flowing([*_blocks(task), Paragraph(plain(task.proof.caption)), table])
            if len(leaves) == 1:
                return leaves, sizes
        leaves, sizes = self._told(task)
        return [*leaves, *self._proof_alone(task.proof)], sizes

    def _told(self, task: AnswerBlock) -> tuple[list[Leaf], list[float]]:
        """An answer without its chart, over the whole width."""
        for size in _ASKED_PT[2:]:
            column = TaskColumn(self, self._box, size, in_place=True)
            column.answer(task)
            if column.fits:
                return [column.leaf()], [size]
        return self._flowing(_blocks(task))

    def _beside(
        self, fill: Callable[[TaskColumn], None], proof: Proven, shares: Sequence[float], *, in_place: bool = True
    ) -> tuple[list[Leaf], list[float]] | None:
        """What fills a column, with a chart beside it: as much of the chart as can be, and then as large as can be."""
        best: tuple[tuple[int, float], Leaf] | None = None
        for share in shares:
            left = replace(self._box, width=share * (self._box.width - _BESIDE_PT))
            x = left.right + _BESIDE_PT
            column, size = self._fitting(fill, left, in_place=in_place)
            shown = self._chart(proof, replace(self._box, x=x, width=self._box.right - x)) if column else None
            if column is None or shown is None:
                continue
            items, cells = shown
            leaf = column.leaf()
            if best is None or (cells, size) > best[0]:
                best = (cells, size), replace(leaf, items=(*leaf.items, *items))
            if cells == proof.chart.size and size >= NOTABLE:
                break
        if best is None:
            return None
        (cells, size), leaf = best
        if not in_place and cells < _LEAST_SHOWN * proof.chart.size and len(proof.chart.rows) <= _MOST_ROWS:
            return None
        return [leaf], [size]

    def _fitting(
        self, fill: Callable[[TaskColumn], None], box: Box, *, in_place: bool
    ) -> tuple[TaskColumn | None, float]:
        for size in _ANSWERED_PT:
            column = TaskColumn(self, box, size, in_place=in_place)
            fill(column)
            if column.fits:
                return column, size
        return None, 0

    def _chart(self, proof: Proven, box: Box) -> tuple[list[Placed], int] | None:
        """The chart with the line that names its lit cells, and how many cells it shows."""
        for size in _CAPTION_PT:
            caption = [PlacedParagraph(plain(proof.caption), size)]
            if (room := self._above(caption, box)) and (scene := proof_scene(proof.chart, self.theme, room)):
                return self._drawn(scene, caption, box), proof.chart.size
        # Where cells bear marks, the line below the chart says nothing new.
        marked = any(cell.mark for row in proof.chart.rows for cell in row.cells)
        if marked and (scene := proof_scene(proof.chart, self.theme, Size(box.width, box.height))):
            return self._drawn(scene, (), box), proof.chart.size
        caption = [PlacedParagraph(plain(proof.caption), LEAST)]
        said = [*caption, PlacedParagraph(plain(_excerpt(proof, 0, 0)), LEAST, muted=True)]
        if (room := self._above(said, box)) and (part := proof_excerpt(proof.chart, self.theme, room)):
            said[-1] = replace(said[-1], text=plain(_excerpt(proof, part.rows, part.columns)))
            return self._drawn(part.scene, said, box), part.rows * part.columns
        return None

    def _above(self, caption: Sequence[PlacedParagraph], box: Box) -> Size | None:
        """The room above some lines at the foot of a box, if there is any."""
        height = box.height - self.measure.column(caption, box.width) - CARD_GAP_PT - RESERVE_PT
        return Size(box.width, height) if height > 0 else None

    def _drawn(self, scene: Scene, caption: Sequence[PlacedParagraph], box: Box) -> list[Placed]:
        place = Box(box.x, box.y, scene.size.width, scene.size.height)
        if not caption:
            return [PlacedPicture(place, scene)]
        height = self.measure.column(caption, box.width) + RESERVE_PT
        text = Box(box.x, place.bottom + CARD_GAP_PT, box.width, height)
        name = plain_text(caption[0].text)[:LONGEST_NAME]
        return [PlacedPicture(place, scene), PlacedText("card", text, tuple(caption), name)]

    def _proof_alone(self, proof: Proven) -> list[Leaf]:
        """The chart on a slide of its own, or the rows of the matrix where no chart has room."""
        if shown := self._chart(proof, self.master.free):
            return [Leaf(SlideKind.TITLE_ONLY, tuple(shown[0]))]
        told = [self._flowing([Paragraph(plain(proof.caption)), table])[0] for table in _tables(proof)]
        return min(told, key=len)

    # Several on a slide

    def _together(self, task: Abreast) -> tuple[list[Leaf], list[float]] | None:
        questions = [part for part in task.parts if isinstance(part, QuestionBlock)]
        answers = [part for part in task.parts if isinstance(part, AnswerBlock)]
        if questions:
            return self._abreast(questions)
        for right_alone in (False, True):

            def fill(column: TaskColumn, right_alone: bool = right_alone) -> None:
                for answer in answers:
                    column.answer(answer, right_alone=right_alone)

            together = task.proof and self._beside(fill, task.proof, _SHARES_OF_SEVERAL, in_place=False)
            if together and (right_alone or min(together[1]) >= NOTABLE):
                return together
        return None

    def _abreast(self, questions: Sequence[QuestionBlock]) -> tuple[list[Leaf], list[float]] | None:
        """Questions side by side at the largest size at which all of them fit."""
        free, count = self.master.free, len(questions)
        width = (free.width - (count - 1) * _BESIDE_PT) / count
        for size in _ASKED_PT:
            boxes = [replace(free, x=free.x + at * (width + _BESIDE_PT), width=width) for at in range(count)]
            columns = [self._filled(part, box, size) for part, box in zip(questions, boxes, strict=True)]
            if all(columns):
                # Cards begin at one height, if those that would begin higher still have room.
                top = max(column.cards_top for column in columns if column)
                level = [
                    self._filled(part, box, size, cards_from=top) for part, box in zip(questions, boxes, strict=True)
                ]
                columns = level if all(level) else columns
                items = tuple(item for column in columns if column for item in column.items)
                return [Leaf(SlideKind.TITLE_ONLY, items)], [size]
        return None

    def _flowing(self, blocks: Sequence[Block]) -> tuple[list[Leaf], list[float]]:
        return ContentSetter(self.theme, self.master, self.measure).leaves(blocks, fine=False)


def _blocks(task: AnswerBlock) -> list[Block]:
    """An answer as blocks below each other."""
    lead = [Paragraph(plain(task.lead), TextStyle.NOTE)] if task.lead else []
    options: list[Block] = [task.options] if task.options else []
    return [*lead, *task.texts, *task.cards, *map(Paragraph, task.reason), *options]


def _tables(proof: Proven) -> list[Table]:
    """The rows that prove an answer; of a single one also its columns as rows."""
    return [proof.table, transposed(proof.table)] if len(proof.table.rows) == 1 else [proof.table]


def _headed(part: QuestionBlock | AnswerBlock) -> tuple[ProseBlock, ...]:
    """The texts of a part that stands alone, its head among them."""
    return (Paragraph(plain(part.head), TextStyle.NOTE), *part.texts) if part.head else part.texts


def _excerpt(proof: Proven, rows: int, columns: int) -> str:
    """That a chart shows a part alone."""
    whole = {"all_rows": len(proof.chart.rows), "all_columns": len(proof.chart.columns)}
    return proof.excerpt.format(rows=rows, columns=columns, **whole)
