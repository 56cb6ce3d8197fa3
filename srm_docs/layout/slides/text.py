"""Paragraphs on slides: what blocks become, how high they stand, and where they can be cut."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from msgspec import Struct

from srm_docs.core.breaking import segments
from srm_docs.core.fonts import Typeface, Weight, text_width, wrap
from srm_docs.core.values import replace
from srm_docs.layout.code import code_lines
from srm_docs.layout.lettering import LEADING, SLACK
from srm_docs.layout.slides.sizes import LEAST
from srm_docs.page import document as page
from srm_docs.page.placed import PlacedParagraph
from srm_docs.page.text import Run, Text, TextStyle, plain, plain_text

_PARAGRAPH_GAP_EM, POINT_GAP_EM = 0.5, 0.35
"""The room above a paragraph, and above a point of a list."""

_WIDEST_EM = 1.02
"""The width of the widest letter of ASCII: that of the at sign, rounded up."""

_CALLOUT_EM, _NOTE_EM = 0.9, 0.8
"""The sizes of the text of a callout, and of a note, beside that of the slide."""

_CODE_EM = 0.8
"""The size of code beside that of the slide."""

_RULE = "\u2014" * 12
"""What stands for a rule: dashes that touch each other."""

_ROUNDING_PT = 0.01
"""What rounding may take from the room of a line."""

_ELLIPSIS_SHARE = 0.97
"""The part of a line that leaves room for an ellipsis."""


class Measure(Struct, frozen=True):
    """How large text is: its typeface, the part of a line that may be filled, the leading in sizes."""

    face: Typeface
    slack: float = 1
    leading: float = LEADING

    def lines(self, text: Text, width: float, size: float) -> tuple[str, ...]:
        """The lines of a text in a column, ``width`` and ``size`` in points."""
        unformatted = plain_text(text)
        room = max(1.0, width * SLACK * self.slack)
        # Most texts of a large table are short, and no letter of ours is wider than its size.
        if (
            unformatted
            and unformatted.isascii()
            and unformatted.isprintable()
            and len(unformatted) * size * _WIDEST_EM <= room
        ):
            return (unformatted,)
        # A line break of the author's own is one here, too.
        return tuple(line for part in _split_lines(text) for line in self._wrapped(part, room, size) or ("",))

    def _wrapped(self, text: Text, room: float, size: float) -> tuple[str, ...]:
        """A text without line breaks in lines; what is bold of it is as wide as bold is, and nothing else."""
        weights: set[Weight] = {"bold" if run.bold else "regular" for run in text}
        unformatted = plain_text(text)
        if len(weights) < 2:
            return wrap(unformatted, room, size, weights.pop() if weights else "regular", self.face)
        lines, rest = list[str](), text
        while whole := plain_text(rest):
            line = self._first_line(rest, room, size)
            lines.append(line)
            _, rest = _split(rest, _length(whole, [line]))
        return tuple(lines)

    def _first_line(self, text: Text, room: float, size: float) -> str:
        """As much of a text as fits into a line: the whole segments, or else what the bold typeface breaks off."""
        line, end = "", 0
        unformatted = plain_text(text)
        for segment in segments(unformatted):
            joined = f"{line} {segment.text}" if line and segment.spaced else line + segment.text
            end = _length(unformatted, [joined])
            if self._width(_split(text, end)[0], size) > room:
                break
            line = joined
        return line or wrap(unformatted, room, size, "bold", self.face)[0]

    def line_width(self, text: Text, size: float) -> float:
        """How wide a column has to be so that each line of a text that its author parted stands on one line."""
        return max(self._width(part, size) for part in _split_lines(text)) / (SLACK * self.slack) + _ROUNDING_PT

    def _width(self, text: Text, size: float) -> float:
        return sum(text_width(run.text, size, "bold" if run.bold else "regular", self.face) for run in text)

    def height(self, paragraph: PlacedParagraph, width: float) -> float:
        """The height of a paragraph without the room above it, in points."""
        room = width - paragraph.margin
        if paragraph.code:
            lines = code_lines(plain_text(paragraph.text), room * SLACK * self.slack, paragraph.size)
        else:
            lines = self.lines(paragraph.text, room, paragraph.size)
        return max(1, len(lines)) * paragraph.size * self.leading

    def column(self, paragraphs: Iterable[PlacedParagraph], width: float) -> float:
        """The height of paragraphs one below the other; the first has no room above it."""
        return sum(
            self.height(paragraph, width) + (paragraph.before if index else 0)
            for index, paragraph in enumerate(paragraphs)
        )


def paragraphs(blocks: Iterable[page.Block], size: float, least: float = LEAST) -> Iterator[PlacedParagraph]:
    """Blocks of text as paragraphs at a size, none smaller than ``least``."""
    for block in blocks:
        match block:
            case page.Heading():
                yield _paragraph(_strong(block.text), size)
            case page.Paragraph():
                yield _styled(block, size, least)
            case page.Bullets():
                for item in block.items:
                    if isinstance(item, page.Continued):
                        yield from _deeper(paragraphs(item.blocks, size, least), item.depth + 1)
                        continue
                    bullet = f"{item.number}." if item.ordered else "•"
                    # A point that begins with code has no text of its own; without any, its sign would not be shown.
                    yield _point(item.text or plain("\u00a0"), size, bullet, item.depth)
            case page.CodeBlock():
                yield PlacedParagraph(
                    (Run(block.text, code=True),),
                    max(least, _CODE_EM * size),
                    before=_PARAGRAPH_GAP_EM * size,
                    code=True,
                )
            case page.Quote():
                for paragraph in _deeper(paragraphs(block.blocks, size, least), 1):
                    quoted = paragraph.text if paragraph.code else _slanted(paragraph.text)
                    yield replace(paragraph, text=quoted, quoted=paragraph.quoted + 1)
            case page.Rule():
                yield replace(_paragraph(plain(_RULE), size), muted=True)
            case page.Choices():
                for choice in block.choices:
                    marked = any(option.right for option in block.choices)
                    text = _strong(choice.text) if choice.right else choice.text
                    bullet = f"{choice.letter}." if choice.letter else "•"
                    yield replace(_point(text, size, bullet), muted=marked and not choice.right)
            case page.Matching():
                yield from _matching(block, size)
            case page.Callout():
                yield _paragraph(_strong(block.title), size)
                for text in block.body:
                    yield _paragraph(text, max(least, _CALLOUT_EM * size))
            case page.Together():
                yield from paragraphs(block.blocks, size, least)
            case page.Contents() | page.Figure() | page.Table() | page.Panels() | page.WritingLines() | page.Hint():
                raise TypeError(f"there is no place for a {type(block).__name__} on a slide")
            case _:
                assert_never(block)


def cut(paragraph: PlacedParagraph, measure: Measure, width: float, height: float) -> list[PlacedParagraph]:
    """A paragraph in pieces that each fit into a height: between its lines, at the places where it breaks anyway."""
    room = width - paragraph.margin
    most = max(1, int(height / (paragraph.size * measure.leading)))
    if paragraph.code:
        lines = code_lines(plain_text(paragraph.text), room * SLACK * measure.slack, paragraph.size)
        texts = ("\n".join(lines[start : start + most]) for start in range(0, len(lines), most))
        return [replace(paragraph, text=(Run(text, code=True),)) for text in texts]
    return [replace(paragraph, text=piece) for piece in cut_text(paragraph.text, measure, room, paragraph.size, most)]


def cut_text(text: Text, measure: Measure, width: float, size: float, most: int) -> list[Text]:
    """A text in pieces of at most so many lines."""
    lines = measure.lines(text, width, size)
    pieces: list[Text] = []
    rest = text
    for index in range(0, len(lines), most):
        length = _length(plain_text(rest), lines[index : index + most])
        piece, rest = _split(rest, length)
        pieces.append(piece)
    return pieces or [text]


def cut_short(text: Text, measure: Measure, width: float, size: float, most: int) -> Text:
    """A text of one run in at most so many lines; if it is cut, with an ellipsis at its end."""
    if len(measure.lines(text, width, size)) <= most:
        return text
    # What is cut here are titles, of one run: their first piece has one, too.
    (run, *_) = cut_text(text, measure, _ELLIPSIS_SHARE * width, size, most)[0]
    return (replace(run, text=run.text.rstrip() + "\u2026"),)


def _paragraph(text: Text, size: float) -> PlacedParagraph:
    return PlacedParagraph(text, size, before=_PARAGRAPH_GAP_EM * size)


def _point(text: Text, size: float, bullet: str, depth: int = 0) -> PlacedParagraph:
    return PlacedParagraph(text, size, bullet, depth, POINT_GAP_EM * size)


def _styled(block: page.Paragraph, size: float, least: float) -> PlacedParagraph:
    match block.style:
        case TextStyle.NOTE:
            return replace(_paragraph(block.text, max(least, _NOTE_EM * size)), muted=True)
        case TextStyle.QUESTION:
            return _paragraph(_strong(block.text), size)
        case TextStyle.BODY | TextStyle.LEAD:
            return _paragraph(block.text, size)
        case _:
            assert_never(block.style)


def _matching(block: page.Matching, size: float) -> Iterator[PlacedParagraph]:
    """The texts with room for their letters, and below them what the letters stand for."""
    for item in block.items:
        letter = plain(f"{item.letter}  ", bold=True) if item.letter else plain("____  ")
        yield _point((*letter, *item.text), size, "")
    for index, option in enumerate(block.options):
        paragraph = _point(option.text, size, f"{option.letter}.")
        yield paragraph if index else replace(paragraph, before=size)


def _deeper(placed: Iterable[PlacedParagraph], depth: int) -> Iterator[PlacedParagraph]:
    """Paragraphs that stand in by some levels more."""
    return (replace(paragraph, depth=paragraph.depth + depth) for paragraph in placed)


def _slanted(text: Text) -> Text:
    return tuple(replace(run, italic=True) for run in text)


def _strong(text: Text) -> Text:
    return tuple(replace(run, bold=True) for run in text)


def _split_lines(text: Text) -> Iterator[Text]:
    """The lines of a text that its author parted."""
    held: list[Run] = []
    for run in text:
        first, *others = run.text.split("\n")
        held.append(replace(run, text=first))
        for other in others:
            yield tuple(held)
            held = [replace(run, text=other)]
    yield tuple(held)


def _length(text: str, lines: Sequence[str]) -> int:
    """How many characters of a text these lines hold. White space is not counted by either."""
    remaining = sum(not character.isspace() for line in lines for character in line)
    for index, character in enumerate(text):
        if not remaining:
            return index
        remaining -= not character.isspace()
    return len(text)


def _split(text: Text, length: int) -> tuple[Text, Text]:
    """A text in two, the second without the white space at its beginning."""
    before: list[Run] = []
    after: list[Run] = []
    for run in text:
        head, tail = run.text[: max(0, length)], run.text[max(0, length) :]
        length -= len(run.text)
        if not after:
            tail = tail.lstrip()
        before += [replace(run, text=head)] if head else []
        after += [replace(run, text=tail)] if tail else []
    return tuple(before), tuple(after)
