"""A page as a PDF file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import assert_never

from srm_docs.core.values import replace
from srm_docs.page.deck import Deck
from srm_docs.page.document import Card, Document, Figure
from srm_docs.page.written import Written
from srm_docs.style.look import Look
from srm_docs.writers._fit import broken_words
from srm_docs.writers._pdf.card import make_card
from srm_docs.writers._pdf.deck import make_deck
from srm_docs.writers._pdf.pages import Layout, Poured, pour
from srm_docs.writers._pdf.story import MOST_BLANK, TURNED, UPRIGHT, story
from srm_docs.writers._pdf.styles import PageSetting
from srm_docs.writers._pdf.table import Matrix
from srm_docs.writers._pdf.tags import Element
from srm_docs.writers._pdf.turned import opening

DENSITIES = (1.0, 0.96, 0.92, 0.88)
"""The sizes of type that are tried where a page would be mostly blank; at the last the smallest is 7.7 points high."""

_LONELY = 0.7
"""A last page of which more is blank holds what the others should have held."""

_MOST_TRIED = 12
"""In a document of more pages one that is blank is no matter, and setting it again takes long."""


def make(page: Document | Card | Deck, look: Look) -> Written:
    """The file. Raises TooLargeError for a card that no page can hold."""
    match page:
        case Deck():
            return make_deck(page, look)
        case Card():
            return make_card(page, look)
        case Document():
            return _make_document(page, look)
        case _:
            assert_never(page)


def _make_document(page: Document, look: Look) -> Written:
    """The file in the largest type in which no page is mostly blank; else that with the fewest pages."""
    pour_slim = partial(_poured, page, look, slim=True)
    if page.is_brief and (brief := _largest(pour_slim(DENSITIES[0]), pour_slim, lambda poured: len(poured.tails) == 1)):
        return _written(brief)
    first = _poured(page, look, DENSITIES[0])
    if len(first.tails) > _MOST_TRIED:
        return _written(first)
    tried = [first]

    def pour_denser(density: float) -> Poured:
        tried.append(_poured(page, look, density))
        return tried[-1]

    def does(poured: Poured) -> bool:
        return _is_even(poured) or (_is_lonely(first) and len(poured.tails) < len(first.tails))

    even = _largest(first, pour_denser, does)
    if even and not _has_blank(even):
        return _written(even)
    return _written(_with_less(page, look, first) or even or min(tried, key=lambda poured: len(poured.tails)))


def _with_less(page: Document, look: Look, first: Poured) -> Poured | None:
    """The document without a cover, or with tighter pictures, if none of its pages is mostly blank then.

    The cover may leave no room for what comes first, such as a tall picture.
    """
    has_figures = any(isinstance(block, Figure) for block in page.blocks)
    ways = [(True, False), (False, True), (True, True)] if has_figures else [(True, False)]
    tried: list[Poured] = []

    def pour_less(density: float, *, slim: bool, tight: bool) -> Poured:
        tried.append(_poured(page, look, density, slim=slim, tight=tight))
        return tried[-1]

    for slim, tight in ways:
        # Another head is of use on the first page only.
        if not slim or first.tails[0] > MOST_BLANK:
            pour_way = partial(pour_less, slim=slim, tight=tight)
            if less := _largest(pour_way(DENSITIES[0]), pour_way, _is_even):
                return less
    return min((poured for poured in tried if not _has_blank(poured)), key=lambda one: len(one.tails), default=None)


def _largest(first: Poured, pour_at: Callable[[float], Poured], does: Callable[[Poured], bool]) -> Poured | None:
    """The document in the largest type in which it ``does``, nothing if it does in none.

    ``first`` is in the largest of all. What does not do in the smallest does in none for nearly all documents, and
    each try costs as much as a file: the sizes are halved and not gone through.
    """
    if does(first):
        return first
    best = pour_at(DENSITIES[-1])
    if not does(best):
        return None
    between: Sequence[float] = DENSITIES[1:-1]
    while between:
        middle = len(between) // 2
        if does(poured := pour_at(between[middle])):
            best, between = poured, between[:middle]
        else:
            between = between[middle + 1 :]
    return best


def _written(poured: Poured) -> Written:
    return Written(poured.save(), broken_words(poured.broken))


def _poured(page: Document, look: Look, density: float, *, slim: bool = False, tight: bool = False) -> Poured:
    """The document with its type and the rooms between paragraphs as large as this part of their size.

    A ``slim`` one has no cover, and in a ``tight`` one a picture is set tighter where a page would be left blank.
    """
    setting, root = PageSetting.of(page, look, scale=density), Element("Document")
    begun = opening(setting, page, slim=slim)
    layouts = [Layout(UPRIGHT, setting), Layout(TURNED, setting.turned())]
    flowables = story(setting, page, root, begun, tight=tight)
    broken = tuple(flowable.broken for flowable in flowables if isinstance(flowable, Matrix) and flowable.broken)
    return replace(pour(page, root, flowables, layouts[::-1] if begun.turned else layouts), broken=broken)


def _is_even(poured: Poured) -> bool:
    """Whether no page is mostly blank: all but the last are full for the most part, and it holds more than a rest."""
    return not _has_blank(poured) and not _is_lonely(poured)


def _has_blank(poured: Poured) -> bool:
    """Whether a page before the last is mostly blank."""
    return max(poured.tails[:-1], default=0) > MOST_BLANK


def _is_lonely(poured: Poured) -> bool:
    """Whether the last of several pages holds little."""
    return len(poured.tails) > 1 and poured.tails[-1] > _LONELY
