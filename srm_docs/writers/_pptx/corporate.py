"""A design made of an organisation's template: its masters, layouts, theme and fonts, without the slides in it."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import assert_never

from lxml import etree

from srm_docs.core.diagnostics import Diagnostic, Severity
from srm_docs.core.fonts import SHIPPED
from srm_docs.core.geometry import Box, Size
from srm_docs.core.values import replace
from srm_docs.office.building import NewPackage
from srm_docs.office.package import Relationship, parse_part
from srm_docs.office.slideml import NAMESPACES, PlaceRead
from srm_docs.office.xml import Xml, element
from srm_docs.page.deck import Deck
from srm_docs.page.party import Party
from srm_docs.page.placed import SlideKind
from srm_docs.style.layout_judgement import LEAST_PT, body_of, compared, room_below
from srm_docs.style.master import Master, SlideLayout
from srm_docs.style.slide_template import SlideTemplate
from srm_docs.style.template_layout import TemplateLayout, common, scale_of
from srm_docs.style.theme import Theme
from srm_docs.writers._pptx.design import Design, LayoutPart, Skeleton, SlidePlace
from srm_docs.writers._pptx.readable import ink_and_plate, is_plain, on_grounds
from srm_docs.writers._pptx.their_palette import their_palette
from srm_docs.writers._pptx.xml import MASTER_COLOURS

_KEPT = ("slideMaster", "notesMaster", "handoutMaster", "presProps", "viewProps", "theme", "tableStyles", "font")
"""What is kept of all that a presentation relates to: not its slides, comments, tags, settings of printers."""

_CUT = ("sldIdLst", "custShowLst", "photoAlbum", "custDataLst", "modifyVerifier", "extLst")
"""What speaks of the slides that it had, or locks the file (CT_Presentation)."""

_NOTES, _SLIDES, _SECTIONS = "srm-notes", "srm-slides", "srm-sections"
_NOWHERE = Box(0, 0, 100, 100)
"""Stands for a box that neither layout nor master gives, in points: it lies on any slide."""

_USUAL_TITLE_PT, _USUAL_TEXT_PT = 30.0, 20.0
"""The sizes of type for a layout without a place for a title, or for texts."""

_TOUCH_PT = 7.2
"""A subtitle that shares more than this with the title is no place for a text."""

_SLACK = 0.94
"""The part of a line that is filled in a typeface that could not be measured."""


def their_master(template: SlideTemplate, theme: Theme) -> Master:
    """The geometry of a template's layouts."""
    content = template.chosen[SlideKind.CONTENT]
    layouts = {kind: _geometry(layout, kind, template.size) for kind, layout in template.chosen.items()}
    text = layouts[SlideKind.CONTENT]
    layouts.setdefault(SlideKind.TITLE_ONLY, SlideLayout(text.title, text.title_size))
    titled = template.chosen[SlideKind.TITLE]
    insets = [place for layout in (content, titled) for place in (layout.title, *layout.texts) if place]
    return Master(
        template.size,
        MappingProxyType(layouts),
        _free(template, text.bodies[0]),
        inset=max(inset.inset for inset in insets),
        slack=1 if theme.face != SHIPPED else _SLACK,
        reserve=2 * max(place.above for place in insets),
        leading=max(1.0, *(place.spacing for place in insets)),
        scale=scale_of(template.size),
        # A stranger's slides are shown in rooms that nobody knows: no exception for sources there.
        finest=LEAST_PT,
    )


def their_design(
    package: NewPackage, template: SlideTemplate, theme: Theme, parties: Sequence[Party]
) -> tuple[Design, Skeleton]:
    """Put a template's parts into a package, all but its slides; what the presentation is written from."""
    _copy(package, template)
    palette, _ = their_palette(template.colours, theme, parties)
    master = their_master(template, theme)
    layouts = {
        kind: replace(
            _part(layout, kind, template.size),
            palette=on_grounds(palette, layout, _drawn_into(kind, master)),
            colour_map=_colour_map(layout),
        )
        for kind, layout in template.chosen.items()
    }
    layouts.setdefault(SlideKind.TITLE_ONLY, layouts[SlideKind.CONTENT])
    notes = next(iter(template.package.of_kind(template.main, "notesMaster")), "")
    feet = [
        place for layout in template.chosen.values() for place in layout.furniture if place.kind == "ftr" and place.box
    ]
    foot = min((_box(place).width - 2 * place.inset, place.size) for place in feet) if feet else (0.0, 0.0)
    design = Design(master, palette, MappingProxyType(layouts), template.main, notes, foot)
    return design, _skeleton(template)


def _copy(package: NewPackage, template: SlideTemplate) -> None:
    source = template.package
    links: dict[str, list[Relationship]] = {}
    for relationship in source.relationships:
        if relationship.source != template.main or relationship.kind in _KEPT:
            links.setdefault(relationship.source, []).append(relationship)
    seen, waiting = {template.main}, [template.main]
    while waiting:
        part = waiting.pop()
        for relationship in links.get(part, ()):
            package.relate(
                part, relationship.type, relationship.target, relationship.id, external=relationship.external
            )
            if not relationship.external and relationship.target not in seen:
                seen.add(relationship.target)
                waiting.append(relationship.target)
                package.add(relationship.target, source.types[relationship.target], source.parts[relationship.target])


