"""A deck laid out: each slide on as many as it takes."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from srm_docs.core.geometry import Box, Size
from srm_docs.core.values import replace
from srm_docs.layout.lettering import LEADING
from srm_docs.layout.slides.content import ContentSetter, Leaf
from srm_docs.layout.slides.groups import GroupSetter, apart
from srm_docs.layout.slides.panels import PanelSetter
from srm_docs.layout.slides.pictures import drawings, of_what_moves
from srm_docs.layout.slides.scaling import at_usual_size, enlarged
from srm_docs.layout.slides.sizes import (
    ANSWERED_TOGETHER,
    ASKED_TOGETHER,
    JOINED,
    LEAST,
    LONG_DECK,
    NOTABLE,
    TITLE_LEAST,
)
from srm_docs.layout.slides.tasks import TaskSetter
from srm_docs.layout.slides.text import Measure, cut_short
from srm_docs.layout.slides.whole_words import broken_in_text, broken_words
from srm_docs.page.deck import Deck, Slide
from srm_docs.page.diagram import Diagram, View
from srm_docs.page.document import Block, Bullets, Figure, Heading, Item, Panels
from srm_docs.page.picture import Picture
from srm_docs.page.placed import (
    Fit,
    Fitted,
    LaidDeck,
    Placed,
    PlacedParagraph,
    PlacedPicture,
    PlacedSlide,
    PlacedText,
    SlideKind,
)
from srm_docs.page.scene import Scene
from srm_docs.page.task import Abreast, AnswerBlock, QuestionBlock
from srm_docs.page.text import Text, plain, plain_text
from srm_docs.style.master import Master
from srm_docs.style.theme import Theme

_NOTABLE_SLIDES = 20
"""A table on more slides than these is not shown any more, but scrolled through: that is worth a remark."""

_ONE_LINE_SHARE = 0.15
"""By which part of its size a title is set smaller so that it stands on one line."""

_LEAST_SCALE = 0.999
"""A picture that has to be smaller, but for rounding, is told in words: its type would be below the least."""

_TITLE_STEP_PT = 2
"""By how much a title that is too long is set smaller, until it fits."""


# A deck in two formats, or one measured against our own design, is laid out once.
@functools.lru_cache(maxsize=2)
def lay_out_deck(deck: Deck, theme: Theme, master: Master) -> LaidDeck:
    """All slides of a deck in the geometry of a master, and what had to be done so that they hold what they say."""
    if master.scale != 1:
        return enlarged(lay_out_deck(deck, theme, at_usual_size(master)), master.scale)
    setter = _Setter(deck, theme, master, Measure(theme.face, master.slack, LEADING * master.leading))
    slides = tuple(_apart(setter.all_slides()))
    return LaidDeck(master.size, slides, tuple(setter.fitted))


class _Setter(Struct):
    """Sets the slides of one deck, and notes what had to be done to them."""

    deck: Deck
    theme: Theme
    master: Master
    measure: Measure
    fitted: list[Fitted] = field(default_factory=list)

    def all_slides(self) -> Iterator[PlacedSlide]:
        """The slides of the deck; those that can be spared only where it is short without them."""
        count = 0
        for slide in self._joined(self._together(self.deck.slides)):
            if slide.spare and count > LONG_DECK:
                self.fitted.append(Fitted(slide.title, Fit.LEFT_OUT, count))
                continue
            for placed in self.slides(slide):
                count += not slide.spare
                yield placed

    def _together(self, slides: Sequence[Slide]) -> Iterator[Slide]:
        """The slides, or in place of some what is shown instead of them, where that has room for its large type."""
        skipped = 0
        for slide in slides:
            if skipped:
                skipped -= 1
            elif slide.instead and all(map(self._is_roomy, slide.instead.slides)):
                yield from slide.instead.slides
                skipped = slide.instead.count - 1
            else:
                yield slide

    def _is_roomy(self, slide: Slide) -> bool:
        """Whether what stands together on a slide does so in large type: questions in larger type than answers."""
        match slide.blocks:
            case (Abreast() as task,):
                leaves, sizes = self._tasks.leaves(task)
                least = ANSWERED_TOGETHER if task.proof else ASKED_TOGETHER
                return len(leaves) == 1 and min(sizes) >= least
        return True

    def _joined(self, slides: Iterable[Slide]) -> Iterator[Slide]:
        """The slides, those as one that may stand on one and can."""
        held: Slide | None = None
        for slide in slides:
            if held and slide.joins:
                heading = Heading(2, plain(slide.title))
                blocks, notes = (*held.blocks, heading, *slide.blocks), (*held.notes, *slide.notes)
                joined = replace(held, blocks=blocks, notes=notes)
                _, sizes = self._content.leaves(_flowing(joined), fine=False)
                if len(sizes) == 1 and min(sizes) >= JOINED:
                    held = joined
                    continue
            if held:
                yield held
            held = slide
        if held:
            yield held

    @property
    def _tasks(self) -> TaskSetter:
        return TaskSetter(self.theme, self.master, self.measure)

    @property
    def _content(self) -> ContentSetter:
        return ContentSetter(self.theme, self.master, self.measure)

    def slides(self, slide: Slide) -> Iterator[PlacedSlide]:
        """A slide on as many as it takes, each with its part in its title."""
        leaves = list(self._leaves(slide))
        for part, leaf in enumerate(leaves, start=1):
            title = shown = slide.title
            if len(leaves) > 1:
                title = self.deck.part_of.format(title=slide.title, part=part, parts=len(leaves))
                shown = slide.title + _unbroken(title.removeprefix(slide.title))
            heading = self._title(shown, leaf.kind)
            whole = plain_text(heading.paragraphs[0].text)
            whole = title if whole == shown else whole
            broken = broken_words((heading, *leaf.items), self.measure)
            self.fitted += [Fitted(whole, Fit.BROKEN, len(word), word) for word in broken]
            # What was cut from a title can be read in the notes.
            notes = (plain(title), *slide.notes) if slide.notes and whole != title else slide.notes
            id_ = slide.id if part == 1 else f"{slide.id}-{part}"
            steps = slide.steps and part == 1
            yield PlacedSlide(id_, whole, leaf.kind, (heading, *leaf.items), slide.section, notes, steps)

    def _leaves(self, slide: Slide) -> Iterator[Leaf]:
        if slide.opening:
            yield self._content.opening(_flowing(slide))
            return
        match slide.blocks:
            case (Panels() as block,):
                yield from self._panels(slide, (block,))
            case (Figure() as figure,):
                yield from self._figure(slide, figure)
            case ((QuestionBlock() | AnswerBlock() | Abreast()) as task,):
                leaves, sizes = self._tasks.leaves(task)
                self._note(slide, sizes)
                yield from leaves
            case blocks if any(isinstance(block, Panels) for block in blocks):
                if fitting := GroupSetter(self.master, self.measure).leaf(_flowing(slide)):
                    leaf, size = fitting
                    self._note(slide, [size])
                    yield leaf
                else:
                    yield from self._panels(slide, apart(_flowing(slide)))
            case _:
                leaves, sizes = self._content.leaves(_flowing(slide), fine=slide.fine)
                if len(leaves) > _NOTABLE_SLIDES:
                    self.fitted.append(Fitted(slide.title, Fit.SPLIT, len(leaves)))
                elif not slide.fine:
                    self._note(slide, sizes)
                yield from leaves

    def _panels(self, slide: Slide, blocks: Iterable[Panels]) -> Iterator[Leaf]:
        """Boxes side by side, those of each block on slides of their own."""
        setter, sizes = PanelSetter(self.master, self.measure), list[float]()
        for block in blocks:
            panels = setter.shortened(block.panels)
            for panel, shortened in zip(block.panels, panels, strict=True):
                texts = (shortened.title, shortened.subtitle)
                cut_texts = [text for text in texts if text not in (panel.title, panel.subtitle)]
                self.fitted += [Fitted(text, Fit.CUT, LEAST) for text in cut_texts]
            for kind, placed, size in setter.slides(panels):
                sizes.append(size)
                yield Leaf(kind, placed)
        self._note(slide, sizes)

    def _figure(self, slide: Slide, figure: Figure) -> Iterator[Leaf]:
        free = self.master.free
        for scene in self._scenes(slide, figure.diagram, Size(free.width, free.height)):
            scale = min(1.0, free.width / scene.size.width, free.height / scene.size.height)
            if scale < _LEAST_SCALE and isinstance(figure.diagram, Diagram) and figure.diagram.details:
                # What can't be broken, such as names of forty letters, would be too small to be read.
                self.fitted.append(Fitted(slide.title, Fit.TOLD, round(LEAST * scale, 1)))
                points = Bullets(tuple(Item(plain(text)) for text in figure.diagram.details))
                yield from self._content.leaves((points,), fine=False)[0]
                return
            if scale < 1:
                self.fitted.append(Fitted(slide.title, Fit.SMALLER, round(LEAST * scale, 1)))
            width, height = scene.size.width * scale, scene.size.height * scale
            box = Box(free.x + (free.width - width) / 2, free.y + (free.height - height) / 2, width, height)
            yield Leaf(SlideKind.TITLE_ONLY, (PlacedPicture(box, scene),))

    def _scenes(self, slide: Slide, picture: Picture, room: Size) -> list[Scene]:
        """The drawings of a picture. Of a shift that is too tall for one slide, only what moves is shown."""
        scenes = list(drawings(picture, self.theme, room))
        if len(scenes) > 1 and isinstance(picture, Diagram) and picture.view is View.SHIFT and any(picture.moves):
            self.fitted.append(Fitted(slide.title, Fit.MOVING, len(scenes)))
            return list(drawings(of_what_moves(picture), self.theme, room))
        return scenes

    def _title(self, title: str, kind: SlideKind) -> PlacedText:
        """The title in its box: smaller where it is long, and cut where it is too long for any size."""
        layout = self.master.layouts[kind]
        room = layout.title.width - 2 * self.master.inset
        size, text = layout.title_size, plain(title, bold=True)
        high = layout.title.height - self.master.reserve
        one_line = (size - step for step in range(0, round(size * _ONE_LINE_SHARE), _TITLE_STEP_PT))
        size = next((fit for fit in one_line if len(self.measure.lines(text, room, fit)) == 1), size)
        while size > TITLE_LEAST and (self._height(text, size, room) > high or self._breaks(text, size, room)):
            size = max(TITLE_LEAST, size - _TITLE_STEP_PT)
        if self._height(text, size, room) > high:
            most = max(1, int(high / (size * self.measure.leading)))
            text = cut_short(text, self.measure, room, size, most)
            self.fitted.append(Fitted(plain_text(text), Fit.CUT, size))
        return PlacedText("title", layout.title, (PlacedParagraph(text, size),), "", inset=self.master.inset)

    def _breaks(self, text: Text, size: float, room: float) -> bool:
        return any(broken_in_text(text, self.measure, room, size))

    def _height(self, text: Text, size: float, room: float) -> float:
        return self.measure.height(PlacedParagraph(text, size), room)

    def _note(self, slide: Slide, sizes: Sequence[float]) -> None:
        """Note what was done to the text of a slide. That a table goes on on the next is nothing to speak of."""
        if len(sizes) > 1:
            self.fitted.append(Fitted(slide.title, Fit.SPLIT, len(sizes)))
        elif sizes and min(sizes) < NOTABLE:
            self.fitted.append(Fitted(slide.title, Fit.SMALLER, min(sizes)))


def _flowing(slide: Slide) -> tuple[Block, ...]:
    """The blocks of a slide that stand below each other."""
    blocks = tuple(block for block in slide.blocks if not isinstance(block, QuestionBlock | AnswerBlock | Abreast))
    if len(blocks) < len(slide.blocks):
        raise TypeError(f"a question or an answer does not stand alone on '{slide.id}'")
    return blocks


def _apart(slides: Iterator[PlacedSlide]) -> Iterator[PlacedSlide]:
    """The slides with no title twice: what was cut may have become alike."""
    seen: Counter[str] = Counter()
    for slide in slides:
        seen[slide.title] += 1
        if (count := seen[slide.title]) == 1:
            yield slide
            continue
        title = f"{slide.title} ({count})"
        # Another slide may bear the new title already.
        seen[title] += 1
        head, *rest = slide.items
        yield replace(slide, title=title, items=(_renamed(head, title), *rest))


def _unbroken(aside: str) -> str:
    """What stands behind a title, without a place where a line may end but for its beginning."""
    return aside[:1] + aside[1:].replace(" ", "\u00a0")


def _renamed(head: Placed, title: str) -> Placed:
    if not isinstance(head, PlacedText):
        return head
    (paragraph,) = head.paragraphs
    return replace(head, paragraphs=(replace(paragraph, text=plain(title, bold=True)),))
