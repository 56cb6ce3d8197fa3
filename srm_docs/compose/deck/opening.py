"""The beginning: the title, what will be learned, and the author's texts that come first."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.compose._document import provenance
from srm_docs.compose._lesson import objectives
from srm_docs.compose._markup import blocks
from srm_docs.compose.deck.speaker import Told, a_slide, told
from srm_docs.model.model import ResponsibilityModel
from srm_docs.model.parts import Placement
from srm_docs.page.deck import Slide
from srm_docs.page.document import Paragraph
from srm_docs.page.text import TextStyle, plain
from srm_docs.wording.terms import Term
from srm_docs.wording.words import Words


def opening(model: ResponsibilityModel, words: Words, subtitle: str) -> Iterator[Told]:
    """The title slide, and the aims."""
    section = words(Term.OPENING)
    below = [Paragraph(plain(subtitle), TextStyle.LEAD)] if subtitle else []
    known = " · ".join(provenance(model, words))
    below += [Paragraph(plain(known), TextStyle.NOTE)] if known else []
    first = Slide("title", model.title, tuple(below), section=section, opening=True)
    yield told(first, [words(Term.SAY_OPENING, title=model.title)], 1)
    if aims := list(objectives(model)):
        slide = a_slide("objectives", words(Term.OBJECTIVES), *aims, section=section)
        yield told(slide, [words(Term.SAY_OBJECTIVES)], 1)


def texts(model: ResponsibilityModel, words: Words, place: Placement, section: str) -> Iterator[Told]:
    """The author's own texts that stand at a place, each on a slide."""
    for one in model.sections.values():
        if one.place is place:
            slide = a_slide(f"section-{one.id}", one.title, *blocks(one.text), section=section)
            yield told(slide, [words(Term.SAY_TEXT)], one.minutes or 2, hint=one.hint)
