"""Slides that are larger than usual ones: laid out at the usual size, then enlarged with all that is on them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import assert_never

from srm_docs.core.geometry import Box, Size
from srm_docs.core.values import replace
from srm_docs.page.placed import (
    Fit,
    Fitted,
    LaidDeck,
    Placed,
    PlacedPicture,
    PlacedSlide,
    PlacedTable,
    PlacedText,
    SlideKind,
)
from srm_docs.style.master import Master, SlideLayout


def at_usual_size(master: Master) -> Master:
    """The master with all lengths at the size of usual slides."""
    by = 1 / master.scale
    layouts: Mapping[SlideKind, SlideLayout] = {
        kind: SlideLayout(
            _box(layout.title, by),
            layout.title_size * by,
            tuple(_box(body, by) for body in layout.bodies),
            layout.body_size * by,
            tuple(_box(head, by) for head in layout.heads),
        )
        for kind, layout in master.layouts.items()
    }
    return replace(
        master,
        size=_size(master.size, by),
        layouts=MappingProxyType(dict(layouts)),
        free=_box(master.free, by),
        inset=master.inset * by,
        reserve=master.reserve * by,
        scale=1,
    )


def enlarged(laid: LaidDeck, scale: float) -> LaidDeck:
    """A deck with everything ``scale`` times as large."""
    slides = (_slide(slide, scale) for slide in laid.slides)
    return replace(
        laid,
        size=_size(laid.size, scale),
        slides=tuple(slides),
        fitted=tuple(_fitted(fitted, scale) for fitted in laid.fitted),
    )


def _slide(slide: PlacedSlide, by: float) -> PlacedSlide:
    return replace(slide, items=tuple(_item(item, by) for item in slide.items))


def _item(item: Placed, by: float) -> Placed:
    box = _box(item.box, by)
    match item:
        case PlacedText():
            paragraphs = (
                replace(paragraph, size=paragraph.size * by, before=paragraph.before * by)
                for paragraph in item.paragraphs
            )
            return replace(item, box=box, paragraphs=tuple(paragraphs), inset=item.inset * by)
        case PlacedTable():
            widths, heights = (tuple(length * by for length in lengths) for lengths in (item.widths, item.heights))
            return replace(item, box=box, widths=widths, heights=heights, size=item.size * by)
        case PlacedPicture():
            return replace(item, box=box)
        case _:
            assert_never(item)


def _fitted(fitted: Fitted, by: float) -> Fitted:
    """A remark whose amount, where it is a size of type, is that on the larger slide."""
    return replace(fitted, amount=fitted.amount * by) if fitted.fit is Fit.SMALLER else fitted


def _box(box: Box, by: float) -> Box:
    return Box(box.x * by, box.y * by, box.width * by, box.height * by)


def _size(size: Size, by: float) -> Size:
    return Size(size.width * by, size.height * by)
