"""Two cases or exercises on one slide, where it has room for both: their questions, and then their answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from srm_docs.compose._markup import paragraphs
from srm_docs.compose.deck.proofs import proven_together
from srm_docs.compose.deck.speaker import TimedSlide, a_slide, with_notes
from srm_docs.core.values import replace
from srm_docs.model.parts import Proof
from srm_docs.page.task import Abreast, AnswerBlock, QuestionBlock
from srm_docs.page.text import Text, plain
from srm_docs.wording.localized import LocalizedModel
from srm_docs.wording.terms import Term


@dataclass(frozen=True, slots=True)
class Taught:
    """A case or an exercise as it is taught: its slides, and what stands of it on slides with another.

    ``number`` counts those of its kind; ``slides`` are its question and, if the model has it, its answer. ``question``
    and ``answer`` are parts of slides. ``kind`` is what several such are called, ``asks`` what all of the kind ask;
    one that stands ``alone`` is never on a slide with another. For the notes: the author's ``hint``, the answer in
    words (``told``), and what is ``left_out`` where it shares a slide.
    """

    id: str
    number: int
    slides: tuple[TimedSlide, ...]
    question: QuestionBlock
    answer: AnswerBlock | None
    proofs: tuple[Proof, ...]
    kind: Term
    asks: Term | None = None
    alone: bool = False
    hint: str = field(default="", kw_only=True)
    told: str = field(default="", kw_only=True)
    left_out: tuple[str, ...] = field(default=(), kw_only=True)


def in_turn(localized: LocalizedModel, taught: Sequence[Taught]) -> Iterator[TimedSlide]:
    """The slides of each, with what may be shown instead of those of two."""
    for one, other in pairwise((*taught, None)):
        if one is None:
            continue
        first, *rest = one.slides
        if other and _go_together(one, other):
            yield replace(first, instead=tuple(_pair(localized, one, other)), count=len(one.slides + other.slides))
        else:
            yield first
        yield from rest


def _go_together(one: Taught, other: Taught) -> bool:
    """Whether two may share a slide: no drawn question does with a written one, nor what is proved with what is not."""
    drawn = (one.kind is Term.QUIZ) == (other.kind is Term.QUIZ)
    alike = (one.answer is None) == (other.answer is None) and (one.asks is other.asks)
    proved = one.answer is None or bool(one.proofs and other.proofs)
    return drawn and alike and proved and not (one.alone or other.alone)


def _pair(localized: LocalizedModel, one: Taught, other: Taught) -> Iterator[TimedSlide]:
    """The questions of two, and their answers if they have them."""
    words, both = localized.words, (one, other)
    kind = one.kind if one.kind is other.kind else Term.EXERCISES
    numbers = f"{one.number}\u2013{other.number}"
    name = words(Term.NUMBERED, kind=words(kind), number=numbers)
    if kind is Term.QUIZ:
        name = words(Term.COLON, label=words(kind), text=numbers)
    title = words(Term.COLON, label=name, text=words(one.asks)) if one.asks else name
    id_, section = f"{one.id}-and-{other.id}", one.slides[0].slide.section
    questions = Abreast((one.question, other.question))
    slide = a_slide(id_, title, questions, section=section)
    yield with_notes(
        slide, [words(Term.SAY_QUESTION), *_told(localized, both)], sum(each.slides[0].minutes for each in both)
    )
    if one.answer and other.answer:
        marks = {str(each.number): each.proofs for each in both}
        parts = tuple(
            replace(answer, mark=mark) for answer, mark in zip((one.answer, other.answer), marks, strict=True)
        )
        answers = Abreast(parts, next(proven_together(localized, marks), None))
        slide = a_slide(f"{id_}-answer", words(Term.ANSWER_TO, title=name), answers, section=section)
        cells = answers.proof.caption if answers.proof else ""
        yield with_notes(slide, [words(Term.SAY_ANSWER), cells, *(text for each in both for text in each.left_out)])


def _told(localized: LocalizedModel, both: Sequence[Taught]) -> Iterator[Text]:
    """The hint and the answer of each."""
    for each in both:
        yield from paragraphs(each.hint)
        if each.told:
            yield plain(localized.words(Term.CHOICE, letter=each.question.head, text=each.told), bold=True)
