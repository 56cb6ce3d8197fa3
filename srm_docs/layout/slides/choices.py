"""The choices of a question as cards, and those of an answer with a tick at the right ones."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from srm_docs.core.geometry import Box, Size
from srm_docs.core.values import replace
from srm_docs.layout.slides.text import Measure
from srm_docs.page.document import ChoiceItem
from srm_docs.page.placed import Ground, Placed, PlacedParagraph, PlacedPicture, PlacedText
from srm_docs.page.scene import Scene, Stroke
from srm_docs.page.text import Text, plain_text
from srm_docs.style.theme import Theme

CARD_INSET_PT = 12.0
"""What a card keeps from its text at the left and right."""

CARD_PADDING_PT = 10.0
"""What it keeps from it above and below, as the writers of slides have it."""

RESERVE_PT = 8.0
"""What the box of a text without a ground is taller than it: a viewer may set it a little larger."""

_GAP_PT, _COLUMN_GAP_PT = 8.0, 16.0
"""Between two cards below each other, and side by side."""

_TICK = ((0.08, 0.52), (0.36, 0.82), (0.92, 0.16))
"""The corners of a tick, in parts of its box."""

_TICK_EM, _TICK_GAP_EM, _TICK_LINE_EM = 0.9, 0.45, 0.15
"""The size of a tick, what it keeps from its card, and the width of its line."""


class ChoiceSetter(Struct, frozen=True):
    """Sets choices as cards, or with a tick at the right ones."""

    theme: Theme
    measure: Measure

    def asked(
        self, choices: Sequence[ChoiceItem], box: Box, size: float, spread: float = 0, *, stacked: bool = False
    ) -> tuple[list[Placed], float]:
        """Cards from the top of a box on, and the y below them.

        They stand in two columns if all of them are short and they are not to be ``stacked``. Each is ``spread``
        points higher than it has to be.
        """
        half = (box.width - _COLUMN_GAP_PT) / 2
        short = not stacked and len(choices) > 1 and all(self._lines(choice, half, size) == 1 for choice in choices)
        width = half if short else box.width
        items: list[Placed] = []
        y = box.y
        abreast = 2 if short else 1
        for start in range(0, len(choices), abreast):
            row = choices[start : start + abreast]
            height = max(self._height(choice, width, size) for choice in row) + 2 * CARD_PADDING_PT + spread
            for at, choice in enumerate(row):
                place = Box(box.x + at * (half + _COLUMN_GAP_PT), y, width, height)
                items.append(replace(_text(choice, place, size), ground=Ground.TINT, centred=True))
            y += height + _GAP_PT
        return items, y - _GAP_PT

    def answered(
        self, choices: Sequence[ChoiceItem], box: Box, size: float, sign: str, padding: float = CARD_PADDING_PT
    ) -> tuple[list[Placed], float]:
        """Choices below each other, the right ones in cards, bold, and with ticks that are called by a ``sign``."""
        gutter = (_TICK_EM + _TICK_GAP_EM) * size
        items: list[Placed] = []
        y, width = box.y, box.width - gutter
        for choice in choices:
            height = self._height(choice, width, size)
            place = Box(box.x + gutter, y, width, height + RESERVE_PT)
            if choice.right:
                place = replace(place, height=height + 2 * padding)
                tick = Box(box.x, y + (place.height - _TICK_EM * size) / 2, _TICK_EM * size, _TICK_EM * size)
                items.append(PlacedPicture(tick, self._tick(tick, size, sign)))
                items.append(replace(_text(choice, place, size), ground=Ground.TINT, centred=True))
            else:
                items.append(_text(choice, place, size, muted=True))
            y = place.bottom + _GAP_PT - (0 if choice.right else RESERVE_PT)
        return items, y

    def _lines(self, choice: ChoiceItem, width: float, size: float) -> int:
        paragraph = _paragraph(choice, size)
        return len(self.measure.lines(paragraph.text, width - 2 * CARD_INSET_PT - paragraph.margin, size))

    def _height(self, choice: ChoiceItem, width: float, size: float) -> float:
        return self.measure.height(_paragraph(choice, size), width - 2 * CARD_INSET_PT)

    def _tick(self, box: Box, size: float, sign: str) -> Scene:
        # Drawn, since the typefaces of most slides have no such sign.
        points = tuple((x * box.width, y * box.height) for x, y in _TICK)
        stroke = Stroke(points, "tick", self.theme.ink, _TICK_LINE_EM * size, name=sign)
        return Scene(Size(box.width, box.height), self.theme.surface, (stroke,), "\u2713", sign, "", self.theme.face)


def _text(choice: ChoiceItem, box: Box, size: float, *, muted: bool = False) -> PlacedText:
    paragraph = replace(_paragraph(choice, size), muted=muted)
    return PlacedText("card", box, (paragraph,), plain_text(choice.text)[:60], inset=CARD_INSET_PT)


def _paragraph(choice: ChoiceItem, size: float) -> PlacedParagraph:
    text = _strong(choice.text) if choice.right else choice.text
    return PlacedParagraph(text, size, f"{choice.letter}." if choice.letter else "")


def _strong(text: Text) -> Text:
    return tuple(replace(run, bold=True) for run in text)
