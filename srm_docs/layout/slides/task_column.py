"""Things below each other on a slide at one size of type: a question with its choices, an answer with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from srm_docs.core.geometry import TOLERANCE_PT, Box
from srm_docs.core.values import replace
from srm_docs.layout.slides.badges import badge
from srm_docs.layout.slides.choices import CARD_INSET_PT, CARD_PADDING_PT, RESERVE_PT, ChoiceSetter
from srm_docs.layout.slides.content import Leaf
from srm_docs.layout.slides.sizes import LEAST
from srm_docs.layout.slides.text import Measure, paragraphs
from srm_docs.layout.slides.whole_words import broken_words
from srm_docs.page.document import Block, Callout, ChoiceItem, Choices, Matching, Paragraph
from srm_docs.page.placed import Ground, Placed, PlacedParagraph, PlacedPicture, PlacedText, SlideKind
from srm_docs.page.task import AnswerBlock, QuestionBlock
from srm_docs.page.text import Text, TextStyle, plain, plain_text
from srm_docs.style.master import Master
from srm_docs.style.theme import Theme

_CHOICES_EM = 6 / 7
"""The size of choices beside that of their question."""

_GAP_PT = 6.0
"""Between things below each other."""

_RESERVE_SHARE = 1.04
"""How much higher than its text a box is, besides its reserve, for many lines that each come out a little higher."""

CARD_GAP_PT = 6.0
"""Between two cards of owners, and between a chart and the line below it."""

_BETWEEN_CARDS_PT = 16.0
"""Between two cards of owners that stand side by side, for a class to choose from."""

_MOST_PARTIES_ABREAST = 3
"""So many of these stand side by side, unless their names are too long."""

_LETTER_ROOM = "  ____"
"""What stands behind what is to be matched: a line for its letter."""

_MATCHED_SHARE = 0.56
"""The part of the width of what is to be matched, which has room for a letter besides."""

_HEADED_PADDING_PT = 6.0
"""What the card of a right choice keeps from its text above and below, where several answers share a slide."""

_BETWEEN_PARTS_PT = 16.0
"""Between two answers below each other."""

LONGEST_NAME = 60
"""So many characters of a text make the name of its shape."""

_MOST_SPREAD_EM = 3.0
"""So many ems higher than its text a card becomes, where there is height to fill."""


class ColumnSetting(Struct, frozen=True):
    """What a column is set by: the theme and the master, and how large text is."""

    theme: Theme
    master: Master
    measure: Measure


class TaskColumn:
    """Things below each other in a box at one size of type, which is in points.

    The first text stands in the place that the layout has for it, if the column is ``in_place``. Cards to choose from
    are ``spread`` points higher than they have to be, stand below each other alone if they are ``stacked``, and begin
    no higher than at ``cards_from``.
    """

    def __init__(
        self,
        setting: ColumnSetting,
        box: Box,
        size: float,
        *,
        in_place: bool = False,
        spread: float = 0,
        stacked: bool = False,
        cards_from: float = 0,
    ) -> None:
        self.items: list[Placed] = []
        self._setting = setting
        self._box, self._size, self._in_place = box, size, in_place
        self._spread, self._stacked, self._cards_from = spread, stacked, cards_from
        self._y = box.y

    @property
    def fits(self) -> bool:
        """Whether all of it has room with no word broken, unless that is too long at any size."""
        if self._y > self._box.bottom + TOLERANCE_PT:
            return False
        return self._size <= LEAST or not any(broken_words(self.items, self._setting.measure))

    @property
    def bottom(self) -> float:
        """Where what stands in it ends."""
        return self._y

    @property
    def spread(self) -> float:
        """How much higher each card to choose from may be, so that the column is filled, in points."""
        rows = len(self._tops)
        return min(_MOST_SPREAD_EM * self._size, (self._box.bottom - self._y) / rows) if rows else 0

    @property
    def cards_top(self) -> float:
        """Where the cards to choose from begin; 0 where there are none."""
        return min(self._tops, default=0)

    @property
    def _tops(self) -> set[float]:
        # The cards of one row have one top.
        return {item.box.y for item in self.items if isinstance(item, PlacedText) and item.centred}

    def leaf(self) -> Leaf:
        """The slide of it."""
        placed = any(isinstance(item, PlacedText) and item.role == "body" for item in self.items)
        return Leaf(SlideKind.CONTENT if placed else SlideKind.TITLE_ONLY, tuple(self.items))

    def question(self, task: QuestionBlock) -> None:
        """What is asked, and what it is answered by."""
        if task.head:
            self._card(Callout(plain(task.head), ()))
        size = self._choice_size
        flowing = isinstance(task.options, Matching) and not self._stacked
        self.text(list(paragraphs([*task.texts, *([task.options] if flowing and task.options else [])], self._size)))
        self._y = max(self._y, self._cards_from - _GAP_PT)
        if isinstance(task.options, Choices):
            setter = self._choices
            self._extend(*setter.asked(task.options.choices, self._rest(), size, self._spread, stacked=self._stacked))
        elif isinstance(task.options, Matching) and not flowing:
            self._pairs(task.options, size)
        elif task.parties:
            self._parties(task.parties, size)

    def answer(self, task: AnswerBlock, *, right_alone: bool = False) -> None:
        """The answer from the top down; with the right choices alone, if the others are not to be shown."""
        if task.head:
            self._y += _BETWEEN_PARTS_PT if self.items else 0
            self._head(task)
        above = [Paragraph(plain(task.lead), TextStyle.NOTE)] if task.lead else []
        self.text(list(paragraphs([*above, *task.texts], self._size)))
        for index, card in enumerate(task.cards):
            self._card(card, gap=CARD_GAP_PT if index else _GAP_PT)
        matching: list[Block] = [task.options] if isinstance(task.options, Matching) else []
        reason = list(paragraphs([*map(Paragraph, task.reason), *matching], self._size))
        if not task.head:
            self.text(reason)
        if isinstance(task.options, Choices):
            shown = [choice for choice in task.options.choices if choice.right or not right_alone]
            padding = _HEADED_PADDING_PT if task.head else CARD_PADDING_PT
            self._extend(*self._choices.answered(shown, self._rest(), self._size, task.sign, padding))
        if task.head:
            # The answer of one of several stands where its question is, and why it is so below.
            self.text(reason)

    def text(self, shown: list[PlacedParagraph]) -> None:
        """Paragraphs, in the layout's place for them if it is free."""
        if not shown:
            return
        master, measure, rest = self._setting.master, self._setting.measure, self._rest()
        first = self._in_place and not any(isinstance(item, PlacedText) for item in self.items)
        inset = master.inset if first else 0.0
        height = measure.column(shown, rest.width - 2 * inset) + (master.reserve if first else 0)
        height = _RESERVE_SHARE * height + RESERVE_PT
        name = plain_text(shown[0].text).partition("\n")[0][:LONGEST_NAME]
        box = replace(rest, height=height)
        self._extend([PlacedText("body" if first else "card", box, tuple(shown), name, inset=inset)], box.bottom)

    def _head(self, task: AnswerBlock) -> None:
        """What one of several answers is called, behind its mark if it has one."""
        lines = [PlacedParagraph(plain(task.head, bold=True), self._size)]
        rest = self._rest(0)
        sign = badge(task.mark, task.head, self._setting.theme, self._size) if task.mark else None
        across = sign.size.width if sign else 0
        box = replace(rest, x=rest.x + across, width=rest.width - across)
        height = self._setting.measure.column(lines, box.width - 2 * CARD_INSET_PT) + CARD_PADDING_PT
        if sign:
            sign = badge(task.mark, task.head, self._setting.theme, self._size, height)
            self.items.append(PlacedPicture(replace(rest, width=across, height=height), sign))
        name = task.head[:LONGEST_NAME]
        text = PlacedText("card", replace(box, height=height), tuple(lines), name, ground=Ground.FILL)
        self._extend([replace(text, inset=CARD_INSET_PT)], rest.y + height)

    def _card(self, card: Callout, gap: float = _GAP_PT) -> None:
        """A card in the colour of an owner: its name, and what it does."""
        rest = self._rest(gap)
        lines = [PlacedParagraph(_strong(card.title), self._size)]
        lines += [PlacedParagraph(text, self._choice_size) for text in card.body]
        height = self._setting.measure.column(lines, rest.width - 2 * CARD_INSET_PT) + 2 * CARD_PADDING_PT
        text = PlacedText("card", replace(rest, height=height), tuple(lines), plain_text(card.title)[:LONGEST_NAME])
        filled = replace(text, ground=Ground.FILL, party=card.party, inset=CARD_INSET_PT)
        self._extend([filled], filled.box.bottom)

    def _pairs(self, matching: Matching, size: float) -> None:
        """What is to be matched at the left, with room for its letter, and what it is matched with at the right."""
        rest = self._rest()
        width = _MATCHED_SHARE * (rest.width - _BETWEEN_CARDS_PT)
        left = [ChoiceItem("", (*item.text, *plain(_LETTER_ROOM))) for item in matching.items]
        x = rest.x + width + _BETWEEN_CARDS_PT
        right = replace(rest, x=x, width=rest.right - x)
        bottoms = []
        for choices, box in ((left, replace(rest, width=width)), (matching.options, right)):
            items, bottom = self._choices.asked(choices, box, size, self._spread, stacked=True)
            self.items += items
            bottoms.append(bottom)
        self._y = max(bottoms)

    def _parties(self, cards: Sequence[Callout], size: float) -> None:
        """Owners side by side, each in its colour."""
        rest = self._rest(2 * _GAP_PT)
        for abreast in range(min(_MOST_PARTIES_ABREAST, len(cards)), 0, -1):
            width = (rest.width - (abreast - 1) * _BETWEEN_CARDS_PT) / abreast
            room = width - 2 * CARD_INSET_PT
            if abreast == 1 or all(self._is_one_line(card, room, size) for card in cards):
                break
        y = rest.y
        for _, row in groupby(enumerate(cards), key=lambda entry: entry[0] // abreast):
            shown = [(at % abreast, PlacedParagraph(_strong(card.title), size), card) for at, card in row]
            height = max(self._setting.measure.height(paragraph, room) for _, paragraph, _ in shown)
            height += 2 * CARD_PADDING_PT + self._spread
            for at, paragraph, card in shown:
                box = Box(rest.x + at * (width + _BETWEEN_CARDS_PT), y, width, height)
                name = plain_text(card.title)[:LONGEST_NAME]
                text = PlacedText("card", box, (paragraph,), name, ground=Ground.FILL, party=card.party)
                self.items.append(replace(text, inset=CARD_INSET_PT, centred=True))
            y += height + CARD_GAP_PT
        self._y = y - CARD_GAP_PT

    def _is_one_line(self, card: Callout, room: float, size: float) -> bool:
        return len(self._setting.measure.lines(_strong(card.title), room, size)) == 1

    @property
    def _choice_size(self) -> float:
        return max(LEAST, _CHOICES_EM * self._size)

    @property
    def _choices(self) -> ChoiceSetter:
        return ChoiceSetter(self._setting.theme, self._setting.measure)

    def _rest(self, gap: float = _GAP_PT) -> Box:
        top = self._y + (gap if self.items else 0)
        return replace(self._box, y=top, height=self._box.bottom - top)

    def _extend(self, items: list[Placed], bottom: float) -> None:
        self.items += items
        self._y = bottom


def _strong(text: Text) -> Text:
    return tuple(replace(run, bold=True) for run in text)
