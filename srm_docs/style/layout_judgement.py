"""What a template's layouts are good for: judged by where their places are, then by what they are called."""

from __future__ import annotations

from collections.abc import Sequence

from srm_docs.core.geometry import MM, Box, Size
from srm_docs.office.slideml import PlaceRead
from srm_docs.page.placed import SlideKind
from srm_docs.style._layout_names import NAMES, normal, other_use
from srm_docs.style.template_layout import TemplateLayout, area, box_of, common, is_real, scale_of

LEAST_PT, LEAST_LINES, LEAST_SHARE = 14.0, 8, 0.25
"""A body holds so many lines of the smallest type of slides, and takes up at least this part of the slide."""

_LEADING = 1.2
"""The distance of lines as a multiple of the size of their type, where they are set single."""

_LEAST_TITLE_PT, _LEAST_TITLE_SHARE = 18.0, 0.25
"""The smallest type of titles, and the part of a slide's width that a title takes up at least."""

_TOUCH_PT = 7.2
"""Boxes that share less than this in height touch: it is what two texts keep from their edges."""

_ALIKE = 0.9
"""Bodies of at least this part of the largest are as good: type and name choose among them."""

_NEARLY_ALL = 0.6
"""Pictures go where the text goes, if that is at least this part of the room below a title."""

_TYPES = {
    SlideKind.TITLE: ("title",),
    SlideKind.CONTENT: ("obj", "tx"),
    SlideKind.COMPARISON: ("twoTxTwoObj",),
    SlideKind.TITLE_ONLY: ("titleOnly",),
}
"""What PowerPoint knows the layouts for that slides are made in."""

_FOR_OTHERS = {
    "secHead": "is a section header",
    "vertTx": "is for upright text",
    "vertTitleAndTx": "is for upright text",
    "title": "is a title slide",
}
"""Types of layouts that may have the right places, but for something else."""

_KINDS = {
    "obj": "content",
    "body": "text",
    "subTitle": "subtitle",
    "pic": "picture",
    "clipArt": "picture",
    "tbl": "table",
    "dgm": "diagram",
    "dt": "date",
    "ftr": "footer",
    "sldNum": "slide number",
    "ctrTitle": "title",
}
"""What the kinds of places are called in PowerPoint."""


def is_called(layout: TemplateLayout, kind: SlideKind) -> bool:
    """Whether a layout's type or name says that it is for a kind of slide."""
    return layout.type in _TYPES[kind] or normal(layout.name) in _CALLED[kind]


_CALLED = {kind: frozenset(map(normal, names)) for kind, names in NAMES.items()}


def measures(box: Box) -> str:
    """The size of a box in centimetres, as PowerPoint shows it."""
    return f"{box.width / MM / 10:.1f} × {box.height / MM / 10:.1f} cm"


def title_fault(layout: TemplateLayout, size: Size) -> str:
    """Why no slide at all can be made in a layout, as the end of a sentence; empty where it has room for a title."""
    title = layout.title
    if title is None:
        kinds = dict.fromkeys(_KINDS.get(place.kind, place.kind) for place in layout.places)
        return f"has no title placeholder: it has {', '.join(kinds)}" if kinds else "has no placeholders"
    box, scale = box_of(title), scale_of(size)
    if not is_real(box) or not is_real(common(box, _page(size))):
        return "has its title outside of the slide"
    if _lines(title, _LEAST_TITLE_PT * scale) < 1 or box.width < _LEAST_TITLE_SHARE * size.width:
        return f"has no room for a title: {measures(box)}"
    return ""


def body_of(layout: TemplateLayout, size: Size) -> PlaceRead | None:
    """The place for text: the largest that can be one, or else the largest."""
    bodies = layout.bodies
    return next((body for body in bodies if not _body_fault(layout, body, size)), next(iter(bodies), None))


def content_fault(layout: TemplateLayout, size: Size, *, named: bool = False) -> str:
    """Why a layout is none for a title with text below it; of one that a person ``named``, only what can't be."""
    use = "" if named or layout.title is None else _other_use(layout)
    if fault := use or title_fault(layout, size):
        return fault
    body = body_of(layout, size)
    if body is None:
        return "has no place for text"
    if named:
        return _room_fault(layout, body, size) or _overlap_fault(layout, body, size)
    return _body_fault(layout, body, size)


def comparison_fault(layout: TemplateLayout, size: Size, *, named: bool = False) -> str:
    """Why a layout is none for two texts, each under a heading of its own."""
    if fault := title_fault(layout, size) or ("" if named else _other_use(layout)):
        return fault
    heads, bodies = compared(layout)
    if len(heads) < 2 or len(bodies) < 2:
        return "has no two texts under a heading each"
    for head, body in zip(heads, bodies, strict=True):
        above, below = box_of(head), box_of(body)
        if above.bottom > below.y + _TOUCH_PT or abs(above.centre - below.centre) > below.width / 2:
            return "has no heading above each of its texts"
        if _lines(body, LEAST_PT * scale_of(size)) < LEAST_LINES or _lines(head, LEAST_PT * scale_of(size)) < 1:
            return f"has too little room in a column: {measures(below)}"
    if sum(area(box_of(body)) for body in bodies) < LEAST_SHARE * size.width * size.height:
        return "has columns that are too small: together less than a quarter of the slide"
    return ""


def compared(layout: TemplateLayout) -> tuple[tuple[PlaceRead, ...], tuple[PlaceRead, ...]]:
    """The headings of a comparison and the texts below them, both from the left."""
    texts = [place for place in layout.texts if place.kind != "subTitle" and not place.upright]
    lowered = sorted(texts, key=lambda place: box_of(place).y)
    heads, bodies = lowered[:2], lowered[2:4]
    return tuple(sorted(heads, key=_left)), tuple(sorted(bodies, key=_left))


