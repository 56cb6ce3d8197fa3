"""A PowerPoint template: an organisation's own presentation, whose layouts, fonts and colours slides are made in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from srm_docs.core.colour import Colour
from srm_docs.core.diagnostics import Diagnostic, Report, Severity, Span, did_you_mean
from srm_docs.core.door import unforeseen
from srm_docs.core.geometry import Size
from srm_docs.office.package import SLIDES, OfficePackage, PackageError, open_package, parse_part, part_in_hand
from srm_docs.office.slideml import NAMESPACES, PlaceRead, colours, inherited, places
from srm_docs.office.xml import EMU
from srm_docs.page.placed import SlideKind
from srm_docs.style._add_ins import without_add_ins
from srm_docs.style._layout_names import NAMES
from srm_docs.style._package_faults import embedded_notes, read_bytes, refusals
from srm_docs.style._slide_faults import faults, main_part

EXPLANATIONS = MappingProxyType(
    {
        "template-layout": """\
A PowerPoint template lacks a layout that slides are made in.

Slides need a layout for titles, and one for a title with text below it; better are four, with one for two texts side by
side and one for a title alone. They are found by their names ("Title and Content", in several languages), or else by
the kinds of their placeholders. Where both fail, or find the wrong one, say in a brand's file which it is:

    powerpoint:
      template: corporate.potx
      layouts: {title: Cover, content: Text page, comparison: Two columns, title-only: Headline}
""",
    }
)
"""What `srm-docs explain` says of the codes of PowerPoint templates."""

_FURNITURE = ("dt", "ftr", "sldNum")
_TEXTS = ("obj", "body")
_MOST_NAMED = 12

_TYPES = {
    SlideKind.TITLE: "title",
    SlideKind.CONTENT: "obj",
    SlideKind.COMPARISON: "twoTxTwoObj",
    SlideKind.TITLE_ONLY: "titleOnly",
}
"""What PowerPoint knows the layouts for that slides are made in."""

_FOR_OTHERS = ("secHead", "vertTx", "vertTitleAndTx")
"""Types of layouts that have the right places, but for something else: headings of sections, upright text."""


@dataclass(frozen=True, slots=True)
class TemplateLayout:
    """A layout: its name, its part, that of its master, and its places with all that they inherit.

    ``type`` is what PowerPoint knows it for, in any language (ST_SlideLayoutType, 19.7.15), or empty.
    """

    name: str
    part: str
    master: str
    places: tuple[PlaceRead, ...]
    type: str = ""

    @property
    def title(self) -> PlaceRead | None:
        """The place of the title."""
        return next((place for place in self.places if place.is_title and place.box), None)

    @property
    def texts(self) -> tuple[PlaceRead, ...]:
        """The places of texts and of what may be put in their stead, from the left."""
        fitting = [place for place in self.places if place.kind in (*_TEXTS, "subTitle") and place.box]
        return tuple(
            sorted(fitting, key=lambda place: (place.box.x if place.box else 0, place.box.y if place.box else 0))
        )

    @property
    def furniture(self) -> tuple[PlaceRead, ...]:
        """The places of date, footer and number."""
        return tuple(place for kind in _FURNITURE for place in self.places if place.kind == kind)

    def serves(self, kind: SlideKind) -> bool:
        """Whether its places are those that a kind of slide needs."""
        kinds = [place.kind for place in self.places if place.kind not in _FURNITURE]
        title, texts = self.title, [text for text in self.texts if text.kind != "subTitle"]
        if title is None or len(kinds) - 1 != len(self.texts) or self.type in _FOR_OTHERS:
            return False
        match kind:
            case SlideKind.TITLE:
                return title.kind == "ctrTitle" and len(self.texts) == 1
            case SlideKind.CONTENT:
                return title.kind == "title" and len(texts) == 1 == len(self.texts)
            case SlideKind.COMPARISON:
                return sorted(text.kind for text in texts) == ["body", "body", "obj", "obj"]
        return title.kind == "title" and not self.texts


@dataclass(frozen=True, slots=True)
class SlideTemplate:
    """A presentation that is safe to make slides in: its package, its main part, the size of slides in points.

    ``chosen`` are its layouts by the kinds of slides that they are for; ``colours`` those of its theme by the names
    that slides have for them. ``path`` is where it lies, ``span`` where it was named.
    """

    package: OfficePackage
    main: str
    size: Size
    layouts: tuple[TemplateLayout, ...]
    path: Path = Path()
    span: Span | None = None
    chosen: Mapping[SlideKind, TemplateLayout] = field(default_factory=dict)
    colours: Mapping[str, Colour] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LoadedSlideTemplate:
    """What came of a template's file: the template, or None where the report holds errors."""

    template: SlideTemplate | None
    report: Report


def load_slide_template(
    path: Path, span: Span | None = None, named: Mapping[SlideKind, tuple[str, Span | None]] | None = None
) -> LoadedSlideTemplate:
    """Load a template; ``span`` is where a brand names it, ``named`` are the layouts that the brand names, with where.

    Without ``named`` no layouts are chosen: `with_layouts` does that. Nothing is raised for a file that can't be used.
    """
    try:
        return _loaded(path, span, named)
    except PackageError as error:
        reason = str(error)
    except Exception as error:
        reason = unforeseen(error, part_in_hand())
    return LoadedSlideTemplate(None, Report.of(refusals(path, [reason], span)))


