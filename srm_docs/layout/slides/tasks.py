"""Questions in large type with their choices as cards; answers beside the chart that proves them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from srm_docs.core.geometry import TOLERANCE_PT, Box, Size
from srm_docs.layout.slides.choices import CARD_INSET_PT, CARD_PADDING_PT, RESERVE_PT, ChoiceSetter
from srm_docs.layout.slides.content import ContentSetter, Leaf
from srm_docs.layout.slides.proof import proof_excerpt, proof_scene
from srm_docs.layout.slides.sizes import LEAST, NOTABLE
from srm_docs.layout.slides.text import Measure, paragraphs
from srm_docs.page.document import Block, Callout, Choices, Matching, Paragraph, ProseBlock
from srm_docs.page.placed import Ground, Placed, PlacedParagraph, PlacedPicture, PlacedText, SlideKind
from srm_docs.page.scene import Scene
from srm_docs.page.task import Abreast, AnswerBlock, Proven, QuestionBlock
from srm_docs.page.text import Text, TextStyle, plain, plain_text
from srm_docs.style.master import Master
from srm_docs.style.theme import Theme

Task = QuestionBlock | AnswerBlock | Abreast

_ASKED_PT = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 17.0, 16.0, 15.0, LEAST)
"""The sizes that are tried for a question."""

_ANSWERED_PT = (20.0, 18.0, 17.0, 16.0, 15.0, LEAST)
"""The sizes that are tried for an answer beside its proof."""

_CHOICES_EM = 6 / 7
"""The size of choices beside that of their question."""

_CAPTION_PT = (16.0, LEAST)
"""The sizes that are tried for the line below a chart."""

_SHARES = (0.4, 0.34, 0.46)
"""The parts of the width that an answer has beside its chart, as they are tried."""

_GAP_PT, _BESIDE_PT = 6.0, 28.0
"""Between things below each other, and between an answer and its chart or two questions."""

_RESERVE_SHARE = 1.04
"""How much higher than its text a box is, besides its reserve, for many lines that each come out a little higher."""

_CARD_GAP_PT = 6.0
"""Between two cards of owners, and between a chart and the line below it."""

_LONGEST_NAME = 60
"""So many characters of a text make the name of its shape."""


@dataclass(frozen=True, slots=True)
class TaskSetter:
    """Sets questions and answers in the room that a master has for text."""

    theme: Theme
    master: Master
    measure: Measure

    def leaves(self, task: Task) -> tuple[list[Leaf], list[float]]:
        """The slides of a question or an answer, and the sizes of their text."""
        match task:
            case QuestionBlock():
                return self._asked(task)
            case AnswerBlock():
                return self._answered(task)
            case Abreast(parts):
                if len(parts) > 1 and (beside := self._abreast(parts)):
                    return beside
                laid = [self.leaves(replace(part, head="", texts=_headed(part))) for part in parts]
                return [leaf for leaves, _ in laid for leaf in leaves], [min(sizes) for _, sizes in laid if sizes]

    @property
    def _box(self) -> Box:
        box = self.master.layouts[SlideKind.CONTENT].bodies[0]
        return replace(box, height=box.height - self.master.reserve)

    # Questions

    def _asked(self, task: QuestionBlock) -> tuple[list[Leaf], list[float]]:
        for size in _ASKED_PT:
            column = _Column(self, self._box, size, in_place=True)
            column.question(task)
            if column.fits:
                return [column.leaf()], [size]
        return self._flowing([*task.texts, *([task.options] if task.options else [])])

    # Answers

    def _answered(self, task: AnswerBlock) -> tuple[list[Leaf], list[float]]:
        if task.proof is None:
            return self._told(task)
        if beside := self._beside(task, task.proof):
            return beside
        leaves, sizes = self._told(task)
        return [*leaves, *self._proof_alone(task.proof)], sizes

    def _told(self, task: AnswerBlock) -> tuple[list[Leaf], list[float]]:
        """An answer without its chart, over the whole width."""
        for size in _ASKED_PT[2:]:
            column = _Column(self, self._box, size, in_place=True)
            column.answer(task)
            if column.fits:
                return [column.leaf()], [size]
        lead = [Paragraph(plain(task.lead), TextStyle.NOTE)] if task.lead else []
        options: list[Block] = [task.options] if task.options else []
        return self._flowing([*lead, *task.texts, *task.cards, *map(Paragraph, task.reason), *options])

    def _beside(self, task: AnswerBlock, proof: Proven) -> tuple[list[Leaf], list[float]] | None:
        """An answer with its chart beside it: as much of the chart as can be, and then as large as can be."""
        best: tuple[tuple[int, float], Leaf] | None = None
        for share in _SHARES:
            left = replace(self._box, width=share * (self._box.width - _BESIDE_PT))
            x = left.right + _BESIDE_PT
            column, size = self._fitting(task, left)
            shown = self._chart(proof, replace(self._box, x=x, width=self._box.right - x)) if column else None
            if column is None or shown is None:
                continue
            items, cells = shown
            leaf = column.leaf()
            if best is None or (cells, size) > best[0]:
                best = (cells, size), replace(leaf, items=(*leaf.items, *items))
            if cells == proof.chart.size and size >= NOTABLE:
                break
        return ([best[1]], [best[0][1]]) if best else None

    def _fitting(self, task: AnswerBlock, box: Box) -> tuple[_Column | None, float]:
        for size in _ANSWERED_PT:
            column = _Column(self, box, size, in_place=True)
            column.answer(task)
            if column.fits:
                return column, size
        return None, 0

    def _chart(self, proof: Proven, box: Box) -> tuple[list[Placed], int] | None:
        """The chart with the line that names its lit cells, and how many cells it shows."""
        for size in _CAPTION_PT:
            caption = [PlacedParagraph(plain(proof.caption), size)]
            if (room := self._above(caption, box)) and (scene := proof_scene(proof.chart, self.theme, room)):
                return self._drawn(scene, caption, box), proof.chart.size
        caption = [PlacedParagraph(plain(proof.caption), LEAST)]
        said = [*caption, PlacedParagraph(plain(_excerpt(proof, 0, 0)), LEAST, muted=True)]
        if (room := self._above(said, box)) and (part := proof_excerpt(proof.chart, self.theme, room)):
            said[-1] = replace(said[-1], text=plain(_excerpt(proof, part.rows, part.columns)))
            return self._drawn(part.scene, said, box), part.rows * part.columns
        return None

    def _above(self, caption: Sequence[PlacedParagraph], box: Box) -> Size | None:
        """The room above some lines at the foot of a box, if there is any."""
        height = box.height - self.measure.column(caption, box.width) - _CARD_GAP_PT - RESERVE_PT
        return Size(box.width, height) if height > 0 else None

    def _drawn(self, scene: Scene, caption: Sequence[PlacedParagraph], box: Box) -> list[Placed]:
        place = Box(box.x, box.y, scene.size.width, scene.size.height)
        height = self.measure.column(caption, box.width) + RESERVE_PT
        text = Box(box.x, place.bottom + _CARD_GAP_PT, box.width, height)
        name = plain_text(caption[0].text)[:_LONGEST_NAME]
        return [PlacedPicture(place, scene), PlacedText("card", text, tuple(caption), name)]

    def _proof_alone(self, proof: Proven) -> list[Leaf]:
        """The chart on a slide of its own, or the rows of the matrix where no chart has room."""
        if shown := self._chart(proof, self.master.free):
            return [Leaf(SlideKind.TITLE_ONLY, tuple(shown[0]))]
        return self._flowing([Paragraph(plain(proof.caption)), proof.table])[0]

    # Several on a slide

    def _abreast(self, parts: Sequence[QuestionBlock | AnswerBlock]) -> tuple[list[Leaf], list[float]] | None:
        """Parts side by side at the largest size at which all of them fit."""
        free = self.master.free
        width = (free.width - (len(parts) - 1) * _BESIDE_PT) / len(parts)
        for size in _ASKED_PT[2:]:
            columns = []
            for at, part in enumerate(parts):
                column = _Column(self, replace(free, x=free.x + at * (width + _BESIDE_PT), width=width), size)
                column.part(part)
                columns.append(column)
            if all(column.fits for column in columns):
                items = tuple(item for column in columns for item in column.items)
                return [Leaf(SlideKind.TITLE_ONLY, items)], [size]
        return None

    def _flowing(self, blocks: Sequence[Block]) -> tuple[list[Leaf], list[float]]:
        return ContentSetter(self.theme, self.master, self.measure).leaves(blocks, fine=False)


class _Column:
    """Things below each other at one size of type, which is in points.

    The first text stands in the ``place`` that the layout has for it, if it may.
    """

    def __init__(self, setter: TaskSetter, box: Box, size: float, *, in_place: bool = False) -> None:
        self.items: list[Placed] = []
        self._setter = setter
        self._box, self._size, self._in_place = box, size, in_place
        self._y = box.y

    @property
    def fits(self) -> bool:
        """Whether all of it has room."""
        return self._y <= self._box.bottom + TOLERANCE_PT

    def leaf(self) -> Leaf:
        """The slide of it."""
        placed = any(isinstance(item, PlacedText) and item.role == "body" for item in self.items)
        return Leaf(SlideKind.CONTENT if placed else SlideKind.TITLE_ONLY, tuple(self.items))

    def part(self, part: QuestionBlock | AnswerBlock) -> None:
        """One of several on a slide."""
        if part.head:
            self._card(Callout(plain(part.head), ()))
        if isinstance(part, QuestionBlock):
            self.question(part)
            return
        self.answer(part)
        if part.proof:
            self.text([PlacedParagraph(plain(part.proof.caption), max(LEAST, _CHOICES_EM * self._size))])

    def question(self, task: QuestionBlock) -> None:
        """What is asked, and what it is answered by."""
        matching = [task.options] if isinstance(task.options, Matching) else []
        self.text(list(paragraphs([*task.texts, *matching], self._size)))
        if isinstance(task.options, Choices):
            self._extend(*self._choices.asked(task.options.choices, self._rest(), max(LEAST, _CHOICES_EM * self._size)))

    def answer(self, task: AnswerBlock) -> None:
        """The answer from the top down."""
        above = [Paragraph(plain(task.lead), TextStyle.NOTE)] if task.lead else []
        self.text(list(paragraphs([*above, *task.texts], self._size)))
        for index, card in enumerate(task.cards):
            self._card(card, gap=_CARD_GAP_PT if index else _GAP_PT)
        matching: list[Block] = [task.options] if isinstance(task.options, Matching) else []
        self.text(list(paragraphs([*map(Paragraph, task.reason), *matching], self._size)))
        if isinstance(task.options, Choices):
            self._extend(*self._choices.answered(task.options.choices, self._rest(), self._size, task.sign))

    def text(self, shown: list[PlacedParagraph]) -> None:
        """Paragraphs, in the layout's place for them if it is free."""
        if not shown:
            return
        setter, rest = self._setter, self._rest()
        first = self._in_place and not any(isinstance(item, PlacedText) for item in self.items)
        inset = setter.master.inset if first else 0.0
        height = setter.measure.column(shown, rest.width - 2 * inset) + (setter.master.reserve if first else 0)
        height = _RESERVE_SHARE * height + RESERVE_PT
        name = plain_text(shown[0].text).partition("\n")[0][:_LONGEST_NAME]
        box = replace(rest, height=height)
        self._extend([PlacedText("body" if first else "card", box, tuple(shown), name, inset=inset)], box.bottom)

    def _card(self, card: Callout, gap: float = _GAP_PT) -> None:
        """A card in the colour of an owner: its name, and what it does."""
        rest = self._rest(gap)
        lines = [PlacedParagraph(_strong(card.title), self._size)]
        lines += [PlacedParagraph(text, max(LEAST, _CHOICES_EM * self._size)) for text in card.body]
        height = self._setter.measure.column(lines, rest.width - 2 * CARD_INSET_PT) + 2 * CARD_PADDING_PT
        text = PlacedText("card", replace(rest, height=height), tuple(lines), plain_text(card.title)[:_LONGEST_NAME])
        filled = replace(text, ground=Ground.FILL, party=card.party, inset=CARD_INSET_PT)
        self._extend([filled], filled.box.bottom)

    @property
    def _choices(self) -> ChoiceSetter:
        return ChoiceSetter(self._setter.theme, self._setter.measure)

    def _rest(self, gap: float = _GAP_PT) -> Box:
        top = self._y + (gap if self.items else 0)
        return replace(self._box, y=top, height=self._box.bottom - top)

    def _extend(self, items: list[Placed], bottom: float) -> None:
        self.items += items
        self._y = bottom


def _headed(part: QuestionBlock | AnswerBlock) -> tuple[ProseBlock, ...]:
    """The texts of a part that stands alone, its head among them."""
    return (Paragraph(plain(part.head), TextStyle.NOTE), *part.texts) if part.head else part.texts


def _excerpt(proof: Proven, rows: int, columns: int) -> str:
    """That a chart shows a part alone."""
    whole = {"all_rows": len(proof.chart.rows), "all_columns": len(proof.chart.columns)}
    return proof.excerpt.format(rows=rows, columns=columns, **whole)


def _strong(text: Text) -> Text:
    return tuple(replace(run, bold=True) for run in text)
