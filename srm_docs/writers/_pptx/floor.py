"""What a template has no room for: type below the least, shapes without a size, far more slides than are needed."""

from __future__ import annotations

from collections.abc import Iterator

from srm_docs.core.diagnostics import Diagnostic
from srm_docs.core.geometry import Box
from srm_docs.layout import lay_out_deck
from srm_docs.page.deck import Deck
from srm_docs.page.placed import LaidDeck, Placed, PlacedPicture, PlacedTable, PlacedText, SlideKind
from srm_docs.page.scene import Panel
from srm_docs.style.layout_judgement import LEAST_PT, measures
from srm_docs.style.master import Aspect, Master, own_master
from srm_docs.style.slide_template import SlideTemplate
from srm_docs.style.theme import Theme

_MOST_TIMES = 3
"""A deck of so many times the slides of our own design can't be shown any more."""

_ROUNDING_PT = 0.05
"""Sizes and edges that are off by less are off by rounding."""

_WAY_OUT = (
    "give that layout more room for text in PowerPoint (View > Slide Master), name a larger one in a brand's file "
    "(`srm-docs template FILE` shows what each layout has room for), or leave out the template"
)


def floor_faults(
    template: SlideTemplate, deck: Deck, theme: Theme, master: Master, laid: LaidDeck
) -> Iterator[Diagnostic]:
    """Why slides in a template can't be read, one reason at the most for each kind of fault."""
    least = LEAST_PT * master.scale
    sizes = [(min(map(_type, slide.items), default=least), slide) for slide in laid.slides]
    smallest, slide = min(sizes, key=lambda pair: pair[0])
    if smallest < least - _ROUNDING_PT:
        message = f"the slide '{slide.title}' would be set in {smallest:.1f} points, and no text below {least:g}, on "
        yield _fault(template, message + _where(template, master, slide.kind))
    page = Box(0, 0, master.size.width, master.size.height)
    for slide in laid.slides:
        boxes = [box for item in slide.items for box in _boxes(item)]
        if any(min(box.width, box.height) <= 0 or not page.holds(box, _slack(master)) for box in boxes):
            message = f"the slide '{slide.title}' does not fit on " + _where(template, master, slide.kind)
            yield _fault(template, message)
            break
    # Our own design has a slide for each at the least: only a deck that may be too long is laid out in it.
    if len(laid.slides) > _MOST_TIMES * len(deck.slides):
        own = len(lay_out_deck(deck, theme, own_master(Aspect.WIDE)).slides)
        if len(laid.slides) > _MOST_TIMES * own:
            message = f"the deck would take {len(laid.slides)} slides, and {own} in our own design, on "
            yield _fault(template, message + _where(template, master, SlideKind.CONTENT))


def _fault(template: SlideTemplate, message: str) -> Diagnostic:
    return Diagnostic("template-room", message, template.span, _WAY_OUT)


def _where(template: SlideTemplate, master: Master, kind: SlideKind) -> str:
    """The layout of a kind of slide, with the room that it has."""
    layout = template.chosen.get(kind) or template.chosen[SlideKind.CONTENT]
    places = master.layouts[kind].bodies
    box = min(places, key=lambda body: body.width * body.height) if places else master.free
    return f"the layout '{layout.name}' of {template.path}, which has {measures(box)} for it"


def _slack(master: Master) -> float:
    """What may stand out of the slide unseen: a place of the template's that reaches over the edge."""
    return master.size.width / 10


def _type(item: Placed) -> float:
    """The smallest type of a thing."""
    match item:
        case PlacedText():
            return min((paragraph.size for paragraph in item.paragraphs), default=LEAST_PT)
        case PlacedTable():
            return item.size
    scale = item.box.width / item.scene.size.width
    panels = (mark for mark in item.scene.marks if isinstance(mark, Panel))
    return min((line.size * scale for panel in panels for line in panel.lines), default=LEAST_PT)


def _boxes(item: Placed) -> Iterator[Box]:
    yield item.box
    if isinstance(item, PlacedPicture):
        scale = item.box.width / item.scene.size.width
        for mark in item.scene.marks:
            if isinstance(mark, Panel):
                yield Box(
                    item.box.x + mark.box.x * scale,
                    item.box.y + mark.box.y * scale,
                    mark.box.width * scale,
                    mark.box.height * scale,
                )