def _loaded(
    path: Path, span: Span | None, named: Mapping[SlideKind, tuple[str, Span | None]] | None
) -> LoadedSlideTemplate:
    package, left_out = without_add_ins(open_package(read_bytes(path, SLIDES), SLIDES))
    main = main_part(package)
    if problems := dict.fromkeys(faults(package, main)):
        return LoadedSlideTemplate(None, Report.of(refusals(path, problems, span)))
    template = replace(_read(package, main), path=path, span=span)
    without = (f"{path} {what}" for what in left_out)
    notes = [Diagnostic("template-object", message, span, severity=Severity.NOTE) for message in without]
    notes += embedded_notes(template.package, path, span)
    if named is None:
        return LoadedSlideTemplate(template, Report.of(notes))
    chosen = with_layouts(template, named)
    return replace(chosen, report=Report.of([*notes, *chosen.report.diagnostics]))


def with_layouts(template: SlideTemplate, named: Mapping[SlideKind, tuple[str, Span | None]]) -> LoadedSlideTemplate:
    """A template with its layouts chosen: those that are ``named``, and the others as they are found."""
    chosen = {kind: layout for kind in SlideKind if (layout := _choose(template, kind, named))}
    report = Report.of(_lacking(template, template.path, template.span, chosen, named))
    whole = replace(template, chosen=MappingProxyType(chosen), colours=_colours(template, chosen))
    return LoadedSlideTemplate(None if report.errors else whole, report)


def _read(package: OfficePackage, main: str) -> SlideTemplate:
    root = parse_part(package.parts, main)
    size = root.find("p:sldSz", NAMESPACES)
    try:
        width, height = (int(size.get(name, "")) / EMU for name in ("cx", "cy")) if size is not None else (0, 0)
    except ValueError:
        width = height = 0
    if width < 100 or height < 100:
        raise PackageError(f"is broken: {main} does not say how large a slide is")
    layouts = tuple(
        _layout(package, part, master)
        for master in package.of_kind(main, "slideMaster")
        for part in package.of_kind(master, "slideLayout")
    )
    return SlideTemplate(package, main, Size(width, height), layouts)


def _layout(package: OfficePackage, part: str, master: str) -> TemplateLayout:
    root, above = parse_part(package.parts, part), parse_part(package.parts, master)
    content = root.find("p:cSld", NAMESPACES)
    name = content.get("name", "") if content is not None else ""
    placed = tuple(inherited(place, above) for place in places(root))
    return TemplateLayout(name, part, master, placed, root.get("type", ""))


def _choose(
    template: SlideTemplate, kind: SlideKind, named: Mapping[SlideKind, tuple[str, Span | None]]
) -> TemplateLayout | None:
    """The layout for a kind of slide: the one that the brand names, or one by its name, its type, or its places."""
    usable = [layout for layout in template.layouts if layout.title]
    if kind in named:
        return next((layout for layout in usable if layout.name.casefold() == named[kind][0].casefold()), None)
    by_name = [layout for layout in usable if layout.name.casefold() in NAMES[kind] and _holds(layout, kind)]
    by_type = [layout for layout in usable if layout.type == _TYPES[kind] and _holds(layout, kind)]
    by_places = [layout for layout in usable if layout.serves(kind)]
    return next(iter([*by_name, *by_type, *by_places]), None)


def _holds(layout: TemplateLayout, kind: SlideKind) -> bool:
    """Whether a layout has room for what a kind of slide shows, besides other things maybe."""
    least = {SlideKind.CONTENT: 1, SlideKind.COMPARISON: 4}
    return len(layout.texts) >= least.get(kind, 0)


def _lacking(
    template: SlideTemplate,
    path: Path,
    span: Span | None,
    chosen: Mapping[SlideKind, TemplateLayout],
    named: Mapping[SlideKind, tuple[str, Span | None]],
) -> Iterator[Diagnostic]:
    names = [layout.name for layout in template.layouts if layout.name]
    listed = f"its layouts are: {', '.join(names[:_MOST_NAMED])}" if names else "it has no layouts"
    for kind, (name, where) in named.items():
        if kind not in chosen:
            hint = did_you_mean(name, names) or listed
            yield Diagnostic("template-layout", f"the template has no layout '{name}' with a title", where, hint)
        elif not _holds(chosen[kind], kind):
            message = f"the layout '{name}' has not the places that a slide of the kind '{kind}' needs"
            yield Diagnostic("template-layout", message, where, listed)
    for kind, what in ((SlideKind.TITLE, "title slides"), (SlideKind.CONTENT, "a title with text below it")):
        if kind not in chosen and kind not in named:
            message = f"the template {path} has no layout for {what}; {listed}"
            hint = f"say in a brand's file which it is: powerpoint: {{layouts: {{{kind}: its name}}}}"
            yield Diagnostic("template-layout", message, span, hint)


def _colours(template: SlideTemplate, chosen: Mapping[SlideKind, TemplateLayout]) -> Mapping[str, Colour]:
    """The colours of the theme behind the layout for text."""
    if SlideKind.CONTENT not in chosen:
        return MappingProxyType({})
    package, master = template.package, chosen[SlideKind.CONTENT].master
    theme = next(iter(package.of_kind(master, "theme")), "")
    if not theme:
        return MappingProxyType({})
    return MappingProxyType(dict(colours(parse_part(package.parts, theme), parse_part(package.parts, master))))