def room_below(layout: TemplateLayout, size: Size, free: Box | None) -> Box:
    """Where pictures go on a layout: ``free``, or all between title and footer where that is covered or far smaller."""
    title = box_of(layout.title) if layout.title else Box(0, 0, 0, 0)
    touch = _TOUCH_PT * scale_of(size)
    top = title.bottom + touch
    feet = [box_of(place).y for place in layout.furniture if place.box and box_of(place).y > size.height / 2]
    bottom = min([*feet, size.height]) - touch
    below = Box(title.x, top, title.width, bottom - top)
    if not free or (is_real(shared := common(title, free)) and shared.height > touch):
        return below
    return free if area(free) >= _NEARLY_ALL * area(below) else below


def title_only_fault(layout: TemplateLayout, size: Size, free: Box | None, *, named: bool = False) -> str:
    """Why a layout is none for a title alone, with room for a picture in ``free``."""
    if fault := title_fault(layout, size):
        return fault
    box = box_of(layout.title) if layout.title else Box(0, 0, 0, 0)
    if _is_centred(box, size):
        return "has a title that covers the middle of the slide"
    room = room_below(layout, size, free)
    if area(room) < LEAST_SHARE * size.width * size.height:
        return f"has too little room below its title: {measures(room)}"
    if named or is_called(layout, SlideKind.TITLE_ONLY):
        return ""
    return _other_use(layout) or ("has other places besides its title" if layout.others else "")


def opening_fault(layout: TemplateLayout, size: Size, *, named: bool = False) -> str:
    """Why a layout is none for the title of the deck."""
    if fault := title_fault(layout, size):
        return fault
    title = layout.title
    if named or is_called(layout, SlideKind.TITLE) or (title and title.kind == "ctrTitle"):
        return ""
    if (title and _is_centred(box_of(title), size)) or any(place.kind == "subTitle" for place in layout.others):
        return ""
    return "has its title at the edge"


def best_content(layouts: Sequence[TemplateLayout], size: Size) -> TemplateLayout | None:
    """The layout for text: that with the largest body; among bodies alike, one that is called so."""
    fitting = [layout for layout in layouts if not content_fault(layout, size)]
    areas = {id(layout): area(box_of(body)) for layout in fitting if (body := body_of(layout, size))}
    most = max(areas.values(), default=0)
    alike = [layout for layout in fitting if areas[id(layout)] >= _ALIKE * most]
    return max(
        alike,
        key=lambda layout: (is_called(layout, SlideKind.CONTENT), -len(layout.others), areas[id(layout)]),
        default=None,
    )


def best_title(layouts: Sequence[TemplateLayout], size: Size) -> TemplateLayout | None:
    """The layout for the title of the deck; a section header where there is no other."""
    fitting = [layout for layout in layouts if not opening_fault(layout, size)]
    return max(fitting, key=_title_rank, default=None)


def _title_rank(layout: TemplateLayout) -> tuple[bool, bool, bool, bool]:
    title = layout.title
    return (
        not other_use(layout.name) and layout.type != "secHead",
        is_called(layout, SlideKind.TITLE),
        bool(title and title.kind == "ctrTitle"),
        any(place.kind == "subTitle" for place in layout.others),
    )


def _other_use(layout: TemplateLayout) -> str:
    """What a layout is for by its type, its title or its name, if it is for no content."""
    by_title = "is a title slide" if layout.title and layout.title.kind == "ctrTitle" else ""
    return _FOR_OTHERS.get(layout.type, "") or other_use(layout.name) or by_title


def _body_fault(layout: TemplateLayout, body: PlaceRead, size: Size) -> str:
    if fault := _room_fault(layout, body, size):
        return fault
    if area(common(box_of(body), _page(size))) < LEAST_SHARE * size.width * size.height:
        return f"has a place for text of less than a quarter of the slide: {measures(box_of(body))}"
    return _overlap_fault(layout, body, size)


def _overlap_fault(layout: TemplateLayout, body: PlaceRead, size: Size) -> str:
    box, title = box_of(body), layout.title
    if title and is_real(shared := common(box, box_of(title))) and shared.height > _TOUCH_PT * scale_of(size):
        return f"has a place for text that overlaps the title by {shared.height / MM / 10:.1f} cm"
    return ""


def _room_fault(layout: TemplateLayout, body: PlaceRead, size: Size) -> str:
    least = LEAST_PT * scale_of(size)
    box = box_of(body)
    if not _page(size).overlaps(box):
        return "has its place for text outside of the slide"
    if _lines(body, least) < LEAST_LINES:
        overlapping = layout.title and is_real(common(box, box_of(layout.title)))
        also = ", and it overlaps the title" if overlapping else ""
        return f"has no room for {LEAST_LINES} lines of text at {least:g} points: {measures(box)}{also}"
    return ""


def _lines(place: PlaceRead, size: float) -> float:
    """How many lines of a size of type a place holds."""
    return int((box_of(place).height - 2 * max(0.0, place.above) + 0.01) / (size * max(1.0, place.spacing) * _LEADING))


def _is_centred(box: Box, size: Size) -> bool:
    """Whether a title covers the middle of the slide."""
    return box.y < size.height / 2 < box.bottom and box.x < size.width / 2 < box.right


def _page(size: Size) -> Box:
    return Box(0, 0, size.width, size.height)


def _left(place: PlaceRead) -> float:
    return box_of(place).x
