"""Text on a template's own grounds: in the layout's own colours where these can be read, else in one that can be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from srm_docs.core.colour import AREA_CONTRAST, BLACK, TEXT_CONTRAST, WHITE, Colour, contrast
from srm_docs.core.geometry import Box
from srm_docs.core.values import replace
from srm_docs.office.slide_colours import Seen
from srm_docs.office.slideml import PlaceRead
from srm_docs.style.template_layout import TemplateLayout, box_of
from srm_docs.writers._pptx.palette import Palette
from srm_docs.writers._pptx.their_palette import muted
from srm_docs.writers._pptx.tone import GROUND, TEXT, Tone, literal

_LINE = 1.2
_LARGE_PT = 28.0
"""Titles of this size and more are read at 3:1 (WCAG 2.2, 1.4.3), even where a long one is set smaller."""


def ink_and_plate(place: PlaceRead, layout: TemplateLayout) -> tuple[Tone | None, Tone | None]:
    """The colour that a text takes instead of that of its place, and the one put behind it; None where it need not.

    A plate is for a text that lies partly on a picture, and could not be read on all of what is there in any colour.
    """
    grounds = grounds_of(place, layout)
    known = [ground for ground in grounds if ground]
    is_hidden = bool(place.ink and not place.ink.opacity)
    own = None if is_hidden else _own_ink(place, layout)
    least = AREA_CONTRAST if place.is_title and place.size >= _LARGE_PT else TEXT_CONTRAST
    if not is_hidden and not known and place in layout.furniture:
        return _on_picture(layout), None
    if not is_hidden and (own is None or not known or _reads(own, known, least)):
        # On a picture of which nothing is known nobody knows better than the one who made the layout.
        return None, None
    grey = muted(layout.entries) if "tx1" in layout.entries and not place.is_title else None
    if grey and _reads(grey.seen(layout.entries), known):
        return grey, None
    ink = readable(known, layout.entries, least)
    is_partly = layout.backdrop.is_partly_picture
    if ink is None and (is_partly(box_of(place)) or is_partly(_first_lines(place))):
        return readable([layout.entries.get("bg1", WHITE)], layout.entries), GROUND
    return ink, None


def _first_lines(place: PlaceRead) -> Box:
    """Where a text begins: a strip of two lines."""
    box = box_of(place)
    return replace(box, height=min(box.height, 2 * _LINE * max(place.size, 1.0)))


def _own_ink(place: PlaceRead, layout: TemplateLayout) -> Seen:
    return place.ink.seen(layout.entries) if place.ink else layout.entries.get("tx1")


def _on_picture(layout: TemplateLayout) -> Tone | None:
    """The colour of a layout's title, if that stands on a picture: its maker saw that it can be read there."""
    title = layout.title
    if not title or None not in grounds_of(title, layout) or not title.ink:
        return None
    seen = title.ink.seen(layout.entries)
    if title.ink.name in layout.entries and not title.ink.changes:
        return Tone(title.ink.name)
    return literal(seen) if seen else None


def is_plain(place: PlaceRead, layout: TemplateLayout) -> bool:
    """Whether a place's text is in the theme's own colour of text on its own ground: what stands back is grey there."""
    own = _own_ink(place, layout)
    ground = layout.entries.get("bg1")
    return own == layout.entries.get("tx1") and set(grounds_of(place, layout)) <= {ground}


def grounds_of(place: PlaceRead, layout: TemplateLayout) -> tuple[Seen, ...]:
    """The colours behind the text of a place: its own fill, or what the layout has there."""
    # What covers the little that is written on is much, however little that is of the place.
    behind = tuple(
        dict.fromkeys((*layout.backdrop.behind(_first_lines(place)), *layout.backdrop.behind(box_of(place))))
    )
    shades = [one for one in place.fill or () if one is None or one.opacity]
    if not shades:
        return behind
    return tuple(dict.fromkeys(one.seen(layout.entries) if one else None for one in shades))


def readable(grounds: Sequence[Colour], entries: Mapping[str, Colour], least: float = TEXT_CONTRAST) -> Tone | None:
    """The theme's colour of text, or of the ground, or black or white: the first that can be read on all grounds."""
    tones = [tone for tone in (TEXT, GROUND) if tone.name in entries] + [literal(BLACK), literal(WHITE)]
    return next((tone for tone in tones if _reads(tone.seen(entries), grounds, least)), None)


def on_grounds(palette: Palette, layout: TemplateLayout, box: Box) -> Palette:
    """The palette for what is drawn into a box of a layout: its text is read on what is behind it there."""
    palette = replace(palette, entries={**palette.entries, **layout.entries})
    known = [ground for ground in layout.backdrop.behind(box) if ground]
    entries = palette.entries
    if not known and (picture := _on_picture(layout)):
        return replace(palette, text=picture, muted=picture)
    if not known or (_reads(entries["tx1"], known) and set(known) == {entries["bg1"]}):
        return palette
    text = readable(known, entries) or TEXT
    names = [name for name in ("bg1", "tx1", "bg2", "tx2") if entries.get(name) == known[0]]
    return replace(
        palette,
        text=text,
        ground=Tone(names[0]) if names else literal(known[0]),
        muted=_first(palette.muted, text, known, entries),
        ornament=_first(palette.ornament, text, known, entries),
        heading=text.faint(_HEADING),
    )


_HEADING = 12
"""How much of the text's colour there is in the ground of headings, in percent."""


def _first(tone: Tone, otherwise: Tone, grounds: Iterable[Colour], entries: Mapping[str, Colour]) -> Tone:
    return tone if _reads(tone.seen(entries), grounds) else otherwise


def _reads(ink: Colour, grounds: Iterable[Colour], least: float = TEXT_CONTRAST) -> bool:
    return all(contrast(ink, ground) >= least for ground in grounds)