def _skeleton(template: SlideTemplate) -> Skeleton:
    """The presentation's part in the pieces between which ours come."""
    root = copy.deepcopy(parse_part(template.package.parts, template.main))
    for tag in _CUT:
        for told in root.findall(f"p:{tag}", NAMESPACES):
            root.remove(told)
    masters, size = root.find("p:sldMasterIdLst", NAMESPACES), root.find("p:sldSz", NAMESPACES)
    if masters is not None and size is not None:
        masters.addnext(etree.Element(_NOTES))
        size.addprevious(etree.Element(_SLIDES))
    # Marks in the places where the schema wants what a deck adds (CT_Presentation); the text is cut at them.
    root.append(etree.Element(_SECTIONS))
    text = etree.tostring(root, encoding="unicode")
    head, rest = _split(text, _NOTES)
    middle, rest = _split(rest, _SLIDES)
    tail, end = _split(rest, _SECTIONS)
    return Skeleton(head, middle, tail, end)


def _split(text: str, mark: str) -> tuple[str, str]:
    """A text before and behind a mark, which may have come to bear namespaces."""
    start = text.index(f"<{mark}")
    return text[:start], text[text.index("/>", start) + 2 :]


def _free(template: SlideTemplate, body: Box) -> Box:
    """Where pictures and tables go: in the stead of the text, if the layout for a title alone leaves that free."""
    alone = template.chosen.get(SlideKind.TITLE_ONLY)
    return room_below(alone, template.size, body) if alone else body


def _geometry(layout: TemplateLayout, kind: SlideKind, page: Size) -> SlideLayout:
    title = layout.title
    heads, bodies = _texts(layout, kind, page)
    size = next((body.size for body in bodies), _USUAL_TEXT_PT)
    where = _box(title) if title else _NOWHERE
    return SlideLayout(
        where,
        title.size if title else _USUAL_TITLE_PT,
        tuple(_box(place) for place in bodies),
        size,
        tuple(_box(head) for head in heads),
    )


def _box(place: PlaceRead) -> Box:
    return place.box or _NOWHERE


def _texts(layout: TemplateLayout, kind: SlideKind, size: Size) -> tuple[tuple[PlaceRead, ...], tuple[PlaceRead, ...]]:
    """The headings and the texts of a layout, as many as a kind of slide fills."""
    match kind:
        case SlideKind.TITLE:
            return (), _below_title(layout)
        case SlideKind.CONTENT:
            body = body_of(layout, size)
            return (), (body,) if body else ()
        case SlideKind.COMPARISON:
            return compared(layout)
        case SlideKind.TITLE_ONLY:
            return (), ()
        case _:
            assert_never(kind)


def _below_title(layout: TemplateLayout) -> tuple[PlaceRead, ...]:
    """The place of what stands below the title of the deck: a subtitle's, or else the largest for text."""
    subtitles = [place for place in layout.texts if place.kind == "subTitle"]
    title = _box(layout.title) if layout.title else _NOWHERE
    return tuple(place for place in [*subtitles, *layout.bodies][:1] if common(_box(place), title).height < _TOUCH_PT)


def _part(layout: TemplateLayout, kind: SlideKind, size: Size) -> LayoutPart:
    title = layout.title
    heads, bodies = _texts(layout, kind, size)
    furniture: Mapping[str, SlidePlace] = {place.kind: _place(place, layout) for place in layout.furniture}
    return LayoutPart(
        layout.part,
        _place(title, layout) if title else SlidePlace("title"),
        tuple(_place(body, layout) for body in bodies),
        tuple(_place(head, layout) for head in heads),
        MappingProxyType(dict(furniture)),
    )


def _place(place: PlaceRead, layout: TemplateLayout) -> SlidePlace:
    kind = "" if place.kind == "obj" else place.kind
    ink, plate = ink_and_plate(place, layout)
    return SlidePlace(kind, place.index, ink=ink, plain=is_plain(place, layout) and not plate, plate=plate)


def _drawn_into(kind: SlideKind, master: Master) -> Box:
    """Where a slide of a kind bears what has no place of its own."""
    title = master.layouts[kind].title
    return replace(title, y=title.bottom) if kind is SlideKind.TITLE else master.free


def _colour_map(layout: TemplateLayout) -> Xml:
    """The names that a layout has for the colours, for its slides to have the same ones."""
    if not layout.colour_map:
        return MASTER_COLOURS
    return element("p:clrMapOvr", None, element("a:overrideClrMapping", layout.colour_map))


def template_remarks(template: SlideTemplate, deck: Deck, theme: Theme) -> Iterator[Diagnostic]:
    """What a template lacks that the deck would show."""
    _, missing = their_palette(template.colours, theme, deck.parties)
    if missing:
        message = f"no colour of the template's theme can stand for {', '.join(missing)}; the look's own stands for it"
        hint = "owners' colours must differ, and bear a text: by 3:1 and 4.5:1 (WCAG 2.2)"
        yield Diagnostic("template-layout", message, None, hint, Severity.NOTE)
    bare = [
        layout.name for layout in template.chosen.values() if "ftr" not in {place.kind for place in layout.furniture}
    ]
    if deck.footer and bare:
        named = ", ".join(f"'{name}'" for name in dict.fromkeys(bare))
        message = f"the layout {named} of the template has no footer, so that version and classification are not shown"
        yield Diagnostic("template-layout", message, None, "", Severity.NOTE)
