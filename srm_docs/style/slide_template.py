"""A PowerPoint template: an organisation's own presentation, whose layouts, fonts and colours slides are made in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import assert_never

from msgspec import Struct, field

from srm_docs.core.colour import Colour
from srm_docs.core.diagnostics import Diagnostic, Report, Severity, Span
from srm_docs.core.door import unforeseen
from srm_docs.core.geometry import Box, Size
from srm_docs.core.near_names import did_you_mean
from srm_docs.core.reading import Folders
from srm_docs.core.values import replace
from srm_docs.office.package import SLIDES, OfficePackage, PackageError, open_package, parse_part, part_in_hand
from srm_docs.office.picture_colours import PackagePictures
from srm_docs.office.slide_backdrop import PaintedPart, backdrop, colour_map, entries_of
from srm_docs.office.slideml import NAMESPACES, colours, inherited, places
from srm_docs.office.xml import EMU
from srm_docs.page.placed import SlideKind
from srm_docs.style._add_ins import without_add_ins
from srm_docs.style._package_faults import embedded_notes, refusals, template_bytes
from srm_docs.style._slide_faults import faults, main_part
from srm_docs.style.layout_judgement import (
    best_content,
    best_title,
    body_of,
    comparison_fault,
    content_fault,
    is_called,
    opening_fault,
    title_only_fault,
)
from srm_docs.style.template_layout import TemplateLayout, area, box_of

EXPLANATIONS = MappingProxyType(
    {
        "template-layout": """\
A PowerPoint template lacks a layout that slides are made in.

Slides need a layout for titles, and one for a title with text below it; better are four, with one for two texts side by
side and one for a title alone. They are judged by where their placeholders are, then by type and name: text needs a
quarter of the slide and room for eight lines at 14 points, clear of the title, and the largest such place wins.
`srm-docs template FILE` shows how each layout is judged. Where none fits, or the wrong one is found, say in a brand's
file which it is:

    powerpoint:
      template: corporate.potx
      layouts: {title: Cover, content: Text page, comparison: Two columns, title-only: Headline}
""",
        "template-room": """\
Slides don't fit into a layout of a PowerPoint template.

No text on slides is set in less than 14 points (on larger pages than usual, in proportion), nothing stands outside of
the slide, and a deck takes at most three times the slides that it takes in our own design. The message names the
layout and the room that it has. Make that larger in PowerPoint (View > Slide Master), name another layout in a brand's
file, or build the slides without the template. `srm-docs template FILE` shows what each layout has room for.
""",
    }
)
"""What `srm-docs explain` says of the codes of PowerPoint templates."""

_MOST_NAMED = 12
"""So many layouts are listed in a message, and so many are named with what is wrong with them:"""

_MOST_JUDGED = 3

Named = Mapping[SlideKind, tuple[str, Span | None]]
"""The layouts that a brand names, with where it does."""


class SlideTemplate(Struct, frozen=True):
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


class LoadedSlideTemplate(Struct, frozen=True):
    """What came of a template's file: the template, or None where the report holds errors."""

    template: SlideTemplate | None
    report: Report


def load_slide_template(
    path: Path, span: Span | None = None, named: Named | None = None, within: Folders | None = None
) -> LoadedSlideTemplate:
    """Load a template; ``span`` is where a brand names it, ``named`` are the layouts that the brand names, with where.

    ``within`` are the folders that are allowed where a brand names it.

    Without ``named`` no layouts are chosen: `with_layouts` does that. Nothing is raised for a file that can't be used.
    """
    try:
        return _loaded(path, span, named, within)
    except PackageError as error:
        reason = str(error)
    except Exception as error:
        reason = unforeseen(error, part_in_hand())
    return LoadedSlideTemplate(None, Report.of(refusals(path, [reason], span)))


def _loaded(path: Path, span: Span | None, named: Named | None, within: Folders | None) -> LoadedSlideTemplate:
    package, left_out = without_add_ins(open_package(template_bytes(path, SLIDES, within), SLIDES))
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


def judged(template: SlideTemplate, named: Named) -> SlideTemplate:
    """A template with as many layouts chosen as there are: those ``named``, and the others as they are found."""
    for kind in SlideKind:
        # One by one: where pictures go depends on the layout for text.
        if layout := _choose(template, kind, named):
            template = replace(template, chosen=MappingProxyType({**template.chosen, kind: layout}))
    return replace(template, colours=_colours(template, template.chosen))


def with_layouts(template: SlideTemplate, named: Named) -> LoadedSlideTemplate:
    """A template with its layouts chosen, or why there are none for what slides need."""
    whole = judged(template, named)
    report = Report.of(_lacking(whole, named))
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
    pictures = PackagePictures(package)
    layouts = tuple(
        _layout(package, part, master, pictures)
        for master in package.of_kind(main, "slideMaster")
        for part in package.of_kind(master, "slideLayout")
    )
    return SlideTemplate(package, main, Size(width, height), layouts)


def _layout(package: OfficePackage, part: str, master: str, pictures: PackagePictures) -> TemplateLayout:
    root, above = parse_part(package.parts, part), parse_part(package.parts, master)
    content = root.find("p:cSld", NAMESPACES)
    name = content.get("name", "") if content is not None else ""
    placed = tuple(inherited(place, above) for place in places(root))
    layout = TemplateLayout(name, part, master, placed, root.get("type", ""), MappingProxyType(colour_map(root)))
    theme_part = next(iter(package.of_kind(master, "theme")), "")
    if not theme_part:
        return layout
    theme = parse_part(package.parts, theme_part)
    entries = entries_of(theme, above, root)
    behind = backdrop(
        PaintedPart(theme, pictures.of_part(theme_part)),
        PaintedPart(above, pictures.of_part(master)),
        PaintedPart(root, pictures.of_part(part)),
        entries,
    )
    return replace(layout, entries=MappingProxyType(dict(entries)), backdrop=behind)


def fault_of(layout: TemplateLayout, kind: SlideKind, template: SlideTemplate, *, named: bool = False) -> str:
    """Why a layout is none for a kind of slide, as the end of a sentence; empty where it is one."""
    size = template.size
    match kind:
        case SlideKind.TITLE:
            return opening_fault(layout, size, named=named)
        case SlideKind.CONTENT:
            return content_fault(layout, size, named=named)
        case SlideKind.COMPARISON:
            return comparison_fault(layout, size, named=named)
        case SlideKind.TITLE_ONLY:
            return title_only_fault(layout, size, _free(template), named=named)
        case _:
            assert_never(kind)


def _free(template: SlideTemplate) -> Box | None:
    """Where pictures go: in the stead of the text of the layout for that."""
    content = template.chosen.get(SlideKind.CONTENT)
    body = body_of(content, template.size) if content else None
    return body.box if body else None


def _choose(template: SlideTemplate, kind: SlideKind, named: Named) -> TemplateLayout | None:
    """The layout for a kind of slide: the one that the brand names, or the best by its places, its type and name."""
    if kind in named:
        called = _called(template, named[kind][0])
        fitting = [layout for layout in called if not fault_of(layout, kind, template, named=True)]
        return next(iter(fitting), None)
    match kind:
        case SlideKind.TITLE:
            return best_title(template.layouts, template.size)
        case SlideKind.CONTENT:
            return best_content(template.layouts, template.size)
    fitting = [layout for layout in template.layouts if not fault_of(layout, kind, template)]
    return max(fitting, key=lambda layout: is_called(layout, kind), default=None)


def _called(template: SlideTemplate, name: str) -> list[TemplateLayout]:
    """The layouts of a name; those that are written just so come first."""
    called = [layout for layout in template.layouts if _same(layout.name, name)]
    return sorted(called, key=lambda layout: layout.name != name)


def _same(first: str, second: str) -> bool:
    return first.casefold().split() == second.casefold().split()


_NEEDED = ((SlideKind.TITLE, "title slides"), (SlideKind.CONTENT, "a title with text below it"))


def _lacking(template: SlideTemplate, named: Named) -> Iterator[Diagnostic]:
    """Which layouts there are not, or why they are none."""
    names = list(dict.fromkeys(layout.name for layout in template.layouts if layout.name))
    listed = f"its layouts are: {', '.join(names[:_MOST_NAMED])}" if names else "it has no layouts"
    for kind, (name, where) in named.items():
        if kind in template.chosen:
            continue
        if called := _called(template, name):
            reason = fault_of(called[0], kind, template, named=True)
            message = f"the layout '{called[0].name}' can't be used for slides of the kind '{kind}': it {reason}"
            others = [layout.name for layout in template.layouts if not fault_of(layout, kind, template, named=True)]
            hint = f"those that can are: {', '.join(dict.fromkeys(others[:_MOST_NAMED]))}" if others else listed
            yield Diagnostic("template-layout", message, where, hint)
        else:
            hint = did_you_mean(name, names) or listed
            yield Diagnostic("template-layout", f"the template has no layout '{name}'", where, hint)
    for kind, what in _NEEDED:
        if kind not in template.chosen and kind not in named:
            message = f"the template {template.path} has no layout for {what}; {_reasons(template, kind) or listed}"
            hint = f"say in a brand's file which it is: powerpoint: {{layouts: {{{kind}: its name}}}}; " + _SEE
            yield Diagnostic("template-layout", message, template.span, hint)


_SEE = "`srm-docs template FILE` shows how each layout is judged"


def _reasons(template: SlideTemplate, kind: SlideKind) -> str:
    """What keeps the layouts from being one of a kind that come nearest to it: by type or name, or by a large text."""
    nearest = sorted(
        template.layouts,
        key=lambda layout: (
            not is_called(layout, kind),
            layout.title is None,
            -max((area(box_of(body)) for body in layout.bodies), default=0),
        ),
    )
    reasons = [f"the layout '{layout.name}' {fault_of(layout, kind, template)}" for layout in nearest[:_MOST_JUDGED]]
    return "; ".join(dict.fromkeys(reasons))


def _colours(template: SlideTemplate, chosen: Mapping[SlideKind, TemplateLayout]) -> Mapping[str, Colour]:
    """The colours of the theme behind the layout for text."""
    if SlideKind.CONTENT not in chosen:
        return MappingProxyType({})
    package, master = template.package, chosen[SlideKind.CONTENT].master
    theme = next(iter(package.of_kind(master, "theme")), "")
    if not theme:
        return MappingProxyType({})
    return MappingProxyType(dict(colours(parse_part(package.parts, theme), parse_part(package.parts, master))))
